import Disclosure
import QueryLanguage
import SourceText

extension Evaluator {
  /// `sum`: one row, or one for each key, of values made of tiles.
  mutating func sum() throws(EvaluationError) -> ResultTable {
    noteSources()
    noteMissingColumns()
    let chosen = try choose()
    let division = try division()
    if plan.key == .part { return try finish(try keyRows(chosen, nil, division), [], nil, division) }
    try checkParts(chosen)
    if plan.predicate != nil, canMatchNothing, chosen.allSatisfy(\.set.isEmpty) {
      notes.append(.nothingMatched)
    }
    var wholes: [SetSum] = []
    for column in plan.columns { wholes.append(try SetSum(chosen, column, depth: plan.depth)) }
    // The rows of a key have notes on places only; what a figure above them misses is a matter of the whole set.
    for (column, whole) in zip(plan.columns, wholes) {
      if plan.key == nil { add(whole.notes + whole.places.notes(column.title)) }
      add(try SetSum.cutFigures(chosen, column))
    }
    noteColumnsNotShown(chosen)
    let base = try shareBase(chosen)
    guard plan.key != nil else {
      var cells: [ResultCell] = []
      for whole in wholes { cells += try shared(whole.value, base, division, of: .all) }
      return answer(
        valueColumns(division), [ResultRow(cells: cells)], counted: wholes.lazy.compactMap(\.counted).first)
    }
    if plan.key == .year || plan.key == .phase { noteUnitsOfKeys() }
    let rows = try keyRows(chosen, base, division)
    return try finish(rows, wholes, base, division)
  }

  /// The table of an answer whose figures may be numbers of things.
  func answer(_ columns: [ResultColumn], _ rows: [ResultRow], counted: String?) -> ResultTable {
    guard let counted else { return ResultTable(columns: columns, rows: rows, unit: unit, notes: notes) }
    var notes = notes
    for case .source(let tables, _) in notes.prefix(1) {
      notes[0] = .source(tables: tables, counted: counted)
    }
    return ResultTable(columns: columns, rows: rows, unit: nil, notes: notes, counted: counted)
  }

  /// A sum is of one side or one section.
  func checkParts(_ chosen: [Chosen]) throws(EvaluationError) {
    try checkParts(of: chosen.filter { !$0.set.isEmpty }.map(\.table))
  }

  /// Rejects tables that are of several sides or sections.
  func checkParts(of tables: [FactTable]) throws(EvaluationError) {
    var parts: [TablePart?] = []
    var names: [String] = []
    for table in tables.heedingInterruption() where !parts.contains(table.part) {
      parts.append(table.part)
      names.append(table.partName)
    }
    guard parts.count > 1 else { return }
    throw EvaluationError(plan.table == .statistics ? .severalSections(names) : .severalSides(plan.table))
  }

  /// Adds notes that are not there yet: two columns may have one to share.
  mutating func add(_ new: [Note]) {
    guard new.count > 1 else {
      if let note = new.first, !notes.contains(note) { notes.append(note) }
      return
    }
    var known = Set(notes)
    for note in new.heedingInterruption(every: 64) where known.insert(note).inserted { notes.append(note) }
  }

  // MARK: The set

  mutating func choose() throws(EvaluationError) -> [Chosen] {
    var chosen: [Chosen] = []
    var unknown = 0
    var withoutLevel = 0
    for table in tables {
      try EvaluationError.heedInterruption()
      let truth = Selection.leaves(plan, in: table, of: store)
      let subjects = Selection.subjects(plan.subject, in: table)
      let set = LeafSet(truth.map { $0 == true }, in: table)
      for row in 0..<table.rowCount where table.tags[row].isLeaf {
        if truth[row] == nil { unknown += 1 }
        if subjects[row] == nil { withoutLevel += 1 }
        if set.contains[row], !table.tags[row].isPlaced {
          throw EvaluationError(table.unplacedCause(row))
        }
      }
      if !table.hasUnit, set.rows.contains(where: { table.measures[$0] == nil }) {
        throw EvaluationError(
          .unknownUnit(table: table.source.name, line: table.origin.position(ofLine: table.source.line)))
      }
      noteRepeats(in: table) { set.count($0..<Int(table.ends[$0])) > 0 }
      chosen.append(Chosen(table: table, set: set))
    }
    if let predicate = plan.predicate, plan.subject == .leafAndAbove {
      if predicate.testsFigures { notes.append(.figuresOfLeaves) }
      let inherited = zip(tables, chosen).heedingInterruption().reduce(0) {
        $0 + inheritedLeaves(of: $1.0, chosen: $1.1.set, predicate)
      }
      if inherited > 0 { notes.append(.byRowsAbove(leaves: inherited)) }
    }
    if unknown > 0 { notes.append(.unknown(leaves: unknown)) }
    if withoutLevel > 0 { notes.append(.withoutLevel(leaves: withoutLevel)) }
    return chosen
  }

