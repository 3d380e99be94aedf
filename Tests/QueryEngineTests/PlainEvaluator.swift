import Disclosure

/// A row of the answer the reference gives.
struct PlainAnswerRow {
  var head: [String]
  var values: [PlainValue] = []
  /// The share of each value as numerator and denominator; `nil` where it has no meaning.
  var shares: [(Int, Int)?]?
  /// The sum of the parts of each value; `nil` where it has none.
  var parts: [Int?]?
  var order = (0, 0)
  var isFooter = false
  var isTotal = false
  /// The value below the rows of a comparison.
  var isWhole = false

  /// The cells of the row as text: head, then each value, each with its share where shares are asked for.
  var cells: [String] {
    var cells = head
    for (index, value) in values.enumerated() {
      cells.append(value.text)
      if let shares { cells.append(shares[index].map { Fraction($0.0, $0.1).text } ?? "n/a") }
      guard parts != nil else { continue }
      cells.append(parts?[index].map { String($0) } ?? "-")
      cells.append(gap(index).map { String($0) } ?? "-")
    }
    return cells
  }

  /// The printed figure without its parts.
  func gap(_ index: Int) -> Int? {
    guard let fen = values[index].fen, let sum = parts?[index] else { return nil }
    return fen - sum
  }
}

/// A quotient in lowest terms, so that equal ones read the same.
struct Fraction {
  let text: String

  init(_ numerator: Int, _ denominator: Int) {
    var (left, right) = (numerator.magnitude, denominator.magnitude)
    while right != 0 { (left, right) = (right, left % right) }
    let sign = (numerator < 0) != (denominator < 0) && numerator != 0 ? "-" : ""
    text = "\(sign)\(numerator.magnitude / left)/\(denominator.magnitude / left)"
  }
}

/// The second evaluator: plain lists, one leaf at a time, after the rules and nothing else.
struct PlainEvaluator {
  /// A document of the question: who it is of, and the table it prints.
  struct Source {
    let document: Int
    let entity: String
    let table: PlainTable
  }

  let query: PlainQuery
  let sources: [Source]
  /// The set of leaves chosen in each source.
  private(set) var sets: [Set<Int>] = []

  init(
    _ query: PlainQuery, over samples: [SampleDocument], tables: [PlainTable],
    known names: [PlainTable]? = nil
  ) throws {
    self.query = query
    let inScope = samples.indices.filter { query.condition?.canHold(samples[$0].entity) != false }
    let sources = inScope.map { Source(document: $0, entity: samples[$0].entity, table: tables[$0]) }
    self.sources = sources
    // With no document in scope the answer is empty; names are then those of all documents.
    let known = names ?? (sources.isEmpty ? tables : sources.map(\.table))
    if let condition = query.condition, !condition.isKnown(in: known) {
      throw PlainError.unknownName
    }
    sets = sources.map { source in Set(source.table.leaves.filter { isChosen($0, in: source) }) }
  }

  var measureRole: ColumnRole { PlainCondition.roles[query.measure] }

  // MARK: The set

  private func isChosen(_ leaf: Int, in source: Source) -> Bool {
    let table = source.table
    var rows = table.chain(leaf)
    var cell = leaf
    switch query.subject {
    case .printed: break
    case .leaf: rows = rows.isEmpty ? [] : [leaf]
    case .level(let level):
      guard let row = table.chain(leaf).first(where: { table.level($0) == level }) else { return false }
      rows = [row]
      cell = row
    }
    let subject = PlainSubject(
      table: table, entity: source.entity, leaf: leaf, rows: rows, cell: cell, measure: measureRole)
    return query.condition.map { $0.truth(of: subject) } ?? true == true
  }

  var depth: PlainDepth { query.depth ?? query.subject }

  // MARK: Values

  /// The value of sets of leaves, one for each source, in a column; rows that are no leaf are tiles only
  /// where
  /// `inside` says so.
  func value(
    _ sets: [Set<Int>], _ column: Int, depth: PlainDepth,
    inside: (Source, Int) -> Bool = { _, _ in true }
  ) throws -> PlainValue {
    var cells: [PlainCell] = []
    for (source, set) in zip(sources, sets) where !set.isEmpty {
      guard let place = source.table.column(PlainCondition.roles[column]) else { continue }
      let tiles = source.table.tiles(of: set, column: place, depth: depth) { inside(source, $0) }
      cells += tiles.map { source.table.cells[$0][place] }
    }
    return try PlainEvaluator.sum(cells)
  }

