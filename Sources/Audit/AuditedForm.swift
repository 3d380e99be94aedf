import Disclosure
import SourceText

/// A self-evaluation form made ready for its relations: its key, its indicators and the figures of its texts, each read once.
struct AuditedForm: Sendable {
  /// The index of the form in the document.
  let index: Int
  let form: EvaluationForm
  /// The project without the year in its name, so that a finding has one fingerprint in every year.
  let key: String
  /// The year that the name of the project begins with.
  let namedYear: FiscalYear?
  /// The form as a sentence names it.
  let name: Wording
  let indicators: [AuditedIndicator]
  let figures: [TextFigure]

  static func forms(of document: Document) -> [AuditedForm] {
    var seen: [String: Int] = [:]
    return document.forms.enumerated().map { index, form in
      var (key, year) = FormKey.withoutYear(form.project.isEmpty ? form.title ?? "" : form.project)
      if let year, let own = document.year ?? form.year, year != own { key += "@\(year.number - own.number)" }
      seen[key, default: 0] += 1
      if let count = seen[key], count > 1 { key += "#\(count)" }
      return AuditedForm(
        index: index, form: form, key: key, namedYear: year,
        name: Wording("form \(form.number) \(form.project)", "第\(form.number)张自评表“\(form.project)”"),
        indicators: indicators(of: form, index),
        figures: form.texts.flatMap(TextFigure.all))
    }
  }

  /// The indicators; those of one name in one period are told apart by their order.
  private static func indicators(of form: EvaluationForm, _ index: Int) -> [AuditedIndicator] {
    struct Name: Hashable {
      let period: Indicator.Period?
      let name: String
    }
    var seen: [Name: Int] = [:]
    return form.indicators.enumerated().map { number, indicator in
      let name = Name(period: indicator.period, name: FormKey.withoutYear(indicator.level3).key)
      seen[name, default: 0] += 1
      return AuditedIndicator(
        indicator, number: number, form: index, name: name.name, order: seen[name] ?? 1)
    }
  }

  // MARK: Names

  func subject(_ what: String, _ words: Wording) -> AuditSubject {
    AuditSubject(
      "form/\(key)/\(what)",
      Wording("\(name.english), \(words.english)", "\(name.chinese)\(words.chinese)"))
  }

  /// A sentence that begins with the form.
  func says(_ english: String, _ chinese: String) -> Wording {
    Wording("\(name.english): \(english)", "\(name.chinese)：\(chinese)")
  }

  // MARK: Money

  var total: FundRow? { form.total }
  var sources: [FundRow] { form.funds.filter { $0.source != nil } }

  func value(_ measure: FundMeasure, _ row: FundRow? = nil) -> AuditValue? {
    guard let row = row ?? total, let stated = row[measure] else { return nil }
    let words =
      row.source == nil
      ? measure.words
      : Wording("\(row.label) \(measure.words.english)", "\(row.label)\(measure.words.chinese)")
    return AuditValue(stated, place: .form(index, words))
  }

  /// The figure of a measure of the total row; `nil` where none is printed or read.
  func figure(_ measure: FundMeasure) -> AuditValue? { value(measure).flatMap { $0.isFigure ? $0 : nil } }

  /// What was spent: 全年执行数, or the amount of the year of a target form that prints 执行率 100%.
  var executed: AuditValue? {
    switch form.layout {
    case .scored: figure(.executed)
    case .target: isCarriedOut ? figure(.year) : nil
    }
  }

  private var isCarriedOut: Bool {
    guard let rate = form.rate?.figure, rate.state.isFigure, let power = PowerOfTen.value(rate.decimals)
    else {
      return false
    }
    return Int128(rate.digits) == 100 * Int128(power)
  }

  /// Whether a row between two others was not read: what is summed up may lack a part.
  var mayLackIndicators: Bool {
    guard let first = form.indicators.first?.place.line, let end = form.score?.place.line,
      let start = form.headingLines.last(where: { $0 < first })
    else { return false }
    let lines = Set(form.indicators.map(\.place.line))
    return end > start + 1 && (start + 1..<end).contains { !lines.contains($0) }
  }

  var mayLackFunds: Bool {
    let lines = form.funds.map(\.line)
    guard let first = lines.first, let last = lines.last, last >= first else { return false }
    guard last - first + 1 == lines.count else { return true }
    let after = (form.texts.map(\.place.line) + form.headingLines).filter { $0 > last }.min()
    return after.map { $0 > last + 2 } ?? false
  }

