import Disclosure
import SourceText

extension AuditedForm {
  /// The cost indicators whose result is an amount of money, for a period of a target form.
  func costs(_ period: Indicator.Period? = nil) -> [AuditedIndicator] {
    indicators.filter { indicator in
      indicator.isCost && indicator.indicator.period == period
        && (period == nil ? indicator.actual : indicator.target).money != nil
        && (period == nil ? indicator.actual : indicator.target).figure != nil
    }
  }

  /// The budgets of the total row.
  var budgets: [AuditValue] { [.declared, .initial, .budget].compactMap(figure) }

  /// The cost indicator that measures the money of the project: the only one, whose target is one of the budgets.
  var costOfProject: AuditedIndicator? {
    let costs = costs()
    guard form.layout == .scored, costs.count == 1, let cost = costs.first, let target = cost.targetValue,
      budgets.contains(where: { $0.unit?.money != nil && target.isSame(as: $0) })
    else { return nil }
    return cost
  }
}

extension RuleRun {
  private static let cost = Wording("cost indicator", "成本指标")

  /// F12: an error where the target of the indicator is a budget of the project, so that both measure the same money.
  mutating func costIndicators() {
    for form in forms() {
      guard let unit = form.total?.figures.first?.unit, unit.money != nil else { continue }
      switch form.form.layout {
      case .scored:
        let costs = form.costs()
        guard costs.count == 1, let cost = costs.first, let actual = cost.actualValue,
          let executed = form.figure(.executed)
        else { continue }
        // ≤20万元 is no amount but a bound, which what was spent keeps or does not.
        let relation: AuditRelation =
          switch cost.actual.sign {
          case .atMost?, .less?: .atLeast
          case .atLeast?, .more?: .atMost
          case .equal?, nil: .equal
          }
        compare(
          form, "cost", AuditSide(actual), relation, AuditSide(executed), RuleRun.cost,
          severity: form.costOfProject == nil ? .info : nil)
      case .target:
        for (period, measure) in [(Indicator.Period.whole, FundMeasure.wholePeriod), (.year, .year)] {
          let costs = form.costs(period)
          // An amount read from the text rests on this indicator.
          guard costs.count == 1, let target = costs.first?.targetValue, let amount = form.figure(measure),
            form.total?[measure]?.repair == nil
          else { continue }
          // Any other indicator may measure a part of the money.
          let isWhole = costs.contains { $0.indicator.level3.contains("总") }
          compare(
            form, "cost/\(period.rawValue)", AuditSide(target), .equal, AuditSide(amount), RuleRun.cost,
            severity: isWhole ? .warning : .info)
        }
      }
    }
  }

  /// F32: asked where the result of the indicator is what was spent, so that both measure the same money.
  mutating func costTargets() {
    for form in forms(.scored) {
      let costs = form.costs()
      guard costs.count == 1, let cost = costs.first, let actual = cost.actualValue,
        let target = cost.targetValue, target.unit?.money != nil, let executed = form.figure(.executed),
        executed.unit?.money != nil, actual.isSame(as: executed),
        let budget = form.figure(.initial) ?? form.figure(.declared)
      else { continue }
      let same = form.budgets.first { target.isSame(as: $0) }
      compare(form, "cost-target", AuditSide(target), .equal, AuditSide(same ?? budget), RuleRun.cost)
    }
  }

  /// F23.
  mutating func costsWithinTargets() {
    for form in forms(.scored) {
      for indicator in form.indicators where indicator.isCost {
        guard indicator.target.sign != .atLeast, indicator.target.sign != .more,
          let target = indicator.targetValue, let actual = indicator.actualValue,
          indicator.target.base.unit == indicator.actual.base.unit, target.unit?.money != nil,
          actual.unit?.money != nil
        else { continue }
        compare(
          form, "cost/\(indicator.key)", AuditSide(actual), .atMost, AuditSide(target), RuleRun.cost,
          note: indicator.losesPoints == false
            ? Wording("no points were lost", "没有扣分") : nil)
      }
    }
  }

