package import Audit
package import AuditReports
import Disclosure
import DisclosureImport
import Exchange
import Glibc
import QueryEngine
import QueryLanguage
import SourceText

/// What `juesuan check` is asked.
package struct CheckRequest: Sendable {
  package var files: [String]
  package var format: CheckFormat
  /// The least severity of an unsettled finding that fails; `nil` for none.
  package var failsOn: AuditSeverity?
  /// The file of dispositions, and whether open entries are appended to it.
  package var dispositions: String?
  package var isWriting: Bool
  /// Query files whose relations join those built in.
  package var relations: [String]
  package var version: String
  /// The day on which dispositions hold.
  package var today: CalendarDay

  package init(
    files: [String], format: CheckFormat = .text, failsOn: AuditSeverity? = .error,
    dispositions: String? = nil, isWriting: Bool = false, relations: [String] = [], version: String,
    today: CalendarDay
  ) {
    self.files = files
    self.format = format
    self.failsOn = failsOn
    self.dispositions = dispositions
    self.isWriting = isWriting
    self.relations = relations
    self.version = version
    self.today = today
  }
}

extension CalendarDay {
  /// The day it is here.
  package static var today: CalendarDay {
    var now = time(nil)
    var parts = unsafe tm()
    unsafe localtime_r(&now, &parts)
    func digits(_ number: Int32, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let text =
      unsafe "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
    return CalendarDay(text) ?? .first
  }
}

extension FileReports {
  /// Checks documents and writes the report. The status tells whether an unsettled finding is grave enough to fail.
  package func check(_ request: CheckRequest, width: Int? = nil) throws(OutputError) -> ExitStatus {
    var dispositions = Dispositions.none
    if let file = request.dispositions {
      switch FileReports.dispositions(file, mayBeMissing: request.isWriting) {
      case .success(let read): dispositions = read
      case .failure(let diagnostic):
        try report(diagnostic)
        return .usage
      }
    }
    var sources: [(name: String, bytes: [UInt8], ImportedDocument)] = []
    let isComplete = try read(request.files, FileReports.checked) { sources += $0 }
    guard let audits = try audits(of: sources.map(\.2), request.relations) else { return .usage }
    if request.files.isEmpty {
      try say(Wording("no file given: checked the example", "没有给出文件：核对了示例"))
    }
    var checked: [CheckReport.Checked] = []
    for (index, source) in sources.enumerated() {
      let (name, bytes, imported) = source
      let audit = audits[index]
      var quotes: [Int: String] = [:]
      var cuts: [Int: [UInt8]] = [:]
      // Exported data keeps no text that could be quoted.
      if request.format == .html, imported.survey != nil {
        // A line with personal data is not quoted, whatever is found in it.
        let hidden = imported.survey?.linesWithPersonalData ?? []
        let lines = audit.findings.flatMap(\.lines).filter { !hidden.contains($0) }
        do throws(ImportError) {
          quotes = try SourceLines.text(of: Set(lines), in: bytes)
          cuts = try PageCuts.images(of: FileReports.once(lines), in: bytes, audit.document.origin)
        } catch {
          // The findings are there without what is quoted.
          try report(error.diagnostic(file: name))
        }
      }
      checked.append(
        CheckReport.Checked(
          audit, name: name, digest: SHA256.hex(of: bytes), dispositions: dispositions, today: request.today,
          quotes: quotes, cuts: cuts))
    }
    let found = CheckReport(
      checked, dispositions: dispositions, version: request.version, language: language)
    try write(.output, found.text(as: request.format, width: width))
    if request.isWriting, let file = request.dispositions, !found.drafts.isEmpty {
      do throws(FileError) {
        try CorrectionFile.append(found.drafts.joined(separator: "\n"), to: file)
      } catch {
        try report(error.diagnostic)
        return .output
      }
      let count = found.drafts.count
      try say(Wording("\(file): \(count) \(count == 1 ? "entry" : "entries") added", "\(file)：新增\(count)条"))
    }
    guard isComplete else { return .unreadable }
    if let least = request.failsOn, let gravest = found.gravest, gravest >= least { return .failed }
    return .success
  }

