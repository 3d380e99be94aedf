package import Disclosure

/// A document as read, with what was noticed while reading.
package struct ImportedDocument: Sendable, Hashable {
  package let document: Document
  package let findings: [Finding]
  /// What its text shows beside the model; `nil` where only the model was kept, as in exported data.
  package let survey: TextSurvey?

  package init(document: Document, findings: [Finding], survey: TextSurvey? = nil) {
    self.document = document
    self.findings = findings
    self.survey = survey
  }
}

/// Reads a disclosure: bytes, text, grid, tables, document, in one direction.
package enum DocumentReader {
  /// Reads the bytes of a file. `name` is the file as the user named it.
  ///
  /// Faults inside the document never throw: what can be read is read, and the rest is in the findings.
  package static func read(_ bytes: [UInt8], name: String) throws(ImportError) -> ImportedDocument {
    try read(try SourceReader.read(bytes), name: name)
  }

  /// Reads a file whose format is known.
  static func read(_ source: SourceReader.Source, name: String) throws(ImportError) -> ImportedDocument {
    let imported: ImportedDocument
    do throws(ImportError) {
      imported = try read(source.grid, name: name)
    } catch {
      throw error == .noTables ? source.refusal ?? error : error
    }
    return ImportedDocument(
      document: imported.document, findings: source.findings + imported.findings, survey: imported.survey)
  }

  /// Reads a grid, whatever dialect it came from.
  static func read(_ grid: Grid, name: String) throws(ImportError) -> ImportedDocument {
    let (formRegions, rest) = FormRegion.split(grid)
    let (regions, untitled) = TableRegion.regions(in: rest)
    var findings: [Finding] = []
    var tables: [StatementTable] = []
    var unread: [UnreadTable] = []
    for region in regions {
      if tables.contains(where: { $0.kind == region.title.kind }) {
        findings.append(.repeatedTable(region.title.kind, line: region.title.line))
        continue
      }
      if let table = read(region, of: grid.origin, findings: &findings) {
        tables.append(table)
      } else {
        unread.append(UnreadTable(region.title.kind, line: region.title.line))
      }
    }
    // A title that is printed again above the columns that are read, as in a list of contents, hides nothing.
    unread.removeAll { table in tables.contains { $0.kind == table.kind } }
    tables = DocumentHead.withWholeNames(tables, findings: &findings)
    guard !tables.isEmpty || !formRegions.isEmpty else {
      throw firstTitle(in: grid).map { .noRows(title: $0.kind.title, line: $0.line) } ?? .noTables
    }
    let missingPlace = findings.count
    if let untitled {
      findings.append(
        .untitledRows(firstLine: untitled.firstLine, lastLine: untitled.lastLine, blocks: untitled.blocks))
    }
    let forms = FormReader.read(formRegions, findings: &findings)
    let head = DocumentHead(grid: rest, tables: tables, forms: forms)
    findings += head.findings
    var missing = TableKind.expected(in: head.phase).filter { kind in
      !regions.contains { $0.title.kind == kind }
    }
    let bare = titlesWithoutRows(in: rest, of: missing)
    missing.removeAll { kind in bare.contains { $0.kind == kind } }
    unread += bare
    findings.insert(
      contentsOf: bare.map { .unknownHeading($0.kind, line: $0.line) } + missing.map(Finding.missingTable),
      at: missingPlace)
    let outline = Outline(rest)
    let document = Document(
      name: name, entity: head.entity, tier: head.tier, department: head.department, year: head.year,
      phase: head.phase, tables: NarrativeReader.withNotes(tables, in: rest, others: unread.map(\.line)),
      unreadTables: unread, forms: forms,
      narrative: NarrativeReader.read(outline, tables: tables), origin: grid.origin)
    let survey = TextSurveyor.survey(
      TextSurveyor.Reading(grid: grid, rest: rest, regions: regions, outline: outline, document: document))
    return ImportedDocument(document: document, findings: findings, survey: survey)
  }

  /// The tables of some kinds of which a title and a unit of money are printed and no rows could be told.
  private static func titlesWithoutRows(in grid: Grid, of kinds: [TableKind]) -> [UnreadTable] {
    guard !kinds.isEmpty else { return [] }
    var found: [UnreadTable] = []
    var last: (table: UnreadTable, distance: Int)?
    for case .text(let text) in grid.parts {
      if let title = TableTitle.last(in: [text]) {
        last = kinds.contains(title.kind) ? (UnreadTable(title.kind, line: text.line), 0) : nil
      } else if let (table, distance) = last {
        if Preamble(lines: [text]).unit != nil {
          if !found.contains(where: { $0.kind == table.kind }) { found.append(table) }
          last = nil
        } else {
          last = distance < 3 ? (table, distance + 1) : nil
        }
      }
    }
    return found
  }

  /// The first line of running text that is the title of a table.
  private static func firstTitle(in grid: Grid) -> TableTitle? {
    for case .text(let text) in grid.parts {
      if let title = TableTitle.last(in: [text]) { return title }
    }
    return nil
  }

  private static func read(
    _ region: TableRegion, of origin: SourceOrigin, findings: inout [Finding]
  ) -> StatementTable? {
    let kind = region.title.kind
    let rowsAbove = region.rowsAbove
    let preamble = Preamble(lines: region.head)
    findings += (preamble.strays + region.asides).map { .strayText($0.text, line: $0.line) }
    if preamble.unit == nil { findings.append(.unknownUnit(kind, line: region.title.line)) }
    var builder = TableBuilder(kind: kind, phase: region.title.phase, unit: preamble.unit)
    guard read(region.lines.dropFirst(rowsAbove.count), into: &builder) else {
      findings.append(.unknownHeading(kind, line: region.title.line))
      return nil
    }
    let guessed = Set(region.lines.filter(\.row.isGuessed).map(\.row.line))
    if !guessed.isEmpty { builder.doubtUnconfirmed(in: guessed) }
    if [.positions, .words].contains(origin.part(ofLine: region.title.line)?.part.method) {
      builder.doubtBlanksBesideStrays()
    }
    if kind == .basicDetail { builder.assignKinds() }
    builder.noteDisagreeingTotals()
    findings += builder.findings
    let table = StatementTable(
      kind: kind, title: region.title.text, mark: preamble.mark, line: region.title.line, unit: preamble.unit,
      entity: preamble.entity, year: preamble.year ?? DocumentHead.yearIn(Label.key(region.title.text)),
      columns: builder.columns, rows: builder.rows,
      cells: builder.cells, headingLines: builder.headingLines)
    return IdentityRule.settled(table, findings: &findings)
  }

  /// Whether rows whose cells are told by their places alone hold codes, so that they are no lines without codes.
  private static func holdsGuessedCodes(_ lines: ArraySlice<TableRegion.Line>) -> Bool {
    lines.contains { line in
      line.row.isGuessed && line.row.cells.contains { AccountCode(Label.key($0), in: .function) != nil }
    }
  }

  private static func read(_ lines: ArraySlice<TableRegion.Line>, into table: inout TableBuilder) -> Bool {
    if table.kind == .statistics { return StatisticsTableReader.read(lines, into: &table) }
    guard let (heading, data) = TableHeading.split(lines) else { return false }
    table.headingLines = lines.prefix(lines.count - data.count).map(\.row.line)
    switch table.kind {
    case .summary, .appropriation: return TwoSidedTableReader.read(data, under: heading, into: &table)
    case .threePublic: return ThreePublicTableReader.read(data, under: heading, into: &table)
    case .basicDetail where GroupedTableReader.applies(to: heading, kind: table.kind):
      return GroupedTableReader.read(data, under: heading, into: &table)
    case .procurement: return LineTableReader.read(data, under: heading, into: &table)
    default:
      return CodeTableReader.read(data, under: heading, into: &table)
        || !holdsGuessedCodes(data) && LineTableReader.read(data, under: heading, into: &table)
    }
  }
}
