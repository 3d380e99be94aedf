import Disclosure
package import QueryEngine
package import SourceText

/// An answer laid out: the data, and the notes where the format keeps them apart.
package struct RenderedAnswer: Sendable, Hashable {
  /// For standard output.
  package let output: String
  /// For standard error.
  package let notes: String

  /// A width in columns and a limit of rows are for tables on a terminal; data is whole.
  ///
  /// It stops early where the work is broken off: whoever can be interrupted asks before showing it.
  package init(
    _ table: ResultTable, format: OutputFormat, language: Language, states: Bool = false, width: Int? = nil,
    rowLimit: Int? = nil
  ) {
    let notes = table.notes.heedingInterruption().map { $0.wording(in: table.unit)(language).withoutControls }
    switch format {
    case .table:
      var shown = notes
      let excerpt = RowExcerpt(table.rows, limit: rowLimit)
      if table.layout == .grid, excerpt.leftOut > 0 {
        let cells = CellText(unit: table.unit ?? .wan, language: language)
        shown.append(cells.waysToAllRows(excerpt.leftOut, of: table.rows.count))
      }
      output =
        TextTable.text(table, language: language, width: width, rowLimit: rowLimit)
        + shown.map { LineWrap.text($0, width: width, first: "  ! ") }.joined()
      self.notes = ""
    case .markdown:
      let list = notes.map { "- \(MarkdownTable.escaped($0))\n" }.joined()
      output = MarkdownTable.text(table, language: language) + (list.isEmpty ? "" : "\n" + list)
      self.notes = ""
    case .csv:
      output = DataFormats.csv(table, states: states)
      self.notes = notes.map { "! \($0)\n" }.joined()
    case .json:
      output = DataFormats.json(table)
      self.notes = notes.map { "! \($0)\n" }.joined()
    case .ndjson:
      output = DataFormats.ndjson(table)
      self.notes = notes.map { "! \($0)\n" }.joined()
    case .xlsx:
      // A workbook is no text: its sheets are made by `sheet(named:states:)`.
      output = ""
      self.notes = notes.map { "! \($0)\n" }.joined()
    }
  }
}
