/// A project self-evaluation form (项目支出绩效自评表).
package struct EvaluationForm: Sendable, Hashable {
  package enum Layout: String, Sendable, Hashable, CaseIterable {
    /// Money block with execution rate and score, indicators with weights and scores (得分).
    case scored
    /// The sheet of targets (目标申报) used again: amounts of the whole period and the year, indicators without scores.
    case target
  }

  /// The place of the form among those of the document, from 1.
  package let number: Int
  package let layout: Layout
  /// The title as printed, without the year: 临时工工资项目支出绩效自评表.
  package let title: String?
  /// 项目名称.
  package let project: String
  /// The code before the department: 407.
  package let departmentCode: String?
  /// 主管部门, without its code.
  package let department: String?
  /// The code before the unit: 407002.
  package let unitCode: String?
  /// 预算单位 or 实施单位, without its code.
  package let unit: String?
  /// The year printed with the title.
  package let year: FiscalYear?
  /// 项目属性 and 项目期 of target forms.
  package let attribute: String?
  package let period: String?
  /// The money block (资金安排): the total row first, then a row for each source.
  package let funds: [FundRow]
  package let indicators: [Indicator]
  /// 总分, or 得分 of a target form. Unit: 分.
  package let score: StatedFigure?
  /// The sum of the weights, where the line of 总分 prints it beside the score. Unit: 分.
  package let weights: StatedFigure?
  /// 执行率 of a target form; scored forms have it in the money block. Unit: %.
  package let rate: StatedFigure?
  /// 等级: 优, 良, 中, 差; `nil` where none is printed.
  package let grade: String?
  /// Goals, results and analysis, with the label each is printed under.
  package let texts: [FormText]
  /// The figures that those texts state.
  package let statements: [StatedFigure]
  /// The lines from 项目名称 to the last of the form.
  package let lines: ClosedRange<Int>
  /// The lines of the headings over money and indicators.
  package let headingLines: [Int]
  /// The line of the year printed with the title, and that of 主管部门 or the unit; `nil` where none is printed.
  package let yearLine: Int?
  package let departmentLine: Int?
  /// The lines that name who filled the form in and their telephone, of which nothing is kept.
  package let contactLines: [Int]

  package init(
    number: Int, layout: Layout, title: String?, project: String, departmentCode: String?,
    department: String?,
    unitCode: String?, unit: String?, year: FiscalYear?, attribute: String?, period: String?,
    funds: [FundRow],
    indicators: [Indicator], score: StatedFigure?, weights: StatedFigure? = nil, rate: StatedFigure?,
    grade: String?, texts: [FormText],
    statements: [StatedFigure], lines: ClosedRange<Int>, yearLine: Int? = nil, departmentLine: Int? = nil,
    headingLines: [Int] = [], contactLines: [Int] = []
  ) {
    self.number = number
    self.layout = layout
    self.title = title
    self.project = project
    self.departmentCode = departmentCode
    self.department = department
    self.unitCode = unitCode
    self.unit = unit
    self.year = year
    self.attribute = attribute
    self.period = period
    self.funds = funds
    self.indicators = indicators
    self.score = score
    self.weights = weights
    self.rate = rate
    self.grade = grade
    self.texts = texts
    self.statements = statements
    self.lines = lines
    self.yearLine = yearLine
    self.departmentLine = departmentLine
    self.headingLines = headingLines
    self.contactLines = contactLines
  }

  /// The form with every figure of its money read as it is printed.
  var asPrinted: EvaluationForm {
    guard funds.contains(where: { $0.figures.contains { $0.repair != nil } }) else { return self }
    return EvaluationForm(
      number: number, layout: layout, title: title, project: project, departmentCode: departmentCode,
      department: department, unitCode: unitCode, unit: unit, year: year, attribute: attribute,
      period: period,
      funds: funds.map(\.asPrinted), indicators: indicators, score: score, weights: weights, rate: rate,
      grade: grade, texts: texts, statements: statements, lines: lines, yearLine: yearLine,
      departmentLine: departmentLine, headingLines: headingLines, contactLines: contactLines)
  }

  /// The total row of the money block.
  package var total: FundRow? { funds.first { $0.source == nil } }
}

/// Where the money of a project comes from (资金来源).
package enum FundingSource: String, Sendable, Hashable, CaseIterable {
  /// 中央财政资金.
  case central
  /// 省级财政资金.
  case province
  /// 市县区财政资金.
  case county
  /// 单位自筹.
  case `self`
  /// 其他资金.
  case other
}

