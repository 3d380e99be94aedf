import Disclosure
import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import QueryEngine

/// Random sentences over random documents, answered by the engine and by SQL over the exported facts.
///
/// The SQL is written after SEMANTICS.md: it lists the leaves of every row and finds tiles by inclusion of sets, where the
/// engine walks its tree. Figures are compared in fen and as shown; states, keys, their order and refusals too.
@Suite struct SQLDifferentialTests {
  static let documents = 450
  static let sentences = 6

  @Test func engineAndSQLAgree() throws {
    var random = SeededGenerator(seed: 20_805)
    var tally = Tally()
    for set in 0..<Self.documents {
      let printed = RandomDisclosures.make(using: &random)
      let documents = printed.map(\.document)
      let engine = try QueryEngine(documents)
      let facts = try FactDatabase(documents)
      for _ in 0..<Self.sentences {
        var writer = SentenceWriter(printed, using: &random)
        let sentence = writer.query(using: &random)
        guard let query = try Parser.statement(Source(sentence))?.value.query else {
          Issue.record("not a query: \(sentence)")
          continue
        }
        let expected = try Outcome(query, over: facts)
        let actual = Outcome(query, asked: engine)
        tally.count(expected, query)
        guard !expected.agrees(with: actual) else { continue }
        tally.differences += 1
        Issue.record(
          """
          set \(set): \(sentence)
          \(printed.map(\.description).joined(separator: "\n"))
          SQL:
          \(expected.description)
          engine:
          \(actual.description)
          """)
        if tally.differences > 3 { return }
      }
    }
    print(tally.summary)
    #expect(tally.answered >= 2000)
    #expect(tally.rows > 3500 && tally.compared > 200 && tally.divided > 100)
    // Every verb is answered, and every class of refusal is met.
    #expect(Set(tally.verbs.keys).isSuperset(of: [.sum, .show, .list, .count, .avg, .min, .max, .median]))
    for refusal in Refusal.allCases { #expect(tally.refusals[refusal, default: 0] > 0, "\(refusal)") }
  }
}

/// What came of a sentence on one side.
private enum Outcome {
  case rows([[String]])
  /// All that is known of why there is no answer.
  case refused(Set<Refusal>)
  case failed(String)

  /// The answer of SQL.
  init(_ query: Query, over facts: FactDatabase) throws {
    let sql = AnswerSQL(query)
    try facts.make(sql.scope)
    var refusals = Set(sql.asked.refusals)
    for (refusal, holds) in zip(sql.refusals, try facts.hold(sql.refusals.map(\.sql))) where holds {
      refusals.insert(refusal.0)
    }
    // What is refused for its words has no tiles.
    if sql.asked.refusals.isEmpty {
      try facts.make(sql.steps)
      if try facts.hold([sql.unreadable]) == [true] { refusals.insert(.unreadable) }
    }
    guard refusals.isEmpty else {
      self = .refused(refusals)
      return
    }
    let rows = try facts.rows(sql.answer).map { row in
      [row[0]] + row.dropFirst().filter { $0 != AnswerCell.none }.map { AnswerCell.read($0) }
    }
    self = .rows(rows)
  }

  /// The answer of the engine.
  init(_ query: Query, asked engine: QueryEngine) {
    do throws(QueryError) {
      let table = try engine.answer(query)
      self = .rows(
        table.rows.map { row in
          ["\(row.kind)"] + row.cells.map { AnswerCell.read($0, unit: table.unit ?? .wan) }
        })
    } catch {
      self = Refusal(error).map { .refused([$0]) } ?? .failed("\(error)")
    }
  }

  /// Whether the engine gives the same answer, or one of the reasons that there is none.
  func agrees(with engine: Outcome) -> Bool {
    switch (self, engine) {
    case (.rows(let own), .rows(let other)): own == other
    case (.refused(let own), .refused(let other)): other.isSubset(of: own)
    default: false
    }
  }

  var description: String {
    switch self {
    case .rows(let rows): rows.map { "  " + $0.joined(separator: " | ") }.joined(separator: "\n")
    case .refused(let refusals): "  refused: \(refusals.map(\.rawValue).sorted())"
    case .failed(let error): "  failed: \(error)"
    }
  }
}

/// What was compared.
private struct Tally {
  var differences = 0
  private(set) var answered = 0
  private(set) var rows = 0
  private(set) var verbs: [Verb: Int] = [:]
  private(set) var refusals: [Refusal: Int] = [:]
  private var refused = 0
  private(set) var compared = 0
  private(set) var divided = 0

  mutating func count(_ outcome: Outcome, _ query: Query) {
    switch outcome {
    case .rows(let rows):
      answered += 1
      self.rows += rows.count
      verbs[query.verb.value, default: 0] += 1
      if query.compared != nil { compared += 1 }
      if query.divisor != nil { divided += 1 }
    case .refused(let found):
      refused += 1
      for refusal in found { refusals[refusal, default: 0] += 1 }
    case .failed: break
    }
  }

  var summary: String {
    "SQL: \(answered + refused) sentences over \(SQLDifferentialTests.documents) sets of documents, \(answered) answered "
      + "in \(rows) rows (\(compared) compared, \(divided) divided), \(refused) refused alike"
  }
}
