import Disclosure
import SourceText

/// Shares, completion rates and lists of parts.
extension RuleRun {
  /// A whole and the parts listed after it in a section: indices of entries.
  private struct List {
    let whole: Int
    let parts: [Int]
    /// Whether the parts are all of it: their figures, those of the cells where the text differs, add to the whole.
    let isWhole: Bool
  }

  private func figure(of entry: AuditedNarrative.Entry) -> Int? { entry.amount ?? entry.budget }

  /// Whether figures add to another within the rounding of all.
  private func add(_ parts: [AuditValue], to whole: AuditValue) -> Bool {
    guard let sum = AuditSide(parts).sum, whole.isFigure else { return false }
    let step = Int128(sum.step) + Int128(whole.step)
    return (Int128(sum.amount) - Int128(whole.amount)).magnitude * 2 <= step.magnitude
  }

  private mutating func noClaims() -> Bool {
    guard narrative.claims.isEmpty else { return false }
    notApplicable(Wording("the text states no figure", "文字说明没有数字"))
    return true
  }

  // MARK: Shares

  /// The whole of a section and its parts with shares.
  private func shareList(_ section: AuditedNarrative.Section) -> List? {
    let entries = narrative.entries
    guard
      let whole = section.entries.first(where: { figure(of: entries[$0]) != nil }),
      entries[whole].share == nil || section.topic == .general && !section.isStructure
    else { return nil }
    let parts = section.entries.filter {
      $0 > whole && entries[$0].share != nil && figure(of: entries[$0]) != nil
    }
    guard !parts.isEmpty, let total = figure(of: entries[whole]) else { return nil }
    let figures = parts.compactMap { figure(of: entries[$0]).map(settled) }
    return List(whole: whole, parts: parts, isWhole: add(figures, to: settled(total)))
  }

  /// Whether a part is one of those that make up the table of its section: a column of the total row, a class.
  private func isPart(_ entry: AuditedNarrative.Entry, in section: AuditedNarrative.Section) -> Bool {
    guard let about = entry.about, let table = audited.table(about.table),
      table.source.rows.indices.contains(about.row)
    else { return false }
    let row = table.source.rows[about.row]
    switch (section.topic, about.table) {
    case (.income, .income), (.expenditure, .expenditure):
      return row.key == .total && table.source.columns[about.column].role != .total
    case (.general, .generalExpenditure):
      if case .code(let code) = row.key { return section.isStructure && code.level == .class }
      return false
    default: return false
    }
  }

  private func sharesAddUp(_ list: List) -> Bool {
    let shares = list.parts.compactMap { narrative.entries[$0].share }.map { narrative.values[$0] }
    guard let sum = AuditSide(shares).sum else { return false }
    return sum.amount == 100_000_000
  }

  mutating func shares() {
    if noClaims() { return }
    for section in narrative.sections {
      if section.topic == .threePublic { threePublicShares(section) }
      guard let list = shareList(section), let total = figure(of: narrative.entries[list.whole]) else {
        continue
      }
      let addsUp = sharesAddUp(list)
      for part in list.parts {
        let entry = narrative.entries[part]
        guard list.isWhole || addsUp && list.parts.count > 1 || isPart(entry, in: section) else { continue }
        guard let share = entry.share, let item = figure(of: entry) else { continue }
        check(share, of: candidates(item), in: candidates(total), isAdjusted: addsUp)
      }
    }
  }

  /// The shares of the three public costs in their total, which table 09 prints.
  private mutating func threePublicShares(_ section: AuditedNarrative.Section) {
    guard let table = audited.table(.threePublic)?.source,
      let column = table.columns.firstIndex(where: { $0.role == .threePublic(.total, .final) })
    else { return }
    let about = ClaimReference(table: .threePublic, row: 0, column: column)
    // Where the section states a whole of its own first, the list is held against that.
    guard shareList(section) == nil, let whole = narrative.cell(about, in: audited, like: .money(.wan)),
      whole.isFigure
    else { return }
    for entry in narrative.entries[section.entries] {
      guard let share = entry.share, let item = entry.amount, entry.about?.table == .threePublic else {
        continue
      }
      check(share, of: candidates(item), in: [whole], isAdjusted: false)
    }
  }

