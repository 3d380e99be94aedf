import SourceText
import TestSupport
import Testing

@testable import Session

/// Sentences give the figures that were worked out by hand.
@Suite struct SentenceTests {
  static let cases: [SentenceCase] =
    (try? SentenceCase.cases(in: Repository.text(of: "Tests/SessionTests/sentences.test"))) ?? []

  @Test func thereAreEnoughSentences() { #expect(Self.cases.count >= 50) }

  @Test(arguments: cases)
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
