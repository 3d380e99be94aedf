import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  /// What a sum is divided by: a number of people, or the same question of another measure.
  func divisor(_ key: GroupKey?) throws(ResolveError) -> PlanDivisor? {
    switch query.divisor?.value {
    case nil: return nil
    case .fact(let fact): return .fact(fact)
    case .measure(let measure, let member):
      guard let other = MeasureSchema(measure.value) else {
        throw ResolveError(.divisorNotOfTables(measure.value), at: measure.span)
      }
      if let unit = query.unit { throw ResolveError(.ratioHasNoUnit, at: unit.span) }
      let isOfRows =
        switch key {
        case .level, .leaf: true
        default: false
        }
      // Codes of two classifications, and lines of two tables, are never the same key.
      guard
        !isOfRows || schema.domain == other.domain && (schema.domain != nil || schema.table == other.table)
      else {
        throw ResolveError(.keysOfOtherKind(schema.measure, measure.value), at: measure.span)
      }
      // The same set, level and keys; columns, shares and order are of the sum alone.
      var question = query
      question.member = member
      question.measure = measure
      question.axes.removeAll { if case .members = $0.value { true } else { false } }
      question.extras = []
      question.divisor = nil
      question.order = nil
      question.limit = nil
      do throws(ResolveError) {
        return .measure(try Resolver.plan(for: question, of: other, in: store))
      } catch {
        guard case .fieldNotOfMeasure(let field, let measure, _) = error.cause else { throw error }
        throw ResolveError(.conditionNotOfDivisor(field, measure: measure), at: error.span)
      }
    }
  }
}
