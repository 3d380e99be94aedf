import Glibc
import SystemPackage

/// Documents as an SQLite file (数据库文件): a table for each relation, and views to begin with.
///
///     try DatabaseFile("out.db").write(documents)
///     let again = try DatabaseFile("out.db").documents()
package struct DatabaseFile: Sendable {
  private let name: String

  package init(_ name: String) { self.name = name }

  /// The number by which SQLite files of ours are known: `JSDB`.
  private static let applicationID = 0x4A53_4442

  private static let signature = Array("SQLite format 3\0".utf8)

  /// Whether bytes are an SQLite file, of ours or not.
  package static func isDatabase(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  // MARK: Writing

  /// Writes documents as a database, in place of one of ours that has the name.
  ///
  /// The file is written beside its name, in one transaction, and takes the place of the other when it is whole.
  package func write(_ documents: [ExchangedDocument]) throws(ExchangeError) {
    switch AtomicFile.kind(of: name) {
    case nil: break
    case S_IFREG?: guard isOurs else { throw .otherDatabase(name) }
    case S_IFDIR?: throw .notWritten(file: name, .isDirectory)
    default: throw .otherDatabase(name)
    }
    let new = AtomicFile.temporaryName(beside: name)
    // SQLite tells less of why a file cannot be made.
    try AtomicFile.write([], to: new, shownAs: name)
    do throws(Database.Failure) {
      let database = try Database(new, .creating)
      try database.run("PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = ON; BEGIN")
      try database.run(DatabaseLayout.tables)
      let rows = DocumentRows(documents)
      for relation in Relation.allCases {
        let places = relation.fields.map { _ in "?" }.joined(separator: ", ")
        try database.run("INSERT INTO \(relation.rawValue) VALUES (\(places))", with: rows[relation])
      }
      try database.run(DatabaseLayout.views)
      try database.run(
        "PRAGMA application_id = \(Self.applicationID); PRAGMA user_version = \(Relation.version); COMMIT")
    } catch {
      unlink(new)
      throw .database(file: name, error.message)
    }
    try AtomicFile.replace(name, with: new)
  }

  /// Whether the file there is empty or was written by us: the number stands at byte 68 of an SQLite file.
  private var isOurs: Bool {
    guard let file = try? FileDescriptor.open(FilePath(name), .readOnly) else { return false }
    defer { try? file.close() }
    var head = [UInt8](repeating: 0, count: 100)
    let count = (try? head.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: 0, into: $0) }) ?? 0
    guard count > 0 else { return true }
    let id = head[68..<72].reduce(0) { $0 << 8 | Int($1) }
    return count == head.count && Self.isDatabase(head) && id == Self.applicationID
  }

  // MARK: Reading

  /// The documents in the file.
  package func documents() throws(ExchangeError) -> [ExchangedDocument] {
    guard isOurs else { throw .foreignDatabase(name) }
    var tables: [(relation: Relation, rows: [StoredRow])] = []
    let version: Int
    do throws(Database.Failure) {
      let database = try Database(name, .reading)
      try database.run("PRAGMA trusted_schema = OFF")
      version = try database.rows("PRAGMA user_version").first?.first?.flatMap { Int($0) } ?? 0
      for relation in Relation.allCases where version <= Relation.version {
        tables.append((relation, try rows(of: relation, in: database)))
      }
    } catch {
      throw .database(file: name, error.message)
    }
    guard version <= Relation.version else { throw .laterVersion(file: name, version) }
    var stored = StoredRelations()
    for (relation, rows) in tables { try stored.add(rows, of: relation) }
    let documents = try DocumentAssembly(stored: stored).documents()
    guard !documents.isEmpty else { throw .noDocuments(name) }
    return documents
  }

  private func rows(of relation: Relation, in database: Database) throws(Database.Failure) -> [StoredRow] {
    let fields = relation.fields.map(\.name)
    let names = Dictionary(uniqueKeysWithValues: zip(fields, fields.indices))
    let rows = try database.rows("SELECT \(fields.joined(separator: ", ")) FROM \(relation.rawValue)")
    return rows.enumerated().map { index, values in
      StoredRow(names: names, values: values, file: "\(name): \(relation.rawValue)", line: index + 1)
    }
  }
}
