import Disclosure

/// Tables whose rows are codes, one to a line, and table 06 in groups side by side.
extension TableSetter {
  private var domain: CodeDomain {
    table.kind == .basicDetail || table.options["domain"] == "economic" ? .economic : .function
  }

  mutating func setCodes() {
    setOrdinals()
    let isEmpty = (table.kind == .fund || table.kind == .stateCapital) && random.chance(50)
    let rows = isEmpty ? [] : codeRows()
    let place = table.options["total"] ?? layout[option: "total"]
    if place.hasPrefix("first") || isEmpty && place != "none" { setTotal(isEmpty: isEmpty) }
    for (index, row) in rows.enumerated() { setCodeRow(row, number: index + 1) }
    if place.hasPrefix("last"), !isEmpty { setTotal(isEmpty: false) }
  }

  /// The numbers of the columns under the heading.
  mutating func setOrdinals() {
    guard let label = table.options["o"] else { return }
    var row = emptyRow()
    var number = 0
    for column in columns.indices {
      row[column].alignment = .center
      if holdsFigures(column) {
        number += 1
        row[column].text = "\(number)"
      }
    }
    if label != "bare" {
      let starts = columns.indices.filter { column in
        !holdsFigures(column) && (column == 0 || holdsFigures(column - 1))
      }
      for start in starts {
        row[start].text = label
        let end = columns.indices[start...].first { holdsFigures($0) || columns[$0].hasSuffix("no") }
        cover(&row, from: start, to: end ?? start)
      }
    }
    append(row)
  }

  /// Lets the cell at a column cover those up to an end.
  func cover(_ row: inout [TypesetCell], from start: Int, to end: Int) {
    guard end - start > 1 else { return }
    row[start].columnSpan = end - start
    for column in start + 1..<end { row[column] = TypesetCell(text: "", isCovered: true) }
  }

  private mutating func setTotal(isEmpty: Bool) {
    var row = emptyRow()
    let label = table.options["total-label"] ?? "合计"
    let place = table.options["total-in"] ?? layout[option: "total-in"]
    let rowColumns = columns.indices.filter { !holdsFigures($0) && columns[$0] != "no" }
    switch place {
    case "name":
      row[rowColumns.last { columns[$0] == "name" } ?? 0] = TypesetCell(text: label, alignment: .center)
    case "code": row[0] = TypesetCell(text: label, alignment: .center)
    default:
      row[0] = TypesetCell(text: label, alignment: .center)
      cover(&row, from: 0, to: rowColumns.count)
    }
    for column in columns.indices where holdsFigures(column) {
      setFigure(
        in: &row, column: column, key: .total, label: label, figure: isEmpty ? .blank : nil)
    }
    append(row)
  }

  private mutating func setCodeRow(_ entry: (code: String, name: String), number: Int) {
    guard let code = AccountCode(entry.code, in: domain) else { preconditionFailure(entry.code) }
    var row = emptyRow()
    setLabels(of: entry, in: &row, columns: Array(columns.indices), number: number)
    for column in columns.indices where holdsFigures(column) {
      setFigure(in: &row, column: column, key: .code(code), label: entry.name)
    }
    append(row)
  }

  /// The code and the name of a row in the columns given.
  private mutating func setLabels(
    of entry: (code: String, name: String), in row: inout [TypesetCell], columns places: [Int], number: Int
  ) {
    let digits = entry.code
    let parts = [digits.prefix(3), digits.dropFirst(3).prefix(2), digits.dropFirst(5)].map(String.init)
    let name = printedName(entry.name)
    for column in places {
      switch columns[column] {
      case "code": row[column].text = digits
      case "k1": row[column].text = parts[0]
      case "k2": row[column].text = parts[1]
      case "k3": row[column].text = parts[2]
      case "name": row[column].text = name
      case "glued": row[column].text = digits + entry.name
      case "no": row[column].text = "\(number)"
      default: continue
      }
      if columns[column].hasPrefix("k") || columns[column] == "no" { row[column].alignment = .center }
    }
  }

  /// Codes as a tree: some classes with some of what is under them.
  private mutating func codeRows() -> [(code: String, name: String)] {
    let all =
      switch table.kind {
      case _ where domain == .economic: Labels.economic.sorted { $0.code < $1.code }
      case .fund: Labels.fundFunctions
      case .stateCapital: Labels.capitalFunctions
      default: Labels.functions
      }
    let classes = all.map(\.code).filter { $0.count == 3 }
    let wanted = Set(classes.shuffled(using: &random).prefix(2 + random.below(2)))
    var skipped: Set<String> = []
    return all.filter { code, _ in
      guard wanted.contains(String(code.prefix(3))) else { return false }
      if code.count == 5, random.chance(25) { skipped.insert(code) }
      return !skipped.contains(String(code.prefix(5)))
    }
  }

  /// Table 06 as groups of code, name and amount side by side. Lines: the classes of each group parted by `/`, and
  /// with `t` the totals, each with the group it begins in.
  mutating func setGroups() {
    setOrdinals()
    let starts = columns.indices.filter { columns[$0] == "code" || columns[$0] == "k1" }
    let ends = starts.dropFirst() + [columns.count]
    let groups = zip(starts, ends).map { Array($0..<$1) }
    let classes = table.lines[0].split(separator: "/").map { $0.split(separator: " ").map(String.init) }
    precondition(classes.count == groups.count, table.title)
    let entries = classes.map { list in
      var entries: [(code: String, name: String)] = []
      for name in list {
        for entry in Labels.economic where entry.code.hasPrefix(name) {
          if entry.code.count == 3 || random.chance(60) { entries.append(entry) }
        }
      }
      return entries
    }
    for line in 0..<(entries.map(\.count).max() ?? 0) {
      var row = emptyRow()
      for (group, places) in groups.enumerated() where line < entries[group].count {
        let entry = entries[group][line]
        guard let code = AccountCode(entry.code, in: .economic) else { preconditionFailure(entry.code) }
        setLabels(of: entry, in: &row, columns: places, number: 0)
        // A code without its amount stands for a blank cell; the reader needs no figure to know the row.
        setFigure(in: &row, column: places[places.count - 1], key: .code(code), label: entry.name)
      }
      append(row)
    }
    setGroupTotals(groups)
  }

  private mutating func setGroupTotals(_ groups: [[Int]]) {
    guard let text = table.options["t"] else { return }
    let totals = text.split(separator: "|").map {
      $0.filter { $0 != " " }.split(separator: "@").map(String.init)
    }
    var row = emptyRow()
    for (index, total) in totals.enumerated() {
      let first = Int(total[1]) ?? 0
      let next = index + 1 < totals.count ? Int(totals[index + 1][1]) ?? 0 : groups.count
      let amount = groups[next - 1].last ?? 0
      let start = groups[first][0]
      row[start] = TypesetCell(text: total[0], alignment: .center)
      cover(&row, from: start, to: amount)
      let member: Member? =
        total[0].hasPrefix("人员") ? .personnel : total[0].hasPrefix("公用") ? .public : nil
      let number = PrintedFigure(text: PrintedFigure.number(style, using: &random), state: .number)
      setFigure(
        in: &row, column: amount, key: member.map(RowKey.kind) ?? .total, label: total[0], figure: number)
    }
    append(row)
  }
}
