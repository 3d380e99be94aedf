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
        "E0301", Wording("\(table) prints no code \(code)", "《\(table)》没有科目代码\(code)"), at: span,
        hints: under.isEmpty && nearest.isEmpty
          ? [
            Wording(
              "it prints lines without codes: name them, where name ~ …", "它的各行没有科目代码：请用名称，条件 名称 ~ …")
          ]
          : under.isEmpty
            ? [Wording("nearest: \(english(nearest))", "相近的有：\(chinese(nearest))")]
            : [Wording("under it: \(english(under))", "以它开头的有：\(chinese(under))")])
    case .unknownName(let name, let table, let nearest, let match):
      Diagnostic(
        "E0302", match.wording(of: name, in: table),
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
          members.isEmpty
            ? Wording("it has none: leave the word out", "它没有成员：请去掉这个词")
            : Wording(
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
    case .axisNotForVerb(let verb, let measure):
      Diagnostic(
        "E0307",
        Wording(
          "\(verb.keyword.rawValue) shows rows as printed and cannot be grouped by rows",
          "“\(verb.keyword.chinese)”按原样列出各行，不能再按行分组"), at: span,
        hints: [
          RecordSchema(measure) == nil
            ? Wording(
              "write sum or count … group by, or show … with members as columns: group by basic/project",
              "请用“求和”或“计数”分组，或用“显示”把成员作为栏目：按 基本/项目 分组")
            : Wording(
              "write count … group by\(measure == .projects ? ", or sum" : "")",
              "请用“计数”\(measure == .projects ? "或“求和”" : "")分组")
        ])
    case .levelNotInTable(let level, let table, let title):
      Diagnostic(
        "E0308",
        Wording(
          "\(title) has no level \(level.keyword.rawValue)",
          "《\(title)》没有“\(level.keyword.chinese)”这一级"),
        at: span,
        hints: [
          table.codeDomain == nil
            ? Wording("its lines have no levels; leaf takes the finest", "它的各行不分级次；“末级”取最细的行")
            : Wording("its codes have the levels class and section", "它的科目只有类和款两级")
        ])
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
          "in a sum, an average or an extreme, leaf and level stand once, and only joined to the rest by and",
          "求和、平均、最大、最小和中位，“末级”和“级次 =”只能出现一次，并且只能用“且”与其他条件相连"), at: span,
        hints: [Wording("or take the sum at a level: at section", "也可以写：于 款")])
    case .levelsDisagree:
      Diagnostic(
        "E0312", Wording("where and at name different levels", "“条件”与“于”写了不同的级次"), at: span,
        hints: [Wording("leave one of them out", "只保留其中一个")])
    case .totalLevelInSum:
      Diagnostic(
        "E0313",
        Wording("a sum, an average or an extreme is not taken at the total row", "合计行不能单独求和，也不参与平均、最大、最小和中位"),
        at: span,
        hints: [
          Wording("sum without a condition gives the printed total", "不写条件求和，得到的就是印出的合计")
        ])
    case .singleValue(let clause, let key):
      Diagnostic(
        "E0314",
        Wording(
          "\(clause.rawValue) needs rows, and this answer is one value",
          "“\(clause.chinese)”要有多行，这里只有一个数"),
        at: span, hints: [Wording("add group by \(key), for instance", "例如加上：按 \(inChinese(key)) 分组")])
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
        hints: [
          Wording(
            "it has \(english(columns))",
            "可用：\(columns.map { $0 == "code" ? "代码" : inChinese($0) }.joined(separator: "、"))")
        ]
          + (name == "count"
            ? [Wording("count … group by has it", "“计数 … 分组”有这一栏")]
            : ["share", "gap"].contains(name)
              ? [Wording("with \(name) adds it", "写上“附 \(inChinese(name))”就有这一栏")] : []))
    case .kindIsNoRows:
      Diagnostic(
        "E0322",
        Wording(
          "the documents print no groups of rows for 人员 and 公用", "文件没有把人员、公用分成两组行"), at: span,
        hints: [
          Wording("where they are columns, name the column: sum personnel economic", "印成栏目时请写栏目：求和 人员 经济分类")
        ])
    case .fieldNotOfMeasure(let name, let measure, let fields):
      Diagnostic(
        "E0324",
        Wording(
          "\(measure.keyword.rawValue) has no field \(name)",
          "\(measure.keyword.chinese)没有字段“\(inChinese(name))”"), at: span,
        hints: suggestion(NearestNames.nearest(to: name, in: fields)) + [
          Wording("it has \(english(fields))", "可用：\(chinese(fields))")
        ])
    case .unknownValue(let field, let value, let known):
      Diagnostic(
        "E0325",
        Wording("nothing has the \(field.rawValue) “\(value)”", "没有\(field.chinese)为“\(value)”的内容"), at: span,
        hints: suggestion(NearestNames.nearest(to: value, in: known)).first.map { [$0] }
          ?? (known.isEmpty ? [] : [Wording("known: \(english(known))", "已有：\(chinese(known))")]))
    case .verbNotForMeasure(let verb, let measure, let reason):
      Diagnostic(
        "E0326",
        Wording(
          "\(verb.keyword.rawValue) does not take \(measure.keyword.rawValue): \(reason.wording.english)",
          "“\(verb.keyword.chinese)”不能用于“\(measure.keyword.chinese)”：\(reason.wording.chinese)"), at: span,
        hints: [reason.hint(measure)])
    case .clauseNotForMeasure(let clause, let measure):
      Diagnostic(
        "E0327",
        Wording(
          "\(measure.keyword.rawValue) does not take “\(clause.rawValue)” here",
          "“\(measure.keyword.chinese)”在这里不能用“\(clause.chinese)”"), at: span,
        hints: [ResolveError.reason(against: clause, of: measure)])
    case .stageMissing:
      Diagnostic(
        "E0328",
        Wording(
          "budget and final account are not added: name one of them", "预算数与决算数不能相加，请选定其一"), at: span,
        hints: [
          Wording(
            "sum final three_public, or both as columns: group by budget/final",
            "求和 决算 三公，或作为栏目：按 预算/决算 分组")
        ])
    case .absentInTable:
      Diagnostic(
        "E0329",
        Wording("every cell of a table is printed, if only blank", "表中的单元格都已印出，至多是空白"), at: span,
        hints: [Wording("it takes is blank, is dash", "可写：为 空白、为 划线")])
    case .unknownBinding(let name, let nearest):
      Diagnostic(
        "E0340", Wording("nothing is called “\(name)”", "没有名为“\(name)”的东西"), at: span,
        hints: suggestion(nearest) + [ResolveError.nameHint(name)])
    case .arguments(let name, let wanted, let given):
      Diagnostic(
        "E0341",
        Wording(
          "\(name) takes \(wanted) \(wanted == 1 ? "value" : "values"), \(given) \(given == 1 ? "is" : "are") given",
          "“\(name)”需要\(wanted)个值，这里有\(given)个"),
        at: span)
    case .parameterTwice(let name):
      Diagnostic(
        "E0341", Wording("\(name) is named twice", "“\(name)”写了两次"), at: span)
    case .recursion(let name):
      Diagnostic(
        "E0342", Wording("\(name) stands for itself, or for too many others", "“\(name)”引用了自己，或引用得太深"),
        at: span)
    case .conditionAsValue(let name):
      Diagnostic(
        "E0343", Wording("\(name) is a condition and has no value", "“\(name)”是条件，没有数值"), at: span,
        hints: [Wording("sum expense where \(name)", "求和 支出 条件 \(name)")])
    case .valueAsCondition(let name):
      Diagnostic(
        "E0343", Wording("\(name) is a value and no condition", "“\(name)”是数值，不是条件"), at: span,
        hints: [Wording("let \(name) = where …", "令 \(name) = 条件 …")])
    case .notOneFigure(let rows): ResolveError.notOneFigure(rows: rows, at: span)
    case .lastNotOneFigure(let rows): ResolveError.lastNotOneFigure(rows: rows, at: span)
    case .unreadableFigure(let printed):
      Diagnostic(
        "E0344", Wording("the figure cannot be read: “\(printed)”", "这个数无法读出：“\(printed)”"), at: span)
    case .mixedKinds(let sign):
      Diagnostic(
        "E0345",
        Wording(
          "what stands on the two sides of \(sign.rawValue) has no result with it",
          "\(sign.rawValue) 两边的量不能这样计算"),
        at: span,
        hints: [
          Wording(
            "money is added to money (+ 30万元), and multiplied and divided by numbers",
            "金额只能加减金额（+ 30万元），可以乘除以数字")
        ])
    case .divisionByZero:
      Diagnostic("E0346", Wording("a division by zero", "除数为零"), at: span)
    case .lastAsName:
      Diagnostic(
        "E0340",
        Wording(
          "“_” is the answer before and changes: it is no name, and no part of one",
          "“_”是上一个结果，会变化，不能用作名称，也不能写进名称的定义"), at: span)
    case .parameterInCondition(let name):
      Diagnostic(
        "E0341",
        Wording(
          "\(name) is a parameter, and the conditions inside a function do not take it",
          "“\(name)”是参数，函数里的条件不能用它"), at: span,
        hints: [
          Wording(
            "give the condition parameters: let big(x) = where amount > x", "给条件加参数：令 大额(x) = 条件 金额 > x")
        ])
    case .nothingBefore:
      Diagnostic(
        "E0340", Wording("“_” is the answer before; there is none yet", "“_”是上一个结果，现在还没有"),
        at: span)
    case .withinOfInequality:
      Diagnostic(
        "E0348", Wording("within goes with = alone", "“误差”只与 = 一起使用"), at: span)
    case .figureWithoutUnit:
      Diagnostic(
        "E0344",
        Wording(
          "the table prints no unit of money, so its figures cannot be calculated with",
          "这张表没有金额单位，不能用它的数计算"), at: span,
        hints: [Wording("show lists them as printed", "“显示”可以按原样列出")])
    case .noRounding:
      Diagnostic(
        "E0348",
        Wording(
          "what rounding explains is known of sums of printed figures alone, not of quotients",
          "只有印出的数之和才知道尾差，商没有"), at: span,
        hints: [Wording("give a number: within 0.02", "请写数字：误差 0.02")])
    case .useOfRows:
      Diagnostic(
        "E0349", Wording("use chooses documents, not rows", "“使用”选择文件，不选择行"), at: span,
        hints: [
          Wording("it tests year, unit and phase", "可以写年度、单位、阶段")
        ])
    case .noDocumentInUse:
      Diagnostic(
        "E0349", Wording("no open document is such", "打开的文件中没有这样的"), at: span,
        hints: [Wording(".documents lists them", ".documents 列出打开的文件")])
    case .unknownTable(let name, let known):
      Diagnostic(
        "E0351", Wording("no table is called “\(name)”", "没有叫“\(name)”的表"), at: span,
        hints: [
          Wording("printed: \(known.joined(separator: ", "))", "印出的有：\(known.joined(separator: "、"))"),
          Wording(
            "a measure names its table, whatever its number: expense, general", "不论编号，度量就是表的名字：支出、一般公共预算"),
        ])
    case .tableLacksCodes(_, let measure) where measure.table?.codeDomain == nil:
      Diagnostic(
        "E0354",
        Wording(
          "the rows of \(measure.keyword.rawValue) have no codes, so no other table is read in its place",
          "\(measure.keyword.chinese)的各行没有科目代码，不能换成别的表"),
        at: span,
        hints: [
          Wording("from goes with measures of codes: sum expense from 05", "“来自”用于有科目代码的度量：求和 支出 来自 05")
        ])
    case .tableLacksCodes(let name, let measure):
      Diagnostic(
        "E0354",
        Wording(
          "\(name) has not the codes of \(measure.keyword.rawValue)",
          "“\(name)”没有“\(measure.keyword.chinese)”的科目代码"),
        at: span,
        hints: [
          Wording(
            "from takes another table of the same codes: 02, 03, 05, 07 and 08 have those of functions",
            "“来自”只能换成同一种科目代码的表：02、03、05、07、08 都是功能分类")
        ])
    case .notTwoYears(let years):
      Diagnostic(
        "E0355",
        Wording(
          "a change is that of two years; in scope: \(years.isEmpty ? "none" : years.map { "\($0)" }.joined(separator: ", "))",
          "增减额要有两个年度；范围内的年度：\(years.isEmpty ? "无" : years.map { "\($0)" }.joined(separator: "、"))"),
        at: span,
        hints: [ResolveError.yearsHint(years)])
    case .severalDocuments(let name, let files):
      Diagnostic(
        "E0356",
        Wording("\(files.count) documents are called “\(name)”", "叫“\(name)”的文件有\(files.count)个"), at: span,
        hints: [
          Wording(
            "name a file in quotes: \(files.map { "\"\($0)\"" }.joined(separator: ", "))",
            "请用引号写文件名：\(files.map { "“\($0)”" }.joined(separator: "、"))")
        ])
    case .documentAndTable:
      Diagnostic(
        "E0357", Wording("one of the two is a document and the other a table", "两者之中一个是文件，一个是表"), at: span,
        hints: [Wording("diff 2023 2024; diff 03 05", "比对 2023 2024；比对 03 05")])
    case .severalDocumentsOfTables(let count):
      Diagnostic(
        "E0357",
        Wording(
          "two tables are those of one document, and \(count) are in use", "两张表应属于同一份文件，而现在用的有\(count)份"),
        at: span,
        hints: [Wording("choose one: use where year = 2024", "先选定一份：使用 条件 年度 = 2024")])
    case .tableOfOtherMoney(let name, let measure):
      ResolveError.otherMoney(name, measure, at: span)
    case .unknownPoint(let name, let documents): ResolveError.unknownPoint(name, documents, at: span)
    case .emptyRange:
      Diagnostic(
        "E0364", Wording("nothing lies in this range", "这个范围里什么也没有"), at: span,
        hints: [Wording("write the lesser bound first: in 10..50", "先写小的：在 10..50")])
    case .nothingImplied(let title, let known):
      Diagnostic(
        "E0358",
        Wording("no text states a change of \(title) by an amount", "没有文字说明《\(title)》比上年增减多少"), at: span,
        hints: known.first.map { first in
          [
            Wording(
              "changes are stated of \(known.map(\.keyword.rawValue).joined(separator: ", ")): sum \(first.keyword.rawValue) compare prior, 2024",
              "说明了增减的有\(known.map(\.keyword.chinese).joined(separator: "、"))：求和 \(first.keyword.chinese) 对比 上年, 2024"
            )
          ]
        } ?? [])
    case .missingTable(let title, let document):
      Diagnostic(
        "E0351", Wording("\(document) does not print \(title)", "\(document)没有《\(title)》"), at: span)
    case .tablesNotComparable:
      Diagnostic(
        "E0353", Wording("the two tables do not print the same codes", "这两张表的科目代码不是同一种"), at: span,
        hints: [
          Wording(
            "tables of functions are 02, 03, 05, 07 and 08; lines are compared by assert",
            "功能分类的表有 02、03、05、07、08；各行没有代码的表请用断言比较")
        ])
    case .unknownRelation(let name, let nearest):
      Diagnostic(
        "E0367", Wording("no relation is called \(name)", "没有名为“\(name)”的勾稽关系"), at: span,
        hints: suggestion(nearest) + [
          Wording(
            "check takes all, narrative, projects, rollup or a relation: check W10",
            "检查后面可以是：全部、叙述、项目表、勾稽，或一条关系：检查 W10")
        ])
    case .builtInRelation(let name):
      Diagnostic(
        "E0368", Wording("\(name) is a relation that is built in", "\(name)是内置的勾稽关系，请另取名称"), at: span)
    case .unknownThing(let name, let nearest):
      Diagnostic(
        "E0350", Wording("nothing here is called “\(name)”", "这里没有叫“\(name)”的"), at: span,
        hints: suggestion(nearest) + [
          Wording(
            "explain takes a sentence, a code, a measure, a word, a term, a relation or the code of an error",
            "可以解释一句话、科目代码、度量、语言中的词、名词、勾稽关系或错误代码")
        ])
    case .unreadTable(let title, let document, let line):
      Diagnostic(
        "E0330",
        Wording(
          "\(document) prints \(title) (\(line.wording.english)), but its columns could not be told; it is not read",
          "\(document)印有《\(title)》（\(line.wording.chinese)），但分不清各栏，未能读取"), at: span,
        hints: [
          Wording(
            "the PDF, or a text with tabs, tells the columns; .tables lists what is read",
            "PDF 或用制表符分隔的文本能分清各栏；.tables 列出已读的表")
        ])
    case .clauseNotForQuotient(let clause):
      Diagnostic(
        "E0352",
        Wording(
          "\(clause.rawValue) is of sums, and per divides them", "“\(clause.chinese)”针对的是和，而“每”把和除开了"),
        at: span,
        hints: [Wording("leave one of the two out", "两者只写一个")])
    case .depthIsNoLevel(let verb):
      Diagnostic(
        "E0331",
        Wording(
          "\(verb.keyword.rawValue) takes rows of one level, and printed is none",
          "“\(verb.keyword.chinese)”只取同一级次的行，“印数”不是级次"), at: span,
        hints: [
          Wording("write at leaf, at class, at section or at item", "请写：于 末级、于 类、于 款 或 于 项")
        ])
    case .keysOfOtherKind(let measure, let other):
      Diagnostic(
        "E0332",
        Wording(
          "the rows of \(measure.keyword.rawValue) and \(other.keyword.rawValue) are of different kinds, so none can be divided by another",
          "\(measure.keyword.chinese)与\(other.keyword.chinese)的行不是同一种科目，不能逐行相除"), at: span,
        hints: [
          Wording(
            "leave group by out, or divide by a measure of the same codes", "去掉分组，或除以科目相同的度量")
        ])
    case .divisorNotOfTables(let measure):
      Diagnostic(
        "E0333",
        Wording(
          "a sum is not divided by \(measure.keyword.rawValue)", "不能除以“\(measure.keyword.chinese)”"),
        at: span,
        hints: [
          Wording(
            "per takes staff, quota or a measure of tables, such as per expense",
            "“每”可用：实有、编制，或报表的度量，如 每 支出")
        ])
    case .ratioHasNoUnit:
      Diagnostic(
        "E0334", Wording("a ratio of two measures has no unit", "两个度量之比没有金额单位"), at: span,
        hints: [Wording("in goes with per staff and per quota", "“换算”可与“每 实有”“每 编制”一起使用")])
    case .clauseNotForCompare(let clause):
      Diagnostic(
        "E0335",
        Wording(
          clause == .column
            ? "compare shows two columns, and does not take members as columns"
            : "compare does not take “\(clause.rawValue)”",
          clause == .column ? "“对比”本身就是两个栏目，不能再以成员作为栏目" : "“对比”不能用“\(clause.chinese)”"), at: span,
        hints: [
          clause == .column
            ? Wording("name one column: sum basic expense … compare", "请写一个栏目：求和 基本 支出 … 对比")
            : clause == .part || clause == .side
              ? Wording("name one side or section in where", "请在条件中选定一方或一个部分")
              : Wording("sum … group by without compare takes it", "不写“对比”的“求和 … 分组”可以用")
        ])
    case .answerInWhere(let word):
      Diagnostic(
        "E0338",
        Wording(
          "\(word.rawValue) is a column of the answer, and where tests what enters it",
          "“\(word.chinese)”是结果的栏目，“条件”检验的是进入结果的内容"), at: span,
        hints: [Wording("write having \(word.rawValue) …", "请写：其结果 \(word.chinese) …")])
    case .percentageOfAmount(let name):
      Diagnostic(
        "E0339",
        Wording(
          "\(name) is an amount and is not compared with a percentage", "“\(inChinese(name))”是金额，不能与百分比比较"),
        at: span,
        hints: [
          Wording("share, percent and change are compared with one", "占比、增减率和增减额可以与百分比比较")
        ])
    case .pointsDiffer:
      Diagnostic(
        "E0336", Wording("compare takes two years, two phases or two units", "“对比”应写两个年度、两个阶段或两个单位"),
        at: span,
        hints: [
          Wording("compare 2023, 2024; compare budget, final", "对比 2023, 2024；对比 预算, 决算")
        ])
    case .pointOutOfScope(let name):
      Diagnostic(
        "E0337",
        Wording("the condition leaves no document of \(name)", "条件没有留下“\(inChinese(name))”的文件"), at: span,
        hints: [Wording("leave that test out of where", "请去掉条件中的这项限制")])
    case .fieldNotAdded(let field, let measure):
      Diagnostic(
        "E0359",
        Wording(
          "the \(field.rawValue) of one of \(measure.keyword.rawValue) is not added to that of another",
          "各\(measure.keyword.chinese)的\(field.chinese)不能相加"), at: span,
        hints: [
          Wording(
            "write avg \(field.rawValue) \(measure.keyword.rawValue), or min, max, median",
            "可写：平均 \(field.chinese) \(measure.keyword.chinese)，或最小、最大、中位")
        ])
    case .fieldIsNoFigure(let field, let measure, let figures):
      Diagnostic(
        "E0360",
        Wording(
          "\(field.rawValue) is no figure, and only a figure stands before \(measure.keyword.rawValue)",
          "“\(field.chinese)”不是数字，“\(measure.keyword.chinese)”前只能写数字字段"), at: span,
        hints: [
          figures.isEmpty
            ? Wording("it has no figures: leave the word out", "它没有数字字段：请去掉这个词")
            : Wording("before it stands \(english(figures))", "可写：\(chinese(figures))")
        ])
    case .conditionNotOfDivisor(let field, let measure):
      Diagnostic(
        "E0362",
        Wording(
          "per asks the condition of \(measure.keyword.rawValue) too, which has no field \(field)",
          "“每”的条件也用于\(measure.keyword.chinese)，它没有字段“\(inChinese(field))”"), at: span,
        hints: [
          Wording(
            "divide one question by the other: (sum … where …) / sum \(measure.keyword.rawValue)",
            "请把两个问题相除：(求和 … 条件 …) / 求和 \(measure.keyword.chinese)")
        ])
    case .severalMembers(let dimension, let example):
      Diagnostic(
        "E0363",
        Wording(
          "one row may have figures in several members of \(dimension.rawValue), so rows are not counted by it",
          "一行可以在“\(dimension.chinese)”的几个成员中都有数字，不能按它计数"), at: span,
        hints: [
          Wording(
            "name one member: count \(example)",
            "请写明一个成员：计数 \(example.split(separator: " ").map { inChinese(String($0)) }.joined(separator: " "))"
          )
        ])
    case .mixedCounts(let sign, let left, let right):
      Diagnostic(
        "E0361",
        Wording(
          "\(left) and \(right) are numbers of different things: \(sign.rawValue) has no result",
          "\(left)与\(right)计量的不是同一种东西，\(sign.rawValue) 没有结果"), at: span,
        hints: [
          Wording(
            "take figures measured in the same unit; show statistics names it for each row",
            "请取计量单位相同的数；“显示 统计”写明各行的计量单位")
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
