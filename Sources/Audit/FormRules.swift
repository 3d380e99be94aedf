import Disclosure
import SourceText

/// The relations of project self-evaluation forms (项目支出绩效自评表), F01 to F41.
enum FormRules {
  static let all = (document + money + scores + indicators + texts).sorted { $0.id < $1.id }

  /// Why a relation of single cells cannot be a sentence.
  static let eachForm = Wording("a sentence names no single cell of a form", "一句话无法指明自评表中的某一格")
  static let inText = Wording("a sentence names no figure of the text", "一句话无法指明文字中的某个数字")

  // MARK: The forms and the document

  private static let document: [AuditRule] = [
    AuditRule(
      "F01", .form, [], "There are as many forms as the text states", "自评表张数＝情况说明所列自评项目个数",
      statement: .none(inText), source: "derived", tolerance: .exact
    ) { run in run.countOfForms() },
    AuditRule(
      "F02", .form, [], "The amounts spent of all forms add to the amount that the text states",
      "各自评表全年执行数之和＝情况说明所列涉及资金", statement: .none(inText), source: "GBC R010", tolerance: .rounding
    ) { run in run.statedSum() },
    AuditRule(
      "F03", .form, [.expenditure], "The amounts spent of all forms are at most the project expenditure",
      "各自评表全年执行数之和不大于项目支出",
      statement: .written("sum projects <= sum project expense"),
      source: "GBC R010; transfers and money of several years may enter", basis: .practice,
      tolerance: .rounding, severity: .info
    ) { run in run.sumWithinProjectExpenditure() },
    AuditRule(
      "F18", .form, [], "As many forms have a grade as the text states", "各等级自评表张数＝情况说明所列个数",
      statement: .none(inText), source: "derived", tolerance: .exact
    ) { run in run.countOfGrades() },
    AuditRule(
      "F19", .form, [], "All forms name the supervising department and a unit with the same code",
      "各自评表主管部门、预算单位的代码与名称一致", statement: .none(eachForm),
      source: "a code printed twice names one body, and a body has one code", tolerance: .none,
      severity: .warning
    ) { run in run.codesAcrossForms() },
    AuditRule(
      "F20", .form, [], "The year of a form is that of the document, and of the name of its project",
      "自评表年度与文件年度、项目名称中的年度一致", statement: .none(eachForm), source: "derived", basis: .form,
      tolerance: .none, severity: .warning
    ) { run in run.yearsOfForms() },
    AuditRule(
      "F38", .form, [], "A project that stands in two forms has the same amount in both",
      "同一项目出现在两张自评表中时金额相同",
      statement: .none(eachForm), source: "derived", basis: .observation, tolerance: .exact, severity: .info
    ) { run in run.projectsTwice() },
    AuditRule(
      "F39", .form, [], "What the text names as a project is named has its amount", "情况说明中与项目同名的事项金额与自评表相同",
      statement: .none(inText), source: "derived", basis: .observation, tolerance: .exact, severity: .info
    ) { run in run.namesInText() },
    AuditRule(
      "F40", .form, [.statistics], "Projects of procurement are at most the procurement of the year",
      "名为“采购”的项目执行数之和不大于政府采购支出", statement: .none(eachForm), source: "derived", basis: .observation,
      tolerance: .rounding, severity: .info
    ) { run in run.purchases() },
  ]

  // MARK: Money

