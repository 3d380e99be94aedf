import Disclosure
import QueryLanguage
import SourceText

/// Answers questions of records: forms, indicators, claims, cells, terms.
///
/// Records have no tree, so that nothing is tiled: a condition chooses records, and a sum adds one figure of each.
struct RecordEngine {
  let plan: RecordPlan
  let table: RecordTable
  /// The documents that the condition can hold for.
  let documents: [Int]
  /// The records that pass the condition.
  var passing: [Record] = []
  var notes: [Note] = []
  /// The figures of the answer, each with its record, in the order shown.
  var traced: [(record: Record, column: RecordColumn?)] = []
  /// The unit money is shown in: 万元, unless every form is in 元.
  let unit: MoneyUnit

  static func answer(_ query: Query, over table: RecordTable) throws(QueryError) -> ResultTable {
    let plan: RecordPlan
    do throws(ResolveError) {
      plan = try RecordResolver.plan(for: query, of: table)
    } catch {
      throw .resolve(error)
    }
    do throws(EvaluationError) {
      var engine = try RecordEngine(plan, over: table)
      let answer = try engine.answer()
      return query.trace == nil ? answer : engine.trace(of: answer)
    } catch {
      throw .evaluate(error)
    }
  }

  private init(_ plan: RecordPlan, over table: RecordTable) throws(EvaluationError) {
    self.plan = plan
    self.table = table
    let scope = table.documents.indices.heedingInterruption().filter { document in
      plan.predicate?.truth(ofDocument: table.records(of: document)) != false
    }
    documents = scope
    let records = scope.heedingInterruption().flatMap { table.records(of: $0) }
    unit = plan.unit ?? RecordEngine.unit(of: records, plan.schema)
    let asked = scope.map { table.documents[$0] }
    if let conflict = EvaluationError.conflict(among: asked, toldApartBy: plan.documentKey(of: asked)) {
      throw conflict
    }
    noteSources()
    try choose(among: records)
  }

  private static func unit(of records: [Record], _ schema: RecordSchema) -> MoneyUnit {
    let units = records.heedingInterruption(every: 64).flatMap { record in
      schema.money.compactMap { field -> MoneyUnit? in
        if case .figure(let figure) = record[field] { figure.unit?.money } else { nil }
      }
    }
    return !units.isEmpty && units.allSatisfy { $0 == .yuan } ? .yuan : .wan
  }

  private mutating func answer() throws(EvaluationError) -> ResultTable {
    switch plan.verb {
    case .sum: try sum()
    case .count: try count()
    case .show, .list, .tree: show()
    case .avg, .min, .max, .median: try spread()
    }
  }

  // MARK: Choosing

  private mutating func noteSources() {
    var origins: [Note.TableOrigin] = []
    for document in documents.heedingInterruption() {
      let source = table.documents[document]
      guard !table.records(of: document).isEmpty else {
        notes.append(.missingRecords(plan.schema.title, document: source.name))
        continue
      }
      origins.append(
        Note.TableOrigin(mark: nil, title: "", unit: unit, entity: source.entity, year: source.year))
    }
    let shown = plan.columns.isEmpty ? plan.schema.money : plan.columns.map(\.field)
    let hasMoney =
      plan.verb.isSingle && plan.verb != .count || plan.verb == .show
      ? shown.contains { plan.schema.type(of: $0)?.isMoney ?? false } : false
    if !origins.isEmpty {
      notes.insert(.records(plan.schema.title, unit: hasMoney ? unit : nil, documents: origins), at: 0)
    }
  }

