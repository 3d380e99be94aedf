import Disclosure

/// The tables and views of a database, as SQL.
enum DatabaseLayout {
  /// A strict table for each relation, parents first.
  static var tables: String { Relation.allCases.map { table($0) }.joined() }

  private static func table(_ relation: Relation) -> String {
    var lines = relation.fields.map { field in
      let isKey = relation.key.contains(field.name)
      return "\(field.name) \(type(of: field))" + (isKey ? " NOT NULL" : "") + check(field)
    }
    lines.append("PRIMARY KEY (\(relation.key.joined(separator: ", ")))")
    for reference in relation.references {
      let fields = reference.fields.joined(separator: ", ")
      lines.append("FOREIGN KEY (\(fields)) REFERENCES \(reference.relation.rawValue) (\(fields))")
    }
    return "CREATE TABLE \(relation.rawValue) (\n  \(lines.joined(separator: ",\n  "))\n) STRICT;\n"
  }

  /// A decimal is text: SQLite knows no exact one. Sums are of fen.
  private static func type(of field: Relation.Field) -> String {
    switch field.kind {
    case .text, .code, .number: "TEXT"
    case .integer, .year, .flag: "INTEGER"
    }
  }

  private static func check(_ field: Relation.Field) -> String {
    guard field.name == "state" else { return "" }
    return " CHECK (state IN (\(CellState.allCases.map { "'\($0.word)'" }.joined(separator: ", "))))"
  }

  static let views = """
    -- The cells of rows with codes, by the words a question uses.
    CREATE VIEW code_cells AS
    SELECT document_id, table_id, column_id, cell_id, entity, year, measure,
      coalesce(function_code, economic_code) AS code, label, heading, role, member, state, printed, unit, fen,
      source_line
    FROM cells WHERE function_code IS NOT NULL OR economic_code IS NOT NULL;

    -- The finest figures printed: no figure of the same column stands under them, so a sum of one column counts nothing
    -- twice. Choose the column: role = 'total', or a member such as 'basic'.
    CREATE VIEW leaf_cells AS
    SELECT * FROM code_cells AS upper
    WHERE state IN ('number', 'zero') AND NOT EXISTS (
      SELECT 1 FROM code_cells AS lower
      WHERE lower.document_id = upper.document_id AND lower.table_id = upper.table_id
        AND lower.column_id = upper.column_id AND lower.state IN ('number', 'zero')
        AND length(lower.code) > length(upper.code)
        AND substr(lower.code, 1, length(upper.code)) = upper.code);

    -- What each document prints as the total of its tables.
    CREATE VIEW printed_totals AS
    SELECT cells.entity, cells.year, cells.measure, cells.heading, cells.role, cells.member, cells.printed,
      cells.unit, cells.fen, cells.source_line
    FROM cells JOIN rows USING (document_id, table_id, row_id) WHERE rows.kind = 'total';

    -- Each project with what was planned and spent, in fen, as read. Sheets of targets print the amount of the year alone.
    CREATE VIEW projects AS
    SELECT forms.document_id, forms.form_id, forms.project, forms.unit, forms.year,
      max(CASE figures.measure WHEN 'initial' THEN figures.fen END) AS initial_fen,
      max(CASE figures.measure WHEN 'budget' THEN figures.fen END) AS budget_fen,
      max(CASE figures.measure WHEN 'executed' THEN figures.fen END) AS executed_fen,
      max(CASE figures.measure WHEN 'year' THEN figures.fen END) AS year_fen
    FROM forms LEFT JOIN funds ON funds.document_id = forms.document_id AND funds.form_id = forms.form_id
        AND funds.source IS NULL
      LEFT JOIN figures ON figures.document_id = forms.document_id AND figures.form_id = forms.form_id
        AND figures.part = 'fund' AND figures.part_no = funds.fund
    GROUP BY forms.document_id, forms.form_id;

    """
}