  /// Whether a source may be a part of another: 其中 below the first, or one source in two rows.
  var hasNestedFunds: Bool {
    let sources = sources
    return sources.dropFirst().contains { Folding.nameKey($0.label).hasPrefix("其中") }
      || Set(sources.map(\.source)).count < sources.count
  }

  /// Whether the rate of execution is an indicator too, so that its points stand twice.
  var hasRateAmongIndicators: Bool {
    form.indicators.contains { $0.level3.contains("执行率") || $0.level2.contains("执行率") }
  }

  // MARK: Scores

  func points(_ stated: StatedFigure?, _ words: Wording) -> AuditValue? {
    guard let stated else { return nil }
    let value = AuditValue(stated, place: .form(index, words))
    return value.isFigure ? stated.figure.decimals == 0 ? value.exact : value : nil
  }

  /// 总分.
  var score: AuditValue? { points(form.score, Wording("total score", "总分")) }
  /// 得分 of the money block.
  var executionScore: AuditValue? {
    points(total?[.score], Wording("score of execution", "预算执行得分"))
  }

  /// The rows of the money block that give a reason for a deviation, and those that deny one.
  var fundReasons: [FundRow] {
    form.funds.filter { !($0.reason ?? "").isEmpty && !FormReason.deniesDeviation($0.reason ?? "") }
  }
  var fundDenials: [FundRow] { form.funds.filter { FormReason.deniesDeviation($0.reason ?? "") } }
}

/// An indicator with its values read.
struct AuditedIndicator: Sendable {
  let indicator: Indicator
  let number: Int
  /// The index of its form.
  let form: Int
  /// The name of the indicator without the years in it.
  let name: String
  /// The name, with its order among those of the same name.
  let key: String
  let isCost: Bool
  let template: IndicatorValue
  let target: IndicatorValue
  let actual: IndicatorValue

  init(_ indicator: Indicator, number: Int, form: Int, name: String, order: Int) {
    self.indicator = indicator
    self.number = number
    self.form = form
    self.name = name
    key = order > 1 ? "\(name)#\(order)" : name
    isCost = indicator.level2.contains("成本") || indicator.level1.hasPrefix("成本")
    template = IndicatorValue(printed: indicator.template)
    target = IndicatorValue(printed: indicator.target)
    actual = IndicatorValue(printed: indicator.actual)
  }

  var line: Int { indicator.place.line }

  /// The result in words, in whichever column it stands.
  var words: String { indicator.result.isEmpty ? indicator.actual : indicator.result }

  func named(_ words: Wording) -> Wording {
    Wording("“\(indicator.level3)” \(words.english)", "“\(indicator.level3)”\(words.chinese)")
  }

  func value(_ value: IndicatorValue, _ words: Wording) -> AuditValue? {
    guard let figure = value.figure else { return nil }
    return AuditValue(
      figure, unit: value.figureUnit, printed: value.printed, line: line, place: .form(form, named(words)))
  }

  var targetValue: AuditValue? { value(target, Wording("target", "指标值")) }
  var actualValue: AuditValue? { value(actual, Wording("actual value", "实际完成值")) }

  var weight: AuditValue? { points(indicator.weight, Wording("weight", "分值")) }
  var score: AuditValue? { points(indicator.score, Wording("score", "得分")) }

  private func points(_ stated: StatedFigure?, _ words: Wording) -> AuditValue? {
    guard let stated else { return nil }
    let value = AuditValue(stated, place: .form(form, named(words)))
    return value.isFigure ? stated.figure.decimals == 0 ? value.exact : value : nil
  }

  /// Whether points were lost; `nil` where weight or score is not printed.
  var losesPoints: Bool? {
    guard let weight, let score else { return nil }
    return score.amount < weight.amount
  }

  var hasReason: Bool { !indicator.reason.isEmpty && !FormReason.deniesDeviation(indicator.reason) }
}

/// What the column 偏差原因 says.
enum FormReason {
  /// Whether a reason says that there is nothing to give one for: 无, 无偏差.
  static func deniesDeviation(_ reason: String) -> Bool {
    guard !reason.isEmpty, reason.utf8.count <= 30 else { return false }
    var key = Folding.nameKey(reason)
    while let last = key.unicodeScalars.last, "。.，,;；".unicodeScalars.contains(last) {
      key.unicodeScalars.removeLast()
    }
    return ["无", "无偏差", "无偏离", "没有偏差", "不存在偏差", "无差异", "无偏差原因"].contains(key)
  }
}

