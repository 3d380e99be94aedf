import Disclosure
import TestSupport

/// The figures of a disclosure in which every relation holds exactly: sums of leaves, in whole hundredths of 万元.
///
/// Nothing here is worked out by the code under test.
struct ExactDisclosure {
  /// What a book of the budget moves through in a year.
  struct Book {
    var opening = 0
    var income = 0
    var basic = 0
    var project = 0
    var closing = 0
    var expense: Int { basic + project }
  }

  /// A leaf of the functional classification in tables 02, 03 and 05.
  struct Leaf {
    let code: String
    /// By the columns of table 02: appropriation, superior, service, operating, affiliate, other.
    var income = [Int](repeating: 0, count: 6)
    /// By the columns of table 03: basic, project, remitted, operating, subsidy.
    var expense = [Int](repeating: 0, count: 5)
    /// Basic and project of table 05.
    var general: [Int] = [0, 0]
  }

  struct Form {
    let project: String
    /// Budget and spending by source: hundredths of 万元.
    let budget: [Int]
    let executed: [Int]
    /// The rate in whole percent.
    let rate: Int
    let lost: Int
    let people: Int?
    let standard: Int?
    let isTarget: Bool
    var total: Int { executed.reduce(0, +) }
    /// In tenths of a point.
    var score: Int { rate + (90 - lost) * 10 }
    var grade: String { score >= 900 ? "优" : score >= 800 ? "良" : "中" }
  }

  static let names = [
    "208": "社会保障和就业支出", "20801": "人力资源和社会保障管理事务", "2080109": "社会保险经办机构",
    "20805": "行政事业单位养老支出", "2080502": "事业单位离退休", "2080505": "机关事业单位基本养老保险缴费支出",
    "2080506": "机关事业单位职业年金缴费支出", "20899": "其他社会保障和就业支出", "2089999": "其他社会保障和就业支出",
    "210": "卫生健康支出", "21007": "计划生育事务", "2100799": "其他计划生育事务支出", "21011": "行政事业单位医疗",
    "2101102": "事业单位医疗", "212": "城乡社区支出", "21208": "国有土地使用权出让收入安排的支出",
    "2120803": "城市建设支出", "221": "住房保障支出", "22102": "住房改革支出", "2210201": "住房公积金",
  ]

  let year: Int
  /// Hundredths of 万元 by economic code.
  private(set) var economic: [String: Int] = [:]
  private(set) var leaves: [Leaf] = []
  private(set) var general = Book()
  private(set) var fund = Book()
  private(set) var capital = Book()
  /// 使用非财政拨款结余, 结余分配, and the balances that are not of appropriations.
  private(set) var used = 0
  private(set) var distributed = 0
  private(set) var otherOpening = 0
  private(set) var otherClosing = 0
  /// 因公出国, 购置, 运行, 接待: final and budget.
  private(set) var threePublic = [0, 0, 0, 0]
  private(set) var threePublicBudget = [0, 0, 0, 0]
  /// Goods, works, services.
  private(set) var procurement = [0, 0, 0]
  private(set) var smallEnterprises = 0
  private(set) var microEnterprises = 0
  private(set) var vehicles: [Int] = []
  private(set) var equipment = 0
  private(set) var forms: [Form] = []
  /// The initial budgets of the classes of table 05.
  private(set) var budgets: [String: Int] = [:]

  /// A year and the one before it, of which the shares add to 100.00.
  static func pair(seed: UInt64) -> (year: ExactDisclosure, before: ExactDisclosure, first: ExactDisclosure) {
    var random = SeededGenerator(seed: seed)
    let hasBalances = seed % 5 != 1
    let hasCapital = seed % 7 != 3
    func next(_ year: Int, after before: ExactDisclosure?) -> ExactDisclosure {
      while true {
        let next = ExactDisclosure(
          year: year, after: before, hasBalances: hasBalances, hasCapital: hasCapital, isShort: year % 2 == 1,
          &random)
        if next.sharesAddUp { return next }
      }
    }
    let first = next(2022, after: nil)
    let before = next(2023, after: first)
    return (next(2024, after: before), before, first)
  }

