import Containers
import Disclosure
import TestSupport
import Testing

@testable import DisclosureImport

/// Worksheets as a grid: what their cells show, which of them span others, and references that are none.
@Suite struct SheetReaderTests {
  private func read(
    _ sheets: [OfficeWriter.Sheet], styles: String? = nil, texts: String? = nil, settings: String = ""
  ) throws(ContainerError) -> (grid: Grid, findings: [Finding]) {
    let writer = OfficeWriter.workbook(sheets, styles: styles, texts: texts, settings: settings)
    var findings: [Finding] = []
    let grid = try WorkbookReader.read(try ZipArchive(writer.bytes), findings: &findings)
    return (grid, findings)
  }

  private func lines(_ rows: String, tail: String = "") throws(ContainerError) -> [String] {
    SheetReaderTests.rows(of: try read([OfficeWriter.Sheet("s", rows, tail: tail)]).grid)
  }

  /// The rows; the name of the sheet stands before them.
  private static func rows(of grid: Grid) -> [String] { grid.lines.filter { $0.contains(": ") } }

  /// A cell in the first row beside a text, so that the row is one.
  static let cells: [(cell: String, shown: String)] = [
    ("<c r=\"B1\"><v>12.50</v></c>", "12.5"), ("<c r=\"B1\" t=\"n\"><v> 7 </v></c>", "7"),
    ("<c r=\"B1\" t=\"s\"><v>1</v></c>", "共享"), ("<c r=\"B1\" t=\"s\"><v>0</v></c>", "甲乙"),
    ("<c r=\"B1\" t=\"str\"><f>A1</f><v>文字</v></c>", "文字"), ("<c r=\"B1\" t=\"b\"><v>1</v></c>", "TRUE"),
    ("<c r=\"B1\" t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!"),
    ("<c r=\"B1\" s=\"1\"><v>1234.5</v></c>", "1,234.50"),
    ("<c r=\"B1\" s=\"1\"><v>0</v></c>", "0.00"), ("<c r=\"B1\" s=\"2\"><v>45657</v></c>", "2024/12/31"),
    ("<c r=\"B1\" s=\"99\"><v>5</v></c>", "5"), ("<c><v>5</v></c>", "5"), ("<c r=\"$B$1\"><v>5</v></c>", "5"),
    ("<c r=\"b1\"><v>5</v></c>", "5"),
    (
      "<c r=\"B1\" t=\"inlineStr\"><is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>yi</t></rPh></is></c>", "甲乙"
    ),
    ("<c r=\"B1\"><f>SUM(A1)</f><v>5</v></c>", "5"), ("<c r=\"B1\"><v>8317.5499999999993</v></c>", "8317.55"),
  ]

