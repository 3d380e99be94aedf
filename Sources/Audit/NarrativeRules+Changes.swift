import Disclosure
import SourceText

/// Changes against the year before, their words and their reasons; tables without figures.
extension RuleRun {
  private func isTotal(_ entry: AuditedNarrative.Entry) -> Bool {
    guard let about = entry.about, let table = audited.table(about.table)?.source,
      table.rows.indices.contains(about.row)
    else { return entry.key.hasSuffix("总计") || entry.key.hasSuffix("合计") }
    let row = table.rows[about.row]
    return row.key == .total || row.label.hasSuffix("总计") || about.table == .threePublic && about.column == 0
  }

  /// 下降91.49%: the change over the year before, which is this year's figure less the change.
  mutating func rates(_ passes: (Bool) -> Bool) {
    for entry in narrative.entries where passes(isTotal(entry)) {
      guard let rate = entry.rate, let change = entry.change,
        let amount = entry.amount ?? (document.phase == .budget ? entry.budget : nil)
      else { continue }
      let direction = narrative.claims[change].direction
      guard direction == .increase || direction == .decrease else { continue }
      let part = AuditSide(narrative.values[change])
      let sides = candidates(amount).map { now in
        direction == .decrease
          ? AuditSide([now, narrative.values[change]]) : AuditSide(now).minus([narrative.values[change]])
      }
      let whole = sides.first { agrees(narrative.values[rate], part, $0) } ?? sides[0]
      // More cannot have been added than there is; the two are not of one thing.
      guard let sum = whole.sum, sum.amount > 0 else { continue }
      holdPercentage(narrative.values[rate], of: part, in: whole, on: rate)
    }
  }

  /// What rose by all that it is was nothing before: no percentage can be given.
  mutating func zeroBases() {
    for entry in narrative.entries {
      guard let change = entry.change, narrative.claims[change].direction == .increase,
        let amount = entry.amount,
        narrative.values[change].amount != 0,
        candidates(amount).contains(where: { $0.amount == narrative.values[change].amount })
      else { continue }
      let subject = subject(ofClaim: change)
      guard let rate = entry.rate else {
        pass(subject, lines: [narrative.values[change].line])
        continue
      }
      let value = narrative.values[rate]
      fail(
        subject,
        Wording(
          "\(subject.name.english): the year before was zero, so \(value.printed)% is no rate of change",
          "\(subject.name.chinese)：上年数为零，不能有\(value.printed)%的增幅"), lines: [value.line])
    }
  }

  mutating func directions() {
    for entry in narrative.entries {
      guard let change = entry.change, let rate = entry.rate, let first = narrative.claims[change].direction,
        let second = narrative.claims[rate].direction
      else { continue }
      let subject = subject(ofClaim: rate)
      let (amount, percentage) = (narrative.values[change], narrative.values[rate])
      guard first != second, amount.amount != 0, percentage.amount != 0 else {
        pass(subject, lines: [percentage.line])
        continue
      }
      fail(
        subject,
        Wording(
          "\(subject.name.english): it is said to \(first.verb) by \(amount.printed) \(amount.unit?.printed ?? "") and to \(second.verb) by \(percentage.printed)%",
          "\(subject.name.chinese)：金额\(first.word)\(amount.printed)\(amount.unit?.printed ?? "")，百分比却\(second.word)\(percentage.printed)%"
        ),
        lines: amount.line == percentage.line ? [amount.line] : [amount.line, percentage.line])
    }
  }

  private static let mostReasons = 64

