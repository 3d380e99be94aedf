import Disclosure
import QueryLanguage
import SourceText

extension Resolver {
  /// The two sides that `compare` names, each with its documents in scope.
  func comparison(in scope: [Int]) throws(ResolveError) -> Plan.Comparison? {
    guard let compared = query.compared else { return nil }
    let points = [compared.first, compared.second]
    let keys = points.map(\.value.comparedKey)
    guard keys[0] == keys[1] else { throw ResolveError(.pointsDiffer, at: compared.span) }
    var sides: [Plan.Comparison.Side] = []
    for point in points {
      let side = try side(point)
      guard !sides.contains(where: { $0.title == side.title }) else {
        throw ResolveError(.columnTwice(point.value.text), at: point.span)
      }
      let documents = side.documents.intersection(scope)
      guard !documents.isEmpty else {
        throw ResolveError(.pointOutOfScope(point.value.text), at: point.span)
      }
      sides.append(Plan.Comparison.Side(title: side.title, documents: documents))
    }
    return Plan.Comparison(key: keys[0], sides: sides)
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
      let found = store.documents.first { Folding.nameKey($0.entity) == Folding.nameKey(text) }
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
      for name in store.documents.compactMap(name) where !known.contains(name) { known.append(name) }
      throw ResolveError(
        .unknownDocumentValue(field: field, value: point.value.words ?? wanted, known: known), at: point.span)
    }
    return Plan.Comparison.Side(title: title, documents: Set(found))
  }

  /// Rejects what has no place beside two columns that are compared.
  func checkCompared() throws(ResolveError) {
    guard query.compared != nil else { return }
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
    case .field, .share, .total, .gap:
      throw ResolveError(
        .unknownColumn(
          order.column.value.text, columns: titles.map(\.identifier) + ["change", "percent"]),
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
    return phase == nil ? .unit : .phase
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
