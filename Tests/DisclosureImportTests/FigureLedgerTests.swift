import Disclosure
import TestSupport
import Testing

@testable import DisclosureImport

/// Every number of a document ends in exactly one place, and none is granted a place it has not got.
@Suite struct FigureLedgerTests {
  private func ledger(_ text: String) throws -> FigureLedger {
    try DocumentReader.ledger(of: Array(text.utf8), name: "test").ledger
  }

  @Test func noNumberOfTheExampleIsUnread() throws {
    let ledger = try ledger(Example.text())
    let unread = ledger.tokens.filter { $0.entry == .unread }
    #expect(unread.isEmpty, "\(unread.prefix(5))")
    #expect(ledger.count(.cell) == 148)
    // 114 claims, of which 一人 is no digit.
    #expect(ledger.count(.claim) == 113)
    #expect(ledger.tokens.count == 1573)
    let counts: [LabelKind: Int] = [
      .code: 155, .lineNumber: 142, .columnNumber: 44, .heading: 3, .tableMark: 10, .page: 27,
      .organisation: 30,
      .documentNumber: 30, .enumerator: 58, .threshold: 1, .contact: 4,
    ]
    for (kind, count) in counts { #expect(ledger.count(.label(kind)) == count, "\(kind)") }
  }

  /// The numbers counted by a plain scan over the characters, written apart from the reader's.
  @Test func theNumbersAreThoseOfAPlainScan() throws {
    let text = try Example.text()
    var count = 0
    var isInside = false
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      let isDigit = character.isASCII && character.isNumber
      // A point or comma goes on with a number where digits stand on both sides, a comma before three of them.
      let follows = characters[(index + 1)...].prefix { $0.isASCII && $0.isNumber }.count
      let joins = isInside && (character == "." && follows > 0 || character == "," && follows == 3)
      if isDigit, !isInside { count += 1 }
      isInside = isDigit || joins
    }
    #expect(try ledger(text).tokens.count == count)
  }

  /// A number put anywhere is one number more, or a part of the one beside it; it never disappears.
  @Test func aNumberPutAnywhereIsCounted() throws {
    var random = SeededGenerator(seed: 11)
    let lines = try Example.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let before = try ledger(lines.joined(separator: "\n")).tokens.count
    for _ in 0..<60 {
      var changed = lines
      let line = random.below(changed.count)
      var cells = changed[line].split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let cell = random.below(cells.count)
      guard cells[cell].isEmpty else { continue }
      cells[cell] = "987654"
      changed[line] = cells.joined(separator: "\t")
      let after = try ledger(changed.joined(separator: "\n"))
      #expect(after.tokens.count == before + 1, "line \(line + 1), cell \(cell)")
      #expect(after.tokens.contains { $0.line == line + 1 && $0.text == "987654" })
    }
  }

  @Test func thePartsOfACodeAreCodes() throws {
    let text = """
      支出预算总表
      单位：万元

      类\t款\t项\t科目名称\t合计
      208\t05\t02\t离退休\t1
      208\t05\t05\t养老保险\t2
      7\t11\t02\t医疗\t3
      """
    let ledger = try ledger(text)
    #expect(ledger.count(.label(.code)) == 6)
    // The code that is none stays unread, each part of it.
    #expect(ledger.tokens.filter { $0.entry == .unread }.map(\.text) == ["7", "11", "02"])
  }

  @Test func aNumberWithoutAPlaceIsUnread() throws {
    let text = "支出决算表\n单位：万元\n\n科目代码\t科目名称\t合计\n208\t甲\t1.00\n210\t乙12\t2.00\n\t\t\t\n\n某处 345\n"
    let tokens = try ledger(text).tokens
    #expect(tokens.filter { $0.entry == .unread }.map(\.text) == ["345"])
    #expect(tokens.filter { $0.entry == .label(.name) }.map(\.text) == ["12"])
    #expect(tokens.filter { $0.entry == .cell }.map(\.text) == ["1.00", "2.00"])
  }

  struct Context: Sendable, CustomStringConvertible {
    let text: String
    let kinds: [LabelKind?]
    var description: String { text }
  }

  static let contexts: [Context] = [
    Context(text: "截至2024年12月31日共有车辆1辆", kinds: [.date, .date, .date, nil]),
    Context(text: "３月份退休2人", kinds: [.date, nil]),
    Context(text: "共5个月，满3年", kinds: [nil, nil]),
    Context(text: "晋政发【2014】18号、（2024）171号、[2014]88号", kinds: Array(repeating: .documentNumber, count: 6)),
    Context(text: "1、预算绩效", kinds: [.enumerator]),
    Context(text: "备注: 1. “年初预算数”", kinds: [.enumerator]),
    Context(text: "（1）支出12.5万元", kinds: [.enumerator, nil]),
    Context(text: "公开03", kinds: [.tableMark]), Context(text: "02表", kinds: [.tableMark]),
    Context(text: "单价100万元（含）以上设备0台", kinds: [.threshold, nil]),
    Context(text: "支出1,068万元，12,345.67元，1,23", kinds: [nil, nil, nil, nil]),
  ]

  @Test(arguments: contexts) func theWordsAroundANumberTellALabel(_ expected: Context) {
    #expect(NumberToken.all(in: expected.text).map(NumberContext.label) == expected.kinds)
  }
}
