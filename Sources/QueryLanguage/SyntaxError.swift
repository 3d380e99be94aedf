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
  }

  package let cause: Cause
  package let span: Span

  init(_ cause: Cause, at span: Span) {
    self.cause = cause
    self.span = span
  }
}

/// What keeps a script from being one, statement by statement.
package struct ParseErrors: Error, Sendable, Hashable {
  /// At least one, in the order of the script.
  package let errors: [ParseError]
}

/// Something that can stand at a place in a sentence. Completion offers these; messages list them.
package enum Expectation: Sendable, Hashable {
  case keyword(Keyword)
  case category(Keyword.Category)
  case symbol(Symbol)
  /// A value: a code, an amount, a word or quoted text.
  case value
  /// A heading as the document prints it.
  case heading
  /// A word that is none of the language.
  case name
  /// Text in quotes.
  case text
  case count
  case end
}
