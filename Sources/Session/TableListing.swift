import Disclosure
import DisclosureImport
import SourceText

/// What `.tables` prints: the tables of each document and what was noticed while reading it.
enum TableListing {
  static func text(_ documents: [ImportedDocument], language: Language, width: Int?) -> String {
    documents.map { text($0, language: language, width: width) }.joined(separator: "\n")
  }

  private static func text(_ imported: ImportedDocument, language: Language, width: Int?) -> String {
    let document = imported.document
    let phase = Wording(document.phase.rawValue, document.phase == .final ? "决算" : "预算")(language)
    let department = document.department.map { " · \($0)" } ?? ""
    let year = document.year.map { "\($0.number)" } ?? Wording("no year", "无年度")(language)
    var result = LineWrap.text(
      "\(document.entity) \(year) \(phase)\(department) (\(document.name))", width: width, hanging: 2)
    let header = [
      Wording("table", "表号"), Wording("title", "表名"), Wording("unit", "单位"), Wording("rows", "行"),
      Wording("filled", "有数"), document.isPaged ? Wording("place", "起始") : Wording("line", "起始行"),
    ].map { $0(language) }
    let rows = document.tables.map { table in
      [
        table.mark ?? "—", table.title, table.unit?.printed ?? Wording("unknown", "未知")(language),
        "\(table.rows.count)", "\(table.cells.count { $0.figure.state.isFigure })",
        document.isPaged ? document.origin.position(ofLine: table.line).wording(language) : "\(table.line)",
      ]
    }
    let lines = [header] + rows
    result += ListingText.text(lines, textColumns: 3, keys: 1, shortened: [1], width: width)
    result += rest(of: document, language: language, width: width)
    for finding in imported.findings {
      if case .formRowsShifted = finding { continue }
      let words = finding.wording(in: document)(language).withoutControls
      result += LineWrap.text(words, width: width, first: "  ! ")
    }
    if let shifted = shiftedRows(imported.findings) {
      result += LineWrap.text(shifted(language), width: width, first: "  ! ")
    }
    return result
  }

  /// A line on what the document holds beside its tables.
  private static func rest(of document: Document, language: Language, width: Int?) -> String {
    let narrative = document.narrative
    var parts: [Wording] = []
    if !document.forms.isEmpty {
      let indicators = document.forms.reduce(0) { $0 + $1.indicators.count }
      parts.append(
        Wording(
          "\(document.forms.count) self-evaluation forms with \(indicators) indicators",
          "\(document.forms.count)张自评表、\(indicators)行指标"))
    }
    if !narrative.claims.isEmpty {
      parts.append(
        Wording("\(narrative.claims.count) figures in the text", "文字中\(narrative.claims.count)个数字"))
    }
    if !narrative.terms.isEmpty {
      parts.append(Wording("\(narrative.terms.count) terms", "\(narrative.terms.count)条名词解释"))
    }
    if let quota = narrative.staffing.quota?.figure.plain {
      parts.append(Wording("\(quota) posts", "编制\(quota)人"))
    }
    if let staff = narrative.staffing.staff?.figure.plain {
      parts.append(Wording("\(staff) staff", "实有\(staff)人"))
    }
    guard !parts.isEmpty else { return "" }
    return LineWrap.text(
      parts.map { $0(language) }.joined(separator: Wording("; ", "；")(language)), width: width, hanging: 2)
  }

  /// One line for the indicator rows of all forms that were put right: each is marked in the exported indicators.
  private static func shiftedRows(_ findings: [Finding]) -> Wording? {
    var forms = 0
    var rows = 0
    for case .formRowsShifted(_, let lines) in findings {
      forms += 1
      rows += lines.count
    }
    guard forms > 0 else { return nil }
    return Wording(
      "\(rows == 1 ? "1 indicator row" : "\(rows) indicator rows") of \(forms == 1 ? "1 form" : "\(forms) forms") \(rows == 1 ? "stands beside its heading and was" : "stand beside their headings and were") put right (export indicators marks them)",
      "\(forms)张自评表中有\(rows)行指标与表头错位，已还原（导出 indicators 时有标记）")
  }
}

extension Document {
  /// Whether lines are numbered by page, sheet or table.
  var isPaged: Bool { origin.parts.contains { $0.kind != .text } }
}
