package import SourceText

/// A place in a file as a person looks it up: a line of a text, a line of a page, a cell of a sheet, a row of a table.
package struct SourcePosition: Sendable, Hashable {
  package let part: SourcePart.Kind
  /// The line in the part, from 1.
  package let line: Int
  /// The cell of the line, from 0; `nil` for a line as a whole.
  package let cell: Int?
  /// The box of the cell, on pages that have one.
  package let box: PageBox?

  package init(part: SourcePart.Kind, line: Int, cell: Int? = nil, box: PageBox? = nil) {
    self.part = part
    self.line = line
    self.cell = cell
    self.box = box
  }

  /// A line of a text.
  package static func line(_ line: Int) -> SourcePosition { SourcePosition(part: .text, line: line) }
}

extension SourceOrigin {
  /// The position of a line of the document.
  package func position(ofLine line: Int) -> SourcePosition {
    guard let (part, own) = part(ofLine: line) else { return .line(line) }
    return SourcePosition(part: part.kind, line: own)
  }

  /// The position of a cell of the document.
  package func position(of place: SourcePlace) -> SourcePosition {
    let line = position(ofLine: place.line)
    return SourcePosition(part: line.part, line: line.line, cell: place.cell, box: box(at: place))
  }

  /// The positions of lines of the document.
  package func positions(ofLines lines: [Int]) -> [SourcePosition] { lines.map(position(ofLine:)) }
}

// MARK: Words

extension SourcePosition {
  /// The position in words: `line 63`, `page 12, line 5`, `sheet 收入决算表, cell C7`, `table 3, row 5`.
  package var wording: Wording {
    switch part {
    case .sheet(let name):
      guard let cell else {
        return Wording("sheet \(name), row \(line)", "工作表“\(name)”第\(line)行")
      }
      let reference = SourcePosition.letters(ofColumn: cell) + "\(line)"
      return Wording("sheet \(name), cell \(reference)", "工作表“\(name)”\(reference)单元格")
    case .text, .page, .table, .body:
      let lead = part.wording
      let word = if case .table = part { "row" } else { "line" }
      let tail = cell.map { Wording(", cell \($0 + 1)", "第\($0 + 1)格") } ?? Wording("", "")
      return Wording(
        (lead.map { $0.english + ", " } ?? "") + "\(word) \(line)" + tail.english,
        (lead?.chinese ?? "") + "第\(line)行" + tail.chinese)
    }
  }

  /// The position of the line in words, whatever cell is meant.
  package var lineWording: Wording { SourcePosition(part: part, line: line).wording }

  /// The letters of a column of a worksheet: A, B, … Z, AA.
  static func letters(ofColumn column: Int) -> String {
    var rest = column + 1
    var letters = ""
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Positions in words, part by part: `lines 3, 5`, `page 2, lines 3, 5; page 3, line 1`.
  ///
  /// Of very many the first ones are named. `comma` parts Chinese numbers; `isPlural` writes
  /// `lines` before a single one too.
  package static func wording(
    of positions: [SourcePosition], comma: String = "、", atMost limit: Int = .max, isPlural: Bool = false
  ) -> Wording {
    var groups: [(part: SourcePart.Kind, lines: [Int])] = []
    for position in positions.prefix(limit) {
      if groups.last?.part == position.part {
        groups[groups.count - 1].lines.append(position.line)
      } else {
        groups.append((position.part, [position.line]))
      }
    }
    let more = positions.count > limit
    let parts = groups.enumerated().map { index, group in
      let texts = group.lines.map(String.init)
      let ends = more && index == groups.count - 1
      let word = if case .table = group.part { "row" } else { "line" }
      let isOne = texts.count == 1 && !isPlural && !ends
      return Wording(
        (group.part.wording.map { $0.english + ", " } ?? "") + (isOne ? word : word + "s") + " "
          + texts.joined(separator: ", ") + (ends ? ", …" : ""),
        (group.part.wording?.chinese ?? "") + "第" + texts.joined(separator: comma)
          + (ends ? ", …" : "") + "行")
    }
    return Wording(
      parts.map(\.english).joined(separator: "; "), parts.map(\.chinese).joined(separator: "；"))
  }

  /// The lines from one position to another in words.
  package static func wording(from first: SourcePosition, to last: SourcePosition) -> Wording {
    guard first.part == last.part else {
      return Wording(
        "\(first.wording.english) to \(last.wording.english)",
        "\(first.wording.chinese)至\(last.wording.chinese)")
    }
    let word = if case .table = first.part { "rows" } else { "lines" }
    return Wording(
      (first.part.wording.map { $0.english + ", " } ?? "") + "\(word) \(first.line)–\(last.line)",
      (first.part.wording?.chinese ?? "") + "第\(first.line)–\(last.line)行")
  }
}

extension SourcePart.Kind {
  /// The part in words; `nil` for a text, whose lines are those of its file.
  package var wording: Wording? {
    switch self {
    case .text: nil
    case .page(let number): Wording("page \(number)", "第\(number)页")
    case .sheet(let name): Wording("sheet \(name)", "工作表“\(name)”")
    case .table(let number): Wording("table \(number)", "第\(number)个表")
    case .body: Wording("text", "正文")
    }
  }
}

extension PageBox {
  /// The box in points from the upper left corner of the page: `72.0 100.5 130.2 112.0`.
  package var text: String {
    [left, top, right, bottom].map { value in
      let tenths = Int((value * 10).rounded())
      return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
    }.joined(separator: " ")
  }
}
