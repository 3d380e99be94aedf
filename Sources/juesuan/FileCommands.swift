import ArgumentParser
import Audit
import AuditReports
import Exchange
import Glibc
import Repl
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
      A resource is cells, forms, indicators, claims, terms or findings. Its columns do not change; what is not printed is empty in CSV \
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
    try exit(to: file, sparing: words) { reports throws(OutputError) in
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

/// `juesuan check`: what an auditor would find.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan check",
    abstract:
      "Check disclosures as an auditor would: tables, text, forms, and what must be mended before publishing.",
    discussion: """
      Each finding has a fingerprint that holds from year to year. FILE of --dispositions keeps what was said of findings: \
      blocks of lines `key: value` with the keys finding, state (open, confirmed, explained, dismissed), by, why and until \
      (疑点 处理 经办 理由 期限); --write appends those that are not in it yet. What is confirmed, explained or dismissed does \
      not fail.

      A query file of --relations may state relations of its own: relation NAME: sum general <= sum expense "why".

      Exit status: 0 nothing unsettled is as grave as --fail-on; 1 something is; 2 a document could not be read; \
      64 wrong usage; 74 the report could not be written.
      """)

  @Argument(
    help: ArgumentHelp(
      "Disclosures: PDF, XLSX, XLS, DOCX, DOC, web page, CSV, text, or a folder or ZIP of them.",
      valueName: "file"))
  var files: [String] = []

  @Option(help: "How the report is written: text, json, csv, sarif, markdown or html.")
  var format: CheckFormat = .text

  @Option(help: "The least severity that fails: error, warning or never.")
  var failOn: FailOn = .error

  @Option(help: ArgumentHelp("What was said of findings.", valueName: "file"))
  var dispositions: String?

  @Flag(
    name: .customLong("write"), help: "Append open entries for new findings to the file of --dispositions.")
  var isWriting = false

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A query file with relations; may be given again.", valueName: "query-file"))
  var relations: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the report to a file, which appears when all of it is there.", valueName: "file"))
  var output: String?

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  func validate() throws {
    if isWriting, dispositions == nil { throw ValidationError("--write needs --dispositions FILE.") }
  }

  func run() throws {
    let file = output.map(OutputFile.init)
    let isTerminal = output == nil && format == .text && isatty(STDOUT_FILENO) == 1
    try exit(to: file, sparing: files + relations + [dispositions].compactMap(\.self)) {
      reports throws(OutputError) in
      let request = CheckRequest(
        files: files, format: format, failsOn: failOn.severity, dispositions: dispositions,
        isWriting: isWriting, relations: relations, version: Juesuan.configuration.version, today: .today)
      let status = try reports.check(
        request, width: isTerminal ? TerminalSize.of(STDOUT_FILENO)?.columns : nil)
      guard status == .success || status == .failed, let file else { return status }
      do throws(ExchangeError) {
        try file.save(nil)
      } catch {
        return try reports.report(error)
      }
      return status
    }
  }
}

/// What `--fail-on` takes.
enum FailOn: String, CaseIterable, ExpressibleByArgument {
  case error, warning, never

  var severity: AuditSeverity? {
    switch self {
    case .error: .error
    case .warning: .warning
    case .never: nil
    }
  }
}

extension CheckFormat: ExpressibleByArgument {}

/// A command that reports on files.
protocol FileCommand {
  var language: Language? { get }
}

extension Check: FileCommand {}
extension Export: FileCommand {}
extension Ledger: FileCommand {}
extension Review: FileCommand {}

extension FileCommand {
  /// Runs a report and leaves with its status; what is read is not written over.
  func exit(
    to file: OutputFile? = nil, sparing inputs: [String] = [],
    _ report: (FileReports) throws(OutputError) -> ExitStatus
  ) throws {
    let language = language ?? Juesuan.localeLanguage
    var status: ExitStatus
    do throws(OutputError) {
      let reports = FileReports(language: language) { channel, text throws(OutputError) in
        guard let file else { return try writeToStandardStreams(channel, text) }
        try file.write(channel, text)
      }
      if let refusal = file?.refusal(sparing: inputs) {
        try writeToStandardStreams(.errors, refusal.rendered(in: nil, language: language))
        status = .usage
      } else {
        status = try report(reports)
      }
    } catch {
      try? writeToStandardStreams(.errors, error.diagnostic.rendered(in: nil, language: language))
      status = .output
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }
}

extension ExportFormat: ExpressibleByArgument {}
