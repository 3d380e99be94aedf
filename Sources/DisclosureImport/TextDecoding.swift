import SourceText

/// From bytes to text, and the refusal of what is no text.
enum TextDecoding {
  struct Decoded {
    let text: String
    var findings: [Finding] = []
    /// Why the bytes are no text, to be said when no table is found in what was made of them.
    var refusal: ImportError?
  }

  /// The text of a file.
  ///
  /// UTF-8, with or without a byte order mark, is taken whenever it is valid. UTF-16 is told by its mark or by its NULs,
  /// GB18030 by its structure, and both by words of a disclosure. A character cut in two by the end of the file is
  /// dropped with a finding, since half a file still holds tables. Anything else that is no text is replaced, with a
  /// finding, and is an error when no table can be found.
  static func decode(_ bytes: [UInt8]) throws(ImportError) -> Decoded {
    var content = bytes[...]
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
    guard content.contains(where: { $0 > 0x20 }) else { throw .empty }
    let firstNUL = content.firstIndex(of: 0)
    if firstNUL != nil || content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]),
      let wide = UTF16Text(bytes), wide.showsWords || wide.text.isEmpty
    {
      return try decoded(wide)
    }
    var findings: [Finding] = []
    var damage = TextDamage()
    if firstNUL == nil {
      let whole = withoutCutCharacter(content, &findings)
      if let text = String(validating: whole, as: UTF8.self) {
        return Decoded(text: text, findings: findings)
      }
      if let decoded = try gb18030(bytes, damage) { return decoded }
      content = whole
    } else {
      content = withoutNULs(content, &damage)
      if String(validating: content, as: UTF8.self) == nil, let decoded = try gb18030(Array(content), damage)
      {
        return decoded
      }
      content = withoutCutCharacter(content, &findings)
    }
    let refusal: ImportError =
      firstNUL.map { .binary(.unknown(line: line(of: $0, in: bytes[...]))) }
      ?? .notUTF8(line: firstInvalidLine(of: content))
    let repaired = UTF8Repair.repaired(content, noting: &damage)
    findings.append(.damagedText(count: damage.count, line: damage.line))
    return Decoded(text: String(decoding: repaired, as: UTF8.self), findings: findings, refusal: refusal)
  }

  private static func decoded(_ wide: UTF16Text) throws(ImportError) -> Decoded {
    guard wide.text.unicodeScalars.contains(where: { !Folding.isBlank($0) }) else { throw .empty }
    var result = Decoded(text: wide.text, findings: [.encoding(wide.encoding)])
    if let line = wide.cutLine { result.findings.append(.cutCharacter(line: line)) }
    if wide.damage.count > 0 {
      result.findings.append(.damagedText(count: wide.damage.count, line: wide.damage.line))
    }
    return result
  }

  /// The text of bytes in GB18030; `nil` when they are not.
  private static func gb18030(_ bytes: [UInt8], _ damage: TextDamage) throws(ImportError) -> Decoded? {
    guard let shape = GB18030Text.shape(of: bytes) else { return nil }
    let whole = bytes[..<(shape.cut ?? bytes.count)]
    let text: String
    do throws(GB18030Text.Failure) {
      text = try GB18030Text.decode(whole)
    } catch {
      switch error {
      case .noConverter: throw .noConverter
      case .invalid: return nil
      }
    }
    var result = Decoded(
      text: text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text,
      findings: [.encoding(.gb18030)])
    if let cut = shape.cut { result.findings.append(.cutCharacter(line: line(of: cut, in: bytes[...]))) }
    if damage.count > 0 { result.findings.append(.damagedText(count: damage.count, line: damage.line)) }
    return result
  }

  private static func withoutNULs(_ bytes: ArraySlice<UInt8>, _ damage: inout TextDamage) -> ArraySlice<UInt8>
  {
    var line = 1
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0 {
        damage.note(line: line)
      } else {
        if byte == UInt8(ascii: "\n") { line += 1 }
        result.append(byte)
      }
    }
    return result[...]
  }

  private static func withoutCutCharacter(
    _ bytes: ArraySlice<UInt8>, _ findings: inout [Finding]
  ) -> ArraySlice<UInt8> {
    guard let cut = cutCharacter(at: bytes) else { return bytes }
    findings.append(.cutCharacter(line: line(of: cut, in: bytes)))
    return bytes[..<cut]
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

/// What a file is that is no text.
package enum BinaryFormat: Sendable, Hashable {
  /// A compound file without a workbook or a text in it.
  case compound
  case unknown(line: Int)
}
