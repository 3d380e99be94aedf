package import Glibc

/// A directory that goes away with its owner.
package final class TemporaryDirectory {
  package let path: String

  package init() {
    var template = Array("/tmp/juesuan-test.XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/nonexistent"
  }

  deinit {
    remove(path, depth: 8)
  }

  /// The text of a file below, or nil.
  package func contents(of name: String) -> [UInt8]? {
    guard let file = fopen("\(path)/\(name)", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
  }

  /// Writes a file below, in folders that are made where they are missing.
  package func write(_ bytes: [UInt8], to name: String) {
    for (index, character) in zip(name.indices, name) where character == "/" {
      mkdir("\(path)/\(name[..<index])", 0o700)
    }
    guard let file = fopen("\(path)/\(name)", "w") else { return }
    defer { fclose(file) }
    fwrite(bytes, 1, bytes.count, file)
  }

  /// The permissions of a file below.
  package func mode(of name: String) -> mode_t {
    var status = stat()
    return stat("\(path)/\(name)", &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func remove(_ path: String, depth: Int) {
    var names: [String] = []
    if depth > 0, let directory = opendir(path) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name != "." && name != ".." { names.append(name) }
      }
      closedir(directory)
    }
    for name in names { remove("\(path)/\(name)", depth: depth - 1) }
    Glibc.remove(path)
  }
}
