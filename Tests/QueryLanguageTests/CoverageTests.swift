import QueryLanguage
import SourceText
import TestSupport
import Testing

/// The examples and the tests together use all of the grammar.
@Suite struct CoverageTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf")) }

  @Test func examplesAndTestsUseEveryProduction() throws {
    var productions: Set<String> = []
    var branches: Set<Int> = []
    let examples = try examples()
    let sentences = try sentences()
    #expect(examples.count > 10 && sentences.count > 300)
    for (text, isExample) in examples.map({ ($0, true) }) + sentences.map({ ($0, false) }) {
      var recogniser = Recogniser(grammar, Lexer.tokens(of: Source(text)))
      let isDerived = recogniser.derives("script")
      #expect(isDerived || !isExample, "\(text)")
      productions.formUnion(recogniser.productions)
      branches.formUnion(recogniser.branches)
    }
    let unused = grammar.order.filter { !productions.contains($0) }
    #expect(unused.isEmpty, "productions that no example uses: \(unused)")
    let missing = grammar.branches.indices.filter { !branches.contains($0) }.map { grammar.branches[$0] }
    #expect(missing.isEmpty, "that no example uses:\n\(missing.joined(separator: "\n"))")
  }

  /// The query files of the examples that succeed.
  private func examples() throws -> [String] {
    try Repository.files(in: "examples", ending: ".dq").map { try Repository.text(of: $0) }
  }

  /// What stands in tests and may be a sentence: the lines of the files of cases, and texts in quotes of several words.
  private func sentences() throws -> [String] {
    var sentences: [String] = []
    for suite in ["SessionTests", "QueryEngineTests", "ProgramTests"] {
      for path in try Repository.files(in: "Tests/\(suite)", ending: ".test") {
        sentences += try Repository.text(of: path).split(separator: "\n").map(String.init)
      }
      for path in try Repository.files(in: "Tests/\(suite)", ending: ".swift") {
        for line in try Repository.text(of: path).split(separator: "\n") {
          sentences += texts(inQuotes: line).filter { $0.contains(" ") }
        }
      }
    }
    return sentences
  }

  /// The texts in quotes of a line of Swift.
  private func texts(inQuotes line: Substring) -> [String] {
    var texts: [String] = []
    var text: String?
    var isEscaped = false
    for character in line {
      if isEscaped {
        text?.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        if let text { texts.append(text) }
        text = text == nil ? "" : nil
      } else {
        text?.append(character)
      }
    }
    return texts
  }
}
