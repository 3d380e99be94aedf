import Disclosure
import DisclosureImport
import SourceText

/// Reads any bytes and holds what comes out to what every document keeps; libFuzzer calls it. Not a target of the package:
/// `.ci/fuzz` builds it with the reader under the sanitizers.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzReader(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  do {
    let (imported, ledger) = try DocumentReader.ledger(of: bytes, name: "fuzz")
    for finding in imported.findings {
      precondition(!finding.wording(.english).isEmpty && !finding.wording(.chinese).isEmpty)
    }
    let lines = bytes.count + 1
    for table in imported.document.tables {
      for cell in table.cells {
        precondition(table.rows.indices.contains(cell.row) && table.columns.indices.contains(cell.column))
        precondition((1...lines).contains(cell.place.line))
        precondition(!table.path(of: cell).isEmpty || table.columns[cell.column].headings.isEmpty)
      }
    }
    for form in imported.document.forms {
      for row in form.funds { precondition(row.figures.count == FundMeasure.all(of: row.layout).count) }
      for indicator in form.indicators { precondition(form.lines.contains(indicator.place.line)) }
    }
    for claim in imported.document.narrative.claims {
      precondition(claim.figure.state.isFigure && claim.unit != nil)
      if let about = claim.about, let table = imported.document.table(about.table) {
        precondition(table.rows.indices.contains(about.row) && table.columns.indices.contains(about.column))
      }
    }
    for token in ledger.tokens { precondition((1...lines).contains(token.line) && !token.text.isEmpty) }
  } catch {
    precondition(!error.diagnostic(file: "fuzz").rendered(in: nil, language: .chinese).isEmpty)
  }
  return 0
}