  /// The amounts that follow a change in its paragraph as its reason: what they leave unexplained, or explain too much.
  mutating func reasons() {
    let places: [(AuditedNarrative.Topic, Range<Int>)] = narrative.sections.map { ($0.topic, $0.entries) }
    // Behind a change of these the next of a list follows, and no reason.
    let entries = places.filter { ![.threePublic, .procurement, .assets].contains($0.0) }.flatMap {
      narrative.entries[$0.1]
    }
    for entry in entries {
      guard let change = entry.change, let movement = narrative.claims[change].direction, movement != .level
      else {
        continue
      }
      let claim = narrative.claims[change]
      var reasons: [AuditValue] = []
      var index = (entry.rate.map { $0 > change ? $0 : change } ?? change) + 1
      // Income and expenditure may change together before the reason of both. No paragraph gives as many reasons.
      let end = min(narrative.claims.count, index + RuleRun.mostReasons)
      while index < end, narrative.claims[index].section == claim.section,
        [.change, .changeRate].contains(narrative.claims[index].aspect)
      {
        index += 1
      }
      while index < end, narrative.claims[index].section == claim.section {
        let next = narrative.claims[index]
        guard next.aspect == .amount, next.unit?.money != nil, next.about == nil, next.direction == nil,
          !narrative.keys[index].isEmpty, narrative.keys[index] != entry.key,
          next.place.line == claim.place.line
        else { break }
        reasons.append(narrative.values[index])
        index += 1
      }
      if index == end, end < narrative.claims.count { continue }
      // 支出决算 and shares that follow are no reason.
      if index < narrative.claims.count, narrative.claims[index].section == claim.section,
        narrative.claims[index].place.line == claim.place.line,
        ![.amount, .budget].contains(narrative.claims[index].aspect)
      {
        continue
      }
      guard !reasons.isEmpty, let explained = AuditSide(reasons).sum else { continue }
      let value = narrative.values[change]
      let (rest, overflow) = value.amount.subtractingReportingOverflow(explained.amount)
      guard !overflow, value.isFigure else { continue }
      let side = AuditSide(reasons, name: Wording("the stated reasons, together", "所列原因金额合计"))
      guard UInt128(rest.magnitude) * 2 > UInt128(explained.step.magnitude) + UInt128(value.step.magnitude)
      else {
        hold(side, .equal, AuditSide(value), on: change, severity: .info)
        continue
      }
      let decimals = max(side.decimals(in: value.unit), AuditSide(value).decimals(in: value.unit))
      func text(_ amount: Int64) -> String {
        AuditAmount(amount, unit: value.unit, decimals: decimals).text
      }
      let (named, whole, left) = (
        text(explained.amount), text(value.amount), text(Int64(clamping: rest.magnitude))
      )
      let subject = subject(ofClaim: change)
      fail(
        subject,
        Wording(
          "\(subject.name.english): the reasons name \(named) of a change of \(whole); "
            + (rest > 0 ? "\(left) are left unexplained" : "that is \(left) more than the change"),
          "\(subject.name.chinese)\(whole)，所列原因合计\(named)，"
            + (rest > 0 ? "尚有\(left)未说明" : "比变动额多\(left)")),
        lines: Set(side.lines + [value.line]).sorted(), severity: .info,
        cause: "reason/\(explained.amount)/\(value.amount)")
    }
  }

  // MARK: Words about the budget

  mutating func comparisons() {
    var last: [String: [Int]] = [:]
    for (index, entry) in narrative.entries.enumerated() where entry.amount != nil && entry.budget != nil {
      last[entry.key, default: []].append(index)
    }
    for remark in document.narrative.remarks {
      guard case .comparison(let direction) = remark.kind else { continue }
      let line = remark.text.line
      let entries = last[AuditedNarrative.key(remark.text.text)] ?? []
      // The nearest above; a long list of one name is not looked through.
      guard
        let found = entries.prefix(64).last(where: { index in
          narrative.entries[index].amount.map { (line - 20...line).contains(narrative.claims[$0].place.line) }
            ?? false
        }), let amount = narrative.entries[found].amount, let budget = narrative.entries[found].budget,
        narrative.entries[found].otherBudgets.isEmpty
      else { continue }
      let relation: AuditRelation =
        switch direction {
        case .increase: .atLeast
        case .decrease: .atMost
        case .level: .equal
        }
      hold(
        AuditSide(settled(amount)), relation, AuditSide(settled(budget)), on: amount,
        note: direction.comparison)
    }
    levels()
  }

