package import Disclosure
import SourceText

/// A document made ready for its relations: the trees of its tables, each built once.
package struct AuditedDocument: Sendable {
  package let document: Document
  /// What the text around the tables says; `nil` where it is not kept, as in exported data.
  package let survey: TextSurvey?
  let narrative: AuditedNarrative
  private let tables: [TableKind: AuditedTable]
  /// The self-evaluation forms, in the order printed.
  let forms: [AuditedForm]

  package init(_ document: Document, survey: TextSurvey? = nil) {
    self.document = document
    self.survey = survey
    narrative = AuditedNarrative(document)
    var tables: [TableKind: AuditedTable] = [:]
    for (number, table) in document.tables.enumerated() where tables[table.kind] == nil {
      tables[table.kind] = AuditedTable(table, number: number, origin: document.origin)
    }
    self.tables = tables
    forms = AuditedForm.forms(of: document)
  }

  /// The table of a kind; the first where a kind is printed twice.
  func table(_ kind: TableKind) -> AuditedTable? { tables[kind] }
}

/// A statement table with its tree, or the tree of each of its parts.
struct AuditedTable: Sendable {
  let source: StatementTable
  /// The index of the table in the document.
  let number: Int
  let parts: [AuditedPart]
  /// Whether some cell holds a figure.
  let hasFigures: Bool
  /// Whether blank cells may have been lost in reading: words parted by single blanks.
  let mayLackBlanks: Bool

  init(_ table: StatementTable, number: Int, origin: SourceOrigin) {
    source = table
    self.number = number
    hasFigures = table.cells.contains { $0.figure.state.isFigure }
    mayLackBlanks = origin.part(ofLine: table.line)?.part.method == .words
    parts = TableTree.trees(of: table).map { AuditedPart($0, of: table, number: number) }
  }

  /// The tree of a side of a table of two sides.
  func side(_ side: Side) -> AuditedPart? { parts.first { $0.tree.part == .side(side) } }

  /// The tree of a table that is one.
  var whole: AuditedPart? { parts.count == 1 ? parts.first : nil }
}

/// A tree of a table.
struct AuditedPart: Sendable {
  let tree: TableTree
  let table: StatementTable
  let number: Int
  /// The cell at each row and column of the tree; -1 where none is printed.
  private let cells: [Int32]
  /// The rows under each row, as they stand in the tree.
  let children: [[Int]]
  private let rowsOfCodes: [AccountCode: Int]
  private let labels: [String]
  private let names: [String]
  /// The names that several rows have.
  private let commonNames: Set<String>
  /// Codes that two different rows print: what stands under them cannot be told.
  let repeated: Set<AccountCode>

  init(_ tree: TableTree, of table: StatementTable, number: Int) {
    self.tree = tree
    self.table = table
    self.number = number
    var cells = [Int32](repeating: -1, count: tree.rows.count * tree.columns.count)
    for place in tree.cells { cells[place.row * tree.columns.count + place.column] = Int32(place.cell) }
    self.cells = cells
    var children = [[Int]](repeating: [], count: tree.rows.count)
    var rows: [AccountCode: Int] = [:]
    var repeated: Set<AccountCode> = []
    for (index, row) in tree.rows.enumerated() {
      if row.parent >= 0 { children[row.parent].append(index) }
      if case .account(let code)? = row.code, rows.updateValue(index, forKey: code) != nil {
        repeated.insert(code)
      }
    }
    self.children = children
    let labels = tree.rows.map { AuditedPart.label($0.origin, of: tree, in: table) }
    self.labels = labels
    let names = labels.map { $0.isEmpty ? "" : LineLabel.key($0) }
    self.names = names
    commonNames = Set(Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys)
    rowsOfCodes = rows
    self.repeated = repeated
  }

  /// Whether codes stand in the table once for each of several units, as far as can be told.
  var isOfSeveralUnits: Bool { tree.repeats.count > 2 && tree.repeats.count * 4 > rowsOfCodes.count }

  /// Whether some cell of the table holds a figure.
  var hasFigures: Bool { table.cells.contains { $0.figure.state.isFigure } }

  /// The root, where 合计 or 总计 is printed.
  var total: Int? { tree.rows.first.map { $0.origin >= 0 } == true ? 0 : nil }

  /// The row of a code; `nil` for one that is not printed, or printed twice.
  func row(_ code: AccountCode) -> Int? { repeated.contains(code) ? nil : rowsOfCodes[code] }

