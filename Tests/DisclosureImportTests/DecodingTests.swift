import Containers
import Disclosure
import Testing

@testable import DisclosureImport

/// Files that are no text, or text that is broken.
@Suite struct DecodingTests {
  struct Refused: Sendable, CustomStringConvertible {
    let bytes: [UInt8]
    let error: ImportError
    let description: String

    init(_ bytes: [UInt8], _ error: ImportError, _ description: String) {
      self.bytes = bytes
      self.error = error
      self.description = description
    }
  }

  static let refused: [Refused] = [
    Refused([], .empty, "nothing"),
    Refused(Array(" \t\r\n \n".utf8), .empty, "blanks"),
    Refused([0xEF, 0xBB, 0xBF], .empty, "a byte order mark"),
    Refused([0xEF, 0xBB, 0xBF, 0x0A], .empty, "a byte order mark and a line break"),
    Refused([0x50, 0x4B, 3, 4, 20, 0], .container(.damaged(.directory)), "ZIP"),
    Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .container(.damaged(.compound)), "OLE"),
    Refused(Array("a\nb\u{0}c".utf8), .binary(.unknown(line: 2)), "a NUL byte"),
    Refused([0xFF, 0xFE, 0x36, 0x65, 0x0A, 0x00], .binary(.unknown(line: 2)), "UTF-16"),
    Refused(
      Array("支出\n决算\n".utf8) + [0xBE, 0xF6] + Array("\n表".utf8), .notUTF8(line: 3), "GB 18030 in line 3"),
    Refused([0x41, 0xC0, 0x80, 0x42], .notUTF8(line: 1), "an overlong form"),
    Refused(Array("a\r\n".utf8) + [0xED, 0xA0, 0x80] + Array("b".utf8), .notUTF8(line: 2), "a surrogate"),
    Refused(Array("a\n".utf8) + [0xFF], .notUTF8(line: 2), "a byte that begins no character, at the end"),
    Refused(
      Array("a\n".utf8) + [0xE6, 0x41], .notUTF8(line: 2), "a character cut in the middle of the text"),
    Refused(Array("a\tb\n".utf8), .noTables, "text without tables"),
    Refused(
      Array("封面\n支出决算表\n科目  金额\n".utf8), .noRows(title: "支出决算表", line: 2), "a title without tabbed rows"),
  ]

  @Test(arguments: refused) func aFileWithoutTablesIsRefused(_ expected: Refused) {
    #expect(throws: expected.error) { try DocumentReader.read(expected.bytes, name: "test") }
  }

  @Test func aFileMayEndAnywhere() throws {
    let bytes = try Example.bytes()
    var last = 0
    for end in stride(from: 0, to: bytes.count, by: 397) {
      let text = String(decoding: bytes[..<end], as: UTF8.self)
      do {
        let imported = try DocumentReader.read(Array(bytes[..<end]), name: "test")
        let isCut = text.hasSuffix("\u{FFFD}")
        #expect(imported.findings.contains { if case .cutCharacter = $0 { true } else { false } } == isCut)
        // What is above the cut is read as before: the figures only grow in number.
        let figures = imported.document.tables.flatMap(\.cells).count { $0.figure.state.isFigure }
        #expect(figures >= last - 1)
        last = figures
      } catch {
        #expect(error == .empty || error == .noTables)
      }
    }
    #expect(last > 100)
  }

  @Test func aCutCharacterIsToldWithItsLine() throws {
    let bytes = try Example.bytes()
    let position = try #require(bytes.lastIndex(of: 0xE3))
    let line = bytes[..<position].count { $0 == 0x0A } + 1
    for length in 1...2 {
      let imported = try DocumentReader.read(Array(bytes[..<(position + length)]), name: "test")
      #expect(imported.findings.contains(.cutCharacter(line: line)))
    }
  }
}
