import Disclosure

/// Tables whose rows are codes, one to a line, with figures in columns (02, 03, 05, 07, 08, and 06 as one list).
enum CodeTableReader {
  /// The places of the columns in the grid.
  private struct Layout {
    /// The column of codes, or one each for 类, 款 and 项; none where the code stands before the name.
    var codes: [Int]
    var name: Int
    /// Grid columns of figures, in the order of the table's columns.
    var figures: [Int]
    /// Grid columns that are read: code, name, 行次 and figures.
    var known: Set<Int>
    /// The grid column of 行次.
    var number: Int?
    /// Grid columns under some heading.
    var width: Int

    /// Where a row begins.
    var first: Int { codes.first ?? name }
  }

  /// Reads the rows under a heading; `false` when the heading names no code, name and figure columns.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    guard let domain = table.kind.codeDomain, let layout = layout(of: heading, over: data, in: &table) else {
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
    return true
  }

  private static func layout(
    of heading: TableHeading, over data: ArraySlice<TableRegion.Line>, in table: inout TableBuilder
  ) -> Layout? {
    var code: Int?
    var codeParts: [Int] = []
    var columns: [Column] = []
    var name: Int?
    var hasNamedColumn = false
    var figures: [Int] = []
    var known: Set<Int> = []
    var number: Int?
    for (column, path) in heading.paths.enumerated() where !heading.continuesColumn(column, in: data) {
      switch ColumnVocabulary.meaning(of: path, in: table.kind) {
      case .code: code = code ?? column
      case .codePart: codeParts.append(column)
      case .name:
        // 项目 may stand over several columns; a heading that says 名称 is the one meant.
        let isNamed = path.last.map { Label.holds(Label.key($0), "名称") } ?? false
        if name == nil || isNamed && !hasNamedColumn { name = column }
        hasNamedColumn = hasNamedColumn || isNamed
      case .figures(let role):
        figures.append(column)
        columns.append(Column(headings: path, role: role))
      case .lineNumber:
        known.insert(column)
        number = number ?? column
      case nil: break
      }
    }
    guard let name, !figures.isEmpty else { return nil }
    let codes = codeParts.isEmpty ? code.map { [$0] } ?? [] : codeParts
    guard !codes.isEmpty || data.contains(where: { GluedCode($0.row.text(name)) != nil }) else { return nil }
    table.columns = columns
    dropSharedRoles(in: &table)
    known.formUnion(figures + codes + [name])
    let width = (heading.paths.lastIndex { !$0.isEmpty } ?? 0) + 1
    return Layout(codes: codes, name: name, figures: figures, known: known, number: number, width: width)
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
    guard layout.codes.count == 1, let codeColumn = layout.codes.first else { return rows }
    let positions = rows.map { row in
      row.cells.firstIndex { AccountCode(Label.key($0), in: domain) != nil }
    }
    guard let position = positions.compactMap(\.self).first, position > codeColumn,
      positions.allSatisfy({ $0 == nil || $0 == position }),
      zip(rows, positions).allSatisfy({ row, found in
        found == nil || row.cells[codeColumn..<position].allSatisfy(Label.isBlank)
      })
    else { return rows }
    let shift = position - codeColumn
    table.findings.append(.shiftedRows(table.kind, line: rows[0].line, cells: shift))
    return rows.map { row in
      guard row.cells.count >= position, row.cells[codeColumn..<position].allSatisfy(Label.isBlank) else {
        return row
      }
      var cells = row.cells
      cells.removeSubrange(codeColumn..<position)
      return GridRow(cells, line: row.line)
    }
  }

  private static func read(_ row: GridRow, layout: Layout, domain: CodeDomain, into table: inout TableBuilder)
  {
    var code = codeText(of: row, layout)
    var name = Label.cleaned(row.text(layout.name))
    if layout.codes.isEmpty || name.isEmpty, let glued = GluedCode(row.text(layout.first)) {
      (code, name) = (glued.code, glued.name)
    } else if code.isEmpty, RowLabel.isTotal(Label.key(firstText(before: layout.figures, of: row))) {
      // 合计 stands over code and name, in a cell of its own.
      name = Label.cleaned(firstText(before: layout.figures, of: row))
    }
    let hasFigures = layout.figures.contains { !Label.isBlank(row.text($0)) }
    let place = SourcePlace(line: row.line, cell: layout.first)
    for cell in row.cells.indices where !layout.known.contains(cell) && row.text(cell) != name {
      table.noteStray(row, cell)
    }
    let label = name.isEmpty ? Label.cleaned(firstText(before: layout.figures, of: row)) : name
    let key: RowKey
    if let parsed = AccountCode(code, in: domain), isKnown(parsed) {
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

  /// Whether a code can be one of its table: expenditure by function begins with 2, by the economic classes with 3 to 5.
  /// A misprint such as 7 11 02 for 210 11 02 would else stand beside the rows above it and count once more.
  private static func isKnown(_ code: AccountCode) -> Bool {
    let first = code.digits.utf8.first
    return code.domain == .function
      ? first == UInt8(ascii: "2") : (UInt8(ascii: "3")...UInt8(ascii: "5")).contains(first ?? 0)
  }

  /// The code of a row: its parts in one, or the finest where each column repeats the one before (201, 20113, 2011301).
  private static func codeText(of row: GridRow, _ layout: Layout) -> String {
    var code = ""
    for part in layout.codes.map({ Label.key(row.text($0)) }) where !part.isEmpty {
      code = part.count > code.count && !code.isEmpty && part.hasPrefix(code) ? part : code + part
    }
    return code
  }

  /// The first text of a row, where it stands before the figures: a total may stand in the middle of all columns before
  /// them.
  private static func firstText(before figures: [Int], of row: GridRow) -> String {
    guard let first = row.firstFilled, let figure = figures.first, first < figure else { return "" }
    return row.text(first)
  }
}
