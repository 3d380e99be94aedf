import Glibc
import TestSupport
import Testing

/// The prompt on terminals of every kind: signals, sizes, locales, histories.
@Suite(.serialized) struct PromptTerminalTests {
  let home = TemporaryDirectory()

  // MARK: Signals

  /// Ctrl-C breaks off a sentence that would take minutes, over documents made for it.
  @Test func controlCBreaksOffARunningSentence() throws {
    let text = try Repository.text(of: "examples/data/fenyang-2024.txt")
    for index in 1...12 {
      home.write(Array(text.replacing("汾阳市社会保险中心", with: "汾阳市第\(index)中心").utf8), to: "all/\(index).txt")
    }
    let prompt = try Prompt(home: home, arguments: [home.path + "/all"])
    try prompt.enter("let f(x) = x + sum expense")
    try prompt.enter("let g(x) = f(x)" + String(repeating: " + f(x)", count: 39))
    let long = "g(sum expense)" + String(repeating: " + g(sum expense)", count: 39)
    prompt.terminal.send(long + "\r")
    try prompt.terminal.expect("it running") { !$0.takesBracketedPastes }
    try prompt.breakOff()
    try prompt.enter("count expense where leaf and unit = 汾阳市第7中心", shows: "\n    7\n")
    // The names are as they were.
    try prompt.enter("f(sum expense)", shows: "94828.32")
    try prompt.leave()
  }

  @Test func stoppingAndGoingOnKeepsTheLine() throws {
    let script = #""$0"; stty -a | grep -o -- '-*icanon'; read answer; fg; echo "left $?""#
    let terminal = try Terminal("juesuan", script: script, columns: 90, height: 24, home: home)
    try terminal.expect("the prompt") { $0.rows[$0.row] == "juesuan>" && $0.column == 9 }
    terminal.send("求和 支")
    try terminal.expect("what was typed") { $0.rows[$0.row].hasPrefix("juesuan> 求和 支") }
    terminal.send("\u{1A}")
    try terminal.expect("the shell") { !$0.takesBracketedPastes && $0.rows[max(0, $0.row - 1)] == "icanon" }
    #expect(terminal.isCooked)
    terminal.send("\r")
    try terminal.expect("the line again") {
      $0.rows[$0.row].hasPrefix("juesuan> 求和 支") && $0.takesBracketedPastes && $0.column == 16
    }
    terminal.send("出\r")
    try terminal.expect("the answer") { $0.text.contains("\n3951.18\n") && $0.rows[$0.row] == "juesuan>" }
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
    #expect(terminal.screen.text.hasSuffix("left 0"))
  }

