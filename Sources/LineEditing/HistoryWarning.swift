import Glibc
package import SourceText

/// Why the history file was not read or not written in full; never a reason to stop.
package enum HistoryWarning: Sendable, Hashable {
  case unreadable(path: String, errno: Int32)
  case unwritable(path: String, errno: Int32)
  /// The path names something other than a file.
  case notAFile(path: String)
  /// Lines that are not UTF-8; they were left out, and the file was set aside under another name.
  case damaged(path: String, lines: Int, aside: String?)

  /// The warning as a sentence.
  package var message: Wording {
    switch self {
    case .unreadable(let path, let errno):
      return Wording(
        "the history in \(path) cannot be read: \(String(cString: strerror(errno)))",
        "无法读取历史文件\(path)：\(String(cString: strerror(errno)))")
    case .unwritable(let path, let errno):
      return Wording(
        "the history in \(path) cannot be written: \(String(cString: strerror(errno)))",
        "无法写入历史文件\(path)：\(String(cString: strerror(errno)))")
    case .notAFile(let path):
      return Wording(
        "the history in \(path) is not used: that is not a file", "不使用历史文件\(path)：它不是文件")
    case .damaged(let path, let lines, let aside):
      let count = lines == 1 ? "1 line" : "\(lines) lines"
      return Wording(
        "\(count) of the history in \(path) \(lines == 1 ? "is no text and was" : "are no text and were") left out"
          + (aside.map { "; the file was set aside as \($0)" } ?? ""),
        "历史文件\(path)中有\(lines)行不是文本，已略去" + (aside.map { "；原文件保存为\($0)" } ?? ""))
    }
  }
}
