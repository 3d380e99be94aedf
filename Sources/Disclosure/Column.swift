/// A dimension whose members a table prints as columns, or, for table 06, as groups of rows.
package enum Dimension: String, Sendable, Hashable, CaseIterable {
  /// 支出性质: basic, project, remitted, operating, subsidy.
  case nature
  /// 收入来源: appropriation, superior, service, operating, affiliate, other.
  case source
  /// 经费类别: personnel, public.
  case kind
  /// 预算体系 of table 04: general, fund, capital.
  case book
  /// 预算数 and 决算数 of table 09: budget, final.
  case stage
  /// What table 07 (and 08 where it prints balances) moves through: opening, income, expense, closing.
  case flow

  package var members: [Member] {
    switch self {
    case .nature: [.basic, .project, .remitted, .operating, .subsidy]
    case .source: [.appropriation, .superior, .service, .operating, .affiliate, .other]
    case .kind: [.personnel, .public]
    case .book: [.general, .fund, .capital]
    case .stage: [.budget, .final]
    case .flow: [.opening, .income, .expense, .closing]
    }
  }
}

/// A member of a dimension.
package enum Member: String, Sendable, Hashable, CaseIterable {
  /// 基本支出.
  case basic
  /// 项目支出.
  case project
  /// 上缴上级支出.
  case remitted
  /// 经营支出 or 经营收入.
  case operating
  /// 对附属单位补助支出.
  case subsidy
  /// 财政拨款收入.
  case appropriation
  /// 上级补助收入.
  case superior
  /// 事业收入.
  case service
  /// 附属单位上缴收入.
  case affiliate
  /// 其他收入.
  case other
  /// 人员经费.
  case personnel
  /// 公用经费.
  case `public`
  /// 一般公共预算财政拨款.
  case general
  /// 政府性基金预算财政拨款.
  case fund
  /// 国有资本经营预算财政拨款.
  case capital
  /// 年初结转和结余.
  case opening
  /// 本年收入.
  case income
  /// 本年支出, printed as a total beside basic and project.
  case expense
  /// 年末结转和结余.
  case closing
  /// 预算数.
  case budget
  /// 决算数.
  case final
}

/// What the “三公”经费 table states amounts of.
package enum ThreePublicItem: String, Sendable, Hashable, CaseIterable {
  /// 合计.
  case total
  /// 因公出国(境)费.
  case abroad
  /// 公务用车购置及运行维护费, 小计.
  case vehicle
  /// 公务用车购置费.
  case purchase
  /// 公务用车运行维护费.
  case running
  /// 公务接待费.
  case reception
}

/// What a column of figures holds.
package enum ColumnRole: Sendable, Hashable {
  /// The printed total of the row (合计, 小计).
  case total
  /// One member of a dimension.
  case member(Member)
  /// An item of table 09 at a stage, which is `budget` or `final`.
  case threePublic(ThreePublicItem, Member)
  /// A column that no measure of the language reads by a word of its own; it is reached by its heading.
  case other
}

/// The side of a two-sided table (01, 04).
package enum Side: UInt8, Sendable, Hashable, CaseIterable {
  case income, expenditure
}

/// A column of figures of a table.
package struct Column: Sendable, Hashable {
  /// The headings above the column, outermost first, without the blanks of line breaks: 本年支出, 小计.
  package let headings: [String]
  package let role: ColumnRole
  /// The side the column belongs to in a two-sided table.
  package let side: Side?

  package init(headings: [String], role: ColumnRole, side: Side? = nil) {
    self.headings = headings
    self.role = role
    self.side = side
  }

  /// The heading path as one text: `本年支出/小计`.
  package var path: String { headings.joined(separator: "/") }
}
