import Disclosure
import SourceText
import Testing

@testable import DisclosureImport

/// A person settles a cell in a file beside the document.
@Suite struct CorrectionTests {
  /// Two cells that cannot be read, and two rows of one name.
  static let text = """
    支出决算表
    公开03表
    单位：万元
    2024年度

    科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出
    208\t社保\t100.00\t0.3.8\t1 2 3
    210\t卫生\t7.00\t7.00\t
    \t卫生\t8.00\t8.00\t

    """
  static let digest = SHA256.hex(of: Array(text.utf8))

  static func entry(
    file: String = digest, table: String = "公开03表", row: String = "208", column: String = "基本支出",
    printed: String = "0.3.8", reading: String = "40.00", more: String = ""
  ) -> String {
    """
    # a comment
    file: \(file)
    table: \(table)
    row: \(row)
    column: \(column)
    printed: \(printed)
    reading: \(reading)
    author: 张三
    reason: 与原件核对
    \(more)

    """
  }

  func corrected(_ entries: String) throws -> ImportedDocument {
    try Corrections.parse(Array(entries.utf8)).apply(to: read(Self.text), digest: Self.digest)
  }

  func cause(_ entries: String) -> CorrectionError? {
    do {
      _ = try corrected(entries)
      return nil
    } catch {
      return error as? CorrectionError
    }
  }

  @Test func aCellIsReadAsSettledAndKeepsItsPrint() throws {
    let table = try #require(try corrected(Self.entry()).document.tables.first)
    let cell = try #require(table.cell("208", 1))
    #expect(cell.figure == Figure(printed: "40.00") && cell.printed == "0.3.8")
    #expect(table.repairs.count == 1)
    let repair = try #require(table.repairs.values.first)
    #expect(repair.cause == .correction(author: "张三", reason: "与原件核对"))
    #expect(repair.printed.state == .unreadable)
    #expect(table.asPrinted.cell("208", 1)?.figure.state == .unreadable)
    #expect(table.asPrinted.repairs.isEmpty)
  }

