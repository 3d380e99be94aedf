import ArgumentParser
import Exchange
import Glibc
import Session
import SourceText

/// `juesuan export`: a resource of documents as data, or documents whole.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan export",
    abstract: "Write disclosures as data: a resource, a data package, an SQLite file.",
    usage: """
      juesuan export <resource> [<file> ...] [--format <format>] [--bom] [--output <file>]
             juesuan export --package <folder> [<file> ...]
             juesuan export --sqlite <file> [<file> ...]
      """,
    discussion: """
      A resource is cells, forms, indicators, claims or terms. Its columns do not change; what is not printed is empty in CSV \
      and null in JSON; repaired is true where a figure was read other than printed. Without a FILE, the bundled example is \
      exported.

      A package (datapackage.json and CSV files, a Frictionless data package) and an SQLite file hold all that was read: \
      juesuan FOLDER and juesuan FILE.db open them again.
      """)

  @Argument(
    help: ArgumentHelp(
      "What to export, then disclosures; with --package or --sqlite disclosures alone.", valueName: "word"))
  var words: [String] = []

  @Option(help: "How data is written: csv, json, ndjson or xlsx.")
  var format: ExportFormat = .csv

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write data to a file, which appears when all of it is there.", valueName: "file"))
  var output: String?

  @Flag(help: "Begin CSV with a byte-order mark, so that Excel shows Chinese.")
  var bom = false

  @Option(help: ArgumentHelp("Write whole disclosures as a data package.", valueName: "folder"))
  var package: String?

  @Option(help: ArgumentHelp("Write whole disclosures as an SQLite file.", valueName: "file"))
  var sqlite: String?

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  private var resource: ExportResource? { words.first.flatMap(ExportResource.init(rawValue:)) }

  func validate() throws {
    guard package == nil, sqlite == nil else {
      if package != nil, sqlite != nil { throw ValidationError("--package and --sqlite are two commands.") }
      if output != nil {
        throw ValidationError("--output goes with a resource, not with --package or --sqlite.")
      }
      return
    }
    guard resource == nil else { return }
    let known = ExportResource.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError(
      words.first.map { "'\($0)' is no resource; export \(known)." } ?? "Name a resource: \(known).")
  }

  func run() throws {
    let file = output.map(OutputFile.init)
    try exit(to: file) { reports throws(OutputError) in
      if let package { return try reports.export(.package(package), of: words) }
      if let sqlite { return try reports.export(.database(sqlite), of: words) }
      guard let resource else { return .usage }
      let files = Array(words.dropFirst())
      var workbook: Workbook?
      let isComplete: Bool
      if format == .xlsx {
        guard file != nil || isatty(STDOUT_FILENO) != 1 else {
          return try reports.report(.workbookToTerminal)
        }
        let (made, isWhole) = try reports.workbook(of: resource, of: files)
        workbook = made
        isComplete = isWhole
      } else {
        isComplete = try reports.export(resource, of: files, as: format, marksEncoding: bom)
      }
      do throws(ExchangeError) {
        if let file { try file.save(workbook) } else { try workbook?.writeToStandardOutput() }
      } catch {
        return try reports.report(error)
      }
      return isComplete ? .success : .unreadable
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

  @Argument(
    help: ArgumentHelp(
      "Disclosures: PDF, XLSX, XLS, DOCX, DOC, web page, CSV, text, or a folder or ZIP of them.",
      valueName: "file"))
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

  @Argument(
    help: ArgumentHelp(
      "Disclosures: PDF, XLSX, XLS, DOCX, DOC, web page, CSV, text, or a folder or ZIP of them.",
      valueName: "file"))
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
protocol FileCommand {
  var language: Language? { get }
}

extension Export: FileCommand {}
extension Ledger: FileCommand {}
extension Review: FileCommand {}

extension FileCommand {
  /// Runs a report and leaves with its status.
  func exit(
    to file: OutputFile? = nil, _ report: (FileReports) throws(OutputError) -> ExitStatus
  ) throws {
    let language = language ?? Juesuan.localeLanguage
    var status: ExitStatus
    do throws(OutputError) {
      let reports = FileReports(language: language) { channel, text throws(OutputError) in
        guard let file else { return try writeToStandardStreams(channel, text) }
        try file.write(channel, text)
      }
      status = try report(reports)
    } catch {
      try? writeToStandardStreams(.errors, error.diagnostic.rendered(in: nil, language: language))
      status = .output
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }
}

extension ExportFormat: ExpressibleByArgument {}
