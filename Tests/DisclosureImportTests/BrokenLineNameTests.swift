import Disclosure
import Testing

@testable import DisclosureImport

/// Names of lines that the end of a page breaks, in tables of two sides whose lines have no numbers.
@Suite struct BrokenLineNameTests {
  private func read(_ lines: String...) throws -> (labels: [String], document: ImportedDocument) {
    let head = ["收支预算总表", "单位：元", "", "收入\t\t支出\t", "项目\t金额\t项目\t金额"]
    let source = Array((head + lines).joined(separator: "\n").utf8)
    let imported = try DocumentReader.read(source, name: "made.txt")
    return (imported.document.tables[0].rows.map(\.label), imported)
  }

  @Test func aTailOnEachSideIsJoinedByItself() throws {
    let (labels, imported) = try read(
      "一、财政拨款\t5\t八、社会保障和就\t3", "", "\t\t业支出\t", "\t\t九、卫生健康支出\t2", "当年收入\t5\t当年支出小计\t5", "",
      "小计\t\t\t", "收入合计\t5\t支出合计\t5")
    #expect(
      labels == [
        "一、财政拨款", "当年收入小计", "收入合计", "八、社会保障和就业支出", "九、卫生健康支出", "当年支出小计", "支出合计",
      ])
    #expect(imported.findings.contains(.joinedName(.summary, name: "八、社会保障和就业支出", line: 8)))
    #expect(imported.document.tables[0].cells.map(\.printed) == ["5", "5", "5", "3", "2", "5", "5"])
  }

  @Test func aTailUnderTheHeadingPrintedAgainIsJoined() throws {
    let (labels, _) = try read(
      "一、甲\t5\t二十、其他支\t3", "", "收入\t\t支出\t", "项目\t金额\t项目\t金额", "\t\t出\t", "收入合计\t5\t支出合计\t5")
    #expect(labels == ["一、甲", "收入合计", "二十、其他支出", "支出合计"])
  }

  /// Two lines before and after the end of a page, each a line of its own.
  @Test(arguments: [
    ("当年支出小计", "结转下年资金"), ("八、社会保障和就业支出", "其他支出"), ("八、社会保障和就", "九、卫生健康支出"),
    ("八、社会保障和就", "其中：项目支出"), ("支出合计", "小计"), ("基本支出", "项目支出"),
  ]) func aLineOfItsOwnIsNoTail(above: String, below: String) throws {
    #expect(
      try read("一、甲\t5\t\(above)\t3", "", "\t\t\(below)\t", "二、乙\t5\t\t").labels.suffix(2) == [above, below])
  }

  @Test func aTailIsNoneWithFiguresOrInsideAPage() throws {
    #expect(try read("一、甲\t5\t八、社会保障和就\t3", "", "\t\t业支出\t1").labels.suffix(1) == ["业支出"])
    #expect(try read("一、甲\t5\t八、社会保障和就\t3", "\t\t业支出\t").labels.suffix(1) == ["业支出"])
    // Parts of the numbered line follow.
    #expect(
      try read("一、甲\t5\t二、其他\t3", "", "\t\t基本支出\t", "\t\t项目支出\t").labels.suffix(3) == [
        "二、其他", "基本支出", "项目支出",
      ])
  }
}
