extension PublishedLayouts {
  /// The nine tables of Shanghai, 2024.
  static let shanghaiFinal = """
    layout 上海决算
    phase final
    years 2024
    head unit
    unit 万元
    unit-label 单位：
    thousands no
    zero 0.00
    total last
    # summary 收入支出决算总表
    h 收入 | < | 支出 | <
    h 项目 | 决算数 | 项目 | 决算数
    c i.name | i.total | e.name | e.total
    r 一、一般公共预算财政拨款收入;二、政府性基金预算财政拨款收入;三、国有资本经营预算财政拨款收入;四、上级补助收入;五、事业收入;六、经营收入;七、附属单位上缴收入;八、其他收入 // 本年收入合计;使用非财政拨款结余;年初结转和结余;总计
    r @24 // 本年支出合计;结余分配;年末结转和结余;总计
    # income 收入决算表
    h 项目 | < | 合计 | 财政拨款收入 | 上级补助收入 | 事业收入 | 经营收入 | 附属单位上缴收入 | 其他收入
    h 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^ | ^
    c code | name | total | appropriation | superior | service | operating | affiliate | other
    n 注：本表反映部门本年度取得的各项收入情况。
    # expenditure 支出决算表
    h 项目 | < | 合计 | 基本支出 | 项目支出 | 上缴上级支出 | 经营支出 | 对附属单位补助支出
    h 功能分类科目编码 | 科目名称 | ^ | ^ | ^ | ^ | ^ | ^
    c code | name | total | basic | project | remitted | operating | subsidy
    n 注：本表反映部门本年度各项支出情况。
    # appropriation 财政拨款收入支出决算总表
    h 收入 | < | 支出 | < | < | < | <
    h 项目 | 决算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款 | 国有资本经营预算财政拨款
    c i.name | i.total | e.name | e.total | e.general | e.fund | e.capital
    r 一、一般公共预算财政拨款;二、政府性基金预算财政拨款;三、国有资本经营预算财政拨款 // 本年收入合计;年初财政拨款结转和结余;一、一般公共预算财政拨款;二、政府性基金预算财政拨款;三、国有资本经营预算财政拨款;总计
    r @24 // 本年支出合计;年末财政拨款结转和结余;总计
    # generalExpenditure 一般公共预算财政拨款支出决算表
    h 项目 | < | 合计 | 基本支出 | 项目支出
    h 功能分类科目编码 | 科目名称 | ^ | ^ | ^
    c code | name | total | basic | project
    # basicDetail 一般公共预算财政拨款基本支出决算表
    h 经济分类科目编码 | 科目名称 | 决算数 | 经济分类科目编码 | 科目名称 | 决算数
    c code | name | total | code | name | total
    r 301 303 / 302 310
    t 人员经费合计@0 | 公用经费合计@1
    # threePublic 财政拨款“三公”经费支出决算表
    h 财政拨款“三公”经费 | < | < | < | < | < | < | < | < | < | < | <
    h 合计 | < | 因公出国（境）费 | < | 公务用车购置及运行维护费 | < | < | < | < | < | 公务接待费 | <
    h ^ | ^ | ^ | ^ | 小计 | < | 公务用车购置费 | < | 公务用车运行维护费 | < | ^ | ^
    h 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数 | 预算数 | 决算数
    c b.total | f.total | b.abroad | f.abroad | b.vehicle | f.vehicle | b.purchase | f.purchase | b.running | f.running | b.reception | f.reception
    # fund 政府性基金预算财政拨款收入支出决算表
    h 项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
    h 功能分类科目编码 | 科目名称 | ^ | ^ | 合计 | 基本支出 | 项目支出 | ^
    c code | name | opening | income | total | basic | project | closing
    # stateCapital 国有资本经营预算财政拨款收入支出决算表
    h 项目 | < | 年初结转和结余 | 本年收入 | 本年支出 | < | < | 年末结转和结余
    h 功能分类科目编码 | 科目名称 | ^ | ^ | 合计 | 基本支出 | 项目支出 | ^
    c code | name | opening | income | total | basic | project | closing

    """

