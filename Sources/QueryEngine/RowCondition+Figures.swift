import Disclosure
import QueryLanguage
import SourceText

/// The tests of figures in `having`, the same for rows of tables and of records.
extension RowCondition {
  /// A test of an amount, or of the state in place of one.
  static func amount(_ test: Spanned<Test>, _ column: Column) throws(ResolveError) -> RowCondition {
    func threshold(_ value: Spanned<Value>) throws(ResolveError) -> Threshold {
      guard case .number(let number, let unit) = value.value, Figure(printed: number.text).state.isFigure
      else { throw ResolveError(.valueNotForField(field: .amount, expected: .amount), at: value.span) }
      switch unit {
      case nil: return Threshold(figure: Figure(printed: number.text), unit: nil)
      case .money(let unit): return Threshold(figure: Figure(printed: number.text), unit: unit.moneyUnit)
      case .percent: throw ResolveError(.percentageOfAmount(test.field.value.text), at: value.span)
      }
    }
    switch (test.relation, column) {
    case (.state(let word), .figures(let index)): return .state(index, state(word.value))
    case (.notState(let word), .figures(let index)): return .not(.state(index, state(word.value)))
    default:
      return try figure(test) { comparison, value throws(ResolveError) in
        .amount(column, comparison, try threshold(value))
      }
    }
  }

  /// A test of a share or a percentage.
  static func ratio(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    try figure(test) { comparison, value throws(ResolveError) in
      guard case .number(let number, let unit) = value.value, unit == nil || unit == .percent,
        case let figure = Figure(printed: number.text), figure.state.isFigure
      else { throw ResolveError(.valueNotForField(field: .share, expected: .percentage), at: value.span) }
      return .ratio(comparison, Exact(digits: figure.digits, decimals: figure.decimals))
    }
  }

  /// A test of the number of rows that were counted.
  static func count(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    try figure(test) { comparison, value throws(ResolveError) in
      guard case .number(let number, nil) = value.value, case let figure = Figure(printed: number.text),
        figure.state.isFigure
      else { throw ResolveError(.valueNotForField(field: .count, expected: .count), at: value.span) }
      return .count(comparison, Exact(digits: figure.digits, decimals: figure.decimals))
    }
  }

  /// What is not printed is a state of a row of an answer, though of no cell of a table.
  private static func state(_ word: Keyword) -> CellState? {
    switch word {
    case .absent: nil
    case .zero: .zero
    case .blank: .blank
    case .dash: .dash
    case .unreadable: .unreadable
    default: .number
    }
  }

  private static func figure(
    _ test: Spanned<Test>, _ one: (Comparison, Spanned<Value>) throws(ResolveError) -> RowCondition
  ) throws(ResolveError) -> RowCondition {
    switch test.relation {
    case .compare(let comparison, let value): return try one(comparison, value)
    case .among(let values), .notAmong(let values):
      var parts: [RowCondition] = []
      for value in values { parts.append(try one(.equal, value)) }
      if case .among = test.relation { return .or(parts) }
      return .not(.or(parts))
    case .contains, .containsNot, .matches, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: .amount, relations: Comparison.allCases.map(\.rawValue) + ["in"]),
        at: test.span)
    }
  }
}

extension Relation {
  /// Whether a value is written with %.
  var hasPercentage: Bool {
    switch self {
    case .compare(_, let value): value.value.isPercentage
    case .among(let values), .notAmong(let values): values.contains { $0.value.isPercentage }
    case .contains, .containsNot, .matches, .state, .notState: false
    }
  }
}

extension Value {
  fileprivate var isPercentage: Bool {
    if case .number(_, .percent) = self { true } else { false }
  }
}