  private static let money: [AuditRule] = [
    AuditRule(
      "F04", .form, [], "The total of a form is the sum of its sources, in each column", "资金总额＝各资金来源之和（各栏）",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .exact
    ) { run in run.sourcesAddUp() },
    AuditRule(
      "F05", .form, [], "The execution rate is the amount spent over the full-year budget", "执行率＝全年执行数÷全年预算数",
      statement: .none(eachForm), source: "form note 4", basis: .form, tolerance: .percent
    ) { run in run.executionRates() },
    AuditRule(
      "F06", .form, [], "The score of execution is ten times the rate, ten at most", "预算执行得分＝10×执行率，不超过10分",
      statement: .none(eachForm), source: "财预〔2020〕10号", basis: .recollection, tolerance: .exact,
      severity: .info
    ) { run in run.executionScores() },
    AuditRule(
      "F07", .form, [], "What is left over is the full-year budget less the amount spent",
      "资金结（转）余＝全年预算数－全年执行数",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .exact
    ) { run in run.leftOver() },
    AuditRule(
      "F17", .form, [], "A full-year budget other than the initial one is explained",
      "全年预算数与年初预算数不同的，应说明调整原因",
      statement: .none(eachForm), source: "form note 2", basis: .practice, tolerance: .none, severity: .info
    ) { run in run.changedBudgets(.unexplained) },
    AuditRule(
      "F21", .form, [], "A comma in an amount parts thousands", "金额中的逗号是千分位",
      statement: .none(eachForm), source: "derived", basis: .form, tolerance: .none, severity: .warning
    ) { run in run.commas() },
    AuditRule(
      "F24", .form, [], "An amount spent other than the budget has a reason", "执行数与预算数不同的，应填偏差原因",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .none, severity: .warning
    ) { run in run.missingReasons() },
    AuditRule(
      "F25", .form, [], "Where no deviation is said to be, the amounts show none", "填“无偏差”的，金额应无偏差",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .none, severity: .warning
    ) { run in run.deniedDeviations() },
    AuditRule(
      "F28", .form, [], "A form whose money or results are blank claims no full score", "资金或完成情况空白的自评表不应填满分",
      statement: .none(eachForm),
      source: "the form prints headings of money and of results to be filled in beside the score",
      basis: .form, tolerance: .none, severity: .warning
    ) { run in run.unfilledForms() },
    AuditRule(
      "F29", .form, [], "The rate is 100 % without the budget having been cut to what was spent",
      "执行率100%不是因为预算调减到执行数", statement: .none(eachForm),
      source: "what reviewers look for (performance self-evaluation)", basis: .practice, tolerance: .none,
      severity: .info
    ) { run in run.changedBudgets(.cutToSpending) },
    AuditRule(
      "F35", .form, [],
      "The amount of the year is within that of the whole period, and equal where that is a year",
      "年度资金总额不大于实施期资金总额，一年期的两者相等", statement: .none(eachForm), source: "definition", tolerance: .exact
    ) { run in run.yearWithinPeriod() },
    AuditRule(
      "F36", .form, [], "The amount spent is at most the full-year budget", "全年执行数不大于全年预算数",
      statement: .written("(count projects where executed > budget) = 0"), source: "derived",
      basis: .practice, tolerance: .exact, severity: .info
    ) { run in run.spentWithinBudget() },
  ]

  // MARK: Scores

  private static let scores: [AuditRule] = [
    AuditRule(
      "F08", .form, [], "The weights add to 90: output 50, benefit 30, satisfaction 10",
      "指标分值合计90分：产出50、效益30、满意度10", statement: .none(eachForm),
      source: "practice; Chizhou 2022 form; 财预〔2020〕10号 (recalled)", basis: .practice, tolerance: .exact,
      severity: .info
    ) { run in run.weights() },
    AuditRule(
      "F09", .form, [], "A score is between nothing and its weight", "得分不小于0、不大于分值",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .exact
    ) { run in run.scoresWithinWeights() },
    AuditRule(
      "F10", .form, [], "The total is the score of execution and those of the indicators", "总分＝预算执行得分＋各指标得分",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .exact
    ) { run in run.totalScores() },
    AuditRule(
      "F11", .form, [], "The grade is that of the band of the total", "等级与总分所在区间一致（≥90优、≥80良、≥60中、其余差）",
      statement: .none(eachForm), source: "财预〔2020〕10号", basis: .recollection, tolerance: .none,
      severity: .info
    ) { run in run.grades() },
    AuditRule(
      "F15", .form, [], "Lost points have a reason", "扣分的指标应填偏差原因",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .none, severity: .warning
    ) { run in run.reasonsOfLostPoints() },
    AuditRule(
      "F16", .form, [], "A target that was not met loses points", "未达到指标值的指标应扣分",
      statement: .none(eachForm), source: "derived; 财预〔2020〕10号 (recalled)", basis: .recollection,
      tolerance: .none, severity: .info
    ) { run in run.unmetTargets() },
    AuditRule(
      "F22", .form, [], "What was achieved in part does not take its full weight", "“部分达成”“未达成”的指标不应得满分",
      statement: .none(eachForm), source: "财预〔2020〕10号 (recalled)", basis: .recollection, tolerance: .none,
      severity: .info
    ) { run in run.partialAchievements() },
    AuditRule(
      "F31", .form, [], "A target that was met loses no points", "达到指标值的指标不应扣分",
      statement: .none(eachForm), source: "derived", basis: .practice, tolerance: .none, severity: .info
    ) { run in run.pointsLostForNothing() },
    AuditRule(
      "F33", .form, [], "The printed sum of the weights is ten and the weights", "总分行所印分值＝10＋各指标分值",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .exact, severity: .warning
    ) { run in run.printedWeights() },
    AuditRule(
      "F37", .form, [], "A score rests on weights and scores that are printed", "得分应有分值和各指标得分为据",
      statement: .none(eachForm), source: "observed", basis: .observation, tolerance: .none, severity: .info
    ) { run in run.scoresOfTargetSheets() },
    AuditRule(
      "F42", .form, [], "A form prints its total, and what each score was given for", "自评表填有总分，各得分有完成值",
      statement: .none(eachForm), source: "form", basis: .form, tolerance: .none, severity: .warning
    ) { run in run.blanksBesideScores() },
  ]

