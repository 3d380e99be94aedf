/// A reserved word of the language. The raw value is its canonical English spelling, which the printer writes.
package enum Keyword: String, Sendable, Hashable, CaseIterable {
  // Verbs
  case sum, show, list, tree, count
  // Measures, and words that are also members
  case expense, income, general, economic
  // Members
  case basic, project, remitted, operating, subsidy
  case appropriation, superior, service, affiliate, other
  case personnel, `public`
  // Clauses
  case `where`, group, by, at, with, order, asc, desc, top, bottom, `in`
  // Conditions
  case and, or, not, leaf, under, `is`
  // Fields
  case code, name, amount, level
  // Levels
  case `class`, section, item
  // Dimensions
  case nature, source, kind, year, unit, phase
  // With
  case share, of, parent, total, blank, printed
  // Units
  case yuan, wan, yi
  // States
  case number, zero, dash, unreadable
  // A phrase in one Chinese word
  case shareOfParent = "share of parent"
  case shareOfTotal = "share of total"
}

extension Keyword {
  /// A word class of the grammar; the name is the class as `Grammar/query.ebnf` writes it.
  package enum Category: String, Sendable, Hashable, CaseIterable {
    case verb = "VERB"
    case measure = "MEASURE"
    case member = "MEMBER"
    case field = "FIELD"
    case level = "LEVEL"
    case dimension = "DIMENSION"
    case unit = "UNIT"
    case state = "STATE"
  }

  /// The word classes a keyword is in; a word may be in several, or stand in the grammar by itself.
  package var categories: Set<Category> {
    switch self {
    case .sum, .show, .list, .tree, .count: [.verb]
    case .expense, .income, .general, .economic: [.measure]
    case .basic, .project, .remitted, .operating, .subsidy: [.member]
    case .appropriation, .superior, .service, .affiliate, .other: [.member]
    case .personnel, .public: [.member]
    case .code, .name, .amount, .level: [.field]
    case .class, .section, .item: [.level]
    case .nature, .source, .kind, .year, .unit, .phase: [.dimension]
    case .yuan, .wan, .yi: [.unit]
    case .number, .zero, .blank, .dash, .unreadable: [.state]
    case .where, .group, .by, .at, .with, .order, .asc, .desc, .top, .bottom, .in, .and, .or, .not, .leaf,
      .under,
      .is, .share, .of, .parent, .total, .printed, .shareOfParent, .shareOfTotal:
      []
    }
  }

  /// Whether something must follow the word, so that a line that ends with it goes on in the next. `group` and `order`
  /// are none: they close 按 … 分组 and 按 … 排序.
  var continuesLine: Bool {
    [.and, .or, .not, .where, .by, .at, .with, .of, .under, .is, .in, .top, .bottom].contains(self)
  }

  /// The words of a phrase, in order; a keyword that is one word is its own only part.
  package var words: [Keyword] {
    switch self {
    case .shareOfParent: [.share, .of, .parent]
    case .shareOfTotal: [.share, .of, .total]
    default: [self]
    }
  }

  /// The other spellings of the word, Chinese and English; the first Chinese one is what a Chinese message uses.
  package var synonyms: [String] {
    switch self {
    case .sum: ["求和"]
    case .show: ["显示"]
    case .list: ["列出"]
    case .tree: ["树"]
    case .count: ["计数"]
    case .expense: ["支出", "expenditure"]
    case .income: ["收入", "revenue"]
    case .general: ["一般公共预算"]
    case .economic: ["经济分类"]
    case .basic: ["基本支出", "基本"]
    case .project: ["项目支出", "项目"]
    case .remitted: ["上缴上级支出", "上缴上级"]
    case .operating: ["经营", "经营支出", "经营收入"]
    case .subsidy: ["对附属单位补助支出", "对附属单位补助"]
    case .appropriation: ["财政拨款", "财政拨款收入"]
    case .superior: ["上级补助收入", "上级补助"]
    case .service: ["事业收入"]
    case .affiliate: ["附属单位上缴收入", "附属单位上缴"]
    case .other: ["其他收入", "其他"]
    case .personnel: ["人员经费", "人员"]
    case .public: ["公用经费", "公用"]
    case .where: ["条件"]
    case .group: ["分组"]
    case .by: ["按"]
    case .at: ["于"]
    case .with: ["附"]
    case .order: ["排序"]
    case .asc: ["升序"]
    case .desc: ["降序"]
    case .top: ["前"]
    case .bottom: ["后"]
    case .in: ["在", "换算"]
    case .and: ["且"]
    case .or: ["或"]
    case .not: ["非"]
    case .leaf: ["末级"]
    case .under: ["属于"]
    case .is: ["为"]
    case .code: ["科目", "代码"]
    case .name: ["名称"]
    case .amount: ["金额"]
    case .level: ["级次", "层级"]
    case .class: ["类"]
    case .section: ["款"]
    case .item: ["项"]
    case .nature: ["性质"]
    case .source: ["来源"]
    case .kind: ["类别"]
    case .year: ["年度"]
    case .unit: ["单位"]
    case .phase: ["阶段"]
    case .share: ["占比"]
    case .of: ["之于"]
    case .parent: ["上级"]
    case .total: ["合计", "总额"]
    case .blank: ["空白"]
    case .printed: ["印数"]
    case .yuan: ["元"]
    case .wan: ["万元"]
    case .yi: ["亿元"]
    case .number: ["数字"]
    case .zero: ["零"]
    case .dash: ["划线"]
    case .unreadable: ["不可读"]
    case .shareOfParent: ["上级占比"]
    case .shareOfTotal: ["总额占比"]
    }
  }

  /// The Chinese word a message uses.
  package var chinese: String { synonyms.first ?? rawValue }

  private static let bySpelling: [String: Keyword] = {
    var table: [String: Keyword] = [:]
    for keyword in allCases {
      for spelling in [keyword.rawValue] + keyword.synonyms where table[spelling] == nil {
        table[spelling] = keyword
      }
    }
    return table
  }()

  /// The keyword a word spells, in either language and in any case; `nil` for a word that is none.
  package init?(spelling: String) {
    guard let keyword = Keyword.bySpelling[spelling.lowercased()] else { return nil }
    self = keyword
  }
}
