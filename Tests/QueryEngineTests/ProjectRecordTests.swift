import Disclosure
import QueryLanguage
import SourceText
import Testing

@testable import QueryEngine

/// Self-evaluation forms as records.
@Suite struct ProjectRecordTests {
  private let engine: QueryEngine

  init() throws {
    engine = try QueryEngine([SampleDocument(tables: [], forms: SampleForms.forms2024)])
  }

  private func notes(_ sentence: String) throws -> [Note] {
    try #require(try engine.ask(sentence).table).notes
  }

  /// The first value of an answer, with the place of its last decimal.
  private func shown(_ sentence: String) throws -> Note.Shown? {
    guard case .amount(let value)? = try engine.ask(sentence).table?.rows.first?.cells.first else {
      return nil
    }
    return Note.Shown(amount: value.amount, place: value.place)
  }

  // MARK: Sums

  /// The figures of sentences #31, #32 and X13.
  @Test func sumsAreOfWhatWasSpentAsRead() throws {
    #expect(try engine.lines("sum projects") == ["3831077000"])
    #expect(try shown("sum projects") == Note.Shown(amount: Amount(fen: 3_831_077_000), place: 3))
    #expect(try engine.lines("sum projects where name ~ 取暖") == ["1783256000"])
    #expect(try engine.lines("count projects where score < 100") == ["4"])
    #expect(try engine.lines("求和 项目表 条件 名称 ~ 取暖") == ["1783256000"])
    #expect(try engine.ask("sum projects").table?.unit == .wan)
  }

