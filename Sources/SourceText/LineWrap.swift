/// Text in lines of a number of columns.
///
/// A line ends at a blank or beside a Han character, never inside a number or a code, never before closing punctuation
/// or after opening punctuation. A word that alone is wider than a line is cut between letters; a number stays whole,
/// and its line is longer.
package enum LineWrap {
  /// The lines of a text that has no line breaks; the first begins with `first`, the others with as many blanks, or as
  /// `hanging` says. Without a width the text is one line. Controls are made harmless.
  package static func lines(
    _ text: String, width: Int?, first: String = "", hanging: Int? = nil
  ) -> [String] {
    let text = text.withoutControls
    guard let width, DisplayWidth.columns(of: first) + DisplayWidth.columns(of: text) > width else {
      return [first + text]
    }
    let indent = String(repeating: " ", count: min(hanging ?? DisplayWidth.columns(of: first), width / 2))
    let characters = Array(text)
    var lines: [String] = []
    var lead = first
    var start = 0
    while start < characters.count {
      let end = end(of: characters, from: start, columns: width - DisplayWidth.columns(of: lead))
      var last = end
      while last > start, characters[last - 1] == " " { last -= 1 }
      lines.append(lead + String(characters[start..<last]))
      lead = indent
      start = end
      while start < characters.count, characters[start] == " " { start += 1 }
    }
    return lines
  }

  /// The text in lines, each ended by a line break.
  package static func text(
    _ text: String, width: Int?, first: String = "", hanging: Int? = nil
  ) -> String {
    lines(text, width: width, first: first, hanging: hanging).map { $0 + "\n" }.joined()
  }

  /// Where a line that begins at `start` ends, at least one character on.
  private static func end(of characters: [Character], from start: Int, columns: Int) -> Int {
    var used = 0
    var place: Int?
    var cut: Int?
    for index in start..<characters.count {
      if index > start {
        // Blanks that begin a text are its indentation.
        let isIndented = characters[start..<index].allSatisfy { $0 == " " }
        if !isIndented, canBreak(characters[index - 1], characters[index]) { place = index }
        if canCut(characters[index - 1], characters[index]) { cut = index }
      }
      used += DisplayWidth.columns(of: String(characters[index]))
      // A blank at the end takes no room.
      guard used > columns, characters[index] != " " else { continue }
      if let place { return place }
      if let cut { return cut }
      // Nothing can be parted here: the line goes on to the first place that can.
      return (index + 1..<characters.count).first { next in
        canBreak(characters[next - 1], characters[next]) || canCut(characters[next - 1], characters[next])
      } ?? characters.count
    }
    return characters.count
  }

  /// Whether a line may end between two characters.
  private static func canBreak(_ left: Character, _ right: Character) -> Bool {
    if right == " " || closing.contains(right) || opening.contains(left) { return false }
    if left == " " { return true }
    guard left.isWide || right.isWide else { return false }
    // A number keeps its unit, and a sign its number.
    return !(left.isDigit && right.isWide) && !(signs.contains(left) && right.isDigit)
  }

  /// Whether a word too long for a line may be cut between two characters: not in a number or a code.
  private static func canCut(_ left: Character, _ right: Character) -> Bool {
    if closing.contains(right) || opening.contains(left) { return false }
    return !(left.isOfNumber && right.isOfNumber)
      || (left.isLetter && right.isLetter)
  }

  private static let signs: Set<Character> = ["+", "-", "−", "=", "<", ">", "≤", "≥", "~", "Σ", "#", "±"]
  private static let opening: Set<Character> = ["（", "《", "「", "『", "【", "〔", "“", "‘", "(", "[", "{", "〈"]
  private static let closing: Set<Character> = [
    "，", "。", "、", "；", "：", "！", "？", "）", "》", "」", "』", "】", "〕", "”", "’", "〉", "…", "％", "%", "‰", ")",
    "]", "}", ",",
    ".", ";", ":", "!", "?",
  ]
}

extension String {
  /// The beginning of a text that fits a number of columns, with `…` where it was cut; a number is not cut.
  package func shortened(to columns: Int) -> String {
    guard DisplayWidth.columns(of: self) > columns else { return self }
    guard columns > 0 else { return "" }
    let characters = Array(self)
    var used = 1
    var end = 0
    while end < characters.count {
      used += DisplayWidth.columns(of: String(characters[end]))
      if used > columns { break }
      end += 1
    }
    while end > 0, end < characters.count, characters[end - 1].isOfNumber, characters[end].isOfNumber,
      !(characters[end - 1].isLetter && characters[end].isLetter)
    {
      end -= 1
    }
    while end > 0, characters[end - 1] == " " { end -= 1 }
    return String(characters[..<end]) + "…"
  }

  /// The end of a text that fits a number of columns, after `…` where it was cut.
  package func shortenedAhead(to columns: Int) -> String {
    String(String(reversed()).shortened(to: columns).reversed())
  }

  /// The beginning and the end of a text that fits a number of columns, with `…` for what is between: names of rows often
  /// differ at their ends only. Numbers are not cut.
  package func abridged(to columns: Int) -> String {
    guard DisplayWidth.columns(of: self) > columns else { return self }
    let characters = Array(self)
    var start = characters.count
    var used = 0
    while start > 0 {
      used += DisplayWidth.columns(of: String(characters[start - 1]))
      if used > (columns - 1) / 3 { break }
      start -= 1
    }
    while start > 0, start < characters.count, characters[start - 1].isOfNumber, characters[start].isOfNumber
    {
      start += 1
    }
    while start < characters.count, characters[start] == " " { start += 1 }
    let end = String(characters[start...])
    return String(characters[..<start]).shortened(to: columns - DisplayWidth.columns(of: end)) + end
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }

  /// Whether the character takes two columns, as Han characters do.
  fileprivate var isWide: Bool { DisplayWidth.columns(of: String(self)) > 1 }

  /// Whether the character can stand in a number or a code.
  fileprivate var isOfNumber: Bool {
    isDigit || self == "." || self == "," || self == "-" || self == "−"
      || isASCII && isLetter
  }
}
