/// A text as it is being edited, in bytes of UTF-8, and the byte that the cursor stands before.
struct EditedText: Equatable {
  let bytes: [UInt8]
  let cursor: Int

  init(bytes: [UInt8], cursor: Int) {
    self.bytes = bytes
    self.cursor = min(max(0, cursor), bytes.count)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text before the cursor.
  var before: String { String(decoding: bytes[..<cursor], as: UTF8.self) }

  var isAtEnd: Bool { cursor == bytes.count }

  /// The bytes of the row that the cursor is in, without its line break.
  var row: Range<Int> {
    let start = bytes[..<cursor].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return start..<(bytes[cursor...].firstIndex(of: 0x0A) ?? bytes.count)
  }

  /// The number of scalars in a range of bytes: one begins at each byte that does not continue another.
  func scalars(in range: Range<Int>) -> Int {
    bytes[range.clamped(to: 0..<bytes.count)].count { $0 & 0xC0 != 0x80 }
  }

  /// The byte in another row that stands as many scalars behind its beginning as the cursor does in its own; `nil` when
  /// there is no such row.
  func placeInRow(_ direction: Vertical) -> Int? {
    let column = scalars(in: row.lowerBound..<cursor)
    let other: Range<Int>
    switch direction {
    case .up:
      guard row.lowerBound > 0 else { return nil }
      other = EditedText(bytes: bytes, cursor: row.lowerBound - 1).row
    case .down:
      guard row.upperBound < bytes.count else { return nil }
      other = EditedText(bytes: bytes, cursor: row.upperBound + 1).row
    }
    var left = column
    return bytes[other].indices.first { index in
      guard bytes[index] & 0xC0 != 0x80 else { return false }
      left -= 1
      return left < 0
    } ?? other.upperBound
  }

  /// The text with another in the place of a part, and the cursor behind it.
  func replacing(_ range: Range<Int>, with text: String) -> EditedText {
    let range = range.clamped(to: 0..<bytes.count)
    var changed = bytes
    changed.replaceSubrange(range, with: Array(text.utf8))
    return EditedText(bytes: changed, cursor: range.lowerBound + text.utf8.count)
  }

  enum Vertical {
    case up, down
  }
}
