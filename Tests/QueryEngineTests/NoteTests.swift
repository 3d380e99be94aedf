import Disclosure
import Rendering
import SourceText
import Testing

@testable import QueryEngine

/// The notes of a sum: what was added from where, and what the printed figures do not tell.
@Suite struct NoteTests {
  private func notes(_ table: SampleTable, _ sentence: String) throws -> [Note] {
    try #require(try QueryEngine(table).ask(sentence).table).notes
  }

  private func row(_ code: String) -> Note.RowName {
    Note.RowName(code: code == "total" ? nil : code, name: "名\(code)")
  }

  private func wan(_ hundredths: Int64) -> Note.Shown {
    Note.Shown(amount: Amount(fen: hundredths * 10_000), place: 4)
  }

  @Test func severalTilesAreNamedInTheOrderPrinted() throws {
    let table = SampleTable.column([
      "210": "2.00", "total": "6.00", "208": "1.00", "20805": "1.00", "201": "3.00",
    ])
    let found = try notes(table, "sum expense where code in (208, 210)")
    #expect(found.contains(.tiled(column: .total, rows: [row("210"), row("208")])))
    #expect(!(try notes(table, "sum expense where code = 208").contains { $0.isTiled }))
  }

  @Test func aColumnThatIsNoMemberIsNoTail() throws {
    let table = SampleTable(
      columns: [.total, .member(.basic), .other],
      rows: [.init("total", "合计", ["6", "4", "2"]), .init("208", "社会保障", ["6", "4", "2"])])
    let found = try notes(table, "sum expense group by nature")
    let lacks = found.contains {
      if case .sumOfRows(_, _, _, _, _, lacksColumns: true) = $0 { true } else { false }
    }
    #expect(lacks && found.contains { if case .otherColumns = $0 { true } else { false } })
    #expect(!found.contains { $0.wording(in: .wan).english.contains("尾差") })
  }