  /// How many leaves are in or out of the set only for a row above them.
  private func inheritedLeaves(of table: FactTable, chosen set: LeafSet, _ predicate: Predicate) -> Int {
    let alone = Selection.rows(predicate, in: table, of: store)
    return table.tags.indices.count { table.tags[$0].isLeaf && set.contains[$0] != (alone[$0] == true) }
  }

  // MARK: Shares

  /// The amount that shares are of, when they are all of one; it ignores `at`.
  private mutating func shareBase(_ chosen: [Chosen]) throws(EvaluationError) -> AmountValue? {
    switch plan.share {
    case nil: return nil
    case .ofParent:
      notes.append(.shareOfParent)
      return nil
    case .ofSelection:
      if let conflict = scopeConflict(toldApartBy: nil) { throw conflict }
      return try noteShare(SetSum(chosen, plan.measureColumn, depth: .printed))
    case .ofTotal: return try totalShareBase()
    }
  }

  /// The printed total of the table, or the value of all leaves where none is printed.
  mutating func totalShareBase() throws(EvaluationError) -> AmountValue {
    if let conflict = scopeConflict(toldApartBy: nil) { throw conflict }
    let all = tables.heedingInterruption().map {
      Chosen(table: $0, set: LeafSet($0.tags.map { _ in true }, in: $0))
    }
    return try noteShare(SetSum(all, plan.measureColumn, depth: .printed))
  }

  mutating func noteShare(_ sum: SetSum) throws(EvaluationError) -> AmountValue {
    notes.append(
      .share(
        of: sum.value.isFigure ? sum.tally.shown : nil, rows: sum.rows.count > 4 ? [] : sum.rows,
        column: plan.measureColumn.title))
    return sum.value
  }

  /// A value and, with shares asked for, its share of a base.
  func shared(_ value: AmountValue, _ base: AmountValue?) -> [ResultCell] {
    guard plan.share != nil else { return [.amount(value)] }
    guard let base, base.isFigure, value.isFigure else { return [.amount(value), .share(nil)] }
    return [.amount(value), .share(Ratio(value.amount.fen, base.amount.fen))]
  }

  /// A value divided, where that is asked for, and its share, which is of what is not divided.
  private func shared(
    _ value: AmountValue, _ base: AmountValue?, _ division: Division?, of key: AnswerKey
  ) throws(EvaluationError) -> [ResultCell] {
    let cells = shared(value, base)
    guard let division else { return cells }
    return [.quotient(try division.quotient(value, of: key))] + cells.dropFirst()
  }

  private func valueColumns(_ division: Division?) -> [ResultColumn] {
    guard let division else { return valueColumns }
    return valueColumns.map { $0.kind == .amount ? ResultColumn($0.title, division.columnKind) : $0 }
  }

  /// The columns of figures, each followed by its share and its gap where they are asked for.
  var valueColumns: [ResultColumn] {
    plan.columns.flatMap { column in
      let of = plan.columns.count > 1 ? column.title : nil
      return [ResultColumn(column.title, .amount)]
        + (plan.share == nil ? [] : [ResultColumn(.share, .share, of: of)])
        + (plan.showsGap
          ? [ResultColumn(.parts, .amount, of: of), ResultColumn(.tail, .amount, of: of)] : [])
    }
  }

  // MARK: Rows

  /// The dimension whose members are the rows of the answer; `kind` where a table gives it as columns.
  var columnDimension: Dimension? {
    switch plan.key {
    case .columns(let dimension): return dimension
    case .kind where plan.columns == [plan.measureColumn]:
      return tables.contains(where: \.hasKindColumns) ? .kind : nil
    default: return nil
    }
  }

