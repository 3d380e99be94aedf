import Disclosure
import Testing

@testable import DisclosureImport

/// The self-evaluation forms of the example: every slot, every indicator, and what was mended.
@Suite struct ExampleFormTests {
  struct Head: Sendable, CustomStringConvertible {
    let number: Int
    let layout: EvaluationForm.Layout
    let line: Int
    /// 执行数 of the total row in yuan, as read; the year's amount of a target form.
    let yuan: Int64
    let score: Int64
    let indicators: Int
    var description: String { "form \(number)" }

    init(
      _ number: Int, _ layout: EvaluationForm.Layout, _ line: Int, _ yuan: Int64, _ score: Int64,
      _ indicators: Int
    ) {
      self.number = number
      self.layout = layout
      self.line = line
      self.yuan = yuan
      self.score = score
      self.indicators = indicators
    }
  }

  static let heads: [Head] = [
    Head(1, .scored, 529, 262_100, 100, 6), Head(2, .scored, 561, 252_400, 99, 10),
    Head(3, .scored, 597, 96_290, 100, 10), Head(4, .scored, 633, 23_600, 100, 6),
    Head(5, .scored, 665, 30_000, 100, 6), Head(6, .scored, 697, 48_750, 99, 6),
    Head(7, .scored, 730, 9_950_000, 99, 6), Head(8, .scored, 762, 65_000, 100, 7),
    Head(9, .scored, 795, 1_700_000, 100, 7), Head(10, .target, 830, 13_400_000, 100, 20),
    Head(11, .scored, 863, 30_000, 100, 7), Head(12, .target, 898, 255_600, 100, 18),
    Head(13, .target, 932, 64_200, 100, 18), Head(14, .scored, 967, 7_882_560, 97, 6),
    Head(15, .scored, 999, 7_710, 100, 6), Head(16, .target, 1033, 4_100_000, 100, 22),
    Head(17, .scored, 1068, 142_560, 100, 6),
  ]

  @Test(arguments: heads) func aFormHasItsFigures(_ expected: Head) throws {
    let form = try Example.form(expected.number)
    #expect(form.layout == expected.layout)
    #expect(form.lines.lowerBound == expected.line)
    let figure = try #require(form.total?[expected.layout == .scored ? .executed : .year])
    #expect(figure.amount?.fen == expected.yuan * 100)
    #expect(form.score?.figure.digits == expected.score)
    #expect(form.indicators.count == expected.indicators)
    #expect(form.grade == (expected.layout == .scored ? "优" : nil))
    #expect(form.year == FiscalYear(2024))
    #expect(form.departmentCode == (expected.number == 16 ? "401" : "407"))
    #expect(form.unitCode == (expected.layout == .scored ? "407002" : nil))
  }

  @Test func theFormsHaveTheCountsOfTheDocument() throws {
    let forms = try Example.document().forms
    #expect(forms.count == 17)
    #expect(forms.count { $0.layout == .scored } == 13)
    let slots = forms.flatMap(\.funds).reduce(0) { $0 + $1.figures.count + ($1.reason == nil ? 0 : 1) }
    #expect(slots == 256)
    #expect(forms.flatMap(\.funds).count { $0.reason != nil } == 26)
    let scored = forms.filter { $0.layout == .scored }.flatMap(\.indicators)
    #expect(scored.count == 89)
    #expect(scored.count(where: \.isRepaired) == 39)
    let targets = forms.filter { $0.layout == .target }.flatMap(\.indicators)
    #expect(targets.count == 78)
    let emptySlots = targets.filter(\.isEmptySlot)
    #expect(Set(emptySlots.map(\.place.line)) == [853, 855, 856, 921, 923, 924, 956, 958, 959, 1057, 1060])
    #expect(emptySlots.count == 22)
  }

  @Test func theWeightsOfEveryScoredFormAddToNinety() throws {
    for form in try Example.document().forms where form.layout == .scored {
      let weights = form.indicators.compactMap { $0.weight?.figure.digits }
      #expect(weights.reduce(0, +) == 90, "form \(form.number)")
      let byLevel = Dictionary(grouping: form.indicators, by: \.level1).mapValues { list in
        list.compactMap { $0.weight?.figure.digits }.reduce(0, +)
      }
      #expect(byLevel == ["产出指标": 50, "效益指标": 30, "满意度指标": 10], "form \(form.number)")
      let scores = form.indicators.compactMap { $0.score?.figure.digits }.reduce(0, +)
      #expect(scores + 10 == form.score?.figure.digits, "form \(form.number)")
    }
  }

  struct Row: Sendable, CustomStringConvertible {
    let line: Int
    let text: String
    var description: String { "line \(line)" }
  }

