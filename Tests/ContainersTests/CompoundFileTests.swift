import TestSupport
import Testing

@testable import Containers

/// What compound files hold, and those that are not whole.
@Suite struct CompoundFileTests {
  private static func stream(_ head: [UInt8] = []) -> [UInt8] { head + [UInt8](repeating: 0, count: 5000) }

  struct Sample: Sendable, CustomTestStringConvertible {
    let entries: [(name: String, isEmbedded: Bool)]
    let content: CompoundFile.Content?
    var testDescription: String { entries.map(\.name).joined(separator: ", ") }
  }

  static let samples: [Sample] = [
    Sample(entries: [("Workbook", false)], content: .workbook),
    Sample(entries: [("Book", false)], content: .workbook),
    Sample(entries: [("WordDocument", false), ("1Table", false)], content: .text),
    Sample(entries: [("WordDocument", false), ("Workbook", true)], content: .text),
    Sample(entries: [("Workbook", true), ("Data", false), ("WordDocument", false)], content: .text),
    Sample(entries: [("PowerPoint Document", false)], content: nil),
    Sample(entries: [("Workbook", true)], content: nil),
    Sample(entries: [], content: nil),
  ]

  @Test(arguments: samples) func theRootTellsWhatItIs(_ sample: Sample) throws {
    let entries = sample.entries.map {
      CompoundWriter.Entry($0.name, Self.stream(), isEmbedded: $0.isEmbedded)
    }
    #expect(try CompoundFile(CompoundWriter(entries).bytes).content() == sample.content)
  }

  @Test func aPackageThatNeedsAPasswordIsTold() throws {
    let file = try CompoundFile(CompoundWriter.file("EncryptedPackage"))
    #expect(throws: ContainerError.locked) { try file.content() }
  }

  static let passwords: [(String, [UInt8], Bool)] = [
    ("Workbook", [0x09, 0x08, 2, 0, 0, 6, 0x2F, 0, 2, 0, 1, 0], true),
    ("Workbook", [0x09, 0x08, 2, 0, 0, 6, 0xE1, 0, 2, 0, 0x2F, 0], false),
    ("WordDocument", [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 1], true),
    ("WordDocument", [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, 2], false),
  ]

  @Test(arguments: passwords) func aPasswordIsTold(name: String, head: [UInt8], isEncrypted: Bool) throws {
    let file = try CompoundFile(CompoundWriter.file(name, head))
    let content = try #require(try file.content())
    #expect(file.isEncrypted(content) == isEncrypted)
  }

  @Test func aFileThatEndsEarlyIsDamaged() throws {
    let whole = CompoundWriter.file("Workbook")
    for end in stride(from: 4, to: whole.count - 512, by: 100) {
      #expect(throws: ContainerError.damaged(.compound)) {
        try CompoundFile(Array(whole[..<end])).content()
      }
    }
  }

  @Test func changedBytesNeverTrap() {
    let whole = CompoundWriter.file("WordDocument")
    for place in 24..<2560 {
      for value: UInt8 in [0, 1, 0x7F, 0xFF] {
        var bytes = whole
        bytes[place] = value
        if let file = try? CompoundFile(bytes), let content = try? file.content() {
          _ = file.isEncrypted(content)
        }
      }
    }
  }
}
