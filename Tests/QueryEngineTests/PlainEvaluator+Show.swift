import Disclosure

extension PlainEvaluator {
  /// A printed row that passes the condition.
  private struct Shown {
    let source: Source
    let row: Int
  }

  /// The rows that pass the condition by themselves, in the order printed.
  private var passing: [Shown] {
    sources.flatMap { source in
      source.table.kept.filter { passes($0, in: source) }.map { Shown(source: source, row: $0) }
    }
  }

  private func passes(_ row: Int, in source: Source) -> Bool {
    guard let condition = query.condition else { return true }
    if row == source.table.root, condition.testsRows, !condition.asksForTotal { return false }
    let subject = PlainSubject(
      table: source.table, entity: source.entity, leaf: row, rows: row == source.table.root ? [] : [row],
      cell: row, measure: measureRole)
    return condition.truth(of: subject) == true
  }

  private func cell(_ shown: Shown, _ row: Int, _ column: Int) -> PlainCell? {
    shown.source.table.column(PlainCondition.roles[column]).map { shown.source.table.cells[row][$0] }
  }

  private func value(_ cell: PlainCell?) -> PlainValue {
    switch cell {
    case .figure(let fen): .figure(fen)
    case .blank: .blank
    case .dash: .dash
    case .unreadable: .unreadable
    case nil: .absent
    }
  }

  /// Whether a row is left out for want of anything printed in the columns shown. A text that is no figure is shown:
  /// leaving it out would hide that the document prints something there.
  private func isBare(_ shown: Shown) -> Bool {
    query.columns.allSatisfy { column in
      switch cell(shown, shown.row, column) {
      case .figure, .unreadable: false
      case .blank, .dash, nil: true
      }
    }
  }

  /// `show` and `list`.
  func show() throws -> [PlainAnswerRow] {
    let passing = passing
    let base = try shareBase(
      sources.map { source in
        passing.filter { $0.source.document == source.document }.reduce(into: Set<Int>()) { set, shown in
          set.formUnion(source.table.leavesUnder[shown.row, default: []])
        }
      })
    let shown = passing.filter { query.keepsBlank || !isBare($0) }
    let rows = try shown.map { shown in try row(shown, base) }.filter(meets)
    guard query.order != nil || query.limit != nil else { return rows }
    return rows.filter(\.isTotal) + sortedAndLimited(rows.filter { !$0.isTotal })
  }

  /// The figures printed directly under a row; `nil` where there are none.
  private func parts(_ shown: Shown, _ column: Int) throws -> Int? {
    guard let place = shown.source.table.column(PlainCondition.roles[column]) else { return nil }
    let table = shown.source.table
    let cells = table.kept.filter { table.parents[$0] == shown.row }.map { table.cells[$0][place] }
    return try PlainEvaluator.sum(cells).fen
  }

  private func row(_ shown: Shown, _ base: PlainValue?) throws -> PlainAnswerRow {
    let table = shown.source.table
    let isRoot = shown.row == table.root
    var row = PlainAnswerRow(head: [isRoot ? "" : table.rows[shown.row].code, table.rows[shown.row].label])
    if sources.count > 1 { row.head.insert(shown.source.entity, at: 0) }
    row.isTotal = isRoot
    if query.verb == "list" { return row }
    row.values = query.columns.map { value(cell(shown, shown.row, $0)) }
    if query.hasGap { row.parts = try query.columns.map { try parts(shown, $0) } }
    guard let share = query.share else { return row }
    row.shares = query.columns.indices.map { index in
      guard share == .parent else { return self.share(row.values[index], of: base) }
      let parent = table.parents[shown.row].map { value(cell(shown, $0, query.columns[index])) }
      return self.share(row.values[index], of: parent)
    }
    return row
  }

  /// `count`, the total never counted.
  func count() -> [PlainAnswerRow] {
    let rows = passing.filter { $0.row != $0.source.table.root && (query.keepsBlank || !isBare($0)) }
    guard query.key != nil else { return [PlainAnswerRow(head: [String(rows.count)])] }
    var counts: [String: Int] = [:]
    for shown in rows { counts[key(of: shown.row, in: shown.source), default: 0] += 1 }
    return counts.map { key, count in
      let parts = sources.map { source in
        let own = rows.filter { $0.source.document == source.document }.map(\.row)
        return Set(own.filter { self.key(of: $0, in: source) == key })
      }
      var row = place(key, parts)
      row.head.append(String(count))
      return row
    }.sorted { $0.order < $1.order }
  }
}
