import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// Statements that are more than a question: names, calculations, assertions, included files.
@Suite struct StatementTests {
  private func run(_ script: String, _ settings: Settings = Settings()) throws -> (
    output: String, errors: String
  ) {
    let recorder = Recorder()
    var session = try recorder.session(settings)
    _ = try session.run(Source(script))
    return (recorder.output, recorder.errors)
  }

  /// What a script shows last, without rules, padding and notes.
  private func last(_ script: String) throws -> String {
    let (output, errors) = try run(script)
    #expect(errors.isEmpty, "\(errors)")
    return output.split(separator: "\n").last { !$0.hasPrefix("  !") }.map { $0.trimmingBlanks } ?? ""
  }

  @Test(arguments: [
    ("assert sum economic = sum basic expense", "ok: 449.59 = 449.59"),
    (
      "assert expense[20805] = expense[2080502] + expense[2080505] + expense[2080506] within 0.02",
      "ok: 82.64 = 82.65, difference -0.01, within 0.02"
    ),
    (
      "assert expense[20805] = expense[2080502] + expense[2080505] + expense[2080506] within rounding",
      "ok: 82.64 = 82.65, difference -0.01, within 0.02"
    ),
    ("assert sum expense where code ~ 208 > 3895万元", "ok: 3895.18 > 3895, difference 0.18"),
    ("assert sum economic > 4000000元", "ok: 449.59 > 400.0000, difference 49.5900"),
    ("assert expense[208] > -1", "ok: 3895.18 > -1, difference 3896.18"),
    ("let limit = 2 * 2000; assert expense[208] < limit", "ok: 3895.18 < 4000, difference -104.82"),
    ("assert expense[208] = 3895.18", "ok: 3895.18 = 3895.18"),
    ("let p = sum economic where code ~ personnel", "p = 435.23"),
    ("let p = sum economic where code ~ personnel; p / staff", "12.8009"),
    ("令 p = 求和 经济分类 条件 科目 ~ 人员; p ／ 实有", "12.8009"),
    ("sum expense / quota", "131.7060"),
    ("sum expense + 1亿元 * 2 - expense[208]", "20056.00"),
    ("-(sum expense) * 2 + sum expense", "-3951.18"),
    ("3 - 2 - 1", "0"),
    ("12 / 2 / 3", "2.0000"),
    ("expense[total, 2024] / expense[total, 汾阳市社会保险中心]", "1.0000"),
    ("expense[社会保障和就业支出, basic]", "393.59"),
    ("economic[personnel] + economic[public]", "449.59"),
    ("three_public[reception, final]", "absent"),
    ("let f(x, y) = x / y; f(sum basic expense, f(staff, 1))", "13.2232"),
    ("let big = where amount > 30; let both = where big and code ~ 208; sum expense where both", "3852.83"),
    ("let in_(a, b) = where code in (a, b); sum expense where in_(20801, 221)", "3848.75"),
    ("sum expense; _ / 2", "1975.5900"),
    ("count expense where leaf; _ * 10%", "0.70"),
    ("use \"汾阳市社会保险中心\"; sum expense", "3951.18"),
  ])
  func givesTheFigure(_ script: String, _ expected: String) throws {
    #expect(try last(script) == expected)
  }

  @Test(arguments: [
    ("check rollup in 03", "21 checked, 6 differ, 6 of them within rounding"),
    ("check rollup in 公开06表", "5 checked, 1 differ, 1 of them within rounding"),
    ("check 03 = 05", "36 checked, 0 differ"),
    ("check expense = general", "36 checked, 0 differ"),
    ("check rollup", "77 checked, 22 differ, 22 of them within rounding"),
  ])
  func checksTheRelations(_ script: String, _ note: String) throws {
    let (output, errors) = try run(script)
    #expect(errors.isEmpty && output.contains("! \(note)\n"), "\(output)")
  }

