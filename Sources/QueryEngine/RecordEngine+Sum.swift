import Disclosure
import QueryLanguage
import SourceText

extension RecordEngine {
  /// A row of an answer by keys: the records of a key, or the forms by one source of their money.
  struct KeyRow {
    let head: [ResultCell]
    let sort: SortKey
    let records: [Record]
    let columns: [RecordColumn]
    /// The source of the money that the row stands for.
    var source: FundingSource?
    var values: [AmountValue] = []
    /// What an average or an extreme of the figures is.
    var quotient: QuotientValue?
  }

  // MARK: Count

  /// `count`: how many records pass.
  mutating func count() throws(EvaluationError) -> ResultTable {
    leaveOutBlanks(Note.uncountedRows)
    let column = ResultColumn(.count, .count)
    guard plan.key != nil else {
      return ResultTable(
        columns: [column], rows: [ResultRow(cells: [.count(passing.count)])], unit: nil, notes: notes)
    }
    var all = keyRows
    _ = keepRows(of: &all, hasSum: false) { row, test in
      guard case .count(let comparison, let number) = test else { return nil }
      return comparison.holds(Exact(digits: Int64(row.records.count), decimals: 0).order(to: number))
    }
    let (kept, dropped) = Ranking.limited(all, by: plan.order?.descending, plan.limit) { row in
      if case .field? = plan.order?.column { return row.sort }
      return .number(Exact(digits: Int64(row.records.count), decimals: 0))
    }
    if !dropped.isEmpty { notes.append(.notShown(rows: dropped.count, column: .count, sum: nil)) }
    let rows = kept.heedingInterruption(every: 64).map {
      ResultRow(cells: $0.head + [.count($0.records.count)])
    }
    return ResultTable(columns: keyColumns + [column], rows: rows, unit: nil, notes: notes)
  }

  // MARK: Sum

  /// `sum`: one row, or one for each key.
  mutating func sum() throws(EvaluationError) -> ResultTable {
    let wholes = try plan.columns.map { column throws(EvaluationError) in try total(passing, column) }
    let sources = plan.key == .source ? keyRows.flatMap(\.columns) : []
    noteRepairs(of: passing, in: plan.columns + sources)
    noteUnprinted(of: passing, in: plan.columns)
    noteStandIns(of: passing, in: plan.columns)
    let base = try shareBase()
    let division = try division()
    guard plan.key != nil else {
      traced = passing.flatMap { record in plan.columns.map { (record, $0) } }
      var cells: [ResultCell] = []
      for whole in wholes { cells += try shared(whole.value, base, division) }
      return ResultTable(columns: valueColumns, rows: [ResultRow(cells: cells)], unit: unit, notes: notes)
    }
    if plan.key == .source { try noteSourceGaps() }
    var rows = keyRows
    for index in rows.indices {
      rows[index].values = try rows[index].columns.map { column throws(EvaluationError) in
        try total(rows[index].records, column).value
      }
    }
    if plan.key == .source { rows.removeAll { !$0.values.contains { $0.state != .absent } } }
    let documents = self.documents.map { table.documents[$0] }
    let canBeAdded = EvaluationError.conflict(among: documents, toldApartBy: nil) == nil
    let unit = self.unit
    let unmet = keepRows(of: &rows, hasSum: canBeAdded) { row, test in
      switch test {
      case .amount(.figures(let index), let comparison, let threshold):
        return row.values[index].order(to: threshold, in: unit).map(comparison.holds)
      case .state(let index, let state): return row.values[index].cellState == state
      case .ratio(let comparison, let percent):
        guard let base, base.isFigure, row.values[0].isFigure else { return nil }
        return Ratio(row.values[0].amount.fen, base.amount.fen).map {
          comparison.holds($0.order(to: percent))
        }
      default: return nil
      }
    }
    let (kept, dropped) = Ranking.limited(rows, by: plan.order?.descending, plan.limit) { row in
      switch plan.order?.column {
      case .figures(let index):
        division?.sortKey(row.values[index], of: key(of: row.records)) ?? row.values[index].sortKey
      case .share:
        base.flatMap { base in Ratio(row.values[0].amount.fen, base.amount.fen) }.map(SortKey.ratio) ?? .none
      case .field, nil: row.sort
      }
    }
    try EvaluationError.heedInterruption()
    traced = kept.flatMap { row in row.records.flatMap { record in row.columns.map { (record, $0) } } }
    var result: [ResultRow] = []
    for row in kept {
      var cells = row.head
      for value in row.values { cells += try shared(value, base, division, of: row.records) }
      result.append(ResultRow(cells: cells))
    }
    if !result.isEmpty || !unmet.isEmpty, canBeAdded, division?.isOfOne ?? true {
      result.append(try sumOfRows(kept + unmet, wholes, base, division, isLimited: !dropped.isEmpty))
    }
    if !dropped.isEmpty {
      var rest = Tally()
      for row in dropped { try rest.add(row.values[0]) }
      notes.append(
        .notShown(
          rows: dropped.count, column: plan.columns[0].title,
          sum: canBeAdded && division == nil && rest.figures > 0 ? rest.shown : nil))
    }
    return ResultTable(columns: keyColumns + valueColumns, rows: result, unit: unit, notes: notes)
  }

