import Disclosure

@testable import QueryEngine

/// A table of lines to be printed for a test: 01, 04, 09 or 10.
struct SampleLines {
  struct Row {
    var label: String
    var cells: [String]
    var side: Side?
    var section: String?
    var unit: FigureUnit?
  }

  var kind: TableKind
  var unit: MoneyUnit? = .wan
  var columns: [Column]
  var rows: [Row]

  /// The line on which a row of a sample stands.
  static func line(_ row: Int) -> Int { row + 50 }

  /// A table with two sides, 总表 or 财政拨款总表, of one column a side but for the books of expenditure.
  static func sides(
    _ kind: TableKind = .summary, income: KeyValuePairs<String, String>,
    expense: [(label: String, cells: [String])], books: [Member] = []
  ) -> SampleLines {
    let columns =
      [Column(headings: ["收入", "金额"], role: .total, side: .income)]
      + [Column(headings: ["支出", "合计"], role: .total, side: .expenditure)]
      + books.map { Column(headings: ["支出", $0.rawValue], role: .member($0), side: .expenditure) }
    let left = income.map { Row(label: $0.key, cells: [$0.value], side: .income) }
    let right = expense.map { Row(label: $0.label, cells: $0.cells, side: .expenditure) }
    var rows: [Row] = []
    for index in 0..<max(left.count, right.count) {
      if index < left.count { rows.append(left[index]) }
      if index < right.count { rows.append(right[index]) }
    }
    return SampleLines(kind: kind, columns: columns, rows: rows)
  }

  /// Table 10: sections with their lines.
  static func sections(_ rows: [(section: String, label: String, cell: String, unit: String?)]) -> SampleLines
  {
    SampleLines(
      kind: .statistics, columns: [Column(headings: ["统计数"], role: .total)],
      rows: rows.map {
        Row(label: $0.label, cells: [$0.cell], section: $0.section, unit: $0.unit.map(FigureUnit.counted))
      })
  }

  /// Table 09: the items of the budget, then those of the final account; no row where `cells` is empty.
  static func threePublic(
    _ cells: [String], items: [ThreePublicItem] = ThreePublicItem.allCases,
    stages: [Member] = [.budget, .final]
  ) -> SampleLines {
    let columns = stages.flatMap { stage in
      items.map { Column(headings: ["\(stage)", "\($0)"], role: .threePublic($0, stage)) }
    }
    return SampleLines(
      kind: .threePublic, columns: columns, rows: cells.isEmpty ? [] : [Row(label: "", cells: cells)])
  }

  var statement: StatementTable {
    let printed = rows.enumerated().map { index, row in
      Disclosure.Row(
        key: .line(number: kind == .threePublic ? nil : index + 1), label: row.label, side: row.side,
        section: row.section, unit: row.unit, place: SourcePlace(line: SampleLines.line(index)))
    }
    let cells = rows.enumerated().flatMap { index, row in
      let own = columns.indices.filter { columns[$0].side == nil || columns[$0].side == row.side }
      return zip(own, row.cells).map { column, text in
        Cell(
          row: index, column: column, printed: text, figure: Figure(printed: text),
          place: SourcePlace(line: SampleLines.line(index), cell: column))
      }
    }
    return StatementTable(
      kind: kind, title: kind.title, mark: nil, line: 40, unit: unit, entity: nil, year: nil,
      columns: columns, rows: printed, cells: cells)
  }
}

extension QueryEngine {
  /// An engine over one table of lines.
  init(_ lines: SampleLines) throws {
    try self.init([SampleDocument(tables: [], lines: [lines])])
  }
}
