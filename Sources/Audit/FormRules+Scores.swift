import Disclosure
import SourceText

/// Grades (等级) by the band of the total they stand for.
enum FormGrade: Int, Sendable, Hashable {
  case poor, fair, good, excellent

  init?(_ printed: String) {
    switch Folding.nameKey(printed) {
    case "优", "优秀": self = .excellent
    case "良", "良好": self = .good
    case "中", "中等", "合格", "一般": self = .fair
    case "差", "较差", "不合格": self = .poor
    default: return nil
    }
  }

  /// The grade of a total, in millionths of a point.
  init(total: Int64) {
    switch total {
    case 90_000_000...: self = .excellent
    case 80_000_000...: self = .good
    case 60_000_000...: self = .fair
    default: self = .poor
    }
  }

  var printed: String {
    switch self {
    case .excellent: "优"
    case .good: "良"
    case .fair: "中"
    case .poor: "差"
    }
  }
}

extension RuleRun {
  /// F08.
  mutating func weights() {
    for form in forms(.scored) {
      let weights = form.indicators.map(\.weight)
      guard !weights.isEmpty, weights.allSatisfy({ $0 != nil }), !form.hasRateAmongIndicators else {
        continue
      }
      func sum(_ passes: (AuditedIndicator) -> Bool, _ name: Wording) -> AuditSide {
        AuditSide(form.indicators.filter(passes).compactMap(\.weight), name: name)
      }
      let all = sum(
        { _ in true }, Wording("the sum of the weights of \(form.name.english)", "\(form.name.chinese)指标分值之和")
      )
      guard let total = all.sum else { continue }
      if total.amount != 90_000_000 {
        hold(form, all, Wording("the weights", "指标分值"), to: 90)
        continue
      }
      // Since 2021 forms may have a block of costs: then other weights are usual.
      guard !form.indicators.contains(where: { $0.indicator.level1.hasPrefix("成本") }) else {
        pass(form, "weights")
        continue
      }
      for (level, points) in [("产出指标", 50), ("效益指标", 30), ("满意度指标", 10)] {
        let side = sum(
          { Folding.nameKey($0.indicator.level1) == level },
          Wording("the weights of \(level) of \(form.name.english)", "\(form.name.chinese)\(level)分值之和"))
        guard side.hasFigure else { continue }
        hold(form, side, Wording("the weights of \(level)", "\(level)分值"), to: points)
      }
    }
  }

  /// Weights against the sum that is usual. Beyond rounding it is said in words: a habit is no figure that is printed.
  private mutating func hold(_ form: AuditedForm, _ side: AuditSide, _ words: Wording, to points: Int) {
    let usual = usual(points, form)
    guard let sum = side.sum, (Int128(sum.amount) - Int128(usual.amount)).magnitude * 2 > sum.step.magnitude,
      let text = side.amount(in: .points)?.text
    else { return compare(form, "weights", side, .equal, AuditSide(usual), words) }
    guard !form.mayLackIndicators else {
      return compareSum(form, "weights", usual, side, words)
    }
    fail(
      form, "weights",
      form.says(
        "\(words.english) add to \(text), \(points) is usual", "\(words.chinese)合计\(text)分，通常为\(points)分"),
      lines: side.lines)
  }

  private func usual(_ points: Int, _ form: AuditedForm) -> AuditValue {
    AuditValue(
      counting: points, unit: .points, place: .line(0, Wording("the usual weight", "通常的分值")))
  }

  /// F09.
  mutating func scoresWithinWeights() {
    for form in forms(.scored) {
      for indicator in form.indicators {
        guard let weight = indicator.weight, let score = indicator.score else { continue }
        let what = "score/\(indicator.key)"
        if score.amount < 0 {
          let zero = AuditValue(
            counting: 0, unit: .points, place: .line(0, Wording("nothing", "零分")))
          compare(
            form, what, AuditSide(score), .atLeast, AuditSide(zero), indicator.named(Wording("score", "得分")))
        } else {
          compare(
            form, what, AuditSide(score), .atMost, AuditSide(weight), indicator.named(Wording("score", "得分")))
        }
      }
    }
  }

