import Disclosure
import TestSupport

/// Writes random sentences, one function for each production of Grammar/query.ebnf, with the codes, names, units and years
/// that the documents print. Some are not to be answered.
struct SentenceWriter {
  private let codes: [String]
  private let names: [String]
  private let units: [String]
  private let years: [Int]
  private let phases: [String]
  /// The dimension in which the documents differ so that they cannot be added, with its values.
  private let conflict: (dimension: String, values: [String])?
  private let measure: String
  private let members: [String]
  private var verb = "sum"
  /// Whether the answer has a row for each key.
  private var hasRows = false
  private var isCompared = false
  private var hasShare = false
  private var hasGap = false
  /// Whether the keys are the groups of table 06, whose names are words of the language.
  private var isOfKinds = false
  private var columns: [String] = []

  init(_ documents: [PrintedDisclosure], using random: inout SeededGenerator) {
    // Mostly a table that is printed.
    let printed = documents.flatMap(\.tables).map(\.kind.measureName)
    let all = ["expense", "expense", "expense", "general", "income", "economic"]
    measure = random.pick(random.chance(90) ? all.filter { printed.contains($0) || $0 == "expense" } : all)
    members =
      switch measure {
      case "income": ["appropriation", "other"]
      case "economic": []
      default: ["basic", "project"]
      }
    let measure = measure
    units = Set(documents.map(\.entity)).sorted()
    years = Set(documents.map(\.year)).sorted()
    phases = Set(documents.map(\.phase.rawValue)).sorted()
    conflict =
      years.count > 1
      ? ("year", years.map(String.init))
      : phases.count > 1
        ? ("phase", phases) : documents.contains { $0.department != nil } ? ("unit", units) : nil
    let rows = documents.flatMap(\.tables).filter { $0.kind.measureName == measure }.flatMap(\.rows).filter {
      $0.code.first?.isNumber ?? false
    }
    codes = rows.isEmpty ? [measure == "economic" ? "301" : "208"] : rows.map(\.code)
    names = rows.isEmpty ? ["养老"] : rows.map(\.name)
  }

  // MARK: query

  mutating func query(using random: inout SeededGenerator) -> String {
    verb = random.pick(
      [
        "sum", "sum", "sum", "sum", "sum", "sum", "show", "show", "count", "avg", "min", "max", "median",
        "list",
      ])
    let isSpread = ["avg", "min", "max", "median"].contains(verb)
    let takesLevel = verb == "sum" || isSpread
    isCompared = verb == "sum" && random.chance(years.count * units.count * phases.count > 1 ? 50 : 2)
    let isDivided = verb == "sum" && !isCompared && random.chance(25)
    let member = random.chance(25) ? members.randomElement(using: &random) : nil
    var words = [verb] + [member].compactMap(\.self) + [measure]
    var axes: [String] = []
    let points = isCompared ? points(using: &random) : ""
    // Documents of several years need a clause that settles which; mostly there is one.
    var settled = ""
    if let conflict, !conflict.values.contains(where: points.hasPrefix), !random.chance(8) {
      if takesLevel, random.chance(30) {
        axes.append(conflict.dimension)
      } else {
        settled = "\(conflict.dimension) = \(random.pick(conflict.values))"
      }
    }
    if axes.isEmpty, verb == "sum", member == nil, !isDivided, random.chance(8) {
      axes.append(["income": "source", "economic": "kind"][measure] ?? "nature")
    }
    if axes.isEmpty, takesLevel || verb == "count", random.chance(80) {
      let keys = ["class", "section", "section", "leaf", "leaf"] + (measure == "economic" ? [] : ["item"])
      axes.append(
        random.chance(2)
          ? "item" : random.chance(90) ? random.pick(keys) : random.pick(["unit", "year", "phase"]))
    }
    hasRows = !axes.isEmpty || verb == "show"
    isOfKinds = axes == ["kind"]
    columns = [member ?? "total"]
    let isOfMembers = ["source", "nature"].contains(axes.first)
    if verb == "sum" && !isCompared && !isOfMembers || verb == "show", members.count > 1, random.chance(30) {
      columns = random.chance(50) ? members : members.reversed()
      axes.append(columns.joined(separator: "/"))
    }
    var clauses: [String] = []
    var tests = settled.isEmpty ? [] : [settled]
    if random.chance(75) {
      let whole = whole(takesLevel: takesLevel, using: &random)
      tests.append(settled.isEmpty || !whole.contains(" or ") ? whole : "(\(whole))")
    }
    if !tests.isEmpty { clauses.append("where \(tests.shuffled(using: &random).joined(separator: " and "))") }
    if !axes.isEmpty { clauses.append("group by \(axes.joined(separator: ", "))") }
    let isOfLevel = clauses.contains { $0.contains("leaf") || $0.contains("level =") }
    if takesLevel, random.chance(isOfLevel ? 4 : 25) {
      clauses.append("at \(depth(isSpread, using: &random))")
    }
    if isCompared { clauses.append("compare \(points)") }
    hasShare = !isCompared && (verb == "sum" || verb == "show") && random.chance(40)
    hasGap = !isCompared && !isDivided && (verb == "sum" || verb == "show") && random.chance(hasRows ? 25 : 2)
    var extras: [String] = []
    if hasShare {
      extras.append(random.pick(["share", "share of total", "share of parent", "share of parent"]))
    }
    if hasGap { extras.append("gap") }
    if ["show", "list", "count"].contains(verb), random.chance(20) { extras.append("blank") }
    if !extras.isEmpty { clauses.append("with \(extras.joined(separator: ", "))") }
    if isDivided { clauses.append("per \(divisor(using: &random))") }
    if !isDivided, verb == "sum" || verb == "show", random.chance(hasRows ? 25 : 2) {
      clauses.append("having \(having(1, using: &random))")
    }
    if verb != "list", random.chance(hasRows ? 35 : 2) { clauses.append(order(using: &random)) }
    if verb != "list", random.chance(hasRows ? 30 : 2) {
      clauses.append("\(random.pick(["top", "bottom"])) \(1 + random.below(4))")
    }
    if verb == "sum" || verb == "show" || isSpread, !isDivided, random.chance(15) {
      clauses.append("in \(random.pick(["元", "万元"]))")
    }
    // A clause that the verb does not take.
    if random.chance(1), extras.isEmpty || !takesLevel {
      clauses.append(takesLevel ? "with blank" : "at leaf")
    }
    words += clauses
    return words.joined(separator: " ")
  }

