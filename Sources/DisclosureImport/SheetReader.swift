import Containers

/// Reads one worksheet: its filled cells as they are shown, and which of them span others.
struct SheetReader: MarkupHandler {
  /// The largest sheet there can be: columns to XFD, rows to 1,048,576.
  static let mostColumns = 16_384
  static let mostRows = 1 << 20
  private static let mostMerges = 200_000

  private(set) var budget: CellBudget
  /// The last row that has a cell with text.
  private(set) var lastRow = 0
  /// The formulas without a result: the workbook was written by a program that did not calculate.
  private(set) var uncalculated = 0
  private let texts: [String]
  private let formats: [NumberFormat]
  private let countsFrom1904: Bool
  private var showsZeros = true

  private var filled: [Cell] = []
  private var merges: [Merge] = []
  private var row = 0
  private var column = 0
  private var kind = ""
  private var style = 0
  private var value = ""
  private var inline = RichText()
  private var isInValue = false
  private var hasFormula = false

  private struct Cell {
    let row: Int
    let column: Int
    let text: String
  }

  private struct Merge {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  init(texts: [String], formats: [NumberFormat], countsFrom1904: Bool, budget: CellBudget) {
    (self.texts, self.formats, self.countsFrom1904, self.budget) = (texts, formats, countsFrom1904, budget)
  }

  mutating func take(_ event: MarkupEvent) throws(ContainerError) {
    switch event {
    case .start("c", let attributes): try beginCell(attributes)
    case .end("c"): try endCell()
    case .start("row", let attributes):
      let name = attributes["r"] ?? String(row + 1)
      guard let number = Int(name), (1...SheetReader.mostRows).contains(number) else {
        throw .damaged(.cellName(name))
      }
      (row, column) = (number, 0)
    case .start("v", _): isInValue = true
    case .end("v"): isInValue = false
    case .start("f", _): hasFormula = true
    case .text(let piece):
      if isInValue { value += piece } else { inline.take(event) }
    case .start("mergeCell", let attributes): try take(merge: attributes["ref"] ?? "")
    case .start("sheetView", let attributes):
      showsZeros = !["0", "false", "off"].contains { $0 == attributes["showZeros"] }
    case .start, .end: inline.take(event)
    }
  }

  private mutating func beginCell(_ attributes: MarkupAttributes) throws(ContainerError) {
    if let name = attributes["r"] {
      guard let place = SheetReader.place(name[...]) else { throw .damaged(.cellName(name)) }
      (column, row) = (place.column, place.row)
    } else {
      column += 1
    }
    guard column <= SheetReader.mostColumns, row >= 1 else {
      throw .damaged(.cellName("\(column), \(row)"))
    }
    kind = attributes["t"] ?? "n"
    style = attributes["s"].flatMap(Int.init) ?? 0
    value = ""
    inline = RichText()
    hasFormula = false
  }

  private mutating func endCell() throws(ContainerError) {
    let text = shownText
    if hasFormula, value.isEmpty, kind != "str" { uncalculated += 1 }
    guard !Label.isBlank(text) else { return }
    try budget.take(text: text)
    filled.append(Cell(row: row, column: column - 1, text: text))
    guard filled.count <= CellBudget.mostCells else {
      throw .excessive(.cells(most: CellBudget.mostCells))
    }
    lastRow = max(lastRow, row)
  }

  /// What the cell shows.
  private var shownText: String {
    switch kind {
    case "s": return Int(value).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
    case "inlineStr": return inline.text
    case "b": return value == "1" ? "TRUE" : value == "0" ? "FALSE" : value
    case "n":
      guard !value.isEmpty else { return "" }
      let number = Label.cleaned(value)
      if !showsZeros, StoredNumber(number)?.isZero ?? false { return "" }
      let format = formats.indices.contains(style) ? formats[style] : .general
      return format.text(of: number, countsFrom1904: countsFrom1904)
    // Results of formulas, dates and errors stand as they are shown.
    default: return value
    }
  }

  private mutating func take(merge reference: String) throws(ContainerError) {
    let ends = reference.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap(SheetReader.place), let last = ends.last.flatMap(SheetReader.place),
      ends.count <= 2, first.row <= last.row, first.column <= last.column
    else { throw .damaged(.cellName(reference)) }
    merges.append(Merge(rows: first.row...last.row, columns: first.column - 1...last.column - 1))
    guard merges.count <= SheetReader.mostMerges else {
      throw .excessive(.cells(most: CellBudget.mostCells))
    }
  }

  /// The column and the row, both from 1, of a name such as `AB12`.
  private static func place(_ name: Substring) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in name.utf8 where byte != UInt8(ascii: "$") {
      switch byte | 0x20 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard row == 0 else { return nil }
        column = column * 26 + Int(byte | 0x20 - UInt8(ascii: "a")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      guard column <= mostColumns, row <= mostRows else { return nil }
    }
    return column > 0 && row > 0 ? (column, row) : nil
  }

  /// The rows with text, each as wide as the sheet; row 1 stands on the first line.
  mutating func rows(firstLine: Int) throws(ContainerError) -> [GridRow] {
    let numbers = Set(filled.map(\.row)).sorted()
    var width = (filled.map(\.column).max() ?? -1) + 1
    // A stray cell far away does not make every row as wide.
    if width > TableHeading.mostColumns, width * numbers.count > CellBudget.mostCells / 4 {
      width = TableHeading.mostColumns
    }
    var cells: [[String]] = []
    var index: [Int: Int] = [:]
    for number in numbers {
      try budget.take(cells: width)
      index[number] = cells.count
      cells.append([String](repeating: "", count: width))
    }
    for cell in filled {
      guard let place = index[cell.row] else { continue }
      if cell.column >= cells[place].count {
        try budget.take(cells: cell.column + 1 - cells[place].count)
        cells[place] += [String](repeating: "", count: cell.column + 1 - cells[place].count)
      }
      cells[place][cell.column] = cell.text
    }
    var spans = cells.map { [CellSpan](repeating: .own, count: $0.count) }
    for merge in merges {
      var place = SheetReader.firstIndex(of: merge.rows.lowerBound, in: numbers)
      while place < numbers.count, merge.rows.contains(numbers[place]) {
        let columns = merge.columns.clamped(to: 0...max(0, cells[place].count - 1))
        try budget.take(cells: columns.count)
        for column in columns where cells[place].indices.contains(column) && merge.columns.contains(column) {
          let isFirstRow = numbers[place] == merge.rows.lowerBound
          if isFirstRow, column == merge.columns.lowerBound { continue }
          spans[place][column] = isFirstRow ? .left : .above
          cells[place][column] = ""
        }
        place += 1
      }
    }
    return numbers.indices.map { GridRow(cells[$0], line: firstLine + numbers[$0] - 1, spans: spans[$0]) }
  }

  private static func firstIndex(of number: Int, in numbers: [Int]) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
