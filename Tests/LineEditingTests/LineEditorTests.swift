import Glibc
import SourceText
import TestSupport
import Testing

/// Everything on a terminal, one after another: each test has a process and a terminal of its own.
@Suite(.serialized) struct LineEditorTests {
  let home = TemporaryDirectory()
  static let prompt = "决算> "

  /// A terminal whose program waits for its first key.
  func started(
    columns: Int = 60, height: Int = 12, environment: [String: String] = [:]
  ) throws -> Terminal {
    let terminal = try Terminal(
      "LineEditingProbe", columns: columns, height: height, home: home, environment: environment)
    try terminal.expect(line: "决算>", column: 6)
    return terminal
  }

  /// Enters a line and waits for the next prompt.
  func enter(_ keys: String, got: String, on terminal: Terminal) throws {
    let prompts = terminal.screen.prompts
    terminal.send(keys + "\r")
    try terminal.expect("the answer “\(got)”") { screen in
      screen.prompts > prompts && screen.row > 0 && screen.rows[screen.row - 1] == "got: \(got)"
        && screen.rows[screen.row] == "决算>"
        && screen.column == 6
    }
  }

  @Test func chineseIsEditedInTheMiddleOfARow() throws {
    let terminal = try started()
    terminal.send("部门决算")
    try terminal.expect(line: "决算> 部门决算", column: 14)
    terminal.send("\u{1B}[D\u{1B}[D")
    try terminal.expect(line: "决算> 部门决算", column: 10)
    terminal.send("收入x")
    try terminal.expect(line: "决算> 部门收入x决算", column: 15)
    terminal.send("\u{7F}\u{7F}\u{1B}[3~")
    try terminal.expect(line: "决算> 部门收算", column: 12)
    terminal.send("\u{1B}[H预\u{1B}[F。")
    try terminal.expect(line: "决算> 预部门收算。", column: 18)
    terminal.send("\r")
    try terminal.expect(text: "editing\n决算> 预部门收算。\ngot: 预部门收算。\n决算>")
    terminal.send("\u{04}")
    try terminal.expect(text: "editing\n决算> 预部门收算。\ngot: 预部门收算。\n决算>\nend")
    #expect(try terminal.outcome() == 0)
    #expect(!terminal.screen.takesBracketedPastes)
  }

  @Test(arguments: [17, 20, 31, 40, 53, 80, 132, 300], [1, 2, 3, 4] as [UInt64])
  func wrappedChineseIsDrawnAsItIs(columns: Int, seed: UInt64) throws {
    let height = 24
    // Every other time in colours.
    let terminal = try started(
      columns: columns, height: height, environment: seed % 2 == 0 ? ["PROBE_ASSISTED": "1"] : [:])
    terminal.send("\u{0C}")
    try terminal.expect("a cleared screen") { $0.clears == 1 && $0.text == "决算>" && $0.column == 6 }
    var generator = SeededGenerator(seed: seed &* 1000 &+ UInt64(columns))
    var model = EditModel()
    var clears = 1
    for step in 1...60 {
      terminal.send(model.edit(using: &generator))
      guard step % 6 == 0 || step > 50 else { continue }
      let (text, cursor) = model.screen(prompt: Self.prompt, columns: columns, height: height)
      try terminal.expect("the line as edited\n\(text) \(cursor)") { $0.text == text && $0.cursor == cursor }
      guard step % 12 == 0 else { continue }
      clears += 1
      terminal.send("\u{0C}")
      try terminal.expect("the line as redrawn") {
        $0.clears == clears && $0.text == text && $0.cursor == cursor
      }
    }
  }

  @Test func controlCDropsTheLine() throws {
    let terminal = try started()
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
    terminal.send("\u{03}")
    try terminal.expect(text: "editing\n决算> 支出^C\ninterrupted\n决算>")
    try terminal.expect(line: "决算>", column: 6)
    try enter("收入", got: "收入", on: terminal)
  }

  @Test func controlCWhileSomethingRunsIsTold() throws {
    let terminal = try started()
    terminal.send("wait\r")
    try terminal.expect(text: "editing\n决算> wait\nwaiting")
    #expect(terminal.isCooked)
    terminal.send("\u{03}")
    try terminal.expect(line: "决算>", column: 6)
    #expect(terminal.screen.text.hasSuffix("cancelled\n决算>"))
  }

  @Test func controlDEndsOnlyAnEmptyLine() throws {
    let terminal = try started()
    terminal.send("ab\u{04}\u{01}\u{04}")
    try terminal.expect(line: "决算> b", column: 6)
    terminal.send("\u{04}")
    try terminal.expect(line: "决算>", column: 6)
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
    #expect(terminal.screen.text == "editing\n决算>\nend")
    #expect(terminal.isCooked)
  }

  @Test func aPasteIsOneLine() throws {
    let terminal = try started()
    terminal.send("前后\u{1B}[D\u{1B}[200~select\r\n\r\n\tx\u{07}\u{C2}\u{1B}[201~")
    try terminal.expect(text: "editing\n决算> 前select\n\n        xÂ后")
    try enter("", got: "前select⏎⏎\txÂ后", on: terminal)
  }

  @Test func aLongPasteIsCutWithABell() throws {
    let terminal = try started(columns: 40)
    terminal.send("\u{1B}[200~" + String(repeating: "决", count: 350_000) + "\u{1B}[201~")
    try terminal.expect("a bell") { $0.bells > 0 }
    terminal.send("\r")
    try terminal.expect("the length") { $0.rows.contains("long: 32768") }
    try terminal.expect(line: "决算>", column: 6)
  }

