import Disclosure
import Foundation
import SourceText
import TestSupport
import Testing

@testable import DisclosureImport

/// Text in the encodings that disclosures are passed around in.
@Suite struct EncodingTests {
  /// An encoding of a text, as bytes, with what is said of it.
  enum Form: CaseIterable {
    case utf8, utf8WithMark, gb18030, utf16LE, utf16BE, utf16LEWithMark, utf16BEWithMark

    var encoding: TextEncoding {
      switch self {
      case .utf8, .utf8WithMark: .utf8
      case .gb18030: .gb18030
      case .utf16LE, .utf16LEWithMark: .utf16LittleEndian
      case .utf16BE, .utf16BEWithMark: .utf16BigEndian
      }
    }

    func bytes(of text: String) throws -> [UInt8] {
      switch self {
      case .utf8: Array(text.utf8)
      case .utf8WithMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
      case .gb18030: try GB18030Writer.bytes(of: text)
      case .utf16LE: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BE: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .utf16LEWithMark: [0xFF, 0xFE] + (try Form.utf16LE.bytes(of: text))
      case .utf16BEWithMark: [0xFE, 0xFF] + (try Form.utf16BE.bytes(of: text))
      }
    }
  }

  private func withoutEncoding(_ findings: [Finding]) -> [Finding] {
    findings.filter { if case .encoding = $0 { false } else { true } }
  }

  @Test(arguments: Form.allCases) func theExampleReadsTheSameInEveryEncoding(_ form: Form) throws {
    let imported = try DocumentReader.read(form.bytes(of: Example.text()), name: "example")
    let expected = try Example.imported()
    #expect(imported.document == expected.document)
    #expect(withoutEncoding(imported.findings) == expected.findings)
    #expect(imported.findings.contains(.encoding(form.encoding)) == (form.encoding != .utf8))
  }

  @Test(arguments: 0..<8) func aGeneratedDisclosureReadsTheSameInEveryEncoding(seed: Int) throws {
    let text = ModelDocument(seed: UInt64(seed)).text
    let expected = try read(text)
    for form in Form.allCases {
      let imported = try DocumentReader.read(form.bytes(of: text), name: "test")
      #expect(imported.document == expected.document)
      #expect(withoutEncoding(imported.findings) == expected.findings)
    }
  }

