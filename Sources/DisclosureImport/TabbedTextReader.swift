/// The dialect of tab-separated text: a line with a tab is a row of cells, another is running text.
enum TabbedTextReader {
  /// The grid of a text. Empty lines and form feeds are gaps; carriage returns before line breaks are dropped.
  static func grid(of text: String) -> Grid {
    var grid = Grid()
    let bytes = Array(text.utf8)
    // Lines of disclosures have some fifty bytes.
    grid.parts.reserveCapacity(bytes.count / 50)
    var number = 0
    var start = 0
    while start <= bytes.count {
      number += 1
      var end = start
      var tabs = 0
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        if bytes[end] == UInt8(ascii: "\t") { tabs += 1 }
        end += 1
      }
      let next = end + 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if start < end, bytes[start] == UInt8(ascii: "\u{0C}") {
        start += 1
        appendGap(to: &grid)
      }
      if tabs > 0 {
        grid.parts.append(.row(GridRow(cells(bytes[start..<end], tabs: tabs), line: number)))
      } else {
        let content = string(bytes[start..<end])
        if Label.isBlank(content) {
          appendGap(to: &grid)
        } else {
          grid.parts.append(.text(GridText(content, line: number)))
        }
      }
      start = next
    }
    return grid
  }

  /// Empty lines that follow each other are one gap.
  private static func appendGap(to grid: inout Grid) {
    if case .gap = grid.parts.last { return }
    grid.parts.append(.gap)
  }

  /// The cells of a line with a number of tabs.
  private static func cells(_ line: ArraySlice<UInt8>, tabs: Int) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(tabs + 1)
    var start = line.startIndex
    for index in line.indices where line[index] == UInt8(ascii: "\t") {
      cells.append(string(line[start..<index]))
      start = index + 1
    }
    cells.append(string(line[start...]))
    return cells
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.isEmpty ? "" : String(decoding: bytes, as: UTF8.self)
  }
}
