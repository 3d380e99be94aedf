import Disclosure
import Testing

@testable import QueryEngine

/// Questions over several documents: what may be added, and what tells documents apart.
@Suite struct SeveralDocumentsTests {
  private func sample(
    _ entity: String, year: Int = 2024, phase: Phase = .final, tier: EntityTier = .unit,
    department: String? = nil, unit: MoneyUnit = .wan, _ total: String = "3"
  ) -> SampleDocument {
    var table = SampleTable.column(["total": total, "208": "1", "210": "2"])
    table.unit = unit
    return SampleDocument(
      entity: entity, tier: tier, department: department, year: year, phase: phase, tables: [table])
  }

  @Test func unitsOfMoneyAreConvertedExactly() throws {
    let engine = try QueryEngine([sample("甲局"), sample("乙局", unit: .yuan, "3.00")])
    #expect(try engine.lines("sum expense") == ["3000300"])
    #expect(
      try engine.lines("sum expense group by unit")
        == ["甲局 3000000", "乙局 300", "- 3000300"])
    #expect(try engine.lines("sum expense where unit = 乙局") == ["300"])
    #expect(try engine.lines("sum expense where unit != 乙局 and code ~ 208") == ["1000000"])
  }

  @Test func yearsAreNotMixed() throws {
    let engine = try QueryEngine([sample("甲局", year: 2024), sample("甲局", year: 2023, "3.01")])
    #expect(try engine.ask("sum expense").evaluation == .mixedYears([2023, 2024]))
    #expect(try engine.ask("show expense").evaluation == .mixedYears([2023, 2024]))
    #expect(try engine.lines("sum expense where year = 2023") == ["3010000"])
    #expect(
      try engine.lines("sum expense group by year") == ["2023 3010000", "2024 3000000"])
    // A unit does not tell years apart.
    #expect(try engine.ask("sum expense group by unit").evaluation == .mixedYears([2023, 2024]))
  }

  @Test func phasesAreNotMixed() throws {
    let engine = try QueryEngine([sample("甲局"), sample("甲局", phase: .budget, "4")])
    #expect(try engine.ask("sum expense").evaluation == .mixedPhases)
    #expect(try engine.lines("sum expense where phase = budget") == ["4000000"])
    #expect(try engine.lines("sum expense group by phase").count == 2)
  }

  @Test func anEntityIsNotAddedToItself() throws {
    let engine = try QueryEngine([sample("甲局"), sample("甲 局")])
    #expect(try engine.ask("sum expense").evaluation == .sameEntity("甲局", documents: ["甲局.txt", "甲 局.txt"]))
    // Their unit does not tell the two apart.
    #expect(
      try engine.ask("sum expense group by unit").evaluation
        == .sameEntity("甲局", documents: ["甲局.txt", "甲 局.txt"]))
  }

  @Test func aDepartmentIsNotAddedToItsUnit() throws {
    let department = sample("甲局", tier: .department, "9")
    let engine = try QueryEngine([department, sample("乙所", department: "甲局")])
    #expect(
      try engine.ask("sum expense").evaluation
        == .containedEntity(part: "乙所", whole: "甲局", documents: ["乙所.txt", "甲局.txt"]))
    #expect(
      try Array(engine.lines("sum expense group by unit").prefix(2)) == ["甲局 9000000", "乙所 3000000"])
    #expect(try engine.lines("sum expense where unit = 乙所") == ["3000000"])
  }

  @Test func aDepartmentAndTheUnitOfItsNameAreTwo() throws {
    let engine = try QueryEngine([sample("甲局", tier: .department, "9"), sample("甲局", department: "甲局")])
    #expect(
      try engine.ask("sum expense").evaluation
        == .containedEntity(part: "甲局", whole: "甲局", documents: ["甲局.txt", "甲局.txt"]))
    #expect(
      try Array(engine.lines("sum expense group by unit").prefix(2)) == ["甲局（部门） 9000000", "甲局（单位） 3000000"])
    // The records of both have one name.
    #expect(
      try engine.ask("count cells group by unit").evaluation
        == .containedEntity(part: "甲局", whole: "甲局", documents: ["甲局.txt", "甲局.txt"]))
  }

  @Test(arguments: ["甲局（本级）", "甲局(机关)", "甲局本部"]) func theOwnUnitOfADepartmentIsAPartOfIt(unit: String) throws
  {
    let engine = try QueryEngine([sample("甲局", tier: .department, "9"), sample(unit)])
    #expect(
      try engine.ask("sum expense").evaluation
        == .containedEntity(part: unit, whole: "甲局", documents: ["\(unit).txt", "甲局.txt"]))
    let other = try QueryEngine([sample("甲局", tier: .department, "9"), sample("甲局服务中心")])
    #expect(try other.lines("sum expense") == ["12000000"])
  }

  @Test func aCodeMayBeALeafInOneAndAParentInTheOther() throws {
    let first = SampleDocument(entity: "甲局", tables: [.column(["total": "5", "208": "5"])])
    let second = SampleDocument(
      entity: "乙局", tables: [.column(["total": "7", "208": "7", "20805": "6.99", "210": ""])])
    let engine = try QueryEngine([first, second])
    #expect(try engine.lines("sum expense where code ~ 208") == ["12000000"])
    #expect(
      try engine.lines("sum expense group by leaf")
        == ["208 名208 5000000", "20805 名20805 6990000", "210 名210 blank", "- - 11990000"])
    #expect(
      try engine.lines("sum expense group by class")
        == ["208 名208 12000000", "210 名210 blank", "- - 12000000"])
    #expect(try engine.lines("sum expense at leaf") == ["11990000"])
  }

  @Test func aTableThatIsNotPrintedIsAbsent() throws {
    let empty = SampleDocument(entity: "乙局", tables: [])
    let alone = try QueryEngine([empty])
    let answer = try #require(try alone.ask("sum expense").table)
    #expect(answer.rows.map { $0.cells.map(\.plain) } == [["absent"]])
    #expect(answer.notes.contains(.missingTable("支出决算表", document: "乙局.txt")))
    let both = try QueryEngine([sample("甲局"), empty])
    #expect(try both.lines("sum expense") == ["3000000"])
    #expect(try both.lines("sum general") == ["absent"])
    #expect(try both.lines("sum general group by class") == [])
  }

  @Test func aColumnThatIsNotPrintedIsAbsent() throws {
    let engine = try QueryEngine([sample("甲局")])
    let answer = try #require(try engine.ask("sum basic expense").table)
    #expect(answer.rows[0].cells.map(\.plain) == ["absent"])
    #expect(answer.notes.contains(.missingColumn(.member(.basic), table: TableKind.expenditure.title)))
  }

  @Test func anEmptySetIsAbsent() throws {
    let engine = try QueryEngine([sample("甲局")])
    let answer = try #require(try engine.ask("sum expense where code ~ 208 and code ~ 210").table)
    #expect(answer.rows.map { $0.cells.map(\.plain) } == [["absent"]])
    #expect(answer.notes.contains(.nothingMatched))
  }
}
