import Disclosure
import TestSupport

/// A question as the reference takes it.
struct PlainQuery {
  enum Key: Equatable {
    case level(Level)
    case leaf, unit
    /// The members of the nature, which are columns.
    case nature
  }

  enum Share: String {
    case selection = "share"
    case total = "share of total"
    case parent = "share of parent"
  }

  enum Per: Equatable {
    case staff
    /// A column of the other table.
    case other(Int)
  }

  enum Order: Equatable {
    case code, name, share, gap
    case column(Int)
  }

  var verb = "sum"
  /// The column before the measure: 1 basic, 2 project.
  var member: Int?
  var condition: PlainCondition?
  /// `leaf`, or `level = X`, at the top of the condition of a sum.
  var subject: PlainDepth = .printed
  var key: Key?
  /// The members shown as columns.
  var pivot: [Int] = []
  var depth: PlainDepth?
  var share: Share?
  var keepsBlank = false
  /// What a sum is divided by, as written.
  var per: Per?
  var hasGap = false
  var having: PlainHaving?
  var order: Order?
  var isDescending: Bool?
  var limit: (isTop: Bool, count: Int)?

  var measure: Int { member ?? 0 }
  var columns: [Int] { pivot.isEmpty ? [measure] : pivot }

  var text: String {
    var words = [verb]
    if let member { words.append(PlainCondition.words[member]) }
    words.append("expense")
    var tests: [String] = []
    switch subject {
    case .printed: break
    case .leaf: tests.append("leaf")
    case .level(let level): tests.append("level = \(level)")
    }
    if let condition { tests.append(tests.isEmpty ? condition.text : "(\(condition.text))") }
    if !tests.isEmpty { words.append("where \(tests.joined(separator: " and "))") }
    var axes: [String] = []
    switch key {
    case nil: break
    case .level(let level): axes.append("\(level)")
    case .leaf: axes.append("leaf")
    case .unit: axes.append("unit")
    case .nature: axes.append("nature")
    }
    if !pivot.isEmpty { axes.append(pivot.map { PlainCondition.words[$0] }.joined(separator: "/")) }
    if !axes.isEmpty { words.append("group by \(axes.joined(separator: ", "))") }
    switch depth {
    case nil: break
    case .printed: words.append("at printed")
    case .leaf: words.append("at leaf")
    case .level(let level): words.append("at \(level)")
    }
    let extras = (share.map { [$0.rawValue] } ?? []) + (keepsBlank ? ["blank"] : []) + (hasGap ? ["gap"] : [])
    if !extras.isEmpty { words.append("with \(extras.joined(separator: ", "))") }
    switch per {
    case nil: break
    case .staff: words.append("per staff")
    case .other(let column):
      words.append("per \(column == 0 ? "" : PlainCondition.words[column] + " ")general")
    }
    switch order {
    case nil: break
    case .code: words.append("order by code")
    case .name: words.append("order by name")
    case .share: words.append("order by share")
    case .gap: words.append("order by gap")
    case .column(let column): words.append("order by \(PlainCondition.words[column])")
    }
    if let isDescending { words.append(isDescending ? "desc" : "asc") }
    if let limit { words.append("\(limit.isTop ? "top" : "bottom") \(limit.count)") }
    if let having { words.append("having \(having.text)") }
    return words.joined(separator: " ")
  }
}

/// A condition on the rows of an answer: every amount in yuan, every share in percent.
indirect enum PlainHaving {
  case column(Int, String, text: String, fen: Int)
  case gap(String, text: String, fen: Int)
  case share(String, percent: Int)
  case not(PlainHaving)
  case and(PlainHaving, PlainHaving)
  case or(PlainHaving, PlainHaving)

  var text: String {
    switch self {
    case .column(let column, let sign, let text, _):
      "\(["total", "basic", "project"][column]) \(sign) \(text)"
    case .gap(let sign, let text, _): "gap \(sign) \(text)"
    case .share(let sign, let percent): "share \(sign) \(percent)%"
    case .not(let part): "not (\(part.text))"
    case .and(let left, let right): "(\(left.text)) and (\(right.text))"
    case .or(let left, let right): "(\(left.text)) or (\(right.text))"
    }
  }

  /// Whether a row meets the condition; `nil` where what is compared has no figure.
  func truth(of row: PlainAnswerRow, columns: [Int]) -> Bool? {
    switch self {
    case .column(let column, let sign, _, let fen):
      guard let index = columns.firstIndex(of: column), let value = row.values[index].fen else { return nil }
      return PlainCondition.holds(value, sign, fen)
    case .gap(let sign, _, let fen): return row.gap(0).map { PlainCondition.holds($0, sign, fen) }
    case .share(let sign, let percent):
      guard let share = row.shares?.first ?? nil else { return nil }
      let flip = share.1 < 0 ? -1 : 1
      return PlainCondition.holds(share.0 * 100 * flip, sign, share.1 * percent * flip)
    case .not(let part): return part.truth(of: row, columns: columns).map { !$0 }
    case .and(let left, let right):
      let sides = [left, right].map { $0.truth(of: row, columns: columns) }
      return sides.contains(false) ? false : sides.contains(nil) ? nil : true
    case .or(let left, let right):
      let sides = [left, right].map { $0.truth(of: row, columns: columns) }
      return sides.contains(true) ? true : sides.contains(nil) ? nil : false
    }
  }
}

