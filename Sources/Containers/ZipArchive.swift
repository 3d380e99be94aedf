/// A ZIP archive held in memory: its entries, and the bytes of each on demand.
///
/// The directory at the end of the archive is what counts. It is checked whole before any entry is unpacked: sizes within
/// limits, and no byte that belongs to two entries. Names are only names; nothing is written anywhere.
package struct ZipArchive: Sendable {
  package struct Entry: Sendable, Hashable {
    /// The name as stored; its encoding is UTF-8 when the archive says so, and unknown otherwise.
    package let nameBytes: [UInt8]
    package let isUTF8: Bool
    /// 0 is stored, 8 is deflate.
    package let method: Int
    package let isEncrypted: Bool
    package let packedSize: Int
    package let size: Int
    let checksum: Int
    let headerPlace: Int

    /// The name for messages and for the parts of office files, whose names are ASCII.
    package var name: String { String(decoding: nameBytes, as: UTF8.self) }
    package var isFolder: Bool { nameBytes.last == UInt8(ascii: "/") || nameBytes.last == UInt8(ascii: "\\") }
  }

  /// The most entries of an archive.
  package static let mostEntries = 20_000
  /// The most bytes of one entry.
  package static let mostBytes = 256 << 20
  /// The most bytes of all entries.
  package static let mostBytesInAll = 1 << 30
  /// How many times larger an entry may be than it is packed, when it is larger than `freeBytes`.
  package static let mostRatio = 200
  /// The bytes up to which an entry may be packed as well as it likes.
  package static let freeBytes = 4 << 20

  package let entries: [Entry]
  let bytes: [UInt8]

  /// Whether bytes begin as an archive does, an empty one included.
  package static func isArchive(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  package init(_ bytes: [UInt8]) throws(ContainerError) {
    self.bytes = bytes
    let directory = try ZipDirectory(ByteReader(bytes: bytes))
    entries = directory.entries
    try ZipArchive.check(entries)
    try checkPlaces(directoryStart: directory.start)
  }

  /// The first entry of a name, letter case aside.
  package func entry(named name: String) -> Entry? {
    entries.first { $0.name == name } ?? entries.first { $0.name.lowercased() == name.lowercased() }
  }

  /// The bytes of an entry by its name.
  package func contents(of name: String) throws(ContainerError) -> [UInt8] {
    guard let entry = entry(named: name) else { throw .missing(name: name) }
    return try contents(of: entry)
  }

  /// The bytes of an entry, unpacked and checked against its size and check sum.
  package func contents(of entry: Entry) throws(ContainerError) -> [UInt8] {
    guard !entry.isEncrypted else { throw .encrypted(name: entry.name) }
    guard let packed = packedBytes(of: entry) else { throw .damaged(.entry(name: entry.name)) }
    let unpacked: [UInt8]?
    switch entry.method {
    case 0: unpacked = packed.count == entry.size ? Array(packed) : nil
    case 8: unpacked = Deflate.unpacked(packed, count: entry.size)
    default: throw .unknownMethod(entry.method, name: entry.name)
    }
    guard let unpacked, Deflate.checksum(of: unpacked) == entry.checksum else {
      throw .damaged(.entry(name: entry.name))
    }
    return unpacked
  }

  private static func check(_ entries: [Entry]) throws(ContainerError) {
    var total = 0
    for entry in entries {
      guard entry.size <= mostBytes else { throw .excessive(.bytes(name: entry.name, most: mostBytes)) }
      guard entry.size <= freeBytes || entry.size / mostRatio <= entry.packedSize else {
        throw .excessive(.ratio(name: entry.name, most: mostRatio))
      }
      total += entry.size
      guard total <= mostBytesInAll else { throw .excessive(.allBytes(most: mostBytesInAll)) }
    }
  }

  /// Refuses entries whose bytes are also those of another entry or of the directory.
  private func checkPlaces(directoryStart: Int) throws(ContainerError) {
    var end = 0
    for entry in entries.sorted(by: { $0.headerPlace < $1.headerPlace }) {
      guard let range = packedRange(of: entry), range.upperBound <= directoryStart else {
        throw .damaged(.entry(name: entry.name))
      }
      guard entry.headerPlace >= end else { throw .damaged(.overlap(name: entry.name)) }
      end = range.upperBound
    }
  }

  private func packedRange(of entry: Entry) -> Range<Int>? {
    let reader = ByteReader(bytes: bytes)
    let header = entry.headerPlace
    guard reader.number32(header) == 0x0403_4B50, let name = reader.number16(header + 26),
      let extra = reader.number16(header + 28)
    else { return nil }
    let start = header + 30 + name + extra
    guard start <= bytes.count, entry.packedSize <= bytes.count - start else { return nil }
    return start..<start + entry.packedSize
  }

  private func packedBytes(of entry: Entry) -> ArraySlice<UInt8>? {
    packedRange(of: entry).map { bytes[$0] }
  }
}
