import TestSupport
import Testing

@testable import QueryEngine

/// Random `show`, `list` and `count` over random tables, asked of the engine and of the reference.
@Suite struct ShowDifferentialTests {
  @Test func agreesWithThePlainEvaluator() throws {
    var random = SeededGenerator(seed: 3)
    var tally = DifferentialTally()
    while tally.cases < 4000 {
      let samples = RandomDocuments.samples(using: &random)
      let engine = try QueryEngine(samples)
      let tables = samples.map { PlainTable($0.tables[0]) }
      let queries = RandomQueries(samples)
      for _ in 0..<6 {
        let query = queries.show(using: &random)
        let expected = Result {
          let plain = try PlainEvaluator(query, over: samples, tables: tables)
          return query.verb == "count" ? plain.count() : try plain.show()
        }
        let actual = try engine.ask(query.text)
        guard tally.compare(expected, actual) else {
          let context = Differential.describe(query, samples, expected, actual)
          Issue.record("\(context)")
          if tally.differences > 3 { return }
          continue
        }
      }
    }
    print("shows: \(tally.summary)")
  }
}
