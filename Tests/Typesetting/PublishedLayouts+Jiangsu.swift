extension PublishedLayouts {
  /// The twelve tables of the budgets of Jiangsu, 2017 to 2019. Income and expenditure are no tables of codes there.
  static let jiangsu = """
    layout 江苏2018
    phase budget
    years 2018
    head spread
    entity 部门：
    unit 万元
    unit-label 单位：
    thousands yes
    zero
    total first
    total-in name
    page rotated
    # summary 收支预算总表
    h 收入 | < | 支出 | < | < | <
    h 项目名称 | 金额 | 功能分类 | < | 支出用途 | <
    h ^ | ^ | 功能科目名称 | 金额 | 项目名称 | 金额
    c i.name | i.total | e.name | e.? | u.name | u.?
    r 一、财政拨款;1.一般公共预算;2.政府性基金预算;二、财政专户管理资金;三、其他资金 // 当年收入小计;上年结转资金;收入合计
    r @2017 // 当年支出小计;结转下年资金;支出合计
    r 一、基本支出;二、项目支出;三、单位预留机动经费
    # ?income 收入预算总表
    h 项目名称 | < | 金额
    c text | text | total
    r 收入总计 | < | =
    r 一般公共预算资金 | 小计 | =
    r | 公共财政拨款(补助)资金 | =
    r | 专项收入 | =
    r 政府性基金 | 小计 | =
    r 其他资金 | 小计 | =
    r | 事业收入 | =
    r | 其他收入 | =
    # ?expenditure 支出预算总表
    h 合计 | 基本支出 | 项目支出 | 单位预留机动经费 | 结转下年资金
    c total | basic | project | ? | ?
    r = | = | = | = | =
    # appropriation 财政拨款收支预算总表
    h 收入 | < | 支出 | <
    h 项目名称 | 金额 | 支出用途 | <
    h ^ | ^ | 项目名称 | 金额
    c i.name | i.total | e.name | e.total
    r 一、一般公共预算;二、政府性基金预算 // 收入合计
    r 一、基本支出;二、项目支出;三、单位预留机动经费 // 支出合计
    # - 财政拨款支出预算表
    h 功能科目代码 | 功能科目名称 | 金额
    c code | name | total
    # - 财政拨款基本支出预算表
    domain economic
    h 科目编码 | 科目名称 | 金额
    c code | name | total
    # generalExpenditure 一般公共预算支出预算表
    h 功能科目代码 | 功能科目名称 | 金额
    c code | name | total
    # basicDetail 一般公共预算基本支出预算表
    h 科目编码 | 科目名称 | 金额
    c code | name | total
    # threePublic “三公”经费、会议费、培训费支出预算表
    h 合计 | “三公”经费 | < | < | < | < | < | 会议费 | 培训费
    h ^ | 小计 | 因公出国（境）费 | 公务用车购置及运行维护费 | < | < | 公务接待费 | ^ | ^
    h ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^
    c ? | b.total | b.abroad | b.vehicle | b.purchase | b.running | b.reception | unread | unread
    # fund 财政拨款政府性基金支出预算表
    h 功能科目代码 | 功能科目名称 | 金额
    c code | name | total
    # - 一般公共预算机关运行经费支出预算表
    domain economic
    h 科目编码 | 科目名称 | 机关运行经费支出
    c code | name | total

    layout 江苏2017
    like 江苏2018
    years 2017
    page portrait
    copy 江苏2018 summary
    copy 江苏2018 income
    copy 江苏2018 expenditure
    # - 财政拨款支出预算表
    h 功能科目代码 | 功能科目名称 | 金额
    c code | name | total
    copy 江苏2018 appropriation
    copy 江苏2018 fund
    copy 江苏2018 generalExpenditure
    copy 江苏2018 basicDetail
    # - 一般公共预算机关运行经费支出预算表
    domain economic
    h 科目编码 | 科目名称 | 机关运行经费支出
    c code | name | total
    copy 江苏2018 threePublic 一般公共预算“三公”经费、会议费、培训费支出预算表

    layout 江苏2019
    like 江苏2018
    years 2019
    rules filled
    copy 江苏2018 summary
    copy 江苏2018 appropriation
    copy 江苏2018 generalExpenditure
    copy 江苏2018 basicDetail
    copy 江苏2018 threePublic
    copy 江苏2018 fund
    # - {year}年政府采购预算表
    h 采购品目大类 | 专项名称 | 经济科目 | 采购物品名称 | 采购组织形式 | 总计
    c text | text | text | text | text | total
    r 合计 | | | | | =
    r 一、货物A | | | | | =
    r | 办公设备购置费 | 办公设备购置 | | | =
    r | | | 台式计算机 | 分散自行组织 | =

    """
}
