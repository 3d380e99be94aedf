/// A text to be read: a query, a query file or a document, with its lines and a name for messages.
///
/// Positions are byte offsets into the UTF-8 of the text; ``Span`` is a range of them.
package struct Source: Sendable, Hashable {
  /// The file as the user named it, `nil` for a sentence typed at the prompt or given with `-c`.
  package let name: String?
  /// The text.
  package let text: String
  /// The UTF-8 bytes of the text.
  package let bytes: [UInt8]
  /// The byte offset at which each line begins.
  private let lineStarts: [Int]

  package init(_ text: String, name: String? = nil) {
    self.name = name
    self.text = text
    bytes = Array(text.utf8)
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  /// The number of lines; a text without a line break has one.
  package var lineCount: Int { lineStarts.count }

  /// The 1-based line of a byte offset.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low, 1)
  }

  /// The bytes of a 1-based line without its line break.
  package func byteRange(ofLine line: Int) -> Range<Int> {
    let start = lineStarts[line - 1]
    var end = line < lineStarts.count ? lineStarts[line] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The text between two byte offsets; a scalar cut by one of them is replaced.
  package func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The 1-based line and the 1-based column, counted in characters, of a byte offset.
  package func position(at offset: Int) -> (line: Int, column: Int) {
    let line = line(at: offset)
    let start = byteRange(ofLine: line).lowerBound
    return (line, text(in: start..<max(start, offset)).count + 1)
  }
}

/// A range of bytes in a ``Source``.
package struct Span: Sendable, Hashable {
  package var start: Int
  package var end: Int

  package init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

}
