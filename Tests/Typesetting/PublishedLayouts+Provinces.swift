extension PublishedLayouts {
  /// Final accounts of other places, by the lists of tables they publish; their columns are those of the forms of the year.
  static let provinces = """
    layout 中央部门
    phase final
    years 2022 2023
    head spread
    mark-place below
    entity 部门：
    unit 万元
    unit-label 金额单位：
    thousands yes
    zero 0.00
    dash -
    total first
    total-in name
    copy 山西 summary
    # income 收入决算表
    mark 公开02表
    ordinal-row 2
    h 项目 | < | < | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
    h 功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^
    h 类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6 | 7
    c code | < | < | name | total | appropriation | superior | service | operating | affiliate | other
    # expenditure 支出决算表
    mark 公开03表
    ordinal-row 2
    h 项目 | < | < | < | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    h 功能分类科目编码 | < | < | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
    h 类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6
    c code | < | < | name | total | basic | project | remitted | operating | subsidy
    copy 山西 appropriation
    # generalExpenditure 一般公共预算财政拨款支出决算表
    mark 公开05表
    ordinal-row 2
    h 项目 | < | < | < | 本年支出 | < | <
    h 功能分类科目编码 | < | < | 科目名称 | 小计 | 基本支出 | 项目支出
    h 类 | 款 | 项 | 栏次 | 1 | 2 | 3
    c code | < | < | name | total | basic | project
    # basicDetail 一般公共预算财政拨款基本支出决算表
    mark 公开06表
    h 人员经费 | < | < | 公用经费 | < | < | < | < | <
    h 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数
    c code | name | total | code | name | total | code | name | total
    r 301 303 / 302 / 307 310
    t 人员经费合计@0 | 公用经费合计@1
    copy 山西 threePublic 一般公共预算财政拨款“三公”经费支出决算表
    copy 山西 fund
    copy 山西 stateCapital

    layout 广东湛江
    like 山西
    years 2021
    head lines
    entity 单位名称：
    copy 山西 summary
    copy 中央部门 income
    copy 中央部门 expenditure
    copy 山西 appropriation
    copy 山西 generalExpenditure
    copy 山西 basicDetail
    copy 山西 threePublic 一般公共预算财政拨款“三公”经费支出决算表
    copy 山西 fund
    copy 山西 stateCapital

    layout 陕西柞水
    like 山西
    years 2020
    head spread
    period
    entity 编制单位：
    copy 山西 summary
    copy 山西 income 收入决算总表
    copy 山西 expenditure 支出决算总表
    copy 山西 appropriation
    copy 山西 generalExpenditure
    copy 上海决算 basicDetail
    # threePublic 一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
    h 项目 | “三公”经费 | < | < | < | < | < | 会议费 | 培训费
    h ^ | 小计 | 因公出国（境）费用 | 公务接待费 | 公务用车购置及运行维护费 | < | < | ^ | ^
    h ^ | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^
    c name | ? | ? | ? | ? | ? | ? | ? | ?
    o 栏次
    r 预算数
    r 决算数
    copy 山西 fund
    copy 山西 stateCapital

    layout 湖北曾都
    like 上海决算
    years 2021
    head spread
    entity 部门：
    mark-place above
    zero any
    total first
    total-in name
    copy 山西 summary
    copy 上海决算 income
    copy 上海决算 expenditure
    copy 上海决算 appropriation
    copy 上海决算 generalExpenditure
    copy 上海决算 basicDetail
    # threePublic 一般公共预算财政拨款“三公”经费支出决算表
    mark 公开表七
    h 年初预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
    h 合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费 | 合计 | 因公出国（境）费 | 公务用车购置及运行费 | < | < | 公务接待费
    h ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行费 | ^
    c b.total | b.abroad | b.vehicle | b.purchase | b.running | b.reception | f.total | f.abroad | f.vehicle | f.purchase | f.running | f.reception
    copy 上海决算 fund
    copy 上海决算 stateCapital 国有资本经营预算财政拨款支出决算表

    layout 云南
    phase final
    years 2022 2024
    head spread
    mark-place below
    entity 部门：
    unit 元
    unit-label 金额单位：
    thousands yes
    zero
    total first
    total-in name
    copy 山西 summary 收入支出决算表
    copy 中央部门 income
    copy 中央部门 expenditure
    copy 山西 appropriation 财政拨款收入支出决算表
    # generalExpenditure 一般公共预算财政拨款收入支出决算表
    mark 公开05表
    h 项目 | < | 年初结转和结余 | < | < | 本年收入 | < | < | 本年支出 | < | < | < | < | 年末结转和结余 | < | <
    h 科目代码 | 科目名称 | 合计 | 基本支出结转 | 项目支出结转和结余 | 合计 | 基本支出 | 项目支出 | 合计 | 基本支出 | < | < | 项目支出 | 合计 | 基本支出结转 | 项目支出结转和结余
    h ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | ^ | 小计 | 人员经费 | 公用经费 | ^ | ^ | ^ | ^
    c code | name | ? | ? | ? | ? | ? | ? | total | basic | ? | ? | project | ? | ? | ?
    o 栏次
    # basicDetail 一般公共预算财政拨款基本支出决算表
    mark 公开06表
    h 人员经费 | < | < | 公用经费 | < | < | < | < | <
    h 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额
    c code | name | total | code | name | total | code | name | total
    r 301 303 / 302 / 307 310
    t 人员经费合计@0 | 公用经费合计@1
    # - 一般公共预算财政拨款项目支出决算表
    domain economic
    h 项目 | < | 合计 | 其中：基本建设支出
    h 科目代码 | 科目名称 | ^ | ^
    c code | name | total | unread
    copy 山西 fund
    copy 上海决算 stateCapital
    # ?threePublic 财政拨款“三公”经费、行政参公单位机关运行经费情况表
    h 项目 | 行次 | 全年预算数 | 决算统计数
    c text | text | ? | ?
    r 一、“三公”经费支出 | 1 | = | =
    r （一）支出合计 | 2 | = | =
    r 1.因公出国（境）费 | 3 | = | =

    layout 四川渠县
    like 中央部门
    years 2024
    entity 单位：
    unit-label 金额单位：
    copy 山西 summary
    copy 中央部门 income
    copy 中央部门 expenditure
    copy 山西 appropriation
    # - 财政拨款支出决算明细表
    h 项目 | < | 合计 | 工资福利支出 | < | <
    h 科目代码 | 科目名称 | ^ | 小计 | 基本工资 | 津贴补贴
    c code | name | total | unread | unread | unread
    copy 中央部门 generalExpenditure
    # - 一般公共预算财政拨款支出决算明细表
    h 项目 | < | 合计 | 工资福利支出 | < | <
    h 科目代码 | 科目名称 | ^ | 小计 | 基本工资 | 津贴补贴
    c code | name | total | unread | unread | unread
    copy 中央部门 basicDetail 一般公共预算财政拨款基本支出决算明细表
    # - 一般公共预算财政拨款项目支出决算表
    h 项目 | < | 合计
    h 科目代码 | 科目名称 | ^
    c code | name | total
    copy 山西 fund
    copy 山西 stateCapital
    copy 山西 threePublic

    layout 江西东湖
    like 中央部门
    years 2021
    copy 山西 summary
    copy 山西 income
    copy 山西 expenditure
    copy 中央部门 appropriation
    copy 山西 generalExpenditure
    copy 中央部门 basicDetail
    copy 上海决算 threePublic 一般公共预算财政拨款“三公”经费支出决算表
    copy 上海决算 fund
    copy 上海决算 stateCapital
    # ?statistics 国有资产占用情况表
    h 项目 | 车辆（台、辆） | < | 单价100万元（含）以上设备（台、套）
    h ^ | 小计 | 其他用车 | ^
    c text | ? | ? | ?
    r 合计 | = | = | =

    layout 湖南华容
    like 上海决算
    years 2024
    head spread
    entity 部门：
    mark-place above
    thousands any
    zero 0
    total first
    total-in code
    copy 山西 summary
    copy 山西 income
    copy 山西 expenditure
    copy 山西 appropriation
    copy 山西 generalExpenditure
    copy 中央部门 basicDetail 一般公共预算财政拨款基本支出决算明细表
    copy 上海决算 fund
    copy 山西 stateCapital
    copy 上海决算 threePublic 财政拨款“三公”经费支出决算表

    layout 辽宁台安
    like 山西
    years 2022
    entity 部门名称：
    period
    zero 0.00
    copy 山西 summary
    copy 上海决算 income
    copy 上海决算 expenditure
    copy 山西 appropriation
    copy 上海决算 generalExpenditure
    copy 山西 basicDetail
    copy 山西 threePublic
    copy 山西 fund
    copy 山西 stateCapital

    layout 安徽利辛
    like 中央部门
    years 2024
    entity 部门：
    zero any
    negative parentheses
    copy 山西 summary
    copy 中央部门 income
    copy 中央部门 expenditure
    copy 山西 appropriation
    copy 中央部门 generalExpenditure
    copy 中央部门 basicDetail
    copy 山西 fund
    copy 山西 stateCapital

    layout 山西十表
    like 山西
    years 2024
    copy 山西 generalExpenditure
    copy 山西 basicDetail
    copy 山西 threePublic
    # statistics 部门决算公开相关信息统计表
    mark 公开10表
    path 统计数
    c name | no | total
    r 一、政府采购情况 | < | <
    r 项目 | 行次 | 统计数
    r 合计 | 1 | =
    r 货物 | 2 | =
    r 工程 | 3 | =
    r 服务 | 4 | =
    r 二、机关运行经费 | < | <
    r 项目 | | 统计数
    r （一）行政单位 | 5 | =
    r （二）参照公务员法管理事业单位 | 6 | =
    r 三、国有资产占用情况 | < | <
    r （一）车辆数合计（辆） | 7 | =
    r 1.副部（省）级及以上领导用车 | 8 | =
    r 8.其他用车 | 15 | =
    r （二）单价100万元（含）以上设备（不含车辆） | 17 | =

    layout 无行次总表
    like 山西
    years 2018 2019 2020
    head spread
    period
    entity 部门名称：
    mark-place above
    copy 上海决算 summary 收支决算总表
    copy 山西 income 收入决算总表
    copy 山西 expenditure 支出决算总表
    copy 上海决算 appropriation 财政拨款收支决算总表
    copy 山西 generalExpenditure 一般公共预算支出决算表
    copy 江苏2018 basicDetail 一般公共预算基本支出决算表
    copy 山西 threePublic “三公”经费支出决算表
    copy 山西 fund 政府性基金预算支出决算表

    """
}
