import Disclosure
import QueryLanguage
import SourceText

/// Resolves the names of `having` against the columns of an answer of records.
struct RecordHavingResolver {
  let records: RecordResolver
  let columns: [RecordColumn]
  let key: RecordKey?
  let hasShare: Bool

  func condition(_ condition: Condition) throws(ResolveError) -> RowCondition {
    try RowCondition.resolved(condition, test) { unknown("leaf", at: $0) }
  }

  private func test(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    let field = test.field.value
    if let word = field.keyword {
      // Records of one key agree in its field; of forms the name too.
      if key == .field(word) || key == .field(.form) && word == formName {
        return .records(try records.predicate(.test(test)))
      }
      if key == .source, word == .source { return try source(test) }
    }
    switch field {
    case .answer(.count) where isCount: return try RowCondition.count(test)
    case .answer(.share) where hasShare: return try RowCondition.ratio(test)
    case .amount where !isCount, .answer(.total) where !isCount && columns.count == 1:
      return try RowCondition.amount(test, .figures(0))
    case .member(let name) where !isCount:
      let column = try records.column(Spanned(name, at: test.field.span))
      guard let index = columns.firstIndex(of: column) else { throw unknown(name.text, at: test.field.span) }
      return try RowCondition.amount(test, .figures(index))
    case .word(let word) where !isCount:
      guard let index = columns.firstIndex(of: RecordColumn(field: word)) else {
        throw unknown(word.rawValue, at: test.field.span)
      }
      return try RowCondition.amount(test, .figures(index))
    case .amount, .member, .code, .name, .level, .word, .dimension, .answer:
      throw unknown(field.text, at: test.field.span)
    }
  }

  /// The field that names the form beside its number.
  private var formName: Keyword { records.schema.measure == .projects ? .name : .project }

  /// Whether the one column of figures is the number of records.
  private var isCount: Bool { records.query.verb.value == .count }

  private func source(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RowCondition {
      var sources: Set<FundingSource> = []
      for value in values {
        let word = value.value.words.flatMap(Keyword.init(spelling:))
        guard let source = word.flatMap({ FundingSource(rawValue: $0.rawValue) }) else {
          throw ResolveError(
            .unknownValue(
              field: .source, value: value.value.text, known: FundingSource.allCases.map(\.rawValue)),
            at: value.span)
        }
        sources.insert(source)
      }
      return .sources(sources)
    }
    switch test.relation {
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .compare, .contains, .containsNot, .matches, .state, .notState:
      throw ResolveError(.relationNotForField(field: .source, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  private func unknown(_ name: String, at span: Span) -> ResolveError {
    let titles: [ColumnTitle] = isCount ? [.count] : columns.map(\.title) + (hasShare ? [.share] : [])
    let word: String? =
      switch key {
      case nil: nil
      case .source: "source"
      case .field(let field): field.rawValue
      }
    return ResolveError(
      .unknownColumn(name, columns: [word].compactMap(\.self) + titles.map(\.identifier)), at: span)
  }
}
