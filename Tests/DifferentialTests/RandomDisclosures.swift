import Disclosure
import TestSupport

/// A table of codes to be loaded and exported: what is printed in each row and cell.
struct PrintedTable {
  struct Row {
    var code: String
    var name: String
    var cells: [String]
    /// The group of table 06 that the row stands in.
    var group: Member?
  }

  var kind: TableKind
  var unit: MoneyUnit
  var columns: [ColumnRole]
  var rows: [Row]

  var statement: StatementTable {
    let domain = kind.codeDomain ?? .function
    let printed = rows.enumerated().map { index, row in
      Disclosure.Row(
        key: PrintedTable.key(row.code, in: domain), label: row.name, kind: row.group,
        place: SourcePlace(line: index + 10))
    }
    let cells = rows.enumerated().flatMap { index, row in
      row.cells.enumerated().map { column, text in
        Cell(
          row: index, column: column, printed: text, figure: Figure(printed: text),
          place: SourcePlace(line: index + 10, cell: column))
      }
    }
    return StatementTable(
      kind: kind, title: kind.title, mark: nil, line: 1, unit: unit, entity: nil, year: nil,
      columns: columns.map { Column(headings: ["\($0)"], role: $0) }, rows: printed, cells: cells)
  }

  private static func key(_ code: String, in domain: CodeDomain) -> RowKey {
    switch code {
    case "total": .total
    case "personnel": .kind(.personnel)
    case "public": .kind(.public)
    default: AccountCode(code, in: domain).map { .code($0) } ?? .unplaced
    }
  }

  /// The table as a failure prints it.
  var description: String {
    let heads = columns.map { column in
      if case .member(let member) = column { member.rawValue } else { "total" }
    }
    let lines = rows.map { "    \($0.code) \($0.name) \($0.cells)" }
    return (["  \(kind.measureName), \(unit.printed): \(heads)"] + lines).joined(separator: "\n")
  }
}

/// A disclosure to be loaded and exported.
struct PrintedDisclosure {
  var entity: String
  var year: Int
  var phase = Phase.final
  var tier = EntityTier.unit
  /// The department that the unit names as its own.
  var department: String?
  /// 实有人数; `nil` where the document states none.
  var staff: Int?
  var tables: [PrintedTable]

  var document: Document {
    let claim = staff.map { staff in
      Claim(
        section: "概况", subject: "实有人数", aspect: .amount, direction: nil, printed: "\(staff)",
        figure: Figure(printed: "\(staff)"), unit: nil, about: nil, place: TextPlace(line: 7, bytes: 0..<1))
    }
    return Document(
      name: "\(entity)\(year)\(phase).txt", entity: entity, tier: tier, department: department,
      year: FiscalYear(year), phase: phase, tables: tables.map(\.statement), forms: [],
      narrative: Narrative(staffing: Staffing(quota: nil, staff: claim)))
  }

  var description: String {
    ([
      "\(tier) \(entity) of \(department ?? "none") \(year) \(phase), staff \(staff.map(String.init) ?? "not stated")"
    ] + tables.map(\.description))
    .joined(separator: "\n")
  }
}

/// Disclosures of random shape: one to four of two units and two years, a budget beside a final account, a department beside
/// its unit; rows without a row above them, branches that end
/// early, blank and barred cells above figures and below them, zeros, codes printed twice, a total that is missing or
/// stands among the rows.
struct RandomDisclosures {
  static let names = ["教育支出", "教学管理", "其他支出", "养老", "养老保险", "管理"]
  static let codes: [CodeDomain: [String]] = [
    .function: [
      "201", "20101", "2010101", "2010102", "208", "20801", "2080101", "20805", "2080501", "2080505", "210",
      "21001", "2100101",
    ],
    .economic: ["301", "30101", "30102", "302", "30201", "303", "30301", "30302"],
  ]

