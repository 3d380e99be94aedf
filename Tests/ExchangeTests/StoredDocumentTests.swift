import Disclosure
import Foundation
import SourceText
import TestSupport
import Testing

@testable import Exchange

/// Packages and databases that are damaged, foreign or in the way.
@Suite struct StoredDocumentTests {
  let folder = TemporaryDirectory()
  private var package: String { folder.path + "/p" }
  private var descriptor: String { package + "/datapackage.json" }
  private var database: String { folder.path + "/x.db" }

  private let documents: [ExchangedDocument] = {
    let column = Column(headings: ["本年支出合计"], role: .total)
    let rows = ["208", "20805", "2080505", "2080506"].compactMap { AccountCode($0, in: .function) }.map {
      Row(key: .code($0), label: "名称", place: SourcePlace(line: 7))
    }
    let cells = ["3.00", "3.00", "1.00", "2.00"].enumerated().map { index, text in
      Cell(
        row: index, column: 0, printed: text, figure: Figure(printed: text),
        place: SourcePlace(line: 7, cell: 2))
    }
    let table = StatementTable(
      kind: .expenditure, title: "支出决算表", mark: "公开03表", line: 1, unit: .wan, entity: nil, year: nil,
      columns: [column], rows: rows, cells: cells)
    return [
      ExchangedDocument(
        Document(
          name: "a.txt", entity: "甲", tier: nil, department: nil, year: FiscalYear(2024), phase: .final,
          tables: [table]))
    ]
  }()

  private func text(_ file: String) throws -> String {
    try String(contentsOf: URL(filePath: package + "/" + file), encoding: .utf8)
  }

  private func change(_ file: String, _ from: String, _ to: String) throws {
    let changed = try text(file).replacingOccurrences(of: from, with: to)
    try changed.write(to: URL(filePath: package + "/" + file), atomically: true, encoding: .utf8)
  }

  private func code(_ run: () throws -> Void) -> String? {
    do { try run() } catch let error as ExchangeError { return error.diagnostic.code } catch {
      return "\(error)"
    }
    return nil
  }

  private func readPackage() -> String? { code { _ = try PackageFolder.documents(describedBy: descriptor) } }

  // MARK: Packages

  @Test func theSameDocumentsGiveTheSameFiles() throws {
    try PackageFolder(package).write(documents)
    let first = try Relation.allCases.map { try text($0.fileName) } + [text("datapackage.json")]
    try PackageFolder(package).write(documents)
    #expect(try Relation.allCases.map { try text($0.fileName) } + [text("datapackage.json")] == first)
    #expect(try FileManager.default.contentsOfDirectory(atPath: package).count == Relation.allCases.count + 1)
  }

  @Test func aFolderWithOtherFilesIsLeftAlone() throws {
    try FileManager.default.createDirectory(atPath: package, withIntermediateDirectories: false)
    try PackageFolder(package).write(documents)
    folder.write(Array("{\"name\": \"other\"}".utf8), to: "p/datapackage.json")
    #expect(code { try PackageFolder(package).write(documents) } == "E0607")
    #expect(try text("datapackage.json") == "{\"name\": \"other\"}")
    #expect(code { try PackageFolder("/nonexistent/x").write(documents) } == "E0606")
    #expect(code { try PackageFolder("/dev/full").write(documents) } == "E0606")
  }

  @Test func aDescriptorIsKnownHoweverItIsLaidOut() {
    #expect(PackageDescription.version(in: Array("\u{FEFF} {\"a\":1,\n \"juesuan\" :\t12}".utf8)) == 12)
    for text in ["", "[]", "{}", "juesuan", "{\"juesuan\": \"x\"}", "{\"juesuan\"", "支出 \"juesuan\": 1"] {
      #expect(PackageDescription.version(in: Array(text.utf8)) == nil, "\(text)")
    }
  }

  @Test func aFieldThatIsNoneOfOursIsNamedWithItsLine() throws {
    try PackageFolder(package).write(documents)
    #expect(try PackageFolder.documents(describedBy: descriptor) == documents)
    try change("cells.csv", "number,3.00", "number,drei")
    let error = #expect(throws: ExchangeError.self) { try PackageFolder.documents(describedBy: descriptor) }
    #expect(error?.diagnostic.message.english.contains("cells.csv: line 2, value: “drei”") == true)
    #expect(error?.diagnostic.code == "E0610")
  }

