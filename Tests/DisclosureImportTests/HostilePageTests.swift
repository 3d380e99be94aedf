import Containers
import Disclosure
import SourceText
import Testing

@testable import DisclosureImport

/// What poppler's tools would write of pages made to do harm: their cost grows with their size.
@Suite struct HostilePageTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let words: @Sendable () -> String
    let drawing: @Sendable () -> String

    init(
      _ name: String, words: @escaping @Sendable () -> String = { word("甲", 60, 60, 10) },
      drawing: @escaping @Sendable () -> String = { "" }
    ) {
      (testDescription, self.words, self.drawing) = (name, words, drawing)
    }
  }

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private static func joined(_ count: Int, _ text: (Int) -> String) -> String {
    var result = ""
    for number in 0..<count { result += text(number) }
    return result
  }

  private static func word(_ text: String, _ left: Int, _ top: Int, _ width: Int) -> String {
    "<word xMin=\"\(left)\" yMin=\"\(top)\" xMax=\"\(left + width)\" yMax=\"\(top + 10)\">\(text)</word>\n"
  }

  private static func rule(_ from: (Int, Int), _ to: (Int, Int)) -> String {
    "<path style=\"fill:none;stroke:rgb(0%,0%,0%)\" d=\"M \(from.0) \(from.1) L \(to.0) \(to.1)\"/>\n"
  }

  /// Columns and rows of 10 points.
  private static func table(columns: Int, rows: Int) -> String {
    joined(columns + 1) { rule(($0 * 10, 0), ($0 * 10, rows * 10)) }
      + joined(rows + 1) { rule((0, $0 * 10), (columns * 10, $0 * 10)) }
  }

  private static func read(_ words: String, _ drawing: String) throws(ImportError) -> SourceReader.Source {
    try SourceReader.read(
      words: Array(("<page width=\"1000\" height=\"1000\">\n" + words).utf8),
      drawing: Array(("<svg><g>" + drawing).utf8))
  }

  private static let shapes = [
    Shape(
      "a paragraph of 20,000 lines", words: { joined(20_000) { word(times("甲", 40), 50, $0 * 12, 400) } }),
    Shape("20,000 lines of three columns") {
      joined(20_000) { line in
        joined(3) { word("1.00", 50 + 100 * $0, line * 12, 30) }
      }
    },
    Shape("20,000 figures on one line") { joined(20_000) { word("1.00", $0 * 40, 50, 20) } },
    Shape("20,000 words on one line") { joined(20_000) { word("甲", $0 * 12, 50, 10) } },
    Shape("20,000 words at one place") { times(word("1.00", 50, 50, 30), 20_000) },
    Shape("a word of 100,000 letters over 200 cells") {
      word(times("1甲", 50_000), 0, 5, 2000)
    } drawing: {
      table(columns: 200, rows: 3)
    },
    Shape("20,000 words in one cell") {
      joined(20_000) { word("1", 0, $0, 10) }
    } drawing: {
      rule((0, 0), (2000, 0)) + rule((0, 30_000), (2000, 30_000)) + table(columns: 2, rows: 3)
    },
    Shape(
      "40,000 lines apart",
      drawing: { joined(40_000) { rule(($0 % 200 * 50, $0), ($0 % 200 * 50 + 20, $0)) } }),
    Shape(
      "500 tables",
      drawing: {
        joined(500) { number in
          rule((0, number * 40), (99, number * 40)) + rule((0, number * 40 + 20), (99, number * 40 + 20))
            + joined(3) { rule(($0 * 40, number * 40), ($0 * 40, number * 40 + 20)) }
        }
      }),
    Shape("a path of 200,000 points") {
      word("甲", 60, 60, 10)
    } drawing: {
      "<path style=\"stroke:black\" d=\"M 0 0 " + joined(200_000) { "L \($0) \($0 % 2 * 40)" } + "\"/>"
    },
    Shape("a style of 200,000 parts") {
      word("甲", 60, 60, 10)
    } drawing: {
      "<path style=\"" + times("a:b;", 200_000) + "\" d=\"M 0 0 L 9 0\"/>"
    },
    Shape("groups that grow without bounds") {
      word("甲", 60, 60, 10)
    } drawing: {
      times("<g transform=\"matrix(99999,99999,-99999,99999,99999,99999)\">", 2000)
        + table(columns: 3, rows: 3)
    },
    Shape("20,000 pages") {
      times("<page width=\"1\" height=\"1\">", 20_000) + word("甲", 0, 0, 10)
    } drawing: {
      "<pageSet>" + times("<page>", 20_000)
    },
    Shape("entities without end") { word(times("&amp;&lt;&#x4E00;&", 20_000), 0, 0, 10) },
    Shape("tags that do not end") {
      times("<word xMin=\"1\" ", 100_000)
    } drawing: {
      times("<path d=\"M", 100_000)
    },
  ]

  @Test(arguments: shapes) func aShapeIsRead(_ shape: Shape) {
    do {
      let source = try Self.read(shape.words(), shape.drawing())
      _ = try? DocumentReader.read(source, name: "test")
      for box in source.grid.origin.parts.flatMap({ $0.boxes.joined() }) {
        let isBox =
          box.left <= box.right && box.top <= box.bottom && box.right.isFinite && box.bottom.isFinite
        guard isBox else {
          Issue.record("\(box)")
          return
        }
      }
    } catch {
      #expect(!error.diagnostic(file: "test").code.isEmpty)
    }
  }

  /// A page of a few hundred lines may draw 300,000 cells: those of a document are counted.
  @Test func tooManyCellsAreRefused() {
    let page = "<page width=\"1\" height=\"1\">" + Self.word("甲", 0, 0, 10)
    let drawing = "<page>" + Self.table(columns: 299, rows: 999)
    #expect(throws: ImportError.container(.excessive(.cells(most: CellBudget.mostCells)))) {
      try SourceReader.read(
        words: Array(Self.times(page, 14).utf8), drawing: Array(("<pageSet>" + Self.times(drawing, 14)).utf8))
    }
  }
}
