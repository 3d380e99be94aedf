package import SourceText

extension ParseError {
  /// The error in words.
  package var diagnostic: Diagnostic {
    switch cause {
    case .lexical(.unknownCharacter(let scalar)):
      Diagnostic(
        "E0101", Wording("the sign “\(scalar)” means nothing here", "这里不能用“\(scalar)”"), at: span,
        hints: [hint(for: scalar)])
    case .lexical(.unterminatedString):
      Diagnostic("E0102", Wording("the quotation mark is not closed on its line", "引号没有在本行结束"), at: span)
    case .lexical(.unknownEscape):
      Diagnostic("E0103", Wording("after \\ only \" or \\ can stand", "\\ 后面只能是 \" 或 \\"), at: span)
    case .lexical(.unknownParameter(let name, let known)):
      Diagnostic(
        "E0104", Wording("$\(name) has no value", "$\(name) 没有值"), at: span,
        hints: NearestNames.nearest(to: name, in: known).map {
          Wording("did you mean $\($0)?", "是不是 $\($0)？")
        } + [
          Wording("give it on the command line: -D \(name)=2024", "在命令行里给出：-D \(name)=2024")
        ])
    case .lexical(.unterminatedPattern):
      Diagnostic(
        "E0105", Wording("the regular expression is not closed on its line", "正则表达式没有在本行结束"), at: span,
        hints: [Wording("matches /…/", "匹配 /…/")])
    case .badPattern(let fault):
      Diagnostic(
        "E0207",
        Wording("no regular expression: \(fault.wording.english)", "不是正则表达式：\(fault.wording.chinese)"),
        at: span,
        hints: [
          Wording("a sign that stands for itself has \\ before it: \\(", "要表示符号本身，在前面加 \\：\\(")
        ])
    case .unexpected(let found, let expected):
      ParseError.unexpected(found, expected: expected, at: span)
    case .repeatedClause(let clause):
      Diagnostic(
        "E0202",
        Wording("the clause “\(clause.rawValue)” is given twice", "子句“\(clause.chinese)”出现了两次"), at: span)
    case .tooDeep:
      Diagnostic(
        "E0203",
        Wording(
          "conditions and calculations nest at most \(Parser.deepestNesting) deep",
          "条件和算式最多嵌套\(Parser.deepestNesting)层"),
        at: span)
    case .tooLong:
      Diagnostic(
        "E0206",
        Wording(
          "a calculation has more than \(Parser.mostSigns) signs", "一个算式里的运算符超过\(Parser.mostSigns)个"),
        at: span, hints: [Wording("name parts of it with let", "用“令”给其中的部分起名")])
    case .reservedName(let text, let keyword):
      Diagnostic(
        "E0205",
        Wording("“\(text)” is a word of the language and can name nothing else", "“\(text)”是语言中的词，不能用作名称"),
        at: span,
        hints: [Wording("my_\(keyword.words[0].rawValue)", "我的\(text)")])
    case .countOutOfRange(let digits):
      Diagnostic(
        "E0204", Wording("\(digits) is no number of rows", "“\(digits)”不能作为行数"), at: span,
        hints: [Wording("a whole number from 1 on", "应为从1起的整数")])
    }
  }

  private func hint(for scalar: Unicode.Scalar) -> Wording {
    switch scalar {
    case "、": Wording("members are parted by /, values by ,", "成员之间用 / 隔开，值之间用 ，隔开")
    case "。", ".": Wording("a sentence needs no full stop", "句末不用句号")
    case "?", "？": Wording(".help shows what can be asked", "用 .help 查看可以问什么")
    case "'", "‘", "’", "「", "」", "『", "』", "《", "》":
      Wording("text stands in \"…\" or “…”", "文字用 \"…\" 或 “…” 括起来")
    default: Wording("text with signs in it stands in quotes: \"…\"", "带符号的文字要加引号：“…”")
    }
  }

