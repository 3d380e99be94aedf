import Glibc
import TestSupport
import Testing

/// Colours, suggestions, statements of several lines, pastes and recall at the prompt.
@Suite(.serialized) struct PromptEditingTests {
  let home = TemporaryDirectory()

  private func colors(_ prompt: Prompt) -> [String] {
    prompt.screen.colored(inRow: prompt.screen.row).map(\.text)
  }

  // MARK: Colours

  @Test func wordsAreColouredByWhatTheyAre() throws {
    let prompt = try Prompt(home: home)
    try prompt.type(
      "sum expense where amount > 30万元 # 大额", reads: "juesuan> sum expense where amount > 30万元 # 大额")
    let parts = prompt.screen.colored(inRow: prompt.screen.row)
    let color = Dictionary(parts.map { ($0.text, $0.color) }) { first, _ in first }
    #expect(color["sum"] == color["where"] && color["sum"] != nil)
    #expect(color["expense"] != nil && color["expense"] != color["sum"])
    #expect(color["30万元"] != nil || color["30"] != nil)
    #expect(color["# 大额"] == "0;90")
    try prompt.drop()
    try prompt.type(".tables", reads: "juesuan> .tables")
    #expect(colors(prompt) == [".tables"])
  }

  @Test func anUnknownWordIsMarkedOnceTheCursorHasLeftIt() throws {
    let prompt = try Prompt(home: home)
    func marked() -> [String] {
      prompt.screen.colored(inRow: prompt.screen.row).filter { $0.color == "0;4;31" }.map(\.text)
    }
    try prompt.type("sum expense where code ~ 9999", reads: "juesuan> sum expense where code ~ 9999")
    #expect(marked().isEmpty)
    prompt.terminal.send(" ")
    try prompt.terminal.expect("the code marked") { screen in
      screen.colored(inRow: screen.row).contains { $0.text == "9999" && $0.color == "0;4;31" }
    }
    prompt.terminal.send("\u{7F}\u{7F}\u{7F}\u{7F}\u{7F}208 gruop by class")
    try prompt.terminal.expect("the misspelt word marked") { screen in
      screen.colored(inRow: screen.row).contains { $0.text.hasPrefix("gruop") && $0.color == "0;4;31" }
    }
    #expect(!marked().contains("208"))
    // What is merely unfinished is no problem.
    prompt.terminal.send("\u{15}求和 支出 条件 ")
    try prompt.terminal.expect("no mark") { screen in
      screen.rows[screen.row].hasPrefix("juesuan> 求和 支出 条件")
        && !screen.colored(inRow: screen.row).contains { $0.color == "0;4;31" }
    }
  }

  @Test func theBracketThatBelongsToOneIsMarked() throws {
    let prompt = try Prompt(home: home)
    prompt.terminal.send("sum expense where code in (208, 210)")
    try prompt.terminal.expect("both brackets") { screen in
      screen.colored(inRow: screen.row).filter { $0.color == "0;1;4" }.map(\.text) == ["(", ")"]
    }
    prompt.terminal.send("\u{1B}[D\u{1B}[D")
    try prompt.terminal.expect("none inside") { screen in
      !screen.colored(inRow: screen.row).contains { $0.color == "0;1;4" } && screen.column == 43
    }
  }

