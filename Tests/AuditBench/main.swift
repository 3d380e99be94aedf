import Audit
import Disclosure
import DisclosureImport
import Foundation
import SourceText

// Audits documents, shows what is found and how long the relations took: AuditBench [--zh] [--all] [--claims] FILE…
let arguments = CommandLine.arguments.dropFirst()
let language: Language = arguments.contains("--zh") ? .chinese : .english

/// The figures of the narrative, with the cell each is about.
func showClaims(of document: Document) {
  for claim in document.narrative.claims {
    var about = "–"
    if let reference = claim.about, let table = document.table(reference.table) {
      about =
        "\(table.kind.measureName) “\(table.rows[reference.row].label)” \(table.columns[reference.column].path)"
    }
    print(
      "\(claim.place.line) [\(claim.section)] \(claim.subject) | \(claim.aspect.rawValue) \(claim.direction?.rawValue ?? "") | \(claim.printed)\(claim.unit?.printed ?? "") | \(about)"
    )
  }
}

for name in arguments where !name.hasPrefix("--") {
  guard let bytes = FileManager.default.contents(atPath: name),
    let imported = try? DocumentReader.read([UInt8](bytes), name: name)
  else {
    print("== \(name): not read")
    continue
  }
  let audited = AuditedDocument(imported.document, survey: imported.survey)
  let start = ContinuousClock.now
  let audit = Audit(audited)
  let findings = audit.findings
  let time = ContinuousClock.now - start
  print("== \(name) \(imported.document.entity): \(findings.count) findings, \(time)")
  func counts(_ counts: [AuditOutcome: Int]) -> String {
    AuditOutcome.allCases.map { "\($0.rawValue) \(counts[$0] ?? 0)" }.joined(separator: ", ")
  }
  print("relations: \(counts(audit.relations))\nevaluations: \(counts(audit.evaluations))")
  for finding in findings {
    print(
      "\(finding.severity.rawValue) \(finding.outcome.rawValue) \(finding.rules.joined(separator: "+")) [\(finding.subject.key)] \(finding.message(language))"
    )
  }
  if arguments.contains("--claims") { showClaims(of: imported.document) }
  guard arguments.contains("--all") else { continue }
  for result in audit.results {
    print(
      "\(result.rule.id) \(result.outcome.rawValue) ×\(result.instances.count) \(result.reason?(language) ?? "")"
    )
  }
}
