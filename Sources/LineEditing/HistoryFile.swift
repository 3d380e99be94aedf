import Glibc

/// The file that keeps the history between sessions.
///
/// One entry for each line, oldest first; a newline, a carriage return and a backslash inside an entry are
/// written `\n`, `\r` and `\\`. Entries are appended as they are made, so that sessions side by side
/// lose nothing of each other. Nothing that happens to the file is fatal: what went wrong is returned.
package struct HistoryFile: Sendable, Hashable {
  /// The most entries that are kept.
  package static let entryLimit = 2000

  /// The most bytes that are read, from the end of the file.
  package static let byteLimit = 4 << 20

  /// Where the file is.
  package let path: String

  /// A file at a path.
  package init(path: String) {
    self.path = path
  }

  /// The file in the user's directory for state; nil when the user has none.
  package static func standard() -> HistoryFile? {
    if let state = environment("XDG_STATE_HOME"), state.hasPrefix("/") {
      return HistoryFile(path: state + "/juesuan/history")
    }
    guard let home = environment("HOME"), home.hasPrefix("/") else { return nil }
    return HistoryFile(path: home + "/.local/state/juesuan/history")
  }

  /// Reads the entries, oldest first and of equal ones the newest, and shortens the file when it has grown to twice its
  /// bound.
  ///
  /// A missing file is an empty history. One with lines that are no text is set aside, and what could be read of it goes on.
  package func load() -> (entries: [String], warnings: [HistoryWarning]) {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      return ([], errno == ENOENT ? [] : [.unreadable(path: path, errno: errno)])
    }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    guard let length = HistoryStorage.fileLength(of: descriptor) else { return ([], [.notAFile(path: path)]) }
    // An entry that another session is writing is waited for.
    _ = HistoryStorage.lock(descriptor, LOCK_SH)
    let start = max(0, length - Self.byteLimit)
    guard let bytes = HistoryStorage.contents(of: descriptor, from: start) else {
      return ([], [.unreadable(path: path, errno: errno)])
    }
    var lines = bytes.split(separator: UInt8(ascii: "\n"))[...]
    if start > 0 { lines = lines.dropFirst() }
    var entries: [String] = []
    var damaged = 0
    for line in lines {
      guard let text = String(validating: line, as: UTF8.self), !text.unicodeScalars.contains("\0") else {
        damaged += 1
        continue
      }
      entries.append(Self.unescaped(text))
    }
    var seen: Set<String> = []
    let kept = Array(
      entries.reversed().filter { seen.insert($0).inserted }.prefix(Self.entryLimit).reversed())
    close(descriptor)
    isOpen = false
    guard damaged > 0 || start > 0 || lines.count > 2 * Self.entryLimit else { return (kept, []) }
    let aside = damaged > 0 ? freeName() : nil
    let (isReplaced, failure) = replace(with: kept, length: length, aside: aside)
    let told = [HistoryWarning.damaged(path: path, lines: damaged, aside: isReplaced ? aside : nil)]
    return (kept, (damaged > 0 ? told : []) + (failure.map { [$0] } ?? []))
  }

  /// A name beside the file that is not in use; `nil` when too many are.
  private func freeName() -> String? {
    let names = ["\(path).damaged"] + (2...99).map { "\(path).damaged-\($0)" }
    return names.first { access($0, F_OK) != 0 }
  }

  /// Adds an entry at the end, making the file and its directories where they are missing.
  package func append(_ entry: String) -> HistoryWarning? {
    if let parent = Self.parent(of: path) { HistoryStorage.makeDirectories(parent) }
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK | O_CLOEXEC
    guard let descriptor = HistoryStorage.openLocked(path, flags: flags) else {
      return .unwritable(path: path, errno: errno)
    }
    defer { close(descriptor) }
    guard let length = HistoryStorage.fileLength(of: descriptor) else { return .notAFile(path: path) }
    fchmod(descriptor, 0o600)
    // A line that a crash left unfinished stays a line of its own.
    let isUnfinished = length > 0 && HistoryStorage.contents(of: descriptor, from: length - 1) != [0x0A]
    let line = (isUnfinished ? "\n" : "") + Self.escaped(entry) + "\n"
    guard TerminalPort.write(Array(line.utf8), to: descriptor) else {
      return .unwritable(path: path, errno: errno)
    }
    return nil
  }

  /// Puts another history in the place of the file, which may be set aside, unless another session added to it meanwhile.
  private func replace(
    with entries: [String], length: Int, aside: String?
  ) -> (isReplaced: Bool, HistoryWarning?) {
    guard let lock = HistoryStorage.openLocked(path, flags: O_RDWR | O_CLOEXEC) else {
      return (false, .unwritable(path: path, errno: errno))
    }
    defer { close(lock) }
    guard HistoryStorage.fileLength(of: lock) == length else { return (false, nil) }
    if let aside, linkat(AT_FDCWD, path, AT_FDCWD, aside, AT_SYMLINK_FOLLOW) != 0 {
      return (false, .unwritable(path: aside, errno: errno))
    }
    let text = entries.map { Self.escaped($0) + "\n" }.joined()
    guard HistoryStorage.replaceFile(at: path, with: Array(text.utf8)) else {
      return (false, .unwritable(path: path, errno: errno))
    }
    return (true, nil)
  }

  /// An entry as one line.
  static func escaped(_ entry: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": line.append(contentsOf: "\\n".unicodeScalars)
      case "\r": line.append(contentsOf: "\\r".unicodeScalars)
      default: line.append(scalar)
      }
    }
    return String(line)
  }

  /// A line as the entry it stands for; an escape that is none of ours stays as it is.
  static func unescaped(_ line: String) -> String {
    var entry = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in line.unicodeScalars {
      if !isEscaped, scalar == "\\" {
        isEscaped = true
        continue
      }
      switch (isEscaped, scalar) {
      case (true, "n"): entry.append("\n")
      case (true, "r"): entry.append("\r")
      case (true, "\\"), (false, _): entry.append(scalar)
      case (true, _):
        entry.append("\\")
        entry.append(scalar)
      }
      isEscaped = false
    }
    if isEscaped { entry.append("\\") }
    return String(entry)
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return nil }
    return String(path[..<slash])
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
