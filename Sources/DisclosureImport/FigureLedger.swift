import Disclosure

/// Where every number of a document ended (数字去向): as a cell, a figure of a form, an indicator, a claim, a label, or
/// unread.
///
/// A number is granted a place only because the model holds something there, or because a named rule knows it for a
/// label; whatever neither holds is unread. So nothing that a reader drops can be missing from the count.
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
    try ledger(of: SourceReader.read(bytes), name: name)
  }

  /// The ledger of a file whose format is known.
  package static func ledger(
    of source: SourceReader.Source, name: String
  ) throws(ImportError) -> (imported: ImportedDocument, ledger: FigureLedger) {
    let imported = try read(source, name: name)
    return (imported, FigureLedger(source.grid, imported.document))
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
          FigureLedger.token(
            token, line: text.line, cell: nil, in: text.text, entry: clerk.entry(of: token, in: text))
        }
      case .row(let row):
        for (cell, text) in row.cells.enumerated() {
          let numbers = NumberToken.all(in: text)
          guard !numbers.isEmpty else { continue }
          // A cell may hold thousands of numbers: what it is, is told once and not for each of them.
          let verdict = clerk.verdict(onCell: cell, of: row)
          tokens += numbers.map { token in
            FigureLedger.token(
              token, line: row.line, cell: cell, in: text, entry: verdict.entry(of: token, in: text))
          }
        }
      }
    }
    self.tokens = tokens
  }

  /// A number as the ledger shows it; of personal ones neither the digits nor what stands around them.
  private static func token(
    _ token: NumberToken, line: Int, cell: Int?, in text: String, entry: Entry
  ) -> Token {
    let isPersonal = entry == .label(.contact)
    return Token(
      text: isPersonal ? String(repeating: "•", count: token.text.count) : token.text, line: line, cell: cell,
      entry: entry, context: isPersonal ? "" : context(token, in: text))
  }

  private static func context(_ token: NumberToken, in text: String) -> String {
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: token.bytes.lowerBound)
    let end = text.utf8.index(start, offsetBy: token.bytes.count)
    return String(text[..<start].suffix(12)) + String(text[start..<end]) + String(text[end...].prefix(12))
  }
}

extension Substring {
  /// Whether two digits are a pair of these, counted from the first.
  fileprivate func contains(pair: String) -> Bool {
    var rest = self
    while !rest.isEmpty {
      if rest.hasPrefix(pair) { return true }
      rest = rest.dropFirst(2)
    }
    return false
  }
}

/// Knows what the model holds on each line.
private struct LedgerClerk {
  private var cells: Set<SourcePlace> = []
  private var labels: [SourcePlace: LabelKind] = [:]
  /// The labels of the rows on a line.
  private var rowLabels: [Int: [String]] = [:]
  /// The codes of the rows on a line, and where they begin.
  private var codes: [Int: [(digits: String, cell: Int)]] = [:]
  private var headingLines: Set<Int> = []
  private var claims: Set<TextPlace> = []
  private var forms: [EvaluationForm] = []
  private var indicators: [Int: [Indicator]] = [:]
  private var formFigures: Set<SourcePlace> = []
  private var formTexts: Set<SourcePlace> = []
  private var funds: [Int: FundRow] = [:]
  private var contactLines: Set<Int> = []
  private let firstTable: Int
  private var isContents = false

  init(_ document: Document) {
    firstTable = document.tables.map(\.line).min() ?? .max
    for table in document.tables {
      for cell in table.cells { cells.insert(cell.place) }
      for row in table.rows {
        if case .code(let code) = row.key {
          labels[row.place] = .code
          codes[row.place.line, default: []].append((code.digits, row.place.cell))
        }
        if let cell = row.numberCell { labels[SourcePlace(line: row.place.line, cell: cell)] = .lineNumber }
        rowLabels[row.place.line, default: []].append(row.label)
      }
      headingLines.formUnion(table.headingLines)
    }
    for claim in document.narrative.claims { claims.insert(claim.place) }
    forms = document.forms
    for form in forms {
      headingLines.formUnion(form.headingLines)
      contactLines.formUnion(form.contactLines)
      for indicator in form.indicators { indicators[indicator.place.line, default: []].append(indicator) }
      for figure in [form.score, form.weights, form.rate].compactMap(\.self) {
        formFigures.insert(figure.place)
      }
      for fund in form.funds { funds[fund.line] = fund }
      for text in form.texts { formTexts.insert(text.place) }
    }
  }

  /// Remembers the heading of the table of contents.
  mutating func note(_ text: GridText) {
    if text.text.utf8.count < 40, Label.key(text.text) == "目录" { isContents = true }
  }

  func entry(of token: NumberToken, in text: GridText) -> FigureLedger.Entry {
    if LedgerClerk.isPersonal(token, in: text.text) { return .label(.contact) }
    if claims.contains(TextPlace(line: text.line, bytes: token.bytes)) { return .claim }
    if TableRegion.isPageNumber(text.text) { return .label(.page) }
    if let label = NumberContext.label(of: token) { return .label(label) }
    return FormRegion.isTitle(text.text) ? .label(.name) : .unread
  }

