import Glibc
package import SourceText

/// A program of the system that reads a format for us, run as a process of its own under limits.
///
/// A process and no library, so that a file that breaks it, hangs it or fills its memory costs an error and no more.
package struct ExternalTool: Sendable, Hashable {
  /// The name as the system's path finds it.
  package let name: String
  /// The package of Debian that installs it.
  package let source: String

  package init(name: String, source: String) {
    self.name = name
    self.source = source
  }

  /// What a run may take.
  package struct Limits: Sendable, Hashable {
    package var seconds: Int
    package var memory: Int
    package var output: Int

    /// Limits in seconds of wall clock and in bytes of memory and output.
    package init(seconds: Int = 60, memory: Int = 4 << 30, output: Int = 512 << 20) {
      self.seconds = seconds
      self.memory = memory
      self.output = output
    }

    /// The limits a person may set: `JUESUAN_TOOL_SECONDS`.
    package static var standard: Limits {
      let seconds = unsafe getenv("JUESUAN_TOOL_SECONDS").flatMap { Int(unsafe String(cString: $0)) }
      return Limits(seconds: min(max(seconds ?? 60, 1), 3600))
    }
  }

  /// Whether the tool is installed.
  package var isInstalled: Bool { path != nil }

  /// The file of the tool in the folders of `PATH`.
  private var path: String? {
    let folders = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").lazy.map { "\($0)/\(name)" }.first {
      unsafe access($0, X_OK) == 0
    }
  }

  /// Starts the tool; its output is collected by `output()`. `home` is the folder for what it keeps for itself, where
  /// that shall not be the user's.
  ///
  /// The shell sets the limits of memory and of the files it writes, and then becomes the tool. The tool is a process
  /// group of its own, so that whatever it starts ends with it.
  package func start(
    _ arguments: [String], home: String? = nil, limits: Limits = .standard
  ) throws(ToolError) -> ToolRun {
    guard let path else { throw ToolError(tool: self, cause: .missing) }
    // Memory is limited in units of 1024 bytes, files in units of 512.
    let script =
      "ulimit -v \(limits.memory >> 10) 2>/dev/null; ulimit -f \(limits.output >> 9) 2>/dev/null; "
      + "[ -z \"$1\" ] || export HOME=\"$1\" TMPDIR=\"$1\"; shift; exec \"$0\" \"$@\""
    return try ToolRun(
      tool: self, command: ["/bin/sh", "-c", script, path, home ?? ""] + arguments, limits: limits)
  }
}

/// Why a tool gave nothing.
package struct ToolError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case missing
    case timeout(seconds: Int)
    case tooMuchOutput(bytes: Int)
    /// It ended with a status; the first line of what it said.
    case failed(status: Int32, message: String)
    /// It was ended by a signal.
    case signalled(Int32)
    /// The program shall end, or what it does.
    case interrupted
    /// It ended well and left no result; the last line of what it said.
    case noResult(message: String)
    /// A call of the system failed.
    case system(String)
  }

  package let tool: ExternalTool
  package let cause: Cause

  package init(tool: ExternalTool, cause: Cause) {
    self.tool = tool
    self.cause = cause
  }
}

extension ToolError {
  /// The cause in words.
  package var wording: Wording {
    switch cause {
    case .missing: Wording("\(tool.name) is not installed", "没有安装 \(tool.name)")
    case .timeout(let seconds):
      Wording("\(tool.name) did not end within \(seconds) seconds", "\(tool.name) 在\(seconds)秒内没有结束")
    case .tooMuchOutput(let bytes):
      Wording("\(tool.name) wrote more than \(bytes >> 20) MB", "\(tool.name) 的输出超过 \(bytes >> 20) MB")
    case .failed(let status, let message):
      Wording(
        "\(tool.name) failed with status \(status)\(message.isEmpty ? "" : ": \(message)")",
        "\(tool.name) 失败（状态 \(status)）\(message.isEmpty ? "" : "：\(message)")")
    case .signalled(let signal):
      Wording("\(tool.name) was ended by signal \(signal)", "\(tool.name) 被信号 \(signal) 终止")
    case .interrupted: Wording("\(tool.name) was interrupted", "\(tool.name) 被中断")
    case .noResult(let message):
      Wording(
        "\(tool.name) made nothing of it\(message.isEmpty ? "" : ": \(message)")",
        "\(tool.name) 没有输出结果\(message.isEmpty ? "" : "：\(message)")")
    case .system(let text): Wording("\(tool.name): \(text)", "\(tool.name)：\(text)")
    }
  }
}
