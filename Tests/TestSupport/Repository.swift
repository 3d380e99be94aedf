package import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files of the project that tests read, and the golden files they keep.
package enum Repository {
  /// The folder that holds Package.swift.
  package static let root: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return parts.joined(separator: "/")
  }()

  /// The text of a file of the project.
  package static func text(of path: String) throws -> String {
    try String(contentsOf: URL(filePath: root + "/" + path), encoding: .utf8)
  }

  /// The bytes of a file of the project.
  package static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  /// The files in a folder of the project whose names end so, sorted, as paths below the project.
  package static func files(in folder: String, ending suffix: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }

  /// Expects a text to be what a golden file holds. With `RECORD=1` in the environment the file is written instead, and
  /// the test fails so that nobody takes a recording for a check.
  package static func expectGolden(
    _ text: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let url = URL(filePath: root + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
      Issue.record(
        "recorded \(path); read the difference before it is committed", sourceLocation: sourceLocation)
      return
    }
    let expected = (try? self.text(of: path)) ?? ""
    #expect(text == expected, "\(path) differs; RECORD=1 writes it", sourceLocation: sourceLocation)
  }
}
