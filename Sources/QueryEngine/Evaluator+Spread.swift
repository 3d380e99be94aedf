import Disclosure
import QueryLanguage
import SourceText

extension Evaluator {
  /// `avg`, `min`, `max`, `median`: one figure, or one for each key, of the figures of the rows of one level that pass.
  mutating func spread() throws(EvaluationError) -> ResultTable {
    noteSources()
    noteMissingColumns()
    let column = plan.columns[0]
    let passing = try rowsOfLevel()
    if plan.key != .part { try checkParts(of: passing.filter { !$0.rows.isEmpty }.map(\.table)) }
    if isTablePrinted, passing.allSatisfy(\.rows.isEmpty) {
      notes.append(.noRowOfLevel(plan.depth.word, isChosen: plan.predicate != nil))
    }
    if let dimension = columnDimension { return try spread(over: dimension, passing) }
    // Where sections are told apart, each has its own unit of measure.
    let whole = plan.key == .part ? nil : try spread(passing, column)
    guard plan.key != nil else {
      let all = whole?.spread ?? Spread()
      add(Spread.notes(plan.verb, [(nil, all)]))
      let row = ResultRow(cells: [.quotient(try all.value(plan.verb))])
      return answer(valueColumns, [row], counted: whole?.counted)
    }
    var groups = KeyGroups()
    for part in passing.heedingInterruption() {
      for row in part.rows { groups.add(row, of: part.table, to: key(of: row, in: part.table)) }
    }
    var rows: [AnswerRow] = []
    var spreads: [(order: Int, key: Wording, spread: Spread)] = []
    var unprinted: [(order: Int, code: String)] = []
    for key in groups.keys {
      try EvaluationError.heedInterruption()
      let place = place(of: key, in: groups.chosen(key), first: groups.firstOrigin(key))
      let (spread, counted) = try spread(groups.parts(key), column)
      var cells: [ResultCell] = [.quotient(try spread.value(plan.verb))]
      if showsMeasures { cells.append(.text(counted ?? unit?.printed ?? "")) }
      let name = place.code.isEmpty ? place.name : place.code
      spreads.append((place.order, Wording(name, Keyword(rawValue: name)?.chinese ?? name), spread))
      if place.row == nil, case .code(let code) = key { unprinted.append((place.order, code.text)) }
      rows.append(
        AnswerRow(
          head: place.head, code: place.code, name: place.name, level: place.level, order: place.order,
          values: [], cells: cells, key: key, part: groups.part(key)))
    }
    if !unprinted.isEmpty {
      notes.append(.unprintedKeys(unprinted.sorted { $0.order < $1.order }.map(\.code)))
    }
    add(Spread.notes(plan.verb, spreads.sorted { $0.order < $1.order }.map { ($0.key, $0.spread) }))
    return finish(rows, counted: whole?.counted)
  }

  /// A row for each member of a dimension of columns.
  private mutating func spread(
    over dimension: Dimension, _ passing: [Rows]
  ) throws(EvaluationError) -> ResultTable {
    var rows: [AnswerRow] = []
    var spreads: [(Wording?, Spread)] = []
    for (order, member) in dimension.members.enumerated() {
      let column = PlanColumn(selector: .member(member), title: .member(member))
      guard tables.contains(where: { $0.columnPlace(column) != nil }) else { continue }
      let (spread, _) = try spread(passing, column)
      let name = member.rawValue
      spreads.append((Wording(name, Keyword(rawValue: name)?.chinese ?? name), spread))
      rows.append(
        AnswerRow(
          head: [.text(member.rawValue), .member(member)], code: member.rawValue, name: member.rawValue,
          level: .kind, order: order, values: [], cells: [.quotient(try spread.value(plan.verb))],
          key: .member(member)))
    }
    add(Spread.notes(plan.verb, spreads))
    return finish(rows, counted: nil)
  }

  private mutating func finish(_ all: [AnswerRow], counted: String?) -> ResultTable {
    var rows = all
    _ = keepRows(of: &rows, hasSum: false)
    let dropped = rows.sortAndLimit(plan.order, plan.limit)
    if !dropped.isEmpty {
      notes.append(.notShown(rows: dropped.count, column: plan.columns[0].title, sum: nil))
    }
    return answer(
      keyColumns + valueColumns + (showsMeasures ? [measureColumn] : []), rows.map(\.result), counted: counted
    )
  }

  /// Whether the rows of the answer have units of measure of their own.
  private var showsMeasures: Bool { plan.key == .part && plan.table == .statistics }

  // MARK: Rows

  private typealias Rows = (table: FactTable, rows: [Int])

  /// The printed rows of the level that pass the condition as `show` asks it, in the order printed; never the total.
  private mutating func rowsOfLevel() throws(EvaluationError) -> [Rows] {
    var result: [Rows] = []
    var unknown = 0
    for table in tables {
      try EvaluationError.heedInterruption()
      let truth = Selection.rows(plan.predicate, in: table, of: store)
      let level = table.tags.indices.filter { row in
        let tag = table.tags[row]
        guard row > 0, tag.isPrinted else { return false }
        return switch plan.depth {
        case .level(let level): tag.level == level && tag.isPlaced
        case .leaf, .printed: tag.isLeaf
        }
      }
      unknown += level.count { truth[$0] == nil }
      let rows = level.filter { truth[$0] == true }.sorted { table.order($0) < table.order($1) }
      if let row = rows.first(where: { !table.tags[$0].isPlaced }) {
        throw EvaluationError(table.unplacedCause(row))
      }
      let passing = Set(rows)
      noteRepeats(in: table) { passing.contains($0) }
      result.append((table, rows))
    }
    if unknown > 0 { notes.append(.unknown(leaves: unknown)) }
    return result
  }

  /// The figures of rows in a column, and what they count where they are no money.
  private func spread(
    _ parts: [Rows], _ column: PlanColumn
  ) throws(EvaluationError) -> (spread: Spread, counted: String?) {
    var spread = Spread()
    var measures: [String?] = []
    for part in parts {
      try EvaluationError.heedInterruption()
      let table = part.table
      guard let place = table.columnPlace(column) else { continue }
      for row in part.rows where table.prints(row, in: place) {
        var tally = Tally()
        try tally.add(row, place.column, of: table)
        spread.add(tally.value, of: rowName(row, in: table))
        if !measures.contains(tally.counted), tally.figures > 0 { measures.append(tally.counted) }
      }
    }
    if measures.count > 1 {
      throw EvaluationError(.severalMeasures(measures.map { $0 ?? unit?.printed ?? "" }))
    }
    return (spread, measures.first ?? nil)
  }

  /// A row as a note names it, with its unit where there are several.
  private func rowName(_ row: Int, in table: FactTable) -> Note.RowName {
    let name = table.name(row)
    guard severalDocuments else { return name }
    return Note.RowName(code: name.code, name: "\(name.name) (\(store.documents[table.document].entity))")
  }
}
