import Disclosure
import QueryLanguage
import SourceText

/// Carries out a plan over the facts.
struct Evaluator {
  let plan: Plan
  let store: FactStore
  /// The trees read: for each document in scope that prints the table, it or its parts in scope.
  let tables: [FactTable]
  /// Whether they are of more than one document.
  let severalDocuments: Bool
  /// What those who report are, by their names, where the rows of the answer are units.
  let tiers: [String: Set<EntityTier?>]
  var notes: [Note]

  static func run(_ plan: Plan, in store: FactStore) throws(EvaluationError) -> ResultTable {
    try EvaluationError.heedInterruption()
    var evaluator = try checked(plan, in: store)
    if let comparison = plan.comparison { return try evaluator.compare(comparison) }
    switch plan.verb {
    case .sum: return try evaluator.sum()
    case .show, .list, .tree: return try evaluator.show()
    case .count: return try evaluator.count()
    case .avg, .min, .max, .median: return try evaluator.spread()
    }
  }

  /// An evaluator over documents that may be put together.
  static func checked(_ plan: Plan, in store: FactStore) throws(EvaluationError) -> Evaluator {
    let evaluator = Evaluator(plan, in: store)
    if let conflict = evaluator.scopeConflict(toldApartBy: plan.key, or: plan.comparison?.key) {
      throw conflict
    }
    try evaluator.checkUnits()
    return evaluator
  }

  init(_ plan: Plan, in store: FactStore) {
    self.plan = plan
    self.store = store
    tables = plan.tables.map { store.tables[$0] }
    severalDocuments = Set(tables.map(\.document)).count > 1
    var tiers: [String: Set<EntityTier?>] = [:]
    if plan.key == .unit {
      for document in plan.documents.lazy.map({ store.documents[$0] }).heedingInterruption() {
        tiers[document.entity, default: []].insert(document.tier)
      }
    }
    self.tiers = tiers
    notes = plan.notes
    for document in plan.documents.heedingInterruption()
    where store.table(plan.table, document: document) == nil {
      let document = store.documents[document]
      let title = document.title(of: plan.table)
      if let unread = document.unreadTable(plan.table) {
        notes.append(
          .unreadTable(title, document: document.name, document.origin.position(ofLine: unread.line)))
      } else {
        notes.append(.missingTable(title, document: document.name))
      }
    }
  }

  /// The unit amounts are shown in.
  var unit: MoneyUnit? { plan.unit ?? tables.first { $0.hasUnit }?.source.unit }

  /// Whether some document in scope prints the table, if no part of it is in scope.
  var isTablePrinted: Bool { plan.documents.contains { store.table(plan.table, document: $0) != nil } }

  /// Whether a set without rows is one that nothing matches: a document prints the table, or none is in scope.
  var canMatchNothing: Bool { plan.documents.isEmpty || isTablePrinted }

  /// Why the documents in scope cannot be added.
  func scopeConflict(toldApartBy key: GroupKey?, or other: GroupKey? = nil) -> EvaluationError? {
    EvaluationError.conflict(among: plan.documents.map { store.documents[$0] }, toldApartBy: key, or: other)
  }

  /// A table whose unit is not printed stands alone and is shown as printed: it is never converted, nor compared with
  /// an amount that names its unit.
  private func checkUnits() throws(EvaluationError) {
    let unknown = tables.first { table in
      !table.hasUnit
        && table.tags.indices.contains { table.tags[$0].isPrinted && table.measures[$0] == nil }
    }
    guard let table = unknown else { return }
    if severalDocuments || plan.unit != nil || plan.predicate?.namesUnit ?? false {
      throw EvaluationError(
        .unknownUnit(table: table.source.name, line: table.origin.position(ofLine: table.source.line)))
    }
  }

  /// The table, unit and document behind the answer.
  mutating func noteSources() {
    var origins: [Note.TableOrigin] = []
    var lines: Set<[Int]> = []
    for table in tables.heedingInterruption()
    where lines.insert([table.document, table.source.line]).inserted {
      origins.append(
        Note.TableOrigin(
          mark: table.source.mark, title: table.source.title, unit: table.source.unit,
          entity: store.documents[table.document].entity, year: store.documents[table.document].year))
      if table.source.isDeclaredEmpty { notes.append(.declaredEmpty(table: table.source.name)) }
    }
    if !origins.isEmpty { notes.insert(.source(tables: origins), at: 0) }
  }

  /// Names the columns a table does not print.
  mutating func noteMissingColumns() {
    for table in tables.heedingInterruption() {
      var columns = plan.columns
      for column in plan.predicate?.columns ?? [] where !columns.contains(column) { columns.append(column) }
      for column in columns where table.columnPlace(column) == nil {
        // Table 09 prints no total of budget and final account, and none is missed.
        if plan.table == .threePublic, column.selector == .total { continue }
        let note = Note.missingColumn(column.title, table: table.source.name)
        if !notes.contains(note) { notes.append(note) }
      }
    }
  }
}

extension QueryError {
  /// The same, where questions of the names can fail too.
  static func heedInterruption() throws(QueryError) {
    if Interruption.isRequested() { throw .evaluate(EvaluationError(.interrupted)) }
  }
}

