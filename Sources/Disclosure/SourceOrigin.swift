/// The format of a file (文件格式), told by its content and never by its name.
package enum SourceFormat: String, Sendable, Hashable, CaseIterable {
  case text, csv, html, xlsx, docx, pdf, xls, doc
}

/// How the rows of cells of a part were found.
package enum ReadingMethod: String, Sendable, Hashable, CaseIterable {
  /// Tabs or commas part the cells: blanks are kept.
  case delimiters
  /// The file says itself which cells there are: a worksheet, a table of a web page or of a Word file.
  case cells
  /// The ruling lines of a page and the boxes of its words.
  case rules
  /// Words that stand in columns: a page without rules, or text aligned with blanks.
  case positions
  /// Words parted by single blanks: a blank cell cannot be told.
  case words
}

/// A length on a page in points, 1/72 inch. Places on paper alone are measured so, never money.
package typealias Points = Float

/// A rectangle on a page in points (1/72 inch) from its upper left corner.
package struct PageBox: Sendable, Hashable {
  package let left: Points
  package let top: Points
  package let right: Points
  package let bottom: Points

  package init(left: Points, top: Points, right: Points, bottom: Points) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

/// A part of a file whose lines are numbered for themselves: a page, a worksheet, a table.
package struct SourcePart: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// A text as a whole; its lines are the lines of the file.
    case text
    /// A page of a PDF, counted from 1.
    case page(Int)
    /// A worksheet and its name; its lines are the rows of the sheet, its cells the columns from A.
    case sheet(String)
    /// A table of a web page or a Word file, counted from 1.
    case table(Int)
    /// What stands between the tables of a web page or a Word file.
    case body
  }

  package let kind: Kind
  package let method: ReadingMethod
  /// The line of the document that is line 1 of the part. Lines of a document rise from part to part.
  package let firstLine: Int
  /// For each line of a page the boxes of its cells; empty in parts that have none.
  package let boxes: [[PageBox]]

  package init(kind: Kind, method: ReadingMethod, firstLine: Int, boxes: [[PageBox]] = []) {
    self.kind = kind
    self.method = method
    self.firstLine = firstLine
    self.boxes = boxes
  }
}

/// Where a document came from: the format of its file, and where in it the lines of the document stand.
package struct SourceOrigin: Sendable, Hashable {
  package let format: SourceFormat
  /// The parts in the order of their first lines; at least one.
  package let parts: [SourcePart]

  package init(format: SourceFormat, parts: [SourcePart]) {
    self.format = format
    self.parts = parts
  }

  /// A text whose lines are those of its file.
  package static func text(_ method: ReadingMethod = .delimiters) -> SourceOrigin {
    SourceOrigin(format: .text, parts: [SourcePart(kind: .text, method: method, firstLine: 1)])
  }

  /// The part a line of the document stands in, and its line there, counted from 1.
  package func part(ofLine line: Int) -> (part: SourcePart, line: Int)? {
    var low = 0
    var high = parts.count
    while low < high {
      let middle = (low + high) / 2
      if parts[middle].firstLine <= line { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    return (parts[low - 1], line - parts[low - 1].firstLine + 1)
  }

  /// The box of a cell on its page.
  package func box(at place: SourcePlace) -> PageBox? {
    guard let (part, line) = part(ofLine: place.line), part.boxes.indices.contains(line - 1),
      case let boxes = part.boxes[line - 1], boxes.indices.contains(place.cell)
    else { return nil }
    return boxes[place.cell]
  }
}
