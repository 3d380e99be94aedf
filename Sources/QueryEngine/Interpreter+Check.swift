package import Audit
import Disclosure
import QueryLanguage
import SourceText

extension QueryEngine {
  /// The audit of every document, with the relations of query files.
  package func audits(in environment: Environment) throws(QueryError) -> [Audit] {
    let interpreter = Interpreter(self, environment)
    var audits: [Audit] = []
    for index in store.documents.indices {
      try QueryError.heedInterruption()
      audits.append(try interpreter.audit(index))
    }
    return audits
  }
}

extension Interpreter {
  /// Carries out a `check`: two tables or the rows of one figure by figure, else relations, whose findings are shown.
  func checked(_ check: Check, at span: Span) throws(QueryError) -> ResultTable {
    switch check.subject {
    case .rollup?, .tables?:
      let documents = try documentsInUse(where: check.condition)
      return try Checks.run(check.subject, in: engine.store, documents: documents)
    case .narrative?: return try findings(of: check, at: span) { $0.family == .narrative }
    case .projects?: return try findings(of: check, at: span) { $0.family == .form }
    case .relation(let name)?:
      let rule = try rule(name)
      return try findings(of: check, at: span) { $0.id == rule.id }
    case nil: return try findings(of: check, at: span) { _ in true }
    }
  }

  /// The relation of a name: a built-in one, or one of a query file.
  private func rule(_ name: Spanned<String>) throws(QueryError) -> AuditRule {
    if let own = environment.relation(name.value) { return own.rule }
    if let rule = RuleBook.rule(name.value) { return rule }
    let words = [Keyword.narrative, .projects, .rollup, .all].flatMap { [$0.rawValue, $0.chinese] }
    let known = words + environment.relations.map(\.name.value) + RuleBook.rules.map(\.id)
    throw .resolve(
      ResolveError(
        .unknownRelation(name.value, nearest: NearestNames.nearest(to: name.value, in: known)), at: name.span)
    )
  }

  /// The findings of some relations in the documents in use, that meet the condition.
  private func findings(
    of check: Check, at span: Span, _ passes: (AuditRule) -> Bool
  ) throws(QueryError) -> ResultTable {
    var query = Query(Spanned(.show, at: span), Spanned(.findings, at: span))
    query.condition = check.condition
    query = try inScope(query)
    let documents = try documentsInUse(where: nil)
    var audits: [Int: Audit] = [:]
    for document in documents {
      try QueryError.heedInterruption()
      audits[document] = try audit(document).only(passes)
    }
    let table = RecordTable(findings: .checked, of: engine.store.documents, audits: audits)
    // What the relations came to says that nothing was found.
    var answer = try RecordEngine.answer(query, over: table).without { note in
      if case .missingRecords = note { true } else { false }
    }
    let counts = Audit.counts(documents.compactMap { audits[$0] })
    let relations = documents.compactMap { audits[$0] }.reduce(into: [AuditOutcome: Int]()) {
      $0.merge($1.relations, uniquingKeysWith: +)
    }
    answer = answer.adding([
      .audited(
        evaluations: counts, relations: relations,
        remarks: documents.compactMap { audits[$0]?.remarks }.reduce(0, +))
    ])
    answer.layout = .findings
    return answer
  }

  /// The answer to a question about findings, those of relations of query files among them.
  func answerFindings(_ query: Query) throws(QueryError) -> ResultTable {
    var audits: [Int: Audit] = [:]
    for document in engine.store.documents.indices {
      try QueryError.heedInterruption()
      audits[document] = try audit(document)
    }
    return try RecordEngine.answer(
      query, over: RecordTable(findings: .findings, of: engine.store.documents, audits: audits))
  }

  /// The audit of a document, with the relations of query files.
  func audit(_ document: Int) throws(QueryError) -> Audit {
    let audit = engine.audits.audit(document)
    guard !environment.relations.isEmpty else { return audit }
    var results: [Audit.Result] = []
    for relation in environment.relations { results.append(try result(of: relation, document)) }
    return audit.adding(results)
  }

  // MARK: Relations of query files

