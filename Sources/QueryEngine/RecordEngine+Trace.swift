import Disclosure
import QueryLanguage
import SourceText

extension RecordEngine {
  /// The figures of the records behind an answer: as printed, as read, and where they stand.
  func trace(of answer: ResultTable) -> ResultTable {
    let columns = [
      ResultColumn(.row, .text), ResultColumn(.figure, .text), ResultColumn(.field(.printed), .text),
      ResultColumn(.field(.amount), .amount), ResultColumn(.position, .text),
    ]
    let rows = traced.heedingInterruption(every: 16).map { record, column in
      let origin = table.documents[record.document].origin
      guard let column else {
        let line: SourcePosition? =
          if case .ordinal(let line) = record[.line] { origin.position(ofLine: line) } else { nil }
        return ResultRow(
          cells: [.text(record.name), .empty, .empty, .empty, line.map { .word($0.wording) } ?? .empty])
      }
      let figure = record.figure(column)
      let isMoney = plan.schema.type(of: column.field)?.isMoney ?? false
      let position = figure.line > 0 ? origin.position(ofLine: figure.line) : nil
      return ResultRow(
        cells: [
          .text(record.name), .title(column.title), .text(figure.printed),
          isMoney ? .amount(figure.value(in: unit)) : .number(figure.number),
          position.map { .word($0.wording) } ?? .empty,
        ])
    }
    return ResultTable(columns: columns, rows: rows, unit: answer.unit, notes: answer.notes)
  }
}
