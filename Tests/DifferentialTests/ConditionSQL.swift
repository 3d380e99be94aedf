import QueryLanguage

/// SQL for a condition. Its values are 1, 0 and NULL for unknown, so that `AND`, `OR` and `NOT` of SQL are those of Kleene.
///
/// The tests look at a row of `subject(leaf, r, doc)`, called `s`: `leaf` is what `code ~` asks about, `r` the row whose cells
/// are tested, and `look(leaf, r)` has the rows whose code and name are tested.
struct ConditionSQL {
  /// The tables of a stage have its name before theirs.
  let stage: String
  /// The column that `amount` means.
  let column: String

  func sql(_ condition: Condition) -> String {
    switch condition {
    case .and(let parts): joined(parts, "AND")
    case .or(let parts): joined(parts, "OR")
    case .not(let part, _): "(NOT \(sql(part)))"
    case .leaf: "(s.r IN (SELECT r FROM leaf))"
    case .test(let test): self.test(test.value)
    case .named: preconditionFailure("no sentence binds a name")
    }
  }

  private func joined(_ parts: [Condition], _ word: String) -> String {
    "(" + parts.map(sql).joined(separator: " \(word) ") + ")"
  }

  private func test(_ test: Test) -> String {
    switch test.field.value {
    case .code:
      if case .contains(let code) = test.relation { return under(code.value.plain) }
      if case .containsNot(let code) = test.relation { return "(NOT \(under(code.value.plain)))" }
      return looked("p.level > 0 AND p.code", test.relation)
    case .name:
      if case .contains(let part) = test.relation { return has(part.value.plain) }
      if case .containsNot(let part) = test.relation { return "(NOT \(has(part.value.plain)))" }
      return looked("p.name", test.relation)
    case .amount: return cell(column, test.relation)
    case .member(let member): return cell(member.column, test.relation)
    case .level: return ConditionSQL.compared("(SELECT level FROM printed WHERE r = s.r)", test.relation)
    case .dimension(.kind): return group(test.relation)
    case .dimension(let field):
      return ConditionSQL.document(field, test.relation, of: "s.doc")
    case .word, .answer: preconditionFailure("no sentence tests \(test.field.value)")
    }
  }

  /// `code ~ c`: the row has that code, or stands under one, or its own code begins with it on a level boundary.
  private func under(_ code: String) -> String {
    let text = SQL.text(code)
    let begins =
      [3, 5, 7].contains(code.count)
      ? """
       OR EXISTS (SELECT 1 FROM printed AS p
         WHERE p.r = s.leaf AND p.level > 1 AND substr(p.code, 1, \(code.count)) = \(text))
      """ : ""
    return """
      (EXISTS (SELECT 1 FROM climb AS c JOIN printed AS p ON p.r = c.up
         WHERE c.r = s.leaf AND p.level > 0 AND p.code = \(text))\(begins))
      """
  }

  /// The group of table 06 that the row stands in.
  private func group(_ relation: Relation) -> String {
    guard case .compare(let sign, let value) = relation else {
      preconditionFailure("no sentence has \(relation)")
    }
    return """
      (\(sign == .notEqual ? "NOT " : "")EXISTS (SELECT 1 FROM printed AS p
        WHERE p.r = s.leaf AND CASE p.level WHEN 1 THEN p.code ELSE p.row_group END = '\(value.value.plain)'))
      """
  }

  private func has(_ part: String) -> String {
    """
    EXISTS (SELECT 1 FROM \(stage)_look AS k JOIN printed AS p ON p.r = k.r
      WHERE k.leaf = s.leaf AND instr(p.name, \(SQL.text(part))) > 0)
    """
  }

  private func looked(_ field: String, _ relation: Relation) -> String {
    let isNot: Bool
    let values: [String]
    switch relation {
    case .compare(.equal, let value): (isNot, values) = (false, [value.value.plain])
    case .compare(.notEqual, let value): (isNot, values) = (true, [value.value.plain])
    case .among(let list): (isNot, values) = (false, list.map(\.value.plain))
    case .notAmong(let list): (isNot, values) = (true, list.map(\.value.plain))
    default: preconditionFailure("no sentence has \(relation) of a code or name")
    }
    return """
      (\(isNot ? "NOT " : "")EXISTS (SELECT 1 FROM \(stage)_look AS k JOIN printed AS p ON p.r = k.r
        WHERE k.leaf = s.leaf AND \(field) IN (\(values.map(SQL.text).joined(separator: ", ")))))
      """
  }

  /// A test of a cell: unknown where it has no figure; a state is never unknown.
  private func cell(_ column: String, _ relation: Relation) -> String {
    let place = "FROM figure AS f WHERE f.r = s.r AND f.col = '\(column)'"
    switch relation {
    case .state(let state): return "coalesce((SELECT f.state = '\(state.value.rawValue)' \(place)), 0)"
    case .notState(let state):
      return "(NOT coalesce((SELECT f.state = '\(state.value.rawValue)' \(place)), 0))"
    case .among(let values), .notAmong(let values):
      let equals = values.map { equal in
        compared("=", equal.value, place)
      }
      let among = "(\(equals.joined(separator: " OR ")))"
      if case .notAmong = relation { return "(NOT \(among))" }
      return among
    case .compare(let sign, let value): return compared(sign.rawValue, value.value, place)
    case .contains, .containsNot, .matches: preconditionFailure("no sentence has \(relation) of a cell")
    }
  }

