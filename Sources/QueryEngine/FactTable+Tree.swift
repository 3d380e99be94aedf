import Disclosure

extension FactTable {
  /// Builds the columns of a tree of a printed table.
  init(
    _ tree: TableTree, of table: StatementTable, in origin: SourceOrigin, document: Int, id: Int,
    dictionary: CodeDictionary
  ) {
    let rows = tree.rows
    let count = rows.count
    self.document = document
    self.id = id
    source = table
    self.origin = origin
    part = tree.part
    partIndex = tree.partIndex
    items = tree.items
    columns = tree.columns
    repeats = tree.repeats
    origins = rows.map { Int32($0.origin) }
    parents = rows.map { Int32($0.parent) }
    ends = rows.map { Int32($0.end) }
    codes = rows.map { row in row.code.map(dictionary.number) ?? CodeDictionary.none }
    measures = rows.map(\.measure)
    tags = rows.indices.map { index in
      let row = rows[index]
      let isRoot = index == 0
      return RowTag(
        level: isRoot ? .total : row.code?.level ?? .item, isLeaf: row.end == index + 1 && row.origin >= 0,
        isPrinted: row.origin >= 0, isPlaced: isRoot || row.isPlaced, kind: row.kind)
    }
    var fen = [Int64](repeating: 0, count: count * tree.columns.count)
    var states = [CellState](repeating: .blank, count: fen.count)
    var places = [Int8](repeating: 0, count: fen.count)
    var cells = [Int32](repeating: -1, count: fen.count)
    for place in tree.cells {
      let cell = table.cells[place.cell]
      let index = place.column * count + place.row
      let unit = rows[place.row].measure.map { $0.money ?? .wan } ?? table.unit ?? .wan
      cells[index] = Int32(place.cell)
      states[index] = cell.figure.state
      guard cell.figure.state.isFigure else { continue }
      if let amount = cell.figure.amount(in: unit) {
        fen[index] = amount.fen
        places[index] = Int8(clamping: unit.exponent - cell.figure.decimals)
      } else {
        states[index] = .unreadable
      }
    }
    self.fen = fen
    self.states = states
    self.places = places
    self.cells = cells
  }
}
