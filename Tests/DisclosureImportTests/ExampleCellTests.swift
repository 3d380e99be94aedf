import Disclosure
import Testing

@testable import DisclosureImport

/// The cells of the example, counted and looked up.
@Suite struct ExampleCellTests {
  struct Counts: Sendable, CustomStringConvertible {
    let kind: TableKind
    let cells: Int
    let numbers: Int
    let dashes: Int
    let rows: Int
    let columns: Int
    var description: String { "\(kind)" }
  }

  static let counts: [Counts] = [
    Counts(kind: .summary, cells: 62, numbers: 8, dashes: 0, rows: 62, columns: 2),
    Counts(kind: .income, cells: 112, numbers: 32, dashes: 0, rows: 16, columns: 7),
    Counts(kind: .expenditure, cells: 96, numbers: 36, dashes: 0, rows: 16, columns: 6),
    Counts(kind: .appropriation, cells: 160, numbers: 13, dashes: 0, rows: 64, columns: 5),
    Counts(kind: .generalExpenditure, cells: 48, numbers: 36, dashes: 0, rows: 16, columns: 3),
    Counts(kind: .basicDetail, cells: 112, numbers: 19, dashes: 16, rows: 112, columns: 1),
    Counts(kind: .fund, cells: 6, numbers: 0, dashes: 0, rows: 1, columns: 6),
    Counts(kind: .stateCapital, cells: 3, numbers: 0, dashes: 0, rows: 1, columns: 3),
    Counts(kind: .threePublic, cells: 0, numbers: 0, dashes: 0, rows: 0, columns: 12),
    Counts(kind: .statistics, cells: 16, numbers: 4, dashes: 0, rows: 16, columns: 1),
  ]

  @Test(arguments: counts) func aTableHasItsCells(_ expected: Counts) throws {
    let table = try Example.table(expected.kind)
    #expect(table.cells.count == expected.cells)
    #expect(table.count(.number) == expected.numbers)
    #expect(table.count(.dash) == expected.dashes)
    #expect(table.count(.blank) == expected.cells - expected.numbers - expected.dashes)
    #expect(table.rows.count == expected.rows)
    #expect(table.columns.count == expected.columns)
  }

  @Test func theTablesComeInTheOrderPrinted() throws {
    let document = try Example.document()
    #expect(document.tables.map(\.kind) == Self.counts.map(\.kind))
    #expect(document.tables.map(\.line) == [50, 99, 132, 168, 219, 251, 298, 317, 336, 356])
    #expect(document.tables.map(\.title) == document.tables.map(\.kind.title))
    #expect(document.tables.reduce(0) { $0 + $1.cells.count } == 615)
    #expect(document.tables.reduce(0) { $0 + $1.count(.number) } == 148)
    #expect(document.tables.reduce(0) { $0 + $1.count(.blank) } == 451)
  }

  struct Head: Sendable, CustomStringConvertible {
    let kind: TableKind
    let mark: String
    var description: String { mark }
  }

  static let heads: [Head] = [
    Head(kind: .summary, mark: "公开01表"), Head(kind: .income, mark: "公开02表"),
    Head(kind: .expenditure, mark: "公开03表"), Head(kind: .appropriation, mark: "公开04表"),
    Head(kind: .generalExpenditure, mark: "公开05表"), Head(kind: .basicDetail, mark: "公开06表"),
    Head(kind: .fund, mark: "公开07表"), Head(kind: .stateCapital, mark: "公开08表"),
    Head(kind: .threePublic, mark: "公开09表"), Head(kind: .statistics, mark: "公开10表"),
  ]

  @Test(arguments: heads) func everyTableNamesItsMarkUnitEntityAndYear(_ expected: Head) throws {
    let table = try Example.table(expected.kind)
    #expect(table.mark == expected.mark)
    #expect(table.unit == .wan)
    #expect(table.entity == "汾阳市社会保险中心")
    #expect(table.year == FiscalYear(2024))
  }

  @Test func theDocumentNamesWhoAndWhen() throws {
    let document = try Example.document()
    #expect(document.entity == "汾阳市社会保险中心")
    #expect(document.year == FiscalYear(2024))
    #expect(document.tier == .unit)
    #expect(document.phase == .final)
  }

  struct Lookup: Sendable, CustomStringConvertible {
    let kind: TableKind
    let code: String
    let column: Int
    let fen: Int64?
    let line: Int
    let cell: Int
    var description: String { "\(kind) \(code) column \(column)" }
  }

  static let lookups: [Lookup] = [
    Lookup(kind: .income, code: "2080506", column: 0, fen: 26_800_000, line: 120, cell: 2),
    Lookup(kind: .income, code: "2080506", column: 1, fen: 26_800_000, line: 120, cell: 3),
    Lookup(kind: .income, code: "208", column: 6, fen: nil, line: 114, cell: 8),
    Lookup(kind: .expenditure, code: "208", column: 2, fen: 3_501_590_000, line: 150, cell: 4),
    Lookup(kind: .expenditure, code: "20805", column: 2, fen: nil, line: 153, cell: 4),
    Lookup(kind: .expenditure, code: "2210201", column: 1, fen: 36_210_000, line: 164, cell: 3),
    Lookup(kind: .generalExpenditure, code: "20801", column: 1, fen: 310_950_000, line: 234, cell: 3),
    Lookup(kind: .basicDetail, code: "301", column: 0, fen: 416_260_000, line: 264, cell: 2),
    Lookup(kind: .basicDetail, code: "303", column: 0, fen: 18_970_000, line: 279, cell: 2),
    Lookup(kind: .basicDetail, code: "30229", column: 0, fen: 8_420_000, line: 288, cell: 5),
    Lookup(kind: .basicDetail, code: "30299", column: 0, fen: 2_440_000, line: 293, cell: 5),
    Lookup(kind: .basicDetail, code: "309", column: 0, fen: nil, line: 269, cell: 8),
    Lookup(kind: .basicDetail, code: "31099", column: 0, fen: nil, line: 270, cell: 11),
  ]

