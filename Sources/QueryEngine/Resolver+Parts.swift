import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  // MARK: Sides and sections

  /// The sides or sections for which a test of `side` or `part` is true.
  func partSet(_ test: Spanned<Test>) throws(ResolveError) -> Set<TablePart> {
    let isSection = schema.partField == .part
    let tables = store.documents.indices.heedingInterruption().flatMap {
      store.tables(schema.table, document: $0)
    }
    var all: [(part: TablePart, name: String)] = [
      (.side(.income), "income"), (.side(.expenditure), "expense"),
    ]
    if isSection {
      all = []
      var seen: Set<TablePart> = []
      for table in tables {
        if let part = table.part, seen.insert(part).inserted {
          all.append((part, table.partName))
        }
      }
    }
    func matching(_ value: Spanned<Value>, isPartial: Bool) throws(ResolveError) -> Set<TablePart> {
      let field = schema.partField ?? .part
      guard let text = value.value.words else {
        throw ResolveError(.valueNotForField(field: field, expected: .name), at: value.span)
      }
      let key = LineLabel.key(text)
      let keyword = Keyword(spelling: text)
      let found = all.filter { part, name in
        switch part {
        case .side: keyword?.rawValue == name
        case .section(let section): isPartial ? section.contains(key) : section == key
        }
      }
      guard !found.isEmpty || isSection && tables.isEmpty else {
        throw ResolveError(.unknownValue(field: field, value: text, known: all.map(\.name)), at: value.span)
      }
      return Set(found.map(\.part))
    }
    func amongAll(_ values: [Spanned<Value>]) throws(ResolveError) -> Set<TablePart> {
      var found: Set<TablePart> = []
      for value in values { found.formUnion(try matching(value, isPartial: false)) }
      return found
    }
    let every = Set(all.map(\.part))
    switch test.relation {
    case .compare(.equal, let value): return try amongAll([value])
    case .compare(.notEqual, let value): return every.subtracting(try amongAll([value]))
    case .among(let values): return try amongAll(values)
    case .notAmong(let values): return every.subtracting(try amongAll(values))
    case .contains(let value) where isSection: return try matching(value, isPartial: true)
    case .containsNot(let value) where isSection:
      return every.subtracting(try matching(value, isPartial: true))
    default:
      throw ResolveError(
        .relationNotForField(
          field: schema.partField ?? .part, relations: ["=", "!=", "in"] + (isSection ? ["~", "!~"] : [])),
        at: test.span)
    }
  }

  /// The item of table 09 that stands before the measure. A side chooses the tables already.
  func rowMember() -> Predicate? {
    guard schema.measure == .threePublic, hasRowMember, let member = query.member,
      case .keyword(let keyword) = member.value, let item = ThreePublicItem(rawValue: keyword.rawValue)
    else { return nil }
    return rows(of: item)
  }

  // MARK: Columns

  /// The columns of an answer that names none: that of the measure, and with lines those of the condition; in table 09
  /// the budget and the final account.
  func defaultColumns(_ measureColumn: PlanColumn, _ predicate: Predicate?) -> [PlanColumn] {
    let verb = query.verb.value
    guard verb != .sum, !verb.isSpread, schema.domain == nil else { return [measureColumn] }
    if isWithoutStage {
      return Dimension.stage.members.map { PlanColumn(selector: .member($0), title: .member($0)) }
    }
    var columns = [measureColumn]
    for column in predicate?.columns ?? [] where !columns.contains(column) { columns.append(column) }
    return columns
  }

  /// Whether the question is over table 09 and leaves open which of 预算数 and 决算数 it means.
  var isWithoutStage: Bool {
    schema.measure == .threePublic && (query.member == nil || hasRowMember) && onlyStage == nil
  }

  /// The stage of every column of table 09, where the documents print but one, as budgets do.
  var onlyStage: Member? {
    var stages: Set<Member> = []
    for table in printed.tables {
      for case .threePublic(_, let stage) in table.source.columns.map(\.role) { stages.insert(stage) }
    }
    return stages.count == 1 ? stages.first : nil
  }

  /// A sum over table 09 is of one stage.
  func checkStage(_ columns: [PlanColumn], _ key: GroupKey?) throws(ResolveError) {
    let isSum = query.verb.value.takesLevel
    let needsStage = columns.contains { $0.selector == .total } && key != .columns(.stage)
    let hasShare = query.extras.contains { $0.value.isShare }
    if isSum && needsStage || hasShare && isWithoutStage {
      throw ResolveError(.stageMissing, at: query.measure.span)
    }
  }

  /// Leaves out the parts of table 04 that print none of the columns asked for: only expenditure has books.
  mutating func narrow(to columns: [PlanColumn], _ key: GroupKey?) {
    guard schema.measure == .appropriation else { return }
    var wanted = columns
    if key == .columns(.book) {
      wanted = Dimension.book.members.map { PlanColumn(selector: .member($0), title: .member($0)) }
    }
    let isOfBooks = wanted.contains { column in
      if case .member(let member) = column.selector { Dimension.book.members.contains(member) } else { false }
    }
    guard isOfBooks, tables.contains(where: { $0.part == .side(.expenditure) }) else { return }
    tables.removeAll { $0.part == .side(.income) }
  }

  // MARK: Tests

  /// The column that `amount` means in a condition. Table 09 has none until a stage is named.
  func testedColumn(_ test: Spanned<Test>) throws(ResolveError) -> PlanColumn {
    if isWithoutStage {
      throw ResolveError(.stageMissing, at: test.field.span)
    }
    return try measureColumn()
  }

  /// A test of the unit that figures are measured in.
  func measurePredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    var known: [String] = []
    for measure in printed.tables.heedingInterruption().flatMap(\.measures) {
      if let printed = measure?.printed, !known.contains(printed) { known.append(printed) }
    }
    func measure(_ value: Spanned<Value>) throws(ResolveError) -> String {
      guard let text = value.value.words else {
        throw ResolveError(.valueNotForField(field: .measuredIn, expected: .name), at: value.span)
      }
      let wanted = Keyword(spelling: text).flatMap(MoneyUnit.init)?.printed ?? text
      guard let found = known.first(where: { Folding.nameKey($0) == Folding.nameKey(wanted) }) else {
        guard printed.tables.isEmpty || known.isEmpty else {
          throw ResolveError(
            .unknownValue(field: .measuredIn, value: text, known: known), at: value.span)
        }
        return text
      }
      return found
    }
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> Predicate {
      var found: Set<String> = []
      for value in values { found.insert(try measure(value)) }
      return .measures(found)
    }
    switch test.relation {
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    default:
      throw ResolveError(
        .relationNotForField(field: .measuredIn, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  /// `state = dash`: the state of the cell in the column of the measure.
  func statePredicate(_ test: Spanned<Test>) throws(ResolveError) -> Predicate {
    let column = try testedColumn(test)
    func state(_ value: Spanned<Value>) throws(ResolveError) -> Predicate {
      let states = Keyword.allCases.filter { $0.categories.contains(.state) }
      guard let keyword = value.value.words.flatMap(Keyword.init(spelling:)), states.contains(keyword) else {
        throw ResolveError(
          .unknownValue(
            field: .state, value: value.value.text, known: states.map(\.rawValue)), at: value.span)
      }
      return .state(column, try cellState(Spanned(keyword, at: value.span)))
    }
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> Predicate {
      var parts: [Predicate] = []
      for value in values { parts.append(try state(value)) }
      return parts.count == 1 ? parts[0] : .or(parts)
    }
    switch test.relation {
    case .compare(.equal, let value): return try state(value)
    case .compare(.notEqual, let value): return .not(try state(value))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    default:
      throw ResolveError(.relationNotForField(field: .state, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  /// The state of a printed cell. What is not printed at all is no cell of a table.
  func cellState(_ word: Spanned<Keyword>) throws(ResolveError) -> CellState {
    switch word.value {
    case .zero: return .zero
    case .blank: return .blank
    case .dash: return .dash
    case .unreadable: return .unreadable
    case .absent: throw ResolveError(.absentInTable, at: word.span)
    default: return .number
    }
  }

  func fieldNotOfMeasure(_ test: Spanned<Test>) -> ResolveError {
    ResolveError(
      .fieldNotOfMeasure(
        test.field.value.text, measure: schema.measure, fields: schema.fields.map(\.rawValue)),
      at: test.field.span)
  }
}

extension Value {
  /// The text of a word or of quoted text; `nil` for a number.
  var words: String? {
    switch self {
    case .word(let text), .string(let text): text
    case .number: nil
    }
  }
}

extension MoneyUnit {
  /// The unit a word of the language names.
  init?(_ keyword: Keyword) {
    switch keyword {
    case .yuan: self = .yuan
    case .wan: self = .wan
    case .yi: self = .yi
    default: return nil
    }
  }
}
