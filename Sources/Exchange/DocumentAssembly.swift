import Disclosure
import SourceText

/// Puts documents together from the rows of their relations, the way back from `DocumentRows`.
struct DocumentAssembly {
  let stored: StoredRelations

  /// The documents in the order of their numbers.
  func documents() throws(ExchangeError) -> [ExchangedDocument] {
    var documents: [ExchangedDocument] = []
    for row in stored.rows(.documents) { documents.append(try document(row)) }
    return documents
  }

  private func document(_ row: StoredRow) throws(ExchangeError) -> ExchangedDocument {
    let number = try row.integer("document_id")
    var duties: [TextLine] = []
    var unread: [UnreadTable] = []
    var remarks: [NarrativeRemark] = []
    var notes: [Int: [TextLine]] = [:]
    for text in stored.rows(.texts, number) {
      let line = TextLine(text.text("text"), line: try text.integer("source_line"))
      if text.text("kind") == "unread" {
        unread.append(
          UnreadTable(try text.value("text", TableKind.init(measureName:)), line: line.line))
      } else if let table = try text.optionalInteger("table_id") {
        notes[table, default: []].append(line)
      } else if let kind = NarrativeRemark.Kind(word: text.text("kind")) {
        remarks.append(NarrativeRemark(kind, line))
      } else {
        duties.append(line)
      }
    }
    var tables: [StatementTable] = []
    for table in stored.rows(.tables, number) {
      let id = try table.integer("table_id")
      tables.append(try self.table(table, id, of: number, notes: notes[id] ?? []))
    }
    var forms: [EvaluationForm] = []
    for form in stored.rows(.forms, number) { forms.append(try self.form(form, of: number)) }
    var noticed: [ExchangedDocument.Remark] = []
    for remark in stored.rows(.findings, number) {
      let wording = Wording(remark.text("english"), remark.text("chinese"))
      var shifted: ExchangedDocument.ShiftedRows?
      if let form = try remark.optionalInteger("shifted_form") {
        shifted = .init(form: form, lines: try remark.list("shifted_lines"))
      }
      noticed.append(.init(wording, isLoss: try remark.flag("loss"), shifted: shifted))
    }
    let document = Document(
      name: row.text("name"), entity: row.text("entity"),
      tier: try row.optionalValue("tier", EntityTier.init(rawValue:)),
      department: row.optionalText("department"), year: try year(row),
      phase: try row.value("phase", Phase.init(rawValue:)), tables: tables,
      unreadTables: unread, forms: forms,
      narrative: try narrative(of: number, tables: tables, duties: duties, remarks: remarks),
      origin: try origin(row, number))
    return ExchangedDocument(document, remarks: noticed)
  }

  private func year(_ row: StoredRow) throws(ExchangeError) -> FiscalYear? {
    try row.optionalValue("year") { Int($0).flatMap(FiscalYear.init) }
  }

  func place(_ row: StoredRow) throws(ExchangeError) -> SourcePlace {
    SourcePlace(line: try row.integer("source_line"), cell: try row.integer("source_cell"))
  }

  func figure(_ row: StoredRow) throws(ExchangeError) -> Figure {
    let state = try row.value("state", CellState.init(word:))
    return try row.value("value") { Figure(state, plain: $0) }
  }

  func unit(_ row: StoredRow) throws(ExchangeError) -> FigureUnit? {
    try row.optionalValue("unit", FigureUnit.init(printed:))
  }

  // MARK: Origin

  private func origin(_ row: StoredRow, _ document: Int) throws(ExchangeError) -> SourceOrigin {
    var parts: [SourcePart] = []
    for part in stored.rows(.parts, document) {
      let kind: SourcePart.Kind
      switch part.text("kind") {
      case "text": kind = .text
      case "page": kind = .page(try part.integer("number"))
      case "sheet": kind = .sheet(part.text("name"))
      case "table": kind = .table(try part.integer("number"))
      case "body": kind = .body
      default: throw part.damaged("kind")
      }
      let number = try part.integer("part")
      let lines = try part.integer("lines")
      guard (0...10_000_000).contains(lines) else { throw part.damaged("lines") }
      var boxes: [[PageBox]] = []
      for line in 0..<lines {
        var cells: [PageBox] = []
        for box in stored.rows(.boxes, document, number, line + 1) {
          cells.append(
            PageBox(
              left: try box.value("left_side") { .init($0) }, top: try box.value("top_side") { .init($0) },
              right: try box.value("right_side") { .init($0) },
              bottom: try box.value("bottom_side") { .init($0) }))
        }
        boxes.append(cells)
      }
      parts.append(
        SourcePart(
          kind: kind, method: try part.value("method", ReadingMethod.init(rawValue:)),
          firstLine: try part.integer("first_line"), boxes: boxes))
    }
    return SourceOrigin(format: try row.value("format", SourceFormat.init(rawValue:)), parts: parts)
  }

