import TestSupport
import Testing

@testable import Session

/// Sentences give the figures that were worked out by hand.
@Suite struct SentenceTests {
  static let cases: [SentenceCase] =
    (try? SentenceCase.cases(in: Repository.text(of: "Tests/SessionTests/sentences.test"))) ?? []

  @Test func thereAreEnoughSentences() { #expect(Self.cases.count >= 50) }

  @Test(arguments: cases)
  func answersExactly(_ sentence: SentenceCase) throws { try sentence.expectAnswer() }
}
