package import SourceText

/// A token of a sentence and where it stands.
package struct Token: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// Letters, Han characters, digits and `_`, beginning with no digit; folded, case kept.
    case word(String)
    /// Digits.
    case integer(String)
    /// Digits, a point, digits.
    case decimal(String)
    /// Quoted text without its quotes.
    case string(String)
    /// A regular expression without its slashes.
    case pattern(String)
    case symbol(Symbol)
    /// A line break where a statement can end.
    case newline
    /// Text that is no token.
    case invalid(LexError)
    case end
  }

  package let kind: Kind
  package let span: Span

  /// The keyword the token spells, if it does.
  package var keyword: Keyword? {
    if case .word(let text) = kind { Keyword(spelling: text) } else { nil }
  }
}

/// A sign of the language. The raw value is its canonical spelling.
package enum Symbol: String, Sendable, Hashable, CaseIterable {
  case leftParenthesis = "("
  case rightParenthesis = ")"
  case leftBracket = "["
  case rightBracket = "]"
  case comma = ","
  case semicolon = ";"
  case colon = ":"
  case slash = "/"
  case plus = "+"
  case minus = "-"
  case times = "*"
  case percent = "%"
  case range = ".."
  case contains = "~"
  case containsNot = "!~"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="

  /// Whether the sign compares a field with a value.
  var isRelation: Bool { Precedence.relation.symbols.contains(self) }

  /// Whether a line that ends with the sign goes on in the next.
  var continuesLine: Bool {
    isRelation || [.comma, .slash, .plus, .minus, .times, .range].contains(self)
  }
}
