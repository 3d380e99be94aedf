import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// Random sums divided by people or by another table, asked of the engine and of the reference.
@Suite struct PerDifferentialTests {
  @Test func agreesWithThePlainEvaluator() throws {
    var random = SeededGenerator(seed: 8)
    var tally = DifferentialTally()
    while tally.cases < 4000 {
      var samples = RandomDocuments.samples(using: &random)
      var people: [Int?] = []
      for index in samples.indices {
        let own = random.chance(95) ? 1 + random.below(40) : nil
        people.append(own)
        samples[index].narrative = Narrative(staff: own.map(String.init))
        // Mostly the same rows with other figures, so that keys meet.
        var other = RandomTables.table(limit: 12, using: &random)
        if random.chance(80) {
          other.rows = samples[index].tables[0].rows.map { row in
            SampleTable.Row(
              row.code, row.label, other.columns.map { _ in RandomTables.cell(unreadable: 1, using: &random) }
            )
          }
        }
        other.kind = .generalExpenditure
        samples[index].tables.append(other)
      }
      let engine = try QueryEngine(samples)
      let tables = samples.map { PlainTable($0.tables[0]) }
      let others = samples.map { PlainTable($0.tables[1]) }
      let queries = RandomQueries(samples.map { SampleDocument(entity: $0.entity, tables: [$0.tables[0]]) })
      for _ in 0..<6 {
        let query = queries.per(using: &random)
        let expected = Result {
          try PlainEvaluator.per(query, over: samples, tables: tables, others: others, people: people)
        }
        let actual = try engine.ask(query.text)
        guard tally.compare(expected, actual) else {
          let context = Differential.describe(query, samples, expected, actual)
          Issue.record("\(people) \(context)")
          if tally.differences > 3 { return }
          continue
        }
      }
    }
    print("per: \(tally.summary)")
  }
}
