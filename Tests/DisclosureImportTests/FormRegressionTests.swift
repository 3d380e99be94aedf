import Disclosure
import Testing

@testable import DisclosureImport

/// Forms that once read differently from one run to the next.
@Suite struct FormRegressionTests {
  /// 预算编制数 and 全年预算数 stand over the same cell, and a row has too few figures to count by their order.
  @Test func headingsThatShareACellPlaceNoFigure() throws {
    let imported = try read(
      """
      支出决算表
      单位：万元

      科目代码\t科目名称\t合计
      208\t甲\t1

      项目支出绩效自评表
      (2024年度)
      项目名称\t\t某项目\t\t\t\t\t\t
      主管部门及代码\t\t407-某局\t\t\t\t\t\t
      项目资金(万元)\t\t年初预算数\t\t全年预算数\t全年执行数\t资金结(转)余\t执行率\t得分
      \t\t目标申报数\t\t预算编制数\t\t\t\t
      \t\t资金总额\t\t27.34\t25.24\t0\t100\t10
      绩效指标\t一级指标\t二级指标\t三级指标\t年初指标值\t实际完成值\t\t分值\t得分
      \t产出指标\t数量指标\t人数\t=1人\t=1人\t\t10\t10
      """)
    #expect(imported.document.forms.count == 1)
    #expect(imported.document.forms.first?.funds.isEmpty == true)
    #expect(imported.findings.contains(.formMoneyUnread(form: 1, line: 13)))
  }
}
