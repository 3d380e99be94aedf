import Disclosure

/// The dialect of comma-separated values (CSV, RFC 4180): quoted fields may hold commas, quotes and line breaks.
enum CommaTextReader {
  /// Whether a text is written so: most of its lines have as many fields as each other, and none is aligned with blanks.
  static func applies(to text: String) -> Bool {
    guard !text.utf8.contains(UInt8(ascii: "\t")) else { return false }
    let rows = records(of: text, most: 2000).map(\.cells)
    let filled = rows.filter { $0.contains { !Label.isBlank($0) } }
    guard filled.count > 1 else { return false }
    var counts: [Int: Int] = [:]
    for row in filled { counts[row.count, default: 0] += 1 }
    let wide = counts.filter { $0.key > 1 }.reduce(0) { $0 + $1.value }
    // In aligned text thousands separators look like commas between fields: blanks stand beside each other there.
    let aligned = filled.count { row in row.contains { $0.contains("   ") } }
    return wide * 10 >= filled.count * 6 && aligned * 5 < filled.count
  }

  /// The grid of a text: a record with one filled field is running text.
  static func grid(of text: String) -> Grid {
    var grid = Grid(
      origin: SourceOrigin(format: .csv, parts: [SourcePart(kind: .text, method: .delimiters, firstLine: 1)]))
    grid.parts = CellRows.parts(of: records(of: text, most: .max).map { GridRow($0.cells, line: $0.line) })
    return grid
  }

  /// The records of a text and the lines they begin on.
  private static func records(of text: String, most: Int) -> [(cells: [String], line: Int)] {
    var records: [(cells: [String], line: Int)] = []
    var cells: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    let bytes = Array(text.utf8)
    func closeField() {
      cells.append(String(decoding: field, as: UTF8.self))
      field = []
      wasQuoted = false
    }
    var index = 0
    while index < bytes.count, records.count < most {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            field.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          if byte == UInt8(ascii: "\n") { line += 1 }
          field.append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\"") where field.isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
      case UInt8(ascii: ","): closeField()
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        closeField()
        records.append((cells, start))
        cells = []
        line += 1
        start = line
      default: field.append(byte)
      }
    }
    if !field.isEmpty || !cells.isEmpty, records.count < most {
      closeField()
      records.append((cells, start))
    }
    return records
  }
}