  private mutating func sumOfRows(
    _ rows: [KeyRow], _ wholes: [Tally], _ base: AmountValue?, _ division: Division?, isLimited: Bool
  ) throws(EvaluationError) -> ResultRow {
    var cells = [ResultCell](repeating: .empty, count: keyColumns.count)
    for (index, column) in plan.columns.enumerated() {
      var tally = Tally()
      for row in rows { try tally.add(row.values[index]) }
      cells += try shared(tally.value, base, division)
      let whole = wholes[index]
      if tally.figures > 0, whole.amount != tally.amount {
        notes.append(
          .sumOfRows(
            column: column.title, value: whole.shown, isPrinted: false, sum: tally.shown,
            isLimited: isLimited))
      }
    }
    return ResultRow(.sumOfRows, cells: cells)
  }

  /// The figures of some records in a column, added exactly.
  private func total(_ records: [Record], _ column: RecordColumn) throws(EvaluationError) -> Tally {
    var tally = Tally()
    for record in records.heedingInterruption(every: 64) { try tally.add(try value(of: record, column)) }
    try EvaluationError.heedInterruption()
    return tally
  }

  /// The figure of a record in a column; one that cannot be read is an error.
  func value(of record: Record, _ column: RecordColumn) throws(EvaluationError) -> AmountValue {
    let figure = record.figure(column)
    let isMoney = plan.schema.type(of: column.field)?.isMoney ?? true
    let value = isMoney ? figure.value(in: unit) : figure.counted
    if case .unreadable(let printed) = value.state {
      let line = table.documents[record.document].origin.position(ofLine: record.figure(column).line)
      throw EvaluationError(
        .unreadable(printed: printed, row: record.name, table: plan.schema.title.chinese, line: line))
    }
    return value
  }

  // MARK: Per

  /// The people that sums are divided by: of all documents in scope, or of those of each key where keys are documents.
  private mutating func division() throws(EvaluationError) -> Division? {
    guard let fact = plan.fact else { return nil }
    var people: [AnswerKey: [Document]] = [:]
    for document in documents { people[key(of: document), default: []].append(table.documents[document]) }
    var sums: [AnswerKey: Int64] = [:]
    for (key, documents) in people { sums[key] = try fact.stated(in: documents).people }
    notes.append(.perFact(fact, try fact.stated(in: documents.map { table.documents[$0] }).notes))
    return Division(people: sums)
  }

  private func key(of document: Int) -> AnswerKey {
    switch plan.key {
    case .field(.year): .year(table.documents[document].year?.number ?? 0)
    case .field(.unit): .unit(table.documents[document].entity, nil)
    case .field(.phase): .phase(table.documents[document].phase)
    case .field, .source, nil: .all
    }
  }

  private func key(of records: [Record]) -> AnswerKey { records.first.map { key(of: $0.document) } ?? .all }

  private func shared(
    _ value: AmountValue, _ base: AmountValue?, _ division: Division?, of records: [Record] = []
  ) throws(EvaluationError) -> [ResultCell] {
    let cells = shared(value, base)
    guard let division else { return cells }
    return [.quotient(try division.quotient(value, of: key(of: records)))] + cells.dropFirst()
  }

  // MARK: Shares

  private mutating func shareBase() throws(EvaluationError) -> AmountValue? {
    guard let share = plan.share, let column = plan.columns.count == 1 ? plan.columns[0] : plan.measureColumn
    else { return nil }
    if let conflict = EvaluationError.conflict(
      among: documents.map { table.documents[$0] }, toldApartBy: nil)
    {
      throw conflict
    }
    let records =
      share == .ofTotal ? documents.heedingInterruption().flatMap { table.records(of: $0) } : passing
    let base = try total(records, column)
    notes.append(.share(of: base.figures > 0 ? base.shown : nil, rows: [], column: column.title))
    return base.value
  }

  /// A value and, with shares asked for, its share.
  private func shared(_ value: AmountValue, _ base: AmountValue?) -> [ResultCell] {
    guard plan.share != nil else { return [.amount(value)] }
    guard let base, base.isFigure, value.isFigure else { return [.amount(value), .share(nil)] }
    return [.amount(value), .share(Ratio(value.amount.fen, base.amount.fen))]
  }

