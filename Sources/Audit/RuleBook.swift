package import Disclosure
package import SourceText

/// All relations that are built in (勾稽关系).
package enum RuleBook {
  package static let rules: [AuditRule] =
    TableRules.all + CrossTableRules.all + NarrativeRules.all + YearRules.all

  private static let places: [String: Int] = Dictionary(
    uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })

  /// A relation by its id, in any case.
  package static func rule(_ id: String) -> AuditRule? { places[id.uppercased()].map { rules[$0] } }
}

/// The audit of one document: every relation evaluated, and what must be looked at.
package struct Audit: Sendable {
  /// What came of a relation.
  package struct Result: Sendable {
    package let rule: AuditRule
    /// All evaluations, those that hold among them.
    package let instances: [AuditInstance]
    /// Why there are none.
    package let reason: Wording?
    /// The outcome that decides: the gravest of the evaluations.
    package let outcome: AuditOutcome
  }

  package let document: Document
  package let results: [Result]

  /// Evaluates relations on a document. `prior` is the disclosure of the same entity for the year before.
  package init(
    _ audited: AuditedDocument, prior: AuditedDocument? = nil, rules: [AuditRule] = RuleBook.rules
  ) {
    document = audited.document
    results = rules.map { rule in
      var run = RuleRun(rule, audited, prior: prior)
      rule.run(&run)
      return Result(run)
    }
  }

  /// How many relations ended with each outcome, and how many evaluations did.
  package var relations: [AuditOutcome: Int] {
    Dictionary(results.map { ($0.outcome, 1) }, uniquingKeysWith: +)
  }

  package var evaluations: [AuditOutcome: Int] {
    Dictionary(results.flatMap(\.instances).map { ($0.outcome, 1) }, uniquingKeysWith: +)
  }
}

extension Audit.Result {
  init(_ run: RuleRun) {
    rule = run.rule
    instances = run.instances
    reason =
      run.skipped?.reason
      ?? (run.instances.isEmpty ? Wording("nothing is printed to compare", "没有可比较的数字") : nil)
    let gravest: [AuditOutcome] = [.fail, .unreadable, .rounding, .pass]
    let found = Set(run.instances.map(\.outcome))
    outcome = gravest.first(where: found.contains) ?? run.skipped?.outcome ?? .notApplicable
  }
}
