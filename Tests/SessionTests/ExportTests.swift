import Disclosure
import Exchange
import SourceText
import TestSupport
import Testing

@testable import Session

/// Exported data: columns that scripts rely on, and the example in them.
@Suite struct ExportTests {
  /// The columns of each resource, in order; they never change.
  static let columns: [(ExportResource, String)] = [
    (
      .cells,
      "document,table,kind,row_label,code,line_no,section,side,column,state,value,unit,source_line,repaired"
    ),
    (
      .forms,
      "form,layout,project,department_code,department,unit,row,source,measure,stated,stated_unit,yuan,source_line,repaired"
    ),
    (
      .indicators,
      "form,project,layout,period,level1,level2,level3,target,actual,result,weight,score,reason,source_line,repaired"
    ),
    (.claims, "section,subject,value,unit,source_line"),
    (.terms, "term,definition,source_line"),
    (
      .findings,
      "rule,outcome,severity,subject,stated,other,difference,unit,allowance,source_lines,message"
    ),
  ]

  @Test(arguments: ExportResource.allCases) func theExampleIsExportedWhole(_ resource: ExportResource) throws
  {
    let text = try export(resource, as: .csv)
    let header = try #require(Self.columns.first { $0.0 == resource }?.1)
    #expect(text.hasPrefix(header + "\n"))
    try Repository.expectGolden(text, "examples/export/\(resource.rawValue).csv")
  }

  @Test func theCountsAreThoseOfTheDocument() throws {
    func rows(_ resource: ExportResource) throws -> [Substring] {
      try export(resource, as: .csv).split(separator: "\n").dropFirst().map { $0 }
    }
    let cells = try rows(.cells).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    let byTable = Dictionary(grouping: cells, by: { $0[1] }).mapValues(\.count)
    #expect(
      byTable == [
        "\"01\"": 62, "\"02\"": 112, "\"03\"": 96, "\"04\"": 160, "\"05\"": 48, "\"06\"": 112, "\"07\"": 6,
        "\"08\"": 3, "\"10\"": 16,
      ])
    let byState = Dictionary(grouping: cells, by: { $0[9] }).mapValues(\.count)
    #expect(byState == ["number": 148, "blank": 451, "dash": 16])
    #expect(try rows(.forms).count == 230)
    #expect(try rows(.indicators).count == 167)
    #expect(try rows(.claims).count == 114)
    #expect(try rows(.terms).count == 14)
  }

  /// Read a second time in the plainest way: every figure must stand, as printed, on the line that it names.
  @Test func everyExportedFigureStandsOnItsLine() throws {
    let lines = try Repository.text(of: "examples/data/fenyang-2024.txt").split(
      separator: "\n", omittingEmptySubsequences: false)
    for row in try export(.cells, as: .csv).split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard fields[9] == "number", let line = Int(fields[12]) else { continue }
      #expect(lines[line - 1].split(separator: "\t").contains(fields[10]), "\(row)")
    }
    for row in try export(.claims, as: .csv).split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      let line = try #require(Int(fields[4]))
      let text = lines[line - 1].replacing(",", with: "")
      #expect(text.contains(fields[2] + fields[3]) || text.contains("一" + fields[3]), "\(row)")
    }
  }

  @Test func jsonHasTheSameValuesAndKeepsNullsApart() throws {
    let json = try export(.forms, as: .json)
    #expect(json.hasPrefix("[\n  {\"form\":1,\"layout\":\"scored\","))
    #expect(json.hasSuffix("}\n]\n"))
    #expect(json.contains("\"measure\":\"rate\",\"stated\":\"100\",\"stated_unit\":\"%\",\"yuan\":null,"))
    let lines = try export(.forms, as: .ndjson).split(separator: "\n")
    #expect(lines.count == 230)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"form\":") && $0.hasSuffix("}") })
  }

  @Test func aWorkbookWithTooManyRowsIsRefused() {
    let rows = [[DataValue]](repeating: [], count: Workbook.mostRows)
    let error = #expect(throws: ExchangeError.self) {
      try Workbook([Workbook.Sheet("cells", header: [], rows: rows)]).checked()
    }
    #expect(error?.diagnostic.code == "E0605" && error?.isOfOutput == true)
  }

  @Test func anAmountIsWrittenWithoutNeedlessZeros() {
    #expect(
      [0, 100, 12_340, 12_345, -5].map { Amount(fen: $0).plainYuan } == [
        "0", "1", "123.4", "123.45", "-0.05",
      ])
  }

  private func export(_ resource: ExportResource, as format: ExportFormat) throws -> String {
    let recorder = Recorder()
    let reports = FileReports(language: .english) { channel, text in recorder.write(channel, text) }
    #expect(try reports.export(resource, of: [], as: format))
    #expect(recorder.errors.isEmpty)
    return recorder.output
  }
}
