import Disclosure

@testable import QueryEngine

/// Self-evaluation forms to be printed for a test.
enum SampleForms {
  private static func stated(
    _ printed: String, _ unit: FigureUnit?, line: Int, repair: Repair? = nil
  ) -> StatedFigure {
    StatedFigure(
      printed: printed, figure: Figure(printed: printed), unit: unit, place: SourcePlace(line: line),
      repair: repair)
  }

  /// A scored form. `money` is what its total row prints: declared, initial, budget, executed, carryover.
  static func scored(
    _ number: Int, _ project: String, _ money: [String], score: String, grade: String? = "优",
    unit: MoneyUnit = .wan, repair: Repair? = nil, sources: [(FundingSource, [String])]? = nil,
    indicators: [Indicator] = [], department: String? = "甲局", year: Int? = 2024
  ) -> EvaluationForm {
    let line = number * 100
    func row(_ source: FundingSource?, _ money: [String]) -> FundRow {
      let figures = money.map { text in
        stated(
          text, .money(unit), line: line + 3,
          repair: repair.flatMap { $0.cause == .decimalComma && text.isEmpty ? nil : $0 })
      }
      return FundRow(
        source: source, label: source?.rawValue ?? "资金总额",
        figures: figures + [stated("100", .percent, line: line + 3), stated("10", .points, line: line + 3)],
        layout: .scored, reason: "", line: line + 3)
    }
    return form(
      number, .scored, project,
      funds: [row(nil, money)] + (sources ?? [(.county, money)]).map { row($0, $1) },
      indicators: indicators, score: score, rate: nil, grade: grade, department: department, year: year)
  }

  /// A sheet of targets. `amount` is what it prints for the period and the year.
  static func target(
    _ number: Int, _ project: String, _ amount: String, rate: String = "100", score: String = "100",
    unit: MoneyUnit? = .yuan, repair: Repair? = nil, source: FundingSource? = nil,
    indicators: [Indicator] = []
  ) -> EvaluationForm {
    let line = number * 100
    func row(_ source: FundingSource?) -> FundRow {
      let money = unit.map(FigureUnit.money)
      return FundRow(
        source: source, label: source?.rawValue ?? "年度资金总额",
        figures: [
          stated(amount, money, line: line + 3),
          stated(amount, money, line: line + 3, repair: source == nil ? repair : nil),
        ], layout: .target, reason: nil, line: line + 3)
    }
    return form(
      number, .target, project, funds: [row(nil)] + (source.map { [row($0)] } ?? []), indicators: indicators,
      score: score, rate: rate, grade: nil, department: "甲局", year: 2024)
  }

  private static func form(
    _ number: Int, _ layout: EvaluationForm.Layout, _ project: String, funds: [FundRow],
    indicators: [Indicator], score: String, rate: String?, grade: String?, department: String?, year: Int?
  ) -> EvaluationForm {
    let line = number * 100
    return EvaluationForm(
      number: number, layout: layout, title: nil, project: project, departmentCode: nil,
      department: department, unitCode: nil, unit: nil, year: year.flatMap(FiscalYear.init), attribute: nil,
      period: nil, funds: funds, indicators: indicators, score: stated(score, .points, line: line + 20),
      rate: rate.map { stated($0, .percent, line: line + 19) }, grade: grade, texts: [], statements: [],
      lines: line...line + 30)
  }

  static func indicator(
    _ name: String, subject: String = "数量指标", weight: String? = "10", score: String? = "10", line: Int,
    period: Indicator.Period? = nil
  ) -> Indicator {
    Indicator(
      period: period, level1: "产出指标", level2: subject, level3: name, template: "",
      target: name.isEmpty ? "" : "≥1",
      actual: "", result: "", weight: weight.map { stated($0, .points, line: line) },
      score: score.map { stated($0, .points, line: line) }, reason: "", place: SourcePlace(line: line),
      isRepaired: false)
  }

  /// The amounts of the 17 forms of the 2024 document.
  static let forms2024: [EvaluationForm] = {
    func same(_ amount: String) -> [String] { Array(repeating: amount, count: 4) + ["0"] }
    func spent(_ initial: String, _ executed: String) -> [String] {
      [initial, initial, executed, executed, "0"]
    }
    let comma = Repair(
      cause: .decimalComma, amount: Amount(fen: 14_256_000), decimals: 3, evidence: [1085, 1086])
    let inText = Repair(
      cause: .statedInText, amount: Amount(fen: 1_340_000_000), decimals: 0, evidence: [842, 853])
    return [
      scored(1, "2023年城乡居民养老代办员补助", same("26.21"), score: "100"),
      scored(2, "2024年城乡居民基本养老保险代办员补助", spent("27.34", "25.24"), score: "99"),
      scored(3, "2024年城乡居民养老保险工作经费(采购)", spent("9.64", "9.629"), score: "100"),
      scored(4, "2024年城乡居民养老保险工作经费", same("2.36"), score: "100"),
      scored(5, "2024年工伤保险业务工作经费", same("3"), score: "100"),
      scored(6, "2024年企业新中国成立前老工人生活补助", spent("5.825", "4.875"), score: "99"),
      scored(7, "2024年企业退休职工取暖费(上解)", spent("1,068", "995"), score: "99"),
      scored(8, "2024年企业养老工作经费", same("6.5"), score: "100"),
      scored(9, "2024年丧葬费补贴", spent("200", "170"), score: "100"),
      target(
        10, "2024年山西省对城乡居民基本养老保险的出口补贴（第三批）", "", unit: nil, repair: inText, source: .province),
      scored(11, "2024年失业保险业务经费", same("3"), score: "100"),
      target(12, "2024年特殊困难人员代缴经费补充险（追加）", "255,600", source: .county),
      target(13, "2024年特殊困难人员代缴经费基本险（追加）", "64,200"),
      scored(14, "2024年新增企业退休职工取暖费", spent("820", "788.256"), score: "97"),
      scored(15, "2024年遗属补助", spent("0.576", "0.771"), score: "100"),
      target(16, "2024年中央调整机关事业单位基本养老保险水平补助经费缺口", "4,100,000", source: .central),
      scored(17, "临时工工资", Array(repeating: "14,256", count: 4) + [""], score: "100", repair: comma),
    ]
  }()
}