/// What a figure of a money block states.
package enum FundMeasure: String, Sendable, Hashable, CaseIterable {
  /// 年初预算数, 目标申报数.
  case declared
  /// 年初预算数, 预算编制数.
  case initial
  /// 全年预算数.
  case budget
  /// 全年执行数.
  case executed
  /// 资金结(转)余.
  case carryover
  /// 执行率. Unit: %.
  case rate
  /// 得分. Unit: 分.
  case score
  /// 实施期资金总额, of target forms.
  case wholePeriod = "whole_period"
  /// 年度资金总额, of target forms.
  case year

  /// The measures of a layout, in the order printed.
  package static func all(of layout: EvaluationForm.Layout) -> [FundMeasure] {
    switch layout {
    case .scored: [.declared, .initial, .budget, .executed, .carryover, .rate, .score]
    case .target: [.wholePeriod, .year]
    }
  }
}

/// A row of the money block of a form.
package struct FundRow: Sendable, Hashable {
  /// `nil` for the total row (资金总额).
  package let source: FundingSource?
  /// The label as printed.
  package let label: String
  /// One figure for each measure of the layout, in its order; a blank slot is a blank figure.
  package let figures: [StatedFigure]
  package let layout: EvaluationForm.Layout
  /// 偏差原因; empty where nothing is printed, `nil` in target forms, which have no such column.
  package let reason: String?
  package let line: Int

  package init(
    source: FundingSource?, label: String, figures: [StatedFigure], layout: EvaluationForm.Layout,
    reason: String?,
    line: Int
  ) {
    self.source = source
    self.label = label
    self.figures = figures
    self.layout = layout
    self.reason = reason
    self.line = line
  }

  /// The row with every figure as printed.
  fileprivate var asPrinted: FundRow {
    FundRow(
      source: source, label: label,
      figures: figures.map {
        StatedFigure(printed: $0.printed, figure: $0.figure, unit: $0.unit, place: $0.place)
      }, layout: layout, reason: reason, line: line)
  }

  /// The figure of a measure; `nil` where the layout has none.
  package subscript(_ measure: FundMeasure) -> StatedFigure? {
    FundMeasure.all(of: layout).firstIndex(of: measure).flatMap {
      figures.indices.contains($0) ? figures[$0] : nil
    }
  }
}

/// An indicator (绩效指标) of a form, or an empty slot: a second-level heading with no indicator under it.
package struct Indicator: Sendable, Hashable {
  /// What an indicator of a target form is set for.
  package enum Period: String, Sendable, Hashable, CaseIterable {
    /// 实施期目标.
    case whole
    /// 年度目标.
    case year
  }

  /// `nil` in scored forms.
  package let period: Period?
  /// 一级指标: 产出指标, 效益指标, 满意度指标.
  package let level1: String
  /// 二级指标: 数量指标, 质量指标 …
  package let level2: String
  /// 三级指标, the indicator itself; empty in an empty slot.
  package let level3: String
  /// 年初指标值: often only the sign and the unit.
  package let template: String
  /// 调整后指标值, or 指标值 of a target form.
  package let target: String
  /// 实际完成值.
  package let actual: String
  /// The result in words (定性指标完成情况): 达成预期指标.
  package let result: String
  /// 分值 and 得分; `nil` in target forms.
  package let weight: StatedFigure?
  package let score: StatedFigure?
  /// 偏差原因分析及改进措施.
  package let reason: String
  /// The line, and the cell of the third level.
  package let place: SourcePlace
  /// Whether the cells did not stand under their headings, or a level was taken from another row or column.
  package let isRepaired: Bool

  package init(
    period: Period?, level1: String, level2: String, level3: String, template: String, target: String,
    actual: String,
    result: String, weight: StatedFigure?, score: StatedFigure?, reason: String, place: SourcePlace,
    isRepaired: Bool
  ) {
    self.period = period
    self.level1 = level1
    self.level2 = level2
    self.level3 = level3
    self.template = template
    self.target = target
    self.actual = actual
    self.result = result
    self.weight = weight
    self.score = score
    self.reason = reason
    self.place = place
    self.isRepaired = isRepaired
  }

  /// Whether nothing is printed but the headings.
  package var isEmptySlot: Bool { level3.isEmpty && target.isEmpty && actual.isEmpty }
}

/// A text of a form under its label: 年度目标, 产出情况及分析 …
package struct FormText: Sendable, Hashable {
  package let label: String
  package let text: String
  package let place: SourcePlace

  package init(label: String, text: String, place: SourcePlace) {
    self.label = label
    self.text = text
    self.place = place
  }
}
