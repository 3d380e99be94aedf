import TestSupport
import Testing

/// The program as a shell sees it: arguments, streams, exit codes.
@Suite struct CommandLineTests {
  let folder = TemporaryDirectory()

  @Test func answersWithoutAFileFromTheExampleAndSaysSo() throws {
    let run = try ProgramRun("\"$0\" -c 'sum expense where code ~ 208 group by basic/project'")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(" basic | project\n-------+--------\n393.59 | 3501.59\n"))
    #expect(run.errors == "no file given: opened the example, 汾阳市社会保险中心 2024\n")
  }

  @Test func sentencesAreAnsweredInOrderWithAnEmptyLineBetween() throws {
    let run = try ProgramRun("\"$0\" -c 'count expense where leaf' -c 'sum expense in yuan'")
    let parts = run.output.split(separator: "\n\n")
    #expect(parts.count == 2)
    #expect(parts[0].contains("\n    7\n") && parts[1].contains("\n39511800\n"))
  }

  @Test func aQueryFileStopsAtItsFirstErrorWithItsPlace() throws {
    folder.write(Array("# 注释\nsum expense\n  sum expens\nsum income\n".utf8), to: "q.dq")
    let run = try ProgramRun("\"$0\" -f q.dq", folder: folder.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("q.dq:3:7: error[E0201]"))
    #expect(run.output.contains("3951.18") && !run.output.contains("收入决算表"))
    let going = try ProgramRun("\"$0\" --keep-going -f q.dq", folder: folder.path)
    #expect(going.status == 1)
    #expect(going.output.contains("收入决算表"))
  }

  @Test func aQueryFileCanBeAProgram() throws {
    folder.write(Array("#!/usr/bin/env -S juesuan -f\ncount expense where leaf\n".utf8), to: "q.dq")
    let run = try ProgramRun(
      "mkdir bin && ln -s \"$0\" bin/juesuan && chmod +x q.dq && PATH=$PWD/bin:$PATH ./q.dq",
      folder: folder.path)
    #expect(run.status == 0)
    #expect(run.output.contains("\n    7\n"))
  }

  @Test func statementsComeFromAPipe() throws {
    let run = try ProgramRun(
      "\"$0\"", input: "sum expense\r\n.tables\ncount expense where leaf; sum nothing\n")
    #expect(run.status == 1)
    #expect(run.output.contains("3951.18") && run.output.contains("公开06表") && run.output.contains("    7\n"))
    #expect(run.errors.contains("stdin:3:31: error[E0201]"))
  }

  @Test func whatIsLeftOfStandardInputIsRead() throws {
    let run = try ProgramRun("{ read line; \"$0\"; }", input: "sum expens\ncount expense where leaf\n")
    #expect(run.status == 0 && run.output.contains("\n    7\n"))
    let dash = try ProgramRun("\"$0\" -f -", input: "count expense where leaf\n")
    #expect(dash.status == 0 && dash.output.contains("\n    7\n"))
  }

  @Test func aFailureBeforeQuitIsNotForgotten() throws {
    let run = try ProgramRun("\"$0\" --keep-going", input: "sum expens\n.quit\n")
    #expect(run.status == 1)
  }

  @Test func aLineThatCannotEndGoesOn() throws {
    let run = try ProgramRun("\"$0\"", input: "count expense where\n  leaf and\n  amount > 30\n")
    #expect(run.status == 0 && run.output.contains("\n    3\n"))
    let broken = try ProgramRun("\"$0\"", input: "count expense\n  where leaf\n")
    #expect(broken.status == 1 && broken.errors.contains("a clause goes on the same line"))
  }

  @Test(arguments: [
    ("table", "  total\n-------\n3951.18\n"), ("csv", "total\n3951.18\n"),
    ("json", "[\n  {\"total\":3951.18,\"measured_in\":\"万元\"}\n]\n"),
    ("ndjson", "{\"total\":3951.18,\"measured_in\":\"万元\"}\n"),
    ("markdown", "| total |\n| ---: |\n| 3951.18 |\n"),
  ])
  func formats(_ format: String, _ expected: String) throws {
    let run = try ProgramRun("\"$0\" --format \(format) -c 'sum expense'")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(expected))
    let note = "total: printed at 合计; Σ 7 leaves = 3951.19"
    let isText = format == "table" || format == "markdown"
    #expect(run.output.contains(note) == isText)
    #expect(run.errors.contains(note) != isText)
    #expect(isText || run.output == expected)
  }

  @Test func dataHasCodesAsTextAndTellsWhyACellIsEmpty() throws {
    let sentence = "show economic where code in (30101, 30103, 309) with blank"
    let csv = try ProgramRun("\"$0\" --format csv --states -c '\(sentence)'")
    #expect(
      csv.output
        == "code,name,total,total_state\n\"30101\",基本工资,148.23,number\n\"30103\",奖金,,blank\n"
        + "\"309\",资本性支出（基本建设）,,dash\n")
    let json = try ProgramRun("\"$0\" --format ndjson -c '\(sentence)'")
    #expect(
      json.output.contains(
        "{\"code\":\"309\",\"name\":\"资本性支出（基本建设）\",\"total\":null,\"total_state\":\"dash\""))
  }

  @Test func theLanguageFollowsTheLocaleOrTheOption() throws {
    let chinese = try ProgramRun("\"$0\" -c 'sum expens'", environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.errors.contains("错误[E0201]"))
    let english = try ProgramRun("\"$0\" --lang en -c 'sum expens'", environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(english.errors.contains("error[E0201]"))
  }

  @Test(arguments: ["", "C", "POSIX", "xx_YY.nonsense", "zh_CN.GB18030"])
  func anyLocaleAnswers(_ locale: String) throws {
    let run = try ProgramRun("\"$0\" -c '求和 支出'", environment: ["LC_ALL": locale, "LANG": locale])
    #expect(run.status == 0)
    #expect(run.output.contains("3951.18"))
  }

  @Test(arguments: ["--nonsense", "--format pdf", "-c", "--lang fr"])
  func wrongUsageIs64(_ arguments: String) throws {
    let run = try ProgramRun("\"$0\" \(arguments)")
    #expect(run.status == 64)
    #expect(run.errors.contains("Error:"))
  }

  @Test func helpNamesTheExitCodes() throws {
    let run = try ProgramRun("\"$0\" --help")
    #expect(run.status == 0)
    for word in ["-c", "-f", "--format", "--lang", "--keep-going", "64", "74"] {
      #expect(run.output.contains(word))
    }
  }
}
