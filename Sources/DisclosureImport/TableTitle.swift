import Disclosure
import SourceText

/// A table title found in running text.
struct TableTitle {
  let kind: TableKind
  let text: String
  let line: Int
  /// The lines of text, counted from the first one given, that the title takes.
  let lines: Range<Int>

  /// The most bytes of a line that is or holds a title.
  private static let longest = 1000

  /// The last title among lines of text, and of those that end on one line the longest: 支出决算表 is also the tail
  /// of 一般公共预算财政拨款支出决算表. A title may be broken over three lines.
  static func last(in lines: [GridText]) -> TableTitle? {
    for end in lines.indices.reversed() where mayEndTitle(lines[end].text) {
      for start in max(0, end - 2)...end {
        guard lines[start...end].allSatisfy({ $0.text.utf8.count <= longest }) else { continue }
        let text = lines[start...end].map { Label.cleaned($0.text) }.joined()
        guard text.count <= 80, let kind = kind(ofTitle: text) else { continue }
        return TableTitle(kind: kind, text: text, line: lines[start].line, lines: start..<end + 1)
      }
    }
    return nil
  }

  /// The kind of table a line of text is the title of, `nil` when it is none.
  ///
  /// Before the title only an enumerator, the reporting unit with the year, or 部门 or 单位 may stand, so that
  /// 项目支出决算表, which is another table, is not taken for 支出决算表.
  static func kind(ofTitle text: String) -> TableKind? {
    guard text.utf8.count <= longest, mayEndTitle(text) else { return nil }
    var key = withoutContinuation(Label.withoutEnumerator(titleKey(text)))
    if key.hasSuffix(")"), let open = key.lastIndex(of: "("), key[open...].contains("表") {
      key = String(key[..<open])
    }
    var best: (kind: TableKind, title: String)?
    for (kind, titles) in known {
      for title in titles where title.utf8.count > best?.title.utf8.count ?? 0 {
        if key.hasSuffix(title) { best = (kind, title) }
      }
    }
    guard let best, isPrefix(key.dropLast(best.title.count)) else { return nil }
    return best.kind
  }

  /// Whether a text ends as titles do: with 表, a closing sign or a blank. Most lines fail here.
  private static func mayEndTitle(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last else { return false }
    return switch last {
    case "表", ")", "）", "》", "”", "’", "\"", "'": true
    default: Folding.isBlank(last)
    }
  }

  /// Whether the title says that the table goes on from another page: 支出决算表（续）.
  var isContinued: Bool {
    let key = TableTitle.titleKey(text)
    return TableTitle.withoutContinuation(key) != key
  }

  private static func withoutContinuation(_ key: String) -> String {
    for ending in ["(续)", "(续表)", "续表", "(续1)", "(续2)"] where key.hasSuffix(ending) {
      return String(key.dropLast(ending.count))
    }
    return key
  }

  private static func isPrefix(_ text: Substring) -> Bool {
    var rest = text
    for word in ["部门", "单位", "本级"] where rest.hasSuffix(word) { rest = rest.dropLast(word.count) }
    if rest.isEmpty { return true }
    guard rest.count <= 40, !rest.contains(where: { "，。；：,;:“”\"".contains($0) }) else { return false }
    for ending in ["年度", "年"] where rest.hasSuffix(ending) {
      let year = rest.dropLast(ending.count).suffix(4)
      return year.count == 4 && FiscalYear(Int(year) ?? 0) != nil
    }
    return false
  }

  /// The title as it is compared: without blanks and quotation marks.
  private static func titleKey(_ text: String) -> String {
    let quotes: [Unicode.Scalar] = ["“", "”", "\"", "‘", "’", "'", "《", "》"]
    return String(String.UnicodeScalarView(Label.key(text).unicodeScalars.filter { !quotes.contains($0) }))
  }

  /// The titles seen in published documents, those of the 2024 forms first.
  private static let known: [(TableKind, [String])] = TableKind.allCases.map { kind in
    (kind, ([kind.title] + variants(of: kind)).map(titleKey))
  }

  private static func variants(of kind: TableKind) -> [String] {
    switch kind {
    case .summary: ["收入支出决算表", "收支决算总表"]
    case .income: ["收入决算总表"]
    case .expenditure: ["支出决算总表"]
    case .appropriation: ["财政拨款收入支出决算表", "财政拨款收支决算总表", "财政拨款收支决算表"]
    case .generalExpenditure:
      ["一般公共预算财政拨款收入支出决算表", "一般公共预算支出决算表", "一般公共预算财政拨款支出决算总表"]
    case .basicDetail: ["一般公共预算财政拨款基本支出决算表", "一般公共预算基本支出决算表", "一般公共预算基本支出决算明细表"]
    case .fund: ["政府性基金预算财政拨款支出决算表", "政府性基金预算收入支出决算表", "政府性基金预算支出决算表"]
    case .stateCapital:
      ["国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算支出决算表", "国有资本经营预算收入支出决算表"]
    case .threePublic:
      [
        "一般公共预算财政拨款三公经费支出决算表", "三公经费支出决算表", "财政拨款三公经费及会议费、培训费支出决算表",
        "一般公共预算财政拨款三公经费、会议费、培训费支出决算表",
      ]
    case .statistics: ["国有资产占用情况表", "国有资产使用情况表", "机关运行经费情况表", "相关信息统计表"]
    }
  }
}
