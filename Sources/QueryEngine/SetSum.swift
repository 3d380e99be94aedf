import Disclosure

/// The leaves of one table that a condition chooses.
struct Chosen {
  let table: FactTable
  let set: LeafSet
  /// Whether each row is inside what the sum is of, so that it may be a tile; `nil` for all rows.
  var inside: [Bool]?

  /// The nearest rows above the set that are not inside; none where the set reaches the root.
  var rowsAbove: [Int] {
    var above: Set<Int> = []
    for leaf in set.rows {
      var row = Int(table.parents[leaf])
      while row >= 0, inside?[row] ?? true { row = Int(table.parents[row]) }
      if row >= 0 { above.insert(row) }
    }
    return above.sorted()
  }

  /// The rows inside that stand in a group of rows; the total above the groups does not.
  func inside(kind: Member) -> [Bool] {
    table.tags.indices.map { table.tags[$0].kind == kind && inside?[$0] ?? true }
  }
}

/// Where a sum took other rows than one would look for.
struct TilePlaces {
  /// Rows without a figure above rows with one.
  var blankAbove: [Note.RowName] = []
  /// Tiles that are not of the level that `at` asks for.
  var otherLevels: [Note.RowName] = []

  static func += (left: inout TilePlaces, right: TilePlaces) {
    left.blankAbove += right.blankAbove
    left.otherLevels += right.otherLevels
  }

  func notes(_ column: ColumnTitle) -> [Note] {
    (blankAbove.isEmpty ? [] : [.blankAboveFigures(column: column, rows: blankAbove)])
      + (otherLevels.isEmpty ? [] : [.otherLevels(rows: otherLevels)])
  }
}

/// The value of a set of leaves in one column, over all documents, and what its notes need.
struct SetSum {
  private(set) var tally = Tally()
  /// The figures at the leaves of the set.
  private(set) var leaves = Tally()
  private(set) var leafCount = 0
  /// Whether a tile has rows under it.
  private(set) var hasBranch = false
  /// The tiles, in the order of the document.
  private(set) var rows: [Note.RowName] = []
  /// The value and where it was printed: several tiles, and the tail.
  private(set) var notes: [Note] = []
  private(set) var places = TilePlaces()

  var value: AmountValue { tally.value }
  /// What the figures count, where they are no money.
  var counted: String? { tally.counted }

  init(_ chosen: [Chosen], _ column: PlanColumn, depth: TileDepth) throws(EvaluationError) {
    var measures: [String] = []
    let hasSeveralDocuments = Set(chosen.map(\.table.document)).count > 1
    for part in chosen {
      try EvaluationError.heedInterruption()
      let table = part.table
      guard let place = table.columnPlace(column) else { continue }
      let set =
        place.kind.map { kind in part.set.filtered(in: table) { table.tags[$0].kind == kind } } ?? part.set
      let inside = place.kind.map { part.inside(kind: $0) } ?? part.inside
      let tiling = Tiling(of: set, in: table, column: place.column, depth: depth, inside: inside)
      for row in tiling.tiles.sorted(by: { table.order($0) < table.order($1) }) {
        try tally.add(row, place.column, of: table)
        rows.append(table.name(row, withEntity: hasSeveralDocuments))
        if !table.tags[row].isLeaf { hasBranch = true }
        // Money of different units is converted; a number of vehicles and one of equipment are not one number.
        let measure = table.isCounted(row) ? table.measures[row]?.printed ?? "" : "money"
        if !measures.contains(measure) { measures.append(measure) }
        if case .level(let level) = depth, table.tags[row].level != level {
          places.otherLevels.append(table.name(row))
        }
      }
      for row in set.rows where table.state(row, place.column).isFigure {
        try leaves.add(row, place.column, of: table)
      }
      leafCount += set.count
      places.blankAbove += tiling.blankAboveFigures.map(table.name)
    }
    if measures.count > 1 {
      let unit = chosen.lazy.compactMap(\.table.source.unit?.printed).first ?? ""
      throw EvaluationError(.severalMeasures(measures.map { $0 == "money" ? unit : $0 }))
    }
    if rows.count > 1 { notes.append(.tiled(column: column.title, rows: rows)) }
    if tally.figures > 0, leaves.figures == 0 {
      notes.append(.noBreakdown(column: column.title, rows: rows))
    } else if tally.figures > 0, leaves.amount != tally.amount {
      notes.append(
        .tail(
          column: column.title, printedAt: rows, value: tally.shown, leaves: leafCount, sum: leaves.shown,
          withinRounding: tally.agrees(with: leaves)))
    }
  }

  /// Notes on rows whose printed figure their parts do not reach, where the set takes a blank part of them.
  static func cutFigures(_ chosen: [Chosen], _ column: PlanColumn) throws(EvaluationError) -> [Note] {
    var found: [Note] = []
    for part in chosen {
      try EvaluationError.heedInterruption()
      guard let place = part.table.columnPlace(column) else { continue }
      let kind = place.kind
      let set = kind.map { kind in part.set.filtered(in: part.table) { part.table.tags[$0].kind == kind } }
      found += try cutFigures(set ?? part.set, in: part.table, column: place.column, title: column.title)
    }
    return found
  }

  private static func cutFigures(
    _ set: LeafSet, in table: FactTable, column: Int, title: ColumnTitle
  ) throws(EvaluationError) -> [Note] {
    var found: [Note] = []
    for row in 0..<table.rowCount where !table.tags[row].isLeaf && table.state(row, column).isFigure {
      let under = row + 1..<Int(table.ends[row])
      let inside = set.count(under)
      guard inside > 0, inside < set.leaves(under) else { continue }
      let leaves = under.filter { table.tags[$0].isLeaf }
      guard leaves.contains(where: { set.contains[$0] && !table.state($0, column).isFigure }) else {
        continue
      }
      var parts = Tally()
      for leaf in leaves where table.state(leaf, column).isFigure { try parts.add(leaf, column, of: table) }
      var printed = Tally()
      try printed.add(row, column, of: table)
      guard !printed.agrees(with: parts) else { continue }
      found.append(
        .cutFigure(
          column: title, row: table.name(row), printed: printed.shown,
          parts: parts.figures > 0 ? parts.shown : nil))
    }
    return found
  }
}

extension Tally {
  /// Whether two sums of printed figures can be the same amount: the intervals that rounding leaves them meet.
  func agrees(with other: Tally) -> Bool {
    let difference = Int128(amount.fen) - Int128(other.amount.fen)
    return Int128(difference.magnitude) * 2 <= rounding + other.rounding
  }
}

extension LeafSet {
  /// The leaves of the set that pass a test.
  func filtered(in table: FactTable, _ passes: (Int) -> Bool) -> LeafSet {
    LeafSet(contains.indices.map { contains[$0] && passes($0) }, in: table)
  }
}
