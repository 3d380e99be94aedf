import ArgumentParser
import Session
import SourceText

/// `juesuan fmt`: query files in canonical form.
struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan fmt",
    abstract: "Write query files in canonical form.",
    discussion: """
      A statement is written in English words, its clauses in one order, on lines of its own; comments, commands and $NAME are \
      kept. A file is replaced only when it changes and all of it could be read. Without a FILE, and for -, standard input is \
      written to standard output.

      Exit status: 0 success; 1 a file is no script, or with --check not in canonical form; 2 a file could not be read; \
      74 a file could not be written.
      """)

  @Argument(help: ArgumentHelp("Query files (.dq).", valueName: "query-file"))
  var files: [String] = []

  @Flag(name: .customLong("check"), help: "Write nothing, and name the files that are not in canonical form.")
  var isChecking = false

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  func run() throws {
    try exit { reports throws(OutputError) in try reports.format(files, isChecking: isChecking) }
  }
}

extension Format: FileCommand {}
