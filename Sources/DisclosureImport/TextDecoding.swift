import SourceText

/// From bytes to text, and the refusal of what is no text.
enum TextDecoding {
  struct Decoded {
    let text: String
    let findings: [Finding]
  }

  /// The text of a file in UTF-8, with or without a byte order mark.
  ///
  /// A character cut in two by the end of the file is dropped with a finding, since half a file still holds
  /// tables; any other byte that is not UTF-8 is an error with its line.
  static func decode(_ bytes: [UInt8]) throws(ImportError) -> Decoded {
    if let format = BinaryFormat(signature: bytes) { throw .binary(format) }
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    guard content.contains(where: { $0 > 0x20 }) else { throw .empty }
    if let position = content.firstIndex(of: 0) {
      throw .binary(.unknown(line: line(of: position, in: content)))
    }
    var findings: [Finding] = []
    if let cut = cutCharacter(at: content) {
      findings.append(.cutCharacter(line: line(of: cut, in: content)))
      content = content[..<cut]
    }
    if let text = String(validating: content, as: UTF8.self) {
      return Decoded(text: text, findings: findings)
    }
    throw .notUTF8(line: firstInvalidLine(of: content))
  }

  /// The start of a character that the end of the text cuts in two.
  private static func cutCharacter(at bytes: ArraySlice<UInt8>) -> Int? {
    for back in 1...3 where bytes.count >= back {
      let index = bytes.endIndex - back
      let byte = bytes[index]
      if byte & 0xC0 == 0x80 { continue }
      let length =
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
      return length > back ? index : nil
    }
    return nil
  }

  private static func firstInvalidLine(of bytes: ArraySlice<UInt8>) -> Int {
    var number = 1
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if String(validating: line, as: UTF8.self) == nil { return number }
      number += 1
    }
    return number
  }

  private static func line(of position: Int, in bytes: ArraySlice<UInt8>) -> Int {
    bytes[..<position].count { $0 == UInt8(ascii: "\n") } + 1
  }
}

/// A file format that is no text, told by its first bytes.
package enum BinaryFormat: Sendable, Hashable {
  case pdf
  /// ZIP, which XLSX and DOCX are.
  case zip
  /// The compound files of XLS and DOC.
  case compound
  case unknown(line: Int)

  init?(signature bytes: [UInt8]) {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = .zip
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = .compound
    } else {
      return nil
    }
  }
}
