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
    let script = ScriptedLines(typed) { recorder.write(.output, $0) }
    let language = path.contains("chinese") ? Language.chinese : .english
    var session = try recorder.session(Settings(language: language))
    session.isConversation = true
    var repl = Repl(Conversation(session), lines: script)
    try repl.run()
    let shown = recorder.all.replacing(folder.path, with: "FOLDER")
      .replacing(/\^{12,}/) { _ in "^^^" }.replacing(/\d+\.\d (ms|毫秒)/) { "N \($0.1)" }
    try Repository.expectGolden(shown, path)
  }

  @Test func anEntryLeftUnfinishedIsRunAndTold() throws {
    let recorder = Recorder()
    var repl = Repl(
      Conversation(try recorder.session()),
      lines: ScriptedLines(["juesuan> sum expense where code ~ 208 and"]))
    try repl.run()
    #expect(recorder.errors.contains("E0201"))
  }
}

/// Entries from a list of rows, with the prompts and the rows written as a terminal would show them.
private struct ScriptedLines: LineSource {
  private var rows: ArraySlice<Substring>
  private let show: (String) -> Void

  init(_ typed: [Substring], show: @escaping (String) -> Void = { _ in }) {
    rows = typed[...]
    self.show = show
  }

  mutating func next(text: String, isColored: Bool) -> LineEvent {
    guard let first = rows.popFirst() else { return .endOfInput }
    var entry = String(first.dropFirst(9))
    show(first + "\n")
    while let next = rows.first, next.hasPrefix("    ...> ") {
      rows.removeFirst()
      entry += "\n" + next.dropFirst(9)
      show(next + "\n")
    }
    return .line(entry)
  }

  func record(_ entry: String) -> [HistoryWarning] { [] }

  func takeInterrupt() -> Bool { false }
}
