import Containers
import Disclosure

/// Reads lines whose texts stand in columns: those of a page without rules, and of text aligned with blanks.
struct AlignedReader {
  /// A line: its texts by place, and as running text.
  struct Line {
    let aligned: AlignedLine
    let text: String
    /// Whether a page ends before it.
    let isAfterPage: Bool
    /// Whether a table with rules stands before it.
    var isAfterTable = false
    /// Whether an empty line stands before it, in a text.
    var isAfterBlank = false
  }

  /// What lines are read as.
  enum Part {
    case text(Int)
    /// A row; its lines are counted from the first given.
    case row(AlignedTable.Row)
    case page
  }

  /// The most lines of one table.
  private static let longest = 5000
  /// The most lines of a heading; what stands above them is text.
  private static let longestHeading = 40

  /// Parts lines into running text and the rows of tables. A table is a run of lines with several texts each that holds
  /// amounts; titles, units, notes and sentences end it.
  static func parts(
    of lines: [Line], budget: inout CellBudget
  ) throws(ContainerError) -> (parts: [Part], hasTable: Bool) {
    var parts: [Part] = []
    var hasTable = false
    var index = 0
    /// The end of the last table.
    var read = 0
    while index < lines.count {
      if lines[index].isAfterPage { parts.append(.page) }
      guard isTabular(index, in: lines) else {
        parts.append(.text(index))
        index += 1
        continue
      }
      let start = headingStart(before: index, after: read, in: lines)
      let end = runEnd(from: index, in: lines)
      let own = (start..<end).filter { !isPageNumber($0, in: lines) }
      if let data = own.firstIndex(where: { AlignedTable.isData(lines[$0].aligned) }), data > longestHeading {
        let first = max(own[data - longestHeading], index + 1)
        appendTexts(index..<first, of: lines, to: &parts)
        index = first
        continue
      }
      if let table = AlignedTable(own.map { lines[$0].aligned }) {
        hasTable = true
        read = end
        parts.removeLast(index - start)
        for var row in table.rows {
          try budget.take(cells: row.cells.count)
          row.lines = row.lines.map { own[$0] }
          if let first = row.lines.first, first > index, lines[first].isAfterPage { parts.append(.page) }
          parts.append(.row(row))
        }
      } else {
        appendTexts(index..<end, of: lines, to: &parts)
      }
      index = end
    }
    return (parts, hasTable)
  }

  /// Where the heading of a run of lines begins: a single text may stand over all columns.
  private static func headingStart(before index: Int, after end: Int, in lines: [Line]) -> Int {
    var start = index
    while start > end, index - start < 4 {
      let (line, next) = (lines[start - 1], lines[start])
      guard !next.isAfterPage, !next.isAfterTable, line.aligned.texts.count == 1,
        isBare(start - 1, in: lines),
        !isPageNumber(start - 1, in: lines), isOfOneSize(line, lines[index]), Preamble.year(line.text) == nil
      else { break }
      if let place = line.aligned.place, let below = next.aligned.place,
        below.middle - place.middle > 4 * place.height
      {
        break
      }
      start -= 1
    }
    return start
  }

  /// Appends lines as text; where a page ends before the first of them is told already.
  private static func appendTexts(_ range: Range<Int>, of lines: [Line], to parts: inout [Part]) {
    for line in range {
      if line > range.lowerBound, lines[line].isAfterPage { parts.append(.page) }
      parts.append(.text(line))
    }
  }

  /// The end of the run of lines that begins at one.
  private static func runEnd(from start: Int, in lines: [Line]) -> Int {
    var end = start + 1
    var next = end
    while next < lines.count, next - start < longest, !lines[next].isAfterTable,
      isPageNumber(next, in: lines) || isOfOneSize(lines[start], lines[next])
    {
      if isTabular(next, in: lines) {
        next += 1
        end = next
      } else if isBare(next, in: lines),
        next - end < 3 || lines[next].isAfterPage || isPageNumber(next, in: lines)
          || isNear(lines[next - 1], lines[next], within: 3)
      {
        next += 1
      } else {
        break
      }
    }
    // The last rows may have no figures: a code, a total or a numbered name tells them, and the rest of the last name stands near.
    if let last = (end..<next).last(where: { isRow($0, in: lines) }) { end = last + 1 }
    while end < lines.count, !lines[end].isAfterPage, !lines[end].isAfterTable, isBare(end, in: lines),
      !isPageNumber(end, in: lines), isOfOneSize(lines[start], lines[end]),
      isRow(end, in: lines) || isNear(lines[end - 1], lines[end], within: 1.6)
    {
      end += 1
    }
    return end
  }

