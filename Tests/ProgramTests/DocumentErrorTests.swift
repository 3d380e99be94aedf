import Session
import SourceText
import TestSupport
import Testing

/// Documents whose figures cannot be added: each refusal has its code, its place and a way out.
@Suite struct DocumentErrorTests {
  let folder = TemporaryDirectory()

  /// A disclosure with table 03 alone.
  private func document(
    entity: String = "甲单位", tier: String = "单位", year: String = "2024年度", unit: String = "金额单位：万元",
    department: String? = nil, phase: String = "决算", rows: [String]
  ) -> [UInt8] {
    var lines = ["\(entity)", "\(year)\(tier)\(phase)公开", "", "支出决算表", "", "部门名称：\(entity)", year, unit, ""]
    lines += ["项目\t\t本年支出合计\t基本支出\t项目支出", "科目代码\t科目名称\t\t\t"] + rows + [""]
    if let department { lines += ["项目名称\t某项目", "主管部门及代码\t401-\(department)"] }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private func ask(
    _ sentence: String, _ documents: [[UInt8]]
  ) throws -> ProgramRun {
    for (index, document) in documents.enumerated() { folder.write(document, to: "\(index).txt") }
    let files = documents.indices.map { "\($0).txt" }.joined(separator: " ")
    let run = try ProgramRun("\"$0\" \(files) -c '\(sentence)'", folder: folder.path)
    #expect(!run.wasKilled)
    return run
  }

  private let plain = ["合计\t\t3.00\t1.00\t2.00", "208\t社会保障\t3.00\t1.00\t2.00"]

  @Test func aSumThatIsTooLarge() throws {
    let run = try ask(
      "sum expense at leaf",
      [
        document(rows: [
          "201\t甲\t900000000000.00\t\t", "202\t乙\t9000000000000.00\t\t", "203\t丙\t900000000000.00\t\t",
        ])
      ])
    #expect(run.status == 1 && run.errors.contains("E0401"))
  }

  @Test func moreCodesThanCanBeNumbered() throws {
    let rows = (2_000_000..<2_066_000).map { "\($0)\t科目\t1.00\t\t" }
    let run = try ask("sum expense", [document(rows: rows)])
    #expect(run.status == 2 && run.errors.contains("E0402"))
  }

  @Test func aFigureThatCannotBeRead() throws {
    let rows = ["合计\t\t#DIV/0!\t1.00\t2.00", "208\t甲\t3.00\t1.00\t2.00", "210\t乙\t0.3.8\t\t"]
    let run = try ask("sum expense where code ~ 210", [document(rows: rows)])
    #expect(
      run.status == 1 && run.errors.contains("E0403") && run.errors.contains("0.3.8")
        && run.errors.contains("line 14"))
    let shown = try ask("show expense", [document(rows: rows)])
    #expect(shown.status == 0 && shown.output.contains("#DIV/0!"))
  }

