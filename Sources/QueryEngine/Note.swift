package import Disclosure

/// Something an answer must not be read without. Notes carry facts; rendering words them.
package enum Note: Sendable, Hashable {
  /// The table, unit and document the figures come from.
  case source(tables: [TableOrigin])
  /// The value was added from several printed rows.
  case tiled(column: ColumnTitle, rows: [RowName])
  /// The value and the sum of the figures at the leaves of its set differ (尾差).
  case tail(
    column: ColumnTitle, printedAt: [RowName], value: Shown, leaves: Int, sum: Shown, withinRounding: Bool)
  /// The sum of the rows shown differs from the value of the set.
  case sumOfRows(column: ColumnTitle, value: Shown, isPrinted: Bool, sum: Shown, isLimited: Bool)
  /// Rows that `top` or `bottom` leave out, and their sum in the first column of figures.
  case notShown(rows: Int, column: ColumnTitle, sum: Shown?)
  /// The value is printed, and nothing under it is.
  case noBreakdown(column: ColumnTitle, rows: [RowName])
  /// A row is blank (or barred, or unreadable) while rows under it have figures; its parts were taken.
  case blankAboveFigures(column: ColumnTitle, rows: [RowName])
  /// A row has a figure that its parts do not reach, and the condition takes some of those parts.
  case cutFigure(column: ColumnTitle, row: RowName, printed: Shown, parts: Shown?)
  /// `at`: rows that are not of the level asked for.
  case otherLevels(rows: [RowName])
  /// Leaves whose cell has no figure to compare.
  case unknown(leaves: Int)
  /// Figures in the condition are those of leaves.
  case figuresOfLeaves
  /// Leaves taken or left out for a row above them that passes a test.
  case byRowsAbove(leaves: Int)
  /// Leaves left out because no row of the level stands above them.
  case withoutLevel(leaves: Int)
  /// Keys of which only a part is in the set.
  case cutKeys([RowName])
  /// Keys whose own row is not printed.
  case unprintedKeys([String])
  /// A code printed on several lines.
  case repeatedCode(String, names: [String], lines: [Int], isFolded: Bool)
  /// Only longer codes than the one asked for are printed.
  case onlyLonger(String)
  /// What shares are of.
  case share(of: Shown?, rows: [RowName], column: ColumnTitle)
  /// Shares of the printed row above each.
  case shareOfParent
  /// Rows without a figure that are not shown.
  case blankRows(Int)
  /// Rows without a figure that are not counted.
  case uncountedRows(Int)
  /// Nothing matches the condition.
  case nothingMatched
  /// A document does not print the table.
  case missingTable(TableKind, document: String)
  /// A table does not print the column.
  case missingColumn(ColumnTitle, table: String)

  package struct TableOrigin: Sendable, Hashable {
    package let mark: String?
    package let title: String
    package let unit: MoneyUnit?
    package let entity: String
    package let year: FiscalYear?
  }

  /// A row in a message: its code, or else its name.
  package struct RowName: Sendable, Hashable {
    package let code: String?
    package let name: String
  }

  /// An amount in a message, with the place of its last decimal.
  package struct Shown: Sendable, Hashable {
    package let amount: Amount
    package let place: Int
  }
}
