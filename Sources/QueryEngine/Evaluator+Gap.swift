import Disclosure

extension Evaluator {
  /// With gaps asked for, the sum of the parts of a value and the gap; both empty where it has no parts.
  func gapped(_ value: AmountValue, _ parts: Tally?) throws(EvaluationError) -> [ResultCell] {
    guard plan.showsGap else { return [] }
    let gap = try gap(value, parts)
    return [parts.map { .amount($0.value) } ?? .empty, gap.map(ResultCell.amount) ?? .empty]
  }

  /// What a value is more than the sum of its parts (尾差); `nil` where one of the two has no figure.
  func gap(_ value: AmountValue, _ parts: Tally?) throws(EvaluationError) -> AmountValue? {
    guard plan.showsGap, value.isFigure, let parts = parts?.value, parts.isFigure else { return nil }
    return try value.less(parts)
  }
}

extension AmountValue {
  /// The difference of two figures, exactly. No printed cell stands for it.
  func less(_ other: AmountValue) throws(EvaluationError) -> AmountValue {
    do throws(AmountOverflow) {
      return AmountValue(
        state: .figure, amount: try amount.subtracting(other.amount), place: min(place, other.place),
        tiles: [], isCounted: isCounted)
    } catch {
      throw EvaluationError(.overflow)
    }
  }
}

extension SetSum {
  /// The figures at the leaves of the set; `nil` where every tile is a leaf, or no leaf has a figure.
  var parts: Tally? { hasBranch && leaves.figures > 0 ? leaves : nil }
}

extension FactTable {
  /// The sum of the figures directly under a row; `nil` where there are none, or where they are measured in something else.
  func parts(of row: Int, in place: ColumnPlace) throws(EvaluationError) -> Tally? {
    var tally = Tally()
    for child in row + 1..<max(row + 1, Int(ends[row]))
    where Int(parents[child]) == row && prints(child, in: place) {
      let state = state(child, place.column)
      guard state.isFigure || state == .unreadable else { continue }
      guard tags[child].isPlaced else { throw EvaluationError(unplacedCause(child)) }
      guard isCounted(child) == isCounted(row), !isCounted(row) || measures[child] == measures[row] else {
        return nil
      }
      try tally.add(child, place.column, of: self)
    }
    return tally.figures > 0 ? tally : nil
  }
}
