extension LineEditor {
  /// Completes the word before the cursor (Tab): the only candidate at once, else as far as all agree, else from a menu.
  func complete() {
    guard let assistant else { return ring() }
    var line = self.line
    var found = assistant.completion(of: line.text, at: line.cursor)
    guard !found.candidates.isEmpty else { return ring() }
    if found.candidates.count == 1 { return take(found.candidates[0], in: found.range) }
    if let common = Self.commonBeginning(of: found, in: line) {
      replace(found.range, with: common)
      line = self.line
      found = assistant.completion(of: line.text, at: line.cursor)
      guard found.candidates.count > 1 else { return }
    }
    menu = CompletionMenu(found)
    defer { menu = nil }
    while let key = nextMenuKey() {
      guard answer(key) else { return }
    }
  }

  /// What a key means while the menu is open.
  private enum MenuKey {
    case next, previous, nextPage, previousPage, enter, leave, erase
    case text(String)
    case other(String)
  }

  private func nextMenuKey() -> MenuKey? {
    switch nextPiece() {
    case nil: return nil
    case .text(let text, _): return .text(text)
    case .scalar("\t"), .scalar("\u{0E}"): return .next
    case .scalar("\u{10}"): return .previous
    case .scalar("\r"), .scalar("\n"): return .enter
    case .scalar("\u{07}"): return .leave
    case .scalar("\u{08}"), .scalar("\u{7F}"): return .erase
    case .scalar("\u{1B}"):
      let rest = restOfEscape()
      switch rest {
      case "": return .leave
      case "[B", "OB": return .next
      case "[A", "OA", "[Z": return .previous
      case "[6~": return .nextPage
      case "[5~": return .previousPage
      default: return .other("\u{1B}" + rest)
      }
    case .scalar(let scalar):
      return scalar.value >= 0x20 ? .text(String(scalar)) : .other(String(scalar))
    }
  }

  /// Does what a key asks for; whether the menu stays.
  private func answer(_ key: MenuKey) -> Bool {
    switch key {
    case .next:
      if let menu, menu.completion.candidates.count == 1 {
        take(menu.completion.candidates[0], in: menu.completion.range)
        return false
      }
      menu?.move(by: 1)
    case .previous: menu?.move(by: -1)
    case .nextPage: menu?.turnPage(by: 1, size: TerminalPort.size(of: output))
    case .previousPage: menu?.turnPage(by: -1, size: TerminalPort.size(of: output))
    case .leave: return false
    case .enter:
      // With nothing chosen the key is for the line.
      if !takeChosen() { keys.putBack("\r") }
      return false
    case .other(let key):
      _ = takeChosen()
      keys.putBack(key)
      return false
    case .erase:
      if menu?.selected != nil {
        menu?.deselect()
        return true
      }
      let line = self.line
      guard line.cursor > 0 else { return false }
      let last = line.bytes[..<line.cursor].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
      replace(last..<line.cursor, with: "")
      return narrow()
    case .text(let text):
      // A word typed behind a word is another one.
      let begins = text.unicodeScalars.first.map { $0.properties.isAlphabetic || $0.properties.isIdeographic }
      let isChoice = takeChosen(withBlank: begins ?? false)
      replace(line.cursor..<line.cursor, with: text)
      return !isChoice && narrow()
    }
    return true
  }

  /// Puts the chosen candidate into the line; `false` when none is chosen.
  private func takeChosen(withBlank: Bool = true) -> Bool {
    guard let menu, let chosen = menu.chosen else { return false }
    take(chosen, in: menu.completion.range, withBlank: withBlank)
    return true
  }

  private func take(
    _ candidate: LineCompletion.Candidate, in range: Range<Int>, withBlank: Bool = true
  ) {
    let line = self.line
    let isFollowed = range.upperBound < line.bytes.count && line.bytes[range.upperBound] == 0x20
    replace(range, with: candidate.text + (candidate.endsWord && withBlank && !isFollowed ? " " : ""))
    if isFollowed, candidate.endsWord, withBlank { moveCursor(to: self.line.cursor + 1) }
  }

  /// Looks for the candidates anew after the word changed; whether any are left.
  private func narrow() -> Bool {
    let line = self.line
    guard let found = assistant?.completion(of: line.text, at: line.cursor), !found.candidates.isEmpty else {
      return false
    }
    menu = CompletionMenu(found)
    return true
  }

  /// What all candidates begin with, where that is more than the word and begins as the word does.
  private static func commonBeginning(of completion: LineCompletion, in line: EditedText) -> String? {
    guard var common = completion.candidates.first?.text[...] else { return nil }
    for candidate in completion.candidates.dropFirst() {
      common = common.prefix(zip(common, candidate.text).prefix { $0 == $1 }.count)
    }
    let word = String(decoding: line.bytes[completion.range.clamped(to: 0..<line.bytes.count)], as: UTF8.self)
    return common.count > word.count && common.hasPrefix(word) ? String(common) : nil
  }
}
