import Disclosure
import QueryLanguage
import SourceText

/// Resolves the names of a question against the loaded documents.
struct Resolver {
  let query: Query
  let store: FactStore
  let schema: MeasureSchema
  var notes: [Note] = []
  /// The documents whose names a sentence may use.
  var documents: [Int]
  /// The trees of the measure in the documents in scope, the parts that the conditions leave.
  var tables: [FactTable] = []
  /// What their tables print.
  var printed: PrintedNames

  static func plan(
    for query: Query, of schema: MeasureSchema, in store: FactStore
  ) throws(ResolveError) -> Plan {
    var resolver = Resolver(query, of: schema, in: store)
    return try resolver.resolve()
  }

  init(_ query: Query, of schema: MeasureSchema, in store: FactStore) {
    self.query = query
    self.store = store
    self.schema = schema
    documents = Array(store.documents.indices)
    printed = PrintedNames([], dictionary: store.dictionary)
  }

  private var verb: Verb { query.verb.value }
  /// A key that rows of an answer can have.
  private var firstKey: String { schema.domain == nil ? "leaf" : "class" }

  private mutating func resolve() throws(ResolveError) -> Plan {
    try checkClauses()
    // Where no document is in scope the answer is empty, and names are still those of the loaded documents.
    var scope = try scope()
    let comparison = try comparison(in: scope)
    if let comparison {
      scope.removeAll { document in !comparison.sides.contains { $0.documents.contains(document) } }
    }
    if !scope.isEmpty { documents = scope }
    tables = try tables(of: scope)
    try checkUnread(in: scope)
    let named =
      tables.isEmpty
      ? documents.heedingInterruption().flatMap { store.tables(schema.table, document: $0) } : tables
    printed = PrintedNames(named, dictionary: store.dictionary)
    let measureColumn = try measureColumn()
    let (subject, rest) = try splitSubject()
    var predicate = try rest.map { condition throws(ResolveError) in try self.predicate(condition) }
    if let rows = rowMember() { predicate = predicate.map { .and([rows, $0]) } ?? rows }
    var key: GroupKey?
    var columns: [PlanColumn] = []
    var keySpan: Span?
    for axis in query.axes {
      switch axis.value {
      case .members(let members):
        guard columns.isEmpty else { throw ResolveError(.severalPivots, at: axis.span) }
        for member in members {
          let column = try column(member)
          guard !columns.contains(column) else {
            throw ResolveError(.columnTwice(member.value.text), at: member.span)
          }
          columns.append(column)
        }
      default:
        guard key == nil else { throw ResolveError(.severalKeys, at: axis.span) }
        key = try groupKey(axis)
        keySpan = axis.span
      }
    }
    if case .columns = key, !columns.isEmpty || query.member != nil && !hasRowMember, let keySpan {
      throw ResolveError(.dimensionShownTwice, at: keySpan)
    }
    if key == .kind, query.member != nil, let keySpan {
      throw ResolveError(.dimensionShownTwice, at: keySpan)
    }
    if let key, key == comparison?.key, let keySpan { throw ResolveError(.dimensionShownTwice, at: keySpan) }
    if columns.isEmpty { columns = defaultColumns(measureColumn, predicate) }
    if schema.measure == .threePublic { try checkStage(columns, key) }
    narrow(to: columns, key)
    let share = try share(hasRows: key != nil)
    if share != nil, key == .part, let extra = query.extras.first(where: \.value.isShare) {
      throw ResolveError(.clauseNotForMeasure(.share, measure: schema.measure), at: extra.span)
    }
    let isSingle = key == nil && verb.isSingle
    if isSingle, let order = query.order {
      throw ResolveError(.singleValue(clause: .order, key: firstKey), at: order.span)
    }
    if isSingle, let limit = query.limit {
      throw ResolveError(
        .singleValue(clause: limit.end == .top ? .top : .bottom, key: firstKey), at: limit.span)
    }
    let gap = query.extras.first { $0.value == .gap }
    if isSingle, let gap { throw ResolveError(.singleValue(clause: .gap, key: firstKey), at: gap.span) }
    if isSingle, let having = query.having {
      throw ResolveError(.singleValue(clause: .having, key: firstKey), at: having.span)
    }
    let having = try query.having.map { having throws(ResolveError) in
      try HavingResolver(resolver: self, columns: columns, key: key, comparison: comparison).condition(
        having.value)
    }
    return Plan(
      verb: verb, schema: schema, documents: scope, tables: tables.map(\.id), measureColumn: measureColumn,
      columns: columns, predicate: predicate,
      testsRows: query.condition.map(testsRows) ?? false || schema.measure == .threePublic && hasRowMember,
      subject: subject,
      depth: try depth(subject), key: key, share: share,
      divisor: try divisor(key), showsGap: gap != nil, having: having, comparison: comparison,
      keepsBlank: query.extras.contains { $0.value == .blank },
      order: try order(columns: columns, hasShare: share != nil, comparison), limit: query.limit?.value,
      unit: query.unit.map { $0.value.moneyUnit }, notes: notes)
  }

