import Disclosure

/// Collects the rows and cells of one table, and what was noticed on the way.
struct TableBuilder {
  let kind: TableKind
  var columns: [Column] = []
  private(set) var rows: [Row] = []
  private(set) var cells: [Cell] = []
  var findings: [Finding] = []

  init(kind: TableKind) { self.kind = kind }

  /// Adds a row with its cells: the printed text and the place of each, by column of the table.
  mutating func add(_ row: Row, cells printed: [(column: Int, text: String, place: SourcePlace)]) {
    let index = rows.count
    rows.append(row)
    for cell in printed {
      let figure = Figure(printed: cell.text)
      if figure.state == .unreadable {
        findings.append(.unreadableCell(kind, printed: Label.cleaned(cell.text), place: cell.place))
      }
      cells.append(Cell(row: index, column: cell.column, printed: cell.text, figure: figure, place: cell.place))
    }
  }

  /// Joins the tail of a wrapped name to the last row that `matches`.
  ///
  /// A tail that the name already ends with was printed twice by the page break, and is left aside.
  mutating func join(_ tail: String, line: Int, toLast matches: (Row) -> Bool = { _ in true }) {
    guard let index = rows.lastIndex(where: matches), case let row = rows[index], !row.label.isEmpty else {
      findings.append(.textRow(kind, text: tail, line: line))
      return
    }
    if row.label.hasSuffix(tail) {
      findings.append(.repeatedTail(kind, text: tail, line: line))
      return
    }
    let label = row.label + tail
    rows[index] = Row(key: row.key, label: label, side: row.side, kind: row.kind, place: row.place)
    findings.append(.joinedName(kind, name: label, line: line))
  }

  /// Puts rows into another order, keeping their cells.
  mutating func reorder(by key: (Row) -> Int) {
    let order = rows.indices.sorted { (key(rows[$0]), $0) < (key(rows[$1]), $1) }
    var newIndex = [Int](repeating: 0, count: rows.count)
    for (new, old) in order.enumerated() { newIndex[old] = new }
    rows = order.map { rows[$0] }
    cells = cells.map { cell in
      Cell(
        row: newIndex[cell.row], column: cell.column, printed: cell.printed, figure: cell.figure, place: cell.place)
    }
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Sets the kind (人员, 公用) of every row that has none.
  mutating func assignKinds(_ kind: (Row) -> Member?) {
    rows = rows.map { row in
      Row(key: row.key, label: row.label, side: row.side, kind: row.kind ?? kind(row), place: row.place)
    }
  }
}