  @Test(arguments: [Form.gb18030, .utf16LE, .utf16BEWithMark]) func aFileMayEndAnywhere(_ form: Form) throws {
    let bytes = try form.bytes(of: Example.text())
    var last = 0
    for end in stride(from: 1, to: bytes.count, by: 1709) {
      do {
        let imported = try DocumentReader.read(Array(bytes[..<end]), name: "test")
        let figures = imported.document.tables.flatMap(\.cells).count { $0.figure.state.isFigure }
        #expect(figures >= last - 1)
        last = figures
        #expect(!imported.findings.contains { if case .damagedText = $0 { true } else { false } })
        let isCut = imported.findings.contains { if case .cutCharacter = $0 { true } else { false } }
        if form != .gb18030 { #expect(isCut == (end % 2 == 1)) }
      } catch {
        #expect(last == 0, "\(error) at \(end)")
      }
    }
    #expect(last > 100)
  }

  @Test func everyEncodingIsNamedInBothLanguages() {
    for encoding in TextEncoding.allCases {
      let finding = Finding.encoding(encoding)
      #expect(!finding.isLoss)
      for language in [Language.english, .chinese] {
        #expect(finding.wording(in: .empty())(language).contains(encoding.name))
      }
    }
    #expect(Finding.damagedText(count: 2, line: 1).isLoss)
  }

  /// A line of bytes in the middle of table 03 of the example, and what is made of it.
  struct Damage: Sendable, CustomStringConvertible {
    let description: String
    let bytes: [UInt8]
    let count: Int
  }

  static let damages = [
    Damage(description: "a NUL", bytes: [0], count: 1),
    Damage(description: "half a pair of surrogates", bytes: [0xED, 0xA0, 0x80], count: 1),
    Damage(description: "a pair of surrogates", bytes: [0xED, 0xA0, 0xBD, 0xED, 0xB0, 0x80], count: 2),
    Damage(description: "bytes that begin no character", bytes: [0xFF, 0xC0], count: 2),
    Damage(description: "the beginning of a character", bytes: [0xE6, 0x94], count: 1),
    Damage(description: "two words in GB18030", bytes: [0xBE, 0xF6, 0xCB, 0xE3], count: 4),
  ]

  @Test(arguments: damages) func whatIsNoTextIsReplacedAndTold(_ damage: Damage) throws {
    let text = try Example.text()
    let place = try #require(text.firstRange(of: "基本养老保险缴费支出")?.lowerBound)
    let line = text[..<place].count { $0 == "\n" } + 1
    let imported = try DocumentReader.read(
      Array(text[..<place].utf8) + damage.bytes + Array(text[place...].utf8), name: "example")
    #expect(imported.findings.contains(.damagedText(count: damage.count, line: line)))
    let figures = { (document: Document) in document.tables.flatMap(\.cells).map(\.figure) }
    let (after, before) = (figures(imported.document), figures(try Example.document()))
    #expect(after == before)
  }

  @Test func halfAPairOfSurrogatesInUTF16() throws {
    var bytes = try Form.utf16LEWithMark.bytes(of: "支出决算表\n单位：万元\n\n科目代码\t科目名称\t合计\n208\t甲乙\t1.00\n")
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: [0x32, 0x75, 0x59, 0x4E]) })
    bytes.replaceSubrange(place..<place + 2, with: [0x00, 0xD8])
    let imported = try DocumentReader.read(bytes, name: "test")
    #expect(imported.findings.contains(.damagedText(count: 1, line: 5)))
    #expect(imported.document.tables[0].rows[0].label == "\u{FFFD}乙")
    #expect(imported.document.tables[0].cells[0].figure.digits == 100)
  }

  /// Text that is UTF-8 but for some bytes is not taken for GB18030, whatever the bytes.
  @Test(arguments: 0..<60) func damagedTextKeepsItsEncoding(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = try Example.bytes()
    let count = generator.below(20) + 1
    for _ in 0..<count { bytes[generator.below(bytes.count)] = UInt8(0x80 + generator.below(0x80)) }
    let imported = try DocumentReader.read(bytes, name: "test")
    #expect(!imported.findings.contains { if case .encoding = $0 { true } else { false } })
  }

  @Test(arguments: 0..<60) func randomChangesOfOtherEncodingsAreRead(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    for form in [Form.gb18030, .utf16LE, .utf16BEWithMark] {
      var bytes = try form.bytes(of: Example.text())
      for _ in 0..<generator.below(8) + 1 {
        let place = generator.below(bytes.count)
        switch generator.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8(generator.below(256)), at: place)
        default: bytes[place] = UInt8(generator.below(256))
        }
      }
      survive(bytes)
    }
  }

  @Test func aTextInGB18030WithoutATableIsTold() throws {
    let bytes = try GB18030Writer.bytes(of: "某局预算\n收入很多\n")
    #expect(throws: ImportError.noTables) { try DocumentReader.read(bytes, name: "test") }
  }

  @Test func aSystemWithoutAConverterSaysWhatToDo() {
    #expect(throws: GB18030Text.Failure.noConverter) {
      try GB18030Text.decode([0xD6, 0xA7], from: "no such encoding")
    }
    let diagnostic = ImportError.noConverter.diagnostic(file: "a.txt")
    #expect(diagnostic.code == "E0506")
    for language in [Language.english, .chinese] {
      #expect(diagnostic.hints.contains { $0(language).contains("iconv -f GB18030 -t UTF-8 a.txt") })
    }
  }

  /// The converter of the command line on the same bytes.
  @Test(.enabled(if: GB18030Writer.command != nil)) func theCommandConvertsTheSame() throws {
    let text = try Example.text() + "㐀\u{20000}€\u{E000}\u{3000}"
    let bytes = try GB18030Writer.bytes(of: text)
    let converted = try GB18030Writer.run(["-f", "GB18030", "-t", "UTF-8"], on: bytes)
    #expect(try GB18030Text.decode(bytes[...]) == String(decoding: converted, as: UTF8.self))
    let written = try GB18030Writer.run(["-f", "UTF-8", "-t", "GB18030"], on: Array(text.utf8))
    #expect(written == bytes)
  }
}

/// Writes text in GB18030 with Foundation, which shares no code with the reader.
enum GB18030Writer {
  static func bytes(of text: String) throws -> [UInt8] {
    [UInt8](try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632))))
  }

  static let command = ["/usr/bin/iconv", "/bin/iconv"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static func run(_ arguments: [String], on bytes: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: try #require(command))
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.arguments = arguments + [file.path()]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](data)
  }
}
