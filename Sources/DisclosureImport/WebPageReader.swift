import Containers
import Disclosure

/// Reads a web page (HTML): its tables as rows, what stands around them as lines.
///
/// A table with tables in its cells only lays a page out: what its cells hold is read in its order.
enum WebPageReader {
  /// The most bytes of a page.
  static let mostBytes = 64 << 20

  /// Whether bytes begin as a web page does: with a tag that is in no text.
  static func isWebPage(_ text: String) -> Bool {
    let head = String(decoding: text.utf8.prefix(4096), as: UTF8.self).lowercased()
    guard let first = head.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }), first == "<" else {
      return false
    }
    return ["<html", "<!doctype html", "<table"].contains { Label.holds(head, $0) }
  }

  static func read(_ text: String) throws(ContainerError) -> Grid {
    guard text.utf8.count <= mostBytes else { throw .excessive(.bytes(name: "HTML", most: mostBytes)) }
    var body = WebPageBody()
    try MarkupReader.read(Array(text.utf8), as: .html, into: &body)
    return try body.grid()
  }
}

/// The blocks of a web page in their order.
struct WebPageBody: MarkupHandler {
  private indirect enum Block {
    case text(String)
    case table([[Cell]])
  }

  private struct Cell {
    var blocks: [Block] = []
    var columns: Int
    var rows: Int
  }

  /// A table that is open.
  private struct OpenTable {
    var rows: [[Cell]] = []
    var cell: Cell?
    var isLayout = false
  }

  private static let lineBreaks: Set<String> = [
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "center",
    "blockquote", "section", "article", "header", "footer", "main", "nav", "aside", "caption", "form", "hr",
    "body", "fieldset", "figure",
  ]

  private var blocks: [Block] = []
  private var open: [OpenTable] = []
  private var text = ""
  private var budget = CellBudget()

  mutating func take(_ event: MarkupEvent) throws(ContainerError) {
    switch event {
    case .text(let piece): text += piece
    case .start(let name, let attributes):
      switch name {
      case "table":
        endLine()
        open.append(OpenTable())
      case "tr":
        endCell()
        if !open.isEmpty { open[open.count - 1].rows.append([]) }
      case "td", "th":
        endCell()
        guard !open.isEmpty else { return }
        if open[open.count - 1].rows.isEmpty { open[open.count - 1].rows.append([]) }
        try budget.take(cells: 1)
        open[open.count - 1].cell = Cell(
          columns: WebPageBody.span(attributes["colspan"], most: TableHeading.mostColumns) ?? 1,
          // A span of 0 goes down to the end of the table.
          rows: WebPageBody.span(attributes["rowspan"], most: 1 << 20) ?? 1)
      case "br": endLine()
      default: if WebPageBody.lineBreaks.contains(name) { endLine() }
      }
    case .end(let name):
      switch name {
      case "table": endTable()
      case "tr", "td", "th": endCell()
      default: if WebPageBody.lineBreaks.contains(name) { endLine() }
      }
    }
  }

  private static func span(_ value: String?, most: Int) -> Int? {
    value.flatMap(Int.init).map { $0 == 0 ? most : min($0, most) }
  }

  /// Ends a line of text; blanks and line breaks of the source are one blank.
  private mutating func endLine() {
    let line = text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    // An empty paragraph holds a blank that does not break; only where lines end there is none.
    if !Label.isBlank(line) || line.unicodeScalars.contains("\u{A0}") { append(.text(line)) }
    text = ""
  }

  private mutating func append(_ block: Block) {
    if open.isEmpty {
      blocks.append(block)
    } else if open[open.count - 1].cell != nil {
      open[open.count - 1].cell?.blocks.append(block)
    } else if case .text(let line) = block, Label.isBlank(line) {
      return
    } else {
      // What stands in a table but in no cell stands before it.
      let place = open.count - 1
      if place > 0, open[place - 1].cell != nil {
        open[place - 1].cell?.blocks.append(block)
      } else {
        blocks.append(block)
      }
    }
  }

  private mutating func endCell() {
    endLine()
    guard !open.isEmpty, let cell = open[open.count - 1].cell else { return }
    open[open.count - 1].cell = nil
    open[open.count - 1].rows[open[open.count - 1].rows.count - 1].append(cell)
  }

  private mutating func endTable() {
    endCell()
    guard let table = open.popLast() else { return }
    if !open.isEmpty { open[open.count - 1].isLayout = true }
    guard table.isLayout else {
      append(.table(table.rows))
      return
    }
    for cell in table.rows.joined() {
      for block in cell.blocks { append(block) }
    }
  }

  /// The grid of all blocks; tables that were not closed end here.
  mutating func grid() throws(ContainerError) -> Grid {
    while !open.isEmpty { endTable() }
    endLine()
    var builder = GridBuilder()
    for block in blocks {
      switch block {
      case .text(let line): try builder.append(text: line)
      case .table(let rows):
        try builder.append(
          GridBuilder.Table(
            rows: rows.map { row in
              row.map { cell in
                GridBuilder.Table.Cell(
                  text: WebPageBody.text(of: cell), columns: cell.columns, rows: cell.rows)
              }
            }))
      }
    }
    return builder.grid(.html)
  }

  private static func text(of cell: Cell) -> String {
    cell.blocks.compactMap { block in
      if case .text(let line) = block, !Label.isBlank(line) { line } else { nil }
    }.joined(separator: "\n")
  }
}
