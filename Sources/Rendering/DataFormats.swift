import Disclosure
import Exchange
package import QueryEngine
import SourceText

/// Answers as data: codes as text, amounts as exact decimals in the unit of the answer, columns by their stable names.
/// The sum of the rows shown, and the value below a comparison, are left out, so that whoever reads the data and adds cannot count it twice.
package enum DataFormats {
  /// Comma-separated values, quoted as RFC 4180 says and with plain line feeds. A cell without a figure is empty; with `states`, a column beside each amount
  /// tells why.
  package static func csv(_ table: ResultTable, states: Bool) -> String {
    let unit = table.unit ?? .wan
    var header: [String] = []
    for column in table.columns {
      header.append(CSVText.quoted(column.dataName))
      if states, column.hasStates { header.append(CSVText.quoted(column.dataName + "_state")) }
    }
    var result = header.joined(separator: ",") + "\n"
    for row in table.dataRows.heedingInterruption(every: 16) {
      var fields: [String] = []
      for (column, cell) in zip(table.columns, row.cells) {
        let value = cell.dataValue(unit: unit)
        // A quoted code stays text in readers that guess types.
        fields.append(column.kind == .code ? "\"\(value ?? "")\"" : CSVText.quoted(value ?? ""))
        if states, column.hasStates { fields.append(cell.stateName ?? "") }
      }
      result += fields.joined(separator: ",") + "\n"
    }
    return result
  }

  /// One JSON array of rows.
  package static func json(_ table: ResultTable) -> String {
    let rows = table.dataRows.heedingInterruption(every: 16).map { "  " + object($0, of: table) }
    return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }

  /// One JSON object for each row, each on a line.
  package static func ndjson(_ table: ResultTable) -> String {
    table.dataRows.heedingInterruption(every: 16).map { object($0, of: table) + "\n" }.joined()
  }

  private static func object(_ row: ResultRow, of table: ResultTable) -> String {
    var members: [String] = []
    for (column, cell) in zip(table.columns, row.cells) {
      let name = JSONText.string(column.dataName)
      let value = cell.dataValue(unit: table.unit ?? .wan)
      switch column.kind {
      case .code:
        members.append("\(name):\(value.flatMap { $0.isEmpty ? nil : JSONText.string($0) } ?? "null")")
      case .text: members.append("\(name):\(value.map(JSONText.string) ?? "null")")
      case .amount, .share, .count, .number:
        members.append("\(name):\(value ?? "null")")
        if value == nil, let state = cell.stateName {
          members.append("\(JSONText.string(column.dataName + "_state")):\(JSONText.string(state))")
        }
      }
    }
    let unit = table.unit?.printed ?? table.counted
    if let unit, !table.isOfRatios, !table.columns.contains(where: { $0.title.identifier == "measured_in" }) {
      members.append("\"measured_in\":\(JSONText.string(unit))")
    }
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension ResultTable {
  /// Whether the figures are ratios, which have no unit.
  var isOfRatios: Bool {
    rows.contains { row in
      row.cells.contains { if case .quotient(let value) = $0 { value.kind == .ratio } else { false } }
    }
  }

  /// The rows that are data.
  var dataRows: [ResultRow] { rows.filter { $0.kind != .sumOfRows && $0.kind != .whole } }
}

extension ResultColumn {
  /// Whether a cell of the column may have a state in place of a figure.
  var hasStates: Bool { kind == .amount || kind == .number }

  /// The stable name of the column.
  var dataName: String { of.map { $0.identifier + "_" + title.identifier } ?? title.identifier }
}

extension ResultCell {
  /// The value as data, `nil` where there is none.
  func dataValue(unit: MoneyUnit) -> String? {
    switch self {
    case .text(let text): text
    case .member(let member): member.chinese
    case .phase(let phase): phase.rawValue
    case .amount(let value):
      value.state == .figure ? AmountText.text(value, in: unit) : nil
    case .quotient(let value):
      value.state == .figure ? AmountText.text(value, in: unit) : nil
    case .number(let value):
      value.state == .figure ? AmountText.decimal(value.digits, decimals: value.decimals) : nil
    case .quantity(let value): value.isFigure ? value.text : nil
    case .word(let word): word.english
    case .share(let ratio):
      ratio.map { AmountText.percent(numerator: $0.numerator, denominator: $0.denominator) }
    case .count(let count): String(count)
    case .title(let title): title.identifier
    case .empty: nil
    }
  }

  /// The state of an amount.
  var stateName: String? {
    let state: AmountValue.State
    let isZero: Bool
    switch self {
    case .amount(let value): (state, isZero) = (value.state, value.amount == .zero)
    case .quotient(let value): (state, isZero) = (value.state, value.quotient.numerator == 0)
    case .number(let value): (state, isZero) = (value.state, value.digits == 0)
    case .quantity(let value): (state, isZero) = (value.state, value.value == .zero)
    default: return nil
    }
    return switch state {
    case .figure: isZero ? "zero" : "number"
    case .blank: "blank"
    case .dash: "dash"
    case .unreadable: "unreadable"
    case .absent: "absent"
    }
  }
}
