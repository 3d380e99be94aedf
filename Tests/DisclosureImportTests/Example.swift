import Disclosure
import Foundation
import Testing

@testable import DisclosureImport

/// The example disclosure of the repository, and short ways to ask a document for its cells.
enum Example {
  static let url = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "examples/data/fenyang-2024.txt")

  static func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

  static func text() throws -> String { String(decoding: try bytes(), as: UTF8.self) }

  private static let reading = Result { try DocumentReader.read(bytes(), name: "example") }

  static func imported() throws -> ImportedDocument { try reading.get() }

  static func document() throws -> Document { try imported().document }

  static func table(_ kind: TableKind) throws -> StatementTable { try #require(document().table(kind)) }
}

/// Reads a text written in a test.
func read(_ text: String) throws -> ImportedDocument {
  try DocumentReader.read(Array(text.utf8), name: "test")
}

extension StatementTable {
  /// The printed texts of the cells of the rows on a line of the source.
  func printed(onLine line: Int) -> [String] {
    cells.filter { $0.place.line == line }.map(\.printed)
  }

  /// The names of the rows on a line of the source.
  func labels(onLine line: Int) -> [String] {
    rows.filter { $0.place.line == line }.map(\.label)
  }

  /// The digits of the codes of the table, in the order read.
  var codes: [String] {
    rows.compactMap { row in
      if case .code(let code) = row.key { code.digits } else { nil }
    }
  }

  func count(_ state: CellState) -> Int { cells.count { $0.figure.state == state } }

  /// The first cell of a code, by column.
  func cell(_ code: String, _ column: Int = 0) -> Cell? {
    guard let domain = kind.codeDomain, let code = AccountCode(code, in: domain),
      let row = rows.firstIndex(where: { $0.key == .code(code) })
    else { return nil }
    return cells.first { $0.row == row && $0.column == column }
  }
}

/// A cell as it is compared between two readings of the same content: all but its place.
struct CellContent: Hashable, CustomStringConvertible {
  let table: TableKind
  let key: RowKey
  let kind: Member?
  let side: Side?
  let label: String
  let column: String
  let role: ColumnRole
  let figure: Figure
  let amount: Amount?

  var description: String {
    "\(table) \(key) \(label) [\(column)]: \(figure.state) \(figure.digits)e-\(figure.decimals)"
  }

  /// The cells of a document, table by table in the order of their kinds.
  static func all(of document: Document) -> [CellContent] {
    document.tables.sorted { $0.kind.rawValue < $1.kind.rawValue }.flatMap { table in
      table.cells.map { cell in
        let row = table.rows[cell.row]
        return CellContent(
          table: table.kind, key: row.key, kind: row.kind, side: row.side, label: Normalized.name(row.label),
          column: table.columns[cell.column].path, role: table.columns[cell.column].role, figure: cell.figure,
          amount: table.unit.flatMap(cell.figure.amount))
      }
    }
  }
}

/// Names as the tests compare them: parentheses of one width.
enum Normalized {
  static func name(_ text: String) -> String {
    text.replacingOccurrences(of: "（", with: "(").replacingOccurrences(of: "）", with: ")")
  }
}