  /// F10.
  mutating func totalScores() {
    for form in forms(.scored) {
      guard let score = form.score, let execution = form.executionScore, !form.indicators.isEmpty else {
        continue
      }
      let scores = form.indicators.compactMap(\.score)
      guard scores.count == form.indicators.count, !form.hasRateAmongIndicators else { continue }
      // A total in whole points of parts with decimals is rounded.
      let isRounded = (scores + [execution]).contains { $0.step > 0 } && score.step == 0
      let total =
        isRounded
        ? AuditValue(form.form.score ?? StatedFigure.none, place: score.place) : score
      // Weights of 100 in all hold the points of execution, or leave them out.
      if AuditSide(form.indicators.compactMap(\.weight)).sum?.amount == 100_000_000,
        AuditSide(scores).sum?.amount == score.amount
      {
        pass(form, "total-score", lines: [score.line])
        continue
      }
      compareSum(
        form, "total-score", total,
        AuditSide(
          [execution] + scores,
          name: Wording("the score of execution and \(scores.count) scores", "预算执行得分与\(scores.count)项指标得分之和")),
        Wording("total score", "总分"))
    }
  }

  /// F33.
  mutating func printedWeights() {
    for form in forms(.scored) {
      guard let printed = form.points(form.form.weights, Wording("printed sum of the weights", "总分行所印分值")),
        !form.indicators.isEmpty
      else { continue }
      let weights = form.indicators.compactMap(\.weight)
      guard weights.count == form.indicators.count else { continue }
      // The sum of the indicators alone is one too.
      if AuditSide(weights).sum?.amount == printed.amount {
        pass(form, "printed-weights", lines: [printed.line])
        continue
      }
      let ten = AuditValue(
        counting: 10, unit: .points, place: .form(form.index, Wording("weight of execution", "预算执行分值")))
      compareSum(
        form, "printed-weights", printed,
        AuditSide([ten] + weights, name: Wording("10 and the weights of the indicators", "10分与各指标分值之和")),
        Wording("sum of the weights", "分值合计"))
    }
  }

  /// F11.
  mutating func grades() {
    for form in forms() {
      guard let grade = form.form.grade, let known = FormGrade(grade), let score = form.score else {
        continue
      }
      let right = FormGrade(total: score.amount)
      guard known != right else {
        pass(form, "grade")
        continue
      }
      fail(
        form, "grade",
        form.says(
          "a total of \(score.printed) is usually graded \(right.printed), but \(grade) is printed",
          "总分\(score.printed)通常为“\(right.printed)”，所印等级为“\(grade)”"), lines: [score.line])
    }
  }

  /// F15. A reason may stand in one cell for several rows: then it is worth a look only.
  mutating func reasonsOfLostPoints() {
    let forms = forms(.scored)
    let hasColumn = forms.contains { $0.indicators.contains { !$0.indicator.reason.isEmpty } }
    for form in forms {
      let hasReason = !form.fundReasons.isEmpty || form.indicators.contains(where: \.hasReason)
      for indicator in form.indicators {
        guard indicator.losesPoints == true, let weight = indicator.weight, let score = indicator.score else {
          continue
        }
        let what = "lost/\(indicator.key)"
        guard !indicator.hasReason else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        fail(
          form, what,
          form.says(
            "“\(indicator.indicator.level3)” scores \(score.printed) of \(weight.printed), and no reason is given"
              + (hasReason ? "; other rows of the form give one" : ""),
            "“\(indicator.indicator.level3)”分值\(weight.printed)得分\(score.printed)，没有填偏差原因"
              + (hasReason ? "（表内他处有）" : "")), lines: [indicator.line],
          severity: hasReason || !hasColumn ? .info : nil)
      }
    }
  }

  /// F16.
  mutating func unmetTargets() {
    for form in forms(.scored) {
      for indicator in form.indicators where !indicator.isCost {
        guard let isMet = indicator.target.isMet(by: indicator.actual), let loses = indicator.losesPoints,
          let weight = indicator.weight
        else { continue }
        // More than an exact target is no failure.
        let isMore =
          indicator.target.sign == .equal
          && (indicator.actual.scaled ?? 0) > (indicator.target.scaled ?? 0)
        let what = "unmet/\(indicator.key)"
        guard !isMet, !isMore, !loses else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        fail(
          form, what,
          form.says(
            "“\(indicator.indicator.level3)” reached \(indicator.indicator.actual) of \(indicator.indicator.target) and takes all \(weight.printed) points"
              + (indicator.hasReason ? ", with a reason" : ", without a reason"),
            "“\(indicator.indicator.level3)”指标值\(indicator.indicator.target)，实际\(indicator.indicator.actual)，仍得满分\(weight.printed)分"
              + (indicator.hasReason ? "（填有偏差原因）" : "（没有填偏差原因）")), lines: [indicator.line])
      }
    }
  }

