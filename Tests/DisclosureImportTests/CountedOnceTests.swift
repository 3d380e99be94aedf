import Disclosure
import Testing

@testable import DisclosureImport

/// What a document prints and a reader could count twice.
@Suite struct CountedOnceTests {
  /// The totals of 人员 and 公用 at the foot of groups whose heading does not name them hold the classes above.
  @Test func totalsOfTable06HoldTheirClasses() throws {
    let text = """
      一般公共预算财政拨款基本支出决算表
      单位：万元
      科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
      301\t工资福利支出\t8.00\t302\t商品和服务支出\t2.00
      303\t对个人和家庭的补助\t1.00\t310\t资本性支出\t0.50
      人员经费合计\t\t9.00\t公用经费合计\t\t2.50

      """
    let document = try DocumentReader.read(Array(text.utf8), name: "06.txt").document
    let table = try #require(document.table(.basicDetail))
    let kinds = table.rows.compactMap { row in
      if case .code(let code) = row.key { "\(code.digits) \(row.kind.map { "\($0)" } ?? "-")" } else { nil }
    }
    #expect(kinds.sorted() == ["301 personnel", "302 public", "303 personnel", "310 public"])
  }

  /// 7 11 02 is a misprint for 210 11 02: as a code of its own it would stand beside 210 and count once more.
  @Test func codeOutsideItsTableIsReported() throws {
    let text = """
      支出决算表
      单位：万元
      科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
      210\t卫生健康支出\t5.00\t5.00\t
      21011\t行政事业单位医疗\t5.00\t5.00\t
      71102\t事业单位医疗\t5.00\t5.00\t
      合计\t\t5.00\t5.00\t

      """
    let imported = try DocumentReader.read(Array(text.utf8), name: "03.txt")
    let table = try #require(imported.document.table(.expenditure))
    #expect(table.rows.map(\.key).filter { $0 == .unplaced }.count == 1)
    #expect(imported.findings.contains(.unplacedRow(.expenditure, label: "事业单位医疗", line: 6)))
  }
}