  /// Rows with their parts, against a plain walk over the printed rows.
  @Test func checksFindWhatDiffers() throws {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<60 {
      let codes = ["208", "20801", "2080101", "2080102", "20805", "2080501", "210", "21001"].filter { _ in
        random.below(5) > 0
      }
      let cells = Dictionary(
        uniqueKeysWithValues: codes.map { ($0, random.below(4) == 0 ? "" : "\(random.below(3))") })
      let total = random.below(3)
      var checked = 0
      var differ = 0
      for row in ["合计"] + codes {
        let parts = codes.filter { code in
          let above = codes.filter { $0.count < code.count && code.hasPrefix($0) }.max { $0.count < $1.count }
          return (above ?? "合计") == row
        }
        let own = row == "合计" ? "\(total)" : cells[row] ?? ""
        let figures = parts.compactMap { Int(cells[$0] ?? "") }
        guard !parts.isEmpty, !own.isEmpty || !figures.isEmpty else { continue }
        checked += 1
        if own.isEmpty || figures.isEmpty || Int(own) != figures.reduce(0, +) { differ += 1 }
      }
      let lines = codes.map { "\($0)\t名\($0)\t\(cells[$0] ?? "")" }
      let text =
        "甲局2024年度部门决算\n\n支出决算表\n单位：元\n\n科目代码\t科目名称\t合计\n合计\t\t\(total)\n\(lines.joined(separator: "\n"))\n"
      let folder = TemporaryDirectory()
      folder.write(Array(text.utf8), to: "a.txt")
      let recorder = Recorder()
      var session = Session(Settings()) { channel, text in recorder.write(channel, text) }
      guard try session.open(["\(folder.path)/a.txt"]) else { continue }
      _ = try session.run(Source("check rollup"))
      #expect(recorder.output.contains("! \(checked) checked, \(differ) differ"), "\(text)\(recorder.output)")
    }
  }

  @Test func aStateIsNoZero() throws {
    // What is not printed has no result, and an assertion on it is an error.
    #expect(try last("expense[210, project] + expense[208, project]") == "—")
    let (output, errors) = try run("assert expense[210, project] = 0")
    #expect(output.isEmpty && errors.contains("E0422") && errors.contains("blank"))
  }

  @Test func aFactThatIsNotStatedIsAnError() throws {
    let recorder = Recorder()
    let folder = TemporaryDirectory()
    let text = "甲局2024年度部门决算\n\n支出决算表\n单位：万元\n\n科目代码\t科目名称\t合计\n208\t甲\t1\n"
    folder.write(Array(text.utf8), to: "a.txt")
    var session = Session(Settings()) { channel, text in recorder.write(channel, text) }
    #expect(try session.open(["\(folder.path)/a.txt"]))
    _ = try session.run(Source("sum expense / staff"))
    #expect(recorder.errors.contains("E0417") && recorder.errors.contains("实有人数"))
  }

