import QueryLanguage
import SourceText
import TestSupport

/// Makes sentences from a grammar, and spoils them.
struct SentenceGenerator {
  let grammar: Grammar
  var random: SeededGenerator
  /// The productions of the grammar that were used, and the branches that were taken.
  private(set) var productions: Set<String> = []
  private(set) var taken: Set<Int> = []

  init(_ grammar: Grammar, seed: UInt64) {
    self.grammar = grammar
    random = SeededGenerator(seed: seed)
  }

  /// A sentence of a production, as the spellings of its tokens.
  mutating func sentence(of production: String) -> [String] {
    while true {
      let tokens = expand(.symbol(production), budget: 40)
      let isBroken = zip(tokens, tokens.dropFirst()).contains { mark, next in
        mark.hasPrefix(SentenceGenerator.mark) && begins(next, String(mark.dropFirst()))
      }
      if !isBroken { return tokens.filter { !$0.hasPrefix(SentenceGenerator.mark) } }
    }
  }

  /// Stands before the name of a production that must not begin there.
  private static let mark = "\u{1}"

  private func begins(_ token: String, _ production: String) -> Bool {
    var recogniser = Recogniser(grammar, Lexer.tokens(of: Source(token)))
    return recogniser.recognises(production)
  }

  private mutating func expand(_ expression: Grammar.Expression, budget: Int) -> [String] {
    switch expression {
    case .terminal(let text): return [spelling(of: text)]
    case .symbol(let name):
      if Grammar.lexicalClasses.contains(name) { return [lexeme(name)] }
      productions.insert(name)
      return grammar.productions[name].map { expand($0, budget: budget - 1) } ?? []
    case .sequence(let parts):
      var result: [String] = []
      for part in parts { result += expand(part, budget: budget - 1) }
      return result
    case .choice(let parts):
      // A spent budget takes the alternative that nests least, which these grammars write last.
      let part = budget > 0 ? parts[random.below(parts.count)] : parts[parts.count - 1]
      taken.insert(part.branch)
      return expand(part.expression, budget: budget - 1)
    case .notBefore(let name): return [SentenceGenerator.mark + name]
    case .optional(let branch, let part):
      let isTaken = budget > 0 && random.below(2) == 0
      taken.insert(isTaken ? branch : branch + 1)
      return isTaken ? expand(part, budget: budget - 1) : []
    case .repeated(let branch, let part):
      var rounds = 0
      while budget > 0, random.below(5) < 2 { rounds += 1 }
      taken.insert(rounds > 0 ? branch : branch + 1)
      var result: [String] = []
      for _ in 0..<rounds { result += expand(part, budget: budget - 8) }
      return result
    }
  }

  /// A word in one of its spellings, a sign in half or full width.
  private mutating func spelling(of terminal: String) -> String {
    if let keyword = Keyword(rawValue: terminal) {
      var spellings = keyword.synonyms
      if keyword.words.count == 1 { spellings += [keyword.rawValue, keyword.rawValue.uppercased()] }
      return spellings[random.below(spellings.count)]
    }
    guard random.below(3) == 0 else { return terminal }
    return String(
      String.UnicodeScalarView(terminal.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
  }

  private mutating func lexeme(_ lexicalClass: String) -> String {
    func one(_ texts: [String]) -> String { texts[random.below(texts.count)] }
    switch lexicalClass {
    case "INT": return one(["1", "208", "20805", "2080505", "30", "２０８"])
    case "DECIMAL": return one(["0.5", "39.51", "１.25"])
    case "STRING": return one(["\"养老\"", "\"a \\\" b\"", "“三公”", "\"\"", "\"c \\\\ d\"", "\"“三公”经费\""])
    case "REGEX": return one(["/养老|住房/", "/^[0-9]+\\/(a|b)*$/", "/保险.{1,4}支出/"])
    case "NEWLINE": return "\n"
    case "NAME": return one(["本年收入", "经营结余", "x_1", "公开05表", "Wages"])
    default: return one(["养老", "支出", "合计", "where", "leaf", "personnel", "住房公积金", "or1"])
    }
  }

  /// The tokens as a text, with blanks of all kinds, lines that go on after a comma, and comments where a line ends.
  mutating func text(of tokens: [String]) -> String {
    var text = ""
    for token in tokens {
      text += token == "\n" ? lineEnd() : token
      text += random.pick([" ", " ", " ", "  ", "\t", "　"])
      if [",", "，"].contains(token), random.chance(10) { text += lineEnd() }
    }
    return random.chance(10) ? text + lineEnd() : text
  }

  private mutating func lineEnd() -> String {
    random.pick(["\n", "\n", "\n\n", "# 注：“支出”（208\n", "＃ sum \" ; (\n"])
  }

  /// The tokens with one of them dropped, doubled, replaced or swapped.
  mutating func mutated(_ tokens: [String]) -> [String] {
    var result = tokens
    for _ in 0...random.below(2) where !result.isEmpty {
      let index = random.below(result.count)
      switch random.below(5) {
      case 0: result.remove(at: index)
      case 1: result.insert(result[random.below(result.count)], at: index)
      case 2: result[index] = anyToken()
      case 3: result.insert(anyToken(), at: index)
      default: result.swapAt(index, random.below(result.count))
      }
    }
    return result
  }

  private mutating func anyToken() -> String {
    let terminals = grammar.terminals.sorted()
    let classes = Grammar.lexicalClasses.sorted()
    return random.below(3) == 0
      ? lexeme(classes[random.below(classes.count)]) : spelling(of: terminals[random.below(terminals.count)])
  }
}
