import Foundation
import TestSupport
import Testing

@testable import Exchange

/// Workbooks: an archive that tools open, exact decimals, the same bytes each time.
@Suite struct WorkbookTests {
  private let sheet = Workbook.Sheet(
    "甲/乙", header: ["代码", "amount", "n", "flag"],
    rows: [
      [.code("0208"), .number("3951.10"), .integer(7), .flag(false)],
      [.text("<&\"\u{1}\r\n>"), .number("-0.05"), .none, .none],
      [.none, .number("12345678901234567.89"), .none, .none],
    ])

  private func text(_ workbook: Workbook) -> String { String(decoding: workbook.bytes, as: UTF8.self) }

  @Test func theChecksumIsThatOfZIP() {
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.checksum(of: []) == 0)
  }

  @Test func decimalsStandDigitByDigit() {
    let text = text(Workbook([sheet]))
    #expect(text.contains("<c r=\"B2\" s=\"3\"><v>3951.10</v></c>"))
    #expect(text.contains("<v>12345678901234567.89</v>"))
    #expect(text.contains("<numFmt numFmtId=\"164\" formatCode=\"0.00\"/>"))
    #expect(text.contains("<c r=\"C2\"><v>7</v></c>") && text.contains("<c r=\"D2\" t=\"b\"><v>0</v></c>"))
  }

  @Test func codesAndTextsAreText() {
    let text = text(Workbook([sheet]))
    #expect(
      text.contains("<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">0208</t></is></c>"))
    #expect(text.contains("&lt;&amp;&quot;\u{FFFD}&#13;\n&gt;"))
    #expect(text.contains("state=\"frozen\"") && text.contains("topLeftCell=\"A2\""))
  }

  @Test func theSameSheetsGiveTheSameBytes() {
    #expect(Workbook([sheet, sheet]).bytes == Workbook([sheet, sheet]).bytes)
  }

  @Test func namesOfSheetsAreAllowedAndDiffer() {
    let long = String(repeating: "决", count: 40)
    let names = Workbook(
      ["a/b", "A_B", "", long, long, "x"].map { Workbook.Sheet($0, header: [], rows: []) }
    )
    .sheetNames
    #expect(
      names == ["a_b", "A_B 2", "_", String(repeating: "决", count: 31)] + [
        String(repeating: "决", count: 27) + " 2", "x",
      ])
  }

  @Test func columnsAreNamedAsASheetNamesThem() {
    #expect(
      [0, 25, 26, 51, 52, 701, 702].map(WorkbookWriter.columnName) == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
      ])
  }

  @Test func aSheetThatIsTooLongIsKnown() {
    let rows = [[DataValue]](repeating: [], count: Workbook.mostRows - 1)
    #expect(Workbook([sheet, Workbook.Sheet("x", header: [], rows: rows)]).tooLong == nil)
    #expect(Workbook([sheet, Workbook.Sheet("x", header: [], rows: rows + [[]])]).tooLong?.name == "x")
  }

  /// Where Python is, its own readers of ZIP and XML open every part.
  @Test func thePartsAreWellFormed() throws {
    let folder = TemporaryDirectory()
    folder.write(Workbook([sheet, sheet]).bytes, to: "x.xlsx")
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return }
    let script = """
      from zipfile import ZipFile as Z; from xml.dom.minidom import parseString as parse
      z = Z("x.xlsx"); assert z.testzip() is None
      print(len([parse(z.read(n)) for n in z.namelist()]))
      """
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(filePath: folder.path)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    process.waitUntilExit()
    #expect(String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self) == "7\n")
  }
}
