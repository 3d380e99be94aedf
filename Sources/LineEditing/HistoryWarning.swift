import Glibc

/// Why the history file was not read or not written in full; never a reason to stop.
package enum HistoryWarning: Sendable, Hashable {
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)
  /// The path names something other than a file.
  case notAFile(path: String)
  /// Lines that are not UTF-8; they were passed over.
  case damaged(path: String, lines: Int)

  /// The warning as a sentence.
  package var message: String {
    switch self {
    case .unreadable(let path, let errno):
      "the history in \(path) cannot be read: \(String(cString: strerror(errno)))"
    case .unwritable(let path, let errno):
      "the history in \(path) cannot be written: \(String(cString: strerror(errno)))"
    case .notAFile(let path): "the history in \(path) is not used: that is not a file"
    case .damaged(let path, let lines):
      "\(lines) of the lines of the history in \(path) are not UTF-8 and were left out"
    }
  }
}
