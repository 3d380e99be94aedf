import Disclosure
package import Exchange
package import QueryEngine
package import SourceText

extension ResultTable {
  /// The answer as a sheet of a workbook: the columns of its data, amounts as exact numbers, codes as text.
  package func sheet(named name: String, states: Bool) -> Workbook.Sheet {
    let unit = unit ?? .wan
    var header: [String] = []
    for column in columns {
      header.append(column.dataName)
      if states, column.hasStates { header.append(column.dataName + "_state") }
    }
    let rows = dataRows.heedingInterruption(every: 16).map { row in
      zip(columns, row.cells).flatMap { column, cell -> [DataValue] in
        let value = cell.dataValue(unit: unit).map { column.value($0) } ?? .none
        return states && column.hasStates ? [value, .filled(cell.stateName)] : [value]
      }
    }
    return Workbook.Sheet(name, header: header, rows: rows)
  }

  /// The notes in words.
  package func notes(in language: Language) -> [String] {
    notes.map { $0.wording(in: unit)(language) }
  }
}

extension ResultColumn {
  fileprivate func value(_ text: String) -> DataValue {
    switch kind {
    case .code: .code(text)
    case .text: .text(text)
    case .amount, .share, .number: .number(text)
    case .count: Int(text).map(DataValue.integer) ?? .text(text)
    }
  }
}
