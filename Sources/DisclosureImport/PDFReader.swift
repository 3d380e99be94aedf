import Containers
import Disclosure
import ExternalTools

/// Reads a PDF: the words with their boxes and the ruling lines, both from poppler's tools, rebuilt into a grid of
/// cells.
enum PDFReader {
  private static let text = ExternalTool(name: "pdftotext", source: "poppler-utils")
  static let drawing = ExternalTool(name: "pdftocairo", source: "poppler-utils")

  /// All pages are drawn on a sheet as large as a page may be: on the default one, the size of the first page, larger
  /// pages lose what lies beyond.
  private static let drawingOptions = [
    "-svg", "-paperw", "14400", "-paperh", "14400", "-nocenter", "-noshrink",
  ]

  /// The grid of a PDF by what the two tools write about it, and what was noticed on its pages.
  static func grid(words: [UInt8], drawing: [UInt8]) throws(ImportError) -> (grid: Grid, findings: [Finding])
  {
    let pages = PopplerText.pages(of: words)
    let drawings = PopplerDrawing.pages(of: drawing)
    guard pages.contains(where: { !$0.words.isEmpty }) else { throw .noTextInPages(count: pages.count) }
    var findings: [Finding] = []
    var readers: [PageReader] = []
    for (index, page) in pages.enumerated() {
      let drawing = drawings.indices.contains(index) ? drawings[index] : PopplerDrawing.Page()
      if page.words.isEmpty, drawing.images > 0 { findings.append(.pageWithoutText(page: index + 1)) }
      readers.append(PageReader(words: page.words, rules: drawing.rules, open: readers.last?.openEdges))
    }
    do throws(ContainerError) {
      return (try grid(of: readers), findings)
    } catch {
      throw .container(error)
    }
  }

  private static func grid(of readers: [PageReader]) throws(ContainerError) -> Grid {
    var budget = CellBudget()
    let free = try FreeText(readers.map { ($0.freeLines, $0.tableTops) }, budget: &budget)
    var grid = Grid()
    var parts: [SourcePart] = []
    var line = 1
    for (page, reader) in readers.enumerated() {
      if page > 0 { grid.parts.append(.gap) }
      let ruled = try reader.ruledPieces(budget: &budget)
      var boxes: [[PageBox]] = []
      for piece in PDFReader.merged(ruled, free.pages[page]) {
        switch piece.content {
        case .text(let text, let box):
          grid.parts.append(.text(GridText(text, line: line + boxes.count)))
          boxes.append([box])
        case .row(let row, let cellBoxes):
          grid.parts.append(
            .row(GridRow(row.cells, line: line + boxes.count, spans: row.spans, isGuessed: row.isGuessed)))
          boxes.append(cellBoxes)
        }
      }
      let method = free.pagesWithTables.contains(page) ? ReadingMethod.positions : .rules
      parts.append(SourcePart(kind: .page(page + 1), method: method, firstLine: line, boxes: boxes))
      // A page takes a line even when it is empty, so that lines rise from page to page.
      line += max(1, boxes.count)
    }
    grid.origin = SourceOrigin(format: .pdf, parts: parts)
    return grid
  }

  /// Two lists of pieces in one, from above; each keeps its order, since the rows of a heading begin at one height.
  private static func merged(_ one: [PagePiece], _ other: [PagePiece]) -> [PagePiece] {
    var result: [PagePiece] = []
    var rest = other[...]
    for piece in one {
      result += rest.prefix { $0.top < piece.top }
      rest = rest.drop { $0.top < piece.top }
      result.append(piece)
    }
    return result + rest
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