  private init(
    year: Int, after before: ExactDisclosure?, hasBalances: Bool, hasCapital: Bool, isShort: Bool,
    _ random: inout SeededGenerator
  ) {
    self.year = year
    func some(_ bound: Int) -> Int { 101 + random.below(bound) }
    for (code, bound) in [
      ("30101", 30_000), ("30102", 4_000), ("30107", 20_000), ("30108", 5_000), ("30109", 3_000),
      ("30110", 2_500), ("30112", 900), ("30113", 6_000), ("30199", 2_000), ("30302", 2_000), ("30309", 500),
      ("30201", 900), ("30207", 300), ("30211", 700), ("30212", 300), ("30217", 300), ("30228", 400),
      ("30229", 900), ("30231", 400), ("30299", 500), ("31002", 900), ("31013", 900),
    ] { economic[code] = some(bound) }
    // Health is spent on for the first time in an even year.
    if isShort { economic["30110"] = 0 }
    if isShort { economic["30309"] = 0 }
    threePublic = ["30212", "31013", "30231", "30217"].map { (economic[$0] ?? 0) + random.below(300) }
    if let before, before.threePublic[3] >= (economic["30217"] ?? 0) {
      threePublic[3] = before.threePublic[3]
    }
    threePublicBudget = threePublic.map { $0 + 10 + random.below(200) }
    general = Book(opening: before?.general.closing ?? (hasBalances ? some(9_000) : 0))
    fund = Book(opening: before?.fund.closing ?? (hasBalances ? some(9_000) : 0))
    capital = Book(opening: before?.capital.closing ?? (hasBalances && hasCapital ? some(900) : 0))
    otherOpening = before?.otherClosing ?? (hasBalances ? some(900) : 0)
    if hasBalances {
      general.closing = some(9_000)
      fund.closing = some(9_000)
      capital.closing = hasCapital ? some(900) : 0
      otherClosing = some(900)
      used = some(700)
      distributed = some(700)
    }
    spend(hasCapital, &random)
    procurement = [some(3_000), some(9_000), some(3_000)]
    smallEnterprises = procurement[0] + random.below(procurement[2])
    microEnterprises = 1 + random.below(smallEnterprises - 1)
    vehicles = (0..<8).map { _ in 1 + random.below(4) }
    equipment = 1 + random.below(20)
    makeForms(&random)
    for leaf in leaves where leaf.general.reduce(0, +) > 0 {
      budgets[String(leaf.code.prefix(3)), default: 0] += leaf.general.reduce(0, +) + 100 + random.below(900)
    }
  }

  private mutating func spend(_ hasCapital: Bool, _ random: inout SeededGenerator) {
    func some(_ bound: Int) -> Int { 101 + random.below(bound) }
    let paired = [
      "30302": "2080502", "30108": "2080505", "30109": "2080506", "30110": "2101102", "30113": "2210201",
    ]
    var basic: [String: Int] = [:]
    for (code, amount) in economic { basic[paired[code] ?? "2080109", default: 0] += amount }
    basic["2100799"] = economic["30309"] ?? 0
    basic["2080109", default: 0] -= economic["30309"] ?? 0
    for code in [
      "2080109", "2080502", "2080505", "2080506", "2089999", "2100799", "2101102", "2120803", "2210201",
    ] {
      leaves.append(Leaf(code: code, general: [basic[code] ?? 0, code == "2080109" ? some(300_000) : 0]))
    }
    fund.basic = some(900)
    fund.project = 10_000 + some(90_000)
    if hasCapital {
      capital.basic = some(90)
      capital.project = 1_000 + some(9_000)
    }
    general.basic = leaves.reduce(0) { $0 + $1.general[0] }
    general.project = leaves.reduce(0) { $0 + $1.general[1] }
    for book in [\ExactDisclosure.general, \.fund, \.capital] {
      self[keyPath: book].income =
        self[keyPath: book].expense + self[keyPath: book].closing - self[keyPath: book].opening
    }
    for index in leaves.indices {
      leaves[index].expense = leaves[index].general + [0, 0, 0]
      leaves[index].income[0] = leaves[index].general.reduce(0, +)
      switch leaves[index].code {
      case "2080109":
        leaves[index].income[0] += general.closing - general.opening
        let own = [some(3_000), 9_000 + some(9_000), some(2_000), 0, some(3_000)]
        for (column, amount) in own.enumerated() { leaves[index].expense[column] += amount }
        // Income that is no appropriation pays for what appropriations do not.
        let rest = own.reduce(0, +) + distributed + otherClosing - otherOpening - used
        leaves[index].income[1] = some(1_000)
        leaves[index].income[4] = some(1_000)
        leaves[index].income[2] = rest - leaves[index].income[1] - leaves[index].income[4]
      case "2089999":
        let operating = 1_000 + some(3_000)
        leaves[index].expense = [capital.basic, capital.project, 0, operating, 0]
        leaves[index].income[0] = capital.income
        leaves[index].income[3] = 500 + random.below(500)
        leaves[index].income[5] = operating - leaves[index].income[3]
      case "2120803":
        leaves[index].expense = [fund.basic, fund.project, 0, 0, 0]
        leaves[index].income[0] = fund.income
      default: break
      }
    }
    leaves.removeAll { $0.expense.reduce(0, +) == 0 }
  }

