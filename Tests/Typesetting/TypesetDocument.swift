package import Disclosure

/// A disclosure as a typesetter sees it: paragraphs and tables in order, and the cells that a reader must find.
///
/// It is the middle form of the generator: layouts and random figures make one, and every writer prints the same.
package struct TypesetDocument: Sendable {
  package let name: String
  package let layout: String
  package var blocks: [Block]
  package var page: PageStyle
  /// The cells of the tables a reader knows.
  package var figures: [TypesetFigure]
  /// The tables whose cells are demanded, in order.
  package var kinds: [TableKind]
  /// Tables that may be read or left aside: they have no rows of codes.
  package var freeKinds: Set<TableKind>

  package enum Block: Sendable {
    case paragraph(String, Alignment)
    /// A line above a table with a text at its left and one at its right end.
    case spread(String, String)
    case table(TypesetTable)
    case pageBreak

    var isTable: Bool { if case .table = self { true } else { false } }
  }
}

/// How the text of a cell or a line stands.
package enum Alignment: Sendable, Hashable {
  case left, center, right
}

/// A table as a grid of cells.
package struct TypesetTable: Sendable {
  package var rows: [[TypesetCell]]
  /// How many rows at the top are the heading.
  package let headingRows: Int
  /// Whether a new page prints the heading again.
  package let repeatsHeading: Bool
  /// The most texts of a line in each column, in half characters: wider names wrap.
  package let mostWidths: [Int]

  package var width: Int { rows.first?.count ?? 0 }
}

/// A place of the grid: a cell with its text and spans, or a place another cell covers.
package struct TypesetCell: Sendable, Hashable {
  package var text: String
  package var rowSpan = 1
  package var columnSpan = 1
  package var alignment = Alignment.left
  package var isCovered = false
  /// Whether the text is a figure, which never wraps.
  package var isFigure = false
}

/// What the pages of a document look like where the format has pages.
package struct PageStyle: Sendable {
  package enum Orientation: Sendable, CaseIterable { case portrait, landscape, rotated }
  package enum Rules: Sendable, CaseIterable { case stroked, filled, absent }
  package var orientation = Orientation.portrait
  package var rules = Rules.stroked
  package var numbersPages = true
  /// Whether the streams of the file are wrapped as compressed data.
  package var compresses = false
  /// Whether the font of a PDF says of some letters that they are radicals: ⼈ for 人, ⻋ for 车.
  package var namesRadicals = false
  /// How far every second page stands to the right of the one before, as in books. Unit: points.
  package var margin = 0.0
}

/// A cell that a reader must find.
package struct TypesetFigure: Sendable, Hashable {
  package let kind: TableKind
  /// The side of the row in a two-sided table.
  package let side: Side?
  package let key: RowKey
  package let label: String
  /// The headings above the column, outermost first, joined by `/`.
  package let path: String
  /// What the column holds; `nil` where the layout leaves it to the reader.
  package let role: ColumnRole?
  package let printed: String
  package let state: CellState

  package init(
    kind: TableKind, side: Side?, key: RowKey, label: String, path: String, role: ColumnRole?,
    printed: String, state: CellState
  ) {
    self.kind = kind
    self.side = side
    self.key = key
    self.label = label
    self.path = path
    self.role = role
    self.printed = printed
    self.state = state
  }

  /// The cell on one line, parts parted by tabs.
  package var line: String {
    [
      "\(kind)", side.map { "\($0)" } ?? "-", TypesetFigure.text(of: key), label, path,
      role.map { "\($0)" } ?? "?", printed, "\(state)",
    ].joined(separator: "\t")
  }

  /// The key of a row as text.
  private static func text(of key: RowKey) -> String {
    switch key {
    case .total: "total"
    case .kind(let member): "kind \(member.rawValue)"
    case .code(let code): "code \(code.digits)"
    case .line(let number): number.map { "line \($0)" } ?? "line"
    case .unplaced: "unplaced"
    }
  }
}
