import Disclosure
import Testing

@testable import DisclosureImport

/// An identity of a table settles which of two readings is meant, and only then.
@Suite struct IdentityRuleTests {
  /// A table 03 with one doubtful cell: the members of 20805, whose total is 14.25 万元 less 项目支出.
  private func imported(basic: String, project: String = "", total: String = "14.25", above: String = "14.25")
    throws
    -> ImportedDocument
  {
    try read(
      """
      支出决算表
      单位：万元
      2024年度

      科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出
      208\t社保\t\(total)\t\(above)\t\(project)
      20805\t养老\t\(total)\t\(basic)\t\(project)

      """)
  }

  private func figure(_ imported: ImportedDocument) -> Figure? {
    imported.document.tables.first?.cell("20805", 1)?.figure
  }

  @Test(arguments: ["14,25", "14..25", "14.25 34.00", "34.00 14.25", "１４，２５"])
  func theReadingThatHoldsIsTaken(_ printed: String) throws {
    let imported = try imported(basic: printed)
    #expect(figure(imported) == Figure(printed: "14.25"))
    let repairs = imported.document.tables[0].repairs
    #expect(repairs.count == 1)
    guard case .identity(let words)? = repairs.values.first?.cause else {
      Issue.record("no identity")
      return
    }
    #expect(words.contains("Σ"))
    #expect(!imported.findings.contains { if case .unreadableCell = $0 { true } else { false } })
  }

  @Test func aCommaThatMayPartThousandsIsDoubtedOnlyWhereItDoesNotHold() throws {
    let pointed = try imported(basic: "14,256", total: "14.256", above: "14.256")
    #expect(figure(pointed) == Figure(printed: "14.256"))
    let grouped = try imported(basic: "14,256", total: "14256", above: "14256")
    #expect(figure(grouped) == Figure(printed: "14256") && grouped.document.tables[0].repairs.isEmpty)
    let neither = try imported(basic: "14,256", total: "3", above: "3")
    #expect(neither.document.tables[0].repairs.isEmpty)
    #expect(
      neither.findings.contains {
        if case .ambiguousCell(_, _, let readings, _) = $0 { readings == ["14256", "14.256"] } else { false }
      })
  }

  @Test(arguments: ["0.3.8", "#DIV/0!", "1 2 3", "1,2,3", "14...25", "a 14.25", "14.25/34"])
  func aPrintWithoutTwoReadingsStaysUnreadable(_ printed: String) throws {
    let imported = try imported(basic: printed)
    #expect(figure(imported)?.state == .unreadable && imported.document.tables[0].repairs.isEmpty)
    #expect(imported.findings.contains { if case .unreadableCell = $0 { true } else { false } })
  }

  @Test func readingsThatAllFailAreReported() throws {
    let imported = try imported(basic: "1.00 2.00")
    #expect(figure(imported)?.state == .unreadable)
    #expect(
      imported.findings.contains {
        if case .ambiguousCell(_, "1.00 2.00", ["1.00", "2.00"], _) = $0 { true } else { false }
      })
  }

  @Test func anIdentityWithAnotherDoubtfulFigureSettlesNothing() throws {
    let imported = try imported(basic: "14.25 1.00", project: "0.3.8", above: "")
    #expect(imported.document.tables[0].repairs.isEmpty)
  }

  @Test func aReadingMustHoldInTheRowAndInTheColumn() throws {
    let imported = try imported(basic: "14.25 1.00", above: "1.00")
    #expect(imported.document.tables[0].repairs.isEmpty)
  }

  @Test func theExampleNeedsNoIdentity() throws {
    #expect(try Example.document().tables.allSatisfy(\.repairs.isEmpty))
  }
}
