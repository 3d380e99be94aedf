import Disclosure
import TestSupport

@testable import DisclosureImport

/// A cell the reader must find, with all that a reader of the document sees of it.
struct ExpectedCell: Hashable, CustomStringConvertible {
  let key: RowKey
  let kind: Member?
  let side: Side?
  let label: String
  let column: String
  let role: ColumnRole
  let state: CellState
  let decimals: Int
  let fen: Int64?
  let line: Int
  let cell: Int

  var description: String {
    "line \(line) cell \(cell): \(key) \(side.map { "\($0) " } ?? "")\(kind.map { "\($0) " } ?? "")“\(label)” "
      + "[\(column) \(role)] \(state) \(fen.map(String.init) ?? "–") decimals \(decimals)"
  }

  /// The cells of a table as read, in the order of their places.
  static func all(of table: StatementTable) -> [ExpectedCell] {
    table.cells.map { cell in
      let row = table.rows[cell.row]
      let column = table.columns[cell.column]
      return ExpectedCell(
        key: row.key, kind: row.kind, side: row.side, label: row.label, column: column.path,
        role: column.role,
        state: cell.figure.state, decimals: cell.figure.decimals,
        fen: table.unit(ofRow: cell.row)?.money.flatMap { cell.figure.amount(in: $0)?.fen },
        line: cell.place.line,
        cell: cell.place.cell)
    }.sorted(by: byPlace)
  }

  static func byPlace(_ left: ExpectedCell, _ right: ExpectedCell) -> Bool {
    (left.line, left.cell) < (right.line, right.cell)
  }
}

/// The head of a table as the reader must find it.
struct ExpectedTable {
  let kind: TableKind
  var mark: String?
  var unit: MoneyUnit?
  var entity: String?
  var year: Int?
  var cells: [ExpectedCell] = []
}

/// A generated disclosure: its text and what is in it.
struct ModelDocument {
  let text: String
  let entity: String
  let year: Int
  let tables: [ExpectedTable]

  /// The document of a seed.
  init(seed: UInt64) {
    var writer = DocumentWriter(seed: seed)
    writer.writeOpening()
    let kinds = TableKind.standard.shuffled(using: &writer.generator)
    for kind in kinds.prefix(Int.random(in: 1...10, using: &writer.generator)) { writer.writeTable(kind) }
    text = writer.text
    entity = writer.entity
    year = writer.year
    tables = writer.tables
  }
}

/// Writes a disclosure line by line and keeps what a reader must find on each.
struct DocumentWriter {
  var generator: SeededGenerator
  let entity: String
  let year: Int
  private(set) var lines: [String] = []
  var tables: [ExpectedTable] = []
  private let ending: String
  private let hasByteOrderMark: Bool

  /// How the rows of the table at hand end: filled up, trimmed, or with cells too many.
  var padding = Padding.full
  enum Padding: CaseIterable { case full, trimmed, extra }

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    entity = Names.entity(using: &generator)
    year = Int.random(in: 2010...2030, using: &generator)
    ending = Bool.random(using: &generator) ? "\n" : "\r\n"
    hasByteOrderMark = Bool.random(using: &generator)
  }

  var text: String { (hasByteOrderMark ? "\u{FEFF}" : "") + lines.joined(separator: ending) }

  /// The number of the line that is written next.
  var nextLine: Int { lines.count + 1 }

  mutating func chance(_ outOf: Int) -> Bool { Int.random(in: 0..<outOf, using: &generator) == 0 }

  mutating func write(_ line: String) { lines.append(line) }

  /// Writes a row. Trimming leaves at least `keeping` cells: a row of one cell is a line of text.
  mutating func writeRow(_ cells: [String], keeping: Int = 1) {
    var cells = cells
    switch padding {
    case .full: break
    case .trimmed: while cells.count > keeping, cells.last.map(Label.isBlank) == true { cells.removeLast() }
    case .extra: cells.append("")
    }
    lines.append(pageStart + cells.joined(separator: "\t"))
    pageStart = ""
  }

  private var pageStart = ""

  /// A page break in one of the ways seen: a blank line, a page number, a form feed.
  mutating func writePageBreak() {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: write("")
    case 1: lines += ["", "- \(nextLine) -", ""]
    case 2: lines += ["", "第\(nextLine)页"]
    default:
      write("")
      pageStart = "\u{0C}"
    }
  }

  /// Adds cells to the table at hand.
  mutating func expect(_ cells: [ExpectedCell]) {
    tables[tables.count - 1].cells += cells
  }

  /// The lines before the tables: who, when, and a table of contents.
  mutating func writeOpening() {
    lines += ["", entity, "\(year)年度部门决算公开", "", "目 录", ""]
    for kind in TableKind.standard where chance(2) { write("一、\(kind.title).....\t\(nextLine)") }
    lines += ["", "第一部分 概况", "", "承担本级职责，编制人数30人。", ""]
  }

  /// A table with its head, rows and notes.
  mutating func writeTable(_ kind: TableKind) {
    padding = Padding.allCases.randomElement(using: &generator) ?? .full
    tables.append(ExpectedTable(kind: kind))
    writeHead(of: kind)
    switch kind {
    case .summary, .appropriation: writeTwoSided(kind)
    case .basicDetail: writeBasicDetail()
    case .threePublic: writeThreePublic()
    case .statistics: writeStatistics()
    default: writeCodeTable(kind)
    }
    write("")
    if chance(2) { lines += ["注：本表列示全年收支。金额单位换算时可能有尾数误差。", ""] }
    if chance(4) { lines += ["说明：本表无数据", ""] }
  }
}