  /// A percentage of the text against two figures, each of which may stand in the text and in a cell.
  private mutating func check(
    _ percentage: Int, of parts: [AuditValue], in wholes: [AuditValue], isAdjusted: Bool = false
  ) {
    let stated = narrative.values[percentage]
    guard let first = parts.first, let second = wholes.first else { return }
    var pair = (first, second)
    for part in parts {
      for whole in wholes where agrees(stated, AuditSide(part), AuditSide(whole)) {
        if !agrees(stated, AuditSide(pair.0), AuditSide(pair.1)) { pair = (part, whole) }
      }
    }
    var note: Wording?
    var severity: AuditSeverity?
    // The last share is often set so that all of them add to 100.
    if isAdjusted, let quotient = Percentage(pair.0.amount, pair.1.amount),
      (Int128(quotient.millionths) - Int128(stated.amount)).magnitude * 2 <= UInt128(stated.step.magnitude)
        * 3
    {
      severity = .info
      note = Wording("it may have been set so that the shares add to 100", "可能为使占比合计100%而调整")
    }
    holdPercentage(
      stated, of: AuditSide(pair.0), in: AuditSide(pair.1), on: percentage, note: note,
      severity: severity)
  }

  mutating func sumsOfShares() {
    if noClaims() { return }
    for section in narrative.sections {
      guard let list = shareList(section), list.isWhole else { continue }
      let shares = list.parts.compactMap { narrative.entries[$0].share }
      guard let first = shares.first else { continue }
      hold(
        AuditSide(
          shares.map { narrative.values[$0] },
          name: Wording("the sum of the \(shares.count) shares", "\(shares.count)项占比之和")),
        .equal,
        AuditSide(AuditValue(counting: 100, unit: .percent, place: .line(0, Wording("the whole,", "合计")))),
        on: first)
    }
  }

  // MARK: Completion

  mutating func completions() {
    if noClaims() { return }
    for entry in narrative.entries {
      guard let completion = entry.completion, let amount = entry.amount else { continue }
      var budgets = entry.budget.map(candidates) ?? []
      budgets += entry.otherBudgets.map { narrative.values[$0] }
      if budgets.isEmpty, let about = entry.about, about.table == .threePublic,
        let cell = budgetCell(beside: about)
      {
        budgets = [cell]
      }
      guard !budgets.isEmpty else { continue }
      check(completion, of: candidates(amount), in: budgets)
    }
  }

  /// The budget that table 09 prints beside a final figure.
  private func budgetCell(beside about: ClaimReference) -> AuditValue? {
    guard let table = audited.table(.threePublic), table.source.columns.indices.contains(about.column),
      case .threePublic(let item, .final) = table.source.columns[about.column].role,
      let column = table.source.columns.firstIndex(where: { $0.role == .threePublic(item, .budget) }),
      let index = table.source.cells.firstIndex(where: { $0.row == about.row && $0.column == column })
    else { return nil }
    let cell = table.source.cells[index]
    return AuditValue(
      cell.figure, unit: table.source.unit(ofRow: about.row), printed: cell.printed, line: cell.place.line,
      place: .cell(table: table.number, cell: index))
  }

  // MARK: Budgets and changes of parts

  /// The whole and its parts in a section that states budgets beside amounts.
  private func detailList(_ section: AuditedNarrative.Section) -> List? {
    guard section.topic == .general, section.entries.count > 1 else { return nil }
    let entries = narrative.entries
    func isBoth(_ index: Int) -> Bool { entries[index].budget != nil && entries[index].amount != nil }
    guard let whole = section.entries.first(where: isBoth), let total = entries[whole].amount else {
      return nil
    }
    let parts = section.entries.filter { $0 > whole && isBoth($0) && entries[$0].key != entries[whole].key }
    guard !parts.isEmpty else { return nil }
    return List(
      whole: whole, parts: parts,
      isWhole: add(parts.compactMap { entries[$0].amount.map(settled) }, to: settled(total)))
  }

  /// The parts of the detail section, where they are all of it.
  private var details: [List] { narrative.sections.compactMap(detailList).filter(\.isWhole) }

  mutating func sumsOfBudgets() {
    if noClaims() { return }
    for list in details {
      let entries = narrative.entries
      let all = [list.whole] + list.parts
      guard all.allSatisfy({ entries[$0].otherBudgets.isEmpty }), let budget = entries[list.whole].budget
      else {
        continue
      }
      let parts = list.parts.compactMap { entries[$0].budget }.map { narrative.values[$0] }
      let side = AuditSide(
        parts, name: Wording("the sum of the budgets of the \(parts.count) parts", "\(parts.count)项预算之和"))
      // What was planned and not carried out at all may not be listed.
      let isShort = (side.sum?.amount ?? 0) < narrative.values[budget].amount
      hold(
        AuditSide(narrative.values[budget]), .equal, side, on: budget,
        note: nil, severity: isShort ? .warning : nil)
    }
  }

