import CLibedit
import Glibc

/// An editor for one entry at a time on the terminal, of one line or several, with a history.
///
/// libedit holds the text, the key bindings and the kill buffer; reading keys, drawing, pastes, signals,
/// completion and the history are done here. While the editor lives, Ctrl-C sets a flag in place of ending the
/// process; ``takeInterrupt()`` asks for it, so that a running query can be cancelled. There is at most one
/// editor in a process.
///
/// ```swift
/// guard let editor = LineEditor(history: .standard()) else { /* read plain lines */ }
/// editor.assistant = assistant
/// while case .line(let line) = editor.readLine(prompt: "决算> ") { editor.record(line) }
/// ```
package final class LineEditor {
  /// The most scalars a line holds; more is dropped with a bell.
  package static let lineLimit = 1 << 15

  /// The columns of the rows that libedit believes in: eight for a scalar, as it shows a tab or an unprintable
  /// one, for a line that was doubled by one command, and for what it asks the user below the line.
  private static let libeditColumns = 8 * (2 * lineLimit + 4096)

  /// Who knows the language of the lines; an editor without one neither completes nor colours.
  package weak var assistant: (any LineAssistant)?
  /// Whether lines are coloured, and suggestions shown.
  package var isColored = false {
    didSet { display.isColored = isColored }
  }
  /// What stands before each row of an entry but the first.
  package var continuation = ""
  /// What stands before what is looked for in the history.
  package var searchLabel = "历史"

  /// What went wrong with the history file so far, oldest first.
  package private(set) var historyWarnings: [HistoryWarning] = []

  private var lastWarning: HistoryWarning?

  let input: Int32
  let output: Int32
  let wake: Int32
  let editor: OpaquePointer
  let binding: Binding
  let historyFile: HistoryFile?
  var entries: [String] = []
  var keys = KeyInput(pasteLimit: LineEditor.lineLimit * 4)
  var display = LineDisplay(isColored: false)
  var prompt = ""
  var pendingText = ""
  var search: HistorySearch?
  var walk: HistoryWalk?
  var menu: CompletionMenu?
  /// The suggestion on the screen, and the line it stands behind.
  var suggested: (line: EditedText, rest: String)?
  var stop: Stop?
  var hasRung = false

  /// Why reading stopped before the end of a line.
  enum Stop: Equatable {
    case interrupt
    case end
    case termination(signal: Int32)
  }

  /// Opens an editor on standard input and output.
  ///
  /// nil when they are not both terminals, when `TERM` is unset, unknown or too poor to move the cursor, or
  /// when the system has no UTF-8 locale: the caller then reads plain lines.
  package init?(history: HistoryFile?) {
    input = STDIN_FILENO
    output = STDOUT_FILENO
    guard isatty(input) == 1, isatty(output) == 1, libedit_use_utf8_locale() else { return nil }
    wake = signals_open()
    guard wake >= 0 else { return nil }
    let binding = Binding()
    let opened = libedit_open(
      "juesuan", input, String(Self.libeditColumns), Unmanaged.passUnretained(binding).toOpaque(),
      { context, scalar in
        guard let context, let scalar else { return -1 }
        return Unmanaged<Binding>.fromOpaque(context).takeUnretainedValue().read(into: &scalar.pointee)
      },
      { context, slot in
        guard let context else { return Int32(LIBEDIT_ERROR) }
        return Unmanaged<Binding>.fromOpaque(context).takeUnretainedValue().run(slot: slot)
      })
    guard let opened else { return nil }
    guard Self.understandsEscapes(opened) else {
      libedit_close(opened)
      return nil
    }
    editor = opened
    self.binding = binding
    historyFile = history
    binding.owner = self
    bindKeys()
    libedit_history_limit(editor, Int32(HistoryFile.entryLimit))
    if let history {
      let (loaded, warnings) = history.load()
      entries = loaded
      historyWarnings = warnings
      for entry in loaded { libedit_history_enter(editor, entry) }
    }
    signals_catch(SIGINT)
  }

  deinit {
    libedit_close(editor)
    signals_release(SIGINT)
  }

  /// Reads one entry, which may begin with a text to be edited.
  ///
  /// The prompt may be Chinese and coloured; its colours end before its last character.
  package func readLine(prompt: String, text: String = "") -> LineEvent {
    self.prompt = prompt
    stop = nil
    walk = nil
    suggested = nil
    pendingText = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\0" }.prefix(Self.lineLimit)))
    hasRung = false
    display.forget()
    _ = signals_take(SIGINT)
    for signal in Self.signalsWhileReading { signals_catch(signal) }
    TerminalPort.write(Self.pastesOn, to: output)
    libedit_prepare_terminal(editor)
    var count: Int32 = 0
    let line = libedit_read_line(editor, &count).map { String(cString: $0) }
    takeTypedAhead()
    libedit_release_terminal(editor)
    finishDrawing(line)
    for signal in Self.signalsWhileReading { signals_release(signal) }
    switch stop {
    case .interrupt: return .interrupted
    case .termination(let signal):
      signals_deliver(signal)
      return .endOfInput
    case .end: return .endOfInput
    case nil: break
    }
    guard let line else { return .endOfInput }
    return .line(line.hasSuffix("\n") ? String(line.dropLast()) : line)
  }

  /// Adds an entry to the history, and to its file at once.
  ///
  /// An empty entry and one equal to the last are not stored; an older one that is equal makes way.
  package func record(_ entry: String) {
    guard !entry.isEmpty, entry != entries.last, !entry.unicodeScalars.contains("\0") else { return }
    entries.removeAll { $0 == entry }
    entries.append(entry)
    libedit_history_enter(editor, entry)
    // The same is told once.
    if let warning = historyFile?.append(entry), warning != lastWarning {
      historyWarnings.append(warning)
      lastWarning = warning
    }
  }

  /// Whether Ctrl-C was pressed since this was last asked.
  package func takeInterrupt() -> Bool {
    signals_take(SIGINT)
  }

  /// Whether Ctrl-C was pressed and nobody took that yet; for what runs between two lines, from any thread.
  package static var isInterrupted: Bool { signals_pending(SIGINT) }

  /// What went wrong with the history since this was last asked.
  package func takeHistoryWarnings() -> [HistoryWarning] {
    defer { historyWarnings = [] }
    return historyWarnings
  }

  /// Draws the line as it was entered and leaves it.
  private func finishDrawing(_ line: String?) {
    var ending = ""
    if let line {
      let text = line.hasSuffix("\n") ? String(line.dropLast()) : line
      ending = display.draw(
        DrawnLine(
          prompt: prompt, continuation: continuation, text: text, cursor: .max,
          marks: marks(of: text, cursor: -1)),
        size: TerminalPort.size(of: output))
    } else if stop == .interrupt {
      ending = drawing(isLast: true) + "^C"
    }
    TerminalPort.write(ending + Self.pastesOff + display.leave(), to: output)
  }

  /// Whether the terminal takes the sequences that lines are drawn with: one that erases as ANSI says does.
  private static func understandsEscapes(_ editor: OpaquePointer) -> Bool {
    guard let erase = libedit_capability(editor, "ce"), let up = libedit_capability(editor, "up") else {
      return false
    }
    return String(cString: erase).hasPrefix("\u{1B}[") && String(cString: up).hasPrefix("\u{1B}")
  }
}
