import SourceText
import Testing

@testable import Session

/// Collects what a session writes.
final class Recorder {
  private(set) var output = ""
  private(set) var errors = ""
  /// Both, in the order written, as a terminal shows them.
  private(set) var all = ""

  func write(_ channel: Channel, _ text: String) {
    all += text
    switch channel {
    case .output: output += text
    case .errors: errors += text
    }
  }

  /// A session over the bundled example that writes here.
  func session(_ settings: Settings = Settings()) throws -> Session {
    var session = Session(settings) { channel, text in self.write(channel, text) }
    guard try session.openExample() else { throw ExampleMissing() }
    errors = ""
    all = ""
    return session
  }

  struct ExampleMissing: Error {}
}

/// A case of a `.test` file: a sentence and what is expected of it.
struct SentenceCase: Sendable, CustomTestStringConvertible {
  let sentence: String
  let rows: [String]
  let notes: [String]
  let line: Int

  var testDescription: String { sentence }

  /// Expects the answer on the bundled example: its rows, and at least its notes.
  func expectAnswer() throws {
    let recorder = Recorder()
    var session = try recorder.session()
    #expect(try session.run(Source(sentence)) == .success, "\(recorder.errors)")
    let answer = SentenceCase.parsed(recorder.output)
    #expect(answer.rows == rows, "line \(line)")
    for note in notes { #expect(answer.notes.contains(note), "line \(line): \(answer.notes)") }
  }

  /// Reads cases parted by empty lines; lines that begin with `#` between them are comments.
  static func cases(in text: String) -> [SentenceCase] {
    var cases: [SentenceCase] = []
    var sentence = ""
    var lines: [String] = []
    var start = 0
    func finish() {
      guard !sentence.isEmpty else { return }
      cases.append(
        SentenceCase(
          sentence: sentence, rows: lines.filter { !$0.hasPrefix("! ") },
          notes: lines.filter { $0.hasPrefix("! ") }.map { String($0.dropFirst(2)) }, line: start))
      sentence = ""
      lines = []
    }
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty {
        finish()
      } else if sentence.isEmpty {
        guard !line.hasPrefix("#") else { continue }
        sentence = String(line)
        start = number + 1
      } else if line != "----" {
        lines.append(String(line))
      }
    }
    finish()
    return cases
  }

  /// The rows of a text table with its cells parted by " | " and no padding, and its notes.
  static func parsed(_ output: String) -> (rows: [String], notes: [String]) {
    let lines = output.split(separator: "\n").map(String.init)
    let notes = lines.filter { $0.hasPrefix("  ! ") }.map { String($0.dropFirst(4)) }
    let rows = lines.filter { !$0.hasPrefix("  ! ") }.dropFirst(2).map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed).joined(separator: " | ")
    }
    return (rows, notes)
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let tail = text.drop { $0 == " " }
    return String(tail.reversed().drop { $0 == " " }.reversed())
  }
}
