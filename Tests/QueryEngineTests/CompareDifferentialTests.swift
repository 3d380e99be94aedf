import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// Random comparisons of two units, asked of the engine and of the reference.
@Suite struct CompareDifferentialTests {
  @Test func agreesWithThePlainEvaluator() throws {
    var random = SeededGenerator(seed: 7)
    var tally = DifferentialTally()
    while tally.cases < 2500 {
      let samples = ["甲局", "乙局"].map { entity in
        SampleDocument(entity: entity, tables: [RandomTables.table(limit: 12, using: &random)])
      }
      let engine = try QueryEngine(samples)
      let queries = RandomQueries(samples)
      for _ in 0..<6 {
        let comparison = PlainComparison(queries.sum(using: &random), using: &random)
        let expected = Result { try comparison.rows(samples) }
        let actual = try engine.ask(comparison.text)
        guard tally.compare(expected, actual) else {
          let context = Differential.describe(comparison.query, samples, expected, actual)
          Issue.record("\(comparison.text)\(context)")
          if tally.differences > 3 { return }
          continue
        }
      }
    }
    print("comparisons: \(tally.summary)")
  }
}

/// A comparison of 甲局 and 乙局 as the reference takes it: each side is asked alone.
struct PlainComparison {
  enum Order: String, CaseIterable {
    case first = "甲局"
    case second = "乙局"
    case change, percent, code
  }

  let query: PlainQuery
  let order: Order?
  let isDescending: Bool?
  let limit: (isTop: Bool, count: Int)?

  init(_ sum: PlainQuery, using random: inout SeededGenerator) {
    var query = sum
    query.pivot = []
    query.share = nil
    query.hasGap = false
    query.having = nil
    query.order = nil
    query.isDescending = nil
    query.limit = nil
    if query.key == .unit { query.key = .leaf }
    self.query = query
    let hasRows = query.key != nil
    order = hasRows && random.chance(50) ? random.pick(Order.allCases) : nil
    isDescending = order == nil ? nil : random.pick([nil, true, false])
    limit = hasRows && random.chance(35) ? (random.chance(60), 1 + random.below(4)) : nil
  }

  var text: String {
    var words = [query.text, "compare 甲局, 乙局"]
    if let order { words.append("order by \(order.rawValue)") }
    if let isDescending { words.append(isDescending ? "desc" : "asc") }
    if let limit { words.append("\(limit.isTop ? "top" : "bottom") \(limit.count)") }
    return words.joined(separator: " ")
  }

  private struct Pair {
    var code = ""
    var name = ""
    var values: [PlainValue]

    /// The second less the first; `nil` where one has no figure.
    var change: Int? {
      guard let first = values[0].fen, let second = values[1].fen else { return nil }
      return second - first
    }

    var percent: (Int, Int)? {
      guard let change, let first = values[0].fen, first > 0 else { return nil }
      return (change, first)
    }

    var cells: [String] {
      values.map(\.text) + [
        change.map { String($0) } ?? "dash", percent.map { Fraction($0.0, $0.1).text } ?? "n/a",
      ]
    }
  }

  func rows(_ samples: [SampleDocument]) throws -> [PlainAnswerRow] {
    let tables = samples.map { PlainTable($0.tables[0]) }
    if let condition = query.condition, samples.contains(where: { condition.canHold($0.entity) == false }) {
      throw PlainError.unknownName
    }
    let sides = try samples.indices.map { index in
      try PlainEvaluator(query, over: [samples[index]], tables: [tables[index]], known: tables)
    }
    let whole = Pair(
      values: try sides.map { try $0.value($0.sets, query.measure, depth: $0.depth) })
    guard query.key != nil else { return [PlainAnswerRow(head: whole.cells)] }
    var pairs: [Pair] = []
    for (index, side) in sides.enumerated() {
      for row in try side.sum() where !row.isFooter {
        let place = pairs.firstIndex { $0.code == row.head[0] } ?? pairs.count
        if place == pairs.count { pairs.append(Pair(code: row.head[0], values: [.absent, .absent])) }
        if !row.head[1].isEmpty { pairs[place].name = row.head[1] }
        pairs[place].values[index] = row.values[0]
      }
    }
    pairs.sort { ($0.code + "0000000").prefix(7) + $0.code < ($1.code + "0000000").prefix(7) + $1.code }
    var rows = sortedAndLimited(pairs).map { PlainAnswerRow(head: [$0.code, $0.name] + $0.cells) }
    if !rows.isEmpty {
      var last = PlainAnswerRow(head: ["-", "total"] + whole.cells)
      last.isWhole = true
      rows.append(last)
    }
    return rows
  }

  private func sortedAndLimited(_ pairs: [Pair]) -> [Pair] {
    guard order != nil || limit != nil else { return pairs }
    let shown = ranked(pairs, isDescending: isDescending ?? limit?.isTop ?? false)
    guard let limit else { return shown.map { pairs[$0] } }
    let kept = ranked(pairs, isDescending: limit.isTop).prefix(limit.count)
    return shown.filter { kept.contains($0) }.map { pairs[$0] }
  }

  private func ranked(_ pairs: [Pair], isDescending: Bool) -> [Int] {
    let known = pairs.indices.filter { hasKey(pairs[$0]) }
    let sorted = known.sorted { left, right in
      if isLess(pairs[left], pairs[right]) { return !isDescending }
      if isLess(pairs[right], pairs[left]) { return isDescending }
      return left < right
    }
    return sorted + pairs.indices.filter { !hasKey(pairs[$0]) }
  }

  private func hasKey(_ pair: Pair) -> Bool {
    switch order {
    case nil, .first: pair.values[0].fen != nil
    case .second: pair.values[1].fen != nil
    case .change: pair.change != nil
    case .percent: pair.percent != nil
    case .code: true
    }
  }

  private func isLess(_ left: Pair, _ right: Pair) -> Bool {
    switch order {
    case nil, .first: (left.values[0].fen ?? 0) < (right.values[0].fen ?? 0)
    case .second: (left.values[1].fen ?? 0) < (right.values[1].fen ?? 0)
    case .change: (left.change ?? 0) < (right.change ?? 0)
    case .percent:
      // Both denominators are positive.
      (left.percent?.0 ?? 0) * (right.percent?.1 ?? 1) < (right.percent?.0 ?? 0) * (left.percent?.1 ?? 1)
    case .code: left.code < right.code
    }
  }
}
