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
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(fold(scalar)) }
    return String(result)
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

  /// A printed name as it is compared: folded, in lower case, without the blanks that line breaks leave.
  package static func nameKey(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where !isBlank(scalar) {
      let folded = fold(scalar)
      switch folded.value {
      case 0x41...0x5A: bytes.append(UInt8(folded.value + 0x20))
      case ..<0x80: bytes.append(UInt8(folded.value))
      case 0xC0..<0x2000: bytes.append(contentsOf: folded.properties.lowercaseMapping.utf8)
      default: bytes.append(contentsOf: UTF8.encode(folded) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
