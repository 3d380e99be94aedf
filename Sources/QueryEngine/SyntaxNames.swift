import QueryLanguage
import SourceText

extension Quantity {
  /// The negative, where there is a figure.
  var negatedFigure: Quantity { isFigure ? negated : self }
}

extension Query {
  /// From the verb to the measure; `nil` for a question that was not written.
  var span: Span? { verb.span == measure.span ? nil : Span(verb.span.start, measure.span.end) }
}

extension Condition {
  /// Where the first test of it stands.
  var firstSpan: Span? {
    switch self {
    case .or(let parts), .and(let parts): parts.first?.firstSpan
    case .not(_, let span), .leaf(let span): span
    case .test(let test): test.span
    case .named(let name, _): name.span
    }
  }

  /// Where it is written as a range whose first bound is greater than its second.
  var emptyRange: Span? {
    guard case .and(let parts) = self, parts.count == 2, case .test(let first) = parts[0],
      case .test(let last) = parts[1], first.span.start == last.span.start, first.span.end == last.span.end,
      case .compare(.greaterOrEqual, let least) = first.relation,
      case .compare(.lessOrEqual, let most) = last.relation,
      case .number(let number, let unit) = least.value, case .number(let other, let otherUnit) = most.value,
      unit == otherUnit, let low = Quantity(number, unit: unit), let high = Quantity(other, unit: otherUnit)
    else { return nil }
    return low.value.order(to: high.value) > 0 ? first.span : nil
  }

  /// The condition with all its parts at one place.
  func placed(at span: Span) -> Condition {
    switch self {
    case .or(let parts): return .or(parts.map { $0.placed(at: span) })
    case .and(let parts): return .and(parts.map { $0.placed(at: span) })
    case .not(let part, _): return .not(part.placed(at: span), span)
    case .leaf: return .leaf(span)
    case .test(let test):
      return .test(
        Spanned(
          Test(
            field: Spanned(test.field.value, at: span),
            relation: test.relation.mapped { Spanned($0.value, at: span) }),
          at: span))
    case .named(let name, let values):
      return .named(Spanned(name.value, at: span), values.map { Spanned($0.value, at: span) })
    }
  }

  /// The condition with words that are parameters replaced by their values.
  func replacing(_ values: [String: Value]) -> Condition {
    guard !values.isEmpty else { return self }
    switch self {
    case .or(let parts): return .or(parts.map { $0.replacing(values) })
    case .and(let parts): return .and(parts.map { $0.replacing(values) })
    case .not(let part, let span): return .not(part.replacing(values), span)
    case .leaf: return self
    case .test(let test):
      return .test(
        Spanned(
          Test(field: test.field, relation: test.relation.mapped { $0.replacing(values) }), at: test.span))
    case .named(let name, let arguments): return .named(name, arguments.map { $0.replacing(values) })
    }
  }
}

extension Relation {
  func mapped(_ change: (Spanned<Value>) -> Spanned<Value>) -> Relation {
    switch self {
    case .compare(let comparison, let value): .compare(comparison, change(value))
    case .contains(let value): .contains(change(value))
    case .containsNot(let value): .containsNot(change(value))
    case .among(let list): .among(list.map(change))
    case .notAmong(let list): .notAmong(list.map(change))
    case .state, .notState, .matches: self
    }
  }
}

extension Spanned<Value> {
  func replacing(_ values: [String: Value]) -> Spanned<Value> {
    guard case .word(let word) = value, let replaced = values[Folding.nameKey(word)] else { return self }
    return Spanned(replaced, at: span)
  }
}

extension Binding.Bound {
  /// The names in it.
  var names: [Spanned<String>] {
    switch self {
    case .answer(let answer): answer.names
    case .condition(let condition): condition.names
    }
  }
}

extension Answer {
  var names: [Spanned<String>] {
    switch self {
    case .query(let query): query.conditions.flatMap(\.names)
    case .expression(let expression): expression.names
    }
  }

  /// The questions in it.
  var queries: [Query] {
    switch self {
    case .query(let query): [query]
    case .expression(let expression): expression.queries
    }
  }
}

extension Query {
  var conditions: [Condition] { [condition, having?.value].compactMap(\.self) }

  /// The words that stand as values in its conditions.
  var words: [Spanned<String>] { conditions.flatMap(\.words) }
}

extension Expression {
  var names: [Spanned<String>] {
    switch self {
    case .number, .cell, .fact: return []
    case .negative(let part): return part.names
    case .binary:
      let (first, rest) = steps
      return first.names + rest.flatMap(\.right.names)
    case .query(let query, _): return query.conditions.flatMap(\.names)
    case .name(let name, let values): return [name] + values.flatMap(\.names)
    }
  }

  var queries: [Query] {
    switch self {
    case .number, .cell, .fact: return []
    case .negative(let part): return part.queries
    case .binary:
      let (first, rest) = steps
      return first.queries + rest.flatMap(\.right.queries)
    case .query(let query, _): return [query]
    case .name(_, let values): return values.flatMap(\.queries)
    }
  }
}

extension Condition {
  var names: [Spanned<String>] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.names)
    case .not(let part, _): part.names
    case .leaf, .test: []
    case .named(let name, _): [name]
    }
  }

  var words: [Spanned<String>] {
    switch self {
    case .or(let parts), .and(let parts): return parts.flatMap(\.words)
    case .not(let part, _): return part.words
    case .leaf: return []
    case .named(_, let values): return values.compactMap(\.wordAlone)
    case .test(let test):
      switch test.relation {
      case .compare(_, let value), .contains(let value), .containsNot(let value):
        return [value].compactMap(\.wordAlone)
      case .among(let list), .notAmong(let list): return list.compactMap(\.wordAlone)
      case .state, .notState, .matches: return []
      }
    }
  }
}

extension Spanned<Value> {
  var wordAlone: Spanned<String>? {
    if case .word(let word) = value { Spanned<String>(word, at: span) } else { nil }
  }
}

extension Keyword {
  /// Whether the word is the code of a row: 人员 and 公用 of table 06, the items of table 09.
  var isRowCode: Bool {
    [.personnel, .public, .abroad, .vehicle, .purchase, .running, .reception].contains(self)
  }
}
