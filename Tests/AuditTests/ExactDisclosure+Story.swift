import Disclosure

/// The narrative and the forms of an exact disclosure.
extension ExactDisclosure {
  private func wan(_ amount: Int) -> String { ExactDisclosure.grouped(amount) + "万元" }

  private func percent(_ part: Int, _ whole: Int) -> String {
    Figure.plain(Int64(ExactDisclosure.percent(part, whole)), decimals: 2) + "%"
  }

  /// 减少2.68万元，下降6.89%; no rate from zero.
  private func change(_ now: Int, _ before: Int) -> String {
    guard now != before else { return "与上年相同" }
    let (word, rate) = now > before ? ("增加", "增长") : ("减少", "下降")
    let amount = now > before ? now - before : before - now
    return "\(word)\(wan(amount))" + (before == 0 ? "" : "，\(rate)\(percent(amount, before))")
  }

  private func shares(_ names: [String], _ amounts: [Int]) -> String {
    let whole = amounts.reduce(0, +)
    return zip(names, amounts).filter { $1 != 0 }.map { "\($0)\(wan($1))，占比\(percent($1, whole))" }
      .joined(separator: "；\n\n") + "。"
  }

  func story(after before: ExactDisclosure) -> String {
    func movement(_ now: Int, _ before: Int) -> String { "主要原因是“对社会保障资金补助”\(wan(abs(now - before)))未体现。" }
    let (all, allBefore) = (total, before.total)
    let (fiscal, fiscalBefore) = (fiscalTotal, before.fiscalTotal)
    let (general, generalBefore) = (self.general.expense, before.general.expense)
    let budget = budgets.values.reduce(0, +)
    return """
      第三部分 情况说明

      一、收入支出决算总体情况说明

      \(year)年度收入总计\(wan(all))，支出总计\(wan(all))。与上年相比，收入总计\(change(all, allBefore))，支出总计\(change(all, allBefore))。\(movement(all, allBefore))

      二、收入决算情况说明

      \(year)年度收入合计\(wan(yearIncome))，其中：

      \(shares(["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"], income("")))

      三、支出决算情况说明

      \(year)年度支出合计\(wan(yearExpense))，其中：

      \(shares(["基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"], expense("")))

      四、财政拨款收支决算总体情况说明

      \(year)年度财政拨款收入总计\(wan(fiscal))，支出总计\(wan(fiscal))。与上年相比，财政拨款收入总计\(change(fiscal, fiscalBefore))；财政拨款支出总计\(change(fiscal, fiscalBefore))。\(movement(fiscal, fiscalBefore))

      五、一般公共预算财政拨款支出决算情况说明

      （一）一般公共预算财政拨款支出决算总体情况

      \(year)年一般公共预算财政拨款决算支出\(wan(general))，占本年支出合计的\(percent(general, yearExpense))。与上年相比，一般公共预算财政拨款支出\(change(general, generalBefore))。\(movement(general, generalBefore))

      （二）一般公共预算财政拨款支出决算结构情况

      \(year)年度一般公共预算财政拨款支出\(wan(general))，主要用于以下方面：

      \(shares(classes.map { (ExactDisclosure.names[$0] ?? "") + "(类)" }, classes.map(classTotal)))

      （三）一般公共预算财政拨款支出决算具体情况

      \(year)年度一般公共预算财政拨款支出年初预算\(wan(budget))，支出决算\(wan(general))，完成年初预算的\(percent(general, budget))。其中：

      \(classes.map { detail($0, before) }.joined(separator: "\n\n"))

      六、一般公共预算财政拨款基本支出决算情况说明

      \(year)年度财政拨款基本支出\(wan(self.general.basic))，其中：

      人员经费\(wan(personnel))，主要包括\(items(personnelItems))；

      公用经费\(wan(publicCost))，主要包括\(items(publicItems))。

      七、政府性基金预算财政拨款收支决算情况说明

      \(year)年度政府性基金预算财政拨款收入\(wan(fund.income))，支出\(wan(fund.expense))。

      八、国有资本经营预算财政拨款支出决算情况说明

      \(capital.expense > 0 ? "\(year)年度国有资本经营预算财政拨款支出\(wan(capital.expense))。" : "本年度无此项支出。")

      九、财政拨款“三公”经费支出决算情况说明

      （一）“三公”经费财政拨款支出决算总体情况说明

      \(year)年度“三公”经费财政拨款支出全年预算\(wan(threePublicBudget.reduce(0, +)))，支出决算\(wan(threePublic.reduce(0, +)))，比上年\(moved(threePublic.reduce(0, +), before.threePublic.reduce(0, +)))。其中：

      \(zip(["因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费"], 0...).map { "\($0)支出\(wan(threePublic[$1]))，\(againstBefore($1, before))" }.joined(separator: "；\n\n"))。

      （二）“三公”经费财政拨款支出决算具体情况说明

      1、因公出国（境）费支出\(wan(threePublic[0]))，出国（境）团组共2个，5人次。主要用于：学习交流。

      2、公务用车购置支出\(wan(threePublic[1]))，使用财政拨款共购置公务用车1辆，主要用于：下乡核查。

      3、公务用车运行维护费支出\(wan(threePublic[2]))，使用财政拨款负担的公务用车保有量共\(vehicles.reduce(0, +))辆，主要用于：燃料和维修。

      4、公务接待费支出\(wan(threePublic[3]))，共接待12批次，96人次。国内接待费\(wan(threePublic[3] - threePublic[3] / 4))，共接待9批次，80人次，其中外事接待费\(wan(threePublic[3] / 8))，共接待2批次，7人次；国（境）外接待费\(wan(threePublic[3] / 4))，共接待国（境）外3批次，16人次。

      十、其他重要事项情况说明

      （一）机关运行经费支出情况说明

      \(year)年度机关运行经费支出\(wan(publicCost))。

      （二）政府采购情况说明

      \(year)年度政府采购支出总额\(wan(procurement.reduce(0, +)))，其中：政府采购货物支出\(wan(procurement[0]))、政府采购工程支出\(wan(procurement[1]))、政府采购服务支出\(wan(procurement[2]))。政府采购授予中小企业合同金额\(wan(smallEnterprises))。其中：授予小微企业合同金额\(wan(microEnterprises))。

      （三）国有资产占用情况说明

      截至\(year)年12月31日，本部门（单位）共有车辆\(vehicles.reduce(0, +))辆。其中：\(zip(["副部（省）级及以上领导用车", "主要负责人用车", "机要通信用车", "应急保障用车", "执法执勤用车", "特种专业技术用车", "离退休干部服务用车", "其他用车"], vehicles).map { "\($0)\($1)辆" }.joined(separator: "、"))。单价100万元（含）以上设备（不含车辆）\(equipment)台（套）。

      （四）预算绩效情况说明

      1、预算绩效管理工作的开展情况

      \(year)年二级项目绩效自评个数\(forms.count)个，涉及资金\(wan(forms.reduce(0) { $0 + $1.total }))；\(grades)。

      第四部分 名词解释

      一、财政拨款收入：指同级财政拨来的预算资金。

      第五部分 附件

      """
  }

