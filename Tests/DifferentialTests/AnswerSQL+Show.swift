import QueryLanguage

extension AnswerSQL {
  /// The rows that pass, but for those with nothing printed in the columns shown.
  ///
  /// A text that is no figure is printed and is shown; "rows with no figure" of SEMANTICS.md is taken to mean blank and
  /// barred ones, as leaving the text out would hide it.
  var visible: Step {
    let isBare = """
      NOT EXISTS (SELECT 1 FROM figure AS f WHERE f.r = c.leaf AND f.col IN (\(quotedColumns))
        AND f.state IN ('number', 'zero', 'unreadable'))
      """
    return Step(
      "visible",
      """
      SELECT e.*, entity FROM a_chosen AS c JOIN a_entry AS e ON e.r = c.leaf JOIN doc USING (doc)
      \(asked.keepsBlank ? "" : "WHERE NOT \(isBare)")
      """)
  }

  /// The tables of `show` and `list`.
  var showSteps: [Step] {
    let listed = """
      SELECT CASE WHEN e.level = 0 THEN 'total' ELSE 'data' END AS kind,
        row_number() OVER (ORDER BY e.doc, e.place) AS seq,
        'text:' || entity AS unit, CASE WHEN e.level = 0 THEN '' ELSE e.code END AS code, e.name AS label,
        \(shownValues.joined(separator: ",\n    "))
      FROM visible AS e \(shownJoins)
      """
    return [Step("listed", listed)] + ordering(sortKey, having: having)
  }

  /// `show` and `list`: the rows as printed.
  var show: String {
    let cells = ["'text:' || code", "'text:' || label"] + (asked.verb == .list ? [] : cells(of: "ranked"))
    return """
      SELECT kind, CASE WHEN \(AnswerSQL.isSeveral) THEN unit ELSE '\(AnswerCell.none)' END,
        \(cells.joined(separator: ", "))
      FROM ranked ORDER BY rank
      """
  }

  private var shownJoins: String {
    asked.columns.indices.map { i in
      "LEFT JOIN figure AS v\(i) ON v\(i).r = e.r AND v\(i).col = '\(asked.columns[i])'"
    }.joined(separator: " ")
  }

  private var shownValues: [String] {
    asked.columns.indices.flatMap { i -> [String] in
      let column = asked.columns[i]
      let under = "FROM parent AS l JOIN figure AS f ON f.r = l.r AND f.col = '\(column)' WHERE l.up = e.r"
      var names = [
        "CASE WHEN v\(i).fen IS NOT NULL THEN 'figure' ELSE coalesce(v\(i).state, 'absent') END AS s\(i)",
        "v\(i).fen AS f\(i)", "v\(i).fen AS n\(i)", "1 AS d\(i)", "v\(i).finest AS finest\(i)",
        "\(AnswerSQL.decimals("v\(i).finest")) AS p\(i)",
      ]
      if let share = asked.share {
        let above = """
          (SELECT f.fen FROM parent AS l JOIN figure AS f ON f.r = l.up AND f.col = '\(column)' WHERE l.r = e.r)
          """
        let k = share == .shareOfTotal ? "1t" : "1s"
        let base =
          share == .shareOfParent
          ? above : "(SELECT fen FROM a_value WHERE k = '\(k)' AND col = '\(asked.measureColumn)')"
        names += ["v\(i).fen AS sn\(i)", "\(base) AS sd\(i)"]
        if i == 0 {
          names += [
            "CASE WHEN \(base) <> 0 THEN v0.fen * sign(\(base)) END AS kn", "nullif(abs(\(base)), 0) AS kd",
          ]
        }
      }
      if asked.hasGap {
        names += [
          "(SELECT sum(f.fen) \(under)) AS pt\(i)",
          "(SELECT min(f.finest) \(under) AND f.fen IS NOT NULL) AS pp\(i)",
        ]
        if i == 0 { names.append("v0.fen - (SELECT sum(f.fen) \(under)) AS gap0") }
      }
      return names
    }
  }

  // MARK: Rows by key

