import Disclosure
import QueryLanguage
import SourceText

/// Figures that a disclosure prints twice, figure by figure: a row and its parts, or two tables. Every figure that can be compared is counted; those that differ are listed.
struct Checks {
  let store: FactStore
  let documents: [Int]
  private var rows: [ResultRow] = []
  private var checked = 0
  private var withinRounding = 0

  init(_ store: FactStore, documents: [Int]) {
    self.store = store
    self.documents = documents
  }

  /// Carries out a check of rows or of two tables; the others are asked of the relations. Two tables are the same only where
  /// there is no other money than that of one book.
  static func run(_ check: Check.Subject?, in store: FactStore, documents: [Int]) throws(QueryError)
    -> ResultTable
  {
    var checks = Checks(store, documents: documents)
    switch check {
    case .rollup(let table):
      try checks.rollup(try table.map { name throws(QueryError) in try checks.kind(of: name) })
    case .tables(let left, let right):
      try checks.compare(
        try checks.kind(of: left), try checks.kind(of: right), at: Span(left.span.start, right.span.end))
    case .narrative, .projects, .relation, nil: break
    }
    return checks.table
  }

  private var table: ResultTable {
    let several = documents.count > 1
    let head =
      (several ? [ResultColumn(.unit, .text)] : []) + [
        ResultColumn(.field(.table), .text), ResultColumn(.code, .code), ResultColumn(.name, .text),
        ResultColumn(.field(.column), .text), ResultColumn(.left, .number), ResultColumn(.right, .number),
        ResultColumn(.gap, .number), ResultColumn(.within, .number), ResultColumn(.field(.measuredIn), .text),
        ResultColumn(.result, .text),
        ResultColumn(.position, .text),
      ]
    return ResultTable(
      columns: head, rows: rows, unit: nil,
      notes: [.checked(checked, differ: rows.count, withinRounding: withinRounding)])
  }

  private func kind(of name: Spanned<Value>) throws(QueryError) -> TableKind {
    try QueryError.resolving { () throws(ResolveError) in try store.tableKind(name, among: documents) }
  }

  // MARK: A row and its parts

  /// Every printed row with parts, in every column where it or one of them has a figure.
  private mutating func rollup(_ kind: TableKind?) throws(QueryError) {
    let chosen = Set(documents)
    for table in store.tables
    where chosen.contains(table.document) && (kind ?? table.source.kind) == table.source.kind {
      try QueryError.heedInterruption()
      var children: [Int: [Int]] = [:]
      for row in 0..<table.rowCount where table.parents[row] >= 0 {
        children[Int(table.parents[row]), default: []].append(row)
      }
      for row in 0..<table.rowCount where table.tags[row].isPrinted {
        guard let parts = children[row], parts.allSatisfy({ table.tags[$0].isPlaced }) else { continue }
        for column in table.columns.indices where table.columns[column].role != .other {
          add(
            try sum(of: [row], column, in: table), try sum(of: parts, column, in: table),
            Place(table, row: row, column: column))
        }
      }
    }
  }

  /// The figures of rows in a column, added; unreadable where one of them is.
  private func sum(of rows: [Int], _ column: Int, in table: FactTable) throws(QueryError) -> AmountValue {
    var tally = Tally()
    for row in rows {
      guard table.state(row, column) != .unreadable else {
        return AmountValue(
          state: .unreadable(table.printed(row, column)), amount: .zero, place: 0, tiles: [])
      }
      do throws(EvaluationError) {
        try tally.add(row, column, of: table)
      } catch {
        throw .evaluate(error)
      }
    }
    return tally.value
  }

  // MARK: Two tables

