import Disclosure
import Testing

@testable import DisclosureImport

/// Which rows of a table of cells are lines of text, and which are rows.
@Suite struct CellRowsTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The rows from line 1 on; an empty one is a missing line.
    let rows: [[String]]
    let lines: [String]

    init(_ description: String, _ rows: [[String]], _ lines: [String]) {
      (testDescription, self.rows, self.lines) = (description, rows, lines)
    }
  }

  static let samples: [Sample] = [
    Sample("nothing", [], []),
    Sample("a text alone", [["说明"]], ["1 说明"]),
    Sample(
      "a title and the unit above a table", [["支出决算表", ""], ["单位：万元", ""], ["科目", "合计"], ["甲", "1"]],
      ["1 支出决算表", "2 单位：万元", "3: 科目|合计", "4: 甲|1"]),
    Sample(
      "a row whose amounts are blank", [["科目", "合计"], ["甲", "1"], ["乙", ""], ["丙", "2"]],
      ["1: 科目|合计", "2: 甲|1", "3: 乙|", "4: 丙|2"]),
    Sample(
      "the last row whose amounts are blank", [["科目", "合计"], ["甲", "1"], ["乙", ""]],
      ["1: 科目|合计", "2: 甲|1", "3: 乙|"]),
    Sample(
      "a note below", [["科目", "合计"], ["甲", "1"], ["注：本表反映支出。", ""]],
      ["1: 科目|合计", "2: 甲|1", "3 注：本表反映支出。"]),
    Sample(
      "a text after an empty line", [["科目", "合计"], ["甲", "1"], [], ["联系人", ""]],
      ["1: 科目|合计", "2: 甲|1", "", "4 联系人"]),
    Sample(
      "the title of another table", [["科目", "合计"], ["甲", "1"], ["收入决算表", ""], ["科目", "合计"]],
      ["1: 科目|合计", "2: 甲|1", "3 收入决算表", "4: 科目|合计"]),
    Sample(
      "a total without a figure", [["科目", "合计"], ["合计", ""]], ["1: 科目|合计", "2: 合计|"]),
    Sample(
      "a heading that spans the next", [["“三公”经费", "", ""], ["合计", "因公出国", "公务接待"], ["3", "1", "2"]],
      ["1: “三公”经费||", "2: 合计|因公出国|公务接待", "3: 3|1|2"]),
    Sample("line breaks", [["一\n二", "合\n计"], ["甲", "1"]], ["1: 一 二|合 计", "2: 甲|1"]),
    Sample(
      "a text of two lines", [["支出决算表\n2024年度", ""], ["科目", "合计"]], ["1 支出决算表", "1 2024年度", "2: 科目|合计"]),
    Sample("blanks are no text", [[" ", "\u{3000}"], ["科目", "合计"]], ["", "2: 科目|合计"]),
  ]

  @Test(arguments: samples) func aRowIsTextOrARow(_ sample: Sample) {
    let rows = sample.rows.enumerated().filter { !$0.element.isEmpty }.map {
      GridRow($0.element, line: $0.offset + 1)
    }
    #expect(Grid.lines(of: CellRows.parts(of: rows)) == sample.lines)
  }
}
