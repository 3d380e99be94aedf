import Audit
import Disclosure
package import QueryLanguage
package import SourceText

/// What a measure of records has: its fields and how they are compared, the columns shown, the keys of `group by`.
package struct RecordSchema: Sendable {
  let measure: Measure
  let fields: [(field: Keyword, type: RecordType)]
  /// The columns of `show` and `list` where none are named.
  let shown: [Keyword]
  let listed: [Keyword]
  /// The fields that records can be grouped by.
  let keys: [Keyword]
  /// The field that `amount` means.
  let amount: Keyword?
  package let title: Wording

  /// The schema of a measure; `nil` for those of statement tables.
  package init?(_ measure: Measure) {
    let ofDocument: [(Keyword, RecordType)] = [
      (.year, .text), (.unit, .text), (.department, .text), (.phase, .closed(ClosedValue.phases)),
    ]
    let documentKeys: [Keyword] = [.unit, .year, .department, .phase]
    switch measure {
    case .projects:
      self.init(
        measure,
        fields: [
          (.form, .ordinal), (.name, .text), (.layout, .closed(ClosedValue.layouts)),
          (.grade, .closed(ClosedValue.grades)), (.declared, .money), (.initial, .money), (.budget, .money),
          (.executed, .money), (.carryover, .money), (.rate, .rate), (.score, .points), (.line, .ordinal),
        ] + ofDocument,
        shown: [.name, .initial, .budget, .executed, .rate, .score, .grade], listed: [.form, .name],
        keys: [.source, .grade, .layout, .form] + documentKeys, amount: .executed,
        title: Wording("self-evaluation forms", "绩效自评表"))
    case .indicators:
      self.init(
        measure,
        fields: [
          (.form, .ordinal), (.project, .text), (.part, .text), (.subject, .text), (.name, .text),
          (.target, .text), (.actual, .text), (.result, .text), (.weight, .points), (.score, .points),
          (.reason, .text), (.layout, .closed(ClosedValue.layouts)), (.period, .closed(ClosedValue.periods)),
          (.line, .ordinal),
        ] + ofDocument,
        shown: [.form, .subject, .name, .target, .actual, .result, .weight, .score],
        listed: [.form, .subject, .name], keys: [.form, .part, .subject, .layout, .period] + documentKeys,
        amount: nil, title: Wording("indicators", "绩效指标"))
    case .claims:
      self.init(
        measure,
        fields: [
          (.line, .ordinal), (.part, .text), (.subject, .text), (.aspect, .closed(ClosedValue.aspects)),
          (.direction, .closed(ClosedValue.directions)), (.value, .value), (.measuredIn, .unit),
          (.table, .table), (.about, .text),
        ] + ofDocument,
        shown: [.line, .subject, .aspect, .direction, .value, .measuredIn, .about],
        listed: [.line, .subject],
        keys: [.part, .subject, .aspect, .direction, .table] + documentKeys, amount: .value,
        title: Wording("figures of the narrative", "情况说明中的数字"))
    case .cells:
      self.init(
        measure,
        fields: [
          (.table, .table), (.title, .text), (.code, .code), (.name, .text),
          (.side, .closed(ClosedValue.sides)), (.part, .text), (.column, .text),
          (.state, .closed(ClosedValue.states)), (.value, .value), (.measuredIn, .unit), (.line, .ordinal),
        ] + ofDocument,
        shown: [.table, .code, .name, .column, .value, .measuredIn, .line],
        listed: [.table, .code, .name, .column],
        keys: [.table, .state, .side, .column, .part] + documentKeys, amount: .value,
        title: Wording("cells of the statement tables", "报表单元格"))
    case .terms:
      self.init(
        measure, fields: [(.name, .text), (.definition, .text), (.line, .ordinal)] + ofDocument,
        shown: [.name, .definition, .line], listed: [.name], keys: documentKeys, amount: nil,
        title: Wording("glossary", "名词解释"))
    case .findings: self = .findings
    case .expense, .income, .general, .economic, .summary, .appropriation, .fund, .capital, .threePublic,
      .statistics:
      return nil
    }
  }

  /// What the relations found.
  static let findings = findings(saying: [])

  /// The same with their sentences, as `check` shows them.
  static let checked = findings(saying: [.message])

  private static func findings(saying more: [Keyword]) -> RecordSchema {
    RecordSchema(
      .findings,
      fields: [
        (.rule, .text), (.part, .closed(ClosedValue.families)), (.severity, .closed(ClosedValue.severities)),
        (.outcome, .closed(ClosedValue.outcomes)), (.subject, .text), (.value, .value), (.against, .value),
        (.difference, .value), (.allowance, .value), (.measuredIn, .unit), (.table, .table),
        (.line, .ordinal),
        (.message, .text), (.year, .text), (.unit, .text), (.department, .text),
        (.phase, .closed(ClosedValue.phases)),
      ],
      shown: [.rule, .severity, .outcome, .subject, .value, .against, .difference, .measuredIn, .line] + more,
      listed: [.rule, .severity, .subject],
      keys: [.rule, .part, .outcome, .severity, .table, .subject, .unit, .year, .department, .phase],
      amount: nil, title: Wording("findings", "疑点"))
  }

  private init(
    _ measure: Measure, fields: [(Keyword, RecordType)], shown: [Keyword], listed: [Keyword],
    keys: [Keyword], amount: Keyword?, title: Wording
  ) {
    self.measure = measure
    self.fields = fields
    self.shown = shown
    self.listed = listed
    self.keys = keys
    self.amount = amount
    self.title = title
  }

  func type(of field: Keyword) -> RecordType? { fields.first { $0.field == field }?.type }

  /// The fields of figures, in the order in which they are stated.
  package var figures: [Keyword] { fields.filter { $0.type.isFigures }.map(\.field) }

  /// The fields of money, in the order in which they are stated.
  var money: [Keyword] { fields.filter { $0.type.isMoney }.map(\.field) }
}

