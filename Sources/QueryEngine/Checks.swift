import Disclosure
import QueryLanguage
import SourceText

/// The relations between figures that a disclosure prints twice (勾稽关系): a row and its parts, two tables, a table and
/// the text. Every figure that can be compared is counted; those that differ are listed.
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

  /// Carries out a check; for `nil` all that hold for every disclosure. Two tables are the same only where there is no
  /// other money than that of one book.
  static func run(_ check: Check?, in store: FactStore, documents: [Int]) throws(QueryError) -> ResultTable {
    var checks = Checks(store, documents: documents)
    switch check {
    case nil:
      try checks.rollup(nil)
      try checks.narrative()
    case .rollup(let table):
      try checks.rollup(try table.map { name throws(QueryError) in try checks.kind(of: name) })
    case .tables(let left, let right):
      try checks.compare(try checks.kind(of: left), try checks.kind(of: right))
    case .narrative: try checks.narrative()
    }
    return checks.table
  }

  private var table: ResultTable {
    let several = documents.count > 1
    let head =
      (several ? [ResultColumn(.unit, .text)] : []) + [
        ResultColumn(.field(.table), .text), ResultColumn(.code, .code), ResultColumn(.name, .text),
        ResultColumn(.field(.column), .text), ResultColumn(.left, .number), ResultColumn(.right, .number),
        ResultColumn(.gap, .number), ResultColumn(.within, .number), ResultColumn(.result, .text),
        ResultColumn(.position, .text),
      ]
    return ResultTable(
      columns: head, rows: rows, unit: nil,
      notes: [.checked(checked, differ: rows.count, withinRounding: withinRounding)])
  }

  // MARK: Names

  /// The kind of table that a number, a mark, a title or a measure names.
  private func kind(of name: Spanned<Value>) throws(QueryError) -> TableKind {
    let text: String =
      switch name.value {
      case .number(let number, _): number.text
      case .word(let word), .string(let word): word
      }
    var known: [String] = []
    for document in documents {
      for table in store.documents[document].tables {
        let mark = table.mark ?? ""
        known.append(mark.isEmpty ? table.title : mark)
        let number = Int(mark.filter { $0.isASCII && $0.isNumber })
        let wanted = Folding.nameKey(text)
        if let digits = Int(text), digits == number { return table.kind }
        if [mark, table.title, table.kind.title].contains(where: { Folding.nameKey($0) == wanted }) {
          return table.kind
        }
      }
    }
    if let kind = Keyword(spelling: text).flatMap(Measure.init).flatMap(MeasureSchema.init)?.table {
      return kind
    }
    throw .resolve(ResolveError(.unknownTable(text, known: known), at: name.span))
  }

  // MARK: A row and its parts

  /// Every printed row with parts, in every column where it or one of them has a figure.
  private mutating func rollup(_ kind: TableKind?) throws(QueryError) {
    for table in store.tables
    where documents.contains(table.document) && (kind ?? table.source.kind) == table.source.kind {
      var children: [Int: [Int]] = [:]
      for row in 0..<table.rowCount where table.parents[row] >= 0 {
        children[Int(table.parents[row]), default: []].append(row)
      }
      for row in 0..<table.rowCount where table.tags[row].isPrinted {
        guard let parts = children[row], parts.allSatisfy({ table.tags[$0].isPlaced }) else { continue }
        for column in table.columns.indices where table.columns[column].role != .other {
          try rollup(row, parts, column, in: table)
        }
      }
    }
  }

  private mutating func rollup(
    _ row: Int, _ parts: [Int], _ column: Int, in table: FactTable
  ) throws(QueryError) {
    let hasFigures = parts.contains { table.state($0, column).isFigure }
    guard table.state(row, column).isFigure || hasFigures else { return }
    var whole = Tally()
    var sum = Tally()
    do throws(EvaluationError) {
      if table.state(row, column) != .unreadable { try whole.add(row, column, of: table) }
      for part in parts where table.state(part, column) != .unreadable {
        try sum.add(part, column, of: table)
      }
    } catch {
      throw .evaluate(error)
    }
    add(
      whole.value, sum.value, rounding: whole.rounding + sum.rounding, unit: table.unit, of: table, row: row,
      column: table.columns[column].path)
  }

  // MARK: Two tables

  /// Every key and every column of the same meaning, where either table has a figure.
  private mutating func compare(_ left: TableKind, _ right: TableKind) throws(QueryError) {
    for document in documents {
      guard let first = store.table(left, document: document),
        let second = store.table(right, document: document)
      else {
        let missing = store.table(left, document: document) == nil ? left : right
        throw .resolve(
          ResolveError(
            .missingTable(
              store.documents[document].title(of: missing), document: store.documents[document].name),
            at: Span(0, 0)))
      }
      var places: [UInt16: Int] = [:]
      for row in 0..<second.rowCount
      where second.codes[row] != CodeDictionary.none && places[second.codes[row]] == nil {
        places[second.codes[row]] = row
      }
      for row in 0..<first.rowCount where first.tags[row].isPrinted {
        guard let other = row == 0 ? 0 : places[first.codes[row]], second.tags[other].isPrinted else {
          continue
        }
        for (index, column) in first.columns.enumerated() where column.role != .other {
          guard let own = second.column(column.role),
            first.state(row, index).isFigure || second.state(other, own).isFigure
          else { continue }
          var one = Tally()
          var two = Tally()
          do throws(EvaluationError) {
            try one.add(row, index, of: first)
            try two.add(other, own, of: second)
          } catch {
            throw .evaluate(error)
          }
          add(
            one.value, two.value, rounding: one.rounding + two.rounding, unit: first.unit, of: first,
            row: row,
            column: column.path)
        }
      }
    }
  }

  // MARK: The text

  /// Every amount of the text that says which cell it repeats.
  private mutating func narrative() throws(QueryError) {
    for number in documents {
      let document = store.documents[number]
      for claim in document.narrative.claims {
        guard let about = claim.about, claim.aspect == .amount || claim.aspect == .budget,
          let unit = claim.unit?.money, let stated = claim.figure.amount(in: unit),
          let table = document.table(about.table), table.rows.indices.contains(about.row),
          let cell = table.cells.first(where: { $0.row == about.row && $0.column == about.column }),
          let tableUnit = table.unit(ofRow: about.row)?.money ?? table.unit,
          let printed = cell.figure.amount(in: tableUnit)
        else { continue }
        let places = [unit.exponent - claim.figure.decimals, tableUnit.exponent - cell.figure.decimals]
        let left = AmountValue(state: .figure, amount: stated, place: places[0], tiles: [])
        let right = AmountValue(
          state: .figure, amount: printed, place: places[1],
          tiles: [FactReference(document: number, table: about.table, row: about.row, column: about.column)])
        let coarse = PowerOfTen.value(max(0, max(places[0], places[1]))) ?? 1
        let difference = Int128(stated.fen) - Int128(printed.fen)
        checked += 1
        // The finer figure, rounded to the coarser one, may be it.
        guard places[0] == places[1] ? difference != 0 : Int128(difference.magnitude) * 2 > Int128(coarse)
        else {
          continue
        }
        let rounding = places.reduce(Int128(0)) { $0 + Int128(PowerOfTen.value(max(0, $1)) ?? 1) }
        let row = table.rows[about.row]
        append(
          left, right, rounding: rounding, unit: unit, document: number, table: table.name, row: row,
          column: table.columns[about.column].path,
          at: SourcePosition.wording(
            of: [claim.place.line, row.place.line].map { document.origin.position(ofLine: $0) }))
      }
    }
  }

  // MARK: Results

  private mutating func add(
    _ left: AmountValue, _ right: AmountValue, rounding: Int128, unit: MoneyUnit, of table: FactTable,
    row: Int,
    column: String
  ) {
    checked += 1
    guard left.state != right.state || left.amount != right.amount else { return }
    let origin = Int(table.origins[row])
    append(
      left, right, rounding: rounding, unit: unit, document: table.document,
      table: table.source.name, row: table.source.rows[max(0, origin)], column: column,
      at: table.position(row).wording)
  }

  private mutating func append(
    _ left: AmountValue, _ right: AmountValue, rounding: Int128, unit: MoneyUnit, document: Int,
    table: String,
    row: Row, column: String, at place: Wording
  ) {
    let quantities = [left, right].map { Quantity(.amount($0), unit: unit) }
    // What the rounding of the printed figures can make of the difference.
    let slack = Fraction(rounding, over: 2) ?? .zero
    var gap: ResultCell = .empty
    var within: ResultCell = .empty
    var agrees = false
    if let one = quantities[0], let two = quantities[1], one.isFigure, two.isFigure,
      let difference = try? one.combined(.minus, two)
    {
      agrees = difference.value.magnitude.order(to: slack) <= 0
      gap = .quantity(difference)
      within = .quantity(difference.replacing(slack))
    }
    if agrees { withinRounding += 1 }
    let code: String =
      switch row.key {
      case .code(let account): account.digits
      case .kind(let member): member.rawValue
      case .total, .line, .unplaced: ""
      }
    let outcome =
      agrees ? Wording("within rounding", "尾差之内") : Wording("differs", "不一致")
    rows.append(
      ResultRow(
        cells: (documents.count > 1 ? [.text(store.documents[document].entity)] : []) + [
          .text(table), .text(code), .text(row.label), .text(column),
          quantities[0].map(ResultCell.quantity) ?? .empty, quantities[1].map(ResultCell.quantity) ?? .empty,
          gap, within, .word(outcome), .word(place),
        ]))
  }
}
