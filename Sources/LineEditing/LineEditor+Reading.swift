import CLibedit
import Glibc

extension LineEditor {
  static let pastesOn = "\u{1B}[?2004h"
  static let pastesOff = "\u{1B}[?2004l"

  /// The signals that are ours while a line is edited: a changed size, stopping and going on, and the ends.
  static let signalsWhileReading = [SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM, SIGQUIT]

  /// How long a key may take to arrive whole, in milliseconds.
  private static let keyPatience: Int32 = 40

  /// The next key for libedit; nil when reading stopped, with the reason in `stop`.
  func nextKey() -> Unicode.Scalar? {
    while true {
      mendLine()
      if !pendingText.isEmpty { return Self.textKey }
      switch nextPiece() {
      case nil: return nil
      case .scalar("\r"), .scalar("\n"):
        guard beginsRow else { return "\n" }
        pendingText = "\n"
      case .scalar(let scalar):
        let isText = scalar.value >= 0x20 && scalar.value != 0x7F
        if !isText || libedit_scalar_count(editor) < Self.lineLimit { return scalar }
        ring()
      case .text(let text, let complete):
        let room = Self.lineLimit - min(Self.lineLimit, libedit_scalar_count(editor))
        let fitting = String(String.UnicodeScalarView(text.unicodeScalars.prefix(room)))
        if complete == .cut || fitting.utf8.count < text.utf8.count { ring() }
        guard !fitting.isEmpty else { continue }
        pendingText = withoutPrompts(fitting)
        return Self.textKey
      }
    }
  }

