import QueryLanguage

/// A grammar read from EBNF text, and a recogniser driven by it.
struct Grammar {
  indirect enum Expression {
    /// A word or sign in quotes.
    case terminal(String)
    /// A production, a word class or a lexical class.
    case symbol(String)
    case sequence([Expression])
    /// Alternatives, with a number unique in the grammar for each.
    case choice([(id: Int, expression: Expression)])
    case optional(Expression)
    case repeated(Expression)
    /// Nothing, where the production does not begin: `? not relop ?`.
    case notBefore(String)
  }

  struct SyntaxError: Error {
    let message: String
  }

  static let lexicalClasses: Set<String> = ["WORD", "NAME", "INT", "DECIMAL", "STRING", "NEWLINE"]

  private(set) var productions: [String: Expression] = [:]
  private(set) var order: [String] = []
  private(set) var choiceCount = 0

  init(_ text: String) throws {
    var reader = try EBNFReader(text)
    while let name = reader.peek() {
      guard productions[name] == nil else { throw SyntaxError(message: "\(name) is defined twice") }
      _ = reader.take()
      try reader.require("=")
      productions[name] = try reader.expression(&choiceCount)
      order.append(name)
      try reader.require(";")
    }
  }

  /// Every terminal in quotes.
  var terminals: Set<String> { order.reduce(into: []) { $0.formUnion(terminals(of: $1)) } }

  /// The terminals that a production writes itself.
  func terminals(of production: String) -> Set<String> {
    var found: Set<String> = []
    if let expression = productions[production] {
      visit(expression) { if case .terminal(let text) = $0 { found.insert(text) } }
    }
    return found
  }

  /// Every symbol an expression of a production names.
  func symbols(of production: String) -> Set<String> {
    var found: Set<String> = []
    if let expression = productions[production] {
      visit(expression) { if case .symbol(let name) = $0 { found.insert(name) } }
    }
    return found
  }

  /// The words in quotes that a production can begin with.
  func firstWords(of production: String) -> Set<String> {
    productions[production].map { first($0).words } ?? []
  }

  /// The words an expression can begin with, and whether it can be nothing.
  private func first(_ expression: Expression) -> (words: Set<String>, isEmpty: Bool) {
    switch expression {
    case .terminal(let text): return ([text], false)
    case .symbol(let name): return productions[name].map(first) ?? ([], false)
    case .notBefore: return ([], true)
    case .optional(let part), .repeated(let part): return (first(part).words, true)
    case .choice(let parts):
      let firsts = parts.map { first($0.expression) }
      return (firsts.reduce(into: []) { $0.formUnion($1.words) }, firsts.contains(where: \.isEmpty))
    case .sequence(let parts):
      var words: Set<String> = []
      for part in parts {
        let next = first(part)
        words.formUnion(next.words)
        if !next.isEmpty { return (words, false) }
      }
      return (words, true)
    }
  }

  private func visit(_ expression: Expression, _ body: (Expression) -> Void) {
    body(expression)
    switch expression {
    case .terminal, .symbol, .notBefore: break
    case .sequence(let parts): for part in parts { visit(part, body) }
    case .choice(let parts): for part in parts { visit(part.expression, body) }
    case .optional(let part), .repeated(let part): visit(part, body)
    }
  }

  /// Whether tokens (the last one `.end`) are a sentence of a production.
  func recognises(_ tokens: [Token], as production: String) -> Bool {
    var memo: [String: Set<Int>] = [:]
    let end = tokens.count - 1
    return match(.symbol(production), tokens, at: 0, &memo).contains(end)
  }