  /// Rows of every kind of shift: levels, name, template, target, actual, result, weight, score, reason.
  static let rows: [Row] = [
    Row(line: 538, text: "产出指标|数量指标|村数|=人|=308人|=308人||20|20|"),
    Row(line: 576, text: "产出指标|时效指标|年底完成任务发放工资及时性||及时性||部分达成预期指标并具有一定效果|10|10|"),
    Row(line: 577, text: "产出指标|成本指标|代办员补贴金额|=元|=273400元|=252400元||10|9|本年缴费率完成较少。"),
    Row(line: 579, text: "满意度指标|服务对象满意度|工作满意度|≥%|≥98%|≥98%||10|10|"),
    Row(line: 615, text: "满意度指标|服务对象满意度|服务对象满意度|≥%|≥98%|≥98%||10|10|"),
    Row(line: 645, text: "产出指标|成本指标|所需经费金额|=元|=23600元|=23600元||10|10|"),
    Row(line: 805, text: "产出指标|数量指标|补贴标准|=元/人|=1000元/人|=1000元/人||10|10|"),
    Row(line: 875, text: "产出指标|成本指标|维持中心工作费用|=万元|=3万元|=3万元||10|10|"),
    Row(line: 878, text: "效益指标|可持续影响|中心工作正常开展影响力||正常开展||达成预期指标|15|15|"),
    Row(line: 879, text: "满意度指标|服务对象满意度|中心工作人员满意度||≥98%|≥98%||10|10|"),
    Row(line: 978, text: "产出指标|时效指标|取暖费发放||按月发放||部分达成预期指标并具有一定效果|10|10|"),
    Row(line: 1008, text: "产出指标|数量指标|遗属补助人员|=人|=1人|=1人||20|20|"),
    Row(line: 1010, text: "产出指标|质量指标|按时发放率|≥%|≥100%|≥100%||10|10|"),
    Row(
      line: 848,
      text: "产出指标|数量指标|享受城乡居民基本养老保险待遇的城乡居民人数||≥62469人|||||; 产出指标|数量指标|享受城乡居民基本养老保险待遇的城乡居民人数||≥62469人|||||"),
    Row(
      line: 849,
      text: "产出指标|质量指标|城乡居民基本养老保险省级基础养老金足额发放率||100%|||||; 产出指标|质量指标|城乡居民基本养老保险省级基础养老金足额发放率||100%|||||"),
    Row(line: 856, text: "效益指标|可持续发展||||||||; 效益指标|可持续发展||||||||"),
    Row(line: 1056, text: "产出指标|成本指标|调整补助金额||4100000元|||||; 产出指标|成本指标|调整补助金额||4100000元|||||"),
    Row(line: 1059, text: "效益指标|社会效益|保障参保人员基本生活||效果显著|||||; 效益指标|社会效益|保障参保人员基本生活||效果显著|||||"),
    Row(line: 1061, text: "效益指标|可持续影响|基本养老保险制度长期可持续||长期|||||; 效益指标|可持续影响|基本养老保险制度长期可持续||长期|||||"),
  ]

  @Test(arguments: rows) func aShiftedRowIsPutRight(_ expected: Row) throws {
    let found = try Example.document().forms.flatMap(\.indicators).filter { $0.place.line == expected.line }
    #expect(found.map(\.summary).joined(separator: "; ") == expected.text)
  }

  @Test func aCommaForTheDecimalPointIsMendedWithItsEvidence() throws {
    let form = try Example.form(17)
    let figure = try #require(form.total?[.executed])
    #expect(figure.printed == "14,256")
    #expect(figure.printedAmount?.fen == 14_256_000_000)
    #expect(
      figure.repair
        == Repair(
          cause: .decimalComma, amount: Amount(fen: 14_256_000), decimals: 3,
          evidence: [1076, 1081, 1085, 1086]))
    // 1,068 is what the form says elsewhere too, and stays.
    let kept = try #require(Example.form(7).total?[.declared])
    #expect(kept.printed == "1,068" && kept.repair == nil && kept.amount?.fen == 1_068_000_000)
  }

  @Test func aBlankTotalIsReadFromTheText() throws {
    let form = try Example.form(10)
    let figure = try #require(form.total?[.year])
    #expect(figure.printed.isEmpty && figure.figure.state == .blank)
    #expect(
      figure.repair
        == Repair(
          cause: .statedInText, amount: Amount(fen: 1_340_000_000), decimals: 0, evidence: [842, 852]))
    // The source the money came from is not told, and not guessed.
    let sources = form.funds.filter { $0.source != nil }
    let isBlank = sources.allSatisfy { $0.figures.allSatisfy { $0.amount == nil } }
    #expect(sources.count == 5 && isBlank)
  }

  @Test func doubledCellsAreLeftOutAndSaid() throws {
    for (number, printed) in [(5, "3"), (14, "788.256")] {
      for row in try Example.form(number).funds {
        #expect(
          row.figures.map { $0.repair?.cause } == [nil, nil, .doubledCell, .doubledCell, nil, nil, nil])
        #expect(row[.executed]?.printed == printed && row[.carryover]?.printed == "0")
      }
    }
  }

  @Test func whoFilledAFormInIsNotKept() throws {
    for form in try Example.document().forms {
      for text in form.texts {
        #expect(!text.label.contains("负责人") && !text.label.contains("联系电话") && !text.label.contains("填报日期"))
      }
    }
    let lines = try Example.document().forms.flatMap(\.contactLines)
    #expect(lines == [858, 926, 927, 961, 1063])
  }

  @Test func theTextsOfAFormStandUnderTheirLabels() throws {
    let form = try Example.form(1)
    let labels = form.texts.map(\.label)
    #expect(labels.prefix(2) == ["年度目标", "实际完成情况"])
    #expect(labels.contains("产出情况及分析") && labels.contains("下一步改进措施及管理建议"))
    #expect(form.statements.contains { $0.printed == "262100" && $0.amount?.fen == 26_210_000 })
  }
}

extension Indicator {
  /// The fields of an indicator as one text.
  fileprivate var summary: String {
    [
      level1, level2, level3, template, target, actual, result, weight?.printed ?? "", score?.printed ?? "",
      reason,
    ].joined(separator: "|")
  }
}

extension Example {
  static func form(_ number: Int) throws -> EvaluationForm { try document().forms[number - 1] }
}
