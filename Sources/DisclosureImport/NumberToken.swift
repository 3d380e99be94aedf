import SourceText

/// A number in running text: a run of digits with separators between groups and a decimal point, and what stands around it.
struct NumberToken {
  /// The number, folded to ASCII.
  let text: String
  /// The bytes it takes in the text.
  let bytes: Range<Int>
  /// What stands before and after it, folded to half width.
  let before: Substring
  let after: Substring

  /// The numbers of a text, in order.
  static func all(in text: String) -> [NumberToken] {
    let ranges = ranges(in: text)
    guard !ranges.isEmpty else { return [] }
    let utf8 = text.utf8
    return ranges.map { range in
      let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
      let end = utf8.index(start, offsetBy: range.count)
      // A handful of characters on either side tells what a number is.
      let before = Folding.fold(String(text[..<start].suffix(8)))
      let after = Folding.fold(String(text[end...].prefix(8)))
      return NumberToken(
        text: Folding.fold(String(text[start..<end])), bytes: range, before: before[...], after: after[...])
    }
  }

  /// The bytes of each number: digits, half or full width, with `,` and `.` where a digit follows.
  static func ranges(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let bytes = Array(text.utf8)
    var index = 0
    func digit(_ at: Int) -> Int {
      guard at < bytes.count else { return 0 }
      if (0x30...0x39).contains(bytes[at]) { return 1 }
      // U+FF10…FF19.
      if at + 2 < bytes.count, bytes[at] == 0xEF, bytes[at + 1] == 0xBC, (0x90...0x99).contains(bytes[at + 2])
      {
        return 3
      }
      return 0
    }
    func sign(_ at: Int) -> Int {
      guard at < bytes.count else { return 0 }
      if bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: ".") { return 1 }
      // U+FF0C and U+FF0E.
      if at + 2 < bytes.count, bytes[at] == 0xEF, bytes[at + 1] == 0xBC,
        bytes[at + 2] == 0x8C || bytes[at + 2] == 0x8E
      {
        return 3
      }
      return 0
    }
    while index < bytes.count {
      guard digit(index) > 0 else {
        index += 1
        continue
      }
      let start = index
      var hasPoint = false
      while true {
        while digit(index) > 0 { index += digit(index) }
        let width = sign(index)
        guard width > 0, digit(index + width) > 0 else { break }
        // ，is punctuation between numbers in half width, and a separator only within one in full width.
        if width == 3, digit(index + width) != 3 || bytes[index - 1] < 0x80 { break }
        let isPoint = width == 1 ? bytes[index] == UInt8(ascii: ".") : bytes[index + 2] == 0x8E
        // A comma parts thousands only before exactly three digits; elsewhere it parts two numbers.
        if isPoint {
          guard !hasPoint else { break }
          hasPoint = true
        } else {
          var ahead = index + width
          var digits = 0
          while digit(ahead) > 0 {
            digits += 1
            ahead += digit(ahead)
          }
          guard digits == 3, !hasPoint else { break }
        }
        index += width
      }
      ranges.append(start..<index)
    }
    return ranges
  }
}
