import Glibc
import TestSupport
import Testing

@testable import LineEditing

@Suite struct HistoryFileTests {
  let directory = TemporaryDirectory()
  var file: HistoryFile { HistoryFile(path: directory.path + "/a/b/history") }

  @Test func anyEntryComesBack() {
    let entries = ["支出", "甲\n乙\r\n", #"\n \\ \"#, "  blank\tat both ends ", "\u{1F600}", "\\"]
    for entry in entries { #expect(file.append(entry) == nil) }
    let (loaded, warnings) = file.load()
    #expect(loaded == entries)
    #expect(warnings.isEmpty)
    #expect(directory.mode(of: "a/b/history") == 0o600)
    #expect(directory.mode(of: "a/b") == 0o700)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func escapingIsUndone(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = ["\\", "n", "r", "\n", "\r", "决", " "]
    let entry = String((0..<12).compactMap { _ in alphabet.randomElement(using: &generator) })
    let line = HistoryFile.escaped(entry)
    #expect(!line.unicodeScalars.contains("\n"))
    #expect(HistoryFile.unescaped(line) == entry)
  }

  @Test func aMissingFileIsAnEmptyHistory() {
    let (entries, warnings) = file.load()
    #expect(entries.isEmpty && warnings.isEmpty)
  }

  @Test func aDamagedFileIsSetAside() {
    let damaged = Array("one\n".utf8) + [0xFF, 0x0A, 0x00, 0x0A] + Array("two\\x\ntwo\\x\nhalf".utf8)
    directory.write(damaged, to: "h")
    let file = HistoryFile(path: directory.path + "/h")
    let (entries, warnings) = file.load()
    #expect(entries == ["one", "two\\x", "half"])
    #expect(warnings == [.damaged(path: file.path, lines: 2, aside: file.path + ".damaged")])
    #expect(directory.contents(of: "h.damaged") == damaged)
    #expect(file.append("next") == nil)
    let (again, none) = file.load()
    #expect(again == ["one", "two\\x", "half", "next"])
    #expect(none.isEmpty)
    #expect(directory.mode(of: "h") == 0o600)
    directory.write([0xFE], to: "h")
    #expect(file.load().warnings == [.damaged(path: file.path, lines: 1, aside: file.path + ".damaged-2")])
    #expect(directory.contents(of: "h.damaged") == damaged)
  }

  @Test func equalEntriesAreFolded() {
    for entry in ["甲", "乙", "甲", "丙", "乙"] { #expect(file.append(entry) == nil) }
    #expect(file.load().entries == ["甲", "丙", "乙"])
  }

  @Test func whatIsNotAFileIsReported() {
    let file = HistoryFile(path: directory.path)
    #expect(file.load().warnings == [.notAFile(path: directory.path)])
    #expect(file.append("x") == .unwritable(path: directory.path, errno: EISDIR))
    mkfifo(directory.path + "/pipe", 0o600)
    let pipe = HistoryFile(path: directory.path + "/pipe")
    #expect(pipe.load().warnings == [.notAFile(path: pipe.path)])
    #expect(pipe.append("x") == .notAFile(path: pipe.path))
    let below = HistoryFile(path: "/dev/null/history")
    #expect(below.load().warnings == [.unreadable(path: below.path, errno: ENOTDIR)])
    #expect(below.append("x") == .unwritable(path: below.path, errno: ENOTDIR))
  }

  @Test func aLongHistoryIsShortened() {
    let lines = (0..<5000).map { "entry \($0)\n" }.joined()
    directory.write(Array(lines.utf8), to: "h")
    let file = HistoryFile(path: directory.path + "/h")
    let (entries, warnings) = file.load()
    #expect(entries.count == HistoryFile.entryLimit)
    #expect(entries.last == "entry 4999")
    #expect(warnings.isEmpty)
    #expect(directory.contents(of: "h")?.count { $0 == 0x0A } == HistoryFile.entryLimit)
    #expect(directory.mode(of: "h") == 0o600)
    #expect(file.load().entries == entries)
  }

  @Test func sessionsSideBySideLoseNothing() async {
    let file = HistoryFile(path: directory.path + "/h")
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask { for number in 0..<50 { _ = file.append("\(writer) 号 \(number)") } }
      }
    }
    let (entries, warnings) = file.load()
    #expect(Set(entries).count == 200)
    #expect(warnings.isEmpty)
  }
}
