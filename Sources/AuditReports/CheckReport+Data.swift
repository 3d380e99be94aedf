package import Audit
import Disclosure
package import Exchange
package import SourceText

extension CheckReport {
  // MARK: JSON

  var json: String {
    JSONTree.object([
      ("juesuan", .string(version)),
      (
        "documents",
        .array(
          documents.map { checked in
            .object(
              [
                ("file", .string(checked.name.withoutControls)), ("sha256", .string(checked.digest)),
                ("entity", .string(checked.document.entity.withoutControls)),
              ] + (checked.document.year.map { [("year", .integer($0.number))] } ?? []) + [
                ("findings", .array(checked.findings.map { tree($0, of: checked) })),
                ("evaluations", counts(checked.audit.evaluations)),
                ("relations", counts(checked.audit.relations)),
                (
                  "results",
                  .array(
                    checked.audit.results.map { result in
                      .object(
                        [
                          ("rule", .string(result.rule.id)), ("outcome", .string(result.outcome.rawValue)),
                          ("evaluations", .integer(result.instances.count)),
                        ] + (result.reason.map { [("reason", .string(word($0)))] } ?? []))
                    })
                ),
              ])
          })
      ),
    ]).text() + "\n"
  }

  private func counts(_ counts: [AuditOutcome: Int]) -> JSONTree {
    .object(AuditOutcome.allCases.map { ($0.rawValue, .integer(counts[$0] ?? 0)) })
  }

  private func tree(_ reported: Reported, of checked: Checked) -> JSONTree {
    let finding = reported.finding
    var members: [(String, JSONTree)] = [
      ("rule", .string(finding.rule)), ("rules", .array(finding.rules.map(JSONTree.string))),
      ("outcome", .string(finding.outcome.rawValue)), ("severity", .string(finding.severity.rawValue)),
      ("subject", .string(word(finding.subject.name))),
    ]
    // Amounts are texts: a number of JSON would be read as a binary fraction.
    for (name, amount) in [
      ("stated", finding.stated), ("other", finding.other), ("difference", finding.difference),
      ("allowance", finding.allowance),
    ] {
      if let amount { members.append((name, .string(amount.text))) }
    }
    if let unit = finding.unit { members.append(("unit", .string(unit.printed))) }
    members += [
      ("source_lines", .array(finding.lines.map(JSONTree.integer))),
      (
        "positions",
        .array(
          finding.lines.map { .string(word(checked.document.origin.position(ofLine: $0).wording)) })
      ),
      ("message", .string(word(finding.message))), ("fingerprint", .string(finding.fingerprint)),
    ]
    if let disposition = reported.disposition {
      members.append(
        (
          "disposition",
          .object([
            ("state", .string(disposition.state.rawValue)), ("by", .string(disposition.by)),
            ("why", .string(disposition.why)), ("until", .string(disposition.until?.text ?? "")),
            ("holds", .flag(!reported.standing.isOver)),
          ])
        ))
    }
    return .object(members)
  }

  // MARK: CSV

  /// The columns of exported findings.
  package static let columns = [
    "rule", "outcome", "severity", "subject", "stated", "other", "difference", "unit", "allowance",
    "source_lines", "message",
  ]

  /// The values of those columns of a finding.
  package static func row(_ finding: AuditFinding, _ language: Language) -> [DataValue] {
    func number(_ amount: AuditAmount?) -> DataValue { amount.map { .number($0.text) } ?? .none }
    return [
      .text(finding.rules.joined(separator: " ")), .text(finding.outcome.rawValue),
      .text(finding.severity.rawValue), .text(finding.subject.name(language).withoutControls),
      number(finding.stated),
      number(finding.other), number(finding.difference), .filled(finding.unit?.printed),
      number(finding.allowance),
      .filled(finding.lines.map(String.init).joined(separator: " ")),
      .text(finding.message(language).withoutControls),
    ]
  }

