import Disclosure

/// Finds the cell of a statement table that a claim speaks of: the table by the words of the section, the row or column by
/// the subject. Where none or several fit, the claim is bound to none.
struct ClaimBinding {
  /// A table with the names of its rows as they are compared, each made once.
  private struct Names {
    let table: StatementTable
    let keys: [String]
  }

  private let tables: [TableKind: Names]
  /// The year that the tables print.
  let year: Int?

  init(_ tables: [StatementTable]) {
    var names: [TableKind: Names] = [:]
    // No printed table has so many rows; to compare each claim with each of them would not be linear.
    for table in tables where table.rows.count <= ClaimBinding.mostRows && names[table.kind] == nil {
      names[table.kind] = Names(table: table, keys: table.rows.map { ClaimBinding.key($0.label) })
    }
    self.tables = names
    year = tables.lazy.compactMap(\.year).first?.number
  }

  private static let mostRows = 1000

  func reference(
    of subject: String, aspect: Claim.Aspect, unit: FigureUnit, under headings: [String]
  ) -> ClaimReference? {
    guard [.amount, .budget, .change].contains(aspect), unit != .percent, subject.utf8.count <= 200,
      let kind = ClaimBinding.kind(of: headings), let names = tables[kind]
    else { return nil }
    let key = ClaimBinding.key(subject)
    // 占本年支出合计3951.18万元的98.58% names another whole.
    guard !key.hasPrefix("占") else { return nil }
    if kind == .threePublic {
      return unit.money == nil ? nil : threePublic(key, aspect, in: names.table)
    }
    guard aspect != .budget else { return nil }
    let found =
      switch kind {
      case .summary, .appropriation: line(key, in: names)
      case .statistics: statistics(key, unit, headings, in: names)
      default: cell(key, in: names)
      }
    return found.map { ClaimReference(table: kind, row: $0.row, column: $0.column) }
  }

  /// The table a section explains.
  static func kind(of headings: [String]) -> TableKind? {
    for heading in headings.reversed() {
      let key = Label.key(heading)
      func says(_ word: String) -> Bool { Label.holds(key, word) }
      if says("三公") { return .threePublic }
      if says("政府性基金") { return .fund }
      if says("国有资本经营") { return .stateCapital }
      if says("采购") || says("资产占用") || says("机关运行") { return .statistics }
      if says("基本支出") { return .basicDetail }
      if says("一般公共预算") { return .generalExpenditure }
      if says("财政拨款收支") || says("财政拨款收入支出") { return .appropriation }
      if says("收入支出决算") || says("收支决算") { return .summary }
      if says("收入决算") { return .income }
      if says("支出决算") { return .expenditure }
    }
    return nil
  }

  // MARK: Tables of codes

  private func cell(_ key: String, in names: Names) -> (row: Int, column: Int)? {
    let table = names.table
    let total = table.columns.firstIndex { $0.role == .total }
    let root = table.rows.firstIndex { $0.key == .total }
    // 基本支出, 财政拨款收入: a column of the total row.
    if let root,
      let column = table.columns.firstIndex(where: {
        $0.role != .total && $0.headings.last.map(Label.key) == key
      })
    {
      return (root, column)
    }
    // What came in, of tables 07 and 08, stands beside what was spent.
    if let root, ClaimBinding.incomes[table.kind]?.contains(key) ?? false,
      let column = table.columns.firstIndex(where: { $0.role == .member(.income) })
    {
      return (root, column)
    }
    guard let total else { return nil }
    if let root, ClaimBinding.totals[table.kind]?.contains(key) ?? false { return (root, total) }
    return row(key, among: table.rows.indices, of: names).map { ($0, total) }
  }

  /// What the whole of a table is called in the section that explains it; the wholes of other tables have no cell in it.
  private static let totals: [TableKind: Set<String>] = [
    .income: ["收入合计", "本年收入合计"],
    .expenditure: ["支出合计", "本年支出合计"],
    .generalExpenditure: [
      "支出合计", "一般公共预算财政拨款支出", "一般公共预算财政拨款决算支出", "一般公共预算支出", "财政拨款支出",
    ],
    .fund: ["支出合计", "本年支出", "本年支出合计", "政府性基金预算财政拨款支出", "政府性基金预算支出"],
    .stateCapital: ["支出合计", "本年支出", "本年支出合计", "国有资本经营预算财政拨款支出", "国有资本经营预算支出"],
  ]

  private static let incomes: [TableKind: Set<String>] = [
    .fund: ["政府性基金预算财政拨款收入", "政府性基金预算收入"],
    .stateCapital: ["国有资本经营预算财政拨款收入", "国有资本经营预算收入"],
  ]

