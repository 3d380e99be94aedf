/// Writes a workbook: a worksheet for each table, what stands around it in rows of its own, spans as merged cells.
///
/// Figures are numbers with a number format or texts, other texts shared or in the cell, by document.
struct XLSXWriter {
  private let typesNumbers: Bool
  private let sharesStrings: Bool
  private var strings: [String] = []
  private var indices: [String: Int] = [:]
  /// A worksheet in the making.
  private var rows: [[(column: Int, cell: TypesetCell)]] = []
  private var merges: [String] = []
  private var sheets: [String] = []
  private var width = 1

  /// The formats of numbers by their place among the cell styles.
  private static let formats = ["0", "0.00", "#,##0", "#,##0.00", "0.00;(0.00)", "#,##0.00;(#,##0.00)"]

  static func bytes(of document: TypesetDocument, typesNumbers: Bool) -> [UInt8] {
    var writer = XLSXWriter(typesNumbers: typesNumbers, sharesStrings: document.page.numbersPages)
    for block in document.blocks { writer.write(block) }
    writer.endSheet()
    return writer.archive(compressed: document.page.compresses)
  }

  private init(typesNumbers: Bool, sharesStrings: Bool) {
    self.typesNumbers = typesNumbers
    self.sharesStrings = sharesStrings
  }

  private mutating func write(_ block: TypesetDocument.Block) {
    switch block {
    case .paragraph(let text, let alignment):
      rows.append([(0, TypesetCell(text: text, alignment: alignment))])
    case .spread(let left, let right):
      rows.append([(0, TypesetCell(text: left)), (-1, TypesetCell(text: right, alignment: .right))])
    case .pageBreak: endSheet()
    case .table(let table):
      width = table.width
      for (index, row) in table.rows.enumerated() {
        for (column, cell) in row.enumerated() where cell.rowSpan > 1 || cell.columnSpan > 1 {
          let end = name(column + cell.columnSpan - 1, rows.count + cell.rowSpan - 1)
          merges.append(name(column, rows.count) + ":" + end)
        }
        rows.append(table.rows[index].enumerated().filter { !$1.isCovered }.map { ($0, $1) })
      }
    }
  }

  private mutating func endSheet() {
    guard !rows.isEmpty else { return }
    var data = ""
    for (number, row) in rows.enumerated() {
      data += #"<row r="\#(number + 1)">"#
      for (column, cell) in row {
        // What stands at the right end above a table is in its last column.
        let place = column < 0 ? max(width - 1, 1) : column
        data += text(of: cell, at: name(place, number))
      }
      data += "</row>"
      // A title is merged over the table.
      if row.count == 1, row[0].cell.alignment == .center, width > 1, !row[0].cell.isFigure,
        row[0].column == 0,
        !merges.contains(where: { $0.hasPrefix(name(0, number) + ":") })
      {
        merges.append(name(0, number) + ":" + name(width - 1, number))
      }
    }
    var sheet =
      Markup.declaration
      + #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#
      + data + "</sheetData>"
    if !merges.isEmpty {
      sheet += #"<mergeCells count="\#(merges.count)">"#
      for merge in merges { sheet += #"<mergeCell ref="\#(merge)"/>"# }
      sheet += "</mergeCells>"
    }
    sheets.append(sheet + "</worksheet>")
    rows = []
    merges = []
    width = 1
  }

  private mutating func text(of cell: TypesetCell, at place: String) -> String {
    guard !cell.text.isEmpty else { return #"<c r="\#(place)" s="0"/>"# }
    if typesNumbers, cell.isFigure, let (value, format) = number(cell.text) {
      return #"<c r="\#(place)" s="\#(format + 1)"><v>\#(value)</v></c>"#
    }
    guard sharesStrings else {
      return
        #"<c r="\#(place)" t="inlineStr"><is><t xml:space="preserve">\#(Markup.escaped(cell.text))</t></is></c>"#
    }
    let index = indices[cell.text] ?? strings.count
    if index == strings.count {
      indices[cell.text] = index
      strings.append(cell.text)
    }
    return #"<c r="\#(place)" t="s"><v>\#(index)</v></c>"#
  }

  /// A figure as a number and the format that prints it so; `nil` for a dash.
  private func number(_ text: String) -> (value: String, format: Int)? {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("(")
    let isGrouped = text.contains(",")
    let digits = text.filter { $0.isNumber || $0 == "." }
    guard let first = digits.first, first.isASCII else { return nil }
    let hasDecimals = digits.contains(".")
    let format =
      switch (text.hasPrefix("("), isGrouped, hasDecimals) {
      case (true, false, true): 4
      case (true, true, true): 5
      case (true, _, false): -1
      case (false, false, false): 0
      case (false, false, true): 1
      case (false, true, false): 2
      case (false, true, true): 3
      }
    guard format >= 0 else { return nil }
    var value = digits
    while value.contains("."), value.last == "0" || value.last == "." {
      let last = value.removeLast()
      if last == "." { break }
    }
    return ((isNegative ? "-" : "") + value, format)
  }

  private func name(_ column: Int, _ row: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(65 + column % 26)))
    return (column < 26 ? letter : String(UnicodeScalar(UInt8(64 + column / 26))) + letter) + "\(row + 1)"
  }
}

