import Disclosure

/// Tables whose rows are codes, one to a line, with figures in columns (02, 03, 05, 07, 08, and 06 as one list).
enum CodeTableReader {
  /// The places of the columns in the grid.
  private struct Layout {
    var code: Int
    var name: Int
    /// Grid columns of figures, in the order of the table's columns.
    var figures: [Int]
    /// Grid columns that are read: code, name, 行次 and figures.
    var known: Set<Int>
    /// The grid column of 行次.
    var number: Int?
    /// Grid columns under some heading.
    var width: Int
  }

  /// Reads the rows under a heading; `false` when the heading names no code, name and figure columns.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    guard let domain = table.kind.codeDomain, let layout = layout(of: heading, in: &table) else {
      return false
    }
    var shortRows = 0
    var firstShort = 0
    let (rows, headingLines) = heading.data(in: data)
    table.headingLines += headingLines
    for block in blocks(of: rows[...]) {
      let lines = unshifted(block, layout: layout, domain: domain, in: &table)
      for row in lines {
        if row.cells.count < layout.width, row.filledCount > 1 {
          shortRows += 1
          if firstShort == 0 { firstShort = row.line }
        }
        read(row, layout: layout, domain: domain, into: &table)
      }
    }
    if shortRows > 0 { table.findings.append(.shortRows(table.kind, count: shortRows, line: firstShort)) }
    if table.kind == .basicDetail { assignKinds(in: &table) }
    return true
  }

  private static func layout(of heading: TableHeading, in table: inout TableBuilder) -> Layout? {
    var code: Int?
    var name: Int?
    var hasNamedColumn = false
    var figures: [Int] = []
    var known: Set<Int> = []
    var number: Int?
    for (column, path) in heading.paths.enumerated() {
      switch ColumnVocabulary.meaning(of: path, in: table.kind) {
      case .code: code = code ?? column
      case .name:
        // 项目 may stand over several columns; a heading that says 名称 is the one meant.
        let isNamed = path.last.map { Label.holds(Label.key($0), "名称") } ?? false
        if name == nil || isNamed && !hasNamedColumn { name = column }
        hasNamedColumn = hasNamedColumn || isNamed
      case .figures(let role):
        figures.append(column)
        table.columns.append(Column(headings: path, role: role))
      case .lineNumber:
        known.insert(column)
        number = number ?? column
      case nil: break
      }
    }
    guard let code, let name, !figures.isEmpty else { return nil }
    dropSharedRoles(in: &table)
    known.formUnion(figures + [code, name])
    let width = (heading.paths.lastIndex { !$0.isEmpty } ?? 0) + 1
    return Layout(code: code, name: name, figures: figures, known: known, number: number, width: width)
  }

  /// Takes a role away from all columns that claim it together: which of them has it is not guessed.
  private static func dropSharedRoles(in table: inout TableBuilder) {
    for column in table.columns where column.role != .other {
      let claims = table.columns.indices.filter { table.columns[$0].role == column.role }
      guard claims.count > 1 else { continue }
      table.findings.append(.sameColumnTwice(table.kind, heading: column.path))
      for index in claims {
        table.columns[index] = Column(headings: table.columns[index].headings, role: .other)
      }
    }
  }

  /// The rows between page breaks.
  private static func blocks(of lines: ArraySlice<TableRegion.Line>) -> [[GridRow]] {
    var blocks: [[GridRow]] = []
    for line in lines {
      if line.afterGap || blocks.isEmpty { blocks.append([]) }
      blocks[blocks.count - 1].append(line.row)
    }
    return blocks
  }

  /// Rows of a page whose codes all stand the same number of cells beside their column, moved back under it.
  private static func unshifted(
    _ rows: [GridRow], layout: Layout, domain: CodeDomain, in table: inout TableBuilder
  ) -> [GridRow] {
    let positions = rows.map { row in
      row.cells.firstIndex { AccountCode(Label.key($0), in: domain) != nil }
    }
    guard let position = positions.compactMap(\.self).first, position > layout.code,
      positions.allSatisfy({ $0 == nil || $0 == position }),
      zip(rows, positions).allSatisfy({ row, found in
        found == nil || row.cells[layout.code..<position].allSatisfy(Label.isBlank)
      })
    else { return rows }
    let shift = position - layout.code
    table.findings.append(.shiftedRows(table.kind, line: rows[0].line, cells: shift))
    return rows.map { row in
      guard row.cells.count >= position, row.cells[layout.code..<position].allSatisfy(Label.isBlank) else {
        return row
      }
      var cells = row.cells
      cells.removeSubrange(layout.code..<position)
      return GridRow(cells, line: row.line)
    }
  }

  private static func read(_ row: GridRow, layout: Layout, domain: CodeDomain, into table: inout TableBuilder)
  {
    let code = Label.key(row.text(layout.code))
    let name = Label.cleaned(row.text(layout.name))
    let hasFigures = layout.figures.contains { !Label.isBlank(row.text($0)) }
    let place = SourcePlace(line: row.line, cell: layout.code)
    for cell in row.cells.indices where !layout.known.contains(cell) { table.noteStray(row, cell) }
    let label = name.isEmpty ? Label.cleaned(row.text(layout.code)) : name
    let key: RowKey
    if let parsed = AccountCode(code, in: domain) {
      key = .code(parsed)
    } else if RowLabel.isTotal(code) || code.isEmpty && RowLabel.isTotal(Label.key(name)) {
      key = .total
    } else if domain == .economic, let kind = RowLabel.kind(ofTotal: code.isEmpty ? Label.key(name) : code) {
      key = .kind(kind)
    } else if hasFigures {
      table.findings.append(.unplacedRow(table.kind, label: label, line: row.line))
      key = .unplaced
    } else {
      if code.isEmpty, !name.isEmpty {
        table.join(name, line: row.line, onto: table.rows.indices.last)
      } else if !label.isEmpty {
        table.findings.append(.textRow(table.kind, text: label, line: row.line))
      }
      return
    }
    table.add(
      Row(
        key: key, label: label, place: place,
        numberCell: layout.number.flatMap { Label.isBlank(row.text($0)) ? nil : $0 }),
      cells: layout.figures.enumerated().map { column, cell in
        (column, row.text(cell), SourcePlace(line: row.line, cell: cell))
      })
  }

  /// In a single list the 人员经费 and 公用经费 rows have no heading over their classes: 人员经费 is 301 and 303,
  /// 公用经费 the other classes (勾稽关系: 人员经费 = 工资福利支出 + 对个人和家庭的补助).
  private static func assignKinds(in table: inout TableBuilder) {
    guard table.rows.contains(where: { if case .kind = $0.key { true } else { false } }) else { return }
    table.assignKinds { row in
      guard case .code(let code) = row.key else { return nil }
      return [301, 303].contains(code.cut(to: .class).number) ? .personnel : .public
    }
  }
}
