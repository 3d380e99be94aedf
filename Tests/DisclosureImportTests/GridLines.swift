@testable import DisclosureImport

extension Grid {
  /// The parts as lines for comparison: `3 text`, `4: a|b|<|^` with `<` and `^` where a span covers, an empty line for a
  /// gap.
  var lines: [String] { Grid.lines(of: parts) }

  static func lines(of parts: [Part]) -> [String] {
    parts.map { part in
      switch part {
      case .gap: return ""
      case .text(let text): return "\(text.line) \(text.text)"
      case .row(let row):
        let cells = row.cells.indices.map { index in
          switch row.spans?[index] {
          case .left: "<"
          case .above: "^"
          case .own, nil: row.cells[index]
          }
        }
        return "\(row.line): \(cells.joined(separator: "|"))"
      }
    }
  }
}
