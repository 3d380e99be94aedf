import Disclosure

/// A column of a generated code table.
struct ModelColumn {
  let path: [String]
  let role: ColumnRole
}

/// Tables of codes: 02, 03, 05, 07, 08.
extension DocumentWriter {
  mutating func writeCodeTable(_ kind: TableKind) {
    let columns = columns(of: kind)
    let hasLineNumbers = chance(6)
    let first = hasLineNumbers ? 3 : 2
    let width = first + columns.count
    let heading = heading(columns, hasLineNumbers: hasLineNumbers)
    for row in heading { writeRow(row) }
    if chance(2) {
      writeRow((["栏次"] + Array(repeating: "", count: first - 1) + columns.indices.map { "\($0 + 1)" }))
    }
    var rows = codeRows()
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: rows.append((.total, "合计"))
    case 1: break
    default: rows.insert((.total, ["合计", "合 计", "总计"].randomElement(using: &generator) ?? ""), at: 0)
    }
    for (index, row) in rows.enumerated() {
      if index > 0, chance(6) {
        writePageBreak()
        if chance(3) { for row in heading { writeRow(row) } }
      }
      writeCodeRow(row, number: index + 1, columns: columns, first: first, width: width)
    }
  }

  private mutating func writeCodeRow(
    _ row: (key: RowKey, name: String), number: Int, columns: [ModelColumn], first: Int, width: Int
  ) {
    var cells = [String](repeating: "", count: width)
    var tail: String?
    switch row.key {
    case .code(let code):
      cells[0] = chance(10) ? Printing.fullWidth(code.digits) : code.digits
      let (head, rest) = split(row.name)
      cells[1] = Printing.broken(head, using: &generator)
      tail = rest
    default: cells[chance(4) ? 1 : 0] = row.name
    }
    if first == 3 { cells[2] = "\(number)" }
    let unit = tables[tables.count - 1].unit
    let line = nextLine
    let label = row.name.filter { $0 != " " }
    var expected: [ExpectedCell] = []
    for (index, column) in columns.enumerated() {
      let value = ModelValue.random(using: &generator, exponent: unit?.exponent ?? 6)
      cells[first + index] = value.printed(using: &generator)
      expected.append(
        ExpectedCell(
          key: row.key, kind: nil, side: nil, label: label, column: column.path.joined(separator: "/"),
          role: column.role, state: value.state, decimals: value.decimals, fen: value.fen(unit), line: line,
          cell: first + index))
    }
    writeRow(cells)
    expect(expected)
    if let tail {
      if chance(4) { writePageBreak() }
      writeRow(["", tail] + Array(repeating: "", count: width - 2))
    }
  }

  /// A name in two where it wraps to the next row; no part is empty, and the tail does not end the head.
  mutating func split(_ name: String) -> (head: String, tail: String?) {
    guard chance(6), name.count > 3 else { return (name, nil) }
    let index = name.index(name.startIndex, offsetBy: Int.random(in: 2..<name.count, using: &generator))
    let (head, tail) = (String(name[..<index]), String(name[index...]))
    return head.hasSuffix(tail) ? (name, nil) : (head, tail)
  }

  /// Codes as a tree: classes, sections, items.
  private mutating func codeRows() -> [(key: RowKey, name: String)] {
    var digits: [String] = []
    for group in (201...234).shuffled(using: &generator).prefix(Int.random(in: 1...3, using: &generator))
      .sorted()
    {
      digits.append("\(group)")
      for section in (1...99).shuffled(using: &generator).prefix(Int.random(in: 0...2, using: &generator))
        .sorted()
      {
        let parent = "\(group)" + (section < 10 ? "0\(section)" : "\(section)")
        digits.append(parent)
        for item in (1...99).shuffled(using: &generator).prefix(Int.random(in: 0...2, using: &generator))
          .sorted()
        {
          digits.append(parent + (item < 10 ? "0\(item)" : "\(item)"))
        }
      }
    }
    return digits.compactMap { AccountCode($0, in: .function) }.map {
      (.code($0), Names.row(using: &generator))
    }
  }

  private mutating func heading(_ columns: [ModelColumn], hasLineNumbers: Bool) -> [[String]] {
    let depth = columns.map(\.path.count).max() ?? 1
    let first = hasLineNumbers ? 3 : 2
    let codes = ["科目代码", "功能分类科目编码", "科目编码"].randomElement(using: &generator) ?? ""
    if depth == 1, chance(2) {
      let row = [codes, "科目名称"] + (hasLineNumbers ? ["行次"] : []) + columns.map { $0.path[0] }
      return [row.map { Printing.broken($0, using: &generator) }]
    }
    // With one level of headings these may stand beside 项目 or beside the columns it spans.
    let level = depth == 1 && chance(3) ? 1 : 0
    var rows = [[String]](repeating: Array(repeating: "", count: first + columns.count), count: max(depth, 2))
    rows[0][0] = "项目"
    rows[rows.count - 1][0] = codes
    rows[rows.count - 1][1] = chance(3) ? "名称" : "科目名称"
    if hasLineNumbers { rows[0][2] = "行次" }
    for (index, column) in columns.enumerated() {
      for (row, text) in column.path.enumerated() {
        let isSpanned =
          row + 1 < column.path.count && index > 0
          && columns[index - 1].path.prefix(row + 1) == column.path.prefix(row + 1)
        if !isSpanned { rows[row + level][first + index] = Printing.broken(text, using: &generator) }
      }
    }
    return rows
  }
}

