import LineEditing
import QueryLanguage
package import Session
import SourceText

/// The conversation: reads lines until a sentence is whole, runs it, shows the answer, and begins again.
package struct Repl<Lines: LineSource> {
  private var session: Session
  private var lines: Lines

  package init(_ session: Session, lines: Lines) {
    self.session = session
    self.lines = lines
  }

  static var prompt: String { "juesuan> " }
  static var continuation: String { "    ...> " }

  /// Runs until the end of input or `.quit`. A failed sentence ends nothing.
  package mutating func run() throws(OutputError) {
    var pending = ""
    while true {
      switch lines.next(prompt: pending.isEmpty ? Repl.prompt : Repl.continuation) {
      case .interrupted:
        pending = ""
      case .endOfInput:
        if !pending.isEmpty { _ = try session.run(Source(pending)) }
        return
      case .line(let line):
        if line.hasPrefix(".") {
          // A command is no part of a sentence, whole or not.
          lines.record(line)
          session.beginTurn()
          if try session.run(Source(line)) == .quit { return }
          continue
        }
        pending += pending.isEmpty ? line : "\n" + line
        if Lexer.expectsMore(pending) { continue }
        let entry = pending
        pending = ""
        guard entry.contains(where: { !$0.isWhitespace }) else { continue }
        lines.record(entry)
        session.beginTurn()
        if try session.run(Source(entry)) == .quit { return }
      }
    }
  }
}
