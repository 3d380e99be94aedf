import QueryLanguage
import SourceText
import TestSupport
import Testing

/// The written grammar and the parser say the same.
@Suite struct GrammarTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf")) }

  @Test func everySymbolIsDefinedAndReachable() {
    var reached: Set<String> = ["script"]
    var frontier = ["script"]
    while let production = frontier.popLast() {
      for symbol in grammar.symbols(of: production) where !Grammar.lexicalClasses.contains(symbol) {
        #expect(grammar.productions[symbol] != nil, "\(symbol) is not defined")
        if reached.insert(symbol).inserted { frontier.append(symbol) }
      }
    }
    #expect(reached == Set(grammar.order))
  }

  @Test func terminalsAreTheWordsAndSignsOfTheLanguage() {
    let words = Set(Keyword.allCases.map(\.rawValue))
    let signs = Set(Symbol.allCases.map(\.rawValue))
    #expect(grammar.terminals == words.union(signs))
  }

  @Test(arguments: Keyword.Category.allCases)
  func wordClassesAreThoseOfTheKeywords(_ category: Keyword.Category) {
    let written = grammar.productions[category.rawValue].map(words) ?? []
    let known = Keyword.allCases.filter { $0.categories.contains(category) }.map(\.rawValue)
    #expect(written == Set(known))
  }

  private func words(_ expression: Grammar.Expression) -> Set<String> {
    switch expression {
    case .terminal(let text): [text]
    case .choice(let parts): parts.reduce(into: []) { $0.formUnion(words($1.expression)) }
    case .symbol, .sequence, .optional, .repeated, .notBefore: []
    }
  }

  @Test func keywordTableIsCurrent() throws {
    var lines = [
      "# Generated from the keyword table in the source; do not edit.", "word\tclasses\tspellings",
    ]
    for keyword in Keyword.allCases {
      let classes = keyword.categories.map(\.rawValue).sorted().joined(separator: " ")
      lines.append("\(keyword.rawValue)\t\(classes)\t\(keyword.synonyms.joined(separator: " "))")
    }
    try Repository.expectGolden(lines.joined(separator: "\n") + "\n", "Grammar/keywords.tsv")
  }

  @Test func noSpellingStandsForTwoWords() {
    var owners: [String: Keyword] = [:]
    for keyword in Keyword.allCases {
      for spelling in [keyword.rawValue] + keyword.synonyms {
        #expect(owners[spelling] == nil, "\(spelling)")
        owners[spelling] = keyword
        #expect(Keyword(spelling: spelling) == keyword)
      }
    }
  }

  @Test func generatedSentencesParseAndPrintBack() {
    var generator = SentenceGenerator(grammar, seed: 1)
    var count = 0
    for _ in 0..<8000 {
      let text = generator.sentence(of: "script").joined(separator: " ")
      let source = Source(text)
      #expect(grammar.recognises(Lexer.tokens(of: source), as: "script"), "\(text)")
      for result in Parser.script(source) {
        switch result {
        case .failure(let error):
          #expect(result.isRepeatedClause, "\(text): \(error)")
        case .success(let statement):
          count += 1
          let printed = statement.value.text
          let again = Parser.script(Source(printed))
          #expect(again == [.success(statement)], "\(text) printed as \(printed)")
        }
      }
    }
    #expect(count > 5000)
    #expect(generator.taken == Set(0..<grammar.choiceCount), "some alternative was never generated")
  }

  @Test func parserAndGrammarAgreeOnSpoiltSentences() {
    var generator = SentenceGenerator(grammar, seed: 2)
    var accepted = 0
    var rejected = 0
    for _ in 0..<20_000 {
      let tokens = generator.mutated(generator.sentence(of: "script"))
      let source = Source(tokens.joined(separator: " "))
      let results = Parser.script(source)
      if results.contains(where: { $0.isRepeatedClause }) { continue }
      let parses = results.allSatisfy { (try? $0.get()) != nil }
      let recognised = grammar.recognises(Lexer.tokens(of: source), as: "script")
      #expect(parses == recognised, "\(source.text)")
      if parses { accepted += 1 } else { rejected += 1 }
    }
    #expect(accepted > 1000 && rejected > 1000)
    print(
      "grammar: \(accepted) spoilt sentences accepted and \(rejected) rejected, by parser and grammar alike")
  }
}

extension Result<Statement, ParseErrors> {
  /// Whether a clause is given twice, which the grammar leaves to a sentence of its own.
  var isRepeatedClause: Bool {
    guard case .failure(let errors) = self else { return false }
    return errors.all.contains { if case .repeatedClause = $0.cause { true } else { false } }
  }
}
