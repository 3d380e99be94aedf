import SourceText
import TestSupport
import Testing

@testable import Session

/// The twenty questions of the README: each has one short sentence, and the answer beside it is the one that is given.
@Suite struct QuestionTests {
  struct Question: Sendable, CustomTestStringConvertible {
    let language: Language
    let sentence: String
    let answer: String
    var testDescription: String { sentence }
  }

  private static func questions(of file: String, _ language: Language) -> [Question] {
    let text = (try? Repository.text(of: file)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingBlanks
      }
      guard cells.count == 6, Int(cells[1]) != nil, cells[3].hasPrefix("`") else { return nil }
      return Question(language: language, sentence: String(cells[3].dropFirst().dropLast()), answer: cells[4])
    }
  }

  static let english = questions(of: "README.md", .english)
  static let chinese = questions(of: "README.zh.md", .chinese)

  @Test func thereAreTwentyAndTheirSentencesAreShort() {
    for questions in [Self.english, Self.chinese] {
      #expect(questions.count == 20)
      let lengths = questions.map(\.sentence.count).sorted()
      #expect(lengths.count == 20 && (lengths[9] + lengths[10]) / 2 <= 35, "\(lengths)")
    }
  }

  /// Every figure and every Chinese name of the answer stands in what the sentence gives.
  @Test(arguments: english + chinese)
  func theAnswerIsGiven(_ question: Question) throws {
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: question.language))
    _ = try session.run(Source(question.sentence))
    let given = recorder.all
    let figures = question.answer.split { !"0123456789.".contains($0) }
    for figure in figures { #expect(given.contains(figure), "\(figure) in\n\(given)") }
    let names = question.answer.split { !("\u{4E00}"..."\u{9FFF}").contains($0.unicodeScalars.first ?? " ") }
    let isEnglish = question.language == .english
    for name in names where isEnglish { #expect(given.contains(name), "\(name) in\n\(given)") }
    #expect(!figures.isEmpty)
  }
}
