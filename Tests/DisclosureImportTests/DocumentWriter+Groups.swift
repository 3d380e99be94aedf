import Disclosure

/// Table 06, as one list or in groups side by side.
extension DocumentWriter {
  private struct Entry {
    let code: AccountCode
    let name: String
  }

  mutating func writeBasicDetail() {
    let groups = Int.random(in: 1...4, using: &generator)
    if groups == 1 { writeList() } else { writeGroups(groups) }
  }

  private mutating func entries(of kind: Member) -> [Entry] {
    let classes = kind == .personnel ? [301, 303] : [302, 307, 309, 310, 311, 312, 313, 399]
    var digits: [String] = []
    for group in classes.prefix(Int.random(in: 1...classes.count, using: &generator)) {
      digits.append("\(group)")
      for section in 1...Int.random(in: 1...8, using: &generator) { digits.append("\(group)0\(section)") }
    }
    return digits.compactMap { AccountCode($0, in: .economic) }
      .map { Entry(code: $0, name: Names.row(using: &generator)) }
  }

  private mutating func value() -> ModelValue {
    ModelValue.random(using: &generator, exponent: tables[tables.count - 1].unit?.exponent ?? 6)
  }

  private func expected(
    _ key: RowKey, kind: Member?, label: String, column: String, _ value: ModelValue, cell: Int
  ) -> ExpectedCell {
    ExpectedCell(
      key: key, kind: kind, side: nil, label: label, column: column, role: .total, state: value.state,
      decimals: value.decimals, fen: value.fen(tables[tables.count - 1].unit), line: nextLine, cell: cell)
  }
}

extension DocumentWriter {
  /// One list, with the two totals above their classes or at the end.
  private mutating func writeList() {
    let column = ["决算数", "金额", "合计"].randomElement(using: &generator) ?? ""
    writeRow(["科目代码", "科目名称", column].map { Printing.broken($0, using: &generator) })
    let hasTotals = !chance(3)
    for kind in [Member.personnel, .public] {
      if hasTotals { writeKindTotal(kind, column: column) }
      for entry in entries(of: kind) {
        if chance(10) { writePageBreak() }
        let value = value()
        let (head, tail) = split(entry.name)
        expect([
          expected(
            .code(entry.code), kind: hasTotals ? kind : nil, label: entry.name, column: column, value, cell: 2
          )
        ])
        writeRow([
          entry.code.digits, Printing.broken(head, using: &generator), value.printed(using: &generator),
        ])
        if let tail { writeRow(["", tail, ""]) }
      }
    }
  }

  private mutating func writeKindTotal(_ kind: Member, column: String) {
    let label = kind == .personnel ? "人员经费合计" : "公用经费合计"
    let value = value()
    expect([expected(.kind(kind), kind: nil, label: label, column: column, value, cell: 2)])
    writeRow([label, "", value.printed(using: &generator)])
  }

  /// Groups of three cells: the first under 人员经费, the others under 公用经费.
  private mutating func writeGroups(_ count: Int) {
    let column = ["决算数", "金额"].randomElement(using: &generator) ?? ""
    let isNamed = !chance(4)
    let hasTotals = !chance(4)
    let groups = groups(count)
    let heading = groupHeading(count, column: column, isNamed: isNamed)
    for row in heading { writeRow(row) }
    var rows = (groups.map(\.count).max() ?? 0)
    rows = max(rows, 1)
    for index in 0..<rows {
      if index > 0, chance(8) {
        writePageBreak()
        if chance(3) { for row in heading { writeRow(row) } }
      }
      var cells = [String](repeating: "", count: count * 3)
      var tails = cells
      for (group, entries) in groups.enumerated() where index < entries.count {
        let entry = entries[index]
        let value = value()
        let (head, tail) = split(entry.name)
        let kind: Member? = isNamed || hasTotals ? (group == 0 ? .personnel : .public) : nil
        expect([
          expected(
            .code(entry.code), kind: kind, label: entry.name, column: column, value, cell: group * 3 + 2)
        ])
        cells[group * 3] = entry.code.digits
        cells[group * 3 + 1] = Printing.broken(head, using: &generator)
        cells[group * 3 + 2] = value.printed(using: &generator)
        tails[group * 3 + 1] = tail ?? ""
      }
      writeRow(cells)
      if tails.contains(where: { !$0.isEmpty }) { writeRow(tails) }
    }
    if hasTotals { writeGroupTotals(count, column: column) }
  }

  /// The codes of 人员经费 in the first group, those of 公用经费 cut into the others, which need not be equally long.
  private mutating func groups(_ count: Int) -> [[Entry]] {
    var groups = [entries(of: .personnel)]
    var rest = entries(of: .public)[...]
    for left in (1..<count).reversed() {
      let size = left == 1 ? rest.count : Int.random(in: 0...rest.count, using: &generator)
      groups.append(Array(rest.prefix(size)))
      rest = rest.dropFirst(size)
    }
    return groups
  }

  private mutating func writeGroupTotals(_ count: Int, column: String) {
    var cells = [String](repeating: "", count: count * 3)
    let second = 3
    for (start, kind) in [(0, Member.personnel), (second, .public)] {
      let end = start == 0 ? second : cells.count
      let label = kind == .personnel ? "人员经费合计" : "公用经费合计"
      let cell = Int.random(in: start + 1..<end, using: &generator)
      var value = value()
      if value == .blank { value = .number(digits: 1436, decimals: 2) }
      cells[start] = label
      cells[cell] = value.printed(using: &generator)
      expect([expected(.kind(kind), kind: nil, label: label, column: column, value, cell: cell)])
    }
    writeRow(cells)
  }

  private mutating func groupHeading(_ count: Int, column: String, isNamed: Bool) -> [[String]] {
    var rows = [[String](repeating: "", count: count * 3)]
    rows[0] = (0..<count).flatMap { _ in ["科目代码", "科目名称", Printing.broken(column, using: &generator)] }
    guard isNamed else { return rows }
    var top = [String](repeating: "", count: count * 3)
    top[0] = "人员经费"
    top[3] = "公用经费"
    return [top] + rows
  }
}