  /// Finds the records that pass the condition, and says which could not be compared.
  private mutating func choose(among records: [Record]) throws(EvaluationError) {
    var unknown: [Record] = []
    var slots = 0
    for record in records {
      try EvaluationError.heedInterruption()
      switch plan.predicate.map({ $0.truth(of: record, unit: unit) }) ?? true {
      case nil: if !record.isEmptySlot { unknown.append(record) }
      case false?: break
      case true?:
        if record.isEmptySlot, !plan.keepsBlank { slots += 1 } else { passing.append(record) }
      }
    }
    var missing: [(field: Keyword, names: [String])] = []
    var uncounted = 0
    for record in unknown.heedingInterruption(every: 64) {
      let fields = plan.predicate?.pairs.flatMap { [$0.0, $0.1] } ?? []
      guard let field = fields.first(where: { !record.hasFigure($0) }) else {
        uncounted += 1
        continue
      }
      if let index = missing.firstIndex(where: { $0.field == field }) {
        missing[index].names.append(record.name)
      } else {
        missing.append((field, [record.name]))
      }
    }
    notes += missing.map { .notCompared(field: .field($0.field), names: $0.names) }
    if uncounted > 0 { notes.append(.unknown(leaves: uncounted)) }
    if slots > 0 { notes.append(.emptySlots(slots)) }
    notes += passing.compactMap(\.repair).map(Note.repairedCell)
    if passing.isEmpty, plan.predicate != nil, !records.isEmpty { notes.append(.nothingMatched) }
  }

  /// Leaves out the records that have no figure in the columns named, as of tables, unless blanks are to be kept.
  mutating func leaveOutBlanks(_ note: (Int) -> Note) {
    guard !plan.columns.isEmpty, !plan.keepsBlank else { return }
    let columns = plan.columns
    let count = passing.count
    var pace = InterruptionPace(every: 64)
    passing.removeAll { record in
      !pace.isBrokenOff()
        && !columns.contains { column in
          switch record.figure(column).state {
          case .figure, .unreadable: true
          case .blank, .dash, .absent: false
          }
        }
    }
    if passing.count < count { notes.append(note(count - passing.count)) }
  }

  // MARK: Notes

  /// Names the sheets of targets among forms: they print no 执行数, and their year's amount stands for it.
  mutating func noteStandIns(of records: [Record], in columns: [RecordColumn]) {
    guard plan.schema.measure == .projects,
      columns.contains(where: { $0.field == .executed && $0.source == nil })
    else {
      return
    }
    let target = RecordValue.word(
      ClosedValue.word(EvaluationForm.Layout.target.rawValue, in: ClosedValue.layouts))
    let names = records.heedingInterruption(every: 64).filter {
      $0[.layout] == target && $0.figure(RecordColumn(field: .executed)).value(in: unit).isFigure
    }.map(\.name)
    if !names.isEmpty { notes.append(.yearStandsIn(names: names)) }
  }

  /// Names the records that have no figure in a column of a sum.
  mutating func noteUnprinted(of records: [Record], in columns: [RecordColumn]) {
    for column in columns {
      let missing = records.heedingInterruption(every: 64).filter {
        !$0.figure(column).value(in: unit).isFigure
      }
      if !missing.isEmpty, missing.count < records.count {
        notes.append(.notAdded(column: column.title, names: missing.map(\.name)))
      }
    }
  }

  /// Names the figures of columns that were read other than printed.
  mutating func noteRepairs(of records: [Record], in columns: [RecordColumn]) {
    var found: [Note.RepairedFigure] = []
    for record in records.heedingInterruption(every: 16) {
      for column in columns {
        let figure = record.figure(column)
        guard let repair = figure.repair else { continue }
        let value = figure.value(in: unit)
        let evidence = table.documents[record.document].origin.positions(ofLines: repair.evidence)
        let read = Note.Shown(amount: value.amount, place: value.place)
        let same = found.last.map {
          $0.name == record.name && $0.printed == figure.printed && $0.read == read
            && $0.cause == repair.cause
            && $0.evidence == evidence
        }
        let columns = same == true ? found.removeLast().columns : []
        found.append(
          Note.RepairedFigure(
            name: record.name, columns: columns + [column.title], printed: figure.printed, read: read,
            cause: repair.cause, evidence: evidence))
      }
    }
    notes += found.map(Note.repaired)
  }
}

extension Record {
  func hasFigure(_ field: Keyword) -> Bool {
    if case .figure(let figure) = self[field] { figure.isFigure } else { false }
  }
}

extension RecordPlan {
  /// The dimension of documents that the rows of the answer tell apart. The unit of a record is a name, which a
  /// department may share.
  fileprivate func documentKey(of documents: [Document]) -> GroupKey? {
    switch key {
    case .field(.year): .year
    case .field(.unit): Set(documents.map(\.entity)).count == documents.count ? .unit : nil
    case .field(.phase): .phase
    case .field, .source, nil: nil
    }
  }
}
