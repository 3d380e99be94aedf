import Glibc

/// A file that a tool reads or changes; removed when let go, unless it is to be kept.
package final class TemporaryFile {
  package let path: String
  /// Whether the file stays: it holds what stands nowhere else.
  package var isKept = false

  /// The folder for temporary files.
  static var folder: String { unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp" }

  /// Writes bytes to a new file in the folder for temporary files; the text of the system's error when that fails.
  package init(_ bytes: [UInt8], suffix: String) throws(TemporaryFileError) {
    let folder = TemporaryFile.folder
    // The system replaces the six letters.
    var template = Array("\(folder)/juesuan-XXXXXX\(suffix)".utf8CString)
    let descriptor = unsafe mkstemps(&template, Int32(suffix.utf8.count))
    guard descriptor >= 0 else { throw TemporaryFileError(folder: folder, code: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    do throws(TemporaryFileError) {
      try write(bytes, to: descriptor, in: folder)
    } catch {
      unlink(path)
      throw error
    }
  }

  deinit { if !isKept { unlink(path) } }
}

/// Writes all bytes to a new file and closes it.
func write(_ bytes: [UInt8], to descriptor: Int32, in folder: String) throws(TemporaryFileError) {
  defer { close(descriptor) }
  var done = 0
  while done < bytes.count {
    let written = unsafe bytes.withUnsafeBytes { buffer in
      unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
    }
    if written < 0 && errno == EINTR { continue }
    guard written > 0 else { throw TemporaryFileError(folder: folder, code: errno) }
    done += written
  }
}

/// A temporary file could not be written.
package struct TemporaryFileError: Error, Sendable, Hashable {
  package let folder: String
  package let code: Int32

  /// The text of the system's error.
  package var text: String { unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)" }
}
