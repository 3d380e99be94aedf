import Containers
import Disclosure

/// Reads lines whose texts stand in columns: those of a page without rules, and of text aligned with blanks.
struct AlignedReader {
  /// A line: its texts by place, and as running text.
  struct Line {
    let aligned: AlignedLine
    let text: String
    /// Whether a page ends before it.
    let afterPage: Bool
  }

  /// What lines are read as.
  enum Part {
    case text(Int)
    /// A row: the lines it was made of, counted from the first given, its cells and spans.
    case row(lines: [Int], cells: [String], spans: [CellSpan]?)
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
    while index < lines.count {
      if lines[index].afterPage { parts.append(.page) }
      guard isTabular(lines[index]) else {
        parts.append(.text(index))
        index += 1
        continue
      }
      let end = runEnd(from: index, in: lines)
      let own = (index..<end).filter { !isPageNumber(lines[$0]) }
      if let data = own.firstIndex(where: { AlignedTable.isData(lines[$0].aligned) }), data > longestHeading {
        appendTexts(index..<own[data - longestHeading], of: lines, to: &parts)
        index = own[data - longestHeading]
        continue
      }
      if let table = AlignedTable(own.map { lines[$0].aligned }) {
        hasTable = true
        for row in table.rows {
          try budget.take(cells: row.cells.count)
          if let first = row.lines.first, first > 0, lines[own[first]].afterPage { parts.append(.page) }
          parts.append(.row(lines: row.lines.map { own[$0] }, cells: row.cells, spans: row.spans))
        }
      } else {
        appendTexts(index..<end, of: lines, to: &parts)
      }
      index = end
    }
    return (parts, hasTable)
  }

  /// Appends lines as text; where a page ends before the first of them is told already.
  private static func appendTexts(_ range: Range<Int>, of lines: [Line], to parts: inout [Part]) {
    for line in range {
      if line > range.lowerBound, lines[line].afterPage { parts.append(.page) }
      parts.append(.text(line))
    }
  }

  /// The end of the run of lines that begins at one.
  private static func runEnd(from start: Int, in lines: [Line]) -> Int {
    var end = start + 1
    var next = end
    while next < lines.count, next - start < longest {
      if isTabular(lines[next]) {
        next += 1
        end = next
      } else if next - end < (lines[next].aligned.place == nil ? 3 : 9), isBare(lines[next]) {
        next += 1
      } else {
        break
      }
    }
    return end
  }

  /// Whether a line is a page number, alone or between dashes; two numbers of lines (行次) are none.
  private static func isPageNumber(_ line: Line) -> Bool {
    guard TableRegion.isPageNumber(line.text), let first = line.aligned.texts.first else { return false }
    return line.aligned.texts.count == 1 || Figure(printed: first.text).state == .dash
  }

  private static func isTabular(_ line: Line) -> Bool {
    guard line.aligned.texts.count > 1, !endsTable(line), !isPageNumber(line) else { return false }
    return !line.aligned.texts.allSatisfy { text in
      PreamblePiece.split(text.text).allSatisfy { $0.label != nil || Preamble.mark($0.text) }
        || Preamble.year(text.text) != nil
    }
  }

  /// Whether a line of one text may be the part of a name, or a page number.
  private static func isBare(_ line: Line) -> Bool {
    if TableRegion.isPageNumber(line.text) { return true }
    return line.aligned.texts.count == 1 && line.text.count <= 30 && !endsTable(line)
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
      || key.hasSuffix("。")
      || Label.holds(key, "。") || Label.holds(key, "......")
      || TableTitle.kind(ofTitle: Label.cleaned(line.text)) != nil
  }
}
