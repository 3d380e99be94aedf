import Glibc

/// Reading, writing and asking a terminal, whatever interrupts.
package enum TerminalPort {
  /// What came of waiting for input.
  enum Wait {
    case input, wake, timeout
  }

  /// Waits for input or for a signal; a terminal that went away counts as input, which then ends.
  static func wait(for input: Int32, or wake: Int32, milliseconds: Int32) -> Wait {
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&polled, nfds_t(polled.count), milliseconds)
    if count == 0 { return .timeout }
    guard count > 0, polled[1].revents == 0 else {
      var drained = [UInt8](repeating: 0, count: 256)
      while Glibc.read(wake, &drained, drained.count) > 0 {}
      return .wake
    }
    return .input
  }

  /// Reads what is there; empty at the end of input, nil when there was nothing after all.
  static func read(from descriptor: Int32) -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count < 0 { return errno == EINTR || errno == EAGAIN ? nil : [] }
    return buffer[..<count]
  }

  /// Whether a descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Writes all of a text; what a terminal that went away does not take is lost.
  static func write(_ text: String, to descriptor: Int32) { _ = write(Array(text.utf8), to: descriptor) }

  /// Writes all of some bytes, whatever interrupts; false when that failed.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&polled, 1, 1000)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// The size of a terminal; 80 by 24 when it does not know.
  package static func size(of descriptor: Int32) -> LineDisplay.Size {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return LineDisplay.Size(columns: 80, rows: 24)
    }
    return LineDisplay.Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }
}
