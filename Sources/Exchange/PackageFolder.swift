import Disclosure
import Glibc
import SystemPackage

/// A folder with a data package (数据包): `datapackage.json` and a CSV file for each relation.
///
///     try PackageFolder("out").write(documents)
///     let again = try PackageFolder.documents(describedBy: "out/datapackage.json")
package struct PackageFolder: Sendable {
  private let folder: String

  package init(_ folder: String) { self.folder = folder }

  /// The file that describes a package; opening it opens the documents.
  package static let descriptionFile = "datapackage.json"
  /// The files of the relations beside it.
  package static let tableFiles = Set(Relation.allCases.map(\.fileName))

  /// Whether bytes are the descriptor of a package of ours.
  package static func describes(_ bytes: [UInt8]) -> Bool { PackageDescription.version(in: bytes) != nil }

  // MARK: Writing

  /// Writes documents as a package, in place of a package of ours that is there.
  ///
  /// All files are written beside their names before the first takes its place, so that a full disk changes nothing.
  package func write(_ documents: [ExchangedDocument]) throws(ExchangeError) {
    let isNew = try prepare()
    let rows = DocumentRows(documents)
    var written: [(name: String, new: String)] = []
    do throws(ExchangeError) {
      for relation in Relation.allCases {
        var text = relation.fields.map(\.name).joined(separator: ",") + "\n"
        for row in rows[relation] { text += CSVText.line(row) }
        written.append(try stage(text, as: relation.fileName))
      }
      // The descriptor comes last: what it describes is then there.
      written.append(
        try stage(PackageDescription.text(of: documents.map(\.document)), as: PackageFolder.descriptionFile))
      for (name, new) in written { try AtomicFile.replace(name, with: new) }
    } catch {
      for (_, new) in written { unlink(new) }
      if isNew {
        for (name, _) in written { unlink(name) }
        rmdir(folder)
      }
      throw error
    }
  }

  /// Makes the folder, or sees that it may be written to; tells whether it was made.
  private func prepare() throws(ExchangeError) -> Bool {
    if mkdir(folder, 0o777) == 0 { return true }
    let reason = Errno(rawValue: errno)
    guard reason == .fileExists, AtomicFile.kind(of: folder) == S_IFDIR else {
      throw .notWritten(file: folder, reason == .fileExists ? .notDirectory : reason)
    }
    let names = try names()
    guard names.isEmpty || names.contains(PackageFolder.descriptionFile) && isOurs else {
      throw .otherFolder(folder)
    }
    return false
  }

  private var isOurs: Bool {
    (try? PackageFolder.read(path(PackageFolder.descriptionFile))).map(PackageFolder.describes) ?? false
  }

  private func names() throws(ExchangeError) -> [String] {
    guard let directory = opendir(folder) else {
      throw .notWritten(file: folder, Errno(rawValue: errno))
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private func stage(_ text: String, as file: String) throws(ExchangeError) -> (name: String, new: String) {
    let name = path(file)
    let new = AtomicFile.temporaryName(beside: name)
    try AtomicFile.write(Array(text.utf8), to: new, shownAs: name)
    return (name, new)
  }

  private func path(_ file: String) -> String { FilePath(folder).appending(file).string }

  // MARK: Reading

  /// The documents of the package that a descriptor describes: its files are those beside it.
  package static func documents(describedBy descriptor: String) throws(ExchangeError) -> [ExchangedDocument] {
    let version = PackageDescription.version(in: try read(descriptor)) ?? Relation.version
    guard version <= Relation.version else { throw .laterVersion(file: descriptor, version) }
    let folder = PackageFolder(FilePath(descriptor).removingLastComponent().string)
    var stored = StoredRelations()
    for relation in Relation.allCases { try stored.add(try folder.rows(of: relation), of: relation) }
    let documents = try DocumentAssembly(stored: stored).documents()
    guard !documents.isEmpty else { throw .noDocuments(descriptor) }
    return documents
  }

  private func rows(of relation: Relation) throws(ExchangeError) -> [StoredRow] {
    let file = path(relation.fileName)
    let bytes = try PackageFolder.read(file)
    let records: [CSVText.Record]
    do throws(CSVText.Fault) {
      records = try CSVText.records(of: bytes)
    } catch {
      throw .damaged(file: file, line: error.line, field: "CSV", found: "\"")
    }
    guard let header = records.first else {
      throw .damaged(file: file, line: 1, field: "CSV", found: "")
    }
    var names: [String: Int] = [:]
    for (index, name) in header.fields.enumerated() { names[name ?? ""] = index }
    for name in relation.key where names[name] == nil {
      throw .damaged(file: file, line: 1, field: name, found: "")
    }
    return records.dropFirst().filter { $0.fields != [nil] }.map {
      StoredRow(names: names, values: $0.fields, file: file, line: $0.line)
    }
  }

  private static func read(_ name: String) throws(ExchangeError) -> [UInt8] {
    do {
      let file = try FileDescriptor.open(FilePath(name), .readOnly)
      return try file.closeAfter {
        var bytes: [UInt8] = []
        while true {
          let chunk = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
          }
          if chunk.isEmpty { return bytes }
          bytes += chunk
        }
      }
    } catch {
      throw .missingFile(name, (error as? Errno) ?? .ioError)
    }
  }
}
