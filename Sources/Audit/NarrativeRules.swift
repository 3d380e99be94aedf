import Disclosure
import SourceText

/// The relations of the narrative (情况说明), N01 to N31: every claim held against its cell or worked out again.
enum NarrativeRules {
  static let all = cells + shares + changes + statements

  /// Why no relation of the narrative is a sentence of the language.
  private static let noClaims = AuditRule.Statement.none(
    Wording("a sentence cannot calculate with the figures of the text", "语句不能用文字说明中的数字作运算"))

  // MARK: Figures that a table prints too

  private static let cells: [AuditRule] = [
    AuditRule(
      "N01", .narrative, [.summary], "The totals of the overview are those of table 01, and change alike",
      "总体情况说明与总表一致，收支总计增减相同",
      statement: noClaims, source: "GBC V33-225", tolerance: .exact
    ) { run in
      run.boundClaims(.summary)
      run.bothSidesMove(.overview, .summary)
    },
    AuditRule(
      "N03", .narrative, [.income], "The income of the text is that of table 02", "收入说明与收入表一致",
      statement: noClaims, source: "GBC V33-226", tolerance: .exact
    ) { run in run.boundClaims(.income) },
    AuditRule(
      "N06", .narrative, [.expenditure], "The expenditure of the text is that of table 03", "基本、项目支出与支出表一致",
      statement: noClaims, source: "GBC V33-220", tolerance: .exact
    ) { run in run.boundClaims(.expenditure) },
    AuditRule(
      "N07", .narrative, [.appropriation],
      "The appropriations of the text are those of table 04, and change alike",
      "财政拨款总计与财政拨款总表一致，收支总计增减相同",
      statement: noClaims, source: "GBC V33-221", tolerance: .exact
    ) { run in
      run.boundClaims(.appropriation)
      run.bothSidesMove(.appropriation, .appropriation)
    },
    AuditRule(
      "N08", .narrative, [.expenditure, .generalExpenditure],
      "The general budget of the text is that of table 05, and its share of all expenditure",
      "一般公共预算支出及其占比与表一致",
      statement: noClaims, source: "GBC V33-222", tolerance: .exact
    ) { run in
      run.boundClaims(.generalExpenditure) { $0.key == .total }
      run.generalShare()
    },
    AuditRule(
      "N09", .narrative, [.generalExpenditure], "The accounts of the text are those of table 05",
      "结构、具体情况说明与一般公共预算支出表一致",
      statement: noClaims, source: "GBC V33-222", tolerance: .exact
    ) { run in run.boundClaims(.generalExpenditure) { $0.key != .total } },
    AuditRule(
      "N15", .narrative, [.basicDetail], "Personnel and public cost of the text are those of table 06",
      "人员、公用经费与基本支出表一致",
      statement: noClaims, source: "GBC V33-223", tolerance: .exact
    ) { run in
      // What is wrong in a kind is wrong in their sum: one finding.
      run.boundClaims(.basicDetail, cause: "basic") { if case .kind = $0.key { true } else { false } }
      run.basicTotal()
    },
    AuditRule(
      "N16", .narrative, [.basicDetail], "Each item of basic expenditure listed is its cell of table 06",
      "基本支出逐项与表一致",
      statement: noClaims, source: "GBC D-006", tolerance: .exact, severity: .warning
    ) { run in run.basicItems() },
    AuditRule(
      "N19", .narrative, [.threePublic], "The three public costs of the text are those of table 09",
      "“三公”说明与“三公”表一致",
      statement: noClaims, source: "GBC V33-224", tolerance: .exact
    ) { run in run.threePublicClaims() },
    AuditRule(
      "N20", .narrative, [.statistics], "Procurement in the text is that of table 10, and adds up",
      "政府采购说明与表一致，分项之和＝总额",
      statement: noClaims, source: "derived", tolerance: .exact
    ) { run in
      run.procurementParts()
      run.boundClaims(.statistics) { $0.section?.contains("采购") == true }
    },
    AuditRule(
      "N21", .narrative, [.statistics],
      "Vehicles and equipment in the text are those of table 10, and add up",
      "资产说明与表一致，各类用车不超过车辆总数",
      statement: noClaims, source: "derived", tolerance: .exact
    ) { run in
      run.vehicleParts()
      run.boundClaims(.statistics) { $0.section?.contains("采购") != true }
    },
    AuditRule(
      "N28", .narrative, [.fund, .stateCapital],
      "The fund and the state capital of the text are those of tables 07 and 08",
      "政府性基金、国有资本经营说明与表一致",
      statement: noClaims, source: "derived", tolerance: .exact
    ) { run in run.fundClaims() },
    AuditRule(
      "N29", .narrative, [.statistics], "What it costs to run an agency is in the text as in table 10",
      "机关运行经费说明与表一致",
      statement: noClaims, source: "derived", tolerance: .exact
    ) { run in run.agencyClaims() },
    AuditRule(
      "N30", .narrative, [], "Receptions at home and abroad are all receptions, in money, batches and guests",
      "国内、国（境）外接待之和＝公务接待，批次、人次同",
      statement: noClaims, source: "derived", tolerance: .rounding, severity: .warning
    ) { run in run.receptions() },
    AuditRule(
      "N31", .narrative, [.statistics],
      "Vehicles paid for by appropriations are no more than all of table 10",
      "公务用车保有量不大于车辆总数",
      statement: noClaims, source: "derived", basis: .practice, tolerance: .exact, severity: .info
    ) { run in run.vehiclesInUse() },
  ]

