import Disclosure
import QueryLanguage
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// `compare`: two years, two phases or two units side by side.
@Suite struct CompareTests {
  private let earlier = SampleDocument(
    year: 2023,
    tables: [
      SampleTable(
        columns: [.total],
        rows: [
          .init("total", "合计", ["46411.20"]), .init("208", "社会保障和就业支出", ["46372.32"]),
          .init("221", "住房保障支出", ["38.89"]), .init("229", "其他支出", [""]),
        ])
    ])
  private let later = SampleDocument(
    year: 2024,
    tables: [
      SampleTable(
        columns: [.total],
        rows: [
          .init("total", "合计", ["3951.18"]), .init("208", "社会保障和就业支出", ["3895.18"]),
          .init("210", "卫生健康支出", ["19.78"]), .init("221", "住房保障", ["36.21"]),
          .init("229", "其他支出", ["0"]),
        ])
    ])

  private func engine(_ more: [SampleDocument] = []) throws -> QueryEngine {
    try QueryEngine([later, earlier] + more)
  }

  @Test func twoYearsWithTheirChange() throws {
    let answer = try #require(
      try engine().ask("sum expense group by class compare 2023, 2024").table)
    #expect(
      TextTable.text(answer, language: .english) == """
        code | name               |     2023 |    2024 |    change |      %
        -----+--------------------+----------+---------+-----------+-------
        208  | 社会保障和就业支出 | 46372.32 | 3895.18 | -42477.14 | -91.60
        210  | 卫生健康支出       |   absent |   19.78 |       n/a |    n/a
        221  | 住房保障           |    38.89 |   36.21 |     -2.68 |  -6.89
        229  | 其他支出           |        — |    0    |       n/a |    n/a
             | total              | 46411.20 | 3951.18 | -42460.02 | -91.49

        """)
    let notes = answer.notes.map { $0.wording(in: answer.unit) }
    #expect(
      notes.map(\.english).dropFirst() == [
        "2023: total: printed 46411.20, Σ rows 46411.21, 尾差 -0.01",
        "2024: total: printed 3951.18, Σ rows 3951.17, 尾差 +0.01",
        "210 卫生健康支出: not printed in 2023 → change n/a, not 0",
        "229 其他支出: no figure in 2023 → change n/a, not 0",
        "221: “住房保障支出” in 2023, “住房保障” in 2024",
      ])
    #expect(notes.map(\.chinese).contains("210 卫生健康支出：2023没有印出，增减不适用，不是0"))
    // Whoever adds the rows of the data does not count the total twice.
    #expect(DataFormats.csv(answer, states: false).split(separator: "\n").count == 5)
  }

  @Test func rowsAreChosenAndOrderedByTheirChange() throws {
    let answer = try #require(
      try engine().ask(
        "sum expense group by class compare 2023, 2024 having change < 0 and percent <= -5% order by percent asc"
      ).table)
    #expect(answer.rows.map(\.cells[0].plain) == ["208", "221", "-"])
  }

  @Test func oneValueOfEach() throws {
    #expect(
      try engine().lines("sum expense where code ~ 221 compare 2024, 2023")
        == ["36210000 38890000 2680000 2680000/36210000"])
    let answer = try #require(try engine().ask("sum expense where name = 卫生健康支出 compare 2023, 2024").table)
    #expect(answer.rows[0].cells.map(\.plain) == ["absent", "19780000", "dash", "n/a"])
    #expect(answer.notes.contains(.side(.heading("2023"), .nothingMatched)))
  }

  @Test func aPercentageIsOfAPositiveFirst() throws {
    let rows = ["0", "-1", "2"].map { first in
      (SampleTable.column(["201": first]), SampleTable.column(["201": "3"]))
    }
    let percents = try rows.map { first, second in
      try QueryEngine([
        SampleDocument(year: 2023, tables: [first]), SampleDocument(year: 2024, tables: [second]),
      ]).lines("sum expense compare 2023, 2024")[0].split(separator: " ").last
    }
    #expect(percents == ["n/a", "n/a", "1000000/2000000"])
  }

  @Test func rowsAreSortedAndLimitedAndTheTotalStays() throws {
    let engine = try engine()
    func keys(_ clauses: String) throws -> [Substring] {
      try engine.lines("sum expense group by class compare 2023, 2024 \(clauses)").map {
        $0.prefix { $0 != " " }
      }
    }
    #expect(try keys("order by change") == ["208", "221", "210", "229", "-"])
    #expect(try keys("order by percent desc") == ["221", "208", "210", "229", "-"])
    #expect(try keys("order by \"2024\" top 2") == ["208", "221", "-"])
    #expect(try keys("bottom 1") == ["221", "-"])
    #expect(
      try engine.ask("sum expense group by class compare 2023, 2024 order by share").resolution
        == .unknownColumn("share", columns: ["code", "name", "2023", "2024", "change", "percent"]))
    #expect(try engine.ask("sum expense compare 2023, 2024 top 1").resolution == .singleValue(clause: .top))
    #expect(
      try engine.ask("sum expense group by class order by change").resolution
        == .unknownColumn("change", columns: ["code", "name", "total"]))
  }

  @Test func phasesAndUnitsAreCompared() throws {
    var plan = later
    plan.phase = .budget
    let phases = try QueryEngine([later, plan])
    #expect(try phases.lines("sum expense compare budget, 决算") == ["3951180000 3951180000 0 0/3951180000"])
    let titles = try #require(try phases.ask("sum expense compare final, budget").table).columns.map(\.title)
    #expect(titles == [.member(.final), .member(.budget), .change, .percent])

    var whole = later
    whole.entity = "乙局"
    whole.tier = .department
    var part = later
    part.department = "乙局"
    // Side by side, a department and its unit are not added.
    let units = try QueryEngine([whole, part])
    #expect(try units.lines("sum expense compare 乙局, 甲局").count == 1)
    #expect(try units.ask("sum expense").evaluation != nil)
  }

  @Test func onlyItsOwnDimensionIsLifted() throws {
    var other = later
    other.entity = "丙局"
    other.year = 2023
    #expect(try engine([other]).lines("sum expense compare 2023, 2024").count == 1)
    #expect(
      try engine([other]).ask("sum expense compare 甲局, 丙局").evaluation == .mixedYears([2023, 2024]))
    var plan = earlier
    plan.phase = .budget
    #expect(try QueryEngine([later, plan]).ask("sum expense compare 2023, 2024").evaluation == .mixedPhases)
    #expect(
      try engine([earlier]).ask("sum expense compare 2023, 2024").evaluation
        == .sameEntity("甲局", documents: ["甲局.txt", "甲局.txt"]))
  }

  @Test func aChangeThatDoesNotFitIsAnErrorAndNoTrap() throws {
    func document(_ year: Int, _ figure: String) -> SampleDocument {
      var table = SampleTable.column(["201": figure])
      table.unit = .yuan
      return SampleDocument(year: year, tables: [table])
    }
    let engine = try QueryEngine([
      document(2023, "92233720368547758.07"), document(2024, "-92233720368547758.07"),
    ])
    #expect(try engine.ask("sum expense compare 2023, 2024").evaluation == .overflow)
  }

  @Test func pointsAreTwoOfOneSort() throws {
    let engine = try engine()
    func resolution(_ rest: String) throws -> ResolveError.Cause? {
      try engine.ask("sum expense \(rest)").resolution
    }
    #expect(
      try resolution("compare 2022, 2024")
        == .unknownDocumentValue(field: .year, value: "2022", known: ["2024", "2023"]))
    #expect(
      try resolution("compare 甲局, 丁局")
        == .unknownDocumentValue(field: .unit, value: "丁局", known: ["甲局"]))
    #expect(try resolution("compare 2023, final") == .pointsDiffer)
    #expect(try resolution("compare 2023, 2023") == .columnTwice("2023"))
    #expect(try resolution("where year = 2024 compare 2024, 2023") == .pointOutOfScope("2023"))
    #expect(try resolution("group by year compare 2023, 2024") == .dimensionShownTwice)
    #expect(try resolution("group by basic/project compare 2023, 2024") == .clauseNotForCompare(.column))
    #expect(
      try resolution("group by class compare 2023, 2024 with share") == .clauseNotForCompare(.share))
    #expect(try resolution("group by class compare 2023, 2024 with gap") == .clauseNotForCompare(.gap))
    #expect(
      try engine.ask("show expense compare 2023, 2024").resolution
        == .clauseNotForVerb(clause: .compare, verb: .show, verbs: [.sum]))
    #expect(
      try engine.ask("sum summary group by side compare 2023, 2024").resolution == .clauseNotForCompare(.side)
    )
    #expect(
      try engine.ask("sum projects compare 2023, 2024").resolution
        == .clauseNotForMeasure(.compare, measure: .projects))
  }
}
