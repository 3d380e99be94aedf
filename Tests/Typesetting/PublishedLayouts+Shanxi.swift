extension PublishedLayouts {
  /// The ten tables of Shanxi, 2024.
  static let shanxi = """
    layout 山西
    phase final
    years 2023 2024
    head lines
    mark-place below
    entity 部门名称：
    period 年度
    unit 万元
    unit-label 金额单位：
    thousands no
    zero any
    dash —————
    total first
    # summary 收入支出决算总表
    mark 公开01表
    h 收入 | < | < | 支出 | < | <
    h 项目 | 行次 | 金额 | 项目 | 行次 | 金额
    c i.name | i.no | i.total | e.name | e.no | e.total
    o 栏次
    r 一、一般公共预算财政拨款收入;二、政府性基金预算财政拨款收入;三、国有资本经营预算财政拨款收入;四、上级补助收入;五、事业收入;六、经营收入;七、附属单位上缴收入;八、其他收入 // 本年收入合计;使用非财政拨款结余（含专用结余）;年初结转和结余;总计
    r @26 // 本年支出合计;结余分配;年末结转和结余;总计
    n 注：本表反映部门本年度的总收支情况。
    # income 收入决算表
    mark 公开02表
    h 项目 | < | 本年收入合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
    h 科目代码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^
    c code | name | total | appropriation | superior | service | operating | affiliate | other
    o 栏次
    n 注：本表反映部门本年度取得的各项收入情况。
    # expenditure 支出决算表
    mark 公开03表
    h 项目 | < | 本年支出合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    h 科目代码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
    c code | name | total | basic | project | remitted | operating | subsidy
    o 栏次
    n 注：本表反映部门本年度各项支出情况。
    # appropriation 财政拨款收入支出决算总表
    mark 公开04表
    h 收入 | < | < | 支出 | < | < | < | < | <
    h 项目 | 行次 | 金额 | 项目 | 行次 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
    c i.name | i.no | i.total | e.name | e.no | e.total | e.general | e.fund | e.capital
    o 栏次
    r 一、一般公共预算财政拨款;二、政府性基金预算财政拨款;三、国有资本经营预算财政拨款 // 本年收入合计;年初财政拨款结转和结余;一般公共预算财政拨款;政府性基金预算财政拨款;国有资本经营预算财政拨款;总计
    r @26 // 本年支出合计;年末财政拨款结转和结余;总计
    n 注：本表反映部门本年度的财政拨款收支情况。
    # generalExpenditure 一般公共预算财政拨款支出决算表
    mark 公开05表
    h 项目 | < | 本年支出 | < | <
    h 科目代码 | 科目名称 | 小计 | 基本支出 | 项目支出
    c code | name | total | basic | project
    o 栏次
    n 注：本表反映部门本年度一般公共预算财政拨款支出情况。
    # basicDetail 一般公共预算财政拨款基本支出决算明细表
    mark 公开06表
    h 人员经费 | < | < | 公用经费 | < | < | < | < | < | < | < | <
    h 科目代码 | 科目名称 | 决算数 | 科目代码 | 科目名称 | 决算数 | 科目代码 | 科目名称 | 决算数 | 科目代码 | 科目名称 | 决算数
    c code | name | total | code | name | total | code | name | total | code | name | total
    r 301 303 / 302 / 307 / 310
    t 人员经费合计@0 | 公用经费合计@1
    n 注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。
    # fund 政府性基金预算财政拨款收入支出决算表
    mark 公开07表
    h 项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
    h 科目代码 | 科目名称 | ^ | ^ | 小计 | 基本支出 | 项目支出 | ^
    c code | name | opening | income | total | basic | project | closing
    o 栏次
    n 注：本表反映部门本年度政府性基金预算财政拨款收支情况。
    # stateCapital 国有资本经营预算财政拨款支出决算表
    mark 公开08表
    h 项目 | < | 本年支出 | < | <
    h 科目代码 | 科目名称 | 合计 | 基本支出 | 项目支出
    c code | name | total | basic | project
    o 栏次
    n 注：本表反映部门本年度国有资本经营预算财政拨款支出情况。
    # threePublic 财政拨款“三公”经费支出决算表
    mark 公开09表
    h 预算数 | < | < | < | < | < | 决算数 | < | < | < | < | <
    h 合计 | 因公出国(境)费 | 公务用车购置及运行维护费 | < | < | 公务接待费 | 合计 | 因公出国(境)费 | 公务用车购置及运行维护费 | < | < | 公务接待费
    h ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^ | ^ | ^ | 小计 | 公务用车购置费 | 公务用车运行维护费 | ^
    c b.total | b.abroad | b.vehicle | b.purchase | b.running | b.reception | f.total | f.abroad | f.vehicle | f.purchase | f.running | f.reception
    o bare
    n 注：本表反映部门本年度“三公”经费支出预决算情况。

    """
}
