import DisclosureImport
package import Exchange
import QueryEngine
package import SourceText

/// A session: the documents that are open, the settings, and sentences and commands run against them.
///
/// It knows no terminal and no process; everything the prompt can do is reached here with text.
package struct Session {
  package var settings: Settings
  /// Whether a person types and reads: a message then always says what to type next.
  package var isConversation = false
  /// The terminal that answers are shown on; `nil` for a pipe, a file and a script, which get them whole.
  package var terminal: TerminalSize?
  /// Whether a pager shows the answers of this turn, so that no row is left out.
  package var isPaged = false
  let write: Writer
  /// The open documents, in the order they were opened.
  var documents: [ImportedDocument] = []
  /// Answers questions about them; `nil` while none is open.
  var engine: QueryEngine?
  /// The names, the documents in use and the last answer.
  var environment = Environment()
  /// The query files that are being run, by their paths: none includes itself.
  var running: [String] = []
  /// Whether an answer was shown in this turn; the next one is set off by an empty line.
  var hasAnswered = false
  var hasMarkedEncoding = false
  /// The answers of a workbook so far.
  var answers = AnswerWorkbook()
  /// Where answers go in place of the screen, and where only the next one goes.
  var lasting: Redirection?
  var once: Redirection?
  /// The files that answers were written into so far.
  var written: Set<String> = []
  /// What was run so far, for `.save`.
  var record: SessionRecord
  /// Whether a sentence or a command failed so far.
  private var hasFailed = false
  /// Whether it was told that the entry that runs was broken off.
  var isBrokenOff = false
  /// Whether an answer could not be written into its file.
  var hasLostAnswer = false

  /// How the session went so far.
  package var status: ExitStatus { hasLostAnswer ? .output : hasFailed ? .failed : .success }

  package init(_ settings: Settings, write: @escaping Writer) {
    self.settings = settings
    self.write = write
    record = SessionRecord(settings)
  }

  /// What became of a text that was run.
  package enum Outcome: Sendable, Hashable {
    case success
    /// A sentence or a command failed.
    case failed
    /// `.edit` was met.
    case edit
    /// `.quit` was met.
    case quit
  }

  /// The workbook of the answers so far, with a sheet of notes and one of sources.
  package var workbook: Workbook { answers.workbook(of: documents, language: settings.language) }

  /// Begins a turn of a conversation: what is shown next follows what a person typed, and is not set off from it.
  package mutating func beginTurn() { hasAnswered = false }

  // MARK: Messages

  /// A remark that is no answer.
  func say(_ message: Wording) throws(OutputError) {
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
    // Once broken off, an entry is told to be that and nothing else, once.
    if Interruption.isRequested() {
      guard !isBrokenOff else { return }
      isBrokenOff = true
      if diagnostic.code != Session.brokenOff.code { return try report(as: Session.brokenOff, in: nil) }
    }
    try report(as: diagnostic, in: source)
  }

  private func report(as diagnostic: Diagnostic, in source: Source?) throws(OutputError) {
    var diagnostic = diagnostic
    if isConversation, diagnostic.hints.isEmpty {
      let code = diagnostic.code
      diagnostic = diagnostic.adding(hint: Wording("explain \(code)", "解释 \(code)"))
    }
    try write(.errors, diagnostic.rendered(in: source, language: settings.language, width: width))
  }

  /// The error that Ctrl-C broke off what ran.
  static var brokenOff: Diagnostic { EvaluationError.interrupted.diagnostic }

  /// The error that there is nothing to ask about.
  static var nothingOpen: Diagnostic {
    Diagnostic(
      "E0411", Wording("no document is open", "没有打开任何文件"), hints: [Wording(".open FILE", ".打开 文件")])
  }
}

extension Diagnostic {
  /// The diagnostic with another hint below its own.
  func adding(hint: Wording) -> Diagnostic {
    Diagnostic(code, message, at: span, hints: hints + [hint])
  }
}