  private static func unexpected(
    _ found: Token.Kind, expected: [Expectation], at span: Span
  ) -> Diagnostic {
    let english = list(expected.flatMap(\.english), word: "or")
    let chinese = list(expected.flatMap(\.chinese), word: "或")
    var hints: [Wording] = []
    if expected.contains(.category(.measure)), !expected.contains(.category(.verb)) {
      hints += measureHint(after: found)
    }
    if case .word(let text) = found {
      if expected.contains(.category(.verb)) {
        if ["help", "quit", "exit", "帮助", "退出"].contains(text.lowercased()) {
          hints.append(Wording("commands begin with a dot: .help, .quit", "命令以点开头：.帮助、.退出"))
        } else if Keyword(spelling: text)?.continuesLine ?? (Keyword(spelling: text) == .group) {
          hints.append(
            Wording(
              "a sentence ends with its line; a clause goes on the same line",
              "一句话到行尾结束；子句要写在同一行"))
        }
      }
      let keyword = Keyword(spelling: text)
      let near = NearestNames.nearest(
        to: text,
        in: expected.flatMap(\.spellings).filter { Keyword(spelling: $0) != keyword || keyword == nil })
      if let parted = Keyword.parted(text) {
        let words = parted.joined(separator: " ")
        hints.append(
          Wording("between two Chinese words a space is needed: \(words)", "两个中文词之间要有空格：\(words)"))
      } else if let keyword, keyword.categories.contains(.measure), expected.contains(.category(.verb)) {
        hints.append(
          Wording(
            "a verb stands before it: sum \(keyword.rawValue), show \(keyword.rawValue)",
            "前面要写动词：求和 \(keyword.chinese)，显示 \(keyword.chinese)"))
      } else if !near.isEmpty {
        hints.append(Wording("did you mean \(list(near, word: "or"))?", "是不是\(list(near, word: "或"))？"))
      } else if Keyword(spelling: text) == nil, DisplayWidth.columns(of: text) > text.count, text.count > 2 {
        hints.append(
          Wording("between two Chinese words a space is needed", "两个中文词之间要有空格"))
      }
    }
    return Diagnostic(
      "E0201",
      Wording("found \(found.english), expected \(english)", "遇到\(found.chinese)，这里应为\(chinese)"), at: span,
      hints: hints)
  }

  /// That a measure is missing where a sentence ends, or goes on, behind a member or a verb.
  private static func measureHint(after found: Token.Kind) -> [Wording] {
    switch found {
    case .end, .newline:
      [
        Wording(
          "a measure says what is asked: sum expense, sum basic expense", "还要写度量：求和 支出，求和 基本 支出")
      ]
    case .word(let text):
      Keyword(spelling: text).map { keyword in
        guard keyword.categories.contains(.member), !keyword.categories.contains(.measure) else { return [] }
        return [
          Wording("a measure stands behind it, as in: sum basic expense", "后面还要写度量，例如：求和 基本 支出")
        ]
      } ?? []
    default: []
    }
  }

  private static func list(_ words: [String], word: String) -> String {
    var seen: Set<String> = []
    let unique = words.filter { seen.insert($0).inserted }
    guard let last = unique.last, unique.count > 1 else { return unique.first ?? "" }
    let separator = word == "or" ? ", " : "、"
    let before = word == "or" ? " or " : "或"
    return unique.dropLast().joined(separator: separator) + before + last
  }
}

extension Pattern.Fault {
  fileprivate var wording: Wording {
    switch self {
    case .unknownEscape:
      Wording("behind \\ stands a sign, or d, w or s", "\\ 后面应是符号，或 d、w、s")
    case .repeatedTwice: Wording("a repeat follows a repeat", "重复符号后面又是重复符号")
    case .openGroup: Wording("a ( is not closed", "有“(”没有闭合")
    case .openClass: Wording("a [ is not closed", "有“[”没有闭合")
    case .strayParenthesis: Wording("a ) closes nothing", "有多余的“)”")
    case .nothingToRepeat: Wording("* + ? { follow nothing", "* + ? { 前面没有内容")
    case .wrongCount: Wording("{ } holds one number or two, the lesser first", "{ } 里应是一个数，或从小到大的两个数")
    case .wrongRange: Wording("a range in [ ] goes from the lesser to the greater", "[ ] 里的范围应从小到大")
    case .endsInEscape: Wording("it ends with \\", "以 \\ 结尾")
    case .tooLong: Wording("it is too long", "太长")
    case .tooDeep: Wording("its groups nest too deep", "嵌套太深")
    }
  }
}

