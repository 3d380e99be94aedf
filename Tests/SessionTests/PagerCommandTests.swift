import Glibc
import Repl
import Session
import SourceText
import Testing

/// What names a pager, and when one is needed.
@Suite struct PagerCommandTests {
  @Test func theCommandIsSplitIntoWords() {
    #expect(Pager("less -R '-x 4' \"\"")?.program.words == ["less", "-R", "-x 4", ""])
    for none in ["", "  ", "cat", " cat "] { #expect(Pager(none) == nil) }
    #expect(Pager("cat -n")?.program.words == ["cat", "-n"])
  }

  @Test func aTextIsPagedWhenItDoesNotFitTheScreen() {
    let size = TerminalSize(columns: 10, rows: 4)
    #expect(!Pager.isNeeded(for: "", on: size))
    #expect(!Pager.isNeeded(for: "1\n2\n3\n", on: size))
    #expect(Pager.isNeeded(for: "1\n2\n3\n4\n", on: size))
    // Lines that the terminal wraps.
    #expect(!Pager.isNeeded(for: "决算决算决\n2\n3\n", on: size))
    #expect(Pager.isNeeded(for: "决算决算决算\n2\n3\n", on: size))
  }

  @Test func aPagerThatDoesNotReadItsInputIsNoError() throws {
    try #require(Pager("true")).show(String(repeating: "决算公开\n", count: 100_000))
  }

  @Test func aPagerThatCannotBeStartedSaysWhy() throws {
    let pager = try #require(Pager("/nonexistent/pager -x"))
    do throws(TerminalProgram.Failure) {
      try pager.show("text")
      Issue.record("it was started")
    } catch {
      #expect(error.remark(.english).hasPrefix("/nonexistent/pager could not be started: "))
      #expect(error.remark(.chinese).hasPrefix("/nonexistent/pager 无法启动："))
    }
  }

  /// What is held for a pager and fits the screen is written in its order.
  @Test func aShortTurnIsWrittenInItsOrder() throws {
    final class Log { var text = "" }
    let log = Log()
    let turns = TurnOutput { channel, text throws(OutputError) in
      log.text += channel == .output ? text : "<\(text)>"
    }
    try turns.write(.output, "a")
    turns.hold()
    try turns.write(.output, "b")
    try turns.write(.errors, "c")
    try turns.write(.output, "d")
    #expect(log.text == "a")
    let pager = try #require(Pager("/nonexistent"))
    #expect(try turns.release(to: pager, on: TerminalSize(columns: 80, rows: 24)) == nil)
    #expect(log.text == "ab<c>d")
    turns.hold()
    try turns.write(.errors, "e")
    try turns.write(.output, "f\ng\n")
    #expect(try turns.release(to: pager, on: TerminalSize(columns: 80, rows: 2)) != nil)
    #expect(log.text == "ab<c>df\ng\n<e>")
  }
}
