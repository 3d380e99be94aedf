/// Writes compound files (OLE2) with sectors of 512 bytes, for tests.
package struct CompoundWriter {
  package struct Entry {
    package var name: String
    package var bytes: [UInt8]
    /// Whether it stands in a folder of the file rather than in its root.
    package var isEmbedded = false

    package init(_ name: String, _ bytes: [UInt8], isEmbedded: Bool = false) {
      (self.name, self.bytes, self.isEmbedded) = (name, bytes, isEmbedded)
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry]) { self.entries = entries }

  /// A file of one stream, long enough to have sectors of its own.
  package static func file(_ name: String, _ head: [UInt8] = []) -> [UInt8] {
    CompoundWriter([Entry(name, head + [UInt8](repeating: 0, count: 5000))]).bytes
  }

  package var bytes: [UInt8] {
    // The first sector is the table of chains, then the directory, then the streams.
    let listed = entries.count + 2
    let directory = (listed + 3) / 4
    var chains = [0xFFFF_FFFD] + chain(from: 1, count: directory)
    var content: [UInt8] = []
    var records: [[UInt8]] = []
    for (index, entry) in entries.enumerated() {
      let count = (entry.bytes.count + 511) / 512
      records.append(
        record(
          entry.name, kind: 2, right: next(after: index), start: chains.count, size: entry.bytes.count))
      chains += chain(from: chains.count, count: count)
      content += entry.bytes + [UInt8](repeating: 0, count: count * 512 - entry.bytes.count)
    }
    let none = 0xFFFF_FFFF
    // The folder is beside the streams of the root, and its child is the first embedded stream.
    let rooted = entries.indices.first { !entries[$0].isEmbedded }.map { $0 + 2 } ?? none
    let embedded = entries.indices.first { entries[$0].isEmbedded }.map { $0 + 2 } ?? none
    records.insert(record("Root Entry", kind: 5, child: 1), at: 0)
    records.insert(record("Folder", kind: 1, left: rooted, child: embedded), at: 1)
    while records.count % 4 != 0 { records.append(record("", kind: 0)) }
    chains += [Int](repeating: none, count: max(0, 128 - chains.count))
    return head + chains.flatMap { little($0, 4) } + records.joined() + content
  }

  /// The next entry of the same folder.
  private func next(after index: Int) -> Int {
    entries.indices.dropFirst(index + 1).first { entries[$0].isEmbedded == entries[index].isEmbedded }
      .map { $0 + 2 } ?? 0xFFFF_FFFF
  }

  private var head: [UInt8] {
    var head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 16)
    for (number, width) in [(0x3E, 2), (3, 2), (0xFFFE, 2), (9, 2), (6, 2), (0, 6), (0, 4), (1, 4), (1, 4)] {
      head += little(number, width)
    }
    for number in [0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, 0] { head += little(number, 4) }
    return head + [UInt8](repeating: 0xFF, count: 512 - head.count)
  }

  private func chain(from start: Int, count: Int) -> [Int] {
    (0..<count).map { $0 == count - 1 ? 0xFFFF_FFFE : start + $0 + 1 }
  }

  private func record(
    _ name: String, kind: Int, left: Int = 0xFFFF_FFFF, right: Int = 0xFFFF_FFFF, child: Int = 0xFFFF_FFFF,
    start: Int = 0, size: Int = 0
  ) -> [UInt8] {
    let units = Array(name.utf16.prefix(31))
    var bytes = units.flatMap { little(Int($0), 2) }
    bytes += [UInt8](repeating: 0, count: 64 - bytes.count)
    bytes += little(2 * units.count + 2, 2) + little(kind, 2)
    bytes += little(left, 4) + little(right, 4) + little(child, 4)
    bytes += [UInt8](repeating: 0, count: 36)
    return bytes + little(start, 4) + little(size, 4) + little(0, 4)
  }

  private func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