  /// Whether another row prints the code of a row, with other figures.
  func isRepeated(_ row: Int) -> Bool {
    if case .account(let code)? = tree.rows[row].code { repeated.contains(code) } else { false }
  }

  /// Whether the place of a row among the codes cannot be told.
  func isUnplaced(_ row: Int) -> Bool {
    let origin = tree.rows[row].origin
    return origin >= 0 && table.rows[origin].key == .unplaced
  }

  /// Whether some row prints a code.
  func prints(_ code: AccountCode) -> Bool { rowsOfCodes[code] != nil }

  func row(_ digits: String) -> Int? {
    table.kind.codeDomain.flatMap { AccountCode(digits, in: $0) }.flatMap(row)
  }

  /// The row of 人员经费合计 or 公用经费合计.
  func row(kind: Member) -> Int? { tree.rows.firstIndex { $0.code == .kind(kind) } }

  /// The only line whose name passes a test.
  func line(_ passes: (String) -> Bool) -> Int? {
    let found = tree.rows.indices.filter { tree.rows[$0].origin >= 0 && passes(name($0)) }
    return found.count == 1 ? found[0] : nil
  }

  /// The name of a row as it is compared: folded, without what numbers it.
  func name(_ row: Int) -> String { names[row] }

  /// The name of a row as printed.
  func label(_ row: Int) -> String { labels[row] }

  private static func label(_ origin: Int, of tree: TableTree, in table: StatementTable) -> String {
    guard origin >= 0 else { return "" }
    if !tree.items.isEmpty { return table.heading(of: tree.items[origin]) }
    return table.rows[origin].label
  }

  func column(_ role: ColumnRole) -> Int? { tree.columns.firstIndex { $0.role == role } }

  func column(_ member: Member) -> Int? { column(.member(member)) }

  /// The line of a row in the document; 0 where it is not printed.
  func line(of row: Int) -> Int {
    let origin = tree.rows[row].origin
    guard origin >= 0 else { return 0 }
    return tree.items.isEmpty ? table.rows[origin].place.line : table.rows.first?.place.line ?? table.line
  }

  /// The figure at a row and column of the tree.
  func value(_ row: Int?, _ column: Int?) -> AuditValue {
    let unit = row.flatMap { tree.rows[$0].measure } ?? table.unit.map(FigureUnit.money)
    guard let row, let column else {
      let origin = row.map { tree.rows[$0].origin } ?? -1
      return .missing(.missing(table: number, row: origin, column: column ?? -1), unit: unit)
    }
    let index = Int(cells[row * tree.columns.count + column])
    guard index >= 0 else {
      return .missing(.missing(table: number, row: tree.rows[row].origin, column: column), unit: unit)
    }
    let cell = table.cells[index]
    return AuditValue(
      cell.figure, unit: unit, printed: cell.printed, line: cell.place.line,
      place: .cell(table: number, cell: index))
  }

  /// What a finding about a row, or a row in a column, is about.
  func subject(_ row: Int, _ column: Int? = nil) -> AuditSubject {
    let code = tree.rows[row].code?.text ?? ""
    var key = code.isEmpty ? self.name(row) : code
    // The books stand under the income of the year and under its balances.
    let parent = tree.rows[row].parent
    if case .line? = tree.rows[row].code, parent > 0, commonNames.contains(names[row]) {
      key = "\(names[parent])/\(key)"
    }
    // 人员经费合计 has no code that is printed.
    let name = if case .account? = tree.rows[row].code { code } else { "" }
    let heading = column.map { tree.columns[$0].path } ?? ""
    let role = column.map { "/\(tree.columns[$0].role.key)" } ?? ""
    let words = [table.name, name, label(row), heading].filter { !$0.isEmpty }.joined(separator: " ")
    let side = if case .side(let side)? = tree.part { side == .income ? "income/" : "expense/" } else { "" }
    return AuditSubject(
      "\(table.kind.measureName)/\(side)\(row == 0 ? "total" : key)\(role)", printed: words)
  }
}

extension RowKey {
  /// The code as printed; empty for rows without one.
  var printedCode: String { if case .code(let code) = self { code.digits } else { "" } }
}

extension ColumnRole {
  /// The role in a key.
  var key: String {
    switch self {
    case .total: "total"
    case .member(let member): member.rawValue
    case .threePublic(let item, let stage): "\(item.rawValue)-\(stage.rawValue)"
    case .other: "other"
    }
  }
}
