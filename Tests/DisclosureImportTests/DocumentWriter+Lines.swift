import Disclosure

/// Tables with two sides: 01 and 04.
extension DocumentWriter {
  private struct Half {
    let side: Side
    /// The cell of the names; the numbers follow it where lines are numbered.
    let start: Int
    let columns: [ModelColumn]
    let rows: [String]
  }

  private static let ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"]

  mutating func writeTwoSided(_ kind: TableKind) {
    let isNumbered = !chance(4)
    let halves = halves(of: kind, isNumbered: isNumbered)
    let heading = heading(halves, isNumbered: isNumbered)
    for row in heading { writeRow(row) }
    if chance(2) { writeRow(ordinals(halves, isNumbered: isNumbered)) }
    let count = halves.map(\.rows.count).max() ?? 0
    for index in 0..<count {
      if index > 0, chance(8) {
        writePageBreak()
        if chance(3) { for row in heading { writeRow(row) } }
      }
      writeLine(index, halves: halves, isNumbered: isNumbered, count: count)
    }
  }

  private mutating func halves(of kind: TableKind, isNumbered: Bool) -> [Half] {
    let offset = isNumbered ? 2 : 1
    let amount = ["金额", "决算数"].randomElement(using: &generator) ?? ""
    let left = [ModelColumn(path: ["收入", amount], role: .total)]
    var right = [ModelColumn(path: ["支出", amount], role: .total)]
    if kind == .appropriation {
      let total = ["合计", "小计"].randomElement(using: &generator) ?? ""
      let books: [(String, Member)] = [
        ("一般公共预算财政拨款", .general), ("政府性基金预算财政拨款", .fund), ("国有资本经营预算财政拨款", .capital),
      ]
      right = [ModelColumn(path: ["支出", total], role: .total)]
      for (book, member) in books.prefix(Int.random(in: 1...3, using: &generator)) {
        right.append(ModelColumn(path: ["支出", book], role: .member(member)))
      }
      if chance(4) { right.shuffle(using: &generator) }
    }
    return [
      Half(side: .income, start: 0, columns: left, rows: lines(of: .income)),
      Half(side: .expenditure, start: offset + left.count, columns: right, rows: lines(of: .expenditure)),
    ]
  }

  /// The names of the lines of a side; lines between the classes and the totals have none.
  private mutating func lines(of side: Side) -> [String] {
    let suffix = side == .income ? "收入" : "支出"
    var names = (0..<Int.random(in: 2...10, using: &generator)).map { index in
      "\(Self.ordinals[index])、\(Names.row(using: &generator))\(suffix)"
    }
    names += [String](repeating: "", count: Int.random(in: 0...4, using: &generator))
    return names + ["本年\(suffix)合计", "年末结转和结余", "总计"]
  }

  private mutating func writeLine(_ index: Int, halves: [Half], isNumbered: Bool, count: Int) {
    let unit = tables[tables.count - 1].unit
    let line = nextLine
    let offset = isNumbered ? 2 : 1
    let width = (halves.last.map { $0.start + $0.columns.count } ?? 0) + offset
    var cells = [String](repeating: "", count: width)
    var tails = cells
    var expected: [ExpectedCell] = []
    for half in halves where index < half.rows.count {
      let name = half.rows[index]
      if name.isEmpty && !isNumbered { continue }
      let number = half.side == .income ? index + 1 : count + index + 1
      let (head, tail) = isNumbered ? split(name) : (name, nil)
      cells[half.start] = Printing.broken(head, using: &generator)
      if isNumbered { cells[half.start + 1] = "\(number)" }
      if let tail { tails[half.start] = tail }
      for (column, model) in half.columns.enumerated() {
        // A table without any number begins where the first line does, so that line has a figure.
        let drawn = ModelValue.random(using: &generator, exponent: unit?.exponent ?? 6)
        let value = name.isEmpty ? .blank : drawn
        cells[half.start + offset + column] = value.printed(using: &generator)
        expected.append(
          ExpectedCell(
            key: .line(number: isNumbered ? number : nil), kind: nil, side: half.side, label: name,
            column: model.path.joined(separator: "/"), role: model.role, state: value.state,
            decimals: value.decimals, fen: value.fen(unit), line: line, cell: half.start + offset + column))
      }
    }
    writeRow(cells, keeping: 2)
    expect(expected)
    if tails.contains(where: { !$0.isEmpty }) { writeRow(tails) }
  }

  private mutating func heading(_ halves: [Half], isNumbered: Bool) -> [[String]] {
    let offset = isNumbered ? 2 : 1
    let width = halves.last.map { $0.start + offset + $0.columns.count } ?? 0
    var rows = [[String]](repeating: Array(repeating: "", count: width), count: 2)
    for half in halves {
      rows[0][half.start] = half.side == .income ? "收 入" : "支 出"
      rows[1][half.start] = "项目"
      if isNumbered { rows[1][half.start + 1] = "行次" }
      for (column, model) in half.columns.enumerated() {
        rows[1][half.start + offset + column] = Printing.broken(model.path[1], using: &generator)
      }
    }
    return rows
  }

  private mutating func ordinals(_ halves: [Half], isNumbered: Bool) -> [String] {
    let offset = isNumbered ? 2 : 1
    var row = [String](repeating: "", count: halves.last.map { $0.start + offset + $0.columns.count } ?? 0)
    var next = 1
    for half in halves {
      row[half.start] = "栏次"
      for column in half.columns.indices {
        row[half.start + offset + column] = "\(next)"
        next += 1
      }
    }
    return row
  }
}