  /// `keys` as of a sum, of the rows `entered`.
  private var keysOfEntered: Step {
    let source = "entered"
    let isCode = asked.key?.isCode ?? false
    let named = """
      (SELECT p.r FROM a_entry AS p WHERE p.level > 0 AND p.code = own.key
          AND p.doc IN (SELECT doc FROM \(source) AS g WHERE g.key = own.key)
        ORDER BY p.doc, p.place LIMIT 1)
      """
    let order: String
    switch asked.key {
    case nil, .members: order = "0"
    case .year, .phase, .kind: order = "key"
    case .unit: order = "printf('%08d', (SELECT min(g.doc) FROM \(source) AS g WHERE g.key = own.key))"
    case .leaf, .level:
      order = """
        CASE WHEN \(AnswerSQL.isSeveral) THEN substr(key || '0000000', 1, 7) || key
          ELSE printf('%08d', coalesce((SELECT p.place FROM printed AS p WHERE p.r = named),
            (SELECT min(g.place) FROM \(source) AS g WHERE g.key = own.key))) END
        """
    }
    return Step(
      "keys",
      """
      SELECT key, \(isCode || asked.key == .kind ? "key" : "''") AS code,
        \(isCode ? "coalesce((SELECT p.name FROM printed AS p WHERE p.r = named), '')" : "key") AS label,
        \(order) AS ord
      FROM (SELECT *, \(isCode ? named : "NULL") AS named FROM (SELECT DISTINCT key FROM \(source)) AS own) AS own
      """)
  }

  private var heads: String {
    switch asked.key {
    case .level, .leaf, .members: "'text:' || code, 'text:' || label"
    case .kind: "'text:' || label, 'text:' || label"
    case nil, .unit, .year, .phase: "'text:' || label"
    }
  }

  /// The tables of `count`.
  var countSteps: [Step] {
    let entered = Step("entered", "SELECT * FROM visible WHERE level > 0")
    guard asked.key != nil else { return [entered] }
    let listed = """
      SELECT 'data' AS kind, row_number() OVER (ORDER BY ord) AS seq, code, label, 1 AS d0,
        (SELECT count(*) FROM entered WHERE entered.key = keys.key) AS n0
      FROM keys
      """
    return [entered, keysOfEntered, Step("listed", listed)] + ordering(sortKey)
  }

  /// `count`: the rows that `show` would show, without the total.
  var count: String {
    asked.key == nil
      ? "SELECT 'data', 'count:' || count(*) FROM entered"
      : "SELECT kind, \(heads), 'count:' || n0 FROM ranked ORDER BY rank"
  }

  // MARK: Averages and extremes

  /// The tables of an average or an extreme: of the figures of the rows of one level that pass, each tested by itself. Of an extreme
  /// the figures that are it give the decimals.
  var spreadSteps: [Step] {
    let entered = """
        SELECT e.key, e.doc, e.place, f.state, f.fen, f.finest,
          row_number() OVER (PARTITION BY e.key ORDER BY f.fen IS NULL, f.fen) AS nth,
          count(f.fen) OVER (PARTITION BY e.key) AS figures,
          min(f.fen) OVER (PARTITION BY e.key) AS least, max(f.fen) OVER (PARTITION BY e.key) AS most
        FROM a_chosen AS c JOIN a_entry AS e ON e.r = c.leaf
          LEFT JOIN figure AS f ON f.r = e.r AND f.col = '\(asked.columns[0])'
      """
    let filter: String
    let value: String
    switch asked.verb {
    case .min: (filter, value) = ("fen = least", "min(fen) AS n0, 1 AS d0")
    case .max: (filter, value) = ("fen = most", "max(fen) AS n0, 1 AS d0")
    case .avg: (filter, value) = ("fen IS NOT NULL", "sum(fen) AS n0, nullif(count(fen), 0) AS d0")
    // Half of the sum of the two in the middle, which are one where their number is odd.
    default:
      (filter, value) = (
        "fen IS NOT NULL",
        "sum(CASE WHEN nth = (figures + 1) / 2 THEN fen END) + sum(CASE WHEN nth = figures / 2 + 1 THEN fen END) AS n0, 2 AS d0"
      )
    }
    let figures = """
      CASE WHEN count(fen) THEN 'figure' WHEN max(state = 'blank') THEN 'blank'
        WHEN max(state = 'dash') THEN 'dash' ELSE 'absent' END AS s0, \(value),
      \(AnswerSQL.decimals("min(CASE WHEN \(filter) THEN finest END)")) AS p0
      """
    guard asked.key != nil else {
      return [Step("entered", entered), Step("listed", "SELECT \(figures) FROM entered")]
    }
    let listed = """
      SELECT 'data' AS kind, row_number() OVER (ORDER BY ord) AS seq, code, label, taken.*
      FROM keys JOIN (SELECT key AS of_key, \(figures) FROM entered GROUP BY key) AS taken ON of_key = keys.key
      """
    return [Step("entered", entered), keysOfEntered, Step("listed", listed)] + ordering(sortKey)
  }

  /// `avg`, `min`, `max`, `median`: one figure, or one for each key.
  var spread: String {
    asked.key == nil
      ? "SELECT 'data', \(cell(0, of: "listed")) FROM listed"
      : "SELECT kind, \(heads), \(cell(0, of: "ranked")) FROM ranked ORDER BY rank"
  }
}
