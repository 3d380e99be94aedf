import TestSupport

/// The tables of an exact disclosure, in the layout of the example.
extension ExactDisclosure {
  private static let template = Result { try Repository.text(of: "examples/data/fenyang-2024.txt") }

  /// The whole text; `before` is the year that the narrative compares with.
  func text(after before: ExactDisclosure) throws -> String {
    let lines = try ExactDisclosure.template.get().split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let tables = lines.lastIndex { $0.hasPrefix("第二部分") } ?? 0
    let narrative = lines.lastIndex { $0.hasPrefix("第三部分") } ?? 0
    let head = lines[..<tables].joined(separator: "\n").replacing("2024", with: String(year))
    let body = filled(lines[tables..<narrative]).joined(separator: "\n").replacing("2024", with: String(year))
    return [head, body, story(after: before), annex].joined(separator: "\n")
  }

  private static let marks = [
    "公开01表": 1, "02表": 2, "公开03": 3, "公开04表": 4, "公开05表": 5, "公开06表": 6, "公开07表": 7, "公开08表": 8,
    "公开09表": 9, "公开10表": 10,
  ]

  private func filled(_ lines: ArraySlice<String>) -> [String] {
    var result: [String] = []
    var table = 0
    for line in lines {
      if let mark = ExactDisclosure.marks[line] { table = mark }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard table > 0, cells.count > 1 || line == "元" || line.hasPrefix("说明") || line == "合计" else {
        result.append(line)
        continue
      }
      // The example prints two units over table 01.
      if table == 1, line == "元" { continue }
      if line.hasPrefix("说明：本表无数据"), table != 8 || capital.expense > 0 { continue }
      result += filled(cells, table)
    }
    return result
  }

  private func filled(_ cells: [String], _ table: Int) -> [String] {
    switch table {
    case 1: return [summary(cells)].compactMap { $0 }
    case 4: return [appropriation(cells)].compactMap { $0 }
    case 2, 3, 5, 7, 8:
      if cells[0] == "合计" { return codes(table) }
      return cells[0].first?.isNumber == true ? [] : [cells.joined(separator: "\t")]
    case 6: return [detail(cells)]
    case 9:
      let line = cells.joined(separator: "\t")
      guard cells[0] == "1" else { return [line] }
      let rows = [threePublicBudget, threePublic].flatMap { items in
        [items.reduce(0, +), items[0], items[1] + items[2], items[1], items[2], items[3]]
      }
      return [line, rows.map(ExactDisclosure.cell).joined(separator: "\t")]
    case 10: return [statistics(cells)]
    default: return [cells.joined(separator: "\t")]
    }
  }

  // MARK: Lines

  private static let classLines = ["208": 39, "210": 40, "212": 42, "221": 50]

  private func summary(_ cells: [String]) -> String? {
    guard cells.count == 6 else { return cells.joined(separator: "\t") }
    guard Int(cells[1]) != nil || Int(cells[4]) != nil else {
      return cells.allSatisfy(\.isEmpty) ? nil : cells.joined(separator: "\t")
    }
    let other = income("")
    var values: [Int: Int] = [
      1: general.income, 2: fund.income, 3: capital.income, 4: other[1], 5: other[2], 6: other[3],
      7: other[4],
      8: other[5], 27: yearIncome, 28: used, 29: fiscalOpening + otherOpening, 31: total, 58: yearExpense,
      59: distributed, 60: fiscalClosing + otherClosing,
      62: yearExpense + distributed + fiscalClosing + otherClosing,
    ]
    for (code, line) in ExactDisclosure.classLines { values[line] = expense(code).reduce(0, +) }
    var cells = cells
    for place in [1, 4] {
      cells[place + 1] = ExactDisclosure.cell(Int(cells[place]).flatMap { values[$0] } ?? 0)
    }
    return cells.joined(separator: "\t")
  }

