import CLibedit

extension LineEditor {
  /// The scalar that stands for a paste, or a burst, when it is given to libedit.
  ///
  /// libedit runs a command for a key and not for text; no keyboard sends this one (a C1 control), and what
  /// does send it is dropped. As a key it works in each of libedit's modes.
  static let textKey: Unicode.Scalar = "\u{9F}"

  /// The commands that libedit calls back.
  enum Command: Int32, CaseIterable {
    case insertText, clearScreen, searchHistory, complete, up, down, forward, rowStart, rowEnd, transpose

    var name: String {
      switch self {
      case .insertText: "juesuan-insert-text"
      case .clearScreen: "juesuan-clear-screen"
      case .searchHistory: "juesuan-search-history"
      case .complete: "juesuan-complete"
      case .up: "juesuan-up"
      case .down: "juesuan-down"
      case .forward: "juesuan-forward"
      case .rowStart: "juesuan-row-start"
      case .rowEnd: "juesuan-row-end"
      case .transpose: "juesuan-transpose"
      }
    }
  }

  /// Sources the user's settings, then binds ours.
  func bindKeys() {
    for command in Command.allCases {
      libedit_add_command(editor, command.rawValue, command.name)
    }
    libedit_source_settings(editor)
    let isVi = String(cString: libedit_keymap(editor)) == "vi"
    var ours = [
      (String(Self.textKey), Command.insertText), ("^L", .clearScreen), ("^R", .searchHistory),
      ("^I", .complete),
      ("^E", .rowEnd),
    ]
    // What is quoted would be a character that no line holds: NUL, or the one that stands for a paste.
    libedit_bind(editor, "^V", "ed-unassigned")
    if !isVi {
      ours += [
        ("^P", .up), ("^N", .down), ("^F", .forward), ("^A", .rowStart), ("^T", .transpose),
      ]
    }
    for (key, command) in ours {
      libedit_bind(editor, key, command.name)
      libedit_bind_alternate(editor, key, command.name)
    }
    let movements = [
      (Command.rowStart.name, ["[H", "OH", "[1~", "[7~"]), (Command.rowEnd.name, ["[F", "OF", "[4~", "[8~"]),
      (Command.up.name, ["[A", "OA"]), (Command.down.name, ["[B", "OB"]),
      (Command.forward.name, ["[C", "OC"]), ("ed-prev-char", ["[D", "OD"]),
      ("ed-delete-next-char", ["[3~"]), ("em-next-word", ["[1;5C"]), ("ed-prev-word", ["[1;5D"]),
    ]
    // In vi's insert map ESC is a command, so the rest of the sequence is bound in the command map.
    for (command, sequences) in movements {
      for keys in sequences {
        if isVi {
          libedit_bind_alternate(editor, keys, command)
        } else {
          libedit_bind(editor, "\\e" + keys, command)
        }
      }
    }
    if isVi {
      // This key would start another program on the line.
      libedit_bind_alternate(editor, "v", "ed-unassigned")
    } else {
      // A number before a character would insert it that often, up to a million times.
      for digit in 0...9 { libedit_bind(editor, "\\e\(digit)", "ed-unassigned") }
    }
  }

  /// Runs one of our commands for libedit.
  func run(_ command: Command) -> Int32 {
    switch command {
    case .insertText:
      let text = pendingText
      pendingText = ""
      if !text.isEmpty, libedit_insert(editor, text) != 0 { ring() }
    case .clearScreen: TerminalPort.write(display.clear(), to: output)
    case .searchHistory: searchHistory()
    case .complete: complete()
    case .up: moveVertically(.up)
    case .down: moveVertically(.down)
    case .forward: moveForward()
    case .rowStart: moveCursor(to: line.row.lowerBound == line.cursor ? 0 : line.row.lowerBound)
    case .rowEnd:
      if !takeSuggestion() {
        moveCursor(to: line.row.upperBound == line.cursor ? line.bytes.count : line.row.upperBound)
      }
    case .transpose: transpose()
    }
    return Int32(LIBEDIT_REFRESH)
  }

  /// Takes the suggestion that is shown; `false` when none is.
  private func takeSuggestion() -> Bool {
    let line = self.line
    guard let suggested, suggested.line == line, line.isAtEnd else { return false }
    replace(line.cursor..<line.cursor, with: suggested.rest)
    self.suggested = nil
    return true
  }

  private func moveForward() {
    if takeSuggestion() { return }
    if line.isAtEnd { ring() } else { libedit_move(editor, 1) }
  }

  /// Goes to the row above or below, and from the first or last one through the history.
  private func moveVertically(_ direction: EditedText.Vertical) {
    let line = self.line
    let isWalking = walk?.current == line.text && line.isAtEnd
    if !isWalking, let place = line.placeInRow(direction) { return moveCursor(to: place) }
    var walk = isWalking ? self.walk : nil
    if walk == nil { walk = HistoryWalk(from: line, entries: entries) }
    guard var walk, walk.move(direction) else { return ring() }
    self.walk = walk
    replace(0..<line.bytes.count, with: walk.current)
    if String(cString: libedit_keymap(editor)) == "vi" { moveCursor(to: 0) }
  }

  /// Exchanges the character before the cursor with the one at it, at the end the last two; libedit's own command is off
  /// by one.
  private func transpose() {
    let line = self.line
    var scalars = Array(line.text.unicodeScalars)
    let place = min(line.scalars(in: 0..<line.cursor), scalars.count - 1)
    guard place > 0 else { return ring() }
    scalars.swapAt(place - 1, place)
    replace(0..<line.bytes.count, with: String(String.UnicodeScalarView(scalars)))
    moveCursor(to: scalars[...place].reduce(0) { $0 + UTF8.width($1) })
  }

  /// What C code holds on to in place of the editor itself.
  final class Binding {
    weak var owner: LineEditor?

    func read(into scalar: inout UInt32) -> Int32 {
      guard let owner else { return -1 }
      guard let read = owner.nextKey() else { return owner.stop == .end ? 0 : -1 }
      scalar = read.value
      return 1
    }

    func run(slot: Int32) -> Int32 {
      guard let owner, let command = Command(rawValue: slot) else { return Int32(LIBEDIT_ERROR) }
      return owner.run(command)
    }
  }
}
