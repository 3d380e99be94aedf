import Disclosure
import QueryLanguage
import SourceText

extension Interpreter {
  /// The two sides of an assertion that holds; an error with both where it does not.
  func hold(_ assertion: Assertion, at span: Span) throws(QueryError) -> ResultTable {
    var left = try value(of: assertion.left, at: span)
    var right = try value(of: assertion.right, at: span)
    // A plain number is one of the unit printed on the other side.
    if left.isMoney != right.isMoney {
      left = left.taken(in: right) ?? left
      right = right.taken(in: left) ?? right
    }
    for (side, isLeft) in [(left, true), (right, false)] where !side.isFigure {
      throw .evaluate(EvaluationError(.noFigureToCompare(isLeft: isLeft, side)))
    }
    guard left.isMoney == right.isMoney else {
      throw .resolve(ResolveError(.mixedKinds(.minus), at: span))
    }
    if let first = left.counted, let second = right.counted, first != second {
      throw .resolve(ResolveError(.mixedCounts(.minus, first, second), at: span))
    }
    // Both sides are shown in one unit.
    right.unit = left.unit
    guard let difference = try? left.combined(.minus, right),
      [left, right, difference].allSatisfy(\.isShowable)
    else { throw .evaluate(EvaluationError(.beyondExact)) }
    if let tolerance = assertion.tolerance, assertion.relation != .equal {
      throw .resolve(ResolveError(.withinOfInequality, at: tolerance.span))
    }
    var holds = assertion.relation.holds(left.value.order(to: right.value))
    var tolerance: Quantity?
    switch assertion.tolerance?.value {
    case nil: break
    case .number(let number, let unit):
      guard let written = Quantity(number, unit: unit) else { throw .evaluate(EvaluationError(.beyondExact)) }
      let distance: Quantity
      if unit == .percent {
        // A part of the right side.
        guard let part = right.value.magnitude.times(written.value) else {
          throw .evaluate(EvaluationError(.beyondExact))
        }
        distance = right.replacing(part)
      } else {
        distance = written.taken(in: left) ?? written
      }
      guard distance.isMoney == left.isMoney else {
        throw .resolve(ResolveError(.mixedKinds(.minus), at: assertion.tolerance?.span ?? span))
      }
      tolerance = distance
      holds = difference.value.magnitude.order(to: distance.value) <= 0
    case .rounding:
      guard let first = left.rounding, let second = right.rounding, let sum = first.adding(second),
        let half = sum.divided(by: Fraction(whole: 2))
      else {
        throw .resolve(ResolveError(.noRounding, at: assertion.tolerance?.span ?? span))
      }
      tolerance = difference.replacing(half)
      holds = holds || difference.value.magnitude.order(to: half) <= 0
    }
    guard holds else {
      throw .evaluate(
        EvaluationError(
          .assertionFailed(
            left: left, relation: assertion.relation, right: right, difference: difference, within: tolerance,
            message: assertion.message)))
    }
    var cells: [ResultCell] = [.quantity(left), .quantity(right), .quantity(difference)]
    if let tolerance { cells.append(.quantity(tolerance)) }
    var columns = [
      ResultColumn(.left, .number), ResultColumn(.right, .number), ResultColumn(.gap, .number),
    ]
    if tolerance != nil { columns.append(ResultColumn(.within, .number)) }
    var table = ResultTable(
      columns: columns, rows: [ResultRow(cells: cells)], unit: left.isMoney ? left.unit ?? .wan : nil,
      notes: [])
    table.layout = .assertion(sign: assertion.relation.rawValue)
    return table
  }
}
