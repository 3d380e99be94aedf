/// How tightly an operator binds (优先级), from loose to tight: what parser, printer and `Grammar/precedence.tsv` know of it.
///
/// An operand stands without parentheses where its own precedence is not below the one its place asks for.
package enum Precedence: Int, Sendable, Hashable, CaseIterable {
  case or = 1
  case and, not, relation, sum, product, sign

  package enum Associativity: String, Sendable, Hashable {
    /// `a - b - c` is `(a - b) - c`.
    case left
    /// Two of them in a row are none of the language: `a = b = c`.
    case none
    /// The operator stands before its only operand: `not not a`.
    case prefix
  }

  package var associativity: Associativity {
    switch self {
    case .or, .and, .sum, .product: .left
    case .relation: .none
    case .not, .sign: .prefix
    }
  }

  /// The words of the level.
  package var keywords: [Keyword] {
    switch self {
    case .or: [.or]
    case .and: [.and]
    case .not: [.not]
    case .relation: [.under, .in, .is, .matches]
    case .sum, .product, .sign: []
    }
  }

  /// The signs of the level.
  package var symbols: [Symbol] {
    switch self {
    case .or, .and, .not: []
    case .relation:
      [.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .contains, .containsNot]
    case .sum: [.plus, .minus]
    case .product: [.times, .slash]
    case .sign: [.minus]
    }
  }

  /// The next level, whose operators bind tighter.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? self }

  /// A text that binds like this, where an operand must bind at least like another: in parentheses if it does not.
  func operand(_ text: String, atLeast other: Precedence) -> String {
    rawValue < other.rawValue ? "(\(text))" : text
  }
}

extension Arithmetic {
  /// The precedence of a sign between two operands.
  var precedence: Precedence {
    Precedence.sum.symbols.contains { $0.rawValue == rawValue } ? .sum : .product
  }
}
