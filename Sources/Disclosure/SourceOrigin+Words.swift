package import SourceText

extension SourceOrigin {
  /// The format and how the rows were found, in words: `text, tab-separated`, `PDF, 30 pages: 28 by ruling lines, 2 by
  /// position`.
  package var wording: Wording {
    let parts = self.parts.filter { $0.kind != .body }
    let methods = ReadingMethod.allCases.map { method in (method, parts.count { $0.method == method }) }
      .filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
    let name = format.wording
    guard let first = methods.first else { return name }
    guard let noun = parts.first?.kind.noun(parts.count) else {
      let method = first.0.wording(of: format)
      return Wording("\(name.english), \(method.english)", "\(name.chinese)，\(method.chinese)")
    }
    guard methods.count > 1 else {
      let method = first.0.wording(of: format)
      return Wording(
        "\(name.english), \(noun.english), \(method.english)",
        "\(name.chinese)，\(noun.chinese)，\(method.chinese)")
    }
    let each = methods.map { method, count in
      let words = method.wording(of: format)
      return Wording("\(count) \(words.english)", "\(count)\(words.chinese)")
    }
    return Wording(
      "\(name.english), \(noun.english): \(each.map(\.english).joined(separator: ", "))",
      "\(name.chinese)，\(noun.chinese)：\(each.map(\.chinese).joined(separator: "、"))")
  }
}

extension SourcePart.Kind {
  /// So many parts of the kind; `nil` for a text, which is one.
  fileprivate func noun(_ count: Int) -> Wording? {
    switch self {
    case .text, .body: nil
    case .page: Wording(count == 1 ? "1 page" : "\(count) pages", "\(count)页")
    case .sheet: Wording(count == 1 ? "1 sheet" : "\(count) sheets", "\(count)个工作表")
    case .table: Wording(count == 1 ? "1 table" : "\(count) tables", "\(count)个表")
    }
  }
}

extension SourceFormat {
  /// The format as people call it.
  package var wording: Wording {
    switch self {
    case .text: Wording("text", "文本")
    case .csv: Wording("CSV", "CSV")
    case .html: Wording("web page", "网页")
    case .xlsx, .xls: Wording("Excel (\(rawValue))", "Excel（\(rawValue)）")
    case .docx, .doc: Wording("Word (\(rawValue))", "Word（\(rawValue)）")
    case .pdf: Wording("PDF", "PDF")
    }
  }
}

extension ReadingMethod {
  /// The method in words.
  fileprivate func wording(of format: SourceFormat) -> Wording {
    switch self {
    case .delimiters:
      format == .csv ? Wording("comma-separated", "逗号分隔") : Wording("tab-separated", "制表符分隔")
    case .cells:
      format == .xls || format == .doc
        ? Wording("by the cells LibreOffice converted", "按 LibreOffice 转换出的单元格")
        : Wording("by the cells of the file", "按文件自带的单元格")
    case .rules: Wording("by ruling lines", "按表格线")
    case .positions: Wording("by position", "按位置")
    case .words: Wording("by words", "按词")
    }
  }
}
