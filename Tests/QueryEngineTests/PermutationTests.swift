import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// What the order in which rows are printed may change, and what it may not.
@Suite struct PermutationTests {
  /// The level comes from the code and so does the parent: without a code printed twice, the rows of a table may stand
  /// in any order, and every value by key stays as it is.
  @Test func theOrderOfRowsChangesNoValue() throws {
    var random = SeededGenerator(seed: 21)
    var cases = 0
    while cases < 1500 {
      let table = RandomTables.table(limit: 12, using: &random)
      guard Set(table.rows.map(\.code)).count == table.rows.count else { continue }
      var shuffled = table
      shuffled.rows.shuffle(using: &random)
      let engines = try [table, shuffled].map { try QueryEngine($0) }
      let queries = RandomQueries([SampleDocument(tables: [table])])
      for _ in 0..<5 {
        var query = random.chance(60) ? queries.sum(using: &random) : queries.show(using: &random)
        // Ties go by the order printed, so what a limit keeps and sorting shows may differ.
        query.limit = nil
        query.order = nil
        query.isDescending = nil
        let answers = try engines.map { sorted(try $0.ask(query.text)) }
        #expect(answers[0] == answers[1], "\(query.text): \(shuffled.rows)")
        cases += 1
      }
    }
  }

  private func sorted(_ outcome: Outcome) -> [String] {
    switch outcome {
    case .answer(let table): table.rows.map { $0.cells.map(\.plain).joined(separator: "|") }.sorted()
    case .failed(.resolve(let error)): ["\(error)"]
    case .failed(.evaluate): ["no value"]
    }
  }
}
