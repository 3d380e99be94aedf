import Session
import TestSupport
import Testing

/// Files that the program writes for others, as a shell sees them.
@Suite struct OutputTests {
  let folder = TemporaryDirectory()

  private func run(_ command: String, environment: [String: String] = [:]) throws -> ProgramRun {
    let run = try ProgramRun(command, folder: folder.path, environment: environment)
    #expect(!run.wasKilled)
    return run
  }

  private var names: String { (try? run("ls -A").output) ?? "" }

  // MARK: Answers and resources

  @Test func anAnswerIsWrittenAsAWorkbook() throws {
    let run = try run(
      "\"$0\" -c 'sum expense group by class' -c 'count cells' --format xlsx --output out.xlsx")
    #expect(run.status == 0 && run.output.isEmpty)
    let bytes = try #require(folder.contents(of: "out.xlsx"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(bytes.starts(with: Array("PK".utf8)))
    #expect(text.contains("<v>3895.18</v>") && text.contains("sum expense group by class"))
    #expect(
      text.contains("name=\"answer 2\"") && text.contains("name=\"notes\"")
        && text.contains("name=\"sources\""))
    let piped = try self.run(
      "\"$0\" -c 'sum expense group by class' -c 'count cells' --format xlsx | cmp - out.xlsx")
    #expect(piped.status == 0)
  }

  @Test func aResourceIsWrittenAsAWorkbook() throws {
    let run = try run("\"$0\" export cells --format xlsx --output out.xlsx --lang zh")
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
    let text = String(decoding: folder.contents(of: "out.xlsx") ?? [], as: UTF8.self)
    #expect(text.contains(">2080505<") && text.contains("<v>3951.18</v>") && text.contains("name=\"来源\""))
  }

  @Test func aWorkbookIsNoTextForATerminal() throws {
    for arguments in [["-c", "sum expense"], ["export", "cells"]] {
      let terminal = try Terminal(
        "juesuan", arguments: arguments + ["--format", "xlsx"], columns: 90, home: folder)
      #expect(try terminal.outcome() == 64)
      #expect(terminal.screen.text.contains("E0604"), "\(terminal.screen.text)")
    }
  }

  @Test func aConversationIsNotWrittenToAFile() throws {
    let terminal = try Terminal("juesuan", arguments: ["-o", folder.path + "/x"], columns: 90, home: folder)
    #expect(try terminal.outcome() == 64)
    #expect(terminal.screen.text.contains("E0616"))
  }

  @Test func aFileAppearsWholeOrNotAtAll() throws {
    folder.write(Array("old".utf8), to: "out.csv")
    let failing = try run("\"$0\" -c 'sum expense' -c 'sum nothing' --format csv -o out.csv")
    #expect(failing.status == 1)
    #expect(folder.contents(of: "out.csv") == Array("old".utf8))
    let going = try run("\"$0\" -c 'sum expense' -c 'sum nothing' --keep-going --format csv -o out.csv")
    #expect(going.status == 1)
    #expect(folder.contents(of: "out.csv") == Array("total\n3951.18\n".utf8))
    #expect(names == "out.csv\n")
  }

  @Test func aFullDiskOrAMissingFolderIsAnErrorOfItsOwn() throws {
    for command in [
      "-c 'sum expense' -o /dev/full", "-c 'sum expense' --format xlsx -o /dev/full",
      "export cells -o /dev/full",
      "export cells --format xlsx > /dev/full", "-c 'sum expense' --format xlsx > /dev/full",
      "export terms -o /nonexistent/x.csv", "export --package /nonexistent/x",
      "export --sqlite /nonexistent/x.db",
      "export --package /dev/full",
    ] {
      let run = try run("\"$0\" \(command)")
      #expect(run.status == 74 && run.errors.contains("E0606"), "\(command): \(run.errors)")
    }
  }

  @Test func csvBeginsWithTheMarkThatExcelWants() throws {
    for command in ["-c 'sum expense' -c 'sum income' --format csv", "export terms"] {
      let plain = try run("\"$0\" \(command)").output
      #expect(try run("\"$0\" \(command) --bom").output == "\u{FEFF}" + plain)
    }
  }

  // MARK: Packages and databases

  @Test func aPackageAndADatabaseOpenLikeTheDocument() throws {
    #expect(try run("\"$0\" export --package out && \"$0\" export --sqlite out.db").status == 0)
    for file in ["out/datapackage.json", "out.db"] {
      let sentence = "sum expense where code ~ 208 group by basic/project"
      #expect(try run("\"$0\" \(file) -c '\(sentence)'").output == run("\"$0\" -c '\(sentence)'").output)
      #expect(try run("\"$0\" export indicators \(file)").output == run("\"$0\" export indicators").output)
      let tables = try run("\"$0\" \(file)").output
      #expect(tables.isEmpty)
      let ledger = try run("\"$0\" ledger \(file)")
      #expect(ledger.status == 2 && ledger.errors.contains("E0614"))
    }
    let listed = try ProgramRun("\"$0\" out.db", input: ".tables\n", folder: folder.path)
    let example = try ProgramRun("\"$0\"", input: ".tables\n", folder: folder.path)
    #expect(listed.output == example.output && listed.output.contains("公开06表"))
  }

  @Test func aFullDiskLeavesNothingBehind() throws {
    // The shell limits the size of files as a full disk does.
    let limit = "trap '' XFSZ; ulimit -f 16"
    let package = try run("(\(limit); \"$0\" export --package out)")
    #expect(package.status == 74 && package.errors.contains("E0606") && names.isEmpty, "\(package.errors)")
    let database = try run("(\(limit); \"$0\" export --sqlite out.db)")
    #expect(database.status == 74 && database.errors.contains("E0612") && names.isEmpty, "\(database.errors)")
  }

  @Test func aFullDiskLeavesWhatWasThere() throws {
    #expect(
      try run("\"$0\" export --package out && cp -r out kept && \"$0\" export --sqlite x.db && cp x.db y.db")
        .status == 0)
    let run = try run(
      "(trap '' XFSZ; ulimit -f 16; \"$0\" export --package out; \"$0\" export --sqlite x.db); diff -r out kept && cmp x.db y.db"
    )
    #expect(run.status == 0)
    #expect(names == "kept\nout\nx.db\ny.db\n")
  }

  @Test func nothingIsWrittenWhereAFileCannotBeRead() throws {
    for command in ["--package out", "--sqlite out.db"] {
      let run = try run("\"$0\" export \(command) missing.txt")
      #expect(run.status == 2 && run.errors.contains("E0511") && names.isEmpty)
    }
  }

  @Test func whatIsInTheWayIsKept() throws {
    folder.write(Array("mine".utf8), to: "notes.txt")
    let package = try run("\"$0\" export --package . --lang zh")
    #expect(package.status == 64 && package.errors.contains("E0607"))
    let database = try run("\"$0\" export --sqlite notes.txt")
    #expect(database.status == 64 && database.errors.contains("E0608"))
    #expect(folder.contents(of: "notes.txt") == Array("mine".utf8) && names == "notes.txt\n")
  }

  @Test func commandsThatDoNotGoTogether() throws {
    for command in ["--package a --sqlite b", "--package a --output b", "", "--format xlsx", "a.txt"] {
      #expect(try run("\"$0\" export \(command)").status == 64, "\(command)")
    }
    #expect(try run("\"$0\" export --help").output.contains("--sqlite <file>"))
  }
}
