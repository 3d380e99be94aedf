import Disclosure

/// Tables with income on the left and expenditure on the right of each line (01, 04), unfolded into rows of one side.
enum TwoSidedTableReader {
  private struct Half {
    let side: Side
    let name: Int
    let number: Int?
    /// Grid column and table column of each figure.
    let figures: [(grid: Int, table: Int)]
    /// The last row of the side with a name.
    var lastNamed: Int?
  }

  /// Reads the rows under a heading; `false` when it does not name two sides.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    guard var halves = halves(of: heading, in: &table) else { return false }
    let (rows, headingLines) = heading.data(in: data)
    table.headingLines += headingLines
    let lines = rows.map(\.row)
    for index in halves.indices {
      for row in lines { read(row, half: &halves[index], into: &table) }
    }
    let known = Set(halves.flatMap { [$0.name] + ($0.number.map { [$0] } ?? []) + $0.figures.map(\.grid) })
    for row in lines {
      for cell in row.cells.indices where !known.contains(cell) { table.noteStray(row, cell) }
    }
    return true
  }

  private static func halves(of heading: TableHeading, in table: inout TableBuilder) -> [Half]? {
    let meanings = heading.paths.map { ColumnVocabulary.meaning(of: $0, in: table.kind) }
    let starts = meanings.indices.filter { meanings[$0] == .name }
    guard starts.count == 2 else { return nil }
    var halves: [Half] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : meanings.count
      guard let side = side(of: heading.paths[start]), !halves.contains(where: { $0.side == side })
      else { return nil }
      var figures: [(grid: Int, table: Int)] = []
      for column in start..<end {
        guard case .figures(let role) = meanings[column] else { continue }
        figures.append((column, table.columns.count))
        table.columns.append(Column(headings: heading.paths[column], role: role, side: side))
      }
      guard !figures.isEmpty else { return nil }
      let number = (start..<end).first { meanings[$0] == .lineNumber }
      halves.append(Half(side: side, name: start, number: number, figures: figures))
    }
    return halves
  }

  private static func side(of path: [String]) -> Side? {
    switch path.first.map(Label.key) {
    case "收入": .income
    case "支出": .expenditure
    default: nil
    }
  }

  private static func read(_ row: GridRow, half: inout Half, into table: inout TableBuilder) {
    let name = Label.cleaned(row.text(half.name))
    let numberText = half.number.map { Label.key(row.text($0)) } ?? ""
    let hasFigures = half.figures.contains { !Label.isBlank(row.text($0.grid)) }
    if name.isEmpty && numberText.isEmpty && !hasFigures { return }
    // Where lines are numbered, a name without number and figures is the tail of the name above.
    if half.number != nil, numberText.isEmpty, !hasFigures {
      table.join(name, line: row.line, onto: half.lastNamed)
      return
    }
    let index = table.add(
      Row(
        key: key(name: name, number: numberText, row: row, half: half, in: &table), label: name,
        side: half.side,
        place: SourcePlace(line: row.line, cell: half.name),
        numberCell: numberText.isEmpty ? nil : half.number),
      cells: half.figures.map { figure in
        (figure.table, row.text(figure.grid), SourcePlace(line: row.line, cell: figure.grid))
      })
    if !name.isEmpty { half.lastNamed = index }
  }

  /// The key of a row. Figures without a name and a 行次 stand beside their columns, and so does a 行次 that is
  /// no whole number.
  private static func key(
    name: String, number: String, row: GridRow, half: Half, in table: inout TableBuilder
  ) -> RowKey {
    if let column = half.number, !number.isEmpty, !number.allSatisfy(Label.isDigit) {
      table.noteStray(row, column)
    }
    guard name.isEmpty && number.isEmpty else {
      return .line(number: number.allSatisfy(Label.isDigit) ? Int(number) : nil)
    }
    table.findings.append(.unplacedRow(table.kind, label: name, line: row.line))
    return .unplaced
  }
}
