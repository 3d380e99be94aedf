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

  /// What is gathered for completion; `nil` where a text is only read.
  private(set) var prospect: Prospect?

  /// Whether a clause with a unit can follow the condition at hand: 在 万元.
  var unitCanFollow = false

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

  /// A parser that gathers what could stand where a part of a source ends.
  init(gathering source: Source, in range: Range<Int>, parameters: [String: String]) {
    self.init(source, in: range, parameters: parameters)
    prospect = Prospect()
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
      parser.beginStatement()
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
  mutating func expect(_ expectation: Expectation, as role: Place.Role = .word) {
    mention(expectation)
    allow(expectation, as: role)
  }

  /// Remembers what could stand here for a message alone.
  mutating func mention(_ expectation: Expectation) {
    if !expected.contains(expectation) { expected.append(expectation) }
  }

  /// Remembers what could stand here, or some tokens on, for completion alone: it would make a message long.
  mutating func allow(_ expectation: Expectation, after count: Int = 0, as role: Place.Role = .word) {
    guard prospect != nil, index + count == tokens.count - 1 else { return }
    prospect?.offer(expectation, as: role)
  }

  /// Whether the text ends after the current token, and what follows it is not known yet.
  var isBeforeCut: Bool { prospect != nil && index + 2 == tokens.count }

  /// Whether something was found that could stand where the text ends.
  var hasOffers: Bool { !(prospect?.offers.isEmpty ?? true) }

  /// Reads on in another way too, where only what follows the end of the text tells which is meant.
  mutating func alsoRead(_ read: (inout Parser) throws(ParseError) -> Void) {
    guard prospect != nil else { return }
    var other = self
    try? read(&other)
    prospect?.add(other.prospect)
  }

  /// Notes what stands before the rest of a statement, for completion.
  mutating func note(_ change: (inout Place) -> Void) {
    guard prospect != nil else { return }
    prospect?.change(change)
  }

  mutating func beginStatement() {
    signs = 0
    recovered = []
    unitCanFollow = false
  }

  mutating func at(_ keyword: Keyword, as role: Place.Role = .word) -> Bool {
    expect(.keyword(keyword), as: role)
    return token.keyword == keyword
  }

  mutating func at(_ symbol: Symbol, as role: Place.Role = .word) -> Bool {
    expect(.symbol(symbol), as: role)
    return token.kind == .symbol(symbol)
  }

  /// The keyword at the current token when it is of a word class.
  mutating func at(_ category: Keyword.Category, as role: Place.Role = .word) -> Keyword? {
    expect(.category(category), as: role)
    guard let keyword = token.keyword, keyword.categories.contains(category) else { return nil }
    return keyword
  }

  mutating func take(if keyword: Keyword, as role: Place.Role = .word) -> Bool {
    guard at(keyword, as: role) else { return false }
    take()
    return true
  }

  mutating func take(if symbol: Symbol, as role: Place.Role = .word) -> Bool {
    guard at(symbol, as: role) else { return false }
    take()
    return true
  }

  @discardableResult
  mutating func require(_ keyword: Keyword, as role: Place.Role = .word) throws(ParseError) -> Token {
    guard at(keyword, as: role) else { throw unexpected() }
    return take()
  }

  @discardableResult
  mutating func require(_ symbol: Symbol, as role: Place.Role = .word) throws(ParseError) -> Token {
    guard at(symbol, as: role) else { throw unexpected() }
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

  mutating func skipSeparator() -> Bool {
    guard token.kind == .newline || token.kind == .symbol(.semicolon) else { return false }
    take()
    return true
  }

  mutating func atSeparatorOrEnd() -> Bool {
    expect(.end)
    return [.newline, .symbol(.semicolon), .end].contains(token.kind)
  }

  mutating func skipToSeparator() {
    depth = 0
    while ![.newline, .symbol(.semicolon), .end].contains(token.kind) { take() }
  }
}
