import Containers
import Disclosure
import SourceText

/// The dialect of text aligned with blanks, as `pdftotext -layout` writes it: cells are told by where they stand.
enum AlignedTextReader {
  /// The grid of a text. Blanks between columns are two or more; between a figure and what stands beside it, one.
  static func grid(of text: String) throws(ContainerError) -> Grid {
    var lines: [(line: AlignedReader.Line, number: Int)] = []
    var isAfterPage = false
    var page = 0
    let source = text.split(separator: "\n", omittingEmptySubsequences: false)
    if isJoined(source) { return JoinedTextReader.grid(of: source) }
    let wide = isWide(source)
    for (index, line) in source.enumerated() {
      var content = Substring(line)
      while let first = content.unicodeScalars.first, first == "\u{0C}" {
        if !isAfterPage { page += 1 }
        isAfterPage = true
        content = content.dropFirst()
      }
      guard content.unicodeScalars.contains(where: { !Folding.isBlank($0) }) else { continue }
      let texts = texts(of: content, wide: wide)
      lines.append(
        (
          AlignedReader.Line(
            aligned: AlignedLine(texts: AlignedLine.withoutSpread(texts), page: page), text: trimmed(content),
            isAfterPage: isAfterPage, isAfterBlank: lines.last.map { $0.number < index } ?? true),
          index + 1
        ))
      isAfterPage = false
    }
    var grid = Grid(origin: .text(.positions))
    var last = 0
    var budget = CellBudget()
    for part in try AlignedReader.parts(of: lines.map(\.line), budget: &budget).parts {
      switch part {
      case .page: grid.parts.append(.gap)
      case .text(let index):
        if lines[index].number > last + 1, last > 0 { grid.parts.append(.gap) }
        last = lines[index].number
        grid.parts.append(.text(GridText(lines[index].line.text, line: last)))
      case .row(let row):
        // The line of the figures is that of the row.
        let main = row.lines.first { AlignedTable.isData(lines[$0].line.aligned) } ?? row.lines.first
        if let main { last = lines[main].number }
        grid.parts.append(
          .row(GridRow(row.cells, line: max(last, 1), spans: row.spans, isGuessed: row.isGuessed)))
      }
    }
    return grid
  }

  /// Whether words are joined by single blanks, so that a blank cell cannot be told from none: hardly a line with
  /// several amounts holds two blanks together.
  private static func isJoined(_ lines: [Substring]) -> Bool {
    var rows = 0
    var aligned = 0
    for line in lines.prefix(20_000) {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\u{3000}" || $0 == "\r" })
      guard words.count(where: { isAmount($0) }) > 1 else { continue }
      rows += 1
      if line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed().firstRange(
        of: "  ") != nil
      {
        aligned += 1
      }
    }
    return rows > 0 && aligned * 3 < rows
  }

  private static func isAmount(_ word: Substring) -> Bool {
    (word.contains(".") || word.contains(",")) && Figure(printed: String(word)).state.isFigure
  }

  private static func trimmed(_ line: Substring) -> String {
    String(line.drop { $0 == " " || $0 == "\u{3000}" }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// Whether the columns of a text count a Han character as two: the way in which more figures end in the same columns.
  private static func isWide(_ lines: [Substring]) -> Bool {
    func edges(wide: Bool) -> Int {
      Set(
        lines.prefix(3000).flatMap { line in
          // Those at the beginning may be codes, which end anywhere.
          texts(of: line, wide: wide).dropFirst().filter { $0.isFigure && $0.text.utf8.count > 1 }.map {
            Int($0.right)
          }
        }
      ).count
    }
    return edges(wide: true) <= edges(wide: false)
  }

  private static func texts(of line: Substring, wide: Bool) -> [AlignedText] {
    var texts: [AlignedText] = []
    var word = ""
    var start = 0
    var position = 0
    var blanks = 0
    func close() {
      if !word.isEmpty {
        texts.append(AlignedText(word, left: Points(start), right: Points(position - blanks)))
      }
      word = ""
    }
    for character in line {
      if character == " " || character == "\u{3000}" || character == "\r" {
        blanks += 1
        position += 1
        if blanks == 2 {
          position -= 2
          blanks = 0
          close()
          position += 2
          blanks = 2
        }
        continue
      }
      if blanks == 1, !word.isEmpty {
        if isFigure(word) || Label.isDigit(character) && !isRunning(word) {
          blanks = 1
          close()
        } else {
          word += " "
        }
      }
      if word.isEmpty { start = position }
      blanks = 0
      word.append(character)
      // In text set for Chinese, dashes and quotation marks are as wide as Han characters.
      position += wide && character.utf8.count > 1 ? 2 : 1
    }
    close()
    return texts
  }

  private static func isFigure(_ word: String) -> Bool { Figure(printed: word).state.isFigure }

  /// Whether a word is part of running text, where a blank before a number parts no cells: a sign ends it.
  private static func isRunning(_ word: String) -> Bool {
    guard let end = word.unicodeScalars.last else { return true }
    let last = Folding.fold(end)
    return !last.properties.isAlphabetic && last != ")" || end.isASCII
  }
}
