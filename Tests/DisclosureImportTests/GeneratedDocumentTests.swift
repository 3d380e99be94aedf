import Disclosure
import Testing

@testable import DisclosureImport

/// Random disclosures, written as text and read back: every cell and every head must come out as it went in.
@Suite struct GeneratedDocumentTests {
  /// Seeds in a few lots, so that lots run side by side.
  @Test(arguments: 0..<8) func aGeneratedDocumentReadsBack(lot: Int) throws {
    for seed in lot * 50..<(lot + 1) * 50 {
      let model = ModelDocument(seed: UInt64(seed))
      let document: Document
      do {
        document = try read(model.text).document
      } catch {
        Issue.record("seed \(seed): \(error)")
        continue
      }
      let differences = Self.differences(of: document, from: model)
      if !differences.isEmpty {
        Issue.record("seed \(seed): \(differences.prefix(6).joined(separator: "\n"))")
      }
    }
  }

  @Test func theModelReachesEveryPartOfTheLayout() {
    var kinds: Set<TableKind> = []
    var states: Set<CellState> = []
    var units: Set<MoneyUnit?> = []
    var cells = 0
    for seed in 0..<60 {
      for table in ModelDocument(seed: UInt64(seed)).tables {
        kinds.insert(table.kind)
        units.insert(table.unit)
        states.formUnion(table.cells.map(\.state))
        cells += table.cells.count
      }
    }
    #expect(kinds.count == 10 && units.count == 4 && states.count == 5)
    #expect(cells > 5000)
  }

  /// What differs between a document as read and the model it was written from.
  static func differences(of document: Document, from model: ModelDocument) -> [String] {
    var result: [String] = []
    func compare<Value: Equatable>(_ what: String, _ read: Value, _ written: Value) {
      if read != written { result.append("\(what): read \(read), written \(written)") }
    }
    compare("tables", document.tables.map(\.kind), model.tables.map(\.kind))
    compare("entity", document.entity, model.entity)
    compare("year", document.year?.number, model.year)
    for (read, written) in zip(document.tables, model.tables) {
      let name = "\(written.kind) (line \(read.line))"
      compare("mark of \(name)", read.mark, written.mark)
      compare("unit of \(name)", read.unit, written.unit)
      compare("entity of \(name)", read.entity, written.entity)
      compare("year of \(name)", read.year?.number, written.year)
      let readCells = ExpectedCell.all(of: read)
      let writtenCells = written.cells.sorted(by: ExpectedCell.byPlace)
      compare("cells of \(name)", readCells.count, writtenCells.count)
      for (one, other) in zip(readCells, writtenCells) where one != other {
        result.append("\(name)\n  read    \(one)\n  written \(other)")
        break
      }
    }
    return result
  }
}
