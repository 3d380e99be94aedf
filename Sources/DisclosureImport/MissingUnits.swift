import Disclosure
import SourceText

/// Finds figures of the explanation that have no unit where the others of their paragraph have one: 支出决算36.21，完成….
///
/// Only a figure before punctuation is remarked, right behind a word that asks for an amount or a rate, or printed like an
/// amount, with two decimals: anything else may be a number of another kind.
enum MissingUnits {
  static func remarks(_ outline: Outline) -> [TextRemark] {
    var remarks: [TextRemark] = []
    for block in outline.blocks where block.part == .explanation {
      let text = block.paragraph.text
      guard remarks.count < TextSurvey.mostRemarks, !Label.holds(text, "单位：") && !Label.holds(text, "单位:")
      else { continue }
      let tokens = NumberToken.all(in: text).filter { NumberContext.label(of: $0) == nil }
      guard tokens.contains(where: hasUnit) else { continue }
      // Scores and grades are no money.
      let isMoney = !block.headings.contains { Label.holds($0, "绩效") }
      for token in tokens where isBare(token, isMoney: isMoney) && remarks.count < TextSurvey.mostRemarks {
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

  private static func isBare(_ token: NumberToken, isMoney: Bool) -> Bool {
    // Nothing is nothing in every unit.
    guard token.text.contains(where: { ("1"..."9").contains($0) }) else { return false }
    guard let next = token.after.first(where: { !$0.isWhitespace }),
      ["，", ",", "。", "；", ";", "、"].contains(next)
    else { return false }
    var before = token.before[...]
    while before.last?.isWhitespace == true { before.removeLast() }
    for word in ["为", "了"] where before.hasSuffix(word) {
      before = before.dropLast()
      break
    }
    // In 增加2、3两项 the sign parts numbers.
    if words.contains(where: before.hasSuffix), next != "、" { return true }
    guard isMoney, token.text.split(separator: ".").dropFirst().last?.count == 2, let last = before.last,
      last == ")" || last == "）" || last.unicodeScalars.allSatisfy(PersonalData.isHan)
    else { return false }
    return !others.contains(where: before.hasSuffix)
  }

  /// Words before a number with decimals that is no amount.
  private static let others = ["分", "比", "系数", "指数", "第", "表"]

  private static let words = [
    "支出决算", "支出决算数", "决算数", "年初预算", "年初预算数", "全年预算", "全年预算数", "增加", "减少", "增长", "下降", "降低", "上升", "占比",
    "年初预算的", "收入总计", "支出总计", "收入合计", "支出合计",
  ]
}
