import Disclosure
import QueryLanguage
import SourceText

extension RecordEngine {
  /// A column of an answer that shows records.
  fileprivate enum ShownColumn {
    case unit
    case field(Keyword)
    case figures(RecordColumn)
    /// The later of two fields of money less the earlier, and as a percentage of it.
    case gap(Keyword, Keyword)
    case percent(Keyword, Keyword)
  }

  /// `show` and `list`: records as printed.
  mutating func show() -> ResultTable {
    leaveOutBlanks(Note.blankRows)
    let columns = shownColumns
    var records = passing
    if hidesBlanks {
      let count = records.count
      var pace = InterruptionPace(every: 64)
      records.removeAll { !pace.isBrokenOff() && !$0.hasFigure(.value) && !$0.isUnreadable(.value) }
      if records.count < count { notes.append(.blankRows(count - records.count)) }
    }
    let (kept, dropped) = Ranking.limited(records, by: plan.order?.descending, plan.limit) { record in
      guard case .field(let field)? = plan.order?.column else { return .none }
      return record[field].sortKey
    }
    if !dropped.isEmpty {
      notes.append(.notShown(rows: dropped.count, column: .count, sum: nil))
    }
    noteRepairs(of: kept, in: columns.flatMap(\.money))
    noteStandIns(of: kept, in: columns.flatMap(\.money))
    // Only a trace asks for the figures one by one.
    traced = kept.heedingInterruption(every: 16).flatMap { record in
      let figures = columns.compactMap(\.figures).filter { record.figure($0).state != .absent }
      return figures.isEmpty ? [(record, nil)] : figures.map { (record, $0) }
    }
    let rows = kept.heedingInterruption(every: 16).map { record in
      ResultRow(cells: columns.map { cell($0, of: record) })
    }
    let hasMoney = columns.contains { !$0.money.isEmpty }
    return ResultTable(
      columns: columns.map(resultColumn), rows: rows, unit: hasMoney ? unit : nil, notes: notes)
  }

  /// Blank and barred cells are shown only where asked for.
  private var hidesBlanks: Bool {
    let named = plan.predicate?.fields ?? []
    return plan.schema.measure == .cells && !plan.keepsBlank && !named.contains(.state)
      && !named.contains(.value)
  }

  fileprivate var shownColumns: [ShownColumn] {
    let several = Set(passing.map(\.document)).count > 1 ? [ShownColumn.unit] : []
    if plan.verb == .list { return several + plan.schema.listed.map(ShownColumn.field) }
    var fields: [Keyword] = []
    var columns: [ShownColumn] = several
    func add(_ field: Keyword) {
      guard !fields.contains(field), field != .unit || several.isEmpty else { return }
      fields.append(field)
      columns.append(.field(field))
    }
    if !plan.columns.isEmpty {
      add(.name)
      columns += plan.columns.map { $0.source == nil ? .field($0.field) : .figures($0) }
      fields += plan.columns.filter { $0.source == nil }.map(\.field)
    } else if let (earlier, later) = comparedMoney {
      for field in [.name, earlier, later] { add(field) }
      columns += [.gap(earlier, later), .percent(earlier, later)]
    } else {
      for field in plan.schema.shown { add(field) }
    }
    for field in plan.predicate?.fields ?? [] { add(field) }
    return columns
  }

  /// The two fields of money that the condition compares, in the order in which they are stated.
  private var comparedMoney: (Keyword, Keyword)? {
    let money = plan.schema.money
    guard let pairs = plan.predicate?.pairs, pairs.count == 1, let pair = pairs.first,
      let left = money.firstIndex(of: pair.0), let right = money.firstIndex(of: pair.1), left != right
    else { return nil }
    return (money[min(left, right)], money[max(left, right)])
  }

  private func resultColumn(_ column: ShownColumn) -> ResultColumn {
    switch column {
    case .unit: return ResultColumn(.unit, .text)
    case .figures(let column): return ResultColumn(column.title, .amount)
    case .gap: return ResultColumn(.gap, .amount)
    case .percent: return ResultColumn(.percent, .share)
    case .field(let field): return resultColumn(field)
    }
  }

