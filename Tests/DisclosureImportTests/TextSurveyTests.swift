import Disclosure
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// What the text of the example shows, and what each rule finds and leaves alone.
@Suite struct TextSurveyTests {
  private static let table =
    "支出决算表\n公开03表\n部门：某县某局\n2024年度\n单位：万元\n\n科目代码\t科目名称\t本年支出合计\n\t合计\t7.00\n"
    + "208\t社会保障和就业支出\t7.00\n\n"

  /// The survey of a text below a table of 2024.
  private func survey(_ text: String) throws -> TextSurvey {
    try #require(try read(Self.table + text + "\n").survey)
  }

  private func kinds(_ text: String) throws -> [TextRemark.Kind] { try survey(text).remarks.map(\.kind) }

  // MARK: The example

  @Test func theExampleListsItsTablesAndPrintsThem() throws {
    let survey = try #require(try Example.imported().survey)
    #expect(survey.contents.map(\.kind) == TableKind.standard)
    #expect(survey.contents.map(\.line) == Array(12...21))
    #expect(survey.contents.map(\.title) == TableKind.standard.map(\.title))
    #expect(survey.tableTitles.map(\.kind) == TableKind.standard)
    #expect(survey.tableTitles.map(\.line) == [50, 99, 132, 168, 219, 251, 298, 317, 336, 356])
    #expect(survey.tableTitles.map(\.title) == survey.contents.map(\.title))
  }

  @Test func theExampleMarksItsTables() throws {
    let marks = try #require(try Example.imported().survey).tableMarks
    #expect(marks.map(\.number) == Array(1...10))
    #expect(marks.map(\.line) == [52, 101, 134, 170, 221, 253, 300, 319, 338, 358])
  }