/// Names of projects and indicators as they are compared.
enum FormKey {
  /// A name folded, without the years in it: 2024年丧葬费补贴 and 2025年丧葬费补贴 are one; and the year it begins with.
  static func withoutYear(_ name: String) -> (key: String, year: FiscalYear?) {
    let bytes = Array(Folding.nameKey(name).utf8)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    var kept: [UInt8] = []
    var year: FiscalYear?
    var index = 0
    while index < bytes.count {
      let isYear =
        index + 7 <= bytes.count && bytes[index..<index + 4].allSatisfy(isDigit)
        && (index == 0 || !isDigit(bytes[index - 1]))
        && Array(bytes[index + 4..<index + 7]) == Array("年".utf8)
      guard isYear else {
        kept.append(bytes[index])
        index += 1
        continue
      }
      if index == 0 {
        year = FiscalYear(bytes[..<4].reduce(0) { $0 * 10 + Int($1 - 0x30) })
      }
      index += 7
      let rest = bytes[index...].prefix(3)
      if Array(rest) == Array("度".utf8) { index += 3 }
    }
    return (String(decoding: kept, as: UTF8.self), year)
  }
}

/// A figure in a text of a form, with the words before it.
struct TextFigure: Sendable {
  let figure: Figure
  let unit: FigureUnit
  let printed: String
  /// The words before, as far back as the last sign, and 12 characters at most.
  let before: String
  /// The words behind, as far as the end of the sentence, and 12 characters at most.
  let after: String
  /// Whether a stroke follows the unit: 1000元/人.
  let isRate: Bool
  /// Whether it is only near, or a bound: 约, 左右, 以上.
  let isRough: Bool
  /// The label of the text, folded.
  let label: String
  let line: Int

  func value(_ form: AuditedForm) -> AuditValue {
    AuditValue(
      figure, unit: unit, printed: printed, line: line,
      place: .form(form.index, Wording("the text", "文字")))
  }

