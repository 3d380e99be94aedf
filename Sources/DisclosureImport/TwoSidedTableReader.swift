import Disclosure

/// Tables with income on the left and expenditure on the right of each line (01, 04), unfolded into rows of one side.
enum TwoSidedTableReader {
  private struct Half {
    let side: Side
    /// The heading over a second list of the same side: 支出用途 beside 功能分类.
    let section: String?
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
    let wide = Dictionary(lines.compactMap { row in wideRow(row, in: halves).map { (row.line, $0) } }) { $1 }
    for index in halves.indices {
      for (place, row) in lines.enumerated() {
        switch wide[row.line] {
        case .some((index, let other)):
          read(row, half: &halves[index], figures: halves[other].figures, into: &table)
        case .some((_, index)): continue
        default:
          if rows[place].afterGap, isTail(at: place, in: lines, half: halves[index], of: table) {
            table.join(
              Label.cleaned(row.text(halves[index].name)), line: row.line, onto: halves[index].lastNamed)
          } else {
            read(row, half: &halves[index], figures: halves[index].figures, into: &table)
          }
        }
      }
    }
    let known = Set(halves.flatMap { [$0.name] + ($0.number.map { [$0] } ?? []) + $0.figures.map(\.grid) })
    for row in lines {
      for cell in row.cells.indices where !known.contains(cell) { table.noteStray(row, cell) }
    }
    return true
  }

  /// Whether a row at the top of a page only ends the name with which the page before it ends, on one side.
  private static func isTail(at place: Int, in lines: [GridRow], half: Half, of table: TableBuilder) -> Bool {
    let tail = lines[place].text(half.name)
    guard half.number == nil, !Label.isBlank(tail), let last = half.lastNamed, place > 0,
      case let above = table.rows[last], above.place.line == lines[place - 1].line,
      half.figures.allSatisfy({ Label.isBlank(lines[place].text($0.grid)) })
    else { return false }
    let next = lines[(place + 1)...].lazy.map { $0.text(half.name) }.first { !Label.isBlank($0) }
    return BrokenLineName.isTail(tail, of: above.label, before: next)
  }

  private static func halves(of heading: TableHeading, in table: inout TableBuilder) -> [Half]? {
    let meanings = heading.paths.map { ColumnVocabulary.meaning(of: $0, in: table.kind) }
    let starts = meanings.indices.filter { meanings[$0] == .name }
    guard (2...3).contains(starts.count) else { return nil }
    var halves: [Half] = []
    var columns: [Column] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : meanings.count
      guard let side = side(of: heading.paths[start]) else { return nil }
      let isSecond = halves.contains { $0.side == side }
      let section = isSecond ? heading.paths[start].dropLast().last : nil
      guard !isSecond || section != nil && starts.count == 3 else { return nil }
      var figures: [(grid: Int, table: Int)] = []
      for column in start..<end {
        guard case .figures(let role) = meanings[column] else { continue }
        figures.append((column, columns.count))
        columns.append(Column(headings: heading.paths[column], role: role, side: side))
      }
      guard !figures.isEmpty else { return nil }
      let number = (start..<end).first { meanings[$0] == .lineNumber }
      halves.append(Half(side: side, section: section, name: start, number: number, figures: figures))
    }
    guard Set(halves.map(\.side)).count == 2 else { return nil }
    table.columns = columns
    return halves
  }

  /// The lists of a row whose name stands under the first list of a side and its figure under the second: a total of
  /// both, 支出合计, printed once.
  private static func wideRow(_ row: GridRow, in halves: [Half]) -> (Int, Int)? {
    for (index, half) in halves.enumerated() where half.section != nil && index > 0 {
      let first = halves[index - 1]
      let isBlank = first.figures.allSatisfy { Label.isBlank(row.text($0.grid)) }
      if first.side == half.side, first.figures.count == half.figures.count, isBlank,
        !Label.isBlank(row.text(first.name)), Label.isBlank(row.text(half.name)),
        half.figures.contains(where: { !Label.isBlank(row.text($0.grid)) })
      {
        return (index - 1, index)
      }
    }
    return nil
  }

  private static func side(of path: [String]) -> Side? {
    switch path.first.map(Label.key) {
    case "收入", "本年收入", "财政拨款收入", "收入预算", "收入决算": .income
    case "支出", "本年支出", "财政拨款支出", "支出预算", "支出决算": .expenditure
    default: nil
    }
  }

  private static func read(
    _ row: GridRow, half: inout Half, figures: [(grid: Int, table: Int)], into table: inout TableBuilder
  ) {
    let name = Label.cleaned(row.text(half.name))
    let numberText = half.number.map { Label.key(row.text($0)) } ?? ""
    let hasFigures = figures.contains { !Label.isBlank(row.text($0.grid)) }
    if name.isEmpty && numberText.isEmpty && !hasFigures { return }
    // Where lines are numbered, a name without number and figures is the tail of the name above.
    if half.number != nil, numberText.isEmpty, !hasFigures {
      table.join(name, line: row.line, onto: half.lastNamed)
      return
    }
    let index = table.add(
      Row(
        key: key(name: name, number: numberText, row: row, half: half, in: &table), label: name,
        side: half.side, section: half.section,
        place: SourcePlace(line: row.line, cell: half.name),
        numberCell: numberText.isEmpty ? nil : half.number),
      cells: zip(half.figures, figures).map { own, figure in
        (own.table, row.text(figure.grid), SourcePlace(line: row.line, cell: figure.grid))
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
