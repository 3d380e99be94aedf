import Disclosure
import QueryLanguage
import SourceText
import Testing

@testable import QueryEngine

/// Tables without a code tree: 01, 04, 09 and 10.
@Suite struct LineTableTests {
  private static let summary = SampleLines.sides(
    income: [
      "一、一般公共预算财政拨款收入": "8", "二、政府性基金预算财政拨款收入": "", "": "", "本年收入合计": "8",
      "使用非财政拨款结余（含专用结余）": "", "年初结转和结余": "2", " ": "", "总计": "10",
    ],
    expense: [
      ("一、一般公共服务支出", ["1"]), ("八、社会保障和就业支出", ["6.01"]), ("", [""]), ("本年支出合计", ["7"]), ("结余分配", [""]),
      ("年末结转和结余", ["3"]), ("", [""]), ("总计", ["10"]),
    ])

  private static let appropriation = SampleLines.sides(
    .appropriation,
    income: [
      "一、一般公共预算财政拨款": "8", "二、政府性基金预算财政拨款": "1", "本年收入合计": "9", "年初财政拨款结转和结余": "2",
      "一般公共预算财政拨款": "1.5", "政府性基金预算财政拨款": "0.5", "总计": "11",
    ],
    expense: [
      ("一、一般公共服务支出", ["9", "8", "1", ""]), ("本年支出合计", ["9", "8", "1", ""]),
      ("年末财政拨款结转和结余", ["2", "2", "", ""]), ("总计", ["11", "10", "1", ""]),
    ], books: [.general, .fund, .capital])

  private static let statistics = SampleLines.sections([
    ("一、政府采购情况", "合计", "7.33", nil), ("一、政府采购情况", "货物", "7", nil), ("一、政府采购情况", "工程", "", nil),
    ("一、政府采购情况", "服务", "0.33", nil), ("二、机关运行经费", "(一) 行政单位", "5", nil),
    ("二、机关运行经费", "(二) 参照公务员法管理事业单位", "", nil), ("三、国有资产占用情况", "(一) 车辆数合计(辆)", "3", "辆"),
    ("三、国有资产占用情况", "1. 副部(省)级及以上领导用车", "", "辆"), ("三、国有资产占用情况", "8. 其他用车", "3", nil),
    ("三、国有资产占用情况", "(二) 单价100万元(含)以上设备(不含车辆)", "2", "台(套)"),
  ])

  // MARK: Sides

