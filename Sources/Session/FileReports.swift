import Audit
import AuditReports
import Disclosure
import DisclosureImport
package import Exchange
package import SourceText

/// Reports on whole files, which need no session: exported data and the ledger of figures.
package struct FileReports {
  let language: Language
  let write: Writer

  package init(language: Language, write: @escaping Writer) {
    self.language = language
    self.write = write
  }

  /// Writes a resource of documents, one after the other. A file that cannot be read is reported and the others are
  /// still written; the answer is `false` then.
  package func export(
    _ resource: ExportResource, of files: [String], as format: ExportFormat, marksEncoding: Bool = false
  ) throws(OutputError) -> Bool {
    var writer = ExportWriter(resource, format)
    if marksEncoding, format == .csv { try write(.output, CSVText.byteOrderMark) }
    try write(.output, writer.header)
    // What holds between documents needs all of them.
    if resource == .findings {
      let (rows, isComplete) = try findings(of: files)
      try write(.output, writer.text(of: rows))
      try write(.output, writer.footer)
      return isComplete
    }
    let isComplete = try read(files, \.documents) { documents throws(OutputError) in
      for imported in documents {
        try write(.output, writer.text(of: resource.rows(of: imported.document)))
      }
    }
    try write(.output, writer.footer)
    return isComplete
  }

  /// A resource of documents as a workbook: its rows, the remarks of reading, the sources. A file that cannot be read is
  /// reported, and the answer is not complete then.
  package func workbook(
    of resource: ExportResource, of files: [String]
  ) throws(OutputError) -> (workbook: Workbook, isComplete: Bool) {
    let (documents, isComplete) = try read(files)
    let rows =
      resource == .findings
      ? try findings(of: documents) : documents.flatMap { resource.rows(of: $0.document) }
    var book = AnswerWorkbook()
    book.add(Workbook.Sheet(resource.rawValue, header: resource.columns, rows: rows))
    return (book.workbook(of: documents, language: language), isComplete)
  }

  private func findings(of files: [String]) throws(OutputError) -> (rows: [[DataValue]], isComplete: Bool) {
    let (documents, isComplete) = try read(files)
    return (try findings(of: documents), isComplete)
  }

  /// The rows of what the relations find in documents.
  private func findings(of documents: [ImportedDocument]) throws(OutputError) -> [[DataValue]] {
    try audits(of: documents)?.flatMap(\.findings).map { CheckReport.row($0, language) } ?? []
  }

  /// What a whole document is written as.
  package enum Whole: Sendable, Hashable {
    /// A folder with a data package.
    case package(String)
    /// An SQLite file.
    case database(String)
  }

  /// Writes whole documents. Where a file cannot be read nothing is written: a package that lacks one would not show it.
  package func export(_ whole: Whole, of files: [String]) throws(OutputError) -> ExitStatus {
    let (documents, isComplete) = try read(files)
    guard isComplete else { return .unreadable }
    do throws(ExchangeError) {
      let exchanged = documents.map(ExchangedDocument.init)
      switch whole {
      case .package(let folder): try PackageFolder(folder).write(exchanged)
      case .database(let file): try DatabaseFile(file).write(exchanged)
      }
      return .success
    } catch {
      return try report(error)
    }
  }

  /// Reports why an export failed, and tells how the program ends.
  package func report(_ error: ExchangeError) throws(OutputError) -> ExitStatus {
    try report(error.diagnostic)
    return error.isOfOutput ? .output : .usage
  }

  private func read(_ files: [String]) throws(OutputError) -> ([ImportedDocument], isComplete: Bool) {
    var documents: [ImportedDocument] = []
    let isComplete = try read(files, \.documents) { documents += $0 }
    return (documents, isComplete)
  }

  /// Reads what files, folders and archives hold, the bundled example without any; answers whether all of it was read. A
  /// file found in a folder or an archive that is no disclosure is told and passed over.
  func read<Value>(
    _ files: [String], _ read: (DocumentSource) -> Result<Value, Diagnostic>,
    _ take: (Value) throws(OutputError) -> Void
  ) throws(OutputError) -> Bool {
    var isComplete = true
    for file in files.isEmpty ? [nil] : files.map(Optional.some) {
      try DocumentSource.read(file, read) { outcome throws(OutputError) in
        switch outcome {
        case .read(let value): try take(value)
        case .skipped(let remark): try say(remark)
        case .failed(let diagnostic):
          isComplete = false
          try report(diagnostic)
        }
      }
    }
    return isComplete
  }

  /// Prints where every number of documents ended, or lists the numbers of one kind.
  package func ledger(of files: [String], listing word: String?) throws(OutputError) -> ExitStatus {
    var entry: FigureLedger.Entry?
    if let word {
      entry = LedgerReport.entry(named: word)
      guard entry != nil else {
        try report(LedgerReport.unknown(word))
        return .usage
      }
    }
    let isComplete = try read(files, FileReports.ledger) { read throws(OutputError) in
      let (name, imported, ledger) = read
      try write(
        .output,
        entry.map { LedgerReport.list($0, of: ledger, in: imported.document.origin, language: language) }
          ?? LedgerReport.summary(ledger, name: name, of: imported, language: language))
    }
    return isComplete ? .success : .unreadable
  }

  /// Lists what is in doubt in documents, as files of corrections; `isWriting` adds the entries that these do not have
  /// yet.
  package func review(of files: [String], isWriting: Bool) throws(OutputError) -> ExitStatus {
    var isWritten = true
    let isComplete = try read(files, review) { read throws(OutputError) in
      let (file, review) = read
      try write(.output, review.text)
      guard isWriting, !review.entries.isEmpty else { return }
      do throws(FileError) {
        try CorrectionFile.append(review.additions, for: file)
      } catch {
        isWritten = false
        return try report(error.diagnostic)
      }
      let (count, name) = (review.entries.count, CorrectionFile.name(of: file))
      try say(Wording("\(name): \(count) \(count == 1 ? "entry" : "entries") added", "\(name)：新增\(count)条"))
    }
    return isComplete ? isWritten ? .success : .output : .unreadable
  }

  private func review(of source: DocumentSource) -> Result<(file: String, ReviewReport), Diagnostic> {
    let file = source.name
    return source.bytes.flatMap { bytes in
      do throws(ImportError) {
        let imported = try DocumentReader.read(bytes, name: file)
        return CorrectionFile.apply(to: imported, of: bytes, file: file).flatMap { corrected in
          CorrectionFile.read(for: file).map {
            (file, ReviewReport(corrected, $0, digest: SHA256.hex(of: bytes), language: language))
          }
        }
      } catch {
        return .failure(error.diagnostic(file: file))
      }
    }
  }

  private static func ledger(
    of source: DocumentSource
  ) -> Result<(name: String, ImportedDocument, FigureLedger), Diagnostic> {
    source.bytes.flatMap { bytes in
      if let exported = ExportedFile(source.name, bytes: bytes) { return .failure(exported.hasNoText) }
      do throws(ImportError) {
        let (imported, ledger) = try DocumentReader.ledger(of: bytes, name: source.name)
        return CorrectionFile.apply(to: imported, of: bytes, file: source.file)
          .map { (source.name, $0, ledger) }
      } catch {
        return .failure(error.diagnostic(file: source.name))
      }
    }
  }

  func report(_ diagnostic: Diagnostic, in source: Source? = nil) throws(OutputError) {
    try write(.errors, diagnostic.rendered(in: source, language: language))
  }

  /// A remark that is no data.
  func say(_ message: Wording) throws(OutputError) {
    try write(.errors, LineWrap.text(message(language), width: nil))
  }
}
