/// The size in characters of the terminal that answers are shown on.
package struct TerminalSize: Sendable, Hashable {
  package let columns: Int
  package let rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// The rows of an answer that are shown where nobody said how many: about a screen.
  package var rowLimit: Int { max(40, rows - 6) }
}

extension Session {
  /// The columns that tables, notes and messages may take; `nil` where there is no limit, as in a pipe or a file.
  var width: Int? { terminal.map { settings.width ?? $0.columns } }

  /// The rows of an answer that are shown; `nil` for all of them.
  var rowLimit: Int? {
    guard let terminal else { return nil }
    switch settings.rowLimit {
    case .automatic: return isPaged ? nil : terminal.rowLimit
    case .none: return nil
    case .most(let rows): return rows
    }
  }
}
