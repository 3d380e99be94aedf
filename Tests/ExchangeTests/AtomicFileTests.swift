import Glibc
import TestSupport
import Testing

@testable import Exchange

/// Files that appear whole, and nowhere else than where they were to.
@Suite struct AtomicFileTests {
  private let folder = TemporaryDirectory()

  @Test func nobodyGuessesTheNameOfTheNewFile() {
    let names = Set((0..<100).map { _ in AtomicFile.temporaryName(beside: "a/b") })
    #expect(names.count == 100 && names.allSatisfy { $0.hasPrefix("a/.") })
  }

  /// What was laid where the new file is to be written is neither written to nor taken away.
  @Test func whatIsThereIsNotFollowed() throws {
    folder.write(Array("other".utf8), to: "other")
    folder.write(Array("mine".utf8), to: "file")
    symlink(folder.path + "/other", folder.path + "/link")
    for name in ["link", "file"] {
      #expect(throws: ExchangeError.self) {
        try AtomicFile.write([1], to: "\(folder.path)/\(name)", shownAs: "new")
      }
    }
    #expect(folder.contents(of: "other") == Array("other".utf8))
    #expect(
      folder.contents(of: "link") == Array("other".utf8) && folder.contents(of: "file") == Array("mine".utf8))
  }

  @Test func aLinkThatLeadsRoundIsRefused() {
    symlink("b", folder.path + "/a")
    symlink("a", folder.path + "/b")
    #expect(throws: ExchangeError.self) { try AtomicFile.write([1], to: folder.path + "/a") }
  }

  @Test func aPathIsTheSameByAnyName() throws {
    let path = AtomicFile.resolved(folder.path) + "/a"
    symlink("a", folder.path + "/link")
    symlink("link", folder.path + "/second")
    mkdir(folder.path + "/sub", 0o700)
    for name in ["a", "./a", "sub/../a", "link", "second", "sub/../second"] {
      #expect(AtomicFile.resolved("\(folder.path)/\(name)") == path, "\(name)")
    }
    try AtomicFile.write([1], to: folder.path + "/second")
    #expect(folder.contents(of: "a") == [1])
    #expect(AtomicFile.resolved("/nowhere/a") == "/nowhere/a")
  }
}
