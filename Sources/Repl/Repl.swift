import LineEditing
import QueryLanguage
package import Session
import SourceText

/// The conversation: reads an entry, runs it, shows the answer, and begins again.
package struct Repl<Lines: LineSource> {
  private let conversation: Conversation
  private var lines: Lines

  package init(_ conversation: Conversation, lines: Lines) {
    self.conversation = conversation
    self.lines = lines
  }

  /// Runs until the end of input or `.quit`. A failed sentence ends nothing.
  package mutating func run() throws(OutputError) {
    while true {
      switch lines.next(text: "", isColored: true) {
      case .interrupted: continue
      case .endOfInput: return
      case .line(let entry):
        guard entry.contains(where: { !$0.isWhitespace }) else { continue }
        for warning in lines.record(entry) { try conversation.session.warn(warning.message) }
        if try answer(entry) == .quit { return }
      }
    }
  }

  /// Runs an entry, which Ctrl-C breaks off.
  private mutating func answer(_ entry: String) throws(OutputError) -> Session.Outcome {
    let conversation = conversation
    _ = lines.takeInterrupt()
    let outcome = Interruption.$isRequested.withValue({ LineEditor.isInterrupted }) {
      Result { () throws(OutputError) in
        conversation.session.beginTurn()
        return try conversation.session.run(Source(entry))
      }
    }
    _ = lines.takeInterrupt()
    return try outcome.get()
  }
}
