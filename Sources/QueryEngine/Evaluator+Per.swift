import Disclosure
import QueryLanguage
import SourceText

extension Evaluator {
  /// What the sums of the answer are divided by; `nil` where nothing is asked for, or no document is in scope.
  mutating func division() throws(EvaluationError) -> Division? {
    switch plan.divisor {
    case nil: return nil
    case .fact(let fact): return try division(by: fact)
    case .measure(let other):
      var evaluator = try Evaluator.checked(other, in: store)
      let values = try evaluator.keyValues()
      add(evaluator.notes)
      return Division(values: values)
    }
  }

  /// The people of all documents in scope, or of those of each key where keys are documents.
  private mutating func division(by fact: Fact) throws(EvaluationError) -> Division {
    var documents: [AnswerKey: [Int]] = [:]
    for document in plan.documents {
      documents[key(ofDocument: store.documents[document]) ?? .all, default: []].append(document)
    }
    var people: [AnswerKey: Int64] = [:]
    for (key, documents) in documents {
      people[key] = try fact.stated(in: documents.map { store.documents[$0] }).people
    }
    if !plan.documents.isEmpty {
      notes.append(.perFact(fact, try fact.stated(in: plan.documents.map { store.documents[$0] }).notes))
    }
    return Division(people: people)
  }

  /// The key of the leaves of a document, where keys are documents.
  private func key(ofDocument document: Document) -> AnswerKey? {
    switch plan.key {
    case .year: .year(document.year?.number ?? 0)
    case .unit: unitKey(document)
    case .department: .department(document.departmentName)
    case .phase: .phase(document.phase)
    case nil, .level, .leaf, .columns, .kind, .part: nil
    }
  }

  /// The value of each key in the column of the measure.
  private mutating func keyValues() throws(EvaluationError) -> [AnswerKey: AmountValue] {
    noteSources()
    noteMissingColumns()
    let chosen = try choose()
    if plan.key != .part { try checkParts(chosen) }
    let column = plan.measureColumn
    let title = Wording(plan.schema.measure.keyword.rawValue, plan.schema.measure.keyword.chinese)
    guard plan.key != nil else {
      let sum = try SetSum(chosen, column, depth: plan.depth)
      notes.append(.perMeasure(column.title, title, sum.value.isFigure ? .one(sum.tally.shown) : .noFigure))
      add(sum.notes + sum.places.notes(column.title))
      add(try SetSum.cutFigures(chosen, column))
      return [.all: sum.value]
    }
    notes.append(.perMeasure(column.title, title, .byKey))
    var values: [AnswerKey: AmountValue] = [:]
    if let dimension = columnDimension {
      for member in dimension.members {
        let column = PlanColumn(selector: .member(member), title: .member(member))
        let sum = try SetSum(chosen, column, depth: plan.depth)
        add(sum.places.notes(column.title))
        add(try SetSum.cutFigures(chosen, column))
        values[.code(.kind(member))] = sum.value
      }
      return values
    }
    var groups = KeyGroups()
    var rowKeys: [Int: [AnswerKey]] = [:]
    for part in chosen {
      try EvaluationError.heedInterruption()
      let keys = (0..<part.table.rowCount).map { key(of: $0, in: part.table) }
      for row in part.set.rows { groups.add(row, of: part.table, to: keys[row]) }
      rowKeys[part.table.id] = keys
    }
    var places = TilePlaces()
    for key in groups.keys {
      try EvaluationError.heedInterruption()
      let sum = try SetSum(groups.chosen(key, among: rowKeys), column, depth: plan.depth)
      places += sum.places
      values[key] = sum.value
    }
    add(places.notes(column.title))
    add(try SetSum.cutFigures(chosen, column))
    return values
  }
}
