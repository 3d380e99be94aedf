import Disclosure
import SourceText

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
  /// Text between the rows that is left aside: running heads and feet of the pages.
  var asides: [GridText] = []

  /// Cells with text that follow no title: the first and last line, and how many blocks.
  struct Untitled {
    var firstLine: Int
    var lastLine: Int
    var blocks: Int
  }

  /// Splits a grid into tables.
  ///
  /// A table begins at the rows that follow its title and goes on over gaps, page numbers and whatever else its
  /// next row continues; any other text ends it. Rows that follow text without a title belong to no table. Titles
  /// in a table of contents have their page number beside them and are no titles.
  static func regions(in grid: Grid) -> (regions: [TableRegion], untitled: Untitled?) {
    var reader = RegionReader()
    for part in grid.parts { reader.take(part) }
    return (reader.regions, reader.untitled)
  }

  /// A line that holds only a page number: `12`, `- 12 -`, `第12页`.
  static func isPageNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    let signs: [Unicode.Scalar] = ["-", "—", "–", "第", "页", "/", "共"]
    var digits = 0
    for scalar in text.unicodeScalars where !Folding.isBlank(scalar) {
      let folded = Folding.fold(scalar)
      if ("0"..."9").contains(folded) {
        digits += 1
      } else if !signs.contains(folded) {
        return false
      }
    }
    return (1...8).contains(digits)
  }

  /// Whether a row goes on where the table ends: it is a total, it repeats a row of the heading, its code stands
  /// under the codes, it has an enumerator of table 10, or its 行次 is the next one. A new table would begin with a heading of its own.
  func isContinued(by row: GridRow) -> Bool {
    if RowLabel.beginsTotalRow(row) { return true }
    let keys = row.cells.map(Label.key)
    let filled = keys.filter { !$0.isEmpty }
    for line in lines.prefix(TableHeading.mostRows) {
      let above = line.row.cells.prefix(TableHeading.mostColumns).map(Label.key)
      if filled.count > 1, above.filter({ !$0.isEmpty }) == filled { return true }
      if let domain = title.kind.codeDomain,
        zip(above, keys).contains(where: { ColumnVocabulary.isCode($0) && AccountCode($1, in: domain) != nil }
        )
      {
        return true
      }
    }
    // Table 10 has sections of its own, and skips numbers: 二、机关运行经费, (二) 单价100万元(含)以上设备.
    if title.kind == .statistics, let first = filled.first, Label.withoutEnumerator(first) != first {
      return true
    }
    return title.kind.codeDomain == nil && isNextLine(keys)
  }

  /// Whether a cell of a row holds the number after the one above it, as 行次 does.
  private func isNextLine(_ keys: [String]) -> Bool {
    lines.suffix(3).contains { line in
      zip(line.row.cells.lazy.map(Label.key), keys).contains { above, below in
        guard let number = Int(above), let next = Int(below) else { return false }
        return number > 0 && next - 1 == number
      }
    }
  }
}

/// The state of splitting a grid into tables.
private struct RegionReader {
  var regions: [TableRegion] = []
  var untitled: TableRegion.Untitled?
  private var pending: [(text: GridText, afterGap: Bool)] = []
  private var isOpen = false
  private var afterGap = false

  mutating func take(_ part: Grid.Part) {
    switch part {
    case .gap: afterGap = true
    case .text(let text): take(text)
    case .row(let row):
      if let only = onlyText(of: row), TableTitle.kind(ofTitle: Label.cleaned(only)) != nil {
        take(GridText(only, line: row.line))
      } else if row.filledCount > 0 {
        take(row)
      }
    }
  }

  /// The text of a row with one cell that is not blank.
  private func onlyText(of row: GridRow) -> String? {
    row.filledCount == 1 ? row.firstFilled.map { row.cells[$0] } : nil
  }

  private mutating func take(_ text: GridText) {
    if TableRegion.isPageNumber(text.text) {
      afterGap = true
    } else if isOpen, pending.isEmpty, text.text.utf8.count < 60,
      RowLabel.beginsTotalRow(GridRow([text.text], line: text.line))
    {
      // A total of blanks whose padding was trimmed has no tab left.
      append(GridRow([text.text], line: text.line))
    } else {
      pending.append((text, afterGap))
      afterGap = false
    }
  }

  private mutating func take(_ row: GridRow) {
    let texts = pending.map(\.text)
    if let title = TableTitle.last(in: texts), isNear(title, in: texts) {
      if title.isContinued, regions.last?.title.kind == title.kind {
        isOpen = true
        pending = []
        afterGap = true
        append(row)
        return
      }
      regions.append(TableRegion(title: title, preamble: preamble(of: title, in: texts), lines: []))
      isOpen = true
      afterGap = false
    } else if !pending.isEmpty {
      resume(with: row)
    }
    pending = []
    if isOpen {
      append(row)
    } else if row.line > regions.first?.title.line ?? .max {
      untitled = untitled ?? TableRegion.Untitled(firstLine: row.line, lastLine: row.line, blocks: 1)
      untitled?.lastLine = row.line
    }
    afterGap = false
  }

  /// Whether what stands between a title and the first row can be the unit, the names and marks of a table; the last title of
  /// a table of contents has whole paragraphs below.
  private func isNear(_ title: TableTitle, in texts: [GridText]) -> Bool {
    let below = texts[title.lines.upperBound...]
    return below.count <= 10 && below.allSatisfy { $0.text.utf8.count <= 400 }
  }

  private mutating func append(_ row: GridRow) {
    regions[regions.count - 1].lines.append(TableRegion.Line(row: row, afterGap: afterGap))
    afterGap = false
  }

  /// Decides on the text between the rows of a table and the next row: the end of the table, a row of one cell
  /// whose padding was trimmed, or the head or foot of a page.
  private mutating func resume(with row: GridRow) {
    let touchesAbove = pending.first?.afterGap == false
    let isEnclosed =
      touchesAbove && !afterGap && pending.count <= 3 && !pending.dropFirst().contains(where: \.afterGap)
    let isCell = pending.allSatisfy { isBareCell($0.text) }
    // The title of a table that is not known begins another table, whatever its heading repeats.
    let isTitled = pending.contains { TableTitle.looksLikeTitle($0.text.text) }
    guard isOpen, !isTitled, (isEnclosed && isCell) || regions[regions.count - 1].isContinued(by: row) else {
      isOpen = false
      untitled?.blocks += 1
      return
    }
    let gapBelow = afterGap
    for (text, gap) in pending {
      if isCell && (touchesAbove || !gapBelow) && pending.count <= 3 {
        afterGap = gap
        append(GridRow([text.text], line: text.line))
      } else {
        regions[regions.count - 1].asides.append(text)
      }
    }
    afterGap = gapBelow || regions[regions.count - 1].asides.last?.line == pending.last?.text.line
  }

  /// Whether a line may be the tail of a name: short, and no sentence or label.
  private func isBareCell(_ line: GridText) -> Bool {
    guard line.text.utf8.count <= 120 else { return false }
    let key = Label.key(line.text)
    return key.count <= 20 && !key.contains { "，。；：,;:".contains($0) } && !Preamble.mark(key)
      && Preamble.year(key) == nil && !key.hasSuffix("表")
  }

  /// The text after a title, and the three lines before it, where some provinces print the mark.
  private func preamble(of title: TableTitle, in lines: [GridText]) -> [GridText] {
    let before = lines[..<title.lines.lowerBound].suffix(3).filter { Preamble.mark($0.text) }
    return before + lines[title.lines.upperBound...]
  }
}
