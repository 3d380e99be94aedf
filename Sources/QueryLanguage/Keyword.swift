/// A reserved word of the language. The raw value is its canonical English spelling, which the printer writes.
package enum Keyword: String, Sendable, Hashable, CaseIterable {
  // Verbs
  case sum, show, list, tree, count
  case avg, min, max, median
  // Before a verb
  case trace
  // Statements
  case `let`, relation, assert, check, rollup, narrative, all, explain, use, include, diff
  case within, rounding
  // Where an answer goes
  case `as`, into, csv, json, ndjson, markdown, xlsx
  // Measures, and words that are also members
  case expense, income, general, economic
  case summary, fund, capital
  case threePublic = "three_public"
  case statistics, projects, indicators, claims, cells, terms, findings
  // Members
  case basic, project, remitted, operating, subsidy
  case appropriation, superior, service, affiliate, other
  case personnel, `public`
  case opening, closing, budget, final
  case abroad, vehicle, purchase, running, reception
  case declared, initial, executed, carryover
  case central, province, county, `self`
  // Clauses
  case `where`, group, by, at, with, order, asc, desc, top, bottom, `in`, compare, having, from
  // Conditions
  case and, or, not, leaf, under, `is`, matches
  // Fields
  case code, name, amount, level
  case value, line
  case measuredIn = "measured_in"
  case title, rate, score, weight, target, actual, result, reason, definition, about
  case against, difference, allowance, message
  // Levels
  case `class`, section, item
  // Dimensions
  case nature, source, kind, year, unit, phase
  case side, book, stage, department, table, form, part, subject
  case layout, grade, direction, aspect, state, column, period
  case rule, outcome, severity
  // With
  case share, of, parent, total, blank, printed, stated, gap, change, percent
  // The year before, as the text implies it
  case prior
  // Per
  case per, staff, quota
  // Units
  case yuan, wan, yi
  // States
  case number, zero, dash, unreadable, absent
  // A phrase in one Chinese word
  case shareOfParent = "share of parent"
  case shareOfTotal = "share of total"
  case perStaff = "per staff"
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
    case fact = "FACT"
    case format = "FORMAT"
  }

  /// The word classes a keyword is in; a word may be in several, or stand in the grammar by itself.
  package var categories: Set<Category> {
    switch self {
    case .sum, .show, .list, .tree, .count: [.verb]
    case .avg, .min, .max, .median: [.verb]
    case .expense, .income, .general, .fund, .capital, .appropriation: [.measure, .member]
    case .economic, .summary, .threePublic, .statistics, .projects, .indicators, .claims, .cells, .terms,
      .findings:
      [.measure]
    case .basic, .project, .remitted, .operating, .subsidy: [.member]
    case .superior, .service, .affiliate, .other: [.member]
    case .personnel, .public, .opening, .closing, .budget, .final: [.member]
    case .abroad, .vehicle, .purchase, .running, .reception: [.member]
    case .declared, .initial, .executed, .carryover, .central, .province, .county, .`self`: [.member]
    case .code, .name, .amount, .level, .value, .line, .measuredIn, .title, .rate, .score, .weight, .target,
      .actual, .result, .reason, .definition, .about, .against, .difference, .allowance, .message:
      [.field]
    case .class, .section, .item: [.level]
    case .table: [.dimension, .format]
    case .csv, .json, .ndjson, .markdown: [.format]
    case .nature, .source, .kind, .year, .unit, .phase, .side, .book, .stage, .department, .form,
      .part, .subject, .layout, .grade, .direction, .aspect, .state, .column, .period,
      .rule, .outcome, .severity:
      [.dimension]
    case .yuan, .wan, .yi: [.unit]
    case .number, .zero, .blank, .dash, .unreadable, .absent: [.state]
    case .where, .group, .by, .at, .with, .order, .asc, .desc, .top, .bottom, .in, .and, .or, .not, .leaf,
      .under,
      .is, .share, .of, .parent, .total, .printed, .stated, .trace, .shareOfParent, .shareOfTotal, .let,
      .relation, .assert, .check, .rollup, .narrative, .all, .explain, .use, .include, .within, .rounding,
      .per, .perStaff,
      .gap, .change, .percent, .compare, .having, .from, .matches, .diff, .as, .into, .xlsx, .prior:
      []
    case .staff, .quota: [.fact]
    }
  }

  /// Whether something must follow the word, so that a line that ends with it goes on in the next. `group` and `order`
  /// are none: they close 按 … 分组 and 按 … 排序.
  var continuesLine: Bool {
    [
      .and, .or, .not, .where, .by, .at, .with, .of, .under, .is, .in, .per, .top, .bottom, .let, .relation,
      .assert,
      .explain, .include, .within, .compare, .having, .from, .matches, .diff, .as, .into,
    ].contains(self)
  }

  /// The words of a phrase, in order; a keyword that is one word is its own only part.
  package var words: [Keyword] {
    switch self {
    case .shareOfParent: [.share, .of, .parent]
    case .shareOfTotal: [.share, .of, .total]
    case .perStaff: [.per, .staff]
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
    case .trace: ["追溯", "溯源"]
    case .let: ["令"]
    case .relation: ["关系"]
    case .assert: ["断言"]
    case .check: ["检查", "核对"]
    case .rollup: ["勾稽"]
    case .narrative: ["叙述"]
    case .all: ["全部"]
    case .explain: ["解释"]
    case .use: ["使用"]
    case .include: ["引入", "引用"]
    case .diff: ["比对"]
    case .as: ["输出"]
    case .into: ["存为"]
    case .csv: ["逗号分隔"]
    case .json: ["数据对象"]
    case .ndjson: ["逐行对象"]
    case .markdown: ["标记文本"]
    case .xlsx: ["工作簿"]
    case .from: ["来自"]
    case .matches: ["匹配"]
    case .prior: ["上年"]
    case .within: ["误差"]
    case .rounding: ["尾差"]
    case .avg: ["平均"]
    case .min: ["最小"]
    case .max: ["最大"]
    case .median: ["中位", "中位数"]
    case .expense: ["支出", "expenditure"]
    case .income: ["收入", "revenue"]
    case .general: ["一般公共预算"]
    case .economic: ["经济分类"]
    case .summary: ["总表"]
    case .fund: ["政府性基金"]
    case .capital: ["国有资本经营"]
    case .threePublic: ["三公"]
    case .statistics: ["统计"]
    case .projects: ["项目表"]
    case .indicators: ["指标"]
    case .claims: ["说明"]
    case .cells: ["单元格"]
    case .terms: ["名词"]
    case .findings: ["疑点"]
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
    case .opening: ["年初结转和结余", "年初结转"]
    case .closing: ["年末结转和结余", "年末结转"]
    case .budget: ["预算数", "预算", "全年预算数", "全年预算"]
    case .final: ["决算数", "决算"]
    case .abroad: ["因公出国"]
    case .vehicle: ["公务用车"]
    case .purchase: ["公务用车购置"]
    case .running: ["公务用车运行"]
    case .reception: ["公务接待"]
    case .declared: ["申报数", "目标申报数"]
    case .initial: ["年初预算", "预算编制数"]
    case .executed: ["执行数", "执行", "全年执行数"]
    case .carryover: ["结转结余"]
    case .central: ["中央"]
    case .province: ["省级"]
    case .county: ["市县区"]
    case .`self`: ["单位自筹", "自筹"]
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
    case .value: ["数值"]
    case .line: ["行号"]
    case .measuredIn: ["计量单位"]
    case .title: ["标题"]
    case .rate: ["执行率"]
    case .score: ["得分"]
    case .weight: ["权重"]
    case .target: ["指标值"]
    case .actual: ["完成值"]
    case .result: ["完成情况"]
    case .reason: ["偏差原因"]
    case .definition: ["释义"]
    case .about: ["所指"]
    case .against: ["对照数"]
    case .difference: ["差数"]
    case .allowance: ["容差"]
    case .message: ["疑点说明"]
    case .class: ["类"]
    case .section: ["款"]
    case .item: ["项"]
    case .nature: ["性质"]
    case .source: ["来源"]
    case .kind: ["类别"]
    case .year: ["年度"]
    case .unit: ["单位"]
    case .phase: ["阶段"]
    case .side: ["收支"]
    case .book: ["预算体系"]
    case .stage: ["预决算"]
    case .department: ["主管部门", "部门"]
    case .table: ["表"]
    case .form: ["自评表"]
    case .part: ["部分"]
    case .subject: ["事项"]
    case .layout: ["布局"]
    case .grade: ["等级"]
    case .direction: ["增减"]
    case .aspect: ["方面"]
    case .state: ["状态"]
    case .column: ["栏目"]
    case .period: ["时期"]
    case .rule: ["规则"]
    case .outcome: ["核对结果"]
    case .severity: ["程度"]
    case .share: ["占比"]
    case .of: ["之于"]
    case .parent: ["上级"]
    case .total: ["合计", "总额", "总计"]
    case .blank: ["空白"]
    case .printed: ["印数"]
    case .stated: ["照印"]
    case .per: ["每"]
    case .staff: ["实有", "实有人数"]
    case .quota: ["编制", "编制人数"]
    case .gap: ["差额"]
    case .change: ["增减额"]
    case .percent: ["增减率"]
    case .compare: ["对比", "比较"]
    case .having: ["其结果"]
    case .yuan: ["元"]
    case .wan: ["万元"]
    case .yi: ["亿元"]
    case .number: ["数字"]
    case .zero: ["零"]
    case .dash: ["划线"]
    case .unreadable: ["不可读"]
    case .absent: ["未印"]
    case .shareOfParent: ["上级占比"]
    case .shareOfTotal: ["总额占比"]
    case .perStaff: ["人均"]
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

  /// The words that a text without blanks runs together, when all of it is words of the language and numbers, and it is more
  /// than one: 求和支出, 前3.
  package static func parted(_ text: String) -> [String]? {
    guard text.utf8.count <= 120 else { return nil }
    var parts: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let longest = (2...12).reversed().lazy.map { rest.prefix($0) }.first {
        Keyword(spelling: String($0)) != nil
      }
      let single = rest.prefix(1)
      if !digits.isEmpty {
        parts.append(String(digits))
      } else if let longest {
        parts.append(String(longest))
      } else if Keyword(spelling: String(single)) != nil {
        parts.append(String(single))
      } else {
        return nil
      }
      rest = rest.dropFirst(parts.last?.count ?? 1)
    }
    return parts.count > 1 && parts.contains { !($0.first?.isASCII ?? true) } ? parts : nil
  }

  /// The keyword a word spells, in either language and in any case; `nil` for a word that is none.
  package init?(spelling: String) {
    guard let keyword = Keyword.bySpelling[spelling.lowercased()] else { return nil }
    self = keyword
  }
}
