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
      switch nextPiece() {
      case nil: return nil
      case .scalar(let scalar):
        let isText = scalar.value >= 0x20 && scalar.value != 0x7F
        if !isText || libedit_scalar_count(editor) < Self.lineLimit { return scalar }
        ring()
      case .text(let text, let complete):
        let room = Self.lineLimit - min(Self.lineLimit, libedit_scalar_count(editor))
        let fitting = String(String.UnicodeScalarView(text.unicodeScalars.prefix(room)))
        if complete == .cut || fitting.utf8.count < text.utf8.count { ring() }
        guard !fitting.isEmpty else { continue }
        pendingText = fitting
        return Self.textKey
      }
    }
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
      case .scalar(let scalar): return .scalar(scalar)
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

  /// Draws the line as it stands.
  func redraw() {
    hasRung = false
    TerminalPort.write(drawing(), to: output)
  }

  /// What draws the line as it stands, with the cursor at its own place or another.
  func drawing(cursor place: Int? = nil) -> String {
    let size = TerminalPort.size(of: output)
    if let search {
      return display.draw(
        prompt: search.prompt, text: search.found ?? "", cursor: place ?? search.offset, size: size)
    }
    var length = 0
    var cursor = 0
    guard let bytes = libedit_text(editor, &length, &cursor) else { return "" }
    let text = UnsafeBufferPointer(start: bytes, count: length).map { UInt8(bitPattern: $0) }
    // A scalar begins at each byte that does not continue one.
    let offset = text[..<cursor].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return display.draw(
      prompt: prompt, text: String(decoding: text, as: UTF8.self), cursor: place ?? offset, size: size)
  }

  /// Rings the bell, once for each pause in typing.
  func ring() {
    guard !hasRung else { return }
    hasRung = true
    TerminalPort.write("\u{07}", to: output)
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
    TerminalPort.write(drawing(cursor: .max) + Self.pastesOff + display.leave(), to: output)
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