  private func classTotal(_ code: String) -> Int { generalExpense(code).reduce(0, +) }

  private func moved(_ now: Int, _ before: Int) -> String {
    now == before ? "决算相同" : change(now, before)
  }

  private func againstBefore(_ item: Int, _ before: ExactDisclosure) -> String {
    let (now, then) = (threePublic[item], before.threePublic[item])
    return now == then ? "与上年相同，主要原因是：接待人数不变" : "较上年\(change(now, then))，主要原因是：安排有变"
  }

  private func detail(_ code: String, _ before: ExactDisclosure) -> String {
    let (now, budget) = (classTotal(code), budgets[code] ?? 0)
    let parts: [(String, Int)] =
      switch code {
      case "208": [("临时工工资", forms[4].total)]
      case "210": [("退休人员独生子女奖励金", economic["30309"] ?? 0), ("在职人员医疗保险", economic["30110"] ?? 0)]
      default: [("在职人员住房公积金支出", economic["30113"] ?? 0)]
      }
    return
      "\(ExactDisclosure.names[code] ?? "")年初预算\(wan(budget))，支出决算\(wan(now))，完成年初预算的\(percent(now, budget))，用于\(parts.map { "\($0)\(wan($1))" }.joined(separator: "和"))。决算数小于预算数，主要原因是厉行节约。较上年决算\(change(now, before.classTotal(code)))，主要原因是人员有变动。"
  }

