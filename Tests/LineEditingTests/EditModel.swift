import SourceText
import TestSupport

/// A line and what keys make of it, told without the editor under test.
struct EditModel {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var cursor = 0

  static let alphabet: [Unicode.Scalar] = Array("决算预支出项目公开表一般财政拨款，。abcXYZ 019“”—ａ\u{0301}é".unicodeScalars)

  var text: String { String(String.UnicodeScalarView(scalars)) }

  /// Changes the line in one random way; the keys that do so.
  mutating func edit(using generator: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<20, using: &generator) {
    case 0:
      cursor = 0
      return "\u{01}"
    case 1:
      cursor = scalars.count
      return "\u{05}"
    case 2, 3, 4:
      cursor = max(0, cursor - 1)
      return "\u{1B}[D"
    case 5:
      cursor = min(scalars.count, cursor + 1)
      return "\u{1B}[C"
    case 6, 7:
      guard cursor > 0 else { return "" }
      cursor -= 1
      scalars.remove(at: cursor)
      return "\u{7F}"
    case 8:
      guard cursor < scalars.count else { return "" }
      scalars.remove(at: cursor)
      return "\u{1B}[3~"
    default:
      var keys = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        guard let scalar = Self.alphabet.randomElement(using: &generator) else { break }
        scalars.insert(scalar, at: cursor)
        cursor += 1
        keys.append(scalar)
      }
      return String(keys)
    }
  }

  /// The screen of a terminal that was sent the prompt and the line and nothing else, and its cursor.
  func screen(prompt: String, columns: Int, height: Int) -> (text: String, cursor: [Int]) {
    var whole = Screen(columns: columns, height: height)
    whole.feed((prompt + text).utf8)
    // A blank, or the character at the cursor, shows where that one goes.
    var before = Screen(columns: columns, height: height)
    before.feed((prompt + String(String.UnicodeScalarView(scalars[..<cursor]))).utf8)
    let next = cursor < scalars.count ? DisplayWidth.columns(of: scalars[cursor]) : 1
    if next > 0 {
      before.feed((next == 2 ? "宽" : "x").utf8)
      let end = before.cursor
      let waits = end[1] == columns - 1 && before.cells[end[0]][columns - 1] != " "
      return (whole.text, [end[0], waits ? columns - next : end[1] - next])
    }
    return (whole.text, before.cursor)
  }
}
