import Disclosure
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// Rules of the running text, on texts of other layouts.
@Suite struct NarrativeRuleTests {
  private static let table =
    "支出决算表\n单位：万元\n2023年度\n\n科目代码\t科目名称\t本年支出合计\n\t合计\t7.00\n208\t社会保障和就业支出\t7.00\n\n"

  private func claims(_ text: String, heading: String = "第三部分 情况说明\n\n三、支出决算情况说明\n\n") throws -> [String] {
    let document = try read(Self.table + heading + text + "\n").document
    return document.narrative.claims.map {
      "\($0.subject) \($0.aspect.rawValue)\($0.direction.map { " " + $0.rawValue } ?? "") \($0.printed)\($0.unit?.printed ?? "")"
    }
  }

  struct Case: Sendable, CustomStringConvertible {
    let text: String
    let claims: [String]
    var description: String { text }

    init(_ text: String, _ claims: String...) {
      self.text = text
      self.claims = claims
    }
  }

  static let cases: [Case] = [
    Case(
      "2023年度支出合计1,234.50万元，较上年增加12万元，增长0.98%。", "支出合计 amount 1,234.50万元", "支出合计 change increase 12万元",
      "支出合计 change_rate increase 0.98%"),
    Case(
      "其中：基本支出８.５万元，占比６０%；项目支出5.5万元，占40%。", "基本支出 amount 8.5万元", "基本支出 share 60%", "项目支出 amount 5.5万元",
      "项目支出 share 40%"),
    Case(
      "教育支出年初预算10万元，支出决算9万元，完成年初预算的90%，用于校舍维修4万元和设备购置5万元。较上年决算减少1万元，下降10%。",
      "教育支出 budget 10万元", "教育支出 amount 9万元", "教育支出 completion 90%", "校舍维修 amount 4万元", "设备购置 amount 5万元",
      "教育支出 change decrease 1万元", "教育支出 change_rate decrease 10%"),
    Case("公务接待费支出0万元，与上年持平。", "公务接待费支出 amount level 0万元"),
    Case("主要原因是4月份调入两人，退休3人。", "调入 amount 两人", "退休 amount 3人"),
    Case("一是加强管理，二是一般性支出压减，一人一策。"),
    Case("根据〔2023〕18号文件和第12条，2023年6月30日前完成。"),
    Case("截至2023年12月31日，本单位共有车辆3辆，单价50万元以上通用设备2台。", "车辆 amount 3辆", "单价50万元以上通用设备 amount 2台"),
    Case("（1）支出总额5元。", "支出总额 amount 5元"),
    Case(
      "机关运行经费支出142.80万元，比2023年度减少13.52万元，下降8.65%。", "机关运行经费支出 amount 142.80万元",
      "机关运行经费支出 change decrease 13.52万元", "机关运行经费支出 change_rate decrease 8.65%"),
    Case(
      "政府性基金收入0万元，与上年相比增加（减少）0万元，增长（减少）0%。", "政府性基金收入 amount 0万元", "政府性基金收入 change 0万元",
      "政府性基金收入 change_rate 0%"),
    Case(
      "政府性基金预算财政拨款收入5万元，支出4万元，较上年减少1万元。年末结转和结余1万元。", "政府性基金预算财政拨款收入 amount 5万元",
      "政府性基金预算财政拨款支出 amount 4万元", "政府性基金预算财政拨款支出 change decrease 1万元", "年末结转和结余 amount 1万元"),
    Case(
      "住房保障支出36.21万元，与上年决算相比减少2.68万元，降幅为6.89%。", "住房保障支出 amount 36.21万元",
      "住房保障支出 change decrease 2.68万元", "住房保障支出 change_rate decrease 6.89%"),
    Case(
      "住房保障支出36.21万元，比上年决算数增加2.68万元，较2022年增长6%。", "住房保障支出 amount 36.21万元",
      "住房保障支出 change increase 2.68万元", "住房保障支出 change_rate increase 6%"),
    Case("本年支出合计7万元，使用2万元，支出5万元。", "本年支出合计 amount 7万元", "本年支出合计 amount 2万元", "本年支出合计 amount 5万元"),
    Case(
      "3、社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项）。主要用于：退休人员支出。年初预算为2万元，支出决算为1万元，完成年初预算的50%。",
      "社会保障和就业支出(类)行政事业单位养老支出(款)行政单位离退休(项) budget 2万元",
      "社会保障和就业支出(类)行政事业单位养老支出(款)行政单位离退休(项) amount 1万元",
      "社会保障和就业支出(类)行政事业单位养老支出(款)行政单位离退休(项) completion 50%"),
  ]

