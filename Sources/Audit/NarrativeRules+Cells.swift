import Disclosure
import SourceText

/// Claims beside the cells they are bound to.
extension RuleRun {
  var narrative: AuditedNarrative { audited.narrative }

  /// What a finding about a claim is about.
  func subject(ofClaim index: Int) -> AuditSubject {
    let claim = narrative.claims[index]
    let words = claim.aspect.words
    let section = narrative.sections[narrative.sectionOfClaim[index]]
    let place = section.number
    return AuditSubject(
      "narrative/\(section.topicKey)/\(narrative.keys[index])/\(claim.aspect.rawValue)",
      Wording(
        "the text \(place) on \(claim.subject)\(words.english)",
        "情况说明\(place)\(claim.subject)\(words.chinese)"))
  }

  /// Two sides of which a claim is one.
  mutating func hold(
    _ stated: AuditSide, _ relation: AuditRelation, _ other: AuditSide, on claim: Int, note: Wording? = nil,
    severity: AuditSeverity? = nil, cause: String? = nil, lines: [Int] = []
  ) {
    guard !isRough(stated), !isRough(other), !narrative.claims[claim].isRough else { return }
    let subject = subject(ofClaim: claim)
    compare(
      stated, relation, other, about: subject, note: note, severity: severity, cause: cause, lines: lines)
  }

  /// Whether a figure of the text that enters is only near: 约3950万元 is held against nothing.
  private func isRough(_ side: AuditSide) -> Bool {
    side.terms.contains { term in
      if case .claim(let index) = term.value.place { return narrative.claims[index].isRough }
      return false
    }
  }

  /// A percentage that a claim states, of two figures of one kind of unit.
  mutating func holdPercentage(
    _ stated: AuditValue, of part: AuditSide, in whole: AuditSide, on claim: Int, note: Wording? = nil,
    severity: AuditSeverity? = nil
  ) {
    guard stated.unit == .percent, part.isOfOneKind(with: whole), !narrative.claims[claim].isRough,
      !isRough(part), !isRough(whole)
    else { return }
    let subject = subject(ofClaim: claim)
    percent(stated, of: part, in: whole, about: subject, note: note, severity: severity)
  }

  /// Whether a claim names a row in full and not by a part of its name.
  private func isNamedInFull(_ index: Int, _ row: Row, _ kind: TableKind) -> Bool {
    switch row.key {
    case .total, .kind: return true
    case .code, .line, .unplaced: break
    }
    if kind == .threePublic { return isPlainCost(narrative.keys[index]) }
    let (key, name) = (narrative.keys[index], AuditedNarrative.key(row.label))
    if key == name || name == "总计" || name.hasPrefix("车辆数合计") { return true }
    return kind == .statistics && key.contains("政府采购")
  }

  /// Whether the name of a three public cost ends with it: 公务用车运行维护费, and not 公务用车运行维护费平均每辆.
  private func isPlainCost(_ key: String) -> Bool {
    var rest = key[...]
    for word in ["三公", "出国", "公务用车", "接待"] {
      if let found = rest.firstRange(of: word) { rest = rest[found.upperBound...] }
    }
    let words = [
      "(境)", "财政拨款", "购置", "运行", "维护", "经费", "费", "用", "及", "支出", "决算", "预算", "年初", "全年", "数",
    ]
    while let word = words.first(where: { rest.hasPrefix($0) }) { rest = rest.dropFirst(word.count) }
    return rest.isEmpty
  }

