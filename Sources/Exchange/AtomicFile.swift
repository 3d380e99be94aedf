import Glibc
import SystemPackage

/// Files that appear whole or not at all (原子写入).
package enum AtomicFile {
  /// Writes a file: beside its name first, then in place of what had the name.
  package static func write(_ bytes: [UInt8], to name: String) throws(ExchangeError) {
    // A device is written to, not replaced.
    if let kind = kind(of: name), kind != S_IFREG {
      try write(bytes, to: name, shownAs: name, options: [])
      return
    }
    let new = temporaryName(beside: name)
    try write(bytes, to: new, shownAs: name, options: [.create, .truncate])
    try replace(name, with: new)
  }

  /// Writes anew a file that is there: its permissions stay, and a link to it stays one. What nobody may write is not
  /// replaced either.
  package static func rewrite(_ bytes: [UInt8], of name: String) throws(ExchangeError) {
    var status = stat()
    guard stat(name, &status) == 0, let resolved = realpath(name, nil) else {
      throw .notWritten(file: name, Errno(rawValue: errno))
    }
    defer { free(resolved) }
    let path = String(cString: resolved)
    guard status.st_mode & S_IFMT == S_IFREG else { return try write(bytes, to: name) }
    guard status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
      throw .notWritten(file: name, .permissionDenied)
    }
    let new = temporaryName(beside: path)
    try write(bytes, to: new, shownAs: name)
    // Another owner may not be given by everyone; the file is then that of who wrote it.
    _ = chown(new, status.st_uid, status.st_gid)
    _ = chmod(new, status.st_mode & 0o7777)
    try replace(path, with: new, shownAs: name)
  }

  /// The path of a file without links, or as it is named where there is none.
  package static func resolved(_ name: String) -> String {
    guard let path = realpath(name, nil) else { return name }
    defer { free(path) }
    return String(cString: path)
  }

  /// Whether a name is that of a device or a pipe, which keeps what was written before.
  package static func isDevice(_ name: String) -> Bool {
    kind(of: name).map { $0 != S_IFREG && $0 != S_IFDIR } ?? false
  }

  /// Whether there is a file of a name.
  package static func isFile(_ name: String) -> Bool { kind(of: name) == S_IFREG }

  /// The name under which a file is written before it takes the place of another.
  static func temporaryName(beside name: String) -> String {
    let parts = FilePath(name)
    let new = ".\(parts.lastComponent?.string ?? "file").\(getpid()).new"
    return parts.removingLastComponent().appending(new).string
  }

  /// Writes a file that is not yet in its place; nothing is left of it when that fails.
  static func write(
    _ bytes: [UInt8], to path: String, shownAs name: String,
    options: FileDescriptor.OpenOptions = [.create, .truncate]
  ) throws(ExchangeError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: options, permissions: [.ownerReadWrite, .groupRead, .otherRead])
      do {
        try file.closeAfter {
          _ = try file.writeAll(bytes)
          // What the disk refuses is to be known before the old file is gone.
          if fsync(file.rawValue) != 0, errno != EINVAL, errno != EROFS { throw Errno(rawValue: errno) }
        }
      } catch {
        if options.contains(.create) { unlink(path) }
        throw error
      }
    } catch {
      throw .notWritten(file: name, (error as? Errno) ?? .ioError)
    }
  }

  /// Gives a file the name of another, which goes away.
  static func replace(
    _ path: String, with new: String, shownAs name: String? = nil
  ) throws(ExchangeError) {
    guard rename(new, path) == 0 else {
      let reason = Errno(rawValue: errno)
      unlink(new)
      throw .notWritten(file: name ?? path, reason)
    }
  }

  /// The kind of a file, links followed; `nil` where there is none.
  static func kind(of name: String) -> mode_t? {
    var status = stat()
    return stat(name, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
