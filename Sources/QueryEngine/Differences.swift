import Disclosure
import QueryLanguage
import SourceText

/// What two documents, or two tables of one, print otherwise than each other, cell by cell (比对). Nothing is added.
struct Differences {
  private let store: FactStore
  /// One side: its name, its document and the tables that are compared.
  private struct Side {
    let title: String
    let document: Int
    let tables: [StatementTable]
  }

  /// Compares what two points name: two documents by year, phase, unit or file, or two tables of the one document in use.
  static func run(
    _ first: Spanned<Value>, _ second: Spanned<Value>, in store: FactStore, documents: [Int]
  ) throws(ResolveError) -> ResultTable {
    let differences = Differences(store: store)
    let one = try differences.document(first, among: documents)
    let other = try differences.document(second, among: documents)
    if let one, let other {
      return differences.table(
        Side(title: first.value.label, document: one, tables: store.documents[one].tables),
        Side(title: second.value.label, document: other, tables: store.documents[other].tables),
        columns: nil)
    }
    let whole = Span(first.span.start, second.span.end)
    guard one == nil, other == nil else { throw ResolveError(.documentAndTable, at: whole) }
    let kinds = [
      try differences.table(first, among: documents), try differences.table(second, among: documents),
    ]
    guard documents.count == 1, let document = documents.first else {
      throw ResolveError(.severalDocumentsOfTables(documents.count), at: whole)
    }
    var sides: [Side] = []
    for (kind, point) in zip(kinds, [first, second]) {
      guard let table = store.documents[document].table(kind) else {
        throw ResolveError(
          .missingTable(
            store.documents[document].title(of: kind), document: store.documents[document].name),
          at: point.span)
      }
      sides.append(Side(title: table.name, document: document, tables: [table]))
    }
    // Of two tables the columns of one meaning are compared.
    let own = sides[0].tables[0].columns.filter { kinds[0].means($0.role, as: kinds[1]) }
    let shared = Set(own.map(\.identity)).intersection(sides[1].tables[0].columns.map(\.identity))
    guard !shared.isEmpty, kinds[0].codeDomain == kinds[1].codeDomain else {
      throw ResolveError(.tablesNotComparable, at: whole)
    }
    return differences.table(sides[0], sides[1], columns: shared)
  }

  // MARK: Names

  /// The one document that a year, a phase, a unit or a file names; `nil` when it names none.
  private func document(_ point: Spanned<Value>, among documents: [Int]) throws(ResolveError) -> Int? {
    let text = point.value.label
    let wanted = Folding.nameKey(text)
    let phase = point.value.words.flatMap(Keyword.init(spelling:)).flatMap { Phase(rawValue: $0.rawValue) }
    let found = documents.heedingInterruption().filter { index in
      let document = store.documents[index]
      switch point.value {
      case .number: return document.year.map { "\($0.number)" } == text
      case .word, .string:
        if let phase, case .word = point.value { return document.phase == phase }
        return Folding.nameKey(document.entity) == wanted || document.name == text
          || document.name.split(separator: "/").last.map(String.init) == text
      }
    }
    if found.isEmpty, case .number(let number, _) = point.value, number.text.count == 4 {
      throw ResolveError(
        .unknownDocumentValue(field: .year, value: text, known: years(documents)), at: point.span)
    }
    guard found.count <= 1 else {
      throw ResolveError(.severalDocuments(text, found.map { store.documents[$0].name }), at: point.span)
    }
    return found.first
  }

