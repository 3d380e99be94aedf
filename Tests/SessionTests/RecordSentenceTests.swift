import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import Session

/// Sentences on the forms, text and cells of a disclosure give the figures that were worked out by hand.
@Suite struct RecordSentenceTests {
  static let cases = sentences("records.test")
  static let textCases = sentences("narrative.test")

  private static func sentences(_ file: String) -> [SentenceCase] {
    (try? SentenceCase.cases(in: Repository.text(of: "Tests/SessionTests/\(file)"))) ?? []
  }

  /// Whether the bundled example holds records of a measure.
  static func exampleHas(_ measure: String) -> Bool {
    let recorder = Recorder()
    var session = try? recorder.session()
    _ = try? session?.run(Source("count \(measure)"))
    return SentenceCase.parsed(recorder.output).rows != ["0"]
  }

  @Test func everySentenceIsReadAndPrintedBack() throws {
    #expect(Self.cases.count >= 28)
    for sentence in Self.cases + Self.textCases {
      let statement = try #require(try Parser.statement(Source(sentence.sentence)), "line \(sentence.line)")
      #expect(try Parser.statement(Source(statement.value.text)) == statement, "line \(sentence.line)")
    }
  }

  @Test(
    .enabled(if: exampleHas("claims"), "the narrative of the example is not read yet"), arguments: textCases)
  func answersOfTextExactly(_ sentence: SentenceCase) throws { try answersExactly(sentence) }

  @Test(.enabled(if: exampleHas("projects"), "the forms of the example are not read yet"), arguments: cases)
  func answersExactly(_ sentence: SentenceCase) throws {
    let recorder = Recorder()
    var session = try recorder.session()
    #expect(try session.run(Source(sentence.sentence)) == .success, "\(recorder.errors)")
    let answer = SentenceCase.parsed(recorder.output)
    #expect(answer.rows == sentence.rows, "line \(sentence.line)")
    for note in sentence.notes {
      #expect(answer.notes.contains(note), "line \(sentence.line): \(answer.notes)")
    }
  }
}
