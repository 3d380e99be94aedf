import Disclosure
import QueryLanguage
import SourceText

/// The notes of an answer on the cells that were read other than printed, and that it uses.
enum RepairNotes {
  static func notes(of answer: ResultTable, _ plan: Plan, in store: FactStore) -> [Note] {
    var tiles: Set<FactReference> = []
    for row in answer.rows.heedingInterruption() {
      for case .amount(let value) in row.cells { tiles.formUnion(value.tiles) }
      for case .quotient(let value) in row.cells { tiles.formUnion(value.tiles) }
    }
    // What is compared, counted or the whole of a share need not be a cell of the answer.
    let asksColumns =
      plan.share != nil || plan.having != nil || plan.predicate?.testsFigures ?? false || plan.verb == .count
    let cut = Set(answer.notes.compactMap(\.cutRow))
    var notes: [Note] = []
    for table in plan.tables.lazy.map({ store.tables[$0] }).heedingInterruption()
    where !table.source.repairs.isEmpty {
      let asked = plan.columns + [plan.measureColumn] + (plan.predicate?.columns ?? [])
      let columns = Set(asked.compactMap { table.columnPlace($0)?.column })
      for place in table.cells.indices {
        let index = Int(table.cells[place])
        guard index >= 0, table.source.repairs[index] != nil else { continue }
        let (row, column) = (place % table.rowCount, place / table.rowCount)
        let name = table.name(row)
        let isCut = cut.contains(name)
        guard
          asksColumns && columns.contains(column) || isCut && columns.contains(column)
            || (plan.verb.isSpread
              ? tiles.contains(table.reference(row, column)) : table.isUnder(tiles, row, column))
        else { continue }
        if let cell = Note.RepairedCell(index, of: table.source, in: table.origin) {
          notes.append(.repairedCell(cell))
        }
      }
    }
    return notes
  }
}

extension Note {
  /// The row whose parts do not reach its figure, where the note is on one.
  fileprivate var cutRow: RowName? {
    switch self {
    case .cutFigure(_, let row, _, _): row
    case .side(_, let note): note.cutRow
    default: nil
    }
  }
}

extension FactTable {
  /// Whether a row, or one above it, is a tile in a column: its figure, or the sum of its leaves, is in the answer.
  fileprivate func isUnder(_ tiles: Set<FactReference>, _ row: Int, _ column: Int) -> Bool {
    var row = row
    while row >= 0 {
      if tiles.contains(reference(row, column)) { return true }
      row = Int(parents[row])
    }
    return false
  }
}

extension Note.RepairedCell {
  /// The cell of a table by its index; `nil` for one read as printed.
  init?(_ index: Int, of table: StatementTable, in origin: SourceOrigin) {
    guard let repair = table.repairs[index] else { return nil }
    let cell = table.cells[index]
    let row = table.rows[cell.row]
    let reading: Reading
    switch cell.figure.state {
    case .blank: reading = .blank
    case .dash: reading = .dash
    case .unreadable: return nil
    case .number, .zero:
      let value = AmountValue(cell, of: table)
      reading =
        table.unit(ofRow: cell.row)?.money == nil
        ? .number(cell.figure.plain ?? "") : .figure(Note.Shown(amount: value.amount, place: value.place))
    }
    self.init(
      table: table.name, row: Note.RowName(code: row.key.rowCode?.text, name: row.label),
      column: table.path(of: cell), printed: cell.printed, reading: reading, cause: repair.cause,
      position: origin.position(of: cell.place))
  }
}
