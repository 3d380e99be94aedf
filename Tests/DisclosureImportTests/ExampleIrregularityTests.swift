import Disclosure
import Testing

@testable import DisclosureImport

/// What is irregular in the example, as a reader of its answers would notice it.
@Suite struct ExampleIrregularityTests {
  struct Row: Sendable, CustomStringConvertible {
    let kind: TableKind
    let line: Int
    let labels: [String]
    let printed: [String]
    let why: String
    var description: String { "line \(line): \(why)" }
  }

  static let rows: [Row] = [
    Row(
      kind: .summary, line: 64, labels: ["一、一般公共预算财政拨款收入", "一、一般公共服务支出"],
      printed: ["3951.18", ""], why: "the first data row after 栏次"),
    Row(
      kind: .summary, line: 72, labels: ["", "九、卫生健康支出"], printed: ["", "19.78"], why: "a 行次 without a name"),
    Row(
      kind: .summary, line: 84, labels: ["", "二十一、国有资本经营预算支出"], printed: ["", ""],
      why: "before the page break"),
    Row(
      kind: .summary, line: 86, labels: ["", "二十二、灾害防治及应急管理支出"], printed: ["", ""],
      why: "after the page break"),
    Row(
      kind: .summary, line: 92, labels: ["使用非财政拨款结余（含专用结余）", "结余分配"], printed: ["", ""],
      why: "parentheses of full width"),
    Row(kind: .summary, line: 94, labels: ["", ""], printed: ["", ""], why: "two lines without names"),
    Row(
      kind: .appropriation, line: 198, labels: ["", "十七、援助其他地区支出"], printed: ["", "", "", "", ""],
      why: "the name is whole, so its tail on line 200 is dropped"),
    Row(kind: .appropriation, line: 200, labels: [], printed: [], why: "a tail makes no row"),
    Row(
      kind: .appropriation, line: 212, labels: ["一般公共预算财政拨款", ""], printed: ["", "", "", "", ""],
      why: "the second left row of that name"),
    Row(
      kind: .income, line: 119, labels: ["机关事业单位基本养老保险缴费支出"],
      printed: ["40.29", "40.29", "", "", "", "", ""], why: "wrapped three times"),
    Row(
      kind: .basicDetail, line: 269, labels: ["绩效工资", "水费", "资本性支出（基本建设）", "无形资产购置"],
      printed: ["112.75", "", "—————", ""], why: "dashes of five in one group only"),
    Row(
      kind: .basicDetail, line: 275, labels: ["其他社会保险缴费", "差旅费", "大型修缮", "对企业补助"],
      printed: ["6.04", "", "————", ""], why: "dashes of four after the page break"),
    Row(
      kind: .basicDetail, line: 276, labels: ["住房公积金", "因公出国(境)费用", "信息网络及软件购置更新", "资本金注入"],
      printed: ["36.21", "", "————", ""], why: "parentheses of half width"),
    Row(
      kind: .basicDetail, line: 291, labels: ["代缴社会保险费", "其他交通费用", "物资储备", "资本性赠与"],
      printed: ["", "", "", ""], why: "a row of 13 cells"),
    Row(
      kind: .basicDetail, line: 293, labels: ["其他商品和服务支出", "安置补助"], printed: ["2.44", ""],
      why: "empty groups at both ends"),
    Row(
      kind: .basicDetail, line: 294, labels: ["人员经费合计", "公用经费合计"], printed: ["435.23", "14.36"],
      why: "a total in the cell of a name"),
  ]

  @Test(arguments: rows) func aRowReadsAsPrinted(_ expected: Row) throws {
    let table = try Example.table(expected.kind)
    #expect(table.labels(onLine: expected.line) == expected.labels)
    #expect(table.printed(onLine: expected.line) == expected.printed)
  }

