import Glibc
import TestSupport
import Testing

/// `juesuan fmt` as a shell sees it.
@Suite struct FormatTests {
  let folder = TemporaryDirectory()

  private func run(_ command: String, input: String = "") throws -> ProgramRun {
    let run = try ProgramRun(command, input: input, folder: folder.path)
    #expect(!run.wasKilled)
    return run
  }

  private func write(_ text: String, to name: String) { folder.write(Array(text.utf8), to: name) }

  private func text(of name: String) -> String {
    String(decoding: folder.contents(of: name) ?? [], as: UTF8.self)
  }

  private var names: String { (try? run("ls -A").output) ?? "" }

  @Test func filesAreRewrittenInPlace() throws {
    write("求和 支出;sum income # c\n", to: "a.dq")
    write("sum expense\n", to: "b.dq")
    let before = try run("stat -c %i b.dq").output
    let run = try run("\"$0\" fmt a.dq b.dq")
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
    #expect(text(of: "a.dq") == "sum expense\nsum income  # c\n")
    // What is canonical is not written again.
    #expect(try self.run("stat -c %i b.dq").output == before)
    #expect(names == "a.dq\nb.dq\n")
  }

  @Test func aScriptStaysOneAndALinkStaysOne() throws {
    write("#!/usr/bin/env -S juesuan -f\nsum  expense\n", to: "a.dq")
    #expect(
      try run("chmod 754 a.dq && mkdir d && mv a.dq d && ln -s d/a.dq l.dq && \"$0\" fmt l.dq").status == 0)
    #expect(folder.mode(of: "d/a.dq") == 0o754)
    #expect(try run("readlink l.dq").output == "d/a.dq\n")
    #expect(text(of: "d/a.dq") == "#!/usr/bin/env -S juesuan -f\nsum expense\n")
  }

  @Test(arguments: ["\"$0\" fmt", "\"$0\" fmt -", "cat | \"$0\" fmt --lang zh -"])
  func standardInputGoesToStandardOutput(_ command: String) throws {
    let run = try run(command, input: "求和 支出 条件 科目 ～ $code")
    #expect(run.status == 0 && run.output == "sum expense where code ~ $code\n" && run.errors.isEmpty)
  }

  @Test func aCheckWritesNothing() throws {
    write("sum  expense\n", to: "a.dq")
    write("sum expense\n", to: "b.dq")
    write("sum expense", to: "c.dq")
    let run = try run("\"$0\" fmt --check a.dq b.dq c.dq")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors == "a.dq: not in canonical form\nc.dq: not in canonical form\n")
    #expect(text(of: "a.dq") == "sum  expense\n")
    #expect(try self.run("\"$0\" fmt --check --lang zh a.dq").errors == "a.dq：不是规范格式\n")
    #expect(try self.run("\"$0\" fmt --check b.dq").status == 0)
    #expect(try self.run("\"$0\" fmt --check", input: "sum income\n").status == 0)
    let input = try self.run("\"$0\" fmt --check", input: "sum income")
    #expect(input.status == 1 && input.output.isEmpty && input.errors == "stdin: not in canonical form\n")
  }

  @Test func aFileThatIsNoScriptIsLeftAndTheOthersAreDone() throws {
    write("sum  expense\nsum expens\nsum (\n", to: "a.dq")
    write("sum  expense\n", to: "b.dq")
    let run = try run("\"$0\" fmt a.dq b.dq")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.errors.contains("a.dq:2:5: error[E0201]") && run.errors.contains("a.dq:3:5: error[E0201]"))
    #expect(text(of: "a.dq") == "sum  expense\nsum expens\nsum (\n" && text(of: "b.dq") == "sum expense\n")
    let input = try self.run("\"$0\" fmt", input: "sum expens")
    #expect(input.status == 1 && input.output.isEmpty && input.errors.contains("stdin:1:5: error[E0201]"))
  }

  @Test func aFileThatCannotBeReadIsReported() throws {
    write("sum  expense\n", to: "b.dq")
    folder.write([0x73, 0xFF, 0xFE], to: "c.dq")
    let run = try run("mkdir d; \"$0\" fmt none.dq d c.dq b.dq")
    #expect(run.status == 2)
    for code in ["E0511", "E0512", "E0516"] { #expect(run.errors.contains(code)) }
    #expect(text(of: "b.dq") == "sum expense\n")
    // What could not be read is worse than what is no script.
    write("sum expens", to: "a.dq")
    #expect(try self.run("\"$0\" fmt none.dq a.dq").status == 2)
  }

  @Test func aFileThatCannotBeWrittenStaysAsItIs() throws {
    let long = String(repeating: "sum  expense\n", count: 400)
    write(long, to: "a.dq")
    let full = try run("(trap '' XFSZ; ulimit -f 4; \"$0\" fmt a.dq)")
    #expect(full.status == 74 && full.errors.contains("a.dq") && full.errors.contains("E0606"))
    #expect(text(of: "a.dq") == long && names == "a.dq\n")
    let readOnly = try run("chmod 444 a.dq && \"$0\" fmt a.dq")
    #expect(readOnly.status == 74 && readOnly.errors.contains("E0606") && text(of: "a.dq") == long)
    #expect(try run("\"$0\" fmt --check a.dq").status == 1)
    let closed = try run("\"$0\" fmt > /dev/full", input: "sum expense")
    #expect(closed.status == 74 && closed.errors.contains("E0517"))
  }

  @Test func helpTellsOfIt() throws {
    #expect(try run("\"$0\" fmt --help").output.contains("USAGE: juesuan fmt"))
    #expect(try run("\"$0\" --help").output.contains("juesuan fmt"))
  }
}
