import Disclosure
import TestSupport

/// Tables of random shape: missing middle rows, branches that end early, blank parents, a root that stands
/// anywhere or
/// is not printed, codes printed twice.
enum RandomTables {
  static let codes = [
    "201", "20101", "2010101", "2010102", "208", "20801", "2080101", "20805", "2080501", "2080505", "210",
    "21001", "2100101",
  ]
  static let labels = ["教育支出", "教学管理", "其他支出", "养老", "养老保险", "管理", "住房 补助"]

  /// A table of at most `limit` rows and three columns of figures, the last of which may not be printed.
  static func table(
    limit: Int, unreadable: Int = 1, using random: inout SeededGenerator
  ) -> SampleTable {
    let columns: [ColumnRole] =
      random.chance(90) ? [.total, .member(.basic), .member(.project)] : [.total, .member(.basic)]
    func cells() -> [String] { columns.map { _ in cell(unreadable: unreadable, using: &random) } }
    var rows: [SampleTable.Row] = []
    let wanted = 1 + random.below(limit - 1)
    let chosen = codes.shuffled(using: &random).prefix(wanted).sorted()
    for code in chosen { rows.append(SampleTable.Row(code, random.pick(labels), cells())) }
    if random.chance(15) { rows.shuffle(using: &random) }
    if rows.count + 1 < limit, random.chance(25) {
      var twin = random.pick(rows)
      if random.chance(60) { twin.cells = cells() }
      rows.insert(twin, at: random.below(rows.count + 1))
    }
    if random.chance(85) {
      let root = SampleTable.Row("total", "合计", cells())
      rows.insert(root, at: random.chance(80) ? 0 : random.below(rows.count + 1))
    }
    return SampleTable(unit: random.chance(85) ? .wan : .yuan, columns: columns, rows: rows)
  }

  /// What is printed in a cell: mostly small figures, so that equal ones are frequent.
  static func cell(unreadable: Int, using random: inout SeededGenerator) -> String {
    switch random.below(100) {
    case ..<unreadable: return "#DIV/0!"
    case ..<20: return ""
    case ..<28: return "—"
    case ..<36: return random.pick(["0", "0.00"])
    case ..<60: return random.pick(["1", "2", "3.5", "-1", "2.00", "-0.50"])
    default:
      let sign = random.chance(10) ? "-" : ""
      let fraction = random.below(100)
      return "\(sign)\(random.below(40)).\(fraction < 10 ? "0" : "")\(fraction)"
    }
  }
}
