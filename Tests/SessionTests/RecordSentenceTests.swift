import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import Session

/// Sentences on the forms, text and cells of a disclosure give the figures that were worked out by hand.
@Suite struct RecordSentenceTests {
  static let cases =
    (try? SentenceCase.cases(in: Repository.text(of: "Tests/SessionTests/records.test"))) ?? []

  @Test func everySentenceIsReadAndPrintedBack() throws {
    #expect(Self.cases.count >= 28)
    for sentence in Self.cases {
      let statement = try #require(try Parser.statement(Source(sentence.sentence)), "line \(sentence.line)")
      #expect(try Parser.statement(Source(statement.value.text)) == statement, "line \(sentence.line)")
    }
  }

  @Test(arguments: cases)
  func answersExactly(_ sentence: SentenceCase) throws { try sentence.expectAnswer() }
}
