import Audit
import Disclosure
import TestSupport
import Testing

/// The values of indicators: signs, numbers and units.
@Suite("Values of indicators")
struct IndicatorValueTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let sign: IndicatorValue.Sign?
    let number: String?
    let unit: String
    var testDescription: String { text }

    init(_ text: String, _ sign: IndicatorValue.Sign?, _ number: String?, _ unit: String) {
      self.text = text
      self.sign = sign
      self.number = number
      self.unit = unit
    }
  }

  static let cases: [Case] = [
    Case("≥98%", .atLeast, "98", "%"), Case("=262100元", .equal, "262100", "元"),
    Case("<1068万元", .less, "1068", "万元"), Case("≤2440人", .atMost, "2440", "人"),
    Case("1340万元", nil, "1340", "万元"), Case("=1000元/人", .equal, "1000", "元/人"),
    Case("=3360人/元", .equal, "3360", "人/元"), Case("≥23.5万人", .atLeast, "23.5", "万人"),
    Case("＝４，１００，０００元", .equal, "4100000", "元"), Case(">= 98 %", .atLeast, "98", "%"),
    Case("不低于95%", .atLeast, "95", "%"), Case("95%以上", .atLeast, "95", "%"), Case("100%", nil, "100", "%"),
    Case("=人", .equal, nil, "人"), Case("≥%", .atLeast, nil, "%"), Case("12", nil, "12", ""),
    Case("6月25日前", nil, nil, ""), Case("每月15日前", nil, nil, ""), Case("12月底前", nil, nil, ""),
    Case("90-100%", nil, nil, ""), Case("及时", nil, nil, ""), Case("达成预期指标", nil, nil, ""),
    Case("", nil, nil, ""), Case("1.2.3%", nil, nil, ""), Case("1,00人", nil, nil, ""),
    Case("99999999999999999999人", nil, nil, ""),
  ]

  @Test(arguments: cases) func aValueIsRead(_ expected: Case) {
    let value = IndicatorValue(printed: expected.text)
    #expect(value.sign == expected.sign)
    #expect(value.figure?.plain == expected.number)
    #expect(value.unit == expected.unit)
  }

  @Test func aPrintedValueReadsBack() {
    var random = SeededGenerator(seed: 7)
    let units = ["人", "%", "元", "万元", "元/人", "次", "万人", "台(套)", "公里", "户"]
    for _ in 0..<5_000 {
      let sign = random.chance(20) ? nil : random.pick(IndicatorValue.Sign.allCases)
      let digits = Int64(random.below(1_000_000_000))
      let figure = Figure(printed: Figure.plain(digits, decimals: random.below(5)))
      let value = IndicatorValue(sign: sign, figure: figure, unit: random.pick(units))
      #expect(IndicatorValue(printed: value.printed) == value)
    }
  }

  @Test func randomTextIsReadWithoutATrap() {
    var random = SeededGenerator(seed: 11)
    let letters = Array("=≥≤<>0123456789.,%元万亿人/月日年 ＝１，．（)达成\u{301}\u{200B}👩‍👩‍👧")
    var read = 0
    for _ in 0..<20_000 {
      let text = String((0..<random.below(14)).map { _ in random.pick(letters) })
      let value = IndicatorValue(printed: text)
      _ = value.isMet(by: IndicatorValue(printed: String(text.reversed())))
      _ = value.base
      if value.figure != nil { read += 1 }
    }
    #expect(read > 100)
  }

  @Test(
    arguments: [
      ("≥98%", "≥98%", true), ("≥98%", "97.99%", false), (">98%", ">98%", true), ("≤2440人", "≤2945人", false),
      ("<1068万元", "<995万元", true), ("=308人", "=308人", true), ("=308人", "=307人", false),
      ("≥23.5万人", "235000人", true), ("≥23.5万人", "234999人", false), ("≥98%", "98人", nil), ("≥98%", "及时", nil),
      ("100%", "100%", nil),
    ] as [(String, String, Bool?)])
  func aTargetIsMetByItsSign(target: String, actual: String, isMet: Bool?) {
    #expect(IndicatorValue(printed: target).isMet(by: IndicatorValue(printed: actual)) == isMet)
  }
}
