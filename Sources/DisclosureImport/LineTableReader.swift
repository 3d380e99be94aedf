import Disclosure

/// Tables of lines without codes: 收入预算总表 by sources, 支出预算总表 of one row, 政府采购预算表.
///
/// Columns whose cells are texts name the rows. Of several, the last that is filled is the label of a row, and what stands
/// before it, in the row or in a cell that spans rows, its section.
enum LineTableReader {
  /// Reads the rows under a heading; `false` when no column holds figures.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    let (rows, headingLines) = heading.data(in: data)
    var figures: [Int] = []
    var names: [Int] = []
    for (column, path) in heading.paths.enumerated() {
      if case .figures? = ColumnVocabulary.meaning(of: path, in: table.kind), holdsFigures(column, in: rows) {
        figures.append(column)
      } else {
        names.append(column)
      }
    }
    guard !figures.isEmpty else { return false }
    table.headingLines += headingLines
    table.columns = figures.map { column in
      let path = heading.paths[column]
      guard case .figures(let role) = ColumnVocabulary.meaning(of: path, in: table.kind) else {
        return Column(headings: path, role: .other)
      }
      return Column(headings: path, role: role)
    }
    // Without rows and without a column that is known, it is not told that there is no row.
    guard !rows.isEmpty || table.columns.contains(where: { $0.role != .other }) else { return false }
    var above: [Int: String] = [:]
    for line in rows {
      let row = line.row
      var texts: [String] = []
      for column in names {
        let text = Label.cleaned(row.text(column))
        let isSpanned = row.spans.map { $0.indices.contains(column) && $0[column] == .above } ?? false
        if !isSpanned { above[column] = text }
        let shown = isSpanned ? above[column] ?? "" : text
        if !shown.isEmpty, shown != texts.last { texts.append(shown) }
      }
      let hasFigures = figures.contains { !Label.isBlank(row.text($0)) }
      guard hasFigures || !texts.isEmpty else { continue }
      // The tail of a wrapped heading may stand in the row of the total.
      let total = texts.first.flatMap { RowLabel.isTotal(Label.key($0)) ? $0 : nil }
      let label = total ?? texts.last ?? ""
      let isTotal = RowLabel.isTotal(Label.key(label)) || texts.isEmpty && rows.count == 1
      table.add(
        Row(
          key: isTotal ? .total : .line(number: nil), label: label,
          section: texts.count > 1 && total == nil ? texts.dropLast().joined(separator: " / ") : nil,
          place: SourcePlace(line: row.line, cell: names.first ?? figures[0])),
        cells: figures.enumerated().map { index, cell in
          (index, row.text(cell), SourcePlace(line: row.line, cell: cell))
        })
    }
    return true
  }

  /// Whether most of what stands in a column are figures; an empty column under a heading of figures holds them too.
  private static func holdsFigures(_ column: Int, in rows: [TableRegion.Line]) -> Bool {
    let figures = rows.map { Figure(printed: $0.row.text(column)).state }.filter { $0 != .blank }
    return figures.count { $0.isFigure || $0 == .dash } * 2 >= figures.count
  }
}
