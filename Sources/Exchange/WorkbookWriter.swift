import SourceText

/// Writes a workbook as the files of an XLSX archive (SpreadsheetML).
///
/// A number goes into its cell digit by digit as the model writes it, never through a binary fraction. A text stands in
/// its cell (`inlineStr`), so that there is no table of strings to keep.
struct WorkbookWriter {
  private let workbook: Workbook
  /// The numbers of decimals that the numbers of the workbook print, each with a format of its own.
  private let decimals: [Int]

  init(_ workbook: Workbook) {
    self.workbook = workbook
    var found: Set<Int> = []
    for row in workbook.sheets.lazy.flatMap(\.rows) {
      for case .number(let digits) in row { found.insert(WorkbookWriter.decimals(of: digits)) }
    }
    decimals = found.sorted()
  }

  var bytes: [UInt8] {
    let numbers = workbook.sheets.indices.map { $0 + 1 }
    var zip = ZipWriter()
    zip.add("[Content_Types].xml", contentTypes(numbers))
    zip.add("_rels/.rels", Self.relations([("officeDocument", "xl/workbook.xml")]))
    zip.add("xl/workbook.xml", sheetList)
    zip.add(
      "xl/_rels/workbook.xml.rels",
      Self.relations(numbers.map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")]))
    zip.add("xl/styles.xml", styles)
    for number in numbers {
      zip.add("xl/worksheets/sheet\(number).xml", worksheet(workbook.sheets[number - 1]))
    }
    return zip.finished()
  }

  // MARK: Parts of the archive

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private func contentTypes(_ numbers: [Int]) -> String {
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var result = Self.head + "<Types xmlns=\"\(Self.package)/content-types\">"
    result +=
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    result += "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(type).sheet.main+xml\"/>"
    result += "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(type).styles+xml\"/>"
    for number in numbers {
      result +=
        "<Override PartName=\"/xl/worksheets/sheet\(number).xml\" ContentType=\"\(type).worksheet+xml\"/>"
    }
    return result + "</Types>"
  }

  private static func relations(_ targets: [(type: String, target: String)]) -> String {
    var result = head + "<Relationships xmlns=\"\(package)/relationships\">"
    for (index, (type, target)) in targets.enumerated() {
      result += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
    }
    return result + "</Relationships>"
  }

  private var sheetList: String {
    var result = Self.head + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>"
    for (index, name) in workbook.sheetNames.enumerated() {
      result +=
        "<sheet name=\"\(Self.escaped(name))\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    return result + "</sheets></workbook>"
  }

  // MARK: Styles

  /// The styles by number: plain, header, text, then one for each number of decimals.
  private enum Style {
    static let header = 1
    static let text = 2
    static let firstNumber = 3
  }

  private var styles: String {
    var formats = ""
    var cells = "<xf/><xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/>"
    // Format 49 is text: an edited code stays one.
    cells += "<xf numFmtId=\"49\" applyNumberFormat=\"1\"/>"
    for (index, count) in decimals.enumerated() {
      let code = count == 0 ? "0" : "0." + String(repeating: "0", count: count)
      formats += "<numFmt numFmtId=\"\(164 + index)\" formatCode=\"\(code)\"/>"
      cells += "<xf numFmtId=\"\(164 + index)\" applyNumberFormat=\"1\"/>"
    }
    var result = Self.head + "<styleSheet xmlns=\"\(Self.main)\">"
    if !decimals.isEmpty { result += "<numFmts count=\"\(decimals.count)\">\(formats)</numFmts>" }
    let font = "<sz val=\"11\"/><name val=\"宋体\"/>"
    result += "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
    result += "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
    result += "<fill><patternFill patternType=\"gray125\"/></fill>"
    result +=
      "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8ECF0\"/></patternFill></fill></fills>"
    result += "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
    result += "<cellXfs count=\"\(Style.firstNumber + decimals.count)\">\(cells)</cellXfs>"
    result += "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
    return result + "</styleSheet>"
  }

  // MARK: Sheets

  private func worksheet(_ sheet: Workbook.Sheet) -> String {
    var result = Self.head + "<worksheet xmlns=\"\(Self.main)\"><sheetViews><sheetView workbookViewId=\"0\">"
    result += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    result += "</sheetView></sheetViews><cols>"
    for (index, width) in widths(of: sheet).enumerated() {
      result += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    result += "</cols><sheetData>"
    let names = sheet.header.indices.map(Self.columnName)
    result += "<row r=\"1\">"
    for (name, title) in zip(names, sheet.header) {
      result += Self.textCell(title, at: name + "1", style: Style.header)
    }
    result += "</row>"
    for (index, row) in sheet.rows.prefix(Workbook.mostRows - 1).enumerated() {
      let number = String(index + 2)
      result += "<row r=\"\(number)\">"
      for (name, value) in zip(names, row) { result += cell(value, at: name + number) }
      result += "</row>"
    }
    return result + "</sheetData></worksheet>"
  }

  private func cell(_ value: DataValue, at place: String) -> String {
    switch value {
    case .text(let text), .code(let text): Self.textCell(text, at: place, style: Style.text)
    case .number(let digits):
      "<c r=\"\(place)\" s=\"\(style(of: digits))\"><v>\(digits)</v></c>"
    case .integer(let number): "<c r=\"\(place)\"><v>\(number)</v></c>"
    case .flag(let flag): "<c r=\"\(place)\" t=\"b\"><v>\(flag ? 1 : 0)</v></c>"
    case .none: ""
    }
  }

  private func style(of digits: String) -> Int {
    Style.firstNumber + (decimals.firstIndex(of: Self.decimals(of: digits)) ?? 0)
  }

  private static func textCell(_ text: String, at place: String, style: Int) -> String {
    "<c r=\"\(place)\" s=\"\(style)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
  }

  /// The number of decimals of a plain decimal.
  private static func decimals(of digits: String) -> Int {
    digits.utf8.lastIndex(of: UInt8(ascii: ".")).map {
      digits.utf8.distance(from: $0, to: digits.endIndex) - 1
    }
      ?? 0
  }

  /// Widths that show what the columns hold: a Han character takes two columns of digits. Very long texts are cut.
  private func widths(of sheet: Workbook.Sheet) -> [Int] {
    sheet.header.indices.map { column in
      var widest = DisplayWidth.columns(of: sheet.header[column])
      for row in sheet.rows.prefix(2000) where row.indices.contains(column) {
        switch row[column] {
        case .text(let text), .code(let text), .number(let text):
          widest = max(widest, DisplayWidth.columns(of: text.prefix(60)))
        case .integer(let number): widest = max(widest, String(number).utf8.count)
        case .flag, .none: break
        }
      }
      return min(60, widest) + 2
    }
  }

  /// A, B … Z, AA …
  static func columnName(_ index: Int) -> String {
    var rest = index
    var name = ""
    repeat {
      name = String(Character(Unicode.Scalar(UInt8(65 + rest % 26)))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }

  /// A text as XML writes it; characters that XML has no place for are shown as U+FFFD, and no text is longer than a cell
  /// holds.
  private static func escaped(_ text: String) -> String {
    var result = ""
    var units = 0
    for scalar in text.unicodeScalars {
      units += scalar.value > 0xFFFF ? 2 : 1
      guard units <= 32_767 else { break }
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case "\r": result += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