  /// Every claim bound to a cell of a table is that cell. A figure stated again is one finding with all its lines.
  mutating func boundClaims(
    _ kind: TableKind, also others: [Int: ClaimReference] = [:], cause: String? = nil,
    where passes: (Row) -> Bool = { _ in true }
  ) {
    guard let table = table(kind) else { return }
    struct Group: Hashable {
      let about: ClaimReference
      let amount: Int64
      let step: Int64
    }
    var groups: [Group: [Int]] = [:]
    var order: [Group] = []
    for (index, claim) in narrative.claims.enumerated() {
      guard let about = claim.about ?? others[index], about.table == kind,
        table.source.rows.indices.contains(about.row), passes(table.source.rows[about.row]),
        claim.aspect == .amount || claim.aspect == .budget && kind == .threePublic
      else { continue }
      let value = narrative.values[index]
      guard let cell = narrative.cell(about, in: audited, like: claim.unit), value.isFigure else { continue }
      if cell.amount == value.amount, cell.state != .unreadable {
        hold(AuditSide(value), .equal, AuditSide(cell), on: index)
        continue
      }
      let group = Group(about: about, amount: value.amount, step: value.step)
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(index)
    }
    for group in order {
      guard let members = groups[group],
        let first = members.first(where: { narrative.claims[$0].about != nil })
      else { continue }
      guard let cell = narrative.cell(group.about, in: audited, like: narrative.claims[first].unit) else {
        continue
      }
      let lines = members.map { narrative.values[$0].line }
      if let message = otherUnit(narrative.values[first], cell) {
        fail(
          subject(ofClaim: first), message, lines: Set(lines + [cell.line]).sorted(), severity: .error,
          cause: cause.map { "\($0)/unit" })
        continue
      }
      let row = table.source.rows[group.about.row]
      // Bound by a part of the name alone, it may be another thing.
      let isSure = kind == .basicDetail || members.contains { isNamedInFull($0, row, kind) }
      hold(
        AuditSide(narrative.values[first]), .equal, AuditSide(cell), on: first,
        note: again(lines, besides: narrative.values[first].line), severity: isSure ? nil : .info,
        cause: cause.map { "\($0)/\(Int128(group.amount) - Int128(cell.amount))" }, lines: lines)
    }
  }

  /// What is said of a figure with the digits of its cell and another unit: 36.21元 for 36.21万元.
  private func otherUnit(_ value: AuditValue, _ cell: AuditValue) -> Wording? {
    guard cell.isFigure, value.amount != 0, let own = value.unit?.money, let other = cell.unit?.money,
      own != other,
      let left = PowerOfTen.value(other.exponent), let right = PowerOfTen.value(own.exponent),
      Int128(value.amount) * Int128(left) == Int128(cell.amount) * Int128(right)
    else { return nil }
    let (text, table) = (
      value.printed + (value.unit?.printed ?? ""), cell.printed + (cell.unit?.printed ?? "")
    )
    return Wording("the text says \(text), the table \(table)", "文字写\(text)，表中为\(table)")
  }

  private func again(_ lines: [Int], besides line: Int) -> Wording? {
    var others: [Int] = []
    for other in lines where other != line && !others.contains(other) { others.append(other) }
    guard !others.isEmpty else { return nil }
    let words = SourcePosition.wording(of: others.map(document.origin.position), atMost: 6)
    return Wording("stated again in \(words.english)", "\(words.chinese)又作此数")
  }

  // MARK: Table 05

  /// 占本年支出合计的: the general budget in all expenditure.
  mutating func generalShare() {
    guard let table = audited.table(.expenditure), let part = table.whole, !table.mayLackBlanks else {
      return
    }
    let all = part.value(part.total, part.column(.total))
    guard all.isFigure else { return }
    // 占财政拨款支出的: the whole of the appropriations is another.
    var wholes = [all]
    if let side = audited.table(.appropriation)?.side(.expenditure), let column = side.column(.total) {
      wholes += [side.value(side.year, column), side.value(side.total, column)].filter(\.isFigure)
    }
    for section in narrative.sections where section.topic == .general && !section.isStructure {
      for entry in narrative.entries[section.entries] {
        guard let share = entry.share, let amount = entry.amount, let about = entry.about,
          about.table == .generalExpenditure, isTotal(about)
        else { continue }
        var pair = (narrative.values[amount], all)
        for value in candidates(amount) {
          for whole in wholes where agrees(narrative.values[share], AuditSide(value), AuditSide(whole)) {
            if !agrees(narrative.values[share], AuditSide(pair.0), AuditSide(pair.1)) {
              pair = (value, whole)
            }
          }
        }
        holdPercentage(narrative.values[share], of: AuditSide(pair.0), in: AuditSide(pair.1), on: share)
      }
    }
  }

