import Disclosure

/// The heading of a table: for each column the headings above it, outermost first.
struct TableHeading {
  /// The heading path of each grid column; empty for a column without a heading.
  let paths: [[String]]
  /// The texts of the heading rows, to recognise a heading repeated after a page break.
  private let rowTexts: [[String]]

  /// The most rows a heading may take.
  static let mostRows = 6

  /// The most columns a table may have. No printed table comes near; rows times columns is what reading costs.
  static let mostColumns = 300

  /// Splits rows into a heading and what follows; `nil` when the first row is data already.
  static func split(_ rows: ArraySlice<TableRegion.Line>) -> (
    heading: TableHeading, data: ArraySlice<TableRegion.Line>
  )? {
    let heading = rows.prefix(mostRows).prefix { !startsData($0.row) }
    let width = heading.map(\.row.filledWidth).max() ?? 0
    guard (1...mostColumns).contains(width) else { return nil }
    return (TableHeading(rows: heading.map(\.row)), rows.dropFirst(heading.count))
  }

  private init(rows: [GridRow]) {
    let width = rows.map(\.filledWidth).max() ?? 0
    var grid = rows.map { row in (0..<width).map { Label.cleaned(row.text($0)) } }
    rowTexts = grid.map(TableHeading.filledKeys)
    // A cell that spans columns has its text in the first. Where the source tells spans, the others take it over.
    for row in grid.indices {
      guard let spans = rows[row].spans else { continue }
      for column in grid[row].indices.dropFirst()
      where spans.indices.contains(column) && spans[column] == .left {
        grid[row][column] = grid[row][column - 1]
      }
    }
    // Elsewhere they do where a lower row names them.
    for row in grid.indices.dropLast() where rows[row].spans == nil {
      for column in grid[row].indices.dropFirst() where grid[row][column].isEmpty {
        let named = grid[(row + 1)...].contains { !$0[column].isEmpty }
        let sameParent = (0..<row).allSatisfy { grid[$0][column] == grid[$0][column - 1] }
        if named && sameParent { grid[row][column] = grid[row][column - 1] }
      }
    }
    paths = (0..<width).map { column in
      var path: [String] = []
      for text in grid.map({ $0[column] }) where !text.isEmpty && text != path.last { path.append(text) }
      return TableHeading.withoutRowHeadings(path)
    }
  }

  /// The path of a column of figures without 项目 or 行次, which stand over the cells that name the rows: the
  /// blanks to their right belong to no span when the columns of figures are named on a lower line.
  private static func withoutRowHeadings(_ path: [String]) -> [String] {
    guard let last = path.last, !ColumnVocabulary.namesRows(last) else { return path }
    return Array(path.drop(while: ColumnVocabulary.namesRows))
  }

  /// The rows under the heading that are data: not the heading, the unit or the names printed again, nor the
  /// numbers of the columns.
  ///
  /// 收入 and 支出 side by side may also be the tails of two names, so a row of the heading without 项目 or 科目
  /// counts as printed again only at the top of a page or above one that has them.
  func data(in lines: ArraySlice<TableRegion.Line>) -> (rows: [TableRegion.Line], headingLines: [Int]) {
    let rows = Array(lines)
    let repeated = rows.map { repeats($0.row) }
    var data: [TableRegion.Line] = []
    var headingLines: [Int] = []
    var afterGap = false
    for (index, line) in rows.enumerated() {
      afterGap = afterGap || line.afterGap
      let next = index + 1
      let isAboveNames = next < rows.count && repeated[next] && namesRows(rows[next].row)
      let isBelowHeading = index > 0 && headingLines.last == rows[index - 1].row.line
      let isHeading =
        repeated[index] && (line.afterGap || isAboveNames || isBelowHeading || namesRows(line.row))
      if isHeading || TableHeading.isOrdinals(line.row) || Preamble.isPreamble(line.row) {
        headingLines.append(line.row.line)
        continue
      }
      data.append(TableRegion.Line(row: line.row, afterGap: afterGap))
      afterGap = false
    }
    return (data, headingLines)
  }

