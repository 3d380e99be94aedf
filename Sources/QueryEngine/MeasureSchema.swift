package import Disclosure
package import QueryLanguage

/// What a measure of a statement table reads: the kind of table, the classification of its rows, the dimensions of its
/// columns.
package struct MeasureSchema: Sendable, Hashable {
  package let measure: Measure
  package let table: TableKind

  /// The schema of a measure; `nil` for records.
  package init?(_ measure: Measure) {
    guard let table = measure.table else { return nil }
    self.measure = measure
    self.table = table
  }

  /// The classification of the rows; `nil` for lines and items.
  var domain: CodeDomain? { table.codeDomain }

  /// The dimensions whose members are columns, the one that rows of an answer may stand for first.
  package var dimensions: [Dimension] {
    switch measure {
    case .expense, .general: [.nature]
    case .income: [.source]
    case .economic: [.kind]
    case .appropriation: [.book]
    case .fund, .capital: [.nature, .flow]
    case .threePublic: [.stage]
    case .summary, .statistics, .projects, .indicators, .claims, .cells, .terms, .findings: []
    }
  }

  /// The members that may be named as columns.
  package var members: [Member] {
    switch measure {
    case .general: [.basic, .project]
    case .fund, .capital: [.basic, .project] + Dimension.flow.members
    case .expense, .income, .economic, .appropriation, .threePublic: dimensions.flatMap(\.members)
    case .summary, .statistics, .projects, .indicators, .claims, .cells, .terms, .findings: []
    }
  }

  /// The members before the measure that choose rows: the sides of tables 01 and 04, the items of table 09.
  package var rowMembers: [Keyword] {
    switch measure {
    case .summary, .appropriation: [.income, .expense]
    case .threePublic: [.abroad, .vehicle, .purchase, .running, .reception]
    case .expense, .income, .general, .economic, .fund, .capital, .statistics, .projects, .indicators,
      .claims, .cells, .terms, .findings:
      []
    }
  }

  /// The word for the parts of the table, where it has several.
  package var partField: Keyword? {
    switch measure {
    case .summary, .appropriation: .side
    case .statistics: .part
    case .expense, .income, .general, .economic, .fund, .capital, .threePublic, .projects, .indicators,
      .claims, .cells, .terms, .findings:
      nil
    }
  }

  /// Whether the rows have codes: of a classification, or the items of table 09.
  var hasCodes: Bool { domain != nil || measure == .threePublic }

  /// The words that a condition may test, members of columns apart.
  package var fields: [Keyword] {
    var fields: [Keyword] = [.name, .amount, .value, .state, .level]
    if hasCodes { fields.insert(.code, at: 0) }
    if let partField { fields.append(partField) }
    if measure == .economic { fields.append(.kind) }
    if measure == .statistics { fields.append(.measuredIn) }
    return fields + [.year, .unit, .department, .phase]
  }

  /// The words that rows can be grouped by, levels and `leaf` apart.
  package var keys: [Keyword] {
    (dimensions.first.flatMap { Keyword(rawValue: $0.rawValue) }.map { [$0] } ?? [])
      + (partField.map { [$0] } ?? []) + [.year, .unit, .department, .phase]
  }
}

extension Measure {
  /// The kind of statement table the measure reads; `nil` for records.
  package var table: TableKind? {
    switch self {
    case .expense: .expenditure
    case .income: .income
    case .general: .generalExpenditure
    case .economic: .basicDetail
    case .summary: .summary
    case .appropriation: .appropriation
    case .fund: .fund
    case .capital: .stateCapital
    case .threePublic: .threePublic
    case .statistics: .statistics
    case .projects, .indicators, .claims, .cells, .terms, .findings: nil
    }
  }
}

extension Dimension {
  /// Whether the members of the dimension add up to something.
  var isAdditive: Bool {
    switch self {
    case .nature, .source, .kind, .book: true
    case .stage, .flow: false
    }
  }
}
