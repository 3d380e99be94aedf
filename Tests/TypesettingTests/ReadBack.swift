import Disclosure
import DisclosureImport
import Typesetting

/// The comparison of a document as typeset with what the reader makes of its bytes.
enum ReadBack {
  /// What differs, table by table; empty when every cell was read as it was set.
  static func differences(of document: TypesetDocument, in format: TypesetFormat) -> [String] {
    differences(of: document, in: format, read: format.bytes(of: document))
  }

  /// What differs when the document is read from other bytes than those of the format.
  static func differences(
    of document: TypesetDocument, in format: TypesetFormat, read bytes: [UInt8]
  ) -> [String] {
    let read: Document
    do {
      read = try DocumentReader.read(bytes, name: document.name).document
    } catch {
      return format.keepsBlanks ? ["not read: \(error)"] : []
    }
    var result: [String] = []
    for kind in document.kinds {
      guard let table = read.table(kind) else {
        guard format.keepsBlanks else { continue }
        result.append("\(kind): no table")
        continue
      }
      let wanted = document.figures.filter { $0.kind == kind }
      result += differences(of: table, from: wanted, in: format)
    }
    for table in read.tables where !document.kinds.contains(table.kind) {
      if !document.freeKinds.contains(table.kind), TableKind.standard.contains(table.kind) {
        result.append("\(table.kind): “\(table.title)” is none")
      }
    }
    return result
  }

  /// Where blanks are lost, a row may be left aside as ambiguous, but a figure that is read must be right.
  private static func differences(
    of table: StatementTable, from wanted: [TypesetFigure], in format: TypesetFormat
  ) -> [String] {
    func line(_ figure: TypesetFigure, role: ColumnRole?) -> String {
      let path = bare(figure.path).filter { format.partsHeadings || $0 != "/" }
      return self.line(figure, path: path, role: role)
    }
    var left: [String: Int] = [:]
    for figure in wanted { left[line(figure, role: figure.role), default: 0] += 1 }
    var extra: [String] = []
    for cell in table.cells {
      let row = table.rows[cell.row]
      let figure = TypesetFigure(
        kind: table.kind, side: row.side, key: row.key, label: bare(row.label), path: table.path(of: cell),
        role: table.columns[cell.column].role, printed: bare(cell.printed), state: cell.figure.state)
      // A role that the layout leaves open matches any.
      let names = [line(figure, role: figure.role), line(figure, role: nil)]
      if let name = names.first(where: { left[$0] != nil }) {
        left[name] = left[name].flatMap { $0 > 1 ? $0 - 1 : nil }
      } else if format.keepsBlanks || cell.figure.state.isFigure {
        extra.append(names[0])
      }
    }
    guard format.keepsBlanks && !left.isEmpty || !extra.isEmpty else { return [] }
    return [
      "\(table.kind): \(left.values.reduce(0, +)) of \(wanted.count) cells missing, \(extra.count) others\n"
        + "  missing \(left.keys.min() ?? "-")\n  other   \(extra.min() ?? "-")"
    ]
  }

  private static func line(_ figure: TypesetFigure, path: String, role: ColumnRole?) -> String {
    TypesetFigure(
      kind: figure.kind, side: figure.side, key: figure.key, label: figure.label, path: path,
      role: role, printed: figure.printed, state: figure.state
    ).line
  }

  private static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