/// Questions about random tables: conditions from the codes and names they print.
struct RandomQueries {
  let codes: [String]
  let labels: [String]
  let entities: [String]

  init(_ samples: [SampleDocument]) {
    let rows = samples.flatMap { $0.tables.flatMap(\.rows) }.filter { $0.code != "total" }
    codes = rows.map(\.code)
    labels = rows.map(\.label)
    entities = samples.map(\.entity)
  }

  func condition(
    _ depth: Int, isSum: Bool, using random: inout SeededGenerator
  ) -> PlainCondition {
    if depth > 0 {
      switch random.below(10) {
      case 0, 1: return .not(condition(depth - 1, isSum: isSum, using: &random))
      case 2, 3, 4:
        return .and((0..<2 + random.below(2)).map { _ in condition(depth - 1, isSum: isSum, using: &random) })
      case 5, 6, 7:
        return .or((0..<2 + random.below(2)).map { _ in condition(depth - 1, isSum: isSum, using: &random) })
      default: break
      }
    }
    let test = test(isSum: isSum, using: &random)
    if case .compares = test { return test }
    if case .leaf = test { return test }
    return random.chance(20) ? .negated(test) : test
  }

  private func test(isSum: Bool, using random: inout SeededGenerator) -> PlainCondition {
    let column = random.chance(60) ? nil : 1 + random.below(2)
    switch random.below(isSum ? 11 : 13) {
    case 0, 1, 2:
      let code = random.pick(codes)
      let lengths = [3, 5, 7].filter { $0 <= code.count }
      return .under(String(code.prefix(random.pick(lengths))), word: random.pick(["~", "under"]))
    case 3: return .codes([random.pick(codes)])
    case 4: return .codes([random.pick(codes), random.pick(codes)])
    case 5:
      let label = PlainCondition.key(random.pick(labels))
      return .nameHas(String(label.prefix(1 + random.below(label.count))))
    case 6:
      let names = random.chance(50) ? [random.pick(labels)] : [random.pick(labels), random.pick(labels)]
      return .names(names.map(PlainCondition.key))
    case 7, 8:
      let (text, fen) = amount(using: &random)
      return .compares(column: column, random.pick(["=", "!=", "<", "<=", ">", ">="]), text: text, fen: fen)
    case 9:
      guard random.chance(70) else {
        return .amongAmounts(column: column, [amount(using: &random), amount(using: &random)])
      }
      return .state(column: column, random.pick(["blank", "dash", "zero", "number", "unreadable"]))
    case 10:
      return random.chance(25)
        ? .entity(random.pick(entities)) : .state(column: column, random.pick(["blank", "number"]))
    case 11: return .leaf
    default: return .level(random.pick([.total, .class, .section, .item]))
    }
  }

  private func amount(using random: inout SeededGenerator) -> (text: String, fen: Int) {
    let fen = random.pick([0, 1_000_000, 2_000_000, 3_500_000, -1_000_000, 20_000_000, 100, 200, 350])
    let yuan = fen / 100
    let cents = abs(fen % 100)
    let sign = fen < 0 && yuan == 0 ? "-" : ""
    return random.chance(50)
      ? ("\(sign)\(yuan).\(cents < 10 ? "0" : "")\(cents)元", fen)
      : (
        "\(fen < 0 ? "-" : "")\(abs(fen) / 1_000_000).\(String(1_000_000 + abs(fen) % 1_000_000).dropFirst())万元",
        fen
      )
  }

