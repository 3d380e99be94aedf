import Disclosure
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// Averages, extremes and medians over the rows of one level.
@Suite struct SpreadTests {
  private static let sample = SampleTable.column([
    "total": "99", "208": "9", "20801": "3.5", "20805": "", "210": "3.50", "221": "0", "229": "—",
  ])

  @Test(arguments: [
    ("avg expense", "7000000/3"), ("min expense", "0/1"), ("max expense", "3500000/1"),
    ("median expense", "3500000/1"), ("median expense where code ~ 210 or code ~ 221", "3500000/2"),
    ("max expense at class", "9000000/1"), ("avg expense where level = class", "12500000/3"),
    ("max expense where level = section", "3500000/1"), ("avg expense where code ~ 20805", "blank"),
    ("avg expense where code ~ 229", "dash"), ("avg expense where code ~ 208 and code ~ 210", "absent"),
    // A row above brings nothing with it, as in `show`.
    ("max expense where name ~ 名208", "3500000/1"), ("max expense where code = 208", "absent"),
    ("max expense where code = 208 and level = class", "9000000/1"),
  ])
  func takesTheFiguresOfOneLevel(_ sentence: String, _ value: String) throws {
    #expect(try QueryEngine(Self.sample).lines(sentence) == [value])
  }

  @Test func theNotesNameAllThatTieAndCountTheFigures() throws {
    let answer = try #require(try QueryEngine(Self.sample).ask("max expense").table)
    #expect(
      answer.notes.map { $0.wording(in: .wan).english }.dropFirst()
        == ["20801 名20801, 210 名210", "3 figures entered; 2 rows have none"])
  }

  @Test func theTotalNeverEnters() throws {
    let alone = try QueryEngine(.column(["total": "3"]))
    #expect(try alone.lines("max expense") == ["absent"])
    let notes = try #require(try alone.ask("max expense").table).notes
    #expect(notes.contains(.noRowOfLevel(nil, isChosen: false)))
    let chosen = try #require(
      try QueryEngine(Self.sample).ask("avg expense at class where code = 20801").table)
    #expect(chosen.notes.contains(.noRowOfLevel(Wording("class", "类"), isChosen: true)))
    #expect(
      try QueryEngine(Self.sample).ask("max expense where level = total").resolution == .totalLevelInSum)
    // Two totals that disagree are rows without a place.
    let two = try QueryEngine(.column(["total": "3", "208": "1", "total ": "4"]))
    if case .unplaced? = try two.ask("max expense").evaluation {
    } else {
      Issue.record("a row without a place")
    }
    #expect(try two.lines("max expense where code ~ 208") == ["1000000/1"])
  }

  @Test func anUnreadableFigureThatWouldEnterIsAnError() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "210": "0.3.8"]))
    for verb in ["avg", "min", "max", "median"] {
      if case .unreadable? = try engine.ask("\(verb) expense").evaluation {} else { Issue.record("\(verb)") }
      #expect(try engine.lines("\(verb) expense where code ~ 208") == ["1000000/1"])
    }
  }

  @Test func whatDoesNotFitIsAnErrorAndNoTrap() throws {
    var table = SampleTable.column([
      "201": "92233720368547758.07", "208": "92233720368547758.07", "210": "-92233720368547758.07",
    ])
    table.unit = .yuan
    let engine = try QueryEngine(table)
    #expect(try engine.ask("avg expense where not code ~ 210").evaluation == .overflow)
    #expect(try engine.lines("avg expense where not code ~ 201") == ["0/2"])
    #expect(try engine.lines("median expense where not code ~ 210") == ["18446744073709551614/2"])
    let answer = try #require(try engine.ask("median expense where not code ~ 210").table)
    let text = TextTable.text(answer, language: .english)
    #expect(text.contains("92233720368547758.07"))
  }

  /// The decimals are those of the most precise figure; an extreme keeps its own; half goes away from zero.
  @Test(arguments: [
    ("avg expense where code in (201, 202)", "1.3"), ("avg expense where code in (203, 204)", "-1.3"),
    ("max expense", "1.5"), ("avg expense where code in (205, 206)", "-0.01"),
    ("avg expense where code in (205, 206, 208)", "0.00"),
    ("min expense where code in (205, 206)", "-0.01"),
    ("avg expense where code in (207)", "0.0000000000000000000000"),
    ("avg expense where code in (201, 202) in yuan", "12500"),
    ("avg expense where code in (201, 202) in yi", "0.00013"),
  ])
  func roundsOnlyWhereShown(_ sentence: String, _ shown: String) throws {
    let engine = try QueryEngine(
      .column([
        "201": "1.0", "202": "1.5", "203": "-1.0", "204": "-1.5", "205": "-0.01", "206": "0.00",
        "208": "0.00",
        "207": "0.0000000000000000000000",
      ]))
    let answer = try #require(try engine.ask(sentence).table)
    #expect(
      DataFormats.csv(answer, states: true)
        == "total,total_state\n\(shown),\(shown == "0.0000000000000000000000" ? "zero" : "number")\n")
  }

  @Test func unitsOfMoneyAreConvertedExactlyAndRowsNameTheirUnit() throws {
    var yuan = Self.sample
    yuan.unit = .yuan
    let engine = try QueryEngine([
      SampleDocument(entity: "甲局", tables: [Self.sample]), SampleDocument(entity: "乙局", tables: [yuan]),
    ])
    #expect(try engine.lines("max expense") == ["3500000/1"])
    #expect(try engine.lines("max expense group by unit") == ["甲局 3500000/1", "乙局 350/1"])
    let answer = try #require(try engine.ask("max expense").table)
    #expect(
      answer.notes.contains { $0.wording(in: .wan).english.hasPrefix("20801 名20801 (甲局), 210 名210 (甲局)") })
  }

  @Test func yearsAndDepartmentsAreNotMixed() throws {
    let engine = try QueryEngine([
      SampleDocument(tables: [Self.sample]), SampleDocument(year: 2023, tables: [Self.sample]),
    ])
    #expect(try engine.ask("max expense").evaluation == .mixedYears([2023, 2024]))
    #expect(try engine.lines("max expense group by year") == ["2023 3500000/1", "2024 3500000/1"])
  }

  @Test(arguments: [
    ("max expense with share", "E0306"), ("avg expense with blank", "E0306"), ("trace min expense", "E0306"),
    ("max expense group by basic/project", "E0306"), ("median expense top 3", "E0314"),
    ("avg expense order by amount", "E0314"), ("avg expense at printed", "E0331"),
    ("max expense where leaf at class", "E0312"), ("max expense where not leaf", "E0311"),
    ("avg indicators", "E0326"), ("median terms", "E0326"), ("max cells", "E0326"), ("avg claims", "E0326"),
    ("avg projects at leaf", "E0327"), ("max projects with share", "E0306"), ("min projects top 1", "E0314"),
  ])
  func clausesOfOtherVerbsAreErrors(_ sentence: String, _ code: String) throws {
    let engine = try QueryEngine(Self.sample)
    guard case .failed(let error) = try engine.ask(sentence) else {
      Issue.record("\(sentence)")
      return
    }
    #expect(error.diagnostic.code == code, "\(sentence)")
  }
}
