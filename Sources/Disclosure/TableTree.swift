/// The tree of a printed table, or of a part of one: which row stands under which, and where its cells are.
package struct TableTree {
  package struct Row {
    /// The index of the row in the table (of the item, in table 09), -1 for a root that is not printed.
    package let origin: Int
    package let parent: Int
    package var end: Int
    package let code: RowCode?
    package let isPlaced: Bool
    package let kind: Member?
    package let measure: FigureUnit?
  }

  /// Where a printed cell stands in the tree.
  package struct CellPlace {
    /// The index of the cell in the printed table.
    package let cell: Int
    package let row: Int
    package let column: Int
  }

  package let part: TablePart?
  package let partIndex: Int
  package let columns: [Column]
  package let items: [ThreePublicItem]
  /// The rows in preorder.
  package private(set) var rows: [Row] = []
  package private(set) var cells: [CellPlace] = []
  package let repeats: [RepeatedCode]

  /// The trees of a table: one, or one for each part.
  package static func trees(of table: StatementTable) -> [TableTree] {
    switch table.kind {
    case .income, .expenditure, .generalExpenditure, .basicDetail, .fund, .stateCapital,
      .appropriatedExpenditure, .appropriatedBasic, .agencyOperation:
      return [TableTree(ofCodes: table)]
    case .threePublic: return [TableTree(ofItems: table)]
    case .summary, .appropriation, .statistics, .procurement:
      var parts: [(part: TablePart?, rows: [Int], cells: [Int])] = []
      var places: [TablePart?: Int] = [:]
      var place = [Int](repeating: 0, count: table.rows.count)
      for (index, row) in table.rows.enumerated() {
        let part = row.part(in: table.kind)
        place[index] = places[part] ?? parts.count
        if places.updateValue(place[index], forKey: part) == nil { parts.append((part, [], [])) }
        parts[place[index]].rows.append(index)
      }
      guard !parts.isEmpty else {
        return [TableTree(ofLines: table, part: nil, index: 0, rows: [], cells: [])]
      }
      for (index, cell) in table.cells.enumerated() { parts[place[cell.row]].cells.append(index) }
      return parts.enumerated().map {
        TableTree(ofLines: table, part: $1.part, index: $0, rows: $1.rows, cells: $1.cells)
      }
    }
  }

  // MARK: Codes

  private init(ofCodes table: StatementTable) {
    part = nil
    partIndex = 0
    columns = table.columns
    items = []
    let tree = CodeTree(table)
    repeats = tree.repeats
    append(tree.root ?? -1, children: tree.children, key: -1, parent: -1) { origin, _ in
      let row = table.rows[origin]
      let code = row.key.rowCode
      let kind: Member? = if case .kind(let kind) = row.key { kind } else { row.kind }
      return (code, code != nil, kind, table.unit(ofRow: origin))
    }
    placeCells(of: table, columns: Array(table.columns.indices), among: Array(table.cells.indices))
  }

  // MARK: Lines

  private init(
    ofLines table: StatementTable, part: TablePart?, index: Int, rows lines: [Int], cells printed: [Int]
  ) {
    self.part = part
    partIndex = index
    items = []
    repeats = []
    let wanted = table.columns.indices.filter { column in
      guard case .side(let side) = part, let own = table.columns[column].side else { return true }
      return own == side
    }
    columns = wanted.map { table.columns[$0] }
    let tree = LineTree(table, rows: lines, cells: printed)
    append(tree.root ?? -1, children: tree.children, key: -1, parent: -1) { origin, parent in
      let row = table.rows[origin]
      let name = LineLabel.key(row.label)
      let above = parent.flatMap { $0.origin < 0 ? nil : table.rows[$0.origin].label }.map(LineLabel.key)
      let code: RowCode? =
        name.isEmpty ? nil : .line(RowCode.LineKey(part: part, above: above ?? "", name: name))
      // The uses of vehicles are counted like their total.
      let inherited = parent.flatMap { $0.origin < 0 ? nil : table.rows[$0.origin].unit }
      return (code, !tree.unplaced.contains(origin), nil, row.unit ?? inherited ?? table.unit(ofRow: origin))
    }
    placeCells(of: table, columns: wanted, among: printed)
  }

  // MARK: Items

  /// Table 09 prints one row, with a column for each item at each stage.
  private init(ofItems table: StatementTable) {
    part = nil
    partIndex = 0
    repeats = []
    let stages = Dimension.stage.members.filter { stage in
      table.columns.contains { column in
        if case .threePublic(_, let own) = column.role { own == stage } else { false }
      }
    }
    columns = stages.map { Column(headings: [$0 == .budget ? "预算数" : "决算数"], role: .member($0)) }
    let hasRow = !table.rows.isEmpty
    let printed = ThreePublicItem.allCases.filter { item in
      hasRow
        && table.columns.contains { column in
          if case .threePublic(let own, _) = column.role { own == item } else { false }
        }
    }
    // The root stands for 合计, printed or not.
    items = [.total] + printed.filter { $0 != .total }
    var children: [Int: [Int]] = [:]
    for (index, item) in items.enumerated() where item != .total {
      let isVehicle = item == .purchase || item == .running
      let parent = isVehicle ? items.firstIndex(of: .vehicle) ?? -1 : -1
      children[parent, default: []].append(index)
    }
    let items = items
    append(printed.first == .total ? 0 : -1, children: children, key: -1, parent: -1) { origin, _ in
      (.item(items[origin]), true, nil, table.unit.map(FigureUnit.money))
    }
    guard hasRow else { return }
    for (index, cell) in table.cells.enumerated() where cell.row == 0 {
      guard case .threePublic(let item, let stage) = table.columns[cell.column].role,
        let row = items.firstIndex(of: item), let column = stages.firstIndex(of: stage)
      else { continue }
      cells.append(CellPlace(cell: index, row: row, column: column))
    }
  }

  // MARK: Building

  private typealias Facts = (code: RowCode?, isPlaced: Bool, kind: Member?, measure: FigureUnit?)

  private mutating func append(
    _ origin: Int, children: [Int: [Int]], key: Int, parent: Int, _ facts: (Int, Row?) -> Facts
  ) {
    let index = rows.count
    let above = parent < 0 ? nil : rows[parent]
    let own: Facts = origin < 0 ? (nil, true, nil, nil) : facts(origin, above)
    rows.append(
      Row(
        origin: origin, parent: parent, end: 0, code: own.code, isPlaced: own.isPlaced, kind: own.kind,
        measure: own.measure))
    for child in children[key, default: []] {
      append(child, children: children, key: child, parent: index, facts)
    }
    rows[index].end = rows.count
  }

  /// Finds those of some cells that stand in the rows and in some of the columns of the printed table.
  private mutating func placeCells(of table: StatementTable, columns: [Int], among printed: [Int]) {
    var rowPlaces: [Int: Int] = [:]
    rowPlaces.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() where row.origin >= 0 { rowPlaces[row.origin] = index }
    var columnPlaces = [Int](repeating: -1, count: table.columns.count)
    for (index, column) in columns.enumerated() { columnPlaces[column] = index }
    for index in printed {
      let cell = table.cells[index]
      guard columnPlaces[cell.column] >= 0, let row = rowPlaces[cell.row] else { continue }
      cells.append(CellPlace(cell: index, row: row, column: columnPlaces[cell.column]))
    }
  }
}

