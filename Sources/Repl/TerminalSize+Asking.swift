import Glibc
package import Session

extension TerminalSize {
  /// The size of the terminal that a file descriptor is; `nil` when it is none. A terminal that does not know its size
  /// counts as 80 by 24.
  package static func of(_ descriptor: Int32) -> TerminalSize? {
    guard isatty(descriptor) == 1 else { return nil }
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return TerminalSize(columns: 80, rows: 24)
    }
    return TerminalSize(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