  @Test func aSumIsOfOneSide() throws {
    let engine = try QueryEngine(LineTableTests.summary)
    #expect(try engine.ask("sum summary").evaluation == .severalSides(.summary))
    #expect(try engine.ask("sum summary group by leaf").evaluation == .severalSides(.summary))
    #expect(try engine.lines("sum income summary") == ["10000000"])
    #expect(try engine.lines("sum summary where side = income") == ["10000000"])
    #expect(try engine.lines("sum summary where side != expense") == ["10000000"])
    #expect(try engine.lines("求和 支出 总表") == ["10000000"])
    #expect(try engine.lines("sum summary group by side") == ["income 10000000", "expense 10000000"])
    #expect(
      try engine.ask("sum summary group by side with share").resolution
        == .clauseNotForMeasure(.share, measure: .summary))
    // What a condition finds on one side alone needs no other word.
    #expect(try engine.lines("sum summary where name ~ 社会保障") == ["6010000"])
  }

  @Test func theLinesOfASideAreATree() throws {
    let engine = try QueryEngine(LineTableTests.summary)
    #expect(try engine.lines("sum expense summary at leaf") == ["10010000"])
    #expect(try engine.lines("sum expense summary where name = 本年支出合计") == ["7000000"])
    #expect(try engine.lines("sum expense summary where not name = 本年支出合计") == ["3000000"])
    #expect(try engine.lines("sum income summary where name ~ 结转") == ["2000000"])
    let tree = try #require(try engine.ask("tree expense summary").table)
    #expect(tree.rows.map(\.indent) == [0, 1, 2, 2, 1])
    #expect(tree.columns.map(\.title.identifier) == ["side", "name", "total"])
  }

  @Test func namesCompareWithoutTheirNumbers() throws {
    let engine = try QueryEngine(LineTableTests.summary)
    for name in ["社会保障和就业支出", "\"八、社会保障和就业支出\""] {
      #expect(try engine.lines("sum summary where name = \(name)") == ["6010000"], "\(name)")
    }
    #expect(try engine.ask("sum summary where name = 八").resolution != nil)
    #expect(try engine.ask("sum summary where name = 教育支出").resolution != nil)
  }

  @Test func linesAreShownAndCounted() throws {
    let engine = try QueryEngine(LineTableTests.summary)
    #expect(try engine.lines("count summary") == ["7"])
    #expect(try engine.lines("count summary with blank") == ["14"])
    #expect(try engine.lines("count summary group by side") == ["income 3", "expense 4"])
    #expect(try engine.lines("show income summary where amount is blank with blank").count == 4)
  }

  @Test func booksAreColumnsOfExpenditure() throws {
    let engine = try QueryEngine(LineTableTests.appropriation)
    #expect(try engine.lines("sum fund appropriation") == ["1000000"])
    #expect(try engine.lines("sum appropriation group by general/fund/capital") == ["10000000 1000000 blank"])
    #expect(
      try engine.lines("sum appropriation group by book")
        == ["general general 10000000", "fund fund 1000000", "capital capital blank", "- - 11000000"])
    #expect(try engine.lines("sum expense appropriation") == ["11000000"])
    #expect(try engine.ask("sum appropriation").evaluation == .severalSides(.appropriation))
  }

  @Test func booksOfABalanceStandUnderIt() throws {
    let engine = try QueryEngine(LineTableTests.appropriation)
    #expect(try engine.lines("sum income appropriation where name = 年初财政拨款结转和结余") == ["2000000"])
    // The name stands twice: once for the year, once for the balance.
    #expect(try engine.lines("sum income appropriation where name = 一般公共预算财政拨款") == ["9500000"])
    #expect(
      try engine.lines("sum income appropriation where name = 年初财政拨款结转和结余 group by leaf")
        == ["一般公共预算财政拨款 1500000", "政府性基金预算财政拨款 500000", "- 2000000"])
  }

  /// E0413: a line whose label does not tell its place is shown and counted, and never added.
  @Test func aLineOfUnknownPlaceIsNotAdded() throws {
    var table = LineTableTests.summary
    table.rows.insert(.init(label: "某某", cells: ["1"], side: .income), at: 0)
    let engine = try QueryEngine(table)
    #expect(
      try engine.ask("sum income summary").evaluation
        == .unplacedLine(row: "某某", table: TableKind.summary.title, line: .line(SampleLines.line(0))))
    #expect(try engine.lines("sum income summary where name = 本年收入合计") == ["8000000"])
    #expect(try engine.lines("count income summary") == ["4"])
    #expect(EvaluationError(.unplacedLine(row: "", table: "", line: .line(1))).diagnostic.code == "E0413")
  }

  @Test func aFigureWithoutALabelIsNotAdded() throws {
    var table = LineTableTests.summary
    table.rows[4].cells = ["0.5"]
    let engine = try QueryEngine(table)
    guard case .unplacedLine = try engine.ask("sum income summary").evaluation else {
      Issue.record("a line without a name was added")
      return
    }
    #expect(try engine.lines("sum expense summary") == ["10000000"])
  }

  // MARK: Sections

  /// E0415 and E0416.
  @Test func aSumIsOfOneSectionAndOneMeasure() throws {
    let engine = try QueryEngine(LineTableTests.statistics)
    guard case .severalSections(let sections) = try engine.ask("sum statistics").evaluation else {
      Issue.record("sections were added")
      return
    }
    #expect(sections == ["一、政府采购情况", "二、机关运行经费", "三、国有资产占用情况"])
    #expect(
      try engine.ask("sum statistics where part = 国有资产占用情况").evaluation
        == .severalMeasures(["辆", "台(套)"]))
    #expect(EvaluationError(.severalSections([])).diagnostic.code == "E0415")
    #expect(EvaluationError(.severalMeasures([])).diagnostic.code == "E0416")
    #expect(try engine.lines("sum statistics where part = 政府采购情况") == ["7330000"])
    #expect(try engine.lines("sum statistics where part = \"一、政府采购情况\" at leaf") == ["7330000"])
    #expect(try engine.lines("sum statistics where part ~ 采购 and name = 货物") == ["7000000"])
    #expect(try engine.lines("sum statistics where part = 机关运行经费") == ["5000000"])
  }

  @Test func vehiclesAreCounted() throws {
    let engine = try QueryEngine(LineTableTests.statistics)
    let answer = try #require(try engine.ask("sum statistics where measured_in = 辆 in yuan").table)
    #expect(answer.counted == "辆" && answer.unit == nil)
    #expect(answer.rows.map { $0.cells.map(\.plain) } == [["3000000"]])
    guard case .amount(let value) = answer.rows[0].cells[0] else { return }
    #expect(value.isCounted && value.place == 6)
    // The total of the vehicles is a tile over its uses.
    #expect(value.tiles.count == 1)
    #expect(try engine.lines("count statistics where name ~ 用车 and amount > 2") == ["1"])
    #expect(try engine.lines("count statistics where name ~ 用车 and amount > 2万元") == ["0"])
  }

  @Test func everyLineSaysWhatItIsMeasuredIn() throws {
    let engine = try QueryEngine(LineTableTests.statistics)
    #expect(
      try engine.lines("show statistics where part ~ 资产")
        == [
          "三、国有资产占用情况 (一) 车辆数合计(辆) 3000000 辆", "三、国有资产占用情况 8. 其他用车 3000000 辆",
          "三、国有资产占用情况 (二) 单价100万元(含)以上设备(不含车辆) 2000000 台(套)",
        ])
    #expect(
      try engine.lines("sum statistics where measured_in != 辆 and measured_in != \"台(套)\" group by part")
        == ["一、政府采购情况 7330000 万元", "二、机关运行经费 5000000 万元"])
    #expect(try engine.ask("sum statistics where part = 采购").resolution != nil)
    #expect(try engine.ask("sum statistics where measured_in = 人").resolution != nil)
  }

  // MARK: Items

  private static let threePublic = SampleLines.threePublic([
    "6", "1", "3", "", "3", "2", "4.5", "", "3", "1", "2", "1.5",
  ])

  @Test func aSumIsOfOneStage() throws {
    let engine = try QueryEngine(LineTableTests.threePublic)
    #expect(try engine.ask("sum three_public").resolution == .stageMissing)
    #expect(try engine.ask("sum three_public group by leaf").resolution == .stageMissing)
    #expect(try engine.ask("show three_public with share").resolution == .stageMissing)
    #expect(try engine.ask("show three_public where amount > 3").resolution == .stageMissing)
    #expect(try engine.lines("count three_public where final > 2") == ["1"])
    #expect(try engine.lines("count final three_public where amount > 2") == ["1"])
    #expect(try engine.lines("sum final three_public") == ["4500000"])
    #expect(try engine.lines("sum three_public group by budget/final") == ["6000000 4500000"])
    #expect(
      try engine.lines("sum three_public group by stage") == ["budget budget 6000000", "final final 4500000"])
    #expect(try engine.lines("sum final three_public where code = vehicle at leaf") == ["3000000"])
    #expect(
      try engine.lines("sum three_public where code = vehicle group by budget/final") == ["3000000 3000000"])
    #expect(try engine.lines("sum vehicle three_public group by final/budget") == ["3000000 3000000"])
    #expect(
      try engine.lines("sum final three_public group by leaf")
        == [
          "abroad abroad blank", "purchase purchase 1000000", "running running 2000000",
          "reception reception 1500000", "- - 4500000",
        ])
  }

  @Test func itemsAreRows() throws {
    let engine = try QueryEngine(LineTableTests.threePublic)
    #expect(
      try engine.lines("show three_public where code ~ vehicle")
        == [
          "vehicle vehicle 3000000 3000000", "purchase purchase blank 1000000",
          "running running 3000000 2000000",
        ])
    #expect(try engine.lines("count three_public") == ["5"])
    #expect(try engine.lines("show reception three_public") == ["reception reception 2000000 1500000"])
    let tiles = try #require(try engine.ask("sum final three_public").table).rows[0].cells
    guard case .amount(let value) = tiles[0] else { return }
    #expect(value.tiles == [FactReference(document: 0, table: .threePublic, row: 0, column: 6)])
  }

  @Test func aTableWithoutARowIsEmpty() throws {
    let engine = try QueryEngine(SampleLines.threePublic([]))
    #expect(try engine.lines("sum final three_public") == ["absent"])
    #expect(try engine.lines("show three_public") == [])
    #expect(try engine.lines("count three_public with blank") == ["0"])
    #expect(try engine.lines("sum final three_public where code = vehicle") == ["absent"])
  }

  // MARK: Budgets

  @Test func aTableOfOneStageNeedsNoWordForIt() throws {
    let engine = try QueryEngine(
      SampleLines.threePublic(["6", "1", "3", "", "3", "2"], stages: [.budget]))
    #expect(try engine.lines("sum three_public") == ["6000000"])
    #expect(try engine.lines("sum three_public where code = vehicle") == ["3000000"])
    #expect(
      try engine.lines("show three_public where amount > 1.5万元 and code ~ vehicle")
        == ["vehicle vehicle 3000000", "running running 3000000"])
    #expect(try engine.lines("sum budget three_public") == ["6000000"])
    #expect(try engine.lines("sum final three_public") == ["absent"])
  }

  /// The income of a budget, and the leaves its sum is of.
  private func leaves(of income: KeyValuePairs<String, String>) throws -> [String] {
    let engine = try QueryEngine(SampleLines.sides(income: income, expense: [("支出总计", ["7"])]))
    let answer = try #require(engine.ask("sum income summary").table)
    #expect(!answer.notes.contains { if case .tail = $0 { true } else { false } })
    return try engine.lines("sum income summary group by leaf")
  }

  @Test func finerNumbersArePartsOfTheLineAbove() throws {
    #expect(
      try leaves(of: [
        "一、财政拨款收入": "5", "1、一般公共预算资金": "4", "2、政府性基金": "1", "二、事业收入": "2", "收入总计": "7",
      ]) == ["1、一般公共预算资金 4000000", "2、政府性基金 1000000", "二、事业收入 2000000", "- 7000000"])
    #expect(
      try leaves(of: [
        "一、财政拨款": "5", "（一）一般公共预算": "5", "1.本级": "3", "2.补助": "2", "（二）政府性基金": "", "二、其他资金": "1",
        "当年收入小计": "6", "上年结转资金": "1", "收入合计": "7",
      ]) == [
        "1.本级 3000000", "2.补助 2000000", "（二）政府性基金 blank", "二、其他资金 1000000", "上年结转资金 1000000",
        "- 7000000",
      ])
    // Lines that have only fine numbers are beside one another.
    #expect(
      try leaves(of: ["1.财政拨款收入": "5", "2.事业收入": "2", "总计": "7"])
        == ["1.财政拨款收入 5000000", "2.事业收入 2000000", "- 7000000"])
  }

  // MARK: Several documents

  @Test func sidesOfSeveralDocumentsAreAdded() throws {
    let documents = ["甲局", "乙局"].map {
      SampleDocument(entity: $0, tables: [], lines: [LineTableTests.summary])
    }
    let engine = try QueryEngine(documents)
    #expect(try engine.lines("sum income summary") == ["20000000"])
    #expect(try engine.lines("sum expense summary where name ~ 社会保障") == ["12020000"])
    #expect(try engine.ask("sum summary").evaluation == .severalSides(.summary))
    #expect(try engine.lines("sum income summary where unit = 乙局") == ["10000000"])
    #expect(
      try engine.lines("sum income summary group by unit") == ["甲局 10000000", "乙局 10000000", "- 20000000"])
    #expect(
      try engine.lines("show summary where name ~ 社会保障")
        == ["甲局 expense 八、社会保障和就业支出 6010000", "乙局 expense 八、社会保障和就业支出 6010000"])
    #expect(
      try engine.lines("sum expense summary where name = 本年支出合计 group by leaf")
        == ["一、一般公共服务支出 2000000", "八、社会保障和就业支出 12020000", " blank", " blank", "- 14020000"])
  }

  @Test func sectionsOfSeveralDocumentsAreOne() throws {
    var other = LineTableTests.statistics
    for index in other.rows.indices { other.rows[index].section?.removeFirst(2) }
    let engine = try QueryEngine([
      SampleDocument(entity: "甲局", tables: [], lines: [LineTableTests.statistics]),
      SampleDocument(entity: "乙局", tables: [], lines: [other]),
    ])
    #expect(try engine.lines("sum statistics where part = 政府采购情况") == ["14660000"])
    #expect(try engine.lines("sum statistics where measured_in = 辆") == ["6000000"])
  }

  // MARK: Code tables of other columns

  @Test func fundsHaveBalancesBesideExpenditure() throws {
    let table = SampleTable(
      kind: .fund,
      columns: [
        .member(.opening), .member(.income), .total, .member(.basic), .member(.project), .member(.closing),
      ],
      rows: [
        .init("total", "合计", ["1", "5", "4", "", "4", "2"]),
        .init("212", "城乡社区支出", ["1", "5", "4", "", "4", "2"]),
      ])
    let engine = try QueryEngine(table)
    #expect(try engine.lines("sum fund") == ["4000000"])
    #expect(try engine.lines("sum expense fund") == ["4000000"])
    #expect(try engine.lines("sum opening fund") == ["1000000"])
    #expect(
      try engine.lines("sum fund group by opening/income/expense/closing")
        == ["1000000 5000000 4000000 2000000"])
    #expect(
      try engine.lines("sum fund group by nature") == [
        "basic basic blank", "project project 4000000", "- - 4000000",
      ])
    #expect(try engine.lines("show income fund where code ~ 212") == ["212 城乡社区支出 5000000"])
    var capital = table
    capital.kind = .stateCapital
    #expect(try QueryEngine(capital).lines("sum closing capital") == ["2000000"])
    #expect(try engine.ask("sum income general").resolution != nil)
  }
}
