import Disclosure
import QueryLanguage
import SourceText

extension Interpreter {
  /// The two sides of what must hold, in one unit, and by how much they may differ, twice.
  func sides(of assertion: Assertion, at span: Span) throws(QueryError) -> Sides {
    var left = try value(of: assertion.left, at: span)
    var right = try value(of: assertion.right, at: span)
    // A plain number is one of the unit printed on the other side.
    if left.isMoney != right.isMoney {
      left = left.taken(in: right) ?? left
      right = right.taken(in: left) ?? right
    }
    // What is not printed is neither money nor a number of things.
    guard left.isMoney == right.isMoney || left.state == .absent || right.state == .absent else {
      throw .resolve(ResolveError(.mixedKinds(.minus), at: span))
    }
    if let first = left.counted, let second = right.counted, first != second {
      throw .resolve(ResolveError(.mixedCounts(.minus, first, second), at: span))
    }
    // Both sides are shown in one unit.
    if left.isFigure { right.unit = left.unit }
    if let tolerance = assertion.tolerance, assertion.relation != .equal {
      throw .resolve(ResolveError(.withinOfInequality, at: tolerance.span))
    }
    return Sides(
      left: left, right: right, slack: try slack(of: assertion, left, right, at: span), lines: linesRead)
  }

  /// Twice the amount by which two sides may differ; `nil` where they must be equal.
  private func slack(
    of assertion: Assertion, _ left: Quantity, _ right: Quantity, at span: Span
  ) throws(QueryError) -> Fraction? {
    switch assertion.tolerance?.value {
    case nil: return nil
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
      guard let doubled = distance.value.times(Fraction(whole: 2)) else {
        throw .evaluate(EvaluationError(.beyondExact))
      }
      return doubled
    case .rounding:
      // A side without a figure has nothing to round.
      guard let first = left.isFigure ? left.rounding : .zero,
        let second = right.isFigure ? right.rounding : .zero, let sum = first.adding(second)
      else {
        throw .resolve(ResolveError(.noRounding, at: assertion.tolerance?.span ?? span))
      }
      return sum
    }
  }

  /// The two sides of an assertion that holds; an error with both where it does not.
  func hold(_ assertion: Assertion, at span: Span) throws(QueryError) -> ResultTable {
    let sides = try sides(of: assertion, at: span)
    let (left, right) = (sides.left, sides.right)
    for (side, isLeft) in [(left, true), (right, false)] where !side.isFigure {
      throw .evaluate(EvaluationError(.noFigureToCompare(isLeft: isLeft, side)))
    }
    guard let difference = try? left.combined(.minus, right),
      [left, right, difference].allSatisfy(\.isShowable)
    else { throw .evaluate(EvaluationError(.beyondExact)) }
    var holds = assertion.relation.holds(left.value.order(to: right.value))
    var tolerance: Quantity?
    if let slack = sides.slack {
      guard let half = slack.divided(by: Fraction(whole: 2)) else {
        throw .evaluate(EvaluationError(.beyondExact))
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
