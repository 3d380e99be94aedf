package import QueryLanguage

extension QueryEngine {
  /// Why a question would be refused, without answering it; `nil` where it can be asked.
  ///
  /// What only the figures tell, as a sum over two years, is not looked at.
  package func refusal(of query: Query, in environment: Environment) -> ResolveError? {
    do throws(QueryError) {
      try resolve(query, in: environment)
      return nil
    } catch {
      if case .resolve(let error) = error { return error }
      return nil
    }
  }

  private func resolve(_ query: Query, in environment: Environment) throws(QueryError) {
    let query = try Interpreter(self, environment).inScope(query)
    let table = try RecordSchema(query.measure.value).map { schema throws(QueryError) in
      try recordTable(schema)
    }
    try QueryError.resolving { () throws(ResolveError) in
      var asked = try store.following(query)
      asked.extras.removeAll { $0.value == .stated }
      if let table {
        _ = try RecordResolver.plan(for: asked, of: table)
        if let stated = query.extras.first(where: { $0.value == .stated }),
          [.indicators, .claims, .terms, .findings].contains(query.measure.value)
        {
          throw ResolveError(.clauseNotForMeasure(.stated, measure: query.measure.value), at: stated.span)
        }
      } else if let schema = MeasureSchema(asked.measure.value) {
        _ = try Resolver.plan(for: asked, of: schema, in: store)
      }
    }
  }
}

extension ResolveError {
  /// Whether a clause that comes later can mend it: rows for what needs rows, the stage of table 09.
  package var canBeMended: Bool {
    switch cause {
    case .singleValue, .stageMissing: true
    default: false
    }
  }

  /// Whether the verb is refused as a whole.
  package var isOfVerb: Bool {
    switch cause {
    case .verbNotForMeasure, .axisNotForVerb: true
    default: false
    }
  }

  /// Whether a year, a unit or a table is none of the open documents.
  package var isOfDocument: Bool {
    switch cause {
    case .unknownDocumentValue, .pointOutOfScope: true
    default: false
    }
  }

  /// Whether the relation does not go with the field.
  package var isOfRelation: Bool { if case .relationNotForField = cause { true } else { false } }

  /// Whether a field is none of the rows it is asked of.
  package var isOfField: Bool {
    switch cause {
    case .fieldNotOfMeasure, .unknownColumn, .unknownMember, .unknownField, .dimensionNotOfMeasure,
      .answerInWhere, .levelNotAlone, .kindIsNoRows:
      true
    default: false
    }
  }
}