  // MARK: Statement tables

  private func table(
    _ row: StoredRow, _ id: Int, of document: Int, notes: [TextLine]
  ) throws(ExchangeError) -> StatementTable {
    var columns: [Column] = []
    for column in stored.rows(.columns, document, id) { columns.append(try self.column(column)) }
    var rows: [Row] = []
    for printed in stored.rows(.rows, document, id) { rows.append(try self.row(printed)) }
    var cells: [Cell] = []
    var repairs: [Int: CellRepair] = [:]
    for cell in stored.rows(.cells, document, id) {
      let (row, column) = (try cell.integer("row_id") - 1, try cell.integer("column_id") - 1)
      guard rows.indices.contains(row) else { throw cell.damaged("row_id") }
      guard columns.indices.contains(column) else { throw cell.damaged("column_id") }
      cells.append(
        Cell(
          row: row, column: column, printed: cell.text("printed"), figure: try figure(cell),
          place: try place(cell)))
      if let cause = try cell.optionalValue("repair", Repair.Cause.init(stored:)) {
        let state = try cell.value("print_state", CellState.init(word:))
        let printed = try cell.value("print_value") { Figure(state, plain: $0) }
        repairs[cells.count - 1] = CellRepair(printed: printed, cause: cause)
      }
    }
    return StatementTable(
      kind: try row.value("kind", TableKind.init(measureName:)), title: row.text("title"),
      mark: row.optionalText("mark"), line: try row.integer("source_line"),
      unit: try row.optionalValue("unit", MoneyUnit.init(printed:)), entity: row.optionalText("entity"),
      year: try year(row), columns: columns, rows: rows, cells: cells, notes: notes,
      headingLines: try row.list("heading_lines"), repairs: repairs)
  }

  private func column(_ row: StoredRow) throws(ExchangeError) -> Column {
    let role: ColumnRole
    switch row.text("role") {
    case "total": role = .total
    case "member": role = .member(try row.value("member", Member.init(rawValue:)))
    case "three_public":
      role = .threePublic(
        try row.value("item", ThreePublicItem.init(rawValue:)),
        try row.value("member", Member.init(rawValue:)))
    case "other": role = .other
    default: throw row.damaged("role")
    }
    let depth = try row.integer("depth")
    let headings = HeadingPath.headings(row.text("heading"), depth: depth)
    guard headings.count == depth else { throw row.damaged("heading") }
    return Column(headings: headings, role: role, side: try row.optionalValue("side", Side.init(word:)))
  }

  private func row(_ row: StoredRow) throws(ExchangeError) -> Row {
    let key: RowKey
    switch row.text("kind") {
    case "total": key = .total
    case "kind": key = .kind(try row.value("member", Member.init(rawValue:)))
    case "function": key = .code(try row.value("code") { AccountCode($0, in: .function) })
    case "economic": key = .code(try row.value("code") { AccountCode($0, in: .economic) })
    case "line": key = .line(number: try row.optionalInteger("line_no"))
    case "unplaced": key = .unplaced
    default: throw row.damaged("kind")
    }
    return Row(
      key: key, label: row.text("label"), side: try row.optionalValue("side", Side.init(word:)),
      kind: try row.optionalValue("row_group", Member.init(rawValue:)), section: row.optionalText("section"),
      unit: try unit(row), place: try place(row), numberCell: try row.optionalInteger("number_cell"))
  }
}

extension TableKind {
  init?(measureName: String) {
    guard let kind = TableKind.allCases.first(where: { $0.measureName == measureName }) else { return nil }
    self = kind
  }
}
