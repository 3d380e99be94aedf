import Disclosure

/// A table as the ruling lines of a page draw it: the edges of its rows and columns, and which squares between them are one
/// cell.
struct RuledTable: Sendable {
  /// The edges of the columns from left to right, and of the rows from above: one more than there are columns or rows.
  let columnEdges: [Points]
  let rowEdges: [Points]
  /// For each square, row by row, the first square of its cell.
  private let owners: [Int]

  var columnCount: Int { columnEdges.count - 1 }
  var rowCount: Int { rowEdges.count - 1 }
  var box: PageBox {
    PageBox(
      left: columnEdges[0], top: rowEdges[0], right: columnEdges[columnCount], bottom: rowEdges[rowCount])
  }

  /// The row and column of the first square of a square's cell.
  func owner(row: Int, column: Int) -> (row: Int, column: Int) {
    let owner = owners[row * columnCount + column]
    return (owner / columnCount, owner % columnCount)
  }

  /// The square a point lies in.
  func square(at point: (x: Points, y: Points)) -> (row: Int, column: Int)? {
    guard let row = RuledTable.interval(of: point.y, in: rowEdges),
      let column = RuledTable.interval(of: point.x, in: columnEdges)
    else { return nil }
    return (row, column)
  }

  /// The interval between edges that holds a value.
  private static func interval(of value: Points, in edges: [Points]) -> Int? {
    guard let first = edges.first, value >= first, let next = edges.firstIndex(where: { $0 > value }) else {
      return nil
    }
    return next - 1
  }

  /// How far apart the ends and positions of lines may stand that meet, in points.
  private static let slack: Points = 2.5
  /// The most rows of a table on one page.
  private static let mostRows = 1000

  /// The tables that the lines of a page draw, from above.
  ///
  /// Lines that touch belong to one table. Where a line is missing between two squares they are one cell; the outer
  /// edges need none, since many tables are open at their sides.
  static func tables(of rules: [PageRule]) -> [RuledTable] {
    let joined = joined(rules.filter(\.isLevel)) + joined(rules.filter { !$0.isLevel })
    guard joined.count > 3, joined.count <= 5000 else { return [] }
    return components(of: joined).compactMap(RuledTable.init).sorted {
      ($0.rowEdges[0], $0.columnEdges[0]) < ($1.rowEdges[0], $1.columnEdges[0])
    }
  }

  /// Lines of one direction whose positions agree and which touch or overlap, made one.
  private static func joined(_ rules: [PageRule]) -> [PageRule] {
    var result: [PageRule] = []
    for group in grouped(rules.sorted { $0.position < $1.position }) {
      var open: PageRule?
      for rule in group.sorted(by: { $0.start < $1.start }) {
        if var last = open, rule.start <= last.end + slack {
          last.end = max(last.end, rule.end)
          open = last
        } else {
          if let open { result.append(open) }
          open = rule
        }
      }
      if let open { result.append(open) }
    }
    return result
  }

  /// Lines in rising order parted into those at one position, each given the mean of its group.
  private static func grouped(_ rules: [PageRule]) -> [[PageRule]] {
    var groups: [[PageRule]] = []
    for rule in rules {
      if let first = groups.last?.first, let last = groups.last?.last, rule.position - last.position <= 1.2,
        rule.position - first.position <= slack
      {
        groups[groups.count - 1].append(rule)
      } else {
        groups.append([rule])
      }
    }
    return groups.map { group in
      let mean = group.reduce(0) { $0 + $1.position } / Points(group.count)
      return group.map { PageRule(isLevel: $0.isLevel, position: mean, start: $0.start, end: $0.end) }
    }
  }

  /// The lines parted into those that touch each other.
  private static func components(of rules: [PageRule]) -> [[PageRule]] {
    var sets = DisjointSets(count: rules.count)
    let uprights = rules.indices.filter { !rules[$0].isLevel }
    for level in rules.indices where rules[level].isLevel {
      for upright in uprights where touch(rules[level], rules[upright]) { sets.join(level, upright) }
    }
    var components: [Int: [PageRule]] = [:]
    for index in rules.indices { components[sets.root(of: index), default: []].append(rules[index]) }
    return Array(components.values)
  }

  private static func touch(_ level: PageRule, _ upright: PageRule) -> Bool {
    upright.position >= level.start - slack && upright.position <= level.end + slack
      && level.position >= upright.start - slack && level.position <= upright.end + slack
  }

