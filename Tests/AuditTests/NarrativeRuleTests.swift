import Disclosure
import DisclosureImport
import SourceText
import TestSupport
import Testing

@testable import Audit

/// The relations of the narrative and of the year before, on the example and on changes of it.
@Suite("Relations of the narrative") struct NarrativeRuleTests {
  static let example = Result { try Repository.text(of: "examples/data/fenyang-2024.txt") }

  static func document(_ text: String) throws -> AuditedDocument {
    AuditedDocument(try DocumentReader.read(Array(text.utf8), name: "test.txt").document)
  }

  static func audit(_ text: String, prior: String? = nil) throws -> Audit {
    Audit(
      try document(text), prior: try prior.map(document), rules: NarrativeRules.all + YearRules.all)
  }

  /// A change of the example, and what comes of a relation.
  struct Case: Sendable, CustomStringConvertible {
    let rule: String
    let changes: [(String, String)]
    let outcome: AuditOutcome
    let severity: AuditSeverity
    var description: String { "\(rule) \(changes)" }

    init(
      _ rule: String, _ from: String, _ to: String, _ outcome: AuditOutcome = .fail,
      _ severity: AuditSeverity = .error
    ) {
      self.init(rule, [(from, to)], outcome, severity)
    }

    init(
      _ rule: String, _ changes: [(String, String)], _ outcome: AuditOutcome = .fail,
      _ severity: AuditSeverity = .error
    ) {
      self.rule = rule
      self.changes = changes
      self.outcome = outcome
      self.severity = severity
    }

    func changed(_ text: String) throws -> String {
      var text = text
      for (from, to) in changes {
        let found = try #require(text.firstRange(of: from), "\(from) is not in the example")
        text.replaceSubrange(found, with: to)
      }
      return text
    }
  }

  /// What comes of each relation on the example, and how often it is evaluated.
  static let unchanged: [(String, AuditOutcome, Int)] = [
    ("N01", .pass, 3), ("N02", .pass, 5), ("N03", .pass, 2), ("N04", .pass, 6), ("N05", .pass, 3),
    ("N06", .pass, 3), ("N07", .pass, 3), ("N08", .pass, 4), ("N09", .pass, 7), ("N10", .pass, 1),
    ("N11", .pass, 4), ("N12", .rounding, 1), ("N13", .pass, 2), ("N14", .pass, 1), ("N15", .pass, 3),
    ("N16", .fail, 12), ("N17", .pass, 5), ("N18", .pass, 3), ("N19", .pass, 13), ("N20", .pass, 5),
    ("N21", .pass, 4), ("N22", .pass, 2), ("N23", .pass, 7), ("N24", .fail, 7), ("N25", .pass, 5),
    ("N26", .insufficient, 0), ("N27", .pass, 7), ("N28", .notApplicable, 0), ("N29", .notApplicable, 0),
    ("N30", .pass, 6), ("N31", .pass, 1),
    ("Y01", .insufficient, 0), ("Y02", .insufficient, 0), ("Y03", .insufficient, 0), ("Y04", .rounding, 1),
    ("Y05", .insufficient, 0),
  ]

