import TestSupport
import Testing

/// Tab at the prompt.
@Suite(.serialized) struct PromptCompletionTests {
  let home = TemporaryDirectory()
  /// Without colours nothing is suggested behind the line, so that it reads as it was typed.
  let plain = ["NO_COLOR": "1"]

  @Test func aCodeIsFoundByItsName() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type(
      "sum expense where code ~ 养老\t",
      offers: [" 20805    行政事业单位养老支出", " 2080505  机关事业单位基本养老保险缴费支出"])
    try prompt.type("\t", reads: "juesuan> sum expense where code ~ 20805", column: 39)
    try prompt.type("\r", reads: "juesuan> sum expense where code ~ 20805", column: 40)
    #expect(prompt.below.isEmpty)
    try prompt.enter("", shows: "juesuan> sum expense where code ~ 20805\n")
    try prompt.leave()
  }

  @Test func aWordIsCompletedWhenItIsTheOnlyOne() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type("sum exp\t", reads: "juesuan> sum expense", column: 21)
    try prompt.type("whe\t", reads: "juesuan> sum expense where", column: 27)
    try prompt.type("\u{15}求\t支\t按 性\t", reads: "juesuan> 求和 支出 按 性质", column: 27)
    try prompt.drop()
    try prompt.leave()
  }

  @Test func measuresStandBesideWhatTheyRead() throws {
    let prompt = try Prompt(home: home, environment: plain)
    prompt.terminal.send("sum \t")
    try prompt.terminal.expect("the measures") { screen in
      screen.text.contains("expense") && screen.text.contains("income") && screen.text.contains("支出决算表")
    }
  }

  @Test func groupsAreThoseOfTheMeasure() throws {
    let prompt = try Prompt(home: home, environment: plain)
    prompt.terminal.send("sum expense group by \t")
    try prompt.terminal.expect("the groups") { screen in
      ["class", "section", "item", "nature", "basic/"].allSatisfy { screen.text.contains(" \($0)") }
        && !screen.text.contains(" form")
    }
    prompt.terminal.send("\u{07}")
    try prompt.type("cl\t", reads: "juesuan> sum expense group by class", column: 36)
    try prompt.drop()
    // Another measure has others.
    prompt.terminal.send("sum projects group by \t")
    try prompt.terminal.expect("those of forms") {
      $0.text.contains(" form") && !$0.text.contains(" class  ")
    }
  }

  @Test func theMiddleOfALineIsCompleted() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type("sum expense whe code ~ 208", reads: "juesuan> sum expense whe code ~ 208")
    let back = String(repeating: "\u{1B}[D", count: " code ~ 208".count)
    try prompt.type(back, reads: "juesuan> sum expense whe code ~ 208", column: 24)
    try prompt.type("\t", reads: "juesuan> sum expense where code ~ 208", column: 27)
    try prompt.enter("", shows: "\n3895.18\n")
  }

  @Test func aValueIsOfItsField() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type("sum expense where year = \t", reads: "juesuan> sum expense where year = 2024")
    try prompt.drop()
    prompt.terminal.send("show expense where level = \t")
    try prompt.terminal.expect("levels") { $0.text.contains(" class") && $0.text.contains(" section") }
    prompt.terminal.send("\u{07}")
    try prompt.drop()
    prompt.terminal.send("sum expense where unit = 汾\t")
    try prompt.terminal.expect("the unit") { $0.rows[$0.row].hasSuffix("= 汾阳市社会保险中心") }
  }

  @Test func quotedTextIsCompletedAndClosed() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type(
      "show expense where name = \"机关事业单位基\t",
      reads: "juesuan> show expense where name = \"机关事业单位基本养老保险缴费支出\"")
    try prompt.enter("", shows: "2080505")
  }

  @Test func boundNamesAreOffered() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.enter("let 人均支出 = sum expense", shows: "人均支出 = 3951.18")
    try prompt.type("人均支\t", reads: "juesuan> 人均支出", column: 18)
    try prompt.enter("/ 2", shows: "1975.59")
  }

  @Test func aUnitStandsBehindItsNumber() throws {
    let prompt = try Prompt(home: home, environment: plain)
    prompt.terminal.send("show expense where amount > 30\t")
    try prompt.terminal.expect("the units") { $0.text.contains("wan") && $0.text.contains("万元") }
    try prompt.type("\t", reads: "juesuan> show expense where amount > 30yuan")
  }

  @Test func tablesAreOfferedByTheirNumbers() throws {
    let prompt = try Prompt(home: home, environment: plain)
    prompt.terminal.send("explain table \t")
    try prompt.terminal.expect("the tables") {
      $0.rows.contains { $0.hasPrefix(" 03 ") && $0.hasSuffix(" 支出决算表") }
    }
    try prompt.type("03\t", reads: "juesuan> explain table 03", column: 26)
  }

  @Test func commandsAndWhatTheyTakeAreCompleted() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type(".me\t", reads: "juesuan> .measures")
    try prompt.type("\u{15}.set co\t", reads: "juesuan> .set color", column: 20)
    try prompt.type("of\t", reads: "juesuan> .set color off", column: 24)
    try prompt.type("\u{15}.codes 养老\t", offers: [" 20805    行政事业单位养老支出", " 2080505  机关事业单位基本养老保险缴费支出"])
    try prompt.type("\u{07}\u{15}.度\t", reads: "juesuan> .度量")
    try prompt.type("\u{15}.help hav\t", reads: "juesuan> .help having", column: 22)
  }

  @Test func pathsAreCompletedFolderByFolder() throws {
    home.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "决算 公开/汾阳 2024.txt")
    home.write([], to: "决算 公开/附表.txt")
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type(".open \(home.path)/决\t", reads: "juesuan> .open \"\(home.path)/决算 公开/")
    try prompt.type("\t", offers: [" 汾阳 2024.txt", " 附表.txt"])
    try prompt.type("汾\t", reads: "juesuan> .open \"\(home.path)/决算 公开/汾阳 2024.txt\"")
    try prompt.enter("", shows: "opened \(home.path)/决算 公开/汾阳 2024.txt")
  }

  @Test func aRowOfASentenceKnowsTheRowsAboveIt() throws {
    let prompt = try Prompt(home: home, environment: plain)
    try prompt.type("sum expense where\r", reads: "    ...>", column: 9)
    try prompt.type("code ~ 2080\t\t\r", reads: "    ...> code ~ 20801", column: 22)
  }

  @Test func theMenuOfASmallTerminalHasPages() throws {
    let prompt = try Prompt(home: home, columns: 20, height: 10, environment: plain)
    prompt.terminal.send("\u{0C}sum expense \t")
    try prompt.terminal.expect("the first page") { screen in
      screen.text.contains(" where") && screen.rows.contains { $0.hasPrefix(" 1–8 / ") }
    }
    prompt.terminal.send("\u{1B}[6~")
    try prompt.terminal.expect("the second page") { screen in
      screen.rows.contains { $0.hasPrefix(" 9–16 / ") } && screen.text.contains(">")
    }
    prompt.terminal.send("\u{07}")
    try prompt.terminal.expect("the line alone") { $0.rows[$0.row] == " " || !$0.text.contains(" / ") }
  }

  @Test func nothingToOfferRingsTheBell() throws {
    let prompt = try Prompt(home: home, environment: plain)
    let bells = prompt.screen.bells
    prompt.terminal.send("sum qqqq\t")
    try prompt.terminal.expect("a bell") { $0.bells > bells && $0.rows[$0.row] == "juesuan> sum qqqq" }
  }
}
