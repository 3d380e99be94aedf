/// Writes tab-separated text: a row of cells to a line, covered cells blank, the breaks within a cell as blanks.
enum TabbedWriter {
  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var lines: [String] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let text, _): lines += [text, ""]
      case .spread(let left, let right): lines += [left, right, ""].filter { !$0.isEmpty } + [""]
      case .pageBreak: lines.append("")
      case .table(let table):
        for (index, row) in table.rows.enumerated() {
          // A page ends every so often; some repeat the heading.
          if index > table.headingRows, (index - table.headingRows).isMultiple(of: 17) {
            lines.append("")
            if table.repeatsHeading { lines += table.rows.prefix(table.headingRows).map(line) }
          }
          lines.append(line(row))
        }
        lines.append("")
      }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func line(_ row: [TypesetCell]) -> String {
    row.map { cell in String(cell.text.map { $0 == "\n" ? " " : $0 }) }.joined(separator: "\t")
  }
}
