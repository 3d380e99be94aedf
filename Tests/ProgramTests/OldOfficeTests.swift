import TestSupport
import Testing

/// What a person is told of XLS and DOC; LibreOffice is a script of ours that writes what the test says.
@Suite struct OldOfficeTests {
  private let folder = TemporaryDirectory()
  private static let copies =
    "out=; for word; do [ \"$before\" = --outdir ] && out=$word; before=$word; last=$word; done; "

  /// Runs the program on a file of Excel or Word with a LibreOffice that is a script, and lists what is left in the
  /// folder for temporary files.
  private func open(
    _ script: String, file: [UInt8] = CompoundWriter.file("Workbook"), as name: String? = "soffice",
    command: String = "-c 'sum expense'", environment: String = ""
  ) throws -> ProgramRun {
    folder.write(file, to: "file.dat")
    folder.write(Array("#!/bin/sh\n\(Self.copies)\(script)\n".utf8), to: "tool")
    let install = name.map { "chmod +x tool; mkdir tools; mv tool tools/\($0); " } ?? ""
    let words = command.hasPrefix("-") ? "file.dat \(command)" : "\(command) file.dat"
    let run = try ProgramRun(
      "\(install)mkdir 'a b'; PATH=$PWD/tools TMPDIR=\"$PWD/a b\" \(environment) \"$0\" \(words); status=$?; ls -A 'a b'; exit $status",
      folder: folder.path)
    #expect(!run.wasKilled && !run.output.contains("juesuan-"), "a temporary folder is left")
    return run
  }

  private let rows = [
    ["支出决算表"], ["单位：万元"], ["科目代码", "科目名称", "合计"], ["合计", "", "=3.5"], ["208", "社会保障", "=3.5"],
  ]

  @Test(arguments: ["soffice", "libreoffice"]) func aWorkbookIsConvertedAndRead(tool: String) throws {
    folder.write(OfficeWriter.workbook([.init("表", OfficeWriter.rows(rows))]).bytes, to: "made.xlsx")
    let copy = "/bin/cp \"${0%/*}/../made.xlsx\" \"$out/source.xlsx\""
    let run = try open(copy, as: tool, command: "-c 'sum expense' -c .documents")
    #expect(run.status == 0 && run.output.contains("3.5"))
    #expect(run.output.contains("Excel (xls), 1 sheet, by the cells LibreOffice converted"))
  }

  @Test func aTextIsConvertedAndRead() throws {
    let body = rows.prefix(2).map { OfficeWriter.paragraph($0[0]) }.joined()
    let table = OfficeWriter.table(
      rows.dropFirst(2).map { row in row.map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 } })
    folder.write(OfficeWriter.document(body + table).bytes, to: "made.docx")
    let copy = "/bin/cp \"${0%/*}/../made.docx\" \"$out/source.docx\""
    let run = try open(copy, file: CompoundWriter.file("WordDocument"), command: "ledger")
    #expect(run.status == 0 && run.output.contains("Word (doc), 1 table, by the cells LibreOffice converted"))
  }

  @Test func theRunHasAProfileAndAHomeOfItsOwn() throws {
    let run = try open(
      "echo \"$1 $HOME $TMPDIR\" >&2; [ -f \"$out/profile/user/registrymodifications.xcu\" ] || echo none >&2"
    )
    #expect(run.status == 2 && run.errors.contains("E0542") && !run.errors.contains("none"))
    #expect(run.errors.contains("-env:UserInstallation=file:///") && run.errors.contains("a%20b/juesuan-"))
    #expect(run.errors.contains("/a b/juesuan-"))
  }

  @Test func withoutLibreOfficeTheCommandIsNamedThatInstallsIt() throws {
    let run = try open("", as: nil)
    #expect(run.status == 2 && run.errors.contains("E0541"))
    #expect(
      run.errors.contains("apt-get install libreoffice-calc-nogui libreoffice-writer-nogui"))
    let chinese = try open("", as: nil, command: "--lang zh -c 'sum expense'")
    #expect(chinese.status == 2 && chinese.errors.contains("请安装：apt-get install libreoffice-calc-nogui"))
  }

  @Test func oneThatHangsIsEndedWithAllItStarted() throws {
    let run = try open(
      "(/bin/sleep 2; echo late > \"${0%/*}/late\") & /bin/sleep 60", environment: "JUESUAN_TOOL_SECONDS=1")
    #expect(run.status == 2 && run.errors.contains("did not end within 1 seconds"))
    #expect(try ProgramRun("/bin/sleep 2; ls tools", folder: folder.path).output == "soffice\n")
  }

  @Test func oneThatDiesIsReported() throws {
    let run = try open("kill -SEGV $$")
    #expect(run.status == 2 && run.errors.contains("E0542") && run.errors.contains("signal 11"))
  }

  @Test func oneThatFailsIsReported() throws {
    let run = try open("echo 'no room' >&2; exit 81")
    #expect(run.status == 2 && run.errors.contains("E0542") && run.errors.contains("status 81: no room"))
  }

  @Test func oneThatWritesNothingIsReported() throws {
    let run = try open("echo Warning: java >&2; echo Error: source file could not be loaded >&2")
    #expect(
      run.status == 2 && run.errors.contains("made nothing of it: Error: source file could not be loaded"))
  }

  @Test func oneThatWritesSomethingElseIsReported() throws {
    let run = try open("echo 'no archive' > \"$out/source.xlsx\"")
    #expect(run.status == 2 && run.errors.contains("E0509"))
  }

  @Test func oneThatWritesWithoutEndIsEnded() throws {
    let run = try open(
      "while :; do echo 0123456789012345678901234567890123456789; done > \"$out/source.xlsx\"",
      environment: "JUESUAN_TOOL_SECONDS=2")
    #expect(run.status == 2 && run.errors.contains("E0542"))
  }

  @Test func aPasswordIsNamed() throws {
    let file = CompoundWriter.file("Workbook", [0x09, 0x08, 2, 0, 0, 6, 0x2F, 0, 2, 0, 1, 0])
    let run = try open("true", file: file)
    #expect(run.status == 2 && run.errors.contains("E0510") && run.errors.contains("protected by a password"))
    let packed = try open("", file: CompoundWriter.file("EncryptedPackage"), as: nil)
    #expect(packed.status == 2 && packed.errors.contains("E0510"))
  }

  @Test func whatIsNoDocumentOrNotWholeIsNotGivenToLibreOffice() throws {
    let slides = try open("", file: CompoundWriter.file("PowerPoint Document"), as: nil)
    #expect(slides.status == 2 && slides.errors.contains("E0502"))
    let cut = try open("", file: Array(CompoundWriter.file("Workbook").dropLast(1000)), as: nil)
    #expect(cut.status == 2 && cut.errors.contains("E0509"))
  }
}
