import Disclosure
import SourceText

/// Finds figures of the explanation that have no unit where the others of their paragraph have one: 支出决算36.21，完成….
///
/// Only a figure right behind a word that asks for an amount or a rate, and before punctuation, is remarked: anything else
/// may be a number of another kind.
enum MissingUnits {
  static func remarks(_ outline: Outline) -> [TextRemark] {
    var remarks: [TextRemark] = []
    for block in outline.blocks where block.part == .explanation {
      let text = block.paragraph.text
      guard remarks.count < TextSurvey.mostRemarks, words.contains(where: { Label.holds(text, $0) }),
        !Label.holds(text, "单位：") && !Label.holds(text, "单位:")
      else { continue }
      let tokens = NumberToken.all(in: text).filter { NumberContext.label(of: $0) == nil }
      guard tokens.contains(where: hasUnit) else { continue }
      for token in tokens where isBare(token) && remarks.count < TextSurvey.mostRemarks {
        remarks.append(
          TextRemark(
            kind: .missingUnit, place: TextRemark.Place(line: block.paragraph.place(of: token.bytes).line),
            excerpt: SafeText.excerpt(of: text, aroundBytes: token.bytes)))
      }
    }
    return remarks
  }

  private static func hasUnit(_ token: NumberToken) -> Bool {
    switch FigureUnit(following: token.after) {
    case .money?, .percent?: true
    default: false
    }
  }

  private static func isBare(_ token: NumberToken) -> Bool {
    // Nothing is nothing in every unit.
    guard token.text.contains(where: { ("1"..."9").contains($0) }) else { return false }
    guard let next = token.after.first(where: { !$0.isWhitespace }), ["，", ",", "。", "；", ";"].contains(next)
    else { return false }
    var before = token.before[...]
    while before.last?.isWhitespace == true { before.removeLast() }
    for word in ["为", "了"] where before.hasSuffix(word) {
      before = before.dropLast()
      break
    }
    return words.contains(where: before.hasSuffix)
  }

  private static let words = [
    "支出决算", "支出决算数", "决算数", "年初预算", "年初预算数", "全年预算", "全年预算数", "增加", "减少", "增长", "下降", "降低", "上升", "占比",
    "年初预算的", "收入总计", "支出总计", "收入合计", "支出合计",
  ]
}
