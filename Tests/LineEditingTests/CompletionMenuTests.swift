import SourceText
import TestSupport
import Testing

@testable import LineEditing

@Suite struct CompletionMenuTests {
  /// A menu of random candidates, some long, some Chinese.
  private func menu(using generator: inout SeededGenerator) -> CompletionMenu {
    let parts = ["支出", "expense", "20805", "行政事业单位养老支出", "a", "“公”", "é\u{301}"]
    let hasNotes = Bool.random(using: &generator)
    let candidates = (0..<Int.random(in: 1...80, using: &generator)).map { index in
      let words = (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in
        parts.randomElement(using: &generator)
      }
      return LineCompletion.Candidate(
        "\(index)" + words.joined(), note: hasNotes ? words.reversed().joined(separator: " ") : "")
    }
    return CompletionMenu(LineCompletion(0..<0, candidates))
  }

  /// At any size the chosen candidate is shown, no row is wider than the terminal, and the text columns align.
  @Test(arguments: 0..<60 as Range<UInt64>) func theMenuFits(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var menu = menu(using: &generator)
    let size = LineDisplay.Size(
      columns: Int.random(in: 20...120, using: &generator), rows: Int.random(in: 3...40, using: &generator))
    for _ in 0..<40 {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: menu.move(by: -1)
      case 1: menu.turnPage(by: Bool.random(using: &generator) ? 1 : -1, size: size)
      default: menu.move(by: 1)
      }
      let rows = menu.rows(size)
      #expect(rows.count <= size.rows - 1)
      for row in rows { #expect(row.reduce(0) { $0 + $1.width } < size.columns) }
      let chosen = rows.flatMap { $0 }.filter { $0.style == .selected }.map(\.glyph).joined()
      let text = try #require(menu.chosen?.text)
      let shown = chosen.dropFirst().prefix { $0 != " " && $0 != "…" }
      #expect(chosen.hasPrefix(">") && !shown.isEmpty && text.hasPrefix(shown))
    }
  }

  /// Going on from candidate to candidate comes by each once, and around to the first.
  @Test func everyCandidateIsReached() {
    var generator = SeededGenerator(seed: 7)
    var menu = menu(using: &generator)
    var seen: [String] = []
    for _ in menu.completion.candidates {
      menu.move(by: 1)
      seen.append(menu.chosen?.text ?? "")
    }
    #expect(seen == menu.completion.candidates.map(\.text))
    menu.move(by: 1)
    #expect(menu.selected == 0)
    menu.move(by: -1)
    #expect(menu.chosen == menu.completion.candidates.last)
  }
}