  var csv: String {
    var result = CSVText.line(
      (["document"] + CheckReport.columns + ["fingerprint", "disposition"]).map(DataValue.text))
    for checked in documents {
      for reported in checked.findings {
        result += CSVText.line(
          [.text(checked.name)] + CheckReport.row(reported.finding, language) + [
            .code(reported.finding.fingerprint),
            .filled(
              reported.disposition == nil
                ? nil : reported.standing.isOver ? "expired" : reported.disposition?.state.rawValue),
          ])
      }
    }
    return result
  }

  // MARK: SARIF

  /// The findings as SARIF 2.1.0, for tools that show what checks found.
  var sarif: String {
    let used = Set(documents.flatMap(\.findings).flatMap(\.finding.rules))
    let rules = documents.first.map { $0.audit.results.map(\.rule) } ?? []
    let driver = JSONTree.object([
      ("name", .string("juesuan")), ("semanticVersion", .string(version)),
      (
        "rules",
        .array(
          rules.filter { used.contains($0.id) }.map { rule in
            .object([
              ("id", .string(rule.id)), ("shortDescription", .object([("text", .string(word(rule.says)))])),
              (
                "fullDescription",
                .object([("text", .string(word(rule.basis.wording) + " · " + rule.source))])
              ),
              ("defaultConfiguration", .object([("level", .string(rule.severity.level))])),
            ])
          })
      ),
    ])
    let run = JSONTree.object([
      ("tool", .object([("driver", driver)])),
      (
        "artifacts",
        .array(
          documents.map { checked in
            .object([
              ("location", .object([("uri", .string(CheckReport.uri(checked.name)))])),
              ("hashes", .object([("sha-256", .string(checked.digest))])),
            ])
          })
      ),
      (
        "results",
        .array(
          documents.enumerated().flatMap { index, checked in
            checked.findings.map { result($0, of: checked, index) }
          })
      ),
    ])
    return JSONTree.object([
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
      ("runs", .array([run])),
    ]).text() + "\n"
  }

  private func result(_ reported: Reported, of checked: Checked, _ index: Int) -> JSONTree {
    let finding = reported.finding
    let artifact = JSONTree.object([
      ("uri", .string(CheckReport.uri(checked.name))), ("index", .integer(index)),
    ])
    // A line of a text is one of its file; one of a page or a sheet is named beside it.
    let places: [JSONTree] = (finding.lines.isEmpty ? [nil] : finding.lines.map(Optional.some)).map { line in
      var physical: [(String, JSONTree)] = [("artifactLocation", artifact)]
      var members: [(String, JSONTree)] = []
      if let line {
        let position = checked.document.origin.position(ofLine: line)
        if case .text = position.part {
          physical.append(("region", .object([("startLine", .integer(max(1, position.line)))])))
        }
        members.append(
          (
            "logicalLocations",
            .array([.object([("fullyQualifiedName", .string(word(position.wording)))])])
          ))
      }
      return .object([("physicalLocation", .object(physical))] + members)
    }
    var members: [(String, JSONTree)] = [
      ("ruleId", .string(finding.rule)), ("level", .string(finding.severity.level)),
      ("message", .object([("text", .string(word(finding.message)))])), ("locations", .array(places)),
      ("partialFingerprints", .object([("juesuan/v1", .string(finding.fingerprint))])),
    ]
    if !reported.isUnsettled, let disposition = reported.disposition {
      members.append(
        (
          "suppressions",
          .array([
            .object([
              ("kind", .string("external")),
              (
                "justification",
                .string("\(disposition.state.rawValue), \(disposition.by): \(disposition.why)")
              ),
            ])
          ])
        ))
    }
    return .object(members)
  }

  /// A name as a relative reference (RFC 3986): every byte that may not stand in one is escaped.
  static func uri(_ name: String) -> String {
    var result = ""
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        result += "%" + (hex.utf8.count < 2 ? "0" : "") + hex
      }
    }
    return result
  }
}

extension AuditSeverity {
  /// The severity as SARIF calls it.
  fileprivate var level: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
