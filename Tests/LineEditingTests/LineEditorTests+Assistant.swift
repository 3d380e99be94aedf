import Glibc
import TestSupport
import Testing

/// What the editor does with an assistant: completion, colours, suggestions, entries of several rows.
extension LineEditorTests {
  private func assisted(
    columns: Int = 60, height: Int = 16, environment: [String: String] = [:]
  ) throws -> Terminal {
    try started(
      columns: columns, height: height, environment: ["PROBE_ASSISTED": "1"].merging(environment) { $1 })
  }

  @Test func theOnlyCandidateIsTaken() throws {
    let terminal = try assisted()
    terminal.send("收\t")
    try terminal.expect(line: "决算> 收入", column: 11)
    terminal.send("财\tx")
    try terminal.expect(line: "决算> 收入 财政拨款收入 x", column: 25)
    terminal.send("\u{15}ba\t")
    try terminal.expect(line: "决算> basic/", column: 12)
    terminal.send("\u{15}zz\t")
    try terminal.expect("a bell") { $0.bells > 0 && $0.rows[$0.row] == "决算> zz" }
  }

  @Test func theMenuStandsBelowAndIsAligned() throws {
    let terminal = try assisted()
    terminal.send("支\t")
    // What all begin with is put in first.
    try terminal.expect(text: "editing\n决算> 支出\n 支出    expense\n 支出数  amount")
    terminal.send("\t")
    try terminal.expect(text: "editing\n决算> 支出\n>支出    expense\n 支出数  amount")
    terminal.send("\t")
    try terminal.expect(text: "editing\n决算> 支出数\n 支出    expense\n>支出数  amount")
    terminal.send("\u{1B}[Z")
    try terminal.expect(text: "editing\n决算> 支出\n>支出    expense\n 支出数  amount")
    terminal.send("\u{1B}[B\r")
    try terminal.expect(text: "editing\n决算> 支出数")
    try enter("", got: "支出数", on: terminal)
  }

  @Test func aCandidateIsFoundByWhatStandsBesideIt() throws {
    let terminal = try assisted()
    terminal.send("养老\t")
    try terminal.expect(
      text: "editing\n决算> 养老\n 20805    行政事业单位养老\n 2080505  机关事业单位基本养老保险缴费")
    terminal.send("\t\t\r")
    try terminal.expect(line: "决算> 2080505", column: 14)
  }

  @Test func typingNarrowsTheMenuAndBackspaceWidensIt() throws {
    let terminal = try assisted()
    terminal.send("n\t")
    try terminal.expect("the first page") { $0.text.contains(" n1   第1项") && $0.text.contains("n31  第31项") }
    terminal.send("4")
    try terminal.expect("six") { $0.text.contains(" n4   第4项") && !$0.text.contains("n1 ") }
    terminal.send("\u{7F}")
    try terminal.expect("all again") { $0.text.contains(" n1   第1项") }
    terminal.send("44")
    try terminal.expect(text: "editing\n决算> n44\n n44  第44项")
    terminal.send("x")
    try terminal.expect(text: "editing\n决算> n44x")
    try enter("", got: "n44x", on: terminal)
  }

  @Test func aLongMenuHasPages() throws {
    let terminal = try assisted(columns: 20, height: 8)
    terminal.send("n\t")
    try terminal.expect("the first page") { $0.rows[$0.row] == "决算> n" && $0.text.hasSuffix(" 1–6 / 45") }
    terminal.send("\u{1B}[6~")
    try terminal.expect("the second page") { $0.text.hasSuffix(" 7–12 / 45") && $0.rows[$0.row] == "决算> n7" }
    terminal.send("\u{1B}[5~\u{1B}[A")
    try terminal.expect("the last page") { $0.text.hasSuffix(" 43–45 / 45") && $0.rows[$0.row] == "决算> n45" }
    terminal.send("\u{1B}")
    try terminal.expect(text: "决算> n")
  }

  @Test func completionWorksInTheMiddleOfALine() throws {
    let terminal = try assisted()
    terminal.send("a 收 b\u{1B}[D\u{1B}[D\t")
    try terminal.expect(line: "决算> a 收入 b", column: 13)
    terminal.send("\u{05}\u{1B}[D\u{1B}[D 养老\t\t")
    try terminal.expect("the choice in the middle") {
      $0.rows[$0.row] == "决算> a 收入 20805 b" && $0.column == 18
    }
    // Any other key takes the choice and does what it does.
    terminal.send("\u{01}")
    try terminal.expect(line: "决算> a 收入 20805 b", column: 6)
    #expect(terminal.screen.text == "editing\n决算> a 收入 20805 b")
  }

  @Test func controlCLeavesTheMenu() throws {
    let terminal = try assisted()
    terminal.send("支\t\t")
    try terminal.expect("the menu") { $0.text.contains(">支出") }
    terminal.send("\u{03}")
    try terminal.expect(text: "editing\n决算> 支出^C\ninterrupted\n决算>")
    try enter("收\t", got: "收入", on: terminal)
  }

  @Test func theMenuFollowsANewSize() throws {
    let terminal = try assisted()
    terminal.send("养老\t\t")
    try terminal.expect("the menu") { $0.text.contains(">20805") }
    terminal.resize(columns: 24, height: 8)
    try terminal.expect("a smaller menu") {
      $0.text == "决算> 20805\n>20805    行政事业单位…\n 2080505  机关事业单位…"
    }
    terminal.send("\u{07}")
    try terminal.expect(text: "决算> 养老")
  }

