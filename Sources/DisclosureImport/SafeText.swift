import Disclosure
import SourceText

/// Texts of a document as a survey may keep them: short, and with personal data masked.
enum SafeText {
  /// How much of a text is shown before and behind what is meant, in characters.
  private static let before = 12
  private static let after = 8
  private static let longest = 60
  private static let longestTitle = 120

  /// The beginning of a text.
  static func excerpt(_ text: String) -> String { beginning(of: text, longest) }

  /// A title or name whole, unless it is no title at all.
  static func title(_ text: String) -> String { beginning(of: text, longestTitle) }

  /// The end of a text.
  static func end(of text: String) -> String {
    var scanner = TextScanner()
    scanner.scan(String(text.suffix(longest + 80)))
    let masked = scanner.masked
    if !scanner.personal.isEmpty { return string(masked, masked.count..<masked.count) }
    return string(masked, max(0, masked.count - longest / 2)..<masked.count)
  }

  private static func beginning(of text: String, _ limit: Int) -> String {
    // A Han character takes three bytes: so many bytes are no more characters.
    if text.utf8.count <= limit, !TextSigns.mayHold(text), Folding.hasNoBlank(text) { return text }
    var scanner = TextScanner()
    var head = String.UnicodeScalarView()
    // Beyond what is shown, enough to see a number whole.
    head.append(contentsOf: text.unicodeScalars.prefix(limit + 80))
    scanner.scan(String(head))
    // A name may stand a few words before a number.
    let first = scanner.personal.map(\.range.lowerBound).min().map { max(0, $0 - before) }
    return string(scanner.masked, 0..<min(limit, first ?? limit))
  }

  /// What stands around a place of a masked text.
  static func excerpt(of masked: [Unicode.Scalar], around range: Range<Int>) -> String {
    let lower = max(0, range.lowerBound - before)
    return string(masked, lower..<min(range.upperBound, range.lowerBound + longest) + after)
  }

  /// What stands around some bytes of a text.
  static func excerpt(of text: String, aroundBytes bytes: Range<Int>) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(start, offsetBy: bytes.count)
    // Beyond what is shown, enough to see a number whole.
    let head = Array(text[..<start].unicodeScalars.suffix(before + 80))
    let tail = Array(text[end...].unicodeScalars.prefix(after + 80))
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: head)
    piece.append(contentsOf: text[start..<end].unicodeScalars)
    let range = head.count..<piece.count
    piece.append(contentsOf: tail)
    var scanner = TextScanner()
    scanner.scan(String(piece))
    return scanner.personal.isEmpty
      ? excerpt(of: scanner.masked, around: range) : excerpt(of: scanner.masked, only: range)
  }

  /// A place of a masked text alone.
  static func excerpt(of masked: [Unicode.Scalar], only range: Range<Int>) -> String {
    string(masked, range.lowerBound..<min(range.upperBound, range.lowerBound + longest))
  }

  private static func string(_ text: [Unicode.Scalar], _ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    if range.lowerBound > 0 { result.append("…") }
    // Line breaks and signs of control would break a line of a list.
    for scalar in text[range.clamped(to: text.indices)] {
      result.append(scalar.value < 0x20 || Folding.isBlank(scalar) ? " " : scalar)
    }
    if range.upperBound < text.count { result.append("…") }
    return String(result)
  }
}
