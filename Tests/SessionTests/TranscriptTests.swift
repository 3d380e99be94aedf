import LineEditing
import Repl
import SourceText
import TestSupport
import Testing

@testable import Session

/// Conversations at the prompt read as they were recorded.
@Suite struct TranscriptTests {
  static let paths = (try? Repository.files(in: "examples/sessions", ending: ".txt")) ?? []

  @Test func thereAreTranscripts() { #expect(!Self.paths.isEmpty) }

  /// `FOLDER` in a transcript is a folder that holds the example and a query file, and carets under it are three; a time
  /// is `N`.
  @Test(arguments: paths)
  func conversation(_ path: String) throws {
    let folder = TemporaryDirectory()
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "2024.txt")
    folder.write(Array("# 每年的检查\ncheck rollup in 03\nsum expens\n".utf8), to: "checks.dq")
    let typed = try Repository.text(of: path).replacing("FOLDER", with: folder.path).split(separator: "\n")
      .filter { $0.hasPrefix("juesuan> ") || $0.hasPrefix("    ...> ") }
    let recorder = Recorder()
    let script = ScriptedLines(typed.map(String.init)) { recorder.write(.output, $0) }
    let language = path.contains("chinese") ? Language.chinese : .english
    var session = try recorder.session(Settings(language: language))
    session.isConversation = true
    var repl = Repl(session, lines: script)
    try repl.run()
    let shown = recorder.all.replacing(folder.path, with: "FOLDER")
      .replacing(/\^{12,}/) { _ in "^^^" }.replacing(/\d+\.\d (ms|毫秒)/) { "N \($0.1)" }
    try Repository.expectGolden(shown, path)
  }

  @Test func controlCDropsWhatWasTyped() throws {
    let recorder = Recorder()
    let lines = ScriptedLines([
      .line("sum expense where ("), .interrupted, .line("count expense where leaf"), .endOfInput,
    ])
    var repl = Repl(try recorder.session(), lines: lines)
    try repl.run()
    #expect(SentenceCase.parsed(recorder.output).rows == ["7"])
    #expect(recorder.errors.isEmpty)
  }

  @Test func theEndOfInputRunsWhatWasTyped() throws {
    let recorder = Recorder()
    var repl = Repl(
      try recorder.session(), lines: ScriptedLines([.line("sum expense where code ~ 208 and"), .endOfInput]))
    try repl.run()
    #expect(recorder.errors.contains("E0201"))
  }
}

/// Lines from a list, with the prompt and the line written as a terminal would show them.
private struct ScriptedLines: LineSource {
  private var events: [LineEvent]
  private let show: (String) -> Void

  init(_ typed: [String], show: @escaping (String) -> Void) {
    events = typed.map { .line(String($0.dropFirst(9))) }
    self.show = show
  }

  init(_ events: [LineEvent]) {
    self.events = events
    show = { _ in }
  }

  mutating func next(prompt: String) -> LineEvent {
    let event = events.isEmpty ? .endOfInput : events.removeFirst()
    if case .line(let line) = event { show(prompt + line + "\n") }
    return event
  }

  func record(_ entry: String) {}
}
