import Glibc
import SystemPackage

/// Files that appear whole or not at all (原子写入).
package enum AtomicFile {
  /// Writes a file: beside its name first, then in place of what had the name. The permissions of a file that is there
  /// stay, and a link to it stays one. What nobody may write is not replaced.
  package static func write(_ bytes: [UInt8], to name: String) throws(ExchangeError) {
    var status = stat()
    guard stat(name, &status) == 0 else {
      guard errno == ENOENT else { throw .notWritten(file: name, Errno(rawValue: errno)) }
      let path = resolved(name)
      let new = temporaryName(beside: path)
      try write(bytes, to: new, shownAs: name)
      return try replace(path, with: new, shownAs: name)
    }
    // A device is written to, not replaced.
    guard status.st_mode & S_IFMT == S_IFREG else {
      return try write(bytes, to: name, shownAs: name, options: [])
    }
    let path = resolved(name)
    guard status.st_mode & 0o222 != 0, access(path, W_OK) == 0 else {
      throw .notWritten(file: name, .permissionDenied)
    }
    let new = temporaryName(beside: path)
    // Nobody else reads it before it has the permissions of the other.
    try write(bytes, to: new, shownAs: name, permissions: [.ownerReadWrite])
    // Another owner may not be given by everyone; the file is then that of who wrote it.
    let isGiven = chown(new, status.st_uid, status.st_gid) == 0
    _ = chmod(new, status.st_mode & (isGiven ? 0o7777 : 0o777))
    try replace(path, with: new, shownAs: name)
  }

  /// The path of a file without links. Where there is no file, the path it would have: of a link that leads nowhere that
  /// of its target.
  package static func resolved(_ name: String) -> String {
    var name = name
    // As many links as the system follows.
    for _ in 0..<40 {
      if let path = realpath(name, nil) {
        defer { free(path) }
        return String(cString: path)
      }
      guard let target = target(ofLink: name) else { break }
      name = FilePath(name).removingLastComponent().pushing(FilePath(target)).string
    }
    var path = FilePath(name)
    guard let last = path.lastComponent, path.removeLastComponent() else { return name }
    guard let folder = realpath(path.isEmpty ? "." : path.string, nil) else { return name }
    defer { free(folder) }
    return FilePath(String(cString: folder)).appending(last).string
  }

  /// Where a link leads, as it is written in it; `nil` for what is no link.
  private static func target(ofLink name: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(name, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }

  /// Whether a name is that of a device or a pipe, which keeps what was written before.
  package static func isDevice(_ name: String) -> Bool {
    kind(of: name).map { $0 != S_IFREG && $0 != S_IFDIR } ?? false
  }

  /// Whether there is a file of a name.
  package static func isFile(_ name: String) -> Bool { kind(of: name) == S_IFREG }

  /// The name under which a file is written before it takes the place of another: one that nobody guesses.
  static func temporaryName(beside name: String) -> String {
    let number = String(UInt64.random(in: .min ... .max), radix: 36)
    return FilePath(name).removingLastComponent().appending(".juesuan-\(number).new").string
  }

  /// Writes a file that is not yet there; nothing is left of it when that fails. What is there already, a link that
  /// somebody laid included, is not written to, unless the options say so.
  static func write(
    _ bytes: [UInt8], to path: String, shownAs name: String,
    options: FileDescriptor.OpenOptions = [.create, .exclusiveCreate, .noFollow],
    permissions: FilePermissions = [.ownerReadWrite, .groupRead, .otherRead]
  ) throws(ExchangeError) {
    do {
      let file = try FileDescriptor.open(
        FilePath(path), .writeOnly, options: options, permissions: permissions)
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
