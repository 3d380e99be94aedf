import Disclosure
import QueryLanguage
import SourceText

/// Resolves the names of a question of records against the loaded documents.
struct RecordResolver {
  let query: Query
  let table: RecordTable
  var schema: RecordSchema { table.schema }
  private var verb: Verb { query.verb.value }

  static func plan(for query: Query, of table: RecordTable) throws(ResolveError) -> RecordPlan {
    try RecordResolver(query: query, table: table).resolve()
  }

  private func resolve() throws(ResolveError) -> RecordPlan {
    try checkVerb()
    try checkClauses()
    var columns = try query.member.map { member throws(ResolveError) in [try column(member)] } ?? []
    let measureColumn = columns.first ?? (schema.money.isEmpty ? nil : RecordColumn(field: .executed))
    let predicate = try query.condition.map { condition throws(ResolveError) in try self.predicate(condition)
    }
    var key: RecordKey?
    var keySpan: Span?
    var hasPivot = false
    for axis in query.axes {
      if case .members(let members) = axis.value {
        guard !hasPivot else { throw ResolveError(.severalPivots, at: axis.span) }
        hasPivot = true
        columns = []
        for member in members {
          let column = try column(member)
          guard !columns.contains(column) else {
            throw ResolveError(.columnTwice(member.value.text), at: member.span)
          }
          columns.append(column)
        }
      } else {
        guard key == nil else { throw ResolveError(.severalKeys, at: axis.span) }
        key = try self.key(axis)
        keySpan = axis.span
      }
    }
    if key == .source, columns.contains(where: { $0.source != nil }), let keySpan {
      throw ResolveError(.dimensionShownTwice, at: keySpan)
    }
    if verb.takesLevel, columns.isEmpty, let measureColumn { columns = [measureColumn] }
    let share = try share()
    let isSingle = key == nil && verb.isSingle
    if isSingle, let order = query.order {
      throw ResolveError(.singleValue(clause: .order, key: firstKey), at: order.span)
    }
    if isSingle, let limit = query.limit {
      throw ResolveError(
        .singleValue(clause: limit.end == .top ? .top : .bottom, key: firstKey), at: limit.span)
    }
    if isSingle, let having = query.having {
      throw ResolveError(.singleValue(clause: .having, key: firstKey), at: having.span)
    }
    let having = try query.having.map { having throws(ResolveError) in
      try RecordHavingResolver(records: self, columns: columns, key: key, hasShare: share != nil).condition(
        having.value)
    }
    return RecordPlan(
      verb: verb, schema: schema, predicate: predicate, measureColumn: measureColumn, columns: columns,
      key: key, share: share, fact: fact, having: having,
      keepsBlank: query.extras.contains { $0.value == .blank },
      order: try order(columns, key, hasShare: share != nil), limit: query.limit?.value,
      unit: query.unit.map { $0.value.moneyUnit })
  }

  // MARK: What goes together

  private func checkVerb() throws(ResolveError) {
    var reason = reason(against: verb)
    if reason == nil, verb.isSpread, schema.measure == .indicators, query.member == nil { reason = .unnamed }
    if let reason {
      throw ResolveError(.verbNotForMeasure(verb, measure: schema.measure, reason), at: query.verb.span)
    }
  }

  /// Why a verb does not go with the records; `nil` where it does.
  private func reason(against verb: Verb) -> ResolveError.NoSum? {
    switch verb {
    case .show, .list, .count: return nil
    case .tree: return .noTree
    case .sum where schema.measure == .indicators: return .weights
    case .sum, .avg, .min, .max, .median:
      return switch schema.measure {
      case .claims: .text
      case .cells: .cells
      case .terms, .findings: .noFigures
      default: nil
      }
    }
  }

