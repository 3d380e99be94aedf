import CZlib

/// Writes ZIP archives for tests, good ones and bad ones.
package struct ZipWriter {
  /// One entry, with what may be told wrongly of it.
  package struct Entry {
    package var name: [UInt8]
    package var content: [UInt8]
    package var isPacked = true
    package var flags = 0
    /// The method, checksum and sizes told in place of the true ones.
    package var method: Int?
    package var checksum: UInt32?
    package var size: Int?
    package var packedSize: Int?
    /// The place told for the header, for entries that overlap.
    package var place: Int?

    package init(_ name: String, _ content: [UInt8]) {
      (self.name, self.content) = (Array(name.utf8), content)
    }

    package init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
  }

  package var entries: [Entry] = []
  /// The number of entries told at the end.
  package var count: Int?
  /// Whether sizes and places stand in the fields of large archives.
  package var isWide = false

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The archive of texts by their names.
  package static func bytes(of files: [(String, String)]) -> [UInt8] {
    ZipWriter(files.map { Entry($0.0, $0.1) }).bytes
  }

  package var bytes: [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let packed = entry.isPacked ? ZipWriter.packed(entry.content) : entry.content
      let method = entry.method ?? (entry.isPacked ? 8 : 0)
      let checksum = entry.checksum ?? ZipWriter.checksum(entry.content)
      let size = entry.size ?? entry.content.count
      let packedSize = entry.packedSize ?? packed.count
      let place = entry.place ?? result.count
      let common: [UInt8] =
        number(20, 2) + number(entry.flags, 2) + number(method, 2) + number(0, 4) + number(Int(checksum), 4)
      result += number(0x0403_4B50, 4) + common + number(packedSize, 4) + number(size, 4)
      result += number(entry.name.count, 2) + number(0, 2) + entry.name + packed
      let wide =
        isWide
        ? number(1, 2) + number(24, 2) + number(size, 8) + number(packedSize, 8) + number(place, 8) : []
      let told = isWide ? [0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF] : [packedSize, size, place]
      directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(told[0], 4) + number(told[1], 4)
      directory += number(entry.name.count, 2) + number(wide.count, 2) + number(0, 2)
      directory += number(0, 2) + number(0, 2) + number(0, 4) + number(told[2], 4) + entry.name + wide
    }
    let start = result.count
    let number = count ?? entries.count
    result += directory
    if isWide {
      let record = result.count
      result += self.number(0x0606_4B50, 4) + self.number(44, 8) + self.number(45, 2) + self.number(45, 2)
      result += self.number(0, 4) + self.number(0, 4) + self.number(number, 8) + self.number(number, 8)
      result += self.number(directory.count, 8) + self.number(start, 8)
      result += self.number(0x0706_4B50, 4) + self.number(0, 4) + self.number(record, 8) + self.number(1, 4)
    }
    let small = isWide ? 0xFFFF : min(number, 0xFFFF)
    result += self.number(0x0605_4B50, 4) + self.number(0, 4) + self.number(small, 2) + self.number(small, 2)
    result += self.number(isWide ? 0xFFFF_FFFF : directory.count, 4)
    result += self.number(isWide ? 0xFFFF_FFFF : start, 4) + self.number(0, 2)
    return result
  }

  private func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Bytes as a deflate stream.
  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    let capacity = bytes.count + bytes.count / 1000 + 64
    return [UInt8](unsafeUninitializedCapacity: capacity) { target, initialized in
      let written = bytes.withUnsafeBufferPointer {
        czlib_deflate($0.baseAddress, $0.count, target.baseAddress, capacity)
      }
      initialized = max(0, Int(written))
    }
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { czlib_checksum($0.baseAddress, $0.count) }
  }
}
