/// Writes a PDF as office programs print them: texts at places, ruling lines as strokes or thin rectangles, or none.
///
/// The font is not embedded: the CJK font that every reader of PDF knows by name, with its Unicode encoding.
struct PDFWriter {
  private let page: PageStyle
  private var pages: [[UInt8]] = []
  private var content: [UInt8] = []
  /// The height left on the page.
  private var y: Double

  private static let margin = 48.0

  /// The size of a page as it is looked at.
  private var size: (width: Double, height: Double) {
    page.orientation == .portrait ? (595, 842) : (842, 595)
  }

  private var width: Double { size.width - 2 * PDFWriter.margin }

  /// Where the text of the page begins.
  private var left: Double { PDFWriter.margin + (pages.count % 2 == 1 ? page.margin : 0) }

  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var writer = PDFWriter(page: document.page)
    for (index, block) in document.blocks.enumerated() {
      // A title keeps to the table under it.
      if case .paragraph(_, .center) = block, document.blocks[index...].prefix(6).contains(where: \.isTable) {
        writer.makeRoom(180)
      }
      writer.write(block)
    }
    writer.endPage()
    return PDFFile.bytes(
      pages: writer.pages, isPortrait: document.page.orientation != .landscape,
      isRotated: document.page.orientation == .rotated, compresses: document.page.compresses,
      namesRadicals: document.page.namesRadicals)
  }

  private init(page: PageStyle) {
    self.page = page
    y = 0
    y = size.height - PDFWriter.margin
  }

  private mutating func write(_ block: TypesetDocument.Block) {
    switch block {
    case .paragraph(let text, let alignment):
      let fontSize = alignment == .center ? 14.0 : 10.5
      for line in TextMeasure.lines(text, width: Int(width * 2 / fontSize)) {
        makeRoom(fontSize * 1.6)
        y -= fontSize * 1.6
        show(line, size: fontSize, x: left, width: width, alignment: alignment, y: y)
      }
    case .spread(let left, let right):
      makeRoom(18)
      y -= 17
      show(left, size: 10.5, x: self.left, width: width, alignment: .left, y: y)
      show(right, size: 10.5, x: self.left, width: width, alignment: .right, y: y)
    case .table(let table): write(table)
    case .pageBreak: if !content.isEmpty { endPage() }
    }
  }

  private mutating func write(_ table: TypesetTable) {
    let geometry = TableGeometry(table, width: width, largestFont: 10)
    let heading = geometry.height(0, span: table.headingRows)
    y -= 6
    makeRoom(heading + 2 * (geometry.rowHeights.last ?? 0))
    for row in table.rows.indices {
      if row >= table.headingRows, y - geometry.rowHeights[row] < PDFWriter.margin {
        endPage()
        if table.repeatsHeading {
          for row in 0..<table.headingRows { write(row: row, of: geometry) }
        }
      }
      write(row: row, of: geometry)
    }
    y -= 10
  }

  private mutating func write(row: Int, of geometry: TableGeometry) {
    let table = geometry.table
    for (column, cell) in table.rows[row].enumerated() where !cell.isCovered {
      let x = left + geometry.left(column)
      let width = geometry.width(column, span: cell.columnSpan)
      let height = geometry.height(row, span: cell.rowSpan)
      rule(x: x, top: y, width: width, height: height)
      let lines = geometry.texts[row][column]
      let start = y - (height - Double(lines.count) * geometry.leading) / 2
      for (index, line) in lines.enumerated() {
        show(
          line, size: geometry.fontSize, x: x + geometry.fontSize / 4,
          width: width - geometry.fontSize / 2, alignment: cell.alignment,
          y: start - Double(index) * geometry.leading - geometry.fontSize)
      }
    }
    y -= geometry.rowHeights[row]
  }

  /// The four rules around a cell.
  private mutating func rule(x: Double, top: Double, width: Double, height: Double) {
    let bottom = top - height
    switch page.rules {
    case .absent: break
    case .stroked:
      put("0.5 w \(number(x)) \(number(top)) m \(number(x + width)) \(number(top)) l S")
      put("\(number(x)) \(number(bottom)) m \(number(x + width)) \(number(bottom)) l S")
      put("\(number(x)) \(number(bottom)) m \(number(x)) \(number(top)) l S")
      put("\(number(x + width)) \(number(bottom)) m \(number(x + width)) \(number(top)) l S")
    case .filled:
      put("\(number(x)) \(number(top - 0.25)) \(number(width)) 0.5 re f")
      put("\(number(x)) \(number(bottom - 0.25)) \(number(width)) 0.5 re f")
      put("\(number(x - 0.25)) \(number(bottom)) 0.5 \(number(height)) re f")
      put("\(number(x + width - 0.25)) \(number(bottom)) 0.5 \(number(height)) re f")
    }
  }

  private mutating func show(
    _ text: String, size: Double, x: Double, width: Double, alignment: Alignment, y: Double
  ) {
    guard !text.isEmpty else { return }
    let used = Double(TextMeasure.width(text)) * size / 2
    let left =
      switch alignment {
      case .left: x
      case .center: x + (width - used) / 2
      case .right: x + width - used
      }
    put("BT /F1 \(number(size)) Tf 1 0 0 1 \(number(left)) \(number(y)) Tm <\(hexadecimal(text))> Tj ET")
  }

  private mutating func makeRoom(_ height: Double) {
    if y - height < PDFWriter.margin, !content.isEmpty { endPage() }
  }

  private mutating func endPage() {
    if page.numbersPages {
      show(
        "- \(pages.count + 1) -", size: 9, x: left, width: width, alignment: .center, y: 24)
    }
    pages.append(content)
    content = []
    y = size.height - PDFWriter.margin
  }

  private mutating func put(_ text: String) { content += Array((text + "\n").utf8) }

  /// A number with two decimals.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = abs(hundredths % 100)
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)." + (fraction < 10 ? "0" : "")
      + "\(fraction)"
  }

  /// A text in the encoding of the font: UTF-16 with the high byte first.
  private func hexadecimal(_ text: String) -> String {
    text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
