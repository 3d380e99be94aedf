import Glibc
import LineEditing
import QueryLanguage
package import Session
import SourceText

/// The conversation: reads an entry, runs it, shows the answer, and begins again.
package struct Repl<Lines: LineSource> {
  private let conversation: Conversation
  private var lines: Lines
  /// Where the session writes.
  private let output: TurnOutput?

  package init(_ conversation: Conversation, lines: Lines, output: TurnOutput? = nil) {
    self.conversation = conversation
    self.lines = lines
    self.output = output
  }

  /// Runs the user's start file, if asked for, and greets; then until the end of input or `.quit`. A failed sentence ends
  /// nothing.
  package mutating func run(startFile: Bool = false, greets: Bool = false) throws(OutputError) {
    let conversation = conversation
    if startFile {
      try interruptible { () throws(OutputError) in try conversation.session.runStartFile() }
    }
    if greets { try conversation.session.greet() }
    var last = ""
    var text = ""
    while true {
      let event = lines.next(text: text, isColored: isColored)
      text = ""
      switch event {
      case .interrupted: continue
      case .endOfInput: return
      case .line(let entry):
        guard entry.contains(where: { !$0.isWhitespace }) else { continue }
        for warning in lines.record(entry) { try conversation.session.warn(warning.message) }
        switch try answer(entry) {
        case .quit: return
        case .edit: text = try edited(last)
        case .success, .failed: if !Script.beginsWithCommand(entry) { last = entry }
        }
      }
    }
  }

  /// Whether lines are coloured: unless the user, `NO_COLOR` or the terminal says otherwise.
  private var isColored: Bool {
    switch conversation.session.settings.color {
    case .on: true
    case .off: false
    case .auto: unsafe getenv("NO_COLOR").map { unsafe $0.pointee == 0 } ?? true
    }
  }

  /// What the user's editor makes of the last sentence; nothing where that failed, which was told.
  private func edited(_ sentence: String) throws(OutputError) -> String {
    do throws(SentenceEditor.Failure) {
      return try SentenceEditor.fromEnvironment().edited(sentence)
    } catch {
      try conversation.session.warn(error.remark)
      return ""
    }
  }

  /// Runs an entry, which Ctrl-C breaks off.
  private mutating func answer(_ entry: String) throws(OutputError) -> Session.Outcome {
    let conversation = conversation
    return try interruptible { () throws(OutputError) in
      conversation.session.beginTurn()
      return try conversation.session.run(Source(entry))
    }
  }

  /// Does what Ctrl-C breaks off. One that was pressed since the entry was finished counts.
  private mutating func interruptible<Value>(
    _ body: () throws(OutputError) -> Value
  ) throws(OutputError) -> Value {
    beginPaging()
    let isInterrupted: @Sendable () -> Bool = { LineEditor.isInterrupted }
    let outcome = Interruption.$isRequested.withValue(isInterrupted) {
      Result { () throws(OutputError) in try body() }
    }
    if lines.takeInterrupt() {
      output?.page(through: nil, on: nil, in: conversation.session.settings.language)
    }
    return try outcome.get()
  }

  /// Measures the terminal, which may have another size now, and lets long answers go through the pager.
  private func beginPaging() {
    let size = conversation.session.terminal == nil ? nil : TerminalSize.of(1)
    conversation.session.terminal = size
    let pager = conversation.session.settings.usesPager ? Pager.fromEnvironment() : nil
    conversation.session.isPaged = output != nil && size != nil && pager != nil
    output?.page(through: pager, on: size, in: conversation.session.settings.language)
  }
}
