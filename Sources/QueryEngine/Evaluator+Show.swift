import Disclosure
import QueryLanguage
import SourceText

extension Evaluator {
  /// A printed row that passes the condition.
  private struct Shown {
    let table: FactTable
    let row: Int
  }

  /// `show`, `list` and `tree`: rows as printed, no arithmetic.
  mutating func show() throws(EvaluationError) -> ResultTable {
    noteSources()
    noteMissingColumns()
    let passing = try rowsThatPass()
    let base = try shareBase(passing)
    var hidden = 0
    var rows: [AnswerRow] = []
    for shown in passing {
      try EvaluationError.heedInterruption()
      let values = plan.columns.map { value(shown, $0) }
      if !plan.keepsBlank, !values.contains(where: \.isFigure), !values.contains(where: \.isUnreadable) {
        hidden += 1
        continue
      }
      var cells: [ResultCell] = []
      var gaps: [AmountValue?] = []
      for (column, value) in zip(plan.columns, values) {
        let parent = plan.share == .ofParent ? parentValue(shown, column) : base
        cells += plan.verb == .list ? [] : shared(value, parent)
        guard plan.showsGap else { continue }
        let parts = try shown.table.columnPlace(column).flatMap { place throws(EvaluationError) in
          try shown.table.parts(of: shown.row, in: place)
        }
        cells += try gapped(value, parts)
        gaps.append(try gap(value, parts))
      }
      if showsMeasures { cells.append(.text(shown.table.measures[shown.row]?.printed ?? "")) }
      rows.append(answerRow(shown, order: rows.count, values: values, cells: cells, gaps: gaps))
    }
    if hidden > 0 { notes.append(.blankRows(hidden)) }
    if passing.isEmpty, plan.predicate != nil, canMatchNothing { notes.append(.nothingMatched) }
    _ = keepRows(of: &rows, hasSum: false)
    // The total keeps its place among rows as printed, and stands above sorted or chosen ones.
    try EvaluationError.heedInterruption()
    let totals = plan.order == nil ? [] : rows.filter { $0.kind == .total }
    rows.removeAll { plan.order != nil && $0.kind == .total }
    let dropped = rows.sortAndLimit(plan.order, plan.limit)
    if !dropped.isEmpty {
      notes.append(.notShown(rows: dropped.count, column: plan.columns[0].title, sum: nil))
    }
    rows = totals + rows
    let shallowest = rows.map(\.indent).min() ?? 0
    for index in rows.indices { rows[index].indent -= shallowest }
    let columns =
      headColumns + (plan.verb == .list ? [] : valueColumns)
      + (showsMeasures ? [ResultColumn(.field(.measuredIn), .text)] : [])
    return ResultTable(columns: columns, rows: rows.map(\.result), unit: unit, notes: notes)
  }

  /// `count`: how many rows `show` would show, the total never counted.
  mutating func count() throws(EvaluationError) -> ResultTable {
    noteSources()
    let passing = try rowsThatPass().filter { $0.table.tags[$0.row].level != .total }
    let rows =
      plan.keepsBlank
      ? passing
      : passing.heedingInterruption(every: 16).filter { shown in
        plan.columns.contains { value(shown, $0).isFigure || value(shown, $0).isUnreadable }
      }
    if rows.count < passing.count { notes.append(.uncountedRows(passing.count - rows.count)) }
    let column = ResultColumn(.count, .count)
    guard plan.key != nil else {
      return ResultTable(
        columns: [column], rows: [ResultRow(cells: [.count(rows.count)])], unit: nil, notes: notes)
    }
    var groups = KeyGroups()
    for shown in rows.heedingInterruption(every: 16) {
      groups.add(shown.row, of: shown.table, to: key(of: shown.row, in: shown.table))
    }
    var answer = groups.keys.heedingInterruption().map { key in
      let place = place(of: key, in: groups.chosen(key), first: groups.firstOrigin(key))
      return AnswerRow(
        head: place.head, code: place.code, name: place.name, level: place.level, order: place.order,
        values: [], cells: [.count(groups.count(key))], key: key, part: groups.part(key))
    }
    _ = keepRows(of: &answer, hasSum: false)
    let dropped = answer.sortAndLimit(plan.order, plan.limit)
    if !dropped.isEmpty {
      notes.append(.notShown(rows: dropped.count, column: plan.columns[0].title, sum: nil))
    }
    return ResultTable(columns: keyColumns + [column], rows: answer.map(\.result), unit: nil, notes: notes)
  }

  // MARK: Rows