  @Test func parametersStandForValues() throws {
    let settings = Settings(parameters: ["code": "208", "name": "养老 保险", "least": "-3", "much": "100万元"])
    #expect(try run("sum expense where code ~ $code", settings).output.contains("3895.18"))
    #expect(
      try run("sum expense where code ~ ＄code and amount > $least", settings).output.contains("3895.18"))
    #expect(try run("show expense where name ~ $name", settings).output.contains("2080505"))
    #expect(try run("show expense where leaf and amount > $much", settings).output.contains("3812.54"))
    #expect(try run("sum expense where code ~ $cod", settings).errors.contains("did you mean $code?"))
  }

  @Test(arguments: [
    ("assert sum expense != 3951.18 within rounding", "E0348"), ("assert sum expense > 1 within 5", "E0348"),
    ("assert count expense where leaf = 7万元", "E0345"), ("assert staff > 30万元", "E0345"),
    ("let _ = 5", "E0340"), ("sum expense; let a = _ * 2", "E0340"),
    ("let f(x) = sum expense where code ~ x", "E0341"),
    ("let f(x) = sum expense group by class having nosuch", "E0340"),
    ("let a = 1; let b = a; let a = b", "E0342"), ("check 01 = 04", "E0353"), ("check 03 = 06", "E0353"),
    ("1234567890123456789 * 12345678.1234567 * 1000000000", "E0421"),
  ])
  func refuses(_ script: String, _ code: String) throws {
    let errors = try run(script).errors
    #expect(errors.contains(code), "\(errors)")
  }

  /// A relative tolerance is of the right side; an error inside a name is shown where the name is used.
  @Test func tolerancesAndPlaces() throws {
    #expect(try last("assert 100 = 101 within 1%") == "ok: 100 = 101, difference -1, within 1.01")
    #expect(try last("assert sum projects = 3831.08 within rounding").hasPrefix("ok"))
    #expect(try run("let f(x) = x / 0\n1 + f(2)").errors.contains("  | 1 + f(2)\n  |     ^\n"))
    #expect(
      try run("let c(x) = where code ~ x\nsum expense where c(abc)").errors.contains(
        "  | sum expense where c(abc)"))
    #expect(
      try last("1.05 * 1.05 * 1.05 * 1.05 * 1.05 * 1.05 * 1.05 * 1.05 * 1.05 * 1.05") == "1.628894626777")
    #expect(try last("max expense + 0万元") == "3812.54")
    let explained = try run("explain 2080505", Settings(format: .json))
    #expect(explained.output.isEmpty && explained.errors.contains("公开03表"))
    let doubled = (1...40).map { "let c\($0) = where c\($0 - 1) or c\($0 - 1)" }.joined(separator: "\n")
    #expect(
      try run("let c0 = where code ~ 208\n\(doubled)\nsum expense where c40").errors.contains("E0342"))
  }

  /// Tables that the example leaves empty: the items of table 09, counted things of table 10, unreadable parts, codes of
  /// one table alone.
  @Test func checksOtherTables() throws {
    func check(_ text: String, _ sentence: String) throws -> (output: String, errors: String) {
      let folder = TemporaryDirectory()
      folder.write(Array("甲局2024年度部门决算\n\n\(text)\n".utf8), to: "a.txt")
      let recorder = Recorder()
      var session = Session(Settings()) { channel, text in recorder.write(channel, text) }
      #expect(try session.open(["\(folder.path)/a.txt"]))
      _ = try session.run(Source(sentence))
      return (recorder.output, recorder.errors)
    }
    let items =
      "财政拨款“三公”经费支出决算表\n单位：万元\n\n决算数\t\t\t\t\t\n合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\n\t\t小计\t公务用车购置费\t公务用车运行维护费\t\n9.00\t0.00\t5.00\t2.00\t3.00\t3.00"
    #expect(try check(items, "check rollup").output.contains("2 checked, 1 differ"))
    let codes = "科目代码\t科目名称\t合计"
    let left = "支出决算表\n单位：万元\n\n\(codes)\n合计\t\t9\n208\t甲\t#DIV/0!\n20801\t乙\t2\n210\t丙\t7"
    let right = "一般公共预算财政拨款支出决算表\n单位：万元\n\n\(codes)\n合计\t\t9\n208\t甲\t2\n213\t丁\t7"
    let compared = try check(left + "\n\n" + right, "check 支出决算表 = general").output
    #expect(compared.contains("5 checked, 4 differ") && compared.contains("213") && compared.contains("210"))
    #expect(compared.contains("unreadable"))
    #expect(
      try check(left + "\n\n" + right.replacing("单位：万元\n", with: ""), "check expense = general").errors
        .contains("E0404"))
    #expect(
      try check(left.replacing("单位：万元\n", with: ""), "expense[210] + 1万元").errors.contains("E0344"))
  }

  @Test func aFileMayIncludeOthers() throws {
    let folder = TemporaryDirectory()
    folder.write(Array("include \"names/p.dq\"\np / staff\n".utf8), to: "main.dq")
    folder.write(Array("let p = sum economic where code ~ personnel\n".utf8), to: "p.dq")
    folder.write(Array("include \"loop.dq\"\n".utf8), to: "loop.dq")
    let run = try ProgramRun(
      "mkdir names && mv p.dq names && \"$0\" -f main.dq; echo $?; \"$0\" -f loop.dq; echo $?; \"$0\" -c 'include \"none.dq\"'; echo $?",
      folder: folder.path)
    #expect(run.output.contains("12.8009") && run.output.hasSuffix("0\n1\n1\n"))
    #expect(run.errors.contains("E0617") && run.errors.contains("loop.dq:1:9"))
    #expect(run.errors.contains("none.dq"))
  }

  @Test func dataFormatsHoldTheValues() throws {
    let settings = Settings(format: .json)
    let (output, _) = try run(
      "let p = sum expense; p / 3; assert p = p; assert p = 3951.19 within 0.01; expense[210, project]",
      settings)
    #expect(output.contains("{\"p\":3951.18,\"measured_in\":\"万元\"}"))
    #expect(output.contains("{\"value\":1317.0600,\"measured_in\":\"万元\"}"))
    #expect(output.contains("{\"left\":3951.18,\"right\":3951.18,\"gap\":0.00,\"measured_in\":\"万元\"}"))
    #expect(output.contains("\"gap\":-0.01,\"within\":0.01"))
    #expect(output.contains("\"state\":\"blank\"") || output.contains("_state\":\"blank\""))
  }

  @Test func longAndDeepCalculationsAreErrorsOrAnswers() throws {
    #expect(try last("1" + String(repeating: " + 1", count: 256)) == "257")
    #expect(try run("1" + String(repeating: " + 1", count: 100_000)).errors.contains("E0206"))
    #expect(try run(String(repeating: "(", count: 10_000) + "1").errors.contains("E0203"))
    #expect(try run(String(repeating: "-", count: 10_000) + "1").errors.contains("E0203"))
    // A name costs once, and a function that calls another twice is not followed for ever.
    let doubled = (1...60).map { "let p\($0) = p\($0 - 1) + p\($0 - 1)" }.joined(separator: "\n")
    #expect(try run("let p0 = 1\n\(doubled)").output.contains("p60 = 1152921504606846976"))
    let calls = (1...60).map { "let f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)" }.joined(separator: "\n")
    #expect(try run("let f0(x) = x\n\(calls)\nf60(1)").errors.contains("E0342"))
    // Depth adds up through names, in conditions and in calculations.
    let nots = String(repeating: "not ", count: 100)
    let deep = (1...30).map { "let c\($0) = where \(nots)c\($0 - 1)" }.joined(separator: "\n")
    #expect(try run("let c0 = where code ~ 208\n\(deep)\nsum expense where c30").errors.contains("E0342"))
    let minus = String(repeating: "-", count: 100)
    let low = (1...30).map { "let d\($0)(x) = \(minus)d\($0 - 1)(x)" }.joined(separator: "\n")
    #expect(try run("let d0(x) = x\n\(low)\nd30(1)").errors.contains("E0342"))
    // Names for names: each stands for the one before.
    let chain = (1...200).map { "let p\($0) = p\($0 - 1) + 1" }.joined(separator: "\n")
    #expect(try run("let p0 = 1\n\(chain)").errors.contains("E0342"))
  }

  /// Calculations over whole numbers against the machine's own.
  @Test func calculationsAreExact() throws {
    var random = SeededGenerator(seed: 5)
    let recorder = Recorder()
    var session = try recorder.session(Settings(format: .csv))
    for _ in 0..<300 {
      let (text, value) = calculation(&random, depth: 4)
      _ = try session.run(Source(text))
      let answer = recorder.output.split(separator: "\n").last.map(String.init)
      #expect(answer == "\(value)", "\(text)")
    }
  }

  private func calculation(_ random: inout SeededGenerator, depth: Int) -> (text: String, value: Int) {
    guard depth > 0, random.below(4) > 0 else {
      let number = random.below(100)
      return ("\(number)", number)
    }
    let (left, first) = calculation(&random, depth: depth - 1)
    let (right, second) = calculation(&random, depth: depth - 1)
    switch random.below(4) {
    case 0: return ("(\(left)) + \(right)", first + second)
    case 1: return ("\(left) - (\(right))", first - second)
    case 2: return ("(\(left)) * (\(right))", first * second)
    default: return ("-(\(left))", -first)
    }
  }
}

extension Substring {
  var trimmingBlanks: String {
    var rest = self
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }
}