extension XLSXWriter {
  /// The parts of the workbook around its sheets.
  private func archive(compressed: Bool) -> [UInt8] {
    var archive = ZipArchive()
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    let numbers = Array(1...sheets.count)
    func part(_ name: String, _ text: String) {
      archive.add(name, Array((Markup.declaration + text).utf8), compressed: compressed)
    }
    part(
      "[Content_Types].xml",
      #"<Types xmlns="\#(package)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\#(type)sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="\#(type)styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="\#(type)sharedStrings+xml"/>"#
        + numbers.map {
          #"<Override PartName="/xl/worksheets/sheet\#($0).xml" ContentType="\#(type)worksheet+xml"/>"#
        }.joined() + "</Types>")
    part(
      "_rels/.rels",
      #"<Relationships xmlns="\#(package)/relationships"><Relationship Id="rId1" Type="\#(office)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
    part(
      "xl/workbook.xml",
      #"<workbook xmlns="\#(main)" xmlns:r="\#(office)"><sheets>"#
        + numbers.map { #"<sheet name="表\#($0)" sheetId="\#($0)" r:id="rId\#($0)"/>"# }.joined()
        + "</sheets></workbook>")
    part(
      "xl/_rels/workbook.xml.rels",
      #"<Relationships xmlns="\#(package)/relationships">"#
        + numbers.map {
          #"<Relationship Id="rId\#($0)" Type="\#(office)/worksheet" Target="worksheets/sheet\#($0).xml"/>"#
        }.joined()
        + #"<Relationship Id="rIdS" Type="\#(office)/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="\#(office)/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    )
    part("xl/styles.xml", styles(main))
    part(
      "xl/sharedStrings.xml",
      #"<sst xmlns="\#(main)" count="\#(strings.count)" uniqueCount="\#(strings.count)">"#
        + strings.map { #"<si><t xml:space="preserve">\#(Markup.escaped($0))</t></si>"# }.joined() + "</sst>")
    for (number, sheet) in zip(numbers, sheets) {
      archive.add("xl/worksheets/sheet\(number).xml", Array(sheet.utf8), compressed: compressed)
    }
    return archive.finished()
  }

  private func styles(_ main: String) -> String {
    // 1 to 4 are formats that every workbook knows.
    let own = XLSXWriter.formats.enumerated().dropFirst(4).map {
      #"<numFmt numFmtId="\#(160 + $0)" formatCode="\#($1)"/>"#
    }
    let styles = XLSXWriter.formats.indices.map { index in
      #"<xf numFmtId="\#(index < 4 ? index + 1 : 160 + index)" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#
    }
    return #"<styleSheet xmlns="\#(main)"><numFmts count="\#(own.count)">"# + own.joined()
      + #"</numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#
      + #"<cellXfs count="\#(styles.count + 1)"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
      + styles.joined()
      + #"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
  }
}