/// How the values of a field are compared.
enum RecordType: Sendable {
  case text
  /// A code of a classification.
  case code
  case closed([ClosedValue])
  /// A kind of table, named by its measure, its title, its mark or its number.
  case table
  /// What a figure is measured in.
  case unit
  case money
  /// A percentage.
  case rate
  case points
  /// A figure in whatever unit the record states.
  case value
  /// The number of a form or a line.
  case ordinal

  /// Whether the values are figures, which may be blank.
  var isFigures: Bool {
    switch self {
    case .money, .rate, .points, .value: true
    case .text, .code, .closed, .table, .unit, .ordinal: false
    }
  }

  var isMoney: Bool { if case .money = self { true } else { false } }

  /// Whether figures of two fields are of one sort, so that they can be compared.
  func isComparable(with other: RecordType) -> Bool {
    switch (self, other) {
    case (.money, .money), (.rate, .rate), (.points, .points), (.value, .value), (.ordinal, .ordinal): true
    default: false
    }
  }
}

/// A value that a closed field can have, and the words for it.
struct ClosedValue: Sendable, Hashable {
  let word: Wording
  var spellings: [String] = []

  init(_ english: String, _ chinese: String, _ others: [String] = []) {
    word = Wording(english, chinese)
    spellings = [english, chinese] + others
  }

  static let layouts = EvaluationForm.Layout.allCases.map { layout in
    switch layout {
    case .scored: ClosedValue("scored", "评分表", ["评分"])
    case .target: ClosedValue("target", "目标表", ["目标"])
    }
  }

  static let families = AuditRule.Family.allCases.map { ClosedValue($0.wording.english, $0.wording.chinese) }
  static let severities = AuditSeverity.allCases.map { ClosedValue($0.wording.english, $0.wording.chinese) }
  static let outcomes = AuditOutcome.allCases.map { ClosedValue($0.wording.english, $0.wording.chinese) }

  static let grades = ["优", "良", "中", "差"].map { ClosedValue($0, $0) }

  static let periods = Indicator.Period.allCases.map { period in
    switch period {
    case .whole: ClosedValue("whole", "实施期")
    case .year: ClosedValue("year", "年度")
    }
  }

  static let aspects = Claim.Aspect.allCases.map { aspect in
    switch aspect {
    case .amount: ClosedValue("amount", "金额", ["数额"])
    case .budget: ClosedValue("budget", "预算")
    case .share: ClosedValue("share", "占比")
    case .completion: ClosedValue("completion", "完成率", ["完成预算"])
    case .change: ClosedValue("change", "增减额")
    case .changeRate: ClosedValue("change_rate", "增减率")
    }
  }

  static let directions = Claim.Direction.allCases.map { direction in
    switch direction {
    case .decrease: ClosedValue("decrease", "减少", ["下降"])
    case .increase: ClosedValue("increase", "增加", ["增长", "上升"])
    case .level: ClosedValue("level", "持平")
    }
  }

  static let sides = [ClosedValue("income", "收入"), ClosedValue("expense", "支出", ["expenditure"])]

  static let phases = [ClosedValue("budget", "预算"), ClosedValue("final", "决算")]

  static let states = CellState.allCases.map { state in
    let keyword: Keyword =
      switch state {
      case .number: .number
      case .zero: .zero
      case .blank: .blank
      case .dash: .dash
      case .unreadable: .unreadable
      }
    return ClosedValue(keyword.rawValue, keyword.chinese, keyword.synonyms)
  }
}
