import DisclosureImport
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
    _ resource: ExportResource, of files: [String], as format: ExportFormat
  ) throws(OutputError) -> Bool {
    var writer = ExportWriter(resource, format)
    var isComplete = true
    try write(.output, writer.header)
    for file in sources(files) {
      switch Session.read(file) {
      case .success(let imported): try write(.output, writer.text(of: resource.rows(of: imported.document)))
      case .failure(let diagnostic):
        isComplete = false
        try report(diagnostic)
      }
    }
    try write(.output, writer.footer)
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
    var status = ExitStatus.success
    for file in sources(files) {
      let name = file ?? Example.name
      switch Session.readBytes(file).flatMap({ bytes in FileReports.ledger(of: bytes, name: name) }) {
      case .success(let ledger):
        try write(
          .output,
          entry.map { LedgerReport.list($0, of: ledger) }
            ?? LedgerReport.summary(ledger, name: name, language: language))
      case .failure(let diagnostic):
        status = .unreadable
        try report(diagnostic)
      }
    }
    return status
  }

  /// The files named, or the bundled example.
  private func sources(_ files: [String]) -> [String?] { files.isEmpty ? [nil] : files }

  private static func ledger(of bytes: [UInt8], name: String) -> Result<FigureLedger, Diagnostic> {
    do throws(ImportError) {
      return .success(try DocumentReader.ledger(of: bytes, name: name).ledger)
    } catch {
      return .failure(error.diagnostic(file: name))
    }
  }

  private func report(_ diagnostic: Diagnostic) throws(OutputError) {
    try write(.errors, diagnostic.rendered(in: nil, language: language))
  }
}
