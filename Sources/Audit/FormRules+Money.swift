import Disclosure
import SourceText

/// The full-year budget of a form where it is not the initial one, and what the form says of it.
private struct BudgetChange {
  let initial: AuditValue
  let budget: AuditValue
  let isSpent: Bool
  let isCut: Bool
  let isDenied: Bool
  let isExplained: Bool
  let message: Wording

  init?(_ form: AuditedForm) {
    guard let initial = form.figure(.initial) ?? form.figure(.declared), let budget = form.figure(.budget),
      !initial.isSame(as: budget)
    else { return nil }
    self.initial = initial
    self.budget = budget
    let executed = form.figure(.executed)
    isSpent = executed?.amount == budget.amount
    isCut = budget.amount < initial.amount
    isDenied = !form.fundDenials.isEmpty && form.fundReasons.isEmpty
    isExplained =
      !form.fundReasons.isEmpty || form.indicators.contains { $0.isCost && $0.hasReason }
      || form.form.texts.contains { text in BudgetChange.words.contains(where: text.text.contains) }
    let unit = budget.unit?.printed ?? ""
    func text(_ value: AuditValue) -> String {
      AuditSide(value).amount(in: value.unit)?.text ?? value.printed
    }
    var message = form.says(
      "the full-year budget \(text(budget)) is not the initial budget \(text(initial)) \(unit)",
      "全年预算数\(text(budget))\(unit)，年初预算数\(text(initial))\(unit)")
    if isCut, isSpent, let share = Percentage(budget.amount, initial.amount),
      let tenths = Int64(exactly: (Int128(share.millionths) + 50_000) / 100_000 * 100_000)
    {
      let rounded = AuditAmount(tenths, unit: .percent).text
      message = message.adding(
        ", ",
        Wording(
          "it was cut to what was spent; of the initial budget that is \(rounded)%",
          "预算调减到执行数，按年初预算计执行率为\(rounded)%"), "，")
    }
    if isDenied {
      let reason = form.fundDenials.first?.reason ?? ""
      message = message.adding(
        "; ", Wording("for a reason it prints “\(reason)”", "偏差原因填“\(reason)”"), "；")
    }
    if !isExplained {
      message = message.adding("; ", Wording("no explanation is given", "没有说明调整原因"), "；")
    }
    self.message = message
  }

  private static let words = ["追加", "调整后", "调减", "调增", "核减", "压减", "收回"]

  var lines: [Int] { Set([initial.line, budget.line].filter { $0 > 0 }).sorted() }
}

/// What is asked of a changed budget.
enum BudgetQuestion {
  case unexplained, cutToSpending
}

extension RuleRun {
  /// F04.
  mutating func sourcesAddUp() {
    for form in forms() {
      for measure in FundMeasure.all(of: form.form.layout) where measure != .rate && measure != .score {
        let sources = form.sources.compactMap { form.value(measure, $0) }
        guard let total = form.figure(measure), sources.contains(where: \.isFigure) else { continue }
        let side = AuditSide(
          sources,
          name: Wording(
            "the sum of its sources, \(measure.words.english),", "各资金来源\(measure.words.chinese)之和"))
        let isUncertain =
          side.sum.map {
            $0.amount < total.amount && form.mayLackFunds || $0.amount > total.amount && form.hasNestedFunds
          } ?? false
        guard !isUncertain else {
          unreadable(
            form.subject(measure.rawValue, measure.words),
            form.says(
              "which rows are the sources is not certain; those read do not add to \(total.printed)",
              "资金来源的各行不能确定，已读出的合计与\(total.printed)不符"), lines: [total.line])
          continue
        }
        compare(form, measure.rawValue, AuditSide(total), .equal, side, measure.words)
      }
    }
  }

  /// F05.
  mutating func executionRates() {
    for form in forms(.scored) {
      for row in form.form.funds {
        guard let rate = form.value(.rate, row), rate.isFigure, let executed = form.value(.executed, row),
          let budget = form.value(.budget, row), budget.isFigure, executed.isFigure, budget.amount != 0
        else { continue }
        // 1 or 0.98 for 100% and 98%: a ratio, and no percentage.
        if rate.amount <= 1_000_000, let share = Percentage(executed.amount, budget.amount),
          share.millionths >= 50_000_000
        {
          continue
        }
        // 0.40 for 40%, 0.01 for 1%.
        if let ratio = rate.asRatio, agrees(ratio, AuditSide(executed), AuditSide(budget)) { continue }
        let what = "rate/\(row.source?.rawValue ?? "total")"
        percent(
          rate, of: AuditSide(executed), in: AuditSide(budget),
          about: form.subject(what, FundMeasure.rate.words),
          cause: "\(rule.id)/\(form.key)/\(rate.amount)/\(executed.amount)/\(budget.amount)")
      }
    }
  }