  /// Rejects a question over a table that is printed but not read: its sum would lack a part, and nothing would be shown.
  private func checkUnread(in scope: [Int]) throws(ResolveError) {
    guard verb.isSingle || tables.isEmpty else { return }
    for document in scope.lazy.map({ store.documents[$0] }).heedingInterruption() {
      guard let unread = document.unreadTable(schema.table) else { continue }
      throw ResolveError(
        .unreadTable(
          document.title(of: schema.table), document: document.name,
          document.origin.position(ofLine: unread.line)),
        at: query.measure.span)
    }
  }

  /// Rejects clauses the verb does not take.
  private func checkClauses() throws(ResolveError) {
    func reject(_ clause: Keyword, _ span: Span, _ verbs: [Verb]) throws(ResolveError) {
      guard verbs.contains(verb) else {
        throw ResolveError(.clauseNotForVerb(clause: clause, verb: verb, verbs: verbs), at: span)
      }
    }
    if let trace = query.trace { try reject(.trace, trace.span, [.sum, .show, .tree]) }
    if let depth = query.depth {
      try reject(.at, depth.span, [.sum] + Verb.spreads)
      if verb.isSpread, depth.value == .printed { throw ResolveError(.depthIsNoLevel(verb), at: depth.span) }
    }
    if let divisor = query.divisor { try reject(.per, divisor.span, [.sum]) }
    if let having = query.having {
      try reject(.having, having.span, [.sum, .show, .tree, .count] + Verb.spreads)
    }
    if let compared = query.compared { try reject(.compare, compared.span, [.sum]) }
    try checkCompared()
    if query.divisor != nil {
      let clauses =
        [query.having.map { (Keyword.having, $0.span) }, query.compared.map { (.compare, $0.span) }]
        + query.extras.map {
          $0.value == .gap ? (.gap, $0.span) : $0.value == .change ? (.change, $0.span) : nil
        }
      if let (clause, span) = clauses.lazy.compactMap(\.self).first {
        throw ResolveError(.clauseNotForQuotient(clause), at: span)
      }
    }
    for extra in query.extras {
      switch extra.value {
      case .blank: try reject(.blank, extra.span, [.show, .list, .tree, .count])
      case .share, .shareOfParent, .shareOfTotal: try reject(.share, extra.span, [.sum, .show, .tree])
      case .gap: try reject(.gap, extra.span, [.sum, .show, .tree])
      case .change: try reject(.change, extra.span, [.sum])
      case .stated: break
      }
    }
    if let unit = query.unit { try reject(.in, unit.span, [.sum, .show, .tree] + Verb.spreads) }
    if verb == .tree, let span = query.order?.span ?? query.limit?.span {
      throw ResolveError(.treeOrder, at: span)
    }
    for axis in query.axes {
      if case .members = axis.value {
        try reject(.group, axis.span, [.sum, .show, .tree])
      } else if !verb.isSingle {
        throw ResolveError(.axisNotForVerb(verb, measure: schema.measure), at: axis.span)
      }
    }
  }

  // MARK: Columns

  /// The column of the measure: the total, or that of the member before it. `amount` in a condition means it too.
  func measureColumn() throws(ResolveError) -> PlanColumn {
    guard let member = query.member, !hasRowMember else {
      guard schema.measure == .threePublic, let stage = onlyStage else {
        return PlanColumn(selector: .total, title: .total)
      }
      return PlanColumn(selector: .member(stage), title: .member(stage))
    }
    return try column(member)
  }

