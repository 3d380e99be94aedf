import Containers
import Disclosure

/// A line of a page as it will stand in the grid, and where it begins.
struct PagePiece {
  enum Content {
    case text(String, PageBox)
    case row(AlignedTable.Row, [PageBox])
  }

  let top: Points
  var content: Content
}

/// What stands outside of the ruled tables of a document: paragraphs, and tables without rules, which go on from page to
/// page.
struct FreeText {
  /// The pieces of each page, from above.
  private(set) var pages: [[PagePiece]] = []
  /// The pages that hold rows of a table without rules.
  private(set) var pagesWithTables: Set<Int> = []

  private struct Line {
    let page: Int
    let line: PageLine
    let isAfterTable: Bool
  }

  private var lines: [Line] = []

  /// Reads the lines of pages; `tableTops` are where the ruled tables of each begin.
  init(_ pages: [(lines: [PageLine], tableTops: [Points])], budget: inout CellBudget) throws(ContainerError) {
    var aligned: [AlignedReader.Line] = []
    // The pages stand below each other, so that heights rise from page to page.
    var height: Points = 0
    for (page, content) in pages.enumerated() {
      var bottom = -Points.infinity
      var lowest: Points = 0
      for line in content.lines {
        let isAfterTable = content.tableTops.contains { bottom <= $0 && $0 <= line.top }
        var own = line.aligned
        own.place?.middle += height
        own.page = page
        aligned.append(
          AlignedReader.Line(
            aligned: own, text: line.text, isAfterPage: lines.last.map { $0.page < page } ?? false,
            isAfterTable: isAfterTable
              || lines.last.map { last in (last.page..<page).contains { !pages[$0].tableTops.isEmpty } }
                ?? false
          ))
        lines.append(Line(page: page, line: line, isAfterTable: isAfterTable))
        bottom = line.bottom
        lowest = max(lowest, line.bottom)
      }
      height += lowest + 100
    }
    self.pages = pages.map { _ in [] }
    read(
      try AlignedReader.parts(of: aligned, budget: &budget).parts,
      paragraphs: pages.map { PageParagraphs($0.lines) })
  }

  private mutating func read(_ parts: [AlignedReader.Part], paragraphs: [PageParagraphs]) {
    var last: Int?
    for part in parts {
      switch part {
      case .page: break
      case .text(let index):
        let own = lines[index]
        if last == index - 1, index > 0, lines[index - 1].page == own.page, !own.isAfterTable,
          paragraphs[own.page].continues(lines[index - 1].line, own.line),
          case .text(var text, let box)? = pages[own.page].last?.content
        {
          // The text is let go there so that it grows in place: copied for each line it would cost their square.
          let place = pages[own.page].count - 1
          pages[own.page][place].content = .text("", box)
          text += own.line.text
          pages[own.page][place].content = .text(text, box.union(own.line.box))
        } else {
          pages[own.page].append(PagePiece(top: own.line.top, content: .text(own.line.text, own.line.box)))
        }
        last = index
      case .row(let row):
        add(row)
        last = nil
      }
    }
  }

  /// Adds a row. One made of no lines is a further line of the heading above it.
  private mutating func add(_ row: AlignedTable.Row) {
    let page = row.lines.first.map { lines[$0].page } ?? lastPage
    let boxes = row.lines.map { lines[$0].line.box }
    guard let box = boxes.dropFirst().reduce(boxes.first, { $0?.union($1) }) ?? lastBox else { return }
    lastPage = page
    lastBox = box
    let columns = row.edges.map { edges in
      zip(edges, edges.dropFirst()).map { PageBox(left: $0, top: box.top, right: $1, bottom: box.bottom) }
    }
    pages[page].append(
      PagePiece(top: box.top, content: .row(row, columns ?? row.cells.map { _ in box })))
    pagesWithTables.insert(page)
  }

  private var lastPage = 0
  private var lastBox: PageBox?
}

extension PageBox {
  /// The box around two.
  fileprivate func union(_ other: PageBox) -> PageBox {
    PageBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }
}

/// How the paragraphs of a page go on from line to line: a line that fills the page to its right edge goes on in the
/// next one, where that is no indented beginning.
private struct PageParagraphs {
  private let left: Points?
  private let right: Points?

  init(_ lines: [PageLine]) {
    let wide = lines.filter(PageParagraphs.isWide)
    left = wide.map(\.left).min()
    right = wide.map(\.right).max()
  }

  func continues(_ above: PageLine, _ line: PageLine) -> Bool {
    guard let left, let right else { return false }
    return above.right > right - 2.5 * above.height && PageParagraphs.isWide(above)
      && abs(line.left - left) < 0.7 * line.height && abs(line.height - above.height) < 0.3 * above.height
      && line.top - above.bottom < 3 * above.height
  }

  private static func isWide(_ line: PageLine) -> Bool { line.right - line.left > 20 * line.height }
}
