import Audit
import Disclosure
import QueryLanguage
import SourceText

/// The records of a measure in the loaded documents, in the order printed.
struct RecordTable: Sendable {
  let schema: RecordSchema
  let documents: [Document]
  let records: [Record]
  /// Where the records of each document stand.
  private let ranges: [Range<Int>]

  init(_ schema: RecordSchema, of documents: [Document], _ audits: AuditStore) throws(EvaluationError) {
    self.schema = schema
    self.documents = documents
    var records: [Record] = []
    var ranges: [Range<Int>] = []
    for (index, document) in documents.enumerated() {
      try EvaluationError.heedInterruption()
      let start = records.count
      records +=
        schema.measure == .findings
        ? RecordTable.findings(audits.audit(index), index) : RecordTable.records(schema, of: document, index)
      ranges.append(start..<records.count)
    }
    self.records = records
    self.ranges = ranges
  }

  /// The findings of audits of some documents.
  init(findings schema: RecordSchema, of documents: [Document], audits: [Int: Audit]) {
    self.schema = schema
    self.documents = documents
    var records: [Record] = []
    var ranges: [Range<Int>] = []
    for index in documents.indices {
      let start = records.count
      if let audit = audits[index] { records += RecordTable.findings(audit, index) }
      ranges.append(start..<records.count)
    }
    self.records = records
    self.ranges = ranges
  }

  private static func findings(_ audit: Audit, _ index: Int) -> [Record] {
    let own = audit.document.ownValues
    return audit.findings.map { Record(finding: $0, of: audit, own, index) }
  }

  private static func records(_ schema: RecordSchema, of document: Document, _ index: Int) -> [Record] {
    let own = document.ownValues
    switch schema.measure {
    case .projects: return document.forms.map { Record(form: $0, of: document, own, index) }
    case .indicators:
      return document.forms.flatMap { form in
        form.indicators.map { Record(indicator: $0, of: form, own, index) }
      }
    case .claims: return document.narrative.claims.map { Record(claim: $0, of: document, own, index) }
    case .cells: return document.tables.flatMap { $0.cellRecords(of: document, own, index) }
    case .terms: return document.narrative.terms.map { Record(term: $0, own, index) }
    case .expense, .income, .general, .economic, .summary, .appropriation, .fund, .capital, .threePublic,
      .statistics, .findings:
      return []
    }
  }

  /// The records of a document.
  func records(of document: Int) -> ArraySlice<Record> { records[ranges[document]] }
}

extension Document {
  /// The fields of every record of the document.
  fileprivate var ownValues: [Keyword: RecordValue] {
    [
      .year: .text(year.map { "\($0.number)" }), .unit: .text(entity.isEmpty ? nil : entity),
      .department: .text(departmentName),
      .phase: .word(phase == .final ? Wording("final", "决算") : Wording("budget", "预算")),
    ]
  }
}

extension Record {
  private init(_ document: Int, name: String, _ own: [Keyword: RecordValue], _ values: [Keyword: RecordValue])
  {
    self.document = document
    self.name = name
    self.values = own.merging(values) { $1 }
  }

  // MARK: Forms

  fileprivate init(
    form: EvaluationForm, of document: Document, _ own: [Keyword: RecordValue], _ index: Int
  ) {
    let total = form.total
    self.init(
      index, name: form.project, own,
      form.ownValues.merging([
        .name: .text(form.project), .department: .text(form.department ?? document.department),
        .grade: form.grade.map { .word(Wording($0, $0)) } ?? .absent,
        .rate: .figure(RecordFigure(form.layout == .scored ? total?[.rate] : form.rate)),
        .score: .figure(RecordFigure(form.score)), .line: .ordinal(form.lines.lowerBound),
      ]) { $1 })
    let figures = form.figures(total)
    for (field, figure) in figures { values[field] = .figure(figure) }
    for row in form.funds {
      guard let source = row.source else { continue }
      funds[source, default: [:]].merge(form.figures(row)) { $0.adding($1) }
    }
  }

  // MARK: Indicators

  fileprivate init(
    indicator: Indicator, of form: EvaluationForm, _ own: [Keyword: RecordValue], _ index: Int
  ) {
    let name = indicator.level3.isEmpty ? indicator.level2 : indicator.level3
    self.init(
      index, name: name, own,
      form.ownValues.merging([
        .project: .text(form.project), .part: .text(indicator.level1), .subject: .text(indicator.level2),
        .name: .text(indicator.level3), .target: .text(indicator.target), .actual: .text(indicator.actual),
        .result: .text(indicator.result), .reason: .text(indicator.reason),
        .weight: .figure(RecordFigure(indicator.weight)), .score: .figure(RecordFigure(indicator.score)),
        .period: indicator.period.map { .word(ClosedValue.word($0.rawValue, in: ClosedValue.periods)) }
          ?? .absent,
        .line: .ordinal(indicator.place.line),
      ]) { $1 })
    isEmptySlot = indicator.isEmptySlot
  }

  // MARK: Claims and terms

  fileprivate init(
    claim: Claim, of document: Document, _ own: [Keyword: RecordValue], _ index: Int
  ) {
    let figure = RecordFigure(
      claim.figure, unit: claim.unit, printed: claim.printed, line: claim.place.line)
    self.init(
      index, name: claim.subject, own,
      [
        .line: .ordinal(claim.place.line), .part: .text(claim.section), .subject: .text(claim.subject),
        .aspect: .word(ClosedValue.word(claim.aspect.rawValue, in: ClosedValue.aspects)),
        .direction: claim.direction.map { .word(ClosedValue.word($0.rawValue, in: ClosedValue.directions)) }
          ?? .absent,
        .value: .figure(figure), .measuredIn: .text(claim.unit?.printed),
        .table: claim.about.map { .word($0.table.word) } ?? .absent,
        .about: .text(claim.about.flatMap(document.text)),
      ])
  }

