import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// Random sums over random tables, asked of the engine and of the reference.
@Suite struct SumDifferentialTests {
  @Test func agreesWithThePlainEvaluator() throws {
    var random = SeededGenerator(seed: 2)
    var tally = DifferentialTally()
    while tally.cases < 4000 {
      let samples = RandomDocuments.samples(using: &random)
      let engine = try QueryEngine(samples)
      let tables = samples.map { PlainTable($0.tables[0]) }
      let queries = RandomQueries(samples)
      for _ in 0..<6 {
        let query = queries.sum(using: &random)
        let expected = Result {
          try PlainEvaluator(query, over: samples, tables: tables).sum()
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
    print("sums: \(tally.summary)")
  }
}

/// One document, or two of different units whose tables may differ in unit and columns.
enum RandomDocuments {
  static func samples(using random: inout SeededGenerator) -> [SampleDocument] {
    let entities = random.chance(30) ? ["甲局", "乙局"] : ["甲局"]
    return entities.map { entity in
      SampleDocument(entity: entity, tables: [RandomTables.table(limit: 12, using: &random)])
    }
  }
}

/// How many answers were compared.
struct DifferentialTally {
  private(set) var cases = 0
  private(set) var differences = 0
  private var rows = 0
  private var figures = 0
  private var unreadable = 0
  private var unknown = 0

  var summary: String {
    "\(cases) cases, \(rows) rows, \(figures) figures, \(unreadable) unreadable, \(unknown) unknown names"
  }

  mutating func compare(_ expected: Result<[PlainAnswerRow], any Error>, _ actual: Outcome) -> Bool {
    cases += 1
    let agrees = Differential.agrees(expected, actual)
    if !agrees { differences += 1 }
    switch expected {
    case .success(let answer):
      rows += answer.count
      figures += answer.reduce(0) { sum, row in sum + row.values.filter { $0.fen != nil }.count }
    case .failure(let error):
      if error as? PlainError == .unreadable { unreadable += 1 } else { unknown += 1 }
    }
    return agrees
  }
}

/// Comparing an answer with what the reference expects.
enum Differential {
  static func agrees(_ expected: Result<[PlainAnswerRow], any Error>, _ actual: Outcome) -> Bool {
    switch (expected, actual) {
    case (.success(let rows), .answer(let table)):
      return zip(rows, table.rows).allSatisfy { agrees($0, $1) } && rows.count == table.rows.count
    case (.failure(let error), .failed(.evaluate(let actual))):
      if case .unreadable = actual.cause { return error as? PlainError == .unreadable }
      if case .missingFact = actual.cause { return error as? PlainError == .missing }
      return false
    case (.failure(let error), .failed(.resolve)): return error as? PlainError == .unknownName
    default: return false
    }
  }

  private static func agrees(_ expected: PlainAnswerRow, _ actual: ResultRow) -> Bool {
    let kind: ResultRow.Kind =
      expected.isWhole ? .whole : expected.isFooter ? .sumOfRows : expected.isTotal ? .total : .data
    return actual.kind == kind && actual.cells.map(\.reduced) == expected.cells
  }

  static func describe(
    _ query: PlainQuery, _ samples: [SampleDocument], _ expected: Result<[PlainAnswerRow], any Error>,
    _ actual: Outcome
  ) -> String {
    var lines = ["", query.text]
    for sample in samples {
      for table in sample.tables {
        lines.append("\(sample.entity) \(table.unit.map(\.rawValue) ?? "-") \(table.columns)")
        lines += table.rows.map { "  \($0.code) \($0.label) \($0.cells)" }
      }
    }
    lines.append("expected:")
    switch expected {
    case .success(let rows): lines += rows.map { "  \($0.cells.joined(separator: " | "))" }
    case .failure(let error): lines.append("  \(error)")
    }
    lines.append("actual:")
    switch actual {
    case .answer(let table):
      lines += table.rows.map { "  \($0.cells.map(\.reduced).joined(separator: " | "))" }
    case .failed(let error): lines.append("  \(error)")
    }
    return lines.joined(separator: "\n")
  }
}

extension ResultCell {
  /// The cell in plain words, a share in lowest terms.
  fileprivate var reduced: String {
    switch self {
    case .share(let ratio?): return Fraction(Int(ratio.numerator), Int(ratio.denominator)).text
    case .quotient(let value) where value.state == .figure:
      return Fraction(Int(value.quotient.numerator), Int(value.quotient.denominator)).text
    default: return plain
    }
  }
}
