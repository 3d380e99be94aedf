import Foundation

/// An input of any size: a piece that is repeated after a head.
struct Shape {
  let name: String
  let head: String
  let piece: String
  var tail = ""

  func bytes(_ count: Int) -> [UInt8] {
    var bytes = Array(head.utf8)
    let piece = Array(piece.utf8)
    bytes.reserveCapacity(count + piece.count)
    while bytes.count < count { bytes += piece }
    return bytes + Array(tail.utf8)
  }

  private static let table =
    "支出决算表\n单位：万元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
  private static let rows = table + "2080501\t行政单位离退休\t1234.56\t1234.56\t\n"
  private static let wide =
    String(table.dropLast()) + (0..<295).map { "\t栏\($0)" }.joined() + "\n"
  private static let example =
    (try? String(contentsOfFile: "examples/data/fenyang-2024.txt", encoding: .utf8)) ?? ""
  private static let lines = example.split(separator: "\n", omittingEmptySubsequences: false)
  private static let form =
    lines.firstIndex { $0.hasPrefix("项目名称") || $0.hasPrefix("\t项目名称") }
    .map { lines[max(0, $0 - 3)...].joined(separator: "\n") + "\n" } ?? ""

  static let all = [
    Shape(name: "example", head: "", piece: example + "\n"),
    Shape(name: "rows", head: table, piece: "2080501\t行政单位离退休\t1,234.56\t1234.56\t\n"),
    Shape(name: "forms", head: rows, piece: "\n" + form),
    Shape(name: "long-lines", head: rows, piece: String(repeating: "单位", count: 170_000) + "\n"),
    Shape(
      name: "long-cells", head: table, piece: "208\t" + String(repeating: "名 ", count: 250_000) + "\t1\t2\t\n"
    ),
    Shape(name: "tabs", head: table, piece: "\t"),
    Shape(name: "tab-lines", head: rows, piece: String(repeating: "\t", count: 1000) + "\n"),
    Shape(name: "blank-lines", head: rows, piece: "\n"),
    Shape(name: "titles", head: "", piece: "支出决算表\n", tail: "甲\t乙\n"),
    Shape(name: "tables", head: "", piece: rows + "\n"),
    Shape(name: "columns", head: wide, piece: "208\t甲" + String(repeating: "\t1.5", count: 298) + "\n"),
    Shape(name: "preamble", head: "支出决算表\n", piece: "金额单位：万元 部门：某局\n", tail: rows),
    Shape(name: "text", head: rows, piece: "2024年度收入总计3,951.18万元，支出总计3,951.18万元。\n"),
    Shape(name: "tails", head: rows, piece: "\t名乙\t\t\t\n"),
    Shape(name: "pages", head: rows, piece: "\n- 3 -\n\n2080501\t行政单位离退休\t1.00\t1.00\t\n"),
    Shape(name: "one-line", head: rows, piece: "支出决算表（", tail: "\n"),
    Shape(name: "broken", head: rows, piece: "2080501\t行政\u{1}单位\t1.00\t1.00\t\n"),
  ]
}
