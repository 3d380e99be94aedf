/// A place in the source document. Lines count from 1, cells of a line from 0.
package struct SourcePlace: Sendable, Hashable {
  package let line: Int
  package let cell: Int

  package init(line: Int, cell: Int = 0) {
    self.line = line
    self.cell = cell
  }
}

/// What identifies a printed row in its table.
package enum RowKey: Sendable, Hashable {
  /// The 合计 row.
  case total
  /// 人员经费合计 or 公用经费合计 of table 06.
  case kind(Member)
  /// A row of the functional or economic classification.
  case code(AccountCode)
  /// A line of a table without codes; `number` is its 行次 when printed.
  case line(number: Int?)
  /// A row of a code table whose place in the tree cannot be told.
  case unplaced
}

/// A printed row (行).
package struct Row: Sendable, Hashable {
  package let key: RowKey
  /// The name as printed, without the blanks of line breaks; empty when only a 行次 is printed.
  package let label: String
  package let side: Side?
  /// 人员 or 公用: the group of table 06 under whose heading the row stands.
  package let kind: Member?
  /// The heading the row stands under: 人员经费 of table 06, 一、政府采购情况 of table 10.
  package let section: String?
  /// What the figures of the row are measured in where that is not the unit of the table: 辆, 台(套) of table 10.
  package let unit: FigureUnit?
  package let place: SourcePlace
  /// The cell of the 行次, where one is printed.
  package let numberCell: Int?

  package init(
    key: RowKey, label: String, side: Side? = nil, kind: Member? = nil, section: String? = nil,
    unit: FigureUnit? = nil, place: SourcePlace, numberCell: Int? = nil
  ) {
    self.key = key
    self.label = label
    self.side = side
    self.kind = kind
    self.section = section
    self.unit = unit
    self.place = place
    self.numberCell = numberCell
  }

  /// The row with another label or kind.
  package func with(label: String? = nil, kind: Member? = nil) -> Row {
    Row(
      key: key, label: label ?? self.label, side: side, kind: kind ?? self.kind, section: section, unit: unit,
      place: place, numberCell: numberCell)
  }
}

/// A printed cell (单元格): where it stands, what is printed, how it was read.
package struct Cell: Sendable, Hashable {
  /// The index of the row and the column in the table.
  package let row: Int
  package let column: Int
  package let printed: String
  package let figure: Figure
  package let place: SourcePlace

  package init(row: Int, column: Int, printed: String, figure: Figure, place: SourcePlace) {
    self.row = row
    self.column = column
    self.printed = printed
    self.figure = figure
    self.place = place
  }

  /// The cell with another reading.
  fileprivate func with(figure: Figure) -> Cell {
    Cell(row: row, column: column, printed: printed, figure: figure, place: place)
  }
}

/// How a cell that was read other than printed came to its reading.
package struct CellRepair: Sendable, Hashable {
  /// The reading of the print by itself.
  package let printed: Figure
  package let cause: Repair.Cause

  package init(printed: Figure, cause: Repair.Cause) {
    self.printed = printed
    self.cause = cause
  }
}

/// One statement table (报表) as a document prints it.
package struct StatementTable: Sendable, Hashable {
  package let kind: TableKind
  /// The title as printed.
  package let title: String
  /// The table mark as printed: 公开03表; `nil` when none is printed.
  package let mark: String?
  /// The line of the title.
  package let line: Int
  /// The unit of money; `nil` when none is printed, never assumed.
  package let unit: MoneyUnit?
  /// The reporting unit or department named above the table.
  package let entity: String?
  package let year: FiscalYear?
  package let columns: [Column]
  package let rows: [Row]
  /// The cells, row by row; a two-sided table has cells only where row and column are of one side.
  package let cells: [Cell]
  /// What is printed under the table: 注：…, 说明：本表无数据.
  package let notes: [TextLine]
  /// The lines of the heading, wherever a page repeats it, and of the numbers of the columns (栏次).
  package let headingLines: [Int]
  /// The cells read other than printed, by their index. They are few, and the cells themselves stay small.
  package let repairs: [Int: CellRepair]

  package init(
    kind: TableKind, title: String, mark: String?, line: Int, unit: MoneyUnit?, entity: String?,
    year: FiscalYear?, columns: [Column], rows: [Row], cells: [Cell], notes: [TextLine] = [],
    headingLines: [Int] = [], repairs: [Int: CellRepair] = [:]
  ) {
    self.kind = kind
    self.title = title
    self.mark = mark
    self.line = line
    self.unit = unit
    self.entity = entity
    self.year = year
    self.columns = columns
    self.rows = rows
    self.cells = cells
    self.notes = notes
    self.headingLines = headingLines
    self.repairs = repairs
  }

  /// The table with the notes printed under it, or with the whole name of who reports.
  package func with(notes: [TextLine]? = nil, entity: String? = nil) -> StatementTable {
    StatementTable(
      kind: kind, title: title, mark: mark, line: line, unit: unit, entity: entity ?? self.entity, year: year,
      columns: columns, rows: rows, cells: cells, notes: notes ?? self.notes, headingLines: headingLines,
      repairs: repairs)
  }

  private func with(cells: [Cell], repairs: [Int: CellRepair]) -> StatementTable {
    StatementTable(
      kind: kind, title: title, mark: mark, line: line, unit: unit, entity: entity, year: year,
      columns: columns, rows: rows, cells: cells, notes: notes, headingLines: headingLines, repairs: repairs)
  }

  /// The table with some cells, by their index, read in another way than printed.
  ///
  /// A cell that was repaired before keeps the reading of its print.
  package func with(readings: [Int: (figure: Figure, cause: Repair.Cause)]) -> StatementTable {
    var cells = cells
    var repairs = repairs
    for (index, reading) in readings where cells.indices.contains(index) {
      let printed = repairs[index]?.printed ?? cells[index].figure
      repairs[index] = CellRepair(printed: printed, cause: reading.cause)
      cells[index] = cells[index].with(figure: reading.figure)
    }
    return with(cells: cells, repairs: repairs)
  }

  /// The table with every cell read as it is printed.
  package var asPrinted: StatementTable {
    guard !repairs.isEmpty else { return self }
    var cells = cells
    for (index, repair) in repairs { cells[index] = cells[index].with(figure: repair.printed) }
    return with(cells: cells, repairs: [:])
  }

  /// Whether a note says that the table holds nothing (本表无数据).
  package var isDeclaredEmpty: Bool { notes.contains { $0.text.contains("无数据") || $0.text.contains("无此项") } }

  /// What the figures of a row are measured in; `nil` when nothing says so.
  package func unit(ofRow row: Int) -> FigureUnit? { rows[row].unit ?? unit.map(FigureUnit.money) }

  /// The heading path of a cell, joined by `/`. In table 06 the group a row stands in begins it: 人员经费/决算数.
  package func path(of cell: Cell) -> String {
    let path = columns[cell.column].path
    guard kind == .basicDetail, let section = rows[cell.row].section else { return path }
    return section + "/" + path
  }

  /// The side a cell stands on: that of its half or of its table; of table 07, only the columns of 本年支出 have one. `nil`
  /// for balances and the statistics.
  package func side(of cell: Cell) -> Side? {
    let column = columns[cell.column]
    switch column.role {
    case .member(.opening), .member(.closing): return nil
    case .total, .member(.basic), .member(.project), .member(.expense):
      return column.side ?? (kind == .fund ? .expenditure : kind.side)
    default: return column.side ?? kind.side
    }
  }

  /// What to call the table in messages: its mark where one is printed, else its title.
  package var name: String { mark ?? title }
}
