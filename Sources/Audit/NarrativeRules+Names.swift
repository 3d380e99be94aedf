import Disclosure
import SourceText

/// Figures without a unit, and names that no table prints.
extension RuleRun {
  /// N26.
  mutating func missingUnits() {
    guard let survey = survey() else { return }
    let remarks = survey.remarks.filter { $0.kind == .missingUnit }
    for remark in remarks {
      let (key, message) = remark.words
      fail(
        AuditSubject("narrative/\(key)/\(Folding.nameKey(remark.excerpt))", message), message,
        lines: remark.places.map(\.line))
    }
    if remarks.isEmpty { pass(AuditSubject("narrative/no-unit", Wording("the text", "情况说明"))) }
  }

  /// N27: a class that is bound to no row while the others of its section are, and is called nearly as a row is or has the
  /// amount of one.
  mutating func unknownNames() {
    guard let part = part(.generalExpenditure), let column = part.column(.total) else { return }
    let rows = part.tree.rows.indices.filter { part.tree.rows[$0].origin >= 0 }
    let names = rows.map { AuditedNarrative.key(part.name($0)) }
    guard names.count <= RuleRun.mostNames else { return }
    for section in narrative.sections
    where section.topic == .general && (section.isDetail || section.isStructure) {
      let items = narrative.entries[section.entries].filter {
        $0.amount != nil && ($0.budget != nil || $0.share != nil || $0.completion != nil)
      }
      let unbound = items.filter { $0.about == nil }
      // Where many are not found, it is the reading that lacks them.
      guard unbound.count * 2 < items.count else { continue }
      for entry in items {
        guard let amount = entry.amount, case let value = narrative.values[amount], value.isFigure,
          value.amount > 0
        else { continue }
        let subject = subject(ofClaim: amount)
        guard entry.about == nil else {
          pass(subject, lines: [value.line])
          continue
        }
        guard entry.key.count >= 4, narrative.claims[amount].subject.contains("支出"),
          !names.contains(where: { !$0.isEmpty && (entry.key.contains($0) || $0.contains(entry.key)) }),
          let nearest = nearest(entry.key, value, names, rows.map { part.value($0, column) })
        else { continue }
        let row = rows[nearest]
        let printed = part.name(row)
        let line = part.value(row, column).line
        fail(
          subject,
          Wording(
            "\(subject.name.english): table 05 prints no such line; the nearest is “\(printed)”",
            "\(subject.name.chinese)：一般公共预算支出表中没有该科目，最接近的是“\(printed)”"),
          lines: [value.line, line].filter { $0 > 0 })
      }
    }
  }

  private static let mostNames = 1000

  /// The only row whose name differs in one or two characters, or else the only one of the amount.
  private func nearest(
    _ key: String, _ value: AuditValue, _ names: [String], _ values: [AuditValue]
  ) -> Int? {
    let letters = Array(key)
    let near = names.indices.filter { index in
      let other = Array(names[index])
      guard letters.count == other.count else { return false }
      return zip(letters, other).count { $0 != $1 } <= max(1, letters.count / 4)
    }
    if near.count == 1 { return near[0] }
    let same = names.indices.filter { values[$0].isSame(as: value) && !names[$0].isEmpty }
    return near.isEmpty && same.count == 1 ? same[0] : nil
  }
}