  @Test func theDoubtIsReplacedByWhoSettledIt() throws {
    let findings = try corrected(Self.entry()).findings
    let place = SourcePlace(line: 7, cell: 3)
    #expect(!findings.contains(.unreadableCell(.expenditure, printed: "0.3.8", place: place)))
    #expect(
      findings.contains(
        .correctedCell(.expenditure, printed: "0.3.8", reading: "40.00", author: "张三", place: place)))
  }

  @Test(arguments: [
    ("blank", CellState.blank), ("空白", .blank), ("dash", .dash), ("划线", .dash), ("0.00", .zero),
  ])
  func aReadingIsAFigureOrAState(_ word: String, _ state: CellState) throws {
    #expect(try corrected(Self.entry(reading: word)).document.tables[0].cell("208", 1)?.figure.state == state)
  }

  @Test func chineseKeysReadTheSame() throws {
    let chinese = """
      \u{FEFF}文件：\(Self.digest.uppercased())
      表：支出决算表
      行： 社 保
      栏：基本支出
      印作：0.3.8
      读作：40.00
      更正人：张三
      理由：与原件核对
      """
    let english = try corrected(Self.entry())
    #expect(try corrected(chinese) == english)
    #expect(try corrected(chinese.replacing("\n", with: "\r\n")) == english)
  }

  @Test func anEntryOfAnotherVersionIsStaleAndNotApplied() throws {
    let stale = try corrected(Self.entry(file: String(repeating: "0", count: 64)))
    #expect(stale.document == (try read(Self.text)).document)
    let finding = Finding.staleCorrection(line: 2, table: "公开03表", row: "208", column: "基本支出")
    #expect(stale.findings.contains(finding) && finding.isLoss)
    #expect(finding.staleDiagnostic(file: "f")?.code == "E0534")
    // One that was never completed loses nothing.
    let open = try corrected(Self.entry(file: String(repeating: "0", count: 64), reading: "?"))
    #expect(open.findings == (try read(Self.text)).findings)
  }

  @Test func anOpenEntryChangesNothing() throws {
    #expect(try corrected(Self.entry(reading: "?")) == read(Self.text))
  }

  @Test func twoEntriesOfOneCellAreAnError() {
    let twice = Self.entry() + Self.entry(table: "expense", row: "社保", reading: "41")
    #expect(cause(twice) == CorrectionError(.sameCell(asLine: 2), line: 12))
  }

  @Test func anEntryThatFitsNoCellNamesTheNearest() {
    #expect(
      cause(Self.entry(table: "公开04表"))?.cause == .unknownTable("公开04表", nearest: ["公开03表"]))
    #expect(cause(Self.entry(row: "209"))?.cause == .unknownRow("209", table: "公开03表", nearest: ["208"]))
    #expect(
      cause(Self.entry(column: "基本支"))?.cause == .unknownColumn("基本支", row: "208", nearest: ["基本支出"]))
    #expect(cause(Self.entry(printed: "0.38"))?.cause == .otherPrint("0.38", printed: ["0.3.8"]))
    #expect(cause(Self.entry(reading: "1.1234567"))?.cause == .inexact("1.1234567"))
  }

  @Test func rowsOfOneNameAreToldApartByTheLine() throws {
    let entry = Self.entry(row: "卫生", column: "项目支出", printed: "", reading: "1")
    #expect(cause(entry)?.cause == .severalCells(lines: [8, 9]))
    let placed = try corrected(
      Self.entry(row: "卫生", column: "项目支出", printed: "", reading: "1", more: "line: 9"))
    #expect(
      placed.document.tables[0].repairs.keys.map { placed.document.tables[0].cells[$0].place.line } == [9])
  }

  @Test(
    arguments: [
      ("file 1", CorrectionError(.noColon, line: 1, column: 1)),
      ("\n  tabel: 1", CorrectionError(.unknownKey("tabel"), line: 2, column: 3)),
      ("row: 1\n行：2", CorrectionError(.repeatedKey(.row), line: 2, column: 1)),
      ("row: 1", CorrectionError(.missingKey(.file), line: 1, column: 1)),
      ("file: 12", CorrectionError(.badDigest, line: 1, column: 7)),
    ])
  func faultsOfWritingHaveTheirPlace(_ text: String, _ error: CorrectionError) {
    #expect(cause(text) == error)
    for language in Language.allCases { #expect(!error.diagnostic(file: "f").message(language).isEmpty) }
  }

  @Test func aReadingMustBeOne() {
    #expect(
      cause(Self.entry(reading: "about 4")) == CorrectionError(.badReading("about 4"), line: 7, column: 10))
    #expect(cause(Self.entry(more: "line: x"))?.cause == .badLine("x"))
    #expect(cause(Self.entry().replacing("author: 张三", with: "author:"))?.cause == .emptyValue(.author))
    #expect(
      (try? Corrections.parse([0xFF])) == nil && (try? Corrections.parse([])) == Corrections(entries: []))
  }

  @Test(
    arguments: [
      (CorrectionError.Cause.notUTF8, "E0520"), (.noColon, "E0521"), (.unknownKey("x"), "E0522"),
      (.repeatedKey(.row), "E0523"), (.missingKey(.row), "E0524"), (.emptyValue(.row), "E0524"),
      (.badDigest, "E0525"), (.badReading("x"), "E0526"), (.badLine("x"), "E0526"),
      (.unknownTable("x", nearest: []), "E0527"), (.unknownRow("x", table: "t", nearest: ["y"]), "E0528"),
      (.unknownColumn("x", row: "r", nearest: []), "E0529"), (.otherPrint("x", printed: ["y"]), "E0530"),
      (.severalCells(lines: [1, 2]), "E0531"), (.sameCell(asLine: 1), "E0532"), (.inexact("1"), "E0533"),
    ])
  func everyCauseHasItsCodeAndTwoLanguages(_ cause: CorrectionError.Cause, _ code: String) {
    let diagnostic = CorrectionError(cause, line: 3, column: 4).diagnostic(file: "f")
    #expect(diagnostic.code == code)
    for language in Language.allCases { #expect(diagnostic.message(language).hasPrefix("f:3:4: ")) }
    #expect(diagnostic.message.english != diagnostic.message.chinese)
  }

  // MARK: The digest

  @Test(
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func digestsAreThoseOfTheStandard(_ text: String, _ digest: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
  }

  @Test func aMillionLettersHaveTheirDigest() {
    #expect(
      SHA256.hex(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }
}
