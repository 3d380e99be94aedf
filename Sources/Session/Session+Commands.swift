import Disclosure
import DisclosureImport
import Exchange
import QueryEngine
import QueryLanguage
import SourceText

extension Session {
  /// A command with what stands after it, each word with its place in the source.
  private struct Call {
    let command: Command
    let name: Spanned<String>
    let words: [Spanned<String>]
  }

  /// What is left to do when a command was understood.
  private enum Effect {
    case nothing
    /// A listing, which goes where answers go.
    case listing(String)
    /// A text about the program, which goes to the screen.
    case text(String)
    case remark(Wording)
    case open([String])
    case read(Spanned<String>)
    case edit
    case quit
  }

  /// Runs the line of a command, which begins at a byte of the source.
  mutating func run(command line: String, at start: Int, of source: Source) throws(OutputError) -> Outcome {
    let words = Command.placedWords(of: line).map { word in
      Spanned(word.text, at: Span(start + word.range.lowerBound, start + word.range.upperBound))
    }
    guard let name = words.first else { return .success }
    let effect: Effect
    do throws(Diagnostic) {
      guard let command = Command(name.value) else { throw Command.unknown(name.value).placed(at: name.span) }
      effect = try self.effect(of: Call(command: command, name: name, words: Array(words.dropFirst())))
    } catch {
      try report(error, in: source)
      return .failed
    }
    switch effect {
    case .nothing: return .success
    // What documents print and files are called cannot drive the terminal.
    case .listing(let text): return try put(text.linesWithoutControls, setOff: false) ? .success : .failed
    case .text(let text):
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
        text.hasSuffix("\n") ? 1 : 0)
      try write(.output, lines.map { LineWrap.text(String($0), width: width, hanging: 4) }.joined())
    case .remark(let wording): try say(wording)
    case .read(let file): return try include(file, of: source)
    case .edit: return .edit
    case .quit: return .quit
    case .open(let files):
      guard try replaceDocuments(with: files) else { return .failed }
      record.add(.open, files.map(AtomicFile.whole))
      let names = documents.map(\.document.name)
      try say(
        names.count > Session.mostNamed
          ? Wording("opened \(names.count) documents; .documents lists them", "已打开\(names.count)份文件，用 .文件 查看")
          : Wording("opened \(names.joined(separator: ", "))", "已打开 \(names.joined(separator: "、"))"))
    }
    return .success
  }

  private mutating func effect(of call: Call) throws(Diagnostic) -> Effect {
    try Session.check(call)
    let language = settings.language
    let width = redirection == nil ? width : nil
    switch call.command {
    case .quit: return .quit
    case .edit:
      // In a file there is nothing to edit, and the rest of it would be passed over.
      guard isConversation, running.isEmpty else {
        throw Diagnostic(
          "E0640", Wording(".edit needs a person at a prompt", ".编辑 只能在提示符下使用"), at: call.name.span,
          hints: [Wording("open the query file in an editor", "请用编辑器打开查询文件")])
      }
      return .edit
    case .help: return .text(try HelpTopic.text(call.words, language))
    case .tables:
      return .listing(TableListing.text(try opened(for: call), language: language, width: width))
    case .documents:
      return .listing(DocumentListing.text(try opened(for: call), language: language, width: width))
    case .measures:
      return .listing(
        MeasureListing.text(try opened(for: call).map(\.document), language, width: width))
    case .schema:
      let listing = SchemaListing(try opened(for: call).map(\.document), language, width: width)
      return .listing(try listing.text(of: call.words.first, engine))
    case .codes:
      let listing = CodeListing(try opened(for: call).map(\.document))
      return .listing(try listing.text(of: call.words.first, language, width: width))
    case .open: return .open(call.words.map(\.value))
    case .close: return .remark(try close(call))
    case .read: return call.words.first.map(Effect.read) ?? .nothing
    case .output, .once: return try redirect(call)
    case .save: return try save(call)
    case .mode: return try set(.format, to: call.words.first)
    case .timer: return try set(.timer, to: call.words.first)
    case .set:
      guard let name = call.words.first else { return .text(Setting.listing(settings, width: width)) }
      guard let setting = Setting(name.value) else { throw Setting.unknown(name.value).placed(at: name.span) }
      return try set(setting, to: call.words.dropFirst().first)
    }
  }

  /// Refuses a command that lacks what it takes, or has more after it.
  private static func check(_ call: Call) throws(Diagnostic) {
    let usage = call.command.usage
    if call.command.needsArgument, call.words.isEmpty {
      let what: Wording =
        switch call.command.argument {
        case .file, .files: Wording("a file", "文件名")
        case .onOff: Wording("on or off", "开或关")
        case .none, .format, .setting, .topic, .code, .table, .document: Wording("a word", "一个词")
        }
      throw Diagnostic(
        "E0602",
        Wording("\(call.name.value) needs \(what.english)", "\(call.name.value) 后面要写\(what.chinese)"),
        at: call.name.span, hints: [usage])
    }
    let most =
      switch call.command.argument {
      case .none: 0
      case .file, .format, .code, .table, .onOff: 1
      case .setting: 2
      case .topic, .files, .document: Int.max
      }
    guard call.words.count > most else { return }
    let extra = call.words[most]
    let hint =
      call.command.argument == .none
      ? Wording("\(usage.english) stands alone", "\(usage.chinese) 要单独写")
      : call.command.argument == .file
        ? Wording(
          "a name with blanks stands in quotes: \(call.command.rawValue) \"2024 final.dq\"",
          "带空格的文件名要加引号：\(call.command.chinese) \"2024 决算.dq\"")
        : usage
    throw Diagnostic(
      "E0619",
      Wording(
        "\(call.name.value) does not take “\(extra.value)”", "\(call.name.value) 后面不能写“\(extra.value)”"),
      at: extra.span, hints: [hint])
  }

  // MARK: Documents and files

  /// The open documents; an error where there are none.
  private func opened(for call: Call) throws(Diagnostic) -> [ImportedDocument] {
    guard !documents.isEmpty else { throw Session.nothingOpen.placed(at: call.name.span) }
    return documents
  }

  private mutating func close(_ call: Call) throws(Diagnostic) -> Wording {
    let before = try opened(for: call).count
    try close(call.words)
    record.add(.close, call.words.map(\.value))
    let closed = before - documents.count
    return documents.isEmpty
      ? Wording("closed; nothing is open: .open FILE", "已关闭，没有打开任何文件：.打开 文件")
      : Wording(
        "closed \(closed), open: \(documents.map(\.document.name).joined(separator: ", "))",
        "已关闭\(closed)个，仍打开：\(documents.map(\.document.name).joined(separator: "、"))")
  }

  private mutating func redirect(_ call: Call) throws(Diagnostic) -> Effect {
    guard let file = call.words.first else {
      guard let ended = lasting ?? once else { return .remark(Wording("answers are shown here", "结果显示在屏幕上")) }
      (lasting, once) = (nil, nil)
      return .remark(
        Wording("answers are shown here again, no longer in \(ended.file)", "结果恢复显示在屏幕上，不再写入 \(ended.file)"))
    }
    if let refused = refusal(toWrite: file) { throw refused }
    redirect(to: Redirection(file: file.value, isOnce: call.command == .once))
    return .remark(
      call.command == .once
        ? Wording("the next answer goes to \(file.value)", "下一个结果写入 \(file.value)")
        : Wording("answers go to \(file.value); .output ends it", "结果写入 \(file.value)；用 .输出 结束"))
  }

  private mutating func save(_ call: Call) throws(Diagnostic) -> Effect {
    guard let file = call.words.first else { return .nothing }
    let path = AtomicFile.resolved(file.value)
    if !record.isOwn(path) {
      if let refused = refusal(toWrite: file) { throw refused }
      guard !AtomicFile.isFile(file.value) else {
        throw Diagnostic(
          "E0626",
          Wording(
            "\(file.value) is there already, and this session did not write it", "已有文件 \(file.value)，不是本次会话写的"
          ),
          at: file.span, hints: [Wording("name another file", "请换一个文件名")])
      }
    }
    do throws(ExchangeError) {
      try AtomicFile.write(Array(record.text(for: file.value, settings.language).utf8), to: file.value)
    } catch {
      throw error.diagnostic.placed(at: file.span)
    }
    record.keep(AtomicFile.resolved(file.value))
    return .remark(
      Wording("saved; run it with: juesuan … -f \(file.value)", "已保存；运行：juesuan … -f \(file.value)"))
  }

  // MARK: Settings

  /// Shows a setting, or changes it.
  private mutating func set(_ setting: Setting, to value: Spanned<String>?) throws(Diagnostic) -> Effect {
    guard let value else { return .text(Setting.line(of: setting, settings)) }
    do throws(Diagnostic) {
      try setting.set(value.value, in: &settings)
    } catch {
      throw error.placed(at: value.span)
    }
    // What answers do not depend on need not be told again.
    if [.format, .states, .bom, .lang].contains(setting) {
      record.add(.set, [setting.rawValue, setting.value(in: settings)])
    }
    return .nothing
  }
}

extension AtomicFile {
  /// The whole path of a file or of a list of files (`@FILE`).
  fileprivate static func whole(_ name: String) -> String {
    name.hasPrefix("@") ? "@" + resolved(String(name.dropFirst())) : resolved(name)
  }
}
