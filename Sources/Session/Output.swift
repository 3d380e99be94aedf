package import SourceText
package import SystemPackage

/// Where text goes: answers to standard output, everything about them to standard error.
package enum Channel: Sendable {
  case output, errors
}

/// The answer could not be written: the reader went away, the disk is full.
package struct OutputError: Error, Sendable, Hashable {
  package let reason: Errno
}

extension OutputError {
  /// The error in words.
  package var diagnostic: Diagnostic {
    Diagnostic(
      "E0517",
      reason == .brokenPipe
        ? Wording("the reader of the answer closed the pipe", "接收结果的程序关闭了管道")
        : Wording("the answer could not be written: \(reason)", "结果无法写出：\(reason)"))
  }
}

/// Takes the text of a session.
package typealias Writer = (Channel, String) throws(OutputError) -> Void

/// The writer of the program itself. It stops within a long text where the work is broken off.
package func writeToStandardStreams(_ channel: Channel, _ text: String) throws(OutputError) {
  let file: FileDescriptor = channel == .output ? .standardOutput : .standardError
  do {
    var rest = Array(text.utf8)[...]
    repeat {
      _ = try file.writeAll(rest.prefix(bytesAtOnce))
      rest = rest.dropFirst(bytesAtOnce)
    } while !rest.isEmpty && !Interruption.isRequested()
  } catch {
    // Nobody is left to be told that standard error is closed.
    if channel == .output { throw OutputError(reason: (error as? Errno) ?? .ioError) }
  }
}

/// How much is written before it is asked again whether it is still wanted.
private let bytesAtOnce = 1 << 16
