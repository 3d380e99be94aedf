import Audit
import SourceText

/// What a check came to, in words.
enum AuditCounts {
  /// How many figures were held against others, how many of them differ, and what came of the relations.
  static func wording(
    _ evaluations: [AuditOutcome: Int], _ relations: [AuditOutcome: Int], remarks: Int
  ) -> Wording {
    let all = evaluations.values.reduce(0, +)
    let differ = (evaluations[.fail] ?? 0) - remarks
    let rounding = evaluations[.rounding] ?? 0
    let total = relations.values.reduce(0, +)
    let parts = AuditOutcome.allCases.filter { relations[$0] ?? 0 > 0 }
    return Wording(
      "\(all) checked, \(differ) differ, \(rounding) within rounding\(remarks > 0 ? ", \(remarks) remarked on" : ""); \(total) \(total == 1 ? "relation" : "relations"): "
        + parts.map { "\(relations[$0] ?? 0) \($0.wording.english)" }.joined(separator: ", "),
      "核对\(all)处，不符\(differ)处，尾差\(rounding)处\(remarks > 0 ? "，提示\(remarks)处" : "")；关系\(total)条："
        + parts.map { "\($0.wording.chinese)\(relations[$0] ?? 0)" }.joined(separator: "，"))
  }
}
