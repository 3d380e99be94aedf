import QueryLanguage

/// A table that SQL makes for a sentence, in place of one that an earlier sentence had: `Step("a_scope(doc, side)", "SELECT …")`.
///
/// Tables, and not common table expressions, as SQLite copies those once for each place that names them.
struct Step {
  let sql: String

  init(_ head: String, _ query: String, index: String? = nil) {
    let name = head.prefix { $0 != "(" }
    sql =
      "DROP TABLE IF EXISTS \(name);\nCREATE TABLE \(name) AS WITH \(head) AS (\n\(query))\nSELECT * FROM \(name);\n"
      + (index.map { "CREATE INDEX \(name)_index ON \(name) (\($0));\n" } ?? "")
  }
}

/// SQL for the leaves that a sentence chooses, the tiles that cover them exactly, and the values of the tiles: tables whose
/// names begin with that of the stage.
///
/// - `scope`: the documents, each on a side of `compare` (1 for all where nothing is compared).
/// - `entry`: the rows of the measure's table in them, with their keys.
/// - `subject`, `look`: for each leaf, or for each row of `show`, the rows that tests look at.
/// - `chosen`: those for which the condition is true.
/// - `part(k, leaf)`: sets of leaves. `k` is the side, then `w` for the whole set, `s` for the same as the base of shares,
///   `t` for all leaves of the table, or `k` and a key.
/// - `inside(k, r)`: the rows that may be tiles of a set: with a key, those of that key alone.
/// - `candidate(k, col, r)`: the rows whose leaves are all in the set, found by set inclusion, and that may stand for them.
/// - `tile`: the candidates under no other candidate.
/// - `value(k, col, …)`: their figures added, or the state in place of a figure.
struct CoverSQL {
  let name: String
  let asked: Asked

  private var condition: ConditionSQL { ConditionSQL(stage: name, column: asked.measureColumn) }

  var scope: Step {
    let isIn = asked.query.condition.map { "coalesce(\(ConditionSQL.scope($0)), 1)" } ?? "1"
    let points = asked.points
    let side =
      points.isEmpty ? "1" : "CASE WHEN \(points[0]) THEN 1 WHEN \(points[1]) THEN 2 END"
    return Step(
      "\(name)_scope(doc, side)",
      """
      SELECT * FROM (SELECT d.doc, \(side) AS side FROM doc AS d WHERE \(isIn)) WHERE side IS NOT NULL
      """)
  }

  /// The key of a row: its document's unit or year, or its code, cut to a level. The total has no code.
  private var key: String {
    switch asked.key {
    case nil, .members: "NULL"
    case .unit: "entity"
    case .year: "CAST(year AS TEXT)"
    case .phase: "phase"
    case .kind: "CASE WHEN level = 1 THEN code WHEN level > 1 THEN row_group END"
    case .leaf: "CASE WHEN level > 0 THEN code END"
    case .level(let digits):
      "CASE WHEN level > 1 THEN substr(code, 1, \(digits)) WHEN level = 1 THEN code END"
    }
  }

  private var entry: Step {
    Step(
      "\(name)_entry",
      """
      SELECT printed.*, side, \(key) AS key, r IN (SELECT r FROM leaf) AS is_leaf
      FROM printed JOIN \(name)_scope USING (doc) JOIN doc USING (doc) WHERE measure = '\(asked.measure)'
      """, index: "r")
  }

  /// For each leaf the row whose cells are tested, and the rows whose code and name are: the leaf and the rows above it, or
  /// one row alone.
  private var subject: [Step] {
    let own =
      switch asked.subject {
      case .leafAndAbove, .leaf: "e.r"
      case .level(let level):
        """
        (SELECT c.up FROM climb AS c JOIN printed AS p ON p.r = c.up WHERE c.r = e.r AND p.level = \(level))
        """
      }
    let looked =
      asked.subject == .leafAndAbove
      ? "\(name)_subject AS s JOIN climb AS c ON c.r = s.leaf JOIN printed AS p ON p.r = c.up"
      : "\(name)_subject AS s JOIN printed AS p ON p.r = s.r"
    return [
      Step(
        "\(name)_subject(leaf, r, doc, side)",
        """
        SELECT * FROM (SELECT e.r AS leaf, \(own) AS r, e.doc, e.side FROM \(name)_entry AS e WHERE e.is_leaf)
        WHERE r IS NOT NULL
        """),
      Step("\(name)_look(leaf, r)", "SELECT s.leaf, p.r FROM \(looked) WHERE p.level > 0", index: "leaf"),
    ]
  }

  /// For each row as `show` tests it: the row alone. Level and leaf of an average or extreme choose the rows before.
  private func ownSubject(_ rows: String) -> [Step] {
    [
      Step("\(name)_subject(leaf, r, doc, side)", "SELECT r, r, doc, side FROM \(name)_entry WHERE \(rows)"),
      Step(
        "\(name)_look(leaf, r)",
        "SELECT s.leaf, s.r FROM \(name)_subject AS s JOIN printed AS p ON p.r = s.r WHERE p.level > 0",
        index: "leaf"
      ),
    ]
  }

