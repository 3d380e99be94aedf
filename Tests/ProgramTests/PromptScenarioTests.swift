import TestSupport
import Testing

/// What is written about the prompt is so: the table of its features, and the screens that the READMEs show.
@Suite(.serialized) struct PromptScenarioTests {
  @Test func everyFeatureNamesTestsThatExist() throws {
    let table = try Repository.text(of: "docs/prompt.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
    let sources = try [
      "LineEditingTests", "ProgramTests", "QueryLanguageTests", "SessionTests", "QueryEngineTests",
      "SourceTextTests",
    ]
    .flatMap { try Repository.files(in: "Tests/\($0)", ending: ".swift") }
    .map { try Repository.text(of: $0) }.joined()
    var scenarios: Set<String> = []
    for row in table.dropFirst() {
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      try #require(cells.count == 4, "\(row)")
      let names = cells[2].matches(of: /(\*?)`([A-Za-z]+)`/)
      #expect(!names.isEmpty, "\(row)")
      for name in names {
        #expect(
          sources.contains("func \(name.2)(") || sources.contains("struct \(name.2) "),
          "there is no \(name.2)")
        if name.1.isEmpty { scenarios.insert(String(name.2)) }
      }
    }
    for point in 1...10 { #expect(table.contains { $0.hasPrefix("| **\(point) ") }, "\(point)") }
    #expect(scenarios.count >= 40)
  }

  // MARK: The screens of the READMEs

  /// A screen that a README shows: the size of the terminal, the keys, what stands there from the first prompt on.
  struct Capture: Sendable, CustomTestStringConvertible {
    let file: String
    let columns: Int
    let keys: String
    let shown: String
    var testDescription: String { "\(file): \(keys)" }
  }

  /// The blocks after a comment `<!-- screen COLUMNS: KEYS -->`, in which ⇥ is Tab and ⏎ is Enter.
  static let captures = ["README.md", "README.zh.md"].flatMap { file -> [Capture] in
    let text = (try? Repository.text(of: file)) ?? ""
    return text.matches(of: /<!-- screen (\d+): (.*?) -->\n```text\n((?s:.*?))\n```\n/).map {
      Capture(file: file, columns: Int($0.1) ?? 0, keys: String($0.2), shown: String($0.3))
    }
  }

  @Test func thereAreCaptures() {
    #expect(Self.captures.count { $0.file == "README.md" } >= 3)
    #expect(Self.captures.count { $0.file == "README.zh.md" } >= 3)
  }

  @Test(arguments: captures) func theScreenIsAsShown(_ capture: Capture) throws {
    let prompt = try Prompt(
      home: TemporaryDirectory(), columns: capture.columns, height: 40,
      environment: ["NO_COLOR": "1", "LC_ALL": capture.file.contains("zh") ? "zh_CN.UTF-8" : "C.UTF-8"])
    let start = prompt.screen.row
    prompt.terminal.send(capture.keys.replacing("⇥", with: "\t").replacing("⏎", with: "\r"))
    try prompt.terminal.expect("what is shown:\n\(capture.shown)") { screen in
      var rows = screen.rows[start...]
      while rows.last?.isEmpty ?? false { rows.removeLast() }
      if rows.last == "juesuan>", capture.keys.hasSuffix("⏎") { rows.removeLast() }
      return rows.joined(separator: "\n") == capture.shown
    }
  }
}