  /// A row for each key that has a leaf in the set, or for each member of a dimension of columns.
  mutating func keyRows(
    _ chosen: [Chosen], _ base: AmountValue?, _ division: Division?
  ) throws(EvaluationError) -> [AnswerRow] {
    var rows: [AnswerRow] = []
    if let dimension = columnDimension {
      let parent =
        plan.share == .ofParent ? try SetSum(chosen, plan.measureColumn, depth: .printed).value : base
      for (order, member) in dimension.members.enumerated() {
        let column = PlanColumn(selector: .member(member), title: .member(member))
        guard tables.contains(where: { $0.columnPlace(column) != nil }) else { continue }
        let sum = try SetSum(chosen, column, depth: plan.depth)
        let value = sum.value
        add(sum.places.notes(column.title))
        add(try SetSum.cutFigures(chosen, column))
        rows.append(
          AnswerRow(
            head: [.text(member.rawValue), .member(member)], code: member.rawValue, name: member.rawValue,
            level: .kind, order: order, values: [value],
            cells: try shared(value, parent, division, of: .code(.kind(member)))
              + (try gapped(value, sum.parts)), gaps: [try gap(value, sum.parts)],
            key: .member(member)))
      }
      return rows
    }
    var groups = KeyGroups()
    var rowKeys: [Int: [AnswerKey]] = [:]
    for part in chosen {
      try EvaluationError.heedInterruption()
      let keys = (0..<part.table.rowCount).map { key(of: $0, in: part.table) }
      for row in part.set.rows { groups.add(row, of: part.table, to: keys[row]) }
      rowKeys[part.table.id] = keys
    }
    var places = plan.columns.map { _ in TilePlaces() }
    var cut: [(order: Int, row: Note.RowName)] = []
    var unprinted: [(order: Int, code: String)] = []
    for key in groups.keys {
      try EvaluationError.heedInterruption()
      let parts = groups.chosen(key, among: rowKeys)
      let place = place(of: key, in: parts, first: groups.firstOrigin(key))
      var values: [AmountValue] = []
      var cells: [ResultCell] = []
      var gaps: [AmountValue?] = []
      for (index, column) in plan.columns.enumerated() {
        let sum = try SetSum(parts, column, depth: plan.depth)
        let value = sum.value
        places[index] += sum.places
        values.append(value)
        cells += try shared(
          value, plan.share == .ofParent ? try parentCell(of: parts, column) : base, division, of: key)
        cells += try gapped(value, sum.parts)
        gaps.append(try gap(value, sum.parts))
        if plan.key == .part, plan.table == .statistics {
          cells.append(.text(sum.counted ?? unit?.printed ?? ""))
        }
      }
      if let row = place.row, place.isCut { cut.append((place.order, row)) }
      if place.row == nil, case .code(let code) = key { unprinted.append((place.order, code.text)) }
      rows.append(
        AnswerRow(
          head: place.head, code: place.code, name: place.name, level: place.level, order: place.order,
          values: values, cells: cells, gaps: gaps, key: key, part: parts.first?.table.part))
    }
    for (column, places) in zip(plan.columns, places) { add(places.notes(column.title)) }
    if !cut.isEmpty { notes.append(.cutKeys(cut.sorted { $0.order < $1.order }.map(\.row))) }
    if !unprinted.isEmpty {
      notes.append(.unprintedKeys(unprinted.sorted { $0.order < $1.order }.map(\.code)))
    }
    return rows
  }

  /// The printed cell above a key, added over the documents that have leaves of it; `nil` where one of them prints no
  /// such row, or a cell that cannot be read, so that no share is of a part of what it should be.
  private func parentCell(of parts: [Chosen], _ column: PlanColumn) throws(EvaluationError) -> AmountValue? {
    var tally = Tally()
    for part in parts {
      try EvaluationError.heedInterruption()
      guard let place = part.table.columnPlace(column) else { continue }
      for parent in part.rowsAbove {
        guard part.table.tags[parent].isPrinted, part.table.state(parent, place.column) != .unreadable else {
          return nil
        }
        try tally.add(parent, place.column, of: part.table)
      }
    }
    return tally.value
  }

