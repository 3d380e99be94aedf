/// Writes comma-separated text: every row as wide as its table, texts quoted where they must be.
enum CSVWriter {
  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var lines: [String] = []
    let width = document.blocks.reduce(1) { most, block in
      if case .table(let table) = block { max(most, table.width) } else { most }
    }
    for block in document.blocks {
      switch block {
      case .paragraph(let text, _): lines.append(line([text], width: width))
      case .spread(let left, let right): lines.append(line([left, right], width: width))
      case .pageBreak: lines.append(line([], width: width))
      case .table(let table):
        lines += table.rows.map { line($0.map(\.text), width: width) }
        lines.append(line([], width: width))
      }
    }
    let ending = document.page.numbersPages ? "\r\n" : "\n"
    let mark: [UInt8] = document.page.compresses ? [0xEF, 0xBB, 0xBF] : []
    return mark + Array((lines.joined(separator: ending) + ending).utf8)
  }

  private static func line(_ texts: [String], width: Int) -> String {
    let texts = texts + [String](repeating: "", count: max(width - texts.count, 0))
    return texts.map(quoted).joined(separator: ",")
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\n" || $0 == "\"" }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
