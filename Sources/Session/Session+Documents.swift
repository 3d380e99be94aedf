import Disclosure
import DisclosureImport
import QueryEngine
import QueryLanguage
import SourceText

extension Session {
  // MARK: Opening

  /// Opens files in place of those that are open; when one cannot be read, says why and changes nothing.
  package mutating func open(_ files: [String]) throws(OutputError) -> Bool {
    guard try replaceDocuments(with: files) else { return false }
    record.begin(with: files)
    return true
  }

  /// Reads files and closes those that were open; when one cannot be read, says why and changes nothing.
  mutating func replaceDocuments(with files: [String]) throws(OutputError) -> Bool {
    var imported: [ImportedDocument] = []
    var isComplete = true
    for file in files {
      guard let documents = try documents(of: file) else {
        if Interruption.isRequested() { return false }
        isComplete = false
        continue
      }
      imported += documents
    }
    guard isComplete, try take(imported) else { return false }
    for document in imported {
      for finding in document.findings {
        let corrections = CorrectionFile.name(of: document.document.name)
        if let stale = finding.staleDiagnostic(file: corrections) { try report(stale) }
      }
    }
    try sayRemarks(on: imported)
    return true
  }

  /// The most documents that are named one by one.
  static var mostNamed: Int { 5 }

  /// Says how many remarks there are on reading.
  private func sayRemarks(on imported: [ImportedDocument]) throws(OutputError) {
    let remarked = imported.map { (name: $0.document.name, count: $0.findings.count(where: \.isLoss)) }.filter
    {
      $0.count > 0
    }
    guard remarked.count <= Session.mostNamed else {
      let count = remarked.reduce(0) { $0 + $1.count }
      return try say(
        Wording(
          "\(count) remarks on reading \(remarked.count) documents; .tables lists them",
          "读取\(remarked.count)份文件时有\(count)条提示，用 .表 查看"))
    }
    for (name, count) in remarked {
      try say(
        Wording(
          "\(name): \(count == 1 ? "1 remark" : "\(count) remarks") on reading; .tables lists them",
          "\(name)：读取时有\(count)条提示，用 .表 查看"))
    }
  }

  /// Opens the bundled example and says so.
  package mutating func openExample() throws(OutputError) -> Bool {
    switch Session.read(nil) {
    case .success(let example): guard try take(example) else { return false }
    case .failure(let diagnostic):
      try report(diagnostic)
      return false
    }
    guard let example = documents.first?.document else { return false }
    // The greeting says so, too.
    if isConversation { return true }
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

  /// Takes documents in place of those that are open; none of them closes all.
  private mutating func load(_ imported: [ImportedDocument]) throws(EvaluationError) {
    engine =
      imported.isEmpty
      ? nil
      : try QueryEngine(
        imported.map(\.document), surveys: imported.map(\.survey))
    documents = imported
    // What was in use may be closed; names stay.
    environment.leaveDocuments()
  }

  /// Takes documents, or says why they are not taken.
  private mutating func take(_ imported: [ImportedDocument]) throws(OutputError) -> Bool {
    do throws(EvaluationError) {
      try load(imported)
      return true
    } catch {
      try report(error.diagnostic)
      return false
    }
  }

  // MARK: Closing

  /// Closes the documents that names tell: a file, a reporting unit, or a year; all of them without a name. Closes none
  /// where a name tells none of them.
  mutating func close(_ names: [Spanned<String>]) throws(Diagnostic) {
    var closed: Set<Int> = []
    for name in names {
      let found = documents.indices.filter { documents[$0].document.isNamed(name.value) }
      guard !found.isEmpty else {
        let open = documents.map(\.document.name)
        let near = NearestNames.nearest(to: name.value, in: open + documents.map(\.document.entity))
        let shown = near.isEmpty ? Array(open.prefix(5)) : near
        throw Diagnostic(
          "E0624",
          Wording("no open document is “\(name.value)”", "打开的文件中没有“\(name.value)”"), at: name.span,
          hints: [
            Wording("open: \(shown.joined(separator: ", "))", "已打开：\(shown.joined(separator: "、"))")
          ])
      }
      closed.formUnion(found)
    }
    let kept = names.isEmpty ? [] : documents.indices.filter { !closed.contains($0) }.map { documents[$0] }
    do throws(EvaluationError) {
      try load(kept)
    } catch {
      throw error.diagnostic
    }
  }
}

extension Document {
  /// Whether a name tells the document: its file, with or without the folder, who reports, or the year.
  fileprivate func isNamed(_ name: String) -> Bool {
    let wanted = Folding.nameKey(name)
    let file = self.name.split(separator: "/").last.map(String.init) ?? self.name
    return [self.name, file, entity].contains { Folding.nameKey($0) == wanted }
      || year.map { "\($0.number)" == name } ?? false
  }
}