  static func sum(_ cells: [PlainCell]) throws -> PlainValue {
    if cells.contains(.unreadable) { throw PlainError.unreadable }
    let figures = cells.compactMap(\.fen)
    if !figures.isEmpty { return .figure(figures.reduce(0, +)) }
    return cells.contains(.blank) ? .blank : cells.contains(.dash) ? .dash : .absent
  }

  /// What shares are of.
  func shareBase(_ sets: [Set<Int>]) throws -> PlainValue? {
    switch query.share {
    case nil, .parent: nil
    case .selection: try value(sets, query.measure, depth: .printed)
    case .total: try value(sources.map { Set($0.table.leaves) }, query.measure, depth: .printed)
    }
  }

  func share(_ value: PlainValue, of base: PlainValue?) -> (Int, Int)? {
    guard let fen = value.fen, let base = base?.fen, base != 0 else { return nil }
    return (fen, base)
  }

  // MARK: Sum

  /// The rows of the answer.
  ///
  /// What a sum is divided by is of its keys alone: the value of the whole set is no part of the answer.
  func sum(isDivisor: Bool = false) throws -> [PlainAnswerRow] {
    let isOfKeys = isDivisor && query.key != nil
    let wholes = isOfKeys ? [] : try query.columns.map { try value(sets, $0, depth: depth) }
    let base = isOfKeys ? nil : try shareBase(sets)
    guard query.key != nil else {
      let shares = query.share.map { _ in wholes.map { share($0, of: base) } }
      return [PlainAnswerRow(head: [], values: wholes, shares: shares)]
    }
    var keys: [String] = []
    for (source, set) in zip(sources, sets) {
      for leaf in set {
        let key = key(of: leaf, in: source)
        if !keys.contains(key) { keys.append(key) }
      }
    }
    var rows = try keys.map { try row($0, base) }
    rows.sort { $0.order < $1.order }
    let unmet = rows.filter { !meets($0) }
    let isEmpty = rows.isEmpty
    rows = sortedAndLimited(rows.filter(meets))
    if !isEmpty {
      var footer = PlainAnswerRow(head: Array(repeating: "-", count: query.key == .unit ? 1 : 2))
      footer.values = query.columns.indices.map { index in
        PlainEvaluator.total((rows + unmet).map { $0.values[index] })
      }
      footer.shares = query.share.map { _ in footer.values.map { share($0, of: base) } }
      if query.hasGap { footer.parts = query.columns.map { _ in nil } }
      footer.isFooter = true
      rows.append(footer)
    }
    return rows
  }

  /// Whether a row meets `having`.
  func meets(_ row: PlainAnswerRow) -> Bool {
    query.having.map { $0.truth(of: row, columns: query.columns) == true } ?? true
  }

  static func total(_ values: [PlainValue]) -> PlainValue {
    let figures = values.compactMap(\.fen)
    if !figures.isEmpty { return .figure(figures.reduce(0, +)) }
    return values.contains(.blank) ? .blank : values.contains(.dash) ? .dash : .absent
  }

  func key(of row: Int, in source: Source) -> String {
    let code = source.table.rows[row].code
    switch query.key {
    case nil, .nature: return ""
    case .unit: return source.entity
    case .leaf: return code
    case .level(let level):
      let length = level == .class ? 3 : level == .section ? 5 : 7
      return PlainTable.isKind(code) ? code : String(code.prefix(length))
    }
  }

  private func row(_ key: String, _ base: PlainValue?) throws -> PlainAnswerRow {
    let parts = zip(sources, sets).map { source, set in set.filter { self.key(of: $0, in: source) == key } }
    var row = place(key, parts)
    row.values = try query.columns.map { column in
      try value(parts, column, depth: depth) { source, row in
        row == source.table.root ? query.key == .unit : self.key(of: row, in: source) == key
      }
    }
    if query.hasGap { row.parts = query.columns.map { leafSum(key, parts, $0) } }
    guard let share = query.share else { return row }
    row.shares = query.columns.indices.map { index in
      let base = share == .parent ? parentCell(key, parts, query.columns[index]) : base
      return self.share(row.values[index], of: base)
    }
    return row
  }

  /// The figures at the leaves of a key; `nil` where the value is that of leaves alone, or no leaf has a figure.
  private func leafSum(_ key: String, _ parts: [Set<Int>], _ column: Int) -> Int? {
    var figures: [Int] = []
    var isBranch = false
    for (source, part) in zip(sources, parts) {
      guard let place = source.table.column(PlainCondition.roles[column]) else { continue }
      let tiles = source.table.tiles(of: part, column: place, depth: depth) { row in
        row == source.table.root ? query.key == .unit : self.key(of: row, in: source) == key
      }
      if tiles.contains(where: { !source.table.leaves.contains($0) }) { isBranch = true }
      figures += part.compactMap { source.table.cells[$0][place].fen }
    }
    return isBranch && !figures.isEmpty ? figures.reduce(0, +) : nil
  }

