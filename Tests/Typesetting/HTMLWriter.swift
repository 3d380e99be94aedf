/// Writes a web page as sites publish disclosures: paragraphs and tables with spans.
enum HTMLWriter {
  static func page(_ document: TypesetDocument, charset: String) -> String {
    var body = ""
    for block in document.blocks {
      switch block {
      case .paragraph(let text, let alignment):
        body += "<p style=\"text-align:\(alignment)\">\(Markup.escaped(text))</p>\n"
      case .spread(let left, let right):
        body +=
          "<p><span>\(Markup.escaped(left))</span>&nbsp;&nbsp;&nbsp;<span>\(Markup.escaped(right))</span></p>\n"
      case .pageBreak: body += "<div>&nbsp;</div>\n"
      case .table(let table): body += text(of: table)
      }
    }
    return """
      <!DOCTYPE html>
      <html><head><meta http-equiv="Content-Type" content="text/html; charset=\(charset)">
      <title>\(Markup.escaped(document.name))</title>
      <style>td { border: 1px solid #000 }</style></head>
      <body>
      \(body)</body></html>

      """
  }

  private static func text(of table: TypesetTable) -> String {
    var text = "<table border=\"1\" cellspacing=\"0\">\n"
    for (index, row) in table.rows.enumerated() {
      text += "<tr>"
      for cell in row where !cell.isCovered {
        let tag = index < table.headingRows && table.repeatsHeading ? "th" : "td"
        text += "<\(tag)"
        if cell.columnSpan > 1 { text += " colspan=\"\(cell.columnSpan)\"" }
        if cell.rowSpan > 1 { text += " rowspan=\(cell.rowSpan)" }
        text += ">" + content(of: cell) + "</\(tag)>"
      }
      text += "</tr>\n"
    }
    return text + "</table>\n"
  }

  /// A blank cell holds a blank that does not break, as editors write it.
  private static func content(of cell: TypesetCell) -> String {
    guard !cell.text.isEmpty else { return "&nbsp;" }
    let lines = cell.text.split(separator: "\n").map { Markup.escaped(String($0)) }
    return "<p><span>" + lines.joined(separator: "<br/>") + "</span></p>"
  }
}