  @Test(arguments: [
    ("cells.csv", "1,1,2,2,1,", "1,1,2,99,1,"), ("cells.csv", "1,1,2,2,1,", "1,1,2,2,0,"),
    ("cells.csv", "document_id", "id"), ("rows.csv", "function", "other"), ("rows.csv", "\"208\"", "\"2\""),
    ("documents.csv", "final", "\""), ("parts.csv", "delimiters", "magic"), ("parts.csv", "1,0\n", "1,-5\n"),
    ("columns.csv", "total", "tutti"), ("columns.csv", ",1,total", ",2,total"),
    ("documents.csv", "2024", "24"),
    ("tables.csv", "expense", "e"), ("tables.csv", "1,1,", "1,x,"),
  ]) func damageIsAnError(_ file: String, _ from: String, _ to: String) throws {
    try PackageFolder(package).write(documents)
    #expect(try text(file).contains(from))
    try change(file, from, to)
    #expect(readPackage() == "E0610")
  }

  @Test func aPackageThatIsCutOrLaterOrEmpty() throws {
    try PackageFolder(package).write(documents)
    try change("datapackage.json", "\"juesuan\": 2", "\"juesuan\": 3")
    #expect(readPackage() == "E0611")
    try change("datapackage.json", "\"juesuan\": 3", "\"juesuan\": 2")
    try FileManager.default.removeItem(atPath: package + "/terms.csv")
    #expect(readPackage() == "E0609")
    try FileManager.default.removeItem(atPath: package)
    try PackageFolder(package).write([])
    #expect(readPackage() == "E0613")
  }

  // MARK: Databases

  @Test func aDatabaseOfOursIsReplacedAndAnotherFileIsNot() throws {
    try DatabaseFile(database).write(documents + documents)
    try DatabaseFile(database).write(documents)
    #expect(try DatabaseFile(database).documents() == documents)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.db"])
    folder.write(Array("text".utf8), to: "x.db")
    #expect(code { try DatabaseFile(database).write(documents) } == "E0608")
    #expect(code { try DatabaseFile("/dev/full").write(documents) } == "E0608")
    #expect(code { try DatabaseFile("/nonexistent/x.db").write(documents) } == "E0606")
    #expect(code { try DatabaseFile(folder.path).write(documents) } == "E0606")
  }

  @Test func aForeignOrDamagedDatabaseIsAnError() throws {
    try Database(database, .creating).run("CREATE TABLE a (b)")
    #expect(code { _ = try DatabaseFile(database).documents() } == "E0615")
    #expect(code { try DatabaseFile(database).write(documents) } == "E0608")
    try FileManager.default.removeItem(atPath: database)
    try DatabaseFile(database).write(documents)
    try Database(database, .creating).run("DROP TABLE terms")
    #expect(code { _ = try DatabaseFile(database).documents() } == "E0612")
    try DatabaseFile(database).write(documents)
    try Database(database, .creating).run("PRAGMA user_version = 9")
    #expect(code { _ = try DatabaseFile(database).documents() } == "E0611")
    try DatabaseFile(database).write([])
    #expect(code { _ = try DatabaseFile(database).documents() } == "E0613")
    try DatabaseFile(database).write(documents)
    try Database(database, .creating).run("UPDATE cells SET row_id = 77")
    #expect(code { _ = try DatabaseFile(database).documents() } == "E0610")
  }

  @Test func theTablesHoldTheirKeysAndStates() throws {
    try DatabaseFile(database).write(documents)
    let opened = try Database(database, .creating)
    #expect(try opened.rows("PRAGMA foreign_key_check").isEmpty)
    #expect(try opened.rows("PRAGMA integrity_check") == [["ok"]])
    #expect(throws: Database.Failure.self) { try opened.run("UPDATE cells SET state = 'nil'") }
    #expect(throws: Database.Failure.self) { try opened.run("UPDATE cells SET fen = 'much'") }
    #expect(
      try opened.rows("SELECT code, fen, printed FROM leaf_cells ORDER BY code") == [
        ["2080505", "1000000", "1.00"], ["2080506", "2000000", "2.00"],
      ])
  }

  @Test func everyRelationHasRowsAsLongAsItsFields() {
    let rows = DocumentRows(documents)
    for relation in Relation.allCases {
      let names = relation.fields.map(\.name)
      #expect(Set(names).count == names.count && Set(relation.key).isSubset(of: names))
      for row in rows[relation] { #expect(row.count == names.count, "\(relation)") }
    }
  }
}
