import TestSupport
import Testing

/// `@FILES.txt` where documents are named.
@Suite struct DocumentListTests {
  private let folder = TemporaryDirectory()
  private let disclosure = "支出决算表\n单位：元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\n208\t甲\t7\n"

  private func run(_ command: String, input: String = "") throws -> ProgramRun {
    let run = try ProgramRun(command, input: input, folder: folder.path)
    #expect(!run.wasKilled)
    return run
  }

  private func write(_ text: String, to name: String) { folder.write(Array(text.utf8), to: name) }

  /// `d/list.txt` names `d/a.txt`, the folder `d/e` with an archive, and a file by its whole path.
  private func fill() throws {
    write(disclosure, to: "a.txt")
    write(disclosure.replacing("甲", with: "乙"), to: "丙 丁.txt")
    folder.write(ZipWriter.bytes(of: [("戊.txt", disclosure), ("说明.txt", "无关\n")]), to: "b.zip")
    write(
      "\u{FEFF}# 名单\r\na.txt\r\n\r\n  e  \n  # 另一份\n\(folder.path)/丙 丁.txt", to: "list.txt")
    #expect(try run("mkdir -p d/e && mv a.txt list.txt d && mv b.zip d/e").status == 0)
  }

  @Test func aListStandsForWhatItNames() throws {
    try fill()
    let cells = try run("\"$0\" export cells @d/list.txt")
    let names = cells.output.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(cells.status == 0)
    #expect(names == ["d/a.txt", "d/e/b.zip/戊.txt", "\(folder.path)/丙 丁.txt"])
    #expect(cells.errors.contains("not read: d/e/b.zip/说明.txt"))
    let inside = try run("cd d && \"$0\" export cells @list.txt")
    #expect(inside.output.contains("\na.txt,") && inside.output.contains("\ne/b.zip/戊.txt,"))
  }

  @Test func aListStandsWhereverDocumentsAreNamed() throws {
    try fill()
    #expect(try run("\"$0\" @d/list.txt d/a.txt -c .documents").output.contains("丙 丁.txt"))
    let opened = try run("\"$0\"", input: ".open @d/list.txt\n.documents\n")
    #expect(opened.status == 0 && opened.output.contains("戊.txt") && opened.errors.contains("opened d/a.txt"))
    let ledger = try run("\"$0\" ledger @d/list.txt")
    #expect(ledger.status == 0 && ledger.output.contains("d/a.txt: 3 numbers"))
    let review = try run("\"$0\" review @d/list.txt")
    #expect(review.status == 0 && review.output.contains("# d/a.txt"))
    #expect(
      try run("\"$0\" export --package p @d/list.txt && \"$0\" p -c .documents").output.contains("戊.txt"))
  }

  @Test func anErrorTellsWhereTheFileIsNamed() throws {
    write("a.txt\n# 缺\nnone.txt\nc.txt\n", to: "list.txt")
    write(disclosure, to: "a.txt")
    write("无关\n", to: "c.txt")
    let run = try run("\"$0\" @list.txt -c 'sum expense'")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("error[E0511]: none.txt: there is no such file\n  = named in list.txt:3\n"))
    #expect(run.errors.contains("E0504") && run.errors.contains("named in list.txt:4"))
    let cells = try self.run("\"$0\" export cells @list.txt --lang zh")
    #expect(cells.status == 2 && cells.output.contains("a.txt,") && cells.errors.contains("写在 list.txt:3"))
    let missing = try self.run("\"$0\" ledger @lists.txt")
    #expect(
      missing.status == 2 && missing.errors.contains("E0511") && missing.errors.contains("]: lists.txt: "))
  }

  @Test func aListInAListIsRefused() throws {
    write("a.txt\n@other.txt\n", to: "list.txt")
    write(disclosure, to: "a.txt")
    for command in [
      "export cells @list.txt", "ledger @list.txt", "review @list.txt", "@list.txt -c 'sum expense'",
    ] {
      let run = try run("\"$0\" \(command)")
      #expect(run.status == 2 && run.errors.contains("error[E0535]: list.txt:2: @other.txt"), "\(command)")
    }
  }

  @Test func aListWithoutFilesIsRefused() throws {
    write("# 没有\n\n", to: "list.txt")
    let run = try run("\"$0\" @list.txt -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("error[E0536]: list.txt"))
    folder.write([0xFF, 0xFE, 0x41], to: "list.txt")
    #expect(try self.run("\"$0\" @list.txt -c 'sum expense'").errors.contains("E0516"))
  }

  @Test func aFileMayHaveSuchAName() throws {
    write(disclosure, to: "@a.txt")
    #expect(try run("\"$0\" ./@a.txt -c 'sum expense'").output.contains("7"))
    write("./@a.txt\n", to: "list.txt")
    #expect(try run("\"$0\" @list.txt -c 'sum expense'").output.contains("7"))
    #expect(try run("\"$0\" --help").output.contains("@FILES.txt"))
  }
}
