import Disclosure
import SourceText
import Testing

@testable import DisclosureImport

/// A line of a document is worded as a person finds it in the file.
@Suite struct SourcePositionTests {
  static let pdf = SourceOrigin(
    format: .pdf,
    parts: [
      SourcePart(kind: .page(1), method: .rules, firstLine: 1),
      SourcePart(
        kind: .page(2), method: .positions, firstLine: 11,
        boxes: [[PageBox(left: 72, top: 100.25, right: 130, bottom: 112)]]),
    ])

  @Test(
    arguments: [
      (SourcePart.Kind.text, "line 3", "line 3, cell 7", "第3行第7格"),
      (.page(12), "page 12, line 3", "page 12, line 3, cell 7", "第12页第3行第7格"),
      (.sheet("表"), "sheet 表, row 3", "sheet 表, cell G3", "工作表“表”G3单元格"),
      (.table(3), "table 3, row 3", "table 3, row 3, cell 7", "第3个表第3行第7格"),
    ])
  func positionsInWords(_ kind: SourcePart.Kind, _ line: String, _ cell: String, _ chinese: String) {
    #expect(SourcePosition(part: kind, line: 3).wording.english == line)
    let place = SourcePosition(part: kind, line: 3, cell: 6)
    #expect(place.wording == Wording(cell, chinese))
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
  func columnsOfSheetsHaveLetters(_ column: Int, _ letters: String) {
    #expect(
      SourcePosition(part: .sheet("x"), line: 1, cell: column).wording.english == "sheet x, cell \(letters)1")
  }

  @Test func linesAreGroupedByPage() {
    let positions = Self.pdf.positions(ofLines: [3, 5, 12])
    #expect(
      SourcePosition.wording(of: positions)
        == Wording("page 1, lines 3, 5; page 2, line 2", "第1页第3、5行；第2页第2行"))
    let lines = SourceOrigin.text().positions(ofLines: [3, 5, 12])
    #expect(SourcePosition.wording(of: lines, atMost: 2) == Wording("lines 3, 5, …", "第3、5, …行"))
    #expect(SourcePosition.wording(of: [.line(3)]).english == "line 3")
    #expect(SourcePosition.wording(of: [.line(3)], isPlural: true).english == "lines 3")
  }

  @Test func findingsNameThePage() {
    let finding = Finding.unreadableCell(.expenditure, printed: "x", place: SourcePlace(line: 11, cell: 0))
    #expect(
      finding.wording(in: .empty(Self.pdf)).english
        == "page 2, line 1, cell 1: “x” in 支出决算表 is no exact amount")
    #expect(finding.wording(in: .empty()).english == "line 11, cell 1: “x” in 支出决算表 is no exact amount")
    #expect(
      Finding.untitledRows(firstLine: 9, lastLine: 12, blocks: 1).wording(in: .empty(Self.pdf)).english
        .hasPrefix("page 1, line 9 to page 2, line 2: "))
  }

  @Test func aCellOfAPageHasItsBox() {
    #expect(Self.pdf.position(of: SourcePlace(line: 11, cell: 0)).box?.text == "72.0 100.3 130.0 112.0")
    #expect(Self.pdf.position(of: SourcePlace(line: 3, cell: 0)).box == nil)
  }

  @Test func theOriginIsWorded() {
    #expect(Self.pdf.wording.english == "PDF, 2 pages: 1 by ruling lines, 1 by position")
    #expect(SourceOrigin.text().wording.english == "text, tab-separated")
  }
}

extension Document {
  /// A final account of which nothing is known but where its lines stand.
  static func empty(_ origin: SourceOrigin = .text()) -> Document {
    Document(
      name: "test", entity: "", tier: nil, department: nil, year: nil, phase: .final, tables: [],
      origin: origin)
  }
}
