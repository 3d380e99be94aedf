import Glibc
import TestSupport
import Testing

extension LineEditorTests {
  @Test func historyIsKeptBetweenRuns() throws {
    let file = ".local/state/juesuan/history"
    let first = try started()
    try enter("收入 合计", got: "收入 合计", on: first)
    try enter("支出\\", got: "支出\\", on: first)
    try enter("支出\\", got: "支出\\", on: first)
    try enter("\u{1B}[200~甲\r\n乙\u{1B}[201~", got: "甲⏎乙", on: first)
    #expect(home.contents(of: file) == Array("收入 合计\n支出\\\\\n甲\\n乙\n".utf8))
    #expect(home.mode(of: file) == 0o600)
    #expect(home.mode(of: ".local/state/juesuan") == 0o700)
    first.send("\u{04}")
    #expect(try first.outcome() == 0)

    let second = try started()
    second.send("\u{1B}[A")
    try second.expect(text: "editing\n决算> 甲\n乙")
    second.send("\u{1B}[A\u{1B}[A")
    try second.expect(line: "决算> 收入 合计", column: 15)
    second.send("\u{1B}[B")
    try second.expect(line: "决算> 支出\\", column: 11)
    try enter("", got: "支出\\", on: second)
  }

  @Test func anUnwritableHistoryIsReportedAtTheEnd() throws {
    home.write([], to: "state")
    let terminal = try started(environment: ["XDG_STATE_HOME": home.path + "/state"])
    try enter("支出", got: "支出", on: terminal)
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
    #expect(terminal.screen.text.contains("warning: the history in"))
  }

  @Test func historyIsSearchedByWhatItHolds() throws {
    let terminal = try started()
    for line in ["一般公共预算", "政府性基金预算", "三公经费"] { try enter(line, got: line, on: terminal) }
    terminal.send("\u{12}")
    try terminal.expect(line: "(历史 )>", column: 9)
    // The low eight bits of 算 are those of a control character.
    terminal.send("预算")
    try terminal.expect(line: "(历史 预算)> 政府性基金预算", column: 23)
    terminal.send("\u{12}")
    try terminal.expect(line: "(历史 预算)> 一般公共预算", column: 21)
    terminal.send("\u{12}")
    try terminal.expect(line: "(历史 预算)? 一般公共预算", column: 21)
    terminal.send("\u{7F}\u{7F}三")
    try terminal.expect(line: "(历史 三)> 三公经费", column: 11)
    terminal.send("\u{05}！")
    try terminal.expect(line: "决算> 三公经费！", column: 16)
    terminal.send("\u{12}基金")
    try terminal.expect(line: "(历史 基金)> 政府性基金预算", column: 19)
    terminal.send("\u{07}")
    try terminal.expect(line: "决算> 三公经费！", column: 16)
    terminal.send("\u{12}一般\u{03}")
    try terminal.expect(line: "决算>", column: 6)
    try enter("\u{12}政府", got: "政府性基金预算", on: terminal)
  }
}
