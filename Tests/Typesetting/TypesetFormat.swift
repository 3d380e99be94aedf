/// The formats that a document is written in.
package enum TypesetFormat: String, Sendable, CaseIterable {
  /// Tab-separated text.
  case tabbed
  /// A PDF with or without ruling lines, as the page style of the document says.
  case pdf

  /// The ending of the file.
  package var ending: String {
    switch self {
    case .tabbed: "txt"
    case .pdf: "pdf"
    }
  }

  /// The bytes of a document.
  package func bytes(of document: TypesetDocument) -> [UInt8] {
    switch self {
    case .tabbed: TabbedWriter.bytes(of: document)
    case .pdf: PDFWriter.bytes(of: document)
    }
  }
}
