package import Disclosure
package import SourceText

/// All relations that are built in (勾稽关系).
package enum RuleBook {
  package static let rules: [AuditRule] =
    TableRules.all + CrossTableRules.all + NarrativeRules.all + FormRules.all + YearRules.all
    + StructureRules.all + TextRules.all

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
    /// How grave it is that there are none: what a table that is lacking keeps from being checked must be told.
    package let reasonSeverity: AuditSeverity
    /// The outcome that decides: the gravest of the evaluations.
    package let outcome: AuditOutcome
  }

  package let document: Document
  package private(set) var results: [Result]

  /// Evaluates relations on a document. `prior` is the disclosure of the same entity for the year before.
  package init(
    _ audited: AuditedDocument, prior: AuditedDocument? = nil, rules: [AuditRule] = RuleBook.rules
  ) {
    document = audited.document
    var results: [Result] = []
    // Whoever can be interrupted asks before using what there is.
    for rule in rules where !Interruption.isRequested() {
      var run = RuleRun(rule, audited, prior: prior)
      rule.run(&run)
      results.append(Result(run))
    }
    self.results = results
  }

  /// The audit with the results of relations that are not built in.
  package func adding(_ others: [Result]) -> Audit {
    var audit = self
    audit.results += others
    return audit
  }

  /// The audit with some of its relations alone.
  package func only(_ passes: (AuditRule) -> Bool) -> Audit {
    var audit = self
    audit.results = results.filter { passes($0.rule) }
    return audit
  }

  /// How many relations ended with each outcome, and how many evaluations did.
  package var relations: [AuditOutcome: Int] {
    Dictionary(results.map { ($0.outcome, 1) }, uniquingKeysWith: +)
  }

  /// How many evaluations fail that are remarks for information: no two figures need differ.
  package var remarks: Int {
    results.reduce(0) { $0 + $1.instances.count { $0.outcome == .fail && $0.severity == .info } }
  }

  package var evaluations: [AuditOutcome: Int] {
    Dictionary(results.flatMap(\.instances).map { ($0.outcome, 1) }, uniquingKeysWith: +)
  }
}

extension AuditRule {
  /// A relation of a query file, whose two sides are worked out elsewhere.
  package static func written(_ name: String, why: String, statement: String, tolerance: Tolerance)
    -> AuditRule
  {
    AuditRule(
      name, .user, [], why, why, statement: .written(statement), source: "query file", basis: .author,
      tolerance: tolerance
    ) { _ in }
  }
}

extension Audit.Result {
  /// What came of a relation that was worked out elsewhere: one evaluation, or why there is none.
  package init(_ rule: AuditRule, _ instance: AuditInstance) {
    self.rule = rule
    instances = [instance]
    reason = nil
    reasonSeverity = .info
    outcome = instance.outcome
  }

  package init(_ rule: AuditRule, insufficient reason: Wording) {
    self.rule = rule
    instances = []
    self.reason = MaskedText.masked(reason)
    reasonSeverity = .info
    outcome = .insufficient
  }

  init(_ run: RuleRun) {
    rule = run.rule
    instances = run.instances
    reasonSeverity = run.skipped?.severity ?? .info
    reason =
      run.skipped.map { MaskedText.masked($0.reason) }
      ?? (run.instances.isEmpty ? Wording("nothing is printed to compare", "没有可比较的数字") : nil)
    let gravest: [AuditOutcome] = [.fail, .unreadable, .rounding, .pass]
    let found = Set(run.instances.map(\.outcome))
    outcome = gravest.first(where: found.contains) ?? run.skipped?.outcome ?? .notApplicable
  }
}
