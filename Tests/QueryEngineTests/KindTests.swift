import Disclosure
import QueryLanguage
import SourceText
import Testing

@testable import QueryEngine

/// Personnel and public expense of table 06: groups of rows, or columns.
@Suite struct KindTests {
  private static let rows = SampleTable(
    kind: .basicDetail, columns: [.total],
    rows: [
      .init("personnel", "人员经费合计", ["7.01"], kind: .personnel),
      .init("301", "工资福利支出", ["4"], kind: .personnel),
      .init("30101", "基本工资", ["3"], kind: .personnel),
      .init("30102", "津贴补贴", ["1"], kind: .personnel),
      .init("303", "对个人和家庭的补助", ["3"], kind: .personnel),
      .init("public", "公用经费合计", ["2"], kind: .public),
      .init("302", "商品和服务支出", ["2"], kind: .public),
    ])

  private static let columns = SampleTable(
    kind: .basicDetail, columns: [.total, .member(.personnel), .member(.public)],
    rows: [
      .init("total", "合计", ["9.01", "7.01", "2"]),
      .init("301", "工资福利支出", ["4", "4", ""]),
      .init("302", "商品和服务支出", ["2", "", "2"]),
      .init("303", "对个人和家庭的补助", ["3", "3", ""]),
    ])

  @Test func aRootThatIsNotPrintedIsNoTile() throws {
    let engine = try QueryEngine(KindTests.rows)
    #expect(try engine.lines("sum economic") == ["9010000"])
    #expect(try engine.lines("sum economic at class") == ["9000000"])
    #expect(try engine.lines("sum economic at leaf") == ["9000000"])
    #expect(try engine.lines("show economic where level = total") == [])
  }

  @Test func kindsAreRowsBetweenRootAndClass() throws {
    let engine = try QueryEngine(KindTests.rows)
    #expect(try engine.lines("sum economic where code ~ personnel") == ["7010000"])
    #expect(try engine.lines("sum economic where code = personnel and not code ~ 303") == ["4000000"])
    #expect(try engine.lines("sum economic where kind = public") == ["2000000"])
    #expect(try engine.lines("sum economic where kind != public") == ["7010000"])
    #expect(try engine.lines("count economic where level = kind") == ["2"])
    #expect(
      try engine.lines("show economic where code ~ 301 with share of parent")
        == [
          "301 工资福利支出 4000000 4000000/7010000", "30101 基本工资 3000000 3000000/4000000",
          "30102 津贴补贴 1000000 1000000/4000000",
        ])
  }

  @Test func theSentencesHoldForRowsAndForColumns() throws {
    for table in [KindTests.rows, KindTests.columns] {
      let engine = try QueryEngine(table)
      #expect(try engine.lines("sum personnel economic") == ["7010000"])
      #expect(try engine.lines("sum public economic where code ~ 302") == ["2000000"])
      #expect(try engine.lines("sum economic group by personnel/public") == ["7010000 2000000"])
      #expect(
        try engine.lines("sum economic group by kind with share")
          == [
            "personnel personnel 7010000 7010000/9010000", "public public 2000000 2000000/9010000",
            "- - 9010000 9010000/9010000",
          ])
    }
  }

  /// E0322: there is no row of 人员 to test where it is a column.
  @Test func kindsAsColumnsAreNoRows() throws {
    let engine = try QueryEngine(KindTests.columns)
    let query = try #require(
      try Parser.statement(Source("sum economic where kind = personnel"))?.value.query)
    do throws(QueryError) {
      _ = try engine.answer(query)
      Issue.record("an answer was given")
    } catch {
      #expect(error.diagnostic.code == "E0322")
    }
  }

  @Test func theValueByMemberIsNeverThatOfTheTotal() throws {
    let table = SampleTable(
      kind: .basicDetail, columns: [.total],
      rows: [
        .init("total", "合计", ["5"]), .init("personnel", "人员经费合计", ["4.99"], kind: .personnel),
        .init("301", "工资福利支出", ["4.98"], kind: .personnel),
      ])
    let engine = try QueryEngine(table)
    #expect(try engine.lines("sum economic") == ["5000000"])
    #expect(try engine.lines("sum personnel economic") == ["4990000"])
    #expect(try engine.lines("sum economic group by kind") == ["personnel personnel 4990000", "- - 4990000"])
    #expect(try engine.lines("sum economic group by class") == ["301 工资福利支出 4980000", "- - 4980000"])
    #expect(try engine.lines("sum public economic") == ["absent"])
  }

  @Test func functionsAndEconomicCodesAreApart() throws {
    var expense = SampleTable.column(["total": "1", "208": "1"])
    expense.kind = .expenditure
    let engine = try QueryEngine([SampleDocument(tables: [expense, KindTests.rows])])
    #expect(try engine.ask("sum economic where code ~ 208").resolution != nil)
    #expect(try engine.ask("sum expense where code ~ 301").resolution != nil)
    #expect(try engine.ask("sum expense group by kind").resolution != nil)
    #expect(try engine.lines("sum expense where code ~ 208") == ["1000000"])
  }
}
