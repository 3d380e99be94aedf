/// Puts U+FFFD in place of the bytes of a text that are not UTF-8.
enum UTF8Repair {
  /// The bytes as UTF-8, and what was replaced: one mark for each beginning of a character that is not finished, for each
  /// byte that begins none, and for each half of a surrogate pair (ED A0 80).
  static func repaired(_ bytes: ArraySlice<UInt8>, noting damage: inout TextDamage) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var line = 1
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == UInt8(ascii: "\n") { line += 1 }
        result.append(byte)
        index += 1
        continue
      }
      let (length, isCharacter) = sequence(at: index, in: bytes)
      if isCharacter {
        result.append(contentsOf: bytes[index..<index + length])
      } else {
        damage.note(line: line)
        result.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
      index += length
    }
    return result
  }

  /// The bytes of the character at a place, or of what is replaced by one mark.
  private static func sequence(
    at index: Int, in bytes: ArraySlice<UInt8>
  ) -> (length: Int, isCharacter: Bool) {
    func follows(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.endIndex && range.contains(bytes[index + offset])
    }
    let (length, second): (Int, ClosedRange<UInt8>)
    switch bytes[index] {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED where follows(1, 0xA0...0xBF) && follows(2): return (3, false)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return (1, false)
    }
    guard follows(1, second) else { return (1, false) }
    for offset in 2..<max(length, 2) where !follows(offset) { return (offset, false) }
    return (length, true)
  }
}
