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
  package let place: SourcePlace

  package init(key: RowKey, label: String, side: Side? = nil, kind: Member? = nil, place: SourcePlace) {
    self.key = key
    self.label = label
    self.side = side
    self.kind = kind
    self.place = place
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

  package init(
    kind: TableKind, title: String, mark: String?, line: Int, unit: MoneyUnit?, entity: String?,
    year: FiscalYear?, columns: [Column], rows: [Row], cells: [Cell]
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
  }

  /// What to call the table in messages: its mark where one is printed, else its title.
  package var name: String { mark ?? title }
}
