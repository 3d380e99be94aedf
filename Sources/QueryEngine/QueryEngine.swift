package import Disclosure
package import QueryLanguage
import SourceText

/// Answers questions over loaded documents: resolves, plans, evaluates. Pure: the same documents and the same sentence
/// give the same answer, row for row.
package struct QueryEngine: Sendable {
  package let store: FactStore
  let records: RecordStore
  let audits: AuditStore

  /// Takes documents in the order they were opened, with what the text of each says besides its tables.
  package init(
    _ documents: [Document], surveys: [TextSurvey?] = []
  ) throws(EvaluationError) {
    store = try FactStore(documents)
    audits = AuditStore(documents, surveys: surveys)
    records = RecordStore(documents, audits)
  }

  /// The answer to a question.
  package func answer(_ query: Query) throws(QueryError) -> ResultTable {
    if query.extras.contains(where: { $0.value == .stated }) { return try answerAsPrinted(query) }
    let query = try following(query)
    let plan: Plan
    if let records = RecordSchema(query.measure.value) {
      return try RecordEngine.answer(query, over: try recordTable(records))
    }
    guard let schema = MeasureSchema(query.measure.value) else {
      preconditionFailure("\(query.measure.value) reads neither tables nor records")
    }
    do throws(ResolveError) {
      plan = try Resolver.plan(for: query, of: schema, in: store)
    } catch {
      throw .resolve(error)
    }
    do throws(EvaluationError) {
      let answer = try Evaluator.run(plan, in: store)
      var repairs = RepairNotes.notes(of: answer, plan, in: store)
      if case .measure(let other) = plan.divisor {
        repairs += RepairNotes.notes(of: answer, other, in: store).filter { !repairs.contains($0) }
      }
      let noted = answer.adding(repairs)
      return query.trace == nil ? noted : try Trace.table(of: noted, in: store)
    } catch {
      throw .evaluate(error)
    }
  }

  /// The records of a measure.
  func recordTable(_ schema: RecordSchema) throws(QueryError) -> RecordTable {
    do throws(EvaluationError) {
      return try records.table(schema)
    } catch {
      throw .evaluate(error)
    }
  }

  /// The question with the table it reads settled.
  private func following(_ query: Query) throws(QueryError) -> Query {
    try QueryError.resolving { () throws(ResolveError) in try store.following(query) }
  }

  /// The answer with every figure as printed, also where it is read otherwise.
  private func answerAsPrinted(_ query: Query) throws(QueryError) -> ResultTable {
    let stated = query.extras.first { $0.value == .stated }
    var query = query
    query.extras.removeAll { $0.value == .stated }
    let engine: QueryEngine
    do throws(EvaluationError) {
      let documents = store.documents.heedingInterruption().map(\.asPrinted)
      try EvaluationError.heedInterruption()
      engine = try QueryEngine(documents)
    } catch {
      throw .evaluate(error)
    }
    let answer = try engine.answer(query)
    if let stated, [.indicators, .claims, .terms, .findings].contains(query.measure.value) {
      throw .resolve(
        ResolveError(.clauseNotForMeasure(.stated, measure: query.measure.value), at: stated.span))
    }
    return answer
  }
}
