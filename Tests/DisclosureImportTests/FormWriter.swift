import Disclosure
import TestSupport

@testable import DisclosureImport

/// Writes self-evaluation forms in both layouts, straight or as text extraction spoils them, and keeps what a reader must
/// find. It knows the printed labels; it knows nothing of how the reader tells shifted cells.
struct FormWriter {
  var random: SeededGenerator
  private(set) var lines: [String] = []
  /// A line of text for each slot and indicator, in the order printed.
  private(set) var expected: [String] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The seed's form after a table, with whatever stands around it.
  static func document(seed: UInt64) -> (text: String, expected: [[String]]) {
    var writer = FormWriter(seed: seed)
    writer.lines = [
      "某中心", "2023年度部门决算公开", "", "支出决算表", "单位：万元", "", "科目代码\t科目名称\t本年支出合计", "208\t甲\t1.00", "",
    ]
    var expected: [[String]] = []
    for _ in 0...writer.random.below(3) {
      writer.expected = []
      if writer.random.chance(60) { writer.writeScored() } else { writer.writeTarget() }
      expected.append(writer.expected)
    }
    return (writer.lines.joined(separator: "\n"), expected)
  }

  // MARK: Parts

  private mutating func name() -> String {
    let words = [
      "社区", "养老", "设备", "宣传", "培训", "维护", "补助", "检查", "道路", "垃圾", "学生", "门诊", "2022年", "第三批", "A4",
    ]
    return (0...random.below(3)).map { _ in random.pick(words) }.joined()
      + random.pick(["人数", "次数", "工作", "经费", "率"])
  }

  private mutating func writeTitle(_ project: String) {
    let title = project + random.pick(["项目支出绩效自评表", "自评表"])
    lines += random.chance(50) ? ["", title, "（2023年度）", ""] : ["", title + " (2023年度)", ""]
  }

  private mutating func writeHead(width: Int) -> String {
    let project = name() + "项目"
    writeTitle(project)
    write(["项目名称", "", project], width: width)
    write(["主管部门及代码", "", "312-某局", "", random.pick(["预算单位", "实施单位"]), "312005-某中心"], width: width)
    return project
  }

  private mutating func write(_ cells: [String], width: Int) {
    lines.append((cells + Array(repeating: "", count: max(0, width - cells.count))).joined(separator: "\t"))
    if random.chance(4) { lines.append("") }
  }

  private mutating func amount() -> String {
    let digits = 1 + random.below(99_999)
    let decimals = random.below(4)
    return Figure.plain(Int64(digits), decimals: decimals)
  }

  // MARK: Scored forms

  private mutating func writeScored() {
    // 绩效指标, the levels, four values, weight, score, reason.
    let first = random.below(2)
    let width = first + 12
    _ = writeHead(width: width)
    write(
      ["项目资金预算安排及执行进度（万元）", "", "年初预算数", "", "全年预算数", "全年执行数", "资金结(转)余", "执行率", "得分", "偏差原因"], width: width)
    write(["", "", "目标申报数", "预算编制数"], width: width)
    writeMoney("资金总额:", nil, width: width)
    for (label, source) in [
      ("其中：中央财政资金", FundingSource.central), ("省级财政资金", .province), ("市县区财政资金", .county),
    ]
    where random.chance(50) {
      writeMoney(label, source, width: width)
    }
    write(["项目年度绩效目标", "年度目标", "", "", "实际完成情况"], width: width)
    write(["", "按期完成\(1 + random.below(90))次检查。", "", "", "全年支出\(amount())万元。"], width: width)
    let heading = ["一级指标", "二级指标", "三级指标", "年初指标值", "调整后指标值", "实际完成值", "定性值情况说明", "分值", "得分", "偏差原因分析及改进措施"]
    write(Array(repeating: "", count: first) + (first > 0 ? [] : []) + heading, width: width)
    for (level1, seconds) in [
      ("产出指标", ["数量指标", "质量指标", "时效指标", "成本指标"]), ("效益指标", ["经济效益", "社会效益", "可持续影响"]),
      ("满意度指标", ["服务对象满意度"]),
    ] {
      var isFirst = true
      for level2 in seconds where isFirst || random.chance(60) {
        for index in 0...random.below(2) {
          writeIndicator(
            isFirst ? level1 : "", index == 0 ? level2 : "", of: (level1, level2), at: first, width: width)
          isFirst = false
        }
      }
    }
    let score = 80 + random.below(21)
    write(
      Array(repeating: "", count: random.below(2)) + [
        "总分", "", "", "", "", "", "\(score)", random.pick(["优", "良"]),
      ], width: width)
    expected.append("score \(score)")
    write(["项目绩效分析", "产出情况及分析", "", "完成率\(random.below(100))%。"], width: width)
    lines += ["", "备注：1.“年初预算数”取自申报。", " 2.“执行率”为执行数与资金总额之比。", ""]
  }