/// The sets of columns seen in published documents.
extension DocumentWriter {
  private mutating func columns(of kind: TableKind) -> [ModelColumn] {
    var groups: [[ModelColumn]]
    switch kind {
    case .income: groups = incomeColumns()
    case .expenditure: groups = expenditureColumns()
    default: groups = bookColumns(kind)
    }
    if chance(4) { groups.shuffle(using: &generator) }
    return groups.flatMap { $0 }
  }

  private mutating func incomeColumns() -> [[ModelColumn]] {
    let members: [(String, Member)] = [
      ("财政拨款收入", .appropriation), ("上级补助收入", .superior), ("经营收入", .operating),
      ("附属单位上缴收入", .affiliate), ("其他收入", .other),
    ]
    var groups = members.map { [ModelColumn(path: [$0.0], role: .member($0.1))] }
    if chance(2) {
      groups.append([ModelColumn(path: ["事业收入"], role: .member(.service))])
    } else {
      groups.append([
        ModelColumn(path: ["事业收入", "小计"], role: .member(.service)),
        ModelColumn(path: ["事业收入", "其中：教育收费"], role: .other),
      ])
    }
    let total = ["本年收入合计", "合计", "收入合计"].randomElement(using: &generator) ?? ""
    let kept = groups.prefix(Int.random(in: 1...6, using: &generator))
    return [[ModelColumn(path: [total], role: .total)]] + kept
  }

  private mutating func expenditureColumns() -> [[ModelColumn]] {
    let members: [(String, Member)] = [
      ("项目支出", .project), ("上缴上级支出", .remitted), ("经营支出", .operating), ("对附属单位补助支出", .subsidy),
    ]
    var groups = members.map { [ModelColumn(path: [$0.0], role: .member($0.1))] }
    if chance(3) {
      groups.insert(
        [
          ModelColumn(path: ["基本支出", "小计"], role: .member(.basic)),
          ModelColumn(path: ["基本支出", "人员经费"], role: .other),
          ModelColumn(path: ["基本支出", "公用经费"], role: .other),
        ], at: 0)
    } else {
      groups.insert([ModelColumn(path: ["基本支出"], role: .member(.basic))], at: 0)
    }
    let total = ["本年支出合计", "合计", "支出合计"].randomElement(using: &generator) ?? ""
    return [[ModelColumn(path: [total], role: .total)]]
      + groups.prefix(Int.random(in: 1...5, using: &generator))
  }

  /// Tables of one book: expenditure alone, or with income and what is carried over.
  ///
  /// In tables 07 and 08 what is carried over and the income are words of the language; in table 05 they are read by heading.
  private mutating func bookColumns(_ kind: TableKind) -> [[ModelColumn]] {
    func balance(_ member: Member) -> ColumnRole {
      kind == .fund || kind == .stateCapital ? .member(member) : .other
    }
    let spent = ["本年支出", "本年支出合计"].randomElement(using: &generator) ?? ""
    let total = ["小计", "合计"].randomElement(using: &generator) ?? ""
    let parts: [(String, ColumnRole)] = [
      (total, .total), ("基本支出", .member(.basic)), ("项目支出", .member(.project)),
    ]
    if chance(3) { return parts.map { [ModelColumn(path: [$0.0], role: $0.1)] } }
    let expenditure = parts.map { ModelColumn(path: [spent, $0.0], role: $0.1) }
    if chance(2) { return [expenditure] }
    let isDetailed = chance(2)
    func carried(_ name: String, _ member: Member) -> [ModelColumn] {
      isDetailed
        ? ["合计", "基本支出结转", "项目支出结转和结余"].map {
          ModelColumn(path: [name, $0], role: $0 == "合计" ? balance(member) : .other)
        } : [ModelColumn(path: [name], role: balance(member))]
    }
    let income: [ModelColumn] =
      chance(2)
      ? ["合计", "基本支出", "项目支出"].map {
        ModelColumn(path: ["本年收入", $0], role: $0 == "合计" ? balance(.income) : .other)
      } : [ModelColumn(path: ["本年收入"], role: balance(.income))]
    return [
      carried("年初结转和结余", .opening), income, expenditure, carried("年末结转和结余", .closing),
    ]
  }
}
