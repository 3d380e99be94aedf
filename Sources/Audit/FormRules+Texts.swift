import Disclosure
import SourceText

extension RuleRun {
  /// F14: the amounts of the texts on what came of the project.
  ///
  /// Where a text names the amount spent anywhere, the others are its parts. Where it does not, the only amount that its
  /// words call spent must be it: a slip where it is said to be all that was spent (全年, 共, 合计, 总计, 全部), a remark where it
  /// may be a part.
  mutating func amountsInText() {
    for form in forms() {
      guard let spent = form.form.layout == .scored ? form.figure(.executed) : form.figure(.year),
        spent.unit?.money != nil,
        form.form.layout == .scored || form.total?[.year]?.repair?.cause != .statedInText
      else { continue }
      // The cost indicator prints the same amount, and often more of its digits.
      let cost = form.costOfProject?.actualValue.flatMap { $0.isSame(as: spent) ? $0 : nil }
      let finest = cost.map { $0.step < spent.step ? $0 : spent } ?? spent
      let known = FundMeasure.all(of: form.form.layout).compactMap(form.figure).filter {
        $0.unit?.money != nil
      }
      let texts = Dictionary(
        grouping: form.figures.filter { $0.unit.money != nil && $0.isOutcome(in: form.form.layout) },
        by: \.line)
      var labels = TextLabels()
      for (_, figures) in texts.sorted(by: { $0.key < $1.key }) {
        let values = figures.map { $0.value(form) }
        let what = labels.next("text", figures)
        if let same = values.first(where: { $0.isSame(as: finest) }) {
          compare(form, what, AuditSide(same), .equal, AuditSide(finest), Wording("text", "文字"))
          continue
        }
        let open = zip(figures, values).filter { figure, value in
          figure.isSpending && !figure.isRough
            && !known.contains { $0.amount != spent.amount && value.isSame(as: $0) }
        }
        guard open.count == 1, let (figure, value) = open.first else { continue }
        let others = figures.filter { $0.printed != figure.printed && !$0.isStandard }
        let words = others.map { "\($0.printed)\($0.unit.printed)" }.joined(separator: ", ")
        compare(
          AuditSide(value), .equal, AuditSide(finest),
          about: form.subject(what, Wording("text", "文字")),
          note: others.isEmpty
            ? nil : Wording("the text names \(words) too", "文字中另有\(words.replacing(", ", with: "、"))"),
          severity: figure.isTotal || others.isEmpty && figure.isSpentWhole ? nil : .info,
          cause: "\(rule.id)/\(form.key)/\(value.amount)")
      }
    }
  }

  /// F34.
  mutating func ratesInText() {
    for form in forms(.scored) {
      guard let rate = form.figure(.rate), rate.amount > 1_000_000 else { continue }
      var labels = TextLabels()
      for figure in form.figures where figure.unit == .percent && figure.isRateOfExecution {
        let what = labels.next("text-rate", [figure])
        guard !figure.isRough else { continue }
        // One figure in several texts is one finding.
        compare(
          AuditSide(figure.value(form)), .equal, AuditSide(rate),
          about: form.subject(what, Wording("rate in the text", "文字中的执行率")),
          cause: "\(rule.id)/\(form.key)/\(figure.value(form).amount)")
      }
    }
  }

  /// F41.
  mutating func satisfactionInText() {
    for form in forms(.scored) {
      let indicators = form.indicators.filter {
        $0.indicator.level1.hasPrefix("满意度") && $0.actual.unit == "%" && $0.actual.figure != nil
      }
      let figures = form.figures.filter {
        $0.unit == .percent && !$0.isRough && $0.label.contains("满意度") && $0.before.contains("满意度")
      }
      guard indicators.count == 1, figures.count == 1, let actual = indicators.first?.actualValue else {
        continue
      }
      compare(
        form, "satisfaction", AuditSide(figures[0].value(form)), .equal, AuditSide(actual),
        Wording("satisfaction in the text", "文字中的满意度"))
    }
  }
}

/// Names figures of texts by the labels of these, and those of one label by their order.
private struct TextLabels {
  private var seen: [String: Int] = [:]

  mutating func next(_ what: String, _ figures: [TextFigure]) -> String {
    let name = "\(what)/\(figures.first?.label ?? "")"
    seen[name, default: 0] += 1
    return seen[name].map { $0 > 1 ? "\(name)#\($0)" : name } ?? name
  }
}

extension TextFigure {
  /// Whether the text says what came of the project: 实际完成情况, 项目实施和预算执行情况; of target forms any.
  fileprivate func isOutcome(in layout: EvaluationForm.Layout) -> Bool {
    layout == .target || label.contains("完成情况") || label.contains("执行情况") || label.contains("实施")
  }

  fileprivate var isRateOfExecution: Bool {
    ["执行率", "执行率为", "执行率达", "执行率达到", "预算完成率", "预算完成率为"].contains(where: before.hasSuffix)
  }
}
