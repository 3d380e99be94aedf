import Audit
import Disclosure
import SourceText

extension CheckReport {
  /// The report as one page without anything from elsewhere: each finding with its figures quoted from their lines, the
  /// relation, what it may differ by and what it rests on, and what was said of it.
  var page: String {
    let title = word(Wording("Check of disclosures", "决算公开核对报告"))
    var body = "<h1>\(html(title))</h1>\n"
    for checked in documents { body += section(checked) }
    for entry in stale {
      body +=
        "<p class=\"stale\">\(html(word(Wording("Disposition \(entry.name): no finding has this fingerprint now", "处理意见 \(entry.name)：现无此疑点"))))</p>\n"
    }
    return """
      <!doctype html>
      <html lang="\(language == .chinese ? "zh" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>\(html(title))</title>
      <style>
      \(CheckReport.style)
      </style>
      </head>
      <body>
      \(body)<footer>juesuan \(html(version))</footer>
      </body>
      </html>

      """
  }

  private static let style = """
    body { font: 16px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
    h1 { font-size: 1.5rem } h2 { font-size: 1.25rem; margin-top: 2rem }
    article { border: 1px solid #ccc; border-left: .4rem solid #888; padding: .6rem 1rem; margin: 1rem 0; break-inside: avoid }
    article.error { border-left-color: #b3261e } article.warning { border-left-color: #b26a00 } article.info { border-left-color: #3b6ea5 }
    article.settled { opacity: .75 }
    h3 { font-size: 1rem; margin: 0 0 .4rem } h3 .rule { font-weight: normal; color: #555 }
    table { border-collapse: collapse; margin: .5rem 0 } td, th { border: 1px solid #ddd; padding: .2rem .6rem; text-align: left; vertical-align: top }
    td.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
    blockquote { margin: .3rem 0; padding: .2rem .8rem; background: #f4f4f2; overflow-wrap: anywhere } blockquote .place { color: #666; font-size: .85rem }
    mark { background: #ffe08a } img { max-width: 100%; border: 1px solid #ddd; display: block }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .4rem 0; font-size: .9rem } dt { color: #666 } dd { margin: 0; overflow-wrap: anywhere }
    code { font-size: .85rem } footer { color: #666; margin: 2rem 0; font-size: .85rem }
    @media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #e6e6e6 } blockquote { background: #272727 } td, th, article, img { border-color: #444 } mark { background: #6b5500; color: #fff } dt, footer, h3 .rule, blockquote .place { color: #aaa } }
    """

  private func section(_ checked: Checked) -> String {
    var text = "<section>\n<h2>\(html(checked.title))</h2>\n<dl>\n"
    text += line(Wording("File", "文件"), checked.name)
    text += line(Wording("SHA-256", "SHA-256"), checked.digest)
    for words in summary(of: checked) { text += line(Wording("Result", "结果"), words) }
    text += "</dl>\n"
    text += relations(checked)
    for reported in checked.findings { text += article(reported, of: checked) }
    return text + "</section>\n"
  }

  /// The relations of each outcome by their names.
  private func relations(_ checked: Checked) -> String {
    var text = "<table>\n"
    for outcome in AuditOutcome.allCases {
      let names = checked.audit.results.filter { $0.outcome == outcome }.map(\.rule.id)
      guard !names.isEmpty else { continue }
      text +=
        "<tr><th>\(html(word(outcome.wording)))</th><td class=\"figure\">\(names.count)</td><td>\(html(names.joined(separator: " ")))</td></tr>\n"
    }
    return text + "</table>\n"
  }

