import QueryLanguage
import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What `Grammar/generated` holds is made from the grammar and the words as they are.
@Suite struct GeneratedFileTests {
  let grammar: Grammar

  init() throws { grammar = try Grammar(try Repository.text(of: "Grammar/query.ebnf")) }

  @Test func diagramIsCurrent() throws {
    try Repository.expectGolden(RailroadDiagram(grammar: grammar).svg, "Grammar/generated/railroad.svg")
  }

  @Test func highlightingIsCurrent() throws {
    try Repository.expectGolden(
      HighlightingGrammar(grammar: grammar).json, "Grammar/generated/juesuan.tmLanguage.json")
  }

  @Test func everyWordIsHighlightedByOnePattern() throws {
    let json = HighlightingGrammar(grammar: grammar).json
    let file = try JSONDecoder().decode(HighlightingFile.self, from: Data(json.utf8))
    var owners: [String: [String]] = [:]
    for pattern in file.patterns {
      for word in pattern.words { owners[word, default: []].append(pattern.name) }
    }
    var spellings: Set<String> = []
    for line in try Repository.text(of: "Grammar/keywords.tsv").split(separator: "\n").dropFirst(2) {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      // An English phrase is several words.
      spellings.formUnion((fields[0].contains(" ") ? [] : [fields[0]]).map(String.init))
      spellings.formUnion(fields[2].split(separator: " ").map(String.init))
    }
    #expect(spellings.count > 250)
    for word in spellings.sorted() { #expect(owners[word]?.count == 1, "\(word): \(owners[word] ?? [])") }
    #expect(Set(owners.keys) == spellings)
  }
}

/// What the tests read of a TextMate grammar.
private struct HighlightingFile: Decodable {
  struct Pattern: Decodable {
    var name: String
    var match: String?

    /// The words listed between the borders of a word.
    var words: [String] {
      guard let match, match.hasPrefix("(?i)"), let open = match.firstRange(of: "(?:"),
        let close = match[open.upperBound...].firstIndex(of: ")")
      else {
        return []
      }
      return match[open.upperBound..<close].split(separator: "|").map(String.init)
    }
  }

  var patterns: [Pattern]
}
