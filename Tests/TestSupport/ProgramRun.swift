import Foundation
package import Testing

/// One run of a program of the package: what it wrote and how it ended.
package struct ProgramRun {
  package let status: Int32
  package let output: String
  package let errors: String
  /// Whether a signal ended it, as a trap does.
  package let wasKilled: Bool

  /// Runs a shell command in which `$0` is the program, in a folder, with standard input from a text.
  package init(
    _ command: String, program: String = "juesuan", input: String = "", folder: String = "/",
    environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = try #require(BuiltProgram.path(of: program), sourceLocation: sourceLocation)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command, path]
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(
      environment
    ) {
      $1
    }
    let files = TemporaryDirectory()
    files.write(Array(input.utf8), to: "input")
    files.write([], to: "output")
    files.write([], to: "errors")
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: files.path + "/input"))
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files.path + "/output"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files.path + "/errors"))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    wasKilled = process.terminationReason == .uncaughtSignal || status >= 128
    output = String(decoding: files.contents(of: "output") ?? [], as: UTF8.self)
    errors = String(decoding: files.contents(of: "errors") ?? [], as: UTF8.self)
  }
}
