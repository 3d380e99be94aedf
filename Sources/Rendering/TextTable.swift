import Disclosure
package import QueryEngine
package import SourceText

/// An answer as a table in plain text: columns aligned by display width, figures by their decimal point, notes below.
package enum TextTable {
  package static func text(_ table: ResultTable, language: Language) -> String {
    let cells = CellText(unit: table.unit ?? .wan, language: language)
    if let sentence = oneLine(of: table, cells) { return sentence + "\n" }
    var columns: [[String]] = table.columns.indices.map { column in
      table.rows.map { row in
        let text = cells.shortened(row.cells[column], in: table.columns[column])
        return table.columns[column].title == .name ? String(repeating: "  ", count: row.indent) + text : text
      }
    }
    for index in columns.indices where table.columns[index].isFigures {
      columns[index] = alignedAtPoint(columns[index])
    }
    for row in table.rows.indices where table.rows[row].kind == .sumOfRows {
      if let label = table.columns.lastIndex(where: { !$0.isFigures }) {
        columns[label][row] = cells.sumOfRows
      }
    }
    let titles = table.columns.map(cells.title)
    let widths = zip(titles, columns).map { title, texts in
      (texts + [title]).map { DisplayWidth.columns(of: $0) }.max() ?? 0
    }
    func line(_ texts: [String]) -> String {
      let padded = texts.indices.map { index in
        texts[index].padded(to: widths[index], alignment: table.columns[index].isFigures ? .right : .left)
      }
      return trimmed(padded.joined(separator: " | "))
    }
    var result =
      line(titles) + "\n" + widths.map { String(repeating: "-", count: $0) }.joined(separator: "-+-") + "\n"
    for row in table.rows.indices { result += line(columns.map { $0[row] }) + "\n" }
    return result
  }

  /// The answer in one line, where it is an assignment or an assertion.
  private static func oneLine(of table: ResultTable, _ cells: CellText) -> String? {
    guard let row = table.rows.first else { return nil }
    let texts = row.cells.map(cells.text)
    switch table.layout {
    case .grid: return nil
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

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
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
