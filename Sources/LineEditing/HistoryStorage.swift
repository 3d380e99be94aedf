import Glibc

/// The system calls under the history file.
enum HistoryStorage {
  /// The length of an open file in bytes; nil when it is something else.
  static func fileLength(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The bytes of a file from an offset; nil when reading failed.
  static func contents(of descriptor: Int32, from start: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(start + bytes.count))
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if errno != EINTR {
        return nil
      }
    }
  }

  /// How often a lock is tried, each time 20 ms after the last: a process that was stopped may hold it for ever.
  private static let tries = 100

  /// Locks an open file, for reading or for writing; false when another process does not let it go.
  static func lock(_ descriptor: Int32, _ kind: Int32) -> Bool {
    for _ in 0..<tries {
      if flock(descriptor, kind | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(20_000)
    }
    errno = EWOULDBLOCK
    return false
  }

  /// Opens a file and locks it until it is closed; nil when that failed.
  ///
  /// Another session may put a new file in its place between the two, so the name is looked up again.
  static func openLocked(_ path: String, flags: Int32) -> Int32? {
    for _ in 0..<8 {
      let descriptor = open(path, flags, 0o600)
      guard descriptor >= 0 else { return nil }
      guard lock(descriptor, LOCK_EX) else {
        let failure = errno
        close(descriptor)
        errno = failure
        return nil
      }
      var held = stat()
      var named = stat()
      if fstat(descriptor, &held) == 0, stat(path, &named) == 0, held.st_ino == named.st_ino,
        held.st_dev == named.st_dev
      {
        return descriptor
      }
      close(descriptor)
    }
    errno = EAGAIN
    return nil
  }

  /// Puts a new file in the place of another in one step; false when that failed.
  static func replaceFile(at path: String, with bytes: [UInt8]) -> Bool {
    // A link stays a link: the file it leads to is replaced.
    var target = path
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    }
    let temporary = "\(target).\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let isWritten = TerminalPort.write(bytes, to: descriptor) && fsync(descriptor) == 0
    close(descriptor)
    if isWritten, rename(temporary, target) == 0 { return true }
    let failure = errno
    unlink(temporary)
    errno = failure
    return false
  }

  /// Makes a directory and those above it, for their owner only; opening the file tells if that failed.
  static func makeDirectories(_ path: String) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      mkdir(String(path[..<end]), 0o700)
    }
  }
}