  @Test(arguments: ["NO_COLOR=1", ".set color off"]) func coloursCanBeOff(_ how: String) throws {
    let isVariable = !how.hasPrefix(".")
    let prompt = try Prompt(home: home, environment: isVariable ? ["NO_COLOR": "1"] : [:])
    if !isVariable { try prompt.enter(how) }
    try prompt.enter("sum expense", shows: "\n3951.18\n")
    // No suggestion of what was entered before.
    try prompt.type("sum", reads: "juesuan> sum", column: 12)
    #expect(colors(prompt).isEmpty)
    if isVariable { #expect(!String(decoding: prompt.terminal.output, as: UTF8.self).contains("\u{1B}[0")) }
  }

  // MARK: Suggestions

  @Test func theLastSentenceIsSuggestedAndTaken() throws {
    let prompt = try Prompt(home: home)
    try prompt.enter("求和 支出 条件 科目 ~ 210", shows: "\n19.78\n")
    try prompt.type("求", reads: "juesuan> 求和 支出 条件 科目 ~ 210", column: 11)
    #expect(prompt.screen.colored(inRow: prompt.screen.row).contains { $0.color == "0;90" })
    try prompt.type("\u{1B}[C", reads: "juesuan> 求和 支出 条件 科目 ~ 210", column: 34)
    try prompt.enter("", shows: "科目 ~ 210\ntotal\n-----\n19.78\n")
  }

  @Test func aWordIsSuggestedFromWhatCanStandThere() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("sum expe", reads: "juesuan> sum expense", column: 17)
    try prompt.type("\u{05}", reads: "juesuan> sum expense", column: 20)
    try prompt.enter("", shows: "\n3951.18\n")
  }

  // MARK: Several lines

