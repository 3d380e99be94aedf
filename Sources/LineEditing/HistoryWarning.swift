/// Why the history file was not read or not written in full; never a reason to stop.
package enum HistoryWarning: Sendable, Hashable {
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)
  /// The path names something other than a file.
  case notAFile(path: String)
  /// Lines that are not UTF-8; they were passed over.
  case damaged(path: String, lines: Int)
}
