import CPseudoTerminal
import Glibc
package import Testing

/// A program on a terminal of its own: keys go in, and expectations wait until they are met.
package final class Terminal {
  package private(set) var screen: Screen
  /// All that the program wrote.
  package private(set) var output: [UInt8] = []
  let process: pid_t
  private var descriptor: Int32
  private var status: Int32?
  private var isClosed = false

  /// How long an expectation waits: `TEST_PATIENCE` seconds, so that whoever mends a test need not.
  package static let patience = Duration.seconds(
    getenv("TEST_PATIENCE").flatMap { Int(String(cString: $0)) } ?? 30)

  /// Starts a program that is built beside the tests, or a shell script that starts it as `$0`.
  package init(
    _ program: String, arguments: [String] = [], script: String? = nil, columns: Int = 60, height: Int = 12,
    home: TemporaryDirectory,
    environment: [String: String] = [:]
  ) throws {
    screen = Screen(columns: columns, height: height)
    var variables = ["LC_ALL": "C.UTF-8", "TERM": "xterm", "HOME": home.path, "PATH": "/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    let built = try #require(BuiltProgram.path(of: program))
    let words = script.map { ["sh", "-m", "-c", $0, built] } ?? [built] + arguments
    let texts: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let settings: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in texts + settings { free(text) } }
    var opened: Int32 = -1
    process = pseudo_terminal_start(
      script == nil ? built : "/bin/sh", texts, settings, Int32(columns), Int32(height), &opened)
    descriptor = opened
    try #require(process > 0)
  }

  deinit {
    if !isClosed { close(descriptor) }
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  /// Types keys.
  package func send(_ keys: String) {
    send(bytes: Array(keys.utf8))
  }

  /// Types bytes, and takes in what is written meanwhile.
  package func send(bytes: [UInt8]) {
    var rest = bytes[...]
    let deadline = ContinuousClock.now + Self.patience
    while !rest.isEmpty, ContinuousClock.now < deadline {
      let count = rest.prefix(1024).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { rest = rest.dropFirst(count) }
      if count < 0, errno != EAGAIN, errno != EINTR { return }
      takeOutput(milliseconds: count > 0 ? 0 : 10)
    }
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) {
    kill(process, number)
  }

  /// Makes the terminal go away.
  package func hangUp() {
    close(descriptor)
    isClosed = true
  }

  /// Gives the terminal another size; the screen starts empty.
  package func resize(columns: Int, height: Int) {
    takeOutput(milliseconds: 0)
    screen = Screen(columns: columns, height: height)
    pseudo_terminal_resize(descriptor, Int32(columns), Int32(height))
  }

  /// Whether the terminal gathers lines by itself, as it does when no line is edited.
  package var isCooked: Bool {
    pseudo_terminal_modes(descriptor) & UInt32(ICANON | ECHO) == UInt32(ICANON | ECHO)
  }

  /// Waits until the screen is as described.
  package func expect(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation, until condition: (Screen) -> Bool
  ) throws {
    let deadline = ContinuousClock.now + Self.patience
    while !condition(screen) {
      if ContinuousClock.now > deadline {
        Issue.record(
          "no \(what); cursor \(screen.cursor)\n\(screen.text)", sourceLocation: sourceLocation)
        throw TimedOut()
      }
      takeOutput(milliseconds: 50)
    }
    #expect(screen.unknown.isEmpty, sourceLocation: sourceLocation)
  }

  /// Waits until the screen shows a text.
  package func expect(text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try expect("“\(text)”", sourceLocation: sourceLocation) { $0.text == text }
  }

  /// Waits until the screen's last line is one, with the cursor in a column.
  package func expect(line: String, column: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
    try expect("“\(line)” with the cursor at \(column)", sourceLocation: sourceLocation) {
      $0.rows[$0.row] == line && $0.column == column && $0.takesBracketedPastes
    }
  }

  /// Waits until the program ended; its exit code, or minus the signal that ended it.
  package func outcome() throws -> Int32 {
    let deadline = ContinuousClock.now + Self.patience
    var found: Int32 = 0
    while waitpid(process, &found, WNOHANG) == 0 {
      takeOutput(milliseconds: 10)
      guard ContinuousClock.now < deadline else { throw TimedOut() }
    }
    status = found
    takeOutput(milliseconds: 0)
    return pseudo_terminal_outcome(found)
  }

  private func takeOutput(milliseconds: Int32) {
    guard !isClosed else {
      usleep(useconds_t(milliseconds * 1000))
      return
    }
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else {
      // The program closed its end: this would be readable for ever.
      usleep(1000)
      return
    }
    output.append(contentsOf: buffer[..<count])
    screen.feed(buffer[..<count])
  }

  /// An expectation was not met in time.
  struct TimedOut: Error {}
}
