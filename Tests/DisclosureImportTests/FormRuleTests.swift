import Disclosure
import Foundation
import Testing

@testable import DisclosureImport

/// Rules that keep a wrong figure of a form from being read in silence, and personal data from being kept.
@Suite struct FormRuleTests {
  private static let head =
    "某项目自评表\n（2024年度）\n\n项目名称\t\t某项目\n主管部门及代码\t\t312-某局\t\t预算单位\t312005-某中心\n"
    + "项目资金（万元）\t\t年初预算数\t\t全年预算数\t全年执行数\t资金结(转)余\t执行率\t得分\t偏差原因\n"
    + "\t\t目标申报数\t预算编制数\n"
  private static let tail =
    "绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t调整后指标值\t实际完成值\t定性值情况说明\t分值\t得分\t偏差原因\n"
    + "\t产出指标\t数量指标\t户数\t=户\t=80户\t=79户\t\t10\t9\t\n总分\t\t\t\t\t\t\t\t\t99\t优\n"

  private func imported(money: String = "", indicators: String = "", after: String = "") throws
    -> ImportedDocument
  {
    try read(Self.head + money + Self.tail.replacingOccurrences(of: "总分", with: indicators + "总分") + after)
  }

  @Test func aRowUnderItsHeadingsMayLeaveCellsBlank() throws {
    let form = try imported(money: "\t资金总额:\t\t10\t20\t19\t1\t95\t\t\n").document.forms[0]
    #expect(form.total?.figures.map(\.printed) == ["", "10", "20", "19", "1", "95", ""])
  }

  @Test(arguments: [
    // The label stands under the first heading: every figure is pushed aside, and which is missing cannot be told.
    "\t\t资金总额:\t\t10\t20\t19\t1\t95\t\t\n",
    // A number in the column of reasons makes seven of six.
    "\t资金总额:\t\t10\t10\t9\t1\t90\t9\t5\t\n",
    "\t资金总额:\t10\t10\t10\t9\t-\t90\t9\t\n", "\t资金总额:\t10万元\t10万元\t10万元\t9万元\t1万元\t90%\t9\t\n",
    "\t资金总额:\t合格\t10\t10\t9\t1\t90\t9\t\n", "\t某种补助:\t10\t10\t10\t9\t1\t90\t9\t\n",
  ])
  func moneyThatCannotBeToldApartIsReportedAndUnread(row: String) throws {
    let imported = try imported(money: row)
    #expect(imported.findings.contains { if case .formMoneyUnread = $0 { true } else { false } })
    #expect(imported.document.forms[0].total == nil)
    let ledger = try DocumentReader.ledger(of: Array((Self.head + row + Self.tail).utf8), name: "test").ledger
    let line = 8
    #expect(ledger.tokens.filter { $0.line == line }.allSatisfy { $0.entry == .unread })
  }

  @Test func aNumberThatIsNoScoreIsNotTakenForOne() throws {
    let imported = try imported(indicators: "产出指标\t数量指标\t人数\t=人\t=80人\t=79人\t10\t9\t20\n")
    #expect(imported.findings.contains { if case .formRowUnread = $0 { true } else { false } })
    #expect(imported.document.forms[0].indicators.count == 1)
  }

  @Test func formsAloneAreADocument() throws {
    #expect(try imported(money: "\t资金总额:\t1\t1\t1\t1\t0\t100\t10\t\n").document.forms.count == 1)
  }

  @Test(arguments: [
    "填表人（签字）：某某\t联系电话：13800000000\n", "审核人：某某\t手机\t13800000000\n",
    "负责人\t经办人\t联系电话\t填报日期\n某某\t某某\t13800000000\t20240101\n", "填报人：某某  电话：0000-7000000\n",
  ])
  func whoFilledAFormInIsNeitherKeptNorPrinted(lines: String) throws {
    let text = Self.head + Self.tail + lines
    let (imported, ledger) = try DocumentReader.ledger(of: Array(text.utf8), name: "test")
    #expect(!imported.document.forms[0].texts.contains { $0.text.contains("某某") || $0.text.contains("0000") })
    let shown = ledger.tokens.filter { $0.line > 10 }.map { $0.text + $0.context }
    #expect(!shown.contains { $0.contains("某某") || $0.contains("000") }, "\(shown)")
  }

  @Test func aFormOfTheYearAloneHasNoWholePeriod() throws {
    let text = """
      某项目自评表

      项目名称\t某项目
      主管部门及代码\t312-某局
      项目资金（元）\t年度资金总额：\t64,200
      \t其中：中央财政资金\t64,200
      一级指标\t二级指标\t三级指标\t指标值
      产出指标\t数量指标\t人数\t≥3人
      """
    let funds = try read(text).document.forms[0].funds
    #expect(funds.map { $0.figures.map(\.printed) } == [["", "64,200"], ["", "64,200"]])
  }
}
