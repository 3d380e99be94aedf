import TestSupport
import Testing

@testable import Exchange

/// CSV that reads back to what was written, and what is refused.
@Suite struct CSVTextTests {
  private func fields(_ text: String) throws -> [[String?]] {
    try CSVText.records(of: Array(text.utf8)).map(\.fields)
  }

  @Test func valuesAreWrittenAsTheirKind() {
    let values: [DataValue] = [
      .text("a,b"), .text("说“\"”"), .text(""), .code("0208"), .number("-0.50"), .integer(3), .flag(true),
      .none,
    ]
    #expect(CSVText.line(values) == "\"a,b\",\"说“\"\"”\",\"\",\"0208\",-0.50,3,true,\n")
  }

  @Test func anEmptyTextIsNotNothing() throws {
    #expect(try fields("a,\"\",\n") == [["a", "", nil]])
    #expect(try fields("\u{FEFF}a\r\n\"x\r\ny\"\n") == [["a"], ["x\r\ny"]])
    #expect(try fields("\n,") == [[nil], [nil, nil]])
    #expect(try fields("") == [])
  }

  @Test func linesAreCountedThroughQuotedBreaks() throws {
    let records = try CSVText.records(of: Array("a\n\"b\nc\"\nd\n".utf8))
    #expect(records.map(\.line) == [1, 2, 4])
  }

  @Test func aQuotationMarkOutOfPlaceIsAFault() {
    #expect(throws: CSVText.Fault(line: 2)) { try CSVText.records(of: Array("a\n\"b".utf8)) }
    #expect(throws: CSVText.Fault(line: 1)) { try CSVText.records(of: Array("a\"b".utf8)) }
    #expect(throws: CSVText.Fault(line: 1)) { try CSVText.records(of: Array("\"a\"b".utf8)) }
  }

  @Test func randomTextsReadBack() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let texts = (0...random.below(4)).map { _ in
        (0..<random.below(5)).map { _ in random.pick(["a", ",", "\"", "\n", "\r", "\r\n", "款", "\u{FEFF}"]) }
          .joined()
      }
      let line = CSVText.line(texts.map(DataValue.text))
      let read = try CSVText.records(of: Array(("x\n" + line).utf8)).dropFirst().map(\.fields)
      // Character by character a CRLF equals itself alone; the bytes must be the same.
      #expect(read.map { $0.map { $0.map { Array($0.utf8) } } } == [texts.map { Array($0.utf8) }], "\(line)")
    }
  }
}