  @Test func theExampleHoldsButForThreeItems() throws {
    let audit = try Self.audit(try Self.example.get())
    let found = audit.results.map { "\($0.rule.id) \($0.outcome.rawValue) \($0.instances.count)" }
    let expected = Self.unchanged.map { "\($0.0) \($0.1.rawValue) \($0.2)" }
    #expect(found.sorted() == expected.sorted())
    let grave = audit.findings.filter { $0.severity > .info }
    #expect(grave.map(\.rules) == [["N16"], ["N16"], ["N16"]])
    #expect(
      grave.allSatisfy {
        $0.severity == .warning && $0.difference.map { ["0.01", "-0.01"].contains($0.text) } ?? false
      })
    // The prize for only children is printed three times and is one finding.
    #expect(grave.map(\.lines).contains([444, 288, 436]))
    // The fund that is not explained, and the disclosures that are not at hand.
    let messages = audit.findings.map(\.message.english)
    #expect(
      messages.contains {
        $0.contains("the reasons name 40332.98 of a change of 42460.02; 2127.04 are left unexplained (line")
      })
    #expect(
      audit.findings.contains { $0.outcome == .insufficient && $0.rules == ["Y01", "Y02", "Y03", "Y05"] })
  }

  private static let agency = ("本部门（单位）无机关运行经费。", "2024年度机关运行经费支出14.36万元。")

  static let cases: [Case] = [
    Case("N01", "2024年度收入总计3,951.18万元", "2024年度收入总计3,951.19万元"),
    Case("N01", "2024年度收入总计3,951.18万元", "2024年度收入总计3,951.2万元", .pass),
    Case("N02", "收入总计减少42,460.02万元，下降91.49%", "收入总计减少42,460.02万元，下降91.48%"),
    Case("N02", "收入总计减少42,460.02万元，下降91.49%", "收入总计减少42,460.02万元，下降91.5%", .pass),
    Case("N03", "财政拨款收入3,951.18万元，占比", "财政拨款收入3,951.17万元，占比"),
    Case("N04", "占比11.38%", "占比11.39%"),
    Case("N04", "占比11.38%", "占比11.4%", .pass),
    // Both figures of the text, not the cell, make this share.
    Case("N04", [("基本支出449.59万元，占比11.38%", "基本支出459.59万元，占比11.63%")], .pass),
    Case("N05", "占比98.58%", "占比98.57%", .rounding),
    Case("N05", "占比98.58%", "占比98.56%", .fail, .warning),
    Case("N06", "基本支出449.59万元，占比", "基本支出449.58万元，占比"),
    Case("N07", "2024年度财政拨款收入总计3,951.18万元", "2024年度财政拨款收入总计3,951.81万元"),
    Case("N08", "占本年支出合计的100.00%", "占本年支出合计的99.99%"),
    Case("N08", "一般公共预算财政拨款决算支出3,951.18万元", "一般公共预算财政拨款决算支出3,915.18万元"),
    Case("N09", "卫生健康支出(类)19.78万元", "卫生健康支出(类)19.79万元"),
    Case("N10", "年初预算41,611.24万元", "年初预算41,621.24万元", .fail),
    Case("N10", "年初预算41,611.24万元", "年初预算41,601.24万元", .fail, .warning),
    Case("N10", "年初预算41,611.24万元", "年初预算41,611.26万元", .rounding),
    Case("N10", "年初预算41,611.24万元", "年初预算41,611.27万元", .fail),
    Case("N11", "完成年初预算的9.48%", "完成年初预算的9.47%"),
    Case("N11", "完成年初预算的9.48%", "完成年初预算的9.5%", .pass),
    // The edge is inclusive: four figures of two decimals may differ by 0.02.
    Case("N12", "减少42,477.14万元", "减少42,477.15万元", .fail, .warning),
    Case("N12", "减少42,477.14万元", "减少42,477.13万元", .rounding),
    Case("N01", "支出总计减少42,460.02万元", "支出总计减少42,460.03万元", .fail, .warning),
    Case("N13", "下降6.89%", "下降6.98%"),
    // A percentage is no amount, and one year's change is not another's rate.
    Case("N13", "支出决算36.21万元，完成年初预算的91.93%，", "支出决算36.21万元，预算执行率100%，", .pass),
    Case("N13", "较上年决算减少2.68万元，下降6.89%", "较2022年决算减少2.68万元，较上年下降9.99%", .pass),
    Case("N13", "较上年决算减少2.68万元，下降6.89%", "较2023年决算减少2.68万元，下降6.98%"),
    Case("N11", "完成年初预算的91.93%", "完成调整预算的100%", .pass),
    Case("N11", "完成年初预算的91.93%", "完成全年预算的100%", .pass),
    Case(
      "N11", "支出决算36.21万元，完成年初预算的91.93%", "调整预算36.21万元，支出决算36.21万元，完成调整预算的99%", .fail),
    Case("N01", "2024年度收入总计3,951.18万元", "2024年度收入总计约3950万元", .pass),
    Case("N01", "2024年度收入总计3,951.18万元", "2024年度收入总计3950万元左右", .pass),
    Case("N01", "2024年度收入总计3,951.18万元", "2024年度收入总计达到3950万元以上", .pass),
    Case("N03", "财政拨款收入3,951.18万元，占比", "财政拨款收入近3,952万元，占比", .pass),
    Case("N13", "下降6.89%", "下降约7%", .pass),
    Case(
      "N22",
      [
        ("2024年度政府采购支出总额7.33万元", "2024年度政府采购预算10.00万元，政府采购支出总额7.33万元"),
        ("授予中小企业合同金额0万元", "授予中小企业合同金额8.00万元"),
      ], .fail, .warning),
    Case("N14", "较上年决算增加19.78万元，", "较上年决算增加19.78万元，增长100%，", .fail, .warning),
    Case("N15", "人员经费435.23万元", "人员经费435.32万元"),
    Case("N15", "财政拨款基本支出449.59万元", "财政拨款基本支出449.95万元"),
    Case("N16", "福利费8.42万元", "福利费8.43万元", .fail, .warning),
    Case(
      "N16",
      [
        ("绩效工资112.76", "绩效工资112.75"), ("退休费15.55", "退休费15.56"), ("奖励金3.41", "奖励金3.42"),
        ("奖励金3.41", "奖励金3.42"), ("奖励金3.41", "奖励金3.42"),
      ], .pass),
    Case("N17", "其他社会保障缴费6.04万元", "其他社会保障缴费60.4万元", .fail, .warning),
    Case("N17", "临时工工资11.94万元", "临时工工资1.94万元", .fail, .warning),
    Case("N17", "、临时工工资11.94万元", "", .pass),
    Case("N17", "用于退休人员独生子女奖励金3.41万元", "用于退休人员独生子女奖励金34.1万元", .fail, .warning),
    Case("N18", [("本年度无此项收支", "情况如下"), ("说明：本表无数据", "说明：")]),
    Case("N19", "公务接待费支出0万元", "公务接待费支出0.5万元"),
    Case("N20", "政府采购货物支出7.33万元", "政府采购货物支出7.34万元"),
    Case("N20", "政府采购服务支出0万元", "政府采购服务支出1万元"),
    Case("N21", "共有车辆1辆", "共有车辆2辆"),
    Case("N21", "其他用车1辆", "其他用车3辆"),
    Case("N22", "授予中小企业合同金额0万元", "授予中小企业合同金额7.34万元", .fail, .warning),
    Case("N22", "授予中小企业合同金额0万元", "授予中小企业合同金额7.33万元", .pass),
    Case("N22", "授予小微企业合同金额0万元", "授予小微企业合同金额1万元", .fail, .warning),
    Case("N23", "收入总计减少42,460.02万元，下降91.49%", "收入总计减少42,460.02万元，增长91.49%"),
    Case("N25", "公务接待费支出0万元，与上年相同", "公务接待费支出0万元，较上年减少1万元，下降5%", .pass),
    Case("N25", "完成年初预算的97.49%，", "完成年初预算的97.49%，决算数小于预算数，", .pass),
    Case("N25", "完成年初预算的97.49%，", "完成年初预算的97.49%，决算数大于预算数，", .fail, .warning),
    Case("N25", "完成年初预算的97.49%，", "完成年初预算的97.49%，决算数与预算数持平，", .fail, .warning),
    // The digits of the cell with another unit.
    Case("N09", "住房保障支出(类)36.21万元", "住房保障支出(类)36.21元"),
    Case("N09", "住房保障支出年初预算39.39万元，支出决算36.21万元", "住房保障支出年初预算39.39万元，支出决算36.21元"),
    Case("N16", "福利费8.42万元", "福利费8.42元"),
    Case("N16", "福利费8.42万元", "福利费84300元", .fail, .warning),
    Case("N27", "住房保障支出年初预算39.39万元", "住房保证支出年初预算39.39万元", .fail, .info),
    Case("N27", "住房保障支出(类)36.21万元", "住房保证支出(类)36.21万元", .fail, .info),
    // A class of another name may be one without figures.
    Case("N27", "住房保障支出(类)36.21万元", "公共安全支出(类)36.22万元", .pass),
    Case("N27", "住房保障支出(类)36.21万元", "住房保证支出(类)0万元", .pass),
    Case("N28", "本年度无此项收支。", "政府性基金预算财政拨款收入0万元，支出0万元。", .pass),
    Case("N28", "本年度无此项收支。", "政府性基金预算财政拨款收入0万元，支出5.00万元。"),
    Case("N28", "本年度无此项支出。", "国有资本经营预算财政拨款支出5.00万元。"),
    Case("N29", [agency, ("(一) 行政单位\t5\t", "(一) 行政单位\t5\t14.36")], .pass),
    Case("N29", [agency, ("(一) 行政单位\t5\t", "(一) 行政单位\t5\t14.36"), ("14.36万元。", "14.63万元。")]),
    Case("N29", [agency]),
    Case("N30", "国内接待费0万元", "国内接待费1.00万元", .fail, .warning),
    Case("N30", "国内接待费0万元，共接待0批次", "国内接待费0万元，共接待2批次", .fail, .warning),
    Case("N30", "外事接待费0万元，共接待0批次，0人次", "外事接待费0万元，共接待0批次，5人次", .fail, .warning),
    Case(
      "N30",
      [
        ("共接待0批次，0人次。国内接待费0万元，共接待0批次，0人次", "共接待5批次，16人次。国内接待费0万元，共接待3批次，12人次"),
        ("共接待国（境）外0批次，0人次", "共接待国（境）外2批次，4人次"),
      ], .pass),
    Case("N31", "公务用车保有量共0辆", "公务用车保有量共2辆", .fail, .info),
    Case("N31", "公务用车保有量共0辆", "公务用车保有量共1辆", .pass),
    Case("Y04", "减少2.68万元", "减少2.73万元", .fail, .warning),
    Case("Y04", "减少2.68万元", "减少2.70万元", .rounding),
  ]

  @Test(arguments: cases) func aChangedFigureIsFound(_ expected: Case) throws {
    let audit = try Self.audit(expected.changed(Self.example.get()))
    let result = try #require(audit.results.first { $0.rule.id == expected.rule })
    #expect(result.outcome == expected.outcome)
    guard expected.outcome == .fail else { return }
    #expect(result.instances.filter { $0.outcome == .fail }.map(\.severity).max() == expected.severity)
  }

  @Test func anotherUnitIsSaidAsThePagePrintsIt() throws {
    let text = try Self.example.get().replacing("住房保障支出(类)36.21万元", with: "住房保障支出(类)36.21元")
    let finding = try #require(try Self.audit(text).findings.first { $0.rule == "N09" })
    #expect(finding.message.english.hasPrefix("the text says 36.21元, the table 36.21万元"))
    #expect(finding.message.chinese.hasPrefix("文字写36.21元，表中为36.21万元"))
  }

  @Test func aFigureWithoutUnitIsFound() throws {
    func result(_ text: String) throws -> Audit.Result? {
      let imported = try DocumentReader.read(Array(text.utf8), name: "test.txt")
      return Audit(
        AuditedDocument(imported.document, survey: imported.survey), rules: NarrativeRules.all
      ).results.first { $0.rule.id == "N26" }
    }
    let text = try Self.example.get()
    #expect(try result(text)?.outcome == .pass)
    let changed = text.replacing("支出决算36.21万元，完成", with: "支出决算36.21，完成")
      .replacing("下降6.89%，", with: "下降6.89，")
    let found = try #require(try result(changed))
    #expect(found.instances.map(\.severity) == [.warning, .warning])
    #expect(found.instances.first?.message?.english == "a figure has no unit: “…39.39万元，支出决算36.21，完成年初预算的…”")
  }

  @Test func aStatementAgainstItsTableIsFound() throws {
    let text = """
      部门决算
      单位名称：某局
      2024年度

      政府性基金预算财政拨款收入支出决算表
      公开07表
      单位：万元

      科目代码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余
      \t\t\t\t小计\t基本支出\t项目支出\t
      合计\t\t\t7.00\t7.00\t\t7.00\t
      212\t城乡社区支出\t\t7.00\t7.00\t\t7.00\t

      第三部分 2024年度部门决算情况说明

      七、政府性基金预算财政拨款收支决算情况说明

      本年度无此项收支。

      """
    let result = try #require(try Self.audit(text).results.first { $0.rule.id == "N18" })
    #expect(result.outcome == .fail)
    let other = text.replacing("本年度无此项收支。", with: "本年度支出7.00万元。")
    #expect(try Self.audit(other).results.first { $0.rule.id == "N18" }?.outcome != .fail)
  }

  /// The example as if it were the year before: its totals what the text of 2024 implies.
  private static func prior() throws -> String {
    try example.get().replacing("2024", with: "2023").replacing("3951.18", with: "46411.20")
  }

  @Test func theYearBeforeIsHeldAgainst() throws {
    let text = try Self.example.get()
    let audit = try Self.audit(text, prior: Self.prior())
    for rule in ["Y01", "Y02", "Y03", "Y05"] {
      let result = try #require(audit.results.first { $0.rule.id == rule })
      #expect(
        [.pass, .rounding].contains(result.outcome) && !result.instances.isEmpty, "\(rule) \(result.outcome)")
    }
    let wrong = try Self.audit(text, prior: text)
    #expect(wrong.results.first { $0.rule.id == "Y03" }?.outcome == .fail)
  }

  @Test func balancesGoOnOverTheYears() throws {
    let text = try Self.example.get()
    func with(_ text: String, _ from: String, _ to: String) throws -> String {
      let found = try #require(text.firstRange(of: from), "\(from) is not in the example")
      var text = text
      text.replaceSubrange(found, with: to)
      return text
    }
    let line = try #require(
      text.split(separator: "\n").first { $0.contains("年初结转和结余") && $0.contains("年末结转和结余") })
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    func row(opening: String, closing: String) throws -> String {
      var cells = cells
      let (left, right) = (
        try #require(cells.firstIndex { $0.contains("年初") }),
        try #require(cells.firstIndex { $0.contains("年末") })
      )
      cells[left + 2] = opening
      cells[right + 2] = closing
      return try with(text, String(line), cells.joined(separator: "\t"))
    }
    let now = try row(opening: "5.00", closing: "")
    #expect(
      try Self.audit(now, prior: row(opening: "", closing: "5.00")).results.first { $0.rule.id == "Y01" }?
        .outcome == .pass)
    #expect(
      try Self.audit(now, prior: row(opening: "", closing: "5.01")).results.first { $0.rule.id == "Y01" }?
        .outcome == .fail)
    #expect(try Self.audit(now, prior: text).results.first { $0.rule.id == "Y01" }?.outcome == .fail)
  }

  // MARK: Every figure changed

  /// The document with the figure of a claim changed; what it is bound to does not depend on the figure.
  private static func changed(_ document: Document, _ index: Int, by change: (String) -> String?) -> Document?
  {
    var claims = document.narrative.claims
    let claim = claims[index]
    guard let printed = change(claim.printed) else { return nil }
    claims[index] = Claim(
      section: claim.section, subject: claim.subject, aspect: claim.aspect, direction: claim.direction,
      printed: printed, figure: Figure(printed: printed), unit: claim.unit, about: claim.about,
      place: claim.place)
    return Document(
      name: document.name, entity: document.entity, tier: document.tier, department: document.department,
      year: document.year, phase: document.phase, tables: document.tables,
      narrative: Narrative(claims: claims, remarks: document.narrative.remarks), origin: document.origin)
  }

  /// One more in the last place.
  private static func next(_ printed: String) -> String? {
    guard let last = printed.utf8.last, (0x30...0x39).contains(last) else { return nil }
    let digit = last == 0x39 ? "8" : String(UnicodeScalar(last + 1))
    return printed.dropLast() + digit
  }

  /// Ten times as much.
  private static func tenfold(_ printed: String) -> String? {
    let plain = printed.replacing(",", with: "")
    guard plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
      plain.contains(where: { !"0.".contains($0) })
    else { return nil }
    guard let point = plain.firstIndex(of: ".") else { return plain + "0" }
    let decimals = plain[plain.index(after: point)...]
    return plain[..<point] + decimals.prefix(1) + "." + decimals.dropFirst() + "0"
  }

  /// Counts are stated by other parts of a document, and two items are wrong as they stand.
  private static func isOwn(_ claim: Claim) -> Bool {
    ![.counted("人"), .counted("个"), .counted("人次"), .counted("批次")].contains(claim.unit)
      && !["退休人员退休费", "退休人员独生子女奖励金"].contains(claim.subject)
  }

  /// The shares are those measured: what is missed cannot be told by arithmetic, such as a budget whose last place is lost
  /// in the rounding of its completion, or is stated once.
  @Test(
    arguments: [("next digit", 0.76, next), ("tenfold", 0.92, tenfold)]
      as [(String, Double, @Sendable (String) -> String?)])
  func aChangeOfAnyFigureIsMostlyFound(
    _ name: String, _ floor: Double, _ change: @Sendable (String) -> String?
  ) throws {
    let document = try Self.document(Self.example.get()).document
    let rules = NarrativeRules.all + YearRules.all
    func grave(_ document: Document) -> [AuditFinding] {
      Audit(AuditedDocument(document), rules: rules).findings.filter { $0.severity > .info }
    }
    let known = Set(grave(document).map(\.message))
    var missed: [String] = []
    var byRule: [String: Int] = [:]
    var all = 0
    for (index, claim) in document.narrative.claims.enumerated() where Self.isOwn(claim) {
      guard let changed = Self.changed(document, index, by: change) else { continue }
      all += 1
      let findings = grave(changed).filter { !known.contains($0.message) }
      for rule in Set(findings.flatMap(\.rules)) { byRule[rule, default: 0] += 1 }
      if findings.isEmpty {
        missed.append("\(claim.place.line) \(claim.subject) \(claim.aspect.rawValue) \(claim.printed)")
      }
    }
    let rulesFound = byRule.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    print("\(name): \(all - missed.count) of \(all) found; \(rulesFound)")
    #expect(
      Double(all - missed.count) >= floor * Double(all), "\(name) misses \(missed.joined(separator: "; "))")
  }

  // MARK: Size

  @Test func aLongNarrativeIsAuditedWhole() throws {
    let claims = (0..<20_000).map { index in
      Claim(
        section: "五、一般公共预算财政拨款支出决算情况说明/（三）具体情况", subject: index % 3 == 0 ? "支出\(index)" : "支出",
        aspect: Claim.Aspect.allCases[index % 6], direction: index % 2 == 0 ? .decrease : .increase,
        printed: "1.00",
        figure: Figure(printed: "1.00"), unit: index % 6 == 2 ? .percent : .money(.wan), about: nil,
        place: TextPlace(line: index, bytes: 0..<4))
    }
    let remarks = (0..<2_000).map { NarrativeRemark(.comparison(.level), TextLine("支出", line: $0 * 10)) }
    let document = Document(
      name: "long", entity: "某局", tier: nil, department: nil, year: FiscalYear(2024), phase: .final,
      tables: [],
      narrative: Narrative(claims: claims, remarks: remarks))
    let rules = NarrativeRules.all + YearRules.all
    #expect(Audit(AuditedDocument(document), rules: rules).results.count == rules.count)
  }
}
