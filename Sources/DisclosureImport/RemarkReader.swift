import Disclosure
import SourceText

/// Reads what a paragraph of the explanation says without a figure: that there is nothing to put into a table
/// (本年度无此项收支), and how an amount stands to its budget (决算数小于预算数).
enum RemarkReader {
  static func remarks(in block: Outline.Block, beside claims: [Claim]) -> [NarrativeRemark] {
    let text = block.paragraph.text
    guard mayRemark(text) else { return [] }
    return claims.isEmpty
      ? denial(in: block).map { [$0] } ?? [] : comparisons(in: block.paragraph, beside: claims)
  }

  private static func mayRemark(_ text: String) -> Bool {
    ["无", "没有", "未", "不涉及", "预算数"].contains { Label.holds(text, $0) }
  }

  // MARK: Denials

  /// The most bytes of a paragraph that denies.
  private static let longestDenial = 300

  /// A paragraph that says that the table of its section holds nothing, the whole of it and not an item.
  private static func denial(in block: Outline.Block) -> NarrativeRemark? {
    guard let kind = ClaimBinding.kind(of: block.headings), block.paragraph.text.utf8.count <= longestDenial
    else { return nil }
    let key = Label.key(block.paragraph.text)
    let words: [String] =
      switch kind {
      case .fund: ["此项", "该项", "政府性基金"]
      case .stateCapital: ["此项", "该项", "国有资本经营"]
      case .threePublic: ["三公"]
      default: []
      }
    for opening in ["无", "没有", "未发生", "未安排", "未使用", "不涉及"] where Label.holds(key, opening) {
      for found in key.ranges(of: opening) {
        // What is not there is named right behind: 没有使用政府性基金预算财政拨款安排的支出.
        let rest = key[found.upperBound...].prefix { !"。，；,;".contains($0) }
        // No balance, or nothing else, is not nothing.
        if ["结转", "结余", "其他"].contains(where: { Label.holds(String(rest), $0) }) { continue }
        if words.contains(where: { Label.holds(String(rest.prefix(16)), $0) }) {
          return NarrativeRemark(
            .denial(kind), TextLine(Label.cleaned(block.paragraph.text), line: block.paragraph.pieces[0].line)
          )
        }
      }
    }
    return nil
  }

  // MARK: Comparisons

  private static let ways: [(String, Claim.Direction)] = [
    ("大于", .increase), ("高于", .increase), ("超过", .increase), ("小于", .decrease), ("低于", .decrease),
    ("少于", .decrease),
  ]

  /// 决算数小于预算数的主要原因, 决算数同预算数持平.
  private static func comparisons(in paragraph: Paragraph, beside claims: [Claim]) -> [NarrativeRemark] {
    var remarks: [NarrativeRemark] = []
    let text = paragraph.text
    var next = 0
    var spokenOf = ""
    for found in text.ranges(of: "决算数") {
      let rest = Label.key(
        String(text[found.upperBound...].prefix(24)).prefix { !"。，；,;：:".contains($0) }.description)
      guard let direction = direction(rest) else { continue }
      let before = Label.key(String(text[..<found.lowerBound].suffix(60)))
      let clause = before.split(separator: ",").last.map(String.init) ?? before
      let named = clause.split { "。;；:：".contains($0) }.last.map(String.init) ?? ""
      let isOpen = before.last.map { "。;；:：,".contains($0) } ?? true
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      let place = paragraph.place(of: start..<start + 1)
      // Without a name it is of what was spoken of last.
      while next < claims.count,
        (claims[next].place.line, claims[next].place.bytes.lowerBound) < (place.line, place.bytes.lowerBound)
      {
        if [.amount, .budget].contains(claims[next].aspect), claims[next].unit?.money != nil {
          spokenOf = claims[next].subject
        }
        next += 1
      }
      remarks.append(
        NarrativeRemark(.comparison(direction), TextLine(isOpen ? spokenOf : named, line: place.line)))
    }
    return remarks
  }

  /// How a clause behind 决算数 compares it with the budget; `nil` where it does not, or leaves both words of the template.
  private static func direction(_ rest: String) -> Claim.Direction? {
    for (word, way) in ways where rest.hasPrefix(word) {
      let object = rest.dropFirst(word.count)
      return ["预算数", "年初预算数", "年初预算", "全年预算数"].contains(where: object.hasPrefix) ? way : nil
    }
    for word in ["与", "同", "和", "等于"] where rest.hasPrefix(word) {
      let object = rest.dropFirst(word.count)
      guard let name = ["年初预算数", "全年预算数", "预算数", "年初预算"].first(where: object.hasPrefix) else { continue }
      let end = object.dropFirst(name.count)
      if word == "等于" || ["持平", "一致", "相同", "相等"].contains(where: end.hasPrefix) { return .level }
    }
    return nil
  }
}