  @Test func theHeadsOfTheExampleAreWhole() throws {
    let heads = try #require(try Example.imported().survey).tableHeads
    #expect(heads.map(\.kind) == TableKind.standard)
    let year = try #require(FiscalYear(2024))
    #expect(
      heads[0]
        == TableHead(
          kind: .summary, line: 50, units: [.init(.wan, line: 58), .init(.yuan, line: 59)],
          entities: [TextLine("汾阳市社会保险中心", line: 54)], years: [.init(year, line: 56)]))
    #expect(heads.dropFirst().allSatisfy { $0.units.map(\.unit) == [.wan] })
    #expect(heads.dropFirst().map { $0.units[0].line } == [103, 138, 177, 227, 260, 306, 325, 345, 364])
    #expect(heads.allSatisfy { $0.entities.map(\.text) == ["汾阳市社会保险中心"] && $0.years.map(\.year) == [year] })
    #expect(heads.map { $0.entities[0].line } == [54, 106, 142, 172, 223, 255, 302, 321, 340, 360])
    #expect(heads.map { $0.years[0].line } == [56, 108, 144, 175, 225, 257, 304, 323, 343, 362])
  }

  @Test func theExampleHasOneSlip() throws {
    let survey = try #require(try Example.imported().survey)
    #expect(survey.outlineGaps.isEmpty)
    #expect(
      survey.remarks == [
        TextRemark(
          kind: .doubledWord("用于"), place: .init(line: 434), excerpt: "…成年初预算的9.36%，用于用于2024年工资福…")
      ])
    #expect(survey.omittedRemarks == 0)
  }

  @Test func correctionsKeepTheSurvey() throws {
    let imported = try Example.imported()
    let corrected = try Corrections(entries: []).apply(to: imported, digest: "")
    #expect(corrected.survey == imported.survey)
  }

  // MARK: Contents and heads

  @Test(arguments: [
    // With numbers, with dots, without either, joined, and in cells.
    "一、收入决算表.....2\n二、“三公”经费支出决算表.....3\n三、项目支出决算表.....4\n",
    "一、收入决算表………………2二、“三公”经费支出决算表………3三、项目支出决算表……4\n",
    "（一）收入决算表\n（二）“三公”经费支出决\n算表\n（三）项目支出决算表\n",
    "1．收入决算表\t2\n2．“三公”经费支出决算表\t\t3\n3．项目支出决算表\t4\n",
  ])
  func aContentsPageIsReadInItsForms(entries: String) throws {
    let text = "2024年度决算公开\n目  录\n第一部分 概况\n第二部分 2024年度部门决算表\n\(entries)第三部分 情况说明\n\n第一部分 概况\n\n"
    let survey = try #require(try read(text + Self.table).survey)
    #expect(survey.contents.map(\.kind) == [.income, .threePublic, nil])
    #expect(survey.contents.map(\.title) == ["收入决算表", "“三公”经费支出决算表", "项目支出决算表"])
    #expect(survey.tableTitles.map(\.kind) == [.expenditure])
  }

  @Test func withoutAContentsPageNothingIsListed() throws {
    let survey = try survey("第三部分 情况说明\n\n一、收入决算情况说明\n\n无。")
    #expect(survey.contents.isEmpty)
  }

  @Test func aTitleAboveTheFirstTableIsNoEntry() throws {
    let survey = try #require(try read("目录\n一、收入决算表\n二、支出决算表\n\n" + Self.table).survey)
    #expect(survey.contents.map(\.line) == [2, 3])
    #expect(survey.tableTitles.map(\.line) == [5])
  }

  @Test func titlesAreListedAsOftenAsTheyArePrinted() throws {
    let survey = try survey(
      Self.table + "项目支出决算表\n单位：万元\n\n项目\t金额\n修路\t7.00\n\n国有资本经营预算财政拨款支出决算表\n公开08表\n\n说明：本表无数据\n")
    #expect(survey.tableTitles.map(\.kind) == [.expenditure, .expenditure, nil, .stateCapital])
    #expect(survey.tableMarks.map(\.number) == [3, 3, 8])
  }

  @Test func marksInWordsAreNumbers() throws {
    let text = Self.table.replacing("公开03表", with: "公开表十一")
    #expect(try #require(try read(text).survey).tableMarks.map(\.number) == [11])
  }

  @Test func allUnitsNamesAndYearsOfAHeadAreKept() throws {
    let text = Self.table.replacing(
      "单位：万元\n", with: "单位：万元\n金额单位：元\n编制单位：某县另一局\n2023年度\n")
    let head = try #require(try read(text).survey).tableHeads[0]
    #expect(head.units.map(\.unit) == [.wan, .yuan])
    #expect(head.entities.map(\.text) == ["某县某局", "某县另一局"])
    #expect(head.years.map(\.year.number) == [2024, 2023])
  }

  // MARK: Headings

  private func gaps(_ headings: String...) throws -> [String] {
    let text = headings.map { "\($0)\n\n无此项收支。\n\n" }.joined()
    return try survey("第三部分 情况说明\n\n" + text).outlineGaps.map { "\($0.kind) \($0.heading.text)" }
  }

  @Test func aSkippedNumberIsFound() throws {
    let gap = try #require(
      try survey("第三部分 情况说明\n\n一、收入情况\n\n无。\n\n二、支出情况\n\n无。\n\n四、其他情况\n\n无。").outlineGaps.first)
    #expect(gap.kind == .skipped)
    #expect((gap.number, gap.expected) == (4, 3))
    #expect(gap.heading == TextLine("四、其他情况", line: 21))
    #expect(gap.previous == TextLine("二、支出情况", line: 17))
  }

  @Test func numbersOfEveryKindAreCompared() throws {
    #expect(try gaps("一、收入", "二、支出", "三、拨款", "三、基本支出") == ["repeated 三、基本支出"])
    #expect(
      try gaps("一、收入", "（一）总体", "（二）结构", "（四）具体", "二、支出", "（一）总体") == ["skipped （四）具体"])
    #expect(try gaps("十八、收入", "十九、支出", "二十、拨款", "二十二、采购") == ["skipped 二十二、采购"])
    // One wrong number is one gap: the next heading follows the number that was meant.
    #expect(try gaps("一、收入", "二、支出", "二、拨款", "四、采购", "五、资产") == ["repeated 二、拨款"])
    #expect(try gaps("一、收入", "二、支出", "四、拨款", "四、采购", "五、资产") == ["skipped 四、拨款"])
    let parts = "第一部分 概况\n\n无。\n\n第二部分 情况说明\n\n无。\n\n第四部分 名词解释\n\n无。"
    #expect(try survey(parts).outlineGaps.map(\.number) == [4])
  }

  @Test func whatMayBeInOrderIsLeftAlone() throws {
    #expect(try gaps("一、收入", "二、支出", "三、拨款").isEmpty)
    // One heading is no sequence.
    #expect(try gaps("一、收入", "三、支出").isEmpty)
    #expect(try gaps("一、收入", "（一）总体", "二、支出", "（一）总体", "（二）结构", "三、拨款").isEmpty)
    // The third heading is no line of its own, or is a sentence.
    #expect(try gaps("一、收入", "二、支出", "三、因公出国费，本年没有。", "四、采购").isEmpty)
    #expect(try survey("第三部分 情况说明\n\n一、收入\n\n二、支出\n\n无。三、拨款\n\n四、采购").outlineGaps.isEmpty)
    // The head of a page, and items of a glossary.
    #expect(try gaps("一、收入", "二、支出", "二、支出", "三、拨款").isEmpty)
    #expect(
      try survey("第四部分 名词解释\n\n一、收入：指收入。\n\n二、支出：指支出。\n\n四、结余：指结余。").outlineGaps.isEmpty)
  }

  // MARK: Personal data

  struct Case: Sendable, CustomStringConvertible {
    let text: String
    let kinds: [TextRemark.PersonalData]
    let excerpt: String
    var description: String { text }

    init(_ text: String, _ kinds: TextRemark.PersonalData..., excerpt: String = "") {
      self.text = text
      self.kinds = kinds
      self.excerpt = excerpt
    }
  }

  // The numbers are invented: 7000123 is no exchange, and the identity number is that of GB 11643.
  static let personal: [Case] = [
    Case("联系电话：0358-7000123", .telephone, excerpt: "联系电话：035•••••••23"),
    Case("联系方式：7000123。", .telephone, excerpt: "联系方式：70•••••"),
    Case("手机13800138000", .mobile, excerpt: "手机：138••••••00"),
    Case("咨询电话：13800138000", .mobile), Case("办公电话\t13800138000", .mobile),
    Case("请致电138-0013-8000咨询", .mobile), Case("+8613800138000", .mobile),
    Case("证号11010519491231002X，", .identityNumber, excerpt: "110•••••••••••••2X"),
    Case("卡号：6222020200112233446", .bankCard),
    Case("邮箱：someone@example.com", .email, excerpt: "邮箱：s••••••@•••••••••••"),
    Case("填报人：王小明  电话：0358-7000123", .personName, .telephone),
    Case("单位负责人：王 明", .personName, excerpt: "负责人：王 •"),
    Case("负责人：王小明电话：0358-7000123", .personName, .telephone, excerpt: "负责人：王••"),
    Case("经办人：王小明、李梅", .personName, .personName, excerpt: "经办人：王••"),
    Case("经办人\t王小明、李梅\t", .personName, .personName),
    Case("负责人\t王小明\t联系电话\t13800138000", .personName, .mobile),
    Case("负责人\t经办人\t联系电话\n王小明\t李梅\t03587000123", .personName, .personName, .telephone),
    Case("联系电话:\t\t0358 7000123", .telephone, excerpt: "联系电话：035•••••••23"),
    // Labels of accounts and of identity cards, whatever the check digit is.
    Case("开户行：工商银行，账号6222020200012345678", .bankCard, excerpt: "账号：622••••••••••••••78"),
    Case("账户：1234 5678 9012 3456", .bankCard),
    Case("收款账号\t0502123409300012345", .bankCard, excerpt: "账号：050••••••••••••••45"),
    Case("身份证号：142301198001011234", .identityNumber, excerpt: "身份证号：142•••••••••••••34"),
    Case("身份证号码\t14230119800101123X", .identityNumber, excerpt: "身份证号码：142•••••••••••••3X"),
    Case("身份证142301800101123", .identityNumber),
    Case("领取人李小红身份证142301198001011234", .personName, .identityNumber, excerpt: "领取人：李••"),
    Case("经办人李小红，联系电话13800138000", .personName, .mobile), Case("收款人：李小红", .personName),
    Case("户名：李小红 账号：6222020200012345678", .personName, .bankCard, excerpt: "户名：李••"),
    Case("姓名\t李小红\t身份证号\t142301198001011234", .personName, .identityNumber, excerpt: "姓名：李••"),
  ]

  @Test(arguments: personal) func personalDataIsFoundAndMasked(_ expected: Case) throws {
    let remarks = try survey(expected.text).remarks
    #expect(remarks.map(\.kind) == expected.kinds.map(TextRemark.Kind.personalData))
    if !expected.excerpt.isEmpty { #expect(remarks.first?.excerpt == expected.excerpt) }
  }

  @Test(arguments: [
    "填报日期：20250407", "负责人:\t\t经办人:\t\t联系电话:\t\t填报日期:\t20250407", "资金4,100,000元", "407002-某县某中心",
    "支出3951180000元", "统一社会信用代码：11141182012345678X", "项目编号13800138000", "共计13800138000元", "编号〔2024〕13800号",
    "负责人：局长", "经办人：", "联系人：办公室", "主要负责人用车\t9\t", "负责人：\t经办人：", "2024-2025年", "比例为0.138001380001",
    "13800138000.55", "订单20240138001380001", "成立了由单位负责人任组长的小组", "电话：20250407", "账号13800138000",
    "账户余额123456789012元", "账户3951180000000元", "专用账户\t3951180000", "身份证办理142301件", "领取人数120人", "户名：某县财政局",
    "姓名\t性别\t年龄", "姓名\t金额\t\t", "用户名：王小明", "领取人办公电话", "项目编号123456789012345", "第123456789012345号",
    "统一社会信用代码111411820123456789", "账号：1234567890.55",
    "咨询电话：0358-7000123", "监督举报热线：0358-7000123", "传真：7000123。", "办公电话\t0358-7000123", "值班电话\n7000123",
  ])
  func amountsCodesAndDatesAreNotPersonal(text: String) throws {
    #expect(try kinds(text).isEmpty)
  }

  /// What stands beside a number may be a name that no label tells.
  @Test(arguments: [
    "领取人李小红身份证142301198001011234", "李小红身份证142301198001011234，用于用于教育。。", "李小红 13800138000 用于用于教育",
    "电话：0358-7000123\t李小红用于用于教育",
    "2023年度收入合计7.00万元，李小红电话13800138000", "李小红联系电话\t13800138000", "一、收入情况\n\n李小红电话13800138000。用于教育",
  ])
  func anExcerptBesidePersonalDataHoldsNothingElse(text: String) throws {
    let survey = try survey("第三部分 情况说明\n\n" + text + "\n\n二、支出情况\n\n无。")
    #expect(!survey.remarks.isEmpty)
    #expect(!"\(survey)".contains("小红"))
    for remark in survey.remarks {
      guard case .doubledWord = remark.kind else { continue }
      #expect(remark.excerpt == "用于用于")
    }
  }

  @Test func barefiguresOfATableAreNotPersonal() throws {
    let text = Self.table.replacing("7.00", with: "13800138000")
    #expect(try #require(try read(text).survey).remarks.isEmpty)
  }

  /// A number of a person is nowhere in what is kept, wherever in the document it stands.
  @Test(arguments: [3, 17, 2024] as [UInt64]) func personalNumbersAreNeverKept(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text =
      "某县某局2024年度决算公开\n目录\n一、收入决算表\n二、支出决算表\n\n" + Self.table
      + "第三部分 情况说明\n\n一、收入××情况\n\n2023年度收入合计7万万元。。用于用于教育。电话：7000456\n\n二、支出情况\n\n无。，\n\n四、其他情况\n\n负责人：王小明\n"
    for _ in 0..<120 {
      var scalars = Array(text.unicodeScalars)
      var numbers: [String] = []
      for _ in 0..<4 {
        let number = Self.number(&random)
        numbers.append(number)
        scalars.insert(
          contentsOf: number.unicodeScalars, at: Int.random(in: 0...scalars.count, using: &random))
      }
      var changed = String.UnicodeScalarView()
      changed.append(contentsOf: scalars)
      guard let survey = try? read(String(changed)).survey else { continue }
      let dump = "\(survey)"
      for number in numbers { #expect(!dump.contains(number), "\(number)") }
      // A name is known by the label before it alone.
      if String(changed).contains("负责人：王小明") { #expect(!dump.contains("王小明")) }
    }
  }

  private static func number(_ random: inout SeededGenerator) -> String {
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return "1\(Int.random(in: 3...9, using: &random))" + digits(9)
    case 1: return "0358-7" + digits(6)
    case 2: return "62" + digits(17)
    default:
      let body = "1101051949" + "1231" + digits(3)
      let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
      let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
      return body + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }
  }

  // MARK: Slips

  static let slips: [(String, [TextRemark.Kind])] = [
    ("资金用于用于2024年工资", [.doubledWord("用于")]), ("我单位我单位无此项", [.doubledWord("我单位")]),
    ("主要原因主要原因是增资", [.doubledWord("主要原因")]), ("人员增加。。其中", [.doubledPunctuation("。。")]),
    ("人员增加，，其中", [.doubledPunctuation("，，")]), ("人员增加，。其中", [.doubledPunctuation("，。")]),
    ("人员增加，,其中", [.doubledPunctuation("，,")]), ("办公费、、印刷费", [.doubledPunctuation("、、")]),
    ("支出7万万元", [.doubledUnit("万万元")]), ("支出7元元", [.doubledUnit("元元")]), ("占比7%%。", [.doubledUnit("%%")]),
    ("××县教育局", [.placeholder("××")]), ("支出XXX万元，占XX%", [.placeholder("XX")]), ("20XX年", [.placeholder("XX")]),
    ("金额____万元", [.placeholder("___")]), ("某某单位的支出", [.placeholder("某某")]),
    ("项目\t#DIV/0!", [.placeholder("#DIV/0!")]),
    ("（填写主要原因）", [.placeholder("（填写）")]), ("【请根据实际情况说明】", [.placeholder("【请根据】")]),
    ("比上年下降（增长）27.78%", [.placeholder("下降（增长）")]), ("增加（减少）0万元，增长（减少） 0 %。", [.placeholder("增加（减少）")]),
    ("增加(减少)与上年相同", [.placeholder("增加(减少)")]),
    ("大于（小于） 5万元", [.placeholder("大于（小于）")]), ("低于（高于）较上年", [.placeholder("低于（高于）")]),
    // Surnames that are common words, and what a unit follows.
    ("提高XX", [.placeholder("XX")]), ("张××县", [.placeholder("××")]), ("王XXX", [.placeholder("XX")]),
    ("待补充", [.placeholder("待补充")]), ("TODO", [.placeholder("TODO")]),
  ]

  @Test(arguments: slips) func aSlipIsFound(text: String, expected: [TextRemark.Kind]) throws {
    #expect(try kinds(text) == expected)
  }

  @Test(arguments: [
    "一年一年地增加", "一步一步推进", "年年年年", "二〇二〇年", "高高兴兴", "进一步一体化", "学校建设项目项目支出", "离退休人员人员经费", "研究研究再定",
    "支出功能分类分类汇总", "一、收入.....2", "等等。", "（含专用结余），", "iPhone XX", "XX-100型设备", "5G网络", "长3×5米", "138XXXX8000",
    "二十XX", "《办法》【2018】46号", "【法规】", "百分之百", "此处道路", "一一说明", "亿万元", "增减（+-）", "比上年增加（减少）%", "增加（减少）额",
    "增长（含调资）5%", "增加（增长）5%", "（增加）5%",
    "第四部分 名词解释\n\n一、增减：指增加（减少）与上年之差。",
    "7.00\t7.00", "项目 项目", "用于、用于",
    "困难职工张XX、李××", "张某某县级劳模",
  ])
  func commonWordsAndSignsAreNoSlips(text: String) throws {
    #expect(try kinds(text).filter { $0 != .placeholder("XX") || !text.hasPrefix("二十") }.isEmpty)
  }

  @Test func aParagraphWithoutAFullStopIsFound() throws {
    let head = "第三部分 情况说明\n\n一、收入情况\n\n收入7万元。比上年增加是因为增资"
    #expect(try kinds(head + "\n\n二、支出情况\n\n无。") == [.missingFullStop])
    #expect(try kinds(head + "。\n\n二、支出情况\n\n无。").isEmpty)
  }

  private func explained(_ text: String) throws -> [TextRemark] {
    try survey("第三部分 情况说明\n\n一、收入情况\n\n" + text + "\n\n二、支出情况\n\n无。").remarks
  }

  @Test(arguments: [
    ("支出决算36.21，完成年初预算39.39万元的91.93%。", "支出决算36.21，完成年初预算3…"),
    ("较上年减少2.68万元，下降6.89，主要原因是退休。", "…年减少2.68万元，下降6.89，主要原因是退休…"),
    ("基本支出449.59，占比11.38%。", "基本支出449.59，占比11.38…"),
    ("工资17.63万元、绩效工资112.76、养老保险40.29万元。", "…17.63万元、绩效工资112.76、养老保险40.…"),
    ("年初预算为39.39，支出决算36.21万元。", "年初预算为39.39，支出决算36.…"), ("支出36.21万元，占比91.93。", "支出36.21万元，占比91.93。"),
  ])
  func aFigureWithoutItsUnitIsFound(text: String, excerpt: String) throws {
    let remarks = try explained(text)
    #expect(remarks.map(\.kind) == [.missingUnit])
    #expect(remarks.map(\.excerpt) == [excerpt])
  }

  @Test(arguments: [
    "支出决算36.21万元，下降6.89%。", "增加3人，支出5万元。", "下降百分之五，支出5万元。", "支出决算36.21，下降6.89，为近年最低。",
    "单位：万元。支出决算36.21，占5%。", "支出5万元，项目增加2、3、4三项。", "支出5万元，增长5-6倍。", "支出5万元，比2023年增加。",
    "支出5万元，主要有：1.增加；2.减少。", "支出5 万元，增长5 %。", "支出5万元，增加0，增长0.00。", "支出5万元，增加（一）3，。",
    "支出5万元，平均得分98.50，等级为优。", "支出5万元，见表3.12。", "支出5万元，系数0.35，。", "支出5万元，人均3.5，。",
  ])
  func otherNumbersNeedNoUnit(text: String) throws {
    #expect(try explained(text).filter { $0.kind == .missingUnit }.isEmpty)
  }

  // MARK: Years

  @Test(arguments: [
    "第三部分 2023年度部门决算情况说明\n\n一、收入\n\n无。", "第三部分 情况说明\n\n一、2023年度收入决算情况\n\n无。",
    "第三部分 情况说明\n\n一、收入\n\n2023年度收入合计7.00万元，其中：财政拨款7.00万元。",
    "第三部分 情况说明\n\n一、收入\n\n2023年度收入总计7.00万元。与上年相比，收入总计减少1.00万元，主要原因是2024年少拨。",
    "第三部分 情况说明\n\n一、资产\n\n截至2023年12月31日，本单位共有车辆3辆。",
    "收入决算表\n公开02表\n2023年度\n单位：万元\n\n科目代码\t科目名称\t本年收入合计\n\t合计\t7.00\n",
  ])
  func aYearOfAnotherDocumentIsFound(text: String) throws {
    #expect(try kinds(text) == [.yearLeftover(try #require(FiscalYear(2023)))])
    // Of any other year: the one to come, or one that is mistyped.
    for year in [2025, 2014] {
      let other = text.replacing("2023", with: "\(year)")
      #expect(try kinds(other) == [.yearLeftover(try #require(FiscalYear(year)))])
    }
  }

  @Test(arguments: [
    "与2023年相比，支出增加1万元。", "比2023年增加1万元。", "2023年决算数为6万元。", "2023年度收入合计7万元，比2022年度增加。2024年度收入合计8万元。",
    "根据〔2023〕18号文件。", "2023年城乡居民养老代办员补助7万元。", "2023年6月30日前完成。", "2023年度结转的项目支出1万元。",
    "截至2024年12月31日，本单位共有车辆3辆。", "2024年度收入合计7万元，2023年度为6万元。",
  ])
  func whatMayCompareYearsIsLeftAlone(text: String) throws {
    #expect(try kinds("第三部分 情况说明\n\n一、收入\n\n" + text).isEmpty)
  }

  // MARK: Copies

  private static func form(_ number: Int, _ text: String) -> String {
    "项目\(number)自评表\n（2024年度）\n\n项目名称\t\t项目\(number)\n主管部门及代码\t\t312-某局\t\t预算单位\t312005-某中心\n"
      + "绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t定性值情况说明\t分值\t得分\t偏差原因\n"
      + "\t产出指标\t数量指标\t户数\t=户\t=80户\t=79户\t\t10\t9\t\n总分\t\t\t\t\t\t\t\t\t99\t优\n"
      + "项目绩效分析\t自评结果分析\t主要经验做法\t\(text)\n备注：1.全年预算数没有调整时取编制数，有调整时取新数，执行率为执行数与全年预算数之比，其余照填。\n\n"
  }

  private static let practice = "各科室明确分工，由专人负责登记与核对，每月公布一次进度，发现问题当天处理，年末汇总全部资料归档备查，没有出现迟发或者漏发"

  @Test func aParagraphThatFormsShareIsOneRemark() throws {
    let slip = Self.practice.replacing("当天", with: "当夭").replacing("，", with: ", ")
    let other = "道路全部修完，村民出行方便，路灯按时亮起，排水沟清理干净，两侧种了行道树，验收合格后交给村里管护，费用没有超支，工期没有拖延"
    let survey = try survey(
      Self.form(1, Self.practice) + Self.form(2, other) + Self.form(3, slip) + Self.form(4, Self.practice))
    #expect(survey.remarks.map(\.kind) == [.copiedText(forms: [1, 3, 4])])
    #expect(survey.remarks[0].places.map(\.line) == [19, 41, 52])
    #expect(survey.remarks[0].excerpt.hasPrefix("各科室明确分工"))
  }

  @Test func shortTextsAndOtherFiguresAreNoCopies() throws {
    #expect(try kinds(Self.form(1, "资金全部按时拨付到位。") + Self.form(2, "资金全部按时拨付到位。")).isEmpty)
    #expect(
      try kinds(Self.form(1, Self.practice + "12万元。") + Self.form(2, Self.practice + "13万元。")).isEmpty)
    #expect(try kinds(Self.form(1, Self.practice)).isEmpty)
  }

  // MARK: The quick look

  /// What the scan finds in a text, the quick look lets through.
  @Test(arguments: [5, 77] as [UInt64]) func theQuickLookPassesAllThatIsFound(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces =
      Self.slips.map(\.0) + Self.personal.map(\.text)
      + [
        "用于", "负责人", "：", " ", "\u{3000}", "\u{A0}", "\u{2009}", "王", "人", "万", "元", "%", "％", "7", "７",
        "0358", "，", "。", ",", "；", "、", "(", "（", "填写", "×", "X", "Ｘ", "x", "_", "-", "—", "138", "电话", "某",
        "【", "】", "请", "）", "a", "é", "😀", "\u{3400}",
      ]
    var scanner = TextScanner()
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      scanner.scan(text)
      if !scanner.finds.isEmpty || scanner.prompt != nil { #expect(TextSigns.mayHold(text), "\(text)") }
    }
  }

  // MARK: Bounds

  @Test func remarksOfAKindAreBounded() throws {
    let survey = try survey(String(repeating: "用于用于，", count: TextSurvey.mostRemarks + 5))
    #expect(survey.remarks.count == TextSurvey.mostRemarks)
    #expect(survey.omittedRemarks == 5)
  }

  @Test func remarksStandInPageOrder() throws {
    let places = try survey("甲。。\n乙\t丙。。\t丁，，戊\n己，，庚").remarks.map(\.place)
    #expect(places.map(\.line) == [11, 12, 12, 13])
    #expect(places.map(\.cell) == [nil, 1, 2, nil])
  }
}