  private var chosen: Step {
    Step(
      "\(name)_chosen(leaf, doc, side)",
      "SELECT s.leaf, s.doc, s.side FROM \(name)_subject AS s WHERE \(asked.rest.map(condition.sql) ?? "1")")
  }

  /// The sets of a sum.
  private var parts: Step {
    Step(
      "\(name)_part(k, leaf)",
      """
      SELECT side || 'w', leaf FROM \(name)_chosen
      UNION ALL SELECT side || 's', leaf FROM \(name)_chosen
      UNION ALL SELECT side || 't', r FROM \(name)_entry WHERE is_leaf
      UNION ALL SELECT e.side || 'k' || e.key, c.leaf FROM \(name)_chosen AS c JOIN \(name)_entry AS e ON e.r = c.leaf
      WHERE e.key IS NOT NULL
      """, index: "k, leaf")
  }

  /// The sets that the shares of shown rows are of: the leaves that the rows cover, and all leaves.
  private var shownParts: Step {
    Step(
      "\(name)_part(k, leaf)",
      """
      SELECT DISTINCT '1s', v.leaf FROM \(name)_chosen AS c JOIN cover AS v ON v.r = c.leaf
      UNION ALL SELECT '1t', r FROM \(name)_entry WHERE is_leaf
      """, index: "k, leaf")
  }

  private var tiles: [Step] {
    var names = Set(asked.columns + [asked.measureColumn])
    if case .members(let members) = asked.key { names.formUnion(members) }
    let columns = names.sorted().map { "('\($0)')" }
    return [
      Step("\(name)_asked(col)", "VALUES \(columns.joined(separator: ", "))"),
      Step(
        "\(name)_inside(k, r)",
        """
        SELECT side || 'w', r FROM \(name)_entry
        UNION ALL SELECT side || 's', r FROM \(name)_entry
        UNION ALL SELECT side || 't', r FROM \(name)_entry
        UNION ALL SELECT side || 'k' || key, r FROM \(name)_entry WHERE key IS NOT NULL
        """),
      Step(
        "\(name)_covered(k, r)",
        """
        SELECT i.k, i.r FROM \(name)_inside AS i WHERE NOT EXISTS (
          SELECT leaf FROM cover AS v WHERE v.r = i.r
          EXCEPT SELECT leaf FROM \(name)_part AS p WHERE p.k = i.k)
        """),
      Step(
        "\(name)_candidate(k, col, r)",
        """
        SELECT i.k, a.col, i.r
        FROM \(name)_covered AS i JOIN \(name)_entry AS e ON e.r = i.r JOIN \(name)_asked AS a
          JOIN figure AS f ON f.r = i.r AND f.col = a.col
        WHERE e.is_leaf
          -- The bases of shares are of rows as printed.
          OR e.level >= CASE WHEN substr(i.k, 2, 1) IN ('s', 't') THEN 0 ELSE \(asked.depth) END
            AND (f.fen IS NOT NULL
              OR NOT EXISTS (SELECT 1 FROM figured_under AS u WHERE u.r = i.r AND u.col = a.col))
        """, index: "r, k, col"),
      Step(
        "\(name)_tile(k, col, r)",
        """
        SELECT k, col, r FROM \(name)_candidate AS low WHERE NOT EXISTS (
          SELECT 1 FROM climb AS c JOIN \(name)_candidate AS high
            ON high.r = c.up AND high.k = low.k AND high.col = low.col
          WHERE c.r = low.r AND c.up <> low.r)
        """, index: "k, col"),
      Step(
        "\(name)_value(k, col, state, fen, finest, unread)",
        """
        SELECT k, col,
          CASE WHEN count(fen) > 0 THEN 'figure' WHEN max(state = 'blank') THEN 'blank' ELSE 'dash' END,
          sum(fen), min(CASE WHEN fen IS NOT NULL THEN finest END), sum(state = 'unreadable')
        FROM \(name)_tile JOIN figure USING (r, col) GROUP BY k, col
        """, index: "k, col"),
    ]
  }

  /// All of it for a sum, `scope` apart.
  var sum: [Step] { [entry] + subject + [chosen, parts] + tiles }

  /// The rows that `show` and `count` test, and the bases of their shares.
  var show: [Step] {
    let root = asked.rest.map { $0.testsRows && !$0.asksForTotal } ?? false ? "level > 0" : "1"
    return [entry] + ownSubject(root) + [chosen, shownParts] + tiles
  }

  /// The rows of one level, of which an average or an extreme is taken.
  var spread: [Step] {
    let rows = asked.depth == Asked.leaves ? "is_leaf" : "level = \(asked.depth)"
    return [entry] + ownSubject("level > 0 AND \(rows)") + [chosen]
  }
}
