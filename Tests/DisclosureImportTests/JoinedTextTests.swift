import Disclosure
import Testing

@testable import DisclosureImport

/// Text whose words are joined by single blanks: what is certain is read, what is not is reported.
@Suite struct JoinedTextTests {
  private static let text = """
    某县水务局2026年部门支出预算总表
    编制部门：某县水务局 单位：元
    项目 支出预算
    功能分类科目编码
    功能分类科目名称 合计 基本
    支出 项目支出
    类款项
    213 农林水支出 9,000 4,000 5,000
    21303 水利 9,000 9,000
    2130301行政运行 4,000 3,000
    213 05巩固脱贫攻坚成果衔接乡
    村振兴 5,000
    合计 9,000 4,000 5,000
    注：本表反映支出预算。

    某县水务局2026年部门收入支出预算总表
    收入 支出
    一、财政拨款收入 9,000 一、农林水支出 9,000
    """

  /// For each row the cells 合计, 基本支出 and 项目支出; `?` for one that cannot be read.
  @Test(arguments: [
    // A figure for every column.
    ("213", "9000 4000 5000"),
    // The first is the sum of the others: the total.
    ("21303", "9000 ? ?"),
    // It is not.
    ("2130301", "? ? ?"),
    ("合计", "9000 4000 5000"),
  ])
  func rowIsReadAsFarAsItIsCertain(row: String, cells: String) throws {
    let document = try DocumentReader.read(Array(Self.text.utf8), name: "joined.txt").document
    let table = try #require(document.table(.expenditure))
    let index = try #require(
      table.rows.indices.first { table.rowName($0).contains(row) || table.rows[$0].label == row })
    let read = table.cells.filter { $0.row == index }.map { cell in
      cell.figure.state == .unreadable ? "?" : cell.figure.amount(in: .yuan).map { "\($0.fen / 100)" } ?? "-"
    }
    #expect(read.joined(separator: " ") == cells)
  }

  @Test func figureWithoutColumnIsReported() throws {
    let imported = try DocumentReader.read(Array(Self.text.utf8), name: "joined.txt")
    let untold = imported.findings.compactMap { finding in
      if case .untoldColumn(_, let printed, let place) = finding { "\(place.line): \(printed)" } else { nil }
    }
    #expect(untold == ["9: 9,000", "10: 4,000", "10: 3,000"])
  }

  /// The words of a heading that is not known whole say nothing about the columns.
  @Test func unknownHeadingLeavesTheTableUnread() throws {
    let text = Self.text.replacing("功能分类科目名称 合计 基本", with: "功能分类科目名称 合计 去年 基本")
    #expect(throws: ImportError.self) { try DocumentReader.read(Array(text.utf8), name: "joined.txt") }
  }

  /// The sign that marks a doubted figure inside the program means nothing in a document.
  @Test func signOfDoubtInATextIsNoDoubt() throws {
    let text = "支出决算表\n单位：元\n科目编码\t科目名称\t合计\n208\t社会保障\t47\u{1}\n"
    let table = try #require(
      DocumentReader.read(Array(text.utf8), name: "sign.txt").document.table(.expenditure))
    #expect(table.cells.map(\.figure) == [Figure(printed: table.cells[0].printed)])
    #expect(table.cells[0].printed != "47")
  }
}
