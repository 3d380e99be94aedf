import Disclosure
import QueryLanguage
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// Sums divided by people, or by another measure.
@Suite struct PerTests {
  private static let expense = SampleTable.column(["total": "10", "208": "7", "210": "3", "221": ""])
  private static var general: SampleTable {
    var table = SampleTable.column(["total": "-4", "208": "-4", "210": "0", "229": "1"])
    table.kind = .generalExpenditure
    return table
  }

  private func engine(_ staff: String?...) throws -> QueryEngine {
    let entities = ["甲局", "乙局", "丙局"]
    return try QueryEngine(
      zip(entities, staff).map { entity, staff in
        SampleDocument(
          entity: entity, tables: [Self.expense, Self.general], narrative: Narrative(quota: "8", staff: staff)
        )
      })
  }

  @Test func thePeopleOfAllDocumentsDivideEachKeyUnlessKeysAreDocuments() throws {
    let engine = try engine("4", "6")
    #expect(try engine.lines("sum expense per staff") == ["20000000/10"])
    #expect(try engine.lines("sum expense per quota") == ["20000000/16"])
    #expect(try engine.lines("sum expense where unit = 乙局 per staff") == ["10000000/6"])
    #expect(
      try engine.lines("sum expense group by class per staff")
        == ["208 名208 14000000/10", "210 名210 6000000/10", "221 名221 blank", "- - 20000000/10"])
    // Quotients of different numbers of people do not add up.
    #expect(
      try engine.lines("sum expense group by unit per staff") == ["甲局 10000000/4", "乙局 10000000/6"])
    #expect(try engine.lines("sum expense group by unit per staff top 1") == ["甲局 10000000/4"])
  }

  @Test func theNoteSaysWhereThePeopleAreStated() throws {
    let answer = try #require(try engine("4", "6").ask("sum expense per staff").table)
    let notes = answer.notes.map { $0.wording(in: .wan).english }
    #expect(notes.contains("divided by the number of staff (实有人数): 甲局 4 (line 7); 乙局 6 (line 7)"))
  }

  @Test func aDocumentThatStatesNoPeopleIsAnError() throws {
    let engine = try engine("4", nil)
    #expect(try engine.ask("sum expense per staff").evaluation == .missingFact(.staff, document: "乙局.txt"))
    #expect(try engine.lines("sum expense where unit = 甲局 per staff") == ["10000000/4"])
    guard case .failed(let error) = try engine.ask("sum expense per staff") else { return }
    #expect(error.diagnostic.code == "E0417")
  }

  @Test(arguments: ["0", "-3", "3.5", "若干", ""]) func nothingIsDividedByWhatIsNoNumberOfPeople(staff: String)
    throws
  {
    guard case .failed(let error) = try engine(staff).ask("sum expense per staff") else {
      Issue.record("\(staff)")
      return
    }
    #expect(error.diagnostic.code == "E0418")
    guard staff == "0" else { return }
    #expect(try engine("0", "5").lines("sum expense per staff") == ["20000000/5"])
  }

  @Test func theNumberOfPeopleMayBeLarge() throws {
    let most = "9223372036854775807"
    #expect(try engine(most).lines("sum expense per staff") == ["10000000/\(most)"])
    guard case .failed(let error) = try engine(most, "1").ask("sum expense per staff") else {
      Issue.record("overflow")
      return
    }
    #expect(error.diagnostic.code == "E0418")
  }

  @Test func aRatioIsOfTheSameKeyAndHasNoMeaningWithoutBothFigures() throws {
    let engine = try engine("4")
    #expect(try engine.lines("sum expense per general") == ["-10000000/4000000"])
    #expect(
      try engine.lines("sum expense group by class per general")
        == ["208 名208 -7000000/4000000", "210 名210 dash", "221 名221 dash"])
    // Each from its own table and tiles.
    #expect(
      try engine.lines("sum general where code ~ 208 or code ~ 210 at leaf per expense") == [
        "-4000000/10000000"
      ])
    let answer = try #require(try engine.ask("sum expense group by class per general order by total").table)
    #expect(
      DataFormats.csv(answer, states: false)
        == "code,name,total\n\"208\",名208,-1.75\n\"210\",名210,\n\"221\",名221,\n")
    #expect(!DataFormats.json(answer).contains("measured_in"))
  }

  @Test func sharesAreOfWhatIsNotDivided() throws {
    #expect(
      try engine("4").lines("sum expense group by class per staff with share top 1")
        == ["208 名208 7000000/4 7000000/10000000", "- - 7000000/4 7000000/10000000"])
  }

  @Test func aTraceNamesTheCellsOfBothSides() throws {
    let answer = try #require(try engine("4").ask("trace sum expense where code ~ 208 per general").table)
    #expect(answer.rows.map { $0.cells[2].plain } == ["支出决算表", "一般公共预算财政拨款支出决算表"])
  }

  @Test(arguments: [
    ("show expense per staff", "E0306"), ("avg expense per staff", "E0306"),
    ("sum expense per economic group by class", "E0332"), ("sum expense per projects", "E0333"),
    ("sum expense per general in yuan", "E0334"), ("sum projects per expense", "E0327"),
    ("count projects per staff", "E0306"),
  ])
  func whatCannotBeDividedIsAnError(_ sentence: String, _ code: String) throws {
    guard case .failed(let error) = try engine("4").ask(sentence) else {
      Issue.record("\(sentence)")
      return
    }
    #expect(error.diagnostic.code == code, "\(sentence)")
  }
}
