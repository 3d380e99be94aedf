package import Disclosure
import SourceText

extension Corrections {
  /// A cell of a document: the index of its table, and its own in the table.
  package struct Target: Sendable, Hashable {
    package let table: Int
    package let cell: Int

    package init(table: Int, cell: Int) {
      self.table = table
      self.cell = cell
    }
  }

  /// The document with the cells that entries of its own version settle, read so.
  ///
  /// `digest` is the SHA-256 of its file. Entries of another version are findings; an entry that fits no cell, and two
  /// of one, are errors.
  package func apply(
    to imported: ImportedDocument, digest: String
  ) throws(CorrectionError) -> ImportedDocument {
    let document = imported.document
    var findings = imported.findings
    var readings: [Int: [Int: (figure: Figure, cause: Repair.Cause)]] = [:]
    var lines: [Target: Int] = [:]
    for entry in entries {
      guard entry.file == digest else {
        // Nothing is lost with an entry that was never completed.
        guard entry.reading != nil else { continue }
        findings.append(
          .staleCorrection(line: entry.place, table: entry.table, row: entry.row, column: entry.column))
        continue
      }
      let target = try entry.target(in: document)
      if let other = lines.updateValue(entry.place, forKey: target) {
        throw CorrectionError(.sameCell(asLine: other), line: entry.place)
      }
      guard let reading = entry.reading else { continue }
      let table = document.tables[target.table]
      let cell = table.cells[target.cell]
      if reading.state.isFigure, let money = table.unit(ofRow: cell.row)?.money,
        reading.amount(in: money) == nil
      {
        throw CorrectionError(.inexact(reading.plain ?? ""), line: entry.place)
      }
      readings[target.table, default: [:]][target.cell] = (
        reading, .correction(author: entry.author, reason: entry.reason)
      )
      findings.removeAll { $0.isDoubt(at: cell.place) }
      findings.append(
        .correctedCell(
          table.kind, printed: Corrections.plain(cell.printed), reading: reading.word, author: entry.author,
          place: cell.place))
    }
    let tables = document.tables.enumerated().map { index, table in
      readings[index].map { table.with(readings: $0) } ?? table
    }
    return ImportedDocument(
      document: document.with(tables: tables), findings: findings, survey: imported.survey)
  }
}

extension Corrections.Entry {
  /// The cell that the entry is of.
  package func target(in document: Document) throws(CorrectionError) -> Corrections.Target {
    func fault(_ cause: CorrectionError.Cause) -> CorrectionError { CorrectionError(cause, line: place) }
    let wanted = Label.key(table)
    guard let tableIndex = document.tables.firstIndex(where: { $0.names.map(Label.key).contains(wanted) })
    else {
      throw fault(
        .unknownTable(table, nearest: NearestNames.nearest(to: table, in: document.tables.flatMap(\.names))))
    }
    let source = document.tables[tableIndex]
    let rows = Set(
      source.rows.indices.filter { source.rowName($0).isCalled(row) || source.rows[$0].label.isCalled(row) })
    guard !rows.isEmpty else {
      let names = source.rows.indices.flatMap { [source.rowName($0), source.rows[$0].label] }
      throw fault(
        .unknownRow(row, table: source.name, nearest: NearestNames.nearest(to: row, in: names)))
    }
    let ofRow = source.cells.indices.filter { rows.contains(source.cells[$0].row) }
    let called = ofRow.filter { source.isCalled(column, columnOf: source.cells[$0]) }
    let placed = called.filter { line == nil || source.cells[$0].place.line == line }
    guard !placed.isEmpty else {
      let names = ofRow.map { source.path(of: source.cells[$0]) }
      let near = NearestNames.nearest(to: column, in: names)
      guard called.isEmpty else {
        throw fault(.severalCells(lines: called.map { source.cells[$0].place.line }))
      }
      throw fault(.unknownColumn(column, row: row, nearest: near.isEmpty ? Array(names.prefix(3)) : near))
    }
    let printing = placed.filter { Corrections.plain(source.cells[$0].printed) == Corrections.plain(printed) }
    guard let cell = printing.first else {
      throw fault(.otherPrint(printed, printed: placed.map { Corrections.plain(source.cells[$0].printed) }))
    }
    guard printing.count == 1 else {
      throw fault(.severalCells(lines: printing.map { source.cells[$0].place.line }))
    }
    return Corrections.Target(table: tableIndex, cell: cell)
  }
}

extension StatementTable {
  /// What an entry may call the table.
  var names: [String] { [mark, title, kind.title, kind.measureName].compactMap(\.self) }

  /// What a row is called: its code, its name, or its 行次.
  package func rowName(_ row: Int) -> String {
    switch rows[row].key {
    case .code(let code): return code.digits
    case .line(let number?) where rows[row].label.isEmpty: return "行次\(number)"
    case .total, .kind, .line, .unplaced: return rows[row].label
    }
  }

  /// Whether a cell stands in a column of a heading, or of its last part.
  fileprivate func isCalled(_ name: String, columnOf cell: Cell) -> Bool {
    let key = Label.key(name)
    return Label.key(path(of: cell)) == key || columns[cell.column].headings.last.map(Label.key) == key
  }
}

extension String {
  fileprivate func isCalled(_ name: String) -> Bool { Label.key(self) == Label.key(name) }
}

extension Figure {
  /// The reading as entries write it.
  package var word: String {
    switch state {
    case .blank: "blank"
    case .dash: "dash"
    case .number, .zero: plain ?? ""
    case .unreadable: "?"
    }
  }
}

extension Finding {
  /// Whether it says that the cell at a place cannot be read, or not for sure.
  func isDoubt(at place: SourcePlace) -> Bool {
    switch self {
    case .unreadableCell(_, _, let own), .untoldColumn(_, _, let own), .ambiguousCell(_, _, _, let own),
      .settledByIdentity(_, _, _, _, let own):
      own == place
    default: false
    }
  }
}
