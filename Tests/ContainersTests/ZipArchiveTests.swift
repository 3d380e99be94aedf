import TestSupport
import Testing

@testable import Containers

/// Archives as they are written by others, and archives made to do harm.
@Suite struct ZipArchiveTests {
  private let text = Array(String(repeating: "合计\t1.00\n", count: 50).utf8)

  private func failure(_ bytes: [UInt8]) -> ContainerError? {
    do throws(ContainerError) {
      let archive = try ZipArchive(bytes)
      for entry in archive.entries { _ = try archive.contents(of: entry) }
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [true, false], [true, false]) func entriesAreRead(isPacked: Bool, isWide: Bool) throws {
    var writer = ZipWriter([
      ZipWriter.Entry("a.txt", text), ZipWriter.Entry("空/b.txt", []), ZipWriter.Entry("夹/", []),
    ])
    for index in writer.entries.indices { writer.entries[index].isPacked = isPacked }
    writer.isWide = isWide
    let archive = try ZipArchive(writer.bytes)
    #expect(archive.entries.map(\.name) == ["a.txt", "空/b.txt", "夹/"])
    #expect(archive.entries.map(\.isFolder) == [false, false, true])
    #expect(try archive.contents(of: "a.txt") == text)
    #expect(try archive.contents(of: "A.TXT") == text)
    #expect(try archive.contents(of: "空/b.txt") == [])
    #expect(throws: ContainerError.missing(name: "c")) { try archive.contents(of: "c") }
  }

  @Test func aCommentMayFollow() throws {
    var bytes = ZipWriter.bytes(of: [("a", "b")])
    bytes[bytes.count - 2] = 7
    bytes += Array("comment".utf8)
    #expect(try ZipArchive(bytes).contents(of: "a") == Array("b".utf8))
  }

  @Test func anArchiveCutAnywhereIsRefused() {
    let bytes = ZipWriter([ZipWriter.Entry("a.txt", text), ZipWriter.Entry("b.txt", text)]).bytes
    for count in 0..<bytes.count { #expect(failure(Array(bytes[..<count])) == .damaged(.directory)) }
  }

  @Test func anyByteMayBeChanged() {
    let bytes = ZipWriter([ZipWriter.Entry("a.txt", text), ZipWriter.Entry("b.txt", text)]).bytes
    for place in bytes.indices {
      for change: UInt8 in [0x01, 0x80, 0xFF] {
        var changed = bytes
        changed[place] ^= change
        _ = failure(changed)
      }
    }
  }

  @Test func whatIsToldOfAnEntryIsChecked() {
    let name = "a.txt"
    func told(_ change: (inout ZipWriter.Entry) -> Void) -> ContainerError? {
      var entry = ZipWriter.Entry(name, text)
      change(&entry)
      return failure(ZipWriter([entry]).bytes)
    }
    #expect(told { $0.checksum = 1 } == .damaged(.entry(name: name)))
    #expect(told { $0.size = 3 } == .damaged(.entry(name: name)))
    #expect(told { $0.size = 3_000_000 } == .damaged(.entry(name: name)))
    #expect(told { $0.packedSize = 3 } == .damaged(.entry(name: name)))
    #expect(told { $0.packedSize = 1 << 30 } == .damaged(.entry(name: name)))
    #expect(told { $0.place = 1 << 30 } == .damaged(.entry(name: name)))
    #expect(told { $0.flags = 1 } == .encrypted(name: name))
    #expect(told { $0.method = 12 } == .unknownMethod(12, name: name))
    #expect(told { $0.method = 0 } == .damaged(.entry(name: name)))
    #expect(
      told { $0.size = ZipArchive.mostBytes + 1 }
        == .excessive(.bytes(name: name, most: ZipArchive.mostBytes)))
  }

  @Test func entriesThatShareBytesAreRefused() {
    var second = ZipWriter.Entry("b", text)
    second.place = 0
    #expect(failure(ZipWriter([ZipWriter.Entry("a", text), second]).bytes) == .damaged(.overlap(name: "b")))
  }

  @Test func aBombIsRefusedBeforeItIsUnpacked() {
    let zeros = [UInt8](repeating: 0, count: 8 << 20)
    #expect(
      failure(ZipWriter([ZipWriter.Entry("a", zeros)]).bytes) == .excessive(.ratio(name: "a", most: 200)))
    var many = (0..<6).map { ZipWriter.Entry("\($0)", text) }
    for index in many.indices { (many[index].size, many[index].packedSize) = (250 << 20, 2 << 20) }
    #expect(failure(ZipWriter(many).bytes) == .excessive(.allBytes(most: ZipArchive.mostBytesInAll)))
  }

  @Test func tooManyEntriesAreRefused() {
    var writer = ZipWriter((0..<100_000).map { ZipWriter.Entry("\($0)", []) })
    for index in writer.entries.indices { writer.entries[index].isPacked = false }
    writer.isWide = true
    #expect(failure(writer.bytes) == .excessive(.entries(most: ZipArchive.mostEntries)))
    var lying = ZipWriter([ZipWriter.Entry("a", text)])
    lying.count = 60_000
    #expect(failure(lying.bytes) == .excessive(.entries(most: ZipArchive.mostEntries)))
    lying.count = 2
    #expect(failure(lying.bytes) == .damaged(.directory))
  }
}
