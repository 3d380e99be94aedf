import Audit
import SourceText
import TestSupport
import Testing

@Suite("The book of relations")
struct RuleBookTests {
  @Test func everyRelationHasItsOwnName() {
    let names = RuleBook.rules.map(\.id)
    #expect(Set(names).count == names.count)
  }

  /// The 116 relations that the project set out with.
  @Test func noRelationIsLeftOut() {
    let counts = [("W", 33), ("B", 25), ("N", 25), ("F", 21), ("Y", 5), ("G", 7)]
    for (letter, count) in counts {
      for number in 1...count {
        let id = letter + (number < 10 ? "0" : "") + "\(number)"
        #expect(RuleBook.rule(id) != nil, "\(id)")
      }
    }
  }

  /// What rests on practice, on what was seen or on memory accuses nobody.
  @Test func theBasisLimitsTheSeverity() {
    for rule in RuleBook.rules {
      #expect(rule.severity <= rule.basis.ceiling, "\(rule.id)")
      if [.practice, .observation, .recollection].contains(rule.basis) {
        #expect(rule.severity == .info, "\(rule.id)")
      }
    }
    for id in ["F06", "F08", "F11"] { #expect(RuleBook.rule(id)?.severity == .info, "\(id)") }
  }

  /// `docs/relations.md` says what the program does.
  @Test func theListIsCurrent() throws {
    var text = """
      # The relations of check (勾稽关系)

      Written by the tests from the program. A relation is an error, a warning or information at most, by what it rests on:
      arithmetic, the printed form and regulations may be errors; practice, observation and memory are information.
      Two sides may differ by nothing (equal), or by half a unit in the last printed place of every figure that enters
      (rounding). `explain W10` fills the figures of a document in.

      | | relation | 关系 | may differ | at most | rests on | as a statement |
      |---|---|---|---|---|---|---|

      """
    for rule in RuleBook.rules {
      let statement =
        switch rule.statement {
        case .written(let statement): "`\(statement)`"
        case .none(let reason): "— \(reason.english)"
        }
      let cells = [
        rule.id, rule.says.english, rule.says.chinese, rule.tolerance.rawValue, rule.severity.rawValue,
        "\(rule.basis.wording.english); \(rule.source)", statement,
      ]
      text += "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
    }
    try Repository.expectGolden(text, "docs/relations.md")
  }
}
