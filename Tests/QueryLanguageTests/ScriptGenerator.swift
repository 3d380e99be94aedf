import QueryLanguage
import SourceText
import TestSupport

/// Makes scripts of sentences, with comments, commands and line breaks between and inside them.
struct ScriptGenerator {
  private var sentences: SentenceGenerator
  private var comments: [String] = []
  private var count = 0

  init(_ sentences: SentenceGenerator) { self.sentences = sentences }

  /// A script in which every statement can be read, and its comments, each of them once.
  mutating func script() -> (text: String, comments: [String]) {
    comments = []
    var text = ["", "", "#! juesuan\n", "\n \n", "\u{FEFF}"][below(5)]
    for _ in 0...below(4) {
      let statement = readable()
      text += statement + [" ", "", "　"][below(3)] + end(of: statement) + separator()
      if below(8) == 0 { text += "\n.open   \n" }
    }
    return (text, comments)
  }

  /// A script in which `$p` and `$q` stand for some of the tokens.
  mutating func scriptWithParameters() -> String {
    var text = ""
    for _ in 0...below(3) {
      var tokens = statement()
      // Without its word a regular expression is none.
      for index in tokens.indices where below(4) == 0 && !isSign(tokens[index]) && !matches(tokens[index]) {
        tokens[index] = below(4) == 0 ? "＄q" : "$p"
      }
      let statement = tokens.joined(separator: " ")
      text += statement + end(of: statement) + "\n"
    }
    return text
  }

  /// A script with some of its characters dropped, doubled or put in.
  mutating func spoilt() -> String {
    var scalars = Array((below(2) == 0 ? script().text : scriptWithParameters()).unicodeScalars)
    for _ in 0...below(3) where !scalars.isEmpty {
      let index = below(scalars.count)
      switch below(4) {
      case 0: scalars.remove(at: index)
      case 1: scalars.insert(scalars[below(scalars.count)], at: index)
      default:
        scalars.insert(
          random(["#", "\"", "(", ")", ";", "\n", "$", "\r", "　", "，", "\u{301}", "-", "\u{85}"]), at: index)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private mutating func random(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    scalars[below(scalars.count)]
  }

  /// A statement with line breaks where it goes on.
  private mutating func readable() -> String {
    var text = ""
    for token in statement() {
      text += token + [" ", "  ", "\t"][below(3)]
      if below(3) == 0, Lexer.expectsMore(text) { text += lineBreak() }
    }
    return text
  }

  private mutating func statement() -> [String] {
    while true {
      let tokens = sentences.sentence(of: "statement")
      let results = Parser.script(Source(tokens.joined(separator: " ")))
      if results.count == 1, (try? results[0].get()) != nil { return tokens }
    }
  }

  /// The sign without which the last word of a statement would take the next line with it.
  private func end(of statement: String) -> String { Lexer.expectsMore(statement) ? ";" : "" }

  private mutating func separator() -> String {
    let comment = lineBreak()
    return [";", "；", " ; ", "\n", "\r\n", "\n\n\n", "\n;\n"][below(7)] + comment
  }

  private mutating func lineBreak() -> String {
    guard below(2) == 0 else { return ["\n", "\n\n  ", "\r\n"][below(3)] }
    count += 1
    comments.append("«\(count)»")
    return [" # ", "#", "＃ \" ( "][below(3)] + "«\(count)»" + ["", "  ", " ; $x"][below(3)] + "\n"
  }

  private func isSign(_ token: String) -> Bool {
    Lexer.tokens(of: Source(token)).first.map { if case .symbol = $0.kind { true } else { false } } ?? true
  }

  private func matches(_ token: String) -> Bool { Keyword(spelling: token) == .matches }

  private mutating func below(_ bound: Int) -> Int { sentences.random.below(bound) }
}
