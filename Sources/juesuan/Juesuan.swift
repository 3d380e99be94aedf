import ArgumentParser
import Exchange
import Glibc
import LineEditing
import Rendering
import Repl
import Session
import SourceText

/// The command line: which files to open, what to run, how to show it.
struct Juesuan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "juesuan",
    abstract: "Ask the final-accounts disclosures (部门决算公开) of Chinese public units.",
    discussion: """
      Without -c, -f and input from a pipe, a prompt opens. Without a FILE, the bundled example is opened.

      A FILE may also be what juesuan export wrote: the folder of a package, or an SQLite file. @FILES.txt stands for the \
      files that a text file names, one path in a line, from the folder of that file; lines that begin with # are comments. \
      A file whose name begins so is given as ./@name.

      juesuan check checks disclosures as an auditor would; juesuan export writes the cells, forms, indicators, claims, terms or \
      findings of disclosures as data, or whole disclosures as a \
      data package or an SQLite file; juesuan ledger tells where every number of a disclosure ended; juesuan review lists \
      what is in doubt, for FILE.corrections; juesuan fmt writes query files in canonical form. Each has its own --help. \
      A file of that name is given as ./export.

      Every error has a code: juesuan -c 'explain E0203' tells what it means and how to mend it.

      Exit status: 0 success; 1 a sentence failed; 2 a document could not be read; 64 wrong usage; \
      74 the answer could not be written.
      """,
    version: "0.1.0")

  @Argument(
    help: ArgumentHelp(
      "Disclosures: PDF, XLSX, XLS, DOCX, DOC, web page, CSV, text, or a folder or ZIP of them.",
      valueName: "file"))
  var files: [String] = []

  @Option(
    name: .customShort("c"), parsing: .singleValue,
    help: ArgumentHelp("Answer a sentence; may be given again.", valueName: "sentence"))
  var sentences: [String] = []

  @Option(
    name: .customShort("f"), parsing: .singleValue,
    help: ArgumentHelp(
      "Run a query file (.dq), after the sentences of -c; may be given again.", valueName: "query-file"))
  var scripts: [String] = []

  @Option(
    name: .customShort("D"), parsing: .singleValue,
    help: ArgumentHelp("What $NAME stands for in sentences; may be given again.", valueName: "name=value"))
  var parameters: [Parameter] = []

  @Option(help: "How answers are written: table, csv, json, ndjson, markdown or xlsx.")
  var format: OutputFormat = .table

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write answers to a file, which appears when all are there.", valueName: "file"))
  var output: String?

  @Flag(help: "Begin CSV with a byte-order mark, so that Excel shows Chinese.")
  var bom = false

  @Option(
    name: .customLong("lang"), help: "The language of messages: en or zh; the locale decides otherwise.")
  var language: Language?

  @Flag(help: "In CSV, a column beside each amount says whether it is a number, zero, blank …")
  var states = false

  @Flag(help: "Go on with the next statement after one that failed.")
  var keepGoing = false

  @Flag(
    name: .customLong("no-init"), help: "Do not run the start file (~/.config/juesuan/init.dq) at the prompt."
  )
  var noInit = false

  func run() throws {
    let settings = Settings(
      format: format, language: language ?? Juesuan.localeLanguage, showsStates: states,
      keepsGoing: keepGoing,
      marksEncoding: bom,
      parameters: Dictionary(parameters.map { ($0.name, $0.value) }) { _, last in last })
    let file = output.map(OutputFile.init)
    let turns = TurnOutput { channel, text throws(OutputError) in
      guard let file else { return try writeToStandardStreams(channel, text) }
      try file.write(channel, text)
    }
    var session = Session(settings) { channel, text throws(OutputError) in try turns.write(channel, text) }
    session.terminal = terminal
    session.isConversation = isConversation
    var status: ExitStatus
    do throws(OutputError) {
      status = try refuses(session, file) ? .usage : run(&session, turns)
      if status == .success || status == .failed && keepGoing { status = try save(session, file) ?? status }
    } catch {
      try? session.report(error.diagnostic)
      status = .output
    }
    if status != .success { throw ExitCode(status.rawValue) }
  }

  /// The terminal that answers are shown on; `nil` for a pipe, a file and a script, which get them whole.
  private var terminal: TerminalSize? {
    let isScript = !scripts.isEmpty || sentences.isEmpty && isatty(STDIN_FILENO) != 1
    return isScript || output != nil ? nil : TerminalSize.of(STDOUT_FILENO)
  }

  private func run(_ session: inout Session, _ turns: TurnOutput) throws(OutputError) -> ExitStatus {
    guard try files.isEmpty ? session.openExample() : session.open(files) else { return .unreadable }
    if sentences.isEmpty && scripts.isEmpty {
      guard isConversation else {
        _ = try session.runStandardInput()
        return session.status
      }
      try converse(session, turns)
      return .success
    }
    for index in 0..<sentences.count + scripts.count {
      let outcome =
        index < sentences.count
        ? try session.run(Source(sentences[index]))
        : try session.run(file: scripts[index - sentences.count])
      if outcome == .quit || outcome == .failed && !keepGoing { break }
    }
    return session.status
  }

  /// Whether a person types sentences.
  private var isConversation: Bool {
    sentences.isEmpty && scripts.isEmpty && isatty(STDIN_FILENO) == 1
  }

  /// Refuses to write over what is read, a workbook on a terminal, and a conversation into a file.
  private func refuses(_ session: Session, _ file: OutputFile?) throws(OutputError) -> Bool {
    if let refusal = file?.refusal(sparing: files + scripts) {
      var session = session
      try session.report(refusal)
      return true
    }
    guard format == .xlsx || output != nil else { return false }
    let error: ExchangeError
    if output == nil, isatty(STDOUT_FILENO) == 1 {
      error = .workbookToTerminal
    } else if isConversation {
      error = .conversationToFile
    } else {
      return false
    }
    var session = session
    try session.report(error.diagnostic)
    return true
  }

  /// Writes the workbook or the file, where one is asked for; the status when that fails.
  private func save(_ session: Session, _ file: OutputFile?) throws(OutputError) -> ExitStatus? {
    let workbook = format == .xlsx ? session.workbook : nil
    do throws(ExchangeError) {
      if let file { try file.save(workbook) } else { try workbook?.writeToStandardOutput() }
      return nil
    } catch {
      var session = session
      try session.report(error.diagnostic)
      return .output
    }
  }

  private func converse(_ session: Session, _ turns: TurnOutput) throws(OutputError) {
    let conversation = Conversation(session)
    if let editor = LineEditor(history: .standard()) {
      for warning in editor.takeHistoryWarnings() { try session.warn(warning.message) }
      let lines = EditedLines(editor, assistant: conversation, language: session.settings.language)
      var repl = Repl(conversation, lines: lines, output: turns)
      try repl.run(startFile: !noInit, greets: true)
    } else {
      let lines = PlainLines(descriptor: STDIN_FILENO, language: session.settings.language) { text in
        try? writeToStandardStreams(.errors, text)
      }
      var repl = Repl(conversation, lines: lines, output: turns)
      try repl.run(startFile: !noInit, greets: true)
    }
  }

  /// The language of the locale of messages.
  static var localeLanguage: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty {
        return Language(locale: value)
      }
    }
    return .english
  }
}

/// `name=value` of `-D`.
struct Parameter: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].unicodeScalars.first,
      first == "_" || first.properties.isAlphabetic || first.properties.isIdeographic
    else { return nil }
    (name, value) = (String(parts[0]), String(parts[1]))
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
