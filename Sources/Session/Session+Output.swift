import Disclosure
import DisclosureImport
import Exchange
import QueryEngine
import QueryLanguage
import Rendering
import SourceText

extension Session {
  /// Shows an answer, or writes it into its file; whether that could be done.
  mutating func show(
    _ table: ResultTable, of statement: Result<Statement, ParseErrors>, text sentence: String,
    in source: Source
  ) throws(OutputError) -> Bool {
    let output = (try? statement.get())?.value.output
    let format = output.flatMap { OutputFormat(rawValue: $0.format.value.rawValue) } ?? settings.format
    if let file = output?.file {
      return try save(table, of: sentence, as: format, into: file, of: source)
    }
    if settings.format == .xlsx {
      var answers = answers
      answers.add(table, sentence: sentence, settings)
      if !Interruption.isRequested() { self.answers = answers }
      return true
    }
    let isOnScreen = redirection == nil
    let rendered = RenderedAnswer(
      table, format: format, language: settings.language, states: settings.showsStates,
      width: isOnScreen ? width : nil, rowLimit: isOnScreen ? rowLimit : nil)
    if Interruption.isRequested() { return false }
    // Lines of one figure stand together; a table is set off.
    let isWritten = try put(
      rendered.output, setOff: format.showsNotes && table.layout == .grid,
      marksEncoding: format == .csv && settings.marksEncoding)
    if !rendered.notes.isEmpty { try write(.errors, rendered.notes) }
    return isWritten
  }

  /// Gives an answer to the screen, or to the file that `.output` or `.once` names; whether that could be done. What a file
  /// does not take is shown on the screen.
  mutating func put(
    _ text: String, setOff: Bool, marksEncoding: Bool = false
  ) throws(OutputError) -> Bool {
    guard var target = redirection else {
      var gap = hasAnswered && setOff ? "\n" : ""
      if marksEncoding, !hasMarkedEncoding {
        gap = CSVText.byteOrderMark
        hasMarkedEncoding = true
      }
      try write(.output, gap + text)
      hasAnswered = true
      return true
    }
    let gap = target.text.isEmpty ? (marksEncoding ? CSVText.byteOrderMark : "") : setOff ? "\n" : ""
    target.text += gap + text
    do throws(ExchangeError) {
      // What was written to a device before is there already.
      let isDevice = AtomicFile.isDevice(target.file)
      try AtomicFile.write(Array((isDevice ? gap + text : target.text).utf8), to: target.file)
    } catch {
      endRedirection()
      hasLostAnswer = true
      try report(
        error.diagnostic.adding(
          hint: redirection == nil && !target.isOnce
            ? Wording("the answer is shown here, and so are those after it", "这个结果显示在屏幕上，以后的也是")
            : Wording("the answer is shown here", "这个结果显示在屏幕上")))
      try write(.output, text)
      hasAnswered = true
      return false
    }
    remember(written: target.file)
    if target.isOnce {
      endRedirection()
      try sayWritten(target.file)
    } else {
      redirect(to: target)
    }
    return true
  }

  private func sayWritten(_ file: String) throws(OutputError) {
    try say(Wording("wrote \(file)", "已写入 \(file)"))
  }

  /// Writes an answer into a file of its own, whole or not at all; whether that could be done.
  private mutating func save(
    _ table: ResultTable, of sentence: String, as format: OutputFormat, into file: Spanned<String>,
    of source: Source
  ) throws(OutputError) -> Bool {
    var book = AnswerWorkbook()
    if format == .xlsx { book.add(table, sentence: sentence, settings) }
    let workbook = format == .xlsx ? book.workbook(of: documents, language: settings.language) : nil
    let rendered = RenderedAnswer(
      table, format: format, language: settings.language, states: settings.showsStates)
    // Neither half an answer nor one that is not wanted takes the place of what is there.
    if Interruption.isRequested() { return false }
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
    remember(written: file.value)
    if workbook == nil, !rendered.notes.isEmpty { try write(.errors, rendered.notes) }
    try sayWritten(file.value)
    return true
  }

  /// Why nothing is written into a file: it is open, it is being run, or it holds an answer of this session.
  func refusal(toWrite file: Spanned<String>) -> Diagnostic? {
    // A device takes whatever is written to it.
    guard !AtomicFile.isDevice(file.value) else { return nil }
    let path = AtomicFile.resolved(file.value)
    let open = documents.map(\.document.name) + running
    let reason: Wording
    if open.contains(where: { AtomicFile.resolved($0) == path }) {
      reason = Wording("\(file.value) is open, and no answer is written over it", "\(file.value)正在使用，不能被结果覆盖")
    } else if written.contains(path), !isConversation {
      // A script that writes two answers into one file loses the first; a person writes one again.
      reason = Wording(
        "an answer was already written into \(file.value)", "已有一个结果写入\(file.value)")
    } else if record.isOwn(path) {
      reason = Wording(
        "the sentences of this session were saved in \(file.value)", "本次会话的句子保存在\(file.value)")
    } else if [lasting, once].contains(where: { $0.map { AtomicFile.resolved($0.file) } == path }) {
      reason = Wording("answers already go to \(file.value)", "结果已经写入\(file.value)")
    } else {
      return nil
    }
    return Diagnostic(
      "E0618", reason, at: file.span, hints: [Wording("name another file", "请换一个文件名")])
  }
}
