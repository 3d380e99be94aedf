import Disclosure

/// The columnar facts of one code table of one document.
///
/// Rows stand in tree preorder, the root (合计) first whether it is printed or not, so that the rows under a row are
/// the range up to its `end`. Amounts stand column by column. Names and places stay in the document, reached through
/// `origins`.
struct FactTable: Sendable {
  /// The index of the document in the store.
  let document: Int
  let source: StatementTable

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

  /// Codes that are printed more than once.
  let repeats: [RepeatedCode]

  /// A code printed on several lines.
  struct RepeatedCode: Sendable, Hashable {
    let code: RowCode
    /// The names printed with it, each once.
    let names: [String]
    let lines: [Int]
    /// Whether the rows agree in every cell and count as one.
    let isFolded: Bool
  }

  var rowCount: Int { codes.count }
  var unit: MoneyUnit { source.unit ?? .wan }
  var hasUnit: Bool { source.unit != nil }

  func state(_ row: Int, _ column: Int) -> CellState { states[column * rowCount + row] }
  func amount(_ row: Int, _ column: Int) -> Int64 { fen[column * rowCount + row] }
  func place(_ row: Int, _ column: Int) -> Int8 { places[column * rowCount + row] }

  /// The name of a row as printed.
  func label(_ row: Int) -> String { origins[row] < 0 ? "" : source.rows[Int(origins[row])].label }

  /// The line of a row in the source; 0 for a root that is not printed.
  func line(_ row: Int) -> Int { origins[row] < 0 ? 0 : source.rows[Int(origins[row])].place.line }

  /// The column of a role, `nil` when the table does not print one.
  func column(_ role: ColumnRole) -> Int? { source.columns.firstIndex { $0.role == role } }

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