  /// F22.
  mutating func partialAchievements() {
    for form in forms(.scored) {
      for indicator in form.indicators {
        let words = Folding.nameKey(indicator.words)
        guard words.contains("达成") || words.contains("未完成"), let loses = indicator.losesPoints,
          let score = indicator.score
        else { continue }
        let isPartial = words.contains("部分达成") || words.contains("未达成") || words.contains("未完成")
        let what = "partial/\(indicator.key)"
        guard isPartial, !loses else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        fail(
          form, what,
          form.says(
            "“\(indicator.indicator.level3)” is “\(indicator.words)” and takes all \(score.printed) points",
            "“\(indicator.indicator.level3)”为“\(indicator.words)”，仍得满分\(score.printed)分"),
          lines: [indicator.line])
      }
    }
  }

  /// F31.
  mutating func pointsLostForNothing() {
    for form in forms(.scored) {
      for indicator in form.indicators {
        guard let isMet = indicator.target.isMet(by: indicator.actual), let loses = indicator.losesPoints,
          let weight = indicator.weight, let score = indicator.score
        else { continue }
        let what = "met/\(indicator.key)"
        let words = Folding.nameKey(indicator.indicator.result)
        guard isMet, loses, !words.contains("部分"), !words.contains("未") else {
          pass(form, what, lines: [indicator.line])
          continue
        }
        fail(
          form, what,
          form.says(
            "“\(indicator.indicator.level3)” meets its target \(indicator.indicator.target) with \(indicator.indicator.actual), but scores \(score.printed) of \(weight.printed)",
            "“\(indicator.indicator.level3)”指标值\(indicator.indicator.target)，实际\(indicator.indicator.actual)已达到，分值\(weight.printed)却得\(score.printed)"
          ), lines: [indicator.line])
      }
    }
  }

  /// F42.
  mutating func blanksBesideScores() {
    for form in forms(.scored) {
      let scored = form.indicators.filter { $0.score?.isFigure ?? false && !$0.indicator.level3.isEmpty }
      guard !scored.isEmpty else { continue }
      if form.score == nil, !form.mayLackIndicators {
        fail(
          form, "total",
          form.says(
            "its \(scored.count) indicators have scores, and no total is printed",
            "\(scored.count)个指标填有得分，却没有总分"),
          lines: [scored.last?.indicator.place.line ?? form.form.lines.upperBound])
      } else {
        pass(form, "total")
      }
      for indicator in scored where indicator.indicator.actual.isEmpty && indicator.indicator.result.isEmpty {
        guard let score = indicator.score, score.amount > 0 else { continue }
        // A row whose cells were put right may have lost one.
        fail(
          form, "indicator/\(indicator.key)/actual",
          form.says(
            "“\(indicator.indicator.level3)” has no actual value, and yet a score of \(score.printed)",
            "“\(indicator.indicator.level3)”没有完成值，却填得分\(score.printed)"),
          lines: [indicator.indicator.place.line], severity: indicator.indicator.isRepaired ? .info : nil)
      }
    }
  }

  /// F37: the sheets of targets that print a score, all in one.
  mutating func scoresOfTargetSheets() {
    let found = forms(.target).filter { form in
      form.score != nil && !form.indicators.contains { $0.indicator.score != nil }
    }
    guard let first = found.first?.score else { return }
    let numbers = found.map { "\($0.form.number)" }
    fail(
      AuditSubject("forms/target-sheets", Wording("sheets of targets", "目标申报表式的自评表")),
      Wording(
        "\(found.count) form\(found.count == 1 ? "" : "s") (\(numbers.joined(separator: ", "))) print a score (\(first.printed)) without weights, scores or actual values: they are sheets of targets",
        "\(found.count)张自评表（第\(numbers.joined(separator: "、"))张）填有得分（\(first.printed)），但没有分值、得分和实际完成值，是目标申报表的样式"
      ),
      lines: found.compactMap { $0.score?.line }, cause: rule.id)
  }
}

extension StatedFigure {
  fileprivate static let none = StatedFigure(
    printed: "", figure: Figure(printed: ""), unit: .points, place: SourcePlace(line: 0, cell: 0))
}
