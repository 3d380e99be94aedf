import Glibc
package import SourceText
import SystemPackage

/// Why a file could not be read.
package struct FileError: Error, Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case missing
    case directory
    case permission
    case tooLarge
    /// A folder with more files than are taken.
    case tooManyFiles(most: Int)
    /// Bytes that are not UTF-8 text.
    case notText
    /// Ctrl-C was pressed while it was read.
    case interrupted
    /// The text of the system's error.
    case other(String)
  }

  package let file: String
  package let cause: Cause
}

extension FileError {
  /// The command that the name of a file may have been meant for: the words that begin a command line of their own.
  private var command: String? {
    guard !file.contains(where: { "./".contains($0) }) else { return nil }
    return NearestNames.nearest(to: file, in: ["check", "export", "fmt", "ledger", "review"], limit: 1).first
  }

  /// The error in words.
  package var diagnostic: Diagnostic {
    switch cause {
    case .missing:
      Diagnostic(
        "E0511", Wording("\(file): there is no such file", "\(file)：没有这个文件"),
        hints: file.contains(" ")
          ? [Wording("a sentence stands after -c: juesuan -c '\(file)'", "句子要写在 -c 之后：juesuan -c '\(file)'")]
          : command.map { [Wording("a command stands first: juesuan \($0)", "命令要写在最前：juesuan \($0)")] } ?? [])
    case .directory:
      Diagnostic(
        "E0512", Wording("\(file): this is a folder", "\(file)：这是文件夹"))
    case .permission: Diagnostic("E0513", Wording("\(file): no permission to read it", "\(file)：没有读取权限"))
    case .tooLarge:
      Diagnostic("E0514", Wording("\(file): larger than 1 GiB", "\(file)：超过 1 GiB"))
    case .tooManyFiles(let most):
      Diagnostic(
        "E0518", Wording("\(file): more than \(most) files are in this folder", "\(file)：文件夹中的文件超过\(most)个"))
    case .notText:
      Diagnostic(
        "E0516", Wording("\(file): this is not UTF-8 text", "\(file)：不是 UTF-8 文本"),
        hints: [Wording("convert it first: iconv -f GB18030 -t UTF-8", "先转换编码：iconv -f GB18030 -t UTF-8")])
    case .interrupted: Session.brokenOff
    case .other(let text): Diagnostic("E0515", Wording("\(file): \(text)", "\(file)：\(text)"))
    }
  }
}

/// Whole files as bytes.
package enum Files {
  private static let largest = 1 << 30

  /// The bytes of a file.
  package static func read(_ name: String) throws(FileError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(name), .readOnly, options: [.nonBlocking, .closeOnExec])
      defer { try? file.close() }
      return try read(file, name: name)
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(file: name, cause: cause(of: error))
    }
  }

  /// The bytes of standard input to its end.
  package static func readStandardInput() throws(FileError) -> [UInt8] {
    do {
      return try read(.standardInput, name: "stdin")
    } catch let error as FileError {
      throw error
    } catch {
      throw FileError(file: "stdin", cause: cause(of: error))
    }
  }

  /// The text of a file.
  package static func text(of name: String) throws(FileError) -> String {
    try text(try read(name), name: name)
  }

  /// The text of standard input.
  package static func textOfStandardInput() throws(FileError) -> String {
    try text(try readStandardInput(), name: "stdin")
  }

  private static func text(_ bytes: [UInt8], name: String) throws(FileError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileError(file: name, cause: .notText)
    }
    return text
  }

  private static func read(_ file: FileDescriptor, name: String) throws -> [UInt8] {
    var bytes = try chunk(of: file, name: name)
    let position = try? file.seek(offset: 0, from: .current)
    // A file tells its size before it is read whole; a pipe does not.
    if let position, let size = try? file.seek(offset: 0, from: .end) {
      guard size <= largest else { throw FileError(file: name, cause: .tooLarge) }
      try file.seek(offset: position, from: .start)
    }
    while true {
      let chunk = try chunk(of: file, name: name)
      if chunk.isEmpty { return bytes }
      bytes += chunk
      guard bytes.count <= largest else { throw FileError(file: name, cause: .tooLarge) }
    }
  }

  /// The next bytes, waiting for them where the file is a pipe; Ctrl-C ends the waiting.
  private static func chunk(of file: FileDescriptor, name: String) throws -> [UInt8] {
    while true {
      guard !Interruption.isRequested() else { throw FileError(file: name, cause: .interrupted) }
      do {
        return try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
          count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer), retryOnInterrupt: false)
        }
      } catch Errno.interrupted {
      } catch Errno.resourceTemporarilyUnavailable {
        var polled = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
        unsafe poll(&polled, 1, 100)
      }
    }
  }

  private static func cause(of error: any Error) -> FileError.Cause {
    switch error as? Errno {
    case .noSuchFileOrDirectory, .notDirectory: .missing
    case .isDirectory: .directory
    case .permissionDenied, .notPermitted: .permission
    case let errno?: .other(errno.description)
    case nil: .other("\(error)")
    }
  }
}
