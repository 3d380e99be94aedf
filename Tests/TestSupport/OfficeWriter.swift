/// Writes the smallest workbooks and Word files that are whole, for tests.
package enum OfficeWriter {
  /// A sheet by its name, the rows inside `sheetData`, and what stands after them.
  package struct Sheet {
    package var name: String
    package var rows: String
    package var tail: String
    package var state = "visible"
    package var head = ""

    package init(_ name: String, _ rows: String, tail: String = "") {
      (self.name, self.rows, self.tail) = (name, rows, tail)
    }
  }

  /// The rows of cells: an empty text is no cell, one that begins with `=` a number, anything else a text.
  package static func rows(_ rows: [[String]]) -> String {
    var result = ""
    for (number, row) in rows.enumerated() where row.contains(where: { !$0.isEmpty }) {
      result += "<row r=\"\(number + 1)\">"
      for (column, text) in row.enumerated() where !text.isEmpty {
        let place = "r=\"\(name(column))\(number + 1)\""
        result +=
          text.hasPrefix("=")
          ? "<c \(place)><v>\(text.dropFirst())</v></c>"
          : "<c \(place) t=\"inlineStr\"><is><t>\(text)</t></is></c>"
      }
      result += "</row>"
    }
    return result
  }

  /// The name of a column counted from 0.
  package static func name(_ column: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return column < 26 ? String(letters[column]) : name(column / 26 - 1) + String(letters[column % 26])
  }

  package static func workbook(
    _ sheets: [Sheet], styles: String? = nil, texts: String? = nil, settings: String = ""
  ) -> ZipWriter {
    var list = ""
    var relations = ""
    var entries: [ZipWriter.Entry] = []
    for (index, sheet) in sheets.enumerated() {
      list +=
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"rId\(index + 1)\"/>"
      relations += "<Relationship Id=\"rId\(index + 1)\" Target=\"worksheets/sheet\(index + 1).xml\"/>"
      entries.append(
        ZipWriter.Entry(
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet xmlns=\"urn:main\">\(sheet.head)<sheetData>\(sheet.rows)</sheetData>\(sheet.tail)</worksheet>"
        ))
    }
    entries.append(
      ZipWriter.Entry(
        "xl/workbook.xml",
        "<workbook xmlns=\"urn:main\" xmlns:r=\"urn:r\">\(settings)<sheets>\(list)</sheets></workbook>"))
    entries.append(
      ZipWriter.Entry("xl/_rels/workbook.xml.rels", "<Relationships>\(relations)</Relationships>"))
    if let styles { entries.append(ZipWriter.Entry("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>")) }
    if let texts { entries.append(ZipWriter.Entry("xl/sharedStrings.xml", "<sst>\(texts)</sst>")) }
    return ZipWriter(entries)
  }

  /// A Word file of what stands in its body.
  package static func document(_ body: String) -> ZipWriter {
    ZipWriter([
      ZipWriter.Entry(
        "word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body>\(body)</w:body></w:document>")
    ])
  }

  /// A paragraph of Word.
  package static func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  /// A table of Word.
  package static func table(_ rows: [[String]]) -> String {
    let cells = rows.map { row in "<w:tr>" + row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    return "<w:tbl>\(cells.joined())</w:tbl>"
  }
}
