import Rendering
package import SourceText

/// A setting of the prompt that `.set` shows and changes (设置).
package enum Setting: String, Sendable, Hashable, CaseIterable {
  case format, lang, states, bom, timer, color, pager, rows, width

  /// The setting a word names, in either language and in any case; `nil` for a word that is none.
  package init?(_ word: String) {
    let word = word.lowercased()
    guard let setting = Setting.allCases.first(where: { [$0.rawValue, $0.chinese].contains(word) }) else {
      return nil
    }
    self = setting
  }

  /// The Chinese word.
  package var chinese: String { described.chinese }

  /// What it decides, in one line.
  package var summary: Wording { described.summary }

  /// The words that can be its value, in English; a number may stand beside those of `takesNumber`.
  package var values: [String] {
    switch self {
    case .format: OutputFormat.allCases.filter { $0 != .xlsx }.map(\.rawValue)
    case .lang: Language.allCases.map(\.rawValue)
    case .states, .bom, .timer, .pager: ["on", "off"]
    case .color: ColorChoice.allCases.map(\.rawValue)
    case .rows: ["auto", "all"]
    case .width: ["auto"]
    }
  }

  /// The same words in Chinese, in that order.
  package var chineseValues: [String] { values.map { Setting.chineseValues[$0] ?? $0 } }

  /// The words in a language.
  func values(_ language: Language) -> [String] { language == .chinese ? chineseValues : values }

  private static let chineseValues = [
    "on": "开", "off": "关", "auto": "自动", "all": "全部", "zh": "中文", "en": "英文", "table": "表格",
    "markdown": "标记文本",
    "csv": "逗号分隔",
  ]

  /// The numbers that can be its value, where it takes any.
  package var numbers: ClosedRange<Int>? {
    switch self {
    case .rows: 1...1_000_000
    case .width: 20...10_000
    case .format, .lang, .states, .bom, .timer, .color, .pager: nil
    }
  }

  private var described: (chinese: String, summary: Wording) {
    switch self {
    case .format: ("格式", Wording("how answers are written", "结果的写法"))
    case .lang: ("语言", Wording("the language of messages", "信息所用的语言"))
    case .states: ("状态", Wording("in CSV, a column of states beside each amount", "CSV 中每个金额旁加一栏状态"))
    case .bom: ("编码标记", Wording("begin CSV so that Excel shows Chinese", "CSV 开头加标记，Excel 才能显示中文"))
    case .timer: ("计时", Wording("tell how long each answer took", "显示每个结果用了多长时间"))
    case .color: ("颜色", Wording("colour what is typed at the prompt", "提示符下输入的文字着色"))
    case .pager: ("分页", Wording("a long answer on a terminal goes through a pager", "终端上长的结果分页显示"))
    case .rows: ("行数", Wording("the most rows of an answer on a terminal", "终端上一个结果最多显示几行"))
    case .width: ("宽度", Wording("the columns a table may take on a terminal", "终端上表格最多占几列"))
    }
  }

  /// The English word of a value that may be Chinese: 开 is `on`.
  private static func value(_ word: String) -> String {
    switch word {
    case "开", "是": "on"
    case "关", "否": "off"
    case "自动": "auto"
    case "全部": "all"
    case "中文", "chinese": "zh"
    case "英文", "英语", "english": "en"
    case "表格", "表": "table"
    case "标记文本": "markdown"
    case "逗号分隔": "csv"
    case "工作簿": "xlsx"
    default: word
    }
  }

  /// What the setting is now.
  package func value(in settings: Settings) -> String {
    switch self {
    case .format: settings.format.rawValue
    case .lang: settings.language.rawValue
    case .states: settings.showsStates ? "on" : "off"
    case .bom: settings.marksEncoding ? "on" : "off"
    case .timer: settings.showsTime ? "on" : "off"
    case .color: settings.color.rawValue
    case .pager: settings.usesPager ? "on" : "off"
    case .rows: settings.rowLimit.word
    case .width: settings.width.map { "\($0)" } ?? "auto"
    }
  }

  /// Changes the setting; an error for a word that is none of its values.
  func set(_ word: String, in settings: inout Settings) throws(Diagnostic) {
    let value = Setting.value(word.lowercased())
    if self == .format, value == OutputFormat.xlsx.rawValue {
      throw Diagnostic(
        "E0623",
        Wording("a workbook is no text and goes into a file, one answer at a time", "工作簿不是文本，要写入文件，每次一个结果"),
        hints: [
          Wording("sum expense as xlsx into \"answer.xlsx\"", "求和 支出 输出 工作簿 存为 \"结果.xlsx\"")
        ])
    }
    let number = Int(value)
    guard values.contains(value) || number.map({ numbers?.contains($0) ?? false }) ?? false else {
      throw notAValue(word)
    }
    switch self {
    case .format: settings.format = OutputFormat(rawValue: value) ?? settings.format
    case .lang: settings.language = Language(rawValue: value) ?? settings.language
    case .states: settings.showsStates = value == "on"
    case .bom: settings.marksEncoding = value == "on"
    case .timer: settings.showsTime = value == "on"
    case .color: settings.color = ColorChoice(rawValue: value) ?? settings.color
    case .pager: settings.usesPager = value == "on"
    case .rows: settings.rowLimit = number.map(RowLimit.most) ?? (value == "all" ? .none : .automatic)
    case .width: settings.width = number
    }
  }

  private func notAValue(_ word: String) -> Diagnostic {
    var english = values.joined(separator: ", ")
    var chinese = chineseValues.joined(separator: "、")
    if let numbers {
      english += ", or a number from \(numbers.lowerBound) to \(numbers.upperBound)"
      chinese += "，或 \(numbers.lowerBound) 到 \(numbers.upperBound) 的整数"
    }
    return Diagnostic(
      "E0622", Wording("\(rawValue) cannot be “\(word)”", "\(self.chinese)不能是“\(word)”"),
      hints: [Wording("it can be \(english)", "可以是：\(chinese)")])
  }

  static func unknown(_ word: String) -> Diagnostic {
    let near = Command.nearest(to: word, in: allCases.flatMap { [$0.rawValue, $0.chinese] })
    let hint =
      near.isEmpty
      ? Wording(".set lists the settings", ".设置 列出各项设置")
      : Wording("did you mean \(near.joined(separator: ", "))?", "是不是：\(near.joined(separator: "、"))？")
    return Diagnostic("E0621", Wording("there is no setting “\(word)”", "没有“\(word)”这项设置"), hints: [hint])
  }

  /// What `.set` prints: a line for each setting.
  static func listing(_ settings: Settings, width: Int?) -> String {
    text(of: allCases, settings, width: width)
  }

  /// What `.set NAME` prints.
  static func line(of setting: Setting, _ settings: Settings) -> String {
    text(of: [setting], settings, width: nil)
  }

  private static func text(of shown: [Setting], _ settings: Settings, width: Int?) -> String {
    let rows = shown.map { setting in
      [
        Wording(setting.rawValue, setting.chinese)(settings.language),
        Setting.shown(setting.value(in: settings), settings.language),
        setting.choices(settings.language), setting.summary(settings.language),
      ]
    }
    return ListingText.text(rows, textColumns: 4, keys: 2, shortened: [2, 3], width: width)
  }

  /// What the value can be.
  private func choices(_ language: Language) -> String {
    let number = numbers == nil ? [] : [Wording("N", "整数")(language)]
    return "(" + (values(language) + number).joined(separator: "|") + ")"
  }

  private static func shown(_ value: String, _ language: Language) -> String {
    language == .chinese ? chineseValues[value] ?? value : value
  }
}
