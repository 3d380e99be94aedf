import Glibc

/// Signals that would end the program, held back while a tool runs: the tool is ended and what was written for it is
/// removed first.
package enum HeldSignals {
  private static let all = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body` with the signals held back on this thread. A run that one comes to ends with `.interrupted`; after
  /// `body` it is delivered and does what it would have done.
  package static func holding<Result, Failure>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var held = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&held)
    for signal in all { unsafe sigaddset(&held, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &held, &before)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }

  /// Whether one of the signals is held back that is not ignored, as by `nohup`.
  static var isPending: Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return all.contains { signal in
      guard unsafe sigismember(&pending, signal) == 1 else { return false }
      var action = sigaction()
      guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
      return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != ignored
    }
  }

  /// `SIG_IGN`, which is a number in the place of a function.
  private static let ignored = 1

  /// The signals that a tool is started with: all are delivered to it.
  static var ofTools: sigset_t {
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    return mask
  }
}
