package import Disclosure
package import QueryLanguage
package import SourceText

/// An answer: columns, rows, notes. Values are exact; rounding and padding are left to rendering.
package struct ResultTable: Sendable, Hashable {
  package let columns: [ResultColumn]
  package let rows: [ResultRow]
  /// The unit amounts are to be shown in.
  package let unit: MoneyUnit?
  package let notes: [Note]
  /// What the figures count, where they are no money: 辆.
  package var counted: String?
  /// How the answer is laid out for people.
  package var layout = Layout.grid

  package enum Layout: Sendable, Hashable {
    case grid
    /// `p = 435.23`.
    case assignment
    /// `ok: 449.59 = 449.59`.
    case assertion(sign: String)
    /// A sentence for each finding.
    case findings
  }

  package init(
    columns: [ResultColumn], rows: [ResultRow], unit: MoneyUnit?, notes: [Note], counted: String? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.unit = unit
    self.notes = notes
    self.counted = counted
  }

  /// The answer without some of its notes.
  func without(_ isLeftOut: (Note) -> Bool) -> ResultTable {
    var table = ResultTable(
      columns: columns, rows: rows, unit: unit, notes: notes.filter { !isLeftOut($0) }, counted: counted)
    table.layout = layout
    return table
  }

  /// The answer with more notes.
  func adding(_ more: [Note]) -> ResultTable {
    guard !more.isEmpty else { return self }
    var table = ResultTable(
      columns: columns, rows: rows, unit: unit, notes: notes + more, counted: counted)
    table.layout = layout
    return table
  }
}

/// What a column of an answer is called.
package enum ColumnTitle: Sendable, Hashable {
  case code, name, total, share, count, year, phase
  /// The reporting unit.
  case unit
  case member(Member)
  /// A heading as the document prints it.
  case heading(String)
  /// A field of records, or the part of a table.
  case field(Keyword)
  /// A difference of two columns, and one as a percentage of the other.
  case gap, percent
  /// The sum of the parts of a figure, and what the figure is more (尾差).
  case parts, tail
  /// A year as the text of the next one implies it.
  case implied(Int)
  /// What the second of two figures is more than the first.
  case change
  /// The columns of a trace: the row and the figure of the answer, the place of a cell, its box on a page.
  case row, figure, result, position, box
  /// The columns of an assertion: its sides, and what their difference may be.
  case left, right, within

  /// The name of a field in a Chinese message; `nil` for other columns.
  package var chineseField: String? { if case .field(let field) = self { field.chinese } else { nil } }

  /// Whether it numbers forms, or lines of a document.
  package var isOrdinal: Bool { self == .field(.form) || isLine }

  /// Whether it numbers lines of a document, which tell a row alone.
  package var isLine: Bool { self == .field(.line) }

  /// Whether what stands in the column says nothing when it is cut: codes, years, places, prints and words for a state.
  package var isIndivisible: Bool {
    switch self {
    case .code, .year, .phase, .position, .box: true
    case .field(let field): [.table, .printed, .state, .measuredIn, .year, .phase, .code].contains(field)
    default: false
    }
  }

  /// The stable name of the column in CSV and JSON.
  package var identifier: String {
    switch self {
    case .code: "code"
    case .name: "name"
    case .total: "total"
    case .share: "share"
    case .count: "count"
    case .year: "year"
    case .phase: "phase"
    case .unit: "unit"
    case .member(let member): member.rawValue
    case .heading(let heading): heading
    case .field(let field): field.rawValue
    case .gap: "gap"
    case .percent: "percent"
    case .parts: "parts"
    case .tail: "gap"
    case .implied(let year): "\(year) implied"
    case .change: "change"
    case .row: "row"
    case .figure: "figure"
    case .result: "result"
    case .position: "position"
    case .box: "box"
    case .left: "left"
    case .right: "right"
    case .within: "within"
    }
  }
}

package struct ResultColumn: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A code, always text.
    case code
    case text
    case amount
    /// A percentage.
    case share
    case count
    /// A figure that is no money: a score, a rate, a number as printed.
    case number
  }

  package let title: ColumnTitle
  package let kind: Kind
  /// For a share or a gap among several, the column of amounts it is of.
  package let of: ColumnTitle?

  package init(_ title: ColumnTitle, _ kind: Kind, of: ColumnTitle? = nil) {
    self.title = title
    self.kind = kind
    self.of = of
  }
}

package struct ResultRow: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case data
    /// The printed total of the table.
    case total
    /// The sum of the rows shown.
    case sumOfRows
    /// The value of the selection, below the rows of a comparison.
    case whole
  }

  package let kind: Kind
  package var cells: [ResultCell]
  /// The depth below the first row shown, for `tree`.
  package let indent: Int

  package init(_ kind: Kind = .data, cells: [ResultCell], indent: Int = 0) {
    self.kind = kind
    self.cells = cells
    self.indent = indent
  }
}

package enum ResultCell: Sendable, Hashable {
  case text(String)
  /// A member of a dimension, shown by its name in the language of the answer.
  case member(Member)
  case phase(Phase)
  case amount(AmountValue)
  case quotient(QuotientValue)
  case number(NumberValue)
  /// The value of a calculation.
  case quantity(Quantity)
  /// A word of the language in both languages.
  case word(Wording)
  /// `nil` where a share has no meaning.
  case share(Ratio?)
  case count(Int)
  /// A column of another answer.
  case title(ColumnTitle)
  case empty
}

/// A value of an answer: an amount, or the state in place of one, and the printed figures it is made of.
package struct AmountValue: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    case figure
    case blank
    case dash
    /// A printed text that is no figure.
    case unreadable(String)
    case absent
  }

  package let state: State
  /// Zero unless the state is a figure.
  package let amount: Amount
  /// The power of ten of fen that the finest decimal of the figures stands for.
  package let place: Int
  /// The printed cells that were added.
  package let tiles: [FactReference]
  /// Whether the value is a number of things and no money; it is kept like that many 万元.
  package var isCounted = false
  /// Twice the widest error that the rounding of the figures can have caused, in fen.
  package var rounding: Int128 = 0

  package static let absent = AmountValue(state: .absent, amount: .zero, place: 0, tiles: [])

  var isFigure: Bool { state == .figure }
}

/// A figure that is no money, or stands in a unit of its own: its digits, and how many of them are decimals.
package struct NumberValue: Sendable, Hashable {
  package let state: AmountValue.State
  package let digits: Int64
  package let decimals: Int

  var isFigure: Bool { state == .figure }
}

/// A printed cell: the document, the kind of table, and row and column in the printed table.
package struct FactReference: Sendable, Hashable {
  package let document: Int
  package let table: TableKind
  package let row: Int
  package let column: Int
}

/// An exact quotient of two amounts; the denominator is not zero.
package struct Ratio: Sendable, Hashable {
  package let numerator: Int64
  package let denominator: Int64

  /// `nil` when the denominator is zero.
  init?(_ numerator: Int64, _ denominator: Int64) {
    guard denominator != 0 else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Whether one quotient is less than another, exactly.
  func isLess(than other: Ratio) -> Bool {
    let left = Int128(numerator) * Int128(other.denominator)
    let right = Int128(other.numerator) * Int128(denominator)
    return (denominator < 0) == (other.denominator < 0) ? left < right : right < left
  }
}
