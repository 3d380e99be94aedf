import Disclosure
import QueryLanguage
import SourceText

extension RecordEngine {
  /// `avg`, `min`, `max`, `median`: one figure, or one for each key, of the figures of the records that pass.
  mutating func spread() throws(EvaluationError) -> ResultTable {
    guard let column = plan.columns.first else {
      return ResultTable(columns: [], rows: [], unit: nil, notes: notes)
    }
    let isMoney = plan.schema.type(of: column.field)?.isMoney ?? true
    let columns = [ResultColumn(column.title, isMoney ? .amount : .number)]
    let unit = isMoney ? self.unit : nil
    let sources = plan.key == .source ? keyRows.flatMap(\.columns) : []
    noteRepairs(of: passing, in: plan.key == .source ? sources : plan.columns)
    noteStandIns(of: passing, in: plan.columns)
    guard plan.key != nil else {
      let spread = try spread(passing, column)
      notes += Spread.notes(plan.verb, [(nil, spread)])
      let row = ResultRow(cells: [.quotient(try spread.value(plan.verb, ofPoints: !isMoney))])
      return ResultTable(columns: columns, rows: [row], unit: unit, notes: notes)
    }
    var rows: [KeyRow] = []
    var spreads: [(Wording?, Spread)] = []
    for var row in keyRows.heedingInterruption() {
      let spread = try spread(row.records, row.columns[0])
      let value = try spread.value(plan.verb, ofPoints: !isMoney)
      if plan.key == .source, value.state == .absent { continue }
      row.quotient = value
      rows.append(row)
      spreads.append((row.name, spread))
    }
    notes += Spread.notes(plan.verb, spreads)
    _ = keepRows(of: &rows, hasSum: false) { row, test in
      switch test {
      case .amount(.figures, let comparison, let threshold):
        row.quotient?.order(to: threshold, in: unit ?? .wan).map(comparison.holds)
      case .state(_, let state): row.quotient.map { $0.cellState == state }
      default: nil
      }
    }
    let (kept, dropped) = Ranking.limited(rows, by: plan.order?.descending, plan.limit) { row in
      if case .figures? = plan.order?.column { return row.quotient?.sortKey ?? .none }
      return row.sort
    }
    if !dropped.isEmpty { notes.append(.notShown(rows: dropped.count, column: column.title, sum: nil)) }
    return ResultTable(
      columns: keyColumns + columns,
      rows: kept.map { ResultRow(cells: $0.head + ($0.quotient.map { [.quotient($0)] } ?? [])) }, unit: unit,
      notes: notes)
  }

  private func spread(_ records: [Record], _ column: RecordColumn) throws(EvaluationError) -> Spread {
    var spread = Spread()
    for record in records.heedingInterruption(every: 64) {
      spread.add(try value(of: record, column), of: Note.RowName(code: nil, name: record.name))
    }
    return spread
  }
}

extension RecordEngine.KeyRow {
  /// The key as a note names it.
  fileprivate var name: Wording {
    switch head.last {
    case .text(let text): Wording(text, text)
    case .word(let word): word
    default: Wording("?", "?")
    }
  }
}
