import Disclosure
import QueryEngine
import QueryLanguage
import SourceText

/// What `.measures` prints: each measure, what it reads and how its figures are called.
enum MeasureListing {
  static func text(_ documents: [Document], _ language: Language, width: Int?) -> String {
    let header = [
      Wording("measure", "度量"), Wording("also", "又作"), Wording("reads", "所读的表"), Wording("open", "已打开"),
      Wording("its columns", "栏目"),
    ].map { $0(language) }
    let rows = Measure.allCases.map { measure in
      let word = measure.keyword
      return [
        Wording(word.rawValue, word.chinese)(language), Wording(word.chinese, word.rawValue)(language),
        title(of: measure, documents)(language),
        "\(documents.count { measure.isPrinted(in: $0) })/\(documents.count)",
        columns(of: measure).map { Wording($0.rawValue, $0.chinese)(language) }.joined(separator: " "),
      ]
    }
    return ListingText.text([header] + rows, textColumns: 5, shortened: [2, 4], width: width)
  }

  /// The table as the first document that prints it calls it, or what the records are.
  private static func title(of measure: Measure, _ documents: [Document]) -> Wording {
    guard let kind = measure.table else {
      return RecordSchema(measure)?.title ?? Wording("—", "—")
    }
    let title = documents.lazy.compactMap { $0.table(kind)?.title }.first ?? kind.title
    return Wording(title, title)
  }

  /// The words for its columns: members, or the fields with figures.
  private static func columns(of measure: Measure) -> [Keyword] {
    guard let schema = MeasureSchema(measure) else { return RecordSchema(measure)?.figures ?? [] }
    let members = schema.rowMembers + schema.members.compactMap { Keyword(rawValue: $0.rawValue) }
    return members.isEmpty ? [.total] : members
  }
}

extension Measure {
  /// Whether a document prints anything of the measure.
  fileprivate func isPrinted(in document: Document) -> Bool {
    if let table { return document.table(table) != nil }
    return switch self {
    case .projects: !document.forms.isEmpty
    case .indicators: document.forms.contains { !$0.indicators.isEmpty }
    case .claims: !document.narrative.claims.isEmpty
    case .terms: !document.narrative.terms.isEmpty
    case .cells, .findings: !document.tables.isEmpty
    case .expense, .income, .general, .economic, .summary, .appropriation, .fund, .capital, .threePublic,
      .statistics:
      false
    }
  }
}
