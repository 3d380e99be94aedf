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
    /// An empty line or the end of a page.
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

  /// The first cell that is not blank.
  let firstFilled: Int?
  /// The number of cells up to the last that is not blank.
  let filledWidth: Int
  /// The number of cells that are not blank.
  let filledCount: Int

  package init(_ cells: [String], line: Int) {
    self.cells = cells
    self.line = line
    var (first, width, count): (Int?, Int, Int) = (nil, 0, 0)
    for index in cells.indices where !Label.isBlank(cells[index]) {
      first = first ?? index
      width = index + 1
      count += 1
    }
    (firstFilled, filledWidth, filledCount) = (first, width, count)
  }

  /// The text of a cell; blank beyond the end of the row.
  func text(_ column: Int) -> String { cells.indices.contains(column) ? cells[column] : "" }
}
