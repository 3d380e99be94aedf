import Disclosure
import TestSupport
import Testing

@testable import QueryEngine

/// Random questions of random forms, asked of the engine and of a plain loop.
@Suite struct RecordDifferentialTests {
  private func sum(_ cells: [PlainCell?]) throws -> String {
    try PlainEvaluator.sum(cells.compactMap { $0 }).text
  }

  /// What a verb gives for some cells.
  private func value(_ verb: String, _ cells: [PlainCell?]) throws -> String {
    let figures = cells.compactMap { $0?.fen }.sorted()
    guard verb != "sum", let least = figures.first, let most = figures.last else { return try sum(cells) }
    switch verb {
    case "min": return "\(least)/1"
    case "max": return "\(most)/1"
    case "avg": return "\(figures.reduce(0, +))/\(figures.count)"
    default:
      let middle = figures.count / 2
      return figures.count % 2 == 1 ? "\(figures[middle])/1" : "\(figures[middle - 1] + figures[middle])/2"
    }
  }

  /// The rows of an answer by keys: a head, and the forms of the key in the order met.
  private func groups(_ forms: [PlainForm], by key: (PlainForm) -> String) -> [(
    key: String, forms: [PlainForm]
  )] {
    var groups: [(key: String, forms: [PlainForm])] = []
    for form in forms {
      let own = key(form)
      if let index = groups.firstIndex(where: { $0.key == own }) {
        groups[index].forms.append(form)
      } else {
        groups.append((own, [form]))
      }
    }
    return groups
  }

  /// The answer of the reference.
  private func expected(_ verb: String, _ measure: String, _ key: String?, _ forms: [PlainForm]) throws
    -> [String]
  {
    switch (verb, key) {
    case ("count", nil): return ["\(forms.count)"]
    case ("list", _): return forms.map { "\($0.number) \($0.name)" }
    case ("sum", nil), ("avg", nil), ("min", nil), ("max", nil), ("median", nil):
      return [try value(verb, forms.map { $0.cell(measure) })]
    case ("sum", "source"), ("avg", "source"), ("min", "source"), ("max", "source"), ("median", "source"):
      var rows: [String] = []
      var all: [PlainCell] = []
      for source in FundingSource.allCases {
        let cells = forms.map { $0.cell(measure, of: source) }
        guard cells.contains(where: { $0 != nil }) else { continue }
        rows.append("\(source.rawValue) \(try value(verb, cells))")
        all += cells.compactMap { $0 }
      }
      return rows.isEmpty || verb != "sum" ? rows : rows + ["- \(try sum(all))"]
    default:
      let grouped = groups(forms) { form in
        switch key {
        case "grade": form.grade ?? "absent"
        case "layout": form.isScored ? "scored" : "target"
        default: "\(form.number) \(form.name)"
        }
      }
      if verb == "count" { return grouped.map { "\($0.key) \($0.forms.count)" } }
      let rows = try grouped.map { "\($0.key) \(try value(verb, $0.forms.map { $0.cell(measure) }))" }
      let foot = key == "form" ? "- - " : "- "
      return rows.isEmpty || verb != "sum" ? rows : rows + [foot + (try sum(forms.map { $0.cell(measure) }))]
    }
  }

  @Test func agreesWithThePlainLoop() throws {
    var random = SeededGenerator(seed: 41)
    var figures = 0
    var cases = 0
    for _ in 0..<500 {
      let forms = (1...1 + random.below(8)).map { PlainForm.random($0, using: &random) }
      let engine = try QueryEngine([SampleDocument(tables: [], forms: forms.map(\.form))])
      for _ in 0..<8 {
        let condition =
          random.chance(85) ? PlainFormTest.random(random.below(3), over: forms, using: &random) : nil
        let verb = random.pick(["sum", "sum", "count", "list", "avg", "min", "max", "median"])
        let isOfMoney = verb != "count" && verb != "list"
        let measure = isOfMoney ? random.pick(PlainForm.measures) : "executed"
        let keys: [String?] =
          isOfMoney ? [nil, "grade", "layout", "form", "source"] : [nil, "grade", "layout"]
        let key = verb == "list" ? nil : random.pick(keys)
        let passing = forms.filter { form in condition.map { $0.truth(form) == true } ?? true }
        let wanted = try expected(verb, measure, key, passing)
        let member = isOfMoney && measure != "executed" ? "\(measure) " : ""
        let sentence =
          "\(verb) \(member)projects" + (condition.map { " where \($0.text)" } ?? "")
          + (key.map { " group by \($0)" } ?? "")
        let actual = try engine.lines(sentence)
        #expect(actual == wanted, "\(sentence): \(forms)")
        cases += 1
        figures += wanted.count { !$0.hasSuffix("absent") }
      }
    }
    #expect(cases == 4000 && figures > 4000)
  }

  /// The laws of three-valued conditions hold for records as for leaves.
  @Test func trueFalseAndUnknownAreAllRecords() throws {
    var random = SeededGenerator(seed: 42)
    for _ in 0..<400 {
      let forms = (1...1 + random.below(8)).map { PlainForm.random($0, using: &random) }
      let engine = try QueryEngine([SampleDocument(tables: [], forms: forms.map(\.form))])
      let condition = PlainFormTest.random(2, over: forms, using: &random)
      func answer(_ condition: String) throws -> (rows: Set<String>, unknown: Int) {
        let table = try #require(try engine.ask("list projects where \(condition)").table)
        var unknown = 0
        for note in table.notes {
          switch note {
          case .unknown(let count): unknown += count
          case .notCompared(_, let names): unknown += names.count
          default: break
          }
        }
        return (Set(table.rows.map { $0.cells.map(\.plain).joined() }), unknown)
      }
      let holds = try answer(condition.text)
      let fails = try answer("not (\(condition.text))")
      let twice = try answer("not not (\(condition.text))")
      #expect(holds.rows == twice.rows, "\(condition.text)")
      #expect(holds.unknown == fails.unknown, "\(condition.text)")
      #expect(holds.rows.isDisjoint(with: fails.rows), "\(condition.text)")
      #expect(holds.rows.count + fails.rows.count + holds.unknown == forms.count, "\(condition.text)")
    }
  }
}