  /// F13: one standard for each of what is counted, and one count.
  mutating func quantityTimesStandard() {
    for form in forms() {
      if form.form.layout == .scored, let executed = form.figure(.executed), executed.unit?.money != nil {
        productOfIndicators(form, executed)
      }
      productsInText(form)
    }
  }

  private mutating func productOfIndicators(_ form: AuditedForm, _ executed: AuditValue) {
    let standards = form.indicators.filter { $0.actual.standard != nil }
    guard standards.count == 1, let first = standards.first, let (money, counted) = first.actual.standard,
      let standard = first.actual.figure
    else { return }
    let counts = form.indicators.filter {
      $0.indicator.level2.contains("数量") && $0.actual.unit == counted && $0.actual.figure != nil
    }
    guard counts.count == 1, let count = counts.first?.actual.figure else { return }
    product(
      form, count: count, standard: standard, money: money, of: executed,
      words: "\(counts[0].indicator.actual) × \(first.indicator.actual)",
      lines: [counts[0].line, first.line])
  }

  /// 代缴人数1278人，标准每人每年200元，代缴金额255600元.
  private mutating func productsInText(_ form: AuditedForm) {
    for (line, figures) in Dictionary(grouping: form.figures, by: \.line).sorted(by: { $0.key < $1.key }) {
      let counts = figures.filter { $0.unit == .counted("人") && $0.before.hasSuffix("人数") }
      let standards = figures.filter { $0.unit.money != nil && $0.before.contains("每人") }
      let amounts = figures.filter { $0.unit.money != nil && $0.before.hasSuffix("金额") }
      guard counts.count == 1, standards.count == 1, amounts.count == 1, figures.count == 3,
        !figures.contains(where: \.isRough),
        let money = standards[0].unit.money
      else { continue }
      product(
        form, count: counts[0].figure, standard: standards[0].figure, money: money,
        of: amounts[0].value(form),
        words:
          "\(counts[0].printed)\(counts[0].unit.printed) × \(standards[0].printed)\(standards[0].unit.printed)",
        lines: [line])
    }
  }

  private mutating func product(
    _ form: AuditedForm, count: Figure, standard: Figure, money: MoneyUnit, of amount: AuditValue,
    words: String, lines: [Int]
  ) {
    guard count.decimals == 0, count.digits > 0, let each = standard.amount(in: money), each.fen > 0,
      case (let once, false) = each.fen.multipliedReportingOverflow(by: count.digits),
      once < Int64.max / 12
    else { return }
    let place = AuditPlace.line(0, Wording(words, words))
    func value(_ times: Int64) -> AuditValue {
      AuditValue(exactly: Amount(fen: once * times), unit: money, line: lines.first ?? 0, place: place)
    }
    // Months of the year, or part of it.
    let periods = (1...12).first { value($0).isSame(as: amount) }
    compare(
      form, "product", AuditSide(amount), .equal, AuditSide(value(periods ?? 1)),
      Wording("quantity times standard", "数量×标准"),
      note: periods == nil ? Wording("for no number of months either", "按1至12个月计均不符") : nil)
  }

  /// F26.
  mutating func unitsOfIndicators() {
    for form in forms() {
      for indicator in form.indicators {
        let units = [indicator.template, indicator.target, indicator.actual].filter {
          !$0.unit.isEmpty && ($0.figure != nil || $0.sign != nil)
        }
        guard let first = units.first else { continue }
        let what = "unit/\(indicator.key)"
        if let other = units.first(where: { $0.base.unit != first.base.unit }) {
          fail(
            form, what,
            form.says(
              "“\(indicator.indicator.level3)” is measured in \(first.unit) and in \(other.unit)",
              "“\(indicator.indicator.level3)”的计量单位前为“\(first.unit)”，后为“\(other.unit)”"),
            lines: [indicator.line])
        } else if let whole = units.first(where: { $0.isUpsideDown }) {
          fail(
            form, what,
            form.says(
              "“\(indicator.indicator.level3)” \(whole.printed) is counted for each unit of money; the unit stands upside down",
              "“\(indicator.indicator.level3)”\(whole.printed)的计量单位前后颠倒"), lines: [indicator.line])
        } else {
          pass(form, what, lines: [indicator.line])
        }
      }
    }
  }