  // MARK: Shares, completion, sums

  private static let shares: [AuditRule] = [
    AuditRule(
      "N04", .narrative, [.income, .expenditure, .generalExpenditure], "A share is the item over the total",
      "占比＝分项÷合计", statement: noClaims, source: "GBC V33-220/226", tolerance: .percent
    ) { run in run.shares() },
    AuditRule(
      "N05", .narrative, [], "The shares of a complete list add to 100", "占比合计100%", statement: noClaims,
      source: "derived", tolerance: .rounding, severity: .warning
    ) { run in run.sumsOfShares() },
    AuditRule(
      "N10", .narrative, [], "The budgets of the parts add to that of the whole", "各类年初预算之和＝年初预算",
      statement: noClaims, source: "derived", tolerance: .rounding
    ) { run in run.sumsOfBudgets() },
    AuditRule(
      "N11", .narrative, [], "Completion is the final figure over the budget", "完成率＝决算÷年初预算",
      statement: noClaims, source: "GBC V33-234", tolerance: .percent
    ) { run in run.completions() },
    AuditRule(
      "N17", .narrative, [.basicDetail], "Listed items add to their subtotal, or are no more than it",
      "列举之和＝小计，分项不大于小计", statement: noClaims, source: "derived", tolerance: .rounding, severity: .warning
    ) { run in run.sumsOfItems() },
    AuditRule(
      "N22", .narrative, [.statistics],
      "Small enterprises receive no more than all, micro enterprises no more than small",
      "中小企业合同金额不大于采购额，小微不大于中小",
      statement: noClaims, source: "a part is no more than its whole", tolerance: .exact, severity: .warning
    ) { run in run.smallEnterprises() },
  ]

  // MARK: Changes

  private static let changes: [AuditRule] = [
    AuditRule(
      "N02", .narrative, [], "The rate of change of a total is its change over the year before",
      "总计增减幅＝增减额÷上年数",
      statement: noClaims, source: "GBC V33-234", tolerance: .percent
    ) { run in run.rates { $0 } },
    AuditRule(
      "N12", .narrative, [], "The changes of the parts add to that of the whole",
      "各类增减之和＝总增减",
      statement: noClaims, source: "derived", tolerance: .rounding, severity: .warning
    ) { run in run.sumsOfChanges() },
    AuditRule(
      "N13", .narrative, [], "The rate of change of a part is its change over the year before",
      "上年数可还原且幅度一致",
      statement: noClaims, source: "derived", tolerance: .percent
    ) { run in run.rates { !$0 } },
    AuditRule(
      "N14", .narrative, [], "Nothing is said to have risen by a percentage from zero", "上年为零不得写增幅",
      statement: noClaims, source: "GBC R004, CMM-007", tolerance: .exact, severity: .warning
    ) { run in run.zeroBases() },
    AuditRule(
      "N23", .narrative, [], "An amount and its percentage move the same way", "增减额与增减幅度用语一致",
      statement: noClaims, source: "GBC V33-245", tolerance: .none
    ) { run in run.directions() },
    AuditRule(
      "N24", .narrative, [], "The amounts given as the reason explain the change", "原因金额与变动额的差",
      statement: noClaims, source: "derived", tolerance: .exact, severity: .info
    ) { run in run.reasons() },
  ]

  // MARK: Words

  private static let statements: [AuditRule] = [
    AuditRule(
      "N18", .narrative, [.fund, .stateCapital, .threePublic],
      "A table without figures is explained, and where there is said to be nothing its table has no figure",
      "空表须有说明，说明“无此项”则表中无数",
      statement: noClaims, source: "GBC V33-109/114/122", basis: .form, tolerance: .none
    ) { run in run.emptyTables() },
    AuditRule(
      "N25", .narrative, [], "More, less and the same agree with the figures", "大于、小于、持平用语与数字一致",
      statement: noClaims, source: "GBC V33-110", tolerance: .exact, severity: .warning
    ) { run in run.comparisons() },
    AuditRule(
      "N26", .narrative, [], "Every figure has its unit", "数字都有单位", statement: noClaims,
      source: "the text itself", basis: .words, tolerance: .none, severity: .warning
    ) { run in run.missingUnits() },
    AuditRule(
      "N27", .narrative, [.generalExpenditure], "What the text names is a line that table 05 prints",
      "文字所列科目在一般公共预算支出表中", statement: noClaims, source: "derived", basis: .practice, tolerance: .none,
      severity: .info
    ) { run in run.unknownNames() },
  ]
}
