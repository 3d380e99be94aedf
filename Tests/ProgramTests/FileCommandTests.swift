import TestSupport
import Testing

/// `juesuan export` and `juesuan ledger` as a shell sees them.
@Suite struct FileCommandTests {
  let folder = TemporaryDirectory()

  @Test func exportWritesDataAndNothingElse() throws {
    let run = try ProgramRun("\"$0\" export terms --format ndjson")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("{\"term\":\"财政拨款收入\""))
  }

  @Test func anUnknownResourceIsWrongUsage() throws {
    let run = try ProgramRun("\"$0\" export rows")
    #expect(run.status == 64)
    #expect(run.errors.contains("rows") && run.errors.contains("cells"))
  }

  @Test func aFileThatCannotBeReadIsReportedAndTheOthersAreWritten() throws {
    let text = "支出决算表\n单位：元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\n208\t甲\t7\n"
    folder.write(Array(text.utf8), to: "a.txt")
    let run = try ProgramRun("\"$0\" export cells missing.txt a.txt", folder: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("E0511"))
    #expect(
      run.output.split(separator: "\n").last == "a.txt,,expense,甲,\"208\",,,expense,本年支出合计,number,7,元,6,false"
    )
    let ledger = try ProgramRun("\"$0\" ledger missing.txt a.txt", folder: folder.path)
    #expect(ledger.status == 2)
    #expect(ledger.output.contains("a.txt: 3 numbers"))
  }

  @Test func theLedgerCountsEveryNumberAndListsAKind() throws {
    let run = try ProgramRun("\"$0\" ledger")
    #expect(run.status == 0)
    #expect(run.output.contains("148  cell") && run.output.contains("\n    0  unread"))
    let marks = try ProgramRun("\"$0\" ledger --list mark")
    #expect(marks.output.split(separator: "\n").count == 10)
    #expect(marks.output.hasPrefix("52        01          公开01表\n"))
    let contacts = try ProgramRun("\"$0\" ledger --list contact")
    #expect(contacts.status == 0 && contacts.output.contains("••••••••") && !contacts.output.contains("2025"))
  }

  @Test func anUnknownKindIsNamedWithTheNearest() throws {
    let run = try ProgramRun("\"$0\" ledger --list claims --lang zh")
    #expect(run.status == 64)
    #expect(run.errors.contains("E0603") && run.errors.contains("claim"))
  }

  @Test func anUnreadNumberIsListedWithItsLine() throws {
    let text = "支出决算表\n单位：元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\n208\t甲\t7\t\t99\n\n\n另附 55\n"
    folder.write(Array(text.utf8), to: "a.txt")
    let run = try ProgramRun("\"$0\" ledger a.txt", folder: folder.path)
    #expect(run.output.contains("2  unread"))
    #expect(
      run.output.contains("\n6:5       99          99\n")
        && run.output.contains("\n9         55          另附 55\n"))
  }

  @Test func aClosedPipeEndsWithItsOwnStatus() throws {
    let run = try ProgramRun("{ \"$0\" export cells; echo $? >&2; } | true")
    #expect(run.errors.contains("74") || run.errors.hasSuffix("0\n"))
    let full = try ProgramRun("\"$0\" export cells > /dev/full")
    #expect(full.status == 74 && full.errors.contains("E0517"))
  }

  @Test func helpNamesTheCommandAsItIsTyped() throws {
    #expect(try ProgramRun("\"$0\" export --help").output.contains("USAGE: juesuan export <resource>"))
    #expect(try ProgramRun("\"$0\" ledger --help").output.contains("USAGE: juesuan ledger"))
    #expect(try ProgramRun("\"$0\" --help").output.contains("juesuan export"))
  }

  /// A folder of two disclosures, one of them in an archive, and of a file that is none.
  private func fill() throws {
    let text = "支出决算表\n单位：元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\n208\t甲\t7\n"
    folder.write(Array(text.utf8), to: "a.txt")
    folder.write(
      ZipWriter.bytes(of: [("丙.txt", text.replacing("7", with: "0.3.8")), ("说明.txt", "无关\n")]), to: "b.zip")
    folder.write(Array("无关\n".utf8), to: "c.txt")
    _ = try ProgramRun("mkdir d && mv a.txt b.zip c.txt d", folder: folder.path)
  }

  @Test func everyDocumentInAFolderIsExported() throws {
    try fill()
    let run = try ProgramRun("\"$0\" export cells d", folder: folder.path)
    #expect(run.status == 0)
    let names = run.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(names == ["d/a.txt", "d/b.zip/丙.txt"])
    #expect(run.errors.contains("not read: d/c.txt") && run.errors.contains("not read: d/b.zip/说明.txt"))
    let book = try ProgramRun("\"$0\" export cells d --format xlsx | wc -c", folder: folder.path)
    #expect(book.status == 0 && book.errors.contains("not read: d/c.txt"))
    let package = try ProgramRun(
      "\"$0\" export --package p d && \"$0\" p/datapackage.json -c .documents",
      folder: folder.path)
    #expect(package.status == 0 && package.output.contains("丙.txt"))
  }

  @Test func everyDocumentInAFolderHasALedgerAndAReview() throws {
    try fill()
    let ledger = try ProgramRun("\"$0\" ledger d", folder: folder.path)
    #expect(ledger.status == 0 && ledger.errors.contains("E0504"))
    #expect(
      ledger.output.contains("d/a.txt: 3 numbers") && ledger.output.contains("d/b.zip/丙.txt: "))
    let review = try ProgramRun("\"$0\" review d", folder: folder.path)
    #expect(
      review.status == 0 && review.output.contains("# d/b.zip/丙.txt") && review.output.contains("0.3.8"))
    let written = try ProgramRun("\"$0\" review d --write", folder: folder.path)
    #expect(written.status == 74 && written.errors.contains("丙.txt.corrections"))
  }

  @Test func aFolderWithoutADisclosureIsAnErrorOfEveryCommand() throws {
    folder.write(Array("无关\n".utf8), to: "c.txt")
    for command in ["export cells", "ledger", "review", "export --sqlite x.db"] {
      let run = try ProgramRun("mkdir -p d && cp c.txt d && \"$0\" \(command) d", folder: folder.path)
      #expect(run.status == 2 && run.errors.contains("E0519"), "\(command)")
      let empty = try ProgramRun("mkdir -p e && \"$0\" \(command) e", folder: folder.path)
      #expect(empty.status == 2 && empty.errors.contains("E0507"), "\(command)")
    }
  }
}
