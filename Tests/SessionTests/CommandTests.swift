import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// The commands: their words, what they refuse, the files they write.
@Suite struct CommandTests {
  let folder = TemporaryDirectory()

  private func text(of name: String) -> String? {
    folder.contents(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs lines one after the other in one session, `FOLDER` standing for a folder of the test.
  private func run(
    _ text: String, _ settings: Settings = Settings(keepsGoing: true)
  ) throws -> (output: String, errors: String, session: Session) {
    let recorder = Recorder()
    var session = try recorder.session(settings)
    _ = try session.run(Source(text.replacing("FOLDER", with: folder.path)))
    return (recorder.output, recorder.errors.replacing(folder.path, with: "FOLDER"), session)
  }

  // MARK: Words

  @Test func everyCommandHasItsWordsOnce() {
    let words = Command.allCases.flatMap(\.words)
    #expect(words.count == Set(words).count)
    for command in Command.allCases {
      #expect(command.chinese.contains(/^\.\p{Script=Han}+$/) && command.rawValue.contains(/^\.[a-z]+$/))
      for word in command.words { #expect(Command(word.uppercased()) == command) }
      #expect(command.summary.english != command.summary.chinese)
    }
    #expect(Command(".exit") == .quit && Command(".nothing") == nil)
    let settings = Setting.allCases.flatMap { [$0.rawValue, $0.chinese] }
    #expect(settings.count == Set(settings).count)
  }

  @Test(arguments: [
    (".open a b", [".open", "a", "b"]), (".open 'a b' \"c'd\"", [".open", "a b", "c'd"]),
    (".open a\"b c\"d", [".open", "ab cd"]), (".open \"\"", [".open", ""]),
    (".open 'a b", [".open", "a b"]), (".  x\t y ", [".", "x", "y"]), (".打开 决算　二", [".打开", "决算", "二"]),
  ])
  func aLineIsWords(_ line: String, _ words: [String]) {
    #expect(Command.words(of: line) == words)
    for word in Command.placedWords(of: line) where !word.text.isEmpty {
      let placed = Source(line).text(in: word.range)
      #expect(Command.words(of: placed) == [word.text])
    }
  }

  @Test(arguments: [
    (".tabels", "E0601"), (".open", "E0602"), (".read", "E0602"), (".once", "E0602"), (".save", "E0602"),
    (".timer", "E0602"), (".quit now", "E0619"), (".tables 03", "E0619"), (".mode csv json", "E0619"),
    (".read a b", "E0619"), (".set rows 5 6", "E0619"), (".help whre", "E0620"), (".set colour", "E0621"),
    (".mode pdf", "E0622"), (".timer maybe", "E0622"), (".set rows 0", "E0622"), (".set width 3", "E0622"),
    (".set rows -1", "E0622"), (".set width 99999999999999999999", "E0622"), (".mode xlsx", "E0623"),
    (".set format xlsx", "E0623"), (".格式 工作簿", "E0623"), (".close 2022", "E0624"),
    (".codes 2089", "E0625"), (".codes 养了", "E0625"), (".codes \"\"x\"\"y", "E0625"), (".schema 77", "E0351"),
    (".edit", "E0640"), (".编辑", "E0640"), (".read nowhere.dq", "E0511"), (".read FOLDER", "E0512"),
    (".close;", "E0601"), ("  .tabels", "E0601"), ("\u{3000}.edit", "E0640"), ("\t.mode pdf", "E0622"),
  ])
  func refuses(_ line: String, _ code: String) throws {
    let errors = try run(line).errors
    #expect(errors.contains("error[\(code)]"), "\(errors)")
    #expect(code == "E0511" || code == "E0512" || errors.contains("  = "), "\(errors)")
  }

  @Test func anErrorInAQueryFileHasItsPlace() throws {
    folder.write(Array("sum expense\n.set colour on\n".utf8), to: "a.dq")
    folder.write(Array("\n.read a.dq\n".utf8), to: "b.dq")
    let errors = try run(".read FOLDER/b.dq").errors
    #expect(errors.contains("FOLDER/a.dq:2:6: error[E0621]"), "\(errors)")
    folder.write(Array("# 自己\n.read a.dq\n".utf8), to: "a.dq")
    #expect(try run(".read FOLDER/a.dq").errors.contains("FOLDER/a.dq:2:7: error[E0617]"))
    for number in 0..<70 { folder.write(Array(".read c\(number + 1).dq\n".utf8), to: "c\(number).dq") }
    #expect(try run(".read FOLDER/c0.dq").errors.contains("error[E0617]"))
  }

  // MARK: Settings

  @Test(arguments: [
    (".mode csv", ".mode", "format  csv"), (".格式 逗号分隔", ".mode", "format  csv"),
    (".set lang zh", ".设置 语言", "语言  中文"), (".timer on", ".set timer", "timer  on"),
    (".设置 颜色 关", ".set color", "color  off"), (".set pager off", ".set pager", "pager  off"),
    (".set rows 20", ".set rows", "rows  20"), (".set width 100", ".set width", "width  100"),
    (".set rows 20\n.set rows all", ".set rows", "rows  all"), (".设置 行数 自动", "  .set rows", "rows  auto"),
    (".SET Width AUTO", ".set width", "width  auto"),
    (".set states on", ".set states", "states  on"), (".set bom on", ".set bom", "bom  on"),
  ])
  func aSettingIsKept(_ change: String, _ show: String, _ shown: String) throws {
    let (output, errors, _) = try run(change + "\n" + show)
    #expect(errors.isEmpty && output.hasPrefix(shown), "\(output)\(errors)")
  }

  @Test func settingsAreForThoseWhoReadThem() throws {
    let session = try run(".set rows 7\n.set width 90\n.set color off\n.set pager off\n.timer on").session
    let settings = session.settings
    #expect(settings.rowLimit == .most(7) && settings.width == 90 && settings.color == .off)
    #expect(!settings.usesPager && settings.showsTime)
    for setting in Setting.allCases {
      for value in setting.values {
        var changed = settings
        try setting.set(value, in: &changed)
        #expect(setting.value(in: changed) == value)
      }
    }
  }

  @Test func theTimeGoesBesideTheAnswer() throws {
    let (output, errors, _) = try run(".timer on\ncount expense where leaf\nlet a = where leaf")
    #expect(errors.matches(of: /\d+\.\d ms\n/).count == 2, "\(errors)")
    #expect(!output.contains("ms"))
    #expect(try run(".timer on\ncount expense", Settings(language: .chinese)).errors.contains("毫秒"))
  }

  @Test func csvAndItsMarkAndStates() throws {
    let output = try run(".mode csv\n.set states on\n.set bom on\nsum expense").output
    #expect(output == "\u{FEFF}total,total_state\n3951.18,number\n")
  }

  // MARK: Documents

  @Test func documentsAreClosedByNameUnitOrYear() throws {
    let bytes = try Repository.bytes(of: "examples/data/fenyang-2024.txt")
    let other = String(decoding: bytes, as: UTF8.self).replacing("2024", with: "2023").replacing(
      "汾阳市社会保险中心", with: "乙中心")
    folder.write(bytes, to: "a.txt")
    folder.write(Array(other.utf8), to: "b.txt")
    let open = ".open FOLDER/a.txt FOLDER/b.txt\n"
    for name in ["b.txt", "FOLDER/b.txt", "2023", "乙中心"] {
      let (output, errors, session) = try run(open + ".close \(name)\nsum expense")
      #expect(session.documents.count == 1 && output.contains("3951.18"), "\(name): \(errors)")
    }
    let (_, errors, session) = try run(open + ".close 2023 2022")
    #expect(session.documents.count == 2 && errors.contains("E0624"))
    let all = try run(
      open + "let p = where leaf\n.close\n.tables\nsum expense\n.open FOLDER/a.txt\ncount expense where p")
    #expect(all.errors.matches(of: /E0411/).count == 2 && all.output.contains("    7\n"), "\(all.errors)")
  }

  @Test func anErrorIsExplainedWithNothingOpen() throws {
    let (output, errors, _) = try run(".close\nexplain E0411\n.close")
    #expect(output.hasPrefix("E0411\n") && errors.contains("error[E0411]"))
  }

  @Test func whatCannotBeOpenedChangesNothing() throws {
    let (output, errors, session) = try run(".open nowhere.txt\nsum expense")
    #expect(errors.contains("E0511") && output.contains("3951.18") && session.documents.count == 1)
  }

  // MARK: Answers into files

  @Test func onceTakesTheNextAnswerAlone() throws {
    let (output, errors, _) = try run(
      ".once FOLDER/a.txt\nsum expens\n.help\nsum expense\ncount expense where leaf")
    #expect(text(of: "a.txt")?.hasPrefix("  total\n") == true)
    #expect(output.contains("    7\n") && !output.contains("3951.18"))
    #expect(errors.contains("wrote FOLDER/a.txt\n"))
  }

  @Test func outputTakesAllAnswersUntilItEnds() throws {
    let first = try run(".output FOLDER/a.txt\nsum expense").session
    #expect(first.status == .success)
    #expect(text(of: "a.txt")?.contains("3951.18") == true, "it is there after every answer")
    let (output, _, _) = try run(
      ".output FOLDER/b.txt\nsum expense group by class\nexplain 2080505\n.tables\n.output\ncount expense where leaf"
    )
    let written = try #require(text(of: "b.txt"))
    let shown = try run("sum expense group by class\nexplain 2080505\n.tables").output
    #expect(written == shown)
    #expect(!output.contains("3895.18") && output.contains("    7\n"))
  }

  @Test func aFileOfCSVHasItsMark() throws {
    _ = try run(".mode csv\n.set bom on\n.output FOLDER/a.csv\nsum expense\nsum income")
    #expect(text(of: "a.csv") == "\u{FEFF}total\n3951.18\ntotal\n3951.18\n")
  }

  @Test(arguments: ["FOLDER/none/a.txt", "FOLDER", "/dev/full"], [".once", ".output"])
  func whatCannotBeWrittenIsShown(_ file: String, _ command: String) throws {
    let (output, errors, session) = try run("\(command) \(file)\nsum expense\ncount expense where leaf")
    #expect(errors.contains("error[E0606]"), "\(errors)")
    #expect(errors.contains("the answer is shown here"))
    #expect(output.contains("3951.18") && output.contains("    7\n"))
    #expect(session.status == .output)
  }

  @Test func aFailedWriteLeavesTheOldFile() throws {
    let prepared = try ProgramRun("mkdir d && echo old > d/a.txt && chmod 500 d", folder: folder.path)
    #expect(prepared.status == 0)
    let errors = try run(".once FOLDER/d/a.txt\nsum expense").errors
    // Root may write everywhere.
    #expect(errors.contains("E0606") && text(of: "d/a.txt") == "old\n" || errors.contains("wrote"))
    _ = try ProgramRun("chmod 700 d", folder: folder.path)
  }

  @Test func aDeviceIsNotWrittenTwice() throws {
    let shown = try run("count expense where leaf").output
    let (output, errors, _) = try run(
      ".output /dev/null\nsum expense\nsum income\n.output\ncount expense where leaf")
    #expect(!errors.contains("E0606") && output == shown, "\(output)")
  }

  @Test(arguments: [".once", ".output", ".save"])
  func whatIsInUseIsNotWrittenOver(_ command: String) throws {
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "a.txt")
    let old = folder.contents(of: "a.txt")
    #expect(try run(".open FOLDER/a.txt\n\(command) FOLDER/a.txt\nsum expense").errors.contains("E0618"))
    #expect(folder.contents(of: "a.txt") == old)
    folder.write(Array("\(command) \(folder.path)/q.dq\nsum expense\n".utf8), to: "q.dq")
    #expect(try run(".read FOLDER/q.dq").errors.contains("E0618"))
    #expect(try run(".once FOLDER/b.txt\nsum expense\n\(command) FOLDER/b.txt").errors.contains("E0618"))
    #expect(try run(".output FOLDER/c.txt\n\(command) FOLDER/c.txt").errors.contains("E0618"))
    let saved = try run("sum expense\n.save FOLDER/s.dq\nsum expense as csv into \"FOLDER/s.dq\"").errors
    #expect(saved.contains("E0618"))
  }

  // MARK: The last answer

  @Test(arguments: [
    ("sum expense group by class\n_ as csv into \"FOLDER/a.csv\"", "\"208\",社会保障和就业支出,3895.18"),
    ("check rollup in 03\n_ as csv into \"FOLDER/a.csv\"", "208"),
    ("sum expense\n_ as csv into \"FOLDER/a.csv\"", "total\n3951.18"),
    ("sum expense\nlet a = where leaf\n_ / 2 as csv into \"FOLDER/a.csv\"", "1975.59"),
    ("let p = sum expense\nassert p > 1万元\n_ as csv into \"FOLDER/a.csv\"", "3951.18"),
  ])
  func theLastAnswerIsWritten(_ lines: String, _ expected: String) throws {
    let errors = try run(lines).errors
    #expect(text(of: "a.csv")?.contains(expected) == true, "\(errors)")
  }

  @Test func theLastAnswerIsShownAgain() throws {
    let once = try run("sum expense group by class with share").output
    #expect(try run("sum expense group by class with share\n_").output == once + "\n" + once)
    #expect(try run("sum expense group by class with share\n_\n_").output == once + "\n" + once + "\n" + once)
    let errors = try run("sum expense\nshow expense\n_ / 2\nassert _ > 1").errors
    #expect(
      errors.matches(of: /error\[E0344\]: “_” is the answer before, which has 16 rows/).count == 2,
      "\(errors)")
    #expect(try run("sum expense group by basic/project\n_ / 2").errors.contains("several columns"))
    #expect(try run("_").errors.contains("E0340"))
  }

  /// A refused file is no answer; `_` and what is saved are as before.
  @Test func aRefusedFileIsNoAnswer() throws {
    let lines =
      "sum expense as csv into \"FOLDER/a.csv\"\nsum income as csv into \"FOLDER/a.csv\"\n.save FOLDER/s.dq"
    #expect(try run(lines).errors.contains("E0618"))
    #expect(text(of: "s.dq")?.contains("income") == false)
    _ = try run("sum expense as csv into \"FOLDER/none/a.csv\"\n.save FOLDER/t.dq")
    #expect(text(of: "t.dq")?.hasSuffix("\n\nsum expense\n") == true)
  }

  @Test func aFileThatIsNotWrittenDoesNotLoseTheAnswer() throws {
    let (output, errors, _) = try run("sum expense group by class as csv into \"FOLDER/none/a.csv\"\n_")
    #expect(errors.contains("E0606") && output.contains("3895.18"))
  }
}