  /// The table with the columns of the one it continues: on a page where all cells of two columns are merged, no line parts
  /// them. The table itself where its edges are not among those.
  func continuing(_ edges: [Points]) -> RuledTable {
    guard edges.count > columnEdges.count,
      columnEdges.allSatisfy({ own in edges.contains { abs($0 - own) <= RuledTable.slack * 1.5 } }),
      abs(edges[0] - columnEdges[0]) <= RuledTable.slack * 1.5,
      abs(edges[edges.count - 1] - columnEdges[columnCount]) <= RuledTable.slack * 1.5
    else { return self }
    let columns = (0..<edges.count - 1).map { column in
      RuledTable.interval(of: (edges[column] + edges[column + 1]) / 2, in: columnEdges) ?? 0
    }
    var owners: [Int] = []
    for row in 0..<rowCount {
      for column in columns.indices {
        let owner = owner(row: row, column: columns[column])
        let first = columns.firstIndex { $0 == owner.column } ?? column
        owners.append(owner.row * columns.count + first)
      }
    }
    return RuledTable(columnEdges: edges, rowEdges: rowEdges, owners: owners)
  }

  private init(columnEdges: [Points], rowEdges: [Points], owners: [Int]) {
    self.columnEdges = columnEdges
    self.rowEdges = rowEdges
    self.owners = owners
  }

  /// The table that lines which touch draw; `nil` when they enclose fewer than two cells.
  private init?(_ rules: [PageRule]) {
    let levels = rules.filter(\.isLevel)
    let uprights = rules.filter { !$0.isLevel }
    guard levels.count > 1, !uprights.isEmpty else { return nil }
    var columnEdges = uprights.map(\.position)
    if let left = levels.map(\.start).min(), let right = levels.map(\.end).max() {
      // A table that is open at its sides ends where its level lines do.
      if let first = columnEdges.min(), first - left > 12 { columnEdges.append(left) }
      if let last = columnEdges.max(), right - last > 12 { columnEdges.append(right) }
    }
    columnEdges = RuledTable.distinct(columnEdges)
    let rowEdges = RuledTable.distinct(levels.map(\.position))
    let (columns, rows) = (columnEdges.count - 1, rowEdges.count - 1)
    guard columns > 0, rows > 0, columns * rows > 1, columns <= TableHeading.mostColumns,
      rows <= RuledTable.mostRows
    else { return nil }
    self.columnEdges = columnEdges
    self.rowEdges = rowEdges
    let uprightsAt = RuledTable.spans(of: uprights, at: columnEdges)
    let levelsAt = RuledTable.spans(of: levels, at: rowEdges)
    var sets = DisjointSets(count: columns * rows)
    for row in 0..<rows {
      let middle = (rowEdges[row] + rowEdges[row + 1]) / 2
      for column in 0..<columns {
        let centre = (columnEdges[column] + columnEdges[column + 1]) / 2
        let square = row * columns + column
        if column + 1 < columns, !RuledTable.covers(uprightsAt[column + 1], middle) {
          sets.join(square, square + 1)
        }
        if row + 1 < rows, !RuledTable.covers(levelsAt[row + 1], centre) {
          sets.join(square, square + columns)
        }
      }
    }
    owners = RuledTable.owners(of: &sets, rows: rows, columns: columns)
  }

  /// The first square of each cell, the cell grown to a rectangle that holds all its squares.
  private static func owners(of sets: inout DisjointSets, rows: Int, columns: Int) -> [Int] {
    var bounds: [Int: (top: Int, left: Int, bottom: Int, right: Int)] = [:]
    for square in 0..<rows * columns {
      let (row, column, root) = (square / columns, square % columns, sets.root(of: square))
      if let known = bounds[root] {
        bounds[root] = (
          min(known.top, row), min(known.left, column), max(known.bottom, row), max(known.right, column)
        )
      } else {
        bounds[root] = (row, column, row, column)
      }
    }
    return (0..<rows * columns).map { square in
      bounds[sets.root(of: square)].map { $0.top * columns + $0.left } ?? square
    }
  }

  private static func distinct(_ positions: [Points]) -> [Points] {
    var result: [Points] = []
    for position in positions.sorted() where position - (result.last ?? -.infinity) > slack {
      result.append(position)
    }
    return result
  }

  /// For each edge the stretches of it that are drawn.
  private static func spans(of rules: [PageRule], at edges: [Points]) -> [[PageRule]] {
    edges.map { edge in rules.filter { abs($0.position - edge) <= slack } }
  }

  private static func covers(_ rules: [PageRule], _ position: Points) -> Bool {
    rules.contains { $0.start - slack <= position && position <= $0.end + slack }
  }
}

/// Sets of numbers from 0 that are joined step by step.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of element: Int) -> Int {
    var root = element
    while parents[root] != root {
      parents[root] = parents[parents[root]]
      root = parents[root]
    }
    return root
  }

  /// Joins two sets; the smaller root stays, so that the root of a cell is its first square.
  mutating func join(_ first: Int, _ second: Int) {
    let (one, other) = (root(of: first), root(of: second))
    parents[max(one, other)] = min(one, other)
  }
}
