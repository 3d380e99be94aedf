/// Text in UTF-16, with a byte order mark or told by its structure.
struct UTF16Text {
  let encoding: TextEncoding
  /// The text without its mark; half a pair of surrogates is U+FFFD, and NULs are left out.
  let text: String
  let damage: TextDamage
  /// The line of a character that the end of the file cuts in two.
  let cutLine: Int?
  /// Whether the text shows the words of a disclosure.
  let showsWords: Bool

  /// The text of bytes that may be UTF-16; `nil` when neither a mark nor the places of the NULs say so.
  init?(_ bytes: [UInt8]) {
    guard let (encoding, start) = UTF16Text.encoding(of: bytes) else { return nil }
    self.encoding = encoding
    var units: [UInt16] = []
    units.reserveCapacity((bytes.count - start) / 2)
    let low = encoding == .utf16LittleEndian ? 0 : 1
    var line = 1
    var damage = TextDamage()
    var words = DisclosureWords(DisclosureWords.utf16)
    var cutLine: Int?
    func unit(_ index: Int) -> UInt16? {
      index + 1 < bytes.count ? UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8 : nil
    }
    var index = start
    while let code = unit(index) {
      index += 2
      switch code {
      case 0: damage.note(line: line)
      case 0xD800...0xDBFF:
        guard let next = unit(index) else {
          cutLine = line
          break
        }
        if (0xDC00...0xDFFF).contains(next) {
          units += [code, next]
          index += 2
        } else {
          damage.note(line: line)
          units.append(0xFFFD)
        }
      case 0xDC00...0xDFFF:
        damage.note(line: line)
        units.append(0xFFFD)
      default:
        if code == 0x0A { line += 1 }
        words.take(code)
        units.append(code)
      }
    }
    if index < bytes.count { cutLine = line }
    text = String(decoding: units, as: UTF16.self)
    self.damage = damage
    self.cutLine = cutLine
    showsWords = words.areShown
  }

  /// The byte order and where the text begins. Without a mark it is told by the signs of ASCII: the tabs, digits and line
  /// breaks of a table have a NUL beside them, always on the same side.
  private static func encoding(of bytes: [UInt8]) -> (TextEncoding, start: Int)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    var zeros = [0, 0]
    for (index, byte) in bytes.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    // 一 and 最 have a NUL on the other side.
    guard max(zeros[0], zeros[1]) > bytes.count / 100, min(zeros[0], zeros[1]) * 2 < max(zeros[0], zeros[1])
    else { return nil }
    return (zeros[0] < zeros[1] ? .utf16LittleEndian : .utf16BigEndian, 0)
  }
}
