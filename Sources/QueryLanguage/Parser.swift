package import SourceText

/// Reads statements by recursive descent, one function for each production of `Grammar/query.ebnf`.
///
/// Every question "can this stand here?" is remembered until a token is taken, so that an error names everything that
/// was expected at its place; completion reads the same list.
package struct Parser {
  let source: Source
  private var tokens: [Token]
  private(set) var index = 0
  private var expected: [Expectation] = []
  var depth = 0
  /// The errors after which reading went on at the next clause.
  var recovered: [ParseError] = []

  /// How many signs of arithmetic the statement at hand has so far: each is a level of its tree.
  var signs = 0

  /// How deep conditions may nest.
  static let deepestNesting = 128
  /// The most errors that are told of one statement.
  static let mostErrors = 8
  /// The most signs of arithmetic in one statement.
  static let mostSigns = 256

  init(_ source: Source, in range: Range<Int>?, parameters: [String: String] = [:]) {
    self.source = source
    tokens = Lexer.tokens(of: source, in: range, parameters: parameters)
  }

  /// The statements of a script, or of a part of it, each with its error where it has one.
  ///
  /// After an error reading goes on at the next clause, or at the next statement.
  package static func script(
    _ source: Source, in range: Range<Int>? = nil, parameters: [String: String] = [:]
  ) -> [Result<Statement, ParseErrors>] {
    var parser = Parser(source, in: range, parameters: parameters)
    var statements: [Result<Statement, ParseErrors>] = []
    while true {
      while parser.skipSeparator() {}
      if parser.token.kind == .end { return statements }
      parser.signs = 0
      parser.recovered = []
      var statement: Statement?
      do throws(ParseError) {
        statement = try parser.statement()
        guard parser.atSeparatorOrEnd() else { throw parser.unexpected() }
      } catch {
        parser.recovered.append(error)
        parser.skipToSeparator()
      }
      if let errors = ParseErrors(parser.recovered) {
        statements.append(.failure(errors))
      } else if let statement {
        statements.append(.success(statement))
      }
    }
  }

  /// The one statement of a text.
  package static func statement(_ source: Source) throws(ParseErrors) -> Statement? {
    try script(source).first?.get()
  }

  // MARK: Tokens

  var token: Token { tokens[index] }

  var next: Token { tokens[min(index + 1, tokens.count - 1)] }
  var afterNext: Token { ahead(2) }

  /// The token some places on.
  func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

  /// Takes the current token.
  @discardableResult
  mutating func take() -> Token {
    let taken = token
    if index + 1 < tokens.count { index += 1 }
    expected = []
    return taken
  }

  /// Remembers what could stand here.
  mutating func expect(_ expectation: Expectation) {
    if !expected.contains(expectation) { expected.append(expectation) }
  }

  mutating func at(_ keyword: Keyword) -> Bool {
    expect(.keyword(keyword))
    return token.keyword == keyword
  }

  mutating func at(_ symbol: Symbol) -> Bool {
    expect(.symbol(symbol))
    return token.kind == .symbol(symbol)
  }

  /// The keyword at the current token when it is of a word class.
  mutating func at(_ category: Keyword.Category) -> Keyword? {
    expect(.category(category))
    guard let keyword = token.keyword, keyword.categories.contains(category) else { return nil }
    return keyword
  }

  mutating func take(if keyword: Keyword) -> Bool {
    guard at(keyword) else { return false }
    take()
    return true
  }

  mutating func take(if symbol: Symbol) -> Bool {
    guard at(symbol) else { return false }
    take()
    return true
  }

  @discardableResult
  mutating func require(_ keyword: Keyword) throws(ParseError) -> Token {
    guard at(keyword) else { throw unexpected() }
    return take()
  }

  @discardableResult
  mutating func require(_ symbol: Symbol) throws(ParseError) -> Token {
    guard at(symbol) else { throw unexpected() }
    return take()
  }

  /// The span from a token to the last one taken.
  func span(from start: Token) -> Span {
    Span(start.span.start, index > 0 ? tokens[index - 1].span.end : start.span.end)
  }

  /// The error that the current token is none of what was expected.
  func unexpected() -> ParseError {
    if case .invalid(let error) = token.kind { return ParseError(.lexical(error), at: token.span) }
    return ParseError(.unexpected(found: token.kind, expected: expected), at: token.span)
  }

  // MARK: Separators

  private mutating func skipSeparator() -> Bool {
    guard token.kind == .newline || token.kind == .symbol(.semicolon) else { return false }
    take()
    return true
  }

  private mutating func atSeparatorOrEnd() -> Bool {
    expect(.end)
    return [.newline, .symbol(.semicolon), .end].contains(token.kind)
  }

  private mutating func skipToSeparator() {
    depth = 0
    while ![.newline, .symbol(.semicolon), .end].contains(token.kind) { take() }
  }
}
