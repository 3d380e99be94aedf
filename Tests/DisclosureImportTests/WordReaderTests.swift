import Containers
import Disclosure
import TestSupport
import Testing

@testable import DisclosureImport

/// Word files as a grid: the text with all revisions accepted, tables with the cells that span others.
@Suite struct WordReaderTests {
  private func lines(_ body: String) throws -> [String] {
    try WordReader.read(try ZipArchive(OfficeWriter.document(body).bytes)).lines
  }

  static func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  static let paragraphs: [(body: String, lines: [String])] = [
    ("<w:p>\(run("支出"))\(run("决算表"))</w:p>", ["1 支出决算表"]),
    ("<w:p>\(run("甲"))<w:r><w:tab/></w:r>\(run("乙"))</w:p>", ["1 甲 乙"]),
    ("<w:p>\(run("甲"))<w:r><w:br/></w:r>\(run("乙"))</w:p>", ["1 甲", "2 乙"]),
    ("<w:p>\(run("甲"))<w:r><w:br w:type=\"page\"/></w:r>\(run("乙"))</w:p>", ["1 甲", "", "2 乙"]),
    ("<w:p/><w:p>\(run("甲"))</w:p>", ["", "1 甲"]),
    ("<w:p>\(run("1"))<w:r><w:noBreakHyphen/></w:r>\(run("2"))</w:p>", ["1 1-2"]),
    // Revisions, fields and boxes.
    ("<w:p>\(run("新"))<w:del>\(run("旧"))</w:del></w:p>", ["1 新"]),
    ("<w:p><w:ins>\(run("新"))</w:ins></w:p>", ["1 新"]),
    ("<w:p><w:moveFrom>\(run("旧"))</w:moveFrom><w:moveTo>\(run("新"))</w:moveTo></w:p>", ["1 新"]),
    ("<w:p>\(run("甲"))<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>", ["1 甲"]),
    ("<w:p><w:r><w:txbxContent><w:p>\(run("框"))</w:p></w:txbxContent></w:r>\(run("甲"))</w:p>", ["1 甲"]),
    ("<w:p><w:hyperlink>\(run("甲"))</w:hyperlink></w:p>", ["1 甲"]),
  ]

  @Test(arguments: paragraphs) func aParagraphIsALine(body: String, lines expected: [String]) throws {
    #expect(try lines(body) == expected)
  }

  static func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(OfficeWriter.paragraph(text))</w:tc>"
  }

  static let tables: [(rows: String, lines: [String])] = [
    ("<w:tr>\(cell("a"))\(cell("b"))</w:tr>", ["1: a|b"]),
    (
      "<w:tr>\(cell("a", "<w:gridSpan w:val=\"2\"/>"))\(cell("b"))</w:tr><w:tr>\(cell("1"))\(cell("2"))\(cell("3"))</w:tr>",
      ["1: a|<|b", "2: 1|2|3"]
    ),
    (
      "<w:tr>\(cell("a", "<w:vMerge w:val=\"restart\"/>"))\(cell("b"))</w:tr><w:tr>\(cell("x", "<w:vMerge/>"))\(cell("2"))</w:tr><w:tr>\(cell("3"))\(cell("4"))</w:tr>",
      ["1: a|b", "2: ^|2", "3: 3|4"]
    ),
    (
      "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>\(cell("a"))\(cell("b"))</w:tr><w:tr>\(cell("1"))\(cell("2"))\(cell("3"))</w:tr>",
      ["1: |a|b", "2: 1|2|3"]
    ),
    (
      "<w:tr><w:trPr><w:del/></w:trPr>\(cell("旧"))\(cell("旧"))</w:tr><w:tr>\(cell("1"))\(cell("2"))</w:tr>",
      ["1: 1|2"]
    ),
    ("<w:tr>\(cell("a"))</w:tr><w:tr>\(cell("1"))\(cell("2"))</w:tr>", ["1 a", "2: 1|2"]),
    // Spans that are none, or larger than a table may be.
    ("<w:tr>\(cell("a", "<w:gridSpan w:val=\"0\"/>"))\(cell("b"))</w:tr>", ["1: a|b"]),
    ("<w:tr>\(cell("a", "<w:gridSpan w:val=\"x\"/>"))\(cell("b"))</w:tr>", ["1: a|b"]),
    ("<w:tr>\(cell("x", "<w:vMerge/>"))\(cell("b"))</w:tr>", ["1: x|b"]),
    // A table in a cell is text of the cell.
    (
      "<w:tr><w:tc><w:tbl><w:tr>\(cell("甲"))\(cell("乙"))</w:tr></w:tbl><w:p/></w:tc>\(cell("b"))</w:tr>",
      ["1: 甲 乙|b"]
    ),
  ]

  @Test(arguments: tables) func aTableIsRows(rows: String, lines expected: [String]) throws {
    let read = try lines("<w:tbl>\(rows)</w:tbl>").filter { !$0.isEmpty }
    #expect(read == expected)
  }

  @Test func aSpanIsNoWiderThanATable() throws {
    let rows = "<w:tr>\(Self.cell("a", "<w:gridSpan w:val=\"999999999\"/>"))\(Self.cell("b"))</w:tr>"
    let line = try #require(try lines("<w:tbl>\(rows)</w:tbl>").first { !$0.isEmpty })
    #expect(line.split(separator: "|").count == TableHeading.mostColumns + 1 && line.hasSuffix("|b"))
  }
}
