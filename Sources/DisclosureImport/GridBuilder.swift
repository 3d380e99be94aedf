import Containers
import Disclosure

/// Gathers the lines and tables of a file without line numbers of its own: each line of text and each row of a table is
/// the next line of the document.
struct GridBuilder {
  private var parts: [Grid.Part] = []
  private var sources: [SourcePart] = []
  private var line = 0
  private var tables = 0
  private(set) var budget = CellBudget()

  /// A table as its file has it: cells without those that a span covers.
  struct Table {
    struct Cell {
      var text: String
      var columns = 1
      /// The rows it spans, itself included.
      var rows = 1
    }

    var rows: [[Cell]] = []
  }

  /// Adds lines of text, one for each line break; a blank one is a gap.
  mutating func append(text: String) throws(ContainerError) {
    for piece in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard !Label.isBlank(String(piece)) else {
        appendGap()
        continue
      }
      try budget.take(text: String(piece))
      try budget.take(cells: 1)
      begin(.body)
      line += 1
      parts.append(.text(GridText(String(piece), line: line)))
    }
  }

  /// Adds the end of a page.
  mutating func appendGap() { CellRows.appendGap(to: &parts) }

  /// Adds a table.
  mutating func append(_ table: Table) throws(ContainerError) {
    guard !table.rows.isEmpty else { return }
    tables += 1
    begin(.table(tables))
    appendGap()
    parts += CellRows.parts(of: try rows(of: table))
    appendGap()
  }

  private mutating func begin(_ kind: SourcePart.Kind) {
    guard sources.last?.kind != kind else { return }
    sources.append(SourcePart(kind: kind, method: .cells, firstLine: line + 1))
  }

  /// The rows of a table on the next lines, with blanks where spans cover.
  private mutating func rows(of table: Table) throws(ContainerError) -> [GridRow] {
    // For each column the rows that the cell above still covers.
    var covered: [Int] = []
    var rows: [GridRow] = []
    for (number, source) in table.rows.enumerated() {
      var cells: [String] = []
      var spans: [CellSpan] = []
      func passCovered() {
        while cells.count < covered.count, covered[cells.count] > 0 {
          covered[cells.count] -= 1
          cells.append("")
          spans.append(.above)
        }
      }
      for cell in source {
        passCovered()
        let columns = min(max(1, cell.columns), TableHeading.mostColumns)
        try budget.take(cells: columns)
        try budget.take(text: cell.text)
        let below = min(max(1, cell.rows), table.rows.count - number) - 1
        for column in 0..<columns {
          while covered.count <= cells.count { covered.append(0) }
          covered[cells.count] = below
          cells.append(column == 0 ? cell.text : "")
          spans.append(column == 0 ? .own : .left)
        }
      }
      passCovered()
      // Beyond the cells of the row, columns may still be covered.
      for column in covered.indices.dropFirst(cells.count) where covered[column] > 0 {
        covered[column] -= 1
      }
      try budget.take(cells: covered.count)
      line += 1
      rows.append(GridRow(cells, line: line, spans: spans))
    }
    let width = rows.map(\.filledWidth).max() ?? 0
    return try rows.map { row throws(ContainerError) in
      guard row.cells.count < width else { return row }
      try budget.take(cells: width - row.cells.count)
      let missing = width - row.cells.count
      return GridRow(
        row.cells + [String](repeating: "", count: missing), line: row.line,
        spans: (row.spans ?? []) + [CellSpan](repeating: .own, count: missing))
    }
  }

  /// The grid of all that was added.
  func grid(_ format: SourceFormat) -> Grid {
    let whole = sources.isEmpty ? [SourcePart(kind: .body, method: .cells, firstLine: 1)] : sources
    return Grid(parts: parts, origin: SourceOrigin(format: format, parts: whole))
  }
}
