/// One scalar's worth of UTF-8, or why there is none at that place.
///
/// The standard library's decoder repairs by substitution; a terminal's input and a script need to know.
enum UTF8Step {
  case scalar(Unicode.Scalar, length: Int)
  case invalid
  /// The bytes end, but they may begin a scalar.
  case incomplete

  init(in bytes: [UInt8], at index: Int) {
    guard index < bytes.count else {
      self = .incomplete
      return
    }
    let lead = bytes[index]
    let length: Int
    var value: UInt32
    switch lead {
    case 0..<0x80: (length, value) = (1, UInt32(lead))
    case 0xC2..<0xE0: (length, value) = (2, UInt32(lead & 0x1F))
    case 0xE0..<0xF0: (length, value) = (3, UInt32(lead & 0x0F))
    case 0xF0..<0xF5: (length, value) = (4, UInt32(lead & 0x07))
    default:
      self = .invalid
      return
    }
    for offset in 1..<max(length, 1) {
      guard index + offset < bytes.count else {
        self = .incomplete
        return
      }
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else {
        self = .invalid
        return
      }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= smallest[length], let scalar = Unicode.Scalar(value) else {
      self = .invalid
      return
    }
    self = .scalar(scalar, length: length)
  }
}