  /// Sorts and limits the rows, adds the sum of those shown, and says where it differs from the value of the set. Rows
  /// of several years, or of a department beside its unit, have no sum.
  private mutating func finish(
    _ all: [AnswerRow], _ wholes: [SetSum], _ base: AmountValue?, _ division: Division?
  ) throws(EvaluationError) -> ResultTable {
    let canBeAdded =
      scopeConflict(toldApartBy: nil) == nil && plan.key?.isAdditive ?? true && division?.isOfOne ?? true
    var shown = all
    let unmet = keepRows(of: &shown, hasSum: canBeAdded)
    let dropped = shown.sortAndLimit(plan.order, plan.limit)
    try EvaluationError.heedInterruption()
    var rows = shown.map(\.result)
    if !all.isEmpty, canBeAdded {
      rows.append(try sumOfRows(shown + unmet, wholes, base, division, isLimited: !dropped.isEmpty))
    }
    if !dropped.isEmpty {
      var tally = Tally()
      for row in dropped { try tally.add(row.values[0]) }
      notes.append(
        .notShown(
          rows: dropped.count, column: plan.columns[0].title,
          sum: canBeAdded && division == nil && tally.figures > 0 ? tally.shown : nil))
    }
    return answer(
      keyColumns + valueColumns(division)
        + (plan.key == .part && plan.table == .statistics ? [measureColumn] : []),
      rows,
      counted: wholes.lazy.compactMap(\.counted).first)
  }

  var measureColumn: ResultColumn { ResultColumn(.field(.measuredIn), .text) }

  private mutating func sumOfRows(
    _ shown: [AnswerRow], _ wholes: [SetSum], _ base: AmountValue?, _ division: Division?, isLimited: Bool
  ) throws(EvaluationError) -> ResultRow {
    var cells = [ResultCell](repeating: .empty, count: keyColumns.count)
    for (index, column) in plan.columns.enumerated() {
      var tally = Tally()
      for row in shown.heedingInterruption(every: 64) { try tally.add(row.values[index]) }
      cells += try shared(tally.value, plan.share == .ofParent ? nil : base, division, of: .all)
      if plan.showsGap { cells += [.empty, .empty] }
      let whole = wholes[index]
      if tally.figures == 0 {
        if whole.tally.figures > 0 { notes.append(.noBreakdown(column: column.title, rows: whole.rows)) }
      } else if whole.tally.amount != tally.amount {
        let others = otherColumns
        notes.append(
          .sumOfRows(
            column: column.title, value: whole.tally.shown, isPrinted: whole.rows.count == 1,
            sum: tally.shown, isLimited: isLimited, lacksColumns: !others.isEmpty))
        if !others.isEmpty { add([.otherColumns(others)]) }
      }
    }
    return ResultRow(.sumOfRows, cells: cells)
  }

  /// Says where the years or phases of the rows are not those of the same units.
  private mutating func noteUnitsOfKeys() {
    var sides: [(title: ColumnTitle, documents: [Int])] = []
    for index in plan.documents.heedingInterruption() {
      let document = store.documents[index]
      let title: ColumnTitle =
        plan.key == .year
        ? .heading(document.year.map { "\($0.number)" } ?? "")
        : .member(document.phase == .final ? .final : .budget)
      if let side = sides.firstIndex(where: { $0.title == title }) {
        sides[side].documents.append(index)
      } else {
        sides.append((title, [index]))
      }
    }
    noteUnits(sides)
  }

  /// Names the columns that are parts of the total beside those that are shown, where they have figures.
  private mutating func noteColumnsNotShown(_ chosen: [Chosen]) {
    guard plan.columns.count > 1, let dimension = plan.schema.dimensions.first,
      [.nature, .source].contains(dimension)
    else { return }
    let shown = plan.columns.map(\.selector)
    guard !shown.contains(.total) else { return }
    var headings: [String] = []
    for part in chosen.heedingInterruption() where !part.set.isEmpty {
      for (index, column) in part.table.columns.enumerated() {
        guard let heading = column.headings.last, !headings.contains(heading) else { continue }
        switch column.role {
        case .total, .threePublic: continue
        case .member(let member):
          guard dimension.members.contains(member), !shown.contains(.member(member)) else { continue }
        case .other: guard !shown.contains(.heading(Folding.nameKey(heading))) else { continue }
        }
        if part.set.rows.contains(where: { part.table.state($0, index) == .number }) {
          headings.append(heading)
        }
      }
    }
    if !headings.isEmpty { notes.append(.columnsNotShown(headings)) }
  }

  /// The columns with figures that are neither the total nor a member of the dimension whose members are the rows: their
  /// money is in the total and in no row.
  private var otherColumns: [String] {
    guard columnDimension != nil else { return [] }
    var headings: [String] = []
    for table in tables.heedingInterruption() {
      for (index, column) in table.columns.enumerated() where column.role == .other {
        let hasFigures = (0..<table.rowCount).contains { row in
          table.tags[row].isPrinted && [.number].contains(table.state(row, index))
        }
        if hasFigures, let heading = column.headings.last, !headings.contains(heading) {
          headings.append(heading)
        }
      }
    }
    return headings
  }
}
