import SourceText
import TestSupport
import Testing

/// What a person is told when a PDF cannot be read.
@Suite struct PDFErrorTests {
  private let folder = TemporaryDirectory()

  /// Runs the program on a PDF with tools of poppler that are scripts of ours.
  private func open(text: String?, drawing: String = "echo '<svg></svg>'", environment: String = "") throws
    -> ProgramRun
  {
    folder.write(Array("%PDF-1.7\n".utf8), to: "file.pdf")
    for (name, script) in [("pdftotext", text), ("pdftocairo", drawing)] {
      guard let script else { continue }
      folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "tool-\(name)")
    }
    return try ProgramRun(
      "mkdir tools; for tool in tool-*; do [ -f $tool ] && chmod +x $tool && mv $tool tools/${tool#tool-}; done; PATH=tools:/usr/bin-none \(environment) \"$0\" file.pdf -c 'sum expense'",
      folder: folder.path)
  }

  @Test func toolsThatAreMissingAreNamedWithTheCommandThatInstallsThem() throws {
    let run = try open(text: nil)
    #expect(run.status == 2 && run.errors.contains("E0541"))
    #expect(run.errors.contains("apt-get install poppler-utils"))
  }

  @Test func picturesAloneAreRefused() throws {
    let run = try open(text: "echo '<page width=\"595\" height=\"842\">'")
    #expect(run.status == 2 && run.errors.contains("E0540") && run.errors.contains("1 pages hold pictures"))
  }

  @Test func aToolThatHangsIsEnded() throws {
    let run = try open(text: "/bin/sleep 60", environment: "JUESUAN_TOOL_SECONDS=1")
    #expect(
      run.status == 2 && run.errors.contains("E0542") && run.errors.contains("did not end within 1 seconds"))
  }

  /// Ctrl-C and an end asked for by the system end the tool and remove what was written for it; what is ignored does not.
  @Test(arguments: [("TERM", "exit 143"), ("HUP", "exit 129"), ("INT", "exit 2")])
  func anInterruptedToolIsEnded(signal: String, end: String) throws {
    folder.write(Array("%PDF-1.7\n".utf8), to: "file.pdf")
    folder.write(
      Array("#!/bin/sh\necho $$ >$MARK.new; /bin/mv $MARK.new $MARK; exec /bin/sleep 3\n".utf8),
      to: "pdftotext")
    // A shell without job control starts what is in its background with SIGINT ignored.
    let run = try ProgramRun(
      """
      mkdir tools files; cp pdftotext tools/pdftocairo; mv pdftotext tools; chmod +x tools/*
      MARK=$PWD/started TMPDIR=$PWD/files PATH=$PWD/tools:/usr/bin:/bin "$0" file.pdf -c 'sum expense' & program=$!
      while [ ! -f started ]; do sleep 0.05; done
      kill -\(signal) $program; wait $program; echo exit $?
      kill -0 $(cat started) 2>&1 && echo the tool lives; ls files
      """, folder: folder.path)
    #expect(run.output.hasPrefix("\(end)\n"), "\(run.output)")
    #expect(!run.output.contains("the tool lives") && !run.output.contains("juesuan-"), "\(run.output)")
  }

  @Test func aToolThatFloodsIsEnded() throws {
    let run = try open(text: "while :; do echo '<word>'; done", environment: "JUESUAN_TOOL_SECONDS=2")
    #expect(run.status == 2 && run.errors.contains("E0542"))
  }

  @Test func aToolThatDiesIsReported() throws {
    let run = try open(text: "kill -SEGV $$")
    #expect(run.status == 2 && run.errors.contains("E0542") && run.errors.contains("signal 11"))
  }

  @Test func missingTablesOfCharactersAreNamed() throws {
    let run = try open(text: "echo \"Syntax Error: Missing language pack for 'Adobe-GB1' mapping\" >&2")
    #expect(
      run.status == 2 && run.errors.contains("E0543") && run.errors.contains("apt-get install poppler-data"))
  }

  @Test func noPlaceForATemporaryFileIsReported() throws {
    let run = try open(text: "true", environment: "TMPDIR=/proc/none")
    #expect(run.status == 2 && run.errors.contains("E0544") && run.errors.contains("/proc/none"))
  }
}
