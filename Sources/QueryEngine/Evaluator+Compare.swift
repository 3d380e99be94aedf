import Disclosure
import SourceText

/// One of the two sides of `compare`: its value, its rows, and what must be said of them.
private struct ComparedSide {
  let title: ColumnTitle
  let evaluator: Evaluator
  let whole: AmountValue
  /// What the figures count, where they are no money.
  let counted: String?
  let rows: [AnswerKey: AnswerRow]
  let keys: [AnswerKey]
  /// Whether a table prints the column that is compared, and the codes of those that do.
  let isPrinted: Bool
  let codes: Set<UInt16>
  /// Whether the rows add up to something.
  let canBeAdded: Bool
  var isImplied = false
}

extension Evaluator {
  /// `compare`: the set and the tiles are found in each of the two sides by itself; the rows are the keys of both.
  mutating func compare(_ comparison: Plan.Comparison) throws(EvaluationError) -> ResultTable {
    noteSources()
    noteMissingColumns()
    var sides: [ComparedSide] = []
    for side in comparison.sides {
      let other = comparison.sides.first { !$0.isImplied } ?? side
      sides.append(
        side.isImplied ? try impliedSide(side, by: self.side(other)) : try self.side(side))
    }
    let (first, second) = (sides[0], sides[1])
    noteSides(first, second)
    if comparison.key != .unit, plan.key != .unit {
      noteUnits(comparison.sides.map { ($0.title, Array($0.documents)) })
    }
    if first.whole.isFigure, second.whole.isFigure, first.counted != second.counted {
      let money = unit?.printed ?? ""
      throw EvaluationError(.severalMeasures([first.counted ?? money, second.counted ?? money]))
    }
    let columns =
      sides.map { ResultColumn($0.title, .amount) } + [
        ResultColumn(.change, .amount), ResultColumn(.percent, .share),
      ]
    let counted = first.counted ?? second.counted
    let wholes = try compared(first.whole, second.whole)
    guard plan.key != nil else {
      noteMissing([(.all, Note.RowName(code: nil, name: ""), wholes.values)], sides)
      return answer(columns, [ResultRow(cells: wholes.cells)], counted: counted)
    }
    var rows: [AnswerRow] = []
    let keys = first.keys + second.keys.filter { first.rows[$0] == nil }
    for key in keys.heedingInterruption() {
      let row = try comparedRow(key, first.rows[key], second.rows[key])
      // A line without a name or a figure is the same as none of the other side.
      if case .unplaced = key, row.name.isEmpty, !row.values.contains(where: \.isFigure) { continue }
      rows.append(row)
    }
    rows.sort { $0.order < $1.order }
    noteMissing(
      rows.map { ($0.key, Note.RowName(code: $0.code.isEmpty ? nil : $0.code, name: $0.name), $0.values) },
      sides)
    noteRenamed(rows.map(\.key), first, second)
    let isWhole = first.canBeAdded && second.canBeAdded && !rows.isEmpty
    _ = keepRows(of: &rows, hasSum: isWhole)
    let dropped = rows.sortAndLimit(plan.order, plan.limit)
    if !dropped.isEmpty { notes.append(.notShown(rows: dropped.count, column: first.title, sum: nil)) }
    var result = rows.map(\.result)
    if isWhole {
      var head = [ResultCell](repeating: .empty, count: keyColumns.count)
      head[head.count - 1] = .word(Wording("total", "合计"))
      result.append(ResultRow(.whole, cells: head + wholes.cells))
    }
    return answer(keyColumns + columns, result, counted: counted)
  }

