import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// The laws that conditions and sums keep, as properties of random tables.
@Suite struct LawTests {
  /// The codes of the leaves for which a condition is true, with how often each comes, and how many are unknown.
  private struct Leaves: Equatable {
    var rows: [String: Int] = [:]
    var unknown = 0
  }

  private func leaves(_ condition: PlainCondition, _ engine: QueryEngine) throws -> Leaves? {
    guard let table = try engine.ask("sum expense where \(condition.text) at leaf").table else { return nil }
    var leaves = Leaves()
    for case .amount(let value) in table.rows[0].cells {
      for tile in value.tiles { leaves.rows["\(tile.document)/\(tile.row)", default: 0] += 1 }
    }
    for case .unknown(let count) in table.notes { leaves.unknown = count }
    return leaves
  }

  /// Runs a law over random tables without unreadable cells, two random conditions each.
  private func holds(
    seed: UInt64, _ law: (QueryEngine, PlainCondition, PlainCondition, String) throws -> Void
  ) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<250 {
      let sample = SampleDocument(tables: [RandomTables.table(limit: 12, unreadable: 0, using: &random)])
      let engine = try QueryEngine([sample])
      let queries = RandomQueries([sample])
      for _ in 0..<3 {
        let first = queries.condition(random.below(2), isSum: true, using: &random)
        let second = queries.condition(random.below(2), isSum: true, using: &random)
        let context = "\(first.text); \(second.text): \(sample.tables[0].rows)"
        // A test of documents decides which are in scope, and with none there is no code to name.
        if context.contains("unit") { continue }
        try law(engine, first, second, context)
      }
    }
  }

  @Test func notNotIsTheCondition() throws {
    try holds(seed: 11) { engine, condition, _, context in
      let plain = try leaves(condition, engine)
      let twice = try leaves(.not(.not(condition)), engine)
      #expect(twice == plain, "\(context)")
    }
  }

  @Test func deMorgan() throws {
    try holds(seed: 12) { engine, first, second, context in
      let both = try leaves(.not(.and([first, second])), engine)
      let eitherNot = try leaves(.or([.not(first), .not(second)]), engine)
      #expect(eitherNot == both, "\(context)")
      let either = try leaves(.not(.or([first, second])), engine)
      let bothNot = try leaves(.and([.not(first), .not(second)]), engine)
      #expect(bothNot == either, "\(context)")
    }
  }

  @Test func trueFalseAndUnknownAreAllLeaves() throws {
    try holds(seed: 13) { engine, condition, _, context in
      let table = try #require(engine.store.table(.expenditure, document: 0))
      let all = table.tags.count { $0.isLeaf }
      let holds = try #require(try leaves(condition, engine))
      let fails = try #require(try leaves(.not(condition), engine))
      #expect(holds.unknown == fails.unknown, "\(context)")
      #expect(holds.rows.count + fails.rows.count + holds.unknown == all, "\(context)")
      #expect(Set(holds.rows.keys).isDisjoint(with: fails.rows.keys), "\(context)")
    }
  }

  @Test func keysSplitTheSet() throws {
    try holds(seed: 14) { engine, condition, _, context in
      let all = try #require(try leaves(condition, engine))
      for key in ["class", "section", "item", "leaf", "unit", "year", "phase"] {
        let answer = try engine.ask("sum expense where \(condition.text) group by \(key) at leaf")
        var split = Leaves(unknown: all.unknown)
        for row in try #require(answer.table).rows where row.kind == .data {
          for case .amount(let value) in row.cells {
            for tile in value.tiles { split.rows["\(tile.document)/\(tile.row)", default: 0] += 1 }
          }
        }
        #expect(split == all, "by \(key): \(context)")
      }
    }
  }

  @Test func disjointSumsAddAtLeaf() throws {
    try holds(seed: 15) { engine, first, second, context in
      let other = PlainCondition.and([second, .not(first)])
      let parts = try [first, other].map { try fen($0, engine) }
      let union = try fen(.or([first, other]), engine)
      #expect(union == parts[0] + parts[1], "\(context)")
    }
  }

  private func fen(_ condition: PlainCondition, _ engine: QueryEngine) throws -> Int64 {
    let answer = try engine.ask("sum expense where \(condition.text) at leaf")
    guard case .amount(let value) = try #require(answer.table).rows[0].cells[0] else { return 0 }
    return value.amount.fen
  }
}