  private func checkClauses() throws(ResolveError) {
    func reject(_ clause: Keyword, _ span: Span, _ verbs: [Verb]) throws(ResolveError) {
      guard !verbs.contains(verb) else { return }
      let taken = verbs.filter { reason(against: $0) == nil }
      throw taken.isEmpty
        ? notForMeasure(clause, span)
        : ResolveError(.clauseNotForVerb(clause: clause, verb: verb, verbs: taken), at: span)
    }
    if let trace = query.trace { try reject(.trace, trace.span, [.sum, .show]) }
    if let divisor = query.divisor {
      try reject(.per, divisor.span, [.sum])
      guard case .fact = divisor.value else { throw notForMeasure(.per, divisor.span) }
    }
    if let depth = query.depth { throw notForMeasure(.at, depth.span) }
    if let table = query.table { throw notForMeasure(.from, table.span) }
    if let having = query.having {
      guard verb.isSingle else { throw notForMeasure(.having, having.span) }
      if query.divisor != nil { throw ResolveError(.clauseNotForQuotient(.having), at: having.span) }
    }
    if let compared = query.compared { throw notForMeasure(.compare, compared.span) }
    for extra in query.extras {
      switch extra.value {
      case .blank: try reject(.blank, extra.span, [.show, .list, .count])
      case .share, .shareOfTotal: try reject(.share, extra.span, [.sum])
      case .shareOfParent: throw notForMeasure(.shareOfParent, extra.span)
      case .gap: throw notForMeasure(.gap, extra.span)
      case .change: throw notForMeasure(.change, extra.span)
      case .stated: break
      }
    }
    if let unit = query.unit {
      if schema.money.isEmpty { throw notForMeasure(.in, unit.span) }
      try reject(.in, unit.span, [.sum, .show] + Verb.spreads)
      if let member = query.member, let field = member.value.field, let type = schema.type(of: field),
        !type.isMoney, verb.isSpread
      {
        throw notForMeasure(.in, unit.span)
      }
    }
    for axis in query.axes {
      if case .members = axis.value {
        try reject(.group, axis.span, [.sum, .show])
      } else if !verb.isSingle {
        throw ResolveError(.axisNotForVerb(verb, measure: schema.measure), at: axis.span)
      }
    }
  }

  private var fact: Fact? { if case .fact(let fact) = query.divisor?.value { fact } else { nil } }

  /// A key that rows of an answer can have.
  private var firstKey: String { schema.keys.first?.rawValue ?? "unit" }

  private func notForMeasure(_ clause: Keyword, _ span: Span) -> ResolveError {
    ResolveError(.clauseNotForMeasure(clause, measure: schema.measure), at: span)
  }

  // MARK: Columns and keys

  /// The column a member names: a figure of forms, or a source of their money.
  func column(_ name: Spanned<MemberName>) throws(ResolveError) -> RecordColumn {
    if case .keyword(let written) = name.value {
      let keyword = written == .amount ? schema.amount ?? written : written
      if let type = schema.type(of: keyword) {
        guard type.isFigures else {
          throw ResolveError(
            .fieldIsNoFigure(
              keyword, measure: schema.measure, figures: (schema.figures + sources).map(\.rawValue)),
            at: name.span)
        }
        guard verb != .sum || type.isMoney else {
          throw ResolveError(.fieldNotAdded(keyword, measure: schema.measure), at: name.span)
        }
        return RecordColumn(field: keyword)
      }
      if schema.measure == .projects, let source = FundingSource(rawValue: keyword.rawValue) {
        return RecordColumn(field: .executed, source: source)
      }
    }
    let members = schema.figures + sources
    throw ResolveError(
      .unknownMember(
        name.value.text, measure: schema.measure, members: members.map(\.rawValue),
        nearest: NearestNames.nearest(
          to: name.value.text, in: members.flatMap { [$0.rawValue] + $0.synonyms })), at: name.span)
  }

  private var sources: [Keyword] {
    schema.measure == .projects ? FundingSource.allCases.compactMap { Keyword(rawValue: $0.rawValue) } : []
  }

