import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  /// The two sides that `compare` names, each with its documents in scope.
  func comparison(in scope: [Int]) throws(ResolveError) -> Plan.Comparison? {
    let years = query.compared == nil ? try yearsCompared(in: scope) : nil
    guard let compared = query.compared ?? years else { return nil }
    let points = [compared.first, compared.second]
    let keys = points.map(\.value.comparedKey)
    guard keys[0] == keys[1] else { throw ResolveError(.pointsDiffer, at: compared.span) }
    var sides: [Plan.Comparison.Side] = []
    for point in points {
      let side = try point.value.isPrior ? priorSide(of: points, at: point.span) : side(point)
      guard !sides.contains(where: { $0.title == side.title }) else {
        throw ResolveError(.columnTwice(point.value.text), at: point.span)
      }
      let documents = side.documents.intersection(scope)
      guard !documents.isEmpty else {
        throw ResolveError(.pointOutOfScope(point.value.text), at: point.span)
      }
      sides.append(
        Plan.Comparison.Side(title: side.title, documents: documents, isImplied: side.isImplied))
    }
    return Plan.Comparison(key: keys[0], sides: sides)
  }

  /// The year before the other point, as the texts of its documents imply it.
  private func priorSide(
    of points: [Spanned<Value>], at span: Span
  ) throws(ResolveError) -> Plan.Comparison.Side {
    guard let other = points.first(where: { !$0.value.isPrior }), case .number(let number, _) = other.value,
      let year = Int(number.text)
    else { throw ResolveError(.pointsDiffer, at: span) }
    let documents = try side(other).documents
    func isImplied(_ kind: TableKind) -> Bool {
      !ImpliedFigures(documents, of: kind, in: store).cells.isEmpty
    }
    guard isImplied(schema.table) else {
      let known = Measure.allCases.filter { $0.table.map(isImplied) ?? false }
      throw ResolveError(.nothingImplied(tableTitle, known: known), at: span)
    }
    return Plan.Comparison.Side(title: .implied(year - 1), documents: documents, isImplied: true)
  }

  /// What `with change` compares: the two years in scope, the earlier one first.
  private func yearsCompared(in scope: [Int]) throws(ResolveError) -> Spanned<Compared>? {
    guard let extra = query.extras.first(where: { $0.value == .change }) else { return nil }
    let years = Set(scope.compactMap { store.documents[$0].year?.number }).sorted()
    guard years.count == 2 else {
      throw ResolveError(.notTwoYears(years), at: extra.span)
    }
    let points = years.map { Spanned(Value.number(Number(text: "\($0)"), unit: nil), at: extra.span) }
    return Spanned(Compared(first: points[0], second: points[1]), at: extra.span)
  }

  /// The documents of a year, a phase or a unit.
  private func side(_ point: Spanned<Value>) throws(ResolveError) -> Plan.Comparison.Side {
    let field: Keyword
    let title: ColumnTitle
    let names: (Document) -> String?
    switch point.value {
    case .number(let number, _):
      field = .year
      names = { $0.year.map { "\($0.number)" } }
      title = .heading(number.text)
    case .word(let text), .string(let text):
      if let phase = point.value.phase {
        field = .phase
        names = { $0.phase.rawValue }
        title = .member(phase == .final ? .final : .budget)
        return try side(point, field, phase.rawValue, title, names)
      }
      field = .unit
      names = { $0.entity }
      let wanted = Folding.nameKey(text)
      let found = store.documents.heedingInterruption().first { Folding.nameKey($0.entity) == wanted }
      title = .heading(found?.entity ?? text)
    }
    return try side(point, field, point.value.words ?? point.value.text, title, names)
  }

  private func side(
    _ point: Spanned<Value>, _ field: Keyword, _ wanted: String, _ title: ColumnTitle,
    _ name: (Document) -> String?
  ) throws(ResolveError) -> Plan.Comparison.Side {
    let found = store.documents.indices.filter { index in
      name(store.documents[index]).map(Folding.nameKey) == Folding.nameKey(wanted)
    }
    guard !found.isEmpty else {
      var known: [String] = []
      for name in store.documents.compactMap(name)
      where !known.contains(name) { known.append(name) }
      throw ResolveError(
        .unknownDocumentValue(field: field, value: point.value.words ?? wanted, known: known), at: point.span)
    }
    return Plan.Comparison.Side(title: title, documents: Set(found))
  }

  /// Rejects what has no place beside two columns that are compared.
  func checkCompared() throws(ResolveError) {
    let change = query.extras.first { $0.value == .change }
    if let change, query.compared != nil {
      throw ResolveError(.clauseNotForCompare(.change), at: change.span)
    }
    guard query.compared != nil || change != nil else { return }
    for axis in query.axes {
      switch axis.value {
      case .members: throw ResolveError(.clauseNotForCompare(.column), at: axis.span)
      case .dimension(let keyword) where keyword == schema.partField:
        throw ResolveError(.clauseNotForCompare(keyword), at: axis.span)
      case .dimension, .level, .leaf: break
      }
    }
    for extra in query.extras {
      if extra.value.isShare { throw ResolveError(.clauseNotForCompare(.share), at: extra.span) }
      if extra.value == .gap { throw ResolveError(.clauseNotForCompare(.gap), at: extra.span) }
    }
  }

  /// The order of the rows of a comparison.
  func order(of comparison: Plan.Comparison) throws(ResolveError) -> RowOrder? {
    guard let order = query.order else {
      return query.limit.map { RowOrder(column: .figures(0), descending: $0.end == .top) }
    }
    let titles = comparison.sides.map(\.title)
    let column: RowOrder.Column
    switch order.column.value {
    case .field(.code) where schema.hasCodes: column = .code
    case .field(.name): column = .name
    case .field(.level): column = .level
    case .change: column = .figures(2)
    case .percent: column = .share
    case .field(.member(let name)):
      guard let index = titles.firstIndex(where: { $0.isCalled(name) }) else { fallthrough }
      column = .figures(index)
    case .field, .share, .total, .gap, .count:
      throw ResolveError(
        .unknownColumn(
          order.column.value.text,
          columns: (schema.hasCodes ? ["code"] : []) + ["name"] + titles.map(\.identifier)
            + ["change", "percent"]),
        at: order.column.span)
    }
    let isTop = query.limit.map { $0.end == .top } ?? false
    return RowOrder(column: column, descending: order.direction.map { $0 == .descending } ?? isTop)
  }
}

extension ColumnTitle {
  /// Whether a name as written means the column of a side.
  func isCalled(_ name: MemberName) -> Bool {
    switch name {
    case .keyword(let keyword): identifier == keyword.rawValue
    case .heading(let heading): Folding.nameKey(identifier) == Folding.nameKey(heading)
    }
  }
}

extension Value {
  /// What a point of `compare` is one of: a number is a year, a word for budget or final account a phase, other text a
  /// unit.
  fileprivate var comparedKey: GroupKey {
    if case .number = self { return .year }
    if isPrior { return .year }
    return phase == nil ? .unit : .phase
  }

  /// Whether it is the year before, as the text implies it.
  var isPrior: Bool {
    if case .word(let word) = self { Keyword(spelling: word) == .prior } else { false }
  }

  fileprivate var phase: Phase? {
    guard case .word(let word) = self else { return nil }
    return switch Keyword(spelling: word) {
    case .budget: .budget
    case .final: .final
    default: nil
    }
  }
}
