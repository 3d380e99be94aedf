import Disclosure

/// Table 06 as it is printed in side-by-side groups of code, name and amount.
///
/// The groups are read one after the other from top to bottom over all pages, since a class opens in one group and
/// goes on at the head of the next. The totals 人员经费合计 and 公用经费合计 stand on lines of their own.
enum GroupedTableReader {
  private struct Group {
    let code: Int
    let name: Int
    let amount: Int
    let kind: Member?
    /// The heading over the group: 人员经费.
    let section: String?
  }

  /// Whether the heading repeats the column of codes.
  static func applies(to heading: TableHeading, kind: TableKind) -> Bool {
    kind == .basicDetail
      && heading.paths.count { ColumnVocabulary.meaning(of: $0, in: kind) == .code } > 1
  }

  /// Reads the rows under a heading; `false` when a group lacks its name or amount, or has two amounts.
  static func read(
    _ data: ArraySlice<TableRegion.Line>, under heading: TableHeading, into table: inout TableBuilder
  ) -> Bool {
    guard let groups = groups(of: heading), let first = groups.first else { return false }
    table.columns = [Column(headings: [heading.paths[first.amount].last ?? ""], role: .total)]
    let (rows, headingLines) = heading.data(in: data)
    table.headingLines += headingLines
    let lines = rows.map(\.row)
    let totals = lines.filter { row in row.cells.contains { RowLabel.isAnyTotal(Label.key($0)) } }
    let totalLines = Set(totals.map(\.line))
    for group in groups {
      var last: Int?
      for row in lines where !totalLines.contains(row.line) || isEntry(row, of: group) {
        read(row, group: group, last: &last, into: &table)
      }
    }
    for row in totals { readTotals(row, beside: groups, into: &table) }
    report(lines, outside: groups, in: &table)
    return true
  }

  private static func groups(of heading: TableHeading) -> [Group]? {
    let meanings = heading.paths.map { ColumnVocabulary.meaning(of: $0, in: .basicDetail) }
    let starts = meanings.indices.filter { meanings[$0] == .code }
    var groups: [Group] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : meanings.count
      let names = (start..<end).filter { meanings[$0] == .name }
      let amounts = (start..<end).filter { if case .figures = meanings[$0] { true } else { false } }
      guard names.count == 1, amounts.count == 1 else { return nil }
      let kind = heading.paths[start].first.flatMap { RowLabel.kind(ofTotal: Label.key($0)) }
      let path = heading.paths[amounts[0]]
      groups.append(
        Group(
          code: start, name: names[0], amount: amounts[0], kind: kind, section: path.count > 1 ? path[0] : nil
        ))
    }
    return groups
  }

  private static func read(_ row: GridRow, group: Group, last: inout Int?, into table: inout TableBuilder) {
    let codeText = Label.key(row.text(group.code))
    let name = Label.cleaned(row.text(group.name))
    let amount = row.text(group.amount)
    let place = SourcePlace(line: row.line, cell: group.code)
    let key: RowKey
    if let code = AccountCode(codeText, in: .economic) {
      key = .code(code)
    } else if codeText.isEmpty && name.isEmpty && Label.isBlank(amount) {
      return
    } else if Label.isBlank(amount) {
      let text = codeText.isEmpty ? name : Label.cleaned(row.text(group.code)) + name
      table.join(text, line: row.line, onto: last)
      return
    } else {
      table.findings.append(.unplacedRow(table.kind, label: name.isEmpty ? codeText : name, line: row.line))
      key = .unplaced
    }
    last = table.add(
      Row(key: key, label: name, kind: group.kind, section: group.section, place: place),
      cells: [(0, amount, SourcePlace(line: row.line, cell: group.amount))])
  }

  /// Whether a group holds a code with its name in a row: a total may stand beside the codes of longer groups.
  private static func isEntry(_ row: GridRow, of group: Group) -> Bool {
    AccountCode(Label.key(row.text(group.code)), in: .economic) != nil
      && Figure(printed: row.text(group.name)).state == .unreadable
  }

  /// Reads a line of totals: the figure of each label is the only one between it and the next label or code.
  private static func readTotals(_ row: GridRow, beside groups: [Group], into table: inout TableBuilder) {
    let entries = groups.filter { isEntry(row, of: $0) }.map(\.code)
    let labels = row.cells.indices.filter { RowLabel.isAnyTotal(Label.key(row.cells[$0])) }
    for (index, start) in labels.enumerated() {
      let next = index + 1 < labels.count ? labels[index + 1] : row.cells.count
      let end = entries.first { $0 > start && $0 < next } ?? next
      let label = Label.cleaned(row.cells[start])
      let filled = (start + 1..<end).filter { !Label.isBlank(row.cells[$0]) }
      if filled.count > 1 { table.findings.append(.ambiguousTotal(table.kind, label: label, line: row.line)) }
      let kind = RowLabel.kind(ofTotal: Label.key(label))
      let cell =
        filled.count == 1
        ? filled[0]
        : blankCell(in: start + 1..<end, of: row, beside: groups) ?? min(start + 1, row.cells.count - 1)
      let printed =
        filled.count > 1
        ? filled.map { row.cells[$0] }.joined(separator: " ") : filled.isEmpty ? "" : row.cells[cell]
      table.add(
        Row(
          key: kind.map(RowKey.kind) ?? .total, label: label,
          section: groups.first { $0.kind == kind && kind != nil }?.section,
          place: SourcePlace(line: row.line, cell: start)),
        cells: [(0, filled.count > 1 ? printed + "?" : printed, SourcePlace(line: row.line, cell: cell))])
    }
  }

  /// The cell where the figure of a total would stand: the first amount that its label does not span.
  private static func blankCell(in range: Range<Int>, of row: GridRow, beside groups: [Group]) -> Int? {
    let own = range.filter { column in
      row.spans.map { !$0.indices.contains(column) || $0[column] == .own } ?? true
    }
    return groups.map(\.amount).first(where: own.contains) ?? own.first
  }

  private static func report(_ lines: [GridRow], outside groups: [Group], in table: inout TableBuilder) {
    let known = Set(groups.flatMap { [$0.code, $0.name, $0.amount] })
    for row in lines where !row.cells.contains(where: { RowLabel.isAnyTotal(Label.key($0)) }) {
      for cell in row.cells.indices where !known.contains(cell) { table.noteStray(row, cell) }
    }
  }
}
