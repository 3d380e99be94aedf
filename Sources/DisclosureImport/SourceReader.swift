import Containers
import Disclosure
import ExternalTools
import SourceText

/// From the bytes of a file to a grid, whatever its format. The format is told by the content, never by the name.
package enum SourceReader {
  package struct Source: Sendable {
    package fileprivate(set) var grid: Grid
    var findings: [Finding] = []
    /// Why the bytes may be no document, to be said when no table is found in them.
    var refusal: ImportError?
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8]) throws(ImportError) -> Source {
    if bytes.starts(with: "%PDF-".utf8) {
      let (words, drawing) = try HeldSignals.holding { () throws(ImportError) in
        try PDFReader.run(on: bytes)
      }
      return try read(words: words, drawing: drawing)
    }
    if ZipArchive.isArchive(bytes) { return try read(archive: bytes) }
    if CompoundFile.isCompound(bytes) {
      let (converted, format) = try HeldSignals.holding { () throws(ImportError) in
        try OfficeConverter.convert(bytes)
      }
      var source = try read(archive: converted)
      source.grid.origin = SourceOrigin(format: format, parts: source.grid.origin.parts)
      return source
    }
    let decoded = try TextDecoding.decode(bytes)
    if WebPageReader.isWebPage(decoded.text) { return try read(page: bytes, decoded) }
    do throws(ContainerError) {
      return Source(
        grid: try grid(ofText: GridRow.withoutDoubt(decoded.text)), findings: decoded.findings,
        refusal: decoded.refusal)
    } catch {
      throw .container(error)
    }
  }

  /// Reads a PDF by what poppler's tools write about it.
  package static func read(words: [UInt8], drawing: [UInt8]) throws(ImportError) -> Source {
    let (grid, findings) = try PDFReader.grid(words: words, drawing: drawing)
    return Source(grid: grid, findings: findings)
  }

  /// The grid of a text, by the dialect its lines are written in. Tabs settle it, since no other dialect has them.
  private static func grid(ofText text: String) throws(ContainerError) -> Grid {
    if text.utf8.contains(UInt8(ascii: "\t")) { return TabbedTextReader.grid(of: text) }
    if CommaTextReader.applies(to: text) { return CommaTextReader.grid(of: text) }
    return try AlignedTextReader.grid(of: text)
  }

  private static func read(archive bytes: [UInt8]) throws(ImportError) -> Source {
    var findings: [Finding] = []
    do throws(ContainerError) {
      let archive = try ZipArchive(bytes)
      if archive.entry(named: WorkbookReader.mark) != nil {
        let grid = try WorkbookReader.read(archive, findings: &findings)
        return Source(grid: grid, findings: findings)
      }
      if archive.entry(named: WordReader.mark) != nil {
        return Source(grid: try WordReader.read(archive))
      }
    } catch {
      throw .container(error)
    }
    throw .noDocuments
  }

  /// Reads a web page. Where its text was not understood, the encoding that it names is tried.
  private static func read(page bytes: [UInt8], _ decoded: TextDecoding.Decoded) throws(ImportError) -> Source
  {
    var text = decoded.text
    var findings = decoded.findings
    if decoded.refusal != nil, namesGB18030(text), let other = try? GB18030Text.decode(bytes[...]) {
      text = other
      findings = [.encoding(.gb18030)]
    }
    do throws(ContainerError) {
      return Source(grid: try WebPageReader.read(text), findings: findings)
    } catch {
      throw .container(error)
    }
  }

  /// Whether the head of a page says that it is in GB 2312, GBK or GB18030.
  private static func namesGB18030(_ text: String) -> Bool {
    let head = String(decoding: text.utf8.prefix(4096), as: UTF8.self).lowercased()
    return ["charset=gb", "charset=\"gb", "charset='gb"].contains { Label.holds(head, $0) }
  }
}
