/// The directory at the end of a ZIP archive.
struct ZipDirectory {
  private(set) var entries: [ZipArchive.Entry] = []
  let start: Int

  init(_ reader: ByteReader) throws(ContainerError) {
    guard let end = ZipDirectory.end(in: reader), let place = ZipDirectory.place(in: reader, endingAt: end),
      place.start >= 0, place.count >= 0, place.size >= 0, place.start <= end, place.size <= end - place.start
    else { throw .damaged(.directory) }
    guard place.count <= ZipArchive.mostEntries else {
      throw .excessive(.entries(most: ZipArchive.mostEntries))
    }
    start = place.start
    var next = start
    for _ in 0..<place.count {
      guard let entry = ZipDirectory.entry(in: reader, at: &next), next <= place.start + place.size else {
        throw .damaged(.directory)
      }
      entries.append(entry)
    }
  }

  /// The place of the record that ends an archive; a comment of up to 64 KiB may follow it.
  private static func end(in reader: ByteReader) -> Int? {
    let count = reader.bytes.count
    guard count >= 22 else { return nil }
    for place in stride(from: count - 22, through: max(0, count - 22 - 0xFFFF), by: -1) {
      guard reader.bytes[place] == 0x50, reader.number32(place) == 0x0605_4B50,
        let comment = reader.number16(place + 20), place + 22 + comment <= count
      else { continue }
      return place
    }
    return nil
  }

  /// Where the directory stands and what it holds; the numbers that do not fit the old record are in another before it.
  private static func place(
    in reader: ByteReader, endingAt end: Int
  ) -> (start: Int, size: Int, count: Int)? {
    guard let disk = reader.number16(end + 4), let count = reader.number16(end + 10),
      let size = reader.number32(end + 12), let start = reader.number32(end + 16)
    else { return nil }
    if disk != 0xFFFF, count != 0xFFFF, size != 0xFFFF_FFFF, start != 0xFFFF_FFFF {
      return disk == 0 ? (start, size, count) : nil
    }
    guard reader.number32(end - 20) == 0x0706_4B50, let wide = reader.number64(end - 12),
      reader.number32(wide) == 0x0606_4B50, reader.number32(wide + 16) == 0,
      let count = reader.number64(wide + 32), let size = reader.number64(wide + 40),
      let start = reader.number64(wide + 48)
    else { return disk == 0 ? (start, size, count) : nil }
    return (start, size, count)
  }

  /// The entry at a place, which moves behind it.
  private static func entry(in reader: ByteReader, at place: inout Int) -> ZipArchive.Entry? {
    guard reader.number32(place) == 0x0201_4B50, let flags = reader.number16(place + 8),
      let method = reader.number16(place + 10), let checksum = reader.number32(place + 16),
      var packed = reader.number32(place + 20), var size = reader.number32(place + 24),
      let nameCount = reader.number16(place + 28), let extraCount = reader.number16(place + 30),
      let commentCount = reader.number16(place + 32), var header = reader.number32(place + 42)
    else { return nil }
    let name = place + 46
    let extra = name + nameCount
    place = extra + extraCount + commentCount
    guard place <= reader.bytes.count else { return nil }
    var field = extra
    while field + 4 <= extra + extraCount, let kind = reader.number16(field),
      let count = reader.number16(field + 2)
    {
      if kind == 1 {
        // Only the numbers that do not fit stand here, in this order.
        var next = field + 4
        for number in [\Sizes.size, \Sizes.packed, \Sizes.header] {
          var sizes = Sizes(size: size, packed: packed, header: header)
          guard sizes[keyPath: number] == 0xFFFF_FFFF else { continue }
          guard next + 8 <= field + 4 + count, let wide = reader.number64(next) else { return nil }
          sizes[keyPath: number] = wide
          (size, packed, header) = (sizes.size, sizes.packed, sizes.header)
          next += 8
        }
      }
      field += 4 + count
    }
    return ZipArchive.Entry(
      nameBytes: Array(reader.bytes[name..<extra]), isUTF8: flags & 0x800 != 0, method: method,
      isEncrypted: flags & 1 != 0, packedSize: packed, size: size, checksum: checksum, headerPlace: header)
  }

  private struct Sizes {
    var size: Int
    var packed: Int
    var header: Int
  }
}
