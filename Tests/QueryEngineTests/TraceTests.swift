import Disclosure
import QueryLanguage
import SourceText
import Testing

@testable import QueryEngine

/// `trace` names the cells behind each figure, and what was read other than printed is said.
@Suite struct TraceTests {
  private func repaired(_ reading: String) throws -> QueryEngine {
    let table = SampleTable.column(["total": "30", "208": "10", "20801": "1 0", "210": "20"])
    let document = SampleDocument(tables: [table]).document
    let statement = document.tables[0]
    let index = try #require(statement.cells.firstIndex { $0.printed == "1 0" })
    let settled = statement.with(
      readings: [index: (Figure(printed: reading), .correction(author: "张三", reason: "核对"))])
    return try QueryEngine([document.with(tables: [settled])])
  }

  private func notes(_ engine: QueryEngine, _ sentence: String) throws -> [Note.RepairedCell] {
    guard case .answer(let table) = try engine.ask(sentence) else { return [] }
    return table.notes.compactMap { if case .repairedCell(let cell) = $0 { cell } else { nil } }
  }

  @Test func theTracedCellsAreThoseOfTheSum() throws {
    let table = SampleTable.column(["total": "30", "208": "10", "20801": "10", "210": "20"])
    let engine = try QueryEngine(table)
    guard case .answer(let answer) = try engine.ask("sum expense group by class"),
      case .answer(let trace) = try engine.ask("trace sum expense group by class")
    else {
      Issue.record("no answer")
      return
    }
    let tiles = answer.rows.filter { $0.kind == .data }.flatMap { row in
      row.cells.flatMap { if case .amount(let value) = $0 { value.tiles } else { [FactReference]() } }
    }
    #expect(trace.rows.count == tiles.count && trace.notes == answer.notes)
    let column = try #require(trace.columns.firstIndex { $0.title == .field(.amount) })
    let amounts = trace.rows.map { $0.cells[column].plain }
    #expect(amounts == ["10000000", "20000000"])
  }

  @Test func aCorrectedCellEntersSumsAsRead() throws {
    let engine = try repaired("10")
    #expect(
      try engine.lines("sum expense where code ~ 20801")
        == engine.lines("sum expense where code = 208 at leaf"))
    let found = try notes(engine, "sum expense where code ~ 20801")
    #expect(found.map(\.printed) == ["1 0"])
    #expect(found.first?.cause == .correction(author: "张三", reason: "核对"))
  }

  @Test func whateverUsesTheCellSaysSo() throws {
    let engine = try repaired("10")
    for sentence in [
      "sum expense where code ~ 20801", "show expense where leaf", "sum expense where code ~ 208",
      "count expense where amount > 1", "show expense where code = 210 with share", "show cells",
      "tree expense",
      "sum expense group by class having total > 15", "show expense where code = 208 with gap",
      "trace sum expense where code ~ 20801",
    ] { #expect(try notes(engine, sentence).count == 1, "\(sentence)") }
    for sentence in ["sum expense where code ~ 210", "show expense where code = 210"] {
      #expect(try notes(engine, sentence).isEmpty, "\(sentence)")
    }
  }

  @Test func statedGivesThePrint() throws {
    let engine = try repaired("10")
    #expect(try engine.ask("sum expense where code ~ 20801 at leaf with stated").evaluation != nil)
    #expect(
      try engine.lines("show expense where code = 20801 with stated").first?.hasSuffix("unreadable") ?? false)
    #expect(try notes(engine, "show expense with stated").isEmpty)
  }

  @Test func aCellMayBeSettledAsBlank() throws {
    let found = try notes(try repaired(""), "sum expense where code ~ 208")
    #expect(found.map(\.reading) == [.blank])
  }

  @Test func aCountHasNothingToTrace() throws {
    let engine = try repaired("10")
    for sentence in ["trace count expense", "trace list expense", "trace count cells"] {
      guard case .clauseNotForVerb(clause: .trace, _, _)? = try engine.ask(sentence).resolution else {
        Issue.record("\(sentence)")
        continue
      }
    }
  }
}
