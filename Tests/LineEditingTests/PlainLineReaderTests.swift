import Glibc
import LineEditing
import TestSupport
import Testing

@Suite struct PlainLineReaderTests {
  let directory = TemporaryDirectory()

  /// What the reader makes of a file.
  func lines(of bytes: [UInt8]) throws -> [Result<String, PlainLineError>] {
    directory.write(bytes, to: "input")
    let descriptor = open(directory.path + "/input", O_RDONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var reader = PlainLineReader(descriptor: descriptor)
    var lines: [Result<String, PlainLineError>] = []
    while true {
      do throws(PlainLineError) {
        guard let line = try reader.next() else { return lines }
        lines.append(.success(line))
      } catch {
        lines.append(.failure(error))
      }
    }
  }

  @Test(arguments: [
    ("", []), ("\n", [""]), ("支出", ["支出"]), ("甲\r\n\n乙\n", ["甲", "", "乙"]),
    ("\u{FEFF}x\n\u{FEFF}", ["x", "\u{FEFF}"]),
    ("a\rb", ["a\rb"]),
  ])
  func linesEndWithNewlines(text: String, expected: [String]) throws {
    #expect(try lines(of: Array(text.utf8)) == expected.map { .success($0) })
  }

  @Test func invalidTextIsReportedAndPassed() throws {
    let found = try lines(of: Array("a\n".utf8) + [0xE5, 0x86, 0x0A] + Array("b".utf8))
    #expect(found == [.success("a"), .failure(.invalidUTF8(line: 2)), .success("b")])
  }

  @Test func aDirectoryIsReportedOnce() throws {
    let descriptor = open(directory.path, O_RDONLY)
    defer { close(descriptor) }
    var reader = PlainLineReader(descriptor: descriptor)
    #expect(throws: PlainLineError.unreadable(errno: EISDIR)) { try reader.next() }
    #expect(try reader.next() == nil)
  }

  @Test func aMegabyteIsOneLine() throws {
    let long = String(repeating: "x", count: 1_000_000)
    let found = try lines(of: Array((long + "\n" + long).utf8))
    #expect(found == [.success(long), .success(long)])
  }

  @Test func partsFromAPipeMakeALine() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (input, output) = (ends[0], ends[1])
    defer { close(input) }
    for byte in "决\n算".utf8 { withUnsafeBytes(of: byte) { _ = write(output, $0.baseAddress, 1) } }
    close(output)
    _ = fcntl(input, F_SETFL, O_NONBLOCK)
    var reader = PlainLineReader(descriptor: input)
    #expect(try reader.next() == "决")
    #expect(try reader.next() == "算")
    #expect(try reader.next() == nil)
  }
}
