package import SourceText

/// A text split into sentences and commands. A line whose first character is `.` is a command.
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
      // Two points are the sign of a range.
      guard source.bytes[range].starts(with: ".".utf8), !source.bytes[range].starts(with: "..".utf8) else {
        continue
      }
      if start < range.lowerBound { parts.append(.sentences(start..<range.lowerBound)) }
      parts.append(.command(source.text(in: range), range))
      start = range.upperBound
    }
    if start < source.bytes.count { parts.append(.sentences(start..<source.bytes.count)) }
    return parts
  }
}