  /// The printed rows that pass the condition, in the order printed, or of the tree for `tree`. The total is among them
  /// only where nothing is asked of rows, or where it passes a test of its level.
  private mutating func rowsThatPass() throws(EvaluationError) -> [Shown] {
    var result: [Shown] = []
    var unknown = 0
    for table in tables {
      try EvaluationError.heedInterruption()
      let truth = Selection.rows(plan.predicate, in: table, of: store)
      unknown += truth.indices.count { truth[$0] == nil && table.tags[$0].isPrinted && $0 > 0 }
      var rows = truth.indices.filter { truth[$0] == true && table.tags[$0].isPrinted }
      if plan.testsRows, !(plan.predicate?.asksForTotal ?? false) { rows.removeAll { $0 == 0 } }
      if plan.verb != .tree { rows.sort { table.order($0) < table.order($1) } }
      let shown = Set(rows)
      noteRepeats(in: table) { shown.contains($0) }
      result += rows.map { Shown(table: table, row: $0) }
    }
    if unknown > 0 { notes.append(.unknown(leaves: unknown)) }
    return result
  }

  /// What the shares of shown rows are of: the value of all leaves that the rows cover.
  private mutating func shareBase(_ rows: [Shown]) throws(EvaluationError) -> AmountValue? {
    switch plan.share {
    case nil: return nil
    case .ofParent:
      notes.append(.shareOfParent)
      return nil
    case .ofTotal: return try totalShareBase()
    case .ofSelection:
      let shownRows = Dictionary(grouping: rows.heedingInterruption(every: 16), by: \.table.id)
      let chosen = tables.heedingInterruption().map { table in
        var contains = [Bool](repeating: false, count: table.rowCount)
        for shown in shownRows[table.id, default: []] {
          for row in shown.row..<Int(table.ends[shown.row]) { contains[row] = true }
        }
        return Chosen(table: table, set: LeafSet(contains, in: table))
      }
      return try noteShare(SetSum(chosen, plan.measureColumn, depth: .printed))
    }
  }

  /// Whether the rows of a table have several units of measure, so that each says its own.
  private var showsMeasures: Bool { plan.table == .statistics && plan.verb != .list }

  private var headColumns: [ResultColumn] {
    (severalDocuments ? [ResultColumn(.unit, .text)] : [])
      + (plan.schema.partField.map { [ResultColumn(.field($0), .text)] } ?? []) + nameColumns
  }

  private func answerRow(
    _ shown: Shown, order: Int, values: [AmountValue], cells: [ResultCell], gaps: [AmountValue?]
  ) -> AnswerRow {
    let name = shown.table.name(shown.row)
    var head = nameCells(code: name.code ?? "", name: shown.table.label(shown.row))
    if plan.schema.partField != nil { head.insert(shown.table.partCell, at: 0) }
    if severalDocuments { head.insert(.text(store.documents[shown.table.document].entity), at: 0) }
    return AnswerRow(
      head: head, code: name.code ?? "", name: name.name, level: shown.table.tags[shown.row].level,
      order: order,
      values: values, cells: cells, gaps: gaps,
      key: store.dictionary.code(shown.table.codes[shown.row]).map(AnswerKey.code)
        ?? .unplaced(table: shown.table.id, row: shown.row),
      document: shown.table.document, part: shown.table.part, kind: shown.row == 0 ? .total : .data,
      indent: plan.verb == .tree ? shown.table.depth(shown.row) : 0)
  }

  // MARK: Cells

  /// A printed cell as a value.
  private func value(_ shown: Shown, _ column: PlanColumn) -> AmountValue {
    guard let place = shown.table.columnPlace(column), shown.table.prints(shown.row, in: place) else {
      return .absent
    }
    let table = shown.table
    let state: AmountValue.State =
      switch table.state(shown.row, place.column) {
      case .number, .zero: .figure
      case .blank: .blank
      case .dash: .dash
      case .unreadable: .unreadable(table.printed(shown.row, place.column))
      }
    let decimal = Int(table.place(shown.row, place.column))
    return AmountValue(
      state: state, amount: Amount(fen: table.amount(shown.row, place.column)), place: decimal,
      tiles: [table.reference(shown.row, place.column)], isCounted: table.isCounted(shown.row),
      rounding: state == .figure ? Int128(PowerOfTen.value(decimal) ?? 1) : 0)
  }

  /// The printed cell of the row above, in the same column.
  private func parentValue(_ shown: Shown, _ column: PlanColumn) -> AmountValue? {
    let parent = Int(shown.table.parents[shown.row])
    guard parent >= 0, shown.table.tags[parent].isPrinted else { return nil }
    return value(Shown(table: shown.table, row: parent), column)
  }
}

extension FactTable {
  /// How many rows stand above a row.
  fileprivate func depth(_ row: Int) -> Int {
    var depth = 0
    var row = Int(parents[row])
    while row >= 0 {
      depth += 1
      row = Int(parents[row])
    }
    return depth
  }
}

extension AmountValue {
  var isUnreadable: Bool { if case .unreadable = state { true } else { false } }
}

extension Predicate {
  /// Whether the condition names the level of the total.
  fileprivate var asksForTotal: Bool {
    switch self {
    case .level(let levels): levels.contains(.total)
    case .or(let parts), .and(let parts): parts.contains(where: \.asksForTotal)
    case .not, .within, .codes, .nameContains, .nameIs, .leaf, .kind, .amount, .amountAmong, .state,
      .documents, .parts, .measures:
      false
    }
  }
}
