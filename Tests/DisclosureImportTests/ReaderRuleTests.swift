import Disclosure
import SourceText
import Testing

@testable import DisclosureImport

/// Rules that keep a wrong figure from being read in silence.
@Suite struct ReaderRuleTests {
  private static let heading = "科目代码\t科目名称\t本年支出合计\t基本支出"

  private func table(_ lines: String..., unit: String = "单位：万元") throws -> ImportedDocument {
    try read((["支出决算表", "2024年度", unit, ""] + lines).joined(separator: "\n"))
  }

  private func twoSided(_ lines: String...) throws -> ImportedDocument {
    let heading = ["收入\t\t\t支出\t\t", "项目\t行次\t金额\t项目\t行次\t金额"]
    return try read((["收入支出决算总表", "单位：元", ""] + heading + lines).joined(separator: "\n"))
  }

  @Test(arguments: ["单位：万\n元", "单位：\n万\n元", "金额单位：人民币\n万\n\n元", "单位：万元\n元", "单位：万元\n\n12"])
  func aUnitInPiecesIsOneUnit(unit: String) throws {
    #expect(try table(Self.heading, "208\t甲\t1\t1", unit: unit).document.tables[0].unit == .wan)
  }

  @Test(arguments: ["单位：千元", "单位：元\n金额单位：万元", "单位：", "单位：万元、%", "单位：百万元"])
  func aUnitInDoubtIsNone(unit: String) throws {
    let imported = try table(Self.heading, "208\t甲\t1\t1", unit: unit)
    #expect(imported.document.tables[0].unit == nil)
    #expect(imported.document.tables[0].entity == nil)
    #expect(imported.findings.contains(.unknownUnit(.expenditure, line: 1)))
  }

