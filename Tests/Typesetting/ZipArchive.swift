/// A ZIP archive whose entries are stored, or wrapped as compressed data.
package struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  package init() {}

  /// Adds a file.
  package mutating func add(_ name: String, _ content: [UInt8], compressed: Bool) {
    let data = compressed ? StoredDeflate.raw(content) : content
    let name = Array(name.utf8)
    // Version 2.0, names in UTF-8, the method, the first of January 1980.
    var common =
      little(20, 2) + little(0x800, 2) + little(compressed ? 8 : 0, 2) + little(0, 2) + little(33, 2)
    common += little(ZipArchive.checksum(content), 4) + little(UInt32(data.count), 4)
    common += little(UInt32(content.count), 4) + little(UInt32(name.count), 2) + little(0, 2)
    let offset = UInt32(bytes.count)
    bytes += little(0x0403_4B50, 4) + common + name + data
    directory += little(0x0201_4B50, 4) + little(20, 2) + common
    directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(offset, 4) + name
    count += 1
  }

  /// The bytes of the archive.
  package func finished() -> [UInt8] {
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(UInt32(count), 2) + little(UInt32(count), 2)
      + little(UInt32(directory.count), 4) + little(UInt32(bytes.count), 4) + little(0, 2)
    return bytes + directory + end
  }

  private func little(_ value: UInt32, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }

  /// The CRC-32 of bytes.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ (sum >> 8) }
  }
}
