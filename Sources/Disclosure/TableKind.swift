/// What a statement table states. A table is known by its title; numbers differ between provinces.
///
/// The numbers in the comments are those of the 2024 forms (公开01–10表).
package enum TableKind: UInt8, Sendable, Hashable, CaseIterable {
  /// 收入支出决算总表 (01): all income and expenditure, two sides.
  case summary
  /// 收入决算表 (02): income by function code and source.
  case income
  /// 支出决算表 (03): expenditure by function code and nature.
  case expenditure
  /// 财政拨款收入支出决算总表 (04): appropriations, two sides, three books.
  case appropriation
  /// 一般公共预算财政拨款支出决算表 (05): general budget expenditure by function code.
  case generalExpenditure
  /// 一般公共预算财政拨款基本支出决算明细表 (06): basic expenditure by economic code.
  case basicDetail
  /// 政府性基金预算财政拨款收入支出决算表 (07).
  case fund
  /// 国有资本经营预算财政拨款支出决算表 (08).
  case stateCapital
  /// 财政拨款“三公”经费支出决算表 (09).
  case threePublic
  /// 部门决算公开相关信息统计表 (10).
  case statistics
  /// 财政拨款支出预算表（功能科目）: appropriations of all books by function code, in budgets of Jiangsu.
  case appropriatedExpenditure
  /// 财政拨款基本支出预算表（经济科目）: the basic part of them by economic code.
  case appropriatedBasic
  /// 一般公共预算机关运行经费支出预算表: what running the agency costs, by economic code.
  case agencyOperation
  /// 政府采购预算表: what is to be bought.
  case procurement

  /// The tables of the 2024 forms, in the order of their numbers.
  package static let standard: [TableKind] = [
    .summary, .income, .expenditure, .appropriation, .generalExpenditure, .basicDetail, .fund, .stateCapital,
    .threePublic, .statistics,
  ]

  /// The tables that every document of a phase prints. The rules on publishing budgets ask for eight tables: none of the
  /// state capital, which some places add, and no statistics, which only final accounts have.
  package static func expected(in phase: Phase) -> [TableKind] {
    switch phase {
    case .final: standard
    case .budget: standard.filter { $0 != .stateCapital && $0 != .statistics }
    }
  }

  /// The usual title of a phase.
  package func title(in phase: Phase) -> String {
    switch (phase, self) {
    case (.budget, .summary): "收支预算总表"
    case (.budget, .income): "收入预算总表"
    case (.budget, .expenditure): "支出预算总表"
    case (.budget, .appropriation): "财政拨款收支预算总表"
    case (.budget, .generalExpenditure): "一般公共预算支出预算表"
    case (.budget, .basicDetail): "一般公共预算基本支出预算表"
    case (.budget, .fund): "政府性基金预算支出预算表"
    case (.budget, .stateCapital): "国有资本经营预算支出预算表"
    case (.budget, .threePublic): "“三公”经费支出预算表"
    default: title
    }
  }

  /// The title of the 2024 forms.
  package var title: String {
    switch self {
    case .summary: "收入支出决算总表"
    case .income: "收入决算表"
    case .expenditure: "支出决算表"
    case .appropriation: "财政拨款收入支出决算总表"
    case .generalExpenditure: "一般公共预算财政拨款支出决算表"
    case .basicDetail: "一般公共预算财政拨款基本支出决算明细表"
    case .fund: "政府性基金预算财政拨款收入支出决算表"
    case .stateCapital: "国有资本经营预算财政拨款支出决算表"
    case .threePublic: "财政拨款“三公”经费支出决算表"
    case .statistics: "部门决算公开相关信息统计表"
    case .appropriatedExpenditure: "财政拨款支出预算表"
    case .appropriatedBasic: "财政拨款基本支出预算表"
    case .agencyOperation: "一般公共预算机关运行经费支出预算表"
    case .procurement: "政府采购预算表"
    }
  }
}

extension TableKind {
  /// The classification of the table's rows, `nil` for tables of lines.
  package var codeDomain: CodeDomain? {
    switch self {
    case .income, .expenditure, .generalExpenditure, .fund, .stateCapital, .appropriatedExpenditure: .function
    case .basicDetail, .appropriatedBasic, .agencyOperation: .economic
    case .summary, .appropriation, .threePublic, .statistics, .procurement: nil
    }
  }
}

extension TableKind {
  /// The word of the language, and of exported data, for what the table states.
  package var measureName: String {
    switch self {
    case .summary: "summary"
    case .income: "income"
    case .expenditure: "expense"
    case .appropriation: "appropriation"
    case .generalExpenditure: "general"
    case .basicDetail: "economic"
    case .fund: "fund"
    case .stateCapital: "capital"
    case .threePublic: "three_public"
    case .statistics: "statistics"
    case .appropriatedExpenditure: "appropriated_expense"
    case .appropriatedBasic: "appropriated_economic"
    case .agencyOperation: "agency_operation"
    case .procurement: "procurement"
    }
  }

  /// The side that all columns of figures of the table stand on; `nil` for two-sided tables and those of none.
  package var side: Side? {
    switch self {
    case .income: .income
    case .expenditure, .generalExpenditure, .basicDetail, .stateCapital, .threePublic,
      .appropriatedExpenditure, .appropriatedBasic, .agencyOperation, .procurement:
      .expenditure
    case .summary, .appropriation, .fund, .statistics: nil
    }
  }
}
