/// A text of blocks of lines `key: value`, parted by empty lines; `#` begins a line of comment.
package enum KeyedBlocks {
  /// A line of a block.
  package struct Entry: Sendable, Hashable {
    /// The key as written, blanks between its words single.
    package let key: String
    package let value: String
    /// The line, and the columns at which key and value begin, from 1.
    package let line: Int
    package let column: Int
    package let valueColumn: Int
  }

  /// Why a text is none.
  package enum Fault: Error, Sendable, Hashable {
    case notUTF8
    /// A line that is no `key: value`.
    case noColon(line: Int)
  }

  /// The blocks of a file, each with at least one entry.
  package static func parse(_ bytes: [UInt8]) throws(Fault) -> [[Entry]] {
    guard var text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var blocks: [[Entry]] = []
    var block: [Entry] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      guard let start = line.firstIndex(where: { !$0.isWhitespace }) else {
        if !block.isEmpty { blocks.append(block) }
        block = []
        continue
      }
      guard line[start] != "#" else { continue }
      guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
        throw .noColon(line: index + 1)
      }
      let rest = line[line.index(after: colon)...]
      let value = rest.firstIndex { !$0.isWhitespace } ?? rest.endIndex
      block.append(
        Entry(
          key: plain(line[..<colon]), value: plain(rest), line: index + 1,
          column: line.distance(from: line.startIndex, to: start) + 1,
          valueColumn: line.distance(from: line.startIndex, to: value) + 1))
    }
    if !block.isEmpty { blocks.append(block) }
    return blocks
  }

  /// A text without line breaks, and with single blanks.
  package static func plain(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
