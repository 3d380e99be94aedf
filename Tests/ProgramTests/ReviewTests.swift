import TestSupport
import Testing

/// `juesuan review` and `FILE.corrections` as a shell sees them.
@Suite struct ReviewTests {
  let folder = TemporaryDirectory()

  init() {
    let text =
      "支出决算表\n公开03表\n单位：万元\n2024年度\n\n科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
      + "208\t社保\t100.00\t0.3.8\t1 2\n210\t卫生\t7.00\t7.00\t\n"
    folder.write(Array(text.utf8), to: "a.txt")
  }

  private func juesuan(_ arguments: String) throws -> ProgramRun {
    try ProgramRun("\"$0\" \(arguments)", folder: folder.path)
  }

  private var corrections: String {
    String(decoding: folder.contents(of: "a.txt.corrections") ?? [], as: UTF8.self)
  }

  @Test func reviewPrintsEntriesAndWritesThemOnce() throws {
    let shown = try juesuan("review a.txt")
    #expect(shown.status == 0 && shown.output.contains("printed: 0.3.8\nreading: ?\n"))
    #expect(corrections.isEmpty)
    let written = try juesuan("review a.txt --write")
    #expect(written.errors == "a.txt.corrections: 2 entries added\n")
    let first = corrections
    #expect(try juesuan("review a.txt --write").errors.isEmpty)
    #expect(corrections == first)
    // Open entries change no answer.
    #expect(try juesuan("a.txt -c 'sum basic expense where code = 208'").errors.contains("E0403"))
  }

  @Test func whatAPersonWroteIsKeptWhenEntriesAreAdded() throws {
    folder.write(Array("# mine".utf8), to: "a.txt.corrections")
    _ = try juesuan("review a.txt --write --lang zh")
    #expect(corrections.hasPrefix("# mine\n\n"))
    #expect(corrections.contains("印作：0.3.8\n读作：?\n"))
    #expect(try juesuan("a.txt -c 'count expense'").status == 0)
  }

  @Test func aCompletedEntryIsUsedAndAnOldOneIsAnError() throws {
    _ = try juesuan("review a.txt --write")
    let completed = corrections.replacing(
      "reading: ?\nauthor:\nreason:", with: "reading: 40\nauthor: 张三\nreason: 原件")
    folder.write(Array(completed.utf8), to: "a.txt.corrections")
    let run = try juesuan("a.txt -c 'sum basic expense where code = 208'")
    #expect(run.status == 0 && run.output.contains("corrected by 张三: 原件; line 7, cell 4"))
    #expect(try juesuan("ledger a.txt").output.contains("公开03表           6          0         2       0\n"))
    let cells = try juesuan("export cells a.txt").output.split(separator: "\n")
    #expect(cells.count { $0.hasSuffix(",true") } == 2 && cells.count { $0.hasSuffix(",false") } == 4)
    #expect(cells.contains { $0.contains("number,40,") && $0.hasSuffix(",true") })
    #expect(
      try juesuan("export cells a.txt --format ndjson").output.split(separator: "\n")
        .count { $0.hasSuffix("\"repaired\":true}") }
        == 2)
    let text = String(decoding: folder.contents(of: "a.txt") ?? [], as: UTF8.self)
    folder.write(Array((text + "\n").utf8), to: "a.txt")
    let stale = try juesuan("a.txt -c 'sum expense where code = 210'")
    #expect(stale.status == 1 && stale.errors.contains("E0534") && stale.output.contains("7.00"))
  }

  @Test func aFaultyFileOfCorrectionsOpensNothing() throws {
    folder.write(Array("file: 12\n".utf8), to: "a.txt.corrections")
    for arguments in ["a.txt -c 'sum expense'", "review a.txt --write", "ledger a.txt", "export cells a.txt"]
    {
      let run = try juesuan(arguments)
      #expect(run.status == 2 && run.errors.contains("error[E0525]: a.txt.corrections:1:7: "), "\(arguments)")
    }
    #expect(corrections == "file: 12\n")
  }

  @Test func documentsAreListed() throws {
    let run = try ProgramRun("\"$0\" a.txt", input: ".documents\n", folder: folder.path)
    #expect(run.output.contains("a.txt  text, tab-separated"))
    #expect(try juesuan("review --help").output.contains("USAGE: juesuan review"))
    #expect(try juesuan("review").status == 64)
  }
}
