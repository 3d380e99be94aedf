import Disclosure

/// Turns the rows of a table whose cells are known into the parts of a grid.
///
/// The title, the unit and the notes of a sheet are rows as well, with one filled cell; above the cells, below them, and
/// before the title of another table such a row is a line of text. Between other rows it is a row: a line of a table
/// whose amounts are blank.
enum CellRows {
  /// The parts of rows in their order; rows without text and missing lines are gaps.
  static func parts(of rows: [GridRow]) -> [Grid.Part] {
    let isText = textRows(rows)
    var parts: [Grid.Part] = []
    var last: Int?
    for (index, row) in rows.enumerated() {
      if row.filledCount == 0 || last.map({ row.line > $0 + 1 }) ?? false { appendGap(to: &parts) }
      if row.filledCount > 0 {
        last = row.line
        if isText[index] {
          parts += row.cells.first { !Label.isBlank($0) }.map { lines(of: $0, line: row.line) } ?? []
        } else {
          parts.append(.row(oneLine(row)))
        }
      }
    }
    return parts
  }

  static func appendGap(to parts: inout [Grid.Part]) {
    if case .gap = parts.last { return }
    parts.append(.gap)
  }

  /// The lines of a text that are not blank.
  static func lines(of text: String, line: Int) -> [Grid.Part] {
    text.split(whereSeparator: \.isNewline).filter { !Label.isBlank(String($0)) }
      .map { .text(GridText(String($0), line: line)) }
  }

  /// A row whose cells have no line breaks.
  private static func oneLine(_ row: GridRow) -> GridRow {
    guard row.cells.contains(where: { $0.contains(where: \.isNewline) }) else { return row }
    return GridRow(
      row.cells.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }, line: row.line,
      spans: row.spans)
  }

  /// For each row whether it is text.
  private static func textRows(_ rows: [GridRow]) -> [Bool] {
    var isText = loneRows(rows)
    for index in rows.indices.dropLast() where isHeading(index, of: rows) { isText[index] = false }
    return isText
  }

  /// For each row whether it is text by what stands around it.
  private static func loneRows(_ rows: [GridRow]) -> [Bool] {
    var isText = rows.map { $0.filledCount == 1 }
    guard let first = rows.firstIndex(where: { $0.filledCount > 1 }) else { return isText }
    var start = first
    while start < rows.count {
      guard rows[start].filledCount == 1 else {
        start += 1
        continue
      }
      // A run of rows with one cell, and what it leads to.
      let end = rows[start...].firstIndex { $0.filledCount > 1 } ?? rows.count
      let title = rows[start..<end].lastIndex(where: isTitle)
      var mayBeRow = true
      for index in start..<end where rows[index].filledCount == 1 {
        let row = rows[index]
        let touches = index > 0 && rows[index - 1].filledCount > 0 && rows[index - 1].line == row.line - 1
        if !touches || isRemark(row) { mayBeRow = false }
        let isBetween = end < rows.count && index > title ?? -1 && title == nil
        isText[index] =
          isTitle(row) || isNote(row) || !(isBetween || mayBeRow || RowLabel.beginsTotalRow(row))
        if let title, index > title { isText[index] = true }
      }
      start = end
    }
    return isText
  }

  /// Whether a row of one cell is the first of a heading: it spans the columns named in the next row.
  private static func isHeading(_ index: Int, of rows: [GridRow]) -> Bool {
    let (row, next) = (rows[index], rows[index + 1])
    guard row.filledCount == 1, next.filledCount > 1, next.line == row.line + 1, row.firstFilled == 0,
      !next.cells.contains(where: { Figure(printed: $0).state.isFigure })
    else { return false }
    let key = Label.key(onlyCell(row))
    return key.count <= 24 && ["经费", "支出", "收入", "预算数", "决算数"].contains(where: key.hasSuffix)
  }

  private static func onlyCell(_ row: GridRow) -> String { row.firstFilled.map { row.cells[$0] } ?? "" }

  private static func isTitle(_ row: GridRow) -> Bool {
    guard row.filledCount == 1, case let text = Label.cleaned(onlyCell(row)) else { return false }
    return TableTitle.kind(ofTitle: text) != nil || TableTitle.looksLikeTitle(text)
  }

  private static func isNote(_ row: GridRow) -> Bool {
    let head = Label.key(String(onlyCell(row).prefix(6)))
    return ["注:", "注1", "备注:", "说明:"].contains(where: head.hasPrefix)
  }

  /// Whether a row says something about the table rather than being one of its rows: it spans most of the columns, names
  /// the unit or the year, or is a sentence.
  private static func isRemark(_ row: GridRow) -> Bool {
    let text = onlyCell(row)
    let spanned = row.spans.map { $0.count { $0 == .left } } ?? 0
    return isNote(row) || spanned >= 2 && spanned * 2 >= row.cells.count || Preamble.isPreamble(row)
      || text.utf8.count > 120 || text.contains("。")
  }
}
