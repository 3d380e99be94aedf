import SourceText

/// The tokens of one statement, lexed without parameters, and what the statement is in canonical form.
///
/// What a parameter stands for is not known, and a word of the language may be meant; so values of several kinds stand in
/// for it until the statement is read, and in what is printed `$NAME` takes their place. A statement that none of them
/// makes readable stays as it was written.
struct StatementText {
  enum Canonical {
    /// One line that may be broken.
    case printed(String)
    /// Its own lines, comments included.
    case asWritten([String])
  }

  private let tokens: [Token]
  private let source: Source
  /// The names of the parameters.
  private let names: [String]

  /// At least one token.
  init(_ tokens: [Token], of source: Source) {
    self.tokens = tokens
    self.source = source
    var names: [String] = []
    for name in tokens.compactMap(\.parameter) where !names.contains(name) { names.append(name) }
    self.names = names
  }

  var span: Span { Span(tokens.first?.span.start ?? 0, tokens.last?.span.end ?? 0) }

  func canonical() throws(ParseErrors) -> Canonical {
    guard !names.isEmpty else { return .printed(closed(try parse([:]).value.text)) }
    for token in tokens where token.parameter == nil {
      if case .invalid(let error) = token.kind {
        throw ParseErrors(ParseError(.lexical(error), at: token.span))
      }
    }
    if let text = try printed() { return .printed(closed(text)) }
    // What opens a parenthesis and does not close it would take the statements below with it.
    guard !isOpen else {
      let end = Span(span.end, span.end)
      throw ParseErrors(ParseError(.unexpected(found: .end, expected: [.symbol(.rightParenthesis)]), at: end))
    }
    return .asWritten(written)
  }

  private func parse(_ parameters: [String: String]) throws(ParseErrors) -> Statement {
    let statements = Parser.script(source, in: span.start..<span.end, parameters: parameters)
    for statement in statements { _ = try statement.get() }
    guard let first = statements.first, statements.count == 1 else {
      throw ParseErrors(ParseError(.unexpected(found: .newline, expected: [.end]), at: span))
    }
    return try first.get()
  }

  /// Whether a parenthesis is not closed.
  private var isOpen: Bool {
    var depth = 0
    for token in tokens {
      switch token.kind {
      case .symbol(.leftParenthesis), .symbol(.leftBracket): depth += 1
      case .symbol(.rightParenthesis), .symbol(.rightBracket): depth = max(0, depth - 1)
      default: break
      }
    }
    return depth > 0
  }

  /// A text behind which the statement ends: one whose last word would take the next line with it is closed by a sign.
  private func closed(_ text: String) -> String { Lexer.expectsMore(text) ? text + ";" : text }

  /// The lines as they are, without blanks behind them.
  private var written: [String] {
    closed(source.text(in: span.start..<span.end)).unicodeScalars.split(separator: "\n")
      .map { String($0).withoutTrailingBlanks }.filter { !$0.isEmpty }
  }

  // MARK: Parameters

  /// What stands in for a parameter: a value, and the token that it is.
  private struct StandIn {
    let value: String
    let kind: Token.Kind
  }

  /// How many combinations of values are tried.
  private static let mostTrials = 300

  /// The statement printed, with the first values that make it readable; `nil` where none do. Throws where no value could,
  /// because the error stands before all of them.
  private func printed() throws(ParseErrors) -> String? {
    let places = names.map { name in tokens.firstIndex { $0.parameter == name } ?? 0 }
    let kinds = kindsOfStandIns
    var choice = names.map { _ in 0 }
    for _ in 0..<max(1, min(StatementText.mostTrials, 50_000 / tokens.count)) {
      let standIns = names.indices.map { kinds[choice[$0]][$0] }
      var count = names.count
      do throws(ParseErrors) {
        let parameters = Dictionary(uniqueKeysWithValues: zip(names, standIns.map(\.value)))
        if let text = restored(try parse(parameters).value.text, standIns) { return text }
      } catch {
        // Reading goes from left to right and looks two tokens ahead: what stands behind has no part in the error.
        let place = tokens.firstIndex { $0.span.start >= error.first.span.start } ?? tokens.count
        count = places.count { $0 <= place + 2 }
        if count == 0 { throw error }
      }
      guard let last = choice[..<count].lastIndex(where: { $0 + 1 < kinds.count }) else { return nil }
      choice[last] += 1
      for index in (last + 1)..<max(last + 1, choice.count) { choice[index] = 0 }
    }
    return nil
  }

  /// For each kind of value as many of them as there are names; none of them occurs in the statement.
  private var kindsOfStandIns: [[StandIn]] {
    let taken = Set(tokens.map(\.kind) + tokens.compactMap { $0.keyword.map { .word($0.rawValue) } })
    let count = 0..<(taken.count + names.count)
    let words = { (keywords: [Keyword]) in
      keywords.map { StandIn(value: $0.rawValue, kind: .word($0.rawValue)) }
    }
    let kinds = [
      count.map { StandIn(value: "stand_in_\($0)", kind: .word("stand_in_\($0)")) },
      count.map { StandIn(value: "\(900_000_000 + $0)", kind: .integer("\(900_000_000 + $0)")) },
      count.map { StandIn(value: "stand in \($0)", kind: .string("stand in \($0)")) },
      words([.period, .aspect, .grade, .layout, .direction, .column]),
      words([.terms, .claims, .cells, .indicators, .statistics, .capital]), words([.yi, .wan, .yuan]),
    ]
    return kinds.map { $0.filter { !taken.contains($0.kind) } }.filter { $0.count >= names.count }
  }

  /// A printed statement with its parameters in place of what stood in for them; `nil` where one got lost.
  private func restored(_ text: String, _ standIns: [StandIn]) -> String? {
    let printed = Source(text)
    var result = ""
    var end = 0
    var count = 0
    for token in Lexer.tokens(of: printed) {
      guard let index = standIns.firstIndex(where: { $0.kind == token.kind }) else { continue }
      result += printed.text(in: end..<token.span.start) + "$" + names[index]
      end = token.span.end
      count += 1
    }
    guard count == tokens.count(where: { $0.parameter != nil }) else { return nil }
    return result + printed.text(in: end..<printed.bytes.count)
  }
}

extension Token {
  /// The name of the parameter that the token is, where it was lexed without its value.
  fileprivate var parameter: String? {
    if case .invalid(.unknownParameter(let name, _)) = kind { name } else { nil }
  }
}
