import Disclosure

/// Where every number of a document ended (数字去向): as a cell, a figure of a form, an indicator, a claim, a label, or unread.
///
/// A number is granted a place only because the model holds something there, or because a named rule knows it for a label;
/// whatever neither holds is unread. So nothing that a reader drops can be missing from the count.
package struct FigureLedger: Sendable, Hashable {
  package enum Entry: Sendable, Hashable {
    case cell, form, indicator, claim
    case label(LabelKind)
    case unread
  }

  package struct Token: Sendable, Hashable {
    package let text: String
    /// The 1-based line, and the cell of a row; `nil` in running text.
    package let line: Int
    package let cell: Int?
    package let entry: Entry
    /// The text around the number.
    package let context: String
  }

  package let tokens: [Token]

  package func count(_ entry: Entry) -> Int { tokens.count { $0.entry == entry } }
}

extension DocumentReader {
  /// The ledger of the bytes of a file, with the document as read.
  package static func ledger(
    of bytes: [UInt8], name: String
  ) throws(ImportError) -> (imported: ImportedDocument, ledger: FigureLedger) {
    let imported = try read(bytes, name: name)
    let grid = TabbedTextReader.grid(of: try TextDecoding.decode(bytes).text)
    return (imported, FigureLedger(grid, imported.document))
  }
}

extension FigureLedger {
  init(_ grid: Grid, _ document: Document) {
    var clerk = LedgerClerk(document)
    var tokens: [Token] = []
    for part in grid.parts {
      switch part {
      case .gap: break
      case .text(let text):
        clerk.note(text)
        tokens += NumberToken.all(in: text.text).map { token in
          Token(
            text: token.text, line: text.line, cell: nil, entry: clerk.entry(of: token, in: text),
            context: FigureLedger.context(token, in: text.text))
        }
      case .row(let row):
        for (cell, text) in row.cells.enumerated() {
          tokens += NumberToken.all(in: text).map { token in
            let entry = clerk.entry(of: token, cell: cell, of: row)
            let isPersonal = entry == .label(.contact)
            return Token(
              text: isPersonal ? String(repeating: "•", count: token.text.count) : token.text, line: row.line,
              cell: cell, entry: entry, context: isPersonal ? "" : FigureLedger.context(token, in: text))
          }
        }
      }
    }
    self.tokens = tokens
  }

  private static func context(_ token: NumberToken, in text: String) -> String {
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: token.bytes.lowerBound)
    let end = text.utf8.index(start, offsetBy: token.bytes.count)
    return String(text[..<start].suffix(12)) + String(text[start..<end]) + String(text[end...].prefix(12))
  }
}

/// Knows what the model holds on each line.
private struct LedgerClerk {
  private var cells: Set<SourcePlace> = []
  private var labels: [SourcePlace: LabelKind] = [:]
  /// The labels of the rows on a line.
  private var rowLabels: [Int: [String]] = [:]
  private var headingLines: Set<Int> = []
  private var claims: [Int: [Range<Int>]] = [:]
  private var forms: [EvaluationForm] = []
  private var indicators: [Int: [Indicator]] = [:]
  private var formFigures: Set<SourcePlace> = []
  private var formTexts: Set<SourcePlace> = []
  private var fundLines: Set<Int> = []
  private var contactLines: Set<Int> = []
  private let firstTable: Int
  private var isContents = false

  init(_ document: Document) {
    firstTable = document.tables.map(\.line).min() ?? .max
    for table in document.tables {
      for cell in table.cells { cells.insert(cell.place) }
      for row in table.rows {
        if case .code = row.key { labels[row.place] = .code }
        if let cell = row.numberCell { labels[SourcePlace(line: row.place.line, cell: cell)] = .lineNumber }
        rowLabels[row.place.line, default: []].append(row.label)
      }
      headingLines.formUnion(table.headingLines)
    }
    for claim in document.narrative.claims { claims[claim.place.line, default: []].append(claim.place.bytes) }
    forms = document.forms
    for form in forms {
      headingLines.formUnion(form.headingLines)
      contactLines.formUnion(form.contactLines)
      for indicator in form.indicators { indicators[indicator.place.line, default: []].append(indicator) }
      for figure in [form.score, form.weights, form.rate].compactMap(\.self) {
        formFigures.insert(figure.place)
      }
      for fund in form.funds { fundLines.insert(fund.line) }
      for text in form.texts { formTexts.insert(text.place) }
    }
  }

  /// Remembers the heading of the table of contents.
  mutating func note(_ text: GridText) {
    if text.text.utf8.count < 40, Label.key(text.text) == "目录" { isContents = true }
  }

  func entry(of token: NumberToken, in text: GridText) -> FigureLedger.Entry {
    if claims[text.line, default: []].contains(where: { $0.overlaps(token.bytes) }) { return .claim }
    if TableRegion.isPageNumber(text.text) { return .label(.page) }
    if let label = NumberContext.label(of: token) { return .label(label) }
    return FormRegion.isTitle(text.text) ? .label(.name) : .unread
  }

  func entry(of token: NumberToken, cell: Int, of row: GridRow) -> FigureLedger.Entry {
    let place = SourcePlace(line: row.line, cell: cell)
    if cells.contains(place) { return .cell }
    if let label = labels[place] { return .label(label) }
    let text = Label.cleaned(row.cells[cell])
    if let form = form(at: row.line) { return entry(of: token, text: text, place: place, in: form) }
    if headingLines.contains(row.line) {
      return .label(TableHeading.isOrdinals(row) ? .columnNumber : NumberContext.label(of: token) ?? .heading)
    }
    if rowLabels[row.line, default: []].contains(where: { $0.hasPrefix(text) || $0.hasSuffix(text) }) {
      return .label(.name)
    }
    if isContents, row.line < firstTable, cell == row.filledWidth - 1, row.filledCount > 1,
      Int(Label.key(text)) != nil
    {
      return .label(.page)
    }
    return NumberContext.label(of: token).map(FigureLedger.Entry.label) ?? .unread
  }

  private func form(at line: Int) -> EvaluationForm? {
    var low = 0
    var high = forms.count
    while low < high {
      let middle = (low + high) / 2
      if forms[middle].lines.upperBound < line { low = middle + 1 } else { high = middle }
    }
    return low < forms.count && forms[low].lines.contains(line) ? forms[low] : nil
  }

  private func entry(
    of token: NumberToken, text: String, place: SourcePlace, in form: EvaluationForm
  ) -> FigureLedger.Entry {
    if contactLines.contains(place.line) { return .label(.contact) }
    if formFigures.contains(place) || fundLines.contains(place.line) { return .form }
    if let found = indicators[place.line] {
      if found.contains(where: { $0.level3 == text }) { return .label(.name) }
      let isValue = found.contains { indicator in
        [indicator.template, indicator.target, indicator.actual, indicator.result, indicator.reason].contains(
          text)
          || indicator.reason.contains(text) || indicator.weight?.place == place
          || indicator.score?.place == place
      }
      return isValue ? .indicator : .unread
    }
    let context = NumberContext.label(of: token)
    if formTexts.contains(place) { return context.map(FigureLedger.Entry.label) ?? .form }
    if [form.attribute, form.period].contains(text) { return context.map(FigureLedger.Entry.label) ?? .form }
    if text == form.project { return .label(context ?? .name) }
    let isCode = [form.departmentCode, form.unitCode].contains(token.text) && text.hasPrefix(token.text)
    if isCode { return .label(.organisation) }
    if headingLines.contains(place.line) { return .label(context ?? .heading) }
    return context.map(FigureLedger.Entry.label) ?? .unread
  }
}
