import Disclosure

/// The lines of one table: its title, the text above its heading, and its rows over all its pages.
struct TableRegion {
  /// A row and whether a page may have ended before it.
  struct Line {
    let row: GridRow
    let afterGap: Bool
  }

  let title: TableTitle
  let preamble: [GridText]
  var lines: [Line]

  /// Cells with text that follow no title: the first and last line, and how many blocks.
  struct Untitled {
    var firstLine: Int
    var lastLine: Int
    var blocks: Int
  }

  /// Splits a grid into tables.
  ///
  /// A table begins at the rows that follow its title and goes on over gaps and page numbers; any other text ends
  /// it. Rows that follow text without a title belong to no table. Titles in a table of contents have their page
  /// number beside them and are no titles.
  static func regions(in grid: Grid) -> (regions: [TableRegion], untitled: Untitled?) {
    var regions: [TableRegion] = []
    var untitled: Untitled?
    var pending: [GridText] = []
    var isOpen = false
    var afterGap = false
    for part in grid.parts {
      switch part {
      case .gap:
        afterGap = true
      case .text(let text):
        afterGap = true
        if !isPageNumber(text.text) { pending.append(text) }
      case .row(let row):
        if row.filledCount == 0 { continue }
        if let title = TableTitle.last(in: pending) {
          regions.append(TableRegion(title: title, preamble: preamble(of: title, in: pending), lines: []))
          isOpen = true
        } else if !pending.isEmpty {
          isOpen = false
          untitled?.blocks += 1
        }
        pending = []
        if isOpen, let last = regions.indices.last {
          regions[last].lines.append(Line(row: row, afterGap: afterGap))
        } else if row.line > regions.first?.title.line ?? .max {
          untitled = untitled ?? Untitled(firstLine: row.line, lastLine: row.line, blocks: 1)
          untitled?.lastLine = row.line
        }
        afterGap = false
      }
    }
    return (regions, untitled)
  }

  /// The text after a title, and the three lines before it, where some provinces print the mark.
  private static func preamble(of title: TableTitle, in lines: [GridText]) -> [GridText] {
    let before = lines[..<title.lines.lowerBound].suffix(3).filter { Preamble.mark($0.text) }
    return before + lines[title.lines.upperBound...]
  }

  /// A line that holds only a page number: `12`, `- 12 -`, `第12页`.
  static func isPageNumber(_ text: String) -> Bool {
    let bare = Label.key(text).filter { !"-—–第页/共".contains($0) }
    return !bare.isEmpty && bare.count <= 8 && bare.allSatisfy(Label.isDigit)
  }
}
