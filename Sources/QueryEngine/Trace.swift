import Disclosure
import QueryLanguage
import SourceText

/// Turns an answer into the printed cells that its figures are made of (追溯).
///
/// A figure of the answer is named by its row and column; under it stands a row for each cell that entered, as printed and as
/// read, with its place in the file.
struct Trace {
  let store: FactStore
  private var cells: [Table: [Int]] = [:]

  private struct Table: Hashable {
    let document: Int
    let kind: TableKind
  }

  init(_ store: FactStore) { self.store = store }

  static func table(
    of answer: ResultTable, in store: FactStore
  ) throws(EvaluationError) -> ResultTable {
    var trace = Trace(store)
    let columns = (store.documents.count > 1 ? [ResultColumn(.unit, .text)] : []) + Trace.columns
    var rows: [(row: Wording?, cells: [ResultCell], box: String?)] = []
    for row in answer.rows where row.kind != .sumOfRows {
      try EvaluationError.heedInterruption()
      let name = Trace.name(of: row, in: answer)
      for (column, cell) in zip(answer.columns, row.cells) {
        let tiles: [FactReference]
        switch cell {
        case .amount(let value) where column.kind == .amount && !column.title.isDerived: tiles = value.tiles
        case .quotient(let value): tiles = value.tiles
        default: continue
        }
        let head: [ResultCell] = [.title(column.title), cell]
        let found = tiles.heedingInterruption(every: 16).compactMap { trace.cell(at: $0) }
        if found.isEmpty {
          rows.append((name, head + [ResultCell](repeating: .empty, count: columns.count), nil))
        }
        for traced in found { rows.append((name, head + traced.cells, traced.box)) }
      }
    }
    let isNamed = rows.contains { $0.row != nil }
    let hasBoxes = rows.contains { $0.box != nil }
    return ResultTable(
      columns: (isNamed ? [ResultColumn(.row, .text)] : [])
        + [ResultColumn(.figure, .text), ResultColumn(.result, .amount)] + columns
        + (hasBoxes ? [ResultColumn(.box, .text)] : []),
      rows: rows.heedingInterruption(every: 64).map { row in
        ResultRow(
          cells: (isNamed ? [row.row.map(ResultCell.word) ?? .empty] : []) + row.cells
            + (hasBoxes ? [.text(row.box ?? "")] : []))
      }, unit: answer.unit, notes: answer.notes, counted: answer.counted)
  }

  private static let columns = [
    ResultColumn(.field(.table), .text), ResultColumn(.code, .code), ResultColumn(.name, .text),
    ResultColumn(.field(.column), .text), ResultColumn(.field(.side), .text),
    ResultColumn(.field(.printed), .text), ResultColumn(.field(.amount), .amount),
    ResultColumn(.position, .text),
  ]

  /// What a row of the answer is called: its code, else the words before its figures.
  private static func name(of row: ResultRow, in answer: ResultTable) -> Wording? {
    var parts: [Wording] = []
    var hasCode = false
    for (column, cell) in zip(answer.columns, row.cells) where column.kind == .text || column.kind == .code {
      guard !(hasCode && column.title == .name) else { continue }
      switch cell {
      case .text(let text) where !text.isEmpty:
        parts.append(Wording(text, text))
        hasCode = hasCode || column.kind == .code
      case .member(let member): parts.append(Wording(member.rawValue, member.rawValue))
      case .phase(let phase): parts.append(Wording(phase.rawValue, phase == .final ? "决算" : "预算"))
      case .word(let word): parts.append(word)
      default: break
      }
    }
    guard !parts.isEmpty else { return nil }
    return Wording(
      parts.map(\.english).joined(separator: " "), parts.map(\.chinese).joined(separator: " "))
  }

  /// The cell that a figure refers to; `nil` where none is printed.
  private mutating func cell(at reference: FactReference) -> (cells: [ResultCell], box: String?)? {
    let document = store.documents[reference.document]
    guard let table = document.table(reference.table), table.rows.indices.contains(reference.row),
      table.columns.indices.contains(reference.column)
    else { return nil }
    let key = Table(document: reference.document, kind: reference.table)
    let width = table.columns.count
    if cells[key] == nil {
      var places = [Int](repeating: -1, count: table.rows.count * width)
      for (index, cell) in table.cells.enumerated() { places[cell.row * width + cell.column] = index }
      cells[key] = places
    }
    guard let index = cells[key]?[reference.row * width + reference.column], index >= 0 else { return nil }
    let cell = table.cells[index]
    let row = table.rows[cell.row]
    let position = document.origin.position(of: cell.place)
    let owner: [ResultCell] = store.documents.count > 1 ? [.text(document.entity)] : []
    let values: [ResultCell] =
      owner + [
        .text(table.name), .text(row.key.rowCode?.text ?? ""), .text(row.label), .text(table.path(of: cell)),
        table.side(of: cell).map { .word($0.wording) } ?? .text(""), .text(cell.printed),
        .amount(AmountValue(cell, of: table)), .word(position.wording),
      ]
    return (values, position.box?.text)
  }
}

extension ColumnTitle {
  /// Whether the column holds what two others of the answer differ by.
  fileprivate var isDerived: Bool { self == .tail || self == .change }
}

extension AmountValue {
  /// A printed cell by itself, as read.
  init(_ cell: Cell, of table: StatementTable) {
    let measure = table.unit(ofRow: cell.row)
    let unit = measure.map { $0.money ?? .wan } ?? table.unit ?? .wan
    let amount = cell.figure.amount(in: unit)
    let isLost = cell.figure.state.isFigure && amount == nil
    self.init(
      state: isLost ? .unreadable(cell.printed) : State(cell.figure.state, printed: cell.printed),
      amount: amount ?? .zero, place: unit.exponent - cell.figure.decimals, tiles: [],
      isCounted: measure.map { $0.money == nil } ?? false)
  }
}