  /// What a cell makes of the numbers in it.
  struct Verdict {
    let otherwise: FigureLedger.Entry
    /// Whether the words around a number count before that.
    var asksContext = true
    /// Whether a number that concerns a person is one here as well.
    var asksPerson = true
    /// The codes of an organisation with which the cell begins.
    var codes: [String] = []

    /// The same for every number of the cell.
    static func always(_ entry: FigureLedger.Entry) -> Verdict {
      Verdict(otherwise: entry, asksContext: false)
    }

    func entry(of token: NumberToken, in text: String) -> FigureLedger.Entry {
      if asksPerson, LedgerClerk.isPersonal(token, in: text) { return .label(.contact) }
      if codes.contains(token.text) { return .label(.organisation) }
      return asksContext
        ? NumberContext.label(of: token).map(FigureLedger.Entry.label) ?? otherwise : otherwise
    }
  }

  func verdict(onCell cell: Int, of row: GridRow) -> Verdict {
    let place = SourcePlace(line: row.line, cell: cell)
    if cells.contains(place) { return Verdict(otherwise: .cell, asksContext: false, asksPerson: false) }
    if let label = labels[place] {
      return Verdict(otherwise: .label(label), asksContext: false, asksPerson: false)
    }
    let text = Label.cleaned(row.cells[cell])
    if let form = form(at: row.line) { return verdict(on: text, place: place, in: form) }
    if headingLines.contains(row.line) {
      return TableHeading.isOrdinals(row)
        ? .always(.label(.columnNumber)) : Verdict(otherwise: .label(.heading))
    }
    if FormNumber(Label.key(text)) == nil,
      rowLabels[row.line, default: []].contains(where: { $0.hasPrefix(text) || $0.hasSuffix(text) })
    {
      return .always(.label(.name))
    }
    if isPartOfCode(text, at: place) { return .always(.label(.code)) }
    if isContents, row.line < firstTable, cell == row.filledWidth - 1, row.filledCount > 1,
      Int(Label.key(text)) != nil
    {
      return .always(.label(.page))
    }
    return Verdict(otherwise: .unread)
  }

  /// Whether a cell holds the 类, 款 or 项 of a code that is printed in columns beside one another.
  private func isPartOfCode(_ text: String, at place: SourcePlace) -> Bool {
    codes[place.line, default: []].contains { digits, cell in
      guard (cell - 2...cell + 2).contains(place.cell), !text.isEmpty else { return false }
      let isWhole = text.utf8.count == 3 && digits.hasPrefix(text)
      return isWhole || text.utf8.count == 2 && digits.dropFirst(3).contains(pair: text)
    }
  }

  /// Whether a number is a telephone number, or stands beside the label of who filled a form in.
  private static func isPersonal(_ token: NumberToken, in text: String) -> Bool {
    let isMobile =
      token.text.utf8.count == 11 && token.text.utf8.first == UInt8(ascii: "1") && !token.text.contains(".")
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: token.bytes.lowerBound)
    return isMobile || FormLabel.isContact(Label.key(String(text[..<start].suffix(40))))
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

  private func verdict(on text: String, place: SourcePlace, in form: EvaluationForm) -> Verdict {
    if contactLines.contains(place.line) { return .always(.label(.contact)) }
    if formFigures.contains(place) { return .always(.form) }
    if let fund = funds[place.line] { return .always(holds(fund, text, at: place) ? .form : .unread) }
    if let found = indicators[place.line] {
      if found.contains(where: { $0.level3 == text }) { return .always(.label(.name)) }
      let isValue = found.contains { indicator in
        [indicator.template, indicator.target, indicator.actual, indicator.result, indicator.reason].contains(
          text)
          || indicator.weight?.place == place
          || indicator.score?.place == place
      }
      return .always(isValue ? .indicator : .unread)
    }
    if formTexts.contains(place), FormNumber(Label.key(text)) == nil { return Verdict(otherwise: .form) }
    if [form.attribute, form.period].contains(text) { return Verdict(otherwise: .form) }
    if text == form.project { return Verdict(otherwise: .label(.name)) }
    let codes = [form.departmentCode, form.unitCode].compactMap(\.self).filter(text.hasPrefix)
    return Verdict(
      otherwise: headingLines.contains(place.line) ? .label(.heading) : .unread, codes: codes)
  }

  /// Whether a row of money holds what a cell prints: one of its figures, its reason, or a cell that was printed twice.
  private func holds(_ fund: FundRow, _ text: String, at place: SourcePlace) -> Bool {
    if fund.figures.contains(where: { $0.place == place && !$0.printed.isEmpty }) { return true }
    if FormNumber(Label.key(text)) == nil {
      return fund.reason.map { Label.holds($0, text) } ?? false || fund.label == text
    }
    return fund.figures.contains { $0.repair?.cause == .doubledCell && $0.printed == text }
  }
}
