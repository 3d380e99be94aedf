import ArgumentParser
import Session
import SourceText

/// `juesuan export`: a whole resource of documents as data.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan export",
    abstract: "Write the cells, forms, indicators, claims or terms of disclosures as data.",
    discussion: """
      The columns of each resource do not change; what is not printed is empty in CSV and null in JSON. Without a FILE, the \
      bundled example is exported.
      """)

  @Argument(help: "What to export: cells, forms, indicators, claims or terms.")
  var resource: ExportResource

  @Argument(help: ArgumentHelp("Disclosures as tab-separated text.", valueName: "file"))
  var files: [String] = []

  @Option(help: "How data is written: csv, json or ndjson.")
  var format: ExportFormat = .csv

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  func run() throws {
    try exit { reports throws(OutputError) in
      try reports.export(resource, of: files, as: format) ? .success : .unreadable
    }
  }
}

/// `juesuan ledger`: where every number of a document ended.
struct Ledger: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan ledger",
    abstract:
      "Count where every number of a disclosure ended, list those that were not read, and tell how surely each table was read."
  )

  @Argument(help: ArgumentHelp("Disclosures as tab-separated text.", valueName: "file"))
  var files: [String] = []

  @Option(help: ArgumentHelp("List the numbers of one kind, a word of the report.", valueName: "kind"))
  var list: String?

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  func run() throws {
    try exit { reports throws(OutputError) in try reports.ledger(of: files, listing: list) }
  }
}

/// `juesuan review`: what is in doubt in a document, as corrections to be completed.
struct Review: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan review",
    abstract: "List what is in doubt in a disclosure, as a file of corrections to be completed.",
    discussion: """
      A person settles a cell in FILE.corrections beside the document: blocks of lines `key: value` with the keys file, table, \
      row, line, column, printed, reading, author and reason (文件 表 行 行号 栏 印作 读作 更正人 理由). A reading is a figure, \
      blank, dash, or ? while it is open. An entry holds only for the very file whose SHA-256 it names.
      """)

  @Argument(help: ArgumentHelp("Disclosures as tab-separated text.", valueName: "file"))
  var files: [String]

  @Flag(name: .customLong("write"), help: "Append the entries that are not in FILE.corrections yet.")
  var isWriting = false

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  func run() throws {
    try exit { reports throws(OutputError) in try reports.review(of: files, isWriting: isWriting) }
  }
}

/// A command that reports on files.
private protocol FileCommand {
  var language: Language? { get }
}

extension Export: FileCommand {}
extension Ledger: FileCommand {}
extension Review: FileCommand {}

extension FileCommand {
  /// Runs a report and leaves with its status.
  fileprivate func exit(_ report: (FileReports) throws(OutputError) -> ExitStatus) throws {
    let language = language ?? Juesuan.localeLanguage
    var status: ExitStatus
    do throws(OutputError) {
      status = try report(FileReports(language: language, write: writeToStandardStreams))
    } catch {
      try? writeToStandardStreams(.errors, error.diagnostic.rendered(in: nil, language: language))
      status = .output
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }
}

extension ExportResource: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
