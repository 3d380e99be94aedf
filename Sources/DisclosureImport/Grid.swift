package import Disclosure

/// A document as a sequence of text lines and of rows of cells: where every dialect of input ends, and all that
/// the readers above it know. No reader asks which format a grid came from.
package struct Grid: Sendable, Hashable {
  /// The parts in document order.
  package var parts: [Part]

  package enum Part: Sendable, Hashable {
    /// Running text: a line that is no row of a table.
    case text(GridText)
    /// A row of cells.
    case row(GridRow)
    /// Empty lines or the end of a page.
    case gap
  }

  /// The format it came from, and where the lines stand in it.
  package var origin: SourceOrigin

  package init(parts: [Part] = [], origin: SourceOrigin = .text()) {
    self.parts = parts
    self.origin = origin
  }
}

/// Whose text a cell of a table with known spans shows.
package enum CellSpan: UInt8, Sendable, Hashable {
  /// Its own.
  case own
  /// That of the cell to its left, which spans columns.
  case left
  /// That of the cell above, which spans rows.
  case above
}

/// A line of running text and its 1-based line in the source.
package struct GridText: Sendable, Hashable {
  package let text: String
  package let line: Int

  package init(_ text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

/// A row of cells. A cell that spans columns or rows has its text in the first of them and blanks in the others.
package struct GridRow: Sendable, Hashable {
  package let cells: [String]
  /// The 1-based line of the source.
  package let line: Int
  /// For each cell whose text it shows, where the source tells; `nil` where a blank may be a span or a blank.
  package let spans: [CellSpan]?
  /// Whether its cells were told by where their texts stand, without a heading that makes it certain.
  package let isGuessed: Bool

  /// What stands behind a figure whose column cannot be told, and in a blank that may be its column: it makes the cell
  /// unreadable. It is a sign for programs that no document prints.
  static let doubt = "\u{1}"

  /// A text of a document, in which the sign means nothing.
  static func withoutDoubt(_ text: String) -> String {
    text.utf8.contains(1) ? text.replacing(doubt, with: "\u{FFFD}") : text
  }

  // Narrow, since a document has as many rows as lines. A file of 1 GiB has no more cells than they hold.
  private let first: Int32
  private let width: Int32
  private let count: Int32

  package init(_ cells: [String], line: Int, spans: [CellSpan]? = nil, isGuessed: Bool = false) {
    self.cells = cells
    self.line = line
    self.spans = spans
    self.isGuessed = isGuessed
    var (first, width, count): (Int32, Int32, Int32) = (-1, 0, 0)
    for index in cells.indices where !Label.isBlank(cells[index]) {
      if first < 0 { first = Int32(clamping: index) }
      width = Int32(clamping: index + 1)
      count += 1
    }
    (self.first, self.width, self.count) = (first, width, count)
  }

  /// The first cell that is not blank.
  var firstFilled: Int? { first < 0 ? nil : Int(first) }

  /// The number of cells up to the last that is not blank.
  var filledWidth: Int { Int(width) }

  /// The number of cells that are not blank.
  var filledCount: Int { Int(count) }

  /// The text of a cell; blank beyond the end of the row.
  func text(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
}
