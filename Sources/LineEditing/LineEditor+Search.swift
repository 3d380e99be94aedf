import CLibedit

extension LineEditor {
  /// Searches the history backwards while a pattern is typed (Ctrl-R).
  ///
  /// libedit's own search looks keys up by their low eight bits, so that 算 (U+7B97) ends it. Ctrl-R goes to
  /// an older entry, Backspace shortens the pattern, Ctrl-G gives up; any other key takes the entry found and
  /// does what it always does.
  func searchHistory() {
    search = HistorySearch(entries: entries)
    defer { search = nil }
    while let piece = nextPiece() {
      switch piece {
      case .text(let text, _): search?.extend(with: text)
      case .scalar("\u{12}"): search?.continueToOlder()
      case .scalar("\u{08}"), .scalar("\u{7F}"): search?.shorten()
      case .scalar("\u{07}"): return
      case .scalar(let scalar) where scalar.value >= 0x20: search?.extend(with: String(scalar))
      case .scalar(let scalar):
        if let search, let found = search.found { replaceLine(with: found, cursor: search.offset) }
        keys.putBack(scalar)
        return
      }
    }
  }

  /// Puts another text in the place of the line.
  private func replaceLine(with text: String, cursor: Int) {
    let count = Int32(clamping: libedit_scalar_count(editor))
    libedit_move(editor, count)
    libedit_delete(editor, count)
    if libedit_insert(editor, text) != 0 { ring() }
    let back = text.unicodeScalars.count - cursor
    if back > 0 { libedit_move(editor, -Int32(clamping: back)) }
  }
}
