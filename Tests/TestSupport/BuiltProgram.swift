import Glibc

/// The programs of the package, which are built beside the tests.
package enum BuiltProgram {
  /// Where a program is, `nil` when it is not built.
  package static func path(of name: String) -> String? {
    var starts: [String] = []
    if let path = realpath("/proc/self/exe", nil) {
      starts.append(String(cString: path))
      free(path)
    }
    starts.append(CommandLine.arguments[0])
    for start in starts {
      var directory = start
      while let slash = directory.lastIndex(of: "/") {
        directory = String(directory[..<slash])
        let path = directory + "/" + name
        if access(path, X_OK) == 0 { return path }
      }
    }
    return nil
  }
}
