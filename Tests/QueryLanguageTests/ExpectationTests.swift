import QueryLanguage
import SourceText
import TestSupport
import Testing

/// What the parser expects where a sentence is cut is what the grammar lets follow there.
@Suite struct ExpectationTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf")) }

  @Test func parserExpectsWhatTheGrammarLetsFollow() {
    var generator = SentenceGenerator(grammar, seed: 7)
    var cuts = 0
    for _ in 0..<3_000 {
      let tokens = generator.sentence(of: "script")
      let text = generator.text(of: Array(tokens.prefix(generator.random.below(tokens.count + 1))))
      let source = Source(text)
      // The grammar leaves a clause that is given twice to a sentence of its own; nothing is expected behind one.
      if repeatsClause(source) { continue }
      var recogniser = Recogniser(grammar, Lexer.tokens(of: source))
      _ = recogniser.recognises("script")
      // A line break after the cut ends a sentence that wants more; the parser begins anew, the grammar gives up.
      if recogniser.continuations.isEmpty, text.contains("\n") { continue }
      cuts += 1
      let offered = Parser.expectations(of: source, upTo: source.bytes.count).expectations
      let expected = Set(offered.flatMap(\.terminals))
      let written = recogniser.continuations
      #expect(expected.subtracting(written).isEmpty, "only expected by the parser after: \(text)")
      var missing = written.subtracting(expected)
      missing.subtract(given(source))
      #expect(missing.isEmpty, "only in the grammar after: \(text)")
    }
    #expect(cuts > 2_000)
    print("grammar: \(cuts) cut sentences go on for the parser as the grammar says")
  }

  private func repeatsClause(_ source: Source) -> Bool {
    Parser.script(source).contains { result in
      guard case .failure(let errors) = result else { return false }
      return errors.all.contains { if case .repeatedClause = $0.cause { true } else { false } }
    }
  }

  /// The words of the clauses that a text holds: the parser expects none of them again.
  private func given(_ source: Source) -> Set<String> {
    let words: Set<Keyword> = [
      .where, .having, .group, .at, .with, .per, .perStaff, .compare, .order, .top, .bottom, .in, .from,
    ]
    let found = Set(Lexer.tokens(of: source).compactMap(\.keyword)).intersection(words)
    var given = Set(found.map(\.rawValue))
    if !found.isDisjoint(with: [.top, .bottom]) { given.formUnion(["top", "bottom"]) }
    if !found.isDisjoint(with: [.per, .perStaff]) { given.formUnion(["per", "per staff"]) }
    if found.isSuperset(of: [.group, .order]) { given.insert("by") }
    return given
  }
}

extension QueryLanguage.Expectation {
  /// The words, signs and lexical classes that it stands for.
  fileprivate var terminals: [String] {
    switch self {
    case .keyword(let keyword): [keyword.rawValue]
    case .category(let category):
      Keyword.allCases.filter { $0.categories.contains(category) }.map(\.rawValue)
    case .symbol(let symbol): [symbol.rawValue]
    case .value: ["-", "INT", "DECIMAL", "WORD", "STRING"]
    case .point: ["INT", "WORD", "STRING"]
    case .number: ["INT", "DECIMAL"]
    case .heading: ["NAME", "STRING"]
    case .name: ["NAME"]
    case .text: ["STRING"]
    case .count: ["INT"]
    case .pattern: ["REGEX"]
    case .end: [";", "NEWLINE"]
    }
  }
}
