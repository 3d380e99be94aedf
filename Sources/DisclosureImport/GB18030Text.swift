import Glibc

/// Text in GB18030, told by its structure and its words and decoded by the converter of the system.
enum GB18030Text {
  /// What the bytes look like before they are decoded.
  struct Shape {
    /// The start of a character that the end of the bytes cuts in two.
    let cut: Int?
  }

  /// The shape of bytes that are characters of GB18030 to the end and show words of a disclosure; `nil` otherwise.
  static func shape(of bytes: [UInt8]) -> Shape? {
    var words = DisclosureWords(DisclosureWords.gb18030)
    var cut: Int?
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      guard lead >= 0x80 else {
        words.take(UInt16(lead))
        index += 1
        continue
      }
      guard (0x81...0xFE).contains(lead) else { return nil }
      guard index + 1 < bytes.count else {
        cut = index
        break
      }
      switch bytes[index + 1] {
      case 0x40...0x7E, 0x80...0xFE:
        words.take(UInt16(lead) << 8 | UInt16(bytes[index + 1]))
        index += 2
      case 0x30...0x39:
        let rest = bytes[min(index + 2, bytes.count)..<min(index + 4, bytes.count)]
        guard rest.first.map({ (0x81...0xFE).contains($0) }) ?? true else { return nil }
        guard rest.count == 2 else {
          cut = index
          index = bytes.count
          break
        }
        guard (0x30...0x39).contains(bytes[index + 3]) else { return nil }
        words.take(0)
        index += 4
      default: return nil
      }
    }
    return words.areShown ? Shape(cut: cut) : nil
  }

  /// Why bytes were not decoded.
  enum Failure: Error {
    /// The system has no converter from GB18030.
    case noConverter
    /// Bytes that are no characters.
    case invalid
  }

  /// The text of bytes that end with a whole character.
  static func decode(_ bytes: ArraySlice<UInt8>, from encoding: String = "GB18030") throws(Failure) -> String
  {
    let converter = unsafe iconv_open("UTF-8", encoding)
    guard Int(bitPattern: converter) != -1 else { throw .noConverter }
    defer { _ = unsafe iconv_close(converter) }
    var input = Array(bytes)
    // Two bytes become at most three, and four at most four.
    let capacity = input.count / 2 * 3 + 16
    var isWhole = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
      unsafe input.withUnsafeMutableBytes { input in
        var source = unsafe input.bindMemory(to: CChar.self).baseAddress
        var target = unsafe UnsafeMutableRawBufferPointer(output).bindMemory(to: CChar.self).baseAddress
        var sourceLeft = input.count
        var targetLeft = capacity
        let irreversible = unsafe iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        isWhole = irreversible == 0 && sourceLeft == 0
        count = capacity - targetLeft
      }
    }
    guard isWhole, let text = String(validating: output, as: UTF8.self) else { throw .invalid }
    return text
  }
}
