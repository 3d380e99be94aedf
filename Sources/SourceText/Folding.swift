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

  /// A printed name as it is compared: folded, in lower case, without the blanks that line breaks leave.
  package static func nameKey(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let folded = fold(scalar)
      if folded.properties.isWhitespace || folded.value == 0xFEFF || folded.value == 0x200B { continue }
      result.append(folded)
    }
    return String(result).lowercased()
  }
}
