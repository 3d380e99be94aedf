import Disclosure
import SourceText

/// A table title found in running text.
struct TableTitle {
  let kind: TableKind
  let text: String
  let line: Int
  /// The lines of text, counted from the first one given, that the title takes.
  let lines: Range<Int>

  /// The phase the title names: 决算, or 预算 that is not the name of a book, as in 一般公共预算….
  var phase: Phase {
    Label.holds(Label.key(text), "决算") || !Label.holds(Label.key(text), "预算") ? .final : .budget
  }

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
    if key.hasSuffix(")"), let open = key.lastIndex(of: "("),
      ["表", "科目", "分类"].contains(where: { key[open...].contains($0) })
    {
      key = String(key[..<open])
    }
    guard let best = TableTitleVocabulary.longest(ending: key), isPrefix(key.dropLast(best.title.count))
    else {
      return nil
    }
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

  /// Whether a line reads like the title of a table, known or not: 项目支出决算表, 国有资产使用情况表.
  static func looksLikeTitle(_ text: String) -> Bool {
    guard text.utf8.count <= 200, mayEndTitle(text) else { return false }
    let key = withoutContinuation(titleKey(text))
    return key == titleKey(text) && key.count >= 5
      && ["决算表", "预算表", "情况表", "明细表", "总表", "支出表", "收入表", "统计表"].contains(where: key.hasSuffix)
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
    for word in ["部门", "预算单位", "单位", "本级"] where rest.hasSuffix(word) { rest = rest.dropLast(word.count) }
    if rest.isEmpty { return true }
    guard rest.count <= 40, !rest.contains(where: { "，。；：,;:“”\"".contains($0) }) else { return false }
    for ending in ["年度", "年"] where rest.hasSuffix(ending) {
      let year = rest.dropLast(ending.count).suffix(4)
      return year.count == 4 && FiscalYear(Int(year) ?? 0) != nil
    }
    return false
  }

  /// The title as it is compared: without blanks and quotation marks.
  static func titleKey(_ text: String) -> String {
    let quotes: [Unicode.Scalar] = ["“", "”", "\"", "‘", "’", "'", "《", "》"]
    return String(String.UnicodeScalarView(Label.key(text).unicodeScalars.filter { !quotes.contains($0) }))
  }
}
