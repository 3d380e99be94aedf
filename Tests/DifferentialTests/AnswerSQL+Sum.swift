import QueryLanguage

extension AnswerSQL {
  /// `keys`: the keys that have a leaf in the set, each with its printed row and its place. Codes stand in the order of the
  /// document, several documents and comparisons in that of the code: a group of rows before what is under it. (SEMANTICS.md
  /// says so of comparisons and leaves several documents open.)
  private var keys: Step {
    let isCode = asked.key?.isCode ?? false
    let ofDocument = """
      coalesce(
        (SELECT p.place FROM printed AS p WHERE p.r = named), (
        SELECT min(e.place) FROM a_part AS m JOIN a_entry AS e ON e.r = m.leaf WHERE m.k = own.k))
      """
    let order: String
    switch asked.key {
    case nil: order = "0"
    case .year, .phase: order = "key"
    // 人员 stands before 公用 in every table 06.
    case .kind: order = "key"
    case .members(let members):
      // The members of which some table in scope prints the column; their value is of the whole set.
      let listed = members.map { "'\($0)'" }.joined(separator: ", ")
      return Step(
        "keys",
        """
        SELECT DISTINCT col AS key, side || 'w' AS k, col AS code, col AS label, col AS ord
        FROM a_entry JOIN figure USING (r) WHERE col IN (\(listed))
        """)
    case .unit:
      order =
        "printf('%08d', (SELECT min(e.doc) FROM a_part AS m JOIN a_entry AS e ON e.r = m.leaf WHERE m.k = own.k))"
    case .leaf, .level:
      let ofCode = "substr(key || '0000000', 1, 7) || key"
      order =
        isCompared
        ? ofCode : "CASE WHEN \(AnswerSQL.isSeveral) THEN \(ofCode) ELSE printf('%08d', \(ofDocument)) END"
    }
    // Of the documents that have leaves of the key, the first row that has it as its code.
    let named = """
      (SELECT p.r FROM a_entry AS p
        WHERE p.side = substr(own.k, 1, 1) + 0 AND p.level > 0 AND p.code = own.key AND p.doc IN (
          SELECT e.doc FROM a_part AS m JOIN a_entry AS e ON e.r = m.leaf WHERE m.k = own.k)
        ORDER BY p.doc, p.place LIMIT 1)
      """
    return Step(
      "keys",
      """
      SELECT key, k, \(isCode || asked.key == .kind ? "key" : "''") AS code,
        \(isCode ? "coalesce((SELECT p.name FROM printed AS p WHERE p.r = named), '')" : "key") AS label,
        \(order) AS ord
      FROM (
        SELECT *, \(isCode ? named : "NULL") AS named
        FROM (SELECT DISTINCT substr(k, 3) AS key, k FROM a_part WHERE substr(k, 2, 1) = 'k') AS own) AS own
      """)
  }

  private var heads: [String] {
    switch asked.key {
    case nil: []
    case .level, .leaf, .members: ["code", "label"]
    case .kind: ["label", "label"]
    case .unit, .year, .phase: ["label"]
    }
  }

  /// The name of the column of figures: that of the key, where keys are members.
  private func column(_ i: Int) -> String {
    if case .members = asked.key { "keys.key" } else { "'\(asked.columns[i])'" }
  }

  private func text(_ head: String, of table: String) -> String { "'text:' || \(table).\(head)" }

  // MARK: Values

  /// The columns of `listed` for each column of a sum.
  private func values(_ k: String) -> [String] {
    asked.columns.indices.flatMap { i -> [String] in
      let state = "coalesce(v\(i).state, 'absent')"
      let column = column(i)
      var names = ["v\(i).fen AS f\(i)", "v\(i).finest AS finest\(i)", "\(state) AS state\(i)"]
      if isPerStaff {
        names += [
          "\(state) AS s\(i)", "v\(i).fen AS n\(i)", "\(people(k)) AS d\(i)", "2 AS p\(i)",
        ]
      } else if divisor != nil {
        // A quotient has no meaning where either has no figure or the second is zero.
        let by =
          "(SELECT nullif(fen, 0) FROM b_value AS w WHERE w.k = \(k) AND w.col = '\(asked.divisorColumn)')"
        names += [
          "CASE WHEN v\(i).fen IS NOT NULL AND \(by) IS NOT NULL THEN 'figure' ELSE 'dash' END AS s\(i)",
          "CASE WHEN \(by) IS NOT NULL THEN v\(i).fen * sign(\(by)) END AS n\(i)", "abs(\(by)) AS d\(i)",
          "2 AS p\(i)",
        ]
      } else {
        names += [
          "\(state) AS s\(i)", "v\(i).fen AS n\(i)", "1 AS d\(i)",
          "\(AnswerSQL.decimals("v\(i).finest")) AS p\(i)",
        ]
      }
      if let share = asked.share {
        let base = share == .shareOfParent ? parent(k, column) : base
        names += ["v\(i).fen AS sn\(i)", "\(base) AS sd\(i)"]
        if i == 0 {
          names += [
            "CASE WHEN \(base) <> 0 THEN v0.fen * sign(\(base)) END AS kn", "nullif(abs(\(base)), 0) AS kd",
          ]
        }
      }
      if asked.hasGap {
        names += [
          parts("sum(fen)", k, column) + " AS pt\(i)", parts("min(finest)", k, column) + " AS pp\(i)",
        ]
        if i == 0 { names.append("v0.fen - \(parts("sum(fen)", k, column)) AS gap0") }
      }
      return names
    }
  }