  /// F06.
  mutating func executionScores() {
    for form in forms(.scored) {
      for row in form.form.funds {
        guard let rate = form.value(.rate, row), rate.isFigure, rate.amount > 1_000_000,
          let score = form.value(.score, row), score.isFigure
        else { continue }
        let expected = AuditValue(
          computed: min(rate.amount, 100_000_000) / 10, step: rate.step / 10, unit: .points,
          place: .form(form.index, Wording("ten times the rate", "10×执行率")))
        compare(
          form, "execution-score", AuditSide(score), .equal, AuditSide(expected), FundMeasure.score.words)
      }
    }
  }

  /// F07.
  mutating func leftOver() {
    for form in forms(.scored) {
      var seen: [String: Int] = [:]
      for row in form.form.funds {
        let what = "carryover" + (row.source.map { "/\($0.rawValue)" } ?? "")
        seen[what, default: 0] += 1
        guard let left = form.value(.carryover, row), left.isFigure, let budget = form.value(.budget, row),
          budget.isFigure, let executed = form.value(.executed, row), executed.isFigure
        else { continue }
        let order = seen[what].map { $0 > 1 ? "#\($0)" : "" } ?? ""
        compare(
          left.exactZero(beside: [budget, executed]), .equal, budget, minus: executed,
          about: form.subject(what + order, FundMeasure.carryover.words),
          cause: "\(rule.id)/\(form.key)/\(left.amount)/\(budget.amount)/\(executed.amount)")
      }
    }
  }

  private mutating func compare(
    _ left: AuditValue, _ relation: AuditRelation, _ budget: AuditValue, minus executed: AuditValue,
    about subject: AuditSubject, cause: String
  ) {
    compare(AuditSide(left), relation, AuditSide(budget).minus([executed]), about: subject, cause: cause)
  }

  /// F17 and F29.
  mutating func changedBudgets(_ question: BudgetQuestion) {
    for form in forms(.scored) {
      guard let change = BudgetChange(form) else {
        pass(form, "budget")
        continue
      }
      let fails =
        switch question {
        case .unexplained: !change.isExplained
        case .cutToSpending: change.isCut && change.isSpent
        }
      if fails {
        fail(form, "budget", change.message, lines: change.lines, cause: "form/\(form.key)/budget")
      } else {
        pass(form, "budget", lines: change.lines)
      }
    }
  }

  /// F21.
  mutating func commas() {
    for form in forms() {
      var printed: StatedFigure?
      var lines: Set<Int> = []
      for row in form.form.funds {
        for figure in row.figures where figure.printed.contains(",") {
          if let repair = figure.repair, repair.cause == .decimalComma {
            printed = printed ?? figure
            lines.formUnion([figure.place.line] + repair.evidence)
          }
        }
      }
      guard let printed, let repair = printed.repair else {
        if form.form.funds.contains(where: { $0.figures.contains { $0.printed.contains(",") } }) {
          pass(form, "comma")
        }
        continue
      }
      let read =
        AuditSide(AuditValue(printed, place: .form(form.index, FundMeasure.executed.words)))
        .amount(in: printed.unit)?.text ?? ""
      let unit = printed.unit?.printed ?? ""
      fail(
        form, "comma",
        form.says(
          "“\(printed.printed)” \(unit) is read as \(read), as the rest of the form states (\(repair.amount.plainYuan) yuan)",
          "“\(printed.printed)”\(unit)应为\(read)\(unit)：表内他处为\(repair.amount.plainYuan)元"),
        lines: lines.sorted())
    }
  }

  /// F24. Where no form says anything in the column of reasons, it may not be printed.
  mutating func missingReasons() {
    let forms = forms(.scored)
    let hasColumn = forms.contains { $0.form.funds.contains { !($0.reason ?? "").isEmpty } }
    for form in forms {
      guard let budget = form.figure(.budget), let executed = form.figure(.executed) else { continue }
      guard !budget.isSame(as: executed), hasColumn else {
        pass(form, "reason")
        continue
      }
      let hasReason =
        form.form.funds.contains { !($0.reason ?? "").isEmpty }
        || form.indicators.contains { $0.isCost && $0.hasReason }
      guard !hasReason else {
        pass(form, "reason")
        continue
      }
      fail(
        form, "reason",
        form.says(
          "\(executed.printed) of \(budget.printed) was spent, and no reason is given",
          "全年预算数\(budget.printed)，执行数\(executed.printed)，没有填偏差原因"), lines: [budget.line])
    }
  }

