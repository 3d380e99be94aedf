import Disclosure
import QueryLanguage
import SourceText
import Testing

@testable import QueryEngine

/// Indicators, claims, cells and terms.
@Suite struct RecordTests {
  private static let table: SampleTable = {
    var table = SampleTable(
      columns: [.total, .member(.basic)],
      rows: [
        .init("total", "合计", ["3", "—"]), .init("208", "社会保障和就业支出", ["1.50", ""]),
        .init("20805", "养老支出", ["1.5", "0.00"]), .init("210", "卫生健康支出", ["1.5", "#REF!"]),
      ])
    table.unit = .wan
    return table
  }()

  private static let document: SampleDocument = {
    func claim(
      _ subject: String, _ aspect: Claim.Aspect, _ printed: String, _ unit: FigureUnit?,
      _ direction: Claim.Direction? = nil, about: ClaimReference? = nil, line: Int
    ) -> Claim {
      Claim(
        section: "一、总体情况", subject: subject, aspect: aspect, direction: direction, printed: printed,
        figure: Figure(printed: printed), unit: unit, about: about,
        place: TextPlace(line: line, bytes: 0..<3))
    }
    let claims = [
      claim(
        "支出总计", .amount, "3", .money(.wan), about: ClaimReference(table: .expenditure, row: 1, column: 0),
        line: 400),
      claim("支出总计", .change, "15,000", .money(.yuan), .decrease, line: 400),
      claim("支出总计", .changeRate, "91.6", .percent, .decrease, line: 401),
      claim("实有人数", .amount, "34", .counted("人"), line: 30),
    ]
    let terms = [
      Term(term: "一般公共预算财政拨款收入", definition: "指财政部门当年拨付的资金。", line: 500),
      Term(term: "事业收入", definition: "指事业单位开展业务活动取得的收入。", line: 501),
    ]
    let scored = SampleForms.scored(
      1, "取暖费", ["1", "1", "1", "1", "0"], score: "99",
      indicators: [
        SampleForms.indicator("补助人数", weight: "20", score: "19.5", line: 110),
        SampleForms.indicator("补助率", subject: "质量指标", weight: "10", score: "10.00", line: 111),
        SampleForms.indicator("及时率", subject: "时效指标", weight: "10", score: "", line: 112),
      ])
    let target = SampleForms.target(
      2, "补贴", "64,200",
      indicators: [
        SampleForms.indicator("发放人数", weight: nil, score: nil, line: 210, period: .whole),
        SampleForms.indicator("发放人数", weight: nil, score: nil, line: 210, period: .year),
        SampleForms.indicator("", subject: "经济效益", weight: nil, score: nil, line: 211, period: .year),
      ])
    return SampleDocument(
      tables: [table],
      lines: [
        .sections([("一、政府采购情况", "合计", "7", nil), ("三、国有资产占用情况", "(一) 车辆数合计(辆)", "2", "辆")])
      ], forms: [scored, target], narrative: Narrative(claims: claims, terms: terms))
  }()

  private let engine: QueryEngine

  init() throws { engine = try QueryEngine([RecordTests.document]) }

  private func code(_ sentence: String) throws -> String? {
    guard case .failed(let error) = try engine.ask(sentence) else { return nil }
    return error.diagnostic.code
  }

  // MARK: Indicators

