import Disclosure

extension TableBuilder {
  /// Doubts the rows of a table read by the places of its texts whose figures do not add up: 合计 against 基本支出 and 项目支出 beside it.
  ///
  /// A figure that slipped into the next column shows so; where most rows show it, no figure of the columns is believed. Their cells become unreadable, with what is printed kept.
  mutating func doubtRowsThatDoNotAddUp() {
    let sides = Set(columns.map(\.side))
    for side in sides {
      let totals = columns.indices.filter { columns[$0].side == side && columns[$0].role == .total }
      let members = Set(columns.indices.filter { columns[$0].side == side && $0 != totals.first })
      let hasMembers = members.contains { if case .member = columns[$0].role { true } else { false } }
      guard hasMembers || totals.count == 1, !members.isEmpty else { continue }
      guard totals.count == 1, hasMembers, members.count > 1 else {
        // Without a total and its members nothing tells that a figure is in the column it belongs to.
        for index in cells.indices where columns[cells[index].column].side == side { doubt(index) }
        continue
      }
      // With the columns that have no word of the language, and without: they may be parts of others.
      var sums: [Int: (total: Int64?, members: Int64, all: Int64, filled: Bool)] = [:]
      for cell in cells where cell.column == totals[0] || members.contains(cell.column) {
        let amount = cell.figure.amount(in: .wan)?.fen
        var sum = sums[cell.row] ?? (nil, 0, 0, false)
        if cell.column == totals[0] {
          sum.total = amount
        } else if let amount, abs(amount) < .max / 1000 {
          sum.all += amount
          if columns[cell.column].role != .other { sum.members += amount }
          sum.filled = true
        } else if cell.figure.state == .unreadable {
          sum.filled = true
        }
        sums[cell.row] = sum
      }
      // Rounded parts may miss their total by a unit of the last decimal each.
      let slack = cells.map(\.figure.decimals).max() ?? 0
      let unit = Int64(members.count) * (slack == 0 ? 1_000_000 : slack == 1 ? 100_000 : 10_000)
      let told = sums.filter { $0.value.total != nil || $0.value.filled }
      let doubted = told.filter { _, sum in
        guard let total = sum.total, sum.filled else { return true }
        return min(abs(total &- sum.members), abs(total &- sum.all)) > unit
      }
      // Where most rows do not add up, the columns are not what they were taken for.
      let isWrong = doubted.count * 2 > told.count
      for index in cells.indices
      where columns[cells[index].column].side == side && (isWrong || doubted[cells[index].row] != nil) {
        doubt(index)
      }
    }
    if kind == .threePublic { doubtThreePublic() }
  }

  /// Doubts a row of the “三公”经费 whose items do not add up: 合计 = 出国 + 车辆 + 接待, 车辆 = 购置 + 运行.
  private mutating func doubtThreePublic() {
    for row in rows.indices {
      for stage in [Member.budget, .final] {
        var amounts: [ThreePublicItem: Int64] = [:]
        var own: [Int] = []
        for index in cells.indices where cells[index].row == row {
          guard case .threePublic(let item, stage) = columns[cells[index].column].role else { continue }
          own.append(index)
          amounts[item] = cells[index].figure.amount(in: .yuan)?.fen
        }
        func differs(_ whole: ThreePublicItem, _ parts: [ThreePublicItem]) -> Bool {
          guard let whole = amounts[whole] else { return parts.contains { amounts[$0] ?? 0 != 0 } }
          return abs(whole &- parts.reduce(0) { $0 &+ (amounts[$1] ?? 0) }) > Int64(parts.count)
        }
        if differs(.total, [.abroad, .vehicle, .reception]) || differs(.vehicle, [.purchase, .running]) {
          for index in own { doubt(index) }
        }
      }
    }
  }

  /// Makes a cell unreadable, with what is printed kept.
  private mutating func doubt(_ index: Int) {
    let cell = cells[index]
    guard cell.figure.state != .unreadable else { return }
    cells[index] = Cell(
      row: cell.row, column: cell.column, printed: cell.printed,
      figure: Figure(printed: cell.printed + GridRow.doubt), place: cell.place)
    guard cell.figure.state.isFigure else { return }
    findings.append(.untoldColumn(kind, printed: Label.cleaned(cell.printed), place: cell.place))
  }
}
