import SourceText
import Testing

@testable import QueryLanguage

/// Which lines are commands.
@Suite struct ScriptTests {
  @Test(arguments: [
    (".help", 0), ("  .help", 2), ("\t.help", 1), ("\u{3000}.帮助", 3), (" .", 1), ("..", nil), ("  ..5", nil),
    (" sum", nil), ("", nil), ("a .b", nil), ("# .b", nil),
  ])
  func aPointBehindBlanksIsACommand(_ line: String, _ point: Int?) {
    #expect(Script.beginsWithCommand(line) == (point != nil))
    let source = Source("sum expense\n" + line + "\nsum income")
    let commands = Script.parts(of: source).compactMap { part in
      if case .command(let text, let range) = part { (text, range) } else { nil }
    }
    #expect(commands.map(\.1.lowerBound) == (point.map { [12 + $0] } ?? []))
    for (text, range) in commands { #expect(source.text(in: range) == text && text.hasPrefix(".")) }
  }

  @Test func theCanonicalFormHasNoBlanksBeforeACommand() throws {
    #expect(try Formatter.text(of: Source("sum expense\n   .mode csv  \n")) == "sum expense\n.mode csv\n")
  }
}