  private func appropriation(_ cells: [String]) -> String? {
    guard cells.count == 9, Int(cells[1]) != nil else {
      return cells.contains("出") ? nil : cells.joined(separator: "\t")
    }
    let books = [general, fund, capital]
    let values: [Int: Int] = [
      1: general.income, 2: fund.income, 3: capital.income, 27: books.reduce(0) { $0 + $1.income },
      28: fiscalOpening, 29: general.opening, 30: fund.opening, 31: capital.opening, 32: fiscalTotal,
    ]
    var expenses: [Int: [Int]] = [
      59: books.map(\.expense), 60: books.map(\.closing), 64: books.map { $0.expense + $0.closing },
    ]
    for (code, line) in ExactDisclosure.classLines {
      expenses[line + 1] = [
        generalExpense(code).reduce(0, +), code == "212" ? fund.expense : 0,
        code == "208" ? capital.expense : 0,
      ]
    }
    var cells = cells
    cells[2] = ExactDisclosure.cell(Int(cells[1]).flatMap { values[$0] } ?? 0)
    let columns = Int(cells[4]).flatMap { expenses[$0] } ?? [0, 0, 0]
    for (place, amount) in ([columns.reduce(0, +)] + columns).enumerated() {
      cells[5 + place] = ExactDisclosure.cell(amount)
    }
    return cells.joined(separator: "\t")
  }

  // MARK: Codes

  private func codes(_ table: Int) -> [String] {
    let codes: [String]
    let row: (String) -> [Int]
    switch table {
    case 2:
      codes = leaves.map(\.code)
      row = { [income($0).reduce(0, +)] + income($0) }
    case 3:
      codes = leaves.map(\.code)
      row = { [expense($0).reduce(0, +)] + expense($0) }
    case 5:
      codes = leaves.filter { $0.general.reduce(0, +) > 0 }.map(\.code)
      row = { [generalExpense($0).reduce(0, +)] + generalExpense($0) }
    case 7:
      codes = ["2120803"]
      row = { _ in [fund.opening, fund.income, fund.expense, fund.basic, fund.project, fund.closing] }
    default:
      codes = capital.expense > 0 ? ["2089999"] : []
      row = { _ in [capital.expense, capital.basic, capital.project] }
    }
    func line(_ code: String, _ lead: [String]) -> String {
      (lead + row(code).map(ExactDisclosure.cell)).joined(separator: "\t")
    }
    return [line("", ["合计", ""])]
      + ExactDisclosure.tree(codes).map { line($0, [$0, ExactDisclosure.names[$0] ?? ""]) }
  }

  private func detail(_ cells: [String]) -> String {
    var cells = cells
    if cells[0] == "人员经费合计" {
      return cells.map { cell in
        cell == "435.23"
          ? ExactDisclosure.cell(personnel) : cell == "14.36" ? ExactDisclosure.cell(publicCost) : cell
      }.joined(separator: "\t")
    }
    for place in stride(from: 0, to: cells.count - 2, by: 3) where Int(cells[place]) != nil {
      let code = cells[place]
      if code == "30112" { cells[place + 1] = "其他社会保障缴费" }
      guard !cells[place + 2].hasPrefix("—") else { continue }
      let amount = code.count == 3 ? economicSum([code]) : economic[code] ?? 0
      cells[place + 2] = ExactDisclosure.cell(amount)
    }
    return cells.joined(separator: "\t")
  }

  private func statistics(_ cells: [String]) -> String {
    guard cells.count == 3, let number = Int(cells[1]) else { return cells.joined(separator: "\t") }
    let value: String
    switch number {
    case 1: value = ExactDisclosure.cell(procurement.reduce(0, +))
    case 2...4: value = ExactDisclosure.cell(procurement[number - 2])
    case 6: value = ExactDisclosure.cell(publicCost)
    case 7: value = String(vehicles.reduce(0, +))
    case 8...15: value = String(vehicles[number - 8])
    case 17: value = String(equipment)
    default: value = ""
    }
    // The example leaves a number out.
    return [cells[0], number == 17 ? "16" : cells[1], value].joined(separator: "\t")
  }
}