  /// The figures of a text that a unit of money, % or 人 follows.
  static func all(in text: FormText) -> [TextFigure] {
    let bytes = Array(Folding.fold(text.text).utf8)
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard bytes.contains(where: isDigit) else { return [] }
    let label = Folding.nameKey(text.label)
    var figures: [TextFigure] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) || bytes[index] == 0x2C || bytes[index] == 0x2E {
        index += 1
      }
      var end = index
      while end > start, !isDigit(bytes[end - 1]) { end -= 1 }
      guard let (unit, length) = unit(bytes[index...]), end == index else { continue }
      let printed = String(decoding: bytes[start..<end], as: UTF8.self)
      let figure = Figure(printed: printed)
      guard figure.state.isFigure else { continue }
      let next = index + length
      let before = words(before: start, in: bytes)
      let isRough =
        !before.hasSuffix("节约") && roughBefore.contains(where: before.hasSuffix)
        || roughAfter.contains { bytes[next...].starts(with: $0.utf8) }
      figures.append(
        TextFigure(
          figure: figure, unit: unit, printed: printed, before: before,
          after: words(after: next, in: bytes), isRate: next < bytes.count && bytes[next] == 0x2F,
          isRough: isRough, label: label, line: text.place.line))
    }
    return figures
  }

  private static let roughBefore = ["约", "近", "超", "超过", "逾", "不到", "不足", "以上"]
  private static let roughAfter = ["左右", "以上", "以下", "以内", "余", "上下"]

  private static let units: [([UInt8], FigureUnit)] = [
    (Array("万元".utf8), .money(.wan)), (Array("亿元".utf8), .money(.yi)), (Array("元".utf8), .money(.yuan)),
    (Array("%".utf8), .percent), (Array("人".utf8), .counted("人")),
  ]

  private static func unit(_ rest: ArraySlice<UInt8>) -> (FigureUnit, Int)? {
    units.first { rest.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
  }

  private static func words(before start: Int, in bytes: [UInt8]) -> String {
    var first = start
    var count = 0
    while first > 0, count < 12 {
      var place = first - 1
      while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
      let scalar = String(decoding: bytes[place..<first], as: UTF8.self)
      if ["，", ",", "。", ";", "；", "、", ":"].contains(scalar) { break }
      first = place
      count += 1
    }
    return String(decoding: bytes[first..<start], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined()
  }

  private static func words(after start: Int, in bytes: [UInt8]) -> String {
    let scalars = String(decoding: bytes[start...].prefix(36), as: UTF8.self).unicodeScalars.prefix(12)
    return String(String.UnicodeScalarView(scalars.prefix { !["。", ";", "；"].contains($0) }))
  }

  /// Whether the words before say that the amount was spent.
  var isSpending: Bool {
    TextFigure.spending.contains(where: before.hasSuffix) && !isStandard
  }

  /// Whether the words before say that it is all that was spent in the year.
  var isTotal: Bool {
    ["全年", "共", "合计", "总计", "全部"].contains(where: before.contains) && !before.contains("累计")
  }

  /// Whether the words behind say that it was spent whole: 170万元，已全部进入财政专户.
  var isSpentWhole: Bool { after.contains("全部") && !before.contains("累计") }

  /// Whether the amount is a rate for each of something.
  var isStandard: Bool { isRate || before.contains("每") || before.contains("标准") || before.contains("人均") }

  private static let spending = [
    "支出", "支付", "共", "共计", "合计", "总计", "金额", "金额为", "发放", "拨付", "补助", "补贴", "工资", "取暖费", "上解", "执行",
    "支出为", "使用", "使用资金", "执行数", "执行数为",
  ]
}

extension FundMeasure {
  /// What the column is called.
  var words: Wording {
    switch self {
    case .declared: Wording("declared budget", "目标申报数")
    case .initial: Wording("initial budget", "年初预算数（预算编制数）")
    case .budget: Wording("full-year budget", "全年预算数")
    case .executed: Wording("amount spent", "全年执行数")
    case .carryover: Wording("amount left over", "资金结（转）余")
    case .rate: Wording("execution rate", "执行率")
    case .score: Wording("score of execution", "预算执行得分")
    case .wholePeriod: Wording("amount of the whole period", "实施期资金总额")
    case .year: Wording("amount of the year", "年度资金总额")
    }
  }
}

extension RuleRun {
  /// The forms of the document; none, with the reason, where it prints none.
  mutating func forms(_ layout: EvaluationForm.Layout? = nil) -> [AuditedForm] {
    let forms = audited.forms.filter { layout == nil || $0.form.layout == layout }
    if audited.forms.isEmpty {
      notApplicable(Wording("no self-evaluation form is printed", "没有项目支出绩效自评表"))
    } else if forms.isEmpty {
      notApplicable(Wording("no form has this layout", "没有这种表式的自评表"))
    }
    return forms
  }

  /// A comparison inside a form: what fails in another form has another cause, the same figures or not.
  mutating func compare(
    _ form: AuditedForm, _ what: String, _ stated: AuditSide, _ relation: AuditRelation = .equal,
    _ other: AuditSide, _ words: @autoclosure () -> Wording, note: @autoclosure () -> Wording? = nil,
    severity: AuditSeverity? = nil
  ) {
    compare(
      stated, relation, other, about: form.subject(what, words()), note: note(), severity: severity,
      cause: "\(rule.id)/\(form.key)/\(what)")
  }

  mutating func fail(
    _ form: AuditedForm, _ what: String, _ message: Wording, lines: [Int], severity: AuditSeverity? = nil,
    cause: String? = nil
  ) {
    fail(
      AuditSubject("form/\(form.key)/\(what)", form.name), message, lines: lines, severity: severity,
      cause: cause ?? "\(rule.id)/\(form.key)/\(what)")
  }

  mutating func pass(_ form: AuditedForm, _ what: String, lines: [Int] = []) {
    pass(AuditSubject("form/\(form.key)/\(what)", form.name), lines: lines)
  }

  /// A sum of points must be what is printed. Points in whole numbers are exact; where a row may not have been read, nothing
  /// is said against the sum.
  mutating func compareSum(
    _ form: AuditedForm, _ what: String, _ stated: AuditValue, _ parts: AuditSide, _ words: Wording,
    severity: AuditSeverity? = nil
  ) {
    guard form.mayLackIndicators, let sum = parts.sum, sum.amount != stated.amount else {
      return compare(form, what, AuditSide(stated), .equal, parts, words, severity: severity)
    }
    unreadable(
      form.subject(what, words),
      form.says(
        "a row of the indicators may not have been read; what was read does not add to \(stated.printed)",
        "绩效指标可能有未读出的行，已读出的合计与\(stated.printed)不符"),
      lines: Set([stated.line] + parts.lines).filter { $0 > 0 }.sorted())
  }
}
