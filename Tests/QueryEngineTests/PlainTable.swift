import Disclosure

/// A cell as the reference sees it.
enum PlainCell: Equatable {
  case figure(Int)
  case blank, dash, unreadable

  var fen: Int? { if case .figure(let fen) = self { fen } else { nil } }

  /// Reads the texts that the samples print.
  init(_ text: String, unit: MoneyUnit) {
    switch text {
    case "": self = .blank
    case "—": self = .dash
    default:
      let parts = text.split(separator: ".")
      let decimals = parts.count > 1 ? parts[1].count : 0
      guard let digits = Int(parts.joined()), decimals <= unit.exponent else {
        self = .unreadable
        return
      }
      self = .figure((decimals..<unit.exponent).reduce(digits) { value, _ in value * 10 })
    }
  }
}

/// A value as the reference gives it.
enum PlainValue: Equatable {
  case figure(Int)
  case blank, dash, absent
  /// A quotient that is not worked out.
  case quotient(Int, Int)
  /// A cell shown as printed; a sum that needs one has no value.
  case unreadable

  /// The fen; of a quotient what is divided, which tells it from what is no figure.
  var fen: Int? {
    switch self {
    case .figure(let fen), .quotient(let fen, _): fen
    case .blank, .dash, .absent, .unreadable: nil
    }
  }

  var text: String {
    switch self {
    case .figure(let fen): String(fen)
    case .quotient(let numerator, let denominator): Fraction(numerator, denominator).text
    case .blank: "blank"
    case .dash: "dash"
    case .absent: "absent"
    case .unreadable: "unreadable"
    }
  }
}

/// Why the reference gives no answer.
enum PlainError: Error, Equatable {
  case unreadable
  case unknownName
  /// A document states no number of people.
  case missing
}

/// A code table as a plain list of rows. Slow and literal: every set of leaves is found by walking up from
/// each leaf.
struct PlainTable {
  let rows: [SampleTable.Row]
  let cells: [[PlainCell]]
  /// The rows that count: of equal rows of one code, the first.
  let kept: [Int]
  let root: Int?
  /// The row above each row that counts; `nil` below a root that is not printed.
  let parents: [Int: Int]
  /// The leaves, in the order printed.
  let leaves: [Int]
  /// The leaves under each row, itself when it is one.
  let leavesUnder: [Int: Set<Int>]
  let under: [Int: Set<Int>]
  let columns: [ColumnRole]

  init(_ sample: SampleTable) {
    let rows = sample.rows
    let unit = sample.unit ?? .wan
    let cells = rows.map { row in row.cells.map { PlainCell($0, unit: unit) } }
    let kept = rows.indices.filter { index in
      !(0..<index).contains { rows[$0].code == rows[index].code && cells[$0] == cells[index] }
    }
    let root = kept.first { rows[$0].code == "total" }
    var parents: [Int: Int] = [:]
    for row in kept where row != root {
      parents[row] = PlainTable.parent(of: row, among: kept, of: rows) ?? root
    }
    var under: [Int: Set<Int>] = [:]
    for row in kept {
      var above = parents[row]
      while let next = above {
        under[next, default: []].insert(row)
        above = parents[next]
      }
    }
    let leaves = kept.filter { under[$0] == nil }
    self.rows = rows
    self.cells = cells
    self.kept = kept
    self.root = root
    self.parents = parents
    self.leaves = leaves
    self.under = under
    var leavesUnder: [Int: Set<Int>] = [:]
    for row in kept { leavesUnder[row] = under[row].map { $0.intersection(leaves) } ?? [row] }
    self.leavesUnder = leavesUnder
    columns = sample.columns
  }

  /// The nearest printed row with a shorter code of the same beginning; among equal codes the last one above.
  private static func parent(of row: Int, among kept: [Int], of rows: [SampleTable.Row]) -> Int? {
    let code = rows[row].code
    guard !isKind(code) else { return nil }
    var beginnings = [5, 3].filter { $0 < code.count }.map { String(code.prefix($0)) }
    if let kind = rows[row].kind { beginnings.append(kind.rawValue) }
    for beginning in beginnings {
      let found = kept.filter { rows[$0].code == beginning }
      if let above = found.last(where: { $0 < row }) ?? found.first { return above }
    }
    return nil
  }

  static func isKind(_ code: String) -> Bool { code == "personnel" || code == "public" }

  /// The column of a role, `nil` when it is not printed.
  func column(_ role: ColumnRole) -> Int? { columns.firstIndex(of: role) }

  /// A row with the rows above it, the root apart.
  func chain(_ row: Int) -> [Int] {
    var chain: [Int] = []
    var next: Int? = row
    while let row = next, row != root {
      chain.append(row)
      next = parents[row]
    }
    return chain
  }

  func level(_ row: Int) -> Level { row == root ? .total : PlainTable.level(rows[row].code) }

  static func level(_ code: String) -> Level {
    isKind(code) ? .kind : code.count <= 3 ? .class : code.count <= 5 ? .section : .item
  }

  // MARK: Tiles

  /// Whether a row may stand for its leaves: printed, all its leaves in the set, allowed by the depth, and
  /// with a
  /// figure or with none anywhere under it. A leaf may always.
  func mayBeTile(_ row: Int, of set: Set<Int>, column: Int, depth: PlainDepth) -> Bool {
    guard let below = under[row] else { return set.contains(row) }
    guard leavesUnder[row, default: []].isSubset(of: set), depth.allows(level(row)) else { return false }
    return cells[row][column].fen != nil || below.allSatisfy { cells[$0][column].fen == nil }
  }

  /// For each leaf of the set the highest row on its path that may be a tile, in the order printed.
  func tiles(
    of set: Set<Int>, column: Int, depth: PlainDepth, inside: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    var tiles: Set<Int> = []
    for leaf in set {
      let path = chain(leaf) + (root.map { $0 == leaf ? [] : [$0] } ?? [])
      let full = path.isEmpty ? [leaf] : path
      let allowed = full.filter { row in
        row == leaf || inside(row) && mayBeTile(row, of: set, column: column, depth: depth)
      }
      tiles.insert(allowed.last ?? leaf)
    }
    return tiles.sorted()
  }
}

/// What `at` allows.
enum PlainDepth: Equatable {
  case printed, leaf
  case level(Level)

  func allows(_ level: Level) -> Bool {
    switch self {
    case .printed: true
    case .leaf: false
    case .level(let coarsest): level >= coarsest
    }
  }
}
