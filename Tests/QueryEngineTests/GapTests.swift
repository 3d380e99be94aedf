import Disclosure
import QueryLanguage
import Testing

@testable import QueryEngine

/// `with gap`: each figure against the sum of its parts.
@Suite struct GapTests {
  private let table = SampleTable.column([
    "total": "6.00", "208": "3", "20801": "1.004", "20805": "1.99", "210": "", "21001": "2", "221": "1",
    "22102": "",
  ])

  @Test func aRowStandsAgainstThoseDirectlyUnderIt() throws {
    let engine = try QueryEngine(table)
    #expect(
      try engine.lines("show expense with gap")
        == [
          " 名total 6000000 4000000 2000000", "208 名208 3000000 2994000 6000", "20801 名20801 1004000 - -",
          "20805 名20805 1990000 - -", "21001 名21001 2000000 - -", "221 名221 1000000 - -",
        ])
    // A blank above figures has parts and no gap.
    #expect(
      try engine.lines("show expense where code = 210 with gap, blank") == ["210 名210 blank 2000000 -"])
  }

  @Test func aKeyStandsAgainstTheLeavesOfItsSet() throws {
    let engine = try QueryEngine(table)
    #expect(
      try engine.lines("sum expense group by class with gap")
        == [
          "208 名208 3000000 2994000 6000", "210 名210 2000000 - -", "221 名221 1000000 - -",
          "- - 6000000 - -",
        ])
    let answer = try #require(try engine.ask("sum expense group by class with gap").table)
    #expect(answer.columns.map(\.title) == [.code, .name, .total, .parts, .tail])
  }

  @Test func gapsSortRowsWithThoseWithoutOneLast() throws {
    let engine = try QueryEngine(table)
    #expect(
      try engine.lines("show expense where level = class order by gap top 1 with gap")
        == ["208 名208 3000000 2994000 6000"])
    #expect(
      try engine.ask("show expense order by gap").resolution
        == .unknownColumn("gap", columns: ["code", "name", "total"]))
  }

  @Test func partsThatCannotBeReadAreAnError() throws {
    let engine = try QueryEngine(.column(["total": "3", "208": "1", "20801": "0.3.8"]))
    guard case .unreadable? = try engine.ask("show expense with gap").evaluation else {
      Issue.record("the parts of 208 were added")
      return
    }
    #expect(try engine.lines("show expense where leaf with gap").count == 1)
  }

  @Test func aGapThatDoesNotFitIsAnErrorAndNoTrap() throws {
    var table = SampleTable.column(["208": "92233720368547758.07", "20801": "-0.01"])
    table.unit = .yuan
    #expect(try QueryEngine(table).ask("show expense with gap").evaluation == .overflow)
  }

  @Test func aSingleValueHasNone() throws {
    let engine = try QueryEngine(table)
    #expect(try engine.ask("sum expense with gap").resolution == .singleValue(clause: .gap))
    for verb in ["list", "count"] {
      #expect(
        try engine.ask("\(verb) expense with gap").resolution
          == .clauseNotForVerb(
            clause: .gap, verb: verb == "list" ? .list : .count, verbs: [.sum, .show, .tree]))
    }
    #expect(
      try engine.ask("show projects with gap").resolution == .clauseNotForMeasure(.gap, measure: .projects))
  }
}
