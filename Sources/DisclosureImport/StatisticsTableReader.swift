import Disclosure

/// Table 10 (相关信息统计表): sections with headings of their own, lines with a 行次, and figures in different units.
enum StatisticsTableReader {
  /// The columns, as the last heading that names them gives them.
  private struct Layout {
    var name: Int
    var number: Int?
    var figures: [Int] = []
  }

  /// Reads the rows under a title; `false` when no heading names a column of figures.
  static func read(_ lines: ArraySlice<TableRegion.Line>, into table: inout TableBuilder) -> Bool {
    var layout: Layout?
    var section: String?
    /// The unit of the last line of the first rank: 车辆数合计(辆) counts for the uses under it.
    var unit: FigureUnit?
    for line in lines {
      let row = line.row
      if let next = heading(of: row, after: layout) {
        if layout == nil {
          table.columns = next.figures.map { Column(headings: [Label.cleaned(row.cells[$0])], role: .other) }
          if table.columns.count == 1 {
            table.columns = [Column(headings: table.columns[0].headings, role: .total)]
          }
          layout = next
        } else {
          if let number = next.number { layout?.number = number }
        }
        table.headingLines.append(row.line)
        continue
      }
      let first = row.firstFilled ?? 0
      if row.filledCount == 1, isSection(Label.key(row.cells[first])) {
        section = Label.cleaned(row.cells[first])
        unit = nil
        continue
      }
      if TableHeading.isOrdinals(row) {
        table.headingLines.append(row.line)
        continue
      }
      guard let layout else {
        table.findings.append(.textRow(table.kind, text: Label.cleaned(row.cells[first]), line: row.line))
        continue
      }
      read(row, layout: layout, section: section, unit: &unit, into: &table)
    }
    return layout != nil
  }

  private static func read(
    _ row: GridRow, layout: Layout, section: String?, unit: inout FigureUnit?, into table: inout TableBuilder
  ) {
    let label = Label.cleaned(row.text(layout.name))
    let number = layout.number.map { Label.key(row.text($0)) } ?? ""
    let hasFigures = layout.figures.contains { !Label.isBlank(row.text($0)) }
    for cell in row.cells.indices
    where cell != layout.name && cell != layout.number && !layout.figures.contains(cell) {
      table.noteStray(row, cell)
    }
    // Where lines are numbered, a name without a number is the tail of the one above; elsewhere it is a blank line.
    if number.isEmpty, !hasFigures, layout.number != nil {
      table.join(label, line: row.line, onto: table.rows.indices.last)
      return
    }
    let key = Label.key(label)
    let isAssets = section.map { Label.holds($0, "资产") || Label.holds($0, "车辆") } ?? false
    if !beginsWithDigit(key) { unit = FigureUnit(ofLine: key, isAssets: isAssets) }
    let own = FigureUnit(ofLine: key, isAssets: isAssets) ?? unit
    let isNumbered = !number.isEmpty && number.allSatisfy(Label.isDigit)
    if let column = layout.number, !number.isEmpty, !isNumbered { table.noteStray(row, column) }
    table.add(
      Row(
        key: label.isEmpty && number.isEmpty ? .unplaced : .line(number: isNumbered ? Int(number) : nil),
        label: label,
        section: section, unit: own, place: SourcePlace(line: row.line, cell: layout.name),
        numberCell: isNumbered ? layout.number : nil),
      cells: layout.figures.enumerated().map { column, cell in
        (column, row.text(cell), SourcePlace(line: row.line, cell: cell))
      })
  }

  /// The columns a row names: 项目, 行次, and one or more columns of figures such as 统计数.
  private static func heading(of row: GridRow, after layout: Layout?) -> Layout? {
    guard row.filledCount > 1 else { return nil }
    var name: Int?
    var number: Int?
    var figures: [Int] = []
    for (cell, text) in row.cells.enumerated() where !Label.isBlank(text) {
      switch Label.key(text) {
      case "项目", "指标", "指标名称": name = name ?? cell
      case "行次": number = cell
      case let key where ["统计数", "决算数", "金额", "数量", "合计", "预算数"].contains(key): figures.append(cell)
      default: return nil
      }
    }
    guard let name, !figures.isEmpty else { return nil }
    return Layout(name: name, number: number, figures: figures)
  }

  /// Whether a key begins as a section does: 一、政府采购情况.
  private static func isSection(_ key: String) -> Bool {
    guard let end = key.firstIndex(of: "、"), end > key.startIndex else { return false }
    return key[..<end].allSatisfy { "一二三四五六七八九十".contains($0) }
  }

  private static func beginsWithDigit(_ key: String) -> Bool { key.first.map(Label.isDigit) ?? false }
}

extension FigureUnit {
  /// What a line of table 10 is measured in: the unit in brackets at its end, else vehicles in 辆 and equipment in 台(套), as
  /// the form counts them; `nil` where the unit of the table holds.
  fileprivate init?(ofLine key: String, isAssets: Bool) {
    if key.hasSuffix(")"), let open = key.lastIndex(of: "(") {
      let word = key[key.index(after: open)..<key.index(before: key.endIndex)]
      if let money = MoneyUnit.allCases.first(where: { $0.printed == word }) {
        self = .money(money)
        return
      }
      if ["辆", "台", "套", "台套", "台、套", "人", "个", "平方米", "辆、台"].contains(word) {
        self = .counted(String(word))
        return
      }
    }
    guard isAssets else { return nil }
    if Label.holds(key, "设备") {
      self = .counted("台(套)")
    } else if Label.holds(key, "用车") || Label.holds(key, "车辆") {
      self = .counted("辆")
    } else {
      return nil
    }
  }
}