  @Test func theTotalsOfTable06AreItsOwnRows() throws {
    let table = try Example.table(.basicDetail)
    let totals = table.rows.indices.filter { if case .kind = table.rows[$0].key { true } else { false } }
    #expect(totals.map { table.rows[$0].key } == [.kind(.personnel), .kind(.public)])
    let cells = totals.compactMap { row in table.cells.first { $0.row == row } }
    #expect(cells.map { $0.figure.amount(in: .wan)?.fen } == [435_230_000, 14_360_000])
    #expect(cells.map(\.place) == [SourcePlace(line: 294, cell: 2), SourcePlace(line: 294, cell: 10)])
  }

  @Test func table06IsReadByColumnsOverThePages() throws {
    let codes = try Example.table(.basicDetail).codes
    #expect(codes.count == 110)
    // 人员经费 (301, 303) is printed in the first group; a class opens in one group and goes on in the next.
    let expected = codes.sorted { ($0.isPersonnel ? 0 : 1, $0.padded) < ($1.isPersonnel ? 0 : 1, $1.padded) }
    #expect(codes == expected)
    #expect(Set(codes).count == 110)
  }

  @Test func everyCodeOfTable06StandsUnderItsHeading() throws {
    let table = try Example.table(.basicDetail)
    for row in table.rows {
      guard case .code(let code) = row.key else { continue }
      let personnel = [301, 303].contains(code.cut(to: .class).number)
      #expect(row.kind == (personnel ? .personnel : .public), "\(code.digits)")
    }
  }

  @Test func linesAreNumberedOnBothSides() throws {
    for (kind, left, right) in [(TableKind.summary, 1...31, 32...62), (.appropriation, 1...32, 33...64)] {
      let table = try Example.table(kind)
      #expect(numbers(of: table, .income) == Array(left))
      #expect(numbers(of: table, .expenditure) == Array(right))
    }
  }

  @Test func namesCompareEqualBetweenTheTables() throws {
    let document = try Example.document()
    let tables = try [TableKind.income, .expenditure, .generalExpenditure].map {
      try #require(document.table($0))
    }
    for table in tables {
      #expect(table.codes == tables[0].codes)
      #expect(table.rows.map(\.label) == tables[0].rows.map(\.label))
    }
  }

  @Test func theUnitIsNeverTheStrayPiece() throws {
    let imported = try Example.imported()
    #expect(imported.document.table(.summary)?.unit == .wan)
    #expect(imported.findings.contains(.strayText("元", line: 59)))
  }

  @Test func theMendedRowsAreReported() throws {
    let findings = try Example.imported().findings
    #expect(findings.contains(.repeatedTail(.appropriation, text: "出", line: 200)))
    let shifted = findings.reduce(into: [Int: Int]()) { counts, finding in
      if case .formRowsShifted(let form, let lines) = finding { counts[form] = lines.count }
    }
    #expect(shifted == [1: 6, 2: 4, 3: 3, 4: 2, 5: 2, 7: 1, 8: 7, 9: 2, 10: 2, 11: 4, 14: 3, 15: 5, 16: 4])
    let losses = findings.filter(\.isLoss)
    #expect(losses.isEmpty)
  }

  @Test func theEmptyTablesHaveATotalOfBlanks() throws {
    for (kind, line) in [(TableKind.fund, 311), (.stateCapital, 330)] {
      let table = try Example.table(kind)
      #expect(table.rows.map(\.key) == [.total])
      #expect(table.cells.allSatisfy { $0.figure.state == .blank && $0.place.line == line })
    }
  }

  @Test func columnNumbersAreNoFacts() throws {
    for table in try Example.document().tables {
      for line in [63, 112, 148, 181, 231, 310, 329, 350] { #expect(table.printed(onLine: line).isEmpty) }
    }
  }

  private func numbers(of table: StatementTable, _ side: Side) -> [Int] {
    table.rows.filter { $0.side == side }.compactMap { row in
      if case .line(let number) = row.key { number } else { nil }
    }
  }
}

extension String {
  fileprivate var isPersonnel: Bool { hasPrefix("301") || hasPrefix("303") }

  /// The code filled up to seven digits, which sorts like the tree.
  fileprivate var padded: String { self + String(repeating: "0", count: max(0, 7 - count)) }
}
