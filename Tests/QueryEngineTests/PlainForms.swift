import Disclosure
import TestSupport

@testable import QueryEngine

/// A form as the reference sees it: what it prints, and nothing of how the engine keeps it.
struct PlainForm {
  let number: Int
  let name: String
  let isScored: Bool
  let grade: String?
  let score: String
  /// What the money block prints, by measure; of a sheet of targets `budget` is all there is.
  let money: [String: String]
  /// Whether the sheet of targets says that all was spent.
  let isCarriedOut: Bool
  let isYuan: Bool
  /// The amount in fen that the text states for a blank.
  let repaired: Int?
  /// The one source of the money, with the same figures.
  let source: FundingSource?

  static let measures = ["declared", "initial", "budget", "executed", "carryover"]
  static let names = ["取暖费", "企业取暖费", "丧葬费 补贴", "工作经费", "代办员补助"]
  static let grades = ["优", "良", "中"]

  private var unit: MoneyUnit { isYuan ? .yuan : .wan }

  /// The cell of a measure; `nil` where the form has none.
  func cell(_ measure: String) -> PlainCell? {
    guard !isScored else { return PlainCell(money[measure] ?? "", unit: unit) }
    switch measure {
    case "carryover": return nil
    case "executed":
      guard isCarriedOut else { return nil }
      if let repaired { return .figure(repaired) }
    default: break
    }
    return PlainCell(money["budget"] ?? "", unit: unit)
  }

  /// The cell of a measure in the row of a source; what the text states is the total.
  func cell(_ measure: String, of source: FundingSource) -> PlainCell? {
    guard self.source == source else { return nil }
    if !isScored, measure == "executed", isCarriedOut { return PlainCell(money["budget"] ?? "", unit: unit) }
    return cell(measure)
  }

  /// The score in thousandths.
  var points: Int? {
    let parts = score.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return nil }
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    return whole * 1000 + (Int((fraction + "000").prefix(3)) ?? 0)
  }

  var form: EvaluationForm {
    if isScored {
      let figures = PlainForm.measures.map { money[$0] ?? "" }
      return SampleForms.scored(
        number, name, figures, score: score, grade: grade, unit: unit,
        sources: source.map { [($0, figures)] } ?? [])
    }
    let repair = repaired.map {
      Repair(cause: .statedInText, amount: Amount(fen: Int64($0)), decimals: 0, evidence: [1])
    }
    return SampleForms.target(
      number, name, money["budget"] ?? "", rate: isCarriedOut ? "100" : "99.9", score: score, unit: unit,
      repair: repair, source: source)
  }

  static func random(_ number: Int, using random: inout SeededGenerator) -> PlainForm {
    func cell() -> String { RandomTables.cell(unreadable: 0, using: &random) }
    let isScored = random.chance(65)
    let money = Dictionary(uniqueKeysWithValues: measures.map { ($0, cell()) })
    let isBlank = money["budget"] == ""
    return PlainForm(
      number: number, name: random.pick(names), isScored: isScored,
      grade: isScored && random.chance(85) ? random.pick(grades) : nil,
      score: random.pick(["100", "99", "99.5", "97.00", "", "0"]), money: money,
      isCarriedOut: random.chance(70), isYuan: random.chance(30),
      repaired: !isScored && isBlank && random.chance(60) ? 1_340_000 : nil,
      source: random.chance(80) ? random.pick([.central, .county, .other]) : nil)
  }
}

