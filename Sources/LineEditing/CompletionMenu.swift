import SourceText

/// The candidates below a line, in columns and pages; one of them may be chosen.
struct CompletionMenu {
  let completion: LineCompletion
  private(set) var selected: Int?

  /// The most rows of candidates that are shown at once.
  private static let mostRows = 10
  /// The fewest columns of a note that is cut.
  private static let leastNote = 6
  /// The columns between the columns of candidates.
  private static let gap = 2

  init(_ completion: LineCompletion) { self.completion = completion }

  var chosen: LineCompletion.Candidate? { selected.map { completion.candidates[$0] } }

  /// Chooses the candidate some places on, around the ends.
  mutating func move(by step: Int) {
    let count = completion.candidates.count
    guard count > 0 else { return }
    let from = selected ?? (step > 0 ? -1 : count)
    selected = ((from + step) % count + count) % count
  }

  /// Chooses the candidate a page on or back, without going around.
  mutating func turnPage(by pages: Int, size: LineDisplay.Size) {
    let step = shape(size).perPage * pages
    selected = min(max(0, (selected ?? 0) + step), completion.candidates.count - 1)
  }

  mutating func deselect() { selected = nil }

  private struct Shape {
    let textWidth: Int
    let noteWidth: Int
    let columns: Int
    let rows: Int
    var perPage: Int { columns * rows }
  }

  private func shape(_ size: LineDisplay.Size) -> Shape {
    let candidates = completion.candidates
    // A sign before the one chosen, and never the last column.
    let room = max(1, size.columns - 2)
    let texts = candidates.map { DisplayWidth.columns(of: $0.label) }.max() ?? 0
    let textWidth = min(texts, room)
    let notes = candidates.map { DisplayWidth.columns(of: $0.note) }.max() ?? 0
    let left = min(notes, max(0, room - textWidth - 2))
    // A note of which nothing could be read is none.
    let noteWidth = left < min(notes, Self.leastNote) ? 0 : left
    let entry = 1 + textWidth + (noteWidth > 0 ? 2 + noteWidth : 0)
    let mostRows = max(1, min(Self.mostRows, size.rows - 2))
    let fitting = max(1, (size.columns - 1 + Self.gap) / (entry + Self.gap))
    // No more columns than the candidates fill.
    let columns = min(fitting, max(1, (candidates.count + mostRows - 1) / mostRows))
    let rows = min(mostRows, (candidates.count + columns - 1) / columns)
    return Shape(textWidth: textWidth, noteWidth: noteWidth, columns: columns, rows: max(1, rows))
  }

  /// The rows of the page with the one chosen, and a row that tells where it is when there are several.
  func rows(_ size: LineDisplay.Size) -> [[LineLayout.Cell]] {
    let candidates = completion.candidates
    guard !candidates.isEmpty else { return [] }
    let shape = shape(size)
    let first = (selected ?? 0) / shape.perPage * shape.perPage
    let last = min(first + shape.perPage, candidates.count)
    var rows: [[LineLayout.Cell]] = (0..<min(shape.rows, last - first)).map { row in
      var cells: [LineLayout.Cell] = []
      for column in 0..<shape.columns {
        let index = first + column * shape.rows + row
        guard index < last else { break }
        if column > 0 { cells += Self.cells(String(repeating: " ", count: Self.gap)) }
        cells += self.cells(of: candidates[index], isChosen: index == selected, shape)
      }
      while cells.last?.glyph == " ", cells.last?.style == .plain { cells.removeLast() }
      return cells
    }
    if candidates.count > shape.perPage {
      rows.append(Self.cells(" \(first + 1)–\(last) / \(candidates.count)", .note))
    }
    return rows
  }

  private func cells(
    of candidate: LineCompletion.Candidate, isChosen: Bool, _ shape: Shape
  ) -> [LineLayout.Cell] {
    var cells = Self.cells(isChosen ? ">" : " ", isChosen ? .selected : .plain)
    cells += Self.fitted(candidate.label, to: shape.textWidth, isChosen ? .selected : .plain)
    guard shape.noteWidth > 0 else { return cells }
    return cells + Self.cells("  ") + Self.fitted(candidate.note, to: shape.noteWidth, .note)
  }

  /// A text in a width, cut or followed by blanks.
  private static func fitted(_ text: String, to width: Int, _ style: LineStyle) -> [LineLayout.Cell] {
    guard width > 0 else { return [] }
    var text = cells(text, style)
    if self.width(of: text) > width {
      while self.width(of: text) > width - 1 { text.removeLast() }
      text += cells("…", style)
    }
    return text + cells(String(repeating: " ", count: width - self.width(of: text)))
  }

  private static func cells(_ text: String, _ style: LineStyle = .plain) -> [LineLayout.Cell] {
    text.withoutControls.map {
      LineLayout.Cell(glyph: String($0), width: DisplayWidth.columns(of: String($0)), style: style)
    }
  }

  private static func width(of cells: [LineLayout.Cell]) -> Int { cells.reduce(0) { $0 + $1.width } }
}
