import Audit
import Disclosure
import DisclosureImport
import Foundation
import SourceText

// Audits documents, shows what is found and how long the relations took: AuditBench [--zh] [--all] [--claims] FILE…
// AuditBench --time N FILE… audits each N times and prints the medians alone.
var arguments = CommandLine.arguments.dropFirst()
var repetitions = 0
if let option = arguments.firstIndex(of: "--time"), option + 1 < arguments.endIndex {
  repetitions = Int(arguments[option + 1]) ?? 0
  arguments.removeSubrange(option...(option + 1))
}
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

/// The median of some runs, in milliseconds with two decimals.
func median(of runs: Int, _ body: () -> Int) -> String {
  let clock = ContinuousClock()
  var sum = 0
  let times = (0..<runs).map { _ in clock.measure { sum &+= body() } }.sorted()
  // The sum is used, so that no run is left out.
  guard sum >= 0 else { return "–" }
  let micro = times[runs / 2] / .microseconds(10)
  return String(format: "%.2f ms", micro / 100)
}

for name in arguments where !name.hasPrefix("--") {
  guard let bytes = FileManager.default.contents(atPath: name),
    let imported = try? DocumentReader.read([UInt8](bytes), name: name)
  else {
    print("== \(name): not read")
    continue
  }
  guard repetitions == 0 else {
    let document = imported.document
    let prepared = AuditedDocument(document, survey: imported.survey)
    let audit = Audit(prepared)
    let rows = document.tables.reduce(0) { $0 + $1.rows.count }
    print(
      "\(name): \(rows) rows, \(document.forms.count) forms;",
      "prepare", median(of: repetitions) { AuditedDocument(document).document.tables.count } + ", relations",
      median(of: repetitions) { Audit(prepared).results.count } + ", findings",
      median(of: repetitions) { audit.findings.count } + ", all",
      median(of: repetitions) {
        Audit(AuditedDocument(document, survey: imported.survey)).findings.count
      })
    guard arguments.contains("--all") else { continue }
    for rule in RuleBook.rules {
      print("  \(rule.id)", median(of: repetitions) { Audit(prepared, rules: [rule]).results.count })
    }
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