  /// F25: against what was spent it is a contradiction; against the initial budget it is worth a look.
  mutating func deniedDeviations() {
    for form in forms(.scored) {
      guard let denial = form.fundDenials.first, form.fundReasons.isEmpty else { continue }
      if let budget = form.figure(.budget), let executed = form.figure(.executed),
        !budget.isSame(as: executed)
      {
        fail(
          form, "denied",
          form.says(
            "“\(denial.reason ?? "")” stands for a reason, but \(executed.printed) of \(budget.printed) was spent",
            "偏差原因填“\(denial.reason ?? "")”，但全年预算数\(budget.printed)、执行数\(executed.printed)"),
          lines: Set([budget.line, denial.line]).sorted())
      } else if let change = BudgetChange(form) {
        fail(
          form, "budget", change.message, lines: Set(change.lines + [denial.line]).sorted(), severity: .info,
          cause: "form/\(form.key)/budget")
      } else {
        pass(form, "denied", lines: [denial.line])
      }
    }
  }

  /// F28.
  mutating func unfilledForms() {
    for form in forms() {
      guard let score = form.score, score.amount >= 100_000_000 else { continue }
      let cells = form.form.funds.flatMap(\.figures)
      // A row that was not read may hold the money.
      let hasMoney =
        cells.contains { $0.figure.state != .blank } || form.total == nil || form.mayLackFunds
      let hasResults =
        form.form.layout == .target || form.indicators.isEmpty
        || form.indicators.contains { !$0.indicator.actual.isEmpty || !$0.indicator.result.isEmpty }
      guard !hasMoney && !cells.isEmpty || !hasResults else {
        pass(form, "unfilled")
        continue
      }
      var lines = Set(form.form.funds.map(\.line) + [score.line])
      var message =
        hasResults
        ? form.says(
          "all cells of its money are blank, and yet it prints a score of \(score.printed)",
          "资金各格全部空白，却填得分\(score.printed)")
        : form.says(
          "no indicator has a result, and yet it prints a score of \(score.printed)",
          "各指标都没有完成值，却填得分\(score.printed)")
      if let repair = form.total?.figures.lazy.compactMap(\.repair).first, repair.cause == .statedInText {
        let stated = form.figures.first { figure in
          figure.unit.money != nil && figure.value(form).amount == repair.amount.fen
        }
        let words = stated.map { $0.printed + $0.unit.printed } ?? "\(repair.amount.plainYuan)元"
        message = message.adding("; ", Wording("its text states \(words)", "文字中写有\(words)"), "；")
        if let stated { lines.insert(stated.line) }
      }
      fail(form, "unfilled", message, lines: lines.sorted())
    }
  }

  /// F35.
  mutating func yearWithinPeriod() {
    for form in forms(.target) {
      let isYear =
        form.form.attribute?.contains("1年结束") ?? false || form.form.period.map(Folding.nameKey) == "1年"
      for row in form.form.funds {
        guard let whole = form.value(.wholePeriod, row), let year = form.value(.year, row), whole.isFigure,
          year.isFigure, whole.line == year.line
        else { continue }
        compare(
          form, "period/\(row.source?.rawValue ?? "total")", AuditSide(year), isYear ? .equal : .atMost,
          AuditSide(whole),
          FundMeasure.year.words,
          severity: year.amount < whole.amount ? .warning : nil)
      }
    }
  }

  /// F36.
  mutating func spentWithinBudget() {
    for form in forms(.scored) {
      guard let executed = form.figure(.executed), let budget = form.figure(.budget) else { continue }
      compare(
        form, "spent", AuditSide(executed), .atMost, AuditSide(budget), FundMeasure.executed.words)
    }
  }
}

extension AuditValue {
  /// The percentage that the figure is where it is a ratio: 40 of 0.40; `nil` where % is printed.
  fileprivate var asRatio: AuditValue? {
    guard !printed.contains("%"), !printed.contains("％"),
      case (let percent, false) = amount.multipliedReportingOverflow(by: 100),
      case (let width, false) = step.multipliedReportingOverflow(by: 100)
    else { return nil }
    return AuditValue(computed: percent, step: width, unit: .percent, place: place)
  }

  /// The figure; a printed 0 beside figures with decimals as finely printed as they are: it is nothing, and not something
  /// below a half.
  fileprivate func exactZero(beside others: [AuditValue]) -> AuditValue { amount == 0 ? exact : self }
}