  private mutating func makeForms(_ random: inout SeededGenerator) {
    let names = ["代办员补助", "丧葬费补贴", "业务经费(采购)", "信息系统维护", "临时工工资"]
    for (index, name) in names.enumerated() {
      let project = index == 4 ? name : "\(year)年\(name)"
      let isCounted = index < 2
      let people = 20 + random.below(400)
      let standard = 100 * (1 + random.below(20))
      let rate = isCounted ? 100 : 80 + random.below(20)
      let first = 10 + random.below(30)
      let second = 20 + random.below(40)
      let parts =
        isCounted
        ? [people * standard / 300, people * standard / 100 - people * standard / 300]
        : [first * rate, second * rate]
      forms.append(
        Form(
          project: project, budget: isCounted ? parts : [first * 100, second * 100], executed: parts,
          rate: rate,
          lost: rate == 100 ? 0 : 1 + random.below(6), people: isCounted ? people : nil,
          standard: isCounted ? standard : nil, isTarget: false))
    }
    // One whose amounts have thousands.
    let large = [100_000 + 100 * random.below(900), 100 * (20 + random.below(40))]
    forms.append(
      Form(
        project: "\(year)年退休职工取暖费", budget: large, executed: large, rate: 100, lost: 0, people: nil,
        standard: nil, isTarget: false))
    let people = 100 + random.below(900)
    forms.append(
      Form(
        project: "\(year)年困难人员代缴补助", budget: [2 * people, 0], executed: [2 * people, 0], rate: 100, lost: 0,
        people: people, standard: 200, isTarget: true))
    // The forms are within project expenditure, and the purchases within procurement.
    let spent = forms.reduce(0) { $0 + $1.total }
    for index in leaves.indices where leaves[index].code == "2080109" {
      leaves[index].general[1] += spent
      leaves[index].expense[1] += spent
      leaves[index].income[0] += spent
    }
    general.project += spent
    general.income += spent
    procurement[0] += forms[2].total
  }

  // MARK: Sums

  /// The codes of leaves and of what they stand under, in the order of the tree.
  static func tree(_ leaves: [String]) -> [String] {
    Set(leaves.flatMap { [String($0.prefix(3)), String($0.prefix(5)), $0] }).sorted {
      $0.padding < $1.padding
    }
  }

  func income(_ code: String) -> [Int] { sum(code, \.income, 6) }
  func expense(_ code: String) -> [Int] { sum(code, \.expense, 5) }
  func generalExpense(_ code: String) -> [Int] { sum(code, \.general, 2) }

  private func sum(_ code: String, _ column: KeyPath<Leaf, [Int]>, _ count: Int) -> [Int] {
    leaves.filter { $0.code.hasPrefix(code) }.reduce([Int](repeating: 0, count: count)) { total, leaf in
      zip(total, leaf[keyPath: column]).map(+)
    }
  }

  func economicSum(_ classes: [String]) -> Int {
    economic.filter { code, _ in classes.contains(String(code.prefix(3))) }.values.reduce(0, +)
  }

  var personnel: Int { economicSum(["301", "303"]) }
  var publicCost: Int { economicSum(["302", "310"]) }
  var yearIncome: Int { income("").reduce(0, +) }
  var yearExpense: Int { expense("").reduce(0, +) }
  var fiscalOpening: Int { general.opening + fund.opening + capital.opening }
  var fiscalClosing: Int { general.closing + fund.closing + capital.closing }
  var total: Int { yearIncome + used + fiscalOpening + otherOpening }
  var fiscalTotal: Int { general.income + fund.income + capital.income + fiscalOpening }
  var classes: [String] { ["208", "210", "221"].filter { generalExpense($0).reduce(0, +) > 0 } }

  /// A share in hundredths of a percent, half up.
  static func percent(_ part: Int, _ whole: Int) -> Int { (20_000 * part + whole) / (2 * whole) }

  private var sharesAddUp: Bool {
    func addUp(_ parts: [Int]) -> Bool {
      let whole = parts.reduce(0, +)
      return parts.reduce(0) { $0 + ExactDisclosure.percent($1, whole) } == 10_000
    }
    return addUp(income("")) && addUp(expense("")) && addUp(classes.map { generalExpense($0).reduce(0, +) })
      && leaves.allSatisfy { $0.income.allSatisfy { $0 >= 0 } }
  }

  /// Hundredths as documents print them; blank where there is nothing.
  static func cell(_ amount: Int) -> String {
    amount == 0 ? "" : Figure.plain(Int64(amount), decimals: 2)
  }

  /// With commas between thousands.
  static func grouped(_ amount: Int) -> String {
    let text = Figure.plain(Int64(amount), decimals: 2)
    var whole = String(text.dropLast(3))
    var groups: [String] = []
    while whole.count > 3 {
      groups.insert(String(whole.suffix(3)), at: 0)
      whole = String(whole.dropLast(3))
    }
    return ([whole] + groups).joined(separator: ",") + text.suffix(3)
  }
}

extension String {
  /// A code as long as the longest, so that what stands above comes first.
  fileprivate var padding: String { self + String(repeating: " ", count: 7 - count) }
}
