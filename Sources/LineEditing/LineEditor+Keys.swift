import CLibedit

extension LineEditor {
  /// The scalar that stands for a paste, or a burst, when it is given to libedit.
  ///
  /// libedit runs a command for a key and not for text; no keyboard sends this one (a C1 control), and what
  /// does send it is dropped. As a key it works in each of libedit's modes.
  static let textKey: Unicode.Scalar = "\u{9F}"

  /// The commands that libedit calls back.
  enum Command: Int32, CaseIterable {
    case insertText, clearScreen, searchHistory

    var name: String {
      switch self {
      case .insertText: "juesuan-insert-text"
      case .clearScreen: "juesuan-clear-screen"
      case .searchHistory: "juesuan-search-history"
      }
    }
  }

  /// Sources the user's settings, then binds ours.
  func bindKeys() {
    for command in Command.allCases {
      libedit_add_command(editor, command.rawValue, command.name, command.name)
    }
    libedit_source_settings(editor)
    let ours = [
      (String(Self.textKey), Command.insertText), ("^L", .clearScreen), ("^R", .searchHistory),
    ]
    for (key, command) in ours {
      libedit_bind(editor, key, command.name)
      libedit_bind_alternate(editor, key, command.name)
    }
    let movements = [
      ("ed-move-to-beg", ["[H", "OH", "[1~", "[7~"]), ("ed-move-to-end", ["[F", "OF", "[4~", "[8~"]),
      ("ed-prev-history", ["[A", "OA"]), ("ed-next-history", ["[B", "OB"]), ("ed-delete-next-char", ["[3~"]),
      ("em-next-word", ["[1;5C"]), ("ed-prev-word", ["[1;5D"]),
    ]
    // In vi's insert map ESC is a command, so the rest of the sequence is bound in the command map.
    let isVi = String(cString: libedit_keymap(editor)) == "vi"
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
    }
    return Int32(LIBEDIT_REFRESH)
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