  /// A change with its sign, as a part of a side.
  private func signed(_ change: Int) -> (value: AuditValue, isTaken: Bool)? {
    switch narrative.claims[change].direction {
    case .increase: (narrative.values[change], false)
    case .decrease: (narrative.values[change], true)
    case .level, nil: nil
    }
  }

  private func side(_ changes: [(value: AuditValue, isTaken: Bool)], name: Wording? = nil) -> AuditSide {
    AuditSide(changes.filter { !$0.isTaken }.map(\.value), name: name)
      .minus(changes.filter(\.isTaken).map(\.value))
  }

  /// The changes that sections other than the details state, by cell and by name: indices of entries.
  private struct TotalChanges {
    var byCell: [ClaimReference: Int] = [:]
    var byKey: [String: Int] = [:]
  }

  private var totalChanges: TotalChanges {
    var changes = TotalChanges()
    for section in narrative.sections where section.topic == .general && !section.isDetail {
      for index in section.entries where narrative.entries[index].change != nil {
        let entry = narrative.entries[index]
        if let about = entry.about, changes.byCell[about] == nil { changes.byCell[about] = index }
        if changes.byKey[entry.key] == nil { changes.byKey[entry.key] = index }
      }
    }
    return changes
  }

  /// The entry that states the change of a whole: itself, or that of another section of the topic.
  private func totalChange(of whole: Int, among changes: TotalChanges) -> Int? {
    let entry = narrative.entries[whole]
    if entry.change != nil { return whole }
    return entry.about.map { changes.byCell[$0] } ?? changes.byKey[entry.key]
  }

  mutating func sumsOfChanges() {
    if noClaims() { return }
    let totals = totalChanges
    for list in details {
      let changes = list.parts.compactMap { narrative.entries[$0].change }.compactMap(signed)
      guard changes.count == list.parts.count, let index = totalChange(of: list.whole, among: totals),
        let change = narrative.entries[index].change, let total = signed(change)
      else { continue }
      hold(
        side([total], name: subject(ofClaim: change).name), .equal,
        side(
          changes,
          name: Wording("the sum of the changes of the \(changes.count) parts", "\(changes.count)项增减之和")),
        on: change)
    }
  }

  /// 收入总计 and 支出总计 are equal in both years, so they change by the same.
  mutating func bothSidesMove(_ topic: AuditedNarrative.Topic, _ kind: TableKind) {
    guard let table = audited.table(kind)?.source else { return }
    for section in narrative.sections where section.topic == topic {
      var changes: [Side: Int] = [:]
      for entry in narrative.entries[section.entries] {
        guard let change = entry.change, let about = entry.about, about.table == kind,
          table.rows.indices.contains(about.row), let side = table.rows[about.row].side, changes[side] == nil,
          AuditedNarrative.key(table.rows[about.row].label).hasSuffix("总计")
        else { continue }
        changes[side] = change
      }
      guard let income = changes[.income], let expense = changes[.expenditure], let left = signed(income),
        let right = signed(expense)
      else { continue }
      hold(side([left]), .equal, side([right]), on: income, severity: .warning)
    }
  }

  /// What the year before was, as the text implies it: the amount less its change.
  func implied(_ entry: AuditedNarrative.Entry) -> AuditSide? {
    guard let change = entry.change, let part = signed(change), part.value.isFigure,
      let amount = entry.amount ?? (document.phase == .budget ? entry.budget : nil)
    else { return nil }
    let now = settled(amount)
    guard now.isFigure else { return nil }
    return part.isTaken ? AuditSide([now, part.value]) : AuditSide(now).minus([part.value])
  }

  /// Y04: the years before of the parts and of the whole.
  mutating func sumsOfPriorYears() {
    let totals = totalChanges
    for list in details {
      let parts = list.parts.compactMap { implied(narrative.entries[$0]) }
      guard parts.count == list.parts.count, let index = totalChange(of: list.whole, among: totals),
        let change = narrative.entries[index].change, let total = implied(narrative.entries[index])
      else { continue }
      var plus: [AuditValue] = []
      var minus: [AuditValue] = []
      for term in parts.flatMap(\.terms) {
        if term.isTaken { minus.append(term.value) } else { plus.append(term.value) }
      }
      let whole = AuditSide(
        total.terms.filter { !$0.isTaken }.map(\.value),
        name: Wording("the year before of the whole", "合计的上年数")
      ).minus(total.terms.filter(\.isTaken).map(\.value))
      hold(
        whole, .equal,
        AuditSide(
          plus,
          name: Wording("the sum of the years before of the \(parts.count) parts", "\(parts.count)项上年数之和")
        )
        .minus(minus), on: change)
    }
  }