  @Test func aFigureUnderNoHeadingIsReported() throws {
    let imported = try table(
      "科目代码\t科目名称\t\t本年支出合计\t行次\t基本支出", "208\t甲\t7\t1\t2\t1\t9", "\t\t\t\t\t\t8")
    let strays = imported.findings.compactMap {
      if case .strayFigure(_, let printed, let place) = $0 { (printed, place) } else { nil }
    }
    #expect(strays.map(\.0) == ["7", "9", "8"])
    #expect(
      strays.map(\.1) == [
        SourcePlace(line: 6, cell: 2), SourcePlace(line: 6, cell: 6), SourcePlace(line: 7, cell: 6),
      ])
  }

  @Test func aFigureInTheColumnOfLineNumbersIsReported() throws {
    let imported = try twoSided("一、甲\t1\t5.00\t二、乙\t32.50\t")
    #expect(
      imported.findings.contains(
        .strayFigure(.summary, printed: "32.50", place: SourcePlace(line: 6, cell: 4))))
  }

  @Test func figuresBesideTheirNamesHaveNoPlace() throws {
    let imported = try twoSided("一、甲\t1\t5.00\t二、乙\t32\t", "", "\t\t2\t5.00\t\t33\t")
    #expect(imported.findings.contains(.unplacedRow(.summary, label: "", line: 8)))
    #expect(!imported.document.tables[0].rows.contains { $0.key == .line(number: nil) && $0.label.isEmpty })
  }

  @Test func columnNumbersWithSumsAreNoFigures() throws {
    let imported = try table(Self.heading, "栏次\t\t1=2+3\t2", "208\t甲\t1\t1")
    #expect(imported.document.tables[0].rows.count == 1)
    #expect(imported.findings.filter(\.isLoss).count == 7 + 2)
  }

  @Test func aTotalHasNoTail() throws {
    let imported = try table(Self.heading, "合计\t\t5\t5", "\t以万元为单位\t\t", "208\t甲\t1\t1", "\t12.00\t\t")
    #expect(imported.document.tables[0].rows.map(\.label) == ["合计", "甲"])
    #expect(imported.findings.contains(.textRow(.expenditure, text: "以万元为单位", line: 7)))
    #expect(imported.findings.contains(.textRow(.expenditure, text: "12.00", line: 9)))
  }

  @Test func theHeadOfAPageDoesNotEndATable() throws {
    let imported = try table(
      Self.heading, "208\t甲\t1\t1", "", "某局2024年度决算公开", "", "210\t乙\t2\t2", "", "完全无关的一段话。", "甲\t乙")
    #expect(imported.document.tables[0].codes == ["208", "210"])
    #expect(imported.findings.contains(.strayText("某局2024年度决算公开", line: 8)))
    #expect(imported.findings.contains(.untitledRows(firstLine: 13, lastLine: 13, blocks: 1)))
  }

  @Test func rowsMovedByAPageBreakAreMovedBack() throws {
    let imported = try table(Self.heading, "208\t甲\t1\t1", "", "\t\t210\t乙\t2\t3")
    let table = imported.document.tables[0]
    #expect(table.codes == ["208", "210"])
    #expect(table.cell("210", 1)?.figure.amount(in: .wan)?.fen == 3_000_000)
    #expect(imported.findings.contains(.shiftedRows(.expenditure, line: 8, cells: 2)))
  }

  @Test(arguments: ["12 34", "3.40 5", "1 0.00", "1,0 00"]) func twoNumbersInACellAreNoNumber(printed: String)
    throws
  {
    let imported = try table(Self.heading, "208\t甲\t\(printed)\t1")
    #expect(imported.document.tables[0].cells[0].figure.state == .unreadable)
  }

  @Test(arguments: ["（续）", "(续表)", "（续 表）"]) func aContinuedTableGoesOn(mark: String) throws {
    let imported = try table(
      Self.heading, "208\t甲\t1\t1", "", "支出决算表\(mark)", "单位：万元", Self.heading, "210\t乙\t2\t2")
    #expect(imported.document.tables.count == 1)
    #expect(imported.document.tables[0].codes == ["208", "210"])
  }

  @Test func theTailsOfTwoNamesAreNoHeading() throws {
    let imported = try twoSided("一、经营\t1\t5\t一、经营\t2\t5", "收入\t\t\t支出\t\t")
    #expect(imported.document.tables[0].rows.map(\.label) == ["一、经营收入", "一、经营支出"])
  }

  @Test func theHeadOfATablePrintedAgainIsNoName() throws {
    let imported = try twoSided(
      "一、甲\t1\t5\t一、乙\t2\t5", "", "部门：某局\t\t\t\t单位：元\t", "收入\t\t\t支出\t\t",
      "项目\t行次\t金额\t项目\t行次\t金额", "二、丙\t2\t5\t二、丁\t3\t5")
    #expect(imported.document.tables[0].rows.map(\.label) == ["一、甲", "二、丙", "一、乙", "二、丁"])
  }

  @Test func whichOfTwoTotalColumnsIsMeantIsNotGuessed() throws {
    let imported = try table("科目代码\t科目名称\t合计\t基本支出\t合计", "208\t甲\t1\t2\t3")
    #expect(imported.document.tables[0].columns.map(\.role) == [.other, .member(.basic), .other])
    #expect(imported.findings.contains(.sameColumnTwice(.expenditure, heading: "合计")))
  }

  @Test func aShortRowOnAShiftedPageIsNoTrap() throws {
    let heading = "单位\t行次\t科目代码\t科目名称\t本年支出合计"
    let imported = try table(
      heading, "\t1\t208\t甲\t3.00", "", "\t\t\t\t210\t乙\t4.00", "\t\t\t丙", "\t\t\t\t212")
    let codes = imported.document.tables[0].rows.map(\.key)
    #expect(codes.contains(.code(try #require(AccountCode("210", in: .function)))))
    #expect(imported.findings.contains { if case .shiftedRows = $0 { true } else { false } })
  }

  @Test func totalsThatDisagreeAreReported() throws {
    let imported = try table(Self.heading, "合计\t\t5\t5", "208\t甲\t5\t5", "合计\t\t6\t5")
    #expect(imported.findings.contains(.disagreeingTotals(.expenditure, lines: [6, 8])))
    let same = try table(Self.heading, "合计\t\t5\t5", "208\t甲\t5\t5", "合计\t\t5.00\t5")
    #expect(!same.findings.contains { if case .disagreeingTotals = $0 { true } else { false } })
  }

  @Test func aHeadingBrokenOverRowsIsOneWord() throws {
    let imported = try read(
      "收入决算表\n单位：元\n\n科目代码\t科目名称\t本年收\t上级补\n\t\t入合计\t助收入\n208\t甲\t1\t2")
    #expect(imported.document.tables[0].columns.map(\.role) == [.total, .member(.superior)])
  }

  @Test func codesBesideATotalOfTable06AreRead() throws {
    let group = "科目代码\t科目名称\t决算数"
    let imported = try read(
      "一般公共预算财政拨款基本支出决算明细表\n单位：元\n\n人员经费\t\t\t公用经费\t\t\n\(group)\t\(group)\n"
        + "301\t工资\t1\t302\t商品\t2\n人员经费合计\t\t1\t30201\t办公费\t2\n\t\t\t公用经费合计\t\t2\n")
    let table = imported.document.tables[0]
    #expect(table.codes == ["301", "302", "30201"])
    #expect(table.cell("30201")?.figure.amount(in: .yuan)?.fen == 200)
    #expect(table.rows.map(\.key).suffix(2) == [.kind(.personnel), .kind(.public)])
    #expect(table.cells.suffix(2).map(\.printed) == ["1", "2"])
  }

  /// The label of a total spans the cells of a code and a name; the blank is the cell after it.
  @Test func theBlankOfATotalStandsAfterItsLabel() throws {
    let cells = { (texts: [String]) in "<tr>" + texts.map { "<td>\($0)</td>" }.joined() + "</tr>" }
    let heading = ["科目代码", "科目名称", "决算数"]
    let page =
      "<html><p>一般公共预算财政拨款基本支出决算明细表</p><p>单位：元</p><table>" + cells(heading + heading)
      + cells(["301", "工资", "1", "302", "商品", ""])
      + "<tr><td colspan=2>人员经费合计</td><td>1</td><td colspan=2>公用经费合计</td><td></td></tr></table></html>"
    let table = try read(page).document.tables[0]
    #expect(table.rows.map(\.key).suffix(2) == [.kind(.personnel), .kind(.public)])
    #expect(table.cells.suffix(2).map(\.place.cell) == [2, 5])
  }

  /// Fonts name 一 and 行 as the radicals that look like them.
  @Test func aRadicalBeginsANameAsItsLetterDoes() throws {
    #expect(GluedCode("201⼀般公共服务⽀出")?.name == "⼀般公共服务⽀出")
    #expect(GluedCode("201—") == nil && GluedCode("201a") == nil && GluedCode("201、甲") == nil)
    let imported = try table("科⽬代码\t科⽬名称\t本年⽀出合计\t基本⽀出", "合计\t\t2\t1", "208\t⻋⾏\t2\t1")
    #expect(imported.document.tables[0].columns.map(\.role) == [.total, .member(.basic)])
  }

  @Test(arguments: [("决算", 9), ("预算", 7)]) func theTablesOfAPhaseAreMissed(phase: String, missing: Int) throws
  {
    let imported = try read(
      "甲局2024年度部门\(phase)\n支出\(phase)表\n单位：元\n\n\(Self.heading)\n208\t甲\t1\t1")
    let kinds = imported.findings.compactMap { if case .missingTable(let kind) = $0 { kind } else { nil } }
    #expect(kinds.count == missing)
    #expect(kinds.contains(.statistics) == (phase == "决算"))
  }
}
