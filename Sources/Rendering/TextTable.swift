import Disclosure
package import QueryEngine
import QueryLanguage
package import SourceText

/// An answer as a table in plain text: columns aligned by display width, figures by their decimal point, notes below.
package enum TextTable {
  /// The table as lines. With a width in columns they are no longer than it, as far as figures allow; with a limit of
  /// rows the first and the last are shown.
  ///
  /// It is empty, or a part, where the work is broken off.
  package static func text(
    _ table: ResultTable, language: Language, width: Int? = nil, rowLimit: Int? = nil
  ) -> String {
    let cells = CellText(unit: table.unit ?? .wan, language: language)
    if table.layout == .findings { return findings(table, cells, width: width, rowLimit: rowLimit) }
    if let sentence = oneLine(of: table, cells) { return LineWrap.text(sentence, width: width, hanging: 2) }
    let excerpt = RowExcerpt(table.rows, limit: rowLimit)
    let rows = excerpt.rows
    var texts: [[String]] = table.columns.indices.map { column in
      rows.heedingInterruption(every: 16).map { row in
        let text = cells.shortened(row.cells[column], in: table.columns[column])
        return table.columns[column].title == .name ? String(repeating: "  ", count: row.indent) + text : text
      }
    }
    if Interruption.isRequested() { return "" }
    for index in texts.indices.heedingInterruption() where table.columns[index].isFigures {
      texts[index] = alignedAtPoint(texts[index])
    }
    for row in rows.indices where rows[row].kind == .sumOfRows {
      if let label = table.columns.lastIndex(where: { !$0.isFigures }) {
        texts[label][row] = cells.sumOfRows
      }
    }
    let roles = table.columns.roles(texts)
    let columns = table.columns.indices.heedingInterruption().map { index in
      let column = table.columns[index]
      return ColumnFit.Column(
        cells.title(column), texts[index], alignment: column.isFigures ? .right : .left,
        least: cells.least(texts[index], of: rows.map { $0.cells[index] }, in: column), role: roles[index])
    }
    if Interruption.isRequested() { return "" }
    return ColumnFit.blocks(columns, width: width, gap: 3, numbers: excerpt.numbers).heedingInterruption().map
    { block in
      text(block, rows: rows.count, excerpt, cells)
    }.joined(separator: "\n")
  }

  private static func text(
    _ block: ColumnFit.Block, rows: Int, _ excerpt: RowExcerpt, _ cells: CellText
  ) -> String {
    func line(_ texts: [String]) -> String {
      let padded = texts.indices.map { index in
        texts[index].padded(to: block.widths[index], alignment: block.columns[index].alignment)
      }
      return padded.joined(separator: " | ").withoutBlanksAtEnd + "\n"
    }
    var result = block.heading.map(line).joined()
    result += block.widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-") + "\n"
    for row in (0..<rows).heedingInterruption(every: 16) {
      if row == excerpt.gap { result += cells.rowsLeftOut(excerpt.leftOut) + "\n" }
      result += line(block.texts(ofRow: row))
    }
    return result
  }

  /// The answer in one line, where it is an assignment or an assertion.
  private static func oneLine(of table: ResultTable, _ cells: CellText) -> String? {
    guard let row = table.rows.first else { return nil }
    let texts = row.cells.map(cells.text)
    switch table.layout {
    case .grid, .findings: return nil
    case .assignment:
      guard let name = table.columns.first.map(cells.title), let value = texts.first else { return nil }
      return "\(name) = \(value)"
    case .assertion(let sign):
      guard texts.count >= 3 else { return nil }
      var line = "\(Wording("ok", "成立")(cells.language)): \(texts[0]) \(sign) \(texts[1])"
      guard texts[0] != texts[1] || texts.count > 3 else { return line }
      line += Wording(", difference \(texts[2])", "，相差\(texts[2])")(cells.language)
      if texts.count > 3 { line += Wording(", within \(texts[3])", "，允许\(texts[3])")(cells.language) }
      return line
    }
  }

  /// The findings of a check, a sentence each: how grave, which relations, what.
  private static func findings(
    _ table: ResultTable, _ cells: CellText, width: Int?, rowLimit: Int?
  ) -> String {
    func column(_ field: Keyword) -> Int? { table.columns.firstIndex { $0.title == .field(field) } }
    guard let severity = column(.severity), let rule = column(.rule), let message = column(.message) else {
      return ""
    }
    let unit = table.columns.firstIndex { $0.title == .unit }
    let excerpt = RowExcerpt(table.rows, limit: rowLimit)
    var result = ""
    for (index, row) in excerpt.rows.enumerated().heedingInterruption(every: 16) {
      if index == excerpt.gap { result += cells.rowsLeftOut(excerpt.leftOut) + "\n" }
      var words = [cells.text(row.cells[severity]), cells.text(row.cells[rule])]
      if let unit { words.insert(cells.text(row.cells[unit]), at: 0) }
      words.append(cells.text(row.cells[message]))
      result += LineWrap.text(words.joined(separator: " ").withoutControls, width: width, hanging: 2)
    }
    return result
  }

  /// Pads figures on the right so that their decimal points stand under one another.
  private static func alignedAtPoint(_ texts: [String]) -> [String] {
    func decimals(_ text: String) -> Int? {
      guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }) else {
        return nil
      }
      return text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) } ?? 0
    }
    let most = texts.compactMap(decimals).max() ?? 0
    return texts.map { text in
      decimals(text).map { text + String(repeating: " ", count: most - $0) } ?? text
    }
  }
}

extension ResultColumn {
  /// Whether the column holds figures, which are set right.
  var isFigures: Bool {
    switch kind {
    case .amount, .share, .count, .number: true
    case .code, .text: false
    }
  }
}

extension [ResultColumn] {
  /// What each column is in a row, by its texts. Keys stand before the figures: down to the name where that tells the
  /// rows apart, else all of them. A line of the document tells a row alone.
  fileprivate func roles(_ texts: [[String]]) -> [ColumnFit.Role] {
    let figures = firstIndex { $0.isFigures && !$0.title.isOrdinal } ?? count
    let name = firstIndex { $0.title == .name }.map { $0 + 1 } ?? (figures == count ? 1 : count)
    var keys = Swift.min(figures, first?.title.isLine == true ? 1 : name)
    func rows(_ keys: Int) -> Int {
      Set(
        (texts.first ?? []).indices.heedingInterruption(every: 64).map { row in texts[..<keys].map { $0[row] }
        }
      ).count
    }
    if keys < figures, figures < count, rows(keys) < rows(figures) { keys = figures }
    return indices.map { index in
      guard index < keys else { return .rest }
      return switch self[index].title {
      case .code: .code
      case .name: .name
      default: .key
      }
    }
  }
}
