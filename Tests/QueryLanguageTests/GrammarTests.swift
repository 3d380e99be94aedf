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
}