  /// F27.
  mutating func unitsOfTheYearBefore() {
    let forms = forms()
    guard !forms.isEmpty else { return }
    guard let prior, !prior.forms.isEmpty else {
      return notApplicable(Wording("no forms of the year before are open", "没有打开上年的自评表"))
    }
    var units: [String: String] = [:]
    var names: Set<String> = []
    for form in prior.forms {
      for indicator in form.indicators where !indicator.target.base.unit.isEmpty {
        let name = "\(form.key)/\(indicator.name)"
        // A name that stands twice is none.
        if !names.insert(name).inserted, units[name] != indicator.target.base.unit { units[name] = "" }
        if units[name] == nil { units[name] = indicator.target.base.unit }
      }
    }
    for form in forms {
      for indicator in form.indicators where !indicator.target.base.unit.isEmpty {
        guard let before = units["\(form.key)/\(indicator.name)"], !before.isEmpty else { continue }
        let what = "unit/\(indicator.key)"
        guard before != indicator.target.base.unit else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        fail(
          form, what,
          form.says(
            "“\(indicator.indicator.level3)” is measured in \(indicator.target.unit), the year before in \(before)",
            "“\(indicator.indicator.level3)”的计量单位为“\(indicator.target.unit)”，上年为“\(before)”"),
          lines: [indicator.line])
      }
    }
  }

  /// F30: a rate of 90 % and more that must be low, and a count that is passed though it may not be.
  mutating func signsOfTargets() {
    for form in forms() {
      for indicator in form.indicators {
        guard let sign = indicator.target.sign, let target = indicator.target.scaled else { continue }
        let what = "sign/\(indicator.key)"
        let isLowRate =
          sign.isLimit && indicator.target.unit == "%" && target >= 90 * 100_000_000 && !indicator.isCost
          && !RuleRun.badThings.contains(where: indicator.indicator.level3.contains)
        let isPassedCount =
          sign.isLimit && indicator.indicator.level2.contains("数量") && indicator.target.money == nil
          && indicator.target.isMet(by: indicator.actual) == false
        guard isLowRate || isPassedCount else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        let printed = indicator.indicator.target
        fail(
          form, what,
          isLowRate
            ? form.says(
              "“\(indicator.indicator.level3)” must be \(printed), though more is better",
              "“\(indicator.indicator.level3)”指标值为\(printed)，而该指标越高越好，符号可能有误")
            : form.says(
              "“\(indicator.indicator.level3)” must be \(printed) and is \(indicator.indicator.actual); the sign may be wrong",
              "“\(indicator.indicator.level3)”指标值为\(printed)，实际\(indicator.indicator.actual)，超出上限，符号可能有误"),
          lines: [indicator.line])
      }
    }
  }

  /// Words of rates that should be low.
  private static let badThings = [
    "错", "差", "投诉", "事故", "损", "缺", "逾期", "违", "返", "退", "失", "死", "病", "流", "空置", "超", "负债", "能耗", "排放",
    "下降",
    "成本", "控制", "占比", "比例",
  ]
}

extension IndicatorValue {
  /// The money and what it is for each of, of a standard: 元 and 人 of 1000元/人.
  var standard: (money: MoneyUnit, counted: String)? {
    guard figure != nil, let stroke = unit.firstIndex(of: "/") else { return nil }
    let counted = String(unit[unit.index(after: stroke)...])
    guard let money = MoneyUnit.allCases.first(where: { $0.printed == unit[..<stroke] }), !counted.isEmpty,
      !counted.contains("/")
    else { return nil }
    return (money, counted)
  }

  /// Whether money stands below the stroke: 3360人/元.
  var isUpsideDown: Bool {
    guard figure != nil, let stroke = unit.firstIndex(of: "/") else { return false }
    let below = unit[unit.index(after: stroke)...]
    return ["人", "户", "个", "台", "次", "月", "年"].contains(String(unit[..<stroke]))
      && MoneyUnit.allCases.contains { $0.printed == below }
  }
}
