import Disclosure

/// What the headings of columns mean. A heading counts by its words, not by its place.
enum ColumnVocabulary {
  enum Meaning: Equatable {
    case code
    /// 类, 款 or 项 of a code that stands in a column for each.
    case codePart
    case name
    case lineNumber
    case figures(ColumnRole)
  }

  /// The meaning of a heading path in a table of a kind; `nil` for no heading.
  static func meaning(of path: [String], in kind: TableKind) -> Meaning? {
    guard let last = path.last else { return nil }
    if isCodePart(Label.key(last)),
      path.count == 1 || path.dropLast().contains(where: { isCode(Label.key($0)) || Label.key($0) == "项目" })
    {
      return .codePart
    }
    return rowMeaning(of: Label.key(last)) ?? .figures(role(of: path.map(Label.key), in: kind))
  }

  /// Whether a heading stands over cells that name the rows rather than over figures.
  static func namesRows(_ heading: String) -> Bool { rowMeaning(of: Label.key(heading)) != nil }

  /// Whether a heading stands over codes.
  static func isCode(_ key: String) -> Bool { rowMeaning(of: key) == .code }

  private static func isCodePart(_ key: String) -> Bool { key == "类" || key == "款" || key == "项" }

  private static func rowMeaning(of key: String) -> Meaning? {
    if (Label.holds(key, "编码") || Label.holds(key, "代码")) && Label.holds(key, "名称") { return .name }
    if Label.holds(key, "科目代码") || Label.holds(key, "编码") || key == "代码" { return .code }
    if key == "行次" { return .lineNumber }
    if Label.holds(key, "名称") || key == "项目" || key == "科目" { return .name }
    return nil
  }

  private static func role(of path: [String], in kind: TableKind) -> ColumnRole {
    var path = path[...]
    // 本年支出 / 基本支出: the outer heading says which amounts are meant; 年初结转 / 基本支出结转 means others.
    while path.count > 1, let top = path.first, wholes(kind).contains(top) || outer.contains(top) {
      path = path.dropFirst()
    }
    guard let first = path.first else { return .other }
    // A word broken over the rows of the heading: 上级补 / 助收入.
    if path.count > 1, let member = member(path.joined(), in: kind) { return .member(member) }
    if path.count > 1, wholes(kind).contains(path.joined()) { return .total }
    if path.count == 1 {
      if totals.contains(first) || wholes(kind).contains(first) { return .total }
      return member(first, in: kind).map(ColumnRole.member) ?? .other
    }
    // 事业收入 / 小计 is the member; what stands beside its subtotal is a part of it.
    if path.count == 2, let last = path.last, totals.contains(last), let member = member(first, in: kind) {
      return .member(member)
    }
    return .other
  }

  private static let totals: Set<String> = [
    "合计", "小计", "总计", "金额", "决算数", "决算金额", "预算数", "预算金额", "机关运行经费支出",
  ]

  /// Headings that only say of which phase the columns under them are.
  private static let outer: Set<String> = ["预算数", "决算数", "收入预算", "支出预算", "本年预算数", "本年预算"]

  /// The headings that stand for the whole of a table's amounts.
  private static func wholes(_ kind: TableKind) -> Set<String> {
    switch kind {
    case .income: ["本年收入合计", "本年收入", "收入合计", "收入"]
    case .expenditure, .generalExpenditure, .fund, .stateCapital, .appropriatedExpenditure:
      [
        "本年支出合计", "本年支出", "支出合计", "支出", "一般公共预算支出", "政府性基金预算支出", "国有资本经营预算支出", "财政拨款支出",
      ]
    case .basicDetail: ["本年支出合计", "本年支出", "支出合计", "基本支出", "基本支出合计", "决算数", "一般公共预算基本支出"]
    case .appropriatedBasic, .agencyOperation: ["基本支出", "财政拨款基本支出", "支出"]
    case .summary, .appropriation:
      ["收入", "支出", "本年收入", "本年支出", "财政拨款收入", "财政拨款支出", "功能分类", "支出用途"]
    case .threePublic, .statistics, .procurement: []
    }
  }

  private static func member(_ heading: String, in kind: TableKind) -> Member? {
    switch kind {
    case .income:
      switch heading {
      case "财政拨款收入", "财政拨款": .appropriation
      case "上级补助收入", "上级补助": .superior
      case "事业收入": .service
      case "经营收入", "事业单位经营收入": .operating
      case "附属单位上缴收入", "附属单位上缴": .affiliate
      case "其他收入": .other
      default: nil
      }
    case .expenditure, .generalExpenditure, .fund, .stateCapital, .appropriatedExpenditure:
      switch heading {
      case "基本支出": .basic
      case "项目支出": .project
      case "上缴上级支出", "上缴上级": .remitted
      case "经营支出": .operating
      case "对附属单位补助支出", "对附属单位补助": .subsidy
      case "年初结转和结余", "年初结转结余", "年初财政拨款结转和结余": balance(.opening, in: kind)
      case "年末结转和结余", "年末结转结余", "年末财政拨款结转和结余": balance(.closing, in: kind)
      case "本年收入", "收入合计": balance(.income, in: kind)
      default: nil
      }
    case .basicDetail, .appropriatedBasic: RowLabel.kind(ofTotal: heading)
    case .appropriation:
      switch heading {
      case "一般公共预算财政拨款", "一般公共预算": .general
      case "政府性基金预算财政拨款", "政府性基金预算", "政府性基金": .fund
      case "国有资本经营预算财政拨款", "国有资本经营预算", "国有资本经营": .capital
      default: nil
      }
    case .summary, .threePublic, .statistics, .agencyOperation, .procurement: nil
    }
  }

  /// Tables 07 and 08 print balances beside the year's expenditure; in 03 and 05 such a column has no word of the language.
  private static func balance(_ member: Member, in kind: TableKind) -> Member? {
    kind == .fund || kind == .stateCapital ? member : nil
  }
}