  private func article(_ reported: Reported, of checked: Checked) -> String {
    let finding = reported.finding
    var text =
      "<article class=\"\(finding.severity.rawValue)\(reported.isUnsettled ? "" : " settled")\" id=\"\(finding.fingerprint)\">\n"
    text +=
      "<h3>\(html(word(finding.severity.wording))) · \(html(word(finding.outcome.wording))) <span class=\"rule\">\(html(finding.rules.joined(separator: " ")))</span> \(html(word(finding.subject.name)))</h3>\n"
    text += "<p>\(html(word(finding.message)))</p>\n"
    text += figures(finding)
    for line in finding.lines.prefix(CheckReport.mostQuotes) {
      text += quote(line, finding, of: checked)
    }
    let others = finding.lines.dropFirst(CheckReport.mostQuotes)
    if !others.isEmpty {
      let places = SourcePosition.wording(
        of: others.map(checked.document.origin.position), atMost: others.count)
      text +=
        "<p>\(html(word(Wording("Not quoted: \(places.english)", "未引：\(places.chinese)"))))</p>\n"
    }
    text += "<dl>\n"
    if let rule = checked.audit.results.first(where: { $0.rule.id == finding.rule })?.rule {
      text += self.line(Wording("Relation", "关系"), "\(rule.id) \(word(rule.says))")
      if case .written(let statement) = rule.statement {
        text += self.line(Wording("Statement", "语句"), "relation \(rule.id): \(statement)")
      }
      text += self.line(Wording("Allowed", "允许"), word(rule.tolerance.wording))
      text += self.line(Wording("Rests on", "依据"), "\(word(rule.basis.wording)) · \(rule.source)")
    }
    text += self.line(Wording("Fingerprint", "指纹"), finding.fingerprint)
    if let said = reported.words { text += self.line(Wording("Disposition", "处理意见"), word(said)) }
    return text + "</dl>\n</article>\n"
  }

  private static let mostQuotes = 24

  private func figures(_ finding: AuditFinding) -> String {
    guard finding.stated != nil || finding.other != nil else { return "" }
    let unit = finding.unit?.printed ?? ""
    let rows: [(Wording, String?)] = [
      (Wording("Stated", "印数"), finding.stated?.text), (Wording("Against", "对照数"), finding.other?.text),
      (Wording("Difference", "差数"), finding.difference?.signed),
      (Wording("Allowed", "容差"), finding.allowance.map { "±\($0.text)" }),
    ]
    var text = "<table>\n"
    for (name, value) in rows {
      guard let value else { continue }
      text += "<tr><th>\(html(word(name)))</th><td class=\"figure\">\(html(value)) \(html(unit))</td></tr>\n"
    }
    return text + "</table>\n"
  }

  /// A line of the document with the figures of the finding marked, wherever the line prints them, and the piece of the page where there is one.
  private func quote(_ line: Int, _ finding: AuditFinding, of checked: Checked) -> String {
    let place = word(checked.document.origin.position(ofLine: line).wording)
    guard let quote = checked.quotes[line] else { return "" }
    var printed: [String] = []
    for instance in finding.instances {
      for term in instance.stated.terms + instance.other.terms
      where term.value.line == line && term.value.printed.count > 1 {
        if !printed.contains(term.value.printed) { printed.append(term.value.printed) }
      }
    }
    var text = html(quote.withoutControls)
    // Longer prints first, so that none is marked inside another.
    for print in printed.sorted(by: { $0.count > $1.count }).prefix(4)
    where !text.contains("<mark>\(html(print))") {
      text = text.replacing(html(print), with: "<mark>\(html(print))</mark>")
    }
    var result = "<blockquote><span class=\"place\">\(html(place))</span> \(text)"
    if let image = checked.cuts[line] {
      result += "\n<img alt=\"\(html(place))\" src=\"data:image/png;base64,\(Base64.text(image))\">"
    }
    return result + "</blockquote>\n"
  }

  private func line(_ name: Wording, _ value: String) -> String {
    "<dt>\(html(word(name)))</dt><dd>\(html(value.withoutControls))</dd>\n"
  }

  /// A text as HTML writes it.
  private func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Bytes as text (RFC 4648).
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let rest = min(3, bytes.count - index)
      var word = UInt32(bytes[index]) << 16
      if rest > 1 { word |= UInt32(bytes[index + 1]) << 8 }
      if rest > 2 { word |= UInt32(bytes[index + 2]) }
      for place in 0..<4 {
        result.append(place <= rest ? letters[Int(word >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
      index += 3
    }
    return String(decoding: result, as: UTF8.self)
  }
}
