import TestSupport
import Testing

/// What a folder and an archive of documents open, and what a person is told of the rest.
@Suite struct OpeningTests {
  private let folder = TemporaryDirectory()
  private let disclosure: String

  init() throws { disclosure = try Repository.text(of: "examples/data/fenyang-2024.txt") }

  private func run(_ command: String) throws -> ProgramRun {
    let run = try ProgramRun(command, folder: folder.path)
    #expect(!run.wasKilled)
    return run
  }

  private func archive(_ files: [(String, String)], as name: String = "all.zip") {
    folder.write(ZipWriter.bytes(of: files), to: name)
  }

  @Test func anArchiveOpensTheDocumentsInIt() throws {
    archive([("汾阳.txt", disclosure), ("附件.txt", "与决算无关\n")])
    let run = try run("\"$0\" all.zip -c 'sum expense'")
    #expect(run.status == 0 && run.output.contains("3951.18"))
    #expect(run.errors.contains("not read: all.zip/附件.txt") && run.errors.contains("E0504"))
  }

  @Test func aFolderOpensTheDocumentsInItAndALinkInItDoesNotGoRound() throws {
    folder.write(Array(disclosure.utf8), to: "one.txt")
    let run = try run("mkdir -p d/e && mv one.txt d/e/ && ln -s .. d/e/up && \"$0\" d -c 'sum expense'")
    #expect(run.status == 0 && run.output.contains("3951.18"))
  }

  @Test func nothingToReadIsAnError() throws {
    archive([("a.txt", "与决算无关\n")])
    let run = try run("\"$0\" all.zip -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("E0519"))
    let empty = try self.run("mkdir none && \"$0\" none -c 'sum expense'")
    #expect(empty.status == 2 && empty.errors.contains("E0507"))
  }

  @Test func anArchiveWithoutDocumentsIsTold() throws {
    archive([("a.jpg", "x")])
    let run = try run("\"$0\" all.zip -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("E0507"))
  }

  @Test func anArchiveThatGrowsBeyondMeasureIsRefused() throws {
    // Three hundred thousand bytes that unpack to three hundred million.
    var writer = ZipWriter([ZipWriter.Entry("a.txt", [UInt8](repeating: 0x20, count: 300_000_000))])
    writer.entries[0].isPacked = true
    folder.write(writer.bytes, to: "all.zip")
    let run = try run("\"$0\" all.zip -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("E0508"))
  }

  @Test func aLockedArchiveIsTold() throws {
    var writer = ZipWriter([ZipWriter.Entry("a.txt", disclosure)])
    writer.entries[0].flags = 1
    folder.write(writer.bytes, to: "all.zip")
    let run = try run("\"$0\" all.zip -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("E0510"))
  }

  @Test func aFolderOfVeryManyFilesIsRefused() throws {
    let run = try run(
      "mkdir many && (cd many && seq 10001 | sed 's/$/.txt/' | xargs touch) && \"$0\" many -c 'sum expense'")
    #expect(run.status == 2 && run.errors.contains("E0518"))
  }
}
