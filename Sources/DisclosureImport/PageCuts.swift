package import Disclosure
import ExternalTools

/// Pieces of the pages of a PDF as pictures (页面截图), for a report that shows what is printed.
package enum PageCuts {
  /// The most pieces that are cut out of a file; each takes a run of poppler.
  package static let most = 60
  /// Dots to an inch: a point is two of them.
  private static let resolution = 144
  private static let scale: Points = 2
  private static let margin: Points = 5

  /// Some lines of a PDF as PNG. A line that has no place on a page, or that poppler draws nothing of, is left out: a
  /// report is whole without its pictures.
  package static func images(
    of lines: [Int], in bytes: [UInt8], _ origin: SourceOrigin
  ) throws(ImportError) -> [Int: [UInt8]] {
    guard origin.format == .pdf, PDFReader.drawing.isInstalled else { return [:] }
    let places = lines.prefix(most).compactMap { line in box(of: line, origin).map { (line, $0.page, $0.box) }
    }
    guard !places.isEmpty else { return [:] }
    let file: TemporaryFile
    do throws(TemporaryFileError) {
      file = try TemporaryFile(bytes, suffix: ".pdf")
    } catch {
      throw .temporaryFile(error)
    }
    var images: [Int: [UInt8]] = [:]
    for (line, page, box) in places {
      let frame = [box.left, box.top, box.right - box.left, box.bottom - box.top]
        .map { String(max(0, Int($0 * scale))) }
      do throws(ToolError) {
        let run = try PDFReader.drawing.start([
          "-png", "-singlefile", "-r", String(resolution), "-f", String(page), "-l", String(page),
          "-x", frame[0], "-y", frame[1], "-W", frame[2], "-H", frame[3], file.path, "-",
        ])
        let image = try run.output().bytes
        // The sign of a PNG.
        if image.starts(with: [0x89, 0x50, 0x4E, 0x47]) { images[line] = image }
      } catch {
        if error.cause == .interrupted { throw .tool(error) }
      }
    }
    return images
  }

  /// The page of a line, and the rectangle around its cells with a margin.
  private static func box(of line: Int, _ origin: SourceOrigin) -> (page: Int, box: PageBox)? {
    guard let (part, number) = origin.part(ofLine: line), case .page(let page) = part.kind,
      part.boxes.indices.contains(number - 1)
    else { return nil }
    let boxes = part.boxes[number - 1]
    guard let left = boxes.map(\.left).min(), let top = boxes.map(\.top).min(),
      let right = boxes.map(\.right).max(), let bottom = boxes.map(\.bottom).max(), right > left,
      bottom > top, right < 10_000, bottom < 10_000
    else { return nil }
    return (
      page,
      PageBox(
        left: max(0, left - margin), top: max(0, top - margin), right: right + margin,
        bottom: bottom + margin)
    )
  }
}