  /// Every code that either table prints, the totals too, in every column of the same meaning where either has a figure.
  private mutating func compare(
    _ left: TableKind, _ right: TableKind, at span: Span
  ) throws(QueryError) {
    guard let domain = left.codeDomain, domain == right.codeDomain else {
      throw .resolve(ResolveError(.tablesNotComparable, at: span))
    }
    for document in documents {
      try QueryError.heedInterruption()
      let first = try table(left, document, at: span)
      let second = try table(right, document, at: span)
      let isShared = first.columns.contains {
        $0.role != .other && left.means($0.role, as: right) && second.column($0.role) != nil
      }
      guard isShared else { throw .resolve(ResolveError(.tablesNotComparable, at: span)) }
      let keys = RowsOfKeys(first)
      let others = RowsOfKeys(second)
      for (index, column) in first.columns.enumerated() where column.role != .other {
        guard left.means(column.role, as: right), let own = second.column(column.role) else { continue }
        for key in keys.order + others.order.filter({ keys.rows[$0] == nil }) {
          let here = keys.rows[key] ?? []
          let there = others.rows[key] ?? []
          let place =
            here.first.map { Place(first, row: $0, column: index) }
            ?? Place(second, row: there.first ?? 0, column: own)
          add(try sum(of: here, index, in: first), try sum(of: there, own, in: second), place)
        }
      }
    }
  }

  /// A table whose figures have a unit.
  private func table(_ kind: TableKind, _ number: Int, at span: Span) throws(QueryError) -> FactTable {
    let document = store.documents[number]
    guard let table = store.table(kind, document: number) else {
      throw .resolve(
        ResolveError(.missingTable(document.title(of: kind), document: document.name), at: span))
    }
    guard table.hasUnit else {
      throw .evaluate(
        EvaluationError(
          .unknownUnit(table: table.source.name, line: table.origin.position(ofLine: table.source.line))))
    }
    return table
  }

  /// The printed rows of each code, those of the total under 0 of its own.
  private struct RowsOfKeys {
    var rows: [Int: [Int]] = [:]
    var order: [Int] = []

    init(_ table: FactTable) {
      for row in 0..<table.rowCount where table.tags[row].isPrinted {
        let code = table.codes[row]
        guard row == 0 || code != CodeDictionary.none else { continue }
        let key = row == 0 ? -1 : Int(code)
        if rows[key] == nil { order.append(key) }
        rows[key, default: []].append(row)
      }
    }
  }

  // MARK: Results

  /// Where a relation stands.
  fileprivate struct Place {
    let document: Int
    let table: String
    let code: String
    let name: String
    let column: String
    /// What the figures are measured in.
    let unit: String
    let position: Wording
  }

  /// Counts a relation, and lists it where the two sides differ.
  private mutating func add(
    _ left: AmountValue, _ right: AmountValue, _ place: Place
  ) {
    let isUnreadable = [left, right].contains { if case .unreadable = $0.state { true } else { false } }
    guard left.isFigure || right.isFigure || isUnreadable else { return }
    checked += 1
    if left.isFigure, right.isFigure, left.amount == right.amount { return }
    let unit = MoneyUnit.allCases.first { $0.printed == place.unit } ?? .wan
    let sides = [left, right].map { Quantity(.amount($0), unit: unit) }
    var gap: ResultCell = .empty
    var within: ResultCell = .empty
    var agrees = false
    if let one = sides[0], let two = sides[1], one.isFigure, two.isFigure,
      let difference = try? one.combined(.minus, two),
      // What the rounding of the printed figures can make of the difference.
      let slack = difference.rounding?.divided(by: Fraction(whole: 2))
    {
      agrees = difference.value.magnitude.order(to: slack) <= 0
      gap = .quantity(difference)
      within = .quantity(difference.replacing(slack))
    }
    if agrees { withinRounding += 1 }
    let outcome =
      isUnreadable
      ? Wording("unreadable", "不可读")
      : agrees ? Wording("within rounding", "尾差之内") : Wording("differs", "不一致")
    var cells: [ResultCell] = []
    if documents.count > 1 { cells.append(.text(store.documents[place.document].entity)) }
    cells += [.text(place.table), .text(place.code), .text(place.name), .text(place.column)]
    cells += sides.map { side in side.map(ResultCell.quantity) ?? .empty }
    cells += [gap, within, .text(place.unit), .word(outcome), .word(place.position)]
    rows.append(ResultRow(cells: cells))
  }
}

extension Checks.Place {
  /// The place of a cell of a table.
  fileprivate init(_ table: FactTable, row: Int, column: Int) {
    document = table.document
    self.table = table.source.name
    let name = table.name(row)
    code = name.code ?? ""
    self.name = table.label(row)
    self.column = table.columns[column].path
    unit = table.measures[row]?.printed ?? table.unit.printed
    position = table.position(row).wording
  }
}
