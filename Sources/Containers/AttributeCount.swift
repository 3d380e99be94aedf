/// Counts the attributes of the tags of XML before it is parsed: the parser compares each with all before it, so that one
/// tag of a megabyte would take minutes.
enum AttributeCount {
  /// Whether no tag has more attributes than are allowed. A value has no `<` in it, so the values after the last `<` are
  /// those of one tag.
  static func isModest(_ text: [UInt8]) -> Bool {
    let bytes = text.span
    var quotes = 0
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "<"): quotes = 0
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // Each value has two quotes.
        quotes += 1
        if quotes > 2 * MarkupReader.mostAttributes, beginsValue(bytes, index) { return false }
      default: break
      }
    }
    return true
  }

  /// Whether an equal sign stands before a quote; quotes in running text have none.
  private static func beginsValue(_ bytes: Span<UInt8>, _ quote: Int) -> Bool {
    var index = quote - 1
    while index >= 0, bytes[index] == 0x20 || (0x09...0x0D).contains(bytes[index]) { index -= 1 }
    return index >= 0 && bytes[index] == UInt8(ascii: "=")
  }
}
