import QueryLanguage

/// Says whether tokens are a sentence of a grammar, and how: it tries every way, so that it needs no knowledge of its own.
struct Recogniser {
  let grammar: Grammar
  /// The last one is `.end`.
  let tokens: [Token]
  /// Where what a symbol stands for can end, by where it begins.
  private var known: [Place: Set<Int>] = [:]

  /// The productions that the sentence is made of, and the branches.
  private(set) var productions: Set<String> = []
  private(set) var branches: Set<Int> = []

  /// What was looked for where the tokens end: all that a sentence can go on with.
  private(set) var continuations: Set<String> = []

  private struct Place: Hashable {
    var symbol: String
    var position: Int
  }

  init(_ grammar: Grammar, _ tokens: [Token]) {
    self.grammar = grammar
    self.tokens = tokens
  }

  /// Whether all the tokens are one sentence of a production.
  mutating func recognises(_ production: String) -> Bool {
    ends(of: .symbol(production), at: 0).contains(tokens.count - 1)
  }

  /// The same, and remembers how it is made: of alternatives each that can be.
  mutating func derives(_ production: String) -> Bool {
    guard recognises(production) else { return false }
    derive(.symbol(production), from: 0, to: tokens.count - 1)
    return true
  }

  /// The positions an expression can end at.
  private mutating func ends(of expression: Grammar.Expression, at position: Int) -> Set<Int> {
    switch expression {
    case .terminal(let text):
      if position == tokens.count - 1 { continuations.insert(text) }
      return position < tokens.count && spells(tokens[position], text) ? [position + 1] : []
    case .symbol(let name):
      if Grammar.lexicalClasses.contains(name) {
        if position == tokens.count - 1 { continuations.insert(name) }
        return position < tokens.count && isOf(tokens[position], name) ? [position + 1] : []
      }
      let place = Place(symbol: name, position: position)
      if let ends = known[place] { return ends }
      let ends = grammar.productions[name].map { self.ends(of: $0, at: position) } ?? []
      known[place] = ends
      return ends
    case .sequence(let parts):
      return ends(of: parts[...], at: position)
    case .choice(let parts):
      return parts.reduce(into: []) { $0.formUnion(ends(of: $1.expression, at: position)) }
    case .optional(_, let part): return ends(of: part, at: position).union([position])
    case .notBefore(let name):
      // What must not stand there is no continuation.
      var other = self
      return other.ends(of: .symbol(name), at: position).isEmpty ? [position] : []
    case .repeated(_, let part):
      var ends: Set<Int> = [position]
      var frontier = ends
      while !frontier.isEmpty {
        let next = frontier.reduce(into: Set<Int>()) { $0.formUnion(self.ends(of: part, at: $1)) }
        frontier = next.subtracting(ends)
        ends.formUnion(next)
      }
      return ends
    }
  }

  private mutating func ends(of parts: ArraySlice<Grammar.Expression>, at position: Int) -> Set<Int> {
    parts.reduce([position]) { starts, part in
      starts.reduce(into: []) { $0.formUnion(ends(of: part, at: $1)) }
    }
  }

  /// Remembers how an expression is made of the tokens from one position to another, which it can be.
  private mutating func derive(_ expression: Grammar.Expression, from start: Int, to end: Int) {
    switch expression {
    case .terminal, .notBefore: break
    case .symbol(let name):
      guard let production = grammar.productions[name] else { return }
      productions.insert(name)
      derive(production, from: start, to: end)
    case .sequence(let parts): derive(parts[...], from: start, to: end)
    case .choice(let parts):
      for part in parts where ends(of: part.expression, at: start).contains(end) {
        branches.insert(part.branch)
        derive(part.expression, from: start, to: end)
      }
    case .optional(let branch, let part):
      branches.insert(start == end ? branch + 1 : branch)
      if start < end { derive(part, from: start, to: end) }
    case .repeated(let branch, let part):
      branches.insert(start == end ? branch + 1 : branch)
      var position = start
      while position < end {
        let next = ends(of: part, at: position).sorted().first {
          $0 > position && ends(of: expression, at: $0).contains(end)
        }
        guard let next else { return }
        derive(part, from: position, to: next)
        position = next
      }
    }
  }

  private mutating func derive(_ parts: ArraySlice<Grammar.Expression>, from start: Int, to end: Int) {
    guard let first = parts.first else { return }
    let rest = parts.dropFirst()
    let middle = ends(of: first, at: start).sorted().first { ends(of: rest, at: $0).contains(end) }
    guard let middle else { return }
    derive(first, from: start, to: middle)
    derive(rest, from: middle, to: end)
  }

  private func spells(_ token: Token, _ text: String) -> Bool {
    if case .symbol(let symbol) = token.kind { return symbol.rawValue == text }
    return token.keyword?.rawValue == text
  }

  private func isOf(_ token: Token, _ lexicalClass: String) -> Bool {
    switch (token.kind, lexicalClass) {
    case (.word, "WORD"), (.integer, "INT"), (.decimal, "DECIMAL"), (.string, "STRING"), (.pattern, "REGEX"),
      (.newline, "NEWLINE"):
      true
    case (.word, "NAME"): token.keyword == nil
    default: false
    }
  }
}
