import CLibedit
import Glibc

/// The lines of a file descriptor that is not a terminal.
///
/// Nothing is echoed and no prompt is written. A line ends with a newline, a carriage return before it is
/// dropped, and the last needs none. The cost of a line is proportional to its length.
///
/// ```swift
/// var reader = PlainLineReader(descriptor: STDIN_FILENO)
/// while let line = try reader.next() { run(line) }
/// ```
package struct PlainLineReader {
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var head = 0
  private var isAtEnd = false
  private var lineNumber = 0

  private let takesInterrupts: Bool
  /// What is written to when a signal arrives, also one that arrives before the reading begins.
  private let wake: Int32

  /// A reader from a descriptor, which stays open; Ctrl-C may drop what was typed in place of ending the process.
  package init(descriptor: Int32, takesInterrupts: Bool = false) {
    self.descriptor = descriptor
    self.takesInterrupts = takesInterrupts
    wake = takesInterrupts ? signals_open() : -1
    if takesInterrupts { signals_catch(SIGINT) }
  }

  /// Whether Ctrl-C was pressed since this was last asked.
  package func takeInterrupt() -> Bool { takesInterrupts && signals_take(SIGINT) }

  /// The next line without its newline; nil at the end.
  ///
  /// After an error reading can go on, with the next line.
  package mutating func next() throws(PlainLineError) -> String? {
    var search = head
    while true {
      if let newline = bytes[search...].firstIndex(of: 0x0A) {
        let line = bytes[head..<newline]
        head = newline + 1
        return try text(of: line.last == 0x0D ? line.dropLast() : line)
      }
      if isAtEnd {
        let line = bytes[head...]
        head = bytes.count
        return line.isEmpty ? nil : try text(of: line)
      }
      bytes.removeFirst(head)
      head = 0
      search = bytes.count
      try fill()
    }
  }

  /// Reads more bytes.
  private mutating func fill() throws(PlainLineError) {
    while takesInterrupts {
      let wait = TerminalPort.wait(for: descriptor, or: wake, milliseconds: -1)
      guard !takeInterrupt() else {
        bytes = []
        throw .interrupted
      }
      if wait == .input { break }
    }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count > 0 {
      bytes.append(contentsOf: buffer[..<count])
    } else if count == 0 {
      isAtEnd = true
    } else if errno == EAGAIN {
      var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      poll(&polled, 1, -1)
    } else if errno != EINTR {
      isAtEnd = true
      throw .unreadable(errno: errno)
    }
  }

  /// The text of a line, without a byte order mark before the first.
  private mutating func text(of line: ArraySlice<UInt8>) throws(PlainLineError) -> String {
    lineNumber += 1
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = lineNumber == 1 && line.starts(with: mark) ? line.dropFirst(mark.count) : line
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .invalidUTF8(line: lineNumber)
    }
    return text
  }
}

/// Why a line could not be read.
package enum PlainLineError: Error, Sendable, Hashable {
  /// A line is not UTF-8; lines count from 1.
  case invalidUTF8(line: Int)
  /// Ctrl-C was pressed.
  case interrupted
  /// The descriptor cannot be read.
  case unreadable(errno: Int32)
}