  /// The nine tables of a budget of Shanghai, 2024 and 2025.
  static let shanghaiBudget = """
    layout 上海单位预算
    phase budget
    years 2024 2025
    head spread
    entity 编制单位：
    unit 元
    unit-label 单位：
    thousands yes
    decimals 0
    zero any
    total last
    page landscape
    # summary {year}年预算单位财务收支预算总表
    h 本年收入 | < | 本年支出 | < | < | < | <
    h 项目 | 预算数 | 项目 | 预算数 | < | < | <
    h ^ | ^ | ^ | 合计 | 基本支出 | < | 项目支出
    h ^ | ^ | ^ | ^ | 人员经费 | 公用经费 | ^
    c i.name | i.total | e.name | e.total | e.? | e.? | e.?
    r 一、财政拨款收入;1、一般公共预算资金;2、政府性基金;3、国有资本经营预算;二、事业收入;三、事业单位经营收入;四、其他收入 // 收入总计
    r @some // 支出总计
    # income {year}年预算单位收入预算总表
    h 项目 | < | < | < | 收入预算 | < | < | < | <
    h 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 财政拨款收入 | 事业收入 | 事业单位经营收入 | 其他收入
    h 类 | 款 | 项 | ^ | ^ | ^ | ^ | ^ | ^
    c k1 | k2 | k3 | name | total | appropriation | service | operating | other
    # expenditure {year}年预算单位支出预算总表
    h 项目 | < | < | < | 支出预算 | < | <
    h 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
    h 类 | 款 | 项 | ^ | ^ | ^ | ^
    c k1 | k2 | k3 | name | total | basic | project
    # appropriation {year}年预算单位财政拨款收支预算总表
    h 财政拨款收入 | < | 财政拨款支出 | < | < | < | <
    h 项目 | 预算数 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算
    c i.name | i.total | e.name | e.total | e.general | e.fund | e.capital
    r 一、一般公共预算资金;二、政府性基金;三、国有资本经营预算 // 收入总计
    r @some // 支出总计
    # generalExpenditure {year}年预算单位一般公共预算支出功能分类预算表
    h 项目 | < | < | < | 一般公共预算支出 | < | <
    h 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
    h 类 | 款 | 项 | ^ | ^ | ^ | ^
    c k1 | k2 | k3 | name | total | basic | project
    # fund {year}年预算单位政府性基金预算支出功能分类预算表
    h 项目 | < | < | < | 政府性基金预算支出 | < | <
    h 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
    h 类 | 款 | 项 | ^ | ^ | ^ | ^
    c k1 | k2 | k3 | name | total | basic | project
    # stateCapital {year}年预算单位国有资本经营预算支出功能分类预算表
    h 项目 | < | < | < | 国有资本经营预算支出 | < | <
    h 功能分类科目编码 | < | < | 功能分类科目名称 | 合计 | 基本支出 | 项目支出
    h 类 | 款 | 项 | ^ | ^ | ^ | ^
    c k1 | k2 | k3 | name | total | basic | project
    # basicDetail {year}年预算单位一般公共预算基本支出部门预算经济分类预算表
    h 项目 | < | < | 一般公共预算基本支出 | < | <
    h 经济分类科目编码 | < | 部门经济分类科目名称 | 合计 | 人员经费 | 公用经费
    h 类 | 款 | ^ | ^ | ^ | ^
    c k1 | k2 | name | total | personnel | public
    # threePublic {year}年单位“三公”经费和机关运行经费预算表
    unit 万元
    decimals 2
    h “三公”经费预算数 | < | < | < | < | < | 机关运行经费预算数
    h 合计 | 因公出国(境)费 | 公务接待费 | 公务用车购置及运行费 | < | < | ^
    h ^ | ^ | ^ | 小计 | 购置费 | 运行费 | ^
    c b.total | b.abroad | b.reception | b.vehicle | b.purchase | b.running | ?

    """
}
