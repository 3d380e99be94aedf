import SourceText

/// A command of the session: a line that begins with a dot.
enum Command: String, CaseIterable {
  case help = ".help"
  case tables = ".tables"
  case documents = ".documents"
  case open = ".open"
  case quit = ".quit"

  init?(_ word: String) {
    if word == ".exit" {
      self = .quit
    } else {
      self.init(rawValue: word.lowercased())
    }
  }

  /// The words of a command line; quotes keep blanks inside a file name.
  static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var isOpen = false
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        isOpen = true
      } else if character.isWhitespace {
        if isOpen || !word.isEmpty { words.append(word) }
        word = ""
        isOpen = false
      } else {
        word.append(character)
      }
    }
    if isOpen || !word.isEmpty { words.append(word) }
    return words
  }

  static func unknown(_ name: String) -> Diagnostic {
    let near = NearestNames.nearest(to: name, in: allCases.map(\.rawValue))
    let names = (near.isEmpty ? allCases.map(\.rawValue) : near)
    return Diagnostic(
      "E0601", Wording("there is no command \(name)", "没有命令\(name)"),
      hints: [
        Wording("did you mean \(names.joined(separator: ", "))?", "是不是：\(names.joined(separator: "、"))？")
      ])
  }

  /// What can be typed, in one screen.
  static func help(_ language: Language) -> String {
    Wording(
      """
      A sentence asks one question of the open document:
        sum expense                                    the printed total of table 03
        sum expense where code ~ 208 group by basic/project
        show expense where leaf top 3                  rows as printed, largest first
        tree economic                                  the tree of economic codes
        sum economic group by kind with share

      verbs      sum  show  list  tree  count  avg  min  max  median
      measures   expense  income  general  economic          tables 03 02 05 06
                 summary  appropriation  fund  capital       tables 01 04 07 08
                 three_public  statistics                    tables 09 10
                 projects  indicators  claims  cells  terms  forms and text
      clauses    where …  group by …  at LEVEL  with share  order by …  top N
                 having …  compare A, B  with gap  per staff  in yuan/wan/yi
                 compare prior, 2024  with change  from general  as csv into "FILE"
      tests      code ~ 208  name ~ 养老  level = 款  leaf  amount > 30万元
                 amount in 10..50  name matches /^机关/  year = 2024
                 side = income  executed < initial  rate < 100%  state = dash
                 and  or  not

      let p = sum economic    p / staff    expense[20805, basic] * 2
      assert sum economic = sum basic expense within rounding
      check rollup in 03   check 03 = 05   check narrative   diff 2023 2024
      explain 2080505   explain E0301   use where year = 2024   include "other.dq"

      trace SENTENCE    the printed cells each figure of the answer came from
      with stated       figures as printed, where they are read otherwise

      .tables       the tables of the open documents, and remarks on reading them
      .documents    the open documents: format, entity, year, cells in doubt
      .open FILE…   open other documents
      .help         this text
      .quit         leave (or Ctrl-D)

      """,
      """
      一句话问一个问题：
        求和 支出                                 支出决算表印出的合计
        求和 支出 条件 科目 ~ 208 按 基本/项目 分组
        显示 支出 条件 末级 前 3                  按原样列出，从大到小
        树 经济分类                               经济分类科目的层次
        求和 经济分类 按 类别 分组 附 占比

      动词    求和  显示  列出  树  计数  平均  最小  最大  中位
      度量    支出  收入  一般公共预算  经济分类        03 02 05 06表
              总表  财政拨款  政府性基金  国有资本经营  01 04 07 08表
              三公  统计                                09 10表
              项目表  指标  说明  单元格  名词          自评表与文字
      子句    条件 …  按 … 分组  于 级次  附 占比  按 … 排序  前 N
              其结果 …  对比 甲, 乙  附 差额  人均  换算 元/万元/亿元
              对比 上年, 2024  附 增减额  来自 一般公共预算  输出 csv 存为 "文件"
      测试    科目 ~ 208  名称 ~ 养老  级次 = 款  末级  金额 > 30万元
              金额 在 10..50  名称 匹配 /^机关/  年度 = 2024
              收支 = 收入  执行数 < 年初预算  执行率 < 100%  状态 = 划线
              且  或  非

      令 p = 求和 经济分类    p / 实有    支出[20805, 基本] * 2
      断言 求和 经济分类 = 求和 基本 支出 误差 尾差
      检查 勾稽 在 03   检查 03 = 05   检查 叙述   比对 2023 2024
      解释 2080505   解释 E0301   使用 条件 年度 = 2024   引入 "其他.dq"

      追溯 句子     结果中每个数出自哪些单元格
      附 照印       按印出的数，不用修正后的读数

      .tables       已打开文件中的各表，以及读取时的提示
      .documents    已打开的文件：格式、单位、年度、存疑的单元格
      .open 文件…   打开其他文件
      .help         本说明
      .quit         退出（或 Ctrl-D）

      """)(language)
  }
}