  func isTotal(_ about: ClaimReference) -> Bool {
    guard let table = audited.table(about.table), table.source.rows.indices.contains(about.row) else {
      return false
    }
    return table.source.rows[about.row].key == .total
  }

  /// A figure as the text states it and, where they differ, as its cell prints it: the difference is found elsewhere.
  func candidates(_ claim: Int) -> [AuditValue] {
    let value = narrative.values[claim]
    guard narrative.claims[claim].aspect != .change, let cell = narrative.cell(of: claim, in: audited),
      cell.isFigure,
      cell.amount != value.amount
    else { return [value] }
    return [value, cell]
  }

  /// The figure that the tables print where one is bound, else that of the text.
  func settled(_ claim: Int) -> AuditValue { candidates(claim).last ?? narrative.values[claim] }

  // MARK: Table 06

  /// 基本支出 of the text, which table 05 prints in its total, and table 06 as two kinds.
  mutating func basicTotal() {
    guard let other = basicPrinted, other.hasFigure, !other.isUnreadable else { return }
    for section in narrative.sections where section.topic == .basic {
      for entry in narrative.entries[section.entries].prefix(1) where entry.key.hasSuffix("基本") {
        guard let index = entry.amount ?? entry.budget, narrative.claims[index].about == nil else { continue }
        let difference = other.sum.map { Int128(narrative.values[index].amount) - Int128($0.amount) } ?? 0
        hold(AuditSide(narrative.values[index]), .equal, other, on: index, cause: "basic/\(difference)")
      }
    }
  }

  private var basicPrinted: AuditSide? {
    if let table = audited.table(.generalExpenditure), !table.mayLackBlanks, let part = table.whole,
      let row = part.total, let column = part.column(.basic), part.value(row, column).isFigure
    {
      return AuditSide(part.value(row, column))
    }
    guard let table = audited.table(.basicDetail), !table.mayLackBlanks, let part = table.whole,
      let column = part.column(.total), let personnel = part.row(kind: .personnel),
      let other = part.row(kind: .public)
    else { return nil }
    return AuditSide([part.value(personnel, column), part.value(other, column)])
  }

  /// The items listed under 人员经费 and 公用经费, and the same items where other sections state them.
  mutating func basicItems() {
    var known: [String: ClaimReference?] = [:]
    for (index, claim) in narrative.claims.enumerated()
    where claim.aspect == .amount && claim.unit?.money != nil {
      guard let about = claim.about, about.table == .basicDetail, isItem(about) else { continue }
      let key = narrative.keys[index]
      if let other = known[key], other != about { known[key] = .some(nil) } else { known[key] = about }
    }
    var others: [Int: ClaimReference] = [:]
    for section in narrative.sections where section.topic == .general {
      for index in section.claims {
        let claim = narrative.claims[index]
        guard claim.about == nil, claim.aspect == .amount, claim.unit?.money != nil,
          narrative.keys[index].count >= 5, let about = known[narrative.keys[index]] ?? nil
        else { continue }
        others[index] = about
      }
    }
    boundClaims(.basicDetail, also: others) { if case .code = $0.key { true } else { false } }
  }

  func isItem(_ about: ClaimReference) -> Bool {
    guard let table = audited.table(about.table), table.source.rows.indices.contains(about.row) else {
      return false
    }
    if case .code = table.source.rows[about.row].key { return true }
    return false
  }

  // MARK: Table 09

  /// The three public costs; a table without figures is all zero (空白即零).
  mutating func threePublicClaims() {
    boundClaims(.threePublic, orOfEmptyTable: .threePublic) { claim, _ in
      [.amount, .budget].contains(claim.aspect) && !claim.isOfInitialBudget
        && ["出国", "接待", "公务用车", "三公"].contains(where: claim.subject.contains)
    }
  }

  // MARK: Tables 07 and 08

