import Glibc

/// A folder for a tool that writes files; removed with all that is in it when let go.
package final class TemporaryFolder {
  /// From the root.
  package let path: String

  /// Makes a folder of its own in the folder for temporary files.
  package init() throws(TemporaryFileError) {
    let folder = TemporaryFile.folder
    // The system replaces the six letters.
    var template = Array("\(folder)/juesuan-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw TemporaryFileError(folder: folder, code: errno) }
    // A tool that works elsewhere finds it too.
    guard let whole = unsafe realpath(template, nil) else {
      throw TemporaryFileError(folder: folder, code: errno)
    }
    defer { unsafe free(whole) }
    path = unsafe String(cString: whole)
  }

  deinit { TemporaryFolder.remove(path, depth: 32) }

  /// Writes a file, with the folders before its name, and gives its path.
  package func write(_ bytes: [UInt8], to name: String) throws(TemporaryFileError) -> String {
    var inner = path
    for folder in name.split(separator: "/").dropLast() {
      inner += "/\(folder)"
      guard mkdir(inner, 0o700) == 0 || errno == EEXIST else {
        throw TemporaryFileError(folder: path, code: errno)
      }
    }
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw TemporaryFileError(folder: path, code: errno) }
    try ExternalTools.write(bytes, to: descriptor, in: path)
    return file
  }

  /// The bytes of a file that a tool wrote; `nil` when there is none.
  package func contents(of name: String) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = unsafe read(descriptor, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { return bytes }
      bytes += buffer[..<got]
    }
  }

  /// Removes a file or a folder; a link is removed and never followed.
  private static func remove(_ path: String, depth: Int) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    var names: [String] = []
    if depth > 0, let folder = unsafe opendir(path) {
      while let entry = unsafe readdir(folder) {
        let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != ".", name != ".." { names.append(name) }
      }
      unsafe closedir(folder)
    }
    for name in names { remove("\(path)/\(name)", depth: depth - 1) }
    rmdir(path)
  }
}
