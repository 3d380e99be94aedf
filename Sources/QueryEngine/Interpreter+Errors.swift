package import QueryLanguage
import SourceText

extension QueryEngine {
  /// The errors of a statement beside the one that it ended with: other names in it that nothing is called, each found by
  /// leaving out what was found before.
  package func otherErrors(
    of statement: Statement, beside first: QueryError, in environment: Environment
  ) -> [QueryError] {
    guard case .resolve(let first) = first else { return [] }
    var found = [first]
    for query in statement.value.queries where found.count < QueryEngine.mostErrors {
      for error in errors(of: query, in: environment) where !found.contains(where: { $0.span == error.span })
      {
        found.append(error)
      }
    }
    return found.dropFirst().prefix(QueryEngine.mostErrors).map(QueryError.resolve)
  }

  private static var mostErrors: Int { 8 }

  private func errors(of query: Query, in environment: Environment) -> [ResolveError] {
    var rest: Query? = query
    var found: [ResolveError] = []
    while let query = rest, found.count < QueryEngine.mostErrors {
      do throws(QueryError) {
        _ = try Interpreter(self, environment).table(of: .query(query))
        return found
      } catch {
        // What does not fit once a part is left out may have fitted with it.
        guard case .resolve(let error) = error, error.cause.isOfName else { return found }
        found.append(error)
        rest = query.leavingOut(error.span)
      }
    }
    return found
  }
}

extension ResolveError.Cause {
  /// Whether a word is called what nothing is, or compared with what it cannot be, whatever stands around it.
  var isOfName: Bool {
    switch self {
    case .unknownCode, .unknownName, .unknownField, .unknownMember, .unknownDocumentValue, .unknownValue,
      .unknownBinding, .relationNotForField, .valueNotForField, .dimensionNotOfMeasure, .fieldNotOfMeasure,
      .levelNotInTable:
      true
    default: false
    }
  }
}

extension Sentence {
  /// The questions that stand in it as written.
  var queries: [Query] {
    switch self {
    case .answer(let answer): answer.queries
    case .bind(let binding):
      switch binding.value {
      case .answer(let answer): answer.queries
      case .condition: []
      }
    case .assert(let assertion): assertion.left.queries + assertion.right.queries
    case .explain(.answer(let answer)): answer.queries
    case .output(let sentence, _): sentence.queries
    case .relate(let relation): relation.holds.left.queries + relation.holds.right.queries
    case .explain, .check, .use, .include, .trace, .diff: []
    }
  }
}

extension Query {
  /// The question without the test, the column or the key that stands at a place; `nil` when none does.
  func leavingOut(_ span: Span) -> Query? {
    var rest = self
    if let condition, condition.holds(span) {
      rest.condition = condition.leavingOut(span)
    } else if let having, having.value.holds(span) {
      rest.having = having.value.leavingOut(span).map { Spanned($0, at: having.span) }
    } else if let index = axes.firstIndex(where: { $0.span.holds(span) }) {
      rest.axes.remove(at: index)
    } else if let member, member.span.holds(span) {
      rest.member = nil
    } else if let depth, depth.span.holds(span) {
      rest.depth = nil
    } else if let compared, compared.span.holds(span) {
      rest.compared = nil
    } else if let order, order.span.holds(span) {
      rest.order = nil
    } else {
      return nil
    }
    return rest
  }
}

extension Condition {
  /// Whether some test of it stands at a place.
  fileprivate func holds(_ span: Span) -> Bool {
    switch self {
    case .or(let parts), .and(let parts): parts.contains { $0.holds(span) }
    case .not(let part, _): part.holds(span)
    case .leaf(let own): own.holds(span)
    case .test(let test): test.span.holds(span)
    case .named(let name, let values): name.span.holds(span) || values.contains { $0.span.holds(span) }
    }
  }

  /// The condition without the tests that stand at a place.
  fileprivate func leavingOut(_ span: Span) -> Condition? {
    switch self {
    case .or(let parts), .and(let parts):
      let rest = parts.compactMap { $0.leavingOut(span) }
      guard rest.count > 1 else { return rest.first }
      if case .or = self { return .or(rest) }
      return .and(rest)
    case .not(let part, let own): return part.leavingOut(span).map { .not($0, own) }
    case .leaf, .test, .named: return holds(span) ? nil : self
    }
  }
}

extension Span {
  /// Whether another one lies in it.
  fileprivate func holds(_ other: Span) -> Bool { start <= other.start && other.end <= end }
}
