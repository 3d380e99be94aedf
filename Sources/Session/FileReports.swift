import Disclosure
import DisclosureImport
package import Exchange
package import SourceText

/// Reports on whole files, which need no session: exported data and the ledger of figures.
package struct FileReports {
  private let language: Language
  private let write: Writer

  package init(language: Language, write: @escaping Writer) {
    self.language = language
    self.write = write
  }

  /// Writes a resource of documents, one after the other. A file that cannot be read is reported and the others are still
  /// written; the answer is `false` then.
  package func export(
    _ resource: ExportResource, of files: [String], as format: ExportFormat, marksEncoding: Bool = false
  ) throws(OutputError) -> Bool {
    var writer = ExportWriter(resource, format)
    var isComplete = true
    if marksEncoding, format == .csv { try write(.output, CSVText.byteOrderMark) }
    try write(.output, writer.header)
    for file in sources(files) {
      switch Session.read(file) {
      case .success(let documents):
        for imported in documents {
          try write(.output, writer.text(of: resource.rows(of: imported.document)))
        }
      case .failure(let diagnostic):
        isComplete = false
        try report(diagnostic)
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
    let rows = documents.flatMap { resource.rows(of: $0.document) }
    var book = AnswerWorkbook()
    book.add(Workbook.Sheet(resource.rawValue, header: resource.columns, rows: rows))
    return (book.workbook(of: documents, language: language), isComplete)
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
    var isComplete = true
    for file in sources(files) {
      switch Session.read(file) {
      case .success(let read): documents += read
      case .failure(let diagnostic):
        isComplete = false
        try report(diagnostic)
      }
    }
    return (documents, isComplete)
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
    var status = ExitStatus.success
    for file in sources(files) {
      let name = file ?? Example.name
      switch Session.readBytes(file).flatMap({ FileReports.ledger(of: $0, name: name, file: file) }) {
      case .success(let (imported, ledger)):
        let origin = imported.document.origin
        try write(
          .output,
          entry.map { LedgerReport.list($0, of: ledger, in: origin, language: language) }
            ?? LedgerReport.summary(ledger, name: name, of: imported, language: language))
      case .failure(let diagnostic):
        status = .unreadable
        try report(diagnostic)
      }
    }
    return status
  }

  /// Lists what is in doubt in documents, as files of corrections; `isWriting` adds the entries that these do not have yet.
  package func review(of files: [String], isWriting: Bool) throws(OutputError) -> ExitStatus {
    var status = ExitStatus.success
    for file in files {
      switch review(of: file) {
      case .success(let review):
        try write(.output, review.text)
        guard isWriting, !review.entries.isEmpty else { continue }
        do throws(FileError) {
          try CorrectionFile.append(review.additions, for: file)
        } catch {
          status = .output
          try report(error.diagnostic)
          continue
        }
        let (count, name) = (review.entries.count, CorrectionFile.name(of: file))
        let message = Wording("\(name): \(count) entries added", "\(name)：新增\(count)条")
        try write(.errors, message(language) + "\n")
      case .failure(let diagnostic):
        status = .unreadable
        try report(diagnostic)
      }
    }
    return status
  }

  private func review(of file: String) -> Result<ReviewReport, Diagnostic> {
    Session.readBytes(file).flatMap { bytes in
      do throws(ImportError) {
        let imported = try DocumentReader.read(bytes, name: file)
        return CorrectionFile.apply(to: imported, of: bytes, file: file).flatMap { corrected in
          CorrectionFile.read(for: file).map {
            ReviewReport(corrected, $0, digest: SHA256.hex(of: bytes), language: language)
          }
        }
      } catch {
        return .failure(error.diagnostic(file: file))
      }
    }
  }

  /// The files named, or the bundled example.
  private func sources(_ files: [String]) -> [String?] { files.isEmpty ? [nil] : files }

  private static func ledger(
    of bytes: [UInt8], name: String, file: String?
  ) -> Result<(ImportedDocument, FigureLedger), Diagnostic> {
    if let exported = ExportedFile(name, bytes: bytes) { return .failure(exported.hasNoText) }
    do throws(ImportError) {
      let (imported, ledger) = try DocumentReader.ledger(of: bytes, name: name)
      return CorrectionFile.apply(to: imported, of: bytes, file: file).map { ($0, ledger) }
    } catch {
      return .failure(error.diagnostic(file: name))
    }
  }

  private func report(_ diagnostic: Diagnostic) throws(OutputError) {
    try write(.errors, diagnostic.rendered(in: nil, language: language))
  }
}
