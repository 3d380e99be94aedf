/// Where the cells of a table stand on paper: the widths of its columns, the heights of its rows, the lines of its texts.
struct TableGeometry {
  let table: TypesetTable
  let fontSize: Double
  let columnWidths: [Double]
  private(set) var rowHeights: [Double] = []
  /// The lines of each cell.
  private(set) var texts: [[[String]]] = []

  /// The distance of two lines in a cell.
  var leading: Double { fontSize * 1.25 }

  /// Fits a table into a width. Unit: points.
  init(_ table: TypesetTable, width: Double, largestFont: Double) {
    self.table = table
    var units = [Int](repeating: 4, count: table.width)
    for row in table.rows {
      for (column, cell) in row.enumerated() where cell.columnSpan == 1 && !cell.isCovered {
        let longest = cell.text.split(separator: "\n").map { TextMeasure.width(String($0)) }.max() ?? 0
        let isWhole = cell.isFigure || cell.text.allSatisfy(\.isASCII)
        units[column] = max(units[column], isWhole ? longest : min(longest, table.mostWidths[column]))
      }
    }
    units = units.map { $0 + 2 }
    let total = Double(units.reduce(0, +))
    let size = min(largestFont, 2 * width / total)
    fontSize = size
    var widths = units.map { Double($0) * size / 2 }
    // What is left goes to the columns of figures, so that long names still wrap.
    let figures = units.indices.filter { column in table.rows.contains { $0[column].isFigure } }
    let left = min(width - widths.reduce(0, +), Double(figures.count) * 40)
    for column in figures where left > 0 { widths[column] += left / Double(figures.count) }
    columnWidths = widths
    setRows()
  }

  private mutating func setRows() {
    texts = table.rows.map { row in
      row.indices.map { column in
        let cell = row[column]
        guard !cell.isCovered, !cell.text.isEmpty else { return [] }
        let most = Int((width(column, span: cell.columnSpan) * 2 / fontSize).rounded(.down)) - 1
        return TextMeasure.lines(cell.text, width: max(most, 2))
      }
    }
    for (row, lines) in texts.enumerated() {
      let most = lines.indices.filter { table.rows[row][$0].rowSpan == 1 }.map { lines[$0].count }.max() ?? 1
      rowHeights.append(height(lines: max(most, 1)))
    }
    for (row, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() where cell.rowSpan > 1 {
        let last = row + cell.rowSpan - 1
        let missing = height(lines: texts[row][column].count) - rowHeights[row...last].reduce(0, +)
        if missing > 0 { rowHeights[last] += missing }
      }
    }
  }

  private func height(lines: Int) -> Double { Double(lines) * leading + fontSize * 0.6 }

  /// The width of cells from a column on.
  func width(_ column: Int, span: Int) -> Double { columnWidths[column..<column + span].reduce(0, +) }

  /// The left end of a column from the left end of the table.
  func left(_ column: Int) -> Double { columnWidths[..<column].reduce(0, +) }

  /// The height of rows from a row on.
  func height(_ row: Int, span: Int) -> Double { rowHeights[row..<row + span].reduce(0, +) }
}
