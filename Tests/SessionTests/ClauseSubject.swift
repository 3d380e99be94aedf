import QueryLanguage

/// A measure with what a sentence needs so that every clause finds data: a column or side before it, conditions, keys.
struct ClauseSubject: Sendable {
  /// The measure, with the column that sums and rows need before it.
  let measure: String
  /// The same with the figure that averages and extremes are of.
  var spread: String?
  /// The measure alone, for sentences that name members as columns.
  var bare: String?
  /// What must stand in `where` in every sentence.
  var scope: String?
  let test: String
  var level = "class"
  let dimension: String
  let members: String
  var depth = "class"
  /// The key of the sentences whose clause needs rows.
  let key: String
  /// The column of figures, as `having` and `order by` name it.
  var figure = "amount"
  /// The column of names.
  var name = "name"
  let divisor: String
  let table: String

  static let all: [ClauseSubject] = {
    let functions = [
      ("expense", "nature", "basic/project", "05"), ("income", "source", "other/service", "03"),
    ]
    let more = [("general", "nature", "basic/project", "03"), ("fund", "nature", "basic/project", "03")]
    return (functions + more + [("capital", "nature", "basic/project", "03")]).map {
      ClauseSubject(
        measure: $0.0, test: "amount > 0", dimension: $0.1, members: $0.2, key: "class",
        divisor: $0.0 == "general" ? "expense" : "general", table: $0.3)
    } + [
      ClauseSubject(
        measure: "economic", test: "amount > 0", dimension: "kind", members: "personnel/public", key: "class",
        divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "income summary", bare: "summary", test: "amount > 0", dimension: "side",
        members: "general/fund", key: "leaf", divisor: "expense", table: "04"),
      ClauseSubject(
        measure: "expense appropriation", bare: "appropriation", test: "amount > 0", dimension: "book",
        members: "general/fund", key: "leaf", divisor: "expense", table: "01"),
      ClauseSubject(
        measure: "final three_public", bare: "three_public", test: "amount >= 0", dimension: "stage",
        members: "budget/final", key: "leaf", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "statistics", scope: "part ~ 政府采购", test: "amount > 0", dimension: "part",
        members: "basic/project", key: "leaf", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "projects", test: "amount > 0", dimension: "department", members: "initial/executed",
        key: "department", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "indicators", spread: "score indicators", test: "score > 0", dimension: "form",
        members: "weight/score", key: "form", figure: "score", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "claims", test: "value > 0", dimension: "subject", members: "basic/project", key: "subject",
        figure: "value", name: "subject", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "cells", test: "value > 0", dimension: "table", members: "basic/project", key: "table",
        figure: "value", divisor: "expense", table: "03"),
      ClauseSubject(
        measure: "terms", test: "name ~ 财政", dimension: "unit", members: "basic/project", key: "unit",
        figure: "name", divisor: "expense", table: "03"),
    ]
  }()
}

/// A clause of the table, with the words it is shown by.
enum Clause: CaseIterable {
  case none, `where`, level, leaf, dimension, members, at, share, shareOfParent, shareOfTotal, gap, change
  case blank, stated, perFact, perMeasure, compare, having, order, top, `in`, from

  /// The clause in English and in Chinese.
  var words: (english: String, chinese: String) {
    func with(_ extra: Keyword) -> (String, String) { ("with \(extra.rawValue)", "附 \(extra.chinese)") }
    func group(_ english: String, _ chinese: String) -> (String, String) {
      ("group by \(english)", "按 \(chinese) 分组")
    }
    func word(_ keyword: Keyword) -> (String, String) { (keyword.rawValue, keyword.chinese) }
    return switch self {
    case .none: ("—", "不写子句")
    case .where: word(.where)
    case .level: group("LEVEL", "级次")
    case .leaf: group("leaf", "末级")
    case .dimension: group("DIMENSION", "维度")
    case .members: group("MEMBERS", "成员/成员")
    case .at: word(.at)
    case .share: with(.share)
    case .shareOfParent: with(.shareOfParent)
    case .shareOfTotal: with(.shareOfTotal)
    case .gap: with(.gap)
    case .change: with(.change)
    case .blank: with(.blank)
    case .stated: with(.stated)
    case .perFact: ("per FACT", "每 人数")
    case .perMeasure: ("per MEASURE", "每 度量")
    case .compare: word(.compare)
    case .having: word(.having)
    case .order: ("order by", "按 … 排序")
    case .top: word(.top)
    case .in: word(.in)
    case .from: word(.from)
    }
  }

  /// Whether the clause needs rows, so that a sentence whose answer is one value is grouped.
  var needsRows: Bool { [.shareOfParent, .gap, .having, .order, .top].contains(self) }
  /// Whether two years are compared.
  var needsYears: Bool { [.change, .compare].contains(self) }
}

/// A verb of the table, alone or traced.
enum ClauseVerb: String, CaseIterable {
  case sum, show, list, tree, count, avg, min, max, median
  case traceSum = "trace sum"
  case traceShow = "trace show"
  case traceTree = "trace tree"

  var isSpread: Bool { [.avg, .min, .max, .median].contains(self) }
  var isSingle: Bool { [.sum, .count, .traceSum].contains(self) || isSpread }
}

extension ClauseSubject {
  /// The sentence of a verb and a clause.
  func sentence(_ verb: ClauseVerb, _ clause: Clause) -> String {
    var measure = verb.isSpread ? spread ?? self.measure : self.measure
    if let bare, clause == .members || clause == .dimension && dimension != "book" { measure = bare }
    var text = "\(verb.rawValue) \(measure)"
    let tests = [scope, clause == .where ? test : nil].compactMap(\.self)
    if !tests.isEmpty { text += " where " + tests.joined(separator: " and ") }
    if clause.needsRows, verb.isSingle { text += " group by \(key)" }
    let written = self.written(clause, verb)
    return written.isEmpty ? text : text + " " + written
  }

  private func written(_ clause: Clause, _ verb: ClauseVerb) -> String {
    let figure = verb == .count ? "count" : verb.isSingle ? figure : self.figure == "name" ? "name" : figure
    return switch clause {
    case .none, .where: ""
    case .level: "group by \(level)"
    case .leaf: "group by leaf"
    case .dimension: "group by \(dimension)"
    case .members: "group by \(members)"
    case .at: "at \(depth)"
    case .share: "with share"
    case .shareOfParent: "with share of parent"
    case .shareOfTotal: "with share of total"
    case .gap: "with gap"
    case .change: "with change"
    case .blank: "with blank"
    case .stated: "with stated"
    case .perFact: "per staff"
    case .perMeasure: "per \(divisor)"
    case .compare: "compare 2023, 2024"
    case .having: "having \(figure) \(figure == "name" ? "~ 财政" : "> 0")"
    case .order: "order by \(figure == "count" ? figure : verb.isSingle ? figure : name)"
    case .top: "top 3"
    case .in: "in yuan"
    case .from: "from \(table)"
    }
  }
}
