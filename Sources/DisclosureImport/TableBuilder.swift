import Disclosure

/// Collects the rows and cells of one table, and what was noticed on the way.
struct TableBuilder {
  let kind: TableKind
  /// The phase that the title names.
  let phase: Phase
  var columns: [Column] = []
  private(set) var rows: [Row] = []
  var cells: [Cell] = []
  var findings: [Finding] = []
  /// The lines of the heading wherever it is printed, and of the numbers of the columns.
  var headingLines: [Int] = []

  private let unit: MoneyUnit?

  init(kind: TableKind, phase: Phase, unit: MoneyUnit?) {
    self.kind = kind
    self.phase = phase
    self.unit = unit
  }

  /// Adds a row with its cells: the printed text and the place of each, by column of the table.
  ///
  /// Returns the index of the row.
  @discardableResult
  mutating func add(_ row: Row, cells printed: [(column: Int, text: String, place: SourcePlace)]) -> Int {
    let index = rows.count
    rows.append(row)
    for cell in printed {
      let figure = Figure(printed: cell.text)
      // A number finer than a fen, or too large for one, is no amount that could be kept exactly.
      let money = row.unit.map(\.money) ?? unit
      let isInexact = figure.state.isFigure && money.map { figure.amount(in: $0) == nil } ?? false
      var printed = cell.text
      if printed.hasSuffix(GridRow.doubt) {
        // The mark is not printed. A blank that may hold the figure beside it is no finding of its own.
        printed = String(printed.dropLast(GridRow.doubt.count))
        if !Label.isBlank(printed) {
          findings.append(.untoldColumn(kind, printed: Label.cleaned(printed), place: cell.place))
        }
      } else if figure.state == .unreadable || isInexact {
        findings.append(.unreadableCell(kind, printed: Label.cleaned(cell.text), place: cell.place))
      }
      cells.append(
        Cell(row: index, column: cell.column, printed: printed, figure: figure, place: cell.place))
    }
    return index
  }

  /// The most bytes of a name over several lines; what grows beyond is running text.
  private static let longestName = 480

  /// Joins the tail of a wrapped name to a row.
  ///
  /// A tail that the name already ends with was printed twice by the page break, and is left aside. A total has no
  /// tail, and a figure is none.
  mutating func join(_ tail: String, line: Int, onto index: Int?) {
    guard let index, case let row = rows[index], !row.label.isEmpty, row.key != .total, !tail.isEmpty,
      row.label.utf8.count + tail.utf8.count <= TableBuilder.longestName, !TableBuilder.beginsWithCode(tail),
      Figure(printed: tail).state == .unreadable
    else {
      findings.append(.textRow(kind, text: tail, line: line))
      return
    }
    if row.label.hasSuffix(tail) {
      findings.append(.repeatedTail(kind, text: tail, line: line))
      return
    }
    let label = row.label + tail
    rows[index] = row.with(label: label)
    findings.append(.joinedName(kind, name: label, line: line))
  }

  /// Whether a text begins with a code, glued to its name: no tail of a name does.
  private static func beginsWithCode(_ text: String) -> Bool {
    Label.key(text).prefix(3).count { Label.isDigit($0) } == 3
  }

  /// Notes rows of 合计 that do not hold the same figures.
  mutating func noteDisagreeingTotals() {
    let totals = rows.indices.filter { rows[$0].key == .total }
    guard totals.count > 1 else { return }
    var contents: [Int: [String]] = [:]
    let indices = Set(totals)
    for cell in cells where indices.contains(cell.row) {
      let amount =
        cell.figure.amount(in: .yi).map { "\($0.fen)" } ?? "\(cell.figure.state) \(cell.figure.digits)"
      contents[cell.row, default: []].append("\(cell.column): \(amount)")
    }
    if Set(totals.map { contents[$0] ?? [] }).count > 1 {
      findings.append(.disagreeingTotals(kind, lines: totals.map { rows[$0].place.line }))
    }
  }

  /// Notes a cell with text outside every column that was read.
  mutating func noteStray(_ row: GridRow, _ cell: Int) {
    guard !Label.isBlank(row.text(cell)) else { return }
    let place = SourcePlace(line: row.line, cell: cell)
    let printed = row.text(cell).replacing(GridRow.doubt, with: "")
    guard !Label.isBlank(printed) else { return }
    findings.append(.strayFigure(kind, printed: Label.cleaned(printed), place: place))
  }

  /// Sets the kind (人员, 公用) of the rows of table 06 that have none, where no heading over the classes tells it: 人员经费 is
  /// 301 and 303, 公用经费 the other classes (勾稽关系: 人员经费 = 工资福利支出 + 对个人和家庭的补助). Without it their totals would be no part of
  /// what they are the totals of.
  mutating func assignKinds() {
    guard rows.contains(where: { if case .kind = $0.key { true } else { false } }) else { return }
    rows = rows.map { row in
      guard row.kind == nil, case .code(let code) = row.key else { return row }
      return row.with(kind: [301, 303].contains(code.cut(to: .class).number) ? .personnel : .public)
    }
  }
}
