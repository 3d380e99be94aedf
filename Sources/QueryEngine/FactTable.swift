import Disclosure
import SourceText

/// The columnar facts of one table of one document, or of one part of it: a side of table 01 or 04, a section of
/// table 10. Each part is a tree of its own.
///
/// Rows stand in tree preorder, the root (合计) first whether it is printed or not, so that the rows under a row are
/// the range up to its `end`. Amounts stand column by column. Names and places stay in the document, reached through
/// `origins`.
struct FactTable: Sendable {
  /// The index of the document in the store.
  let document: Int
  /// The number of the table in the store.
  let id: Int
  let source: StatementTable
  /// Where the lines of the document stand in its file.
  let origin: SourceOrigin
  /// The part of the printed table; `nil` for a table that is one tree.
  let part: TablePart?
  /// The place of the part among those of the table.
  let partIndex: Int
  let columns: [Column]
  /// The rows of table 09, which prints its items as columns; empty elsewhere.
  let items: [ThreePublicItem]

  /// The number of the code of each row in the dictionary of the store.
  let codes: [UInt16]
  /// The parent of each row; -1 for the root.
  let parents: [Int32]
  /// One past the last row under each row.
  let ends: [Int32]
  let tags: [RowTag]
  /// The index of each row in the printed table; -1 for a root that is not printed.
  let origins: [Int32]

  /// Unit: fen (分); zero where the state is no figure. Indexed by `column * rowCount + row`.
  let fen: [Int64]
  let states: [CellState]
  /// The power of ten of fen that the last printed decimal stands for: 4 for 0.01 万元.
  let places: [Int8]

  /// The index of each cell among those of the printed table; -1 where none is printed.
  let cells: [Int32]
  /// What the figures of each row are measured in; `nil` when nothing says so.
  let measures: [FigureUnit?]

  /// Codes that are printed more than once.
  let repeats: [RepeatedCode]

  var rowCount: Int { codes.count }
  var unit: MoneyUnit { source.unit ?? .wan }
  var hasUnit: Bool { source.unit != nil }

  func state(_ row: Int, _ column: Int) -> CellState { states[column * rowCount + row] }
  func amount(_ row: Int, _ column: Int) -> Int64 { fen[column * rowCount + row] }
  func place(_ row: Int, _ column: Int) -> Int8 { places[column * rowCount + row] }

  /// The name of a row as printed.
  func label(_ row: Int) -> String {
    guard origins[row] >= 0 else { return "" }
    return items.isEmpty ? source.rows[Int(origins[row])].label : source.heading(of: items[row])
  }

  /// The name of a row as it is compared; lines are compared without what numbers them.
  func nameKey(_ row: Int) -> String {
    isOfCodes ? Folding.nameKey(label(row)) : LineLabel.key(label(row))
  }

  /// The line of a row in the source; 0 for a root that is not printed.
  func line(_ row: Int) -> Int {
    guard origins[row] >= 0 else { return 0 }
    return items.isEmpty
      ? source.rows[Int(origins[row])].place.line : source.rows.first?.place.line ?? source.line
  }

  /// The position of the line of a row.
  func position(_ row: Int) -> SourcePosition { origin.position(ofLine: line(row)) }

  /// The order of a row as printed, the parts of a table one after the other.
  func order(_ row: Int) -> Int { partIndex << 32 + Int(origins[row]) }

  /// The column of a role, `nil` when the table does not print one.
  func column(_ role: ColumnRole) -> Int? { columns.firstIndex { $0.role == role } }

  /// Whether the rows have codes.
  var isOfCodes: Bool { source.kind.codeDomain != nil }

  /// Whether the figures of a row are no money: vehicles, sets of equipment.
  func isCounted(_ row: Int) -> Bool { measures[row].map { $0.money == nil } ?? false }

  /// The unit whose decimals the amounts of a row are kept with. A thing counted is kept like one 万元.
  func scale(_ row: Int) -> MoneyUnit { measures[row].map { $0.money ?? .wan } ?? unit }

  /// Whether 人员 and 公用 are columns here.
  var hasKindColumns: Bool { Dimension.kind.members.contains { column(.member($0)) != nil } }

  /// Whether 人员 and 公用 are groups of rows here.
  var hasKindRows: Bool { !hasKindColumns && tags.contains { $0.kind != nil } }
}

/// What is known of a row in one byte: its level, whether it is printed, a leaf, placed in the tree, and its kind.
struct RowTag: Sendable, Hashable {
  private let bits: UInt8

  init(level: Level, isLeaf: Bool, isPrinted: Bool, isPlaced: Bool, kind: Member?) {
    var bits = level.rawValue
    if isLeaf { bits |= 8 }
    if isPrinted { bits |= 16 }
    if isPlaced { bits |= 32 }
    switch kind {
    case .personnel: bits |= 64
    case .public: bits |= 128
    default: break
    }
    self.bits = bits
  }

  var level: Level { Level(rawValue: bits & 7) ?? .item }
  var isLeaf: Bool { bits & 8 != 0 }
  var isPrinted: Bool { bits & 16 != 0 }
  /// Whether the place of the row in the tree is known.
  var isPlaced: Bool { bits & 32 != 0 }
  /// 人员 or 公用, for rows of table 06.
  var kind: Member? { bits & 64 != 0 ? .personnel : bits & 128 != 0 ? .public : nil }
}
