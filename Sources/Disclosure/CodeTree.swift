/// The tree of a printed code table.
struct CodeTree {
  /// The 合计 row; `nil` where none is printed, or several that disagree.
  let root: Int?
  /// The rows under each row, in the order printed; those under the root by -1.
  let children: [Int: [Int]]
  let repeats: [RepeatedCode]

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
    var repeats: [RepeatedCode] = []
    for (code, rows) in byCode where rows.count > 1 || folded[code] != nil {
      let printed = (rows + folded[code, default: []]).sorted().map { table.rows[$0] }
      var names: [String] = []
      for row in printed where !names.contains(row.label) { names.append(row.label) }
      repeats.append(
        RepeatedCode(
          code: code, names: names, lines: printed.map(\.place.line), isFolded: rows.count == 1))
    }
    self.root = root
    self.repeats = repeats.sorted { $0.lines.lexicographicallyPrecedes($1.lines) }

    var children: [Int: [Int]] = [:]
    for index in kept {
      children[CodeTree.parent(of: index, in: table, byCode: byCode) ?? -1, default: []].append(index)
    }
    self.children = children
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
