import Glibc
import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// `.output`, `.once`, `.save` and `into`: what becomes of the files, and of one redirection in another.
@Suite struct RedirectionTests {
  private let folder = TemporaryDirectory()

  private func text(of name: String) -> String? {
    folder.contents(of: name).map { String(decoding: $0, as: UTF8.self) }
  }

  private func run(_ text: String) throws -> Recorder {
    let recorder = Recorder()
    var session = try recorder.session(Settings(keepsGoing: true))
    _ = try session.run(Source(text.replacing("FOLDER", with: folder.path)))
    return recorder
  }

  static let writing = [
    ".output FOLDER/a\nsum expense", ".once FOLDER/a\nsum expense", "sum expense as csv into \"FOLDER/a\"",
  ]

  @Test(arguments: writing) func aLinkStaysOne(_ lines: String) throws {
    for target in ["target", "sub/none"] {
      let made = try ProgramRun(
        "mkdir -p sub; echo old > target; chmod 640 target; rm -f a; ln -s \(target) a", folder: folder.path)
      #expect(made.status == 0)
      let errors = try run(lines).errors
      #expect(text(of: target)?.contains("3951.18") == true, "\(target): \(errors)")
      #expect(try ProgramRun("readlink a; ls -A | grep new", folder: folder.path).output == "\(target)\n")
      #expect(folder.mode(of: "target") == 0o640)
    }
  }

  @Test func aLinkStaysOneForSave() throws {
    _ = try ProgramRun("ln -s s.dq link.dq", folder: folder.path)
    _ = try run("sum expense\n.save FOLDER/link.dq\nsum income\n.save FOLDER/link.dq\n.save FOLDER/s.dq")
    #expect(text(of: "s.dq")?.hasSuffix("sum expense\nsum income\n") == true)
    #expect(try ProgramRun("readlink link.dq", folder: folder.path).output == "s.dq\n")
  }

  @Test(arguments: writing, [0o600, 0o660, 0o755] as [mode_t])
  func permissionsStay(_ lines: String, _ mode: mode_t) throws {
    folder.write([], to: "a")
    chmod(folder.path + "/a", mode)
    _ = try run(lines)
    #expect(folder.mode(of: "a") == mode && text(of: "a")?.contains("3951.18") == true)
  }

  @Test(arguments: writing) func whatNobodyMayWriteIsNotReplaced(_ lines: String) throws {
    folder.write(Array("old".utf8), to: "a")
    chmod(folder.path + "/a", 0o444)
    #expect(try run(lines).errors.contains("E0606"))
    #expect(text(of: "a") == "old")
  }

  // MARK: One in another

  @Test func onceLeavesTheOutputRunning() throws {
    let shown = try run(
      ".output FOLDER/all\nsum expense\n.once FOLDER/one\nsum income\ncount expense where leaf\n.output\nsum general"
    )
    #expect(text(of: "one")?.contains("total") == true && text(of: "all")?.contains("    7\n") == true)
    #expect(!shown.output.contains("    7\n") && shown.errors.contains("no longer in"))
    // The one that lasts may come later, too.
    _ = try run(".once FOLDER/first\n.output FOLDER/rest\nsum expense\ncount expense where leaf\n.output")
    #expect(text(of: "first")?.contains("3951.18") == true && text(of: "rest")?.contains("    7\n") == true)
    #expect(text(of: "rest")?.contains("3951.18") == false)
  }

  @Test func anOnceThatFailsLeavesTheOutputRunning() throws {
    let shown = try run(
      ".output FOLDER/all\n.once FOLDER/none/one\nsum expense\ncount expense where leaf\n.output")
    #expect(shown.output.contains("3951.18") && text(of: "all")?.contains("    7\n") == true)
    #expect(shown.errors.contains("  = the answer is shown here\n"), "\(shown.errors)")
  }

  @Test func aDeviceIsUsedAgain() throws {
    let lines = [
      ".once /dev/null\nsum expense", ".output /dev/null\nsum expense\n.output",
      "sum expense as csv into \"/dev/null\"",
    ]
    let shown = try run((lines + lines.reversed()).joined(separator: "\n"))
    #expect(!shown.errors.contains("error") && shown.output.isEmpty, "\(shown.all)")
  }

  @Test(arguments: [
    ".output FOLDER/a\n.once FOLDER/./a", ".once FOLDER/a\n.output FOLDER/sub/../a",
    ".output FOLDER/a\n.once FOLDER/link", ".output FOLDER/link\nsum expense as csv into \"FOLDER/a\"",
    ".output FOLDER/a\n.once FOLDER/b\n.once FOLDER/a",
  ])
  func aFileIsItselfByAnyName(_ lines: String) throws {
    _ = try ProgramRun("mkdir sub; ln -s a link", folder: folder.path)
    #expect(try run(lines).errors.contains("error[E0618]"))
  }

  @Test func aFileHasNothingToEdit() throws {
    folder.write(Array(".edit\nsum expense\n".utf8), to: "a.dq")
    folder.write(Array("include \"a.dq\"\n".utf8), to: "b.dq")
    for line in [".read FOLDER/a.dq", "include \"FOLDER/a.dq\"", ".read FOLDER/b.dq"] {
      let recorder = Recorder()
      var session = try recorder.session(Settings(keepsGoing: true))
      session.isConversation = true
      let outcome = try session.run(Source(line.replacing("FOLDER", with: folder.path)))
      #expect(outcome == .failed && recorder.errors.contains("a.dq:1:1: error[E0640]"))
      #expect(recorder.output.contains("3951.18"), "what follows is run")
      #expect(try session.run(Source(".edit")) == .edit)
    }
  }

  // MARK: Rows

  @Test func aLimitThatWasSetHolds() throws {
    func rows(_ set: String, isPaged: Bool, height: Int = 24) throws -> Int {
      let recorder = Recorder()
      var session = try recorder.session()
      session.isPaged = isPaged
      _ = try session.run(Source(set))
      session.terminal = TerminalSize(columns: 200, rows: height)
      _ = try session.run(Source("show cells"))
      return recorder.output.split(separator: "\n").count
    }
    let all = try rows(".set rows all", isPaged: false)
    #expect(all > 140)
    #expect(try rows(".set rows all", isPaged: true) == all)
    #expect(try rows("", isPaged: true) == all)
    for isPaged in [false, true] { #expect(try rows(".set rows 12", isPaged: isPaged) < 30) }
    // About a screen, of its present size.
    let small = try rows("", isPaged: false)
    let large = try rows("", isPaged: false, height: 100)
    #expect(small < 60 && large > 80 && large < 120)
    #expect(try rows(".set rows 12\n.set rows auto", isPaged: false) == small)
  }
}
