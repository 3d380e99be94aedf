/// From the bytes of a file to a grid, by the format that its content tells.
package enum GridReader {
  /// A grid, with what was noticed on the way to it.
  package struct Reading: Sendable {
    package let grid: Grid
    package var findings: [Finding] = []
    /// Why the bytes are no document, to be said when no table is found in what was made of them.
    package var refusal: ImportError?
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8]) throws(ImportError) -> Reading {
    if bytes.starts(with: "%PDF-".utf8) {
      let (grid, findings) = try PDFReader.grid(of: bytes)
      return Reading(grid: grid, findings: findings)
    }
    let decoded = try TextDecoding.decode(bytes)
    return Reading(grid: grid(ofText: decoded.text), findings: decoded.findings, refusal: decoded.refusal)
  }

  /// The grid of a text, by the dialect its lines are written in. Tabs settle it, since no other dialect has them.
  private static func grid(ofText text: String) -> Grid {
    if text.utf8.contains(UInt8(ascii: "\t")) { return TabbedTextReader.grid(of: text) }
    if CommaTextReader.applies(to: text) { return CommaTextReader.grid(of: text) }
    return AlignedTextReader.grid(of: text)
  }
}
