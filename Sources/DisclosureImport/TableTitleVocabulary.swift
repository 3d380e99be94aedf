import Disclosure

/// The titles of tables seen in published documents, those of the 2024 forms first. Quotation marks are left out of them.
enum TableTitleVocabulary {
  /// The longest title with which a text ends: 支出决算表 is also the tail of 一般公共预算财政拨款支出决算表.
  static func longest(ending key: String) -> (kind: TableKind, title: String)? {
    var best: (kind: TableKind, title: String)?
    for (kind, titles) in known {
      for title in titles where title.utf8.count > best?.title.utf8.count ?? 0 && key.hasSuffix(title) {
        best = (kind, title)
      }
    }
    return best
  }

  private static let known: [(TableKind, [String])] = TableKind.allCases.map { kind in
    (kind, ([kind.title] + finalAccounts(kind) + budgets(kind)).map(TableTitle.titleKey))
  }

  private static func finalAccounts(_ kind: TableKind) -> [String] {
    switch kind {
    case .summary: ["收入支出决算表", "收支决算总表", "收入支出决算批复表"]
    case .income: ["收入决算总表"]
    case .expenditure: ["支出决算总表"]
    case .appropriation:
      ["财政拨款收入支出决算表", "财政拨款收支决算总表", "财政拨款收支决算表", "财政拨款收入支出总表", "财政拨款收支总表"]
    case .generalExpenditure:
      [
        "一般公共预算财政拨款收入支出决算表", "一般公共预算支出决算表", "一般公共预算财政拨款支出决算总表",
      ]
    case .basicDetail:
      [
        "一般公共预算财政拨款基本支出决算表", "一般公共预算基本支出决算表", "一般公共预算基本支出决算明细表",
        "一般公共预算财政拨款基本支出明细表",
      ]
    case .fund:
      [
        "政府性基金预算财政拨款支出决算表", "政府性基金预算收入支出决算表", "政府性基金预算支出决算表", "政府性基金收入支出决算表",
        "政府性基金支出决算表",
      ]
    case .stateCapital:
      [
        "国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算支出决算表", "国有资本经营预算收入支出决算表",
        "国有资本经营财政拨款支出决算表", "国有资本经营支出决算表",
      ]
    case .threePublic:
      [
        "一般公共预算财政拨款三公经费支出决算表", "三公经费支出决算表", "财政拨款三公经费及会议费、培训费支出决算表",
        "一般公共预算财政拨款三公经费、会议费、培训费支出决算表", "三公经费、会议费、培训费支出决算表", "三公经费决算表",
        "一般公共预算三公经费支出决算表", "一般公共预算财政拨款三公经费及会议费、培训费支出决算表",
      ]
    case .statistics: ["国有资产占用情况表", "国有资产使用情况表", "机关运行经费情况表", "相关信息统计表"]
    case .appropriatedExpenditure: ["财政拨款支出决算表"]
    case .appropriatedBasic: ["财政拨款基本支出决算表"]
    case .agencyOperation: ["机关运行经费支出决算表", "一般公共预算机关运行经费支出决算表"]
    case .procurement: ["政府采购支出决算表", "政府采购支出表"]
    }
  }

  private static func budgets(_ kind: TableKind) -> [String] {
    switch kind {
    case .summary: ["收支预算总表", "财务收支预算总表", "收入支出预算总表", "收支总表", "收支总体情况表", "预算收支总表"]
    case .income: ["收入预算总表", "收入预算表", "收入总表", "收入总体情况表"]
    case .expenditure: ["支出预算总表", "支出预算表", "支出总表", "支出总体情况表"]
    case .appropriation:
      ["财政拨款收支预算总表", "财政拨款收入支出预算总表", "财政拨款收支预算表", "财政拨款收支总体情况表"]
    case .generalExpenditure:
      [
        "一般公共预算支出功能分类预算表", "一般公共预算支出预算表", "一般公共预算财政拨款支出预算表", "一般公共预算支出表",
        "一般公共预算支出情况表", "一般公共预算财政拨款支出表",
      ]
    case .basicDetail:
      [
        "一般公共预算基本支出部门预算经济分类预算表", "一般公共预算基本支出预算表", "一般公共预算基本支出表",
        "一般公共预算财政拨款基本支出预算表", "一般公共预算基本支出情况表", "一般公共预算财政拨款基本支出表",
      ]
    case .fund:
      [
        "政府性基金预算支出功能分类预算表", "政府性基金预算支出预算表", "政府性基金支出预算表", "财政拨款政府性基金支出预算表",
        "政府性基金预算财政拨款支出预算表", "政府性基金财政拨款支出预算表", "政府性基金预算支出表", "政府性基金预算支出情况表",
      ]
    case .stateCapital:
      [
        "国有资本经营预算支出功能分类预算表", "国有资本经营预算支出预算表", "国有资本经营预算支出表",
        "国有资本经营预算财政拨款支出预算表",
      ]
    case .threePublic:
      [
        "三公经费和机关运行经费预算表", "三公经费、会议费、培训费支出预算表", "一般公共预算三公经费、会议费、培训费支出预算表",
        "三公经费支出预算表", "三公经费预算表", "财政拨款三公经费支出表", "一般公共预算三公经费支出表", "三公经费支出表",
        "三公经费支出情况表", "一般公共预算财政拨款三公经费支出预算表", "财政拨款三公经费支出预算表",
        "一般公共预算三公经费支出情况表", "一般公共预算财政拨款三公经费、会议费、培训费支出预算表",
        "财政拨款三公经费、会议费、培训费支出预算表",
      ]
    case .statistics, .appropriatedExpenditure, .appropriatedBasic: []
    case .agencyOperation: ["机关运行经费支出预算表", "机关运行经费预算表", "一般公共预算机关运行经费预算表"]
    case .procurement: ["政府采购支出预算表", "政府采购预算明细表"]
    }
  }
}
