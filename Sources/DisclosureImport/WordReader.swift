import Containers
import Disclosure

/// Reads a Word file (DOCX): its paragraphs as lines, its tables as rows.
///
/// The text is that of the document with all revisions accepted. Numbers that Word makes for lists, text boxes, heads
/// and feet of pages are not read.
enum WordReader {
  /// The part by which a Word file is known.
  static let mark = "word/document.xml"

  static func read(_ archive: ZipArchive) throws(ContainerError) -> Grid {
    var body = WordBody()
    try MarkupReader.read(try archive.contents(of: mark), as: .xml, into: &body)
    return body.builder.grid(.docx)
  }
}

/// The paragraphs and tables of a Word file in their order.
struct WordBody: MarkupHandler {
  private(set) var builder = GridBuilder()

  /// Elements whose content is not part of the text.
  private static let skipped: Set<String> = ["del", "moveFrom", "txbxContent", "Fallback"]
  private var skipping = 0

  private var text = ""
  private var isInText = false
  /// The tables that are open; only the outermost has rows of its own.
  private var depth = 0
  private var rows: [[Cell]] = []
  private var cells: [Cell] = []
  private var cell = Cell()
  private var isInRowProperties = false
  private var isRowDeleted = false

  private struct Cell {
    var paragraphs: [String] = []
    var columns = 1
    var continues = false
  }

  mutating func take(_ event: MarkupEvent) throws(ContainerError) {
    switch event {
    case .start(let name, let attributes):
      if isInRowProperties, name == "del" { isRowDeleted = true }
      if skipping > 0 || WordBody.skipped.contains(name) {
        skipping += 1
      } else {
        try start(name, attributes)
      }
    case .end(let name):
      if skipping > 0 {
        skipping -= 1
      } else {
        try end(name)
      }
    case .text(let piece): if isInText, skipping == 0 { text += piece }
    }
  }

  private mutating func start(_ name: String, _ attributes: MarkupAttributes) throws(ContainerError) {
    switch name {
    case "t": isInText = true
    case "tab": if depth == 0 || !text.isEmpty { text += " " }
    case "cr": text += "\n"
    case "noBreakHyphen": text += "-"
    case "br":
      if attributes["type"] == "page", depth == 0 {
        try endParagraph()
        builder.appendGap()
      } else {
        text += "\n"
      }
    case "tbl":
      depth += 1
      if depth == 1 { rows = [] }
    case "tr": if depth == 1 { (cells, isRowDeleted) = ([], false) }
    case "trPr": isInRowProperties = depth == 1
    case "gridBefore":
      if depth == 1, let count = WordBody.span(attributes) { cells.append(Cell(columns: count)) }
    case "tc": if depth == 1 { cell = Cell() }
    case "gridSpan": if depth == 1 { cell.columns = WordBody.span(attributes) ?? 1 }
    case "vMerge": if depth == 1 { cell.continues = attributes["val"] ?? "continue" != "restart" }
    default: break
    }
  }

  private static func span(_ attributes: MarkupAttributes) -> Int? {
    attributes["val"].flatMap(Int.init).map { min(max(1, $0), TableHeading.mostColumns) }
  }

  private mutating func end(_ name: String) throws(ContainerError) {
    switch name {
    case "t": isInText = false
    case "trPr": isInRowProperties = false
    case "p": try endParagraph()
    case "tc": if depth == 1 { cells.append(cell) }
    case "tr": if depth == 1, !isRowDeleted { rows.append(cells) }
    case "tbl":
      depth -= 1
      if depth == 0 { try builder.append(try table()) }
    default: break
    }
  }

  private mutating func endParagraph() throws(ContainerError) {
    if depth == 0 {
      try builder.append(text: text)
    } else if !Label.isBlank(text) {
      cell.paragraphs.append(text)
    }
    text = ""
  }

  /// The table that ended: a cell that goes on in the rows below spans them.
  private mutating func table() throws(ContainerError) -> GridBuilder.Table {
    var table = GridBuilder.Table()
    // For each column the place of the cell that stands in it or covers it.
    var above: [Int: (row: Int, cell: Int)] = [:]
    for source in rows {
      var row: [GridBuilder.Table.Cell] = []
      var column = 0
      for cell in source {
        if cell.continues, let place = above[column] {
          table.rows[place.row][place.cell].rows += 1
        } else {
          above[column] = (table.rows.count, row.count)
          row.append(
            GridBuilder.Table.Cell(text: cell.paragraphs.joined(separator: "\n"), columns: cell.columns))
        }
        column += cell.columns
      }
      table.rows.append(row)
    }
    rows = []
    return table
  }
}
