import QueryLanguage

extension AnswerSQL {
  /// What rows are sorted by: a text, or a quotient whose denominator is positive and that is NULL for no figure.
  enum SortKey {
    case text(String)
    case quotient(String, String)
  }

  /// `met`: the rows that meet `having`; `ranked`: the same, each with its place by the order (`rank`) and by the limit.
  ///
  /// A rank counts the rows that come before, comparing quotients by their cross products: no division is rounded.
  func ordering(_ key: SortKey, having: String = "1") -> [Step] {
    func before(_ isDescending: Bool) -> String {
      let sign = isDescending ? ">" : "<"
      switch key {
      case .text(let text):
        return """
          b.\(text) \(sign) a.\(text) OR b.\(text) = a.\(text) AND b.seq < a.seq
          """
      case .quotient(let n, let d):
        return """
          b.\(n) IS NOT NULL AND a.\(n) IS NULL
            OR b.\(n) * a.\(d) \(sign) a.\(n) * b.\(d)
            OR (b.\(n) * a.\(d) = a.\(n) * b.\(d) OR b.\(n) IS NULL AND a.\(n) IS NULL) AND b.seq < a.seq
          """
      }
    }
    let limit = query.limit?.value
    let isTop = limit?.end == .top
    var rank = "a.seq"
    if query.order != nil || limit != nil {
      let direction = query.order?.value.direction.map { $0 == .descending } ?? isTop
      rank = "(SELECT count(*) FROM met AS b WHERE b.kind = 'data' AND (\(before(direction))))"
      // The printed total stands above rows that are sorted or chosen.
      rank = "CASE WHEN a.kind = 'data' THEN \(rank) ELSE a.seq - 100000 END"
    }
    let place =
      limit == nil
      ? "0" : "(SELECT count(*) FROM met AS b WHERE b.kind = 'data' AND (\(before(isTop))))"
    let kept = limit.map { "WHERE kind <> 'data' OR place < \($0.count)" } ?? ""
    return [
      Step("met", "SELECT * FROM listed WHERE coalesce(\(having), 0)"),
      Step("ranked", "SELECT * FROM (SELECT a.*, \(rank) AS rank, \(place) AS place FROM met AS a) \(kept)"),
    ]
  }

  /// The key of the order of a sum or of rows shown; by default the first column of figures.
  var sortKey: SortKey {
    switch query.order?.value.column.value {
    case .field(.code): return .text("code")
    case .field(.name): return .text("label")
    case .share: return .quotient("kn", "kd")
    case .gap: return .quotient("gap0", "d0")
    case .change: return .quotient("change", "one")
    case .percent: return .quotient("change", "first")
    case .total: return figures(asked.columns.firstIndex(of: "total") ?? 0)
    case .field(.member(let member)): return figures(asked.columns.firstIndex(of: member.column) ?? 0)
    case .field, .count, nil: return figures(0)
    }
  }

  private func figures(_ i: Int) -> SortKey { .quotient("n\(i)", "d\(i)") }

  // MARK: Having

  /// `having` as a condition on a row of `listed`; unknown where what is compared has no figure.
  var having: String { query.having.map { having($0.value) } ?? "1" }

  private func having(_ condition: Condition) -> String {
    switch condition {
    case .and(let parts): return "(" + parts.map(having).joined(separator: " AND ") + ")"
    case .or(let parts): return "(" + parts.map(having).joined(separator: " OR ") + ")"
    case .not(let part, _): return "(NOT \(having(part)))"
    case .test(let test): return having(test.value)
    case .leaf, .named: preconditionFailure("no sentence asks it of rows")
    }
  }

  private func having(_ test: Test) -> String {
    switch test.field.value {
    case .answer(.share): return percentage("kn", "kd", test.relation)
    case .answer(.gap): return amount("gap0", test.relation)
    case .answer(.percent): return percentage("change", "first", test.relation)
    case .answer(.change):
      let isRatio = test.relation.values.contains(where: \.isPercentage)
      return isRatio
        ? percentage("change", "first", test.relation) : amount("change", test.relation)
    case .answer(.total): return column("total", test.relation)
    case .member(let member): return column(member.column, test.relation)
    default: preconditionFailure("no sentence has \(test.field.value) in having")
    }
  }

  private func column(_ name: String, _ relation: Relation) -> String {
    amount("f\(asked.columns.firstIndex(of: name) ?? 0)", relation)
  }

  /// A number without a unit is one of the unit that the answer is shown in.
  private func amount(_ fen: String, _ relation: Relation) -> String {
    guard case .compare(let sign, let value) = relation, value.value.isPlainNumber else {
      return ConditionSQL.compared(fen, relation)
    }
    let shown = "CASE (SELECT exp FROM shown) WHEN 2 THEN 100 ELSE 1000000 END"
    return "(\(fen) * 100 \(sign.rawValue) \(value.value.fen / 10_000) * \(shown))"
  }

  /// A quotient against a percentage, by cross products; `d` is positive, or NULL with no quotient.
  private func percentage(_ n: String, _ d: String, _ relation: Relation) -> String {
    guard case .compare(let sign, let value) = relation else {
      preconditionFailure("no sentence has \(relation)")
    }
    return "(\(n) * 100 \(sign.rawValue) \(value.value.plain) * \(d))"
  }
}
