/// Text as JSON writes it (RFC 8259).
package enum JSONText {
  package static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}":
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A JSON text to be written for people: an object keeps the order of its members.
package indirect enum JSONTree {
  case object([(String, JSONTree)])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case flag(Bool)

  /// The text, an indented line for each member; a value without members stands on one line.
  package func text(indent: String = "") -> String {
    switch self {
    case .string(let text): JSONText.string(text)
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .array(let values): list(values.map { $0.text(indent: indent + "  ") }, "[", "]", indent)
    case .object(let members):
      list(
        members.map { "\(JSONText.string($0.0)): \($0.1.text(indent: indent + "  "))" }, "{", "}", indent)
    }
  }

  private func list(_ parts: [String], _ open: String, _ close: String, _ indent: String) -> String {
    let line = open + parts.joined(separator: ", ") + close
    if line.utf8.count + indent.utf8.count <= 110, !line.contains("\n") { return line }
    return "\(open)\n\(indent)  \(parts.joined(separator: ",\n\(indent)  "))\n\(indent)\(close)"
  }
}
