import Disclosure
import Testing

@testable import DisclosureImport

/// Who reports, for which year, phase and tier, by what the first page prints.
@Suite struct DocumentCoverTests {
  private func read(_ cover: String...) throws -> Document {
    let table = ["支出决算表", "单位：万元", "", "科目代码\t科目名称\t合计", "208\t甲\t1"]
    let text = (cover + ["", "本年无其他事项。"] + table).joined(separator: "\n")
    return try DocumentReader.read(Array(text.utf8), name: "made.txt").document
  }

  @Test func aNameOverSeveralLinesIsJoinedWhereItIsPrintedWhole() throws {
    let document = try read("附件1", "临江县规划和", "自然资源局", "2024 年度部门决算", "第一部分 临江县规划和自然资源局概况")
    #expect(document.entity == "临江县规划和自然资源局")
    #expect(document.year?.number == 2024 && document.phase == .final && document.tier == .department)
    #expect(try read("附件", "自然资源局", "2024年度单位决算").entity == "自然资源局")
    #expect(
      try read("临江县规划和自然", "资源局2023年度单位决算", "临江县规划和自然资源局是县政府部门").entity == "临江县规划和自然资源局")
  }

  @Test func aTitleOverTwoLinesIsOne() throws {
    let document = try read("临江县人大办公室2018年度部门", "预算公开", "目录", "一、2018年度部门主要任务", "第二部分 2019年度单位预算表")
    #expect(document.entity == "临江县人大办公室")
    #expect(document.year?.number == 2018 && document.phase == .budget && document.tier == .department)
  }

  @Test func aLabelTellsMoreThanTheTitle() throws {
    let unit = try read("临江县2025年县级单位预算", "预算单位：临江县商务局", "主管部门：临江县商务委员会")
    #expect(unit.entity == "临江县商务局" && unit.tier == .unit && unit.department == "临江县商务委员会")
    let department = try read("临江县2025年县级部门预算", "预算主管部门：临江县", "商务委员会", "临江县商务委员会主要职能")
    #expect(department.entity == "临江县商务委员会" && department.tier == .department && department.department == nil)
  }

  @Test func aNameIsNoTier() throws {
    #expect(try read("临江县单位服务中心", "2024年度部门决算").tier == .department)
    #expect(try read("2024年度部门决算").tier == .department)
    #expect(try read("2024年度部门决算").entity == "")
  }

  /// The unit of money may stand between the pieces of a name that one table breaks.
  @Test func aNameThatOneTableBreaksIsWholeByTheOthers() throws {
    func table(_ title: String, _ above: String...) -> [String] {
      [title] + above + ["", "科目代码\t科目名称\t合计", "208\t甲\t1", "", "无关的一段话。"]
    }
    let whole =
      table("支出决算表", "部门：临江县人大办公室", "单位：元")
      + table("政府性基金预算财政拨款支出决算表", "部门：临江县人大办公室", "单位：元")
    func read(_ tail: String) throws -> ImportedDocument {
      let lines = table("收入决算表", "部门：临江县人大", "单位：元", tail) + whole
      return try DocumentReader.read(Array(lines.joined(separator: "\n").utf8), name: "made.txt")
    }
    let broken = try read("办公室")
    #expect(broken.document.tables.map(\.entity) == Array(repeating: "临江县人大办公室", count: 3))
    #expect(broken.document.tables[0].unit == .yuan)
    #expect(!broken.findings.contains { if case .strayText = $0 { true } else { false } })
    let other = try read("机关")
    #expect(other.document.tables[0].entity == "临江县人大")
    #expect(other.findings.contains(.disagreeingHead(printed: "临江县人大", line: 1)))
  }
}
