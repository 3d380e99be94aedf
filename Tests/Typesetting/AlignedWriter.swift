/// Writes text aligned with blanks, as a PDF's text with its layout kept: cells stand under each other, names wrap.
///
/// A character that is not ASCII takes two places.
enum AlignedWriter {
  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var lines: [String] = []
    var page = 1
    for block in document.blocks {
      switch block {
      case .paragraph(let text, let alignment):
        let indent = alignment == .center ? 40 - TextMeasure.width(text) / 2 : alignment == .right ? 70 : 0
        lines.append(blanks(indent) + text)
      case .spread(let left, let right):
        lines.append(left + blanks(max(72 - TextMeasure.width(left), 4)) + right)
      case .pageBreak:
        lines += document.page.numbersPages ? ["", blanks(40) + "- \(page) -", "\u{0C}"] : ["\u{0C}"]
        page += 1
      case .table(let table): lines += self.lines(of: table)
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func lines(of table: TypesetTable) -> [String] {
    let starts = starts(of: table)
    var lines: [String] = []
    var row = 0
    while row < table.rows.count {
      // Rows that a cell spans are printed as one block.
      let height = table.rows[row].map(\.rowSpan).max() ?? 1
      if row > table.headingRows, (row - table.headingRows).isMultiple(of: 25) {
        lines.append("\u{0C}")
        if table.repeatsHeading {
          lines += block(table, rows: 0..<table.headingRows, starts: starts)
        }
      }
      lines += block(table, rows: row..<row + height, starts: starts)
      row += height
    }
    return lines
  }

  /// Where each column begins, and where the last ends.
  private static func starts(of table: TypesetTable) -> [Int] {
    var widths = table.mostWidths.map { max(4, $0) }
    for row in table.rows {
      for (column, cell) in row.enumerated() where cell.isFigure || cell.text.allSatisfy(\.isASCII) {
        if cell.columnSpan == 1 { widths[column] = max(widths[column], TextMeasure.width(cell.text)) }
      }
    }
    return widths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 + 3) }
  }

  private static func block(_ table: TypesetTable, rows: Range<Int>, starts: [Int]) -> [String] {
    func lines(_ row: Int, _ column: Int) -> [String] {
      let cell = table.rows[row][column]
      guard !cell.isCovered, !cell.text.isEmpty else { return [] }
      return TextMeasure.lines(cell.text, width: starts[column + cell.columnSpan] - starts[column] - 3)
    }
    // The lines each row takes, more in the last one for the cells that span it.
    var heights = rows.map { row in
      table.rows[row].indices.filter { table.rows[row][$0].rowSpan == 1 }.map { lines(row, $0).count }.max()
        ?? 1
    }.map { max($0, 1) }
    for row in rows {
      for column in table.rows[row].indices {
        let last = row - rows.lowerBound + table.rows[row][column].rowSpan - 1
        let room = heights[(row - rows.lowerBound)...last].reduce(0, +)
        heights[last] += max(0, lines(row, column).count - room)
      }
    }
    var canvas = [[(start: Int, text: String)]](repeating: [], count: heights.reduce(0, +))
    let isHeading = rows.lowerBound < table.headingRows
    for row in rows {
      let top = heights[..<(row - rows.lowerBound)].reduce(0, +)
      for (column, cell) in table.rows[row].enumerated() {
        let texts = lines(row, column)
        let index = row - rows.lowerBound
        let room = heights[index..<index + cell.rowSpan].reduce(0, +)
        let width = starts[column + cell.columnSpan] - starts[column] - 3
        for (line, text) in texts.enumerated() {
          let rest = width - TextMeasure.width(text)
          let indent = cell.alignment == .left ? 0 : cell.alignment == .center ? rest / 2 : rest
          // Rows stand at the top: were they centred, no one could tell the head of a name from a tail above it.
          let offset = isHeading ? (room - texts.count) / 2 : 0
          canvas[top + offset + line].append((starts[column] + max(indent, 0), text))
        }
      }
    }
    return canvas.map(joined)
  }

  private static func joined(_ texts: [(start: Int, text: String)]) -> String {
    var line = ""
    var width = 0
    for (start, text) in texts.sorted(by: { $0.start < $1.start }) {
      line += blanks(max(start - width, width == 0 ? 0 : 1)) + text
      width = max(start, width) + TextMeasure.width(text)
    }
    return line
  }

  private static func blanks(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
