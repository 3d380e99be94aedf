/// The folding under which names and words are compared: width and compatibility variants of one character are
/// equal (NFKC for what Chinese documents and input methods produce).
package enum Folding {
  /// One scalar folded: full-width signs to ASCII, the ideographic space to a space, Kangxi radicals and the
  /// simplified radicals that some PDF fonts put in place of 门, 车 and others to the characters meant.
  package static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: return " "
    case 0x301C, 0x223C: return "~"
    case 0x2E80...0x2FD5: return radicals[scalar.value] ?? scalar
    default: return scalar
    }
  }

  /// A whole text folded, case and blanks kept.
  package static func fold(_ text: String) -> String {
    // What is folded begins with one of four bytes.
    guard text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xE2 || $0 == 0xE3 || $0 == 0xEF }) else {
      return text
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(fold(scalar)) }
    return String(result)
  }

  /// The value of a digit, of either width; `nil` for any other scalar.
  package static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  /// Whether a scalar is a blank of any kind: spaces, line breaks, and the marks that print nothing.
  package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }

  /// Whether a text has a byte that a blank or a character to be folded may begin with.
  ///
  /// Signs and digits of ASCII and the characters from U+4000 to U+9FFF are neither, and most texts hold nothing else.
  private static func mayChange(_ bytes: Swift.Span<UInt8>) -> Bool {
    for index in bytes.indices {
      switch bytes[index] {
      case 0x21...0x40, 0x5B...0x7E, 0x80...0xBF, 0xE4...0xE9: continue
      default: return true
      }
    }
    return false
  }

  /// Whether no character of a text can be a blank; `false` only says that a look at each is needed.
  package static func hasNoBlank(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices {
      switch bytes[index] {
      case 0x21...0x7F, 0x80...0xBF, 0xE4...0xEE: continue
      case 0xE3 where index + 2 < bytes.count && (bytes[index + 1] != 0x80 || bytes[index + 2] != 0x80):
        continue
      case 0xEF where index + 1 < bytes.count && bytes[index + 1] != 0xBB: continue
      default: return false
      }
    }
    return true
  }

  /// Whether a text holds another one, byte by byte. The standard library compares by canonical equivalence, which costs
  /// many times as much; folded Han texts have no other form.
  package static func holds(_ key: String, _ part: String) -> Bool {
    guard key.utf8.count >= part.utf8.count, !part.isEmpty else { return false }
    let (bytes, wanted) = (key.utf8.span, part.utf8.span)
    // Han characters begin with few different bytes, and their second byte tells more.
    let sign = wanted.count > 1 ? 1 : 0
    for start in 0...bytes.count - wanted.count where bytes[start + sign] == wanted[sign] {
      var index = 0
      while index < wanted.count, bytes[start + index] == wanted[index] { index += 1 }
      if index == wanted.count { return true }
    }
    return false
  }

  /// A printed name as it is compared: folded, in lower case, without the blanks that line breaks leave.
  package static func nameKey(_ text: String) -> String {
    let source = text.utf8.span
    guard mayChange(source) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      let byte = source[index]
      switch byte {
      case 0x41...0x5A:
        bytes.append(byte + 0x20)
        index += 1
      case 0x20, 0x09...0x0D: index += 1
      case ..<0x80:
        bytes.append(byte)
        index += 1
      case 0xE4...0xE9:
        for offset in 0..<3 { bytes.append(source[index + offset]) }
        index += 3
      default:
        let (scalar, length) = scalar(at: index, in: source)
        if !isBlank(scalar) { append(fold(scalar), to: &bytes) }
        index += length
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ folded: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch folded.value {
    case 0x41...0x5A: bytes.append(UInt8(folded.value + 0x20))
    case ..<0x80: bytes.append(UInt8(folded.value))
    case 0xC0..<0x2000: bytes.append(contentsOf: folded.properties.lowercaseMapping.utf8)
    default: bytes.append(contentsOf: UTF8.encode(folded) ?? UTF8.encodedReplacementCharacter)
    }
  }

  /// The scalar of two bytes or more that begins at a place of valid UTF-8, and its bytes.
  private static func scalar(at index: Int, in bytes: Swift.Span<UInt8>) -> (
    scalar: Unicode.Scalar, length: Int
  ) {
    let lead = bytes[index]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
