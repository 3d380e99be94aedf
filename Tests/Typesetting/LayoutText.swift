package import Disclosure

/// A published layout: how the documents of a place and year look, read from a short text.
///
/// The lines before the first `#` set what holds for the whole document (`phase final`, `zero 0.00`); `#` opens a
/// table with its kind and title, and the lines under it say what it prints:
///
///     # income 收入决算表
///     mark 公开02表
///     h 项目 | < | 本年收入合计 | 财政拨款收入      a row of the heading; < goes on from the left, ^ from above
///     h 科目代码 | 科目名称 | ^ | ^
///     c code | name | total | appropriation       what each column holds
///     o 栏次                                       the numbers of the columns
package struct Layout: Sendable {
  package var name: String
  package var options: [String: String] = [:]
  package var tables: [LayoutTable] = []

  package subscript(option option: String) -> String { options[option] ?? "" }
}

/// A table of a layout.
package struct LayoutTable: Sendable {
  /// The kind; `nil` for tables that a reader need not know.
  package var kind: TableKind?
  /// Whether a reader may leave the table aside.
  package var isFree = false
  package var title: String
  package var options: [String: String] = [:]
  package var heading: [[String]] = []
  package var columns: [String] = []
  /// The lines of a table without codes.
  package var lines: [String] = []
  package var notes: [String] = []
}

package enum LayoutText {
  /// The layouts of a text, in order.
  package static func layouts(in text: String) -> [Layout] {
    var layouts: [Layout] = []
    for line in text.split(separator: "\n") {
      let line = trimmed(line)
      let word = String(line.prefix { $0 != " " })
      let rest = trimmed(line.dropFirst(word.count))
      switch word {
      case "", "//": continue
      case "layout": layouts.append(Layout(name: rest))
      case "like":
        let model = layouts.first { $0.name == rest }
        precondition(model != nil, "no layout \(rest)")
        layouts[layouts.count - 1].options = model?.options ?? [:]
      case "copy": layouts[layouts.count - 1].tables.append(copy(rest, from: layouts))
      case "#": layouts[layouts.count - 1].tables.append(table(rest))
      default:
        let last = layouts.count - 1
        guard let table = layouts[last].tables.indices.last else {
          layouts[last].options[word] = rest
          continue
        }
        read(word, rest, into: &layouts[last].tables[table])
      }
    }
    return layouts
  }

  private static func read(_ word: String, _ rest: String, into table: inout LayoutTable) {
    switch word {
    case "h": table.heading.append(cells(rest))
    case "c": table.columns = cells(rest)
    case "r": table.lines.append(rest)
    case "n": table.notes.append(rest)
    default: table.options[word] = rest
    }
  }

  private static func table(_ text: String) -> LayoutTable {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    let isFree = words[0].hasPrefix("?")
    let kind = TableKind.allCases.first { "\($0)" == words[0].drop { $0 == "?" } }
    precondition(kind != nil || words[0] == "-", "no kind \(words[0])")
    return LayoutTable(kind: kind, isFree: isFree, title: words[1])
  }

  /// A table of another layout (`copy 山西 income`), under a new title when one follows.
  private static func copy(_ text: String, from layouts: [Layout]) -> LayoutTable {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    let model = layouts.first { $0.name == words[0] }?.tables.first { $0.kind.map { "\($0)" } == words[1] }
    guard var table = model else { preconditionFailure("no table \(text)") }
    if words.count > 2 { table.title = words[2] }
    return table
  }

  private static func cells(_ text: String) -> [String] {
    text.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
