import Disclosure

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

  package init(parts: [Part] = []) { self.parts = parts }
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

/// A row of cells. A cell that spans columns has its text in the first of them and blanks in the others.
package struct GridRow: Sendable, Hashable {
  package let cells: [String]
  /// The 1-based line of the source.
  package let line: Int

  // Narrow, since a document has as many rows as lines. A file of 1 GiB has no more cells than they hold.
  private let first: Int32
  private let width: Int32
  private let count: Int32

  package init(_ cells: [String], line: Int) {
    self.cells = cells
    self.line = line
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
