import Disclosure
import QueryLanguage
import SourceText

extension ResolveError {
  /// A calculation with an answer of several figures.
  static func notOneFigure(rows: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      "E0344",
      rows == 1
        ? Wording("a calculation needs one figure; this answer has several columns", "计算需要一个数，这里的结果有多栏")
        : Wording("a calculation needs one figure; this answer has \(rows) rows", "计算需要一个数，这里的结果有\(rows)行"),
      at: span,
      hints: [
        Wording(
          "sum gives one figure; a cell needs its column: expense[208, basic]",
          "求和得到一个数；单元格要写明栏目：支出[208, 基本]")
      ])
  }

  /// A calculation with `_` where the answer before has several figures.
  static func lastNotOneFigure(rows: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      "E0344",
      rows == 1
        ? Wording(
          "“_” is the answer before, which has several columns; a calculation needs one figure",
          "“_”是上一个结果，它有多栏；计算需要一个数")
        : Wording(
          "“_” is the answer before, which has \(rows) rows; a calculation needs one figure",
          "“_”是上一个结果，它有\(rows)行；计算需要一个数"),
      at: span,
      hints: [
        Wording(
          "ask for one figure first: sum expense; then _ / 2", "先求出一个数：求和 支出；再写 _ / 2"),
        Wording("a cell is one figure: expense[208, basic] / 2", "单元格是一个数：支出[208, 基本] / 2"),
        Wording("“_” alone shows the answer again", "单独写“_”再次显示上一个结果"),
      ])
  }

  /// Why a measure does not take a clause, and what does.
  static func reason(against clause: Keyword, of measure: Measure) -> Wording {
    let keys = RecordSchema(measure)?.keys ?? []
    let english = keys.map(\.rawValue).joined(separator: ", ")
    let chinese = keys.map(\.chinese).joined(separator: "、")
    return switch clause {
    case .in: Wording("each figure keeps the unit it is printed in", "每个数字保持印出时的计量单位")
    case .top, .bottom: Wording("it has no figures; name a column: order by name", "它没有数字，请写明栏目：按 名称 排序")
    case .shareOfParent:
      Wording(
        "its records stand under nothing; show … with share of parent goes with tables", "它的记录没有上级；“上级占比”用于报表"
      )
    case .per where measure == .projects:
      Wording("its sums are divided by staff or quota: per staff", "它的和可除以实有或编制人数：每 实有")
    case .per: Wording("it has no sums to be divided; per goes with sum", "它没有可除的和；“每”与“求和”一起使用")
    case .gap: Wording("its records have no parts; with gap goes with tables", "它的记录没有下级；“差额”用于报表")
    case .compare, .change:
      Wording(
        "its records are not those of another year; group by year sets the years beside each other",
        "它的记录与另一年的不是同一批；“按 年度 分组”可以并列")
    case .from:
      Wording("it is read from forms, text or all tables, not from one table", "它取自自评表、文字或全部报表，不取自某一张表")
    case .having:
      Wording(
        "where tests the fields of records; having goes with count … group by",
        "记录的字段请用“条件”检验；“其结果”与“计数 … 分组”一起使用"
      )
    case .stated:
      Wording(
        "nothing in it is read otherwise than printed; with stated goes with tables, cells and projects",
        "它的内容都按印出的读取；“照印”用于报表、单元格和项目表")
    case .share where measure.table != nil:
      Wording(
        "its sides or sections are not parts of one whole; choose one in where", "它的各方或各部分不是一个整体的组成；请在条件中选定其一"
      )
    case .share:
      Wording(
        "its figures are not parts of one whole; with share goes with sum", "它的数字不是一个整体的组成；“占比”与“求和”一起使用")
    default:
      Wording("its records have no levels; group by takes \(english)", "它的记录不分级次；分组可用：\(chinese)")
    }
  }
}

extension ResolveError.ExpectedValue {
  var wording: Wording {
    switch self {
    case .code: Wording("a code, such as 208", "科目代码，如 208")
    case .name: Wording("a name", "名称")
    case .amount: Wording("an amount of at most 18 digits, such as 30 or 30万元", "不超过18位的金额，如 30 或 30万元")
    case .level: Wording("a level: class, section, item or total", "级次：类、款、项、合计")
    case .year: Wording("a year, such as 2024", "年度，如 2024")
    case .phase: Wording("budget or final", "预算或决算")
    case .kind: Wording("personnel or public", "人员或公用")
    case .number:
      Wording(
        "a number of at most 18 digits, or another field of figures", "不超过18位的数，或另一个数字字段")
    case .text: Wording("text", "文字")
    case .count: Wording("a number of rows, such as 5", "行数，如 5")
    case .percentage: Wording("a percentage, such as 50%", "百分比，如 50%")
    }
  }
}

