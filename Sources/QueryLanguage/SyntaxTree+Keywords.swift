extension Verb {
  /// The word of the verb.
  package var keyword: Keyword {
    switch self {
    case .sum: .sum
    case .show: .show
    case .list: .list
    case .tree: .tree
    case .count: .count
    case .avg: .avg
    case .min: .min
    case .max: .max
    case .median: .median
    }
  }

  init?(_ keyword: Keyword) {
    guard let verb = Verb.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = verb
  }
}

extension Measure {
  /// The word of the measure.
  package var keyword: Keyword {
    switch self {
    case .expense: .expense
    case .income: .income
    case .general: .general
    case .economic: .economic
    case .summary: .summary
    case .appropriation: .appropriation
    case .fund: .fund
    case .capital: .capital
    case .threePublic: .threePublic
    case .statistics: .statistics
    case .projects: .projects
    case .indicators: .indicators
    case .claims: .claims
    case .cells: .cells
    case .terms: .terms
    case .findings: .findings
    }
  }

  /// The measure a keyword names.
  package init?(_ keyword: Keyword) {
    guard let measure = Measure.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = measure
  }
}

extension LevelName {
  /// The word of the level.
  package var keyword: Keyword {
    switch self {
    case .class: .class
    case .section: .section
    case .item: .item
    }
  }

  /// The level a keyword names.
  package init?(_ keyword: Keyword) {
    guard let level = LevelName.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = level
  }
}

extension Fact {
  /// The word of the number.
  package var keyword: Keyword {
    switch self {
    case .staff: .staff
    case .quota: .quota
    }
  }

  init?(_ keyword: Keyword) {
    guard let fact = Fact.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = fact
  }
}

extension Unit {
  /// The word of the unit.
  package var keyword: Keyword {
    switch self {
    case .yuan: .yuan
    case .wan: .wan
    case .yi: .yi
    }
  }

  init?(_ keyword: Keyword) {
    guard let unit = Unit.allCases.first(where: { $0.keyword == keyword }) else { return nil }
    self = unit
  }
}
