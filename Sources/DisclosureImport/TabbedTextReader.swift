import SourceText

/// The dialect of tab-separated text: a line with a tab is a row of cells, another is running text.
enum TabbedTextReader {
  /// The grid of a text. Empty lines and form feeds are gaps; carriage returns before line breaks are dropped.
  static func grid(of text: String) -> Grid {
    var grid = Grid()
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      if line.first == UInt8(ascii: "\u{0C}") {
        line = line.dropFirst()
        grid.parts.append(.gap)
      }
      if line.contains(UInt8(ascii: "\t")) {
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        grid.parts.append(.row(GridRow(cells.map { String(Substring($0)) }, line: number)))
      } else {
        let content = String(Substring(line))
        grid.parts.append(Label.isBlank(content) ? .gap : .text(GridText(content, line: number)))
      }
    }
    return grid
  }
}
