package import QueryEngine
package import SourceText

/// An answer laid out: the data, and the notes where the format keeps them apart.
package struct RenderedAnswer: Sendable, Hashable {
  /// For standard output.
  package let output: String
  /// For standard error.
  package let notes: String

  package init(
    _ table: ResultTable, format: OutputFormat, language: Language, states: Bool = false
  ) {
    let notes = table.notes.map { $0.wording(in: table.unit)(language).withoutControls }
    switch format {
    case .table:
      output = TextTable.text(table, language: language) + notes.map { "  ! \($0)\n" }.joined()
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