extension Token.Kind {
  fileprivate var english: String {
    switch self {
    case .word(let text), .integer(let text), .decimal(let text): "“\(text)”"
    case .string(let text): "the text \"\(text)\""
    case .pattern(let text): "/\(text)/"
    case .symbol(let symbol): "“\(symbol.rawValue)”"
    case .newline: "the end of the line"
    case .invalid: "an unknown sign"
    case .end: "the end"
    }
  }

  fileprivate var chinese: String {
    switch self {
    case .word(let text), .integer(let text), .decimal(let text): "“\(text)”"
    case .string(let text): "文字“\(text)”"
    case .pattern(let text): "/\(text)/"
    case .symbol(let symbol): "“\(symbol.rawValue)”"
    case .newline: "行尾"
    case .invalid: "不认识的符号"
    case .end: "结尾"
    }
  }
}

extension Expectation {
  /// How a message names the expectation.
  fileprivate var english: [String] {
    switch self {
    case .keyword(let keyword): [keyword.rawValue]
    case .category(let category): [category.english]
    case .symbol(let symbol): ["“\(symbol.rawValue)”"]
    case .value, .point: ["a value"]
    case .number: ["a number"]
    case .heading: ["a heading in quotes"]
    case .name: ["a name"]
    case .text: ["text in quotes"]
    case .count: ["a number of rows"]
    case .pattern: ["a regular expression /…/"]
    case .end: ["the end"]
    }
  }

  fileprivate var chinese: [String] {
    switch self {
    case .keyword(.in): ["换算/在"]
    case .keyword(let keyword): [keyword.chinese]
    case .category(let category): [category.chinese]
    case .symbol(let symbol): ["“\(symbol.rawValue)”"]
    case .value, .point: ["一个值"]
    case .number: ["一个数"]
    case .heading: ["加引号的栏目名"]
    case .name: ["一个名称"]
    case .text: ["加引号的文字"]
    case .count: ["行数"]
    case .pattern: ["正则表达式 /…/"]
    case .end: ["句末"]
    }
  }

  /// The words that would have been right, in both languages.
  package var spellings: [String] {
    switch self {
    case .keyword(let keyword): [keyword.rawValue] + keyword.synonyms
    case .category(let category):
      Keyword.allCases.filter { $0.categories.contains(category) }.flatMap { [$0.rawValue] + $0.synonyms }
    case .symbol, .value, .point, .number, .heading, .name, .text, .count, .pattern, .end: []
    }
  }
}

extension Keyword.Category {
  private func words(_ spelling: (Keyword) -> String) -> String {
    Keyword.allCases.filter { $0.categories.contains(self) }.map(spelling).joined(separator: " ")
  }

  fileprivate var english: String {
    let words = words(\.rawValue)
    return switch self {
    case .verb: "a verb (\(words))"
    case .measure: "a measure (\(words))"
    case .member: "a member (basic, project, appropriation, personnel …)"
    case .field: "a field (code, name, amount, score …)"
    case .level: "a level (\(words))"
    case .dimension: "a dimension (nature, year, unit, side …)"
    case .fact: "a number of people (\(words))"
    case .unit: "a unit (\(words))"
    case .state: "a state (\(words))"
    case .format: "a format (\(words))"
    }
  }

  fileprivate var chinese: String {
    let words = words(\.chinese)
    return switch self {
    case .verb: "动词（\(words)）"
    case .measure: "度量（\(words)）"
    case .member: "成员（基本支出 项目支出 财政拨款 人员经费 …）"
    case .field: "字段（科目 名称 金额 得分 …）"
    case .level: "级次（\(words)）"
    case .dimension: "维度（性质 年度 单位 收支 …）"
    case .fact: "人数（\(words)）"
    case .unit: "金额单位（\(words)）"
    case .state: "状态（\(words)）"
    case .format: "格式（\(words)）"
    }
  }
}
