import Foundation
import TestSupport
import Testing

/// `juesuan check` as a shell and other programs see it.
@Suite struct CheckTests {
  let folder = TemporaryDirectory()

  init() { folder.write(Array(CheckTests.text().utf8), to: "a.txt") }

  /// A disclosure of one table, in which 208 may differ from its two parts.
  private static func text(_ figure: String = "100.00", year: Int = 2024) -> String {
    """
    甲单位\(year)年度单位决算公开

    支出决算表
    公开03表
    部门名称：甲单位
    \(year)年度
    单位：万元

    科目代码\t科目名称\t本年支出合计\t基本支出\t项目支出
    合计\t\t\(figure)\t40.00\t60.00
    208\t社会保障和就业支出\t\(figure)\t40.00\t60.00
    20801\t人力资源和社会保障管理事务\t60.00\t\t60.00
    20805\t行政事业单位养老支出\t40.00\t40.00\t

    """
  }

  private func juesuan(_ arguments: String) throws -> ProgramRun {
    try ProgramRun("\"$0\" \(arguments)", folder: folder.path)
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The findings of the first document.
  private func findings(_ arguments: String) throws -> [[String: Any]] {
    let documents =
      try json(juesuan("check \(arguments) --format json").output)["documents"] as? [[String: Any]]
    return try #require(documents?.first?["findings"] as? [[String: Any]])
  }

  // MARK: Exit status

  @Test func theStatusIsThatOfTheGravestFinding() throws {
    #expect(try juesuan("check a.txt").status == 0)
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    let run = try juesuan("check b.txt --lang zh")
    #expect(run.status == 1, "\(run.output)")
    #expect(run.output.contains("错误") && run.output.contains("100.05") && run.output.contains("第11行"))
    #expect(try juesuan("check b.txt --fail-on never").status == 0)
    // The contents are not there, so the missing tables are a warning.
    #expect(try juesuan("check a.txt --fail-on warning").status == 1)
    #expect(try juesuan("check a.txt none.txt").status == 2)
    #expect(try juesuan("check a.txt --fail-on always").status == 64)
    #expect(try juesuan("check a.txt --write").status == 64)
    #expect(try juesuan("check a.txt --format html > /dev/full").status == 74)
  }

  /// A document without most of its tables never ends in “no findings”.
  @Test func missingTablesAreFindings() throws {
    let found = try findings("a.txt")
    #expect(found.contains { $0["rule"] as? String == "G07" && $0["severity"] as? String == "warning" })
    let insufficient = found.filter { $0["outcome"] as? String == "insufficient" }
    #expect(insufficient.contains { ($0["rules"] as? [String])?.contains("B01") ?? false })
    let text = try juesuan("check a.txt").output
    let counts = try #require(text.firstMatch(of: /(\d+) of the (\d+) relations that apply were checked/))
    #expect(try #require(Int(counts.1)) < #require(Int(counts.2)))
  }

  // MARK: Formats

  @Test func jsonHoldsFiguresLinesAndFingerprints() throws {
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    let finding = try #require(try findings("b.txt").first { $0["severity"] as? String == "error" })
    #expect(finding["stated"] as? String == "100.05" && finding["other"] as? String == "100.00")
    #expect(finding["difference"] as? String == "0.05" && finding["unit"] as? String == "万元")
    #expect(!(try #require(finding["source_lines"] as? [Int])).isEmpty)
    #expect((finding["fingerprint"] as? String)?.count == 16)
  }

  /// What SARIF 2.1.0 requires of a log, and where each result stands.
  @Test func sarifIsWhatToolsExpect() throws {
    folder.write(Array(Self.text("100.05").utf8), to: "b c.txt")
    let log = try json(juesuan("check 'b c.txt' --format sarif").output)
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = Set((driver["rules"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      #expect(rules.contains(result["ruleId"] as? String ?? ""))
      #expect(["error", "warning", "note"].contains(result["level"] as? String ?? ""))
      #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      for location in result["locations"] as? [[String: Any]] ?? [] {
        let place = try #require(location["physicalLocation"] as? [String: Any])
        #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "b%20c.txt")
        if let region = place["region"] as? [String: Any] { #expect((region["startLine"] as? Int ?? 0) > 0) }
      }
    }
    #expect(results.contains { $0["level"] as? String == "error" })
  }

  @Test func csvHasTheColumnsOfExportedFindings() throws {
    let checked = try juesuan("check a.txt --format csv").output.split(separator: "\n")
    let exported = try juesuan("export findings a.txt").output.split(separator: "\n")
    #expect(checked.first == "document,\(exported[0]),fingerprint,disposition")
    #expect(
      Set(checked.dropFirst().map { $0.dropFirst("a.txt,".count).prefix(12) })
        == Set(exported.dropFirst().map { $0.prefix(12) }))
  }

  /// A page that shows itself: nothing is fetched, and what a document prints is no markup.
  @Test func thePageStandsAlone() throws {
    let hostile = Self.text("100.05").replacing("甲单位", with: "<script>alert(1)</script>单位")
    folder.write(Array(hostile.utf8), to: "b.txt")
    let run = try juesuan("check b.txt --format html --output report.html")
    #expect(run.status == 1 && run.output.isEmpty)
    let page = String(decoding: try #require(folder.contents(of: "report.html")), as: UTF8.self)
    #expect(page.hasPrefix("<!doctype html>") && page.contains("default-src 'none'"))
    #expect(!page.contains("<script") && !page.contains("src=\"http") && !page.contains("href="))
    #expect(page.contains("<mark>100.05</mark>") && page.contains("line 11"))
    #expect(page.contains("W10") && page.contains("relation W10:"))
    let digest = try ProgramRun("sha256sum b.txt", folder: folder.path).output.prefix(64)
    #expect(page.contains(digest) && page.contains("juesuan 0.1.0"))
  }

  /// Exported data is checked as far as it goes: it keeps no text, and says so.
  @Test func exportedDataIsCheckedWithoutItsText() throws {
    #expect(try juesuan("export --sqlite a.db a.txt").status == 0)
    let run = try juesuan("check a.db --format html")
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.contains("the text is not kept in exported data"))
  }

  // MARK: Dispositions

  @Test func whatIsSettledDoesNotFailAgain() throws {
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    #expect(try juesuan("check b.txt --dispositions d.txt --write").errors.contains("added"))
    var text = String(decoding: try #require(folder.contents(of: "d.txt")), as: UTF8.self)
    #expect(text.contains("state: open"))
    // An open entry settles nothing, and is not written twice.
    let again = try juesuan("check b.txt --dispositions d.txt --write")
    #expect(again.status == 1 && again.errors.isEmpty)
    text = text.replacing("state: open\nby:\nwhy:", with: "state: explained\nby: 审计科\nwhy: 换算尾差")
    folder.write(Array(text.utf8), to: "d.txt")
    let settled = try juesuan("check b.txt --dispositions d.txt --fail-on warning")
    #expect(settled.status == 0, "\(settled.output)\(settled.errors)")
    #expect(settled.output.contains("→ explained · 审计科: 换算尾差"))
    // The next year, on other lines and with other figures, the same finding is known.
    let next = Self.text("200.05", year: 2025).replacing("\t60.00\t", with: "\t160.00\t")
      .replacing("\t60.00\n", with: "\t160.00\n")
    folder.write(Array(("\n\n" + next).utf8), to: "c.txt")
    let second = try juesuan("check c.txt --dispositions d.txt")
    #expect(second.status == 0, "\(second.output)")
    // A graver one is not what was explained.
    folder.write(Array(Self.text("109.00").utf8), to: "b.txt")
    let graver = try juesuan("check b.txt --dispositions d.txt")
    #expect(graver.status == 1 && graver.output.contains("open again"), "\(graver.output)")
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    // What has an end, ends.
    folder.write(Array(text.replacing("until:", with: "until: 2020-01-01").utf8), to: "d.txt")
    let over = try juesuan("check b.txt --dispositions d.txt")
    #expect(over.status == 1 && over.output.contains("until 2020-01-01, now over"))
  }

  /// What was explained in yuan is not what differs by as many ten thousand; an amount without a unit is that of the finding.
  @Test(arguments: [
    ("+0.05 万元", 0), ("+500 元", 0), ("+499 元", 1), ("0.05", 0), ("+0.04 万元", 1), ("+5 万元", 0),
  ])
  func aDifferenceIsComparedInItsUnit(_ difference: String, _ status: Int32) throws {
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    _ = try juesuan("check b.txt --dispositions d.txt --write")
    var text = String(decoding: try #require(folder.contents(of: "d.txt")), as: UTF8.self)
    #expect(text.contains("difference: +0.05 万元"))
    text = text.replacing("state: open\nby:\nwhy:", with: "state: explained\nby: 审计科\nwhy: 换算尾差")
      .replacing("difference: +0.05 万元", with: "difference: \(difference)")
    folder.write(Array(text.utf8), to: "d.txt")
    #expect(try juesuan("check b.txt --dispositions d.txt --fail-on warning").status == status)
  }

  /// Personal data beyond the remarks that are kept is not quoted, and that some is not listed is said.
  @Test func linesBeyondTheRemarksAreNotQuoted() throws {
    let mobiles = (0..<1001).map { "联系电话：138\(10_000_000 + $0)\n" }.joined()
    folder.write(Array((Self.text("100.05") + mobiles + "\n资金用于用于发放，手机13812345678。\n").utf8), to: "b.txt")
    let page = try juesuan("check b.txt --format html").output
    #expect(!page.contains("13812345678") && page.contains("are not listed"))
  }

  /// Two years of one unit have the same findings: one entry holds for both, and the file that is written can be read.
  @Test func twoYearsShareAnEntry() throws {
    folder.write(Array(Self.text("100.05").utf8), to: "b.txt")
    folder.write(Array(Self.text("100.09", year: 2025).utf8), to: "c.txt")
    #expect(try juesuan("check b.txt c.txt --dispositions d.txt --write").status == 1)
    let text = String(decoding: try #require(folder.contents(of: "d.txt")), as: UTF8.self)
    #expect(text.contains("difference: +0.09") && !text.contains("difference: +0.05"), "\(text)")
    let again = try juesuan("check b.txt c.txt --dispositions d.txt --write")
    #expect(again.status == 1 && again.errors.isEmpty, "\(again.errors)")
  }

  @Test(arguments: [
    "check a.txt -o a.txt", "check a.txt --dispositions a.txt -o ./a.txt", "check --relations a.txt -o a.txt",
    "a.txt -c 'sum expense' -o a.txt", "-f a.txt -o a.txt", "export cells a.txt -o a.txt",
    "check @a.txt -o a.txt",
  ])
  func whatIsReadIsNotWrittenOver(_ command: String) throws {
    let before = folder.contents(of: "a.txt")
    let run = try juesuan(command)
    #expect(run.status == 64 && run.errors.contains("E0618"), "\(run.errors)")
    #expect(run.output.isEmpty && folder.contents(of: "a.txt") == before)
  }

  @Test func aDispositionThatIsNotFoundAnyMoreIsTold() throws {
    folder.write(
      Array("疑点：0123456789abcdef\n处理：属实\n经办：审计科\n理由：已改正\n事项：旧事\n".utf8), to: "d.txt")
    let run = try juesuan("check a.txt --dispositions d.txt --lang zh")
    #expect(run.output.contains("处理意见第1行（0123456789abcdef 旧事）：现无此疑点"))
  }

  @Test(
    "a file of dispositions that is wrong",
    arguments: [
      ("finding 12", "E0545", "d.txt:1:1"), ("colour: red", "E0546", "d.txt:1:1"),
      ("finding: 0123456789abcdef\nstate: open\nstate: open", "E0546", "d.txt:3:1"),
      ("finding: 0123456789abcdef\nstate: confirmed", "E0546", "d.txt:1:1"),
      ("finding: 12\nstate: open", "E0547", "d.txt:1:10"),
      ("finding: 0123456789abcdef\nstate: fine", "E0547", "d.txt:2:8"),
      ("finding: 0123456789abcdef\nstate: open\nuntil: 2025-02-30", "E0547", "d.txt:3:8"),
      (
        "finding: 0123456789abcdef\nstate: open\n\nfinding: 0123456789abcdef\nstate: open", "E0547",
        "d.txt:4:1"
      ),
    ])
  func aWrongFileOfDispositions(_ text: String, _ code: String, _ place: String) throws {
    folder.write(Array(text.utf8), to: "d.txt")
    let run = try juesuan("check a.txt --dispositions d.txt")
    #expect(run.status == 64 && run.errors.contains(code) && run.errors.contains(place), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  @Test func aMissingFileOfDispositionsIsAnError() throws {
    let run = try juesuan("check a.txt --dispositions none.txt")
    #expect(run.status != 0 && run.errors.contains("none.txt"))
  }

  // MARK: Relations

  @Test func aQueryFileAddsRelations() throws {
    folder.write(
      Array(
        "let basic_part = sum basic expense\nrelation 项目过半: sum project expense <= basic_part \"基本支出应占大头\"\n"
          .utf8),
      to: "own.dq")
    let run = try juesuan("check a.txt --relations own.dq")
    #expect(run.status == 1 && run.output.contains("error 项目过半"), "\(run.output)\(run.errors)")
    #expect(run.output.contains("基本支出应占大头"))
    folder.write(Array("relation a: sum nothing = 1\n".utf8), to: "own.dq")
    let wrong = try juesuan("check a.txt --relations own.dq")
    #expect(wrong.status == 64 && wrong.errors.contains("own.dq:1:"))
    #expect(wrong.output.isEmpty)
    // A file of relations answers nothing and writes nothing; what a document lacks is no mistake.
    folder.write(Array("sum expense as csv into \"x.csv\"\n".utf8), to: "own.dq")
    let writing = try juesuan("check a.txt --relations own.dq")
    #expect(writing.status == 64 && writing.errors.contains("E0548") && folder.contents(of: "x.csv") == nil)
    folder.write(
      Array("relation a: sum expense > 3000万元\nrelation a: sum expense < 9000万元\n".utf8), to: "own.dq")
    let twice = try juesuan("check a.txt --relations own.dq")
    #expect(twice.status == 64 && twice.errors.contains("E0549") && twice.errors.contains("own.dq:2:10"))
    folder.write(Array("relation a: sum expense > 3000万元\n".utf8), to: "own.dq")
    let constant = try juesuan("check a.txt --relations own.dq")
    #expect(constant.output.contains(" is not more than 3000: difference"), "\(constant.output)")
    folder.write(Array("relation a: expense[2010101] = expense[208]\n".utf8), to: "own.dq")
    let lacking = try juesuan("check a.txt --relations own.dq")
    #expect(
      lacking.status == 0 && lacking.output.contains("not checked"), "\(lacking.output)\(lacking.errors)")
    #expect(try juesuan("check a.txt --relations none.dq").status == 64)
  }

  /// Personal data is told and never shown.
  @Test func personalDataIsMasked() throws {
    let text = Self.text() + "\n第三部分 情况说明\n\n联系电话：13812345678，邮箱 someone@example.com。\n"
    folder.write(Array(text.utf8), to: "b.txt")
    for format in ["text", "json", "csv", "sarif", "markdown", "html"] {
      let output = try juesuan("check b.txt --format \(format)").output
      #expect(output.contains("P01"), "\(format)")
      #expect(!output.contains("13812345678") && !output.contains("someone@"), "\(format)")
    }
  }
}