  /// The one row whose name is the subject, or else the only one whose name is a part of it or has it as a part.
  private func row(_ key: String, among rows: some Sequence<Int>, of names: Names) -> Int? {
    let size = key.utf8.count
    // A single Han character takes three bytes and names nothing.
    guard size > 3 else { return nil }
    var exact: [Int] = []
    var best: [Int] = []
    var longest = 0
    for row in rows where names.keys[row].utf8.count > 3 {
      let name = names.keys[row]
      if name == key {
        exact.append(row)
        continue
      }
      let isPart = name.utf8.count < size
      // 合计 is no part of a name.
      guard names.table.rows[row].key != .total,
        isPart ? Label.holds(key, name) : size >= 12 && Label.holds(name, key)
      else { continue }
      let length = min(name.utf8.count, size)
      if length > longest { best = [] }
      longest = max(longest, length)
      if length == longest { best.append(row) }
    }
    if let only = exact.first { return exact.count == 1 ? only : nil }
    return best.count == 1 ? best[0] : nil
  }

  // MARK: Tables of lines

  /// 收入总计 and 支出总计 of tables 01 and 04, and lines by their names.
  private func line(_ key: String, in names: Names) -> (row: Int, column: Int)? {
    let table = names.table
    let side: Side? = Label.holds(key, "收入") ? .income : Label.holds(key, "支出") ? .expenditure : nil
    guard let side, let column = table.columns.firstIndex(where: { $0.side == side && $0.role == .total })
    else { return nil }
    let rows = table.rows.indices.filter { table.rows[$0].side == side }
    if key.hasSuffix("总计") {
      let totals = rows.filter { ["总计", "收入总计", "支出总计"].contains(names.keys[$0]) }
      return totals.count == 1 ? (totals[0], column) : nil
    }
    return row(key, among: rows, of: names).map { ($0, column) }
  }

  private func statistics(
    _ key: String, _ unit: FigureUnit, _ headings: [String], in names: Names
  ) -> (row: Int, column: Int)? {
    let table = names.table
    guard let column = table.columns.firstIndex(where: { $0.role == .total }) else { return nil }
    let words = headings.last.map(Label.key) ?? ""
    let isProcurement = Label.holds(words, "采购")
    let rows = table.rows.indices.filter { row in
      let section = table.rows[row].section ?? ""
      return isProcurement == Label.holds(section, "采购")
        && (table.unit(ofRow: row)?.money != nil) == (unit.money != nil)
    }
    func only(_ passes: (String) -> Bool) -> (row: Int, column: Int)? {
      let found = rows.filter { passes(names.keys[$0]) }
      return found.count == 1 ? (found[0], column) : nil
    }
    if isProcurement {
      if key == "政府采购支出总额" || key == "政府采购支出合计" { return only { $0 == "合计" } }
      for part in ["货物", "工程", "服务"] where key == "政府采购\(part)支出" { return only { $0 == part } }
      return nil
    }
    if key == "车辆" { return only { $0.hasPrefix("车辆数合计") } }
    return row(key, among: rows, of: names).map { ($0, column) }
  }

  private func threePublic(_ key: String, _ aspect: Claim.Aspect, in table: StatementTable) -> ClaimReference?
  {
    let stage: Member = aspect == .budget ? .budget : .final
    let item: ThreePublicItem? =
      if Label.holds(key, "出国") { .abroad } else if Label.holds(key, "接待") {
        key.hasPrefix("公务接待费") ? .reception : nil
      } else if Label.holds(key, "购置及运行") { .vehicle } else if Label.holds(key, "运行") {
        .running
      } else if Label.holds(key, "购置") {
        .purchase
      } else if Label.holds(key, "三公") { .total } else { nil }
    // A budget has no final column: what is stated is planned.
    let isPlan = !table.columns.contains {
      if case .threePublic(_, .final) = $0.role { true } else { false }
    }
    guard let item, table.rows.count == 1, !isPlan || aspect != .change,
      let column = table.columns.firstIndex(where: {
        $0.role == .threePublic(item, isPlan ? .budget : stage)
      })
    else { return nil }
    return ClaimReference(table: .threePublic, row: 0, column: column)
  }

  /// A name as the text and a table both print it: without enumerator, level and quotation marks.
  private static func key(_ text: String) -> String {
    var key = Label.withoutEnumerator(Label.key(text))
    for mark in ["(类)", "(款)", "(项)"] where key.hasSuffix(mark) { key = String(key.dropLast(3)) }
    // 卫生健康支出(类)行政事业单位医疗(款)事业单位医疗(项) is the last of the three.
    for mark in ["(款)", "(类)"] {
      if Label.holds(key, mark), let found = key.ranges(of: mark).last {
        key = String(key[found.upperBound...])
      }
    }
    guard Label.holds(key, "“") || Label.holds(key, "”") || Label.holds(key, "\"") else { return key }
    return key.filter { !"“”\"".contains($0) }
  }
}
