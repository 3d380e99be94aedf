import Disclosure

extension PlainEvaluator {
  /// A sum divided: by the people of the documents in scope, or by the sum of the other table for the same key.
  static func per(
    _ query: PlainQuery, over samples: [SampleDocument], tables: [PlainTable], others: [PlainTable],
    people: [Int?]
  ) throws -> [PlainAnswerRow] {
    var plain = query
    plain.order = nil
    plain.limit = nil
    let first = try PlainEvaluator(plain, over: samples, tables: tables)
    var divisors: [String: PlainValue] = [:]
    if case .other(let column) = query.per {
      var other = plain
      other.member = column == 0 ? nil : column
      other.pivot = []
      other.share = nil
      let second = try PlainEvaluator(other, over: samples, tables: others)
      for row in try second.sum(isDivisor: true) where !row.isFooter {
        divisors[row.head.first ?? ""] = row.values[0]
      }
    } else {
      for source in first.sources {
        guard let own = people[source.document] else { throw PlainError.missing }
        let key = query.key == .unit ? source.entity : "*"
        divisors[key] = .figure((divisors[key]?.fen ?? 0) + own)
      }
    }
    func divided(_ value: PlainValue, _ key: String) -> PlainValue {
      let divisor = divisors[key] ?? divisors["*"]
      if query.per == .staff, value.fen == nil { return value }
      guard let fen = value.fen, let by = divisor?.fen, by != 0 else { return .dash }
      return by < 0 ? .quotient(-fen, -by) : .quotient(fen, by)
    }
    let sums = try first.sum().filter { !$0.isFooter }
    var rows = sums.map { row in
      var row = row
      row.values = row.values.map { divided($0, row.head.first ?? "") }
      return row
    }
    guard query.key != nil else { return rows }
    rows = try PlainEvaluator(query, over: samples, tables: tables).sortedAndLimited(rows)
    guard query.per == .staff, query.key != .unit, !rows.isEmpty else { return rows }
    let base = try first.shareBase(first.sets)
    var footer = PlainAnswerRow(head: ["-", "-"])
    let shown = rows.map { row in sums.first { $0.head == row.head && $0.order == row.order } ?? row }
    let totals = query.columns.indices.map { index in total(shown.map { $0.values[index] }) }
    footer.values = totals.map { divided($0, "*") }
    footer.shares = query.share.map { _ in totals.map { first.share($0, of: base) } }
    footer.isFooter = true
    return rows + [footer]
  }
}
