import Disclosure

/// Table 09 (“三公”经费): one row of figures, budget beside final accounts, whose columns are the items.
enum ThreePublicTableReader {
  /// Reads the rows under a heading; `false` when no column is an item of the “三公”经费. A table may have no row at all.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    var figures: [Int] = []
    var names: Int?
    let (rows, headingLines) = heading.data(in: data)
    for (column, path) in heading.paths.enumerated()
    where !path.isEmpty && !heading.continuesColumn(column, in: rows) {
      if path.last.map(ColumnVocabulary.namesRows) ?? false {
        names = names ?? column
        continue
      }
      figures.append(column)
      table.columns.append(Column(headings: path, role: role(of: path.map(Label.key), phase: table.phase)))
    }
    dropSharedItems(in: &table)
    // Where rows and no columns are 预算数 and 决算数, the items alone tell the table.
    guard table.columns.contains(where: { item(of: $0.headings.map(Label.key)) != nil }) else { return false }
    table.headingLines += headingLines
    for line in rows {
      let row = line.row
      for cell in row.cells.indices where cell != names && !figures.contains(cell) {
        table.noteStray(row, cell)
      }
      let label = names.map { Label.cleaned(row.text($0)) } ?? ""
      guard figures.contains(where: { !Label.isBlank(row.text($0)) }) else {
        table.findings.append(.textRow(table.kind, text: label, line: row.line))
        continue
      }
      table.add(
        Row(
          key: .line(number: nil), label: label, place: SourcePlace(line: row.line, cell: names ?? figures[0])
        ),
        cells: figures.enumerated().map { column, cell in
          (column, row.text(cell), SourcePlace(line: row.line, cell: cell))
        })
    }
    return true
  }

  /// Leaves one column to each item and stage. Where 会议费 and 培训费 stand beside the “三公”经费, 合计 is that of all, and the
  /// total of the item is 三公/小计; elsewhere a 小计 beside 合计 is that of an item whose heading was not told. Of two like
  /// columns neither is taken.
  private static func dropSharedItems(in table: inout TableBuilder) {
    let holdsOthers = table.columns.contains { holds($0, "会议费") || holds($0, "培训费") }
    for column in table.columns where column.role != .other {
      let claims = table.columns.indices.filter { table.columns[$0].role == column.role }
      guard claims.count > 1 else { continue }
      let meant = claims.filter { holds(table.columns[$0], holdsOthers ? "三公" : "合计") }
      for index in claims where meant != [index] {
        table.columns[index] = Column(headings: table.columns[index].headings, role: .other)
      }
    }
  }

  private static func holds(_ column: Column, _ word: String) -> Bool {
    column.headings.contains { Label.holds(Label.key($0), word) }
  }

  private static func role(of path: [String], phase: Phase) -> ColumnRole {
    let stage: Member? =
      path.contains { Label.holds($0, "决算") }
      ? .final : path.contains { Label.holds($0, "预算") } || phase == .budget ? .budget : nil
    guard !path.contains(where: { Label.holds($0, "机关运行") }), let stage, let item = item(of: path) else {
      return .other
    }
    return .threePublic(item, stage)
  }

  private static func item(of path: [String]) -> ThreePublicItem? {
    for (index, key) in path.enumerated().reversed() {
      if Label.holds(key, "出国") { return .abroad }
      if Label.holds(key, "接待") { return .reception }
      if Label.holds(key, "购置及运行") || Label.holds(key, "购置和运行") { return .vehicle }
      if Label.holds(key, "运行") { return .running }
      if Label.holds(key, "购置") { return .purchase }
      if ["小计", "合计"].contains(key), index > 0, Label.holds(path[index - 1], "公务用车") { return .vehicle }
      if key == "合计" || key == "小计" && index > 0 && Label.holds(path[index - 1], "三公") { return .total }
    }
    return nil
  }
}
