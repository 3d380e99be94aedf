import Disclosure
import Exchange
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// What is exported whole reads back to the same document: every cell, place, note, form, claim and finding.
@Suite struct ExchangeRoundTripTests {
  private func expectRoundTrip(_ documents: [ExchangedDocument], _ comment: Comment = "") throws {
    let folder = TemporaryDirectory()
    try PackageFolder(folder.path + "/package").write(documents)
    let package = try PackageFolder.documents(describedBy: folder.path + "/package/datapackage.json")
    #expect(package == documents, comment)
    try DatabaseFile(folder.path + "/x.db").write(documents)
    let database = try DatabaseFile(folder.path + "/x.db").documents()
    #expect(database == documents, comment)
  }

  private func exchanged(_ imported: ImportedDocument) -> ExchangedDocument {
    ExchangedDocument(
      imported.document,
      remarks: imported.findings.map {
        ExchangedDocument.Remark($0.wording(in: imported.document), isLoss: $0.isLoss)
      })
  }

  @Test func theExampleReadsBack() throws { try expectRoundTrip([exchanged(Example.imported())]) }

  @Test func generatedDocumentsReadBack() throws {
    var documents: [ExchangedDocument] = []
    for seed in 0..<50 { documents.append(exchanged(try read(ModelDocument(seed: UInt64(seed)).text))) }
    #expect(documents.reduce(0) { $0 + $1.document.tables.reduce(0) { $0 + $1.cells.count } } > 3000)
    for (seed, document) in documents.prefix(3).enumerated() {
      try expectRoundTrip([document], "seed \(seed)")
    }
    try expectRoundTrip(documents)
  }

  @Test func generatedFormsReadBack() throws {
    let documents = try (0..<50).map { exchanged(try read(FormWriter.document(seed: UInt64($0)).text)) }
    #expect(documents.contains { $0.document.forms.contains { $0.layout == .target } })
    try expectRoundTrip(documents)
  }

  /// Texts that CSV and SQL must not lose, places on pages, and whatever may be missing.
  @Test func whatNoDisclosureOfOursHoldsReadsBack() throws {
    let odd = "a,\"b\"\r\n\u{FEFF}c'\\/;—"
    let page = SourcePart(
      kind: .page(3), method: .rules, firstLine: 1,
      boxes: [
        [], [PageBox(left: 0.1, top: 72.333336, right: 1e-7, bottom: 3.4e10)], [],
      ])
    let parts =
      [page, SourcePart(kind: .sheet(""), method: .cells, firstLine: 9)] + [
        SourcePart(kind: .sheet(odd), method: .words, firstLine: 10),
        SourcePart(kind: .table(2), method: .positions, firstLine: 20),
        SourcePart(kind: .body, method: .delimiters, firstLine: 30),
      ]
    let code = try #require(AccountCode("2080505", in: .function))
    let printed = ["", "0.00", "-0.05", "(1,234.50)", "——", "#DIV/0!", "92233720368547758.07", " １２ "]
    let columns =
      [
        Column(headings: [], role: .other), Column(headings: [""], role: .total, side: .income),
        Column(headings: [odd, "/", ""], role: .member(.basic)),
        Column(headings: ["预算数", "合计"], role: .threePublic(.total, .budget)),
      ]
      + printed.dropFirst(4).map { Column(headings: [$0], role: .other) }
    let rows = [
      Row(key: .code(code), label: odd, place: SourcePlace(line: 4)),
      Row(
        key: .kind(.personnel), label: "", side: .income, kind: .public, section: "", unit: .counted("台(套)"),
        place: SourcePlace(line: 5, cell: 2), numberCell: 0),
      Row(key: .line(number: nil), label: "x", place: SourcePlace(line: 6)),
      Row(key: .line(number: 7), label: "y", place: SourcePlace(line: 7)),
      Row(key: .unplaced, label: "z", place: SourcePlace(line: 8)),
    ]
    let cells = printed.enumerated().map { index, text in
      Cell(
        row: index % rows.count, column: index, printed: text, figure: Figure(printed: text),
        place: SourcePlace(line: 4, cell: index))
    }
    let claim = Claim(
      section: odd, subject: "", aspect: .changeRate, direction: .level, printed: "一",
      figure: Figure(printed: "1"), unit: .percent, about: ClaimReference(table: .fund, row: 1, column: 2),
      place: TextPlace(line: 3, bytes: 4..<9))
    let post = Claim(
      section: "", subject: "编制", aspect: .amount, direction: nil, printed: "3", figure: Figure(printed: "3"),
      unit: .counted("人"), about: nil, place: TextPlace(line: 3, bytes: 0..<0))
    let table = StatementTable(
      kind: .fund, title: "", mark: "", line: 2, unit: nil, entity: "", year: FiscalYear(1999),
      columns: columns, rows: rows, cells: cells, notes: [TextLine(odd, line: 9), TextLine("", line: 10)],
      headingLines: [3, 1])
    let document = Document(
      name: odd, entity: "", tier: nil, department: "", year: nil, phase: .budget, tables: [table, table],
      narrative: Narrative(
        claims: [claim, claim], staffing: Staffing(quota: post, staff: claim),
        duties: [TextLine("职责", line: 1)],
        terms: [Term(term: "", definition: odd, line: 1)],
        remarks: [
          NarrativeRemark(.denial(.fund), TextLine(odd, line: 3)),
          NarrativeRemark(.comparison(.level), TextLine("", line: 4)),
        ]),
      origin: SourceOrigin(format: .pdf, parts: parts))
    let bare = Document(
      name: "", entity: "甲", tier: .unit, department: nil, year: FiscalYear(2024), phase: .final, tables: [])
    try expectRoundTrip([
      ExchangedDocument(
        document, remarks: [.init(Wording(odd, "提示"), isLoss: true, shifted: .init(form: 3, lines: [4, 9]))]),
      ExchangedDocument(bare),
    ])
  }
}
