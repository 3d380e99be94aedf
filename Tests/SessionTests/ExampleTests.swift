import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// The example query files give, byte for byte, what stands beside them.
@Suite struct ExampleTests {
  static let topics = (try? Repository.files(in: "examples", ending: ".dq")) ?? []
  static let errors = (try? Repository.files(in: "examples/errors", ending: ".dq")) ?? []

  @Test func thereAreEnoughExamples() {
    #expect(Self.topics.count >= 6)
    #expect(Self.errors.count >= 30)
  }

  @Test(arguments: topics)
  func topic(_ path: String) throws {
    let (text, outcome) = try run(path, language: path.contains("chinese") ? .chinese : .english)
    #expect(outcome == .success)
    try Repository.expectGolden(text, path.replacingSuffix(".dq", ".out"))
  }

  @Test(arguments: errors)
  func error(_ path: String) throws {
    let (text, outcome) = try run(path, language: .english)
    #expect(outcome == .failed)
    let name = path.split(separator: "/").last ?? ""
    #expect(text.contains("error[\(name.prefix(5))]"), "the file is named after its code")
    try Repository.expectGolden(
      text + (try run(path, language: .chinese).text), path.replacingSuffix(".dq", ".out"))
  }

  private func run(_ path: String, language: Language) throws -> (text: String, outcome: Session.Outcome) {
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: language))
    let outcome = try session.run(Source(try Repository.text(of: path), name: path))
    return (recorder.all, outcome)
  }
}

extension String {
  func replacingSuffix(_ old: String, _ new: String) -> String {
    hasSuffix(old) ? String(dropLast(old.count)) + new : self
  }
}
