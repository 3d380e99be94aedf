import Disclosure

/// A condition with its text and its meaning after the rules, for one row at a time.
indirect enum PlainCondition {
  case under(String, word: String)
  case codes([String])
  case nameHas(String)
  case names([String])
  /// A comparison of a column (0 total, 1 basic, 2 project; `nil` for `amount`) with fen.
  case compares(column: Int?, String, text: String, fen: Int)
  case amongAmounts(column: Int?, [(text: String, fen: Int)])
  case state(column: Int?, String)
  case entity(String)
  case leaf
  case level(Level)
  case not(PlainCondition)
  /// `!=`, `!~` and `not in`, which are `not` of the test.
  case negated(PlainCondition)
  case and([PlainCondition])
  case or([PlainCondition])
}

/// The row a test is of: its leaf for `code ~`, the rows for tests of rows, the cell row for tests of cells.
struct PlainSubject {
  let table: PlainTable
  let entity: String
  let leaf: Int
  let rows: [Int]
  let cell: Int
  /// The column that `amount` reads, as a role.
  let measure: ColumnRole
}

extension PlainCondition {
  static let roles: [ColumnRole] = [.total, .member(.basic), .member(.project)]
  static let words = ["total", "basic", "project"]

  /// The truth of the condition, `nil` where it is unknown.
  func truth(of subject: PlainSubject) -> Bool? {
    let table = subject.table
    switch self {
    case .under(let code, _):
      guard subject.leaf != table.root else { return false }
      return table.chain(subject.leaf).contains { table.rows[$0].code == code }
        || PlainCondition.begins(table.rows[subject.leaf].code, with: code)
    case .codes(let codes): return subject.rows.contains { codes.contains(table.rows[$0].code) }
    case .nameHas(let text):
      return subject.rows.contains { PlainCondition.key(table.rows[$0].label).contains(text) }
    case .names(let names):
      return subject.rows.contains { names.contains(PlainCondition.key(table.rows[$0].label)) }
    case .compares(let column, let sign, _, let fen):
      return cell(subject, column)?.fen.map { PlainCondition.holds($0, sign, fen) }
    case .amongAmounts(let column, let amounts):
      return cell(subject, column)?.fen.map { fen in amounts.contains { $0.fen == fen } }
    case .state(let column, let state):
      guard let cell = cell(subject, column) else { return false }
      return PlainCondition.isIn(cell, state)
    case .entity(let entity): return subject.entity == entity
    case .leaf: return table.leaves.contains(subject.cell)
    case .level(let level): return table.level(subject.cell) == level
    case .not(let part), .negated(let part): return part.truth(of: subject).map { !$0 }
    case .and(let parts): return PlainCondition.all(parts.map { $0.truth(of: subject) })
    case .or(let parts): return PlainCondition.any(parts.map { $0.truth(of: subject) })
    }
  }

  private static func all(_ truths: [Bool?]) -> Bool? {
    truths.contains(false) ? false : truths.contains(nil) ? nil : true
  }

  private static func any(_ truths: [Bool?]) -> Bool? {
    truths.contains(true) ? true : truths.contains(nil) ? nil : false
  }

  /// Whether the condition can be true of some row of a unit; tests of rows may be either way.
  func canHold(_ unit: String) -> Bool? {
    switch self {
    case .entity(let entity): unit == entity
    case .not(let part), .negated(let part): part.canHold(unit).map { !$0 }
    case .and(let parts): PlainCondition.all(parts.map { $0.canHold(unit) })
    case .or(let parts): PlainCondition.any(parts.map { $0.canHold(unit) })
    default: nil
    }
  }

  var testsRows: Bool {
    switch self {
    case .entity: false
    case .not(let part), .negated(let part): part.testsRows
    case .and(let parts), .or(let parts): parts.contains { $0.testsRows }
    default: true
    }
  }

  var asksForTotal: Bool {
    switch self {
    case .level(let level): level == .total
    case .and(let parts), .or(let parts): parts.contains { $0.asksForTotal }
    default: false
    }
  }

