import QueryEngine
import QueryLanguage
import Rendering
package import SourceText

extension Session {
  /// Runs a text: sentences, and lines that begin with `.` as commands. Stops at the first failure unless the settings
  /// say to keep going.
  package mutating func run(_ source: Source) throws(OutputError) -> Outcome {
    if !Interruption.isRequested() { isBrokenOff = false }
    return try runEach(Script.parts(of: source)) { session, part throws(OutputError) in
      switch part {
      case .command(let text, let range):
        try session.run(command: text, at: range.lowerBound, of: source)
      case .sentences(let range): try session.run(sentences: range, of: source)
      }
    }
  }

  /// Runs parts in order until one ends the session, fails or is broken off; where the settings say so, those after a failed
  /// one are still run.
  private mutating func runEach<Part>(
    _ parts: [Part], _ run: (inout Session, Part) throws(OutputError) -> Outcome
  ) throws(OutputError) -> Outcome {
    var outcome = Outcome.success
    for part in parts {
      if Interruption.isRequested() { return try breakOff() }
      let result = try run(&self, part)
      switch result {
      case .success: break
      case .quit, .edit: return result
      case .failed:
        outcome = .failed
        if !settings.keepsGoing { return outcome }
      }
    }
    return Interruption.isRequested() ? try breakOff() : outcome
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

  /// Ends the entry where the user broke it off, and says so, once.
  private mutating func breakOff() throws(OutputError) -> Outcome {
    try report(Session.brokenOff)
    return .failed
  }

  // MARK: Statements

  private mutating func run(sentences range: Range<Int>, of source: Source) throws(OutputError) -> Outcome {
    let statements = Parser.script(source, in: range, parameters: settings.parameters)
    return try runEach(statements) { session, statement throws(OutputError) in
      if case .success(let read) = statement, case .include(let file) = read.value {
        return try session.include(file, of: source)
      }
      let start = ContinuousClock.now
      let result = try session.run(statement, of: source)
      if session.settings.showsTime, !Interruption.isRequested() { try session.tell(.now - start) }
      return result
    }
  }

  /// Runs one statement and shows what it gives.
  private mutating func run(
    _ statement: Result<Statement, ParseErrors>, of source: Source
  ) throws(OutputError) -> Outcome {
    let text = (try? statement.get()).map { source.text(in: $0.span.start..<$0.span.end) } ?? ""
    if let file = (try? statement.get())?.value.output?.file, let refused = refusal(toWrite: file) {
      try report(refused, in: source)
      return .failed
    }
    var isShown = true
    switch response(to: statement) {
    case .success(.table(let table)):
      isShown = try show(table, of: statement, text: text, in: source)
    case .success(.text(let text)):
      let lines = text(settings.language).split(separator: "\n", omittingEmptySubsequences: false)
        .map {
          LineWrap.text(String($0).withoutControls, width: redirection == nil ? width : nil, hanging: 4)
        }.joined()
      // What is no data stays out of it.
      if settings.format.showsNotes {
        isShown = try put(lines, setOff: true)
      } else {
        try write(.errors, lines)
      }
    case .success(.none): break
    case .failure(let failure):
      for diagnostic in failure.diagnostics { try report(diagnostic, in: source) }
      return .failed
    }
    if Interruption.isRequested() { return try breakOff() }
    if !isShown, case .success(let read) = statement, case .output(let sentence, _) = read.value {
      // It was answered, and `_` is its answer; only its file could not be written.
      record.add(statement: sentence.text)
    } else {
      record.add(statement: text)
    }
    return isShown ? .success : .failed
  }

  /// Why a statement could not be carried out: one error, or several of its parts.
  private struct Failure: Error {
    let diagnostics: [Diagnostic]
  }

  private mutating func response(
    to statement: Result<Statement, ParseErrors>
  ) -> Result<Response, Failure> {
    guard let engine = engine ?? explainer(of: statement) else {
      return .failure(Failure(diagnostics: [Session.nothingOpen]))
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

  /// What explains a word while no document is open: the codes of errors need none.
  private func explainer(of statement: Result<Statement, ParseErrors>) -> QueryEngine? {
    guard case .success(let read) = statement, case .explain(.thing) = read.value else { return nil }
    return try? QueryEngine([])
  }

  /// Tells how long an answer took.
  private func tell(_ time: Duration) throws(OutputError) {
    let (seconds, attoseconds) = time.components
    let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
    try say(Wording("\(tenths / 10).\(tenths % 10) ms", "\(tenths / 10).\(tenths % 10) 毫秒"))
  }

  // MARK: Other query files

  /// Runs another query file, whose path is taken from the file that names it.
  mutating func include(_ file: Spanned<String>, of source: Source) throws(OutputError) -> Outcome {
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
}
