extension PublishedLayouts {
  /// Variants of the budgets of Shanghai: departments, figures with fen, the workbook, the text parted by blanks.
  static let shanghaiOthers = """
    layout 上海政府办预算
    like 上海单位预算
    years 2025
    decimals 2
    zero
    negative parentheses
    copy 上海单位预算 summary
    copy 上海单位预算 income
    copy 上海单位预算 expenditure
    copy 上海单位预算 appropriation
    copy 上海单位预算 generalExpenditure
    copy 上海单位预算 fund
    copy 上海单位预算 stateCapital
    copy 上海单位预算 basicDetail
    copy 上海单位预算 threePublic

    layout 上海部门预算
    like 上海单位预算
    years 2025
    entity 编制部门：
    decimals 2
    zero
    # summary {year}年部门财务收支预算总表
    h 本年收入 | < | 本年支出 | <
    h 项目 | 预算数 | 项目 | 预算数
    c i.name | i.total | e.name | e.total
    r 一、财政拨款收入;1. 一般公共预算资金;2. 政府性基金;3. 国有资本经营预算;二、事业收入;三、事业单位经营收入;四、其他收入 // 收入总计
    r @some // 支出总计
    copy 上海单位预算 income {year}年部门收入预算总表
    copy 上海单位预算 expenditure {year}年部门支出预算总表
    copy 上海单位预算 appropriation {year}年部门财政拨款收支预算总表
    copy 上海单位预算 generalExpenditure {year}年部门一般公共预算支出功能分类预算表
    copy 上海单位预算 fund {year}年部门政府性基金预算支出功能分类预算表
    copy 上海单位预算 stateCapital {year}年部门国有资本经营预算支出功能分类预算表
    # basicDetail {year}年部门一般公共预算基本支出部门预算经济分类预算表
    h 项目 | < | < | 一般公共预算基本支出 | < | <
    h 部门预算经济分类科目编码 | < | 经济分类科目名称 | 合计 | 人员经费 | 公用经费
    h 类 | 款 | ^ | ^ | ^ | ^
    c k1 | k2 | name | total | personnel | public
    copy 上海单位预算 threePublic {year}年部门“三公”经费和机关运行经费预算表

    layout 上海模板
    like 上海部门预算
    years 2026
    decimals 0
    copy 上海部门预算 summary
    copy 上海部门预算 income
    copy 上海部门预算 expenditure
    # appropriation {year}年部门财政拨款收支预算总表
    h 财政拨款收入 | < | 财政拨款支出 | < | < | < | <
    h 项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算
    c i.name | i.total | e.name | e.total | e.general | e.fund | e.capital
    r 一、一般公共预算;二、政府性基金预算;三、国有资本经营预算 // 收入总计
    r @some // 支出总计
    copy 上海部门预算 generalExpenditure
    copy 上海部门预算 fund
    copy 上海部门预算 stateCapital
    copy 上海部门预算 basicDetail
    copy 上海部门预算 threePublic

    layout 上海街道预算
    like 上海单位预算
    years 2026
    zero 0
    copy 上海单位预算 income
    # expenditure {year}年预算单位支出预算总表
    h 项目 | 支出预算 | < | <
    h 功能分类科目编码及名称 | 合计 | 基本支出 | 项目支出
    c glued | total | basic | project
    # generalExpenditure {year}年预算单位一般公共预算支出功能分类预算表
    h 项目 | 一般公共预算支出 | < | <
    h 功能分类科目编码及名称 | 合计 | 基本支出 | 项目支出
    c glued | total | basic | project
    copy 上海单位预算 appropriation
    copy 上海单位预算 basicDetail
    copy 上海单位预算 threePublic

    """
}
