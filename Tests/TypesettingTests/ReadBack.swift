import Disclosure
import DisclosureImport
import SourceText
import Typesetting

/// The comparison of a document as typeset with what the reader makes of its bytes.
enum ReadBack {
  /// What differs, table by table; empty when every cell was read as it was set.
  static func differences(of document: TypesetDocument, in format: TypesetFormat) -> [String] {
    let read: Document
    do {
      read = try DocumentReader.read(format.bytes(of: document), name: document.name).document
    } catch {
      return format.isWhole ? ["not read: \(error)"] : []
    }
    var result: [String] = []
    for kind in document.kinds {
      guard let table = read.table(kind) else {
        guard format.isWhole else { continue }
        result.append("\(kind): no table")
        continue
      }
      let wanted = document.figures.filter { $0.kind == kind }
      result += format.isWhole ? differences(of: table, from: wanted) : errors(in: table, against: wanted)
    }
    for table in read.tables where !document.kinds.contains(table.kind) {
      if !document.freeKinds.contains(table.kind), TableKind.standard.contains(table.kind) {
        result.append("\(table.kind): “\(table.title)” is none")
      }
    }
    return result
  }

  private static func differences(of table: StatementTable, from wanted: [TypesetFigure]) -> [String] {
    var left: [String: Int] = [:]
    for figure in wanted { left[line(figure, role: figure.role), default: 0] += 1 }
    var extra: [String] = []
    for figure in figures(of: table) {
      // A role that the layout leaves open matches any.
      let names = [line(figure, role: figure.role), line(figure, role: nil)]
      if let name = names.first(where: { left[$0] != nil }) {
        left[name] = left[name].flatMap { $0 > 1 ? $0 - 1 : nil }
      } else {
        extra.append(names[0])
      }
    }
    guard !left.isEmpty || !extra.isEmpty else { return [] }
    return [
      "\(table.kind): \(left.values.reduce(0, +)) of \(wanted.count) cells missing, \(extra.count) others\n"
        + "  missing \(left.keys.min() ?? "-")\n  other   \(extra.min() ?? "-")"
    ]
  }

  /// What is wrong in a table of a text: a cell may be unreadable, of a row that is reported as unplaced or under a
  /// heading that says nothing, but a figure that is read must be one that was set, in its row and for what its
  /// column says.
  private static func errors(in table: StatementTable, against wanted: [TypesetFigure]) -> [String] {
    let wrong = figures(of: table).filter { figure in
      figure.state.isFigure && figure.role != .other && figure.key != .unplaced
        && !wanted.contains {
          $0.key == figure.key && $0.side == figure.side && $0.printed == bare(figure.printed)
            && ($0.role == nil || $0.role == figure.role)
        }
    }
    guard !wrong.isEmpty else { return [] }
    return [
      "\(table.kind): \(wrong.count) of \(wanted.count) cells wrong\n"
        + "  \(wrong.map { line($0, role: $0.role) }.min() ?? "-")"
    ]
  }

  /// How many figures of a document are read for what they are, of how many.
  static func read(of document: TypesetDocument, in format: TypesetFormat) -> (right: Int, all: Int) {
    let wanted = document.figures.filter(\.state.isFigure)
    let name = document.name + "." + format.ending
    guard let read = try? DocumentReader.read(format.bytes(of: document), name: name).document else {
      return (0, wanted.count)
    }
    func word(_ figure: TypesetFigure, role: ColumnRole?) -> String {
      TypesetFigure(
        kind: figure.kind, side: figure.side, key: figure.key, label: "", path: "", role: role,
        printed: bare(figure.printed), state: figure.state
      ).line
    }
    var left: [String: Int] = [:]
    for figure in wanted { left[word(figure, role: figure.role), default: 0] += 1 }
    let right = read.tables.flatMap(figures).count { figure in
      guard let name = [figure.role, nil].map({ word(figure, role: $0) }).first(where: { left[$0] ?? 0 > 0 })
      else { return false }
      left[name, default: 0] -= 1
      return true
    }
    return (right, wanted.count)
  }

  private static func figures(of table: StatementTable) -> [TypesetFigure] {
    table.cells.map { cell in
      let row = table.rows[cell.row]
      return TypesetFigure(
        kind: table.kind, side: row.side, key: row.key, label: bare(row.label), path: table.path(of: cell),
        role: table.columns[cell.column].role, printed: bare(cell.printed), state: cell.figure.state)
    }
  }

  private static func line(_ figure: TypesetFigure, role: ColumnRole?) -> String {
    TypesetFigure(
      kind: figure.kind, side: figure.side, key: figure.key, label: Folding.nameKey(figure.label),
      path: Folding.nameKey(figure.path),
      role: role, printed: figure.printed, state: figure.state
    ).line
  }

  private static func bare(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
