import Audit
import Disclosure
import DisclosureImport
import Testing

/// How grave a slip of the text is, and what tells findings of one form apart.
@Suite("How grave slips of the text are") struct TextRuleTests {
  private func severities(_ text: String, _ rule: String) throws -> [AuditSeverity] {
    let table =
      "支出决算表\n公开03表\n部门：某县某局\n2024年度\n单位：万元\n\n科目代码\t科目名称\t本年支出合计\n\t合计\t7.00\n\n"
    let read = try DocumentReader.read(Array((table + text + "\n").utf8), name: "test")
    let document = AuditedDocument(read.document, survey: read.survey)
    return Audit(document, rules: [RuleBook.rule(rule)].compactMap(\.self)).findings.filter {
      $0.outcome == .fail
    }.map(\.severity)
  }

  @Test(arguments: ["资金用于用于工资", "按照按照规定执行", "其中其中人员经费"])
  func aDoubledFunctionWordIsASlip(text: String) throws {
    #expect(try severities(text, "P02") == [.warning])
  }

  @Test(arguments: ["参加人大代表代表团审议", "召开常委会常委会议", "召开党组党组会议"])
  func aNounThatEndsAndBeginsMayBeRight(text: String) throws {
    #expect(try severities(text, "P02").allSatisfy { $0 == .info })
  }

  @Test func aLandlineIsPersonalBesideAName() throws {
    #expect(try severities("联系电话：0358-7000123", "P01") == [.info])
    #expect(try severities("联系人：王小明  电话：0358-7000123", "P01") == [.warning, .warning])
    #expect(try severities("联系电话：13800138000", "P01") == [.warning])
    #expect(try severities("咨询电话：0358-7000123", "P01").isEmpty)
  }

  // MARK: Forms

  private func findings(_ changes: [(String, String)], _ rule: String) throws -> [AuditFinding] {
    Audit.of(try FormSample.scored.document(changes), rule).findings.filter { $0.outcome == .fail }
  }

  private func areApart(_ changes: [(String, String)], _ rule: String) throws {
    let found = try findings(changes, rule)
    #expect(found.count == 2)
    #expect(Set(found.map(\.fingerprint)).count == found.count)
  }

  @Test func differingFiguresOfOneFormAreAllPrinted() throws {
    try areApart([("97%。", "96%。预算执行率95%。")], "F34")
    try areApart([("19.40\t0.60", "19.40\t0.70"), ("11.60\t0.40", "11.60\t0.45")], "F07")
    try areApart([("97.00\t", "98.00\t"), ("96.67\t", "95.00\t")], "F05")
    try areApart(
      [("\t30\t30\t", "\t30\t31\t"), ("发放时间", "生活水平"), ("预期指标\t\t5\t5", "预期指标\t\t5\t6")], "F09")
  }
}