  /// Whether the letters of two lines are of one size; a heading of the text is larger than a table.
  private static func isOfOneSize(_ line: Line, _ other: Line) -> Bool {
    guard let one = line.aligned.place, let two = other.aligned.place else { return true }
    return abs(one.height - two.height) < 0.2 * max(one.height, two.height)
  }

  /// Whether two lines are near each other, in heights of their letters; in a text no line below the next is as near as
  /// those of a cell.
  private static func isNear(_ line: Line, _ next: Line, within most: Points) -> Bool {
    guard !next.isAfterPage else { return false }
    guard let above = line.aligned.place, let below = next.aligned.place else {
      return most > 2 && !next.isAfterBlank
    }
    return below.middle - above.middle < most * above.height
  }

  /// Whether a line of one text is a row without figures, or the line of one that has its code.
  private static func isRow(_ index: Int, in lines: [Line]) -> Bool {
    guard !isPageNumber(index, in: lines), let text = lines[index].aligned.texts.first else { return false }
    return text.isFigure || RowLabel.isAnyTotal(Label.key(text.text))
      || LineLabel.parts(text.text).number == .han
  }

  /// Whether a line is a page number, alone or between dashes; two numbers of lines (行次) are none. On paper it is the
  /// first or the last of its page: a code stands alone between the lines of its name.
  private static func isPageNumber(_ index: Int, in lines: [Line]) -> Bool {
    let line = lines[index]
    guard TableRegion.isPageNumber(line.text), let first = line.aligned.texts.first else { return false }
    if line.aligned.place != nil, index > 0, !line.isAfterPage, index + 1 < lines.count,
      !lines[index + 1].isAfterPage
    {
      return false
    }
    return line.aligned.texts.count == 1 || first.text.first.map { "-—–".contains($0) } ?? false
  }

  private static func isTabular(_ index: Int, in lines: [Line]) -> Bool {
    let line = lines[index]
    guard line.aligned.texts.count > 1, !endsTable(line), !isPageNumber(index, in: lines) else {
      return false
    }
    return !line.aligned.texts.allSatisfy { text in
      PreamblePiece.split(text.text).allSatisfy { $0.label != nil || Preamble.mark($0.text) }
        || Preamble.year(text.text) != nil
    }
  }

  /// Whether a line of one text may be the part of a name, or a page number.
  private static func isBare(_ index: Int, in lines: [Line]) -> Bool {
    let line = lines[index]
    if isPageNumber(index, in: lines) { return true }
    return line.aligned.texts.count == 1 && line.text.count <= 30 && !endsTable(line)
      && !TableTitle.looksLikeTitle(line.text)
      && PreamblePiece.split(line.text).allSatisfy { $0.label == nil }
  }

  private static func endsTable(_ line: Line) -> Bool {
    let key = Label.key(line.text)
    if line.aligned.texts.contains(where: {
      PreamblePiece.split($0.text).contains { $0.label == .unit || $0.label == .entity }
    }) {
      return true
    }
    return Preamble.mark(key) || key.hasPrefix("注:") || key.hasPrefix("说明:") || key.hasPrefix("备注:")
      || isProse(line.text) || Label.holds(key, "......") || key.hasSuffix("情况说明")
      || FormRegion.isPartHeading(line.text)
      || TableTitle.kind(ofTitle: Label.cleaned(line.text)) != nil
  }

  /// Whether a line is one of sentences: the names of a table hold commas in brackets only.
  private static func isProse(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "（", "(", "《", "“": depth += 1
      case "）", ")", "》", "”": depth -= 1
      case "。", "；": return true
      case "，" where depth <= 0: return true
      default: break
      }
    }
    return false
  }
}
