import Containers
import Disclosure
import ExternalTools

/// Reads a PDF: the words with their boxes and the ruling lines, both from poppler's tools, rebuilt into a grid of cells.
enum PDFReader {
  private static let text = ExternalTool(name: "pdftotext", source: "poppler-utils")
  private static let drawing = ExternalTool(name: "pdftocairo", source: "poppler-utils")

  /// All pages are drawn on a sheet as large as a page may be: on the default one, the size of the first page, larger pages
  /// lose what lies beyond.
  private static let drawingOptions = [
    "-svg", "-paperw", "14400", "-paperh", "14400", "-nocenter", "-noshrink",
  ]

  /// The grid of a PDF by what the two tools write about it, and what was noticed on its pages.
  static func grid(words: [UInt8], drawing: [UInt8]) throws(ImportError) -> (grid: Grid, findings: [Finding])
  {
    let pages = PopplerText.pages(of: words)
    let drawings = PopplerDrawing.pages(of: drawing)
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .noTextInPages(count: pages.count) }
    var grid = Grid()
    var parts: [SourcePart] = []
    var findings: [Finding] = []
    var line = 1
    var open: [Points]?
    var budget = CellBudget()
    for (index, page) in pages.enumerated() {
      let drawing = drawings.indices.contains(index) ? drawings[index] : PopplerDrawing.Page()
      if page.words.isEmpty, drawing.images > 0 { findings.append(.pageWithoutText(page: index + 1)) }
      let reader = PageReader(words: page.words, rules: drawing.rules, open: open)
      open = reader.openEdges
      let read: (parts: [Grid.Part], boxes: [[PageBox]], method: ReadingMethod)
      do throws(ContainerError) {
        read = try reader.parts(firstLine: line, budget: &budget)
      } catch {
        throw .container(error)
      }
      if index > 0 { grid.parts.append(.gap) }
      grid.parts += read.parts
      parts.append(
        SourcePart(kind: .page(index + 1), method: read.method, firstLine: line, boxes: read.boxes))
      // A page takes a line even when it is empty, so that lines rise from page to page.
      line += max(1, read.boxes.count)
    }
    grid.origin = SourceOrigin(format: .pdf, parts: parts)
    return (grid, findings)
  }

  /// What the two tools write about a PDF; they run side by side.
  static func run(
    on bytes: [UInt8], limits: ExternalTool.Limits = .standard
  ) throws(ImportError) -> (words: [UInt8], drawing: [UInt8]) {
    for tool in [text, drawing] where !tool.isInstalled { throw .toolMissing(tool) }
    let file: TemporaryFile
    do throws(TemporaryFileError) {
      file = try TemporaryFile(bytes, suffix: ".pdf")
    } catch {
      throw .temporaryFile(error)
    }
    let words: (bytes: [UInt8], complaint: String)
    let drawn: (bytes: [UInt8], complaint: String)
    do throws(ToolError) {
      let textRun = try text.start(["-bbox", file.path, "-"], limits: limits)
      let drawingRun = try drawing.start(drawingOptions + [file.path, "-"], limits: limits)
      words = try textRun.output()
      drawn = try drawingRun.output()
    } catch {
      throw .tool(error)
    }
    if words.complaint.contains("Missing language pack") { throw .noLanguagePack }
    return (words.bytes, drawn.bytes)
  }
}
