import QueryEngine

/// The rows of a long answer that a terminal shows: the first, the last, and every total.
struct RowExcerpt {
  let rows: [ResultRow]
  /// The numbers of the rows in the whole answer, from 1.
  let numbers: [Int]
  /// How many rows are left out.
  let leftOut: Int
  /// The row shown that the rows left out stand before.
  let gap: Int?

  /// At most `limit` rows, as far as totals allow; all of them without a limit.
  init(_ all: [ResultRow], limit: Int?) {
    let data = all.indices.filter { all[$0].kind == .data }
    let room = max(2, (limit ?? all.count) - (all.count - data.count))
    guard let limit, all.count > limit, data.count > room + 1 else {
      (rows, numbers, leftOut, gap) = (all, all.indices.map { $0 + 1 }, 0, nil)
      return
    }
    let last = min(5, room / 2)
    let hidden = Set(data[(room - last)..<(data.count - last)])
    let shown = all.indices.filter { !hidden.contains($0) }
    rows = shown.map { all[$0] }
    numbers = shown.map { $0 + 1 }
    leftOut = hidden.count
    gap = hidden.min().flatMap { first in shown.firstIndex { $0 > first } } ?? shown.count
  }
}
