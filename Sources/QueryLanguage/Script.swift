package import SourceText

/// A text split into sentences and commands. A line that begins with `.`, blanks before it aside, is a command.
package enum Script {
  package enum Part: Sendable, Hashable {
    /// Consecutive lines of sentences, as a range of bytes of the source.
    case sentences(Range<Int>)
    /// A line without its line break, and where it stands.
    case command(String, Range<Int>)
  }

  /// The parts of a source in order. A first line that begins with `#!` is a comment like any other.
  package static func parts(of source: Source) -> [Part] {
    var parts: [Part] = []
    var start = 0
    for line in 1...source.lineCount {
      let range = source.byteRange(ofLine: line)
      guard let point = pointOfCommand(in: source.text(in: range)) else { continue }
      if start < range.lowerBound { parts.append(.sentences(start..<range.lowerBound)) }
      let command = range.lowerBound + point..<range.upperBound
      parts.append(.command(source.text(in: command), command))
      start = range.upperBound
    }
    if start < source.bytes.count { parts.append(.sentences(start..<source.bytes.count)) }
    return parts
  }

  /// Whether a text begins with a command.
  package static func beginsWithCommand(_ text: String) -> Bool { pointOfCommand(in: text) != nil }

  /// The byte at which the command of a line begins: its point, behind blanks; `nil` for a line that is none.
  private static func pointOfCommand(in line: String) -> Int? {
    let blanks = line.unicodeScalars.prefix { $0.properties.isWhitespace && $0 != "\n" }
    let rest = line.utf8[blanks.endIndex...]
    // Two points are the sign of a range.
    guard rest.first == UInt8(ascii: "."), !rest.starts(with: "..".utf8) else { return nil }
    return line.utf8.distance(from: line.startIndex, to: rest.startIndex)
  }
}
