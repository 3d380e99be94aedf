import Disclosure
import QueryLanguage
package import SourceText

extension QueryError {
  /// The error in words.
  package var diagnostic: Diagnostic {
    switch self {
    case .resolve(let error): error.diagnostic
    case .evaluate(let error): error.diagnostic
    }
  }
}

extension ResolveError {
  /// The error in words; each cause has its own code.
  package var diagnostic: Diagnostic {
    switch cause {
    case .unknownCode(let code, let table, let under, let nearest):
      Diagnostic(
        "E0301", Wording("\(table.title) prints no code \(code)", "《\(table.title)》没有科目代码\(code)"), at: span,
        hints: under.isEmpty
          ? [Wording("nearest: \(english(nearest))", "相近的有：\(chinese(nearest))")]
          : [Wording("under it: \(english(under))", "以它开头的有：\(chinese(under))")])
    case .unknownName(let name, let table, let nearest, let isPart):
      Diagnostic(
        "E0302",
        isPart
          ? Wording("no name in \(table.title) contains “\(name)”", "《\(table.title)》没有名称包含“\(name)”的行")
          : Wording("no row of \(table.title) has the name “\(name)”", "《\(table.title)》没有名称为“\(name)”的行"),
        at: span,
        hints: Keyword(spelling: name) == .total
          ? [
            Wording(
              "the total row has no name: show it with level = total; a sum without a condition gives it",
              "合计行没有名称：显示时写“级次 = 合计”；求和时不写条件就是合计")
          ] : suggestion(nearest))
    case .unknownField(let name, let nearest):
      Diagnostic(
        "E0303", Wording("no field or heading is called “\(name)”", "没有名为“\(name)”的字段或栏目"), at: span,
        hints: suggestion(nearest))
    case .unknownMember(let name, let measure, let members, let nearest):
      Diagnostic(
        "E0304",
        Wording(
          "\(measure.keyword.rawValue) has no member “\(name)”",
          "\(measure.keyword.chinese)没有成员“\(inChinese(name))”"),
        at: span,
        hints: suggestion(nearest) + [
          Wording(
            "its members: \(english(members))",
            "成员有：\(chinese(members.compactMap { Keyword(rawValue: $0)?.chinese }))")
        ])
    case .unknownDocumentValue(let field, let value, let known):
      Diagnostic(
        "E0305", Wording("no loaded document has \(field.rawValue) “\(value)”", "已打开的文件中没有“\(value)”"),
        at: span,
        hints: [Wording("loaded: \(english(known))", "已打开：\(chinese(known))")])
    case .clauseNotForVerb(let clause, let verb, let verbs):
      Diagnostic(
        "E0306",
        Wording(
          "\(verb.keyword.rawValue) does not take “\(clause.rawValue)”",
          "“\(verb.keyword.chinese)”不能用“\(clause.chinese)”"
        ),
        at: span,
        hints: [
          Wording(
            "it goes with \(english(verbs.map(\.keyword.rawValue)))",
            "可用于：\(chinese(verbs.map(\.keyword.chinese)))")
        ])
    case .axisNotForVerb(let verb):
      Diagnostic(
        "E0307",
        Wording(
          "\(verb.keyword.rawValue) shows rows as printed and cannot be grouped by rows",
          "“\(verb.keyword.chinese)”按原样列出各行，不能再按行分组"), at: span,
        hints: [
          Wording(
            "write sum … group by, or name members as columns: group by basic/project",
            "请用“求和”分组，或把成员作为栏目：按 基本/项目 分组")
        ])
    case .levelNotInTable(let level, let table):
      Diagnostic(
        "E0308",
        Wording(
          "\(table.title) has no level \(level.keyword.rawValue)",
          "《\(table.title)》没有“\(level.keyword.chinese)”这一级"),
        at: span,
        hints: [Wording("its codes have the levels class and section", "它的科目只有类和款两级")])
    case .relationNotForField(let field, let relations):
      Diagnostic(
        "E0309", Wording("\(field.rawValue) is not compared like this", "“\(field.chinese)”不能这样比较"), at: span,
        hints: [Wording("it takes \(english(relations))", "可用：\(chinese(relations))")])
    case .valueNotForField(let field, let expected):
      Diagnostic(
        "E0310",
        Wording(
          "\(field.rawValue) is compared with \(expected.wording.english)",
          "“\(field.chinese)”应与\(expected.wording.chinese)比较"
        ),
        at: span)
    case .levelNotAlone:
      Diagnostic(
        "E0311",
        Wording(
          "in a sum, leaf and level stand once, and only joined to the rest by and",
          "求和时，“末级”和“级次 =”只能出现一次，并且只能用“且”与其他条件相连"), at: span,
        hints: [Wording("or take the sum at a level: at section", "也可以写：于 款")])
    case .levelsDisagree:
      Diagnostic(
        "E0312", Wording("where and at name different levels", "“条件”与“于”写了不同的级次"), at: span,
        hints: [Wording("leave one of them out", "只保留其中一个")])
    case .totalLevelInSum:
      Diagnostic(
        "E0313", Wording("a sum is not taken at the total row", "不能按合计行求和"), at: span,
        hints: [
          Wording("sum without a condition gives the printed total", "不写条件求和，得到的就是印出的合计")
        ])
    case .singleValue(let clause):
      Diagnostic(
        "E0314",
        Wording(
          "\(clause.rawValue) needs rows, and this answer is one value",
          "“\(clause.chinese)”要有多行，这里只有一个数"),
        at: span, hints: [Wording("add group by class, for instance", "例如加上：按 类 分组")])
    case .treeOrder:
      Diagnostic(
        "E0315", Wording("tree keeps the order of the tree", "“树”按科目的层次排列，不能另行排序"), at: span,
        hints: [Wording("use show to sort rows", "要排序请用“显示”")])
    case .severalKeys:
      Diagnostic(
        "E0316", Wording("rows can be grouped by one thing at a time", "一次只能按一项把行分组"), at: span,
        hints: [
          Wording("members can be columns beside it: group by class, basic/project", "成员可以作为栏目：按 类, 基本/项目 分组")
        ])
    case .severalPivots:
      Diagnostic("E0317", Wording("members are named as columns once", "作为栏目的成员只能写一组"), at: span)
    case .dimensionNotOfMeasure(let name, let measure, let dimensions):
      Diagnostic(
        "E0318",
        Wording(
          "\(measure.keyword.rawValue) has no dimension \(name)",
          "\(measure.keyword.chinese)没有“\(inChinese(name))”这个维度"),
        at: span,
        hints: [
          Wording("it has \(english(dimensions))", "可用：\(chinese(dimensions))"),
          Wording("a member is a column: basic expense, group by basic/project", "成员是栏目：基本 支出，按 基本/项目 分组"),
        ])
    case .dimensionShownTwice:
      Diagnostic(
        "E0319",
        Wording("a member of this dimension is named already", "已经写了这个维度的成员"), at: span,
        hints: [Wording("leave the member out, or the dimension", "去掉成员，或去掉维度")])
    case .severalShares:
      Diagnostic("E0320", Wording("one share at a time", "一次只能附一种占比"), at: span)
    case .unknownColumn(let name, let columns):
      Diagnostic(
        "E0321", Wording("the answer has no column “\(name)”", "结果中没有“\(inChinese(name))”这一栏"), at: span,
        hints: [Wording("it has code, name, \(english(columns))", "可用：代码、名称、\(chinese(columns))")])
    case .kindIsNoRows:
      Diagnostic(
        "E0322",
        Wording(
          "the documents print no groups of rows for 人员 and 公用", "文件没有把人员、公用分成两组行"), at: span,
        hints: [
          Wording("where they are columns, name the column: sum personnel economic", "印成栏目时请写栏目：求和 人员 经济分类")
        ])
    case .columnTwice(let name):
      Diagnostic(
        "E0323", Wording("\(name) is named twice", "“\(inChinese(name))”写了两次"), at: span)
    }
  }

