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
  /// The values, each with its share and its gap where they are asked for.
  let cells: [ResultCell]
  /// The gap of each value, where gaps are asked for.
  var gaps: [AmountValue?] = []
  /// What the row stands for.
  var key = AnswerKey.all
  /// The document of a printed row, and the side or section.
  var document: Int?
  var part: TablePart?
  var kind = ResultRow.Kind.data
  var indent = 0

  var result: ResultRow { ResultRow(kind, cells: head + cells, indent: indent) }
}

extension [AnswerRow] {
  /// Puts rows into document order, then into the order asked for, and cuts off what `top` or `bottom` leaves out.
  mutating func sortAndLimit(_ order: RowOrder?, _ limit: Limit?) -> [AnswerRow] {
    sort { $0.order < $1.order }
    guard let order else { return [] }
    let (kept, dropped) = Ranking.limited(self, by: order.descending, limit) { $0.sortKey(of: order.column) }
    self = kept
    return dropped
  }
}

extension AnswerRow {
  fileprivate func sortKey(of column: RowOrder.Column) -> SortKey {
    switch column {
    case .code: return .text(code)
    case .name: return .text(name)
    case .level: return .number(Exact(digits: Int64(level.rawValue), decimals: 0))
    case .share:
      for case .share(let ratio) in cells { return ratio.map(SortKey.ratio) ?? .none }
      return .none
    case .gap:
      return gaps.first.flatMap { $0 }.map { .number(Exact(digits: $0.amount.fen, decimals: 0)) } ?? .none
    case .figures(let index):
      let quotients = cells.compactMap { cell in
        if case .quotient(let value) = cell { value } else { nil }
      }
      if quotients.indices.contains(index) { return quotients[index].sortKey }
      if case .count(let count) = cells.first { return .number(Exact(digits: Int64(count), decimals: 0)) }
      guard values.indices.contains(index), values[index].isFigure else { return .none }
      return .number(Exact(digits: values[index].amount.fen, decimals: 0))
    }
  }
}
