import TestSupport
import Testing

/// The prompt on a terminal, by what a person sees.
@Suite(.serialized) struct PromptTests {
  let home = TemporaryDirectory()

  private func started(environment: [String: String] = [:]) throws -> Terminal {
    try Prompt(home: home, environment: environment).terminal
  }

  private func enter(_ keys: String, shows text: String, on terminal: Terminal) throws {
    try Prompt(on: terminal).enter(keys, shows: text)
  }

  @Test func aChineseSentenceIsAnswered() throws {
    let terminal = try started()
    #expect(terminal.screen.text.contains("open: the example, 汾阳市社会保险中心 2024"))
    // A character too many in the middle, taken back with the arrow keys.
    terminal.send("求和 支出出 条件 科目 ~ 208 按 基本/项目 分组")
    try terminal.expect("what was typed") { $0.rows[$0.row].hasSuffix("分组") }
    for _ in 0..<23 { terminal.send("\u{1B}[D") }
    try terminal.expect("the cursor before the sign too many") { $0.column == 9 + 11 }
    terminal.send("\u{7F}")
    try enter(
      "",
      shows: """
        juesuan> 求和 支出 条件 科目 ~ 208 按 基本/项目 分组
         basic | project
        -------+--------
        393.59 | 3501.59
          ! 万元 · 公开03表 支出决算表, 汾阳市社会保险中心 2024
          ! basic: printed at 208; Σ 4 leaves = 393.60 (尾差 -0.01, within rounding)
        """, on: terminal)
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
  }

  @Test func controlCDropsTheLineAndTheSessionGoesOn() throws {
    let terminal = try started()
    terminal.send("sum expense where")
    try terminal.expect("what was typed") { $0.rows[$0.row] == "juesuan> sum expense where" }
    terminal.send("\u{03}")
    try terminal.expect("an empty prompt") { $0.rows[$0.row] == "juesuan>" && $0.text.contains("where^C") }
    try enter("count expense where leaf", shows: "\n    7\n", on: terminal)
    try enter("sum expens", shows: "did you mean expense?", on: terminal)
    terminal.send(".quit\r")
    #expect(try terminal.outcome() == 0)
  }

  @Test func aSentenceGoesOnUntilItIsWhole() throws {
    let terminal = try started()
    terminal.send("sum expense where code in (208,\r")
    try terminal.expect("the second prompt") { $0.rows[$0.row] == "    ...>" && $0.column == 9 }
    try enter("210)", shows: "3914.96", on: terminal)
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
  }

  @Test func historyIsKeptBetweenRuns() throws {
    let first = try started()
    try enter("求和 支出 换算 亿元", shows: "0.395118", on: first)
    first.send("\u{04}")
    #expect(try first.outcome() == 0)
    #expect(home.mode(of: ".local/state/juesuan/history") == 0o600)
    let second = try started()
    second.send("\u{1B}[A")
    try second.expect("the sentence of the first run") { $0.rows[$0.row] == "juesuan> 求和 支出 换算 亿元" }
    try enter("", shows: "0.395118", on: second)
    second.send("\u{04}")
    #expect(try second.outcome() == 0)
  }

  @Test func theCommandsWork() throws {
    let terminal = try started()
    try enter(".tables", shows: "公开06表  一般公共预算财政拨款基本支出决算明细表", on: terminal)
    try enter(".help open", shows: ".open FILE…  open documents in place of those open", on: terminal)
    home.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "决算.txt")
    try enter(".open \(home.path)/决算.txt", shows: "opened \(home.path)/决算.txt", on: terminal)
    try enter("sum expense", shows: "3951.18", on: terminal)
    terminal.send(".quit\r")
    #expect(try terminal.outcome() == 0)
  }

  // MARK: The first lines

  @Test func theGreetingTellsWhatIsOpenAndWhatToAsk() throws {
    let terminal = try started()
    #expect(
      terminal.screen.text.contains(
        """
        open: the example, 汾阳市社会保险中心 2024, 10 tables; .tables lists them
        try:  sum expense where code ~ 208 group by basic/project
        Tab completes a word, .help explains, .quit leaves
        juesuan>
        """), "\(terminal.screen.text)")
    let chinese = try started(environment: ["LC_ALL": "zh_CN.UTF-8"])
    #expect(chinese.screen.text.contains("试试：求和 支出 条件 科目 ~ 208 按 基本/项目 分组\n"))
  }

  @Test func anErrorAtThePromptSaysWhatToTypeNext() throws {
    let terminal = try started()
    try enter(".read nowhere.dq", shows: "  = explain E0511\n", on: terminal)
    let chinese = try started(environment: ["LC_ALL": "zh_CN.UTF-8"])
    try enter(".read nowhere.dq", shows: "  = 解释 E0511\n", on: chinese)
  }

  // MARK: The start file

  /// Writes the start file; gives the variable that tells where it is.
  private func startFile(_ text: String) throws -> [String: String] {
    let run = try ProgramRun("mkdir -p '\(home.path)/config/juesuan'")
    #expect(run.status == 0)
    home.write(Array(text.utf8), to: "config/juesuan/init.dq")
    return ["XDG_CONFIG_HOME": home.path + "/config"]
  }

  @Test func theStartFileIsRunAtThePromptOnly() throws {
    let variables = try startFile(".set format csv\nlet big = where amount > 30万元\n")
    let terminal = try started(environment: variables)
    try enter("count expense where big and leaf", shows: "\ncount\n3\n", on: terminal)
    let script = try ProgramRun("\"$0\" -c 'count expense where leaf'", environment: variables)
    #expect(script.output.contains("    7\n"))
    let without = try Terminal(
      "juesuan", arguments: ["--no-init"], columns: 90, height: 24, home: home, environment: variables)
    try without.expect("the prompt") { $0.rows[$0.row] == "juesuan>" && $0.column == 9 }
    try enter("count expense where leaf", shows: "\n    7\n", on: without)
  }

  @Test func anErrorInTheStartFileIsToldAndThePromptOpens() throws {
    let variables = try startFile("# 设置\n.set colour on\nsum expense\n")
    let terminal = try started(environment: variables)
    let text = terminal.screen.text.split(separator: "\n").joined()
    #expect(text.contains("/config/juesuan/init.dq:2:6: error[E0621]"), "\(terminal.screen.text)")
    #expect(!text.contains("3951.18"))
    try enter("sum expense", shows: "3951.18", on: terminal)
  }

  @Test func theStartFileOfAUserWithoutThatVariableIsInTheHome() throws {
    let run = try ProgramRun("mkdir -p '\(home.path)/.config/juesuan'")
    #expect(run.status == 0)
    home.write(Array(".mode csv\n".utf8), to: ".config/juesuan/init.dq")
    let terminal = try started()
    try enter("count expense where leaf", shows: "\ncount\n7\n", on: terminal)
    // What is no text is told, too.
    home.write([0xFF, 0xFE, 0x00], to: ".config/juesuan/init.dq")
    let other = try started()
    #expect(other.screen.text.contains("E0516"))
  }

  @Test func aTerminalThatCannotEditReadsPlainLines() throws {
    let terminal = try Terminal("juesuan", columns: 90, height: 24, home: home, environment: ["TERM": "dumb"])
    try terminal.expect("the prompt") { $0.rows[$0.row] == "juesuan>" }
    terminal.send("count expense where leaf\r")
    try terminal.expect("the answer") { $0.text.contains("\n    7\n") && $0.rows[$0.row] == "juesuan>" }
    #expect(!terminal.output.contains(0x1B))
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
  }
}
