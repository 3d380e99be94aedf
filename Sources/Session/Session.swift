import Disclosure
import DisclosureImport
package import Exchange
import QueryEngine
import QueryLanguage
import Rendering
package import SourceText

/// A session: the documents that are open, the settings, and sentences and commands run against them.
///
/// It knows no terminal and no process; everything the prompt can do is reached here with text.
package struct Session {
  package var settings: Settings
  /// The terminal that answers are shown on; `nil` for a pipe, a file and a script, which get them whole.
  package var terminal: TerminalSize?
  /// Whether a pager shows the answers of this turn, so that no row is left out.
  package var isPaged = false
  private let write: Writer
  private var documents: [ImportedDocument] = []
  private(set) var engine: QueryEngine?
  /// The names, the documents in use and the last figure.
  private(set) var environment = Environment()
  /// The query files that are being run, by their paths: none includes itself.
  private var running: [String] = []
  /// Whether an answer was shown in this turn; the next one is set off by an empty line.
  private var hasAnswered = false
  private var hasMarkedEncoding = false
  /// The answers of a workbook so far.
  private var answers = AnswerWorkbook()
  /// The files that answers were written into so far.
  private var written: Set<String> = []
  /// Whether a sentence or a command failed so far.
  private var hasFailed = false
  /// Whether an answer could not be written into its file.
  private var hasLostAnswer = false

  /// How the session went so far.
  package var status: ExitStatus { hasLostAnswer ? .output : hasFailed ? .failed : .success }

  package init(_ settings: Settings, write: @escaping Writer) {
    self.settings = settings
    self.write = write
  }

  /// What became of a text that was run.
  package enum Outcome: Sendable, Hashable {
    case success
    /// A sentence or a command failed.
    case failed
    /// `.quit` was met.
    case quit
  }

  // MARK: Documents

  /// Opens files in place of those that are open; when one cannot be read, says why and changes nothing.
  package mutating func open(_ files: [String]) throws(OutputError) -> Bool {
    var imported: [ImportedDocument] = []
    var isComplete = true
    for file in files {
      guard let documents = try documents(of: file) else {
        isComplete = false
        continue
      }
      imported += documents
    }
    guard isComplete, try load(imported) else { return false }
    for document in imported {
      for finding in document.findings {
        let corrections = CorrectionFile.name(of: document.document.name)
        if let stale = finding.staleDiagnostic(file: corrections) { try report(stale) }
      }
      let lost = document.findings.count(where: \.isLoss)
      guard lost > 0 else { continue }
      try say(
        Wording(
          "\(document.document.name): \(lost == 1 ? "1 remark" : "\(lost) remarks") on reading; .tables lists them",
          "\(document.document.name)：读取时有\(lost)条提示，用 .tables 查看"))
    }
    return true
  }

  /// Opens the bundled example and says so.
  package mutating func openExample() throws(OutputError) -> Bool {
    switch Session.read(nil) {
    case .success(let example): guard try load(example) else { return false }
    case .failure(let diagnostic):
      try report(diagnostic)
      return false
    }
    guard let example = documents.first?.document else { return false }
    let year = example.year.map { " \($0.number)" } ?? ""
    try say(
      Wording(
        "no file given: opened the example, \(example.entity)\(year)",
        "没有给出文件：打开了示例，\(example.entity)\(year)"))
    return true
  }

  /// Reads the document of a file, or the documents of an export; the bundled example for `nil`.
  static func read(_ file: String?) -> Result<[ImportedDocument], Diagnostic> {
    readBytes(file).flatMap { documents(in: $0, name: file ?? Example.name, file: file) }
  }

  /// The documents in the bytes of a file, corrected by what stands beside it; `file` is `nil` for the example.
  static func documents(
    in bytes: [UInt8], name: String, file: String?
  ) -> Result<[ImportedDocument], Diagnostic> {
    if let file, let exported = ExportedFile(file, bytes: bytes) { return exported.documents }
    do throws(ImportError) {
      let imported = try DocumentReader.read(bytes, name: name)
      return CorrectionFile.apply(to: imported, of: bytes, file: file).map { [$0] }
    } catch {
      return .failure(error.diagnostic(file: name))
    }
  }

  /// Reads the documents that a file, a folder or an archive holds; `nil` when that failed, which was reported. A file
  /// that was found there and is no disclosure is told and passed over.
  private mutating func documents(of file: String) throws(OutputError) -> [ImportedDocument]? {
    var documents: [ImportedDocument] = []
    var isComplete = true
    try DocumentSource.read(file, \.documents) { outcome throws(OutputError) in
      switch outcome {
      case .read(let found): documents += found
      case .skipped(let remark): try say(remark)
      case .failed(let diagnostic):
        isComplete = false
        try report(diagnostic)
      }
    }
    return isComplete ? documents : nil
  }

  /// The bytes of a file, of the bundled example for `nil`.
  static func readBytes(_ file: String?) -> Result<[UInt8], Diagnostic> {
    guard let file else { return .success(Example.bytes) }
    do throws(FileError) {
      return .success(try Files.read(file))
    } catch {
      return .failure(error.diagnostic)
    }
  }

  private mutating func load(_ imported: [ImportedDocument]) throws(OutputError) -> Bool {
    do throws(EvaluationError) {
      engine = try QueryEngine(imported.map(\.document))
      documents = imported
      // What was in use may be closed; names stay.
      environment.leaveDocuments()
      return true
    } catch {
      try report(error.diagnostic)
      return false
    }
  }

  // MARK: Running

  /// Runs a text: sentences, and lines that begin with `.` as commands. Stops at the first failure unless the settings
  /// say to keep going.
  package mutating func run(_ source: Source) throws(OutputError) -> Outcome {
    var outcome = Outcome.success
    for part in Script.parts(of: source) {
      let result: Outcome
      switch part {
      case .command(let text, _): result = try run(command: text)
      case .sentences(let range): result = try run(sentences: range, of: source)
      }
      switch result {
      case .success: break
      case .quit: return .quit
      case .failed:
        outcome = .failed
        if !settings.keepsGoing { return outcome }
      }
    }
    return outcome
  }

  /// Runs a query file, standard input for `-`; one that cannot be read is a failure.
  package mutating func run(file name: String) throws(OutputError) -> Outcome {
    if name == "-" { return try runStandardInput() }
    running.append(name)
    defer { running.removeLast() }
    return try run(text: Result { () throws(FileError) in try Files.text(of: name) }, name: name)
  }

  /// Runs what standard input holds.
  package mutating func runStandardInput() throws(OutputError) -> Outcome {
    try run(text: Result { () throws(FileError) in try Files.textOfStandardInput() }, name: "stdin")
  }

  private mutating func run(text: Result<String, FileError>, name: String) throws(OutputError) -> Outcome {
    switch text {
    case .failure(let error):
      try report(error.diagnostic)
      return .failed
    case .success(let text): return try run(Source(text, name: name))
    }
  }

  private mutating func run(sentences range: Range<Int>, of source: Source) throws(OutputError) -> Outcome {
    var outcome = Outcome.success
    for statement in Parser.script(source, in: range, parameters: settings.parameters) {
      if case .success(let read) = statement, case .include(let file) = read.value {
        let result = try include(file, of: source)
        if result == .quit { return .quit }
        if result == .failed {
          outcome = .failed
          if !settings.keepsGoing { return outcome }
        }
        continue
      }
      switch run(statement) {
      case .success(.table(let table)):
        guard try show(table, of: statement, in: source) else {
          outcome = .failed
          if !settings.keepsGoing { return outcome }
          continue
        }
      case .success(.text(let text)):
        let lines = text(settings.language).split(separator: "\n", omittingEmptySubsequences: false)
          .map { LineWrap.text(String($0).withoutControls, width: width, hanging: 4) }.joined()
        // What is no data stays out of it.
        if settings.format.showsNotes {
          try write(.output, (hasAnswered ? "\n" : "") + lines)
          hasAnswered = true
        } else {
          try write(.errors, lines)
        }
      case .success(.none): break
      case .failure(let failure):
        for diagnostic in failure.diagnostics { try report(diagnostic, in: source) }
        outcome = .failed
        if !settings.keepsGoing { return outcome }
      }
    }
    return outcome
  }

  /// Shows an answer, or writes it into its file; whether that could be done.
  private mutating func show(
    _ table: ResultTable, of statement: Result<Statement, ParseErrors>, in source: Source
  ) throws(OutputError) -> Bool {
    let sentence = (try? statement.get()).map { source.text(in: $0.span.start..<$0.span.end) } ?? ""
    let output = (try? statement.get())?.value.output
    let format = output.flatMap { OutputFormat(rawValue: $0.format.value.rawValue) } ?? settings.format
    if let file = output?.file {
      return try save(table, of: sentence, as: format, into: file, of: source)
    }
    if settings.format == .xlsx {
      answers.add(table, sentence: sentence, settings)
      return true
    }
    let rendered = RenderedAnswer(
      table, format: format, language: settings.language, states: settings.showsStates,
      width: width, rowLimit: rowLimit)
    // Lines of one figure stand together; a table is set off.
    var gap = hasAnswered && format.showsNotes && table.layout == .grid ? "\n" : ""
    if format == .csv, settings.marksEncoding, !hasMarkedEncoding {
      gap = CSVText.byteOrderMark
      hasMarkedEncoding = true
    }
    try write(.output, gap + rendered.output)
    hasAnswered = true
    if !rendered.notes.isEmpty { try write(.errors, rendered.notes) }
    return true
  }

  /// Writes an answer into a file of its own, whole or not at all; whether that could be done.
  private mutating func save(
    _ table: ResultTable, of sentence: String, as format: OutputFormat, into file: Spanned<String>,
    of source: Source
  ) throws(OutputError) -> Bool {
    if let refused = refusal(toWrite: file) {
      try report(refused, in: source)
      return false
    }
    var book = AnswerWorkbook()
    if format == .xlsx { book.add(table, sentence: sentence, settings) }
    let workbook = format == .xlsx ? book.workbook(of: documents, language: settings.language) : nil
    let rendered = RenderedAnswer(
      table, format: format, language: settings.language, states: settings.showsStates)
    let mark = format == .csv && settings.marksEncoding ? CSVText.byteOrderMark : ""
    do throws(ExchangeError) {
      try AtomicFile.write(
        try workbook.map { book throws(ExchangeError) in try book.checked() }
          ?? Array((mark + rendered.output).utf8), to: file.value)
    } catch {
      hasLostAnswer = true
      try report(error.diagnostic.placed(at: file.span), in: source)
      return false
    }
    written.insert(AtomicFile.resolved(file.value))
    if workbook == nil, !rendered.notes.isEmpty { try write(.errors, rendered.notes) }
    try say(Wording("wrote \(file.value)", "已写入 \(file.value)"))
    return true
  }

  /// Why an answer is not written into a file: it is open, it is being run, or it holds another answer of this session.
  private func refusal(toWrite file: Spanned<String>) -> Diagnostic? {
    let path = AtomicFile.resolved(file.value)
    let open = documents.map(\.document.name) + running
    let reason: Wording
    if open.contains(where: { AtomicFile.resolved($0) == path }) {
      reason = Wording("\(file.value) is open, and no answer is written over it", "\(file.value)正在使用，不能被结果覆盖")
    } else if written.contains(path) {
      reason = Wording(
        "an answer was already written into \(file.value)", "已有一个结果写入\(file.value)")
    } else {
      return nil
    }
    return Diagnostic(
      "E0618", reason, at: file.span, hints: [Wording("name another file", "请换一个文件名")])
  }

  /// Why a statement could not be carried out: one error, or several of its parts.
  private struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  private mutating func run(_ statement: Result<Statement, ParseErrors>) -> Result<Response, Failure> {
    guard let engine else {
      let diagnostic = Diagnostic(
        "E0411", Wording("no document is open", "没有打开任何文件"), hints: [Wording(".open FILE", ".open 文件")])
      return .failure(Failure(diagnostics: [diagnostic]))
    }
    let read: Statement
    switch statement {
    case .success(let statement): read = statement
    case .failure(let errors): return .failure(Failure(diagnostics: errors.all.map(\.diagnostic)))
    }
    do throws(QueryError) {
      return .success(try engine.run(read, in: &environment))
    } catch {
      let all = [error] + engine.otherErrors(of: read, beside: error, in: environment)
      // What goes wrong in the documents is shown at the whole sentence.
      let placed = all.map { $0.diagnostic.placed(at: read.span) }
      return .failure(Failure(diagnostics: placed.sorted { ($0.span?.start ?? 0) < ($1.span?.start ?? 0) }))
    }
  }

  /// Runs another query file, whose path is taken from the file that names it.
  private mutating func include(
    _ file: Spanned<String>, of source: Source
  ) throws(OutputError) -> Outcome {
    var path = file.value
    if !path.hasPrefix("/"), let name = source.name, let slash = name.lastIndex(of: "/") {
      path = String(name[...slash]) + path
    }
    guard !running.contains(path), running.count < 64 else {
      try report(
        Diagnostic(
          "E0617", Wording("\(path) includes itself", "\(path)引用了自己"), at: file.span), in: source)
      return .failed
    }
    running.append(path)
    defer { running.removeLast() }
    switch (Result { () throws(FileError) in try Files.text(of: path) }) {
    case .success(let text): return try run(Source(text, name: path))
    case .failure(let error):
      try report(error.diagnostic.placed(at: file.span), in: source)
      return .failed
    }
  }

  /// The workbook of the answers so far, with a sheet of notes and one of sources.
  package var workbook: Workbook { answers.workbook(of: documents, language: settings.language) }

  // MARK: Commands

  private mutating func run(command line: String) throws(OutputError) -> Outcome {
    let words = Command.words(of: line)
    guard let name = words.first else { return .success }
    guard let command = Command(name) else {
      try report(Command.unknown(name))
      return .failed
    }
    switch command {
    case .quit: return .quit
    case .help: try write(.output, Command.help(settings.language))
    case .documents:
      try write(.output, DocumentListing.text(documents, language: settings.language, width: width))
    case .tables:
      try write(.output, TableListing.text(documents, language: settings.language, width: width))
    case .open:
      guard words.count > 1 else {
        try report(Diagnostic("E0602", Wording(".open needs a file", ".open 后面要写文件名")))
        return .failed
      }
      guard try open(Array(words.dropFirst())) else { return .failed }
      try say(
        Wording(
          "opened \(documents.map(\.document.name).joined(separator: ", "))",
          "已打开 \(documents.map(\.document.name).joined(separator: "、"))"))
    }
    return .success
  }

  /// Begins a turn of a conversation: what is shown next follows what a person typed, and is not set off from it.
  package mutating func beginTurn() { hasAnswered = false }

  // MARK: Messages

  /// What a person sees first.
  package func greet() throws(OutputError) {
    try say(
      Wording(
        "try: sum expense where code ~ 208 group by basic/project   (.help, .quit)",
        "试试：求和 支出 条件 科目 ~ 208 按 基本/项目 分组   （.help 说明，.quit 退出）"))
  }

  /// A remark that is no answer.
  private func say(_ message: Wording) throws(OutputError) {
    try write(.errors, LineWrap.text(message(settings.language), width: width, hanging: 2))
  }

  /// Tells what went wrong beside the answers, and stops nothing.
  package func warn(_ message: Wording) throws(OutputError) {
    let word = Wording("warning", "警告")
    try write(.errors, "\(word(settings.language)): \(message(settings.language).withoutControls)\n")
  }

  /// Reports a failure.
  package mutating func report(_ diagnostic: Diagnostic, in source: Source? = nil) throws(OutputError) {
    hasFailed = true
    try write(.errors, diagnostic.rendered(in: source, language: settings.language, width: width))
  }
}
