import Disclosure
import DisclosureImport
import SourceText

/// The function that the fuzzer calls with every input: reads it as a document, and traps when the reading breaks a promise.
///
/// `make fuzz` links it; nothing else calls it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let (imported, ledger) = try DocumentReader.ledger(of: bytes, name: "input")
    check(imported)
    precondition(ledger.tokens.allSatisfy { $0.line > 0 && !$0.text.isEmpty }, "a number without a place")
  } catch {
    precondition(!error.diagnostic(file: "input").rendered(in: nil, language: .english).isEmpty)
  }
  return 0
}

private func check(_ imported: ImportedDocument) {
  for finding in imported.findings {
    precondition(!finding.wording(in: .text())(.english).isEmpty, "a finding without words")
    precondition(!finding.wording(in: .text())(.chinese).isEmpty, "a finding without Chinese words")
  }
  var kinds: Set<TableKind> = []
  for table in imported.document.tables {
    precondition(kinds.insert(table.kind).inserted, "a table twice")
    for (index, cell) in table.cells.enumerated() {
      precondition(table.rows.indices.contains(cell.row), "a cell outside the rows")
      precondition(table.columns.indices.contains(cell.column), "a cell outside the columns")
      precondition(cell.place.line > 0 && cell.place.cell >= 0, "a cell without a place")
      // A repair keeps the reading of the print; only where places alone tell the columns may a figure be doubted.
      let reading = table.repairs[index]?.printed ?? cell.figure
      let isDoubted =
        reading.state == .unreadable
        && imported.document.origin.part(ofLine: cell.place.line)?.part.method == .positions
      precondition(
        reading == Figure(printed: cell.printed) || isDoubted, "a figure that is not what is printed")
    }
  }
  for form in imported.document.forms {
    for row in form.funds {
      let slots = FundMeasure.all(of: row.layout).count
      precondition(row.figures.count == slots, "a row of money without all slots")
    }
  }
  for form in imported.document.forms {
    precondition(
      form.indicators.allSatisfy { form.lines.contains($0.place.line) }, "an indicator outside its form")
  }
  for claim in imported.document.narrative.claims {
    precondition(claim.figure.state.isFigure && claim.unit != nil, "a claim without a figure")
    guard let about = claim.about, let table = imported.document.table(about.table) else { continue }
    precondition(
      table.rows.indices.contains(about.row) && table.columns.indices.contains(about.column),
      "a claim about no cell")
  }
}