/// A condition on forms with its text and its meaning.
indirect enum PlainFormTest {
  case isNamed(String)
  case contains(String)
  case grade([String])
  case layout(Bool)
  case score(String, text: String, thousandths: Int)
  case money(String, String, text: String, fen: Int)
  case fields(String, String, String)
  case state(String, String)
  case not(PlainFormTest)
  case and([PlainFormTest])
  case or([PlainFormTest])

  var text: String {
    switch self {
    case .isNamed(let name): "name = \"\(name)\""
    case .contains(let part): "name ~ \(part)"
    case .grade(let grades):
      grades.count == 1 ? "grade = \(grades[0])" : "grade in (\(grades.joined(separator: ", ")))"
    case .layout(let isScored): "layout = \(isScored ? "scored" : "目标表")"
    case .score(let sign, let text, _): "score \(sign) \(text)"
    case .money(let measure, let sign, let text, _): "\(measure) \(sign) \(text)"
    case .fields(let left, let sign, let right): "\(left) \(sign) \(right)"
    case .state(let measure, let state): "\(measure) is \(state)"
    case .not(let part): "not (\(part.text))"
    case .and(let parts): parts.map { "(\($0.text))" }.joined(separator: " and ")
    case .or(let parts): parts.map { "(\($0.text))" }.joined(separator: " or ")
    }
  }

  func truth(_ form: PlainForm) -> Bool? {
    func holds(_ left: Int?, _ sign: String, _ right: Int?) -> Bool? {
      guard let left, let right else { return nil }
      switch sign {
      case "=": return left == right
      case "!=": return left != right
      case "<": return left < right
      case "<=": return left <= right
      case ">": return left > right
      default: return left >= right
      }
    }
    switch self {
    case .isNamed(let name): return PlainCondition.key(form.name) == PlainCondition.key(name)
    case .contains(let part): return PlainCondition.key(form.name).contains(part)
    case .grade(let grades): return form.grade.map(grades.contains) ?? false
    case .layout(let isScored): return form.isScored == isScored
    case .score(let sign, _, let thousandths): return holds(form.points, sign, thousandths)
    case .money(let measure, let sign, _, let fen): return holds(form.cell(measure)?.fen, sign, fen)
    case .fields(let left, let sign, let right):
      return holds(form.cell(left)?.fen, sign, form.cell(right)?.fen)
    case .state(let measure, let state):
      switch form.cell(measure) {
      case nil: return state == "absent"
      case .blank: return state == "blank"
      case .dash: return state == "dash"
      case .unreadable: return state == "unreadable"
      case .figure(let fen): return state == (fen == 0 ? "zero" : "number")
      }
    case .not(let part): return part.truth(form).map { !$0 }
    case .and(let parts):
      let truths = parts.map { $0.truth(form) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .or(let parts):
      let truths = parts.map { $0.truth(form) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
  }

  static func random(
    _ depth: Int, over forms: [PlainForm], using random: inout SeededGenerator
  ) -> PlainFormTest {
    if depth > 0 {
      switch random.below(5) {
      case 0: return .not(self.random(depth - 1, over: forms, using: &random))
      case 1, 2:
        let parts = (0..<2).map { _ in self.random(depth - 1, over: forms, using: &random) }
        return random.chance(50) ? .and(parts) : .or(parts)
      default: break
      }
    }
    let signs = ["=", "!=", "<", "<=", ">", ">="]
    let measures = PlainForm.measures
    switch random.below(9) {
    case 0: return .isNamed(random.pick(forms).name)
    case 1: return .contains(String(PlainCondition.key(random.pick(forms).name).suffix(2)))
    case 2: return .grade(Array(PlainForm.grades.shuffled(using: &random).prefix(1 + random.below(2))))
    case 3: return .layout(random.chance(50))
    case 4:
      let (text, thousandths) = random.pick([("99", 99_000), ("99.50", 99_500), ("97", 97_000), ("0", 0)])
      return .score(random.pick(signs), text: text, thousandths: thousandths)
    case 5, 6:
      let (text, fen) = random.pick([
        ("2万元", 2_000_000), ("2元", 200), ("-0.5万元", -500_000), ("0元", 0), ("3.5元", 350), ("0.00035万元", 350),
      ])
      return .money(random.pick(measures), random.pick(signs), text: text, fen: fen)
    case 7: return .state(random.pick(measures), random.pick(["blank", "dash", "zero", "number", "absent"]))
    default: return .fields(random.pick(measures), random.pick(signs), random.pick(measures))
    }
  }
}
