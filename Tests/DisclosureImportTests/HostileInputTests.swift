import Disclosure
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// Input that no office ever printed: it may give findings, never a trap, and its cost grows with its size.
@Suite struct HostileInputTests {
  private static let head = "支出决算表\n单位：万元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\t基本支出\n"

  @Test(arguments: 0..<40) func randomBytes(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 0...4000, using: &generator)
    survive((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    let letters = Array("\t\t\t\n\n01239.,-()—合计支出决算表基本项目科目代码名称：万元公开年度单位 ".unicodeScalars)
    let text = (0..<count).map { _ in String(letters.randomElement(using: &generator) ?? " ") }.joined()
    survive(Array((Self.head + text).utf8))
  }

  @Test(arguments: 0..<40) func randomChangesOfTheExample(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var scalars = Array(try Example.text().unicodeScalars)
    let letters = Array("\t\n\r\u{0C}019.-(合计表元：\u{200B}\u{FEFF}\u{301}".unicodeScalars)
    for _ in 0..<Int.random(in: 1...200, using: &generator) {
      let position = Int.random(in: 0..<scalars.count, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: scalars.remove(at: position)
      case 1: scalars.insert(letters.randomElement(using: &generator) ?? "\t", at: position)
      case 2: scalars[position] = letters.randomElement(using: &generator) ?? "\t"
      default: scalars.swapAt(position, Int.random(in: 0..<scalars.count, using: &generator))
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    survive(Array(String(text).utf8))
  }

  @Test(arguments: 0..<20) func brokenBytesInTheExample(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = try Example.bytes()
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
        in: .min ... .max, using: &generator)
    }
    survive(bytes)
  }

  /// Bytes that pretend to be text of another encoding, alone and inside what begins as a table.
  @Test(arguments: 0..<40) func garbageInOtherEncodings(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let noise = (0..<generator.below(3000)).map { _ in UInt8(generator.below(256)) }
    let rows = Self.head + "208\t甲\t1\t1\n210\t乙\t2\t2\n"
    let wide = rows.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let other = try GB18030Writer.bytes(of: rows)
    let surrogates = (0..<200).flatMap { _ in [UInt8(generator.below(256)), UInt8(0xD8 + generator.below(8))]
    }
    survive([0xFF, 0xFE] + noise)
    survive([0xFE, 0xFF] + noise)
    survive([0xFF, 0xFE] + wide + surrogates + wide)
    survive(wide + noise)
    survive(other + noise)
    survive(other + Array(rows.utf8))
    survive(Array(rows.utf8) + other + [UInt8](repeating: 0, count: 100) + wide)
    let rare = (0..<200).flatMap { _ -> [UInt8] in
      [UInt8(0x81 + generator.below(0x7E)), 0x30, UInt8(0x81 + generator.below(0x7E)), 0x39]
    }
    survive(other + rare)
  }

  /// NULs and halves of surrogate pairs between any two bytes of a table.
  @Test(arguments: [[0x00], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func aPlaceWithoutTextAnywhere(_ piece: [UInt8]) {
    let bytes = Array((Self.head + "208\t甲乙\t1.00\t1.00\n").utf8)
    for place in 0...bytes.count { survive(Array(bytes[..<place]) + piece + Array(bytes[place...])) }
  }

  /// Parts of office files and pages with pieces changed, cut out and doubled.
  @Test(arguments: 0..<60) func randomChangesOfOfficeFilesAndPages(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let rows = OfficeWriter.rows([
      ["支出决算表"], ["单位：元"], ["科目代码", "科目名称", "合计"], ["208", "甲", "=7.5"], ["合计", "", "=7.5"],
    ])
    let merges = "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A4:A5\"/></mergeCells>"
    let styles =
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"#,##0.00;-0;&quot;-&quot;\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs>"
    let book = OfficeWriter.workbook([.init("表", rows, tail: merges)], styles: styles)
    let cell = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/><w:vMerge w:val=\"restart\"/></w:tcPr></w:tc>"
    let text = OfficeWriter.document(
      OfficeWriter.paragraph("支出决算表") + "<w:tbl><w:tr>\(cell)\(cell)</w:tr></w:tbl>"
        + OfficeWriter.table([["科目代码", "科目名称", "合计"], ["208", "甲", "7.5"]]))
    for writer in [book, text] {
      var changed = writer
      let place = generator.below(changed.entries.count)
      changed.entries[place].content = change(changed.entries[place].content, &generator)
      survive(changed.bytes)
      survive(change(writer.bytes, &generator))
    }
    let page =
      "<html><p>支出决算表</p><table><tr><td colspan=2>科目</td><td rowspan=2>合计</td></tr><tr><td>208<td>甲</table>"
    survive(change(Array(page.utf8), &generator))
  }

  /// Bytes with one to five pieces changed.
  private func change(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<1 + generator.below(5) where bytes.count > 20 {
      let start = generator.below(bytes.count - 10)
      let piece = start..<start + 1 + generator.below(9)
      switch generator.below(4) {
      case 0: bytes.removeSubrange(piece)
      case 1: bytes.insert(contentsOf: bytes[piece], at: generator.below(bytes.count))
      case 2: bytes[start] = UInt8(generator.below(256))
      default: bytes.replaceSubrange(piece, with: Array("99999999".utf8))
      }
    }
    return bytes
  }

  struct Shape: Sendable, CustomStringConvertible {
    let description: String
    let text: @Sendable () -> String

    init(_ description: String, _ text: @escaping @Sendable () -> String) {
      self.description = description
      self.text = text
    }
  }

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
  private static let groups = "科目代码\t科目名称\t决算数"
  private static let detail = "一般公共预算财政拨款基本支出决算明细表\n单位：元\n\n"

  static let shapes: [Shape] = [
    Shape("a line of a megabyte above the table") { times("支", 350_000) + "\n" + head + "208\t甲\t1\t1\n" },
    Shape("a line of a megabyte after the title") {
      "支出决算表\n" + times("单位", 170_000) + "\n科目代码\t科目名称\t合计\n208\t甲\t1\n"
    },
    Shape("a name of a megabyte") { head + "208\t" + times("名", 350_000) + "\t1\t1\n" },
    Shape("a row of a million tabs") { head + "208\t甲\t1\t1" + times("\t", 1_000_000) + "\n" },
    Shape("a heading of 100,000 columns and 5,000 rows") {
      "支出决算表\n\n科目代码\t科目名称" + times("\t甲", 50_000) + times("\t基本支出", 50_000) + "\n"
        + times("208\t甲\t1\n", 5000)
    },
    Shape("30,000 groups of table 06 and 10,000 rows") {
      detail + groups + times("\t" + groups, 30_000) + "\n" + times("301\t甲\t1\n", 10_000)
    },
    Shape("a figure of 100,000 digits") {
      head + "208\t甲\t" + times("9", 100_000) + "\t" + times("-", 100_000)
    },
    Shape("a code of 100,000 digits") { head + times("2", 100_000) + "\t甲\t1\t1\n" },
    Shape("50,000 rows") { head + times("208\t甲\t1\n", 50_000) },
    Shape("10,000 tails of one name") { head + "208\t甲\t1\t1\n" + times("\t名乙\t\t\n\t丙支\t\t\n", 5000) },
    Shape("10,000 tails in a group without rows") {
      detail + groups + "\t" + groups + "\n" + times("301\t甲\t1\t\t乙\t\n", 10_000)
    },
    Shape("10,000 tails on a side without rows") {
      "收入支出决算总表\n\n收入\t\t\t支出\t\t\n项目\t行次\t金额\t项目\t行次\t金额\n" + times("一\t1\t1\t乙\t\t\n", 10_000)
    },
    Shape("10,000 lines of text above a table") { "支出决算表\n" + times("一\n表\n", 5000) + "a\tb\n" },
    Shape("10,000 pieces of a mark") { "支出决算表\n公开\n" + times("一\n", 10_000) + "a\tb\n" },
    Shape("10,000 pieces of a name") { "支出决算表\n单位：甲\n" + times("乙\n", 10_000) + "a\tb\n" },
    Shape("3,000 tables") { times("支出决算表\n\n科目代码\t科目名称\t合计\n208\t甲\t1\n\n", 3_000) },
    Shape("5,000 page breaks") { head + times("\n- 3 -\n\u{0C}208\t甲\t1\t1\n", 5_000) },
    Shape("10,000 totals on one line of table 06") {
      detail + groups + "\t" + groups + "\n" + times("人员经费合计\t1\t", 10_000) + "\n"
    },
    Shape("3,000 lines that may head a table of aligned text") {
      "支出决算表\n单位：万元\n"
        + (0..<3000).map { times(" ", $0 * 37 % 500) + "甲乙" + times(" ", 2 + $0 * 53 % 500) + "丙丁\n" }
        .joined()
        + "208  1.00  2.00\n"
    },
    Shape("a heading of 2,000 aligned texts over 2,000") {
      "支出决算表\n单位：万元\n" + times("甲  ", 2000) + "\n" + times("乙丙  ", 2000) + "\n208  1.00  2.00\n"
    },
    Shape("a row of combining marks") { head + "208\t甲" + times("\u{301}", 200_000) + "\t1\t1\n" },
  ]

  /// None of these is asserted to be fast; each was chosen because work of its size squared would not end.
  @Test(arguments: shapes) func aShapeIsRead(_ shape: Shape) {
    survive(Array(shape.text().utf8))
  }

  private static let moneyForm =
    head + "208\t甲\t1\t1\n\n项目名称\t某项目\n主管部门及代码\t407-某局\t预算单位\t407002-某中心\n"
    + "项目资金预算安排及执行进度(万元)\t\t年初预算数\t全年预算数\n"
  private static let mended = "\t资金总额:\t14,256\t14,256\t1\t1\t0\t100\t10\n"
  private static let stated = "项目绩效分析\t情况\t支出142560元\n"

  /// What a cell is, is asked once; asked for each of its numbers it would cost minutes.
  @Test func aCellOfManyNumbersIsPlaced() throws {
    let text = Self.moneyForm + "项目绩效分析\t情况\t" + Self.times("支出142560元，", 10_000) + "\n"
    let ledger = try DocumentReader.ledger(of: Array(text.utf8), name: "test").ledger
    #expect(ledger.tokens.count { $0.text == "142560" && $0.entry == .form } == 10_000)
  }

  /// Each of many repairs rests on all of the lines that state its amount: told in full they fill the square of the
  /// input.
  @Test func aFindingThatRestsOnManyLinesNamesTheFirst() throws {
    survive(
      Array(
        (Self.moneyForm + Self.times(Self.mended.replacing("资金总额", with: "省级财政资金"), 4_000)
          + Self.times(Self.stated, 4_000)).utf8))
    let findings = try read(Self.moneyForm + Self.mended + Self.times(Self.stated, 30)).findings
    let finding = try #require(findings.first { if case .figuresRepaired = $0 { true } else { false } })
    guard case .figuresRepaired(_, _, _, let lines, let repair) = finding, let line = lines.first else {
      return
    }
    let stated = Array((line + 1)...(line + 30))
    #expect(repair.evidence == stated)
    let first = stated.prefix(20).map(String.init).joined(separator: ", ")
    #expect(finding.wording(in: .empty())(.english).hasSuffix("(lines \(first), …)"))
    #expect(finding.wording(in: .empty())(.chinese).hasSuffix("（第\(first), …行）"))
  }
}

/// Reads bytes and renders what was noticed; an error is as good as a document.
func survive(_ bytes: [UInt8]) {
  do {
    let imported = try DocumentReader.read(bytes, name: "test")
    for finding in imported.findings { #expect(!finding.wording(in: .empty())(.english).isEmpty) }
    for table in imported.document.tables {
      let isPlaced = table.cells.allSatisfy {
        table.rows.indices.contains($0.row) && table.columns.indices.contains($0.column)
      }
      #expect(isPlaced)
    }
  } catch {
    #expect(!error.diagnostic(file: "test").code.isEmpty)
  }
}
