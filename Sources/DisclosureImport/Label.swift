import SourceText

/// Printed labels: what is blank, and what a label says once the blanks of line breaks are taken out.
enum Label {
  static func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(Folding.isBlank) }

  /// The label without the blanks that line breaks leave: those at the ends and those beside a character that is
  /// not ASCII. A blank between two Latin words stays.
  static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: Folding.isBlank) else { return text }
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

  /// Whether a key holds another text, byte by byte: comparing Han text as `String` normalizes it first.
  static func holds(_ key: String, _ part: String) -> Bool {
    let bytes = Array(key.utf8)
    let wanted = Array(part.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }

  /// A key without its enumerator: `一、`, `(一)`, `1.`, `附件2:`.
  static func withoutEnumerator(_ key: String) -> String {
    var rest = key[...]
    for prefix in ["附件", "附表", "附", "表"] where rest.hasPrefix(prefix) {
      let after = rest.dropFirst(prefix.count).drop { isOrdinal($0) }
      if after.first == ":" || after.first == "、" { return String(after.dropFirst()) }
    }
    let parenthesized = rest.first == "("
    if parenthesized { rest = rest.dropFirst() }
    let after = rest.drop { isOrdinal($0) }
    guard after.startIndex > rest.startIndex, let mark = after.first else { return key }
    let closing: Set<Character> = parenthesized ? [")"] : ["、", ".", ":", "．"]
    return closing.contains(mark) ? String(after.dropFirst()) : key
  }

  /// A digit of a key; `Character.isNumber` also holds for 万, 亿 and other words.
  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  static func isOrdinal(_ character: Character) -> Bool {
    isDigit(character) || "〇零一二三四五六七八九十".contains(character)
  }
}
