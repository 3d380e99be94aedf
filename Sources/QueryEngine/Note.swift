package import Audit
package import Disclosure
package import QueryLanguage
package import SourceText

/// Something an answer must not be read without. Notes carry facts; rendering words them.
package enum Note: Sendable, Hashable {
  /// The table, unit and document the figures come from.
  case source(tables: [TableOrigin], counted: String? = nil)
  /// The document says that the table holds nothing (本表无数据).
  case declaredEmpty(table: String)
  /// The value was added from several printed rows.
  case tiled(column: ColumnTitle, rows: [RowName])
  /// The value and the sum of the figures at the leaves of its set differ (尾差).
  case tail(
    column: ColumnTitle, printedAt: [RowName], value: Shown, leaves: Int, sum: Shown, withinRounding: Bool)
  /// The sum of the rows shown differs from the value of the set.
  case sumOfRows(
    column: ColumnTitle, value: Shown, isPrinted: Bool, sum: Shown, isLimited: Bool,
    lacksColumns: Bool = false)
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
  case repeatedCode(String, names: [String], lines: [SourcePosition], isFolded: Bool)
  /// Only longer codes than the one asked for are printed.
  case onlyLonger(String)
  /// The rows whose figures are the least or the greatest, for each key.
  case extremes([Extreme])
  /// How many figures an average, an extreme or a median is of, for each key, and how many rows have none.
  case entered([Entered], blanks: Int)
  /// The numbers of people that sums are divided by, as documents state them.
  case perFact(Fact, [StatedFact])
  /// The values of another measure that sums are divided by.
  case perMeasure(ColumnTitle, Wording, PerValue)
  /// What shares are of.
  case share(of: Shown?, rows: [RowName], column: ColumnTitle)
  /// Shares of the printed row above each.
  case shareOfParent
  /// Rows without a figure that are not shown.
  case blankRows(Int)
  /// Rows without a figure that are not counted.
  case uncountedRows(Int)
  /// No row of the level that an average or an extreme is of is printed, or passes the condition; `nil` for leaves.
  case noRowOfLevel(Wording?, isChosen: Bool)
  /// Columns that are no member of the dimension whose members are the rows.
  case otherColumns([String])
  /// Nothing matches the condition.
  case nothingMatched
  /// Columns that are parts of the total too and are not shown.
  case columnsNotShown([String])
  /// The years or phases side by side are not those of the same units.
  case differentUnits([Reporting])

  /// Who reports for a year or a phase.
  package struct Reporting: Sendable, Hashable {
    package let title: ColumnTitle
    package let entities: [String]
  }

  /// How many cells of two documents or tables were compared, how many differ, and how many only one of them prints.
  case compared(cells: Int, differ: Int, only: [Int], of: [String])
  /// How many relations were checked, how many differ, and how many of them by no more than rounding explains.
  case checked(Int, differ: Int, withinRounding: Int)
  /// What relations came to: the evaluations and the relations of each outcome, and how many failures are remarks for
  /// information and no differences.
  case audited(evaluations: [AuditOutcome: Int], relations: [AuditOutcome: Int], remarks: Int)
  /// The unit the answer is in.
  case measuredIn(MoneyUnit)
  /// A document does not print the table.
  case missingTable(String, document: String)
  /// A document prints the table, and it could not be read.
  case unreadTable(String, document: String, SourcePosition)
  /// A table does not print the column.
  case missingColumn(ColumnTitle, table: String)
  /// The records, unit and documents the answer comes from.
  case records(Wording, unit: MoneyUnit?, documents: [TableOrigin])
  /// A document holds none of the records.
  case missingRecords(Wording, document: String)
  /// Records left out of a comparison because they do not print a field.
  case notCompared(field: ColumnTitle, names: [String])
  /// Records whose figure is not printed and so adds nothing to a sum.
  case notAdded(column: ColumnTitle, names: [String])
  /// Sheets of targets, whose amount of the year stands for what was spent.
  case yearStandsIn(names: [String])
  /// A figure that was read other than printed.
  case repaired(RepairedFigure)
  /// A cell of a table that was read other than printed.
  case repairedCell(RepairedCell)
  /// Indicators of which nothing but the headings is printed.
  case emptySlots(Int)
  /// Records whose rows by source do not reach their total.
  case sourceGaps([SourceGap])

  /// The year before is what the text implies; where it states the changes.
  case implied(ColumnTitle, entity: String?, lines: [SourcePosition])
  /// What only one side of a comparison must be read with.
  indirect case side(ColumnTitle, Note)
  /// Rows that do not meet `having`; `hasSum` where a row below them adds them still.
  case having(rows: Int, hasSum: Bool)
  /// Rows that have no change because a side has no figure.
  case noChange(side: ColumnTitle, MissingSide, rows: [RowName])
  /// A code that the two sides of a comparison call differently.
  case renamed(String, names: [String], sides: [ColumnTitle])

  /// Why a side of a comparison has no figure.
  package enum MissingSide: Sendable, Hashable, CaseIterable {
    case notPrinted
    /// Printed, and not in the selection.
    case notSelected
    /// Printed without a figure.
    case blank
    /// The text states no change of it.
    case notStated
  }

  package struct TableOrigin: Sendable, Hashable {
    package let mark: String?
    package let title: String
    package let unit: MoneyUnit?
    package let entity: String
    package let year: FiscalYear?
  }

  /// The rows whose figure is an extreme; all that tie.
  package struct Extreme: Sendable, Hashable {
    /// The key of the rows; `nil` where the answer is one value.
    package let key: Wording?
    package let rows: [RowName]
  }

  /// What a sum is divided by.
  package enum PerValue: Sendable, Hashable {
    case one(Shown)
    case noFigure
    /// For each key its own.
    case byKey
  }

  /// A number of people and where it is stated.
  package struct StatedFact: Sendable, Hashable {
    package let entity: String
    package let people: Int64
    package let position: SourcePosition
  }

  /// How many figures entered.
  package struct Entered: Sendable, Hashable {
    package let key: Wording?
    package let figures: Int
  }

  /// A row in a message: its code, or else its name.
  package struct RowName: Sendable, Hashable {
    package let code: String?
    package let name: String
  }

  /// A figure read other than printed, and what in the document says so.
  package struct RepairedFigure: Sendable, Hashable {
    package let name: String
    package let columns: [ColumnTitle]
    /// The text as printed; empty for a blank.
    package let printed: String
    package let read: Shown
    package let cause: Repair.Cause
    package let evidence: [SourcePosition]
  }

  /// A cell read other than printed, who or what says so, and where it stands.
  package struct RepairedCell: Sendable, Hashable {
    package enum Reading: Sendable, Hashable {
      case figure(Shown)
      /// A figure that is no money, as a plain decimal.
      case number(String)
      case blank
      case dash
    }

    package let table: String
    package let row: RowName
    package let column: String
    package let printed: String
    package let reading: Reading
    package let cause: Repair.Cause
    package let position: SourcePosition
  }

  /// What the rows by source of a form miss.
  package struct SourceGap: Sendable, Hashable {
    package let name: String
    package let total: Shown
    /// What the rows by source add to; `nil` where they have no figure.
    package let sources: Shown?
  }

  /// An amount in a message, with the place of its last decimal.
  package struct Shown: Sendable, Hashable {
    package let amount: Amount
    package let place: Int
  }
}