  /// Keeps a relation, evaluated once so that a mistake is told where it was made.
  ///
  /// What only a document lacks is no mistake: another one may print it.
  func related(_ relation: Relationship, at span: Span) throws(QueryError) {
    if RuleBook.rule(relation.name.value) != nil {
      throw .resolve(ResolveError(.builtInRelation(relation.name.value), at: relation.name.span))
    }
    if let tolerance = relation.holds.tolerance, relation.holds.relation != .equal {
      throw .resolve(ResolveError(.withinOfInequality, at: tolerance.span))
    }
    var failure: QueryError?
    for document in try documentsInUse() {
      do throws(QueryError) {
        _ = try alone(document).sides(of: relation.holds, at: span)
        return
      } catch {
        // A code or table that only this document lacks is no mistake: the relation says so when it is asked.
        guard !error.isOfDocument else { return }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// The interpreter of one document by itself.
  private func alone(_ document: Int) throws(QueryError) -> Interpreter {
    guard engine.store.documents.count > 1 else { return Interpreter(engine, environment.withoutScope) }
    do throws(EvaluationError) {
      return Interpreter(
        try QueryEngine([engine.store.documents[document]]), environment.withoutScope)
    } catch {
      throw .evaluate(error)
    }
  }

  /// What a relation gives in a document.
  private func result(of relation: Relationship, _ number: Int) throws(QueryError) -> Audit.Result {
    let rule = relation.rule
    let sides: Sides
    do throws(QueryError) {
      sides = try alone(number).sides(of: relation.holds, at: relation.name.span)
    } catch {
      try QueryError.heedInterruption()
      return Audit.Result(rule, insufficient: error.diagnostic.message)
    }
    return sides.result(rule, relation.holds)
  }
}

extension QueryError {
  /// Whether a document lacks what was asked for, rather than the language.
  fileprivate var isOfDocument: Bool {
    guard case .resolve(let error) = self else { return true }
    return switch error.cause {
    case .unknownCode, .missingTable, .unreadTable: true
    default: false
    }
  }
}

extension Relationship {
  /// The relation as a rule; where no text says why, its statement does.
  var rule: AuditRule {
    .written(
      name.value, why: holds.message ?? holds.text, statement: holds.text,
      tolerance: holds.tolerance.map { $0.value == .rounding ? .rounding : .stated } ?? .exact)
  }
}

/// The two sides of a relation of a query file, worked out.
struct Sides {
  let left: Quantity
  let right: Quantity
  /// By how much they may differ, twice; `nil` where not at all.
  let slack: Fraction?
  let lines: [Int]

  /// Compares the two.
  func result(_ rule: AuditRule, _ holds: Assertion) -> Audit.Result {
    for side in [left, right] {
      if case .unreadable(let printed) = side.state {
        return Audit.Result(rule, insufficient: Wording("“\(printed)” cannot be read", "“\(printed)”不可读"))
      }
    }
    // A blank is not zero: what is added to one is blank, and says nothing.
    for (side, isLeft) in [(left, true), (right, false)] where !side.isFigure {
      return Audit.Result(
        rule,
        insufficient: isLeft
          ? Wording("the left side is blank: a blank is not zero", "左边是空白，空白不是零")
          : Wording("the right side is blank: a blank is not zero", "右边是空白，空白不是零"))
    }
    let unit: FigureUnit? =
      left.isMoney ? .money(left.unit ?? right.unit ?? .wan) : left.counted.map(FigureUnit.counted)
    func value(_ side: Quantity, _ answer: Answer) -> AuditValue? {
      let scale = Fraction(whole: side.isMoney ? 1 : 1_000_000)
      guard let exact = side.value.times(scale), let amount = Int64(exactly: exact.rounded) else {
        return nil
      }
      let step = side.rounding.flatMap { $0.times(scale) }.flatMap { Int64(exactly: $0.rounded) } ?? 0
      // A number is its own name.
      let text = if case .expression(.number) = answer { "" } else { answer.text }
      return AuditValue(computed: amount, step: step, unit: unit, place: .line(0, Wording(text, text)))
    }
    guard let first = value(left, holds.left), let second = value(right, holds.right),
      let difference = left.value.adding(right.value.negated)
    else {
      return Audit.Result(rule, insufficient: Wording("the result is beyond 64 bits", "结果超出64位"))
    }
    let doubled = difference.magnitude.times(Fraction(whole: 2)) ?? difference.magnitude
    let isWithin = slack.map { doubled.order(to: $0) <= 0 } ?? false
    let isEqual = holds.relation.holds(left.value.order(to: right.value))
    let outcome: AuditOutcome =
      isEqual ? .pass : isWithin ? holds.tolerance?.value == .rounding ? .rounding : .pass : .fail
    let scale = Fraction(whole: left.isMoney ? 1 : 1_000_000)
    let relation: AuditRelation =
      switch holds.relation {
      case .equal: .equal
      case .notEqual: .unequal
      case .less: .less
      case .lessOrEqual: .atMost
      case .greater: .greater
      case .greaterOrEqual: .atLeast
      }
    return Audit.Result(
      rule,
      AuditInstance(
        rule: rule.id, outcome: outcome, severity: outcome == .fail ? rule.severity : .info,
        subject: AuditSubject("relation/\(rule.id)", rule.says), stated: AuditSide(first),
        other: AuditSide(second), relation: relation,
        difference: difference.times(scale).flatMap { Int64(exactly: $0.rounded) }.flatMap {
          $0 == .min ? nil : $0
        },
        doubleAllowance: slack.flatMap { $0.times(scale) }.flatMap { Int64(exactly: $0.rounded) } ?? 0,
        unit: unit, message: holds.message.map { Wording($0, $0) }, lines: lines))
  }
}

extension Fraction {
  /// The nearest whole number, half away from zero.
  fileprivate var rounded: Int128 {
    let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    return rest.magnitude * 2 >= denominator.magnitude ? whole + (numerator < 0 ? -1 : 1) : whole
  }
}
