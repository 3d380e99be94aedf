import Audit
import Disclosure
import DisclosureImport
import QueryEngine
import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import Session

/// The relations of check: those built in as statements of the language, those of query files, and what is asked of their
/// findings.
@Suite("Relations")
struct RelationTests {
  private static let written: [(id: String, statement: String)] = RuleBook.rules.compactMap { rule in
    if case .written(let statement) = rule.statement { (rule.id, statement) } else { nil }
  }

  /// What a statement gives on the example by itself.
  private static func outcome(_ statement: String) throws -> AuditOutcome {
    let imported = try DocumentReader.read(Example.bytes, name: "example")
    let engine = try QueryEngine([imported.document])
    var environment = Environment()
    let source = Source("relation own: \(statement)")
    let read = try #require(Parser.script(source).first).get()
    _ = try engine.run(read, in: &environment)
    let result = try #require(engine.audits(in: environment).first?.results.last)
    #expect(result.rule.id == "own")
    return result.outcome
  }

  @Test("is written as a statement that reads and prints as it stands", arguments: written.map(\.id))
  func statementParses(_ id: String) throws {
    let statement = try #require(Self.written.first { $0.id == id }).statement
    let text = "relation \(id): \(statement)"
    let read = try #require(Parser.script(Source(text)).first).get()
    #expect(read.value.text == text)
  }

  /// The statement is of the total row, and says nothing where a figure is blank; where it says something, the built-in
  /// relation says no less.
  @Test("agrees with its statement on the example", arguments: written.map(\.id))
  func statementAgrees(_ id: String) throws {
    let statement = try #require(Self.written.first { $0.id == id }).statement
    let imported = try DocumentReader.read(Example.bytes, name: "example")
    let audit = Audit(AuditedDocument(imported.document, survey: imported.survey))
    let own = try #require(audit.results.first { $0.rule.id == id }).outcome
    switch try Self.outcome(statement) {
    case .pass: #expect([.pass, .rounding].contains(own), "\(own)")
    case .rounding: #expect(own == .rounding, "\(own)")
    case .fail: #expect(own == .fail, "\(own)")
    case .insufficient: break
    case .notApplicable, .unreadable: Issue.record("no statement gives this")
    }
  }

  @Test func everyRelationIsAStatementOrSaysWhyNot() {
    for rule in RuleBook.rules {
      if case .none(let reason) = rule.statement {
        #expect(!reason.english.isEmpty && !reason.chinese.isEmpty, "\(rule.id)")
      }
      #expect(rule.severity <= rule.basis.ceiling, "\(rule.id)")
      #expect(!rule.source.isEmpty && !rule.says.english.isEmpty && !rule.says.chinese.isEmpty, "\(rule.id)")
    }
  }

  // MARK: Query files

  private static func answer(_ sentences: String..., language: Language = .english) throws -> String {
    var text = ""
    var session = Session(Settings(language: language)) { _, part in text += part }
    #expect(try session.openExample())
    text = ""
    for sentence in sentences { _ = try session.run(Source(sentence)) }
    return text
  }

  @Test func aRelationOfAQueryFileJoinsTheOthers() throws {
    let text = try Self.answer(
      "relation 基本一致: sum economic = sum basic expense within rounding \"one figure\"",
      "relation 自评: sum projects <= sum project expense \"forms are projects\"", "check 基本一致",
      "check 自评", "count findings where rule = 自评 and severity = error")
    #expect(text.contains("1 checked, 0 differ"))
    #expect(text.contains("error 自评 sum projects 3831.077 is more than sum project expense 3501.59"))
    #expect(text.contains("difference +329.487 万元"))
    #expect(text.contains("forms are projects"))
  }

  /// Blank is not zero: a side that is blank says nothing, and is no accusation.
  @Test func aBlankSideIsNoDifference() throws {
    let text = try Self.answer(
      "relation a: summary[本年收入合计] + summary[年初结转和结余] = sum income summary", "check a")
    #expect(text.contains("not checked, the left side is blank"))
    #expect(!text.contains("error a"))
  }

  /// A difference of the least number there is has no opposite.
  @Test func aDifferenceAtTheEdgeIsHeld() throws {
    #expect(
      try Self.answer("relation a: 0 元 - 0.01 元 = 92233720368547758.07 元", "check a").contains("error a"))
    #expect(
      try Self.answer("relation a: count income - 15.000001 = 9223372036854.775807", "check a").contains("a"))
  }

  @Test func aMistakeIsToldWhereItIsMade() throws {
    #expect(try Self.answer("relation a: sum expens = 3").contains("E0"))
    #expect(try Self.answer("relation W10: sum general <= sum expense").contains("E0368"))
    #expect(try Self.answer("check W99").contains("E0367"))
    #expect(try Self.answer("check 没有").contains("E0367"))
    #expect(try Self.answer("check narative").contains("did you mean narrative?"))
    #expect(try Self.answer("relation a: sum general <= sum expense within rounding").contains("E0348"))
  }

  @Test func aRelationIsExplainedWithItsFigures() throws {
    let text = try Self.answer("explain W10")
    #expect(text.contains("82.64 = 15.56 + 40.29 + 26.80 (-0.01) (lines "))
    #expect(text.contains("relation W10: (sum expense at class) = sum expense at section within rounding"))
    #expect(try Self.answer("解释 W05", language: .chinese).contains("关系 W05"))
  }

  @Test func findingsAreRecords() throws {
    #expect(try Self.answer("show findings where rule = W10").contains("20805"))
    #expect(try Self.answer("show findings where rule = W05").contains("nothing matches"))
    #expect(try Self.answer("show findings where rule = W99").contains("E0325"))
    #expect(try Self.answer("check all where severity = error").contains("F02"))
    #expect(try Self.answer("check projects").contains("F02"))
    let narrative = try Self.answer("check narrative")
    #expect(narrative.contains(", 3 differ, "))
    for figures in ["112.76 (line 444)", "15.55 (line 444)", "3.41 (line 444)"] {
      #expect(narrative.contains(figures))
    }
    #expect(try Self.answer("show findings where against > 100 and allowance > 0.01").contains("W02"))
    #expect(try Self.answer("show findings where message ~ 行次").contains("W33"))
    #expect(try Self.answer("count findings group by outcome").contains("rounding"))
    #expect(try Self.answer("检查 W10 条件 差数 > 0").contains("nothing matches"))
    #expect(try Self.answer("check where year = 2023").contains("E0"))
  }
}
