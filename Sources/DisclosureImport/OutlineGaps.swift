import Disclosure
import SourceText

/// Finds headings whose enumerators skip a number or repeat one.
///
/// Only headings under one heading are compared, and only once two of them were in order. A number that stands anywhere
/// between two headings is not missing: it may begin an item, or a heading that was joined to a line. Nor are numbers
/// compared over the beginning of another list.
struct OutlineGaps {
  private struct Row {
    var last: (number: Int, text: GridText)
    var seen: Set<Int>
    var hasSequence = false
    /// The number that the last heading was to have, where it has another: the next may follow it.
    var meant: Int?
  }

  /// The open headings, by level and whether they head parts.
  private var rows: [Int: Row] = [:]
  private var suspects: [OutlineGap] = []
  private let contents: ClosedRange<Int>?

  private static let mostGaps = 200

  static func gaps(_ outline: Outline, in grid: Grid, contents: ClosedRange<Int>?) -> [OutlineGap] {
    var reader = OutlineGaps(contents: contents)
    for heading in outline.headingLines { reader.take(heading.text, isPart: heading.isPart) }
    guard !reader.suspects.isEmpty else { return [] }
    let text = LinesOfText(grid)
    return reader.suspects.filter { gap in
      guard let (enumerator, _) = OutlineGaps.enumerator(of: gap.heading.text) else { return false }
      // A list that begins anew in between is another one.
      let missing =
        enumerator.printed(1)
        + (gap.kind == .skipped ? (gap.expected..<gap.number).flatMap(enumerator.printed) : [])
      return !text.holds(missing, after: gap.previous.line, before: gap.heading.line)
    }.map { gap in
      OutlineGap(
        kind: gap.kind, number: gap.number, expected: gap.expected, heading: OutlineGaps.safe(gap.heading),
        previous: OutlineGaps.safe(gap.previous))
    }
  }

  private init(contents: ClosedRange<Int>?) { self.contents = contents }

  private static func safe(_ line: TextLine) -> TextLine {
    TextLine(SafeText.excerpt(Label.cleaned(line.text)), line: line.line)
  }

  private static func enumerator(of text: String) -> (Enumerator, String)? {
    if FormRegion.isPartHeading(text) { return Enumerator.ofPart(text).map { ($0, text) } }
    return Enumerator.split(text).map { ($0.enumerator, $0.rest) }
  }

  private mutating func take(_ text: GridText, isPart: Bool) {
    if let contents, contents.contains(text.line) {
      rows = [:]
      return
    }
    guard let (enumerator, _) = OutlineGaps.enumerator(of: text.text) else { return }
    // 三、部门决算情况说明 heads a part by its words; its sections may begin with 一、 as well.
    let level = isPart && enumerator.level > 0 ? -enumerator.level : enumerator.level
    for other in rows.keys where level >= 0 ? other > level : other > 0 { rows[other] = nil }
    guard var row = rows[level], enumerator.number != 1 else {
      rows[level] = Row(last: (enumerator.number, text), seen: [enumerator.number])
      return
    }
    // Let go, so that the numbers seen grow in place.
    rows[level] = nil
    let expected = row.last.number + 1
    let isInOrder = enumerator.number == expected || row.meant.map { enumerator.number == $0 + 1 } ?? false
    row.meant = isInOrder ? nil : expected
    if isInOrder {
      row.hasSequence = true
    } else if row.hasSequence, Label.key(text.text) != Label.key(row.last.text.text) {
      // Not the head that the next page repeats.
      note(enumerator.number, expected, text, row)
    }
    row.last = (enumerator.number, text)
    row.seen.insert(enumerator.number)
    rows[level] = row
  }

  private mutating func note(_ number: Int, _ expected: Int, _ text: GridText, _ row: Row) {
    guard suspects.count < OutlineGaps.mostGaps else { return }
    let isRepeated = row.seen.contains(number)
    // A number far ahead belongs to another list; one left out before may follow late.
    guard isRepeated || number > expected && number - expected < 3 else { return }
    suspects.append(
      OutlineGap(
        kind: isRepeated ? .repeated : .skipped, number: number, expected: expected,
        heading: TextLine(text.text, line: text.line),
        previous: TextLine(row.last.text.text, line: row.last.text.line)))
  }
}

/// The texts of a grid by their lines.
private struct LinesOfText {
  private var lines: [(line: Int, text: String)] = []

  init(_ grid: Grid) {
    for part in grid.parts {
      switch part {
      case .gap: break
      case .text(let text): lines.append((text.line, text.text))
      case .row(let row):
        if let first = row.firstFilled { lines.append((row.line, row.cells[first])) }
      }
    }
  }

  /// Whether one of some texts stands on a line between two.
  func holds(_ texts: [String], after first: Int, before last: Int) -> Bool {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].line < first { low = middle + 1 } else { high = middle }
    }
    for (line, text) in lines[low...] {
      if line >= last { return false }
      // The heading before holds its own number; that of the next may be joined to its end.
      if texts.contains(where: { Label.holds(text, $0) }) { return true }
    }
    return false
  }
}