  private func depth(_ isSpread: Bool, using random: inout SeededGenerator) -> String {
    let levels = ["class", "section"] + (measure != "economic" || random.chance(10) ? ["item"] : [])
    return random.pick((isSpread ? ["leaf"] : ["printed", "leaf"]) + levels)
  }

  private func divisor(using random: inout SeededGenerator) -> String {
    guard random.chance(60), measure != "economic" else { return "staff" }
    let other = random.pick(["general", "expense"])
    return random.chance(30) ? "\(random.pick(["basic", "project"])) \(other)" : other
  }

  private func points(using random: inout SeededGenerator) -> String {
    switch random.below(40) {
    case 0: return "2024, 2019"
    case 1: return "甲局, 2024"
    case 2: return "甲局, 乙局"
    case 3: return "2023, 2024"
    default: break
    }
    guard years.count * units.count * phases.count > 1 else { return "2023, 2024" }
    let isOfConflict = units.count == 1 || random.chance(60)
    return (isOfConflict ? conflict?.values ?? units : units).shuffled(using: &random).joined(separator: ", ")
  }

  private func order(using random: inout SeededGenerator) -> String {
    var keys = isCompared ? ["change", "percent", "code", "name"] : columns + ["code", "name"]
    if hasShare { keys.append("share") }
    if hasGap { keys.append("gap") }
    if verb == "count" || isOfKinds { keys = ["code"] }
    if verb == "count", !isOfKinds { keys.append("name") }
    return "order by \(random.pick(keys)) \(random.pick(["", "asc", "desc"]))".trimmed
  }

  // MARK: cond

  /// The condition of the sentence, in which a sum may have `leaf` or `level = X` at the top.
  private func whole(takesLevel: Bool, using random: inout SeededGenerator) -> String {
    let cond = conditions(random.below(3), takesLevel: takesLevel, using: &random)
    guard takesLevel, random.chance(20) else { return cond }
    let levels = ["class", "section"] + (measure == "economic" ? [] : ["item"])
    let subject = random.chance(50) ? "leaf" : "level = \(random.pick(levels))"
    return random.chance(15) ? subject : "\(subject) and (\(cond))"
  }