  fileprivate init(term: Term, _ own: [Keyword: RecordValue], _ index: Int) {
    self.init(
      index, name: term.term, own,
      [.name: .text(term.term), .definition: .text(term.definition), .line: .ordinal(term.line)])
  }

  // MARK: Findings

  fileprivate init(
    finding: AuditFinding, of audit: Audit, _ own: [Keyword: RecordValue], _ index: Int
  ) {
    let rule = audit.results.first { $0.rule.id == finding.rule }?.rule
    func figure(_ amount: AuditAmount?) -> RecordValue {
      guard let amount else { return .absent }
      return .figure(
        RecordFigure(
          Figure(printed: amount.text), unit: finding.unit, printed: amount.text,
          line: finding.lines.first ?? 0))
    }
    let names = finding.rules.joined(separator: " ")
    self.init(
      index, name: names, own,
      [
        .rule: .text(names, key: names.lowercased()), .part: rule.map { .word($0.family.wording) } ?? .absent,
        .outcome: .word(finding.outcome.wording), .severity: .word(finding.severity.wording),
        .subject: .word(finding.subject.name), .value: figure(finding.stated),
        .against: figure(finding.other),
        .difference: figure(finding.difference), .allowance: figure(finding.allowance),
        .measuredIn: .text(finding.unit?.printed),
        .line: finding.lines.first.map(RecordValue.ordinal) ?? .absent,
        .table: (finding.table ?? rule?.tables.first).map { .word($0.word) } ?? .absent,
        .message: .word(finding.message),
      ])
  }

  // MARK: Cells

  fileprivate init(cell: Cell, of table: StatementTable, _ own: [Keyword: RecordValue], _ index: Int) {
    let row = table.rows[cell.row]
    let column = table.columns[cell.column]
    let unit = table.unit(ofRow: cell.row)
    let nameKey = table.kind.codeDomain == nil ? LineLabel.key(row.label) : Folding.nameKey(row.label)
    let side = (column.side ?? row.side ?? table.kind.side)?.wording
    self.init(
      index, name: row.label, own,
      [
        .table: .word(table.kind.word), .title: .text(table.title), .code: .text(row.key.rowCode?.text),
        .name: .text(row.label, key: nameKey), .side: side.map(RecordValue.word) ?? .absent,
        .part: .text(row.section), .column: .text(column.path),
        .state: .word(ClosedValue.states[Int(cell.figure.state.rawValue)].word),
        .value: .figure(
          RecordFigure(cell.figure, unit: unit, printed: cell.printed, line: cell.place.line)),
        .measuredIn: .text(unit?.printed), .line: .ordinal(cell.place.line),
      ])
  }
}

extension EvaluationForm {
  /// The fields that a form shares with its indicators.
  fileprivate var ownValues: [Keyword: RecordValue] {
    var values: [Keyword: RecordValue] = [
      .form: .ordinal(number), .layout: .word(ClosedValue.word(layout.rawValue, in: ClosedValue.layouts)),
    ]
    if let unit { values[.unit] = .text(unit) }
    return values
  }

  /// The money of a row of the form. A sheet of targets states one amount for the year: it is the budget as printed,
  /// and what was spent, as read, where the form says that all of it was.
  fileprivate func figures(_ row: FundRow?) -> [Keyword: RecordFigure] {
    guard let row else { return [:] }
    switch layout {
    case .scored:
      return [
        .declared: RecordFigure(row[.declared]), .initial: RecordFigure(row[.initial]),
        .budget: RecordFigure(row[.budget]), .executed: RecordFigure(row[.executed]),
        .carryover: RecordFigure(row[.carryover]),
      ]
    case .target:
      let printed = RecordFigure(row[.year], asPrinted: true)
      var figures: [Keyword: RecordFigure] = [.declared: printed, .initial: printed, .budget: printed]
      if isCarriedOut { figures[.executed] = RecordFigure(row[.year]) }
      return figures
    }
  }

  /// Whether the form prints an execution rate of 100%.
  private var isCarriedOut: Bool {
    guard let rate, rate.figure.state.isFigure else { return false }
    return Exact(digits: rate.figure.digits, decimals: rate.figure.decimals)
      .order(to: Exact(digits: 100, decimals: 0)) == 0
  }
}

extension StatementTable {
  fileprivate func cellRecords(
    of document: Document, _ own: [Keyword: RecordValue], _ index: Int
  ) -> [Record] {
    var records = cells.map { Record(cell: $0, of: self, own, index) }
    for cell in repairs.keys {
      records[cell].repair = Note.RepairedCell(cell, of: self, in: document.origin)
    }
    return records
  }
}

extension Document {
  /// What a claim is about, in words: 公开03表 2080505 合计.
  fileprivate func text(_ reference: ClaimReference) -> String? {
    guard let table = table(reference.table), table.rows.indices.contains(reference.row),
      table.columns.indices.contains(reference.column)
    else { return nil }
    let row = table.rows[reference.row]
    return "\(table.name) \(row.key.rowCode?.text ?? row.label) \(table.columns[reference.column].path)"
  }
}

extension TableKind {
  /// The measure that reads the table, in both languages.
  var word: Wording {
    guard let measure = Measure.allCases.first(where: { $0.table == self }) else {
      return Wording(measureName, measureName)
    }
    return Wording(measure.keyword.rawValue, measure.keyword.chinese)
  }
}

extension ClosedValue {
  static func word(_ key: String, in values: [ClosedValue]) -> Wording {
    values.first { $0.word.english == key }?.word ?? Wording(key, key)
  }
}
