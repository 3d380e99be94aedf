import CLibedit

extension LineEditor {
  /// Searches the history backwards while a pattern is typed (Ctrl-R).
  ///
  /// libedit's own search looks keys up by their low eight bits, so that 算 (U+7B97) ends it. Ctrl-R goes to
  /// an older entry, Backspace shortens the pattern, Ctrl-G gives up; any other key takes the entry found and
  /// does what it always does.
  func searchHistory() {
    search = HistorySearch(entries: entries, label: searchLabel)
    defer { search = nil }
    while let piece = nextPiece() {
      switch piece {
      case .text(let text, _): search?.extend(with: text)
      case .scalar("\u{12}"): search?.continueToOlder()
      case .scalar("\u{08}"), .scalar("\u{7F}"): search?.shorten()
      case .scalar("\u{07}"): return
      case .scalar(let scalar) where scalar.value >= 0x20: search?.extend(with: String(scalar))
      case .scalar(let scalar):
        if let search, let found = search.found {
          replace(0..<line.bytes.count, with: found)
          moveCursor(to: found.unicodeScalars.prefix(search.offset).reduce(0) { $0 + UTF8.width($1) })
        }
        keys.putBack(String(scalar))
        return
      }
    }
  }
}
