import Audit
import Disclosure
import DisclosureImport
import SourceText
import TestSupport
import Testing

/// Forms that were filled in with care, printed with any number of decimals: nothing may be said against them.
@Suite("Forms that are right")
struct FormConsistencyTests {
  /// Writes a form whose figures are right, each rounded on its own.
  private struct Writer {
    var random: SeededGenerator

    /// An amount in yuan, printed in 万元.
    func wan(_ yuan: Int, _ decimals: Int) -> String {
      rounded(yuan, 10_000, decimals)
    }

    /// A quotient, half up.
    func rounded(_ top: Int, _ bottom: Int, _ decimals: Int) -> String {
      let power = (0..<decimals).reduce(1) { power, _ in power * 10 }
      return Figure.plain(Int64((2 * top * power + bottom) / (2 * bottom)), decimals: decimals)
    }

    mutating func form(_ project: String) -> String {
      let decimals = 1 + random.below(4)
      let places = random.below(3)
      let people = 20 + random.below(400)
      let standard = 50 * (1 + random.below(40))
      let executed = people * standard
      let unspent = random.chance(50) ? 0 : random.below(executed / 4)
      let budget = executed + unspent
      let initial = random.chance(60) ? budget : budget + random.below(executed)
      let half = (executed / 3, budget / 3, initial / 3)
      let parts = [half, (executed - half.0, budget - half.1, initial - half.2)]
      func row(_ label: String, _ executed: Int, _ budget: Int, _ initial: Int, _ reason: String) -> String {
        let rate = rounded(100 * executed, budget, places)
        return [
          label, wan(initial, decimals), wan(initial, decimals), wan(budget, decimals),
          wan(executed, decimals),
          wan(budget - executed, decimals), rate, rounded(10 * executed, budget, places + 1), reason,
        ].joined(separator: "\t")
      }
      let reason = budget == initial && unspent == 0 ? "无偏差" : "因人数减少，相应调减。"
      let weights = [20, 10, 10, 10]
      let lost = unspent == 0 ? 0 : 1 + random.below(5)
      let target = unspent == 0 ? people : people + 1 + random.below(20)
      // The score of execution as it is printed, in thousandths.
      let score = Figure(printed: rounded(10 * executed, budget, places + 1))
      let power = (0..<(3 - score.decimals)).reduce(Int64(1)) { power, _ in power * 10 }
      let total = Int64((90 - lost) * 1_000) + score.digits * power
      return """
        \(project)项目支出绩效自评表
        （2024年度）

        项目名称\t\t\(project)
        主管部门及代码\t\t312-某局\t\t预算单位\t312005-某中心
        项目资金（万元）\t年初预算数\t\t全年预算数\t全年执行数\t资金结(转)余\t执行率\t得分\t偏差原因
        \t目标申报数\t预算编制数
        \(row("资金总额:", executed, budget, initial, ""))
        \(row("其中：中央财政资金", parts[0].0, parts[0].1, parts[0].2, reason))
        \(row("省级财政资金", parts[1].0, parts[1].1, parts[1].2, ""))
        项目年度绩效目标\t年度目标\t\t\t实际完成情况
        \t按时发放。\t\t\t全年共支出\(random.chance(50) ? "\(executed)元" : wan(executed, decimals) + "万元")，每人\(standard)元。
        绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t定性值情况说明\t分值\t得分\t偏差原因分析及改进措施
        \t产出指标\t数量指标\t发放人数\t≥人\t≥\(target)人\t≥\(people)人\t\t\(weights[0])\t\(weights[0] - lost)\t\(lost > 0 ? "人数减少。" : "")
        \t\t\t补贴标准\t=元/人\t=\(standard)元/人\t=\(standard)元/人\t\t\(weights[1])\t\(weights[1])\t
        \t\t质量指标\t到位率\t=%\t=100%\t=100%\t\t\(weights[2])\t\(weights[2])\t
        \t\t成本指标\t补贴总额\t=元\t=\(initial)元\t=\(executed)元\t\t\(weights[3])\t\(weights[3])\t
        \t效益指标\t社会效益\t生活水平\t\t有效提高\t达成预期指标\t\t30\t30\t
        \t满意度指标\t服务对象满意度\t领取人员满意度\t≥%\t≥95%\t≥96%\t\t10\t10\t
        总分\t\t\t\t\t\t\t\t\t\(Figure.plain(total, decimals: 3))\t\(total >= 90_000 ? "优" : total >= 80_000 ? "良" : "中")
        项目绩效分析\t满意度情况及分析\t\t服务对象满意度96%。
        """
    }
  }

  @Test func nothingIsSaidAgainstThem() throws {
    var read = 0
    var compared = 0
    for seed in 0..<60 {
      var writer = Writer(random: SeededGenerator(seed: UInt64(seed)))
      let forms = (0..<6).map { writer.form("2024年第\($0)项") }
      let text = forms.joined(separator: "\n\n")
      let document = try DocumentReader.read(Array(text.utf8), name: "test").document
      read += document.forms.count { $0.total?[.executed]?.amount != nil }
      let audit = Audit(AuditedDocument(document), rules: Audit.formRules)
      compared += audit.evaluations[.pass] ?? 0
      // A budget that was cut to the spending is worth a look, and no fault.
      let found = audit.findings.filter { $0.outcome == .fail && $0.rules != ["F29"] }
      #expect(found.isEmpty, "seed \(seed): \(found.map { "\($0.rules) \($0.message.english)" })\n\(text)")
    }
    #expect(read == 360)
    #expect(compared > 10_000)
  }

  /// The lines of a finding are those that print what it says.
  @Test func aFindingNamesTheLinesItIsAbout() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
      .replacing("2023年城乡居民养老代办员补助项目支出绩效自评表\n(2024年度)", with: "2023年城乡居民养老代办员补助项目支出绩效自评表\n(2022年度)")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let imported = try DocumentReader.read(Array(text.utf8), name: "changed")
    let findings = Audit(AuditedDocument(imported.document, survey: imported.survey)).findings
    for (rule, words) in [("F19", "401-"), ("F20", "(2022年度)"), ("F28", "1340万元")] {
      let finding = try #require(findings.first { $0.rules.contains(rule) && $0.severity > .info }, "\(rule)")
      #expect(finding.lines.contains { lines[$0 - 1].contains(words) }, "\(rule) \(finding.lines)")
    }
    #expect(findings.allSatisfy { $0.lines.allSatisfy { $0 > 0 } })
  }
}
