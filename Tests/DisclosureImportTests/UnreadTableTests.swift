import Disclosure
import DisclosureImport
import TestSupport
import Testing

/// Tables that are printed and not read: they are neither missing nor blank.
@Suite struct UnreadTableTests {
  private static let expenditure = ["支出决算表", "单位：万元", "", "科目代码\t科目名称\t合计", "208\t甲\t1"]

  private func read(_ lines: [String]) throws -> ImportedDocument {
    let head = ["某局2024年度部门决算", ""]
    return try DocumentReader.read(Array((head + lines).joined(separator: "\n").utf8), name: "made.txt")
  }

  @Test func aTableWithUnknownColumnsIsUnread() throws {
    let imported = try read(
      Self.expenditure + ["", "收入决算表", "单位：万元", "", "甲\t乙", "子\t丑", "", "说明：本年度没有收入，故本表无数据。"])
    #expect(imported.document.unreadTables == [UnreadTable(.income, line: 9)])
    #expect(imported.findings.contains(.unknownHeading(.income, line: 9)))
    #expect(!imported.findings.contains(.missingTable(.income)))
    // The note under it is no note of the table above.
    #expect(imported.document.table(.expenditure)?.isDeclaredEmpty == false)
  }

  @Test func aTitleWithAUnitAndNoRowsIsUnread() throws {
    let imported = try read(Self.expenditure + ["", "收入决算表", "单位：万元", "合计 财政拨款收入", "", "收入说明。"])
    #expect(imported.document.unreadTables == [UnreadTable(.income, line: 9)])
    // A line of the contents has no unit below.
    let listed = try read(["收入决算表", "支出决算表", ""] + Self.expenditure)
    #expect(listed.document.unreadTables.isEmpty && listed.findings.contains(.missingTable(.income)))
  }

  @Test func aTableReadFurtherDownIsNotUnread() throws {
    let imported = try read(["支出决算表", "单位：万元", "", "甲\t乙", "子\t丑", ""] + Self.expenditure)
    #expect(imported.document.table(.expenditure) != nil && imported.document.unreadTables.isEmpty)
  }

  @Test func theNumberOfAPartIsNoNameOfAUnit() throws {
    let text = ["第三部分 临江县档案馆2024年度部门决算", ""] + Self.expenditure
    let imported = try DocumentReader.read(Array(text.joined(separator: "\n").utf8), name: "made.txt")
    #expect(imported.document.entity == "临江县档案馆")
  }

  @Test func aBlankBesideAFigureOutsideTheColumnsIsNotBlank() throws {
    let text = [
      "支出决算表", "                                          单位：万元", "",
      "   科目编码           科目名称             支出合计", "",
      "            合计                               420.00", "",
      "302                    商品和服务支出                  420.00", "",
      "30201                   办公费           370.00", "",
      "30205                   水费            50.00", "",
    ]
    let imported = try DocumentReader.read(Array(text.joined(separator: "\n").utf8), name: "made.txt")
    let table = try #require(imported.document.tables.first)
    for finding in imported.findings {
      guard case .strayFigure(_, _, let place) = finding else { continue }
      let states = table.cells.filter { $0.place.line == place.line }.map(\.figure.state)
      #expect(!states.isEmpty && states.allSatisfy { $0 == .unreadable })
    }
    #expect(!table.cells.contains { $0.figure.state == .blank })
  }

  @Test func aCodeGluedToItsNameIsNoTailOfTheNameAbove() throws {
    let imported = try read(Self.expenditure + ["30207邮电费"])
    #expect(imported.document.tables[0].rows.map(\.label) == ["甲"])
  }
}
