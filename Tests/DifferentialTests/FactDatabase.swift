import Disclosure
import Testing

@testable import Exchange

/// The disclosures as our export writes them, in memory, and what SQL derives of them: which row stands above which, which
/// leaves each row covers.
final class FactDatabase {
  private let database: Database

  init(_ documents: [Document]) throws {
    database = try Database(":memory:", .creating)
    try database.run(DatabaseLayout.tables)
    let rows = DocumentRows(documents.map { ExchangedDocument($0) })
    for relation in [Relation.documents, .tables, .columns, .rows, .cells, .claims] {
      let places = relation.fields.map { _ in "?" }.joined(separator: ", ")
      try database.run("INSERT INTO \(relation.rawValue) VALUES (\(places))", with: rows[relation])
    }
    try database.run(FactDatabase.derived)
  }

  /// Makes the tables of a sentence.
  func make(_ steps: [Step]) throws {
    let sql = steps.map(\.sql).joined()
    do { try database.run(sql) } catch { throw Failure(message: "\(error.message)\n\(sql)") }
  }

  func rows(_ sql: String) throws -> [[String]] {
    do {
      return try database.rows(sql).map { $0.map { $0 ?? "NULL" } }
    } catch {
      throw Failure(message: "\(error.message)\n\(sql)")
    }
  }

  struct Failure: Error { let message: String }

  /// Which conditions hold.
  func hold(_ conditions: [String]) throws -> [Bool] {
    conditions.isEmpty ? [] : try rows("SELECT \(conditions.joined(separator: ", "))")[0].map { $0 == "1" }
  }

  /// SEMANTICS.md, "Rows", as tables. Every set of leaves is found by walking from each leaf up to the root.
  private static let derived = """
    -- A document: its unit, its year, its phase, its people.
    CREATE TABLE doc AS
    SELECT document_id AS doc, entity, year, phase, tier, department, (
        SELECT CAST(value AS INTEGER) FROM claims
        WHERE claims.document_id = documents.document_id AND posts = 'staff') AS staff
    FROM documents;

    -- A table of a document; `exp` is the power of ten that its unit has in fen.
    CREATE TABLE sheet AS
    SELECT document_id AS doc, kind AS measure, CASE factor WHEN 1 THEN 2 ELSE 6 END AS exp FROM tables;

    -- Every printed cell with its place; `unit` is what one of its unit is in fen, `finest` the power of ten in fen of its last
    -- decimal.
    CREATE TABLE printed_cell AS
    SELECT document_id AS doc, table_id AS sheet, row_id AS place, coalesce(member, 'total') AS col, state,
      CASE WHEN state IN ('number', 'zero') THEN CAST(fen AS INTEGER) END AS fen,
      factor * 100 AS unit, CASE factor WHEN 1 THEN 2 ELSE 6 END
        - CASE WHEN instr(printed, '.') THEN length(printed) - instr(printed, '.') ELSE 0 END AS finest
    FROM cells;
    CREATE INDEX printed_cell_place ON printed_cell (doc, sheet, place, col);

    -- The rows that count. Of rows of one code that are equal in every cell, the first; the total has level 0, the groups
    -- of table 06 have 1, and a code has as many as it has digits.
    CREATE TABLE printed AS
    WITH coded AS (
      SELECT document_id AS doc, table_id AS sheet, tables.kind AS measure, row_id AS place,
        CASE rows.kind WHEN 'total' THEN 'total' WHEN 'kind' THEN rows.member ELSE code END AS code,
        CASE rows.kind WHEN 'total' THEN 0 WHEN 'kind' THEN 1 ELSE length(code) END AS level,
        label AS name, row_group
      FROM rows JOIN tables USING (document_id, table_id))
    SELECT row_number() OVER (ORDER BY doc, sheet, place) AS r, *
    FROM coded AS own
    WHERE NOT EXISTS (
      SELECT 1 FROM coded AS earlier
      WHERE earlier.doc = own.doc AND earlier.sheet = own.sheet AND earlier.code = own.code
        AND earlier.place < own.place
        AND NOT EXISTS (
          SELECT 1 FROM printed_cell AS a JOIN printed_cell AS b
            ON b.doc = a.doc AND b.sheet = a.sheet AND b.col = a.col
          WHERE a.doc = own.doc AND a.sheet = own.sheet AND a.place = own.place AND b.place = earlier.place
            AND (a.state <> b.state OR a.fen IS NOT b.fen)));
    CREATE UNIQUE INDEX printed_r ON printed (r);

    CREATE TABLE figure AS
    SELECT r, col, state, fen, finest, unit FROM printed JOIN printed_cell USING (doc, sheet, place);
    CREATE INDEX figure_r ON figure (r, col);

    -- The row above: the nearest printed row with a shorter code of the same beginning, a group of table 06 for want of
    -- one, the total for want of both. Among equal codes the last one printed above; where all of them are printed below,
    -- the first (SEMANTICS.md leaves this open).
    CREATE TABLE parent AS
    WITH above AS (
      SELECT low.r, high.r AS up, row_number() OVER (
          PARTITION BY low.r
          ORDER BY high.level DESC, high.place < low.place DESC,
            CASE WHEN high.place < low.place THEN -high.place ELSE high.place END) AS nth
      FROM printed AS low JOIN printed AS high
        ON high.doc = low.doc AND high.sheet = low.sheet AND high.level BETWEEN 1 AND low.level - 1
          AND (high.code = low.row_group
            OR high.level > 1 AND substr(low.code, 1, high.level) = high.code))
    SELECT low.r, coalesce(above.up, root.r) AS up
    FROM printed AS low LEFT JOIN above ON above.r = low.r AND nth = 1
      LEFT JOIN printed AS root ON root.doc = low.doc AND root.sheet = low.sheet AND root.level = 0
    WHERE low.level > 0;

    -- A row, and every row above it.
    CREATE TABLE climb AS
    WITH RECURSIVE walk(r, up) AS (
      SELECT r, r FROM printed
      UNION ALL
      SELECT walk.r, parent.up FROM walk JOIN parent ON parent.r = walk.up WHERE parent.up IS NOT NULL)
    SELECT r, up FROM walk;
    CREATE INDEX climb_r ON climb (r, up);
    CREATE INDEX climb_up ON climb (up, r);

    -- A row with no printed row under it.
    CREATE TABLE leaf AS SELECT r FROM printed WHERE r NOT IN (SELECT up FROM parent WHERE up IS NOT NULL);
    CREATE UNIQUE INDEX leaf_r ON leaf (r);

    -- The leaves of each row.
    CREATE TABLE cover AS SELECT up AS r, r AS leaf FROM climb WHERE r IN (SELECT r FROM leaf);
    CREATE INDEX cover_r ON cover (r, leaf);

    -- Which rows have a figure somewhere under them, in which column.
    CREATE TABLE figured_under AS
    SELECT DISTINCT climb.up AS r, figure.col FROM climb JOIN figure ON figure.r = climb.r
    WHERE climb.up <> climb.r AND figure.fen IS NOT NULL;
    CREATE INDEX figured_under_r ON figured_under (r, col);
    """
}