  /// What came in and was spent of the fund and of state capital; a table without figures is all zero.
  mutating func fundClaims() {
    for (kind, topic, name) in [
      (TableKind.fund, AuditedNarrative.Topic.fund, "政府性基金"), (.stateCapital, .stateCapital, "国有资本经营"),
    ] {
      boundClaims(kind, orOfEmptyTable: topic) { claim, key in
        claim.aspect == .amount && key.hasPrefix(name)
      }
    }
  }

  /// Every claim bound to a cell of a table; where the table holds no figure, those of its section that are about what it
  /// would print, which must be zero.
  private mutating func boundClaims(
    _ kind: TableKind, orOfEmptyTable topic: AuditedNarrative.Topic,
    where isOfTable: (Claim, String) -> Bool
  ) {
    guard let table = audited.table(kind), !table.hasFigures else { return boundClaims(kind) }
    guard document.origin.part(ofLine: table.source.line)?.part.method != .positions, !table.mayLackBlanks
    else {
      return notApplicable(
        Wording("\(table.source.name) holds no figure", "\(table.source.name)没有数字"))
    }
    for section in narrative.sections where section.topic == topic {
      for index in section.claims {
        let claim = narrative.claims[index]
        guard claim.unit?.money != nil, !claim.isOfOtherYear, isOfTable(claim, narrative.keys[index]) else {
          continue
        }
        let blank = AuditValue.missing(.missing(table: table.number, row: -1, column: -1), unit: claim.unit)
        hold(AuditSide(narrative.values[index]), .equal, AuditSide(blank), on: index)
      }
    }
  }

  // MARK: Table 10

  /// 政府采购支出总额 and its goods, works and services as the text states them.
  mutating func procurementParts() {
    for section in narrative.sections where section.topic == .procurement {
      let claims = section.claims.filter {
        narrative.claims[$0].unit?.money != nil && [.amount, .budget].contains(narrative.claims[$0].aspect)
      }
      for (place, index) in claims.enumerated() {
        let key = narrative.claims[index].subject
        guard key.contains("采购"), !["货物", "工程", "服务", "企业"].contains(where: key.contains) else { continue }
        let parts = claims[(place + 1)...].prefix(3)
        let names = ["货物", "工程", "服务"]
        guard parts.count == 3,
          names.allSatisfy({ name in parts.contains { narrative.claims[$0].subject.contains(name) } })
        else { continue }
        hold(
          AuditSide(narrative.values[index]), .equal, AuditSide(parts.map { narrative.values[$0] }),
          on: index)
      }
    }
  }

  /// 共有车辆 and the uses listed: no more than all, and all where every use is listed.
  mutating func vehicleParts() {
    let usesOfTheForm = 8
    for section in narrative.sections where section.topic == .assets {
      var index = section.claims.lowerBound
      while index < section.claims.upperBound {
        let total = index
        index += 1
        guard narrative.claims[total].unit == .counted("辆"), narrative.keys[total].hasSuffix("车辆") else {
          continue
        }
        var parts: [Int] = []
        while index < section.claims.upperBound, narrative.claims[index].unit == .counted("辆"),
          narrative.claims[index].subject.contains("用车"), !narrative.keys[index].hasSuffix("车辆")
        {
          parts.append(index)
          index += 1
        }
        guard !parts.isEmpty else { continue }
        let side = AuditSide(parts.map { narrative.values[$0] })
        hold(
          AuditSide(narrative.values[total]), parts.count >= usesOfTheForm ? .equal : .atLeast, side,
          on: total)
      }
    }
  }

