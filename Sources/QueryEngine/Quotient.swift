import Disclosure

/// An exact quotient; the denominator is greater than zero.
package struct Quotient: Sendable, Hashable {
  package let numerator: Int128
  package let denominator: Int128

  /// `nil` when the denominator is not greater than zero.
  init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator > 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A whole number.
  init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// -1, 0 or 1 as the quotient is less than, equal to or greater than another, exactly.
  func order(to other: Quotient) -> Int {
    let left = numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: denominator)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low < right.low ? -1 : left.low > right.low ? 1 : 0
  }
}

/// A value that is a quotient of fen, or the state in place of one, and the printed figures it is made of. It is rounded only
/// where it is shown.
package struct QuotientValue: Sendable, Hashable {
  package let state: AmountValue.State
  /// Zero unless the state is a figure.
  package let quotient: Quotient
  package let precision: Precision
  /// The printed cells that entered.
  package let tiles: [FactReference]
  package let kind: Kind

  /// Where the value is rounded when it is shown.
  package enum Precision: Sendable, Hashable {
    /// The power of ten of fen that the last decimal stands for.
    case place(Int)
    case decimals(Int)
  }

  package enum Kind: Sendable, Hashable {
    case money
    /// A number of things; it is kept like that many 万元.
    case counted
    /// A quotient of two amounts, which is none.
    case ratio
  }

  var isFigure: Bool { state == .figure }

  var sortKey: SortKey { isFigure ? .quotient(quotient) : .none }
}
