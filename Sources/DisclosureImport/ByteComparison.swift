// Texts are compared by their bytes in this module. The standard library compares by canonical equivalence: two Han texts
// that differ are normalised first, which cost a third of all reading. Keys are folded before they are compared, and the
// words of the vocabularies have no other form, so the answer is the same.

extension String {
  static func == (left: String, right: String) -> Bool {
    // Most texts that differ differ in length.
    guard left.utf8.count == right.utf8.count else { return false }
    let (left, right) = (left.utf8.span, right.utf8.span)
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }

  static func != (left: String, right: String) -> Bool { !(left == right) }

  static func ~= (pattern: String, value: String) -> Bool { pattern == value }

  func hasPrefix(_ prefix: String) -> Bool {
    guard utf8.count >= prefix.utf8.count else { return false }
    let (bytes, wanted) = (utf8.span, prefix.utf8.span)
    for index in wanted.indices where bytes[index] != wanted[index] { return false }
    return true
  }

  func hasSuffix(_ suffix: String) -> Bool {
    let start = utf8.count - suffix.utf8.count
    guard start >= 0 else { return false }
    let (bytes, wanted) = (utf8.span, suffix.utf8.span)
    for index in wanted.indices where bytes[start + index] != wanted[index] { return false }
    return true
  }
}

extension Substring {
  func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  func hasSuffix(_ suffix: String) -> Bool { utf8.reversed().starts(with: suffix.utf8.reversed()) }
}

extension Sequence where Element == String {
  func contains(_ element: String) -> Bool { contains { $0 == element } }
}