  @Test func aStatementOfSeveralLinesIsRecalledWhole() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("sum expense where code in (208,\r", reads: "    ...>", column: 9)
    try prompt.enter("210)", shows: "\n3914.96\n")
    prompt.terminal.send("\u{1B}[A")
    try prompt.terminal.expect("both rows") {
      $0.text.hasSuffix("juesuan> sum expense where code in (208,\n    ...> 210)")
    }
    // Its first row is edited in place.
    prompt.terminal.send("\u{01}\u{1B}[A\u{05}\u{7F}\u{7F}\u{7F}\u{7F}221,")
    try prompt.terminal.expect("another code") {
      $0.text.hasSuffix("juesuan> sum expense where code in (221,\n    ...> 210)") && $0.column == 40
    }
    try prompt.enter("", shows: "    ...> 210)\ntotal\n-----\n55.99\n")
  }

  @Test func controlCDropsAllRows() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("sum expense where\r", reads: "    ...>", column: 9)
    try prompt.type("(code ~ 208\r", reads: "    ...>", column: 9)
    try prompt.drop()
    try prompt.enter("count expense where leaf", shows: "\n    7\n")
  }

  @Test func anEmptyRowAsksWhatIsMissing() throws {
    let prompt = try Prompt(home: home)
    try prompt.type("sum expense where\r", reads: "    ...>", column: 9)
    try prompt.enter("", shows: "error[E0201]")
  }

  @Test func aPasteIsOneEntryHoweverManyStatementsItHolds() throws {
    let prompt = try Prompt(home: home)
    prompt.terminal.send(
      "\u{1B}[200~sum expense\r\ncount expense where leaf\r\nlist economic\twhere code = 301\u{1B}[201~")
    try prompt.terminal.expect("three rows") {
      $0.text.contains("juesuan> sum expense\n    ...> count expense where leaf\n    ...> list economic")
    }
    #expect(!prompt.screen.text.contains("3951.18"))
    try prompt.enter("", shows: "工资福利支出")
    #expect(prompt.screen.text.contains("3951.18") && prompt.screen.text.contains("\n    7\n"))
    prompt.terminal.send("\u{1B}[A")
    try prompt.terminal.expect("the entry") {
      $0.text.contains("...> list economic") && $0.rows[$0.row].contains("301")
    }
  }

  @Test func promptsInAPasteAreLeftOut() throws {
    let prompt = try Prompt(home: home)
    prompt.terminal.send("\u{1B}[200~juesuan> sum expense where\n    ...> code ~ 208\u{1B}[201~")
    try prompt.terminal.expect("the sentence alone") {
      $0.text.hasSuffix("juesuan> sum expense where\n    ...> code ~ 208")
    }
    try prompt.enter("", shows: "3895.18")
  }

  @Test func whatIsTooLongForThePromptIsKept() throws {
    let command = editor("head -c 40000 /dev/zero | tr '\\0' x > \"$2\"")
    let prompt = try Prompt(home: home, columns: 200, environment: ["EDITOR": command, "TMPDIR": home.path])
    try prompt.enter(".edit", shows: ".read \(home.path)/juesuan-")
    let files = try ProgramRun("cat '\(home.path)'/juesuan-*.dq | wc -c")
    #expect(files.output.contains("40000"))
  }

  @Test func whatIsNoTextIsKept() throws {
    let command = editor("printf 'sum \\377' > \"$2\"")
    let prompt = try Prompt(home: home, columns: 200, environment: ["EDITOR": command, "TMPDIR": home.path])
    try prompt.enter(".edit", shows: "this is not UTF-8 text")
    let files = try ProgramRun("cat '\(home.path)'/juesuan-*.dq | wc -c")
    #expect(files.output.contains("5"))
  }

  // MARK: Recall

  @Test func historyIsSearchedInChinese() throws {
    let prompt = try Prompt(home: home)
    try prompt.enter("求和 支出 条件 名称 ~ 养老", shows: "82.64")
    try prompt.enter("sum income", shows: "3951.18")
    try prompt.type("\u{12}养老", reads: "(history 养老)> 求和 支出 条件 名称 ~ 养老")
    prompt.terminal.send("\r")
    try prompt.terminal.expect("its answer again") { screen in
      screen.rows.count { $0 == "82.64" } == 2 && screen.rows[screen.row] == "juesuan>"
    }
    try prompt.type("\u{12}zzz", reads: "(history zzz)?")
    try prompt.drop()
  }

  @Test func upFindsWhatBeginsTheSame() throws {
    let prompt = try Prompt(home: home, environment: ["NO_COLOR": "1"])
    for sentence in ["求和 收入", "求和 支出", "显示 三公"] { try prompt.enter(sentence) }
    try prompt.type("求和", reads: "juesuan> 求和", column: 13)
    try prompt.type("\u{1B}[A", reads: "juesuan> 求和 支出")
    try prompt.type("\u{1B}[A", reads: "juesuan> 求和 收入")
    try prompt.type("\u{1B}[B\u{1B}[B", reads: "juesuan> 求和", column: 13)
  }

  // MARK: The user's editor

  private func editor(_ script: String) -> String {
    home.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "my editor")
    chmod(home.path + "/my editor", 0o755)
    return "'\(home.path)/my editor' --wait"
  }

  @Test func theLastSentenceIsEditedElsewhere() throws {
    let command = editor(
      "cp \"$2\" \"$HOME/before\"; echo \"$1\" > \"$HOME/argument\"; printf '求和 支出 条件\\n  科目 ~ 210\\n\\n' > \"$2\""
    )
    let prompt = try Prompt(home: home, environment: ["EDITOR": command, "TMPDIR": home.path])
    try prompt.enter("sum expense", shows: "\n3951.18\n")
    prompt.terminal.send(".edit\r")
    try prompt.terminal.expect("the new sentence, not yet run") {
      $0.text.hasSuffix("juesuan> 求和 支出 条件\n    ...>   科目 ~ 210") && $0.takesBracketedPastes
    }
    #expect(home.contents(of: "before") == Array("sum expense\n".utf8))
    #expect(home.contents(of: "argument") == Array("--wait\n".utf8))
    try prompt.enter("", shows: "科目 ~ 210\ntotal\n-----\n19.78\n")
    // Nothing is left behind.
    let files = try ProgramRun("ls '\(home.path)'")
    #expect(!files.output.contains(".dq"))
  }

  @Test func anEditorThatFailsChangesNothing() throws {
    let prompt = try Prompt(home: home, environment: ["EDITOR": editor("exit 3"), "VISUAL": ""])
    try prompt.enter(".edit", shows: "the sentence stays as it was")
    let without = try Prompt(home: home, environment: ["EDITOR": "/nonexistent/editor"])
    try without.enter(".edit", shows: "/nonexistent/editor could not be started")
    try without.enter("sum expense", shows: "\n3951.18\n")
  }
}
