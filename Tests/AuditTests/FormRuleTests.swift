import Audit
import Disclosure
import DisclosureImport
import SourceText
import Testing

/// Each relation of the forms on a form where it holds, and on one where it does not.
@Suite("The relations of self-evaluation forms")
struct FormRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    let sample: FormSample
    let changes: [(String, String)]
    let outcome: AuditOutcome
    let severity: AuditSeverity

    init(
      _ rule: String, _ sample: FormSample, _ changes: [(String, String)], _ outcome: AuditOutcome,
      _ severity: AuditSeverity = .info
    ) {
      self.rule = rule
      self.sample = sample
      self.changes = changes
      self.outcome = outcome
      self.severity = severity
    }

    var testDescription: String {
      "\(rule) \(changes.map { "\($0.0) → \($0.1)" }.joined(separator: ", ")): \(outcome.rawValue)"
    }
  }

  static let money: [Case] = [
    Case("F04", .scored, [], .pass),
    Case("F04", .scored, [("7.80\t0.20", "7.90\t0.20")], .fail, .error),
    // Three figures of two decimals: 0.015 is allowed, inclusive.
    Case("F04", .scored, [("7.80\t0.20", "7.81\t0.20")], .rounding),
    Case("F04", .scored, [("7.80\t0.20", "7.815\t0.20")], .fail, .error),
    Case("F04", .scored, [("\t19.40\t", "\t19.4\t"), ("\t7.80\t", "\t7.86\t")], .rounding),
    Case("F04", .scored, [("\t19.40\t", "\t19.4\t"), ("\t7.80\t", "\t7.87\t")], .fail, .error),
    // The row of a source that was not read may hold what is missing.
    Case("F04", .scored, [("省级财政资金", "某种补助")], .unreadable),
    // A row below another source may be a part of it.
    Case("F04", .scored, [("省级财政资金\t8.00", "其中：省级财政资金\t9.00")], .unreadable),
    Case("F05", .scored, [("\t97.00\t", "\t98.00\t")], .fail, .error),
    Case("F05", .scored, [("\t96.67\t", "\t96.7\t")], .pass),
    Case("F05", .scored, [("\t96.67\t", "\t96.66\t")], .rounding),
    Case("F05", .scored, [("\t97.00\t", "\t0.97\t")], .pass),
    // Ratios below a half: 0.40 for 40%, 0.01 for 1%; 0.41 is neither 0.41% nor 41%.
    Case("F05", .scored, [("20.00\t19.40\t0.60\t97.00", "20.00\t8.00\t12.00\t0.40")], .pass),
    Case("F05", .scored, [("20.00\t19.40\t0.60\t97.00", "20.00\t0.20\t19.80\t0.01")], .pass),
    Case("F05", .scored, [("20.00\t19.40\t0.60\t97.00", "20.00\t8.00\t12.00\t0.41")], .fail, .error),
    Case("F05", .scored, [("20.00\t19.40\t0.60\t97.00", "20.00\t8.00\t12.00\t0.40%")], .fail, .error),
    // The rate of what was cut to what was spent is beyond what can be held.
    Case(
      "F29", .scored,
      [("20.00\t20.00\t20.00\t19.40", "-0.000001\t-0.000001\t-9000000000000\t-9000000000000")], .fail),
    Case("F06", .scored, [("97.00\t9.70", "97.00\t10.00")], .fail),
    Case("F06", .scored, [("97.00\t9.70", "97.00\t9.7")], .pass),
    Case("F06", .scored, [("97.00\t9.70", "97.50\t9.7")], .pass),
    Case("F06", .scored, [("97.00\t9.70", "97.51\t9.7")], .fail),
    Case("F07", .scored, [], .pass),
    Case("F07", .scored, [("19.40\t0.60", "19.40\t0.70")], .fail, .error),
    Case("F07", .scored, [("19.40\t0.60", "19.40\t0.61")], .rounding),
    Case("F07", .scored, [("19.40\t0.60", "19.40\t0")], .fail, .error),
    Case("F17", .scored, [("20.00\t20.00\t20.00", "21.00\t21.00\t20.00"), ("人数减少。", "")], .fail),
    Case("F17", .scored, [("20.00\t20.00\t20.00", "21.00\t21.00\t20.00")], .pass),
    Case(
      "F17", .scored,
      [
        ("20.00\t20.00\t20.00", "21.00\t21.00\t20.00"), ("人数减少。", ""), ("按时发放。", "经追加后按时发放。"),
      ], .pass),
    Case("F21", .example, [], .fail, .warning),
    Case("F21", .example, [("\t14,256", "\t14.256")], .pass),
    Case("F24", .three, [], .pass),
    Case("F25", .scored, [("人数减少。", "无偏差")], .fail, .warning),
    Case("F25", .example, [], .fail),
    Case("F25", .scored, [("人数减少。", "人数减少，其余无偏差。")], .notApplicable),
    Case("F28", .example, [], .fail, .warning),
    Case("F28", .example, [("1340万元", "若干")], .fail, .warning),
    Case("F28", .example, [("100分", "90分")], .pass),
    Case("F29", .example, [], .fail),
    Case("F29", .scored, [], .pass),
    Case("F35", .example, [], .pass),
    Case("F35", .example, [("4,100,000\t年度资金总额", "5,100,000\t年度资金总额")], .fail, .warning),
    Case("F35", .example, [("4,100,000\t年度资金总额", "3,100,000\t年度资金总额")], .fail, .error),
    Case("F36", .scored, [], .pass),
    Case("F36", .scored, [("20.00\t19.40", "20.00\t20.40")], .fail),
  ]

  static let scores: [Case] = [
    Case("F08", .scored, [], .pass),
    Case("F08", .scored, [("\t30\t30\t", "\t25\t25\t")], .fail),
    Case("F08", .scored, [("\t30\t30\t", "\t25\t25\t"), ("\t5\t5\t", "\t7.5\t7.5\t")], .fail),
    Case("F09", .scored, [], .pass),
    Case("F09", .scored, [("\t30\t30\t", "\t30\t31\t")], .fail, .error),
    // A row that does not stand under its headings.
    Case(
      "F09", .scored,
      [("\t\t质量指标\t到位率\t=%\t=100%\t=100%\t\t5\t5\t", "\t质量指标\t到位率\t=%\t=100%\t=100%\t\t5\t7\t")],
      .fail, .error),
    Case("F10", .scored, [], .pass),
    Case("F10", .scored, [("\t99.1\t", "\t98\t")], .fail, .error),
    // A total in whole points of parts with decimals is rounded.
    Case("F10", .scored, [("\t99.1\t", "\t99\t")], .rounding),
    Case("F10", .scored, [("\t30\t30\t", "\t40\t40\t"), ("\t99.1\t", "\t99.4\t")], .pass),
    Case("F10", .scored, [("到位率", "预算执行率"), ("\t99.1\t", "\t89\t")], .notApplicable),
    Case("F10", .example, [("\t97\t优", "\t98\t优")], .unreadable),
    Case("F10", .example, [("\t100\t100\t优", "\t100\t99\t优")], .fail, .error),
    Case("F11", .scored, [], .pass),
    Case("F11", .scored, [("99.1\t优", "99.1\t良")], .fail),
    Case("F11", .scored, [("99.1\t优", "90\t优")], .pass),
    Case("F11", .scored, [("99.1\t优", "89.9\t优")], .fail),
    Case("F15", .scored, [], .pass),
    Case("F15", .scored, [("人员减少。", ""), ("人数减少。", "")], .fail),
    Case("F15", .three, [], .pass),
    Case("F15", .example, [("企业新中国成立前老工人死亡一人。", "")], .fail, .warning),
    Case("F15", .scored, [("人员减少。", "无")], .fail),
    Case("F16", .scored, [], .pass),
    Case("F16", .scored, [("\t20\t19.4\t", "\t20\t20\t")], .fail),
    Case("F16", .scored, [("≥194人", "≥200人")], .pass),
    Case("F22", .scored, [], .pass),
    Case("F22", .scored, [("有效提高\t达成预期指标", "有效提高\t部分达成预期指标并具有一定效果")], .fail),
    Case("F31", .scored, [], .pass),
    Case("F31", .scored, [("≥194人", "≥200人")], .fail),
    Case("F33", .example, [], .pass),
    Case("F33", .example, [("\t100\t100\t优", "\t99\t100\t优")], .fail, .warning),
    Case("F37", .example, [], .fail),
    Case("F37", .scored, [], .notApplicable),
    Case("F42", .scored, [], .pass),
    Case("F42", .example, [], .pass),
    Case("F42", .scored, [("\t99.1\t优", "\t\t优")], .fail, .warning),
    Case("F42", .scored, [("=1000元/人\t=1000元/人", "=1000元/人\t")], .fail, .warning),
  ]

  static let indicators: [Case] = [
    Case("F12", .scored, [], .pass),
    Case("F12", .scored, [("=194000元", "=195000元")], .fail, .error),
    // A bound is no amount.
    Case("F12", .scored, [("=194000元", "≤200000元")], .pass),
    Case("F12", .scored, [("=194000元", "≤190000元")], .fail, .error),
    // Half of the last place of the coarser print, inclusive.
    Case("F12", .scored, [("=194000元", "=19.4万元"), ("\t19.40\t", "\t19.35\t")], .pass),
    Case("F12", .scored, [("=194000元", "=19.4万元"), ("\t19.40\t", "\t19.34\t")], .fail, .error),
    // An indicator that may measure a part of the money is worth a look at most.
    Case("F12", .scored, [("=200000元", "=150000元"), ("=194000元", "=140000元")], .fail),
    Case("F12", .example, [("成本指标\t代办金额\t64200元", "成本指标\t代办金额\t64300元")], .fail),
    Case("F13", .scored, [], .pass),
    Case("F13", .scored, [("=1000元/人", "=1100元/人")], .fail),
    Case("F13", .example, [("代缴人数1278人，标准", "代缴人数1279人，标准")], .fail),
    Case("F13", .example, [("=1980元/人", "=1981元/人")], .fail),
    Case("F23", .scored, [], .pass),
    Case("F23", .scored, [("=194000元", "=200001元")], .fail),
    Case("F26", .scored, [], .pass),
    Case("F26", .scored, [("≥194人", "≥194户")], .fail),
    Case("F26", .scored, [("≥194人", "≥0.0194万人")], .pass),
    Case("F26", .scored, [("元/人", "人/元")], .fail),
    Case("F30", .scored, [], .pass),
    Case("F30", .scored, [("≥95%", "≤95%")], .fail),
    Case("F30", .scored, [("≥200人", "≤190人")], .fail),
    Case("F30", .scored, [("领取人员满意度\t≥%\t≥95%", "投诉率\t≥%\t≤95%")], .pass),
    Case("F32", .scored, [], .pass),
    Case("F32", .scored, [("=200000元", "=210000元")], .fail),
  ]

  static let texts: [Case] = [
    Case("F14", .scored, [], .pass),
    Case("F14", .scored, [("共支出194000元", "共支出195000元")], .fail, .warning),
    Case("F14", .scored, [("共支出194000元", "共支出19.4万元")], .pass),
    Case("F14", .scored, [("共支出194000元", "共支出约190000元")], .notApplicable),
    Case("F14", .scored, [("共支出194000元", "共支出190000元以上")], .notApplicable),
    Case("F34", .scored, [("执行率97%", "执行率95%以上")], .notApplicable),
    // What is not said to be all may be a part.
    Case("F14", .scored, [("全年共支出194000元", "培训支出50000元")], .fail),
    Case("F14", .scored, [("全年共支出194000元", "全年拨付180000元")], .fail, .warning),
    Case("F14", .scored, [("全年共支出194000元", "发放补贴180000元，已全部到位")], .fail, .warning),
    Case("F14", .scored, [("全年共支出194000元", "发放补贴180000元，已到位")], .fail),
    // Parts, standards and budgets are not what was spent.
    Case("F14", .scored, [("共支出194000元", "每人发放补贴1000元")], .notApplicable),
    Case("F14", .scored, [("共支出194000元", "预算支出200000元")], .notApplicable),
    Case("F14", .scored, [("共支出194000元", "支出90000元，支出100000元")], .notApplicable),
    Case("F34", .scored, [], .pass),
    Case("F34", .scored, [("执行率97%", "执行率100%")], .fail, .warning),
    Case("F34", .scored, [("执行率97%", "执行率97.0%")], .pass),
    Case("F41", .scored, [], .pass),
    Case("F41", .scored, [("满意度96%", "满意度98%")], .fail),
  ]

  static let documents: [Case] = [
    Case("F01", .example, [], .pass),
    Case("F01", .example, [("自评个数17个", "自评个数16个")], .fail, .error),
    Case("F01", .example, [("自评个数17个", "自评个数18个")], .fail, .warning),
    Case("F01", .scored, [], .notApplicable),
    Case("F02", .example, [], .fail, .error),
    // Σ is 3831.077; its last places are worth 5.1453 together, and half of the text's is 0.005.
    Case("F02", .example, [("涉及资金3484.42万元", "涉及资金3831.08万元")], .rounding),
    Case("F02", .example, [("涉及资金3484.42万元", "涉及资金3833.64万元")], .rounding),
    Case("F02", .example, [("涉及资金3484.42万元", "涉及资金3833.65万元")], .fail, .error),
    // The sum of the initial budgets is a reading of 涉及资金 too.
    Case("F02", .example, [("涉及资金3484.42万元", "涉及资金3968.69万元")], .rounding),
    // One form less than stated, and yet more money.
    Case("F02", .example, [("自评个数17个", "自评个数18个")], .fail, .error),
    Case(
      "F02", .example, [("自评个数17个", "自评个数18个"), ("涉及资金3484.42万元", "涉及资金3900.00万元")], .insufficient),
    Case("F02", .example, [("自评个数17个", "自评个数16个")], .insufficient),
    Case("F02", .example, [("1340万元", "若干")], .pass),
    // Transfers and money of several years may enter.
    Case("F03", .example, [], .fail),
    Case("F03", .example, [("1340万元", "1010万元")], .pass),
    Case("F18", .example, [], .fail),
    Case("F18", .example, [("17个项目自评等级", "13个项目自评等级")], .pass),
    Case("F18", .example, [("17个项目自评等级", "18个项目自评等级")], .fail, .error),
    Case("F18", .example, [("17个项目自评等级", "12个项目自评等级")], .fail, .error),
    Case("F19", .three, [], .pass),
    Case("F19", .example, [], .fail, .warning),
    Case("F19", .example, [("401-汾阳市人力资源和社会保障\t", "407-汾阳市人力资源和社会保障局\t")], .pass),
    Case("F19", .example, [("401-汾阳市人力资源和社会保障\t", "407-汾阳市人力资源和社会保障\t")], .fail, .warning),
    Case("F19", .example, [("401-汾阳市人力资源和社会保障\t", "401-汾阳市民政局\t")], .fail),
    Case(
      "F19", .example, [("407002-汾阳市社会保险中心\t\t\t\t\n项目资金", "407003-汾阳市社会保险中心\t\t\t\t\n项目资金")], .fail, .warning
    ),
    Case("F20", .scored, [], .pass),
    Case("F20", .scored, [("名称\t\t2024年", "名称\t\t2023年")], .fail),
    Case("F20", .example, [("(2024年度)\n\n项目名称\t临时工工资", "(2023年度)\n\n项目名称\t临时工工资")], .fail, .warning),
    Case("F38", .three, [], .notApplicable),
    Case("F38", .three, [("2024年培训", "2024年补贴发放")], .pass),
    Case("F39", .example, [], .fail),
    Case("F39", .example, [("临时工工资11.94万元", "临时工工资14.256万元")], .pass),
    Case("F40", .example, [], .fail),
    Case("F40", .example, [("保险工作经费(采购)\t", "保险工作经费(设备)\t")], .notApplicable),
  ]

  @Test(arguments: money + scores + indicators + texts + documents)
  func aRelationHoldsOrFails(_ expected: Case) throws {
    let audit = Audit.of(try expected.sample.document(expected.changes), expected.rule)
    let result = try #require(audit.results.first)
    let shown = result.instances.filter { $0.outcome != .pass }.map {
      "\($0.outcome.rawValue) \($0.subject.key) \($0.difference ?? 0)"
    }
    #expect(result.outcome == expected.outcome, "\(shown) \(result.reason?.english ?? "")")
    let severity = result.instances.filter { $0.outcome == .fail }.map(\.severity).max() ?? .info
    #expect(severity == expected.severity)
  }

  @Test func ofTheSampleEveryRelationHolds() throws {
    for sample in [FormSample.scored, .three] {
      let audit = Audit(AuditedDocument(try sample.document()), rules: Audit.formRules)
      #expect(audit.findings.filter { $0.outcome != .insufficient }.map(\.message.english) == [])
    }
  }

  @Test func everyRelationHasACaseOnEachSide() {
    let cases =
      FormRuleTests.money + FormRuleTests.scores + FormRuleTests.indicators + FormRuleTests.texts
      + FormRuleTests.documents
    let others: Set<String> = ["F24", "F27", "F38"]
    #expect(Audit.formRules.map(\.id) == (1...42).map { $0 < 10 ? "F0\($0)" : "F\($0)" })
    for rule in Audit.formRules where !others.contains(rule.id) {
      let own = cases.filter { $0.rule == rule.id }
      #expect(own.contains { $0.outcome == .fail }, "\(rule.id)")
      #expect(own.contains { $0.outcome == .pass || $0.outcome == .notApplicable }, "\(rule.id)")
    }
  }

  @Test func aMissingReasonIsSaidWhereOtherFormsGiveOne() throws {
    let text = FormSample.form("2024年培训").replacing("人数减少。", with: "") + "\n\n" + FormSample.form("2024年宣传")
    let document = try DocumentReader.read(Array(text.utf8), name: "test").document
    let audit = Audit.of(document, "F24")
    #expect(audit.findings.map(\.subject.key) == ["form/培训/reason"])
    #expect(audit.findings.first?.severity == .warning)
  }

  @Test func aProjectInTwoFormsHasOneAmount() throws {
    let text =
      FormSample.form("2024年培训") + "\n\n"
      + FormSample.form("2024年培训").replacing("\t19.40\t", with: "\t19.30\t")
    let document = try DocumentReader.read(Array(text.utf8), name: "test").document
    #expect(Audit.of(document, "F38").results.first?.outcome == .fail)
  }

  @Test func theUnitOfTheYearBeforeIsHeldAgainst() throws {
    let document = try FormSample.scored.document()
    let prior = try FormSample.scored.document([
      ("2024年", "2023年"), ("≥200人", "≥200户"), ("≥194人", "≥194户"), ("≥人", "≥户"),
    ])
    #expect(Audit.of(document, "F27").results.first?.outcome == .notApplicable)
    #expect(Audit.of(document, prior: document, "F27").results.first?.outcome == .pass)
    let found = Audit.of(document, prior: prior, "F27").findings
    #expect(found.map(\.subject.key) == ["form/补贴发放/unit/发放人数"])
  }

  @Test func aBlankFormQuotesItsTextAsPrinted() throws {
    let finding = try #require(Audit.of(try FormSample.example.document(), "F28").findings.first)
    #expect(finding.message.english.contains("its text states 1340万元"))
    #expect(finding.message.chinese.contains("文字中写有1340万元"))
  }

  @Test func weightsAreSaidBesideWhatIsUsual() throws {
    let document = try FormSample.scored.document([("\t30\t30\t", "\t35\t35\t")])
    let finding = try #require(Audit.of(document, "F08").findings.first)
    #expect(finding.message.english.contains("the weights add to 95, 90 is usual"))
    #expect(finding.message.chinese.contains("指标分值合计95分，通常为90分"))
  }

  @Test func formsThatAreNotPrintedAreNamed() throws {
    let document = try FormSample.example.document([
      ("自评个数17个", "自评个数18个"), ("涉及资金3484.42万元", "涉及资金3900.00万元"),
    ])
    #expect(
      Audit.of(document, "F02").findings.map(\.message.english)
        == ["not checked, 17 forms are printed and 18 are stated: F02"])
  }

  @Test func aFindingHasOneFingerprintInEveryYear() throws {
    let changes = [("19.40\t0.60", "19.40\t0.70")]
    let now = Audit.of(try FormSample.scored.document(changes), "F07").findings
    let later = Audit.of(try FormSample.scored.document(changes + [("2024年", "2025年")]), "F07").findings
    #expect(now.count == 1 && now.map(\.fingerprint) == later.map(\.fingerprint))
  }
}
