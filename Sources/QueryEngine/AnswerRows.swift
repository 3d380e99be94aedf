import Disclosure
import QueryLanguage

/// A row of an answer before it is laid out, with what it is sorted by.
struct AnswerRow {
  /// The cells before the figures: code and name, or the document's year, unit or phase.
  let head: [ResultCell]
  let code: String
  let name: String
  let level: Level
  /// The place in the document, or in the tree where there are several documents.
  let order: Int
  let values: [AmountValue]
  /// The values, each with its share where shares are asked for.
  let cells: [ResultCell]
  var kind = ResultRow.Kind.data
  var indent = 0

  var result: ResultRow { ResultRow(kind, cells: head + cells, indent: indent) }
}

extension [AnswerRow] {
  /// Puts rows into document order, then into the order asked for, and cuts off what `top` or `bottom` leaves out.
  /// Rows without a figure come last in either direction; ties keep document order.
  mutating func sortAndLimit(_ order: RowOrder?, _ limit: Limit?) -> [AnswerRow] {
    sort { $0.order < $1.order }
    guard let order else { return [] }
    let rows = self
    let ordered = ranks(by: order)
    guard let limit else {
      self = ordered.map { rows[$0] }
      return []
    }
    // `top` takes the greatest and `bottom` the least of the column; `asc` and `desc` only say how they are shown.
    let ranked = ranks(by: RowOrder(column: order.column, descending: limit.end == .top))
    let kept = Set(ranked.prefix(limit.count))
    self = ordered.filter(kept.contains).map { rows[$0] }
    return rows.indices.filter { !kept.contains($0) }.map { rows[$0] }
  }

  /// The places of the rows in an order.
  private func ranks(by order: RowOrder) -> [Int] {
    indices.sorted { left, right in
      switch self[left].compare(self[right], by: order.column) {
      case .noFigure(let isLeft): return !isLeft
      case .less: return !order.descending
      case .greater: return order.descending
      case .equal: return left < right
      }
    }
  }
}

extension AnswerRow {
  fileprivate enum Comparison {
    case less, equal, greater
    /// One of the two has no figure; it comes last.
    case noFigure(left: Bool)
  }

  fileprivate func compare(_ other: AnswerRow, by column: RowOrder.Column) -> Comparison {
    func ordered<Value: Comparable>(_ left: Value, _ right: Value) -> Comparison {
      left < right ? .less : right < left ? .greater : .equal
    }
    switch column {
    case .code: return ordered(code, other.code)
    case .name: return ordered(name, other.name)
    case .level: return ordered(level, other.level)
    case .share: return compare(shareRatio, other.shareRatio) { $0.isLess(than: $1) }
    case .figures(let index):
      return compare(figure(index), other.figure(index), <)
    }
  }

  private func compare<Value>(_ left: Value?, _ right: Value?, _ isLess: (Value, Value) -> Bool) -> Comparison
  {
    switch (left, right) {
    case (let left?, let right?): isLess(left, right) ? .less : isLess(right, left) ? .greater : .equal
    case (nil, nil): .equal
    case (nil, _): .noFigure(left: true)
    case (_, nil): .noFigure(left: false)
    }
  }

  private var shareRatio: Ratio? {
    for case .share(let ratio) in cells { return ratio }
    return nil
  }

  /// The amount or the number in a column of figures.
  private func figure(_ index: Int) -> Int64? {
    if case .count(let count) = cells.first { return Int64(count) }
    guard values.indices.contains(index), values[index].isFigure else { return nil }
    return values[index].amount.fen
  }
}