  @Test(arguments: cases) func aSentenceGivesItsClaims(_ expected: Case) throws {
    #expect(try claims(expected.text) == expected.claims)
  }

  @Test(arguments: [
    "第三部分 2023年度部门决算情况说明\n\n", "三、2023年度部门决算情况说明\n\n", "第四部分 情况说明\n\n一、支出决算情况说明\n\n",
    "二、支出决算情况说明\n\n",
  ])
  func thePartIsKnownByItsWords(heading: String) throws {
    #expect(try claims("支出合计7.00万元。", heading: heading) == ["支出合计 amount 7.00万元"])
  }

  /// What is said without a figure: where, of what, and how.
  private func remarks(_ text: String, heading: String) throws -> [String] {
    let document = try read(Self.table + "第三部分 情况说明\n\n\(heading)\n\n" + text + "\n").document
    return document.narrative.remarks.map { remark in
      let kind =
        switch remark.kind {
        case .denial(let table): table.measureName
        case .comparison(let direction): direction.rawValue
        }
      return "\(kind) \(remark.text.text)"
    }
  }

  @Test func aFigureOfAnotherYearIsOfAnotherSubject() throws {
    #expect(
      try claims("2023年度支出合计100万元，2022年度支出合计80万元，增加20万元，增长25%。").prefix(2) == [
        "支出合计 amount 100万元", "2022年度支出合计 amount 80万元",
      ])
  }

  @Test func anAmountGivenAsAReasonIsBoundToNoCell() throws {
    let text = "支出合计7.00万元，较上年增加1万元，主要原因是社会保障和就业支出2.00万元。社会保障和就业支出7.00万元。"
    let document = try read(Self.table + "第三部分 情况说明\n\n三、支出决算情况说明\n\n" + text + "\n").document
    #expect(document.narrative.claims.map { $0.about?.row } == [0, 0, nil, 1])
  }

  @Test func whatIsDeniedIsRead() throws {
    let fund = "七、政府性基金预算财政拨款收支决算情况说明"
    for text in ["本年度无此项收支。", "某局2024年度无政府性基金预算财政拨款收入和支出。", "本单位没有使用政府性基金预算财政拨款安排的支出。"] {
      #expect(try remarks(text, heading: fund) == ["fund \(text)"])
    }
    let threePublic = "九、财政拨款“三公”经费支出决算情况说明"
    #expect(try remarks("某局2024年度无“三公”经费财政拨款支出。", heading: threePublic).count == 1)
    // An item alone is no whole, and a figure denies nothing.
    #expect(try remarks("本单位无公务用车购置。", heading: threePublic).isEmpty)
    #expect(try remarks("本年度支出7万元，无此项结转。", heading: fund).isEmpty)
    #expect(try remarks("本年度无此项收支。", heading: "三、支出决算情况说明").isEmpty)
  }

  @Test func anAmountAgainstItsBudgetIsRead() throws {
    let heading = "五、一般公共预算财政拨款支出决算情况说明"
    let text =
      "教育支出年初预算2万元，支出决算1万元，决算数小于预算数的主要原因：节约。农林水支出年初预算1万元，支出决算1万元。决算数同预算数持平。"
    #expect(
      try remarks(text, heading: heading) == [
        "decrease 教育支出", "level 农林水支出",
      ])
    // Both words of the template are none.
    #expect(try remarks("支出年初预算2万元，决算数大于（小于）预算数的主要原因：节约。", heading: heading).isEmpty)
    #expect(try remarks("支出年初预算2万元，决算数大于上年。", heading: heading).isEmpty)
  }

  @Test func textOutsideTheExplanationStatesNoClaim() throws {
    #expect(try claims("支出合计7.00万元。", heading: "第五部分 附件\n\n").isEmpty)
    #expect(try claims("经费：指3万元以下开支。", heading: "第四部分 名词解释\n\n").isEmpty)
  }

  @Test func aParagraphGoesOnOverLinesAndPages() throws {
    let heading = "第三部分 情况说明\n\n三、支出决算情况说明\n\n"
    let text = "2023年度支出合计7.00万元，其中：基本\n支出3.00万元，\n\n占比42.86%。"
    let document = try read(Self.table + heading + text).document
    let claims = document.narrative.claims
    #expect(claims.map(\.subject) == ["支出合计", "基本支出", "基本支出"])
    #expect(claims.map(\.place.line) == [13, 14, 16])
    #expect(claims[1].place.bytes == 6..<10)
  }

  @Test func aClaimIsBoundOnlyWhereOneCellFits() throws {
    let heading = "第三部分 情况说明\n\n三、支出决算情况说明\n\n"
    let text = "支出合计7.00万元。社会保障和就业支出（类）7.00万元。其他费用1万元。"
    let document = try read(Self.table + heading + text).document
    #expect(document.narrative.claims.map { $0.about?.row } == [0, 1, nil])
  }

  /// Sentences put together from words, whose figures are known.
  @Test func generatedSentencesGiveTheirFigures() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var text = ""
      var expected: [String] = []
      for _ in 0...random.below(5) {
        let subject = random.pick(["教育支出", "农林水支出", "住房公积金", "公用经费", "政府采购支出总额", "行政运行"])
        let figure = Figure.plain(Int64(1 + random.below(9_999_999)), decimals: random.below(3))
        let printed = random.chance(30) ? Printing.fullWidth(figure) : figure
        text +=
          random.pick(["", "2023年度", "其中：", "2023年"]) + subject + random.pick(["", "为", "共"]) + printed + "万元"
        expected.append("\(subject) amount \(figure)万元")
        if random.chance(40) {
          let share = Figure.plain(Int64(random.below(10_000)), decimals: 2)
          text += "，占比\(share)%"
          expected.append("\(subject) share \(share)%")
        }
        if random.chance(40) {
          text += "，较上年减少3.5万元，下降7%"
          expected.append("\(subject) change decrease 3.5万元")
          expected.append("\(subject) change_rate decrease 7%")
        }
        text += random.pick(["。", "；"])
      }
      #expect(try claims(text) == expected, "\(text)")
    }
  }

  @Test(arguments: [
    String(repeating: "支出", count: 200_000), String(repeating: "其中", count: 200_000) + "7万元",
    String(repeating: "7万元", count: 60_000), String(repeating: "退休一人", count: 40_000),
    String(repeating: "1,234,", count: 60_000), String(repeating: "支出合计\n", count: 60_000),
    String(repeating: "（一）7\n", count: 20_000), String(repeating: "“", count: 200_000) + "7万元",
  ])
  func hostileTextIsRead(text: String) throws {
    _ = try claims(text)
    _ = try read(Self.table + "第四部分 名词解释\n" + text)
  }

  /// Found by the fuzzer: a claim without a figure.
  @Test func aNumberTooLongToHoldIsNoClaim() throws {
    let number = String(repeating: "9", count: 40) + ".04"
    let text = "本年支出\(number)万元，其中：基本支出7.00万元。"
    #expect(try claims(text) == claims("本年支出万元，其中：基本支出7.00万元。"))
    let bytes = Array((Self.table + "第三部分 情况说明\n\n三、支出决算情况说明\n\n" + text + "\n").utf8)
    let ledger = try DocumentReader.ledger(of: bytes, name: "test").ledger
    #expect(ledger.tokens.filter { $0.text == number }.map(\.entry) == [.unread])
  }
}
