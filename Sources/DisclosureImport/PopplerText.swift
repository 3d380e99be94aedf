import Disclosure

/// A word on a page and its box.
struct PageWord: Sendable, Hashable {
  var text: String
  var box: PageBox

  /// The height of its letters, near enough the size of the font.
  var height: Points { box.bottom - box.top }
  var centre: (x: Points, y: Points) { ((box.left + box.right) / 2, (box.top + box.bottom) / 2) }
}

/// The words of the pages of a PDF as `pdftotext -bbox` writes them: `<page …>`, and a `<word xMin= yMin= xMax= yMax=>` on
/// each line below.
enum PopplerText {
  struct Page: Sendable, Hashable {
    let width: Points
    let height: Points
    var words: [PageWord] = []
  }

  /// The most words of a page; a page of a budget has a few thousand.
  static let mostWords = 50_000

  static func pages(of output: [UInt8]) -> [Page] {
    var pages: [Page] = []
    var scanner = TagScanner(output)
    while let tag = scanner.next() {
      switch tag.name {
      case "page":
        pages.append(Page(width: tag.number("width") ?? 0, height: tag.number("height") ?? 0))
      case "word":
        guard !pages.isEmpty, pages[pages.count - 1].words.count < mostWords,
          let left = tag.number("xMin"), let top = tag.number("yMin"), let right = tag.number("xMax"),
          let bottom = tag.number("yMax"), right >= left, bottom >= top
        else { continue }
        let text = GridRow.withoutDoubt(scanner.text())
        guard !Label.isBlank(text) else { continue }
        pages[pages.count - 1].words.append(
          PageWord(text: text, box: PageBox(left: left, top: top, right: right, bottom: bottom)))
      default: continue
      }
    }
    return pages
  }
}

/// The tags of what poppler's tools write. It is no XML parser: their output has neither comments nor CDATA, and `>` is
/// escaped.
struct TagScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A tag: its name, `/` first where it closes an element, and the bytes after the name.
  struct Tag {
    let name: String
    let isClosed: Bool
    fileprivate let attributes: ArraySlice<UInt8>

    /// The bytes of an attribute.
    func attribute(_ name: StaticString) -> ArraySlice<UInt8>? {
      let wanted = Array("\(name)=\"".utf8)
      guard attributes.count > wanted.count else { return nil }
      var index = attributes.startIndex
      let last = attributes.endIndex - wanted.count
      while index <= last {
        if attributes[index] == wanted[0], index == attributes.startIndex || attributes[index - 1] <= 0x20,
          attributes[index...].starts(with: wanted)
        {
          let start = index + wanted.count
          guard let end = attributes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
          return attributes[start..<end]
        }
        index += 1
      }
      return nil
    }

    func number(_ name: StaticString) -> Points? {
      guard let text = attribute(name) else { return nil }
      var numbers = NumberScanner(text)
      return numbers.next()
    }
  }

  /// The next tag.
  mutating func next() -> Tag? {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
    guard end < bytes.count else {
      position = bytes.count
      return nil
    }
    position = end + 1
    var nameEnd = start
    while nameEnd < end, bytes[nameEnd] > 0x20, nameEnd == start || bytes[nameEnd] != UInt8(ascii: "/") {
      nameEnd += 1
    }
    return Tag(
      name: String(decoding: bytes[start..<nameEnd], as: UTF8.self),
      isClosed: end > start && bytes[end - 1] == UInt8(ascii: "/"), attributes: bytes[nameEnd..<end])
  }

  /// The text up to the next tag, its entities resolved.
  func text() -> String {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let text = String(decoding: bytes[position..<end], as: UTF8.self)
    guard bytes[position..<end].contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      guard let end = rest.prefix(12).firstIndex(of: ";"),
        let scalar = TagScanner.entity(String(rest[rest.index(after: start)..<end]))
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos", "#39": "'"
    default:
      if name.hasPrefix("#x") {
        UInt32(name.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
      } else if name.hasPrefix("#") {
        UInt32(name.dropFirst()).flatMap(Unicode.Scalar.init)
      } else {
        nil
      }
    }
  }
}

/// The decimal numbers of an attribute; whatever stands between them is passed over.
struct NumberScanner {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The letter before the next number, such as the command of a path; `nil` where a number or the end comes first.
  mutating func letter() -> UInt8? {
    while position < bytes.endIndex {
      let byte = bytes[position]
      if (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) {
        position += 1
        return byte
      }
      if NumberScanner.begins(byte) { return nil }
      position += 1
    }
    return nil
  }

  var isAtEnd: Bool { position >= bytes.endIndex }

  private static func begins(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// The next number; `nil` at the end.
  mutating func next() -> Points? {
    while position < bytes.endIndex, !NumberScanner.begins(bytes[position]) { position += 1 }
    guard position < bytes.endIndex else { return nil }
    var negative = false
    if bytes[position] == UInt8(ascii: "-") {
      negative = true
      position += 1
    }
    var value = 0
    var scale = 1
    var hasPoint = false
    var digits = 0
    while position < bytes.endIndex {
      let byte = bytes[position]
      if (0x30...0x39).contains(byte) {
        digits += 1
        if digits < 12 {
          value = value * 10 + Int(byte - 0x30)
          if hasPoint { scale *= 10 }
        }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      position += 1
    }
    guard digits > 0 else { return nil }
    let result = Points(value) / Points(scale)
    return result < 1e6 ? (negative ? -result : result) : nil
  }
}
