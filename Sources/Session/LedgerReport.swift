import Disclosure
import DisclosureImport
import SourceText

/// What `juesuan ledger` prints: where every number of a document ended, and each that was not read.
enum LedgerReport {
  /// The words that `--list` takes, in the order of the report.
  static let kinds = FigureLedger.Entry.all.map(\.word)

  static func summary(
    _ ledger: FigureLedger, name: String, of imported: ImportedDocument, language: Language
  ) -> String {
    var result =
      Wording(
        "\(name): \(ledger.tokens.count) \(ledger.tokens.count == 1 ? "number" : "numbers")",
        "\(name)：\(ledger.tokens.count)个数字")(language)
      .withoutControls + "\n"
    let counts = FigureLedger.Entry.all.map { ($0, ledger.count($0)) }.filter { $0.1 > 0 || !$0.0.isLabel }
    let width = counts.map { String($0.1).count }.max() ?? 0
    for (entry, count) in counts {
      let number = String(repeating: " ", count: width - String(count).count) + String(count)
      result += "  \(number)  \(entry.word.padded(to: 14))  \(entry.wording(language))\n"
    }
    result += TableConfidence.report(imported, language: language)
    return result + list(.unread, of: ledger, in: imported.document.origin, language: language)
  }

  /// The numbers that ended in one way, a line each: the line, the cell of a row, the number, the text around it.
  static func list(
    _ entry: FigureLedger.Entry, of ledger: FigureLedger, in origin: SourceOrigin, language: Language
  ) -> String {
    let isPaged = origin.parts.contains { $0.kind != .text }
    var result = ""
    for token in ledger.tokens where token.entry == entry {
      let position =
        token.cell.map { origin.position(of: SourcePlace(line: token.line, cell: $0)) }
        ?? origin.position(ofLine: token.line)
      let place =
        isPaged
        ? position.wording(language) : "\(token.line)" + (token.cell.map { ":\($0 + 1)" } ?? "")
      let context = token.context.isEmpty ? "" : "  \(token.context.withoutControls)"
      result += "\(place.padded(to: 8))  \(token.text.padded(to: 10))\(context)".trimmingBlanks + "\n"
    }
    return result
  }

  static func entry(named word: String) -> FigureLedger.Entry? {
    FigureLedger.Entry.all.first { $0.word == word.lowercased() }
  }

  static func unknown(_ word: String) -> Diagnostic {
    let near = NearestNames.nearest(to: word, in: kinds)
    return Diagnostic(
      "E0603", Wording("the ledger has no kind “\(word)”", "没有“\(word)”这一类"),
      hints: [
        Wording(
          near.isEmpty
            ? "its kinds: \(kinds.joined(separator: ", "))" : "did you mean \(near.joined(separator: ", "))?",
          near.isEmpty ? "可用：\(kinds.joined(separator: "、"))" : "是不是：\(near.joined(separator: "、"))？")
      ])
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension FigureLedger.Entry {
  static let all: [FigureLedger.Entry] =
    [.cell, .form, .indicator, .claim] + LabelKind.allCases.map(FigureLedger.Entry.label) + [.unread]

  var isLabel: Bool { if case .label = self { true } else { false } }

  /// The word of `--list`.
  var word: String {
    switch self {
    case .cell: "cell"
    case .form: "form"
    case .indicator: "indicator"
    case .claim: "claim"
    case .label(let kind): kind.rawValue
    case .unread: "unread"
    }
  }

  var wording: Wording {
    switch self {
    case .cell: Wording("cells of the statement tables", "决算表的单元格")
    case .form: Wording("money, scores and texts of the forms", "自评表的金额、得分和文字")
    case .indicator: Wording("indicators of the forms", "自评表的指标")
    case .claim: Wording("figures stated in the narrative", "情况说明中的数字")
    case .unread: Wording("unread", "未读出")
    case .label(let kind): kind.wording
    }
  }
}

extension LabelKind {
  fileprivate var wording: Wording {
    switch self {
    case .code: Wording("label: codes", "标识：科目代码")
    case .lineNumber: Wording("label: 行次", "标识：行次")
    case .columnNumber: Wording("label: 栏次", "标识：栏次")
    case .heading: Wording("label: other numbers in headings", "标识：表头中的其他数字")
    case .tableMark: Wording("label: numbers of tables", "标识：表号")
    case .page: Wording("label: page numbers", "标识：页码")
    case .organisation: Wording("label: codes of departments and units", "标识：部门和单位代码")
    case .date: Wording("label: years, months, days", "标识：年月日")
    case .enumerator: Wording("label: enumerators", "标识：序号")
    case .documentNumber: Wording("label: official document numbers", "标识：文号")
    case .threshold: Wording("label: bounds in the name of a thing", "标识：名称中的限额")
    case .name: Wording("label: numbers inside names", "标识：名称中的数字")
    case .contact: Wording("label: telephone and date of filling in, not kept", "标识：联系电话和填报日期，不保存")
    }
  }
}
