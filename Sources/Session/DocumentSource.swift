import DisclosureImport
import SourceText

/// Something that may hold a document: a file that was named, or one found in a folder or an archive.
struct DocumentSource {
  /// The path; a file in an archive has that of the archive before its own. `nil` for the bundled example.
  let file: String?
  /// Whether it was found rather than named: that it is no disclosure is then no error.
  private let isFound: Bool
  private let content: () -> Result<[UInt8], Diagnostic>

  /// The name for messages.
  var name: String { file ?? Example.name }

  /// What became of something that may hold a document.
  enum Outcome<Value> {
    case read(Value)
    /// It was found and is no disclosure.
    case skipped(Wording)
    case failed(Diagnostic)
  }

  /// Reads what a file, a folder, an archive or a list of them holds, one document after the other; the example for
  /// `nil`.
  static func read<Value, Failure: Error>(
    _ file: String?, _ read: (DocumentSource) -> Result<Value, Diagnostic>,
    _ take: (Outcome<Value>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let list = file.flatMap(DocumentList.init) else { return try readNamed(file, read, take) }
    switch list.entries {
    case .failure(let diagnostic): try take(.failed(diagnostic))
    case .success(let entries):
      for entry in entries {
        if Interruption.isRequested() { return try take(.failed(Session.brokenOff)) }
        try readNamed(entry.path, read) { outcome throws(Failure) in
          if case .failed(let diagnostic) = outcome {
            try take(.failed(list.placed(diagnostic, at: entry)))
          } else {
            try take(outcome)
          }
        }
      }
    }
  }

  private static func readNamed<Value, Failure: Error>(
    _ file: String?, _ read: (DocumentSource) -> Result<Value, Diagnostic>,
    _ take: (Outcome<Value>) throws(Failure) -> Void
  ) throws(Failure) {
    let sources: [DocumentSource]
    switch self.sources(of: file) {
    case .success(let found): sources = found
    case .failure where Interruption.isRequested(): return try take(.failed(Session.brokenOff))
    case .failure(let diagnostic): return try take(.failed(diagnostic))
    }
    if Interruption.isRequested() { return try take(.failed(Session.brokenOff)) }
    var isEmpty = true
    for source in sources {
      if Interruption.isRequested() { return try take(.failed(Session.brokenOff)) }
      switch read(source) {
      case .success(let value):
        isEmpty = false
        try take(.read(value))
      case .failure where Interruption.isRequested(): return try take(.failed(Session.brokenOff))
      case .failure(let diagnostic) where source.isFound: try take(.skipped(skipped(diagnostic)))
      case .failure(let diagnostic): return try take(.failed(diagnostic))
      }
    }
    if isEmpty, let file { try take(.failed(noDisclosure(in: file, count: sources.count))) }
  }

  /// The sources that a name stands for: the file, the files in a folder or in an archive; the example for `nil`.
  private static func sources(of file: String?) -> Result<[DocumentSource], Diagnostic> {
    guard let file else {
      return .success([DocumentSource(file: nil, isFound: false) { .success(Example.bytes) }])
    }
    guard FolderListing.isFolder(file) else { return sources(inFile: file, isFound: false) }
    do throws(FileError) {
      let files = try FolderListing.files(in: file)
      guard !files.isEmpty else { return .failure(ImportError.noDocuments.diagnostic(file: file)) }
      return .success(
        files.heedingInterruption().flatMap { path in
          switch path.lowercased().hasSuffix(".zip") ? sources(inFile: path, isFound: true) : .success([]) {
          case .success(let sources):
            return sources.isEmpty
              ? [DocumentSource(file: path, isFound: true) { Session.readBytes(path) }] : sources
          case .failure(let diagnostic):
            return [DocumentSource(file: path, isFound: true) { .failure(diagnostic) }]
          }
        })
    } catch {
      return .failure(error.diagnostic)
    }
  }

  /// The file itself, or the files in it when it is an archive.
  private static func sources(inFile file: String, isFound: Bool) -> Result<[DocumentSource], Diagnostic> {
    Session.readBytes(file).flatMap { bytes in
      do throws(ImportError) {
        guard let files = try DocumentArchive.files(in: bytes, name: file) else {
          return .success([DocumentSource(file: file, isFound: isFound) { .success(bytes) }])
        }
        guard !files.isEmpty else { throw .noDocuments }
        return .success(
          files.map { inner in
            DocumentSource(file: inner.name, isFound: true) {
              do throws(ImportError) {
                return .success(try inner.bytes())
              } catch {
                return .failure(error.diagnostic(file: inner.name))
              }
            }
          })
      } catch {
        return .failure(error.diagnostic(file: file))
      }
    }
  }

  /// The bytes, read now.
  var bytes: Result<[UInt8], Diagnostic> { content() }

  /// The documents, read now: one, or those of an export.
  var documents: Result<[ImportedDocument], Diagnostic> {
    bytes.flatMap { Session.documents(in: $0, name: name, file: file) }
  }

  /// The remark that a found file was passed over.
  private static func skipped(_ diagnostic: Diagnostic) -> Wording {
    Wording(
      "not read: \(diagnostic.message(.english)) [\(diagnostic.code)]",
      "未读取：\(diagnostic.message(.chinese)) [\(diagnostic.code)]")
  }

  /// The error that none of the files in a folder or an archive is a disclosure.
  private static func noDisclosure(in file: String, count: Int) -> Diagnostic {
    Diagnostic(
      "E0519",
      Wording(
        "\(file): none of the \(count) files in it is a disclosure", "\(file)：其中的\(count)个文件都不是决算公开文件"))
  }
}