extension RowKey {
  /// The code the row is known by, `nil` for totals, lines and rows without a place.
  package var rowCode: RowCode? {
    switch self {
    case .code(let code): .account(code)
    case .kind(let kind): .kind(kind)
    case .total, .line, .unplaced: nil
    }
  }
}

extension Row {
  /// The part of the table that the row stands in.
  package func part(in kind: TableKind) -> TablePart? {
    switch kind {
    case .summary, .appropriation:
      // 支出用途 beside 功能分类 gives the same expenditure once more.
      section.map { .section(LineLabel.key($0)) } ?? side.map(TablePart.side)
    case .statistics: section.map { .section(LineLabel.key($0)) }
    case .income, .expenditure, .generalExpenditure, .basicDetail, .fund, .stateCapital, .threePublic,
      .appropriatedExpenditure, .appropriatedBasic, .agencyOperation, .procurement:
      nil
    }
  }
}

extension StatementTable {
  /// What the columns of budget and final account are headed.
  private static let stages: Set<String> = ["预算数", "决算数", "预算", "决算", "年初预算数", "全年预算数", "调整预算数"]

  /// The heading of an item of table 09, as printed: that of the first column with it.
  package func heading(of item: ThreePublicItem) -> String {
    let column = columns.first { column in
      if case .threePublic(let own, _) = column.role { own == item } else { false }
    }
    // The stage may stand under the item or above it.
    let headings = (column?.headings ?? []).filter { !StatementTable.stages.contains(LineLabel.key($0)) }
    guard let last = headings.last else { return item == .total ? "合计" : item.rawValue }
    // 公务用车购置及运行维护费 / 小计.
    return item == .vehicle && headings.count > 1 && LineLabel.key(last) == "小计"
      ? headings[headings.count - 2] : last
  }
}
