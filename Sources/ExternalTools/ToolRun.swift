import Glibc

/// A tool that runs: its process and the ends of its pipes.
///
/// A class, since a process is ended once: leaving without `output()` ends it too.
package final class ToolRun {
  private let tool: ExternalTool
  private let limits: ExternalTool.Limits
  /// In milliseconds of a clock that is never set back.
  private let deadline: Int
  private let process: pid_t
  /// What it writes and what it complains of.
  private let outputEnd: Int32
  private let errorEnd: Int32
  private var hasEnded = false

  init(tool: ExternalTool, command: [String], limits: ExternalTool.Limits) throws(ToolError) {
    self.tool = tool
    self.limits = limits
    deadline = ToolRun.now() + limits.seconds * 1000
    var outputEnds: [Int32] = [-1, -1]
    var errorEnds: [Int32] = [-1, -1]
    guard unsafe pipe(&outputEnds) == 0 else { throw ToolRun.failure(of: tool) }
    guard unsafe pipe(&errorEnds) == 0 else {
      let failure = ToolRun.failure(of: tool)
      for end in outputEnds { close(end) }
      throw failure
    }
    // No other tool keeps an end of these open.
    for end in outputEnds + errorEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outputEnds[1], STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errorEnds[1], STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
    var mask = HeldSignals.ofTools
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { for argument in unsafe arguments { unsafe free(argument) } }
    var started: pid_t = 0
    let status = unsafe posix_spawn(&started, command[0], &actions, &attributes, &arguments, environ)
    close(outputEnds[1])
    close(errorEnds[1])
    guard status == 0 else {
      close(outputEnds[0])
      close(errorEnds[0])
      throw ToolError(tool: tool, cause: .system(ToolRun.text(of: status)))
    }
    process = started
    outputEnd = outputEnds[0]
    errorEnd = errorEnds[0]
  }

  deinit { if !hasEnded { stop() } }

  /// All that the tool writes, and the beginning of what it complains of; an error when it fails or takes more than
  /// it may.
  package func output() throws(ToolError) -> (bytes: [UInt8], complaint: String) {
    defer { if !hasEnded { stop() } }
    var result: [UInt8] = []
    var complaint: [UInt8] = []
    var open = [outputEnd, errorEnd]
    while !open.isEmpty {
      let rest = try rest()
      var polled = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let ready = unsafe poll(&polled, nfds_t(polled.count), Int32(min(rest, 100)))
      if ready < 0 && errno != EINTR { throw ToolRun.failure(of: tool) }
      guard ready > 0 else { continue }
      for one in polled where one.revents != 0 {
        let chunk = try chunk(of: one.fd)
        if chunk.isEmpty {
          open.removeAll { $0 == one.fd }
        } else if one.fd == outputEnd {
          result += chunk
          guard result.count <= limits.output else {
            throw ToolError(tool: tool, cause: .tooMuchOutput(bytes: limits.output))
          }
        } else if complaint.count < 4096 {
          complaint += chunk
        }
      }
    }
    try finish(complaint: complaint)
    return (result, String(decoding: complaint, as: UTF8.self))
  }

  /// Waits for the end of the process, which may outlive its pipes.
  private func finish(complaint: [UInt8]) throws(ToolError) {
    while true {
      // Left to be reaped, so that its group cannot be another's yet when what it started is ended with it.
      var ended = siginfo_t()
      let result = unsafe waitid(P_PID, id_t(process), &ended, WEXITED | WNOHANG | WNOWAIT)
      if result == 0, unsafe ended._sifields._sigchld.si_pid == process { break }
      if result < 0 && errno != EINTR { throw ToolRun.failure(of: tool) }
      _ = try rest()
      usleep(2000)
    }
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    hasEnded = true
    close(outputEnd)
    close(errorEnd)
    let signal = status & 0x7F
    if signal != 0 { throw ToolError(tool: tool, cause: .signalled(signal)) }
    let code = (status >> 8) & 0xFF
    guard code == 0 else {
      let line = String(decoding: complaint.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      throw ToolError(tool: tool, cause: .failed(status: code, message: line))
    }
  }

  /// The milliseconds that are left to the tool; an error when there are none, or when the program shall end.
  private func rest() throws(ToolError) -> Int {
    if HeldSignals.isPending { throw ToolError(tool: tool, cause: .interrupted) }
    let rest = deadline - ToolRun.now()
    guard rest > 0 else { throw ToolError(tool: tool, cause: .timeout(seconds: limits.seconds)) }
    return rest
  }

  private func stop() {
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    close(outputEnd)
    close(errorEnd)
    hasEnded = true
  }

  private func chunk(of descriptor: Int32) throws(ToolError) -> [UInt8] {
    var failed = false
    let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      failed = got < 0 && errno != EINTR
      count = max(got, 0)
    }
    if failed { throw ToolRun.failure(of: tool) }
    return chunk
  }

  private static func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func failure(of tool: ExternalTool) -> ToolError {
    ToolError(tool: tool, cause: .system(text(of: errno)))
  }

  private static func text(of code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