  private var valueColumns: [ResultColumn] {
    plan.columns.flatMap { column in
      let amount = ResultColumn(column.title, .amount)
      guard plan.share != nil else { return [amount] }
      return [amount, ResultColumn(.share, .share, of: plan.columns.count > 1 ? column.title : nil)]
    }
  }

  // MARK: Keys

  var keyColumns: [ResultColumn] {
    switch plan.key {
    case nil: []
    case .source: [ResultColumn(.field(.source), .text)]
    case .field(.form): [resultColumn(.form), ResultColumn(.name, .text)]
    case .field(let field): [resultColumn(field)]
    }
  }

  /// The records by key, in the order in which the keys are met; sources in the order of forms.
  var keyRows: [KeyRow] {
    switch plan.key {
    case nil: return []
    case .source:
      return FundingSource.allCases.enumerated().map { index, source in
        let columns = plan.columns.map { RecordColumn(field: $0.field, source: source) }
        return KeyRow(
          head: [.word(source.wording)], sort: .number(Exact(digits: Int64(index), decimals: 0)),
          records: passing, columns: columns, source: source)
      }
    case .field(let field):
      var order: [[RecordValue]] = []
      var groups: [[RecordValue]: [Record]] = [:]
      // Few values stand in many records, and each is folded once.
      var compared: [RecordValue: RecordValue] = [:]
      for record in passing.heedingInterruption(every: 16) {
        // A form is one of its document: several documents number their forms from 1.
        let value = record[field]
        if compared[value] == nil { compared[value] = value.compared }
        let key =
          field == .form ? [record[.form], .ordinal(record.document)] : [compared[value] ?? value]
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(record)
      }
      return order.heedingInterruption(every: 16).map { key in
        let records = groups[key, default: []]
        let first = records[0][field]
        let formName = plan.schema.measure == .indicators ? records[0][.project].text : records[0].name
        return KeyRow(
          head: field == .form ? [first.cell, .text(formName)] : [first.cell], sort: first.sortKey,
          records: records, columns: plan.columns)
      }
    }
  }

  /// Names the forms whose rows by source do not reach the figure of their total.
  private mutating func noteSourceGaps() throws(EvaluationError) {
    var gaps: [Note.SourceGap] = []
    for record in passing.heedingInterruption() {
      for column in plan.columns {
        let whole = try total([record], column)
        guard whole.figures > 0 else { continue }
        var sources = Tally()
        for source in FundingSource.allCases {
          try sources.add(try total([record], RecordColumn(field: column.field, source: source)).value)
        }
        guard sources.figures == 0 || sources.amount != whole.amount else { continue }
        gaps.append(
          Note.SourceGap(
            name: record.name, total: whole.shown, sources: sources.figures > 0 ? sources.shown : nil))
      }
    }
    if !gaps.isEmpty { notes.append(.sourceGaps(gaps)) }
  }
}

extension RecordEngine {
  /// Takes the rows away that do not meet `having`, and counts them in a note. `test` answers tests of figures.
  mutating func keepRows(
    of rows: inout [KeyRow], hasSum: Bool, _ test: (KeyRow, RowCondition) -> Bool?
  ) -> [KeyRow] {
    guard let having = plan.having else { return [] }
    var dropped: [KeyRow] = []
    var pace = InterruptionPace(every: 16)
    rows.removeAll { row in
      if pace.isBrokenOff() { return false }
      let truth = having.truth { condition in
        switch condition {
        case .records(let predicate): row.records.first.flatMap { predicate.truth(of: $0, unit: unit) }
        case .sources(let sources): row.source.map(sources.contains)
        case .or, .and, .not, .amount, .count, .ratio, .state, .codes, .within, .nameIs, .nameContains,
          .documents, .parts, .members:
          test(row, condition)
        }
      }
      guard truth != true else { return false }
      dropped.append(row)
      return true
    }
    if !dropped.isEmpty { notes.append(.having(rows: dropped.count, hasSum: hasSum)) }
    return dropped
  }
}

extension AmountValue {
  fileprivate var sortKey: SortKey { isFigure ? .number(Exact(digits: amount.fen, decimals: 0)) : .none }
}

extension RecordValue {
  /// The value as keys compare it: printed texts that are compared equal are one key.
  fileprivate var compared: RecordValue {
    if case .text(_, let key) = self { .text(key, key: key) } else { self }
  }
}

extension FundingSource {
  /// The word of the language for the source.
  fileprivate var wording: Wording {
    guard let keyword = Keyword(rawValue: rawValue) else { return Wording(rawValue, rawValue) }
    return Wording(rawValue, self == .other ? "其他" : keyword.chinese)
  }
}