  private func suggestion(_ names: [String]) -> [Wording] {
    names.isEmpty ? [] : [Wording("did you mean \(english(names))?", "是不是：\(chinese(names))？")]
  }

  private func english(_ names: [String]) -> String { names.joined(separator: ", ") }
  private func chinese(_ names: [String]) -> String { names.map(inChinese).joined(separator: "、") }
  /// A word of the language in Chinese, anything else as it is.
  private func inChinese(_ name: String) -> String { Keyword(rawValue: name)?.chinese ?? name }
}

extension ResolveError.ExpectedValue {
  fileprivate var wording: Wording {
    switch self {
    case .code: Wording("a code, such as 208", "科目代码，如 208")
    case .name: Wording("a name", "名称")
    case .amount: Wording("an amount of at most 18 digits, such as 30 or 30万元", "不超过18位的金额，如 30 或 30万元")
    case .level: Wording("a level: class, section, item or total", "级次：类、款、项、合计")
    case .year: Wording("a year, such as 2024", "年度，如 2024")
    case .phase: Wording("budget or final", "预算或决算")
    case .kind: Wording("personnel or public", "人员或公用")
    }
  }
}

extension EvaluationError {
  /// The error in words; each cause has its own code.
  package var diagnostic: Diagnostic {
    switch cause {
    case .overflow:
      Diagnostic("E0401", Wording("the sum is larger than 92 quadrillion yuan", "合计超过了可表示的金额"))
    case .tooManyCodes:
      Diagnostic(
        "E0402", Wording("the documents print more than 65,534 different codes", "文件中不同的科目代码超过65534个"))
    case .unreadable(let printed, let row, let table, let line):
      Diagnostic(
        "E0403",
        Wording(
          "the sum needs “\(printed)” in row \(row) of \(table) (line \(line)), which is no exact amount in fen",
          "求和要用到\(table)“\(row)”行的“\(printed)”（第\(line)行），它不是能精确到分的金额"))
    case .unknownUnit(let table, let line):
      Diagnostic(
        "E0404",
        Wording(
          "\(table) (line \(line)) prints no unit of money, so its figures cannot be added",
          "\(table)（第\(line)行）没有金额单位，不能求和"),
        hints: [Wording("show lists its figures as printed", "“显示”可以按原样列出")])
    case .unplaced(let row, let table, let line):
      Diagnostic(
        "E0405",
        Wording(
          "row “\(row)” of \(table) (line \(line)) has no code, so what it is a part of cannot be told",
          "\(table)“\(row)”行（第\(line)行）没有科目代码，无法判断它属于哪一项"),
        hints: [Wording("name the codes to add: where code ~ 208", "请写明要加的科目：条件 科目 ~ 208")])
    case .mixedYears(let years):
      Diagnostic(
        "E0406",
        Wording(
          "the documents in scope are of several years: \(years.map(String.init).joined(separator: ", "))",
          "涉及的文件属于不同年度：\(years.map(String.init).joined(separator: "、"))"),
        hints: [
          Wording(
            "choose one: where year = \(years.last ?? 0); or tell them apart, without shares: group by year",
            "请选定一年：条件 年度 = \(years.last ?? 0)；或分开（不附占比）：按 年度 分组")
        ])
    case .mixedPhases:
      Diagnostic(
        "E0407", Wording("the documents in scope are budgets and final accounts", "涉及的文件既有预算又有决算"),
        hints: [
          Wording(
            "choose one: where phase = final; or tell them apart: group by phase",
            "请选定：条件 阶段 = 决算；或分开：按 阶段 分组")
        ])
    case .sameEntity(let entity, let documents):
      Diagnostic(
        "E0408",
        Wording(
          "two documents in scope report the same unit and year: \(documents.joined(separator: ", "))\(entity.isEmpty ? "" : " (\(entity))")",
          "有两份文件报告同一单位同一年度：\(documents.joined(separator: "、"))\(entity.isEmpty ? "" : "（\(entity)）")"),
        hints: [Wording("open only one of them", "只打开其中一份")])
    case .severalTotals(let table, let lines):
      Diagnostic(
        "E0412",
        Wording(
          "\(table) prints several totals that disagree (lines \(lines.map(String.init).joined(separator: ", ")))",
          "\(table)印出的合计行不一致（第\(lines.map(String.init).joined(separator: "、"))行）"),
        hints: [Wording("name the codes to add: where code ~ 208", "请写明要加的科目：条件 科目 ~ 208")])
    case .containedEntity(let part, let whole):
      Diagnostic(
        "E0409",
        Wording(
          "\(part) is a unit of \(whole), whose figures contain it", "\(part)是\(whole)的下属单位，后者的数字已包含前者"),
        hints: part == whole
          ? [Wording("open only one of the two documents", "两份文件只打开其中一份")]
          : [
            Wording("choose one: where unit = \"\(whole)\"", "请选定一个：条件 单位 = \"\(whole)\""),
            Wording("a sum can tell them apart, without shares: group by unit", "求和时可以分开（不附占比）：按 单位 分组"),
          ])
    case .unknownYear(let document):
      Diagnostic(
        "E0410",
        Wording(
          "\(document) names no year, so it cannot be put together with others",
          "\(document)没有写明年度，不能与其他文件一起使用"))
    }
  }
}
