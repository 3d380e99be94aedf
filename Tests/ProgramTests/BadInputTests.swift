import TestSupport
import Testing

/// Files that are no documents, streams that go away: a message with the cause, the right exit code, never a trap.
@Suite struct BadInputTests {
  let folder = TemporaryDirectory()

  private func open(_ file: String, _ bytes: [UInt8]? = nil) throws -> ProgramRun {
    if let bytes { folder.write(bytes, to: file) }
    let run = try ProgramRun("\"$0\" '\(file)' -c 'sum expense'", folder: folder.path)
    #expect(!run.wasKilled)
    return run
  }

  @Test func aMissingFile() throws {
    let run = try open("nowhere.txt")
    #expect(run.status == 2)
    #expect(run.errors == "error[E0511]: nowhere.txt: there is no such file\n")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [("chekc", "check"), ("exprot", "export"), ("review", "review")])
  func aCommandTakenForAFile(word: String, command: String) throws {
    folder.write([], to: "disclosure.txt")
    let run = try ProgramRun("\"$0\" --lang en '\(word)' disclosure.txt --no-init", folder: folder.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("  = a command stands first: juesuan \(command)\n"))
  }

  @Test func aFolder() throws {
    let run = try open(".")
    #expect(run.status == 2 && run.errors.contains("E0507"))
    let script = try ProgramRun("\"$0\" -f .", folder: folder.path)
    #expect(script.status == 1 && script.errors.contains("E0512"))
  }

  @Test func aFileWithoutPermission() throws {
    folder.write(Array("x".utf8), to: "closed.txt")
    let run = try ProgramRun("chmod 0 closed.txt; \"$0\" closed.txt -c 'sum expense'", folder: folder.path)
    // The superuser may read it all the same, and then finds no table in it.
    #expect(run.status == 2 && (run.errors.contains("E0513") || run.errors.contains("E0504")))
  }

  @Test(arguments: [
    ("", "E0501"), (" \n\t\n", "E0501"), ("%PDF-1.7\n", "E0542"), ("PK\u{03}\u{04}", "E0509"),
    ("a\0b", "E0502"),
    ("收入\n支出\n", "E0504"), ("支出决算表\n208  1.00\n", "E0505"), ("a\tb\tc\n1\t2\t3\n", "E0504"),
  ])
  func textWithoutTables(_ text: String, _ code: String) throws {
    let run = try open("file.txt", Array(text.utf8))
    #expect(run.status == 2)
    #expect(run.errors.contains("error[\(code)]: file.txt: "))
  }

  @Test func textInAnotherEncoding() throws {
    let run = try open("gb.txt", [0x0A, 0xD6, 0xA7, 0xB3, 0xF6, 0x09, 0x31, 0x0A])
    #expect(run.status == 2)
    #expect(run.errors.contains("E0503") && run.errors.contains("line 2"))
  }

  @Test func aDisclosureInAnotherEncodingAnswersAndSaysSo() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    let wide = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let run = try open("wide.txt", wide)
    #expect(run.status == 0 && run.output.contains("3951.18") && run.errors.isEmpty)
    let listing = try ProgramRun("\"$0\" wide.txt -c .tables", folder: folder.path)
    #expect(listing.output.contains("the text is in UTF-16LE"))
  }

  @Test func halfAFileAnswersWhatItHoldsAndSaysWhatIsMissing() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    // Inside a character, in the rows of table 05.
    let table = try #require(text.firstRange(of: "公开05表"))
    let row = try #require(text[table.upperBound...].firstRange(of: "计划生育事务"))
    let half = Array(text[..<row.lowerBound].utf8) + [0xE8, 0xAE]
    let run = try open("half.txt", half)
    #expect(run.status == 0)
    #expect(run.output.contains("3951.18"))
    #expect(run.errors.contains("half.txt: ") && run.errors.contains("remarks on reading"))
    let listing = try ProgramRun("\"$0\" half.txt -c .tables", folder: folder.path)
    #expect(listing.output.contains("一般公共预算财政拨款基本支出决算明细表 is not in the document"))
    #expect(listing.output.contains("the file ends inside a character"))
  }

  @Test func aFailedOpenKeepsWhatIsOpen() throws {
    let run = try ProgramRun("\"$0\" --keep-going", input: ".open nowhere.txt\nsum expense\n")
    #expect(run.status == 1)
    #expect(run.output.contains("3951.18"))
  }

  @Test func severalFilesOfOneUnitAreNotAdded() throws {
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "a.txt")
    let run = try ProgramRun("\"$0\" a.txt a.txt -c 'sum expense'", folder: folder.path)
    #expect(run.status == 1 && run.errors.contains("E0408") && run.output.isEmpty)
  }

  @Test func aFullDisk() throws {
    let run = try ProgramRun("\"$0\" -c 'sum expense' > /dev/full")
    #expect(run.status == 74)
    #expect(run.errors.contains("E0517"))
  }

  @Test func aClosedPipe() throws {
    // The reader ends at once; the program is told by its write, not by a signal.
    let run = try ProgramRun(
      "mkfifo pipe; (exec 3<pipe) & exec 4>pipe; wait; \"$0\" -c 'sum expense' >&4; echo $?",
      folder: folder.path)
    #expect(run.output == "74\n")
    #expect(run.errors.contains("E0517") && run.errors.contains("pipe"))
  }

  @Test func aClosedOutput() throws {
    let run = try ProgramRun("\"$0\" -c 'sum expense' >&-")
    #expect(run.status == 74)
  }

  @Test func aScriptThatIsNoText() throws {
    folder.write([0xFF, 0xFE, 0x00], to: "q.dq")
    let run = try ProgramRun("\"$0\" -f q.dq", folder: folder.path)
    #expect(run.status == 1 && run.errors.contains("E0516"))
    let missing = try ProgramRun("\"$0\" -f none.dq", folder: folder.path)
    #expect(missing.status == 1 && missing.errors.contains("E0511"))
  }

  @Test func aSentenceOfTenThousandParentheses() throws {
    let sentence = "sum expense where " + String(repeating: "(", count: 10_000)
    let run = try ProgramRun("\"$0\"", input: sentence)
    #expect(run.status == 1 && run.errors.contains("E0203") && !run.wasKilled)
  }

  @Test func aMegabyteInOneLine() throws {
    let names = String(repeating: "住房公积金,", count: 70_000)
    let run = try ProgramRun("\"$0\"", input: "list expense where name in (\(names)住房公积金)")
    #expect(run.status == 0 && run.output.contains("2210201"))
  }
}