  // MARK: Indicators

  private static let indicators: [AuditRule] = [
    AuditRule(
      "F12", .form, [], "The cost indicator of the project's money is the amount spent",
      "成本指标实际完成值＝全年执行数（换算单位）",
      statement: .none(eachForm), source: "derived", tolerance: .exact
    ) { run in run.costIndicators() },
    AuditRule(
      "F13", .form, [], "Quantity times standard, times periods, is the cost", "数量×标准（×期数）＝金额",
      statement: .none(eachForm), source: "derived", basis: .observation, tolerance: .exact, severity: .info
    ) { run in run.quantityTimesStandard() },
    AuditRule(
      "F23", .form, [], "The cost is at most its target", "成本指标实际完成值不大于指标值",
      statement: .none(eachForm), source: "derived", basis: .practice, tolerance: .exact, severity: .info
    ) { run in run.costsWithinTargets() },
    AuditRule(
      "F26", .form, [], "An indicator has one unit, and one that it can have", "同一指标的计量单位前后一致且合理",
      statement: .none(eachForm), source: "derived", basis: .observation, tolerance: .none, severity: .info
    ) { run in run.unitsOfIndicators() },
    AuditRule(
      "F27", .form, [], "An indicator has the unit that it had the year before", "指标的计量单位与上年自评表一致",
      statement: .none(eachForm), source: "derived", basis: .observation, tolerance: .none, severity: .info
    ) { run in run.unitsOfTheYearBefore() },
    AuditRule(
      "F30", .form, [], "The sign of a target says that more is better where it is", "指标值的符号与指标含义相符",
      statement: .none(eachForm), source: "what reviewers look for (performance self-evaluation)",
      basis: .practice, tolerance: .none, severity: .info
    ) { run in run.signsOfTargets() },
    AuditRule(
      "F32", .form, [], "The target of the cost indicator is one of the budgets",
      "成本指标的指标值＝年初预算数或全年预算数（换算单位）",
      statement: .none(eachForm), source: "derived", basis: .observation, tolerance: .exact, severity: .info
    ) { run in run.costTargets() },
  ]

  // MARK: Texts

  private static let texts: [AuditRule] = [
    AuditRule(
      "F14", .form, [], "The text states the amount spent as the form prints it", "文字所述金额＝全年执行数、成本指标实际完成值",
      statement: .none(inText), source: "derived", tolerance: .exact, severity: .warning
    ) { run in run.amountsInText() },
    AuditRule(
      "F34", .form, [], "The text states the rate that the form prints", "文字所述预算执行率＝表中执行率",
      statement: .none(inText), source: "derived", tolerance: .exact, severity: .warning
    ) { run in run.ratesInText() },
    AuditRule(
      "F41", .form, [], "The text states the satisfaction that the indicator prints", "文字所述满意度＝满意度指标实际完成值",
      statement: .none(inText), source: "derived", basis: .observation, tolerance: .exact, severity: .info
    ) { run in run.satisfactionInText() },
  ]
}
