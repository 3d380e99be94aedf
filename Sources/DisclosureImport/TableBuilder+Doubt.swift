import Disclosure

extension TableBuilder {
  /// Doubts the figures of a table whose columns were guessed and that its sums do not confirm: 合计 against 基本支出 and 项目支出
  /// beside it, the 合计 row against the classes (类) under it.
  ///
  /// A figure that slipped into the next column shows so; where most rows show it, no figure of the columns is believed.
  /// Their cells become unreadable, with what is printed kept.
  mutating func doubtUnconfirmed(in lines: Set<Int>) {
    let sure = Set(rows.indices.filter { !lines.contains(rows[$0].place.line) })
    for side in Set(columns.map(\.side)) {
      let own = columns.indices.filter { columns[$0].side == side }
      // Tables 07 and 08 print the balances beside the expenditure and its parts.
      let total: ColumnRole =
        own.contains { columns[$0].role == .member(.expense) } ? .member(.expense) : .total
      let totals = own.filter { columns[$0].role == total }
      let members = own.filter { columns[$0].role != total }
      let hasMembers = members.contains { if case .member = columns[$0].role { true } else { false } }
      guard hasMembers || totals.count == 1, !members.isEmpty else { continue }
      guard totals.count == 1, hasMembers, members.count > 1 else {
        // Without a total and its members nothing tells that a figure is in the column it belongs to.
        for index in indices(on: side) where !sure.contains(cells[index].row) { doubt(index) }
        continue
      }
      doubtRows(on: side, total: totals[0], members: members, sure: sure)
    }
    doubtColumns(sure: sure)
    if kind == .threePublic { doubtThreePublic(sure: sure) }
  }

  /// Doubts the blank cells of a row that prints a figure outside every column, where only places tell the columns: it
  /// belongs into one of them.
  mutating func doubtBlanksBesideStrays() {
    var strays: [Int: String] = [:]
    for case .strayFigure(_, let printed, let place) in findings
    where Figure(printed: printed).state.isFigure {
      strays[place.line] = printed
    }
    guard !strays.isEmpty else { return }
    for index in cells.indices where cells[index].figure.state == .blank {
      guard let printed = strays[rows[cells[index].row].place.line] else { continue }
      let cell = cells[index]
      cells[index] = Cell(
        row: cell.row, column: cell.column, printed: cell.printed,
        figure: Figure(printed: printed + GridRow.doubt), place: cell.place)
    }
  }

  /// Doubts the rows whose total is not the sum of the members beside it.
  private mutating func doubtRows(on side: Side?, total: Int, members: [Int], sure: Set<Int>) {
    let parts = Set(
      members.filter {
        if case .member(let member) = columns[$0].role {
          ![.opening, .income, .closing].contains(member)
        } else {
          false
        }
      })
    // With the columns that have no word of the language, and without: they may be parts of others.
    var sums: [Int: (total: Int128?, members: Int128, all: Int128, isFilled: Bool)] = [:]
    for cell in cells where columns[cell.column].side == side && !sure.contains(cell.row) {
      let amount = amount(of: cell)
      var sum = sums[cell.row] ?? (nil, 0, 0, false)
      if cell.column == total {
        sum.total = amount
      } else if parts.contains(cell.column) || columns[cell.column].role == .other {
        sum.all += amount ?? 0
        if columns[cell.column].role != .other { sum.members += amount ?? 0 }
        sum.isFilled = sum.isFilled || amount != nil || cell.figure.state == .unreadable
      }
      sums[cell.row] = sum
    }
    let told = sums.filter { $0.value.total != nil || $0.value.isFilled }
    let doubted = told.filter { _, sum in
      guard let total = sum.total, sum.isFilled else { return true }
      return min((total - sum.members).magnitude, (total - sum.all).magnitude) > rounding(of: parts.count + 1)
    }
    // Where most rows do not add up, the columns are not what they were taken for.
    let isWrong = doubted.count * 2 > told.count
    for index in indices(on: side)
    where doubted[cells[index].row] != nil || isWrong && !sure.contains(cells[index].row) {
      doubt(index)
    }
  }

  /// Doubts the columns in which the 合计 row is not the sum of the highest codes.
  private mutating func doubtColumns(sure: Set<Int>) {
    let totals = rows.indices.filter { rows[$0].key == .total }
    let codes = Set(rows.compactMap { row in if case .code(let code) = row.key { code } else { nil } })
    guard totals.count == 1, !codes.isEmpty, kind != .basicDetail else { return }
    let highest = Set(
      rows.indices.filter { index in
        guard case .code(let code) = rows[index].key else { return false }
        return ![Level.class, .section].map { code.cut(to: $0) }.contains {
          $0 != code && codes.contains($0)
        }
      })
    var sums: [Int: (total: Int128, parts: Int128)] = [:]
    for cell in cells {
      let amount = amount(of: cell) ?? 0
      if cell.row == totals[0] { sums[cell.column, default: (0, 0)].total += amount }
      if highest.contains(cell.row) { sums[cell.column, default: (0, 0)].parts += amount }
    }
    let slack = rounding(of: highest.count + 1)
    let doubted = sums.filter { ($0.value.total - $0.value.parts).magnitude > slack }
    for index in cells.indices
    where doubted[cells[index].column] != nil && !sure.contains(cells[index].row) {
      doubt(index)
    }
  }

  /// Doubts a row of the “三公”经费 whose items do not add up: 合计 = 出国 + 车辆 + 接待, 车辆 = 购置 + 运行.
  private mutating func doubtThreePublic(sure: Set<Int>) {
    for row in rows.indices where !sure.contains(row) {
      for stage in [Member.budget, .final] {
        var amounts: [ThreePublicItem: Int128] = [:]
        let own = cells.indices.filter { index in
          guard cells[index].row == row,
            case .threePublic(let item, stage) = columns[cells[index].column].role
          else { return false }
          amounts[item] = amount(of: cells[index])
          return true
        }
        func differs(_ whole: ThreePublicItem, _ parts: [ThreePublicItem]) -> Bool {
          guard let whole = amounts[whole] else { return parts.contains { amounts[$0] ?? 0 != 0 } }
          return (whole - parts.reduce(0) { $0 + (amounts[$1] ?? 0) }).magnitude
            > rounding(of: parts.count + 1)
        }
        if differs(.total, [.abroad, .vehicle, .reception]) || differs(.vehicle, [.purchase, .running]) {
          for index in own { doubt(index) }
        }
      }
    }
  }

  /// The amount of a cell in fen when all are taken for 万元: only their relation counts.
  private func amount(of cell: Cell) -> Int128? { cell.figure.amount(in: .wan).map { Int128($0.fen) } }

  /// What rounded figures may miss their sum by: a unit of the last decimal printed for each.
  private func rounding(of count: Int) -> UInt128 {
    let decimals = cells.map(\.figure.decimals).max() ?? 0
    return UInt128(count) * (decimals == 0 ? 1_000_000 : decimals == 1 ? 100_000 : 10_000)
  }

  private func indices(on side: Side?) -> [Int] {
    cells.indices.filter { columns[cells[$0].column].side == side }
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