  private mutating func writeMoney(_ label: String, _ source: FundingSource?, width: Int) {
    // What is left is what the budget and the money spent leave, as in every form that was filled in with care.
    let decimals = random.below(4)
    let budget = Int64(1 + random.below(99_999))
    let executed = Int64(random.below(Int(budget) + 1))
    let figures =
      [amount(), amount()]
      + [budget, executed, budget - executed].map { Figure.plain($0, decimals: decimals) }
      + ["100", random.pick(["10", "9.5"])]
    let reason = random.chance(30) ? "因人数减少。" : ""
    var cells = figures
    // The doubled cell is the same as the one before or after it.
    let isDoubled = random.chance(15)
    if isDoubled { cells.insert(random.chance(50) ? figures[1] : figures[2], at: 2) }
    let offset = random.below(3)
    write(
      Array(repeating: "", count: offset) + [label] + (random.chance(30) ? [""] : []) + cells + [reason],
      width: width)
    for (measure, figure) in zip(FundMeasure.all(of: .scored), figures) {
      expected.append("\(source?.rawValue ?? "total") \(measure.rawValue) \(figure)")
    }
    expected.append("reason \(reason)")
  }

  private mutating func writeIndicator(
    _ level1: String, _ level2: String, of names: (String, String), at first: Int, width: Int
  ) {
    let level3 = random.chance(5) && !level2.isEmpty ? "服务对象满意度" : name()
    let most = 1 + random.below(30)
    let weight = "\(most)"
    let score = random.chance(80) ? weight : "\(most - 1).5"
    let reason = random.chance(15) ? "手续未及时办理。" : ""
    var template = ""
    var target: String
    var actual = ""
    var result = ""
    if random.chance(60) {
      let sign = random.pick(["=", "≥", "≤"])
      let unit = random.pick(["人", "%", "万元", "次"])
      template = random.chance(80) ? sign + unit : ""
      target = "\(sign)\(1 + random.below(500))\(unit)"
      actual = "\(sign)\(1 + random.below(500))\(unit)"
    } else {
      target = random.pick(["按时完成", "有效提高", "合规"])
      result = random.pick(["达成预期指标", "部分达成预期指标并具有一定效果"])
    }
    // A word in the result's column, or under 实际完成值 as most forms print it.
    let isUnderActual = !result.isEmpty && random.chance(70)
    var cells =
      [
        level1, level2, level3, template, target, isUnderActual ? result : actual,
        isUnderActual ? "" : result,
      ]
      + [weight, score, reason]
    switch random.below(10) {
    case 0:
      // The whole row stands one cell to the right.
      cells.insert("", at: 0)
    case 1 where level1.isEmpty:
      // The row lost its leading cell.
      cells.removeFirst()
    case 2:
      // A blank between the values and the weight was doubled.
      cells.insert("", at: 7)
    case 3 where !level2.isEmpty:
      // All blanks before the weight were lost.
      cells = cells.prefix(7).filter { !$0.isEmpty } + cells.suffix(3)
    default: break
    }
    write(Array(repeating: "", count: first) + cells, width: width)
    expected.append(
      [names.0, names.1, level3, template, target, actual, result, weight, score, reason].joined(
        separator: "|"))
  }

