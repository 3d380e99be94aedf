/// Writes a ZIP archive whose files are stored as they are (ZIP 归档).
///
/// The bytes depend on the files alone: every entry has the first date that the format knows.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// 1980-01-01.
  private static let date: UInt16 = 1 << 5 | 1
  /// Names are UTF-8.
  private static let flags: UInt16 = 1 << 11
  private static let version: UInt16 = 20

  mutating func add(_ name: String, _ text: String) {
    let content = Array(text.utf8)
    let offset = UInt32(bytes.count)
    let size = UInt32(content.count)
    var facts: [UInt8] = []
    facts.append(little: Self.version)
    facts.append(little: Self.flags)
    // Stored; 00:00.
    facts.append(little: UInt32(0))
    facts.append(little: Self.date)
    facts.append(little: CRC32.checksum(of: content))
    facts.append(little: size)
    facts.append(little: size)
    facts.append(little: UInt16(name.utf8.count))
    facts.append(little: UInt16(0))
    bytes.append(little: UInt32(0x0403_4B50))
    bytes += facts
    bytes += name.utf8
    bytes += content
    directory.append(little: UInt32(0x0201_4B50))
    directory.append(little: Self.version)
    directory += facts
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(little: offset)
    directory += name.utf8
    count += 1
  }

  /// The archive with its directory.
  func finished() -> [UInt8] {
    var result = bytes + directory
    result.append(little: UInt32(0x0605_4B50))
    result.append(little: UInt32(0))
    result.append(little: UInt16(count))
    result.append(little: UInt16(count))
    result.append(little: UInt32(directory.count))
    result.append(little: UInt32(bytes.count))
    result.append(little: UInt16(0))
    return result
  }
}

/// The checksum of ZIP entries (CRC-32).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 0 ? value >> 1 : 0xEDB8_8320 ^ value >> 1 }
  }

  static func checksum(of bytes: [UInt8]) -> UInt32 {
    let table = table
    var value = UInt32.max
    for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
    return ~value
  }
}

extension [UInt8] {
  fileprivate mutating func append(little number: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
