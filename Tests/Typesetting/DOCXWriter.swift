/// Writes a Word file: paragraphs, and tables with `gridSpan` and `vMerge`.
enum DOCXWriter {
  static func bytes(of document: TypesetDocument) -> [UInt8] {
    var body = ""
    for block in document.blocks {
      switch block {
      case .paragraph(let text, let alignment): body += paragraph(text, alignment)
      case .spread(let left, let right):
        body += "<w:p><w:r>\(run(left))<w:tab/>\(run(right))</w:r></w:p>"
      case .pageBreak: body += #"<w:p><w:r><w:br w:type="page"/></w:r></w:p>"#
      case .table(let table): body += text(of: table)
      }
    }
    let main =
      Markup.declaration
      + #"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#
      + body + "<w:sectPr/></w:body></w:document>"
    var archive = ZipArchive()
    let compressed = document.page.compresses
    archive.add("[Content_Types].xml", Array(contentTypes.utf8), compressed: compressed)
    archive.add("_rels/.rels", Array(relations.utf8), compressed: compressed)
    archive.add("word/document.xml", Array(main.utf8), compressed: compressed)
    return archive.finished()
  }

  private static func paragraph(_ text: String, _ alignment: Alignment) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { run(String($0)) }
    return #"<w:p><w:pPr><w:jc w:val="\#(alignment)"/></w:pPr><w:r>"#
      + lines.joined(separator: "<w:br/>") + "</w:r></w:p>"
  }

  private static func run(_ text: String) -> String {
    text.isEmpty ? "" : #"<w:t xml:space="preserve">"# + Markup.escaped(text) + "</w:t>"
  }

  private static func text(of table: TypesetTable) -> String {
    var text = "<w:tbl><w:tblPr/><w:tblGrid>"
    for width in table.mostWidths { text += #"<w:gridCol w:w="\#(width * 100)"/>"# }
    text += "</w:tblGrid>"
    for (index, row) in table.rows.enumerated() {
      text += "<w:tr>"
      if index < table.headingRows, table.repeatsHeading { text += "<w:trPr><w:tblHeader/></w:trPr>" }
      var column = 0
      while column < row.count {
        let (cell, span, isBelow) = cell(of: table, row: index, column: column)
        text += "<w:tc><w:tcPr>"
        if span > 1 { text += #"<w:gridSpan w:val="\#(span)"/>"# }
        if isBelow {
          text += "<w:vMerge/>"
        } else if cell.rowSpan > 1 {
          text += #"<w:vMerge w:val="restart"/>"#
        }
        text += "</w:tcPr>" + paragraph(isBelow ? "" : cell.text, cell.alignment) + "</w:tc>"
        column += span
      }
      text += "</w:tr>"
    }
    return text + "</w:tbl>"
  }

  /// The cell of a place, how many columns it takes, and whether it only goes on from above.
  private static func cell(
    of table: TypesetTable, row: Int, column: Int
  ) -> (cell: TypesetCell, span: Int, isBelow: Bool) {
    let cell = table.rows[row][column]
    guard cell.isCovered else { return (cell, cell.columnSpan, false) }
    var top = row
    while table.rows[top][column].isCovered { top -= 1 }
    return (cell, table.rows[top][column].columnSpan, true)
  }

  private static let contentTypes =
    Markup.declaration
    + #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
    + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
    + #"<Default Extension="xml" ContentType="application/xml"/>"#
    + #"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#
    + "</Types>"

  private static let relations =
    Markup.declaration
    + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    + #"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#
    + "</Relationships>"
}