  // MARK: Target forms

  private mutating func writeTarget() {
    let width = 9
    _ = writeHead(width: width)
    write(["项目属性", "一次性项目", "项目期", "1年"], width: width)
    for (index, (label, source)) in [
      ("资金总额：", FundingSource?.none), ("其中：中央财政资金", .central), ("省级财政资金", .province), ("市县（区）财政资金", .county),
      ("单位自筹", .`self`), ("其他资金", .other),
    ].enumerated() {
      let whole = random.chance(80) ? amount() : ""
      let year = random.chance(80) ? amount() : ""
      let block = index == 0 ? "项目资金（元）" : ""
      let labels = index == 0 ? ["实施期资金总额：", "年度资金总额："] : [label, label]
      if random.chance(30) {
        // The amount stands in the cell of its label.
        write([block, labels[0] + " " + whole, "", labels[1] + " " + year], width: width)
      } else {
        write([block, labels[0], whole, labels[1], year], width: width)
      }
      expected.append("\(source?.rawValue ?? "total") whole_period \(whole)")
      expected.append("\(source?.rawValue ?? "total") year \(year)")
    }
    write(["项目概况", "为某类人员发放补助。"], width: width)
    write(["执行率", "", "100%", "", "得分", "", "98分"], width: width)
    write(["实施期目标", "", "", "", "年度目标"], width: width)
    write(["总体目标", "全部发放到位。", "", "", "全部发放到位。"], width: width)
    write(["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"], width: width)
    for (level1, seconds) in [
      ("产出指标", ["数量指标", "质量指标", "成本指标"]), ("效益指标", ["经济效益", "社会效益"]), ("满意度指标", ["服务对象满意度"]),
    ] {
      for (index, level2) in seconds.enumerated() {
        let isEmpty = random.chance(20)
        let left = isEmpty ? ["", ""] : [name(), "≥\(1 + random.below(900))人"]
        let right = isEmpty ? ["", ""] : [name(), random.pick(["100%", "及时"])]
        let level1Cell = index == 0 ? level1 : ""
        let hidesRight = random.chance(15)
        var cells = ["", level1Cell, level2] + left + [hidesRight ? "" : level2] + right
        switch random.below(8) {
        case 0: cells.removeFirst()
        case 1 where !hidesRight: cells.insert("", at: 5)
        default: break
        }
        write(cells, width: width)
        for (side, part) in [("whole", left), ("year", right)] {
          expected.append(
            [level1, level2, part[0], "", part[1], "", "", "", "", "", side].joined(separator: "|"))
        }
      }
    }
    write(["负责人:", "", "经办人:", "", "联系电话:", "00000000000", "填报日期:", "20240101"], width: width)
    expected.append("score 98")
  }

  // MARK: As read

  /// What a reader found, in the same words.
  static func summary(_ form: EvaluationForm) -> [String] {
    var result: [String] = []
    for row in form.funds {
      for (measure, figure) in zip(FundMeasure.all(of: form.layout), row.figures) {
        result.append("\(row.source?.rawValue ?? "total") \(measure.rawValue) \(figure.printed)")
      }
      if let reason = row.reason { result.append("reason \(reason)") }
    }
    for indicator in form.indicators {
      var fields = [
        indicator.level1, indicator.level2, indicator.level3, indicator.template, indicator.target,
        indicator.actual,
        indicator.result, indicator.weight?.printed ?? "", indicator.score?.printed ?? "", indicator.reason,
      ]
      if let period = indicator.period { fields.append(period.rawValue) }
      result.append(fields.joined(separator: "|"))
    }
    if let score = form.score { result.append("score \(score.figure.digits)") }
    return result
  }
}
