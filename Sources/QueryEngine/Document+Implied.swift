package import Disclosure

extension Document {
  /// The document of the year before as the text of this one implies it (上年): each figure that the text says has changed by
  /// an amount, less that change. A cell without a stated change is not printed in it, and neither is one whose changes
  /// disagree. `nil` where nothing is implied.
  ///
  /// The place of an implied figure is that of the statement.
  package var implied: Document? {
    guard let year, let before = FiscalYear(year.number - 1) else { return nil }
    var cells: [ClaimReference: ImpliedCell] = [:]
    var contradicted: Set<ClaimReference> = []
    for claim in narrative.claims {
      guard claim.aspect == .change, let about = claim.about, let cell = impliedCell(about, by: claim) else {
        continue
      }
      if let known = cells[about], known.amount != cell.amount { contradicted.insert(about) }
      cells[about] = cell
    }
    for reference in contradicted { cells[reference] = nil }
    let kinds = Set(cells.keys.map(\.table))
    let tables = tables.filter { kinds.contains($0.kind) && $0.line == table($0.kind)?.line }.map { table in
      table.holding(cells.filter { $0.key.table == table.kind }, year: before)
    }
    guard !tables.isEmpty else { return nil }
    return Document(
      name: name, entity: entity, tier: tier, department: department, year: before, phase: phase,
      tables: tables,
      origin: origin)
  }

  private func impliedCell(_ about: ClaimReference, by claim: Claim) -> ImpliedCell? {
    guard let table = table(about.table), table.rows.indices.contains(about.row),
      let unit = table.unit(ofRow: about.row)?.money,
      let cell = table.cells.first(where: { $0.row == about.row && $0.column == about.column }),
      let now = cell.figure.amount(in: unit), let direction = claim.direction,
      let claimUnit = claim.unit?.money, let change = claim.figure.amount(in: claimUnit)
    else { return nil }
    let amount: Amount? =
      switch direction {
      case .decrease: try? now.adding(change)
      case .increase: try? now.subtracting(change)
      case .level: now
      }
    guard let amount else { return nil }
    let finest = min(unit.exponent - cell.figure.decimals, claimUnit.exponent - claim.figure.decimals)
    let place = max(0, min(finest, unit.exponent))
    guard let power = PowerOfTen.value(place), amount.fen.isMultiple(of: power) else { return nil }
    return ImpliedCell(
      amount: amount,
      printed: Figure.plain(amount.fen / power, decimals: unit.exponent - place),
      place: SourcePlace(line: claim.place.line))
  }
}

/// A figure of the year before, and where the change that implies it is stated.
private struct ImpliedCell {
  let amount: Amount
  /// In the unit of its row.
  let printed: String
  let place: SourcePlace
}

extension StatementTable {
  /// The table with these figures and nothing else, as one of another year.
  fileprivate func holding(_ figures: [ClaimReference: ImpliedCell], year: FiscalYear) -> StatementTable {
    let keptRows = Set(figures.keys.map(\.row)).sorted()
    let keptColumns = Set(figures.keys.map(\.column)).sorted()
    var cells: [Cell] = []
    for (row, oldRow) in keptRows.enumerated() {
      for (column, oldColumn) in keptColumns.enumerated() {
        let reference = ClaimReference(table: kind, row: oldRow, column: oldColumn)
        guard let figure = figures[reference] else { continue }
        cells.append(
          Cell(
            row: row, column: column, printed: figure.printed, figure: Figure(printed: figure.printed),
            place: figure.place))
      }
    }
    return StatementTable(
      kind: kind, title: title, mark: mark, line: line, unit: unit, entity: entity, year: year,
      columns: keptColumns.map { columns[$0] }, rows: keptRows.map { rows[$0] }, cells: cells)
  }
}
