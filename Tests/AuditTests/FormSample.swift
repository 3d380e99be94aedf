import Audit
import Disclosure
import DisclosureImport
import TestSupport

/// Self-evaluation forms of which every relation holds, and what tests change in them.
enum FormSample: String, Sendable, CaseIterable {
  /// A form with scores, all of whose relations hold.
  case scored
  /// The same form three times, under three names.
  case three
  /// The example that is bundled.
  case example

  func text() throws -> String {
    switch self {
    case .scored: FormSample.form("2024年补贴发放")
    case .three:
      ["2024年补贴发放", "2024年培训", "2024年宣传"].map(FormSample.form).joined(separator: "\n\n")
    case .example: try Repository.text(of: "Sources/Session/Resources/fenyang-2024.txt")
    }
  }

  static func form(_ project: String) -> String {
    """
    \(project)项目支出绩效自评表
    （2024年度）

    项目名称\t\t\(project)
    主管部门及代码\t\t312-某局\t\t预算单位\t312005-某中心
    项目资金（万元）\t年初预算数\t\t全年预算数\t全年执行数\t资金结(转)余\t执行率\t得分\t偏差原因
    \t目标申报数\t预算编制数
    资金总额:\t20.00\t20.00\t20.00\t19.40\t0.60\t97.00\t9.70\t
    其中：中央财政资金\t12.00\t12.00\t12.00\t11.60\t0.40\t96.67\t9.67\t人数减少。
    省级财政资金\t8.00\t8.00\t8.00\t7.80\t0.20\t97.50\t9.75\t
    项目年度绩效目标\t年度目标\t\t\t实际完成情况
    \t按时发放。\t\t\t全年共支出194000元，预算执行率97%。
    绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t定性值情况说明\t分值\t得分\t偏差原因分析及改进措施
    \t产出指标\t数量指标\t发放人数\t≥人\t≥200人\t≥194人\t\t20\t19.4\t人员减少。
    \t\t\t补贴标准\t=元/人\t=1000元/人\t=1000元/人\t\t10\t10\t
    \t\t质量指标\t到位率\t=%\t=100%\t=100%\t\t5\t5\t
    \t\t时效指标\t发放时间\t\t及时\t达成预期指标\t\t5\t5\t
    \t\t成本指标\t补贴总额\t=元\t=200000元\t=194000元\t\t10\t10\t
    \t效益指标\t社会效益\t生活水平\t\t有效提高\t达成预期指标\t\t30\t30\t
    \t满意度指标\t服务对象满意度\t领取人员满意度\t≥%\t≥95%\t≥96%\t\t10\t10\t
    总分\t\t\t\t\t\t\t\t\t99.1\t优
    项目绩效分析\t满意度情况及分析\t\t服务对象满意度96%。
    """
  }

  /// The document with texts replaced, each in all places.
  func document(_ changes: [(String, String)] = []) throws -> Document {
    var text = try text()
    for (old, new) in changes {
      guard text.contains(old) else { throw Missing(text: old) }
      text = text.replacing(old, with: new)
    }
    return try DocumentReader.read(Array(text.utf8), name: "test").document
  }

  struct Missing: Error { let text: String }
}

extension Audit {
  /// The audit of a document by some rules alone.
  static func of(_ document: Document, prior: Document? = nil, _ ids: String...) -> Audit {
    Audit(
      AuditedDocument(document), prior: prior.map { AuditedDocument($0) },
      rules: ids.compactMap(RuleBook.rule))
  }

  static var formRules: [AuditRule] { RuleBook.rules.filter { $0.family == .form } }
}
