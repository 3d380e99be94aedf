import SourceText

/// Printed labels: what is blank, and what a label says once the blanks of line breaks are taken out.
enum Label {
  static func isBlank(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    return switch first {
    // Signs, digits and letters of ASCII, and the characters from U+4000 to U+9FFF.
    case 0x21...0x7F, 0xE4...0xE9: false
    default: text.unicodeScalars.allSatisfy(Folding.isBlank)
    }
  }

  /// The label without the blanks that line breaks leave: those at the ends and those beside a character that is
  /// not ASCII. A blank between two Latin words stays.
  static func cleaned(_ text: String) -> String {
    guard !Folding.hasNoBlank(text), text.unicodeScalars.contains(where: Folding.isBlank) else { return text }
    var result = String.UnicodeScalarView()
    var pendingBlank = false
    for scalar in text.unicodeScalars {
      if Folding.isBlank(scalar) {
        pendingBlank = !result.isEmpty
        continue
      }
      if pendingBlank, let last = result.last, last.isASCII, scalar.isASCII { result.append(" ") }
      pendingBlank = false
      result.append(scalar)
    }
    return String(result)
  }

  /// The label as it is compared: folded and without any blank.
  static func key(_ text: String) -> String { Folding.nameKey(text) }

  /// Whether a key holds another text, byte by byte.
  static func holds(_ key: String, _ part: String) -> Bool { Folding.holds(key, part) }

  /// The first bytes of what may begin an enumerator: a digit, a parenthesis, 〇, and 一, 附 and their like.
  private static func mayBeginEnumerator(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return switch byte {
    case 0x28, 0x30...0x39, 0xE3...0xE5, 0xE8, 0xE9: true
    default: false
    }
  }

  /// A key without its enumerator: `一、`, `(一)`, `1.`, `附件2:`.
  static func withoutEnumerator(_ key: String) -> String {
    guard mayBeginEnumerator(key.utf8.first) else { return key }
    var rest = key[...]
    if key.hasPrefix("附") || key.hasPrefix("表") {
      for prefix in ["附件", "附表", "附", "表"] where rest.hasPrefix(prefix) {
        let after = rest.dropFirst(prefix.count).drop { isOrdinal($0) }
        if after.first == ":" || after.first == "、" { return String(after.dropFirst()) }
      }
    }
    let parenthesized = rest.first == "("
    if parenthesized { rest = rest.dropFirst() }
    let after = rest.drop { isOrdinal($0) }
    guard after.startIndex > rest.startIndex, let mark = after.unicodeScalars.first else { return key }
    switch mark {
    case ")": return parenthesized ? String(after.dropFirst()) : key
    case "、", ".", ":", "．": return parenthesized ? key : String(after.dropFirst())
    default: return key
    }
  }

  /// A digit of a key; `Character.isNumber` also holds for 万, 亿 and other words.
  static func isDigit(_ character: Character) -> Bool {
    character.utf8.count == 1 && character.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }

  /// Whether a text is of digits alone: a code, a number of a line or a whole amount.
  static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  static func isOrdinal(_ character: Character) -> Bool {
    guard character.utf8.count == 3, let scalar = character.unicodeScalars.first else {
      return isDigit(character)
    }
    return switch scalar {
    case "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十": true
    default: false
    }
  }
}