  @Test func aVanishedTerminalEndsTheProgram() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("sum exp\t", reads: "juesuan> sum expense")
    prompt.terminal.hangUp()
    let outcome = try prompt.terminal.outcome()
    // Its input ended, or the system ended it.
    #expect(outcome == 0 || outcome == -SIGHUP, "\(outcome)")
  }

  @Test func aNewSizeIsHeeded() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("show income", reads: "juesuan> show income")
    prompt.terminal.resize(columns: 40, height: 20)
    try prompt.terminal.expect("the line drawn again") { $0.text == "juesuan> show income" }
    let prompts = prompt.screen.prompts
    prompt.terminal.send("\r")
    try prompt.terminal.expect("an answer that fits") { $0.prompts > prompts && $0.text.contains("3951.18") }
  }

  // MARK: Widths

  @Test(arguments: [20, 27, 40, 60, 80, 132, 200, 300]) func everyWidthWorks(columns: Int) throws {
    let prompt = try Prompt(home: home, columns: columns, height: 60, environment: ["NO_COLOR": "1"])
    prompt.terminal.send("求和 支出 条件 科目 ~ 208 按 基本/项目 分组\r")
    try prompt.terminal.expect("both figures whole") { screen in
      screen.text.contains("393.59") && screen.text.contains("3501.59")
        && screen.rows[screen.row] == "juesuan>"
    }
    try prompt.enter("sum expens", shows: "E0201")
    try prompt.leave()
  }

  // MARK: Locales and terminals

  @Test(arguments: [
    ["LC_ALL": "C"], ["LC_ALL": "POSIX"], ["LC_ALL": "xx_YY.UTF-8"], ["LC_ALL": ""],
    ["LC_ALL": "zh_CN.GB18030"],
  ]) func everyLocaleTakesChinese(environment: [String: String]) throws {
    let prompt = try Prompt(home: home, environment: environment.merging(["NO_COLOR": "1"]) { $1 })
    try prompt.enter("求和 支出 条件 名称 ~ 养老", shows: "82.64")
    try prompt.type("求和 支\t", reads: "juesuan> 求和 支出", column: 19)
    try prompt.drop()
    try prompt.leave()
  }

  @Test(arguments: ["dumb", "", "no-such-terminal", "vt52"]) func aPoorTerminalReadsPlainLines(name: String)
    throws
  {
    let terminal = try Terminal("juesuan", columns: 90, height: 24, home: home, environment: ["TERM": name])
    try terminal.expect("the prompt") { $0.rows[$0.row] == "juesuan>" }
    terminal.send("求和 支出 条件 科目 在 (208,\r")
    try terminal.expect("the second prompt") { $0.rows[$0.row] == "    ...>" }
    terminal.send("\u{03}")
    try terminal.expect("the first prompt again") { $0.rows[$0.row] == "juesuan>" }
    terminal.send("求和 支出 条件 名称 ~ 养老\r")
    try terminal.expect("the answer") { $0.text.contains("82.64") && $0.rows[$0.row] == "juesuan>" }
    terminal.send(bytes: [0xFF, 0xFE, 0x0D])
    try terminal.expect("what became of it") {
      $0.text.contains("is not UTF-8 text and was left out\njuesuan>")
    }
    #expect(!terminal.output.contains(0x1B))
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
  }

  @Test func aCommandOnAPoorTerminalKeepsWhatWasTypedBeforeIt() throws {
    let terminal = try Terminal("juesuan", columns: 90, height: 24, home: home, environment: ["TERM": "dumb"])
    try terminal.expect("the prompt") { $0.rows[$0.row] == "juesuan>" }
    terminal.send("sum expense where\r")
    try terminal.expect("the second prompt") { $0.rows[$0.row] == "    ...>" }
    terminal.send(".mode\r")
    try terminal.expect("both answered") {
      $0.text.contains("error[E0201]") && $0.rows[$0.row] == "juesuan>"
    }
  }

  // MARK: Hostile input

  /// Files that never end or never begin are left with Ctrl-C.
  @Test func controlCLeavesAPipeThatNobodyWritesTo() throws {
    let pipe = home.path + "/pipe"
    mkfifo(pipe, 0o600)
    // Somebody could write, and does not.
    let writer = open(pipe, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    defer { close(writer) }
    let prompt = try Prompt(home: home)
    prompt.terminal.send(".read \(home.path)/pipe\r")
    try prompt.terminal.expect("it reading") { !$0.takesBracketedPastes }
    try prompt.breakOff()
    try prompt.enter("sum expense", shows: "3951.18")
  }

  @Test func aMegabyteInOneLineIsCutAndTold() throws {
    let prompt = try Prompt(home: home)
    let bells = prompt.screen.bells
    prompt.terminal.send(String(repeating: "求和支出", count: 1_048_576 / 12))
    try prompt.terminal.expect("a bell") { $0.bells > bells }
    prompt.terminal.send("\u{0C}\r")
    try prompt.terminal.expect("an error") { $0.text.contains("= let 求和支出") && $0.rows[$0.row] == "juesuan>" }
    try prompt.enter("sum expense", shows: "\n3951.18\n")
  }

  @Test func bytesThatAreNoTextAreDropped() throws {
    let prompt = try Prompt(home: home)
    prompt.terminal.send(
      bytes: Array("sum ".utf8) + [0xFF, 0xC0, 0x80, 0xE6, 0x94] + Array("expense".utf8) + [0xF5])
    try prompt.terminal.expect("the rest") { $0.rows[$0.row] == "juesuan> sum expense" }
    try prompt.enter("", shows: "\n3951.18\n")
  }

  @Test func keysAtRandomEndNothing() throws {
    let prompt = try Prompt(home: home, columns: 40, height: 12)
    var generator = SeededGenerator(seed: 20_261_129)
    let keys = [
      "\t", "\t\t", "\u{1B}[A", "\u{1B}[B", "\u{1B}[C", "\u{1B}[D", "\u{7F}", "\u{01}", "\u{05}", "\u{12}",
      "\u{07}",
      "\u{0B}", "\u{17}", "\u{19}", "\u{14}", "\u{1B}", "\u{1B}[Z", "\u{1B}[5~", "\u{1B}[3~", "求和 ", "支出",
      "sum ",
      "expense where ", "code ~ ", "208", "养老", "(", ")", "\"", "\r", "\u{1B}[200~甲\n乙\u{1B}[201~", "\u{03}",
      ".he",
      "ü\u{301}", "👨‍👩‍👧",
    ]
    for _ in 0..<400 { prompt.terminal.send(keys.randomElement(using: &generator) ?? "") }
    // What stands in the queue of a terminal is dropped by Ctrl-C while a sentence runs; so the prompt is waited for.
    prompt.terminal.send("\u{07}")
    try prompt.drop()
    try prompt.enter("sum expense", shows: "3951.18")
    #expect(prompt.screen.unknown.isEmpty)
    try prompt.leave()
  }

  // MARK: History

  @Test func sessionsSideBySideKeepEachOthersHistory() throws {
    let first = try Prompt(home: home)
    let second = try Prompt(home: home)
    try first.enter("求和 收入", shows: "3951.18")
    try second.enter("sum expense", shows: "3951.18")
    try first.enter("count expense where leaf", shows: "    7")
    try first.leave()
    try second.leave()
    let lines = String(decoding: home.contents(of: ".local/state/juesuan/history") ?? [], as: UTF8.self)
    #expect(lines == "求和 收入\nsum expense\ncount expense where leaf\n")
    let third = try Prompt(home: home)
    try third.type("\u{1B}[A\u{1B}[A\u{1B}[A", reads: "juesuan> 求和 收入")
  }

  @Test func aDamagedHistoryIsSetAside() throws {
    home.write([0x61, 0x0A, 0xFF, 0xFE, 0x0A], to: "state/juesuan/history")
    let prompt = try Prompt(home: home, columns: 200, environment: ["XDG_STATE_HOME": home.path + "/state"])
    #expect(prompt.screen.text.contains("warning: 1 line of the history in"))
    #expect(home.contents(of: "state/juesuan/history.damaged") == [0x61, 0x0A, 0xFF, 0xFE, 0x0A])
    try prompt.enter("sum expense", shows: "3951.18")
    #expect(home.contents(of: "state/juesuan/history") == Array("a\nsum expense\n".utf8))
  }

  @Test func aHistoryThatCannotBeWrittenIsToldOnce() throws {
    home.write([], to: "state")
    let prompt = try Prompt(home: home, columns: 200, environment: ["XDG_STATE_HOME": home.path + "/state"])
    try prompt.enter("sum expense", shows: "3951.18")
    try prompt.enter("sum income", shows: "3951.18")
    let output = String(decoding: prompt.terminal.output, as: UTF8.self)
    #expect(output.components(of: "cannot be written") == 1, "\(prompt.screen.text)")
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(of text: String) -> Int {
    split(separator: text, omittingEmptySubsequences: false).count - 1
  }
}

extension Prompt {
  /// Breaks off what runs, which is told.
  fileprivate func breakOff() throws {
    let prompts = screen.prompts
    terminal.send("\u{03}")
    try terminal.expect("that it was broken off") { screen in
      screen.prompts > prompts && screen.text.contains("E0423") && screen.rows[screen.row] == "juesuan>"
    }
  }
}
