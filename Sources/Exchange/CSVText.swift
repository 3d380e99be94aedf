import SourceText

/// Comma-separated values (逗号分隔值) as RFC 4180 says, with plain line feeds.
package enum CSVText {
  /// The mark of UTF-8 at the start of a file, without which Excel takes Chinese for another encoding.
  package static let byteOrderMark = "\u{FEFF}"

  /// A line of values. A code and an empty text stand in quotes; what is not printed is empty.
  package static func line(_ values: [DataValue]) -> String {
    values.map(field).joined(separator: ",") + "\n"
  }

  /// A value as a field.
  package static func field(_ value: DataValue) -> String {
    switch value {
    case .text(""): "\"\""
    case .text(let text): quoted(text)
    case .code(let digits): "\"\(digits)\""
    case .number(let digits): digits
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .none: ""
    }
  }

  /// A text in quotes where it needs them.
  package static func quoted(_ text: String) -> String {
    let special: (UInt8) -> Bool = { [0x2C, 0x22, 0x0D, 0x0A].contains($0) }
    guard text.utf8.contains(where: special) || text.unicodeScalars.first == "\u{FEFF}" else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  /// Why a text is no CSV: a quotation mark that nothing closes, or that stands inside a field without quotes.
  package struct Fault: Error, Hashable, Sendable {
    package let line: Int
  }

  /// A record: its fields, `nil` where nothing stands between the commas, and its first line.
  package struct Record: Hashable, Sendable {
    package let fields: [String?]
    package let line: Int
  }

  /// The records of a text. Lines end in LF or CRLF; a mark of UTF-8 at the start is passed over.
  package static func records(of bytes: [UInt8]) throws(Fault) -> [Record] {
    var reader = Reader(bytes: bytes, index: bytes.starts(with: byteOrderMark.utf8) ? 3 : 0)
    var records: [Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  private struct Reader {
    let bytes: [UInt8]
    var index: Int
    var line = 1

    mutating func next() throws(Fault) -> Record? {
      guard index < bytes.count else { return nil }
      let first = line
      var fields: [String?] = []
      while true {
        fields.append(try field())
        guard index < bytes.count else { break }
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: ",") { continue }
        if byte == UInt8(ascii: "\r"), index < bytes.count, bytes[index] == UInt8(ascii: "\n") { index += 1 }
        line += 1
        break
      }
      return Record(fields: fields, line: first)
    }

    /// A field up to the comma or the end of the line, which is left.
    private mutating func field() throws(Fault) -> String? {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
        let start = index
        while index < bytes.count, !isEnd(bytes[index]) {
          guard bytes[index] != UInt8(ascii: "\"") else { throw Fault(line: line) }
          index += 1
        }
        return start == index ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
      }
      let first = line
      var text: [UInt8] = []
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == UInt8(ascii: "\"") {
          guard index < bytes.count, bytes[index] == byte else {
            guard index == bytes.count || isEnd(bytes[index]) else { throw Fault(line: line) }
            return String(decoding: text, as: UTF8.self)
          }
          index += 1
        } else if byte == UInt8(ascii: "\n") {
          line += 1
        }
        text.append(byte)
      }
      throw Fault(line: first)
    }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
  }
}
