import TestSupport
import Testing

/// Large query files: an answer or an error with its place, never a trap and never a flood.
@Suite struct LargeScriptTests {
  @Test(arguments: [
    ("(", "", "E0203"), ("1+", "", "E0206"), ("not ", "sum expense where ", "E0203"), ("1", "", "E0421"),
    ("a", "", "E0340"), ("养", "\"", "E0102"), (" top 0", "sum expense", "E0204"),
    ("a?", "show expense where name matches /", "E0105"),
  ])
  func isAnErrorWithItsPlace(_ piece: String, _ beginning: String, _ code: String) throws {
    try expectError(code, of: piece, after: beginning, size: 1_000_000)
  }

  @Test func tenMegabytesOfParenthesesAreAnError() throws {
    try expectError("E0203", of: "(", after: "", size: 10_000_000)
  }

  private func expectError(_ code: String, of piece: String, after beginning: String, size: Int) throws {
    let folder = TemporaryDirectory()
    let count = size / piece.utf8.count
    folder.write(Array((beginning + String(repeating: piece, count: count)).utf8), to: "large.dq")
    let run = try ProgramRun("\"$0\" --lang en -f large.dq", folder: folder.path)
    #expect(run.status == 1 && !run.wasKilled)
    #expect(run.errors.contains("large.dq:1:") && run.errors.contains("error[\(code)]"))
    #expect(run.errors.utf8.count < 20_000)
  }

  @Test func isAnAnswerWhereItIsASentence() throws {
    let folder = TemporaryDirectory()
    let list = String(repeating: "208,", count: 250_000)
    folder.write(Array("# \(list)\nsum expense where code in (\(list)208)\n".utf8), to: "large.dq")
    let run = try ProgramRun("\"$0\" --lang en -f large.dq", folder: folder.path)
    #expect(run.status == 0 && run.output.contains("3895.18"))
  }
}