  /// Whether the member before the measure chooses rows: a side, or an item of table 09.
  var hasRowMember: Bool {
    guard case .keyword(let keyword)? = query.member?.value else { return false }
    return schema.rowMembers.contains(keyword)
  }

  /// The column a member or heading names.
  func column(_ name: Spanned<MemberName>) throws(ResolveError) -> PlanColumn {
    switch name.value {
    case .keyword(let keyword):
      if let member = Member(rawValue: keyword.rawValue), schema.members.contains(member) {
        return PlanColumn(selector: .member(member), title: .member(member))
      }
      // A word of the language may be a heading as well.
      guard let column = keyword.synonyms.lazy.compactMap(printedColumn).first else {
        throw unknownMember(keyword.rawValue, at: name.span)
      }
      return column
    case .heading(let heading):
      guard let column = heading.isEmpty ? nil : printedColumn(heading) else {
        throw unknownMember(heading, at: name.span)
      }
      return column
    }
  }

  /// The column that a document in scope prints under a heading, named by its last words or its whole path.
  func printedColumn(_ heading: String) -> PlanColumn? {
    let wanted = Folding.nameKey(heading)
    for table in documents.lazy.flatMap({ store.tables(schema.table, document: $0) }).heedingInterruption() {
      for column in table.columns {
        let names = [column.path] + (column.headings.last.map { [$0] } ?? [])
        guard names.contains(where: { Folding.nameKey($0) == wanted }) else { continue }
        switch column.role {
        case .total: return PlanColumn(selector: .total, title: .total)
        case .member(let member): return PlanColumn(selector: .member(member), title: .member(member))
        case .threePublic, .other: return PlanColumn(selector: .heading(wanted), title: .heading(heading))
        }
      }
    }
    return nil
  }

  /// The headings of the measure's table in the documents in scope.
  var printedHeadings: [String] {
    var headings: [String] = []
    for table in documents.lazy.flatMap({ store.tables(schema.table, document: $0) }).heedingInterruption() {
      for column in table.columns {
        if let heading = column.headings.last, !headings.contains(heading) { headings.append(heading) }
      }
    }
    return headings
  }

  /// What the first document in scope calls the measure's table.
  var tableTitle: String {
    documents.first.map { store.documents[$0].title(of: schema.table) } ?? schema.table.title
  }

  private func unknownMember(_ name: String, at span: Span) -> ResolveError {
    let members = schema.rowMembers.map(\.rawValue) + schema.members.map(\.rawValue)
    let chinese = members.compactMap { Keyword(rawValue: $0)?.synonyms }.joined()
    return ResolveError(
      .unknownMember(
        name, measure: schema.measure, members: members,
        nearest: NearestNames.nearest(to: name, in: members + chinese + printedHeadings)), at: span)
  }

  // MARK: Rows of the answer

  private func groupKey(_ axis: Spanned<Axis>) throws(ResolveError) -> GroupKey {
    switch axis.value {
    case .leaf: return .leaf
    case .level(let name): return .level(try level(name, at: axis.span))
    case .dimension(let keyword):
      switch keyword {
      case .year: return .year
      case .unit: return .unit
      case .department: return .department
      case .phase: return .phase
      case schema.partField: return .part
      default: break
      }
      guard let dimension = Dimension(rawValue: keyword.rawValue), schema.dimensions.first == dimension else {
        throw ResolveError(
          .dimensionNotOfMeasure(
            keyword.rawValue, measure: schema.measure, dimensions: schema.keys.map(\.rawValue)),
          at: axis.span)
      }
      if dimension == .kind {
        guard
          printed.tables.isEmpty || printed.tables.contains(where: { $0.hasKindRows || $0.hasKindColumns })
        else { throw ResolveError(.kindIsNoRows, at: axis.span) }
        return .kind
      }
      guard verb != .count else {
        let member = dimension.members.first?.rawValue ?? ""
        throw ResolveError(
          .severalMembers(keyword, example: "\(member) \(schema.measure.keyword.rawValue)"), at: axis.span)
      }
      return .columns(dimension)
    case .members: throw ResolveError(.severalPivots, at: axis.span)
    }
  }