  private func key(_ axis: Spanned<Axis>) throws(ResolveError) -> RecordKey {
    switch axis.value {
    case .leaf: throw notForMeasure(.leaf, axis.span)
    case .level(let level): throw notForMeasure(level.keyword, axis.span)
    case .members: throw ResolveError(.severalPivots, at: axis.span)
    case .dimension(let keyword):
      guard schema.keys.contains(keyword) else {
        throw ResolveError(
          .dimensionNotOfMeasure(
            keyword.rawValue, measure: schema.measure, dimensions: schema.keys.map(\.rawValue)),
          at: axis.span)
      }
      guard keyword == .source else { return .field(keyword) }
      guard verb.takesLevel else {
        throw ResolveError(.severalMembers(.source, example: "county projects"), at: axis.span)
      }
      return .source
    }
  }

  private func share() throws(ResolveError) -> Plan.Share? {
    var share: Plan.Share?
    for extra in query.extras where extra.value.isShare {
      guard share == nil else { throw ResolveError(.severalShares, at: extra.span) }
      share = extra.value == .shareOfTotal ? .ofTotal : .ofSelection
    }
    return share
  }

  private func order(
    _ columns: [RecordColumn], _ key: RecordKey?, hasShare: Bool
  ) throws(ResolveError) -> RecordOrder? {
    let isTop = query.limit.map { $0.end == .top } ?? false
    let isKeyed = verb.isSingle
    guard let order = query.order else {
      guard let limit = query.limit else { return nil }
      if isKeyed { return RecordOrder(column: .figures(0), descending: isTop) }
      let shown = columns.first?.field ?? schema.shown.first { schema.type(of: $0)?.isFigures ?? false }
      guard let first = shown else { throw notForMeasure(limit.end == .top ? .top : .bottom, limit.span) }
      return RecordOrder(column: .field(first), descending: isTop)
    }
    let descending = order.direction.map { $0 == .descending } ?? isTop
    func unknown(_ name: String) -> ResolveError {
      let known = isKeyed ? keyedColumns(columns, key) : schema.fields.map(\.field.rawValue)
      return ResolveError(.unknownColumn(name, columns: known), at: order.column.span)
    }
    switch order.column.value {
    case .share:
      guard hasShare else { throw unknown("share") }
      return RecordOrder(column: .share, descending: descending)
    case .count where verb == .count && isKeyed:
      return RecordOrder(column: .figures(0), descending: descending)
    case .total: throw unknown("total")
    case .gap, .change, .percent, .count: throw unknown(order.column.value.text)
    case .field(let field):
      if isKeyed {
        if let word = field.keyword, key == .field(word) || key == .source && word == .source {
          return RecordOrder(column: .field(word), descending: descending)
        }
        let named: RecordColumn? =
          switch field {
          case .amount: verb == .count ? nil : columns.first
          case .member(let name): try column(Spanned(name, at: order.column.span))
          case .word(let word): columns.first { $0.source == nil && $0.field == word }
          case .code, .name, .level, .dimension, .answer: nil
          }
        guard verb.takesLevel, let index = named.flatMap(columns.firstIndex) else {
          throw unknown(field.text)
        }
        return RecordOrder(column: .figures(index), descending: descending)
      }
      guard let word = self.field(field) else { throw unknown(field.text) }
      return RecordOrder(column: .field(word), descending: descending)
    }
  }

  private func keyedColumns(_ columns: [RecordColumn], _ key: RecordKey?) -> [String] {
    let word: String? =
      switch key {
      case nil: nil
      case .source: "source"
      case .field(let field): field.rawValue
      }
    return [word].compactMap { $0 } + (verb == .count ? ["count"] : columns.map(\.title.identifier))
  }

  /// The field of the records that a written field means.
  func field(_ field: Field) -> Keyword? {
    if case .amount = field { return schema.amount }
    guard let word = field.keyword else { return nil }
    return schema.type(of: word) == nil ? nil : word
  }
}

extension MemberName {
  /// The word of the member; `nil` for a heading.
  fileprivate var field: Keyword? { if case .keyword(let keyword) = self { keyword } else { nil } }
}

extension Field {
  /// The word of the field; `nil` for a heading.
  var keyword: Keyword? {
    switch self {
    case .code: .code
    case .name: .name
    case .amount: .amount
    case .level: .level
    case .word(let keyword), .dimension(let keyword), .member(.keyword(let keyword)): keyword
    case .member(.heading), .answer: nil
    }
  }
}
