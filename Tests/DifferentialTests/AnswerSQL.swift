import QueryLanguage

/// SQL for the answer to a sentence: `scope` and then `steps` make tables, and the rows of `answer` are those of the answer, in
/// order.
///
/// The first column is the kind of the row; each other is a cell, as `AnswerCell` reads it. A table `listed` has what every
/// verb leaves to the end: `seq`, the place before any ordering; the cells before the figures; for column i the state `s`,
/// the exact value `n`/`d`, the decimals `p` it is shown with, the share `sn`/`sd`, the parts `pt` and their decimals `pp`.
struct AnswerSQL {
  let asked: Asked
  let cover: CoverSQL
  /// What the sum is divided by.
  let divisor: CoverSQL?

  init(_ query: Query) {
    asked = Asked(query)
    cover = CoverSQL(name: "a", asked: asked)
    switch query.divisor?.value {
    case .measure(let measure, let member):
      divisor = CoverSQL(name: "b", asked: asked.divisor(measure.value, member?.value))
    case .fact, nil: divisor = nil
    }
  }

  var query: Query { asked.query }
  var isCompared: Bool { query.compared != nil }
  var isPerStaff: Bool { if case .fact = query.divisor?.value { true } else { false } }

  /// Whether the documents in scope, or of one side, may be added: those of one year, of one phase, none inside another.
  static func canBeAdded(side: String = "1") -> String {
    [Asked.Key.year, .phase, .unit].map { "NOT \(Asked.isMixed($0, side: side))" }.joined(separator: " AND ")
  }

  static let isSeveral = "(SELECT count(DISTINCT doc) FROM a_entry) > 1"

  /// The power of ten in fen of the unit that amounts are shown in: that of `in`, or of the first table.
  var unit: Step {
    let own =
      switch query.unit?.value {
      case .yuan: "SELECT 2"
      case .wan: "SELECT 6"
      case .yi: "SELECT 10"
      case nil:
        "SELECT exp FROM sheet JOIN a_scope USING (doc) WHERE measure = '\(asked.measure)' ORDER BY doc LIMIT 1"
      }
    return Step("shown(exp)", own)
  }

  /// The documents in scope.
  var scope: [Step] { [cover.scope] + (divisor.map { [$0.scope] } ?? []) }

  /// Why these documents in scope give no answer, as conditions.
  var refusals: [(Refusal, sql: String)] {
    asked.documentRefusals + (divisor.map { $0.asked.names(in: "b") } ?? [])
  }

  /// The tables that the answer is read from.
  var steps: [Step] {
    switch asked.verb {
    case .sum: cover.sum + (divisor?.sum ?? []) + [unit] + (isCompared ? comparisonSteps : sumSteps)
    case .show, .list, .tree: cover.show + [visible, unit] + showSteps
    case .count: cover.show + [visible] + countSteps
    case .avg, .min, .max, .median: cover.spread + [unit] + spreadSteps
    }
  }

  var answer: String {
    switch asked.verb {
    case .sum: isCompared ? comparison : sum
    case .show, .list, .tree: show
    case .count: count
    case .avg, .min, .max, .median: spread
    }
  }

  /// Whether a tile that is needed cannot be read, after `steps`.
  var unreadable: String {
    func broken(_ cover: CoverSQL, _ groups: [String], _ columns: [String]) -> String {
      let groups = groups.map { "'\($0)'" }.joined(separator: ", ")
      let columns = columns.map { "'\($0)'" }.joined(separator: ", ")
      return """
        EXISTS (SELECT 1 FROM \(cover.name)_value
          WHERE unread > 0 AND substr(k, 2, 1) IN (\(groups)) AND col IN (\(columns)))
        """
    }
    let base = asked.share == .share ? ["s"] : asked.share == .shareOfTotal ? ["t"] : []
    var tests: [String] = []
    switch asked.verb {
    case .sum:
      // The value of the whole set is part of an answer by keys; that of a divisor is not.
      tests = [broken(cover, ["w", "k"], asked.columns), broken(cover, base, [asked.measureColumn])]
      if case .members(let members) = asked.key { tests.append(broken(cover, ["w"], members)) }
      if case .members = asked.key, asked.share == .shareOfParent {
        tests.append(broken(cover, ["s"], [asked.measureColumn]))
      }
      if let divisor { tests.append(broken(divisor, [asked.key == nil ? "w" : "k"], divisor.asked.columns)) }
    case .show, .list, .tree, .count:
      tests = [broken(cover, base, [asked.measureColumn])]
      // The sum of the figures directly under a row that is shown.
      if asked.hasGap {
        tests.append(
          """
          EXISTS (SELECT 1 FROM visible JOIN parent ON parent.up = visible.r JOIN figure ON figure.r = parent.r
            WHERE figure.state = 'unreadable' AND figure.col IN (\(quotedColumns)))
          """)
      }
    case .avg, .min, .max, .median:
      tests = [
        """
        EXISTS (SELECT 1 FROM a_chosen JOIN figure ON figure.r = a_chosen.leaf
          WHERE state = 'unreadable' AND col IN (\(quotedColumns)))
        """
      ]
    }
    return tests.joined(separator: " OR ")
  }

  var quotedColumns: String { asked.columns.map { "'\($0)'" }.joined(separator: ", ") }

  // MARK: Cells

  /// A value as a cell: `n/d@decimals^unit`, or its state. A quotient of two measures has no unit.
  func cell(_ i: Int, of table: String) -> String {
    let unit = divisor == nil ? "(SELECT exp FROM shown)" : "0"
    return """
      CASE \(table).s\(i) WHEN 'figure'
        THEN \(table).n\(i) || '/' || \(table).d\(i) || '@' || \(table).p\(i) || '^' || \(unit)
        ELSE \(table).s\(i) END
      """
  }

  /// An amount in fen as a cell; empty where there is none.
  static func amount(_ fen: String, _ finest: String) -> String {
    """
    CASE WHEN \(fen) IS NULL THEN '-'
      ELSE \(fen) || '/1@' || \(decimals(finest)) || '^' || (SELECT exp FROM shown) END
    """
  }

  /// As many decimals as the finest figure has, moved by the unit, at least none.
  static func decimals(_ finest: String) -> String { "max(0, (SELECT exp FROM shown) - \(finest))" }

  static func share(_ numerator: String, _ denominator: String) -> String {
    """
    CASE WHEN \(numerator) IS NULL OR coalesce(\(denominator), 0) = 0 THEN 'n/a'
      ELSE \(numerator) || '%' || \(denominator) END
    """
  }

  /// The cells of a row of `listed`: for each column its value, share, parts and gap.
  func cells(of table: String) -> [String] {
    asked.columns.indices.flatMap { i -> [String] in
      var cells = [cell(i, of: table)]
      if asked.share != nil { cells.append(AnswerSQL.share("\(table).sn\(i)", "\(table).sd\(i)")) }
      if asked.hasGap {
        cells.append(AnswerSQL.amount("\(table).pt\(i)", "\(table).pp\(i)"))
        cells.append(
          AnswerSQL.amount("(\(table).f\(i) - \(table).pt\(i))", "min(\(table).finest\(i), \(table).pp\(i))"))
      }
      return cells
    }
  }
}