  /// The positions an expression can end at.
  private func match(
    _ expression: Expression, _ tokens: [Token], at position: Int, _ memo: inout [String: Set<Int>]
  ) -> Set<Int> {
    switch expression {
    case .terminal(let text):
      return position < tokens.count && spells(tokens[position], text) ? [position + 1] : []
    case .symbol(let name):
      if Grammar.lexicalClasses.contains(name) {
        return position < tokens.count && isOf(tokens[position], name) ? [position + 1] : []
      }
      let key = "\(name)@\(position)"
      if let known = memo[key] { return known }
      let ends = productions[name].map { match($0, tokens, at: position, &memo) } ?? []
      memo[key] = ends
      return ends
    case .sequence(let parts):
      var ends: Set<Int> = [position]
      for part in parts {
        var next: Set<Int> = []
        for end in ends { next.formUnion(match(part, tokens, at: end, &memo)) }
        ends = next
      }
      return ends
    case .choice(let parts):
      var ends: Set<Int> = []
      for part in parts { ends.formUnion(match(part.expression, tokens, at: position, &memo)) }
      return ends
    case .optional(let part): return match(part, tokens, at: position, &memo).union([position])
    case .notBefore(let name):
      return match(.symbol(name), tokens, at: position, &memo).isEmpty ? [position] : []
    case .repeated(let part):
      var ends: Set<Int> = [position]
      var frontier = ends
      while !frontier.isEmpty {
        var next: Set<Int> = []
        for end in frontier { next.formUnion(match(part, tokens, at: end, &memo)) }
        frontier = next.subtracting(ends)
        ends.formUnion(next)
      }
      return ends
    }
  }

  private func spells(_ token: Token, _ text: String) -> Bool {
    if case .symbol(let symbol) = token.kind { return symbol.rawValue == text }
    return token.keyword?.rawValue == text
  }

  private func isOf(_ token: Token, _ lexicalClass: String) -> Bool {
    switch (token.kind, lexicalClass) {
    case (.word, "WORD"), (.integer, "INT"), (.decimal, "DECIMAL"), (.string, "STRING"),
      (.newline, "NEWLINE"):
      true
    case (.word, "NAME"): token.keyword == nil
    default: false
    }
  }
}

/// Reads EBNF: words, quoted terminals and signs; `(* … *)` is passed over.
private struct EBNFReader {
  private var tokens: [String] = []
  private var index = 0

  init(_ text: String) throws {
    var rest = Substring(text)
    while let first = rest.first {
      if rest.hasPrefix("(*") {
        guard let end = rest.firstRange(of: "*)") else { throw Grammar.SyntaxError(message: "open comment") }
        rest = rest[end.upperBound...]
      } else if first.isWhitespace {
        rest = rest.dropFirst()
      } else if first == "\"" {
        guard let end = rest.dropFirst().firstIndex(of: "\"") else {
          throw Grammar.SyntaxError(message: "open quote")
        }
        tokens.append(String(rest[...end]))
        rest = rest[rest.index(after: end)...]
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter || $0 == "_" }
        tokens.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        tokens.append(String(first))
        rest = rest.dropFirst()
      }
    }
  }

  func peek() -> String? { index < tokens.count ? tokens[index] : nil }

  mutating func take() -> String? {
    defer { index += 1 }
    return peek()
  }

  mutating func require(_ sign: String) throws {
    guard take() == sign else { throw Grammar.SyntaxError(message: "\(sign) expected at token \(index)") }
  }

  mutating func expression(_ choices: inout Int) throws -> Grammar.Expression {
    var alternatives = [try sequence(&choices)]
    while peek() == "|" {
      _ = take()
      alternatives.append(try sequence(&choices))
    }
    if alternatives.count == 1 { return alternatives[0] }
    return .choice(
      alternatives.map { alternative in
        defer { choices += 1 }
        return (choices, alternative)
      })
  }

  private mutating func sequence(_ choices: inout Int) throws -> Grammar.Expression {
    var parts: [Grammar.Expression] = []
    while let next = peek(), ![";", "|", ")", "]", "}"].contains(next) {
      _ = take()
      switch next {
      case "(":
        parts.append(try expression(&choices))
        try require(")")
      case "[":
        parts.append(.optional(try expression(&choices)))
        try require("]")
      case "?":
        try require("not")
        parts.append(.notBefore(take() ?? ""))
        try require("?")
      case "{":
        parts.append(.repeated(try expression(&choices)))
        try require("}")
      default:
        parts.append(next.hasPrefix("\"") ? .terminal(String(next.dropFirst().dropLast())) : .symbol(next))
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }
}
