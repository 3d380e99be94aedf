import QueryLanguage

/// A grammar read from EBNF text.
struct Grammar {
  indirect enum Expression {
    /// A word or sign in quotes.
    case terminal(String)
    /// A production, a word class or a lexical class.
    case symbol(String)
    case sequence([Expression])
    /// Alternatives, each with the number of its branch.
    case choice([(branch: Int, expression: Expression)])
    /// With the number of the branch that takes it; the next one leaves it out.
    case optional(Int, Expression)
    case repeated(Int, Expression)
    /// Nothing, where the production does not begin: `? not relop ?`.
    case notBefore(String)
  }

  struct SyntaxError: Error {
    let message: String
  }

  static let lexicalClasses: Set<String> = ["WORD", "NAME", "INT", "DECIMAL", "STRING", "REGEX", "NEWLINE"]

  private(set) var productions: [String: Expression] = [:]
  private(set) var order: [String] = []
  /// What can be taken or left in a sentence, by number: its production and what stands there.
  private(set) var branches: [String] = []

  init(_ text: String) throws {
    var reader = try EBNFReader(text)
    while let name = reader.peek() {
      guard productions[name] == nil else { throw SyntaxError(message: "\(name) is defined twice") }
      _ = reader.take()
      try reader.require("=")
      let first = branches.count
      productions[name] = try reader.expression(&branches)
      for branch in first..<branches.count { branches[branch] = "\(name): \(branches[branch])" }
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
    case .optional(_, let part), .repeated(_, let part): return (first(part).words, true)
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
    case .optional(_, let part), .repeated(_, let part): visit(part, body)
    }
  }
}

extension Grammar.Expression {
  /// The expression as EBNF.
  var text: String {
    switch self {
    case .terminal(let text): "\"\(text)\""
    case .symbol(let name): name
    case .sequence(let parts): parts.map(\.text).joined(separator: " ")
    case .choice(let parts): "( " + parts.map(\.expression.text).joined(separator: " | ") + " )"
    case .optional(_, let part): "[ \(part.text) ]"
    case .repeated(_, let part): "{ \(part.text) }"
    case .notBefore(let name): "? not \(name) ?"
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

  /// An expression; what it can branch at is added to the branches.
  mutating func expression(_ branches: inout [String]) throws -> Grammar.Expression {
    var alternatives = [try sequence(&branches)]
    while peek() == "|" {
      _ = take()
      alternatives.append(try sequence(&branches))
    }
    if alternatives.count == 1 { return alternatives[0] }
    let first = branches.count
    branches += alternatives.map(\.text)
    return .choice(alternatives.enumerated().map { (first + $0.offset, $0.element) })
  }

  private mutating func sequence(_ branches: inout [String]) throws -> Grammar.Expression {
    var parts: [Grammar.Expression] = []
    while let next = peek(), ![";", "|", ")", "]", "}"].contains(next) {
      _ = take()
      switch next {
      case "(":
        parts.append(try expression(&branches))
        try require(")")
      case "[", "{":
        let inner = try expression(&branches)
        let part: Grammar.Expression =
          next == "[" ? .optional(branches.count, inner) : .repeated(branches.count, inner)
        branches += [part.text, "without \(part.text)"]
        parts.append(part)
        try require(next == "[" ? "]" : "}")
      case "?":
        try require("not")
        parts.append(.notBefore(take() ?? ""))
        try require("?")
      default:
        parts.append(next.hasPrefix("\"") ? .terminal(String(next.dropFirst().dropLast())) : .symbol(next))
      }
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }
}
