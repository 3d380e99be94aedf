import SourceText

/// A quick look at the bytes of a text: whether it can hold anything that `TextScanner` finds. Most texts cannot.
///
/// It may be wrong in one way only: it may let a text through that holds nothing.
enum TextSigns {
  static func mayHold(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        let end = endOfDigits(from: index, in: bytes)
        // A number of seven digits, or one that blanks or dashes part: 138-0013-8000.
        if end - index >= 7 || end - index == 3 && end < bytes.count && !isWordEnd(bytes[end]) { return true }
        // The groups of an account number: 6222 0202 0001 2345 678.
        if end - index >= 3, isParted(at: end, in: bytes) { return true }
        index = end
      case 0x23, 0x40, 0x54, 0x58, 0x5F: return true  // # @ T X _
      case 0x25:
        if at(index + 1, in: bytes) == 0x25 || code(index + 1, in: bytes) == 0xEFBC85 { return true }
        index += 1
      case 0x2C, 0x3B: if isSign(at: index + 1, in: bytes) { return true } else { index += 1 }
      case 0x28: if beginsAdvice(at: index + 1, in: bytes) { return true } else { index += 1 }
      case ..<0x80: index += 1
      case 0xC3: if at(index + 1, in: bytes) == 0x97 { return true } else { index += 2 }
      case 0xE3:
        if isSign(at: index, in: bytes), isSign(at: index + 3, in: bytes) { return true }
        // 【.
        if code(index, in: bytes) == 0xE38090 { return true }
        index += 3
      case 0xE4...0xE9:
        if index + 14 >= bytes.count || isLikely(index, in: bytes), mayHold(han: index, in: bytes) {
          return true
        }
        index += 3
      case 0xEF:
        if mayHold(wide: index, in: bytes) { return true }
        index += 3
      case 0xC0..<0xE0: index += 2
      case 0xF0...: index += 4
      default: index += 3
      }
    }
    return endsWithLabel(bytes)
  }

  private static func at(_ index: Int, in bytes: Swift.Span<UInt8>) -> UInt8 {
    index >= 0 && index < bytes.count ? bytes[index] : 0
  }

  private static func endOfDigits(from start: Int, in bytes: Swift.Span<UInt8>) -> Int {
    var end = start
    while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
    return end
  }

  /// Whether a blank or dash parts digits from more of them.
  private static func isParted(at index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    let sign = at(index, in: bytes)
    let next =
      sign == 0x20 || sign == 0x2D
      ? index + 1 : sign == 0xE2 || code(index, in: bytes) == 0xEFBC8D ? index + 3 : -1
    return (0x30...0x39).contains(at(next, in: bytes))
  }

  /// Whether a byte after three digits ends a plain number: a point, a comma, a percent sign, a bracket.
  private static func isWordEnd(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x2C || byte == 0x25 || byte == 0x29 || byte >= 0xE3 && byte <= 0xEF
  }

  /// Whether three bytes are a sign of punctuation, or one is.
  private static func isSign(at index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    switch at(index, in: bytes) {
    case 0x2C, 0x3B: true
    case 0xE3:
      at(index + 1, in: bytes) == 0x80
        && (at(index + 2, in: bytes) == 0x81 || at(index + 2, in: bytes) == 0x82)
    case 0xEF:
      at(index + 1, in: bytes) == 0xBC
        && (at(index + 2, in: bytes) == 0x8C || at(index + 2, in: bytes) == 0x9A
          || at(index + 2, in: bytes) == 0x9B)
    default: false
    }
  }

  /// The three bytes of a character as one number.
  private static func code(_ index: Int, in bytes: Swift.Span<UInt8>) -> UInt32 {
    guard index >= 0, index + 2 < bytes.count else { return 0 }
    return UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
  }

  /// Whether the last byte of a character comes again where a doubled word would have it, or is that of a word looked for.
  private static func isLikely(_ index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    let last = bytes[index + 2]
    if last == bytes[index + 8] || last == bytes[index + 11] || last == bytes[index + 14] { return true }
    return switch last {
    case 0xBA, 0x8D, 0x90, 0xA4, 0x85, 0x87, 0x83: true
    default: false
    }
  }

  private static func mayHold(han index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    let own = code(index, in: bytes)
    let next = code(index + 3, in: bytes)
    // A word of two to four characters that comes again.
    for width in stride(from: 6, through: 12, by: 3)
    where code(index + width, in: bytes) == own && code(index + width + 3, in: bytes) == next && next != 0 {
      return true
    }
    return switch own {
    // 人 before a colon, perhaps after a blank.
    // 名 as well: 户名, 姓名.
    case 0xE4BABA, 0xE5908D: mayBeColon(index + 3, in: bytes)
    // 某某; 此处; 待补 and 待填; 万万 and 万元元; 元元 and 元万.
    case 0xE69F90: next == own
    case 0xE6ADA4: next == 0xE5A484
    case 0xE5BE85: next == 0xE8A1A5 || next == 0xE5A1AB || next == 0xE5AE8C
    case 0xE4B887: next == own || next == 0xE58583 && isMoney(index + 6, in: bytes)
    case 0xE58583: isMoney(index + 3, in: bytes)
    default: false
    }
  }

  private static func isMoney(_ index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    let code = code(index, in: bytes)
    return code == 0xE58583 || code == 0xE4B887
  }

  private static func mayBeColon(_ index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    switch at(index, in: bytes) {
    case 0x3A, 0x09...0x20, 0xC2, 0xE2, 0xE3: true
    case 0xEF: code(index, in: bytes) == 0xEFBC9A
    default: false
    }
  }

  private static func mayHold(wide index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    switch code(index, in: bytes) {
    // Digits, Ｘ, and ％ before another.
    case 0xEFBC90...0xEFBC99, 0xEFBCB8: true
    case 0xEFBC85: at(index + 3, in: bytes) == 0x25 || code(index + 3, in: bytes) == 0xEFBC85
    case 0xEFBC88: beginsAdvice(at: index + 3, in: bytes)
    case 0xEFBC8C, 0xEFBC9A, 0xEFBC9B: isSign(at: index + 3, in: bytes)
    default: false
    }
  }

  /// 填, 请, 根, 按, 如, 此, 选, 必 after a bracket, and the words of a choice: 增, 减, 上, 下, 提, 降, 大, 小, 高, 低, 多, 少.
  private static func beginsAdvice(at index: Int, in bytes: Swift.Span<UInt8>) -> Bool {
    switch code(index, in: bytes) {
    case 0xE5A1AB, 0xE8AFB7, 0xE6A0B9, 0xE68C89, 0xE5A682, 0xE6ADA4, 0xE98089, 0xE5BF85: true
    case 0xE5A29E, 0xE5878F, 0xE4B88A, 0xE4B88B, 0xE68F90, 0xE9998D,
      0xE5A4A7, 0xE5B08F, 0xE9AB98, 0xE4BD8E, 0xE5A49A, 0xE5B091:
      true
    default: false
    }
  }

  /// Whether a text ends with the last character of a label, but for colons and blanks.
  private static func endsWithLabel(_ bytes: Swift.Span<UInt8>) -> Bool {
    var end = bytes.count
    while end > 0 {
      if bytes[end - 1] == 0x3A || bytes[end - 1] <= 0x20 {
        end -= 1
      } else if code(end - 3, in: bytes) == 0xEFBC9A || code(end - 3, in: bytes) == 0xE38080 {
        end -= 3
      } else if end > 1, bytes[end - 2] == 0xC2 || at(end - 3, in: bytes) == 0xE2 {
        return true
      } else {
        break
      }
    }
    return switch code(end - 3, in: bytes) {
    // 话, 机, 码, 号, 式, 真, 线, 人, 期, 箱, 件, 名, 户, 证.
    case 0xE8AF9D, 0xE69CBA, 0xE7A081, 0xE58FB7, 0xE5BC8F, 0xE79C9F, 0xE7BABF, 0xE4BABA, 0xE69C9F, 0xE7AEB1,
      0xE4BBB6, 0xE5908D, 0xE688B7, 0xE8AF81:
      true
    default: false
    }
  }
}