  private static func once(_ lines: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return lines.filter { seen.insert($0).inserted }
  }

  private static func dispositions(
    _ file: String, mayBeMissing: Bool
  ) -> Result<Dispositions, Diagnostic> {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(file)
    } catch {
      return error.cause == .missing && mayBeMissing ? .success(.none) : .failure(error.diagnostic)
    }
    do throws(DispositionError) {
      return .success(try Dispositions.parse(bytes))
    } catch {
      return .failure(error.diagnostic(file: file))
    }
  }

  /// The documents of a source with their bytes: one, or those of an export.
  private static func checked(
    _ source: DocumentSource
  ) -> Result<[(name: String, bytes: [UInt8], ImportedDocument)], Diagnostic> {
    source.bytes.flatMap { bytes in
      Session.documents(in: bytes, name: source.name, file: source.file).map { documents in
        documents.map { ($0.document.name.isEmpty ? source.name : $0.document.name, bytes, $0) }
      }
    }
  }

  /// The audits of documents, with the relations that query files state; `nil` where one of these is wrong, which was
  /// reported.
  func audits(of documents: [ImportedDocument], _ files: [String] = []) throws(OutputError) -> [Audit]? {
    let engine: QueryEngine
    do throws(EvaluationError) {
      engine = try QueryEngine(documents.map(\.document), surveys: documents.map(\.survey))
    } catch {
      try report(error.diagnostic)
      return nil
    }
    var environment = Environment()
    for file in files {
      guard try relate(file, engine, &environment) else { return nil }
    }
    do throws(QueryError) {
      return try engine.audits(in: environment)
    } catch {
      try report(error.diagnostic)
      return nil
    }
  }

  /// Takes the relations and names of a query file; answers whether all of it could be taken. Nothing else of it is carried
  /// out: a file of relations answers nothing and writes nothing.
  private func relate(
    _ file: String, _ engine: QueryEngine, _ environment: inout Environment
  ) throws(OutputError) -> Bool {
    let text: String
    do throws(FileError) {
      text = try Files.text(of: file)
    } catch {
      try report(error.diagnostic)
      return false
    }
    let source = Source(text, name: file)
    var isWhole = true
    for statement in Parser.script(source) {
      switch statement {
      case .failure(let errors):
        for error in errors.all { try report(error.diagnostic, in: source) }
        isWhole = false
      case .success(let read):
        guard read.value.isDefinition else {
          try report(FileReports.noRelation(at: read.span), in: source)
          isWhole = false
          continue
        }
        if case .relate(let relation) = read.value, environment.relation(relation.name.value) != nil {
          try report(FileReports.statedTwice(relation.name), in: source)
          isWhole = false
          continue
        }
        do throws(QueryError) {
          _ = try engine.run(read, in: &environment)
        } catch {
          try report(error.diagnostic.placed(at: read.span), in: source)
          isWhole = false
        }
      }
    }
    return isWhole
  }

  /// The error that two relations have one name.
  private static func statedTwice(_ name: Spanned<String>) -> Diagnostic {
    Diagnostic(
      "E0549", Wording("\(name.value) is stated twice", "“\(name.value)”写了两次"), at: name.span,
      hints: [Wording("give one of the two another name", "请给其中一条另取名称")])
  }

  /// The error that a file of relations says something else.
  private static func noRelation(at span: Span) -> Diagnostic {
    Diagnostic(
      "E0548",
      Wording(
        "a file of relations holds relation and let alone", "关系文件里只能写“关系”和“令”"), at: span)
  }
}

extension Sentence {
  /// Whether it only gives something a name.
  fileprivate var isDefinition: Bool {
    switch self {
    case .relate, .bind: true
    default: false
    }
  }
}
