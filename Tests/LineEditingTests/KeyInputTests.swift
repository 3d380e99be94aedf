import TestSupport
import Testing

@testable import LineEditing

@Suite struct KeyInputTests {
  /// All that can be taken at once, written down.
  func taken(_ chunks: [[UInt8]], limit: Int = 1000) -> [KeyInput.Piece] {
    var input = KeyInput(pasteLimit: limit)
    var pieces: [KeyInput.Piece] = []
    for chunk in chunks {
      input.append(chunk)
      while true {
        let piece = input.next()
        if piece == .exhausted { break }
        pieces.append(piece)
        if piece == .ambiguous { break }
      }
    }
    return pieces
  }

  @Test func charactersMayArriveInParts() {
    let bytes = Array("决a算\u{1F600}".utf8)
    #expect(taken(bytes.map { [$0] }) == "决a算\u{1F600}".unicodeScalars.map { .scalar($0) })
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE5, 0x86], [0xF5, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xC2, 0x9F],
      [0x80, 0xBF],
    ] as [[UInt8]])
  func invalidBytesAreDropped(bytes: [UInt8]) {
    #expect(taken([bytes + Array("x".utf8)]) == [.scalar("x")])
  }

  @Test func aPasteMayArriveInParts() {
    let bytes = Array("\u{1B}[200~甲\r乙\n\r\u{1B}x\u{1B}[201~z".utf8)
    for size in 3...bytes.count {
      let chunks = stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
      let pieces = taken(chunks).filter { $0 != .ambiguous }
      #expect(pieces == [.text("甲\n乙\nx", complete: .whole), .scalar("z")])
    }
  }

  @Test func aPasteIsCutAtItsLimit() {
    let bytes = Array(("\u{1B}[200~" + String(repeating: "x", count: 50) + "\u{1B}[201~").utf8)
    #expect(taken([bytes], limit: 8) == [.text("xxxxxxxx", complete: .cut)])
  }

  @Test func anEscapeWaitsForWhatFollows() {
    #expect(taken([[0x1B]]) == [.ambiguous])
    #expect(taken([Array("\u{1B}[2".utf8)]) == [.ambiguous])
    #expect(taken([Array("\u{1B}[A".utf8)]) == [.scalar("\u{1B}"), .scalar("["), .scalar("A")])
    var input = KeyInput(pasteLimit: 10)
    input.append([0x1B])
    #expect(input.next() == .ambiguous)
    #expect(input.nextScalar() == .scalar("\u{1B}"))
  }

  @Test func aBurstIsOnePiece() {
    let text = String(repeating: "决", count: 300)
    #expect(
      taken([Array(("\r" + text + "\r").utf8)]) == [
        .scalar("\r"), .text(text, complete: .whole), .scalar("\r"),
      ])
  }

  @Test func aScalarCanBePutBack() {
    var input = KeyInput(pasteLimit: 10)
    input.append(Array("ab".utf8))
    #expect(input.next() == .scalar("a"))
    input.putBack("决")
    #expect(input.next() == .scalar("决"))
    #expect(input.next() == .scalar("b"))
    #expect(input.next() == .exhausted)
  }
}