  private var personnelItems: [(String, String)] {
    [
      ("30101", "基本工资"), ("30102", "津贴补贴"), ("30107", "绩效工资"), ("30108", "机关事业单位基本养老保险缴费"),
      ("30109", "职业年金缴费"), ("30110", "职工基本医疗保险缴费"), ("30112", "其他社会保障缴费"), ("30113", "住房公积金"),
      ("30199", "其他工资福利支出"), ("30302", "退休费"), ("30309", "奖励金"),
    ]
  }

  private var publicItems: [(String, String)] {
    [
      ("30201", "办公费"), ("30207", "邮电费"), ("30211", "差旅费"), ("30212", "因公出国（境）费用"), ("30217", "公务接待费"),
      ("30228", "工会经费"), ("30229", "福利费"), ("30231", "公务用车运行维护费"), ("30299", "其他商品和服务支出"),
      ("31002", "办公设备购置"), ("31013", "公务用车购置"),
    ]
  }

  private func items(_ list: [(String, String)]) -> String {
    list.filter { economic[$0.0] != 0 }.map { "\($0.1)\(wan(economic[$0.0] ?? 0))" }.joined(separator: "、")
  }

  private var grades: String {
    ["优", "良", "中"].compactMap { grade in
      let count = forms.count { !$0.isTarget && $0.grade == grade }
      return count == 0 ? nil : "\(count)个项目自评等级为“\(grade)”"
    }.joined(separator: "，")
  }

  // MARK: Forms

  var annex: String {
    forms.enumerated().map { $1.isTarget ? target($1) : scored($1, $0) }.joined(separator: "\n\n") + "\n"
  }

  private func plain(_ amount: Int) -> String {
    let text = Figure.plain(Int64(amount), decimals: 2)
    return amount >= 100_000 ? ExactDisclosure.grouped(amount) : text
  }