  @Test(arguments: cells) func aCellShowsItsValue(cell: String, shown: String) throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>\(cell)</row>"
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"#,##0.00;-#,##0.00;&quot;-&quot;\"/></numFmts><cellXfs><xf/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs>"
    let texts = "<si><r><t>甲</t></r><r><t>乙</t></r></si><si><t>共享</t></si>"
    let read = try read([OfficeWriter.Sheet("s", rows)], styles: styles, texts: texts)
    #expect(Self.rows(of: read.grid) == ["1: a|\(shown)"])
  }

  @Test(arguments: [
    "<c r=\"B1\"/>", "<c r=\"B1\"><v></v></c>", "<c r=\"B1\" t=\"s\"><v>9</v></c>",
    "<c r=\"B1\" t=\"s\"><v>-1</v></c>", "<c r=\"B1\" t=\"inlineStr\"><is><t> </t></is></c>",
  ]) func aCellWithoutAValueIsBlank(cell: String) throws {
    let rows =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c>\(cell)<c r=\"C1\"><v>3</v></c></row>"
    #expect(try lines(rows) == ["1: 1||3"])
  }

  static let references: [(row: String, cell: String, name: String)] = [
    ("1", "1A", "1A"), ("1", "A", "A"), ("1", "1", "1"), ("1", "", ""), ("1", "A0", "A0"),
    ("1", "XFE1", "XFE1"), ("1", "A1048577", "A1048577"), ("1", "A1B", "A1B"), ("1", "Ａ1", "Ａ1"),
    ("1", "A1:B2", "A1:B2"), ("1", "A-1", "A-1"), ("0", "A1", "0"), ("x", "A1", "x"),
    ("1048577", "A1", "1048577"), ("99999999999999999999", "A1", "99999999999999999999"),
  ]

  @Test(arguments: references) func aReferenceThatIsNoneIsNamed(row: String, cell: String, name: String) {
    #expect(throws: ContainerError.damaged(.cellName(name))) {
      try lines("<row r=\"\(row)\"><c r=\"\(cell)\"><v>1</v></c></row>")
    }
  }

  static let merges: [(merge: String, lines: [String]?)] = [
    ("A1:B1", ["1: 1|<|3", "2: 4|5|6"]), ("A1:A2", ["1: 1|2|3", "2: ^|5|6"]),
    ("B1:C2", ["1: 1|2|<", "2: 4|^|^"]),
    ("C2:Z9", ["1: 1|2|3", "2: 4|5|6"]), ("A1", ["1: 1|2|3", "2: 4|5|6"]),
    ("Y8:Z9", ["1: 1|2|3", "2: 4|5|6"]),
    ("B1:A1", nil), ("A1:B1:C1", nil), ("A1:", nil), (":", nil), ("", nil), ("A:B", nil),
  ]

  @Test(arguments: merges) func aMergedCellCoversOthers(merge: String, lines expected: [String]?) throws {
    let rows = OfficeWriter.rows([["=1", "=2", "=3"], ["=4", "=5", "=6"]])
    let tail = "<mergeCells><mergeCell ref=\"\(merge)\"/></mergeCells>"
    if let expected {
      #expect(try lines(rows, tail: tail) == expected)
    } else {
      #expect(throws: ContainerError.damaged(.cellName(merge))) { try lines(rows, tail: tail) }
    }
  }

  @Test func rowsKeepTheirNumbersAndSheetsFollow() throws {
    let first = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row>"
    let last = "<row r=\"5\"><c r=\"A5\"><v>3</v></c><c r=\"B5\"><v>4</v></c></row>"
    let read = try read([OfficeWriter.Sheet("甲", first + last), OfficeWriter.Sheet("乙", first)])
    #expect(Self.rows(of: read.grid) == ["2: 1|2", "5: 3|4", "7: 1|2"])
    #expect(read.grid.origin.parts.map(\.kind) == [.sheet("甲"), .sheet("乙")])
    #expect(read.grid.origin.parts.map(\.firstLine) == [1, 6])
  }

  @Test func hiddenSheetsAndUncalculatedFormulasAreTold() throws {
    var hidden = OfficeWriter.Sheet("旧", OfficeWriter.rows([["a", "=1"]]))
    hidden.state = "veryHidden"
    let formula =
      "<row r=\"1\"><c r=\"A1\"><f>1+1</f></c><c r=\"B1\"><v>2</v></c><c r=\"C1\"><v>2</v></c></row>"
    let read = try read([hidden, OfficeWriter.Sheet("新", formula)])
    #expect(read.findings == [.hiddenSheet("旧"), .uncalculatedCells(sheet: "新", count: 1)])
    #expect(Self.rows(of: read.grid) == ["1: |2|2"])
  }

  @Test func zerosThatTheSheetHidesAreBlank() throws {
    var sheet = OfficeWriter.Sheet("s", OfficeWriter.rows([["=1", "=0", "=0.00", "=2"]]))
    sheet.head = "<sheetViews><sheetView showZeros=\"0\"/></sheetViews>"
    #expect(Self.rows(of: try read([sheet]).grid) == ["1: 1|||2"])
  }

  @Test func daysCountFrom1904WhereTheWorkbookSaysSo() throws {
    let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
    let read = try read(
      [OfficeWriter.Sheet("s", OfficeWriter.rows([["=0", "=1"]]))], styles: styles,
      settings: "<workbookPr date1904=\"1\"/>")
    #expect(Self.rows(of: read.grid) == ["1: 1904/1/1|1904/1/2"])
  }
}
