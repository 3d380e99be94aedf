import SourceText
import TestSupport
import Testing

@testable import QueryEngine

/// Random `avg`, `min`, `max` and `median` over random tables, asked of the engine and of the reference.
@Suite struct SpreadDifferentialTests {
  @Test func agreesWithThePlainEvaluator() throws {
    var random = SeededGenerator(seed: 7)
    var tally = DifferentialTally()
    while tally.cases < 4000 {
      let samples = RandomDocuments.samples(using: &random)
      let engine = try QueryEngine(samples)
      let tables = samples.map { PlainTable($0.tables[0]) }
      let queries = RandomQueries(samples)
      for _ in 0..<6 {
        let query = queries.spread(using: &random)
        let spread = Result { try PlainEvaluator(query, over: samples, tables: tables).spread() }
        let expected = spread.map(\.rows)
        let actual = try engine.ask(query.text)
        let notes = SpreadNotes(actual.table?.notes ?? [])
        guard tally.compare(expected, actual), (try? spread.get()).map(notes.agree) ?? true else {
          Issue.record("\(Differential.describe(query, samples, expected, actual)) \(notes) \(spread)")
          if tally.differences > 3 { return }
          continue
        }
      }
    }
    print("spreads: \(tally.summary)")
  }

  /// The notes of an answer as the reference keeps them.
  private struct SpreadNotes {
    var extremes: [String: [String]] = [:]
    var entered: [String: Int] = [:]
    var blanks = 0

    init(_ notes: [Note]) {
      for note in notes {
        switch note {
        case .extremes(let found):
          for extreme in found {
            extremes[extreme.key?.english ?? ""] = extreme.rows.map { "\($0.code ?? "") \($0.name)" }
          }
        case .entered(let found, let missing):
          for entered in found { self.entered[entered.key?.english ?? ""] = entered.figures }
          blanks = missing
        default: break
        }
      }
    }

    func agree(with spread: PlainSpread) -> Bool {
      extremes == spread.extremes && entered == spread.entered && blanks == spread.blanks
    }
  }
}
