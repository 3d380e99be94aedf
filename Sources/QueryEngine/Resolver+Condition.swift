import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  // MARK: Documents

  /// The documents the condition can be true for: tests of rows may be either way.
  func scope() throws(ResolveError) -> [Int] {
    guard let condition = query.condition, !documents.isEmpty else { return documents }
    let canHold = try documentTest(condition)
    return documents.heedingInterruption().filter { canHold($0, nil) != false }
  }

  /// The tables of documents, of their parts those that the condition and the member before the measure can be true for.
  func tables(of scope: [Int]) throws(ResolveError) -> [FactTable] {
    var result: [FactTable] = []
    let all = scope.heedingInterruption().flatMap { store.tables(schema.table, document: $0) }
    let hasParts = all.contains { $0.part != nil }
    let canHold = try query.condition.flatMap { condition throws(ResolveError) in
      try all.isEmpty ? nil : documentTest(condition, ofParts: hasParts)
    }
    for table in all {
      if canHold?(table.document, table.part) == false { continue }
      if let wanted = memberSide, let part = table.part, part != .side(wanted) { continue }
      result.append(table)
    }
    return result
  }

  /// The side that the member before the measure names.
  private var memberSide: Side? {
    guard schema.partField == .side, hasRowMember else { return nil }
    return query.member?.value == .keyword(.income) ? .income : .expenditure
  }

  /// Whether a condition holds for a document, or for a part of its table; `nil` where that is a matter of rows.
  private typealias DocumentTest = (_ document: Int, _ part: TablePart?) -> Bool?

  /// A condition with what it says of documents, and of parts where that is asked, looked up once.
  private func documentTest(
    _ condition: Condition, ofParts: Bool = false
  ) throws(ResolveError) -> DocumentTest {
    func all(_ conditions: [Condition]) throws(ResolveError) -> [DocumentTest] {
      var tests: [DocumentTest] = []
      for each in conditions { tests.append(try documentTest(each, ofParts: ofParts)) }
      return tests
    }
    switch condition {
    case .or(let conditions):
      let tests = try all(conditions)
      return { document, part in tests.reduce(false) { Truth.or($0, $1(document, part)) } }
    case .and(let conditions):
      let tests = try all(conditions)
      return { document, part in tests.reduce(true) { Truth.and($0, $1(document, part)) } }
    case .not(let each, _):
      let test = try documentTest(each, ofParts: ofParts)
      return { document, part in test(document, part).map(!) }
    case .leaf: return { _, _ in nil }
    case .named(let name, _): throw ResolveError(.unknownBinding(name.value, nearest: []), at: name.span)
    case .test(let test):
      if ofParts, test.field.value.isPart(of: schema) {
        let parts = try partSet(test)
        return { _, part in part.map(parts.contains) }
      }
      guard case .dimension(let keyword) = test.field.value, keyword.isOfDocuments else {
        return { _, _ in nil }
      }
      let documents = try documentSet(test, keyword)
      return { document, _ in documents.contains(document) }
    }
  }

  /// Whether a condition tests more than documents.
  func testsRows(_ condition: Condition) -> Bool {
    switch condition {
    case .or(let parts), .and(let parts): parts.contains(where: testsRows)
    case .not(let part, _): testsRows(part)
    case .leaf, .named: true
    case .test(let test):
      if case .dimension(let keyword) = test.field.value {
        !keyword.isOfDocuments && !test.field.value.isPart(of: schema)
      } else {
        true
      }
    }
  }

  /// The documents for which a test of `year`, `unit` or `phase` is true.
  func documentSet(_ test: Spanned<Test>, _ keyword: Keyword) throws(ResolveError) -> Set<Int> {
    func texts(_ document: Int) -> [String] {
      let document = store.documents[document]
      switch keyword {
      case .year: return document.year.map { ["\($0.number)"] } ?? []
      case .phase: return document.phase == .final ? ["final", "决算"] : ["budget", "预算"]
      case .department: return document.departmentName.map { [$0] } ?? []
      default: return [document.entity]
      }
    }
    func matching(_ value: Spanned<Value>, _ matches: (String, String) -> Bool) throws(ResolveError) -> Set<
      Int
    > {
      let text: String
      switch (keyword, value.value) {
      case (.year, .number(let number, nil)): text = number.text
      case (.year, _): throw ResolveError(.valueNotForField(field: .year, expected: .year), at: value.span)
      case (_, .word(let word)), (_, .string(let word)): text = word
      default:
        throw ResolveError(
          .valueNotForField(field: keyword, expected: keyword == .phase ? .phase : .name),
          at: value.span)
      }
      let wanted = Folding.nameKey(text)
      let found = store.documents.indices.heedingInterruption().filter { document in
        texts(document).contains { matches(Folding.nameKey($0), wanted) }
      }
      guard !found.isEmpty else {
        var seen: Set<String> = []
        let known = store.documents.indices.compactMap { texts($0).first }.filter {
          seen.insert($0).inserted
        }
        throw ResolveError(
          .unknownDocumentValue(field: keyword, value: text, known: known), at: value.span)
      }
      return Set(found)
    }
    let all = Set(store.documents.indices)
    switch test.relation {
    case .compare(.equal, let value): return try matching(value, ==)
    case .compare(.notEqual, let value): return all.subtracting(try matching(value, ==))
    case .among(let values), .notAmong(let values):
      var found: Set<Int> = []
      for value in values { found.formUnion(try matching(value, ==)) }
      if case .among = test.relation { return found }
      return all.subtracting(found)
    case .contains(let value) where [.unit, .department].contains(keyword):
      return try matching(value) { $0.contains($1) }
    case .containsNot(let value) where [.unit, .department].contains(keyword):
      return all.subtracting(try matching(value) { $0.contains($1) })
    case .compare(let comparison, let value) where keyword == .year:
      // A bound need not be a year of a document.
      guard case .number(let number, nil) = value.value, let bound = Int(number.text) else {
        throw ResolveError(.valueNotForField(field: .year, expected: .year), at: value.span)
      }
      return Set(
        all.filter { document in
          store.documents[document].year.map { comparison.holds($0.number - bound) } ?? false
        })
    default:
      let relations: [String] =
        switch keyword {
        case .unit, .department: ["=", "!=", "in", "~", "!~"]
        case .year: Comparison.allCases.map(\.rawValue) + ["in"]
        default: ["=", "!=", "in"]
        }
      throw ResolveError(.relationNotForField(field: keyword, relations: relations), at: test.span)
    }
  }

  // MARK: Leaf and level

  /// Takes `leaf` or `level = X` out of the top `and` list of a sum: it says which row of a leaf the others look at.
  mutating func splitSubject() throws(ResolveError) -> (Subject, Condition?) {
    guard let condition = query.condition else { return (.leafAndAbove, nil) }
    guard query.verb.value.takesLevel else { return (.leafAndAbove, condition) }
    var parts: [Condition] = [condition]
    if case .and(let list) = condition { parts = list }
    var subject = Subject.leafAndAbove
    var rest: [Condition] = []
    for part in parts {
      var found: (Subject, Span)?
      switch part {
      case .leaf(let span): found = (.leaf, span)
      case .test(let test):
        if case .level = test.field.value {
          guard case .compare(.equal, let value) = test.relation else {
            throw ResolveError(.levelNotAlone, at: test.span)
          }
          let level = try levelValue(value)
          guard level != .total else { throw ResolveError(.totalLevelInSum, at: test.span) }
          found = (.level(level), test.span)
        }
      case .or, .and, .not, .named: break
      }
      if let (new, span) = found {
        guard subject == .leafAndAbove else { throw ResolveError(.levelNotAlone, at: span) }
        subject = new
      } else {
        rest.append(part)
      }
    }
    return (subject, rest.isEmpty ? nil : rest.count == 1 ? rest[0] : .and(rest))
  }

  private func levelValue(_ value: Spanned<Value>) throws(ResolveError) -> Level {
    guard case .word(let word) = value.value, let keyword = Keyword(spelling: word) else {
      throw ResolveError(.valueNotForField(field: .level, expected: .level), at: value.span)
    }
    if keyword == .total { return .total }
    if keyword == .kind, schema.measure == .economic {
      guard printed.tables.isEmpty || printed.tables.contains(where: \.hasKindRows) else {
        throw ResolveError(.kindIsNoRows, at: value.span)
      }
      return .kind
    }
    guard let name = LevelName(keyword) else {
      throw ResolveError(.valueNotForField(field: .level, expected: .level), at: value.span)
    }
    return try level(name, at: value.span)
  }

  // MARK: Predicates

  /// Resolves a condition. In a sum `leaf` and `level` stand only where `splitSubject` takes them.
  mutating func predicate(_ condition: Condition) throws(ResolveError) -> Predicate {
    switch condition {
    case .or(let parts):
      var result: [Predicate] = []
      for part in parts { result.append(try predicate(part)) }
      return .or(result)
    case .and(let parts):
      var result: [Predicate] = []
      for part in parts { result.append(try predicate(part)) }
      return .and(result)
    case .not(let part, _): return .not(try predicate(part))
    case .leaf(let span):
      guard !query.verb.value.takesLevel else { throw ResolveError(.levelNotAlone, at: span) }
      return .leaf
    case .named(let name, _): throw ResolveError(.unknownBinding(name.value, nearest: []), at: name.span)
    case .test(let test): return try predicate(test)
    }
  }

  // MARK: Documents

  /// A resolver for conditions on documents alone.
  static func ofDocuments(in store: FactStore) -> Resolver {
    let nowhere = Span(0, 0)
    guard let schema = MeasureSchema(.expense) else { preconditionFailure("expense is a measure of tables") }
    return Resolver(
      Query(Spanned(.sum, at: nowhere), Spanned(.expense, at: nowhere)), of: schema, in: store)
  }

  /// The documents for which a condition on documents is true.
  func documents(where condition: Condition) throws(ResolveError) -> [Int] {
    if let span = firstRowTest(condition) { throw ResolveError(.useOfRows, at: span) }
    guard !store.documents.isEmpty else { return [] }
    let holds = try documentTest(condition)
    return store.documents.indices.heedingInterruption().filter { holds($0, nil) == true }
  }

  /// Where a condition tests something other than documents.
  private func firstRowTest(_ condition: Condition) -> Span? {
    switch condition {
    case .or(let parts), .and(let parts): return parts.lazy.compactMap(firstRowTest).first
    case .not(let part, _): return firstRowTest(part)
    case .leaf(let span): return span
    case .named(let name, _): return name.span
    case .test(let test):
      if case .dimension(let keyword) = test.field.value, keyword.isOfDocuments { return nil }
      return test.span
    }
  }

  private mutating func predicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    switch test.field.value {
    case .code where schema.hasCodes: return try codePredicate(test)
    case .code: throw fieldNotOfMeasure(test)
    case .name: return try namePredicate(test)
    case .level:
      guard !query.verb.value.takesLevel else { throw ResolveError(.levelNotAlone, at: test.span) }
      return try levelPredicate(test)
    case .amount: return try amountPredicate(test, try testedColumn(test))
    case .member(let member): return try memberPredicate(test, member)
    case .dimension(let keyword) where keyword.isOfDocuments:
      return .documents(try documentSet(test, keyword))
    case .word(.value): return try amountPredicate(test, try testedColumn(test))
    case .word(.measuredIn) where schema.measure == .statistics: return try measurePredicate(test)
    case .word: throw fieldNotOfMeasure(test)
    case .answer(let word): throw ResolveError(.answerInWhere(word), at: test.field.span)
    case .dimension(.kind) where schema.measure == .economic: return try kindPredicate(test)
    case .dimension(.state): return try statePredicate(test)
    case .dimension(schema.partField): return .parts(try partSet(test))
    case .dimension(let keyword) where Dimension(rawValue: keyword.rawValue) != nil:
      throw ResolveError(
        .dimensionNotOfMeasure(
          keyword.rawValue, measure: schema.measure,
          dimensions: (schema.partField.map { [$0.rawValue] } ?? []) + ["year", "unit", "phase"]),
        at: test.field.span)
    case .dimension: throw fieldNotOfMeasure(test)
    }
  }

  private mutating func memberPredicate(_ test: Spanned<Test>, _ name: MemberName) throws(ResolveError)
    -> Predicate
  {
    if case .heading(let heading) = name, printedColumn(heading) == nil {
      let words = Keyword.allCases.filter { !$0.categories.isDisjoint(with: [.field, .dimension]) }
      throw ResolveError(
        .unknownField(
          heading,
          nearest: NearestNames.nearest(
            to: heading,
            in: words.flatMap { [$0.rawValue] + $0.synonyms } + schema.members.map(\.rawValue)
              + printedHeadings)),
        at: test.field.span)
    }
    return try amountPredicate(test, try column(Spanned(name, at: test.field.span)))
  }

  private mutating func codePredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    switch test.relation {
    case .contains(let value): return try within(value)
    case .containsNot(let value): return .not(try within(value))
    case .compare(.equal, let value): return .codes(try codeNumber(value))
    case .compare(.notEqual, let value): return .not(.codes(try codeNumber(value)))
    case .among(let values), .notAmong(let values):
      var numbers: Set<UInt16> = []
      for value in values { numbers.formUnion(try codeNumber(value)) }
      if case .among = test.relation { return .codes(numbers) }
      return .not(.codes(numbers))
    case .compare, .matches, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: .code, relations: ["~", "!~", "under", "=", "!=", "in"]), at: test.span)
    }
  }

  private mutating func namePredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    switch test.relation {
    case .matches(let pattern): return .nameIs(try printedNames(matching: pattern))
    case .contains(let value): return .nameContains(try printedName(value, .part))
    case .containsNot(let value): return .not(.nameContains(try printedName(value, .part)))
    case .compare(.equal, let value): return .nameIs([try printedName(value, .whole)])
    case .compare(.notEqual, let value): return .not(.nameIs([try printedName(value, .whole)]))
    case .among(let values), .notAmong(let values):
      var names: Set<String> = []
      for value in values { names.insert(try printedName(value, .whole)) }
      if case .among = test.relation { return .nameIs(names) }
      return .not(.nameIs(names))
    case .compare, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: .name, relations: ["~", "!~", "=", "!=", "in", "matches"]), at: test.span)
    }
  }

  private func levelPredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    switch test.relation {
    case .compare(.equal, let value): return .level([try levelValue(value)])
    case .compare(.notEqual, let value): return .not(.level([try levelValue(value)]))
    case .among(let values), .notAmong(let values):
      var levels: Set<Level> = []
      for value in values { levels.insert(try levelValue(value)) }
      if case .among = test.relation { return .level(levels) }
      return .not(.level(levels))
    default:
      throw ResolveError(.relationNotForField(field: .level, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  private func kindPredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    guard printed.tables.isEmpty || printed.tables.contains(where: \.hasKindRows) else {
      throw ResolveError(.kindIsNoRows, at: test.field.span)
    }
    func member(_ value: Spanned<Value>) throws(ResolveError) -> Member {
      guard case .word(let word) = value.value, let keyword = Keyword(spelling: word),
        let member = Member(rawValue: keyword.rawValue), Dimension.kind.members.contains(member)
      else { throw ResolveError(.valueNotForField(field: .kind, expected: .kind), at: value.span) }
      return member
    }
    switch test.relation {
    case .compare(.equal, let value): return .kind([try member(value)])
    case .compare(.notEqual, let value): return .not(.kind([try member(value)]))
    case .among(let values), .notAmong(let values):
      var members: Set<Member> = []
      for value in values { members.insert(try member(value)) }
      if case .among = test.relation { return .kind(members) }
      return .not(.kind(members))
    default:
      throw ResolveError(.relationNotForField(field: .kind, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  private func amountPredicate(_ test: Spanned<Test>, _ column: PlanColumn) throws(ResolveError) -> Predicate
  {
    func threshold(_ value: Spanned<Value>) throws(ResolveError) -> Threshold {
      guard case .number(let number, let unit) = value.value else {
        throw ResolveError(.valueNotForField(field: .amount, expected: .amount), at: value.span)
      }
      let figure = Figure(printed: number.text)
      guard figure.state.isFigure else {
        throw ResolveError(.valueNotForField(field: .amount, expected: .amount), at: value.span)
      }
      switch unit {
      case nil: return Threshold(figure: figure, unit: nil)
      case .money(let unit): return Threshold(figure: figure, unit: unit.moneyUnit)
      case .percent:
        throw ResolveError(.valueNotForField(field: .amount, expected: .amount), at: value.span)
      }
    }
    switch test.relation {
    case .compare(let comparison, let value): return .amount(column, comparison, try threshold(value))
    case .among(let values), .notAmong(let values):
      var thresholds: [Threshold] = []
      for value in values { thresholds.append(try threshold(value)) }
      if case .among = test.relation { return .amountAmong(column, thresholds) }
      return .not(.amountAmong(column, thresholds))
    case .state(let word): return .state(column, try cellState(word))
    case .notState(let word): return .not(.state(column, try cellState(word)))
    case .contains, .containsNot, .matches:
      throw ResolveError(
        .relationNotForField(field: .amount, relations: Comparison.allCases.map(\.rawValue) + ["in", "is"]),
        at: test.span)
    }
  }
}

extension Keyword {
  /// Whether the dimension is one of documents rather than of rows and columns.
  var isOfDocuments: Bool { [.year, .unit, .department, .phase].contains(self) }
}

extension Field {
  /// Whether the field is the side or the section of a table.
  func isPart(of schema: MeasureSchema) -> Bool {
    if case .dimension(let keyword) = self { keyword == schema.partField } else { false }
  }
}
