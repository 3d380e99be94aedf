import Disclosure
import DisclosureImport
import SourceText

/// What holds of every document that was read, whatever its bytes were.
enum ImportCheck {
  static func check(_ imported: ImportedDocument) {
    check(imported.document.origin)
    for finding in imported.findings {
      require(!finding.wording(in: imported.document)(.english).isEmpty, "a finding without words")
      require(!finding.wording(in: imported.document)(.chinese).isEmpty, "a finding without Chinese words")
    }
    var kinds: Set<TableKind> = []
    for table in imported.document.tables {
      require(kinds.insert(table.kind).inserted, "a table twice")
      for (index, cell) in table.cells.enumerated() {
        require(table.rows.indices.contains(cell.row), "a cell outside the rows")
        require(table.columns.indices.contains(cell.column), "a cell outside the columns")
        require(cell.place.line > 0 && cell.place.cell >= 0, "a cell without a place")
        require(imported.document.origin.part(ofLine: cell.place.line) != nil, "a cell on no part")
        if imported.document.origin.format == .pdf, !cell.printed.isEmpty {
          require(imported.document.origin.box(at: cell.place) != nil, "a cell without a box")
        }
        // A repair keeps the reading of the print; only where places or words alone tell the columns may a figure be doubted.
        let reading = table.repairs[index]?.printed ?? cell.figure
        let isDoubted =
          reading.state == .unreadable
          && [.positions, .words].contains(
            imported.document.origin.part(ofLine: cell.place.line)?.part.method)
        require(
          reading == Figure(printed: cell.printed) || isDoubted, "a figure that is not what is printed")
      }
    }
    for form in imported.document.forms {
      for row in form.funds {
        let slots = FundMeasure.all(of: row.layout).count
        require(row.figures.count == slots, "a row of money without all slots")
      }
    }
    for form in imported.document.forms {
      require(
        form.indicators.allSatisfy { form.lines.contains($0.place.line) }, "an indicator outside its form")
    }
    for claim in imported.document.narrative.claims {
      require(claim.figure.state.isFigure && claim.unit != nil, "a claim without a figure")
      guard let about = claim.about, let table = imported.document.table(about.table) else { continue }
      require(
        table.rows.indices.contains(about.row) && table.columns.indices.contains(about.column),
        "a claim about no cell")
    }
  }

  private static func check(_ origin: SourceOrigin) {
    require(!origin.parts.isEmpty, "a document without parts")
    for (part, next) in zip(origin.parts, origin.parts.dropFirst()) {
      require(part.firstLine + part.boxes.count <= next.firstLine, "parts that share lines")
    }
    for box in origin.parts.lazy.flatMap({ $0.boxes.joined() }) {
      require([box.left, box.top, box.right, box.bottom].allSatisfy(\.isFinite), "a box without bounds")
      require(box.left <= box.right && box.top <= box.bottom, "a box turned over")
    }
  }
}