  @Test(arguments: ["x", "决"]) func aMillionTypedCharactersAreCutWithABell(character: String) throws {
    let terminal = try started(columns: 40)
    terminal.send("z\u{01}" + String(repeating: character, count: 1_000_000 / character.utf8.count))
    try terminal.expect("a bell") { $0.bells > 0 }
    terminal.send("\r")
    try terminal.expect("the length") { $0.rows.contains("long: 32768") }
    try terminal.expect(line: "决算>", column: 6)
    terminal.send("\u{1B}[A\u{15}ok")
    try terminal.expect(line: "决算> ok", column: 8)
  }

  @Test func invalidBytesAreDropped() throws {
    let terminal = try started()
    terminal.send(bytes: Array("支".utf8) + [0xFF, 0xC3, 0xE5, 0x86] + Array("出".utf8) + [0xC2, 0x9F])
    try terminal.expect(line: "决算> 支出", column: 10)
    try enter("", got: "支出", on: terminal)
  }

  @Test func aResizedLineIsDrawnAgain() throws {
    let terminal = try started(columns: 40)
    terminal.send("部门收支总体情况表与财政拨款收支总体情况表")
    try terminal.expect("two rows") { $0.text.hasSuffix("总\n体情况表") && $0.cursor == [2, 8] }
    terminal.resize(columns: 60, height: 12)
    try terminal.expect("one row") {
      $0.text == "决算> 部门收支总体情况表与财政拨款收支总体情况表" && $0.cursor == [0, 48]
    }
    terminal.resize(columns: 20, height: 12)
    try terminal.expect("three rows") {
      $0.text == "决算> 部门收支总体情\n况表与财政拨款收支总\n体情况表" && $0.cursor == [2, 8]
    }
    terminal.send("\u{15}x")
    try terminal.expect("the rest") { $0.text == "决算> x" && $0.cursor == [0, 7] }
  }

  @Test func stoppingGivesTheTerminalBack() throws {
    // Only a process that a shell looks after can be stopped.
    let script = #""$0"; stty -a | grep -o -- '-*icanon'; read answer; fg; echo "left $?""#
    let terminal = try Terminal("LineEditingProbe", script: script, home: home)
    try terminal.expect(line: "决算>", column: 6)
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
    #expect(!terminal.isCooked)
    terminal.send("\u{1A}")
    try terminal.expect("the shell") { !$0.takesBracketedPastes && $0.rows[max(0, $0.row - 1)] == "icanon" }
    #expect(terminal.isCooked)
    terminal.send("\r")
    try terminal.expect(line: "决算> 支出", column: 10)
    #expect(!terminal.isCooked)
    try enter("表", got: "支出表", on: terminal)
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
    #expect(terminal.screen.text.hasSuffix("决算>\nend\nleft 0"))
  }

  @Test func beingEndedGivesTheTerminalBack() throws {
    let terminal = try started()
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
    terminal.signal(SIGTERM)
    #expect(try terminal.outcome() == -SIGTERM)
    #expect(terminal.isCooked)
    #expect(!terminal.screen.takesBracketedPastes)
  }

  @Test func aVanishedTerminalEndsTheSession() throws {
    let terminal = try started()
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
    terminal.hangUp()
    let outcome = try terminal.outcome()
    #expect(outcome == 0)
  }

  @Test(arguments: [["LC_ALL": "C"], ["LC_ALL": "C", "LANG": "C"], ["LC_ALL": "xx_YY.ISO-8859-1"]])
  func aLocaleWithoutChineseIsReplaced(environment: [String: String]) throws {
    let terminal = try started(environment: environment)
    try enter("支出\u{1B}[D“", got: "支“出", on: terminal)
  }

  @Test(arguments: ["dumb", "", "no-such-terminal", "vt52"])
  func aPoorTerminalGetsPlainLines(name: String) throws {
    let terminal = try Terminal("LineEditingProbe", home: home, environment: ["TERM": name])
    try terminal.expect(text: "plain")
    terminal.send("支出\n")
    try terminal.expect(text: "plain\n支出\ngot: 支出")
    terminal.send("\u{04}")
    #expect(try terminal.outcome() == 0)
    #expect(!terminal.output.contains(0x1B))
  }

  @Test func aColouredPromptTakesTheColumnsThatShow() throws {
    let terminal = try Terminal(
      "LineEditingProbe", home: home, environment: ["PROBE_PROMPT": "\u{1B}[1;32m决算\u{1B}[0m> "])
    try terminal.expect(line: "决算>", column: 6)
    terminal.send("支出")
    try terminal.expect(line: "决算> 支出", column: 10)
  }

  @Test func viKeysAreHadForTheAsking() throws {
    home.write(Array("bind -v\n".utf8), to: ".editrc")
    let terminal = try started()
    terminal.send("支出\u{1B}")
    try terminal.expect(line: "决算> 支出", column: 8)
    terminal.send("vxA入\u{1B}[200~表\u{1B}[201~")
    try terminal.expect(line: "决算> 支入表", column: 12)
    try enter("", got: "支入表", on: terminal)
    terminal.send("\u{1B}[A")
    try terminal.expect(line: "决算> 支入表", column: 6)
  }
}