  func sum(using random: inout SeededGenerator) -> PlainQuery {
    var query = PlainQuery()
    let levels: [Level] = [.class, .section, .item]
    if random.chance(25) { query.member = 1 + random.below(2) }
    if random.chance(80) { query.condition = condition(random.below(3), isSum: true, using: &random) }
    if random.chance(20) { query.subject = random.chance(50) ? .leaf : .level(random.pick(levels)) }
    switch random.below(10) {
    case 0, 1: break
    case 2: query.key = .unit
    case 3, 4: query.key = .leaf
    default: query.key = .level(random.pick(levels))
    }
    if random.chance(35) { query.pivot = random.chance(50) ? [1, 2] : [2, 1] }
    if random.chance(35) {
      let depths: [PlainDepth] = [.printed, .leaf, .level(random.pick(levels))]
      query.depth = query.subject == .printed ? random.pick(depths) : query.subject
    }
    if random.chance(50) {
      query.share = random.pick(query.key == nil ? [.selection, .total] : [.selection, .total, .parent])
    }
    query.hasGap = query.key != nil && random.chance(30)
    if query.key != nil, random.chance(30) { query.having = having(1, query, using: &random) }
    if query.key != nil { order(&query, using: &random) }
    return query
  }

  func per(using random: inout SeededGenerator) -> PlainQuery {
    var query = sum(using: &random)
    query.per = random.chance(30) ? .staff : .other(random.below(3))
    // What tests or shows sums does not go with quotients.
    query.hasGap = false
    query.having = nil
    if query.order == .gap { (query.order, query.isDescending) = (nil, nil) }
    return query
  }

  func spread(using random: inout SeededGenerator) -> PlainQuery {
    var query = PlainQuery()
    let levels: [Level] = [.class, .section, .item]
    query.verb = random.pick(["avg", "min", "max", "median"])
    query.key = random.pick(
      [nil, nil, nil, .unit, .leaf, .level(.class), .level(.section), .level(.item), .nature])
    if query.key != .nature, random.chance(25) { query.member = 1 + random.below(2) }
    if random.chance(70) { query.condition = condition(random.below(3), isSum: true, using: &random) }
    if random.chance(40) { query.subject = random.chance(30) ? .leaf : .level(random.pick(levels)) }
    if random.chance(30) {
      query.depth =
        query.subject == .printed ? random.pick([.leaf, .level(random.pick(levels))]) : query.subject
    }
    if query.key != nil { order(&query, using: &random) }
    return query
  }

  func show(using random: inout SeededGenerator) -> PlainQuery {
    var query = PlainQuery()
    query.verb = random.pick(["show", "show", "list", "count"])
    if random.chance(25) { query.member = 1 + random.below(2) }
    if random.chance(85) { query.condition = condition(random.below(3), isSum: false, using: &random) }
    query.keepsBlank = random.chance(25)
    if query.verb == "show" {
      if random.chance(35) { query.pivot = random.chance(50) ? [1, 2] : [2, 1] }
      if random.chance(40) { query.share = random.pick([.selection, .total, .parent]) }
      query.hasGap = random.chance(30)
      if random.chance(30) { query.having = having(1, query, using: &random) }
    }
    if query.verb == "count", random.chance(50) {
      query.key = random.pick([.unit, .leaf, .level(.class), .level(.section), .level(.item)])
    }
    if query.verb == "show" { order(&query, using: &random) }
    return query
  }

  private func having(
    _ depth: Int, _ query: PlainQuery, using random: inout SeededGenerator
  ) -> PlainHaving {
    let sign = random.pick(["=", "!=", "<", "<=", ">", ">="])
    let (text, fen) = amount(using: &random)
    switch random.below(depth > 0 ? 8 : 5) {
    case 0 where query.share != nil: return .share(sign, percent: random.pick([0, 10, 50, 100, -20]))
    case 1 where query.hasGap: return .gap(sign, text: text, fen: fen)
    case 5: return .not(having(depth - 1, query, using: &random))
    case 6:
      return .and(
        having(depth - 1, query, using: &random), having(depth - 1, query, using: &random))
    case 7:
      return .or(having(depth - 1, query, using: &random), having(depth - 1, query, using: &random))
    default: return .column(random.pick(query.columns), sign, text: text, fen: fen)
    }
  }

  private func order(_ query: inout PlainQuery, using random: inout SeededGenerator) {
    if random.chance(35) { query.limit = (random.chance(60), 1 + random.below(4)) }
    guard random.chance(35) else { return }
    var orders: [PlainQuery.Order] = query.columns.map { .column($0) }
    if query.key != .unit { orders += [.code, .name] }
    if query.share != nil { orders.append(.share) }
    if query.hasGap { orders.append(.gap) }
    query.order = random.pick(orders)
    query.isDescending = random.pick([nil, true, false])
  }
}
