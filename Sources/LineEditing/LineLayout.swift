import SourceText

/// Where every character of a prompt and a text stands on a terminal of some width.
///
/// A wide character that does not fit at the end of a row moves to the next, leaving a column blank, as
/// terminals do themselves.
struct LineLayout: Equatable {
  /// What is drawn in one place: a character with its combining marks, or nothing but an escape sequence.
  struct Cell: Equatable {
    var glyph: String
    let width: Int
    var style = LineStyle.plain
  }

  /// A place on the terminal, counted from the start of the prompt.
  struct Position: Equatable {
    var row: Int
    var column: Int
  }

  private(set) var rows: [[Cell]] = [[]]
  private(set) var cursor = Position(row: 0, column: 0)
  private let columns: Int
  private var column = 0
  /// What stands before each row of the text but the first.
  private let continuation: String
  private var style = LineStyle.plain

  /// Lays out prompts, which may hold colours, and a text whose cursor stands before a scalar.
  init(_ line: DrawnLine, columns: Int) {
    self.columns = max(2, columns)
    // A prompt that leaves no room for a wide character is none.
    continuation = DisplayWidth.columns(of: line.continuation) + 2 <= columns ? line.continuation : ""
    placePrompt(line.prompt)
    var index = 0
    var byte = 0
    var marks = line.marks[...]
    for scalar in line.text.unicodeScalars {
      while let mark = marks.first, mark.range.upperBound <= byte { marks.removeFirst() }
      style = marks.first.map { $0.range.contains(byte) ? $0.style : .plain } ?? .plain
      let start = place(scalar)
      if index == line.cursor { cursor = start }
      index += 1
      byte += UTF8.width(scalar)
    }
    style = .plain
    if line.cursor >= index {
      if column >= self.columns { breakRow() }
      cursor = Position(row: rows.count - 1, column: column)
    }
    style = .suggestion
    for scalar in line.suggestion.unicodeScalars { place(scalar) }
  }

  /// Places the prompt; an escape sequence goes with the character after it, the last with the one before.
  private mutating func placePrompt(_ prompt: String) {
    guard !prompt.isEmpty else { return }
    var escape = String.UnicodeScalarView()
    var isInEscape = false
    for scalar in prompt.unicodeScalars {
      if isInEscape || scalar == "\u{1B}" {
        isInEscape = !(isInEscape && scalar != "[" && (0x40...0x7E).contains(scalar.value))
        escape.append(scalar)
        continue
      }
      let row = rows.count - 1
      let before = rows[row].count
      place(scalar)
      guard !escape.isEmpty, let last = rows.indices.last else { continue }
      let first = last == row ? before : 0
      if rows[last].indices.contains(first) {
        rows[last][first].glyph = String(escape) + rows[last][first].glyph
      }
      escape = String.UnicodeScalarView()
    }
    if !escape.isEmpty { extendLastCell(with: String(escape)) }
  }

  /// Places a scalar of the text; answers where the cursor is shown when it stands before it.
  @discardableResult
  private mutating func place(_ scalar: Unicode.Scalar) -> Position {
    let here = Position(row: rows.count - 1, column: min(column, columns - 1))
    switch scalar.value {
    case 0x0A:
      breakRow()
      let style = style
      self.style = .plain
      placePrompt(continuation)
      self.style = style
      return here
    case 0x09:
      var start = put(" ", width: 1)
      if start.column >= columns { start = here }
      while column % 8 != 0, column < columns { put(" ", width: 1) }
      return start
    case 0..<0x20, 0x7F:
      let start = put("^", width: 1)
      put(String(UnicodeScalar(UInt8(scalar.value) ^ 0x40)), width: 1)
      return start
    case _ where scalar.actsOnTerminal:
      // A C1 control or a change of direction would act on the terminal.
      return put("\u{FFFD}", width: 1)
    default:
      let width = DisplayWidth.columns(of: scalar)
      guard width > 0 else {
        extendLastCell(with: String(scalar))
        return here
      }
      return put(String(scalar), width: width)
    }
  }

  @discardableResult
  private mutating func put(_ glyph: String, width: Int) -> Position {
    if column + width > columns { breakRow() }
    let start = Position(row: rows.count - 1, column: column)
    rows[rows.count - 1].append(Cell(glyph: glyph, width: width, style: style))
    column += width
    return start
  }

  private mutating func breakRow() {
    rows.append([])
    column = 0
  }

  private mutating func extendLastCell(with glyph: String) {
    let row = rows.count - 1
    if rows[row].isEmpty {
      rows[row].append(Cell(glyph: glyph, width: 0, style: style))
    } else {
      rows[row][rows[row].count - 1].glyph += glyph
    }
  }
}

/// A line as it is to be drawn.
struct DrawnLine: Equatable {
  var prompt: String
  var continuation = ""
  var text: String
  /// The scalar that the cursor stands before.
  var cursor: Int
  var marks: [LineMark] = []
  /// What is shown behind the text.
  var suggestion = ""
  /// The rows below the line.
  var below: [[LineLayout.Cell]] = []
}

extension UTF8 {
  /// The number of bytes of a scalar.
  static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }
}
