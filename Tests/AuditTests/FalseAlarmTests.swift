import Audit
import DisclosureImport
import SourceText
import TestSupport
import Testing

/// Documents that say what is right in other words than the example, or print it in another form: nothing above what the
/// example has may be said against them.
@Suite("Other words for what is right")
struct FalseAlarmTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let changes: [(String, String)]

    init(_ description: String, _ changes: (String, String)...) {
      self.description = description
      self.changes = changes
    }
  }

  static let cases: [Case] = [
    Case(
      "a figure of the year before beside the change",
      ("基本支出449.59万元，占比11.38%；", "基本支出449.59万元，占比11.38%，较上年基本支出430.00万元增加19.59万元，增长4.56%；")),
    Case("the amount of the year before in brackets", ("办公费3.5万元", "办公费3.5万元（上年5.00万元）")),
    Case(
      "a sentence about the year before",
      (
        "支出总计3,951.18万元。与上年相比，收入",
        "支出总计3,951.18万元。2023年度收入总计46,411.20万元，支出总计46,411.20万元。与上年相比，收入"
      )),
    Case(
      "a change of the cost of an agency",
      ("本部门（单位）无机关运行经费。", "2024年度机关运行经费支出14.36万元，比上年13.00万元增加1.36万元，增长10.46%。"),
      ("(一) 行政单位\t5\t", "(一) 行政单位\t5\t14.36")),
    Case("a share with its whole", ("占本年支出合计的100.00%", "占本年支出合计3,951.18万元的100.00%")),
    Case(
      "expenditure by where it comes from",
      (
        "2024年度支出合计3,951.18万元，其中：",
        "2024年度支出合计3,951.18万元，其中：财政拨款支出3,900.00万元，其他资金支出51.18万元。按支出性质分："
      )),
    Case(
      "expenditure by book",
      (
        "2024年度支出合计3,951.18万元，其中：",
        "2024年度支出合计3,951.18万元，其中：一般公共预算支出3,900.00万元，政府性基金预算支出51.18万元。按支出性质分："
      )),
    Case(
      "an empty table that does not concern the unit", ("说明：本表无数据", ""),
      ("本年度无此项收支。", "2024年本单位不涉及政府性基金预算财政拨款收支。")),
    Case("an empty table that is said to be zero", ("说明：本表无数据", "说明：本表各项均为零")),
    Case(
      "a total of table 04 that is not broken down by book",
      ("总计\t64\t3951.18\t3951.18\t\t", "总计\t64\t3951.18\t\t\t")),
    Case(
      "two budgets of the three public costs",
      ("“三公”经费财政拨款支出全年预算0万元", "“三公”经费财政拨款支出年初预算10.00万元，全年预算0万元")),
    Case(
      "a reason that names a larger amount",
      (
        "完成年初预算的9.36%，用于用于2024年", "完成年初预算的9.36%，主要原因是年初预算安排的对社会保障资金补助37,716.06万元未执行。用于2024年"
      )),
    Case("public cost under another name", ("公用经费14.36万元，主要包括", "日常公用经费14.36万元，主要包括")),
    Case("a noun that begins with the verb before it", ("主要职能：", "主要职能：组织实施实施方案，")),
  ]

  private static func grave(_ text: String) throws -> [AuditFinding] {
    let imported = try DocumentReader.read(Array(text.utf8), name: "changed")
    return Audit(AuditedDocument(imported.document, survey: imported.survey)).findings
      .filter { $0.severity > .info }
  }

  @Test(arguments: cases) func nothingIsSaidAgainstIt(_ expected: Case) throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    var changed = text
    for (from, to) in expected.changes {
      try #require(changed.contains(from), "\(from)")
      changed = changed.replacing(from, with: to, maxReplacements: 1)
    }
    let known = try Set(Self.grave(text).map(\.fingerprint))
    let found = try Self.grave(changed).filter { !known.contains($0.fingerprint) }
    #expect(found.isEmpty, "\(found.map(\.message.english))")
  }

  /// A file with the tables of a department and, behind them, those of one of its units.
  @Test func theTablesOfSeveralUnitsAreNotRepeated() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let start = try #require(text.firstRange(of: "\n收入支出决算总表\n")).lowerBound
    let end = try #require(text[start...].firstRange(of: "\n第三部分")).lowerBound
    let other = text[start..<end].replacing("汾阳市社会保险中心", with: "汾阳市就业服务所")
    let both = text[..<end] + other + text[end...]
    let known = try Set(Self.grave(text).map(\.fingerprint))
    let found = try Self.grave(String(both)).filter { !known.contains($0.fingerprint) }
    #expect(found.isEmpty, "\(found.map(\.message.english))")
  }

  /// Numbers at the edge of what can be held trap nothing.
  @Test(arguments: [
    ("本年收入合计\t27\t", "本年收入合计\t9223372036854775807\t"), ("总计\t31\t", "总计\t-9223372036854775808\t"),
    (
      "\t26.21\t26.21\t\t26.21\t26.21\t0\t100\t10",
      "\t26.21\t26.21\t\t26.21\t9223372036854775807\t0\t0.000000000000000001\t10"
    ),
    ("公开10表", "公开9223372036854775807表"), ("3,951.18万元", "92,233,720,368,547,758.07元"),
  ])
  func numbersAtTheEdgeAreHeld(_ from: String, _ to: String) throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    try #require(text.contains(from), "\(from)")
    _ = try Self.grave(text.replacing(from, with: to))
  }
}
