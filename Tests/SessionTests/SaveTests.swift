import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// `.save`: the file gives again what the session gave.
@Suite struct SaveTests {
  let folder = TemporaryDirectory()

  private func run(_ text: String, settings: Settings = Settings(keepsGoing: true)) throws -> Recorder {
    let recorder = Recorder()
    var session = try recorder.session(settings)
    _ = try session.run(Source(text.replacing("FOLDER", with: folder.path)))
    return recorder
  }

  private func again(_ settings: Settings = Settings()) throws -> Recorder {
    let recorder = Recorder()
    var session = try recorder.session(settings)
    let outcome = try session.run(file: folder.path + "/s.dq")
    #expect(outcome == .success, "\(recorder.errors)")
    return recorder
  }

  static let statements = [
    "sum expense", "sum expense where code ~ 208", "求和 支出 按 类 分组 附 占比", "let p = sum economic",
    "p / 实有", "令 大额 = 条件 金额 > 30万元", "show expense where 大额 and leaf", "_", "_ / 2", "sum expens",
    "let half(x) = x / 2", "half(p)", "count cells group by state # 状态", "check rollup in 03",
    "assert staff = 34", "assert staff = 35", "explain 2080505", "use where year = 2024", "use",
    "sum expense where (\n  code ~ 208 or\n  code ~ 210)", "sum expense; count expense where leaf",
    ".mode csv",
    ".mode table", ".set states on", ".set lang zh", ".tables", ".help", ".nothing", "explain in;",
    "let in_2 = 5; in_2 + 1", ".read FOLDER/inner.dq", "include \"FOLDER/sub/outer.dq\"",
    "trace expense[208]",
    "sum expense as csv", "diff 03 05", ".close; x",
  ]

  /// The property: what a session of statements shows, the saved file shows, whatever failed between.
  @Test(arguments: 0..<40)
  func theSavedFileGivesTheSameAnswers(_ seed: UInt64) throws {
    _ = try ProgramRun("mkdir sub", folder: folder.path)
    folder.write(Array("let inner = 3\nsum expense in yuan\n".utf8), to: "inner.dq")
    folder.write(Array("include \"inner.dq\"\nlet outer = inner + 1\nouter\n".utf8), to: "sub/outer.dq")
    folder.write(Array("let inner = 4\n".utf8), to: "sub/inner.dq")
    var random = SeededGenerator(seed: seed)
    let lines = (0..<12).map { _ in random.pick(Self.statements) }
    // Listings and help are no sentences, and are not run again.
    let sentences = lines.filter { ![".tables", ".help"].contains($0) }
    let first = try run(lines.joined(separator: "\n") + "\n.save FOLDER/s.dq\n")
    #expect(first.errors.contains("s.dq"), "\(first.errors)")
    let shown = try run(sentences.joined(separator: "\n"))
    let saved = String(decoding: folder.contents(of: "s.dq") ?? [], as: UTF8.self)
    #expect(try again().output == shown.output, "\(lines)\n\(saved)")
  }

  @Test func aFileReadIsWrittenOut() throws {
    _ = try ProgramRun("mkdir sub", folder: folder.path)
    folder.write(Array("let a = where leaf # 末级\nsum nothing\n".utf8), to: "sub/inner.dq")
    folder.write(Array("include \"inner.dq\"\ncount expense where a\n".utf8), to: "sub/outer.dq")
    _ = try run(".read FOLDER/sub/outer.dq\n.save FOLDER/s.dq")
    let saved = String(decoding: folder.contents(of: "s.dq") ?? [], as: UTF8.self)
    #expect(
      saved.split(separator: "\n").filter { !$0.hasPrefix("#") }
        == ["let a = where leaf", "count expense where a"], "\(saved)")
    #expect(try again().output.contains("    7\n"))
  }

  @Test func documentsOpenedBetweenAreOpenedAgain() throws {
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "a 决算'.txt")
    let first = try run("count expense\n.open \"FOLDER/a 决算'.txt\"\ncount income\n.close\n.save FOLDER/s.dq")
    #expect(try again().output == first.output)
    let program = try ProgramRun("\"$0\" -f s.dq", folder: folder.path)
    #expect(program.status == 0 && program.output == first.output)
  }

  @Test func theHeadTellsHowToRunIt() throws {
    let settings = Settings(format: .csv, keepsGoing: true, parameters: ["n": "养老\nsum income"])
    _ = try run("sum expense where name ~ $n\n.save FOLDER/s.dq", settings: settings)
    let saved = String(decoding: folder.contents(of: "s.dq") ?? [], as: UTF8.self)
    #expect(saved.hasPrefix("# saved by .save"))
    #expect(saved.contains("# ") && saved.contains("-D ") && saved.contains("--format csv"))
    #expect(!saved.contains("\nsum income"), "\(saved)")
  }

  @Test func onlyItsOwnFileIsWrittenOver() throws {
    folder.write(Array("sum income\n".utf8), to: "old.dq")
    let recorder = try run(
      "sum expense\n.save FOLDER/old.dq\n.save FOLDER/s.dq\ncount expense\n.save FOLDER/s.dq")
    #expect(recorder.errors.matches(of: /E0626/).count == 1, "\(recorder.errors)")
    #expect(folder.contents(of: "old.dq") == Array("sum income\n".utf8))
    #expect(
      String(decoding: folder.contents(of: "s.dq") ?? [], as: UTF8.self).hasSuffix(
        "sum expense\ncount expense\n"))
    #expect(try run(".save FOLDER/s.dq").errors.contains("E0626"), "another session wrote it")
    #expect(try run("sum expense\n.save /dev/full").errors.contains("E0606"))
    #expect(try run("sum expense\n.save FOLDER/none/s.dq").errors.contains("E0606"))
  }
}