  /// The kind of table that a point names which names no document.
  private func table(_ point: Spanned<Value>, among documents: [Int]) throws(ResolveError) -> TableKind {
    do throws(ResolveError) {
      return try store.tableKind(point, among: documents)
    } catch {
      let names = documents.map { index in
        let document = store.documents[index]
        return ["\"\(document.name)\"", document.entity, document.year.map { "\($0.number)" } ?? ""]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
      throw ResolveError(.unknownPoint(point.value.label, documents: names), at: point.span)
    }
  }

  private func years(_ documents: [Int]) -> [String] {
    Set(documents.compactMap { store.documents[$0].year?.number }).sorted().map { "\($0)" }
  }

  // MARK: Cells

  /// What a cell is called in both sides: its table, row and column, each with the number of those of the same name before it.
  private struct CellName: Hashable {
    let table: Numbered<TableKind>?
    let row: Numbered<RowIdentity>
    let column: Numbered<ColumnIdentity>
  }

  /// A printed cell and where it stands.
  private struct Printed {
    let table: StatementTable
    let cell: Cell
    let document: Int

    var row: Row { table.rows[cell.row] }
    var measure: FigureUnit? { table.unit(ofRow: cell.row) }

    var quantity: Quantity? {
      let state = AmountValue.State(cell.figure.state, printed: cell.printed)
      guard cell.figure.state.isFigure else {
        return Quantity(.amount(AmountValue(state: state, amount: .zero, place: 0, tiles: [])), unit: .wan)
      }
      if let unit = measure?.money, let amount = cell.figure.amount(in: unit) {
        return Quantity(.amount(AmountValue(amount, place: unit.exponent - cell.figure.decimals)), unit: unit)
      }
      return Quantity(
        .number(NumberValue(state: state, digits: cell.figure.digits, decimals: cell.figure.decimals)),
        unit: nil)
    }

    /// Whether another cell says the same: its state, its value in whatever unit, an unreadable one its text.
    func says(_ other: Printed) -> Bool {
      guard cell.figure.state == other.cell.figure.state else { return false }
      switch cell.figure.state {
      case .blank, .dash: return true
      case .unreadable: return Folding.nameKey(cell.printed) == Folding.nameKey(other.cell.printed)
      case .number, .zero:
        guard let left = quantity, let right = other.quantity, left.isMoney == right.isMoney else {
          return false
        }
        guard left.isMoney || measure?.printed == other.measure?.printed else { return false }
        return left.value.order(to: right.value) == 0
      }
    }
  }

  /// The cells of a side by name, in the order printed; those of some columns, where two tables are compared.
  private func cells(
    of side: Side, _ shared: Set<ColumnIdentity>?
  ) -> (order: [CellName], cells: [CellName: Printed]) {
    var order: [CellName] = []
    var cells: [CellName: Printed] = [:]
    var tables: [TableKind: Int] = [:]
    for table in side.tables.heedingInterruption() {
      let number = tables[table.kind, default: 0]
      tables[table.kind] = number + 1
      let rows = Numbered<RowIdentity>.names(table.rows.map(\.identity))
      let columns = Numbered<ColumnIdentity>.names(
        table.columns.map { column in shared?.contains(column.identity) ?? true ? column.identity : nil })
      for cell in table.cells {
        guard let row = rows[cell.row], let column = columns[cell.column] else { continue }
        let name = CellName(
          table: shared != nil ? nil : Numbered(name: table.kind, number: number), row: row, column: column)
        order.append(name)
        cells[name] = Printed(table: table, cell: cell, document: side.document)
      }
    }
    return (order, cells)
  }

  // MARK: The answer

  private func table(
    _ first: Side, _ second: Side, columns shared: Set<ColumnIdentity>?
  ) -> ResultTable {
    let isOfTables = shared != nil
    let one = cells(of: first, shared)
    let other = cells(of: second, shared)
    var rows: [ResultRow] = []
    var counts = (first: 0, second: 0)
    var renamed: [Note] = []
    let titles =
      first.title == second.title
      ? ["\(first.title) (1)", "\(second.title) (2)"] : [first.title, second.title]
    let order = one.order + other.order.filter { one.cells[$0] == nil }
    for name in order.heedingInterruption() {
      let (left, right) = (one.cells[name], other.cells[name])
      if let left, let right {
        noteRenamed(left, right, titles, in: &renamed)
        if left.says(right) { continue }
      }
      if right == nil { counts.first += 1 }
      if left == nil { counts.second += 1 }
      guard let printed = left ?? right else { continue }
      rows.append(row(printed, left, right, isOfTables: isOfTables))
    }
    let columns =
      (isOfTables ? [] : [ResultColumn(.field(.table), .text)]) + [
        ResultColumn(.code, .code), ResultColumn(.name, .text), ResultColumn(.field(.column), .text),
        ResultColumn(.heading(titles[0]), .number), ResultColumn(.heading(titles[1]), .number),
        ResultColumn(.change, .number), ResultColumn(.field(.measuredIn), .text),
        ResultColumn(.position, .text),
      ]
    return ResultTable(
      columns: columns, rows: rows, unit: nil,
      notes: [
        .compared(
          cells: order.count, differ: rows.count, only: [counts.first, counts.second], of: titles)
      ] + differentUnits(first, second, titles) + renamed)
  }

  /// Names a code that the two call differently, once.
  private func noteRenamed(_ left: Printed, _ right: Printed, _ titles: [String], in notes: inout [Note]) {
    guard case .code(let code) = left.row.key, !left.row.label.isEmpty, !right.row.label.isEmpty,
      Folding.nameKey(left.row.label) != Folding.nameKey(right.row.label)
    else { return }
    let note = Note.renamed(
      code.digits, names: [left.row.label, right.row.label], sides: titles.map { .heading($0) })
    if !notes.contains(note) { notes.append(note) }
  }

  /// That the two documents are of different units.
  private func differentUnits(_ first: Side, _ second: Side, _ titles: [String]) -> [Note] {
    let entities = [first, second].map { store.documents[$0.document].entity }
    guard Folding.nameKey(entities[0]) != Folding.nameKey(entities[1]) else { return [] }
    return [
      .differentUnits(zip(titles, entities).map { Note.Reporting(title: .heading($0), entities: [$1]) })
    ]
  }

  private func row(_ printed: Printed, _ left: Printed?, _ right: Printed?, isOfTables: Bool) -> ResultRow {
    // Both stand in the unit of the first; a print without a unit is none of money, and is said to be.
    let unit = printed.measure?.money
    let sides: [Quantity?] = [left, right].map { side in
      guard let side else { return .absent }
      var quantity = side.quantity
      if quantity?.isMoney ?? false, let unit { quantity?.unit = unit }
      return quantity
    }
    var change = ResultCell.empty
    if let one = sides[0], let two = sides[1], one.isFigure, two.isFigure,
      let difference = try? two.combined(.minus, one)
    {
      change = .quantity(difference)
    }
    let positions = [left, right].compactMap { side in
      side.map { store.documents[$0.document].origin.position(ofLine: $0.cell.place.line) }
    }
    let measures = [left, right].compactMap(\.self).map { side in
      side.measure?.money != nil && unit != nil ? unit?.printed ?? "" : side.measure?.printed ?? "?"
    }
    let shown = measures.first == measures.last ? measures.first ?? "" : measures.joined(separator: " / ")
    var cells: [ResultCell] = isOfTables ? [] : [.text(printed.table.name)]
    cells += [
      .text(printed.row.key.rowCode?.text ?? ""), .text(printed.row.label),
      .text(printed.table.path(of: printed.cell)),
    ]
    cells += sides.map { side in side.map(ResultCell.quantity) ?? .empty }
    cells += [change, .text(shown), .word(SourcePosition.wording(of: positions))]
    return ResultRow(cells: cells)
  }
}

/// What tells the rows of a table apart: the code, or the name of a line on its side and in its section.
private enum RowIdentity: Hashable {
  case total(Side?)
  case kind(Member)
  case code(AccountCode)
  case line(String, Side?, section: String)
}

/// What tells the columns of a table apart: their meaning, or else their headings.
private enum ColumnIdentity: Hashable {
  case role(ColumnRole, Side?)
  case heading(String, Side?)
}

extension Row {
  fileprivate var identity: RowIdentity {
    switch key {
    case .total: .total(side)
    case .kind(let member): .kind(member)
    case .code(let code): .code(code)
    case .line, .unplaced: .line(LineLabel.key(label), side, section: section.map(LineLabel.key) ?? "")
    }
  }
}

extension Column {
  fileprivate var identity: ColumnIdentity {
    role == .other ? .heading(Folding.nameKey(path), side) : .role(role, side)
  }
}

/// A name and how many of the same stand before it.
private struct Numbered<Name: Hashable>: Hashable {
  let name: Name
  let number: Int

  /// The names with the number of those of the same name before each; `nil` where there is none.
  static func names(_ names: [Name?]) -> [Numbered?] {
    var seen: [Name: Int] = [:]
    return names.map { name in
      guard let name else { return nil }
      defer { seen[name, default: 0] += 1 }
      return Numbered(name: name, number: seen[name, default: 0])
    }
  }
}

extension Value {
  /// The value as a name, without quotes.
  var label: String {
    switch self {
    case .number(let number, _): number.text
    case .word(let text), .string(let text): text
    }
  }
}
extension AmountValue {
  /// A printed figure whose last decimal stands at a place.
  init(_ amount: Amount, place: Int) {
    self.init(
      state: .figure, amount: amount, place: place, tiles: [],
      rounding: Int128(PowerOfTen.value(max(0, place)) ?? 1))
  }
}