  private func joins(_ k: String) -> String {
    asked.columns.indices.map { i in
      "LEFT JOIN a_value AS v\(i) ON v\(i).k = \(k) AND v\(i).col = \(column(i))"
    }.joined(separator: "\n")
  }

  /// What shares are of, when they are all of one; NULL where it has no figure.
  private var base: String {
    let k = asked.share == .shareOfTotal ? "1t" : "1s"
    return "(SELECT fen FROM a_value WHERE k = '\(k)' AND col = '\(asked.measureColumn)')"
  }

  /// The printed cells above a key, added: for each leaf the nearest row above it that is not of the key. NULL where a
  /// document prints no such row, or a cell that cannot be read.
  private func parent(_ k: String, _ column: String) -> String {
    switch asked.key {
    case .members: return base
    case .level, .leaf, .kind: break
    case nil, .unit, .year, .phase: return "NULL"
    }
    return """
      (SELECT CASE WHEN sum(above.up IS NULL OR f.state = 'unreadable') THEN NULL ELSE sum(f.fen) END
        FROM (
          SELECT DISTINCT (
            SELECT c.up FROM climb AS c JOIN a_entry AS u ON u.r = c.up
            WHERE c.r = m.leaf AND u.key IS NOT substr(\(k), 3) ORDER BY u.level DESC LIMIT 1) AS up
          FROM a_part AS m JOIN figure AS own ON own.r = m.leaf AND own.col = \(column)
          WHERE m.k = \(k)) AS above
          LEFT JOIN figure AS f ON f.r = above.up AND f.col = \(column))
      """
  }

  /// The figures at the leaves of a key whose value is not of leaves alone.
  private func parts(_ sum: String, _ k: String, _ column: String) -> String {
    """
    (SELECT \(sum) FROM a_part AS m JOIN figure AS f ON f.r = m.leaf AND f.col = \(column)
      WHERE m.k = \(k) AND f.fen IS NOT NULL AND EXISTS (
        SELECT 1 FROM a_tile AS t WHERE t.k = \(k) AND t.col = \(column) AND t.r NOT IN (SELECT r FROM leaf)))
    """
  }

  /// The people of the documents in scope, where keys are documents those of the key.
  private func people(_ k: String) -> String {
    let own =
      switch asked.key {
      case .unit: "WHERE entity = substr(\(k), 3)"
      case .year: "WHERE year = substr(\(k), 3) + 0"
      case .phase: "WHERE phase = substr(\(k), 3)"
      case nil, .level, .leaf, .kind, .members: ""
      }
    return "(SELECT sum(staff) FROM a_scope JOIN doc USING (doc) \(own))"
  }

  // MARK: Answers

  /// The tables of a sum: one row, or one for each key, and the sum of the rows.
  var sumSteps: [Step] {
    guard asked.key != nil else {
      return [
        Step(
          "listed",
          "SELECT 'data' AS kind, \(values("'1w'").joined(separator: ", ")) FROM (SELECT 1) \(joins("'1w'"))")
      ]
    }
    let listed = """
      SELECT 'data' AS kind, row_number() OVER (ORDER BY ord) AS seq, code, label,
        \(values("keys.k").joined(separator: ",\n    "))
      FROM keys \(joins("keys.k"))
      """
    // The sum of the rows shown and of those that `having` drops, but not of those that a limit leaves out.
    let added =
      "SELECT * FROM listed WHERE seq IN (SELECT seq FROM ranked) OR seq NOT IN (SELECT seq FROM met)"
    return [keys, Step("listed", listed)] + ordering(sortKey, having: having) + [
      Step("added", added), footer,
    ]
  }

  /// `sum`: one value, or a row for each key and, where they may be added, the sum of the rows.
  var sum: String {
    guard asked.key != nil else {
      return "SELECT kind, \(cells(of: "listed").joined(separator: ", ")) FROM listed"
    }
    let shown = heads.map { text($0, of: "ranked") } + cells(of: "ranked")
    var canBeAdded = "EXISTS (SELECT 1 FROM listed) AND \(AnswerSQL.canBeAdded())"
    if divisor != nil || isPerStaff && asked.key?.ofDocuments != nil { canBeAdded = "0" }
    return """
      SELECT * FROM (
        SELECT * FROM (SELECT kind, \(shown.joined(separator: ", ")) FROM ranked ORDER BY rank)
        UNION ALL
        SELECT 'sumOfRows', \((heads.map { _ in "'-'" } + footerCells).joined(separator: ", ")) FROM footer
        WHERE \(canBeAdded))
      """
  }