  /// A number without a unit is one of the unit that the cell is printed in.
  private func compared(_ sign: String, _ value: Value, _ place: String) -> String {
    value.isPlainNumber
      ? "(SELECT f.fen * 100 \(sign) \(value.fen / 10_000) * f.unit \(place))"
      : "(SELECT f.fen \(sign) \(value.fen) \(place))"
  }

  /// A comparison of a number, or of a level by its name.
  static func compared(_ left: String, _ relation: Relation) -> String {
    switch relation {
    case .compare(let sign, let value): return "(\(left) \(sign.rawValue) \(value.value.fen))"
    case .among(let values):
      return "(\(left) IN (\(values.map { "\($0.value.fen)" }.joined(separator: ", "))))"
    case .notAmong(let values):
      return "(\(left) NOT IN (\(values.map { "\($0.value.fen)" }.joined(separator: ", "))))"
    case .contains, .containsNot, .matches, .state, .notState:
      preconditionFailure("no sentence has \(relation) of a number")
    }
  }

  /// A test of the document; it is true or false of all its rows.
  static func document(_ field: Keyword, _ relation: Relation, of place: String) -> String {
    let column = field.column
    let test: String
    switch relation {
    case .compare(.equal, let value): test = "\(column) = \(SQL.text(value.value.plain))"
    case .compare(.notEqual, let value): test = "\(column) <> \(SQL.text(value.value.plain))"
    case .among(let values):
      test = "\(column) IN (\(values.map { SQL.text($0.value.plain) }.joined(separator: ", ")))"
    case .notAmong(let values):
      test = "\(column) NOT IN (\(values.map { SQL.text($0.value.plain) }.joined(separator: ", ")))"
    default: preconditionFailure("no sentence has \(relation) of a document")
    }
    return "(SELECT \(test) FROM doc WHERE doc = \(place))"
  }

  /// What a condition says of a document alone; a test of rows may be either way.
  static func scope(_ condition: Condition) -> String {
    switch condition {
    case .and(let parts): return "(" + parts.map(scope).joined(separator: " AND ") + ")"
    case .or(let parts): return "(" + parts.map(scope).joined(separator: " OR ") + ")"
    case .not(let part, _): return "(NOT \(scope(part)))"
    case .test(let test):
      if case .dimension(let field) = test.field.value, field != .kind {
        return document(field, test.relation, of: "d.doc")
      }
      return "NULL"
    case .leaf, .named: return "NULL"
    }
  }
}

/// Words of SQL.
enum SQL {
  static func text(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension Condition {
  /// All tests of the condition, wherever they stand.
  var tests: [Test] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.tests)
    case .not(let part, _): part.tests
    case .test(let test): [test.value]
    case .leaf, .named: []
    }
  }

  /// Whether anything but the document is tested.
  var testsRows: Bool {
    switch self {
    case .and(let parts), .or(let parts): return parts.contains(where: \.testsRows)
    case .not(let part, _): return part.testsRows
    case .test(let test):
      if case .dimension(let field) = test.field.value { return field == .kind }
      return true
    case .leaf, .named: return true
    }
  }

  /// Whether `level = total` stands where it brings the total.
  var asksForTotal: Bool {
    switch self {
    case .and(let parts), .or(let parts): return parts.contains(where: \.asksForTotal)
    case .test(let test):
      guard case .level = test.field.value, case .compare(.equal, let value) = test.relation else {
        return false
      }
      return value.value.plain == "total"
    case .not, .leaf, .named: return false
    }
  }

  var hasLevelOrLeaf: Bool {
    switch self {
    case .and(let parts), .or(let parts): return parts.contains(where: \.hasLevelOrLeaf)
    case .not(let part, _): return part.hasLevelOrLeaf
    case .leaf: return true
    case .test(let test):
      if case .level = test.field.value { return true }
      return false
    case .named: return false
    }
  }
}

extension Value {
  /// The word, text or digits as written.
  var plain: String {
    switch self {
    case .word(let text), .string(let text): text
    case .number(let number, _): number.text
    }
  }

  /// An amount with its unit in fen, exactly; a level by its number of digits.
  var fen: Int {
    guard case .number(let number, let unit) = self else { return LevelName.digits[plain] ?? -1 }
    let parts = number.text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? parts[1].count : 0
    guard let digits = Int(parts.joined()) else { return 0 }
    let exponent = unit == .money(.yuan) ? 2 : 6
    return (decimals..<exponent).reduce(digits) { value, _ in value * 10 }
  }

  var isPlainNumber: Bool { if case .number(_, nil) = self { true } else { false } }

  var isPercentage: Bool { if case .number(_, .percent) = self { true } else { false } }
}

extension LevelName {
  static let digits = ["total": 0, "class": 3, "section": 5, "item": 7]
  var digits: Int { LevelName.digits["\(self)"] ?? 0 }
}

extension Keyword {
  /// The column of `doc` that a dimension of documents is.
  var column: String { self == .year ? "CAST(year AS TEXT)" : self == .phase ? "phase" : "entity" }
}

extension MemberName {
  /// The column that the exported cells name so.
  var column: String {
    switch self {
    case .keyword(let keyword): keyword.rawValue
    case .heading(let heading): heading
    }
  }
}
