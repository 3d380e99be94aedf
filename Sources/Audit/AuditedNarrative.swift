import Disclosure
import SourceText

/// The claims of a narrative (情况说明) by section and by what they speak of, made once: what an amount, its budget, its share
/// and its change are is found in one pass.
struct AuditedNarrative: Sendable {
  /// What a section explains.
  enum Topic: Sendable, Hashable {
    case overview, income, expenditure, appropriation, general, basic, fund, stateCapital, threePublic,
      procurement, assets
    case other
  }

  struct Section: Sendable {
    let topic: Topic
    /// The topic in a key, and where the section stands: 五（三）.
    let topicKey: String
    let number: String
    /// （一）总体情况, （二）结构情况, （三）具体情况 of a topic.
    let isStructure: Bool
    let isDetail: Bool
    let claims: Range<Int>
    fileprivate(set) var entries: Range<Int>
  }

  /// What is said of one thing in one place: indices of claims.
  struct Entry: Sendable {
    let key: String
    fileprivate(set) var about: ClaimReference?
    fileprivate(set) var amount: Int?
    fileprivate(set) var budget: Int?
    /// 调整预算 beside 年初预算: further budgets stated before the amount.
    fileprivate(set) var otherBudgets: [Int] = []
    fileprivate(set) var share: Int?
    fileprivate(set) var completion: Int?
    fileprivate(set) var change: Int?
    fileprivate(set) var rate: Int?

    fileprivate subscript(aspect: Claim.Aspect) -> Int? {
      get {
        switch aspect {
        case .amount: amount
        case .budget: budget
        case .share: share
        case .completion: completion
        case .change: change
        case .changeRate: rate
        }
      }
      set {
        switch aspect {
        case .amount: amount = newValue
        case .budget: budget = newValue
        case .share: share = newValue
        case .completion: completion = newValue
        case .change: change = newValue
        case .changeRate: rate = newValue
        }
      }
    }
  }

  let claims: [Claim]
  /// The figure of each claim, and the name of its subject as it is compared.
  let values: [AuditValue]
  let keys: [String]
  private(set) var sections: [Section] = []
  /// The index of the section of each claim.
  private(set) var sectionOfClaim: [Int] = []
  private(set) var entries: [Entry] = []
  private let cells: [ClaimReference: Int]

  init(_ document: Document) {
    let claims = document.narrative.claims
    self.claims = claims
    values = claims.enumerated().map { index, claim in
      AuditValue(
        claim.figure, unit: claim.unit, printed: claim.printed, line: claim.place.line, place: .claim(index))
    }
    keys = claims.map { AuditedNarrative.key($0.subject) }
    var wanted = Set<ClaimReference>()
    for claim in claims { if let about = claim.about { wanted.insert(about) } }
    var cells: [ClaimReference: Int] = [:]
    var kinds: Set<TableKind> = []
    for table in document.tables where kinds.insert(table.kind).inserted && !wanted.isEmpty {
      for (index, cell) in table.cells.enumerated() {
        let reference = ClaimReference(table: table.kind, row: cell.row, column: cell.column)
        if wanted.contains(reference) { cells[reference] = index }
      }
    }
    self.cells = cells
    collect()
  }

  /// Claims in the order printed, section by section.
  private mutating func collect() {
    var start = 0
    while start < claims.count {
      var end = start + 1
      while end < claims.count, claims[end].section == claims[start].section { end += 1 }
      let headings = claims[start].section
      let first = entries.count
      var byKey: [String: Int] = [:]
      var byCell: [ClaimReference: Int] = [:]
      for index in start..<end { add(index, &byKey, &byCell) }
      let last = AuditedNarrative.lastHeading(headings)
      let topic = AuditedNarrative.topic(headings)
      sectionOfClaim += [Int](repeating: sections.count, count: end - start)
      sections.append(
        Section(
          topic: topic,
          topicKey: "\(topic)" + (last.contains("具体") ? "-detail" : last.contains("结构") ? "-structure" : ""),
          number: AuditedNarrative.number(of: headings),
          isStructure: last.contains("结构"),
          isDetail: last.contains("具体"), claims: start..<end, entries: first..<entries.count))
      start = end
    }
  }

  private mutating func add(_ index: Int, _ byKey: inout [String: Int], _ byCell: inout [ClaimReference: Int])
  {
    let claim = claims[index]
    let key = keys[index]
    // Counts are of nothing but themselves.
    // 预算执行率100% is no amount, and is not to be held against money.
    let isPercent = claim.unit == .percent && claim.aspect != .amount && claim.aspect != .budget
    // What the year before is said to have been is nothing of this one.
    guard claim.unit?.money != nil || isPercent, !claim.isOfOtherYear, !key.isEmpty || claim.about != nil
    else {
      return
    }
    // The cell that is planned and the one that is final are of one thing: a budget is found by its name.
    let cell = claim.aspect == .budget ? nil : claim.about
    var found = cell.flatMap { byCell[$0] }
    if found == nil, let named = byKey[key], cell == nil || entries[named].about.map({ $0 == cell }) ?? true {
      found = named
    }
    if let entry = found, entries[entry][claim.aspect] == nil {
      entries[entry][claim.aspect] = index
      if entries[entry].about == nil, let cell {
        entries[entry].about = cell
        byCell[cell] = entry
      }
      byKey[key] = entry
      return
    }
    if let entry = found, claim.aspect == .budget, entries[entry].amount == nil {
      entries[entry].otherBudgets.append(index)
      return
    }
    // What is said again begins anew; a share or a change said again is of what stands before it.
    var entry = Entry(key: key, about: cell)
    entry[claim.aspect] = index
    byKey[key] = entries.count
    if let cell { byCell[cell] = entries.count }
    entries.append(entry)
  }

