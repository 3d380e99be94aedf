import Disclosure
import QueryLanguage
import SourceText

/// Resolves the names of `having` against the columns of the answer.
struct HavingResolver {
  let resolver: Resolver
  let columns: [PlanColumn]
  let key: GroupKey?
  let comparison: Plan.Comparison?

  func condition(_ condition: Condition) throws(ResolveError) -> RowCondition {
    try RowCondition.resolved(condition, test) { unknown("leaf", at: $0) }
  }

  private func test(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    switch test.field.value {
    case .code where isOfMembers, .name where isOfMembers: return try member(test)
    case .code where hasNames && resolver.schema.hasCodes: return try code(test)
    case .name where hasNames: return try name(test)
    case .dimension(let keyword) where keyword.isOfDocuments && showsDocuments(keyword):
      return .documents(try resolver.documentSet(test, keyword))
    case .dimension(let keyword) where keyword == resolver.schema.partField && showsParts:
      return .parts(try resolver.partSet(test))
    case .answer(.count) where isCount: return try RowCondition.count(test)
    case .answer(.share) where hasShare: return try RowCondition.ratio(test)
    case .answer(.percent) where comparison != nil: return try RowCondition.ratio(test)
    case .answer(.change) where comparison != nil:
      return test.relation.hasPercentage
        ? try RowCondition.ratio(test) : try RowCondition.amount(test, .figures(2))
    case .answer(.gap) where hasGap: return try RowCondition.amount(test, .gap)
    case .amount where !isCount, .word(.value) where !isCount:
      return try RowCondition.amount(test, .figures(0))
    case .answer(.total):
      guard let index = columns.firstIndex(where: { $0.selector == .total }), comparison == nil, !isCount
      else {
        throw unknown("total", at: test.field.span)
      }
      return try RowCondition.amount(test, .figures(index))
    case .member(let name) where !isCount:
      return try RowCondition.amount(test, .figures(try column(name, at: test.field.span)))
    case .amount, .member, .code, .name, .level, .word, .dimension, .answer:
      throw unknown(test.field.value.text, at: test.field.span)
    }
  }

  // MARK: Columns

  /// Whether the one column of figures is the number of rows.
  private var isCount: Bool { resolver.query.verb.value == .count }
  private var hasShare: Bool { resolver.query.extras.contains { $0.value.isShare } }
  private var hasGap: Bool { resolver.query.extras.contains { $0.value == .gap } }

  /// Whether rows have the names and codes that the tables print.
  private var hasNames: Bool {
    switch key {
    case nil, .level, .leaf: true
    case .columns, .kind, .year, .unit, .department, .phase, .part: false
    }
  }

  /// Whether the rows stand for members of a dimension.
  private var isOfMembers: Bool {
    switch key {
    case .columns, .kind: true
    case nil, .level, .leaf, .year, .unit, .department, .phase, .part: false
    }
  }

  private var showsParts: Bool { key == .part || !resolver.query.verb.value.isSingle }

  private func showsDocuments(_ keyword: Keyword) -> Bool {
    switch keyword {
    case .year: key == .year
    case .phase: key == .phase
    case .department: key == .department
    default: key == .unit || key == nil && Set(resolver.tables.map(\.document)).count > 1
    }
  }

  private func column(_ name: MemberName, at span: Span) throws(ResolveError) -> Int {
    if let comparison {
      let index = comparison.sides.firstIndex { $0.title.isCalled(name) }
      guard let index else { throw unknown(name.text, at: span) }
      return index
    }
    let named = try resolver.column(Spanned(name, at: span))
    guard let index = columns.firstIndex(where: { $0.selector == named.selector }) else {
      throw unknown(name.text, at: span)
    }
    return index
  }

  /// The columns before the figures.
  private var keyNames: [String] {
    switch key {
    case .columns, .kind: ["code", "name"]
    case nil, .level, .leaf: (resolver.schema.hasCodes ? ["code"] : []) + ["name"]
    case .year: ["year"]
    case .unit: ["unit"]
    case .department: ["department"]
    case .phase: ["phase"]
    case .part: [resolver.schema.partField?.rawValue ?? "part"]
    }
  }

  private func unknown(_ name: String, at span: Span) -> ResolveError {
    let titles: [ColumnTitle] =
      isCount
      ? [.count]
      : comparison.map { $0.sides.map(\.title) + [.change, .percent] }
        ?? columns.map(\.title) + (hasShare ? [.share] : []) + (hasGap ? [.tail] : [])
    return ResolveError(.unknownColumn(name, columns: keyNames + titles.map(\.identifier)), at: span)
  }

  // MARK: Tests

  private func code(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    func written(_ value: Spanned<Value>) throws(ResolveError) -> RowCode {
      guard let code = try resolver.code(value) else { throw resolver.unknownCode(value) }
      let isKnown = resolver.printed.codes.contains { own in
        if case .account(let account) = code { own.isWithin(account) } else { own == code }
      }
      guard isKnown || resolver.printed.tables.isEmpty else { throw resolver.unknownCode(value) }
      return code
    }
    func within(_ value: Spanned<Value>) throws(ResolveError) -> RowCondition {
      let code = try written(value)
      if case .account(let account) = code { return .within(account) }
      return .codes([code])
    }
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RowCondition {
      var codes: Set<RowCode> = []
      for value in values { codes.insert(try written(value)) }
      return .codes(codes)
    }
    switch test.relation {
    case .contains(let value): return try within(value)
    case .containsNot(let value): return .not(try within(value))
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .compare, .matches, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: .code, relations: ["~", "!~", "under", "=", "!=", "in"]), at: test.span)
    }
  }

  private func member(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    let known = resolver.schema.dimensions.first?.members ?? []
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RowCondition {
      var members: Set<Member> = []
      for value in values {
        let keyword = value.value.words.flatMap(Keyword.init(spelling:))
        guard let member = keyword.flatMap({ Member(rawValue: $0.rawValue) }), known.contains(member) else {
          throw ResolveError(
            .unknownValue(field: .name, value: value.value.text, known: known.map(\.rawValue)), at: value.span
          )
        }
        members.insert(member)
      }
      return .members(members)
    }
    switch test.relation {
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .compare, .contains, .containsNot, .matches, .state, .notState:
      throw ResolveError(.relationNotForField(field: .name, relations: ["=", "!=", "in"]), at: test.span)
    }
  }

  private func name(_ test: Spanned<Test>) throws(ResolveError) -> RowCondition {
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RowCondition {
      var names: Set<String> = []
      for value in values { names.insert(try resolver.printedName(value, .whole)) }
      return .nameIs(names)
    }
    switch test.relation {
    case .matches(let pattern): return .nameIs(try resolver.printedNames(matching: pattern))
    case .contains(let value): return .nameContains(try resolver.printedName(value, .part))
    case .containsNot(let value): return .not(.nameContains(try resolver.printedName(value, .part)))
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .compare, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: .name, relations: ["~", "!~", "=", "!=", "in"]), at: test.span)
    }
  }
}
