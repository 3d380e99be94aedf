/// The directory of a compound file (复合文档), the container of XLS and DOC: the streams in its root, and whether they are
/// whole.
///
/// It is read to tell what a file holds before another program is given it: that program makes something of half a file
/// without a word.
package struct CompoundFile {
  /// What a stream holds that is a document.
  package enum Content: Sendable, Hashable {
    /// The stream `Workbook`, or `Book` in files of Excel 5 and 95.
    case workbook
    /// The stream `WordDocument`.
    case text
  }

  private struct Stream {
    let start: Int
    let size: Int
  }

  private static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
  /// The bytes of an entry of the directory.
  private static let entrySize = 128
  /// Numbers of sectors from here on are marks: the end of a chain, a free sector.
  private static let firstMark = 0xFFFF_FFFA

  private let reader: ByteReader
  private let sectorSize: Int
  /// The sectors that hold the table of chains.
  private var tableSectors: [Int] = []
  /// The streams in the root by name.
  private var streams: [String: Stream] = [:]

  /// Whether bytes begin as a compound file does.
  package static func isCompound(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// Reads the directory of a compound file.
  package init(_ bytes: [UInt8]) throws(ContainerError) {
    reader = ByteReader(bytes: bytes)
    guard CompoundFile.isCompound(bytes), let shift = reader.number16(0x1E), shift == 9 || shift == 12,
      let directory = reader.number32(0x30)
    else { throw .damaged(.compound) }
    sectorSize = 1 << shift
    tableSectors = try sectorsOfTable()
    streams = try streams(directory: try chain(from: directory))
  }

  /// The document in the file, `nil` when there is none; an error when it needs a password or a part of it is missing.
  package func content() throws(ContainerError) -> Content? {
    // A workbook or text of later formats that needs a password is packed into a compound file.
    guard streams["EncryptedPackage"] == nil else { throw .locked }
    let found: [(name: String, content: Content)] = [
      ("Workbook", .workbook), ("Book", .workbook), ("WordDocument", .text),
    ]
    for (name, content) in found {
      guard let stream = streams[name] else { continue }
      // Smaller ones stand among others in the stream of the root.
      if stream.size >= reader.number32(0x38) ?? 4096 {
        guard try chain(from: stream.start).count * sectorSize >= stream.size else {
          throw .damaged(.compound)
        }
      }
      return content
    }
    return nil
  }

  /// Whether the document is encrypted: with a password, or with the one that every program knows.
  package func isEncrypted(_ content: Content) -> Bool {
    switch content {
    case .workbook:
      guard let start = (streams["Workbook"] ?? streams["Book"])?.start, var place = offset(of: start) else {
        return false
      }
      let end = place + sectorSize
      // Records have a number and a length; the one of the password is among the first.
      while place < end, let number = reader.number16(place), let length = reader.number16(place + 2) {
        if number == 0x2F { return true }
        place += 4 + length
      }
      return false
    case .text:
      guard let start = streams["WordDocument"]?.start, let place = offset(of: start),
        let flags = reader.number16(place + 0x0A)
      else { return false }
      return flags & 0x100 != 0
    }
  }

  /// Where a sector begins; `nil` beyond the end of the file.
  private func offset(of sector: Int) -> Int? {
    guard sector < CompoundFile.firstMark else { return nil }
    let place = (sector + 1) * sectorSize
    return place < reader.bytes.count ? place : nil
  }

  /// The sectors of the table of chains: 109 are in the head of the file, the others in a chain of their own.
  private func sectorsOfTable() throws(ContainerError) -> [Int] {
    var sectors = (0..<109).compactMap { reader.number32(0x4C + 4 * $0) }
    var next = reader.number32(0x44) ?? CompoundFile.firstMark
    while let place = offset(of: next) {
      let numbers = (0..<sectorSize / 4).compactMap { reader.number32(place + 4 * $0) }
      guard numbers.count == sectorSize / 4, sectors.count <= reader.bytes.count / 4 else {
        throw .damaged(.compound)
      }
      sectors += numbers.dropLast()
      next = numbers[numbers.count - 1]
    }
    return sectors
  }

  /// The sectors of a chain, all of them within the file.
  private func chain(from start: Int) throws(ContainerError) -> [Int] {
    var sectors: [Int] = []
    var sector = start
    let perSector = sectorSize / 4
    while sector < CompoundFile.firstMark {
      guard offset(of: sector) != nil, sectors.count <= reader.bytes.count / sectorSize,
        tableSectors.indices.contains(sector / perSector),
        let table = offset(of: tableSectors[sector / perSector]),
        let next = reader.number32(table + 4 * (sector % perSector))
      else { throw .damaged(.compound) }
      sectors.append(sector)
      sector = next
    }
    return sectors
  }

  /// The streams in the root, which is a tree of entries; those of embedded objects are below other storages.
  private func streams(directory: [Int]) throws(ContainerError) -> [String: Stream] {
    let perSector = sectorSize / CompoundFile.entrySize
    func place(_ entry: Int) -> Int? {
      guard entry < directory.count * perSector else { return nil }
      return offset(of: directory[entry / perSector]).map {
        $0 + entry % perSector * CompoundFile.entrySize
      }
    }
    guard let root = place(0), let first = reader.number32(root + 0x4C) else { throw .damaged(.compound) }
    var found: [String: Stream] = [:]
    var seen: Set<Int> = []
    var open = [first]
    while let entry = open.popLast() {
      guard entry < CompoundFile.firstMark, seen.insert(entry).inserted else { continue }
      guard let place = place(entry), let length = reader.number16(place + 0x40),
        let kind = reader.number16(place + 0x42).map({ $0 & 0xFF }),
        let left = reader.number32(place + 0x44), let right = reader.number32(place + 0x48),
        let start = reader.number32(place + 0x74), let size = reader.number32(place + 0x78)
      else { throw .damaged(.compound) }
      // Names are in UTF-16 and end with a NUL.
      let units = (0..<max(0, min(length, 64) / 2 - 1)).compactMap { reader.number16(place + 2 * $0) }
      if kind == 2 {
        found[String(decoding: units.map(UInt16.init), as: UTF16.self)] = Stream(start: start, size: size)
      }
      open += [left, right]
    }
    return found
  }
}