  // MARK: Cells

  /// The cell that a claim is bound to, as a figure; `nil` where it is bound to none or measured otherwise.
  func cell(of claim: Int, in audited: AuditedDocument) -> AuditValue? {
    claims[claim].about.flatMap { cell($0, in: audited, like: claims[claim].unit) }
  }

  func cell(_ about: ClaimReference, in audited: AuditedDocument, like unit: FigureUnit?) -> AuditValue? {
    guard let table = audited.table(about.table), table.source.rows.indices.contains(about.row) else {
      return nil
    }
    let measure = table.source.unit(ofRow: about.row)
    guard let measure, (measure.money != nil) == (unit?.money != nil) else { return nil }
    guard let index = cells[about] else {
      return .missing(.missing(table: table.number, row: about.row, column: about.column), unit: measure)
    }
    let cell = table.source.cells[index]
    return AuditValue(
      cell.figure, unit: measure, printed: cell.printed, line: cell.place.line,
      place: .cell(table: table.number, cell: index))
  }

  // MARK: Names

  /// The name of what a claim is of as it is compared: without number, level, marks and the word 支出 at its end.
  static func key(_ subject: String) -> String {
    var key = LineLabel.key(subject)
    guard key.utf8.count <= 300 else { return key }
    if key.contains("“") || key.contains("”") || key.contains("\"") {
      key.removeAll { "“”\"".contains($0) }
    }
    for mark in ["(项)", "(款)", "(类)"] where key.hasSuffix(mark) { key = String(key.dropLast(3)) }
    for mark in ["(款)", "(类)"] {
      guard let found = key.ranges(of: mark).last else { continue }
      let rest = key[found.upperBound...]
      // 一般公共服务（类）支出 has its level in the middle.
      key = rest == "支出" ? String(key[..<found.lowerBound]) : String(rest)
    }
    for word in ["支出决算数", "决算支出", "支出决算", "支出预算", "决算数", "预算数", "决算", "支出", "预算", "收入预算"] {
      if key.hasSuffix(word), key.count > word.count { return String(key.dropLast(word.count)) }
    }
    return key
  }

  private static func lastHeading(_ section: String) -> Substring {
    section.lastIndex(of: "/").map { section[section.index(after: $0)...] } ?? section[...]
  }

  /// What the headings of a section name, the innermost first.
  static func topic(_ section: String) -> Topic {
    for heading in section.split(separator: "/").reversed() {
      func says(_ word: String) -> Bool { heading.contains(word) }
      if says("三公") { return .threePublic }
      if says("政府性基金") { return .fund }
      if says("国有资本经营") { return .stateCapital }
      if says("采购") { return .procurement }
      if says("资产") { return .assets }
      if says("机关运行") { return .other }
      if says("基本支出") { return .basic }
      if says("一般公共预算") { return .general }
      if says("财政拨款收支") || says("财政拨款收入支出") { return .appropriation }
      if says("收入支出决算") || says("收支决算") { return .overview }
      if says("收入决算") || says("收入预算情况") { return .income }
      if says("支出决算") || says("支出预算情况"), !says("财政拨款") { return .expenditure }
    }
    return .other
  }

  /// Where a section stands: 五（三）, the numbers of its headings; its last heading where none is numbered.
  static func number(of section: String) -> String {
    var numbers = ""
    for heading in section.split(separator: "/") {
      let head = heading.prefix(6)
      if let end = head.firstIndex(where: { "、.．".contains($0) }),
        head.first.map({ !"（(".contains($0) }) ?? false
      {
        numbers += head[..<end]
      } else if head.first.map({ "（(".contains($0) }) ?? false,
        let end = head.firstIndex(where: { "）)".contains($0) })
      {
        numbers += head[...end]
      }
    }
    return numbers.isEmpty ? String(lastHeading(section).prefix(20)) : numbers
  }
}

extension Claim {
  /// Whether the figure is only near, or a bound: the reader names it 收入总计约.
  var isRough: Bool { subject.hasSuffix("约") }

  /// Whether the figure is that of the year before, and 年初预算 beside 全年预算: what no table of this year prints.
  var isOfOtherYear: Bool { ["上年", "上年约"].contains(where: subject.hasSuffix) }
  var isOfInitialBudget: Bool { ["年初", "年初约"].contains(where: subject.hasSuffix) }
}

extension AuditSide {
  /// Whether all figures are of one kind of unit: money, or one other.
  var isOfOneKind: Bool {
    let units = terms.filter { $0.value.isFigure }.map {
      $0.value.unit?.money == nil ? $0.value.unit : .money(.wan)
    }
    return Set(units).count <= 1
  }

  /// Whether the figures are of the same kind of unit as those of another side.
  func isOfOneKind(with other: AuditSide) -> Bool {
    AuditSide((terms + other.terms).map(\.value)).isOfOneKind
  }
}