  /// 授予中小企业合同金额 and 授予小微企业合同金额.
  mutating func smallEnterprises() {
    for section in narrative.sections where section.topic == .procurement {
      let claims = section.claims.filter {
        narrative.claims[$0].unit?.money != nil && [.amount, .budget].contains(narrative.claims[$0].aspect)
      }
      // What was planned is no bound of what was spent.
      let total = claims.first { index in
        let subject = narrative.claims[index].subject
        let isSpent =
          narrative.claims[index].aspect == .amount && !subject.contains("预算")
          && ["支出", "总额", "金额"].contains(where: subject.contains)
        return subject.contains("采购") && (isSpent || document.phase == .budget)
          && !["货物", "工程", "服务", "企业"].contains(where: subject.contains)
      }
      for (words, severity) in [(["合同"], AuditSeverity.warning), (["预留"], .info)] {
        let named = claims.filter { index in words.contains { narrative.claims[index].subject.contains($0) } }
        let micro = named.first { isMicro(narrative.claims[$0].subject) }
        let small = named.first {
          narrative.claims[$0].subject.contains("中小企业") && !isMicro(narrative.claims[$0].subject)
        }
        if let small, let total {
          hold(
            AuditSide(narrative.values[small]), .atMost, AuditSide(settled(total)), on: small,
            severity: severity)
        }
        if let micro, let small {
          hold(
            AuditSide(narrative.values[micro]), .atMost, AuditSide(narrative.values[small]),
            on: micro, severity: severity)
        }
      }
    }
  }

  private func isMicro(_ subject: String) -> Bool {
    subject.contains("小微") || subject.contains("小型") && subject.contains("微型")
  }

  // MARK: Receptions, vehicles, agencies

  /// 国内接待费 and 国（境）外接待费 are all of 公务接待费, its batches and its guests; 外事接待费 is a part of the former.
  mutating func receptions() {
    for section in narrative.sections where section.topic == .threePublic {
      // Foreign guests may be a third part beside those at home and abroad.
      if section.claims.contains(where: { narrative.keys[$0].hasPrefix("外宾接待") }) { continue }
      var totals: [FigureUnit: Int] = [:]
      var domestic: [FigureUnit: Int] = [:]
      for index in section.claims where narrative.claims[index].aspect == .amount {
        guard let unit = narrative.claims[index].unit else { continue }
        let key = narrative.keys[index]
        if key.hasPrefix("公务接待费") {
          totals[unit] = index
          domestic[unit] = nil
        } else if ["国内接待", "国内公务接待"].contains(where: key.hasPrefix) {
          domestic[unit] = index
        } else if key.hasPrefix("外事接待"), let whole = domestic[unit] {
          hold(AuditSide(narrative.values[index]), .atMost, AuditSide(narrative.values[whole]), on: index)
        } else if ["国(境)外接待", "国(境)外公务接待", "接待国(境)外"].contains(where: key.hasPrefix),
          let total = totals[unit], let part = domestic[unit]
        {
          hold(
            AuditSide(narrative.values[total]), .equal,
            AuditSide([narrative.values[part], narrative.values[index]]), on: total)
        }
      }
    }
  }

  /// 公务用车保有量 is no more than the vehicles that table 10 counts.
  mutating func vehiclesInUse() {
    guard let table = table(.statistics), !table.mayLackBlanks else { return }
    let totals = table.parts.compactMap { part in
      part.line { $0.hasPrefix("车辆") && $0.contains("合计") }.map { part.value($0, part.column(.total)) }
    }
    if totals.count == 1, let all = totals.first, all.isFigure {
      for (index, claim) in narrative.claims.enumerated()
      where claim.unit == .counted("辆") && claim.subject.hasSuffix("公务用车保有量") {
        hold(AuditSide(narrative.values[index]), .atMost, AuditSide(all), on: index)
      }
    }
  }

  /// 机关运行经费 of the text is what table 10 prints for agencies and for institutions run like them.
  mutating func agencyClaims() {
    guard let table = table(.statistics), !table.mayLackBlanks else { return }
    let parts = table.parts.filter { $0.isAbout("机关运行") }
    if parts.count == 1, let printed = parts.first?.leafFigures {
      for (index, claim) in narrative.claims.enumerated()
      where claim.aspect == .amount && claim.unit?.money != nil && narrative.keys[index] == "机关运行经费" {
        let blank = AuditValue.missing(
          .missing(table: table.number, row: -1, column: -1), unit: claim.unit)
        hold(
          AuditSide(narrative.values[index]), .equal, AuditSide(printed.isEmpty ? [blank] : printed),
          on: index)
      }
    }
  }
}