  @Test func theTailIsNamedWithBothFigures() throws {
    let table = SampleTable.column(["total": "5.00", "208": "2.01", "210": "3.01", "211": "—"])
    let found = try notes(table, "sum expense")
    #expect(
      found.contains(
        .tail(
          column: .total, printedAt: [row("total")], value: wan(500), leaves: 3, sum: wan(502),
          withinRounding: false)))
    let close = SampleTable.column(["total": "5.00", "208": "2.00", "210": "3.01"])
    // Three figures of two decimals: 0.015 is within rounding, 0.01 is the difference.
    #expect(
      try notes(close, "sum expense").contains(
        .tail(
          column: .total, printedAt: [row("total")], value: wan(500), leaves: 2, sum: wan(501),
          withinRounding: true)))
    #expect(!(try notes(close, "sum expense at leaf").contains { $0.isTail }))
    #expect(!(try notes(close, "sum expense group by class").contains { $0.isTail }))
  }

  @Test func blankAboveFiguresIsNoted() throws {
    let table = SampleTable.column(["total": "3.00", "208": "", "20801": "1.00", "20805": "2.00", "210": ""])
    #expect(
      try notes(table, "sum expense where code ~ 208").contains(
        .blankAboveFigures(column: .total, rows: [row("208")])))
    #expect(!(try notes(table, "sum expense").contains { $0.isBlankAbove }))
    #expect(!(try notes(table, "sum expense where code ~ 210").contains { $0.isBlankAbove }))
  }

  @Test func aFigureCutAboveBlanksIsNoted() throws {
    let table = SampleTable.column(["total": "5.00", "208": "5.00", "20801": "2.00", "20805": ""])
    let engine = try QueryEngine(table)
    #expect(try engine.lines("sum expense where code ~ 20805") == ["blank"])
    #expect(try engine.lines("sum expense where code ~ 208") == ["5000000"])
    let cut = Note.cutFigure(column: .total, row: row("208"), printed: wan(500), parts: wan(200))
    #expect(try notes(table, "sum expense where code ~ 20805").contains(cut))
    #expect(!(try notes(table, "sum expense where code ~ 208").contains(cut)))
    // The part that has a figure is complete by itself.
    #expect(!(try notes(table, "sum expense where code ~ 20801").contains(cut)))
  }

  @Test func otherLevelsThanAskedForAreNoted() throws {
    let table = SampleTable.column([
      "total": "9.00", "208": "5.00", "20801": "2.00", "2080101": "2.00", "20805": "", "2080501": "3.00",
      "210": "4.00",
    ])
    let engine = try QueryEngine(table)
    #expect(try engine.lines("sum expense at section") == ["9000000"])
    let places = [row("2080501"), row("210")]
    #expect(try notes(table, "sum expense at section").contains(.otherLevels(rows: places)))
    #expect(!(try notes(table, "sum expense at class").contains { $0.isOtherLevels }))
    #expect(!(try notes(table, "sum expense at leaf").contains { $0.isOtherLevels }))
    let cut = try notes(table, "sum expense where not code = 20801 at class")
    #expect(
      cut.contains(.otherLevels(rows: [row("20805")])) || cut.contains(.otherLevels(rows: [row("2080501")])))
  }

  @Test func equalRowsCountOnceAndOthersTwice() throws {
    let equal = SampleTable.column(["total": "3.00", "208": "1.00", "210": "2.00", "208": "1.0"])
    #expect(try QueryEngine(equal).lines("sum expense at leaf") == ["3000000"])
    let lines = [SampleTable.line(1), SampleTable.line(3)]
    #expect(
      try notes(equal, "sum expense").contains(
        .repeatedCode("208", names: ["名208"], lines: lines.map(SourcePosition.line), isFolded: true)))
    let other = SampleTable.column(["total": "4.00", "208": "1.00", "210": "2.00", "208": "1.01"])
    #expect(try QueryEngine(other).lines("sum expense where code = 208") == ["2010000"])
    #expect(
      try notes(other, "sum expense group by class").contains(
        .repeatedCode("208", names: ["名208"], lines: lines.map(SourcePosition.line), isFolded: false)))
    #expect(!(try notes(other, "sum expense where code ~ 210").contains { $0.isRepeated }))
    // A blank is no zero, so the rows differ.
    let blank = SampleTable.column(["208": "", "210": "2.00", "208": "0"])
    #expect(try QueryEngine(blank).lines("count expense with blank") == ["3"])
  }

  @Test func unreadableTextsThatDifferAreTwoRows() throws {
    let table = SampleTable.column([
      "208": "#REF!", "210": "2.00", "208": "0.3.8", "211": "#REF!", "211": "#REF!",
    ])
    #expect(try QueryEngine(table).lines("count expense with blank") == ["4"])
  }

  @Test func unknownLeavesAreCounted() throws {
    let table = SampleTable.column(["total": "3.00", "208": "1.00", "210": "", "211": "—", "212": "2.00"])
    #expect(try notes(table, "sum expense where amount > 1").contains(.unknown(leaves: 2)))
    #expect(try notes(table, "sum expense where not amount > 1").contains(.unknown(leaves: 2)))
    #expect(!(try notes(table, "sum expense where amount is blank").contains(.unknown(leaves: 1))))
    #expect(
      try notes(table, "sum expense where code ~ 208 or amount > 1").contains(.unknown(leaves: 2)))
    #expect(
      !(try notes(table, "sum expense where code in (208, 212) and amount > 1").contains { $0.isUnknown }))
  }

  @Test func leavesWithoutTheLevelAreOutWithANote() throws {
    let table = SampleTable.column(["total": "6.00", "208": "2.00", "20805": "2.00", "210": "4.00"])
    #expect(try QueryEngine(table).lines("sum expense where level = section") == ["2000000"])
    #expect(try notes(table, "sum expense where level = section").contains(.withoutLevel(leaves: 1)))
  }

  @Test func cutAndUnprintedKeysAreNamed() throws {
    let table = SampleTable.column(["total": "6.00", "208": "6.00", "2080501": "2.00", "2080601": "4.00"])
    #expect(
      try notes(table, "sum expense where code ~ 20805 group by class").contains(.cutKeys([row("208")])))
    #expect(
      try notes(table, "sum expense group by section").contains(.unprintedKeys(["20805", "20806"])))
  }

  @Test func theSumOfRowsIsComparedWithTheSet() throws {
    let table = SampleTable.column(["total": "6.00", "208": "2.01", "210": "4.00"])
    #expect(
      try notes(table, "sum expense group by class").contains(
        .sumOfRows(column: .total, value: wan(600), isPrinted: true, sum: wan(601), isLimited: false)))
    let top = try notes(table, "sum expense group by class top 1")
    #expect(top.contains(.notShown(rows: 1, column: .total, sum: wan(201))))
  }

  @Test func shareNamesWhatItIsOf() throws {
    let table = SampleTable.column(["total": "6.00", "208": "2.01", "210": "4.00"])
    #expect(
      try notes(table, "sum expense where code ~ 208 group by class with share of total").contains(
        .share(of: wan(600), rows: [row("total")], column: .total)))
    #expect(
      try notes(table, "sum expense group by class at leaf with share").contains(
        .share(of: wan(600), rows: [row("total")], column: .total)))
  }

  /// Notes on places are of the answer whether it has one row or many; only the tail is left to the footer.
  @Test func groupByKeepsTheNotesOnPlaces() throws {
    let blank = SampleTable.column(["total": "3.00", "208": "", "20801": "1.00", "20805": "2.00", "210": ""])
    #expect(
      try notes(blank, "sum expense group by class").contains(
        .blankAboveFigures(column: .total, rows: [row("208")])))
    let cut = SampleTable.column(["total": "5.00", "208": "5.00", "20801": "2.00", "20805": ""])
    #expect(
      try notes(cut, "sum expense where code ~ 20805 group by class").contains(
        .cutFigure(column: .total, row: row("208"), printed: wan(500), parts: wan(200))))
    #expect(
      try notes(blank, "sum expense group by class at class").contains(
        .otherLevels(rows: [row("20801"), row("20805")])))
  }
}

extension Note {
  fileprivate var isTiled: Bool { if case .tiled = self { true } else { false } }
  fileprivate var isTail: Bool { if case .tail = self { true } else { false } }
  fileprivate var isBlankAbove: Bool { if case .blankAboveFigures = self { true } else { false } }
  fileprivate var isOtherLevels: Bool { if case .otherLevels = self { true } else { false } }
  fileprivate var isRepeated: Bool { if case .repeatedCode = self { true } else { false } }
  fileprivate var isUnknown: Bool { if case .unknown = self { true } else { false } }
}