  /// A text without the prompts that its rows begin with, as they do where it was copied from a conversation.
  private func withoutPrompts(_ text: String) -> String {
    guard !prompt.isEmpty, !continuation.isEmpty, text.hasPrefix(prompt) else { return text }
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      row.hasPrefix(prompt)
        ? row.dropFirst(prompt.count) : row.hasPrefix(continuation) ? row.dropFirst(continuation.count) : row
    }
    return rows.joined(separator: "\n")
  }

  /// Whether Enter begins another row of the entry: the text is not whole, and the last row is not left empty.
  private var beginsRow: Bool {
    let line = self.line
    guard let assistant, line.bytes.count < Self.lineLimit, !assistant.isWhole(line.text) else {
      return false
    }
    return !(line.isAtEnd && line.row.isEmpty)
  }

  /// Mends what a command of libedit left: a cursor before the line, as some in vi's mode do, or a line longer
  /// than a line may be.
  private func mendLine() {
    let place = libedit_move(editor, 0)
    if place < 0 { libedit_move(editor, -place) }
    let excess = libedit_scalar_count(editor) - Self.lineLimit
    guard excess > 0 else { return }
    libedit_move(editor, Int32(clamping: Self.lineLimit + excess))
    libedit_delete(editor, Int32(clamping: excess))
    ring()
  }

  /// A key, or text that arrived in one piece.
  enum Piece {
    case scalar(Unicode.Scalar)
    case text(String, complete: KeyInput.Completeness)
  }

  /// The next piece of input, waiting for it; nil when reading stopped.
  func nextPiece() -> Piece? {
    var piece = keys.next()
    while true {
      heedSignals()
      if stop != nil { return nil }
      var patience: Int32 = -1
      switch piece {
      case .scalar(let scalar):
        switch libedit_signal_of_key(editor, scalar.value) {
        case SIGINT: stop = .interrupt
        case SIGQUIT: stop = .termination(signal: SIGQUIT)
        case SIGTSTP:
          suspend()
          piece = keys.next()
        default: return .scalar(scalar)
        }
        continue
      case .text(let text, let complete): return .text(text, complete: complete)
      case .ambiguous: patience = Self.keyPatience
      case .exhausted: break
      }
      var wait = TerminalPort.wait(for: input, or: wake, milliseconds: patience < 0 ? 0 : patience)
      if patience < 0, wait == .timeout {
        // Drawing waits until what was typed ahead is used up.
        redraw()
        wait = TerminalPort.wait(for: input, or: wake, milliseconds: patience)
      }
      switch wait {
      case .timeout: piece = keys.nextScalar()
      case .wake: continue
      case .input:
        guard let chunk = TerminalPort.read(from: input) else { continue }
        if chunk.isEmpty { stop = .end }
        keys.append(chunk)
        piece = keys.next()
      }
    }
  }

  /// The line as it stands.
  var line: EditedText {
    var length = 0
    var cursor = 0
    guard let bytes = libedit_text(editor, &length, &cursor) else { return EditedText(bytes: [], cursor: 0) }
    let text = UnsafeBufferPointer(start: bytes, count: length).map { UInt8(bitPattern: $0) }
    return EditedText(bytes: text, cursor: cursor)
  }

  /// Puts a text in the place of a part of the line, with the cursor behind it.
  func replace(_ range: Range<Int>, with text: String) {
    let line = self.line
    let from = line.scalars(in: 0..<line.cursor)
    libedit_move(editor, Int32(clamping: line.scalars(in: 0..<range.upperBound) - from))
    libedit_delete(editor, Int32(clamping: line.scalars(in: range)))
    let room = Self.lineLimit - min(Self.lineLimit, libedit_scalar_count(editor))
    let fitting = String(String.UnicodeScalarView(text.unicodeScalars.prefix(room)))
    if fitting.utf8.count < text.utf8.count || libedit_insert(editor, fitting) != 0 { ring() }
  }

  /// Moves the cursor to a byte of the line.
  func moveCursor(to place: Int) {
    let line = self.line
    let steps = line.scalars(in: 0..<place) - line.scalars(in: 0..<line.cursor)
    if steps != 0 { libedit_move(editor, Int32(clamping: steps)) }
  }

  /// What follows an ESC that was taken, as far as it is there or comes at once; empty for the key on its own.
  func restOfEscape() -> String {
    while true {
      if let rest = keys.takeEscape() { return rest }
      guard TerminalPort.wait(for: input, or: wake, milliseconds: Self.keyPatience) == .input,
        let chunk = TerminalPort.read(from: input), !chunk.isEmpty
      else { return "" }
      keys.append(chunk)
    }
  }

  /// Draws the line as it stands.
  func redraw() {
    hasRung = false
    TerminalPort.write(drawing(), to: output)
  }

  /// What draws the line as it stands; the last time with nothing behind or below it and the cursor at its end.
  func drawing(isLast: Bool = false) -> String {
    let size = TerminalPort.size(of: output)
    if let search {
      return display.draw(
        DrawnLine(
          prompt: search.prompt, continuation: continuation, text: search.found ?? "",
          cursor: isLast ? .max : search.offset),
        size: size)
    }
    var line = self.line
    var below: [[LineLayout.Cell]] = []
    if let menu, !isLast {
      below = menu.rows(size)
      if let chosen = menu.chosen { line = line.replacing(menu.completion.range, with: chosen.text) }
    }
    let text = line.text
    suggested = isLast || menu != nil ? nil : suggestion(for: line).map { (line, $0) }
    return display.draw(
      DrawnLine(
        prompt: prompt, continuation: continuation, text: text,
        cursor: isLast ? .max : line.scalars(in: 0..<line.cursor),
        marks: marks(of: text, cursor: isLast ? -1 : line.cursor),
        suggestion: suggested?.rest ?? "", below: below),
      size: size)
  }

  /// The longest text that is coloured, in bytes.
  private static let longestColored = 1 << 14

  /// The colours of a text; none where colours are off.
  func marks(of text: String, cursor: Int) -> [LineMark] {
    guard isColored, let assistant, text.utf8.count <= Self.longestColored else { return [] }
    return assistant.marks(of: text, cursor: cursor)
  }

  /// What the newest entry that begins as the line does goes on with, or else what the assistant suggests.
  private func suggestion(for line: EditedText) -> String? {
    guard isColored, line.isAtEnd, !line.bytes.isEmpty, line.bytes.count <= Self.longestColored else {
      return nil
    }
    if let walk, walk.current == line.text { return nil }
    let entry = entries.last { $0.utf8.count > line.bytes.count && $0.utf8.starts(with: line.bytes) }
    if let entry { return String(decoding: entry.utf8.dropFirst(line.bytes.count), as: UTF8.self) }
    return assistant?.suggestion(for: line.text)
  }

  /// Rings the bell, once for each pause in typing.
  func ring() {
    guard !hasRung else { return }
    hasRung = true
    TerminalPort.write("\u{07}", to: output)
  }

  /// Takes what was typed since the line was finished, while Ctrl-C is still a key: it is for what runs next.
  func takeTypedAhead() {
    while TerminalPort.wait(for: input, or: wake, milliseconds: 0) == .input,
      let chunk = TerminalPort.read(from: input), !chunk.isEmpty
    {
      keys.append(chunk)
    }
    let isInterrupted = keys.dropThroughLast { libedit_signal_of_key(editor, UInt32($0)) == SIGINT }
    if isInterrupted, stop == nil { raise(SIGINT) }
  }

  /// Does what the signals that arrived ask for.
  private func heedSignals() {
    if signals_take(SIGINT) {
      keys.removeAll()
      stop = .interrupt
    }
    if signals_take(SIGHUP) { stop = .end }
    for signal in [SIGTERM, SIGQUIT] where signals_take(signal) { stop = .termination(signal: signal) }
    if signals_take(SIGTSTP) { suspend() }
    if signals_take(SIGCONT) {
      libedit_release_terminal(editor)
      resume()
    }
    if signals_take(SIGWINCH) {
      redraw()
    }
  }

  /// Gives the terminal back, stops the process, and takes the terminal again when it goes on.
  private func suspend() {
    TerminalPort.write(drawing(isLast: true) + Self.pastesOff + display.leave(), to: output)
    libedit_release_terminal(editor)
    signals_deliver(SIGTSTP)
    signals_catch(SIGTSTP)
    _ = signals_take(SIGCONT)
    resume()
  }

  private func resume() {
    libedit_prepare_terminal(editor)
    TerminalPort.write(Self.pastesOn, to: output)
    display.forget()
    redraw()
  }
}
