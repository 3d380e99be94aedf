import QueryLanguage
import SourceText

/// What a row of an answer is sorted by.
enum SortKey {
  case number(Exact)
  case ratio(Ratio)
  case quotient(Fraction)
  case text(String)
  /// No figure; it comes last in either direction.
  case none
}

/// Sorting the rows of an answer and cutting off what `top` or `bottom` leaves out.
enum Ranking {
  /// The rows in the order asked for, and those that a limit leaves out. Rows without a figure come last in either
  /// direction; ties keep the order given.
  static func limited<Row>(
    _ rows: [Row], by descending: Bool?, _ limit: Limit?, _ key: (Row) -> SortKey
  ) -> (kept: [Row], dropped: [Row]) {
    guard let descending else { return (rows, []) }
    // What is broken off here is told by whoever asked for the answer, which is then not used.
    let keys = rows.heedingInterruption(every: 64).map(key)
    guard keys.count == rows.count else { return (rows, []) }
    let ordered = ranks(keys, descending: descending)
    guard let limit else { return (ordered.map { rows[$0] }, []) }
    // `top` takes the greatest and `bottom` the least of the column; `asc` and `desc` only say how they are shown.
    let kept = Set(ranks(keys, descending: limit.end == .top).prefix(limit.count))
    return (
      ordered.filter(kept.contains).map { rows[$0] },
      rows.indices.filter { !kept.contains($0) }.map { rows[$0] }
    )
  }

  /// The places of the rows in an order.
  private static func ranks(_ keys: [SortKey], descending: Bool) -> [Int] {
    var pace = InterruptionPace(every: 256)
    let ordered = try? keys.indices.sorted { left, right in
      if pace.isBrokenOff() { throw Interruption.Request() }
      switch (keys[left], keys[right]) {
      case (.none, .none): return left < right
      case (.none, _): return false
      case (_, .none): return true
      default: break
      }
      let order = keys[left].order(to: keys[right])
      return order == 0 ? left < right : (order < 0) != descending
    }
    return ordered ?? Array(keys.indices)
  }
}

extension SortKey {
  /// -1, 0 or 1. Keys of one column are of one sort; numbers come before text where they are not.
  fileprivate func order(to other: SortKey) -> Int {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.order(to: right)
    case (.ratio(let left), .ratio(let right)):
      left.isLess(than: right) ? -1 : right.isLess(than: left) ? 1 : 0
    case (.quotient(let left), .quotient(let right)): left.order(to: right)
    case (.text(let left), .text(let right)): left < right ? -1 : right < left ? 1 : 0
    case (.number, _), (.ratio, .quotient), (.ratio, .text), (.ratio, .none), (.quotient, .text),
      (.quotient, .none),
      (.text, .none):
      -1
    case (.ratio, .number), (.quotient, _), (.text, _), (.none, _): 1
    }
  }
}
