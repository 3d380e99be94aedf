import Disclosure

/// Tables 09 and 10, which have no codes.
extension DocumentWriter {
  /// Budget beside final accounts, each with the six items in one of the orders seen; one row of figures, or none.
  mutating func writeThreePublic() {
    let unit = tables[tables.count - 1].unit
    var items: [(path: [String], item: ThreePublicItem)] = [
      (["因公出国（境）费"], .abroad), (["公务用车购置及运行维护费", "小计"], .vehicle),
      (["公务用车购置及运行维护费", "公务用车购置费"], .purchase), (["公务用车购置及运行维护费", "公务用车运行维护费"], .running),
    ]
    items.insert((["公务接待费"], .reception), at: chance(2) ? 4 : 1)
    items.insert((["合计"], .total), at: 0)
    let stages: [(String, Member)] = [("预算数", .budget), (chance(2) ? "决算数" : "决算金额", .final)]
    var columns: [ModelColumn] = []
    for (heading, stage) in stages {
      columns += items.map { ModelColumn(path: [heading] + $0.path, role: .threePublic($0.item, stage)) }
    }
    var rows = [[String]](repeating: Array(repeating: "", count: columns.count), count: 3)
    for (index, column) in columns.enumerated() {
      for (row, text) in column.path.enumerated() {
        let isSpanned =
          row + 1 < column.path.count && index > 0
          && columns[index - 1].path.prefix(row + 1) == column.path.prefix(row + 1)
        if !isSpanned { rows[row][index] = Printing.broken(text, using: &generator) }
      }
    }
    for row in rows { writeRow(row, keeping: 2) }
    if chance(2) { writeRow(columns.indices.map { "\($0 + 1)" }) }
    guard chance(3) == false else { return }
    let line = nextLine
    var cells: [String] = []
    var expected: [ExpectedCell] = []
    for (index, column) in columns.enumerated() {
      let drawn = ModelValue.random(using: &generator, exponent: unit?.exponent ?? 6)
      // A row of blanks is no row.
      let value = index == 0 ? ModelValue.number(digits: 3, decimals: 0) : drawn
      cells.append(value.printed(using: &generator))
      expected.append(
        ExpectedCell(
          key: .line(number: nil), kind: nil, side: nil, label: "",
          column: column.path.joined(separator: "/"),
          role: column.role, state: value.state, decimals: value.decimals, fen: value.fen(unit), line: line,
          cell: index))
    }
    writeRow(cells, keeping: 2)
    expect(expected)
  }

  /// Sections with headings of their own, lines with a 行次 that may skip, and counts beside money.
  mutating func writeStatistics() {
    let unit = tables[tables.count - 1].unit
    let sections: [(String, [(label: String, isMoney: Bool)])] = [
      ("一、政府采购情况", [("合计", true), ("货物", true), ("工程", true), ("服务", true)]),
      ("二、机关运行经费", [("（一）行政单位", true), ("（二）参照公务员法管理事业单位", true)]),
      (
        "三、国有资产占用情况",
        [
          ("（一）车辆数合计（辆）", false), ("1.副部（省）级及以上领导用车", false), ("2.其他用车", false),
          ("（二）单价100万元（含）以上设备（不含车辆）", false),
        ]
      ),
    ]
    var number = 0
    var isFirst = true
    for (section, labels) in sections where isFirst || !chance(4) {
      writeRow([section, "", ""], keeping: 2)
      if isFirst || chance(2) { writeRow(["项目", isFirst || chance(2) ? "行次" : "", "统计数"]) }
      isFirst = false
      for (label, isMoney) in labels {
        number += chance(8) ? 2 : 1
        if chance(8) { writePageBreak() }
        let line = nextLine
        let value =
          isMoney
          ? ModelValue.random(using: &generator, exponent: unit?.exponent ?? 6)
          : .number(digits: 7, decimals: 0)
        // A line break inside 100 would make it another number.
        let printed =
          label.utf8.contains { (0x30...0x39).contains($0) }
          ? label : Printing.broken(label, using: &generator)
        writeRow([printed, "\(number)", value.printed(using: &generator)], keeping: 2)
        expect([
          ExpectedCell(
            key: .line(number: number), kind: nil, side: nil, label: label, column: "统计数", role: .total,
            state: value.state, decimals: value.decimals, fen: isMoney ? value.fen(unit) : nil, line: line,
            cell: 2)
        ])
      }
    }
  }
}