  func level(_ name: LevelName, at span: Span) throws(ResolveError) -> Level {
    let level = name.level
    guard let finest = schema.domain?.finestLevel, level <= finest else {
      throw ResolveError(.levelNotInTable(name, schema.table, title: tableTitle), at: span)
    }
    return level
  }

  private func depth(_ subject: Subject) throws(ResolveError) -> TileDepth {
    let implied: TileDepth =
      switch subject {
      case .leafAndAbove: verb.isSpread && query.depth == nil ? .leaf : .printed
      case .leaf: .leaf
      case .level(let level): .level(level)
      }
    guard let written = query.depth else { return implied }
    let depth: TileDepth =
      switch written.value {
      case .printed: .printed
      case .leaf: .leaf
      case .level(let name): .level(try level(name, at: written.span))
      }
    guard implied == .printed || implied == depth else {
      throw ResolveError(.levelsDisagree, at: written.span)
    }
    return depth
  }

  private func share(hasRows: Bool) throws(ResolveError) -> Plan.Share? {
    var share: Plan.Share?
    for extra in query.extras where extra.value.isShare {
      guard share == nil else { throw ResolveError(.severalShares, at: extra.span) }
      switch extra.value {
      case .share: share = .ofSelection
      case .shareOfTotal: share = .ofTotal
      case .shareOfParent:
        guard hasRows || verb != .sum else {
          throw ResolveError(.singleValue(clause: .shareOfParent, key: firstKey), at: extra.span)
        }
        share = .ofParent
      case .blank, .stated, .gap, .change: break
      }
    }
    return share
  }

  private func order(
    columns: [PlanColumn], hasShare: Bool, _ comparison: Plan.Comparison?
  ) throws(ResolveError) -> RowOrder? {
    if let comparison { return try order(of: comparison) }
    guard let order = query.order else {
      return query.limit.map { RowOrder(column: .figures(0), descending: $0.end == .top) }
    }
    let descending = order.direction.map { $0 == .descending }
    let isLimited = query.limit.map { $0.end == .top } ?? false
    let column: RowOrder.Column
    switch order.column.value {
    case .field(.code) where schema.hasCodes: column = .code
    case .field(.name): column = .name
    case .field(.level): column = .level
    case .field(.amount), .field(.word(.value)): column = .figures(0)
    case .share:
      guard hasShare else { throw unknownColumn("share", columns, at: order.column.span) }
      column = .share
    case .count where verb == .count: column = .figures(0)
    case .count: throw unknownColumn("count", columns, at: order.column.span)
    case .change, .percent:
      throw unknownColumn(
        order.column.value == .change ? "change" : "percent", columns, at: order.column.span)
    case .gap:
      guard query.extras.contains(where: { $0.value == .gap }) else {
        throw unknownColumn("gap", columns, at: order.column.span)
      }
      column = .gap
    case .total:
      guard let index = columns.firstIndex(where: { $0.selector == .total }) else {
        throw unknownColumn("total", columns, at: order.column.span)
      }
      column = .figures(index)
    case .field(let field):
      guard case .member(let name) = field else {
        throw unknownColumn(field.text, columns, at: order.column.span)
      }
      let named = try self.column(Spanned(name, at: order.column.span))
      guard let index = columns.firstIndex(where: { $0.selector == named.selector }) else {
        throw unknownColumn(name.text, columns, at: order.column.span)
      }
      column = .figures(index)
    }
    return RowOrder(column: column, descending: descending ?? isLimited)
  }

  private func unknownColumn(_ name: String, _ columns: [PlanColumn], at span: Span) -> ResolveError {
    ResolveError(
      .unknownColumn(
        name, columns: (schema.hasCodes ? ["code"] : []) + ["name"] + columns.map(\.title.identifier)),
      at: span)
  }
}

extension LevelName {
  /// The level of the classification.
  var level: Level {
    switch self {
    case .class: .class
    case .section: .section
    case .item: .item
    }
  }
}

extension Unit {
  /// The unit of money.
  var moneyUnit: MoneyUnit {
    switch self {
    case .yuan: .yuan
    case .wan: .wan
    case .yi: .yi
    }
  }
}
