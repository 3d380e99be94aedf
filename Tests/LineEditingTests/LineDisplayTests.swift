import SourceText
import TestSupport
import Testing

@testable import LineEditing

@Suite struct LineDisplayTests {
  /// What was drawn step by step is what a terminal shows that was sent prompt and line at once.
  @Test(arguments: 0..<24 as Range<UInt64>)
  func drawingStepByStepEqualsTheWhole(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let columns = Int.random(in: 7...60, using: &generator)
    var screen = Screen(columns: columns, height: 100)
    var display = LineDisplay()
    var model = EditModel()
    for _ in 0..<80 {
      _ = model.edit(using: &generator)
      let drawing = display.draw(
        DrawnLine(prompt: "决算> ", text: model.text, cursor: model.cursor),
        size: LineDisplay.Size(columns: columns, rows: 100))
      screen.feed(drawing.utf8)
      let whole = model.screen(prompt: "决算> ", columns: columns, height: 100)
      #expect(screen.text == whole.text)
      #expect(screen.cursor == whole.cursor)
      guard screen.text == whole.text, screen.unknown.isEmpty else { return }
    }
  }

  /// A line of more rows than the terminal shows the rows around the cursor, and nothing else is touched.
  @Test(arguments: 0..<16 as Range<UInt64>)
  func aTallLineShowsTheRowsAroundTheCursor(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let size = LineDisplay.Size(columns: 12, rows: Int.random(in: 1...4, using: &generator))
    var screen = Screen(columns: size.columns, height: size.rows)
    var display = LineDisplay()
    var model = EditModel()
    for _ in 0..<80 {
      _ = model.edit(using: &generator)
      screen.feed(
        display.draw(DrawnLine(prompt: "> ", text: model.text, cursor: model.cursor), size: size).utf8)
      let whole = model.screen(prompt: "> ", columns: size.columns, height: 100)
      var tall = Screen(columns: size.columns, height: 100)
      tall.feed(("> " + model.text).utf8)
      #expect(screen.rows[screen.row] == tall.rows[whole.cursor[0]])
      #expect(screen.column == whole.cursor[1])
      let first = whole.cursor[0] - screen.row
      #expect(screen.rows == Array(tall.rows[first..<first + size.rows]))
    }
  }

  @Test func newlinesTabsAndControlsHavePlaces() {
    var screen = Screen(columns: 20, height: 8)
    var display = LineDisplay()
    let size = LineDisplay.Size(columns: 20, rows: 8)
    screen.feed(
      display.draw(DrawnLine(prompt: "> ", text: "a\n\tb\u{1B}\u{202E}c\n", cursor: 4), size: size).utf8)
    #expect(screen.text == "> a\n        b^[\u{FFFD}c")
    #expect(screen.cursor == [1, 9])
    screen.feed(display.leave().utf8)
    #expect(screen.cursor == [3, 0])
  }

  @Test func leavingGoesBelowTheLine() {
    var screen = Screen(columns: 10, height: 8)
    var display = LineDisplay()
    let size = LineDisplay.Size(columns: 10, rows: 8)
    screen.feed(display.draw(DrawnLine(prompt: "> ", text: "决算决算决算", cursor: 0), size: size).utf8)
    #expect(screen.cursor == [0, 2])
    screen.feed(display.leave().utf8)
    #expect(screen.cursor == [2, 0])
  }

  @Test func aSmallChangeWritesLittle() {
    var display = LineDisplay()
    let size = LineDisplay.Size(columns: 40, rows: 8)
    let text = String(repeating: "决算", count: 60)
    _ = display.draw(DrawnLine(prompt: "> ", text: text, cursor: 120), size: size)
    let drawing = display.draw(DrawnLine(prompt: "> ", text: text + "表", cursor: 121), size: size)
    #expect(drawing.utf8.count < 30)
  }
}
