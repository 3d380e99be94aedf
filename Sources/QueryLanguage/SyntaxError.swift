package import SourceText

/// What keeps a text from being a token.
package enum LexError: Error, Sendable, Hashable {
  case unknownCharacter(Unicode.Scalar)
  /// A quotation mark that the line does not close.
  case unterminatedString
  /// A backslash before something other than a quotation mark or a backslash.
  case unknownEscape
  /// `$name` without a value, and the names that have one.
  case unknownParameter(String, known: [String])
  /// A regular expression that its line does not close.
  case unterminatedPattern
}

/// What keeps tokens from being a sentence.
package struct ParseError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case lexical(LexError)
    /// Another token was expected; `expected` is everything that could stand here.
    case unexpected(found: Token.Kind, expected: [Expectation])
    /// A clause that may be given once is given again.
    case repeatedClause(Keyword)
    /// Conditions nested deeper than the limit.
    case tooDeep
    /// A calculation with more signs than the limit.
    case tooLong
    /// A word of the language as the name of something else.
    case reservedName(String, Keyword)
    /// A number of rows that does not fit.
    case countOutOfRange(String)
    /// What is no regular expression.
    case badPattern(Pattern.Fault)
  }

  package let cause: Cause
  package let span: Span

  init(_ cause: Cause, at span: Span) {
    self.cause = cause
    self.span = span
  }
}

/// All that keeps a text from being a statement or a script, in the order of the text: at least one error.
package struct ParseErrors: Error, Sendable, Hashable {
  package let first: ParseError
  package let others: [ParseError]

  init(_ error: ParseError) { (first, others) = (error, []) }

  init?(_ errors: [ParseError]) {
    guard let first = errors.first else { return nil }
    self.first = first
    others = Array(errors.dropFirst())
  }

  package var all: [ParseError] { [first] + others }
}

/// Something that can stand at a place in a sentence. Completion offers these; messages list them.
package enum Expectation: Sendable, Hashable {
  case keyword(Keyword)
  case category(Keyword.Category)
  case symbol(Symbol)
  /// A value: a code, an amount, a word or quoted text.
  case value
  /// The same without a sign, a fraction or a unit: a year, a table, a place.
  case point
  /// A number.
  case number
  /// A heading as the document prints it.
  case heading
  /// A word that is none of the language.
  case name
  /// Text in quotes.
  case text
  case count
  /// A regular expression between slashes.
  case pattern
  case end
}
