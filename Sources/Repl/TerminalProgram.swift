import Glibc
import LineEditing
import Session
package import SourceText

/// A program that has the terminal until it ends: a pager, an editor. It is started by its words, without a shell.
package struct TerminalProgram: Sendable, Hashable {
  /// The program and its arguments; at least one.
  package let words: [String]

  /// The program of a command line, in which quotes keep blanks inside a word; `nil` where it is empty.
  package init?(_ command: String) {
    words = Command.words(of: command)
    if words.isEmpty { return nil }
  }

  /// The first of some variables of the environment that names a program.
  package static func named(by variables: [String]) -> TerminalProgram? {
    for name in variables {
      if let value = unsafe getenv(name), let program = unsafe TerminalProgram(String(cString: value)) {
        return program
      }
    }
    return nil
  }

  /// Why a program was not started.
  package struct Failure: Error, Sendable, Hashable {
    package let program: String
    package let reason: String

    /// The failure in words.
    package var remark: Wording {
      Wording("\(program) could not be started: \(reason)", "\(program) 无法启动：\(reason)")
    }
  }

  /// Runs the program and waits until it ends; whether it ended well. A text is given to its standard input, as far as it
  /// reads it; without one it has the terminal's.
  ///
  /// Ctrl-C and Ctrl-\ are for the program meanwhile. Afterwards the terminal has the modes it had.
  package func run(
    _ arguments: [String] = [], reading text: String? = nil, defaults: [String] = []
  ) throws(Failure) -> Bool {
    let signals = IgnoredSignals([SIGINT, SIGQUIT, SIGPIPE])
    defer { signals.restore() }
    var modes = termios()
    let hasModes = unsafe tcgetattr(STDIN_FILENO, &modes) == 0
    var ends: [Int32] = [-1, -1]
    if text != nil {
      guard unsafe pipe(&ends) == 0 else { throw failure(errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    let process: pid_t
    do throws(Failure) {
      process = try start(arguments, input: ends[0], defaults)
    } catch {
      if text != nil { for end in ends { close(end) } }
      throw error
    }
    if let text {
      close(ends[0])
      _ = TerminalPort.write(Array(text.utf8), to: ends[1])
      close(ends[1])
    }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    if hasModes { unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &modes) }
    return status == 0
  }

  private func failure(_ code: Int32) -> Failure {
    Failure(
      program: words[0],
      reason: unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)")
  }

  private func start(
    _ more: [String], input: Int32, _ defaults: [String]
  ) throws(Failure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if input >= 0 { unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGPIPE] { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe (words + more).map { unsafe strdup($0) } + [nil]
    let variables = TerminalProgram.environment(with: defaults)
    var environment: [UnsafeMutablePointer<CChar>?] = unsafe variables.map { unsafe strdup($0) } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe environment.indices { unsafe free(environment[index]) }
    }
    var process: pid_t = 0
    let status = unsafe posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &environment)
    guard status == 0 else { throw failure(status) }
    return process
  }

  /// The environment, with `NAME=value` for what it does not have.
  private static func environment(with defaults: [String]) -> [String] {
    var variables: [String] = []
    var place = unsafe environ
    while let variable = unsafe place.pointee {
      unsafe variables.append(String(cString: variable))
      unsafe place += 1
    }
    return variables
      + defaults.filter { setting in
        let name = setting.prefix { $0 != "=" } + "="
        return !variables.contains { $0.hasPrefix(name) }
      }
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
