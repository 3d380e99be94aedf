/// The formats that a document is written in.
package enum TypesetFormat: String, Sendable, CaseIterable {
  /// Tab-separated text.
  case tabbed
  /// Text aligned with blanks.
  case aligned
  /// Text whose cells are parted by single blanks: blank cells are lost.
  case spaced
  case csv
  /// A web page in UTF-8.
  case html
  /// A web page in GB18030.
  case htmlGB
  /// A workbook whose figures are texts.
  case xlsxTexts
  /// A workbook whose figures are numbers with number formats.
  case xlsxNumbers
  case docx
  /// A PDF with or without ruling lines, as the page style of the document says.
  case pdf

  /// The ending of the file.
  package var ending: String {
    switch self {
    case .tabbed, .aligned, .spaced: "txt"
    case .csv: "csv"
    case .html, .htmlGB: "html"
    case .xlsxTexts, .xlsxNumbers: "xlsx"
    case .docx: "docx"
    case .pdf: "pdf"
    }
  }

  /// Whether the format holds all that a reader needs to find every cell. Texts do not: blanks are lost, and heights.
  package var isWhole: Bool { self != .spaced && self != .aligned }

  /// The bytes of a document.
  package func bytes(of document: TypesetDocument) -> [UInt8] {
    switch self {
    case .tabbed: TabbedWriter.bytes(of: document)
    case .aligned: AlignedWriter.bytes(of: document)
    case .spaced: SpacedWriter.bytes(of: document)
    case .csv: CSVWriter.bytes(of: document)
    case .html: Array(HTMLWriter.page(document, charset: "utf-8").utf8)
    case .htmlGB:
      GB18030Encoder.bytes(
        of: HTMLWriter.page(document, charset: document.page.numbersPages ? "gb2312" : "GB18030"))
    case .xlsxTexts: XLSXWriter.bytes(of: document, typesNumbers: false)
    case .xlsxNumbers: XLSXWriter.bytes(of: document, typesNumbers: true)
    case .docx: DOCXWriter.bytes(of: document)
    case .pdf: PDFWriter.bytes(of: document)
    }
  }
}