  /// Whether every code and name is printed in one of the tables.
  func isKnown(in tables: [PlainTable]) -> Bool {
    func anyRow(_ passes: (SampleTable.Row) -> Bool) -> Bool {
      tables.contains { table in table.kept.contains { $0 != table.root && passes(table.rows[$0]) } }
    }
    switch self {
    case .under(let code, _): return anyRow { PlainCondition.begins($0.code, with: code) }
    case .codes(let codes): return codes.allSatisfy { code in anyRow { $0.code == code } }
    case .nameHas(let text): return anyRow { PlainCondition.key($0.label).contains(text) }
    case .names(let names):
      return names.allSatisfy { name in anyRow { PlainCondition.key($0.label) == name } }
    case .not(let part), .negated(let part): return part.isKnown(in: tables)
    case .and(let parts), .or(let parts): return parts.allSatisfy { $0.isKnown(in: tables) }
    default: return true
    }
  }

  private func cell(_ subject: PlainSubject, _ column: Int?) -> PlainCell? {
    let role = column.map { PlainCondition.roles[$0] } ?? subject.measure
    return subject.table.column(role).map { subject.table.cells[subject.cell][$0] }
  }

  static func begins(_ code: String, with beginning: String) -> Bool {
    [3, 5, 7].contains(beginning.count) && code.hasPrefix(beginning)
  }

  static func key(_ label: String) -> String { label.filter { $0 != " " } }

  static func holds(_ left: Int, _ sign: String, _ right: Int) -> Bool {
    switch sign {
    case "=": left == right
    case "!=": left != right
    case "<": left < right
    case "<=": left <= right
    case ">": left > right
    default: left >= right
    }
  }

  private static func isIn(_ cell: PlainCell, _ state: String) -> Bool {
    switch (cell, state) {
    case (.blank, "blank"), (.dash, "dash"), (.unreadable, "unreadable"), (.figure(0), "zero"): true
    case (.figure(let fen), "number"): fen != 0
    default: false
    }
  }
}

extension PlainCondition {
  /// The condition as a sentence has it.
  var text: String {
    switch self {
    case .under(let code, let word): "code \(word) \(code)"
    case .codes(let codes):
      codes.count == 1 ? "code = \(codes[0])" : "code in (\(codes.joined(separator: ", ")))"
    case .nameHas(let text): "name ~ \"\(text)\""
    case .names(let names):
      names.count == 1
        ? "name = \"\(names[0])\"" : "name in (\(names.map { "\"\($0)\"" }.joined(separator: ", ")))"
    case .compares(let column, let sign, let text, _): "\(PlainCondition.field(column)) \(sign) \(text)"
    case .amongAmounts(let column, let amounts):
      "\(PlainCondition.field(column)) in (\(amounts.map(\.text).joined(separator: ", ")))"
    case .state(let column, let state): "\(PlainCondition.field(column)) is \(state)"
    case .entity(let entity): "unit = \(entity)"
    case .leaf: "leaf"
    case .level(let level): "level = \(level)"
    case .not(let part): "not \(part.inner)"
    case .negated(let part): part.negatedText
    case .and(let parts): parts.map(\.inner).joined(separator: " and ")
    case .or(let parts): parts.map(\.inner).joined(separator: " or ")
    }
  }

  private static func field(_ column: Int?) -> String { column.map { words[$0] } ?? "amount" }

  private var inner: String {
    switch self {
    case .and, .or: "(\(text))"
    default: text
    }
  }

  /// The test with the sign that says the contrary, where there is one.
  private var negatedText: String {
    switch self {
    case .codes(let codes) where codes.count == 1: "code != \(codes[0])"
    case .codes(let codes): "code not in (\(codes.joined(separator: ", ")))"
    case .under(let code, _): "code !~ \(code)"
    case .nameHas(let text): "name !~ \"\(text)\""
    case .names(let names) where names.count == 1: "name != \"\(names[0])\""
    case .state(let column, let state): "\(PlainCondition.field(column)) is not \(state)"
    case .amongAmounts(let column, let amounts):
      "\(PlainCondition.field(column)) not in (\(amounts.map(\.text).joined(separator: ", ")))"
    case .level(let level): "level != \(level)"
    case .entity(let entity): "unit != \(entity)"
    default: "not \(inner)"
    }
  }
}
