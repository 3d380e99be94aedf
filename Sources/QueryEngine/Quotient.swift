import Disclosure

/// A value that is a quotient of fen, or the state in place of one, and the printed figures it is made of. It is rounded only
/// where it is shown.
package struct QuotientValue: Sendable, Hashable {
  package let state: AmountValue.State
  /// Zero unless the state is a figure.
  package let quotient: Fraction
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
