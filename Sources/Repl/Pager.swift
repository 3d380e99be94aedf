import Glibc
package import Session
package import SourceText

/// A program that shows long texts a screen at a time (分页程序), as `JUESUAN_PAGER` or `PAGER` names it.
///
/// It is started by its words, without a shell, and has the terminal until it ends.
package struct Pager: Sendable, Hashable {
  /// The program and its arguments.
  package let words: [String]

  /// The pager of a command line; `nil` where it is empty or `cat`, which pages nothing.
  package init?(_ command: String) {
    words = Pager.words(of: command)
    if words.isEmpty || words == ["cat"] { return nil }
  }

  /// The pager of the environment: `JUESUAN_PAGER`, else `PAGER`.
  package static func fromEnvironment() -> Pager? {
    for name in ["JUESUAN_PAGER", "PAGER"] {
      if let value = unsafe getenv(name) { return unsafe Pager(String(cString: value)) }
    }
    return nil
  }

  /// Whether a text takes more lines than a terminal has above the next prompt.
  package static func isNeeded(for text: String, on size: TerminalSize) -> Bool {
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += max(1, (DisplayWidth.columns(of: line) + size.columns - 1) / size.columns)
    }
    // The last line break ends a line and begins none.
    return (text.hasSuffix("\n") ? lines - 1 : lines) >= size.rows
  }

  /// Why a pager did not show a text.
  package struct Failure: Error, Sendable, Hashable {
    package let program: String
    package let reason: String

    /// The failure in words.
    package var remark: Wording {
      Wording("the pager \(program) could not be started: \(reason)", "分页程序 \(program) 无法启动：\(reason)")
    }
  }

  /// Shows a text and waits until the pager ends; it may end before it has read all. A pager that cannot be started shows
  /// nothing, and the text is to be written otherwise.
  ///
  /// Ctrl-C and Ctrl-\ are for the pager meanwhile. Afterwards the terminal has the modes it had.
  package func show(_ text: String) throws(Failure) {
    let signals = IgnoredSignals([SIGINT, SIGQUIT, SIGPIPE])
    defer { signals.restore() }
    var modes = termios()
    let hasModes = unsafe tcgetattr(STDIN_FILENO, &modes) == 0
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process: pid_t
    do throws(Failure) {
      process = try start(input: ends[0])
    } catch {
      for end in ends { close(end) }
      throw error
    }
    close(ends[0])
    Pager.write(Array(text.utf8), to: ends[1])
    close(ends[1])
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    if hasModes { unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
  }

  private func failure(_ code: Int32) -> Failure {
    Failure(
      program: words[0],
      reason: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)")
  }

  private func start(input: Int32) throws(Failure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = unsafe Pager.environment.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe variables.indices { unsafe free(variables[index]) }
    }
    var process: pid_t = 0
    let status = unsafe posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
    guard status == 0 else { throw failure(status) }
    return process
  }

  /// The environment; `less` leaves short texts on the screen where the user has not told it otherwise.
  private static var environment: [String] {
    var variables: [String] = []
    var place = unsafe environ
    while let variable = unsafe place.pointee {
      unsafe variables.append(String(cString: variable))
      unsafe place += 1
    }
    return variables + (variables.contains { $0.hasPrefix("LESS=") } ? [] : ["LESS=-FRX"])
  }

  /// Writes until all is taken or the reader has gone.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      done += written
    }
  }

  /// The words of a command line; quotes keep blanks inside a word.
  private static func words(of command: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isOpen = false
    for character in command {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        isOpen = true
      } else if character.isWhitespace {
        if isOpen || !word.isEmpty { words.append(word) }
        word = ""
        isOpen = false
      } else {
        word.append(character)
      }
    }
    return isOpen || !word.isEmpty ? words + [word] : words
  }
}

/// Signals that are ignored for a while.
private struct IgnoredSignals {
  private let before: [(signal: Int32, action: sigaction)]

  init(_ signals: [Int32]) {
    before = signals.map { signal in
      var ignoring = sigaction()
      unsafe ignoring.__sigaction_handler.sa_handler = SIG_IGN
      var old = sigaction()
      unsafe sigaction(signal, &ignoring, &old)
      return (signal, old)
    }
  }

  func restore() {
    for (signal, action) in before {
      var action = action
      unsafe sigaction(signal, &action, nil)
    }
  }
}