  @Test func repairsAreNamedWithTheirLines() throws {
    var repaired: [Note.RepairedFigure] = []
    for case .repaired(let figure) in try notes("sum projects") { repaired.append(figure) }
    #expect(repaired.map(\.printed) == ["", "14,256"])
    #expect(repaired.map(\.read.amount.fen) == [1_340_000_000, 14_256_000])
    #expect(repaired.map { $0.evidence.map(\.line) } == [[842, 853], [1085, 1086]])
    // A sum that does not need them does not name them.
    #expect(
      !(try notes("sum projects where name ~ 取暖").contains { if case .repaired = $0 { true } else { false } })
    )
  }

  /// 市级 and 县级 rows are both of the county; neither may be lost, and a blank one adds nothing.
  @Test func rowsOfOneSourceAreAdded() throws {
    let rows = ["", "4.5", "5.25"].map { executed in
      (FundingSource.county, ["1", "1", "1", executed, ""])
    }
    let form = SampleForms.scored(1, "甲", ["3", "3", "3", "9.75", ""], score: "100", sources: rows)
    let other = try QueryEngine([SampleDocument(tables: [], forms: [form])])
    let answer = try #require(try other.ask("sum projects group by source").table)
    let amounts = answer.rows.filter { $0.kind == .data }.map { row -> Int64? in
      for case .amount(let value) in row.cells { return value.amount.fen }
      return nil
    }
    #expect(amounts == [9_750_000])
    #expect(!answer.notes.contains { if case .sourceGaps = $0 { true } else { false } })
  }

  @Test func targetsStateTheBudgetAsPrinted() throws {
    #expect(try engine.lines("sum declared projects where layout = target") == ["441980000"])
    #expect(try engine.lines("sum initial projects where form = 10") == ["blank"])
    #expect(try engine.lines("sum projects where form = 10") == ["1340000000"])
    #expect(try engine.lines("sum carryover projects where layout = target") == ["absent"])
    let unspent = SampleForms.target(1, "未完成", "64,200", rate: "80")
    let other = try QueryEngine([SampleDocument(tables: [], forms: [unspent])])
    #expect(try other.lines("sum projects") == ["absent"])
    #expect(try other.lines("sum budget projects") == ["6420000"])
    // All its forms are in yuan, and so is the answer.
    #expect(try other.ask("sum budget projects").table?.unit == .yuan)
    #expect(try other.lines("count projects where rate < 100%") == ["1"])
    #expect(try other.lines("count projects where executed is absent") == ["1"])
  }

  @Test func sumsByKey() throws {
    #expect(
      try engine.lines("sum projects group by layout")
        == ["scored 2049097000", "target 1781980000", "- 3831077000"])
    #expect(
      try engine.lines("sum projects group by grade")
        == ["优 2049097000", "absent 1781980000", "- 3831077000"])
    #expect(try engine.lines("count projects group by layout") == ["scored 13", "target 4"])
    #expect(try engine.lines("sum projects group by department") == ["甲局 3831077000", "- 3831077000"])
    #expect(try engine.lines("sum projects group by unit") == ["甲局 3831077000", "- 3831077000"])
    #expect(
      try engine.lines("sum projects group by form top 2")
        == [
          "10 2024年山西省对城乡居民基本养老保险的出口补贴（第三批） 1340000000", "7 2024年企业退休职工取暖费(上解) 995000000", "- - 2335000000",
        ])
    #expect(
      try engine.lines("sum projects group by layout with share")
        == [
          "scored 2049097000 2049097000/3831077000", "target 1781980000 1781980000/3831077000",
          "- 3831077000 3831077000/3831077000",
        ])
    #expect(try engine.lines("sum projects group by initial/executed") == ["2628687000 3831077000"])
  }

  @Test func sourcesThatDoNotReachTheTotalsAreNamed() throws {
    #expect(
      try engine.lines("sum projects group by source")
        == ["central 410000000", "province blank", "county 2074657000", "- 2484657000"])
    var gaps: [Note.SourceGap] = []
    for case .sourceGaps(let found) in try notes("sum projects group by source") { gaps += found }
    #expect(gaps.map(\.total.amount.fen) == [1_340_000_000, 6_420_000])
    #expect(gaps.allSatisfy { $0.sources == nil })
    #expect(try engine.lines("sum county projects where layout = target") == ["25560000"])
    #expect(try engine.lines("sum projects group by central/county") == ["410000000 2074657000"])
    #expect(try engine.ask("sum county projects group by source").resolution == .dimensionShownTwice)
  }

  // MARK: Show

  /// The figures of sentence #29.
  @Test func twoFieldsOfMoneyAreCompared() throws {
    #expect(
      try engine.lines("show projects where executed < initial")
        == [
          "2024年城乡居民基本养老保险代办员补助 27340000 25240000 -2100000 25240000/27340000",
          "2024年城乡居民养老保险工作经费(采购) 9640000 9629000 -11000 9629000/9640000",
          "2024年企业新中国成立前老工人生活补助 5825000 4875000 -950000 4875000/5825000",
          "2024年企业退休职工取暖费(上解) 1068000000 995000000 -73000000 995000000/1068000000",
          "2024年丧葬费补贴 200000000 170000000 -30000000 170000000/200000000",
          "2024年新增企业退休职工取暖费 820000000 788256000 -31744000 788256000/820000000",
        ])
    let left = Note.notCompared(field: .field(.initial), names: ["2024年山西省对城乡居民基本养老保险的出口补贴（第三批）"])
    #expect(try notes("show projects where executed < initial").contains(left))
    #expect(
      try engine.ask("show projects where executed < initial").table?.columns.map(\.title.identifier)
        == ["name", "initial", "executed", "gap", "percent"])
    #expect(
      try engine.lines("show projects where initial > executed")
        == (try engine.lines("show projects where executed < initial")))
  }

  /// The figures of sentence #30.
  @Test func theOtherSideOfTheComparison() throws {
    #expect(
      try engine.lines("show projects where executed > initial")
        == ["2024年遗属补助 576000 771000 195000 771000/576000"])
    #expect(try engine.lines("count projects where executed = initial") == ["9"])
    #expect(try engine.lines("count projects where not executed < initial") == ["10"])
  }

  @Test func defaultColumnsAreFew() throws {
    #expect(
      try engine.lines("show projects where form = 6")
        == ["2024年企业新中国成立前老工人生活补助 5825000 4875000 4875000 100e-0 99e-0 优 6"])
    #expect(
      try engine.ask("show projects where form = 6").table?.columns.map(\.title.identifier)
        == ["name", "initial", "budget", "executed", "rate", "score", "grade", "form"])
    #expect(try engine.lines("list projects where score < 98") == ["14 2024年新增企业退休职工取暖费"])
    #expect(try engine.lines("show declared projects where form = 4") == ["2024年城乡居民养老保险工作经费 2360000 4"])
  }

  @Test func recordsAreSorted() throws {
    let top = try engine.lines("show executed projects top 3").map { $0.split(separator: " ").last }
    #expect(top == ["1340000000", "995000000", "788256000"])
    let lowest = try engine.lines("show projects order by score top 2 in yuan")
    #expect(lowest.count == 2)
    #expect(try engine.lines("show projects where score < 100 order by score asc")[0].contains("97e-0"))
    #expect(try engine.lines("list projects bottom 1") == ["15 2024年遗属补助"])
  }

  @Test func amountsAreComparedExactly() throws {
    #expect(try engine.lines("count projects where executed > 995万元") == ["1"])
    #expect(try engine.lines("count projects where executed >= 9950000元") == ["2"])
    #expect(try engine.lines("count projects where executed > 994.99999999") == ["2"])
    #expect(try engine.lines("count projects where budget = 25.56") == ["1"])
    #expect(try engine.lines("count projects where score in (97, 99.0)") == ["4"])
    #expect(try engine.lines("count projects where executed < 9223372036854775807亿元") == ["17"])
    #expect(try engine.lines("count projects where rate = 100%") == ["17"])
  }

  // MARK: Errors

  @Test func whatMakesNoSenseIsAnError() throws {
    let codes: KeyValuePairs<String, String> = [
      "show projects where target ~ 1": "E0324", "show projects where leaf": "E0324",
      "show projects where value > 1": "E0324", "show projects where 资金 > 1": "E0324",
      "show projects where grade = 甲": "E0325", "show projects where name ~ 取水": "E0325",
      "show projects where layout = long": "E0325", "show projects where unit = 乙局": "E0325",
      "sum indicators": "E0326", "sum claims": "E0326", "sum cells": "E0326", "sum terms": "E0326",
      "tree projects": "E0326", "sum projects at leaf": "E0327", "sum projects group by class": "E0327",
      "show claims in yuan": "E0327", "sum projects group by form with share of parent": "E0327",
      "show terms top 1": "E0327", "sum basic projects": "E0304", "sum projects group by subject": "E0318",
      "show projects with share": "E0306", "count projects group by source": "E0363",
      "show projects group by grade": "E0307", "show projects where score < executed": "E0310",
      "show projects where score < 3万元": "E0310", "show projects where executed < 5%": "E0310",
      "show projects where executed < name": "E0310", "show projects where executed ~ 3": "E0309",
      "show projects where grade ~ 优": "E0309", "show projects where name > 3": "E0309",
      "sum projects order by executed": "E0314", "count projects top 3": "E0314",
      "show projects order by target": "E0321", "sum projects group by grade order by score": "E0321",
      "sum projects group by grade, layout": "E0316", "sum projects group by initial/initial": "E0323",
    ]
    for (sentence, code) in codes {
      guard case .failed(let error) = try engine.ask(sentence) else {
        Issue.record("“\(sentence)” has an answer")
        continue
      }
      #expect(error.diagnostic.code == code, "\(sentence)")
    }
  }

  @Test func documentsAreNotMixed() throws {
    let form = SampleForms.scored(1, "甲", ["1", "1", "1", "1", "0"], score: "100", year: nil)
    let documents = [2023, 2024].map { SampleDocument(year: $0, tables: [], forms: [form]) }
    let both = try QueryEngine(documents)
    #expect(try both.ask("sum projects").evaluation == .mixedYears([2023, 2024]))
    #expect(try both.lines("sum projects where year = 2024") == ["1000000"])
    #expect(try both.lines("sum projects group by year") == ["2023 1000000", "2024 1000000"])
    #expect(try both.lines("show projects where year = 2023").count == 1)
    let units = try QueryEngine(["甲局", "乙局"].map { SampleDocument(entity: $0, tables: [], forms: [form]) })
    #expect(try units.lines("sum projects group by unit") == ["甲局 1000000", "乙局 1000000", "- 2000000"])
    #expect(try units.lines("show executed projects") == ["甲局 甲 1000000", "乙局 甲 1000000"])
    #expect(try units.lines("sum projects group by form").count == 3)
  }

  @Test func aFigureThatCannotBeReadIsAnError() throws {
    let form = SampleForms.scored(1, "甲", ["1", "1", "1", "#REF!", "0"], score: "100")
    let engine = try QueryEngine([SampleDocument(tables: [], forms: [form])])
    guard case .unreadable(let printed, _, _, let line) = try engine.ask("sum projects").evaluation else {
      Issue.record("an answer was given")
      return
    }
    #expect(printed == "#REF!" && line == .line(103))
    #expect(try engine.lines("sum initial projects") == ["1000000"])
  }
}
