import Disclosure

/// The lines of a file as a person reads them, for quoting (引文).
package enum SourceLines {
  /// The text of some lines; the cells of a row are parted by bars, blank ones at its ends left out.
  package static func text(of lines: Set<Int>, in bytes: [UInt8]) throws(ImportError) -> [Int: String] {
    guard !lines.isEmpty else { return [:] }
    var texts: [Int: String] = [:]
    for part in try SourceReader.read(bytes).grid.parts {
      switch part {
      case .gap: continue
      case .text(let text):
        if lines.contains(text.line) { texts[text.line] = Label.cleaned(text.text) }
      case .row(let row):
        guard lines.contains(row.line) else { continue }
        let cells = row.cells.map { Label.cleaned($0.replacing(GridRow.doubt, with: "")) }
        let first = cells.firstIndex { !$0.isEmpty } ?? 0
        let last = cells.lastIndex { !$0.isEmpty } ?? -1
        texts[row.line] = first <= last ? cells[first...last].joined(separator: " │ ") : ""
      }
    }
    return texts
  }
}