  private func scored(_ form: Form, _ index: Int) -> String {
    func row(_ label: String, _ budget: Int, _ executed: Int, _ reason: String) -> String {
      [
        label, "", plain(budget), plain(budget), plain(budget), plain(executed), plain(budget - executed),
        "\(form.rate)", Figure.plain(Int64(form.rate), decimals: 1), reason,
      ].joined(separator: "\t")
    }
    let reason = form.rate == 100 ? "无偏差" : "第\(index + 1)项合同未全部执行。"
    let yuan = form.total * 100
    let unit = form.people.map { _ in "人" } ?? "次"
    let count = form.people ?? 12
    let target = form.lost == 0 ? count : count + 2
    let standard =
      form.standard.map { "\t\t\t补贴标准\t=元/人\t=\($0)元/人\t=\($0)元/人\t\t10\t10\t\n" }
      ?? "\t\t\t覆盖面\t≥%\t≥90%\t≥95%\t\t10\t10\t\n"
    let budget = form.budget.reduce(0, +)
    // The third prints the sum of the weights beside the score.
    let score = Figure.plain(Int64(form.score), decimals: 1)
    let scoreLine =
      index == 2
      ? "总分\t\t\t\t\t\t\t\t100\t\(score)\t\(form.grade)" : "总分\t\t\t\t\t\t\t\t\t\(score)\t\(form.grade)"
    return """
      \(form.project)项目支出绩效自评表
      (\(year)年度)

      项目名称\t\t\(form.project)
      主管部门及代码\t\t407-汾阳市人力资源和社会保障局\t\t\t\t预算单位\t407002-汾阳市社会保险中心
      项目资金预算安排及执行进度(万元)\t\t年初预算数\t\t全年预算数\t全年执行数\t资金结(转)余\t执行率\t得分\t偏差原因
      \t\t目标申报数\t预算编制数
      \t\(row("资金总额:", budget, form.total, ""))
      \t\(row("其中：中央财政资金", form.budget[0], form.executed[0], reason))
      \t\(row("市县区财政资金", form.budget[1], form.executed[1], ""))
      项目年度绩效目标\t年度目标\t\t\t\t\t实际完成情况
      \t第\(index + 1)项任务按时完成。\t\t\t\t\t第\(index + 1)项全年共支出\(yuan)元，已付清。
      绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t定性值情况说明\t分值\t得分\t偏差原因分析及改进措施
      \t产出指标\t数量指标\t完成数量\t≥\(unit)\t≥\(target)\(unit)\t≥\(count)\(unit)\t\t20\t\(20 - form.lost)\t\(form.lost > 0 ? "数量减少。" : "")
      \(standard)\t\t质量指标\t到位率\t=%\t=100%\t=100%\t\t10\t10\t
      \t\t成本指标\t所需金额\t=元\t=\(budget * 100)元\t=\(yuan)元\t\t10\t10\t
      \t效益指标\t社会效益\t服务水平\t\t有效提高\t达成预期指标\t\t30\t30\t
      \t满意度指标\t服务对象满意度\t工作满意度\t≥%\t≥95%\t≥\(95 + index % 4)%\t\t10\t10\t
      \(scoreLine)
      项目绩效分析\t自评结果分析\t项目实施和预算执行情况及分析\t第\(index + 1)项共支出\(yuan)元，预算执行率\(form.rate)%。
      \t\t满意度情况及分析\t第\(index + 1)项服务对象满意度\(95 + index % 4)%。
      """
  }

  private func target(_ form: Form) -> String {
    let yuan = ExactDisclosure.grouped(form.total * 10_000).dropLast(3)
    let plain = form.total * 100
    func indicators(_ level: String, _ name: String, _ value: String, _ lead: String) -> String {
      "\t\(lead)\t\(level)\t\(name)\t\(value)\t\(level)\t\(name)\t\(value)"
    }
    return """
      \(form.project)自评表
      (\(year)年度)

      项目名称\t\(form.project)
      主管部门及代码\t407-汾阳市人力资源和社会保障局\t实施单位\t汾阳市社会保险中心
      项目属性\t一次性项目（1年结束）\t项目期\t1年
      项目资金（元）\t实施期资金总额：\t\(yuan)\t年度资金总额：\t\(yuan)
      \t其中：中央财政资金\t0\t其中：中央财政资金\t0
      \t省级财政资金\t0\t省级财政资金\t0
      \t市县（区）财政资金\t\(yuan)\t市县（区）财政资金\t\(yuan)
      \t单位自筹\t0\t单位自筹\t0
      项目概况\t\(year)年度补助困难人员，代缴人数\(form.people ?? 0)人，标准每人每年\(form.standard ?? 0)元，代缴金额\(plain)元。
      执行率\t100%\t得分\t100分
      实施期目标\t\t\t\t年度目标
      总体目标\t困难人员全部代缴。\t\t\t困难人员全部代缴。
      绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值
      \(indicators("数量指标", "代缴人数", "\(form.people ?? 0)人", "产出指标"))
      \(indicators("质量指标", "符合条件人员代缴率", "100%", ""))
      \(indicators("成本指标", "代缴总金额", "\(plain)元", ""))
      \(indicators("社会效益", "缴费负担", "有效减轻", "效益指标"))
      \(indicators("服务对象满意度", "政策知晓率", "≥98%", "满意度指标"))
      经办人：\t\t\t联系电话：\t\t填报日期：\t20250407
      """
  }
}