  /// 与上年相同: no change may be stated beside it.
  private mutating func levels() {
    for entry in narrative.entries {
      guard let amount = entry.amount, narrative.claims[amount].direction == .level else { continue }
      let subject = subject(ofClaim: amount)
      let moved = [entry.change, entry.rate].compactMap { $0 }.filter { narrative.values[$0].amount != 0 }
      guard let change = moved.first else {
        pass(subject, lines: [narrative.values[amount].line])
        continue
      }
      fail(
        subject,
        Wording(
          "\(subject.name.english) is said to be that of the year before, and to have changed by \(narrative.values[change].printed)",
          "\(subject.name.chinese)既称与上年相同，又称增减\(narrative.values[change].printed)"),
        lines: [narrative.values[amount].line, narrative.values[change].line])
    }
  }

  // MARK: Tables without figures

  /// Tables 07, 08 and 09 of final accounts: explained where empty, and empty where the text denies them.
  mutating func emptyTables() {
    guard document.phase == .final else {
      return notApplicable(Wording("a budget explains its tables otherwise", "预算的说明要求不同"))
    }
    for kind in rule.tables {
      guard let table = audited.table(kind) else { continue }
      let denials = document.narrative.remarks.filter { $0.kind == .denial(kind) }
      let subject = AuditSubject("\(kind.measureName)/statement", printed: table.source.name)
      let figures = table.source.cells.filter { $0.figure.state == .number }
      if let denial = denials.first, let figure = figures.first {
        fail(
          AuditSubject("\(kind.measureName)/denied", printed: table.source.name),
          Wording(
            "the text says that there is nothing of \(table.source.name), but \(figure.printed) is printed there",
            "文字说明称\(table.source.name)无此项，表中却印有\(figure.printed)"),
          lines: [denial.text.line, figure.place.line])
      } else if table.hasFigures {
        continue
      } else if denials.isEmpty, !isExplained(table) {
        // Of aligned or joined text figures may have been lost, and what explains them too.
        guard let method = document.origin.part(ofLine: table.source.line)?.part.method,
          method != .positions, method != .words
        else { continue }
        fail(
          subject,
          Wording(
            "\(table.source.name) holds no figure, and neither a note nor the text says why",
            "\(table.source.name)没有数字，表下和文字均未说明"), lines: [table.source.line])
      } else {
        pass(subject, lines: denials.map(\.text.line) + table.source.notes.map(\.line))
      }
    }
  }

  /// Words of a note that says that there is nothing to be printed.
  private static let denials = ["无", "没有", "未", "不涉及", "空表", "为空", "为零", "为0"]

  private func isExplained(_ table: AuditedTable) -> Bool {
    let notes = table.source.notes.map(\.text)
    if notes.contains(where: { note in RuleRun.denials.contains(where: note.contains) }) {
      return true
    }
    let topic: AuditedNarrative.Topic =
      switch table.source.kind {
      case .fund: .fund
      case .stateCapital: .stateCapital
      default: .threePublic
      }
    // 0万元 says it too.
    let stated = narrative.sections.filter { $0.topic == topic }.flatMap(\.claims)
    return !stated.isEmpty
  }
}

extension Claim.Direction {
  fileprivate var verb: String {
    switch self {
    case .decrease: "fall"
    case .increase: "rise"
    case .level: "stay"
    }
  }

  fileprivate var word: String {
    switch self {
    case .decrease: "减少"
    case .increase: "增加"
    case .level: "持平"
    }
  }

  /// What is said of an amount against its budget.
  fileprivate var comparison: Wording {
    switch self {
    case .decrease: Wording("the text says that it is less than the budget", "文字称决算数小于预算数")
    case .increase: Wording("the text says that it is more than the budget", "文字称决算数大于预算数")
    case .level: Wording("the text says that it is the budget", "文字称决算数与预算数持平")
    }
  }
}
