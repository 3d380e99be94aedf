import Glibc
import TestSupport
import Testing

/// Long and wide answers on a terminal.
@Suite(.serialized) struct PagerTests {
  let home = TemporaryDirectory()

  private func started(
    columns: Int = 90, environment: [String: String] = [:]
  ) throws -> Terminal {
    try Prompt(home: home, columns: columns, environment: environment).terminal
  }

  private func enter(_ keys: String, shows text: String, on terminal: Terminal) throws {
    try Prompt(on: terminal).enter(keys, shows: text)
  }

  private func leave(_ terminal: Terminal) throws { try Prompt(on: terminal).leave() }

  /// A program that serves as a pager; the words that name it.
  private func pager(_ script: String) -> String {
    home.write(Array("#!/bin/sh\ncd \"$HOME\"\n\(script)\n".utf8), to: "my pager")
    chmod(home.path + "/my pager", 0o755)
    return "'\(home.path)/my pager' -x 'a b'"
  }

  private func text(of name: String) -> String {
    String(decoding: home.contents(of: name) ?? [], as: UTF8.self)
  }

  @Test func aLongAnswerGoesToThePagerWhole() throws {
    let command = pager(
      "echo \"$1|$2|$LESS\" > arguments; cat > shown; stty -echo -icanon < /dev/tty; echo paged")
    let terminal = try started(environment: ["JUESUAN_PAGER": command, "PAGER": "/nonexistent"])
    try enter("show cells", shows: "paged", on: terminal)
    #expect(text(of: "arguments") == "-x|a b|-FRX\n")
    let lines = text(of: "shown").split(separator: "\n")
    #expect(lines.count > 100 && !text(of: "shown").contains("left out"))
    #expect(lines.contains { $0.contains("公开03表 支出决算表") || $0.contains("cells of the statement tables") })
    // A short one stays on the screen.
    home.write([], to: "shown")
    try enter("count expense where leaf", shows: "\n    7\n", on: terminal)
    #expect(text(of: "shown").isEmpty)
    try leave(terminal)
  }

  @Test func theUsersOptionsOfLessAreKept() throws {
    let terminal = try started(environment: ["PAGER": pager("echo \"$LESS\"; cat > /dev/null"), "LESS": "-S"])
    try enter("show cells", shows: "\n-S\n", on: terminal)
    try leave(terminal)
  }

  @Test func aPagerThatEndsEarlyIsNoError() throws {
    let terminal = try started(environment: ["PAGER": pager("head -n 1")])
    try enter("show cells", shows: "| column ", on: terminal)
    #expect(!terminal.output.contains("statistics".utf8))
    try enter("count expense where leaf", shows: "\n    7\n", on: terminal)
    try leave(terminal)
  }

  @Test func aPagerThatFailsLosesNothing() throws {
    let terminal = try started(environment: ["PAGER": pager("head -n 1; exit 1")])
    try enter("show cells", shows: "my pager failed", on: terminal)
    #expect(terminal.output.contains("statistics".utf8))
    try leave(terminal)
  }

  @Test func aPagerThatIsMissingIsARemark() throws {
    let terminal = try started(environment: ["PAGER": "/nonexistent -x"])
    try enter("show cells", shows: "/nonexistent could not be started", on: terminal)
    #expect(terminal.output.contains("statistics".utf8))
    try leave(terminal)
  }

  @Test(arguments: ["", "cat", "  "])
  func withoutAPagerALongAnswerIsShortened(_ pager: String) throws {
    let terminal = try started(environment: ["PAGER": pager])
    try enter("show cells", shows: "rows are left out on the screen; .set rows all", on: terminal)
    #expect(terminal.output.contains("rows left out".utf8))
    try leave(terminal)
  }

  @Test func controlCInThePagerEndsNothing() throws {
    let command = pager(
      "trap 'echo interrupted' INT; echo waiting; read line < /dev/tty; read line < /dev/tty")
    let terminal = try started(environment: ["PAGER": command])
    terminal.send("show cells\r")
    try terminal.expect("the pager") { $0.text.contains("waiting") }
    terminal.send("\u{03}")
    try terminal.expect("its trap") { $0.text.contains("interrupted") }
    terminal.send("\n\n")
    try terminal.expect("the prompt") { $0.rows[$0.row] == "juesuan>" && $0.column == 9 }
    try enter("count expense where leaf", shows: "\n    7\n", on: terminal)
    try leave(terminal)
  }

  @Test(arguments: [20, 40, 60]) func answersFitTheTerminal(_ columns: Int) throws {
    let terminal = try started(columns: columns)
    terminal.send("show indicators where score < weight\r")
    try terminal.expect("the answer") {
      $0.text.contains("compared") && $0.rows[$0.row] == "juesuan>" && $0.column == 9
    }
    // A line that the terminal wraps would leave a row that no line of the answer is.
    terminal.resize(columns: columns, height: 60)
    terminal.send("sum expense group by class with share\r")
    try terminal.expect("the answer") { $0.text.contains("+0.01") && $0.rows[$0.row] == "juesuan>" }
    for figure in ["3895.18", "98.58", "3951.17"] {
      #expect(terminal.screen.text.contains(figure), "\(terminal.screen.text)")
    }
    try leave(terminal)
  }

  @Test func sentencesOfTheCommandLineFitTheTerminal() throws {
    let arguments = ["-c", "show indicators where score < weight"]
    let terminal = try Terminal("juesuan", arguments: arguments, columns: 60, height: 40, home: home)
    #expect(try terminal.outcome() == 0)
    #expect(
      terminal.screen.text.contains(
        """
        form | subject  | name             | result | weight | score
        -----+----------+------------------+--------+--------+------
        """), "\(terminal.screen.text)")
    // A script is the same everywhere.
    home.write(Array((arguments[1] + "\n").utf8), to: "q.dq")
    let piped = try ProgramRun("\"$0\" -f q.dq 2>/dev/null", folder: home.path)
    let script = try Terminal(
      "juesuan", arguments: ["-f", home.path + "/q.dq"], columns: 200, height: 40, home: home)
    #expect(try script.outcome() == 0)
    #expect(script.screen.text.contains(piped.output.dropLast()))
  }
}
