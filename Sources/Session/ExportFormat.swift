import Exchange

/// How exported data is written.
package enum ExportFormat: String, Sendable, CaseIterable {
  case csv, json, ndjson, xlsx
}

/// Writes exported rows: CSV with plain line feeds, one JSON array, or one JSON object a line. Decimals are exact and
/// written as numbers; what is not printed is empty in CSV and `null` in JSON.
struct ExportWriter {
  let resource: ExportResource
  let format: ExportFormat
  private var isFirst = true

  init(_ resource: ExportResource, _ format: ExportFormat) {
    self.resource = resource
    self.format = format
  }

  var header: String {
    switch format {
    case .csv: resource.columns.joined(separator: ",") + "\n"
    case .json: "["
    case .ndjson, .xlsx: ""
    }
  }

  var footer: String { format == .json ? (isFirst ? "]\n" : "\n]\n") : "" }

  mutating func text(of rows: [[DataValue]]) -> String {
    var result = ""
    for row in rows {
      switch format {
      case .csv: result += CSVText.line(row)
      case .json: result += (isFirst ? "\n  " : ",\n  ") + object(row)
      case .ndjson: result += object(row) + "\n"
      // A workbook is no text: `FileReports` makes it.
      case .xlsx: break
      }
      isFirst = false
    }
    return result
  }

  private func object(_ row: [DataValue]) -> String {
    let members = zip(resource.columns, row).map { "\(JSONText.string($0)):\($1.json)" }
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension DataValue {
  fileprivate var json: String {
    switch self {
    case .text(let text), .code(let text): JSONText.string(text)
    case .number(let digits): digits
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .none: "null"
    }
  }
}