  @Test func indicatorsAreCounted() throws {
    #expect(try engine.lines("count indicators") == ["5"])
    #expect(try engine.lines("count indicators with blank") == ["6"])
    let answer = try #require(try engine.ask("count indicators").table)
    #expect(answer.notes.contains(.emptySlots(1)))
    #expect(try engine.lines("count indicators group by layout") == ["scored 3", "target 2"])
    #expect(try engine.lines("count indicators group by form") == ["1 取暖费 3", "2 补贴 2"])
    #expect(try engine.lines("count indicators group by period") == ["absent 3", "whole 1", "year 1"])
    #expect(
      try engine.lines("count indicators group by subject order by subject")
        == ["数量指标 3", "时效指标 1", "质量指标 1"])
    #expect(try engine.lines("count indicators where project ~ 取暖 and part = 产出指标") == ["3"])
    #expect(try engine.lines("计数 指标 条件 布局 = 评分表 且 得分 < 权重") == ["1"])
  }

  @Test func scoresAreComparedWithWeights() throws {
    #expect(
      try engine.lines("show indicators where score < weight")
        == ["1 数量指标 补助人数 ≥1   20e-0 195e-1"])
    #expect(try engine.lines("list indicators where score = weight") == ["1 质量指标 补助率"])
    let notes = try #require(try engine.ask("show indicators where score < weight").table).notes
    #expect(notes.contains(.notCompared(field: .field(.score), names: ["及时率", "发放人数", "发放人数"])))
    #expect(try engine.lines("count indicators where score is blank") == ["1"])
    #expect(try engine.lines("count indicators where score is absent") == ["2"])
    #expect(try engine.lines("list indicators where score < 10") == [])
    #expect(try code("sum indicators") == "E0326")
    #expect(try code("show indicators where score < target") == "E0310")
  }

  // MARK: Claims and terms

  @Test func claimsSayWhatTheyAreAbout() throws {
    #expect(
      try engine.lines("show claims where table = expense")
        == ["400 支出总计 amount absent 3e-0 万元 支出决算表 208 total expense"])
    #expect(try engine.lines("count claims group by aspect") == ["amount 2", "change 1", "change_rate 1"])
    #expect(try engine.lines("count claims where direction = 减少") == ["2"])
    #expect(try engine.lines("count claims where measured_in = 人") == ["1"])
    #expect(try engine.lines("count claims where part ~ 总体 and subject = 实有人数") == ["1"])
    #expect(try code("show claims where direction = 横盘") == "E0325")
    #expect(try code("show claims where aspect = 说法") == "E0325")
    #expect(try code("show claims where table = 99") == "E0325")
  }

  @Test func valuesAreComparedInTheirUnits() throws {
    // 15,000元 are 1.5万元.
    #expect(try engine.lines("count claims where value > 1万元") == ["2"])
    #expect(try engine.lines("count claims where value = 1.5万元") == ["1"])
    #expect(try engine.lines("count claims where value > 90%") == ["1"])
    #expect(try engine.lines("count claims where value > 30") == ["3"])
    #expect(
      try engine.lines("list claims order by value desc")
        == ["401 支出总计", "30 实有人数", "400 支出总计", "400 支出总计"])
  }

  @Test func termsAreFound() throws {
    #expect(try engine.lines("show terms where name ~ 事业") == ["事业收入 指事业单位开展业务活动取得的收入。 501"])
    #expect(try engine.lines("list terms") == ["一般公共预算财政拨款收入", "事业收入"])
    #expect(try engine.lines("显示 名词 条件 释义 ~ 财政部门").count == 1)
    #expect(try engine.lines("count terms") == ["2"])
    #expect(try code("show terms where name = 事业收人") == "E0325")
  }

  // MARK: Cells

  @Test func everyCellIsCounted() throws {
    #expect(try engine.lines("count cells") == ["10"])
    #expect(
      try engine.lines("count cells group by state")
        == ["number 6", "dash 1", "blank 1", "zero 1", "unreadable 1"])
    #expect(try engine.lines("count cells where state = dash") == ["1"])
    #expect(try engine.lines("count cells where state in (dash, blank)") == ["2"])
    #expect(try engine.lines("count cells where value is unreadable") == ["1"])
    #expect(try engine.lines("count cells group by table") == ["expense 8", "statistics 2"])
    #expect(try engine.lines("count cells where table = 支出决算表 and code ~ 208") == ["4"])
    #expect(try engine.lines("count cells where code = 208") == ["2"])
    #expect(try engine.lines("count cells where side = expense") == ["8"])
    #expect(try engine.lines("count cells where value > 1.4 and measured_in = 万元") == ["5"])
  }

  @Test func cellsAreShownWithoutBlanks() throws {
    #expect(
      try engine.lines("show cells where code ~ 208")
        == [
          "expense 208 社会保障和就业支出 total 150e-2 万元 11", "expense 20805 养老支出 total 15e-1 万元 12",
          "expense 20805 养老支出 member(Disclosure.Member.basic) 0e-2 万元 12",
        ])
    #expect(try engine.lines("show cells where code ~ 208 with blank").count == 4)
    #expect(try engine.lines("show cells where state = blank").count == 1)
    #expect(try engine.lines("show cells where name ~ 车辆数").count == 1)
    #expect(try code("list cells where name = 车辆数合计") == "E0325")
    #expect(try code("show cells where state = gone") == "E0325")
    #expect(try code("show cells where code = 299") == "E0325")
    #expect(try code("show cells where table = 三公表") == "E0325")
    #expect(try engine.lines("show cells where table = 三公") == [])
  }

  // MARK: The language

  /// E0329: what a table prints is never absent.
  @Test func statesOfTables() throws {
    #expect(try engine.lines("count expense where state = number") == ["3"])
    #expect(try engine.lines("count basic expense where state = zero") == ["1"])
    #expect(try engine.lines("count basic expense where state != blank with blank") == ["2"])
    #expect(try code("show expense where amount is absent") == "E0329")
    #expect(try code("show expense where state = absent") == "E0329")
    #expect(try code("show expense where state = gone") == "E0325")
    #expect(try code("show expense where grade = 优") == "E0324")
    #expect(try code("show expense where side = income") == "E0324")
    #expect(try code("show expense where code ~ 208 order by score") == "E0321")
    #expect(try code("show expense where amount > 3%") == "E0310")
  }

  /// Documents without forms or text answer with nothing, and say so.
  @Test func documentsWithoutRecords() throws {
    let bare = try QueryEngine([SampleDocument(tables: [RecordTests.table])])
    for sentence in [
      "count projects", "count indicators where score < weight", "count claims where value > 3",
    ] {
      #expect(try bare.lines(sentence) == ["0"], "\(sentence)")
    }
    #expect(try bare.lines("sum projects") == ["absent"])
    #expect(try bare.lines("show projects where name ~ 取暖") == [])
    let notes = try #require(try bare.ask("count projects").table).notes
    #expect(notes.contains { if case .missingRecords(_, "甲局.txt") = $0 { true } else { false } })
  }

  /// No measure reads these tables, but answers show their names.
  @Test(arguments: [TableKind.procurement, .agencyOperation, .appropriatedBasic, .appropriatedExpenditure])
  func aTableWithoutAMeasureIsNamedAsItIsShown(kind: TableKind) throws {
    var table = SampleTable.column(["total": "3"])
    table.kind = kind
    let engine = try QueryEngine([SampleDocument(tables: [table, .column(["total": "5", "208": "1"])])])
    #expect(try engine.lines("count cells where table = \(kind.measureName)") == ["1"])
    #expect(try engine.lines("count cells where table = \"\(kind.title)\"") == ["1"])
  }
}