extension ResolveError.NoSum {
  var wording: Wording {
    switch self {
    case .weights: Wording("weights and scores of different forms are not added", "不同自评表的权重和得分不能相加")
    case .text: Wording("each figure in running text is of something else", "文字中的数字各有所指")
    case .cells: Wording("a table prints a total beside its parts", "表中印有合计，也印有其明细")
    case .noFigures: Wording("it has no figures", "没有数字")
    case .unnamed: Wording("it has several figures, and none is named", "它有几种数字，没有写明哪一种")
    case .noTree: Wording("only tables are trees", "只有报表才有层次")
    }
  }

  /// What can be asked in its place.
  func hint(_ measure: Measure) -> Wording {
    let (english, chinese) = (measure.keyword.rawValue, measure.keyword.chinese)
    return switch self {
    case .weights, .unnamed:
      Wording(
        "name a figure to take the average of: avg score \(english)", "可以写明数字求平均：平均 得分 \(chinese)")
    case .cells: Wording("a sum of a table adds nothing twice: sum expense", "请对报表求和，不会重复相加：求和 支出")
    case .noTree: Wording("write show or list", "请用“显示”或“列出”")
    case .text, .noFigures: Wording("write show, list or count", "请用“显示”“列出”或“计数”")
    }
  }
}

extension ResolveError {
  /// That a table is of income and the measure of expenditure, or the other way round.
  static func otherMoney(_ name: String, _ measure: Measure, at span: Span) -> Diagnostic {
    Diagnostic(
      "E0365",
      Wording(
        "\(name) does not print the money that \(measure.keyword.rawValue) asks for",
        "“\(name)”印的不是“\(measure.keyword.chinese)”所问的钱"), at: span,
      hints: [
        Wording(
          "income is that of the income table; the others of these codes print expenditure",
          "收入只在收入决算表里，其他同类科目的表印的是支出")
      ])
  }

  /// That nothing that can be compared has a name.
  static func unknownPoint(_ name: String, _ documents: [String], at span: Span) -> Diagnostic {
    Diagnostic(
      "E0366",
      Wording("no document and no table is called “\(name)”", "没有叫“\(name)”的文件，也没有这样的表"), at: span,
      hints: [
        Wording(
          "documents: \(documents.joined(separator: ", "))", "文件：\(documents.joined(separator: "、"))"),
        Wording("tables by number, title or measure: diff 03 05", "表用编号、表名或度量：比对 03 05"),
      ])
  }

  /// How two years come into scope where there are others.
  static func yearsHint(_ years: [Int]) -> Wording {
    let last = years.suffix(2).map { "\($0)" }.joined(separator: ", ")
    return years.count > 2
      ? Wording(
        "choose two: where year in (\(last)), or compare \(last)", "请选两年：条件 年度 在 (\(last))，或：对比 \(last)")
      : Wording(
        "open the document of the other year, or compare prior, \(years.last ?? 2024), as the text implies it",
        "再打开另一年度的文件，或者用文字说明推算：对比 上年, \(years.last ?? 2024)")
  }

  /// What to do about a name that nothing has.
  static func nameHint(_ name: String) -> Wording {
    if ["help", "quit", "exit", "帮助", "退出"].contains(name.lowercased()) {
      return Wording("commands begin with a dot: .help, .quit", "命令以点开头：.帮助、.退出")
    }
    if let words = Keyword.parted(name)?.joined(separator: " ") {
      return Wording("between two Chinese words a space is needed: \(words)", "两个中文词之间要有空格：\(words)")
    }
    return Wording("let \(name) = … names a question, a number or a condition", "“令 \(name) = …”可以给问题、数或条件起名")
  }
}

extension NameMatch {
  /// That no row is found by a name.
  func wording(of name: String, in table: String) -> Wording {
    switch self {
    case .whole: Wording("no row of \(table) has the name “\(name)”", "《\(table)》没有名称为“\(name)”的行")
    case .part: Wording("no name in \(table) contains “\(name)”", "《\(table)》没有名称包含“\(name)”的行")
    case .pattern: Wording("no name in \(table) matches \(name)", "《\(table)》没有名称与 \(name) 匹配的行")
    }
  }
}