  private func conditions(_ depth: Int, takesLevel: Bool, using random: inout SeededGenerator) -> String {
    func part(_ random: inout SeededGenerator) -> String {
      let part = conditions(depth - 1, takesLevel: takesLevel, using: &random)
      return part.contains(" and ") || part.contains(" or ") ? "(\(part))" : part
    }
    guard depth > 0 else { return test(takesLevel: takesLevel, using: &random) }
    switch random.below(10) {
    case ..<2: return "not \(part(&random))"
    case ..<5: return (0..<2 + random.below(2)).map { _ in part(&random) }.joined(separator: " and ")
    case ..<8: return (0..<2 + random.below(2)).map { _ in part(&random) }.joined(separator: " or ")
    default: return test(takesLevel: takesLevel, using: &random)
    }
  }

  private func test(takesLevel: Bool, using random: inout SeededGenerator) -> String {
    let isNot = random.chance(20)
    let field =
      random.chance(60) || members.isEmpty ? "amount" : random.pick(members + ["total"].prefix(0))
    switch random.below(takesLevel ? 120 : 140) {
    case ..<32:
      let code = random.pick(codes)
      let cut = String(code.prefix(random.pick([3, 5, 7].filter { $0 <= code.count })))
      return isNot ? "code !~ \(cut)" : "code \(random.pick(["~", "under"])) \(cut)"
    case ..<44: return "code \(isNot ? "!=" : "=") \(random.pick(codes))"
    case ..<54: return "code \(isNot ? "not in" : "in") (\(random.pick(codes)), \(random.pick(codes)))"
    case ..<64:
      let name = random.pick(names)
      return "name \(isNot ? "!~" : "~") \"\(name.prefix(1 + random.below(name.count)))\""
    case ..<70: return "name \(isNot ? "!=" : "=") \"\(random.pick(names))\""
    case ..<75:
      return "\(field) \(isNot ? "not in" : "in") \(amount(using: &random))..\(amount(using: &random))"
    case ..<92: return "\(field) \(random.pick(["=", "!=", "<", "<=", ">", ">="])) \(amount(using: &random))"
    case ..<96:
      return "\(field) \(isNot ? "not in" : "in") (\(amount(using: &random)), \(amount(using: &random)))"
    case ..<108:
      return
        "\(field) is \(isNot ? "not " : "")\(random.pick(["blank", "dash", "zero", "number", "unreadable"]))"
    case ..<112: return "unit \(isNot ? "!=" : "=") \(random.chance(95) ? random.pick(units) : "丙局")"
    case ..<114 where measure == "economic":
      return "kind \(isNot ? "!=" : "=") \(random.pick(["personnel", "public"]))"
    case 115: return "phase \(isNot ? "!=" : "=") \(random.pick(phases))"
    case ..<116: return "year \(isNot ? "!=" : "=") \(random.chance(95) ? random.pick(years) : 2019)"
    // A code and a level that stand where they must not.
    case ..<118 where random.chance(50): return "code = \(measure == "economic" ? "399" : "229")"
    case ..<118: return "code ~ \(measure == "economic" ? "3011" : "2089")"
    case 118 where random.chance(40): return takesLevel ? "level = class" : "leaf"
    case 118, 119: return "code ~ \(random.pick(codes).prefix(3))"
    case ..<128: return "leaf"
    default:
      let levels =
        ["class", "section", "total"] + (measure != "economic" || random.chance(10) ? ["item"] : [])
      return "level \(isNot ? "!=" : "=") \(random.pick(levels))"
    }
  }

  private func amount(using random: inout SeededGenerator) -> String {
    random.pick([
      "0", "2", "3.5", "0元", "1万元", "2.00万元", "3.5万元", "-1万元", "20万元", "1元", "2.00元", "3.50元", "10000元",
    ])
  }

  // MARK: having

  private func having(_ depth: Int, using random: inout SeededGenerator) -> String {
    if depth > 0 {
      switch random.below(9) {
      case 0: return "not (\(having(depth - 1, using: &random)))"
      case 1: return "\(having(0, using: &random)) and \(having(0, using: &random))"
      case 2: return "\(having(0, using: &random)) or \(having(0, using: &random))"
      default: break
      }
    }
    let sign = random.pick(["=", "!=", "<", "<=", ">", ">="])
    let percent = "\(random.pick([0, 10, 50, 100, -50]))%"
    if isCompared {
      return random.chance(50)
        ? "change \(sign) \(random.chance(50) ? percent : amount(using: &random))"
        : "percent \(sign) \(percent)"
    }
    if hasShare, random.chance(40) { return "share \(sign) \(percent)" }
    if hasGap, random.chance(40) { return "gap \(sign) \(amount(using: &random))" }
    return "\(random.pick(columns)) \(sign) \(amount(using: &random))"
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