  static func make(using random: inout SeededGenerator) -> [PrintedDisclosure] {
    var heads: [PrintedDisclosure]
    func of(_ entity: String, _ year: Int) -> PrintedDisclosure {
      PrintedDisclosure(entity: entity, year: year, tables: [])
    }
    switch random.below(40) {
    case ..<12: heads = [of("甲局", 2024)]
    case ..<20: heads = [of("甲局", 2023), of("甲局", 2024)]
    case ..<27: heads = [of("甲局", 2024), of("乙局", 2024)]
    case ..<33: heads = [of("甲局", 2023), of("乙局", 2023), of("甲局", 2024), of("乙局", 2024)]
    case ..<36:
      heads = [of("甲局", 2024), of("甲局", 2024)]
      heads[0].phase = .budget
    // A department beside a unit inside it, which are never added.
    case ..<39:
      heads = [of("甲局", 2024), of("丁部", 2024)]
      heads[0].department = "丁部"
      heads[1].tier = .department
    // The same unit and year from two files, which are never added.
    default: heads = [of("甲局", 2024), of("乙局", 2024), of("甲局", 2024)]
    }
    // How many of two hundred cells print what is no figure: none in most documents, as it refuses most sums.
    let unreadable = random.chance(20) ? 12 : 0
    // Mostly documents print the same rows with other figures, as those of two years do.
    let shape = expenditure(unreadable, using: &random)
    return heads.map { head in
      let expense =
        random.chance(60)
        ? shape.printed(unreadable, again: &random) : expenditure(unreadable, using: &random)
      var tables = [expense]
      if random.chance(60) {
        var general =
          random.chance(80)
          ? expense.printed(unreadable, again: &random) : expenditure(unreadable, using: &random)
        general.kind = .generalExpenditure
        tables.append(general)
      }
      if random.chance(50) {
        tables.append(
          table(
            .income, [.total, .member(.appropriation), .member(.other)], .function, unreadable, using: &random
          ))
      }
      if random.chance(60) {
        tables.append(table(.basicDetail, [.total], .economic, unreadable, using: &random))
      }
      if random.chance(4) { tables.removeFirst() }
      var disclosure = head
      disclosure.staff = random.chance(95) ? 1 + random.below(40) : nil
      disclosure.tables = tables
      return disclosure
    }
  }

  private static func expenditure(_ unreadable: Int, using random: inout SeededGenerator) -> PrintedTable {
    let columns: [ColumnRole] =
      random.chance(90) ? [.total, .member(.basic), .member(.project)] : [.total, .member(.basic)]
    return table(.expenditure, columns, .function, unreadable, using: &random)
  }

  private static func table(
    _ kind: TableKind, _ columns: [ColumnRole], _ domain: CodeDomain, _ unreadable: Int,
    using random: inout SeededGenerator
  ) -> PrintedTable {
    func row(_ code: String, _ name: String, using random: inout SeededGenerator) -> PrintedTable.Row {
      let cells = columns.map { _ in cell(unreadable, using: &random) }
      return PrintedTable.Row(code: code, name: name, cells: cells)
    }
    let wanted = 1 + random.below(10)
    var rows = (codes[domain] ?? []).shuffled(using: &random).prefix(wanted).sorted().map {
      row($0, random.pick(names), using: &random)
    }
    if domain == .function, random.chance(15) { rows.shuffle(using: &random) }
    if random.chance(25) {
      var twin = random.pick(rows)
      if random.chance(60) { twin.cells = columns.map { _ in cell(unreadable, using: &random) } }
      rows.insert(twin, at: random.below(rows.count + 1))
    }
    if domain == .economic { rows = grouped(rows) { row($0, $1, using: &random) } }
    if random.chance(domain == .economic ? 30 : 85) {
      rows.insert(
        row("total", "合计", using: &random), at: random.chance(80) ? 0 : random.below(rows.count + 1))
    }
    return PrintedTable(kind: kind, unit: random.chance(80) ? .wan : .yuan, columns: columns, rows: rows)
  }

  /// The rows of table 06 under 人员经费合计 and 公用经费合计; 302 is 公用.
  private static func grouped(
    _ rows: [PrintedTable.Row], _ head: (String, String) -> PrintedTable.Row
  ) -> [PrintedTable.Row] {
    var result = [head("personnel", "人员经费合计")]
    for group in [Member.personnel, .public] {
      if group == .public { result.append(head("public", "公用经费合计")) }
      result += rows.filter { $0.code.hasPrefix("302") == (group == .public) }.map { row in
        var row = row
        row.group = group
        return row
      }
    }
    return result
  }

  /// What is printed in a cell: mostly small figures, so that equal ones are frequent.
  static func cell(_ unreadable: Int, using random: inout SeededGenerator) -> String {
    switch random.below(200) {
    case ..<unreadable: return "#DIV/0!"
    case ..<40: return ""
    case ..<56: return "—"
    case ..<72: return random.pick(["0", "0.00"])
    case ..<120: return random.pick(["1", "2", "3.5", "-1", "2.00", "-0.50"])
    default:
      let fraction = random.below(100)
      return "\(random.chance(10) ? "-" : "")\(random.below(40)).\(fraction < 10 ? "0" : "")\(fraction)"
    }
  }
}

extension PrintedTable {
  /// The same rows with other figures, some under another name.
  fileprivate func printed(_ unreadable: Int, again random: inout SeededGenerator) -> PrintedTable {
    var table = self
    for index in rows.indices {
      table.rows[index].cells = columns.map { _ in RandomDisclosures.cell(unreadable, using: &random) }
      if rows[index].code != "total", random.chance(5) {
        table.rows[index].name = random.pick(RandomDisclosures.names)
      }
    }
    return table
  }
}