  /// The cells before the figures and the place of a key: in one document that of its row, or else of its
  /// first leaf;
  /// in several that of its code.
  func place(_ key: String, _ parts: [Set<Int>]) -> PlainAnswerRow {
    if query.key == .unit {
      return PlainAnswerRow(head: [key], order: (sources.first { $0.entity == key }?.document ?? 0, 0))
    }
    let printed = zip(sources, parts).lazy.filter { !$1.isEmpty }.compactMap { source, _ in
      source.table.kept.first { source.table.rows[$0].code == key }.map { (source.table, $0) }
    }.first
    let name = printed.map { $0.0.rows[$0.1].label } ?? ""
    let order =
      sources.count == 1
      ? (printed?.1 ?? parts.first?.min() ?? 0, 0)
      : (Int(key + String(repeating: "0", count: max(0, 7 - key.count))) ?? 0, key.count)
    return PlainAnswerRow(head: [key, name], order: order)
  }

  /// The printed cells above a key, added over the documents that have leaves of it: of the nearest row above each
  /// leaf that is not of the key. `nil` where a document prints no such row or a cell that cannot be read.
  private func parentCell(_ key: String, _ parts: [Set<Int>], _ column: Int) -> PlainValue? {
    guard query.key != .unit else { return nil }
    var cells: [PlainCell] = []
    for (source, part) in zip(sources, parts) where !part.isEmpty {
      guard let place = source.table.column(PlainCondition.roles[column]) else { continue }
      var parents: Set<Int> = []
      for leaf in part {
        let above = source.table.chain(leaf).first { self.key(of: $0, in: source) != key }
        guard let parent = above ?? source.table.root else { return nil }
        parents.insert(parent)
      }
      cells += parents.map { source.table.cells[$0][place] }
    }
    return try? PlainEvaluator.sum(cells)
  }

  // MARK: Order

  func sortedAndLimited(_ rows: [PlainAnswerRow]) -> [PlainAnswerRow] {
    guard query.order != nil || query.limit != nil else { return rows }
    let isTop = query.limit?.isTop
    let shown = ranked(rows, isDescending: query.isDescending ?? isTop ?? false)
    guard let limit = query.limit else { return shown.map { rows[$0] } }
    let kept = ranked(rows, isDescending: limit.isTop).prefix(limit.count)
    return shown.filter { kept.contains($0) }.map { rows[$0] }
  }

  /// The rows by the column of the order; those without a figure last, ties as they stand.
  private func ranked(_ rows: [PlainAnswerRow], isDescending: Bool) -> [Int] {
    rows.indices.sorted { left, right in
      let comparison = compare(rows[left], rows[right])
      switch comparison {
      case .equal: return left < right
      case .last(let isLeft): return !isLeft
      case .less: return !isDescending
      case .greater: return isDescending
      }
    }
  }

  private enum Comparison {
    case less, equal, greater
    case last(isLeft: Bool)
  }

  private func compare(_ left: PlainAnswerRow, _ right: PlainAnswerRow) -> Comparison {
    let codeColumn = left.head.count > 2 ? 1 : 0
    switch query.order ?? .column(query.columns[0]) {
    case .code: return compare(left.head[codeColumn], right.head[codeColumn])
    case .name: return compare(left.head[codeColumn + 1], right.head[codeColumn + 1])
    case .column(let column):
      let index = query.columns.firstIndex(of: column) ?? 0
      if case .quotient(let first, let second) = left.values[index],
        case .quotient(let third, let fourth) = right.values[index]
      {
        return compare(first * fourth, third * second)
      }
      return compare(left.values[index].fen, right.values[index].fen)
    case .gap:
      return compare(
        left.parts?.isEmpty == false ? left.gap(0) : nil, right.parts?.isEmpty == false ? right.gap(0) : nil)
    case .share:
      guard let first = left.shares?.first ?? nil, let second = right.shares?.first ?? nil else {
        return compare(left.shares?.first??.0, right.shares?.first??.0)
      }
      let sign = (first.1 < 0) != (second.1 < 0) ? -1 : 1
      let (one, other) = (first.0 * second.1 * sign, second.0 * first.1 * sign)
      return compare(one, other)
    }
  }

  private func compare<Value: Comparable>(_ left: Value?, _ right: Value?) -> Comparison {
    switch (left, right) {
    case (nil, nil): .equal
    case (nil, _): .last(isLeft: true)
    case (_, nil): .last(isLeft: false)
    case (let left?, let right?): left < right ? .less : left > right ? .greater : .equal
    }
  }
}