  /// The sum of rows by the rule of values: one figure or more give their sum, else blank before dash.
  private var footer: Step {
    let columns = asked.columns.indices.map { i in
      """
      CASE WHEN count(f\(i)) THEN 'figure' WHEN max(state\(i) = 'blank') THEN 'blank'
        WHEN max(state\(i) = 'dash') THEN 'dash' ELSE 'absent' END AS s\(i),
      sum(f\(i)) AS n\(i), \(isPerStaff ? people("''") : "1") AS d\(i),
      \(isPerStaff ? "2" : AnswerSQL.decimals("min(CASE WHEN f\(i) IS NOT NULL THEN finest\(i) END)")) AS p\(i)
      """
    }
    return Step("footer", "SELECT \(columns.joined(separator: ", ")) FROM added")
  }

  private var footerCells: [String] {
    asked.columns.indices.flatMap { i -> [String] in
      var cells = [cell(i, of: "footer")]
      if let share = asked.share {
        cells.append(share == .shareOfParent ? "'n/a'" : AnswerSQL.share("footer.n\(i)", base))
      }
      return cells + (asked.hasGap ? ["'-'", "'-'"] : [])
    }
  }

  // MARK: Compare

  private func sides(_ first: String, _ second: String) -> String {
    var column = "'\(asked.columns[0])'"
    if case .members = asked.key, first != "'1w'" { column = "both.key" }
    return """
      LEFT JOIN a_value AS v0 ON v0.k = \(first) AND v0.col = \(column)
      LEFT JOIN a_value AS v1 ON v1.k = \(second) AND v1.col = \(column)
      """
  }

  /// The tables of `compare`: the values of the set of each side, and the keys of both.
  var comparisonSteps: [Step] {
    // The percentage has no meaning where the first is zero or negative.
    let values =
      [0, 1].flatMap { i in
        [
          "coalesce(v\(i).state, 'absent') AS s\(i)", "v\(i).fen AS n\(i)", "1 AS d\(i)",
          "v\(i).finest AS finest\(i)", "\(AnswerSQL.decimals("v\(i).finest")) AS p\(i)",
        ]
      } + [
        "v1.fen - v0.fen AS change", "1 AS one", "CASE WHEN v0.fen > 0 THEN v0.fen END AS first",
        "CASE WHEN v0.fen > 0 THEN v1.fen - v0.fen END AS percent",
      ]
    let columns = values.joined(separator: ", ")
    let whole = Step("whole", "SELECT \(columns) FROM (SELECT 1) \(sides("'1w'", "'2w'"))")
    guard asked.key != nil else { return [whole] }
    // The name is that of the second side, where it prints one.
    let both = """
      SELECT key, max(code) AS code, min(ord) AS ord,
        coalesce(max(CASE WHEN k LIKE '2%' AND label <> '' THEN label END),
          max(CASE WHEN k LIKE '1%' THEN label END), '') AS label
      FROM keys GROUP BY key
      """
    let listed = """
      SELECT 'data' AS kind, row_number() OVER (ORDER BY ord) AS seq, code, label, \(columns)
      FROM both \(sides(asked.isOfMembers ? "'1' || 'w'" : "'1k' || both.key", asked.isOfMembers ? "'2w'" : "'2k' || both.key"))
      """
    return [whole, keys, Step("both", both), Step("listed", listed)] + ordering(comparisonKey, having: having)
  }

  /// `compare`: the keys of both sides, the change and its percentage of the first; below them the values of the set.
  var comparison: String {
    func cells(of table: String) -> String {
      let change = AnswerSQL.amount("\(table).change", "min(\(table).finest0, \(table).finest1)")
      return [
        cell(0, of: table), cell(1, of: table),
        "CASE WHEN \(table).change IS NULL THEN 'dash' ELSE \(change) END",
        AnswerSQL.share("\(table).percent", "\(table).first"),
      ].joined(separator: ", ")
    }
    guard asked.key != nil else { return "SELECT 'data', \(cells(of: "whole")) FROM whole" }
    let shown = heads.map { text($0, of: "ranked") }.joined(separator: ", ")
    let empty = heads.dropLast().map { _ in "'-'" } + ["'text:total'"]
    return """
      SELECT * FROM (
        SELECT * FROM (SELECT kind, \(shown), \(cells(of: "ranked")) FROM ranked ORDER BY rank)
        UNION ALL
        SELECT 'whole', \(empty.joined(separator: ", ")), \(cells(of: "whole")) FROM whole
        WHERE EXISTS (SELECT 1 FROM listed) AND \(AnswerSQL.canBeAdded()) AND \(AnswerSQL.canBeAdded(side: "2")))
      """
  }

  private var comparisonKey: SortKey {
    if case .percent = query.order?.value.column.value { return .quotient("percent", "first") }
    return sortKey
  }
}

extension Asked {
  fileprivate var isOfMembers: Bool { if case .members = key { true } else { false } }

  /// The column that the sum is divided by.
  fileprivate var divisorColumn: String {
    if case .measure(_, let member) = query.divisor?.value { return member?.value.column ?? "total" }
    return "total"
  }
}
