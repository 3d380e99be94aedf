import Containers
import Disclosure
import SourceText

/// Reads a page of a PDF into rows of cells and lines of text, from above.
struct PageReader {
  private var tables: [RuledTable]
  /// The words of each square that begins a cell, by table.
  private var cellWords: [[Int: [PageWord]]]
  /// The words outside of every table.
  private var freeWords: [PageWord] = []

  /// Reads the words and rules of a page; `open` are the edges of the columns of the table with which the page before
  /// ends.
  init(words: [PageWord], rules: [PageRule], open: [Points]?) {
    tables = RuledTable.tables(of: rules)
    if let open, let first = tables.first {
      let isFirst = !words.contains { word in
        word.centre.y < first.rowEdges[0] && !TableRegion.isPageNumber(word.text)
      }
      if isFirst { tables[0] = first.continuing(open) }
    }
    cellWords = tables.map { _ in [:] }
    for word in words { place(word) }
    // Lines that enclose no words draw a picture or a frame.
  }

  /// The ruled tables of the page: where each begins, and its rows.
  func ruledPieces(budget: inout CellBudget) throws(ContainerError) -> [PagePiece] {
    var pieces: [PagePiece] = []
    for (index, table) in tables.enumerated() where !cellWords[index].isEmpty {
      try budget.take(cells: table.rowCount * table.columnCount)
      pieces += rows(of: table, words: cellWords[index])
    }
    return pieces
  }

  /// Where the ruled tables of the page begin.
  var tableTops: [Points] { tables.indices.filter { !cellWords[$0].isEmpty }.map { tables[$0].box.top } }

  /// The lines of what stands outside of the ruled tables.
  var freeLines: [PageLine] { PageLine.lines(of: freeWords) }

  /// The edges of the columns of the table the page ends with, page numbers apart.
  var openEdges: [Points]? {
    guard let last = tables.last else { return nil }
    let isLast = !freeWords.contains {
      $0.centre.y > last.rowEdges[last.rowCount] && !TableRegion.isPageNumber($0.text) && $0.text != "-"
    }
    return isLast ? last.columnEdges : nil
  }

  /// Puts a word into the cell its centre lies in; a word that runs over the edge of cells is parted there.
  private mutating func place(_ word: PageWord) {
    for (index, table) in tables.enumerated() {
      guard let square = table.square(at: word.centre) else { continue }
      let owner = table.owner(row: square.row, column: square.column)
      for (part, column) in parted(word, row: square.row, in: table, owner: owner) {
        let first = table.owner(row: square.row, column: column)
        cellWords[index][first.row * table.columnCount + first.column, default: []].append(part)
      }
      return
    }
    freeWords.append(word)
  }

  /// The longest word that is parted, in bytes; no cell prints one.
  private static let longestParted = 1000

  /// The parts of a word by columns. Poppler takes a number and the name in the next cell for one word where they stand
  /// close; they are parted where a digit and a Han character meet near the edge of the cells.
  private func parted(
    _ word: PageWord, row: Int, in table: RuledTable, owner: (row: Int, column: Int)
  ) -> [(PageWord, Int)] {
    let inner = (1..<max(1, table.columnCount)).filter { column in
      let edge = table.columnEdges[column]
      return edge > word.box.left + word.height * 0.4 && edge < word.box.right - word.height * 0.4
        && table.owner(row: row, column: column) != table.owner(row: row, column: column - 1)
    }
    guard word.text.utf8.count <= PageReader.longestParted, let edgeColumn = inner.first,
      let cut = word.cut(near: table.columnEdges[edgeColumn])
    else {
      return [(word, owner.column)]
    }
    return [(cut.left, edgeColumn - 1)] + parted(cut.right, row: row, in: table, owner: (row, edgeColumn))
  }

  private func rows(of table: RuledTable, words: [Int: [PageWord]]) -> [PagePiece] {
    (0..<table.rowCount).map { row in
      var cells: [String] = []
      var spans: [CellSpan] = []
      var boxes: [PageBox] = []
      for column in 0..<table.columnCount {
        let owner = table.owner(row: row, column: column)
        let isOwn = owner == (row, column)
        spans.append(isOwn ? .own : owner.row == row ? .left : .above)
        cells.append(isOwn ? PageLine.text(ofCell: words[row * table.columnCount + column] ?? []) : "")
        boxes.append(
          PageBox(
            left: table.columnEdges[column], top: table.rowEdges[row], right: table.columnEdges[column + 1],
            bottom: table.rowEdges[row + 1]))
      }
      return PagePiece(
        top: table.rowEdges[row],
        content: .row(AlignedTable.Row(lines: [], cells: cells, spans: spans), boxes))
    }
  }
}

extension PageWord {
  /// The word parted between a digit and a Han character close to a position; `nil` where none meet.
  fileprivate func cut(near edge: Points) -> (left: PageWord, right: PageWord)? {
    let characters = Array(text)
    let widths = characters.map { Points(DisplayWidth.columns(of: String($0))) }
    let total = widths.reduce(0, +)
    guard total > 0, characters.count > 1 else { return nil }
    let scale = (box.right - box.left) / total
    var position = box.left
    var best: (index: Int, distance: Points, position: Points)?
    for index in 1..<characters.count {
      position += widths[index - 1] * scale
      guard PageWord.isFigure(characters[index - 1]) != PageWord.isFigure(characters[index]) else { continue }
      let distance = abs(position - edge)
      if distance < best?.distance ?? height * 1.5 { best = (index, distance, position) }
    }
    guard let best else { return nil }
    return (
      PageWord(
        text: String(characters[..<best.index]),
        box: PageBox(left: box.left, top: box.top, right: best.position, bottom: box.bottom)),
      PageWord(
        text: String(characters[best.index...]),
        box: PageBox(left: best.position, top: box.top, right: box.right, bottom: box.bottom))
    )
  }

  private static func isFigure(_ character: Character) -> Bool {
    character.utf8.count == 1 && (Label.isDigit(character) || character == "." || character == "-")
  }
}
