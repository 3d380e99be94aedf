/// Writes a web page anew with nothing but its text and its tags: no scripts, no comments, and of attributes only the spans
/// of cells.
///
/// What the forgiving parser is given has so few shapes that its cost grows with the size of the page.
struct PageTags {
  private let page: [UInt8]
  private var index = 0
  private var result: [UInt8] = []

  /// Elements whose content is no text of the page.
  private static let unread: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "template",
  ]

  /// The page in UTF-8 with its plain tags.
  static func plain(_ page: [UInt8]) -> [UInt8] {
    var tags = PageTags(page: page)
    tags.result.reserveCapacity(page.count)
    tags.read()
    return tags.result
  }

  private init(page: [UInt8]) { self.page = page }

  private func byte(_ offset: Int = 0) -> UInt8? {
    index + offset < page.count ? page[index + offset] : nil
  }

  private mutating func read() {
    while let byte = byte() {
      switch byte {
      case UInt8(ascii: "<"): readTag()
      case 0: index += 1
      default:
        result.append(byte)
        index += 1
      }
    }
  }

  private mutating func readTag() {
    switch byte(1) {
    case UInt8(ascii: "!")? where byte(2) == UInt8(ascii: "-") && byte(3) == UInt8(ascii: "-"):
      index += 4
      skip(past: "-->")
    case UInt8(ascii: "!")?, UInt8(ascii: "?")?: skip(past: ">")
    case UInt8(ascii: "/")? where byte(2).map(PageTags.isLetter) ?? false:
      index += 2
      let name = readName()
      skip(past: ">")
      result += Array("</\(name)>".utf8)
    case let next? where PageTags.isLetter(next):
      index += 1
      let name = readName()
      let spans = readAttributes()
      if PageTags.unread.contains(name) {
        skip(past: "</" + name)
        skip(past: ">")
      } else {
        result += Array("<\(name)\(spans)>".utf8)
      }
    default:
      result += Array("&lt;".utf8)
      index += 1
    }
  }

  /// The attributes up to the end of the tag; the spans of a cell as they are written again.
  private mutating func readAttributes() -> String {
    var spans = ""
    while let next = byte() {
      if next == UInt8(ascii: ">") {
        index += 1
        break
      }
      guard !PageTags.isBlank(next), next != UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let name = take { !PageTags.isBlank($0) && !"=/>".utf8.contains($0) }
      skipBlanks()
      guard byte() == UInt8(ascii: "=") else {
        // A sign that begins no name is passed over.
        if name.isEmpty { index += 1 }
        continue
      }
      index += 1
      skipBlanks()
      let value = readValue()
      let key = name.count == 7 ? String(decoding: name, as: UTF8.self).lowercased() : ""
      if key == "colspan" || key == "rowspan", !spans.contains(key) {
        let digits = value.drop(while: PageTags.isBlank).prefix(9).prefix {
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        spans += " \(key)=\"\(String(decoding: digits, as: UTF8.self))\""
      }
    }
    return spans
  }

  private mutating func readValue() -> ArraySlice<UInt8> {
    guard let quote = byte(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return take { !PageTags.isBlank($0) && $0 != UInt8(ascii: ">") }
    }
    index += 1
    let value = take { $0 != quote }
    index += 1
    return value
  }

  private mutating func readName() -> String {
    let name = take {
      PageTags.isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: ":")).contains($0) || $0 == UInt8(ascii: "-")
    }
    return String(decoding: name.prefix(30), as: UTF8.self).lowercased()
  }

  private mutating func take(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = index
    while let next = byte(), holds(next) { index += 1 }
    return page[start..<index]
  }

  private mutating func skipBlanks() { _ = take(while: PageTags.isBlank) }

  /// Goes behind the next place of a text in lower case, or to the end.
  private mutating func skip(past mark: String) {
    let mark = Array(mark.utf8)
    while index < page.count {
      if index + mark.count <= page.count,
        zip(page[index..<index + mark.count], mark).allSatisfy({ PageTags.lower($0) == $1 })
      {
        index += mark.count
        return
      }
      index += 1
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
