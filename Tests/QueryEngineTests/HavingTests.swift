import Disclosure
import QueryLanguage
import Testing

@testable import QueryEngine

/// `having`: a condition on the finished rows.
@Suite struct HavingTests {
  private let table = SampleTable(
    columns: [.total, .member(.basic)],
    rows: [
      .init("total", "合计", ["10.01", "4"]), .init("208", "社会保障", ["5", "2"]),
      .init("20801", "管理", ["3", "2"]), .init("20805", "养老", ["1.99", ""]), .init("210", "卫生", ["3", ""]),
      .init("221", "住房", ["2", "2"]),
    ])

  private func keys(_ sentence: String) throws -> [Substring] {
    try QueryEngine(table).lines(sentence).map { $0.prefix { $0 != " " } }
  }

  @Test func rowsThatDoNotMeetItAreDroppedAndCounted() throws {
    let engine = try QueryEngine(table)
    let answer = try #require(
      try engine.ask("sum expense group by class with share having share >= 25%").table)
    // Σ rows and the shares are those before it.
    #expect(
      answer.rows.map { $0.cells.map(\.plain) } == [
        ["208", "社会保障", "5000000", "5000000/10010000"], ["210", "卫生", "3000000", "3000000/10010000"],
        ["-", "-", "10000000", "10000000/10010000"],
      ])
    #expect(answer.notes.contains(.having(rows: 1, hasSum: true)))
    #expect(try keys("sum expense group by class having total > 3 top 1") == ["208", "-"])
  }

  @Test func everyColumnCanBeTested() throws {
    #expect(
      try keys("sum expense group by class having total > 2万元 and not total > 30000.00元") == ["210", "-"])
    #expect(try keys("sum expense group by class in 元 having total > 30000") == ["208", "-"])
    #expect(try keys("sum expense group by class having total in (2, 3)") == ["210", "221", "-"])
    #expect(try keys("sum expense group by section having code ~ 208") == ["20801", "20805", "-"])
    #expect(try keys("sum expense group by section having code in (20801, 221)") == ["20801", "221", "-"])
    #expect(try keys("sum expense group by section having name ~ 老 or name = 住房") == ["20805", "221", "-"])
    #expect(try keys("sum basic expense group by class having basic is blank") == ["210", "-"])
    #expect(try keys("sum expense group by nature having name = 基本") == ["basic", "-"])
    #expect(try keys("show expense with gap having gap != 0 and code ~ 208") == ["208"])
    #expect(try keys("tree expense having total >= 5") == ["", "208"])
    #expect(try keys("show expense order by amount desc having total < 5 top 2") == ["20801", "210"])
  }

  @Test func whatHasNoFigureIsUnknown() throws {
    #expect(try keys("sum basic expense group by class having basic > 1") == ["208", "221", "-"])
    #expect(try keys("sum basic expense group by class having not basic > 1") == ["-"])
    #expect(try keys("show expense with gap having gap = 0 or not gap = 0") == ["", "208"])
  }

  @Test func aPercentageMeetsTheQuotientOfAChange() throws {
    let earlier = SampleDocument(year: 2023, tables: [.column(["208": "8", "210": "1", "221": "5"])])
    let later = SampleDocument(year: 2024, tables: [.column(["208": "4", "210": "3", "229": "1"])])
    let engine = try QueryEngine([earlier, later])
    func keys(_ having: String) throws -> [Substring] {
      try engine.lines("sum expense group by class compare 2023, 2024 having \(having)").dropLast().map {
        $0.prefix { $0 != " " }
      }
    }
    #expect(try keys("change <= -50%") == ["208"])
    #expect(try keys("change < -50%") == [])
    #expect(try keys("change > 1") == ["210"])
    #expect(try keys("percent > 199.999999999999999999999999999999%") == [])
    #expect(try keys("percent = 200") == ["210"])
    #expect(try keys("\"2024\" is absent") == ["221"])
    #expect(try keys("\"2024\" = 1 or \"2023\" > 7") == ["208", "229"])
    #expect(
      try engine.ask("sum expense group by class compare 2023, 2024 having total > 1").resolution
        == .unknownColumn("total", columns: ["code", "name", "2023", "2024", "change", "percent"]))
  }

  @Test func documentsAreTestedWhereTheyAreRows() throws {
    let samples = ["甲局", "乙局"].map { SampleDocument(entity: $0, tables: [table]) }
    let engine = try QueryEngine(samples)
    #expect(try engine.lines("sum expense group by unit having unit = 乙局") == ["乙局 10010000", "- 20020000"])
    #expect(try engine.lines("show expense having unit = 甲局 and total = 5") == ["甲局 208 社会保障 5000000"])
    #expect(
      try engine.ask("sum expense group by class having unit = 甲局").resolution
        == .unknownColumn("unit", columns: ["code", "name", "total"]))
  }

  @Test func itNeedsRowsAndTheirColumns() throws {
    let engine = try QueryEngine(table)
    #expect(try engine.ask("sum expense having total > 1").resolution == .singleValue(clause: .having))
    #expect(
      try engine.ask("list expense having total > 1").resolution
        == .clauseNotForVerb(
          clause: .having, verb: .list, verbs: [.sum, .show, .tree, .count, .avg, .min, .max, .median]))
    #expect(
      try engine.ask("count expense group by class having total > 1").resolution
        == .unknownColumn("total", columns: ["code", "name", "count"]))
    #expect(
      try engine.ask("count expense group by class having count > 2万元").resolution
        == .valueNotForField(field: .count, expected: .count))
    #expect(
      try engine.ask("show projects having total > 1").resolution
        == .clauseNotForMeasure(.having, measure: .projects))
    for field in ["share", "gap", "change", "percent", "basic", "level", "leaf", "score"] {
      let test = field == "leaf" ? field : "\(field) > 1"
      #expect(
        try engine.ask("sum expense group by class having \(test)").resolution
          == .unknownColumn(field, columns: ["code", "name", "total"]), "\(field)")
    }
    #expect(
      try engine.ask("sum expense group by class having total > 1%").resolution
        == .percentageOfAmount("total"))
    #expect(
      try engine.ask("sum expense group by class with share having share > 养老").resolution
        == .valueNotForField(field: .share, expected: .percentage))
  }

  @Test func countsAndAveragesAreRowsToo() throws {
    let engine = try QueryEngine(table)
    #expect(try engine.lines("count expense group by class having count > 1") == ["208 社会保障 3"])
    #expect(
      try engine.lines("count expense group by class having count in (1, 2) order by count bottom 1") == [
        "210 卫生 1"
      ])
    #expect(
      try engine.lines("count expense group by section having not code ~ 208 and count = 1") == [
        "210 卫生 1", "221 住房 1",
      ])
    let answer = try #require(try engine.ask("count expense group by class having count > 9").table)
    #expect(answer.rows.isEmpty && answer.notes.contains(.having(rows: 3, hasSum: false)))
    #expect(
      try engine.lines("avg expense group by class having total > 2.4万元") == [
        "208 社会保障 4990000/2", "210 卫生 3000000/1",
      ])
    #expect(try engine.lines("max basic expense group by class having basic is blank") == ["210 卫生 blank"])
    #expect(try engine.lines("avg expense group by nature having name = 基本") == ["basic basic 4000000/2"])
  }

  @Test func whereDoesNotSeeTheAnswer() throws {
    let engine = try QueryEngine(table)
    for word in [Keyword.share, .gap, .change, .percent, .total, .count] {
      #expect(
        try engine.ask("sum expense where code ~ 208 and \(word.rawValue) > 1").resolution
          == .answerInWhere(word))
    }
  }

  @Test func hugePercentagesCompareExactly() throws {
    let engine = try QueryEngine(table)
    func rows(_ test: String) throws -> Int {
      try engine.lines("sum expense group by class with share having share \(test)").count
    }
    #expect(try rows("< 999999999999999999%") == 4)
    #expect(try rows("> 0.000000000000000001%") == 4)
    #expect(try rows("> -999999999999999999%") == 4)
  }
}