  @Test(arguments: lookups) func aFigureStandsWhereItIsPrinted(_ expected: Lookup) throws {
    let table = try Example.table(expected.kind)
    let cell = try #require(table.cell(expected.code, expected.column))
    #expect(cell.figure.amount(in: .wan)?.fen == expected.fen)
    #expect(cell.place == SourcePlace(line: expected.line, cell: expected.cell))
  }

  struct Roles: Sendable, CustomStringConvertible {
    let kind: TableKind
    let columns: [(path: String, role: ColumnRole)]
    var description: String { "\(kind)" }
  }

  static let roles: [Roles] = [
    Roles(
      kind: .income,
      columns: [
        ("本年收入合计", .total), ("财政拨款收入", .member(.appropriation)), ("上级补助收入", .member(.superior)),
        ("事业收入", .member(.service)), ("经营收入", .member(.operating)),
        ("附属单位上缴收入", .member(.affiliate)), ("其他收入", .member(.other)),
      ]),
    Roles(
      kind: .expenditure,
      columns: [
        ("本年支出合计", .total), ("基本支出", .member(.basic)), ("项目支出", .member(.project)),
        ("上缴上级支出", .member(.remitted)), ("经营支出", .member(.operating)),
        ("对附属单位补助支出", .member(.subsidy)),
      ]),
    Roles(
      kind: .generalExpenditure,
      columns: [
        ("本年支出/小计", .total), ("本年支出/基本支出", .member(.basic)), ("本年支出/项目支出", .member(.project)),
      ]),
    Roles(
      kind: .fund,
      columns: [
        ("年初结转和结余", .member(.opening)), ("本年收入", .member(.income)), ("本年支出/小计", .total),
        ("本年支出/基本支出", .member(.basic)), ("本年支出/项目支出", .member(.project)), ("年末结转和结余", .member(.closing)),
      ]),
    Roles(
      kind: .stateCapital,
      columns: [
        ("本年支出/合计", .total), ("本年支出/基本支出", .member(.basic)), ("本年支出/项目支出", .member(.project)),
      ]),
    Roles(kind: .basicDetail, columns: [("决算数", .total)]),
    Roles(
      kind: .appropriation,
      columns: [
        ("收入/金额", .total), ("支出/合计", .total), ("支出/一般公共预算财政拨款", .member(.general)),
        ("支出/政府性基金预算财政拨款", .member(.fund)), ("支出/国有资本经营预算财政拨款", .member(.capital)),
      ]),
    Roles(
      kind: .threePublic,
      columns: [(Member.budget, "预算数"), (.final, "决算数")].flatMap {
        stage, heading -> [(path: String, role: ColumnRole)] in
        [
          ("\(heading)/合计", .threePublic(.total, stage)),
          ("\(heading)/因公出国(境)费", .threePublic(.abroad, stage)),
          ("\(heading)/公务用车购置及运行维护费/小计", .threePublic(.vehicle, stage)),
          ("\(heading)/公务用车购置及运行维护费/公务用车购置费", .threePublic(.purchase, stage)),
          ("\(heading)/公务用车购置及运行维护费/公务用车运行维护费", .threePublic(.running, stage)),
          ("\(heading)/公务接待费", .threePublic(.reception, stage)),
        ]
      }),
    Roles(kind: .statistics, columns: [("统计数", .total)]),
  ]

  @Test(arguments: roles) func headingsWithoutTheBlanksOfLineBreaksGiveTheRoles(_ expected: Roles) throws {
    let columns = try Example.table(expected.kind).columns
    // Of the single-sided tables 06 has one column, whose outer heading differs between its groups.
    #expect(columns.map(\.path) == expected.columns.map(\.path))
    #expect(columns.map(\.role) == expected.columns.map(\.role))
  }

  struct StatisticsLine: Sendable, CustomStringConvertible {
    let line: Int
    let number: Int
    let section: String
    let unit: String
    let printed: String
    var description: String { "line \(line)" }
  }

  static let statistics: [StatisticsLine] = [
    StatisticsLine(line: 368, number: 1, section: "一、政府采购情况", unit: "万元", printed: "7.33"),
    StatisticsLine(line: 371, number: 4, section: "一、政府采购情况", unit: "万元", printed: ""),
    StatisticsLine(line: 374, number: 5, section: "二、机关运行经费", unit: "万元", printed: ""),
    StatisticsLine(line: 377, number: 7, section: "三、国有资产占用情况", unit: "辆", printed: "1"),
    StatisticsLine(line: 385, number: 15, section: "三、国有资产占用情况", unit: "辆", printed: "1"),
    StatisticsLine(line: 386, number: 17, section: "三、国有资产占用情况", unit: "台(套)", printed: ""),
  ]

  @Test(arguments: statistics) func aLineOfTheStatisticsHasItsSectionAndUnit(_ expected: StatisticsLine)
    throws
  {
    let table = try Example.table(.statistics)
    let index = try #require(table.rows.firstIndex { $0.place.line == expected.line })
    #expect(table.rows[index].key == .line(number: expected.number))
    #expect(table.rows[index].section == expected.section)
    #expect(table.unit(ofRow: index)?.printed == expected.unit)
    #expect(table.printed(onLine: expected.line) == [expected.printed])
  }
}
