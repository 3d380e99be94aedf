import Disclosure

/// The coarsest printed rows that exactly cover a set of leaves in one column.
///
/// From the root downwards a row is a tile when all its leaves are in the set, it is printed, the depth allows it, and
/// it has a figure in the column or no row under it has one; else its children are looked at. A leaf of the set is
/// always a tile. One pass over the preorder with prefix sums: linear in the rows.
struct Tiling {
  /// The tiles in tree order; disjoint, and their leaves are exactly the set.
  private(set) var tiles: [Int] = []
  /// Rows that were passed over only because their cell has no figure while rows under them have.
  private(set) var blankAboveFigures: [Int] = []

  /// Tiles a set; a row that is no leaf may be a tile only where `inside` is true, everywhere when it is `nil`.
  init(of set: LeafSet, in table: FactTable, column: Int, depth: TileDepth, inside: [Bool]? = nil) {
    let figures = FigureCount(table, column: column)
    var row = 0
    while row < table.rowCount {
      let end = Int(table.ends[row])
      let taken = set.count(row..<end)
      if taken == 0 {
        row = end
        continue
      }
      let tag = table.tags[row]
      if tag.isLeaf {
        tiles.append(row)
        row = end
        continue
      }
      if taken == set.leaves(row..<end), tag.isPrinted, depth.allows(tag.level), inside?[row] ?? true {
        if figures.has(row) || figures.count(row + 1..<end) == 0 {
          tiles.append(row)
          row = end
          continue
        }
        blankAboveFigures.append(row)
      }
      row += 1
    }
  }
}

extension TileDepth {
  /// Whether a row that is no leaf may be a tile.
  func allows(_ level: Level) -> Bool {
    switch self {
    case .printed: true
    case .level(let coarsest): level >= coarsest
    case .leaf: false
    }
  }
}

/// A set of leaves of a table, counted so that "how many under this row" takes one step.
struct LeafSet {
  let contains: [Bool]
  private let counts: [Int32]
  private let allCounts: [Int32]

  /// The leaves for which `contains` is true; other rows are ignored.
  init(_ contains: [Bool], in table: FactTable) {
    self.contains = zip(contains, table.tags).map { $0 && $1.isLeaf }
    counts = LeafSet.running(self.contains)
    allCounts = LeafSet.running(table.tags.map(\.isLeaf))
  }

  var isEmpty: Bool { counts.last == 0 }
  var count: Int { Int(counts.last ?? 0) }
  /// The rows that are in the set.
  var rows: [Int] { contains.indices.filter { contains[$0] } }

  /// The leaves of the set among rows.
  func count(_ rows: Range<Int>) -> Int { Int(counts[rows.upperBound] - counts[rows.lowerBound]) }

  /// All leaves among rows.
  func leaves(_ rows: Range<Int>) -> Int { Int(allCounts[rows.upperBound] - allCounts[rows.lowerBound]) }

  private static func running(_ flags: [Bool]) -> [Int32] {
    var result: [Int32] = [0]
    result.reserveCapacity(flags.count + 1)
    for flag in flags { result.append(result[result.count - 1] + (flag ? 1 : 0)) }
    return result
  }
}

/// How many rows have a figure in a column.
private struct FigureCount {
  private let counts: [Int32]

  init(_ table: FactTable, column: Int) {
    var counts: [Int32] = [0]
    counts.reserveCapacity(table.rowCount + 1)
    for row in 0..<table.rowCount {
      counts.append(counts[row] + (table.state(row, column).isFigure ? 1 : 0))
    }
    self.counts = counts
  }

  func has(_ row: Int) -> Bool { count(row..<row + 1) > 0 }

  func count(_ rows: Range<Int>) -> Int { Int(counts[rows.upperBound] - counts[rows.lowerBound]) }
}