extension EvaluationError {
  /// The work was broken off.
  package static var interrupted: EvaluationError { EvaluationError(.interrupted) }

  /// Stops where the user broke the work off; asked at every step of what grows with the documents.
  static func heedInterruption() throws(EvaluationError) {
    if Interruption.isRequested() { throw EvaluationError(.interrupted) }
  }

  /// Why documents cannot be added: they have several years or phases, or one is another or a part of another. What the
  /// rows of the answer tell apart may differ; their sum would mix it all the same.
  static func conflict(
    among documents: [Document], toldApartBy key: GroupKey?, or other: GroupKey? = nil
  ) -> EvaluationError? {
    guard documents.count > 1 else { return nil }
    let keys = [key, other]
    var years: Set<Int> = []
    for document in documents {
      guard let year = document.year else { return EvaluationError(.unknownYear(document: document.name)) }
      years.insert(year.number)
    }
    if !keys.contains(.year), years.count > 1 { return EvaluationError(.mixedYears(years.sorted())) }
    if !keys.contains(.phase), Set(documents.map(\.phase)).count > 1 { return EvaluationError(.mixedPhases) }
    return ReportingEntity.conflict(among: documents, areUnitsApart: keys.contains(.unit))
  }
}

extension Evaluator {
  /// Says which codes of a table are printed more than once, where a row of one `matters`.
  mutating func noteRepeats(in table: FactTable, where matters: (Int) -> Bool) {
    for code in table.repeats {
      let number = store.dictionary.number(of: code.code)
      guard table.codes.indices.contains(where: { table.codes[$0] == number && matters($0) }) else {
        continue
      }
      notes.append(
        .repeatedCode(
          code.code.text, names: code.names, lines: table.origin.positions(ofLines: code.lines),
          isFolded: code.isFolded))
    }
  }
}

extension FactTable {
  /// Why a row without a place cannot be added.
  func unplacedCause(_ row: Int) -> EvaluationError.Cause {
    let totals = source.rows.filter { $0.key == .total }
    if totals.count > 1, origins[row] >= 0, source.rows[Int(origins[row])].key == .total {
      return .severalTotals(table: source.name, lines: origin.positions(ofLines: totals.map(\.place.line)))
    }
    return isOfCodes
      ? .unplaced(row: label(row), table: source.name, line: position(row))
      : .unplacedLine(row: label(row), table: source.name, line: position(row))
  }
}

extension Predicate {
  /// The columns whose figures or states are tested.
  var columns: [PlanColumn] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.columns)
    case .not(let part): part.columns
    case .amount(let column, _, _), .amountAmong(let column, _), .state(let column, _): [column]
    case .within, .codes, .nameContains, .nameIs, .level, .leaf, .kind, .documents, .parts, .measures: []
    }
  }

  /// Whether a figure or a state is tested.
  var testsFigures: Bool { !columns.isEmpty }

  /// Whether an amount is compared with one that names its unit.
  fileprivate var namesUnit: Bool {
    switch self {
    case .or(let parts), .and(let parts): parts.contains(where: \.namesUnit)
    case .not(let part): part.namesUnit
    case .amount(_, _, let threshold): threshold.unit != nil
    case .amountAmong(_, let thresholds): thresholds.contains { $0.unit != nil }
    case .within, .codes, .nameContains, .nameIs, .level, .leaf, .kind, .state, .documents, .parts, .measures:
      false
    }
  }
}

extension FactTable {
  /// A row as a message names it.
  func name(_ row: Int) -> Note.RowName {
    guard origins[row] >= 0 else { return Note.RowName(code: nil, name: "") }
    guard items.isEmpty else {
      return Note.RowName(code: items[row] == .total ? nil : items[row].rawValue, name: label(row))
    }
    let key = source.rows[Int(origins[row])].key
    if case .line(let number?) = key, label(row).isEmpty {
      return Note.RowName(code: nil, name: "行次\(number)")
    }
    return Note.RowName(code: key.rowCode?.text, name: row == 0 && label(row).isEmpty ? "合计" : label(row))
  }

  /// A row as a message names it, with who reports it where several do.
  func name(_ row: Int, withEntity: Bool) -> Note.RowName {
    let name = name(row)
    guard withEntity, let entity = source.entity, !entity.isEmpty else { return name }
    return Note.RowName(code: name.code, name: "\(name.name) (\(entity))")
  }
}

extension FactTable {
  /// The side or section as an answer shows it.
  var partCell: ResultCell {
    switch part {
    case nil: .text("")
    case .side(let side): .word(side.wording)
    case .section: .text(partName)
    }
  }

  /// The side as the language calls it, or the heading of the section as printed.
  var partName: String {
    switch part {
    case nil: ""
    case .side(let side): side.wording.english
    case .section: source.rows.first { $0.part(in: source.kind) == part }?.section ?? ""
    }
  }
}

extension Side {
  /// The word of the language for the side.
  var wording: Wording {
    switch self {
    case .income: Wording("income", "收入")
    case .expenditure: Wording("expense", "支出")
    }
  }
}
