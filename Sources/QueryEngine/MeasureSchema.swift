package import Disclosure
package import QueryLanguage

/// What a measure reads: the kind of table, the classification of its rows, the dimension of its columns.
package struct MeasureSchema: Sendable, Hashable {
  package let measure: Measure

  package init(_ measure: Measure) { self.measure = measure }

  package var table: TableKind {
    switch measure {
    case .expense: .expenditure
    case .income: .income
    case .general: .generalExpenditure
    case .economic: .basicDetail
    }
  }

  var domain: CodeDomain {
    switch measure {
    case .expense, .income, .general: .function
    case .economic: .economic
    }
  }

  package var dimension: Dimension {
    switch measure {
    case .expense, .general: .nature
    case .income: .source
    case .economic: .kind
    }
  }

  /// The members that may be named with the measure.
  package var members: [Member] {
    switch measure {
    case .general: [.basic, .project]
    case .expense, .income, .economic: dimension.members
    }
  }
}
