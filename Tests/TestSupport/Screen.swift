import SourceText

/// What a person would see: a small terminal of the xterm kind.
package struct Screen: Equatable {
  package let columns: Int
  package let height: Int
  /// A cell holds a character, a blank, or nothing beside a wide character.
  package private(set) var cells: [[String]]
  /// How each cell is coloured: the parameters of the sequence before it, empty for plain.
  package private(set) var colors: [[String]]
  private var color = ""
  package private(set) var row = 0
  package private(set) var column = 0
  package private(set) var bells = 0
  package private(set) var clears = 0
  package private(set) var takesBracketedPastes = false
  /// How many times a line began to be edited.
  package private(set) var prompts = 0
  /// Sequences that this terminal does not know; a test expects none.
  package private(set) var unknown: [String] = []
  private var waitsToWrap = false
  private var pending: [UInt8] = []
  private var sequence: String?

  package init(columns: Int, height: Int) {
    self.columns = columns
    self.height = height
    cells = Array(repeating: Array(repeating: " ", count: columns), count: height)
    colors = Array(repeating: Array(repeating: "", count: columns), count: height)
  }

  /// The text of each colour in a row, in order: what is coloured, and how.
  package func colored(inRow row: Int) -> [(text: String, color: String)] {
    var parts: [(text: String, color: String)] = []
    for column in 0..<columns where !cells[row][column].isEmpty {
      let color = colors[row][column]
      if parts.last?.color == color {
        parts[parts.count - 1].text += cells[row][column]
      } else {
        parts.append((cells[row][column], color))
      }
    }
    return parts.filter { !$0.color.isEmpty }
  }

  /// The rows without the blanks at their ends.
  package var rows: [String] {
    cells.map { row in
      let end = row.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
      return row[..<end].joined()
    }
  }

  /// The rows down to the last that is not empty.
  package var text: String {
    let shown = rows
    let end = shown.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return shown[..<end].joined(separator: "\n")
  }

  /// Where the next character goes: a cursor that waits to wrap stands in the last column.
  package var cursor: [Int] { [row, column] }

  /// Takes what a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending.append(contentsOf: bytes)
    var end = pending.count
    // A character may be cut at the end of what was read.
    for back in 1...3 where back <= pending.count {
      let byte = pending[pending.count - back]
      if byte >= 0xC0, back < (byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2) { end = pending.count - back }
    }
    for scalar in String(decoding: pending[..<end], as: UTF8.self).unicodeScalars { take(scalar) }
    pending.removeFirst(end)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if let begun = sequence {
      if begun.isEmpty, scalar != "[" {
        unknown.append("ESC \(scalar)")
        sequence = nil
      } else if !begun.isEmpty, (0x40...0x7E).contains(scalar.value) {
        sequence = nil
        run(String(begun.dropFirst()), scalar)
      } else {
        sequence = begun + String(scalar)
      }
      return
    }
    switch scalar {
    case "\u{1B}": sequence = ""
    case "\r":
      column = 0
      waitsToWrap = false
    case "\n": feedLine()
    case "\u{08}":
      column = max(0, column - 1)
      waitsToWrap = false
    case "\u{07}": bells += 1
    default: put(scalar)
    }
  }

  private mutating func feedLine() {
    waitsToWrap = false
    guard row == height - 1 else {
      row += 1
      return
    }
    cells.removeFirst()
    cells.append(Array(repeating: " ", count: columns))
    colors.removeFirst()
    colors.append(Array(repeating: "", count: columns))
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.columns(of: scalar)
    if width == 0 {
      let base = waitsToWrap ? column : column - 1
      if base >= 0 { cells[row][cells[row][base].isEmpty ? base - 1 : base] += String(scalar) }
      return
    }
    if waitsToWrap || column + width > columns {
      column = 0
      feedLine()
    }
    erase(column..<column + width)
    cells[row][column] = String(scalar)
    for place in column..<column + width { colors[row][place] = color }
    if width == 2 { cells[row][column + 1] = "" }
    waitsToWrap = column + width == columns
    column = min(column + width, columns - 1)
  }

  /// Blanks cells; half of a wide character goes with the other half.
  private mutating func erase(_ range: Range<Int>) {
    for index in range {
      if cells[row][index].isEmpty, index > 0 { cells[row][index - 1] = " " }
      if index + 1 < columns, cells[row][index + 1].isEmpty { cells[row][index + 1] = " " }
      cells[row][index] = " "
      colors[row][index] = ""
    }
  }

  private mutating func run(_ parameters: String, _ final: Unicode.Scalar) {
    let count = max(1, Int(parameters) ?? 1)
    if final != "h" && final != "l" && final != "m" { waitsToWrap = false }
    switch (final, parameters) {
    case ("A", _): row = max(0, row - count)
    case ("B", _): row = min(height - 1, row + count)
    case ("C", _): column = min(columns - 1, column + count)
    case ("D", _): column = max(0, column - count)
    case ("H", ""): (row, column) = (0, 0)
    case ("K", ""): erase(column..<columns)
    case ("J", ""):
      erase(column..<columns)
      for below in row + 1..<max(row + 1, height) {
        cells[below] = Array(repeating: " ", count: columns)
        colors[below] = Array(repeating: "", count: columns)
      }
    case ("J", "2"):
      clears += 1
      cells = Array(repeating: Array(repeating: " ", count: columns), count: height)
      colors = Array(repeating: Array(repeating: "", count: columns), count: height)
    case ("h", "?2004"):
      takesBracketedPastes = true
      prompts += 1
    case ("l", "?2004"): takesBracketedPastes = false
    case ("m", _): color = parameters == "0" ? "" : parameters
    default: unknown.append("CSI \(parameters)\(final)")
    }
  }
}
