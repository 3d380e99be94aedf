import Audit
import SourceText

/// How a report is written.
package enum CheckFormat: String, Sendable, Hashable, CaseIterable {
  case text, json, csv, sarif, markdown, html
}

extension CheckReport {
  package func text(as format: CheckFormat, width: Int? = nil) -> String {
    switch format {
    case .text: plain(width: width)
    case .json: json
    case .csv: csv
    case .sarif: sarif
    case .markdown: markdown
    case .html: page
    }
  }

  // MARK: Plain text

  /// A sentence for each finding, the gravest first, and what it came to.
  private func plain(width: Int?) -> String {
    var result = ""
    for checked in documents {
      result += LineWrap.text("\(checked.title)  \(checked.name)".withoutControls, width: width, hanging: 2)
      for line in summary(of: checked) { result += LineWrap.text("  \(line)", width: width, hanging: 4) }
      var isText = false
      for reported in checked.findings {
        let finding = reported.finding
        if finding.isOfText, !isText {
          isText = true
          result += word(Wording("Before publishing, in the order of the text:", "公开前须改正，按行文顺序：")) + "\n"
        }
        let words = [
          word(finding.severity.wording), finding.rules.joined(separator: " "), word(finding.message),
          "[\(finding.fingerprint)]",
        ]
        result += LineWrap.text(words.joined(separator: " "), width: width, hanging: 2)
        if let said = reported.words {
          result += LineWrap.text("    → \(word(said))", width: width, hanging: 6)
        }
      }
    }
    for entry in stale {
      result += LineWrap.text(
        word(
          Wording(
            "disposition on line \(entry.line) (\(entry.name)): no finding has this fingerprint now",
            "处理意见第\(entry.line)行（\(entry.name)）：现无此疑点")), width: width, hanging: 2)
    }
    return result
  }

  /// How many findings of each severity, how many evaluations and relations of each outcome.
  func summary(of checked: Checked) -> [String] {
    let severities = AuditSeverity.allCases.reversed().map { severity in
      let count = checked.count(severity)
      return "\(count) \(severity.wording.english)\(count == 1 || severity == .info ? "" : "s")"
    }
    let chinese = AuditSeverity.allCases.reversed().map { "\($0.wording.chinese)\(checked.count($0))项" }
    let settled = checked.findings.count { !$0.isUnsettled }
    var lines = [
      word(
        Wording(
          severities.joined(separator: ", ") + (settled > 0 ? "; \(settled) settled" : ""),
          chinese.joined(separator: "，") + (settled > 0 ? "；已处理\(settled)项" : "")))
    ]
    lines.append(word(CheckReport.relations(checked.audit)))
    return lines
  }

  /// The relations and evaluations of each outcome; what could not be checked is among them.
  static func relations(_ audit: Audit) -> Wording {
    let (relations, evaluations) = (audit.relations, audit.evaluations)
    let total = relations.values.reduce(0, +)
    let applying = total - (relations[.notApplicable] ?? 0)
    let done = applying - (relations[.insufficient] ?? 0) - (relations[.unreadable] ?? 0)
    func list(_ counts: [AuditOutcome: Int], _ language: Language) -> String {
      AuditOutcome.allCases.filter { counts[$0] ?? 0 > 0 }
        .map {
          language == .english
            ? "\(counts[$0] ?? 0) \($0.wording.english)" : "\($0.wording.chinese)\(counts[$0] ?? 0)"
        }
        .joined(separator: language == .english ? ", " : "，")
    }
    return Wording(
      "\(done) of the \(applying) relations that apply were checked, \(total - applying) do not apply: \(list(relations, .english)); \(evaluations.values.reduce(0, +)) evaluations: \(list(evaluations, .english))",
      "适用的\(applying)条关系核对了\(done)条，\(total - applying)条不适用：\(list(relations, .chinese))；共核对\(evaluations.values.reduce(0, +))处：\(list(evaluations, .chinese))"
    )
  }

  // MARK: Markdown

  private var markdown: String {
    var result = ""
    for checked in documents {
      result +=
        "# \(escaped(checked.title))\n\n`\(checked.name.withoutControls.replacing("`", with: "'"))` · SHA-256 `\(checked.digest)` · juesuan \(version)\n\n"
      result += summary(of: checked).map { "- \(escaped($0))\n" }.joined() + "\n"
      guard !checked.findings.isEmpty else { continue }
      let head = [
        Wording("severity", "程度"), Wording("rule", "规则"), Wording("finding", "疑点"),
        Wording("disposition", "处理意见"), Wording("fingerprint", "指纹"),
      ].map(word)
      result += "| \(head.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: head.count))\n"
      for reported in checked.findings {
        let finding = reported.finding
        let cells = [
          word(finding.severity.wording), finding.rules.joined(separator: " "), word(finding.message),
          reported.words.map(word) ?? "", finding.fingerprint,
        ]
        result += "| \(cells.map(escaped).joined(separator: " | ")) |\n"
      }
      result += "\n"
    }
    return result
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text.withoutControls {
      if "|\\`*_<>[]".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
