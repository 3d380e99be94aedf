import LineEditing
package import Session

extension TerminalSize {
  /// The size of the terminal that a file descriptor is; `nil` when it is none.
  package static func of(_ descriptor: Int32) -> TerminalSize? {
    guard TerminalPort.isTerminal(descriptor) else { return nil }
    let size = TerminalPort.size(of: descriptor)
    return TerminalSize(columns: size.columns, rows: size.rows)
  }
}