  /// The column of a field in an answer.
  func resultColumn(_ field: Keyword) -> ResultColumn {
    let title: ColumnTitle =
      switch field {
      case .code: .code
      case .name: .name
      case .year: .year
      case .unit: .unit
      case .phase: .phase
      default: .field(field)
      }
    switch plan.schema.type(of: field) {
    case .money: return ResultColumn(title, .amount)
    case .rate, .points, .value: return ResultColumn(title, .number)
    case .ordinal: return ResultColumn(title, .count)
    case .code: return ResultColumn(title, .code)
    case .text, .closed, .table, .unit, nil: return ResultColumn(title, .text)
    }
  }

  private func cell(_ column: ShownColumn, of record: Record) -> ResultCell {
    switch column {
    case .unit: return .text(table.documents[record.document].entity)
    case .figures(let column): return .amount(record.figure(column).value(in: unit))
    case .field(let field):
      if case .figure(let figure) = record[field], plan.schema.type(of: field)?.isMoney ?? false {
        return .amount(figure.value(in: unit))
      }
      // Text that is not printed leaves its cell empty; a closed field and a figure say so.
      switch (record[field], plan.schema.type(of: field)) {
      case (.absent, .text?), (.absent, .code?), (.absent, .unit?): return .text("")
      case (.absent, .money?):
        return .amount(.absent)
      case (.absent, .rate?), (.absent, .points?), (.absent, .value?):
        return .number(RecordFigure.absent.number)
      default: return record[field].cell
      }
    case .gap(let earlier, let later):
      guard let (first, second) = figures(earlier, later, of: record),
        let gap = try? second.amount.subtracting(first.amount)
      else { return .amount(.absent) }
      return .amount(
        AmountValue(state: .figure, amount: gap, place: min(first.place, second.place), tiles: []))
    case .percent(let earlier, let later):
      guard let (first, second) = figures(earlier, later, of: record) else { return .share(nil) }
      return .share(Ratio(second.amount.fen, first.amount.fen))
    }
  }

  private func figures(_ earlier: Keyword, _ later: Keyword, of record: Record) -> (AmountValue, AmountValue)?
  {
    guard case .figure(let first) = record[earlier], case .figure(let second) = record[later] else {
      return nil
    }
    let values = (first.value(in: unit), second.value(in: unit))
    return values.0.isFigure && values.1.isFigure ? values : nil
  }
}

extension RecordEngine.ShownColumn {
  /// The column as one of figures.
  fileprivate var figures: RecordColumn? {
    switch self {
    case .figures(let column): column
    case .field(let field): RecordColumn(field: field)
    case .unit, .gap, .percent: nil
    }
  }

  /// The columns of money it shows figures of.
  fileprivate var money: [RecordColumn] {
    switch self {
    case .figures(let column): [column]
    case .field(let field):
      [.declared, .initial, .budget, .executed, .carryover].contains(field)
        ? [RecordColumn(field: field)] : []
    case .unit, .gap, .percent: []
    }
  }
}

extension Record {
  fileprivate func isUnreadable(_ field: Keyword) -> Bool {
    if case .figure(let figure) = self[field], case .unreadable = figure.state { true } else { false }
  }
}

extension RecordValue {
  /// What records are sorted by in a field. Money of several units is brought to one; it is kept in 万元, so that it
  /// stands beside what is no money as it is printed.
  var sortKey: SortKey {
    switch self {
    case .absent: .none
    case .text(_, let key): .text(key)
    case .word(let word): .text(word.english)
    case .ordinal(let number): .number(Exact(digits: Int64(number), decimals: 0))
    case .figure(let figure): figure.sortKey
    }
  }
}

extension RecordFigure {
  var sortKey: SortKey {
    guard isFigure else { return .none }
    return .number(amount.map { Exact(digits: $0.fen, decimals: 6) } ?? exact)
  }
}
