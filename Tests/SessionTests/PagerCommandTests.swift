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
    let pager = try #require(Pager("true"))
    #expect(pager.show(String(repeating: "决算公开\n", count: 100_000)) == nil)
  }

  @Test func aPagerThatCannotBeStartedOrFailsSaysWhy() throws {
    let nobody = try #require(Pager("/nonexistent/pager -x"))
    let missing = try #require(nobody.show("text"))
    #expect(missing(.english).hasPrefix("/nonexistent/pager could not be started: "))
    #expect(missing(.chinese).hasPrefix("/nonexistent/pager 无法启动："))
    let failing = try #require(Pager("false"))
    let failed = try #require(failing.show("text"))
    #expect(failed(.english) == "the pager false failed")
  }

  /// An answer that fits the screen is written at once, a longer one goes to the pager; where that fails it is written all
  /// the same.
  @Test func nothingIsLostAndNothingChangesPlaces() throws {
    final class Log { var text = "" }
    let log = Log()
    let turns = TurnOutput { channel, text throws(OutputError) in
      log.text += channel == .output ? text : "<\(text)>"
    }
    try turns.write(.output, "a\nb\n")
    turns.page(through: Pager("true"), on: TerminalSize(columns: 80, rows: 3), in: .english)
    try turns.write(.output, "c\n")
    try turns.write(.errors, "d\ne\nf\n")
    try turns.write(.output, "1\n2\n3\n")
    turns.page(through: Pager("false"), on: TerminalSize(columns: 80, rows: 3), in: .english)
    try turns.write(.output, "4\n5\n6\n")
    #expect(log.text == "a\nb\nc\n<d\ne\nf\n>4\n5\n6\n<warning: the pager false failed\n>")
  }
}
