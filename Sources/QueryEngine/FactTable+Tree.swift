import Disclosure

extension FactTable {
  /// Builds the tree and the columns of a printed table.
  init(_ table: StatementTable, document: Int, dictionary: CodeDictionary) {
    let tree = RowTree(table)
    let rows = tree.preorder
    let count = rows.count
    self.document = document
    source = table
    repeats = tree.repeats
    origins = rows.map { Int32($0.origin) }
    parents = rows.map { Int32($0.parent) }
    ends = rows.map { Int32($0.end) }
    codes = rows.map { row in
      guard row.origin >= 0, let code = table.rows[row.origin].key.rowCode else { return CodeDictionary.none }
      return dictionary.number(of: code)
    }
    tags = rows.indices.map { index in
      let row = rows[index]
      let printed = row.origin >= 0 ? table.rows[row.origin] : nil
      let code = printed?.key.rowCode
      let isRoot = index == 0
      return RowTag(
        level: isRoot ? .total : code?.level ?? .item, isLeaf: row.end == index + 1 && row.origin >= 0,
        isPrinted: row.origin >= 0, isPlaced: isRoot || code != nil,
        kind: printed.flatMap { row in if case .kind(let kind) = row.key { kind } else { row.kind } })
    }
    var fen = [Int64](repeating: 0, count: count * table.columns.count)
    var states = [CellState](repeating: .blank, count: fen.count)
    var places = [Int8](repeating: 0, count: fen.count)
    let unit = table.unit ?? .wan
    var position = [Int](repeating: -1, count: table.rows.count)
    for (index, row) in rows.enumerated() where row.origin >= 0 { position[row.origin] = index }
    for cell in table.cells where position[cell.row] >= 0 {
      let index = cell.column * count + position[cell.row]
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
  }
}

extension RowKey {
  /// The code the row is known by, `nil` for totals, lines and rows without a place.
  var rowCode: RowCode? {
    switch self {
    case .code(let code): .account(code)
    case .kind(let kind): .kind(kind)
    case .total, .line, .unplaced: nil
    }
  }
}

/// The tree of a printed table: which row stands under which.
private struct RowTree {
  struct Node {
    /// The index of the row in the table, -1 for a root that is not printed.
    let origin: Int
    let parent: Int
    var end: Int
  }

  private(set) var preorder: [Node] = []
  private(set) var repeats: [FactTable.RepeatedCode] = []

  init(_ table: StatementTable) {
    var cells = [[Cell]](repeating: [], count: table.rows.count)
    for cell in table.cells { cells[cell.row].append(cell) }
    func agree(_ first: Int, _ second: Int) -> Bool {
      cells[first].elementsEqual(cells[second]) { $0.isSame(as: $1) }
    }

    let totals = table.rows.indices.filter { table.rows[$0].key == .total }
    let root = totals.first.flatMap { first in totals.allSatisfy { agree(first, $0) } ? first : nil }

    // Rows of one code that agree in every cell are one row, the first of them.
    var byCode: [RowCode: [Int]] = [:]
    var kept: [Int] = []
    var folded: [RowCode: [Int]] = [:]
    for index in table.rows.indices where table.rows[index].key != .total || root == nil {
      guard let code = table.rows[index].key.rowCode else {
        kept.append(index)
        continue
      }
      if byCode[code]?.contains(where: { agree($0, index) }) == true {
        folded[code, default: []].append(index)
      } else {
        byCode[code, default: []].append(index)
        kept.append(index)
      }
    }
    for (code, rows) in byCode where rows.count > 1 || folded[code] != nil {
      let printed = (rows + folded[code, default: []]).sorted().map { table.rows[$0] }
      var names: [String] = []
      for row in printed where !names.contains(row.label) { names.append(row.label) }
      repeats.append(
        FactTable.RepeatedCode(
          code: code, names: names, lines: printed.map(\.place.line), isFolded: rows.count == 1))
    }
    repeats.sort { $0.lines.lexicographicallyPrecedes($1.lines) }

    var children: [Int: [Int]] = [:]
    for index in kept {
      children[RowTree.parent(of: index, in: table, byCode: byCode) ?? -1, default: []].append(index)
    }
    append(root ?? -1, children: children, childrenKey: -1, parent: -1)
  }

  private mutating func append(_ origin: Int, children: [Int: [Int]], childrenKey: Int, parent: Int) {
    let index = preorder.count
    preorder.append(Node(origin: origin, parent: parent, end: 0))
    for child in children[childrenKey, default: []] {
      append(child, children: children, childrenKey: child, parent: index)
    }
    preorder[index].end = preorder.count
  }

  /// The row another one stands under, `nil` for the root: the nearest printed row with a shorter code of the same
  /// beginning, of equal codes the last one above it.
  private static func parent(of index: Int, in table: StatementTable, byCode: [RowCode: [Int]]) -> Int? {
    func nearest(_ code: RowCode) -> Int? {
      guard let rows = byCode[code] else { return nil }
      return rows.last { $0 < index } ?? rows.first
    }
    guard case .code(let own) = table.rows[index].key else { return nil }
    var code = own.parent
    while let shorter = code {
      if let row = nearest(.account(shorter)) { return row }
      code = shorter.parent
    }
    return table.rows[index].kind.flatMap { nearest(.kind($0)) }
  }
}

extension Cell {
  /// Whether two cells say the same: of what cannot be read, the text itself.
  fileprivate func isSame(as other: Cell) -> Bool {
    figure.sameValue == other.figure.sameValue && (figure.state != .unreadable || printed == other.printed)
  }
}

extension Figure {
  /// What two printings of one cell must share to be the same: the state, and the value without trailing zeros.
  fileprivate var sameValue: [Int64] {
    var digits = digits
    var decimals = Int64(decimals)
    while decimals > 0, digits % 10 == 0 {
      digits /= 10
      decimals -= 1
    }
    return [Int64(state.rawValue), digits, decimals]
  }
}
