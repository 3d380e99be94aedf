import Disclosure
package import QueryEngine
package import SourceText

/// An answer as a Markdown table; notes follow as a list.
package enum MarkdownTable {
  package static func text(_ table: ResultTable, language: Language) -> String {
    let cells = CellText(unit: table.unit ?? .wan, language: language)
    var result = "| " + table.columns.map { escaped(cells.title($0)) }.joined(separator: " | ") + " |\n"
    result += "|" + table.columns.map { $0.isFigures ? " ---: |" : " --- |" }.joined() + "\n"
    for row in table.rows.heedingInterruption(every: 16) {
      var texts = zip(table.columns, row.cells).map { column, cell in
        (column.title == .name ? String(repeating: "\u{3000}", count: row.indent) : "")
          + escaped(cells.text(cell))
      }
      if row.kind == .sumOfRows, let label = table.columns.lastIndex(where: { !$0.isFigures }) {
        texts[label] = cells.sumOfRows
      }
      result += "| " + texts.joined(separator: " | ") + " |\n"
    }
    return result
  }

  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