  @Test func aTableThatIsPrintedAndNotRead() throws {
    let made = document(rows: plain + ["", "收入决算表", "单位：万元", "", "甲\t乙", "子\t丑"])
    for sentence in ["sum income", "count income", "show income", "sum income where code ~ 208"] {
      let run = try ask(sentence, [made])
      #expect(
        run.status == 1 && run.errors.contains("E0330") && run.errors.contains("line 15"), "\(sentence)")
    }
    // Where another document prints it, its rows are shown, with a word on the one that is left out.
    let other = Array(
      String(decoding: document(entity: "乙单位", rows: plain), as: UTF8.self)
        .replacing("支出决算表", with: "收入决算表").replacing("本年支出合计", with: "本年收入合计").utf8)
    let shown = try ask("show income", [made, other])
    #expect(shown.status == 0 && shown.output.contains("3.00") && shown.output.contains("is not read"))
    #expect(try ask("sum income", [made, other]).errors.contains("E0330"))
    // What was exported has not forgotten it.
    let again = try ProgramRun(
      "\"$0\" export --package p 0.txt && \"$0\" p -c 'sum income'", folder: folder.path)
    #expect(again.status == 1 && again.errors.contains("E0330"))
  }

  @Test func aTableWithoutAUnit() throws {
    let run = try ask("sum expense", [document(unit: "", rows: plain)])
    #expect(run.status == 1 && run.errors.contains("E0404"))
    #expect(try ask("show expense in yuan", [document(unit: "", rows: plain)]).errors.contains("E0404"))
    #expect(
      try ask("show expense where amount > 1万元", [document(unit: "", rows: plain)]).errors.contains("E0404"))
    let shown = try ask("show expense", [document(unit: "", rows: plain)])
    #expect(shown.status == 0 && shown.output.contains("3.00") && shown.output.contains("unit not printed"))
  }

  @Test func aRowWithoutAPlace() throws {
    let rows = plain + ["某科目\t\t1.00\t\t"]
    let run = try ask("sum expense", [document(rows: rows)])
    #expect(run.status == 1 && run.errors.contains("E0405") && run.errors.contains("某科目"))
    #expect(try ask("sum expense where code ~ 208", [document(rows: rows)]).output.contains("3.00"))
  }

  @Test func totalsThatDisagree() throws {
    let run = try ask("sum expense", [document(rows: plain + ["合计\t\t4.00\t1.00\t2.00"])])
    #expect(run.status == 1 && run.errors.contains("E0412") && run.errors.contains("lines 12, 14"))
    #expect(run.errors.contains("error") && run.errors.contains("| sum expense"))
  }

  @Test func figuresFinerThanTheFen() throws {
    let fine = ["合计\t\t12.340\t5000.0000\t", "208\t甲\t12.340\t5000.0000\t"]
    let yuan = [document(unit: "单位：元", rows: fine)]
    #expect(try ask("sum expense group by basic/project", yuan).output.contains("5000.0000 |"))
    #expect(try ask("sum expense", yuan).output.contains("\n12.340\n"))
    #expect(try ask("sum expense in wan", yuan).output.contains("\n0.0012340\n"))
    let finer = ["合计\t\t1.2345678\t\t"]
    let run = try ask("sum expense", [document(rows: finer)])
    #expect(run.status == 1 && run.errors.contains("E0403") && run.errors.contains("1.2345678"))
  }

  @Test func aTotalWithoutABreakdownIsNoDifference() throws {
    let run = try ask("sum expense", [document(rows: ["合计\t\t10.00\t\t", "208\t甲\t\t\t", "210\t乙\t\t\t"])])
    #expect(run.output.contains("not broken down below 合计") && !run.output.contains("尾差"))
  }

  @Test func aTableThatIsNotPrintedIsAbsent() throws {
    let run = try ask("sum general where code ~ 208", [document(rows: plain)])
    #expect(run.status == 0 && run.output.contains("absent"))
    #expect(run.output.contains("does not print 一般公共预算财政拨款支出决算表") && !run.output.contains("nothing matches"))
  }

  @Test func aPrintedTextCannotDriveTheTerminal() throws {
    let run = try ask("show expense", [document(rows: ["208\t甲\u{1B}[31m\t1.00\t\t"])])
    #expect(run.output.contains("甲·[31m") && !run.output.contains("\u{1B}"))
  }

  @Test func severalYears() throws {
    let documents = [document(rows: plain), document(year: "2023年度", rows: plain)]
    let run = try ask("sum expense", documents)
    #expect(run.status == 1 && run.errors.contains("E0406") && run.errors.contains("where year = 2024"))
    #expect(try ask("sum expense where year = 2024", documents).output.contains("3.00"))
    let grouped = try ask("sum expense group by year", documents)
    #expect(grouped.output.contains("2023 |  3.00\n2024 |  3.00\n  !"))
  }

  @Test func budgetAndFinalAccount() throws {
    let run = try ask(
      "sum expense", [document(rows: plain), document(entity: "乙单位", phase: "预算", rows: plain)])
    #expect(run.status == 1 && run.errors.contains("E0407"))
  }

  @Test func aDepartmentAndItsUnit() throws {
    let documents = [
      document(entity: "甲局", tier: "部门", rows: plain), document(department: "甲局", rows: plain),
    ]
    let run = try ask("sum expense", documents)
    #expect(run.status == 1 && run.errors.contains("E0409") && run.errors.contains("甲单位 is a unit of 甲局"))
    #expect(try ask("sum expense where unit = 甲局", documents).output.contains("3.00"))
    let grouped = try ask("sum expense group by unit", documents)
    #expect(grouped.output.contains("甲局") && grouped.output.contains("甲单位") && !grouped.output.contains("Σ"))
    #expect(try ask("sum expense group by unit with share", documents).errors.contains("E0409"))
  }

  @Test func unitsOfOneYearAdd() throws {
    let documents = [document(rows: plain), document(entity: "乙单位", unit: "金额单位：元", rows: plain)]
    #expect(try ask("sum expense", documents).output.contains("3.0003"))
    #expect(try ask("sum expense group by unit", documents).output.contains("乙单位 | 0.0003"))
  }

  @Test func aDocumentWithoutAYearAmongOthers() throws {
    let run = try ask("sum expense", [document(rows: plain), document(entity: "乙单位", year: "", rows: plain)])
    #expect(run.status == 1 && run.errors.contains("E0410"))
  }

  @Test func nothingIsOpen() throws {
    var errors = ""
    var session = Session(Settings()) { _, text in errors += text }
    #expect(try session.run(Source("sum expense")) == .failed)
    #expect(errors.contains("E0411"))
  }

  @Test func filesThatAreTooLargeOrCannotBeOpened() throws {
    let large = try ProgramRun(
      "truncate -s 1100M big.txt; \"$0\" big.txt -c 'sum expense'", folder: folder.path)
    #expect(large.status == 2 && large.errors.contains("E0514"))
    let loop = try ProgramRun("ln -s loop loop; \"$0\" loop -c 'sum expense'", folder: folder.path)
    #expect(loop.status == 2 && loop.errors.contains("E0515"))
  }
}
