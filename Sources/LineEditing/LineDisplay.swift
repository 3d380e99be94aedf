/// What stands on the terminal, and the bytes that turn it into something else.
///
/// libedit's own drawing corrupts Chinese lines of more than one row, so it is not used: the whole line is
/// laid out anew for each pause in typing, and only what differs from what stands there is written. Rows are
/// ended by a line feed and never by the terminal's wrapping, whose details differ between terminals. A line
/// of more rows than the terminal shows the rows around the cursor.
package struct LineDisplay {
  /// The size of the terminal in cells.
  package struct Size: Equatable {
    package var columns: Int
    package var rows: Int
  }

  /// Whether styles are shown.
  var isColored: Bool
  private var drawn: [[LineLayout.Cell]] = []
  private var top = 0
  private var row = 0
  private var size = Size(columns: 80, rows: 24)

  init(isColored: Bool = true) { self.isColored = isColored }

  /// Forgets what stands there: the next drawing starts in the cursor's row.
  mutating func forget() {
    drawn = []
    top = 0
    row = 0
  }

  /// Clears the terminal.
  mutating func clear() -> String {
    forget()
    return "\u{1B}[H\u{1B}[2J"
  }

  /// Draws a line and what stands below it. Where there is no room for all, the rows around the cursor are shown, and
  /// as much of what stands below as is left.
  mutating func draw(_ line: DrawnLine, size newSize: Size) -> String {
    var output = ""
    if newSize != size, !drawn.isEmpty {
      // The terminal may have moved rows about. Climbing no further than the rows written cannot reach what
      // stood above the prompt.
      move(to: 0, output: &output)
      forget()
    }
    size = newSize
    let layout = LineLayout(line, columns: size.columns)
    let below = line.below.prefix(max(0, size.rows - 1))
    let height = max(1, size.rows - below.count)
    top = min(max(top, layout.cursor.row - height + 1), layout.cursor.row, max(0, layout.rows.count - height))
    let visible = Array(layout.rows[top..<min(top + height, layout.rows.count)]) + below
    if drawn.isEmpty {
      output += "\r\u{1B}[J"
      drawn = [[]]
    }
    for index in visible.indices { rewrite(index, with: visible[index], output: &output) }
    if drawn.count > visible.count {
      move(to: visible.count, output: &output)
      output += "\r\u{1B}[J"
      drawn.removeLast(drawn.count - visible.count)
    }
    move(to: layout.cursor.row - top, output: &output)
    output += "\r" + Self.right(layout.cursor.column)
    return output
  }

  /// Leaves the line: the cursor goes to the row below it.
  mutating func leave() -> String {
    var output = ""
    move(to: max(0, drawn.count - 1), output: &output)
    forget()
    return output + "\r\n"
  }

  /// Turns one row into another from the first cell that differs.
  private mutating func rewrite(_ index: Int, with cells: [LineLayout.Cell], output: inout String) {
    if index >= drawn.count {
      move(to: drawn.count - 1, output: &output)
      output += "\r\n"
      row += 1
      drawn.append([])
    }
    let old = drawn[index]
    guard old != cells else { return }
    let same = zip(old, cells).prefix { $0 == $1 }.count
    move(to: index, output: &output)
    output += "\r" + Self.right(Self.width(of: cells[..<same]))
    var style = LineStyle.plain
    for cell in cells[same...] {
      if isColored, cell.style != style {
        output += cell.style.sequence
        style = cell.style
      }
      output += cell.glyph
    }
    if style != .plain { output += LineStyle.plain.sequence }
    // Never after a full row, where the cursor waits in the last column and this would erase it.
    if Self.width(of: cells[...]) < Self.width(of: old[...]) { output += "\u{1B}[K" }
    drawn[index] = cells
  }

  private mutating func move(to target: Int, output: inout String) {
    if target < row { output += "\u{1B}[\(row - target)A" }
    if target > row { output += "\u{1B}[\(target - row)B" }
    row = target
  }

  private static func right(_ columns: Int) -> String {
    columns > 0 ? "\u{1B}[\(columns)C" : ""
  }

  private static func width(of cells: ArraySlice<LineLayout.Cell>) -> Int {
    cells.reduce(0) { $0 + $1.width }
  }
}
