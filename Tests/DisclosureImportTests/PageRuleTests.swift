import Disclosure
import Testing

@testable import DisclosureImport

/// Which lines of a page rule a table, by a page as poppler's tools write it.
@Suite struct PageRuleTests {
  private static func word(_ text: String, _ left: Int, _ top: Int) -> String {
    "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + 40)\" yMax=\"\(top + 10)\">\(text)</word>"
  }

  private static func stroke(_ path: String) -> String {
    "<path style=\"fill:none;stroke:rgb(0%,0%,0%)\" d=\"\(path)\"/>"
  }

  /// A table of two columns and two rows.
  private static let table =
    [100, 120, 140].map { stroke("M 50 \($0) L 250 \($0)") }.joined()
    + [50, 150, 250].map { stroke("M \($0) 100 L \($0) 140") }.joined()

  private func lines(drawing: String) throws -> [String] {
    let words = [("项目", 60, 105), ("总计", 160, 105), ("甲", 60, 125), ("1.00", 160, 125)].map(Self.word)
    return try SourceReader.read(
      words: Array(("<page width=\"300\" height=\"300\">" + words.joined(separator: "\n")).utf8),
      drawing: Array("<svg><g>\(drawing)</g></svg>".utf8)
    ).grid.lines
  }

  /// Straight parts of the outline of 组, a letter in bold, reach the rules of its cell.
  @Test(arguments: [
    "M 130 102 L 130 118 L 144 119 L 149 119 Z M 140 104 L 146 104 L 146 112 L 140 112 Z",
    "M 130 102 L 130 118 C 130 119 131 119 132 119 L 149 119 L 149 102 Z",
  ]) func theOutlineOfALetterIsNoRule(letter: String) throws {
    let lines = try lines(drawing: Self.table)
    #expect(lines == ["1: 项目|总计", "2: 甲|1.00"])
    #expect(try self.lines(drawing: Self.table + Self.stroke(letter)) == lines)
  }

  @Test func aFrameWithRoundCornersRulesATable() throws {
    let frame =
      "M 60 100 L 240 100 C 245 100 250 105 250 110 L 250 140 L 50 140 L 50 110 C 50 105 55 100 60 100 Z"
    let inner = Self.stroke("M 50 120 L 250 120") + Self.stroke("M 150 100 L 150 140")
    #expect(try lines(drawing: Self.stroke(frame) + inner) == ["1: 项目|总计", "2: 甲|1.00"])
  }
}
