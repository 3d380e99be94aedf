import ErrorCatalogue
import SourceText
import Testing

@testable import Session

/// Every error code is explained in both languages, by examples that do what is said of them.
@Suite struct ErrorCatalogueTests {
  static let entries = ErrorCatalogue.entries
  static let sentences = entries.filter { !$0.english.right.isEmpty }

  @Test func thereAreEnoughEntriesAndExamples() {
    #expect(Self.entries.count >= 140)
    #expect(Self.sentences.count >= 60)
  }

  @Test(arguments: entries)
  func isWordedInBothLanguages(_ entry: ErrorEntry) {
    #expect(entry.code.wholeMatch(of: /E\d{4}/) != nil)
    for text in [entry.english, entry.chinese] {
      #expect((2...5).contains(text.prose.count), "\(entry.code): \(text.prose.count) lines")
      for line in text.prose { #expect(DisplayWidth.columns(of: line) <= 120, "\(entry.code): \(line)") }
    }
    #expect(entry.chinese.prose.allSatisfy { $0.contains(/\p{Script=Han}/) }, "\(entry.code)")
    #expect(entry.english.prose != entry.chinese.prose)
    #expect(entry.english.wrong.count == entry.chinese.wrong.count, "\(entry.code)")
    #expect(entry.english.right.count == entry.chinese.right.count, "\(entry.code)")
    #expect(entry.english.right.count >= entry.english.wrong.count, "\(entry.code)")
  }

  @Test(arguments: sentences, Language.allCases)
  func sentencesDoWhatIsSaidOfThem(_ entry: ErrorEntry, _ language: Language) throws {
    let text = language == .english ? entry.english : entry.chinese
    for sentence in text.wrong {
      let (errors, outcome) = try run(sentence)
      #expect(outcome == .failed, "\(entry.code): \(sentence)")
      let codes = Set(errors.matches(of: /error\[(E\d{4})\]/).map { String($0.1) })
      #expect(codes == [entry.code], "\(sentence): \(errors)")
    }
    for sentence in text.right {
      let (errors, outcome) = try run(sentence)
      #expect(outcome == .success, "\(entry.code): \(sentence): \(errors)")
    }
  }

  @Test(arguments: ["explain E0302", "explain \"E0302\"", "解释 E0302", "explain e0302", "EXPLAIN Ｅ０３０２"])
  func everySpellingOfACodeIsExplained(_ sentence: String) throws {
    let recorder = Recorder()
    var session = try recorder.session()
    #expect(try session.run(Source(sentence)) == .success, "\(recorder.errors)")
    #expect(recorder.output.hasPrefix("E0302\nThe table prints no row with this name"), "\(recorder.output)")
  }

  @Test func anUnknownCodeHasTheNearestInNumber() throws {
    #expect(try run("explain E9999").errors.contains("did you mean E0625, E0626, E0640?"))
    #expect(try run("explain e0347").errors.contains("did you mean E0345, E0346, E0348?"))
    #expect(ErrorCatalogue.codes(near: "expense") == [])
    #expect(ErrorCatalogue.codes(near: "E99999999999999999999") == [])
    #expect(try run("explain E302").errors.contains("did you mean E0301, E0302, E0303?"))
    #expect(ErrorCatalogue.codes(near: "e12") == [])
    #expect(ErrorCatalogue.entry("E302") == nil)
  }

  private func run(_ sentence: String) throws -> (errors: String, outcome: Session.Outcome) {
    let recorder = Recorder()
    var session = try recorder.session()
    let outcome = try session.run(Source(sentence))
    return (recorder.errors, outcome)
  }
}