  /// Whether a column is a further part of the one before: its heading goes on, and so does the cell of every row.
  func continuesColumn(_ column: Int, in rows: some Sequence<TableRegion.Line>) -> Bool {
    guard column > 0, paths[column] == paths[column - 1] else { return false }
    var isFilled = false
    for line in rows {
      guard let spans = line.row.spans, spans.indices.contains(column), spans[column] == .left else {
        return false
      }
      isFilled = true
    }
    return isFilled
  }

  private func namesRows(_ row: GridRow) -> Bool { row.cells.contains(where: ColumnVocabulary.namesRows) }

  /// Whether a row has the texts of a row of the heading.
  private func repeats(_ row: GridRow) -> Bool {
    guard let first = row.firstFilled.map({ Label.key(row.cells[$0]) }),
      rowTexts.contains(where: { $0.first == first })
    else { return false }
    return rowTexts.contains(TableHeading.filledKeys(row.cells))
  }

  private static func filledKeys(_ cells: [String]) -> [String] {
    cells.map(Label.key).filter { !$0.isEmpty }
  }

  /// Whether a row is the first of the data: it begins with a code, a total, an enumerator or 栏次, or holds figures.
  private static func startsData(_ row: GridRow) -> Bool {
    guard let first = row.firstFilled else { return false }
    let key = Label.key(row.cells[first])
    if isOrdinals(row)
      || row.cells.dropFirst(first + 1).contains(where: { Figure(printed: $0).state.isFigure })
    {
      return true
    }
    if RowLabel.beginsTotalRow(row) { return true }
    return key.allSatisfy(Label.isDigit) || Label.withoutEnumerator(key) != key
  }

  /// Whether a row only numbers the columns: 栏次 with whatever stands beside it (1, 2=3+4), or 1, 2, 3 … in order.
  static func isOrdinals(_ row: GridRow) -> Bool {
    if let first = row.firstFilled {
      // 栏次 stands first, or beside 类, 款 and 项.
      var keys = row.cells[first...].prefix(4).lazy.map(Label.key).filter { !$0.isEmpty }.drop {
        $0 == "类" || $0 == "款" || $0 == "项"
      }.makeIterator()
      if keys.next() == "栏次" { return true }
    }
    var next = 1
    var labelled = false
    for cell in row.cells where !Label.isBlank(cell) {
      // The first cell of nearly every row is neither a number nor so short.
      guard cell.utf8.count <= 12 else { return false }
      let key = Label.key(cell)
      if key == "行次" {
        labelled = true
      } else if Int(key) == next {
        next += 1
      } else {
        return false
      }
    }
    return labelled ? next > 1 : next > 2
  }
}

/// Labels of rows that are no code: totals, and the two kinds of table 06.
enum RowLabel {
  private static let totals: Set<String> = [
    "合计", "总计", "合计:", "本年支出合计", "本年收入合计", "支出合计", "收入合计", "支出总计", "收入总计",
  ]

  /// The last byte of 计 and of 费, with which every such label ends; most cells fail here.
  private static let endings: Set<UInt8> = [0xA1, 0xB9, UInt8(ascii: ":")]

  static func isTotal(_ key: String) -> Bool {
    key.utf8.last.map(endings.contains) ?? false && totals.contains(key)
  }

  static func isAnyTotal(_ key: String) -> Bool { isTotal(key) || kind(ofTotal: key) != nil }

  /// Whether a row begins with a total and goes on with figures or other totals; in a heading, 合计 stands
  /// beside other words.
  static func beginsTotalRow(_ row: GridRow) -> Bool {
    guard let first = row.firstFilled, case let key = Label.key(row.cells[first]),
      isTotal(key) || kind(ofTotal: key) != nil && key.hasSuffix("计")
    else { return false }
    return row.cells[(first + 1)...].map(Label.key).allSatisfy {
      !$0.contains(where: isHan) || isAnyTotal($0)
    }
  }

  private static func isHan(_ character: Character) -> Bool { character.isLetter && !character.isASCII }

  /// 人员经费合计 and 公用经费合计.
  static func kind(ofTotal key: String) -> Member? {
    guard key.utf8.last.map(endings.contains) ?? false else { return nil }
    return switch key {
    case "人员经费合计", "人员经费小计", "人员经费": .personnel
    case "公用经费合计", "公用经费小计", "公用经费": .public
    default: nil
    }
  }
}
