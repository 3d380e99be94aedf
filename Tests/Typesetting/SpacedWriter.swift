/// Writes text whose cells are parted by single blanks: blank cells are lost, and split codes run into the name.
///
/// What reads it may call a row ambiguous; it must never give a figure to a wrong column.
enum SpacedWriter {
  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var lines: [String] = []
    for block in document.blocks {
      switch block {
      case .paragraph(let text, _): lines.append(text)
      case .spread(let left, let right): lines.append(left + " " + right)
      case .pageBreak: lines.append("")
      case .table(let table): lines += table.rows.map(line).filter { !$0.isEmpty } + [""]
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func line(_ row: [TypesetCell]) -> String {
    var line = ""
    var previous = ""
    for cell in row where !cell.text.isEmpty {
      let text = cell.text.filter { $0 != "\n" }
      // 208, 05, 05 stand close together: 2080505.
      let isPart = text.count == 2 && text.allSatisfy(\.isNumber) && !cell.isFigure
      let isCode = previous.allSatisfy(\.isNumber) && !previous.isEmpty && previous.count <= 3
      if !line.isEmpty, !(isPart && isCode) { line += " " }
      line += text
      previous = cell.isFigure ? "" : text
    }
    return line
  }
}
