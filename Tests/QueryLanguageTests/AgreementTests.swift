import QueryLanguage
import SourceText
import TestSupport
import Testing

/// The parser, written by hand, and a recogniser that knows nothing but the grammar accept the same sentences.
@Suite struct AgreementTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf")) }

  @Test func generatedSentencesParseAndPrintBack() {
    var generator = SentenceGenerator(grammar, seed: 1)
    var count = 0
    for _ in 0..<10_000 {
      let source = Source(generator.text(of: generator.sentence(of: "script")))
      let isRecognised = recognises(source)
      #expect(isRecognised, "\(source.text)")
      for result in Parser.script(source) {
        switch result {
        case .failure(let error):
          let isRepeatedClause = result.isRepeatedClause
          #expect(isRepeatedClause, "\(source.text): \(error)")
        case .success(let statement):
          count += 1
          let printed = statement.value.text
          let again = Parser.script(Source(printed))
          #expect(again == [.success(statement)], "\(source.text) printed as \(printed)")
        }
      }
    }
    #expect(count > 5000)
    let unused = grammar.order.filter { !generator.productions.contains($0) }
    #expect(unused.isEmpty, "productions never generated: \(unused)")
    let missing = grammar.branches.indices.filter { !generator.taken.contains($0) }.map {
      grammar.branches[$0]
    }
    #expect(missing.isEmpty, "never generated:\n\(missing.joined(separator: "\n"))")
    print("grammar: \(count) generated statements parsed, printed and parsed to the same tree")
  }

  @Test func parserAndGrammarAgreeOnSpoiltSentences() {
    var generator = SentenceGenerator(grammar, seed: 2)
    var accepted = 0
    var refused = 0
    while accepted + refused < 20_000 {
      let source = Source(generator.text(of: generator.mutated(generator.sentence(of: "script"))))
      let results = Parser.script(source)
      if results.contains(where: { $0.isRepeatedClause }) { continue }
      let parses = results.allSatisfy { (try? $0.get()) != nil }
      let isRecognised = recognises(source)
      #expect(parses == isRecognised, "\(source.text)")
      if parses { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted > 5000 && refused > 5000)
    print(
      "grammar: \(accepted) spoilt sentences accepted and \(refused) refused, by parser and grammar alike")
  }

  /// Where any word is text, one that something must follow elsewhere ends its line.
  @Test(arguments: [
    "check rollup in where", "sum expense compare 2023, where", "explain where", "check 03 = where",
    "sum expense where name in 1 .. where",
  ])
  func aWordThatIsTextEndsItsLine(line: String) {
    #expect(Parser.script(Source(line + "\nsum expense")).count { (try? $0.get()) != nil } == 2)
  }

  private func recognises(_ source: Source) -> Bool {
    var recogniser = Recogniser(grammar, Lexer.tokens(of: source))
    return recogniser.recognises("script")
  }
}

extension Result<Statement, ParseErrors> {
  /// Whether a clause is given twice, which the grammar leaves to a sentence of its own.
  fileprivate var isRepeatedClause: Bool {
    guard case .failure(let errors) = self else { return false }
    return errors.all.contains { if case .repeatedClause = $0.cause { true } else { false } }
  }
}