  /// What one side gives by itself.
  private func side(_ side: Plan.Comparison.Side) throws(EvaluationError) -> ComparedSide {
    var evaluator = Evaluator(plan.restricted(to: side, in: store), in: store)
    evaluator.notes = []
    if let conflict = evaluator.scopeConflict(toldApartBy: plan.key) { throw conflict }
    let chosen = try evaluator.choose()
    try evaluator.checkParts(chosen)
    if plan.predicate != nil, evaluator.canMatchNothing, chosen.allSatisfy(\.set.isEmpty) {
      evaluator.notes.append(.nothingMatched)
    }
    let column = plan.columns[0]
    let whole = try SetSum(chosen, column, depth: plan.depth)
    if plan.key == nil { evaluator.add(whole.notes + whole.places.notes(column.title)) }
    evaluator.add(try SetSum.cutFigures(chosen, column))
    let rows = plan.key == nil ? [] : try evaluator.keyRows(chosen, nil, nil)
    let canBeAdded = evaluator.scopeConflict(toldApartBy: nil) == nil && plan.key?.isAdditive ?? true
    var sum = Tally()
    for row in rows { try sum.add(row.values[0]) }
    if canBeAdded, sum.figures > 0, sum.amount != whole.tally.amount {
      evaluator.notes.append(
        .sumOfRows(
          column: column.title, value: whole.tally.shown, isPrinted: whole.rows.count == 1, sum: sum.shown,
          isLimited: false))
    }
    let printing = evaluator.tables.heedingInterruption().filter { $0.columnPlace(column) != nil }
    return ComparedSide(
      title: side.title, evaluator: evaluator, whole: whole.value, counted: whole.counted,
      rows: Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }, keys: rows.map(\.key),
      isPrinted: !printing.isEmpty, codes: Set(printing.flatMap(\.codes)),
      canBeAdded: canBeAdded)
  }

  /// The year before as the texts imply it: the same rows, each with what its own cells were.
  private func impliedSide(
    _ side: Plan.Comparison.Side, by other: ComparedSide
  ) throws(EvaluationError) -> ComparedSide {
    let implied = ImpliedFigures(plan.documents, of: plan.table, in: store)
    var evaluator = other.evaluator
    evaluator.notes = []
    var values: [AmountValue] = []
    for value in [other.whole] + other.rows.values.flatMap(\.values)
    where try implied.value(before: value).isFigure { values.append(value) }
    for (document, lines) in implied.lines(of: values).sorted(by: { $0.key < $1.key }) {
      let source = store.documents[document]
      evaluator.notes.append(
        .implied(
          side.title, entity: severalDocuments ? source.entity : nil,
          lines: source.origin.positions(ofLines: lines.sorted())))
    }
    var rows: [AnswerKey: AnswerRow] = [:]
    for (key, row) in other.rows {
      let value = try implied.value(before: row.values[0])
      rows[key] = AnswerRow(
        head: row.head, code: row.code, name: row.name, level: row.level, order: row.order, values: [value],
        cells: [.amount(value)], key: key)
    }
    return ComparedSide(
      title: side.title, evaluator: evaluator, whole: try implied.value(before: other.whole), counted: nil,
      rows: rows, keys: other.keys, isPrinted: other.isPrinted, codes: other.codes,
      canBeAdded: other.canBeAdded, isImplied: true)
  }

  private func comparedRow(
    _ key: AnswerKey, _ first: AnswerRow?, _ second: AnswerRow?
  ) throws(EvaluationError) -> AnswerRow {
    let (values, cells) = try compared(first?.values[0] ?? .absent, second?.values[0] ?? .absent)
    // The name is that of the second side, where it prints one.
    let named = second.flatMap { $0.name.isEmpty ? nil : $0 } ?? first ?? second
    var order = [first?.order, second?.order].compactMap { $0 }.min() ?? 0
    if case .code(let code) = key, code.text != "" { order = code.treeOrder }
    return AnswerRow(
      head: named?.head ?? [], code: named?.code ?? "", name: named?.name ?? "",
      level: named?.level ?? .total, order: order, values: values, cells: cells, key: key)
  }

  /// The two values, their change and its percentage of the first; not applicable where a side has no figure, the
  /// percentage also where the first is zero or negative.
  private func compared(
    _ first: AmountValue, _ second: AmountValue
  ) throws(EvaluationError) -> (values: [AmountValue], cells: [ResultCell]) {
    guard first.isFigure, second.isFigure, first.isCounted == second.isCounted else {
      let none = AmountValue(state: .dash, amount: .zero, place: 0, tiles: [])
      return ([first, second, none], [.amount(first), .amount(second), .amount(none), .share(nil)])
    }
    let change = try second.less(first)
    let percent = first.amount.fen > 0 ? Ratio(change.amount.fen, first.amount.fen) : nil
    return ([first, second, change], [.amount(first), .amount(second), .amount(change), .share(percent)])
  }

  // MARK: Notes

  /// Says where years or phases that stand side by side are not those of the same units.
  mutating func noteUnits(_ sides: [(title: ColumnTitle, documents: [Int])]) {
    let units = sides.map { side in
      Note.Reporting(
        title: side.title, entities: side.documents.sorted().map { store.documents[$0].entity })
    }
    let keys = units.map { Set($0.entities.map(Folding.nameKey)) }
    guard let first = keys.first, keys.contains(where: { $0 != first }) else { return }
    notes.append(.differentUnits(units))
  }

  /// The notes of both sides; what is not the same for both names its side.
  private mutating func noteSides(_ first: ComparedSide, _ second: ComparedSide) {
    for (side, other) in [(first, second), (second, first)] {
      let shared = Set(other.evaluator.notes)
      add(
        side.evaluator.notes.map {
          side.isImplied || shared.contains($0) ? $0 : .side(side.title, $0)
        })
    }
  }

  /// Says why a row has no change where the other side has a figure.
  private mutating func noteMissing(
    _ rows: [(key: AnswerKey, name: Note.RowName, values: [AmountValue])], _ sides: [ComparedSide]
  ) {
    for (index, side) in sides.enumerated() {
      for reason in Note.MissingSide.allCases {
        let names = rows.heedingInterruption(every: 16).filter { row in
          row.values[1 - index].isFigure
            && side.missing(row.key, row.values[index]) == reason
        }
        if !names.isEmpty { notes.append(.noChange(side: side.title, reason, rows: names.map(\.name))) }
      }
    }
  }

  /// Names the codes that the two sides call differently.
  private mutating func noteRenamed(_ keys: [AnswerKey], _ first: ComparedSide, _ second: ComparedSide) {
    for key in keys.heedingInterruption() {
      guard case .code(.account(let code)) = key, let earlier = first.rows[key]?.name, !earlier.isEmpty,
        let later = second.rows[key]?.name, !later.isEmpty,
        Folding.nameKey(earlier) != Folding.nameKey(later)
      else { continue }
      notes.append(
        .renamed(code.digits, names: [earlier, later], sides: [first.title, second.title]))
    }
  }
}

extension ComparedSide {
  /// Why the side has no figure for a key; `nil` where it has one.
  fileprivate func missing(_ key: AnswerKey, _ value: AmountValue) -> Note.MissingSide? {
    if isImplied { return value.isFigure ? nil : .notStated }
    switch value.state {
    case .figure: return nil
    case .blank, .dash, .unreadable: return .blank
    case .absent:
      guard case .code(let code) = key else { return isPrinted ? .notSelected : .notPrinted }
      let number = evaluator.store.dictionary.number(of: code)
      return number != CodeDictionary.none && codes.contains(number) ? .notSelected : .notPrinted
    }
  }
}