  // MARK: Items of basic expenditure

  mutating func sumsOfItems() {
    if noClaims() { return }
    partsOfDetails()
    guard let table = audited.table(.basicDetail), let part = table.whole else { return }
    for section in narrative.sections where section.topic == .basic {
      let entries = Array(section.entries)
      for (place, index) in entries.enumerated() {
        guard let kind = kind(of: narrative.entries[index]), let subtotal = narrative.entries[index].amount
        else { continue }
        let items = entries[(place + 1)...].prefix {
          narrative.entries[$0].amount != nil && self.kind(of: narrative.entries[$0]) == nil
            && !RuleRun.endsList(narrative.entries[$0].key)
        }
        .compactMap { narrative.entries[$0].amount }
        guard items.count > 1, !items.contains(where: isClass) else { continue }
        let stated = narrative.values[subtotal]
        let values = items.map { narrative.values[$0] }
        let side = AuditSide(
          values, name: Wording("the sum of the \(items.count) items", "\(items.count)项之和"))
        // Where the cells of the items add up, the items that differ from theirs are found each by itself.
        let isExplained = !add(values, to: stated) && add(items.map(settled), to: settled(subtotal))
        guard !isExplained else { continue }
        let isComplete = add(values, to: stated) || items.count == printedItems(of: kind, part)
        hold(
          AuditSide(isComplete ? settled(subtotal) : stated), isComplete ? .equal : .atLeast, side,
          on: subtotal)
      }
    }
  }

  /// Whether a name is that of a kind of cost, with other words than the table's: 日常公用经费.
  private static func endsList(_ key: String) -> Bool {
    ["公用经费", "公用", "人员经费"].contains(where: key.hasSuffix)
  }

  /// 用于…: what a class was spent on cannot be more than the class.
  private mutating func partsOfDetails() {
    guard let table = audited.table(.generalExpenditure)?.source else { return }
    func code(_ about: ClaimReference?) -> AccountCode? {
      guard let about, about.table == .generalExpenditure, table.rows.indices.contains(about.row),
        case .code(let code) = table.rows[about.row].key
      else { return nil }
      return code
    }
    for section in narrative.sections where section.topic == .general && section.isDetail {
      for entry in narrative.entries[section.entries] {
        guard let amount = entry.amount, entry.budget != nil, let whole = code(entry.about) else { continue }
        let line = narrative.claims[amount].place.line
        var index = max(amount, entry.completion ?? amount) + 1
        while index < section.claims.upperBound {
          let claim = narrative.claims[index]
          guard claim.aspect == .amount, claim.unit?.money != nil, claim.place.line == line,
            !["（类", "(类", "预算", "原因", "相差", "结余", "结转", "上年"].contains(where: claim.subject.contains),
            claim.about == nil
              || code(claim.about).map({ $0 != whole && $0.cut(to: whole.level) == whole }) == true
          else { break }
          hold(AuditSide(narrative.values[index]), .atMost, AuditSide(settled(amount)), on: index)
          index += 1
        }
      }
    }
  }

  /// Whether an item is a class (类) of which others of the list are parts.
  private func isClass(_ claim: Int) -> Bool {
    if ["工资福利", "商品和服务", "对个人和家庭的补助", "资本性"].contains(narrative.keys[claim]) { return true }
    guard let about = narrative.claims[claim].about, about.table == .basicDetail,
      let table = audited.table(.basicDetail)?.source, table.rows.indices.contains(about.row),
      case .code(let code) = table.rows[about.row].key
    else { return false }
    return code.level == .class
  }

  private func kind(of entry: AuditedNarrative.Entry) -> Member? {
    guard let about = entry.about, about.table == .basicDetail,
      let table = audited.table(.basicDetail)?.source,
      table.rows.indices.contains(about.row), case .kind(let member) = table.rows[about.row].key
    else { return nil }
    return member
  }

  /// How many sections (款) of a kind have a figure other than zero.
  private func printedItems(of kind: Member, _ part: AuditedPart) -> Int {
    guard let column = part.column(.total) else { return 0 }
    return part.tree.rows.indices.count { row in
      guard case .account(let code)? = part.tree.rows[row].code, code.level == .section else { return false }
      let isPersonnel = [301, 303].contains(code.cut(to: .class).number)
      return isPersonnel == (kind == .personnel) && part.value(row, column).amount != 0
    }
  }
}