  @Test func enterBeginsARowUntilTheEntryIsWhole() throws {
    let terminal = try assisted()
    terminal.send("甲(\r")
    try terminal.expect(text: "editing\n决算> 甲(\n  ..>")
    try terminal.expect(line: "  ..>", column: 6)
    terminal.send("乙\r丙)")
    try terminal.expect(text: "editing\n决算> 甲(\n  ..> 乙\n  ..> 丙)")
    // The first row can still be edited.
    terminal.send("\u{1B}[A\u{1B}[A\u{01}一\u{05}二")
    try terminal.expect(text: "editing\n决算> 一甲(二\n  ..> 乙\n  ..> 丙)")
    #expect(terminal.screen.cursor == [1, 13])
    terminal.send("\u{1B}[B\u{1B}[B\u{05}")
    try terminal.expect("the end") { $0.cursor == [3, 9] }
    try enter("", got: "一甲(二⏎乙⏎丙)", on: terminal)
    // It comes back as it was.
    terminal.send("\u{1B}[A")
    try terminal.expect("the entry") { $0.text.hasSuffix("决算> 一甲(二\n  ..> 乙\n  ..> 丙)") }
    try enter("", got: "一甲(二⏎乙⏎丙)", on: terminal)
  }

  @Test func anEmptyRowEndsAnEntryThatIsNotWhole() throws {
    let terminal = try assisted()
    terminal.send("甲(\r")
    try terminal.expect(line: "  ..>", column: 6)
    try enter("", got: "甲(⏎", on: terminal)
  }

  @Test func upFindsWhatBeginsAsTheLineDoes() throws {
    let terminal = try assisted(environment: ["NO_COLOR": "1"])
    for line in ["支出 一", "收入", "支出 二", "支出 一"] { try enter(line, got: line, on: terminal) }
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
    terminal.send("\u{1B}[A")
    try terminal.expect(line: "决算> 支出 一", column: 13)
    terminal.send("\u{10}")
    try terminal.expect(line: "决算> 支出 二", column: 13)
    let bells = terminal.screen.bells
    terminal.send("\u{1B}[A")
    try terminal.expect("a bell, for equal entries are one") { $0.bells > bells }
    terminal.send("\u{1B}[B\u{1B}[B")
    try terminal.expect(line: "决算> 支出", column: 10)
    terminal.send("\u{15}\u{1B}[A\u{1B}[A\u{1B}[A")
    try terminal.expect(line: "决算> 收入", column: 10)
  }

  @Test func partsAreColoured() throws {
    let terminal = try assisted()
    terminal.send("a 12 bad")
    try terminal.expect("a number") { $0.rows[$0.row] == "决算> a 12 bad" && $0.column == 14 }
    #expect(terminal.screen.colored(inRow: 1).map(\.text) == ["12"])
    // What cannot stand there is marked when the cursor has left it.
    terminal.send(" ")
    try terminal.expect("a problem") { $0.colored(inRow: 1).map(\.text) == ["12", "bad"] }
    #expect(terminal.screen.colored(inRow: 1).map(\.color) == ["0;33", "0;4;31"])
    terminal.send("x\r")
    try terminal.expect("the next prompt") { $0.rows[$0.row] == "决算>" && $0.row == 3 && $0.column == 6 }
    #expect(terminal.screen.colored(inRow: 1).map(\.text) == ["12", "bad"])
    #expect(terminal.screen.colored(inRow: 3).isEmpty)
  }

  @Test func aSuggestionIsTakenAtTheEndOfTheLine() throws {
    let terminal = try assisted()
    try enter("支出 按 年度 分组", got: "支出 按 年度 分组", on: terminal)
    terminal.send("支出")
    try terminal.expect("a suggestion") { $0.rows[$0.row] == "决算> 支出 按 年度 分组" && $0.column == 10 }
    #expect(terminal.screen.colored(inRow: terminal.screen.row).map(\.text) == [" 按 年度 分组"])
    terminal.send("\u{1B}[D")
    try terminal.expect(line: "决算> 支出", column: 8)
    terminal.send("\u{1B}[C")
    try terminal.expect("it again") { $0.rows[$0.row] == "决算> 支出 按 年度 分组" && $0.column == 10 }
    terminal.send("\u{1B}[C")
    try terminal.expect(line: "决算> 支出 按 年度 分组", column: 23)
    terminal.send("\u{15}支")
    try terminal.expect("it once more") { $0.rows[$0.row] == "决算> 支出 按 年度 分组" && $0.column == 8 }
    terminal.send("\u{05}")
    try terminal.expect(line: "决算> 支出 按 年度 分组", column: 23)
    terminal.send("\u{15}hel")
    try terminal.expect("what the assistant knows") { $0.rows[$0.row] == "决算> help" && $0.column == 9 }
    // What is not taken is not entered.
    try enter("", got: "hel", on: terminal)
  }

  @Test func withoutColoursNothingIsColouredOrSuggested() throws {
    let terminal = try assisted(environment: ["NO_COLOR": "1"])
    try enter("12 bad 支出", got: "12 bad 支出", on: terminal)
    terminal.send("12")
    try terminal.expect(line: "决算> 12", column: 8)
    terminal.send(" 养老\t\t")
    try terminal.expect("the menu all the same") { $0.text.contains(">20805 ") }
    #expect(!String(decoding: terminal.output, as: UTF8.self).contains("\u{1B}[0"))
  }

  @Test func charactersChangePlaces() throws {
    let terminal = try assisted()
    terminal.send("决部\u{14}")
    try terminal.expect(line: "决算> 部决", column: 10)
    terminal.send("门\u{1B}[D\u{14}")
    try terminal.expect(line: "决算> 部门决", column: 12)
  }
}
