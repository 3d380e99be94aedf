import Disclosure
import SourceText

/// Goes once over a line or cell and finds personal data, doubled words and signs, and what a template left.
struct TextScanner {
  struct Find {
    let kind: TextRemark.Kind
    let range: Range<Int>
  }

  /// What the text before asks for, when this text is the value beside a label.
  var asked: PersonalData.Prompt?
  /// Whether what is asked for is the telephone of an office: 咨询电话.
  var isOfficeAsked = false
  /// Whether bare digits are an amount here: in a statement table or a money block.
  var isAmount = false

  private(set) var finds: [Find] = []
  private(set) var personal: [PersonalData.Find] = []
  /// The text by its scalars.
  private(set) var text: [Unicode.Scalar] = []
  /// What the text asks for, when it ends with a label.
  private(set) var prompt: PersonalData.Prompt?

  mutating func scan(_ source: String) {
    text.removeAll(keepingCapacity: true)
    finds.removeAll(keepingCapacity: true)
    personal.removeAll(keepingCapacity: true)
    text.append(contentsOf: source.unicodeScalars)
    prompt = PersonalData.prompt(closing: text)
    if prompt == nil { takeAsked() }
    var index = 0
    while index < text.count { index = step(index) }
    takeNamesBeforeNumbers()
    if !personal.isEmpty {
      finds += personal.map { Find(kind: .personalData($0.kind), range: $0.range) }
      finds.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// The text with personal data masked.
  var masked: [Unicode.Scalar] { PersonalData.masked(text, personal) }

  private mutating func take(_ kind: TextRemark.Kind, _ range: Range<Int>) {
    finds.append(Find(kind: kind, range: range))
  }

  /// Takes a text that is nothing but what a label beside it asks for.
  private mutating func takeAsked() {
    guard let asked, text.count <= 40 else { return }
    switch asked {
    case .name, .holder:
      let names = PersonalData.names(in: 0..<text.count, of: text, after: asked)
      guard let last = names.last, text[last.upperBound...].allSatisfy(Folding.isBlank) else { return }
      personal += names.map { PersonalData.Find(kind: .personName, range: $0) }
    case .telephone:
      if isOfficeAsked, !isMobile(text) { return }
      let digits = text.indices.filter { Folding.digit(text[$0]) != nil }
      guard let first = digits.first, let last = digits.last, (7...14).contains(digits.count),
        !(digits.count == 8 && last - first == 7 && PersonalData.isDate(first, in: text)),
        text.allSatisfy({ Folding.digit($0) != nil || " -—－()（）\u{3000}".unicodeScalars.contains($0) })
      else { return }
      let isMobile = digits.count == 11 && Folding.digit(text[first]) == 1
      personal.append(PersonalData.Find(kind: isMobile ? .mobile : .telephone, range: first..<last + 1))
    case .card, .identity:
      let digits = text.count { Folding.digit($0) != nil }
      guard
        asked == .card
          ? (12...25).contains(digits)
          : digits == 15 || digits == 18 || digits == 17 && ["x", "X", "Ｘ", "ｘ"].contains(text.last),
        text.dropLast().allSatisfy({
          Folding.digit($0) != nil || " -—－\u{3000}".unicodeScalars.contains($0)
        }),
        text.last.map({ Folding.digit($0) != nil || asked == .identity }) ?? false
      else { return }
      personal.append(
        PersonalData.Find(kind: asked == .card ? .bankCard : .identityNumber, range: 0..<text.count))
    case .mail, .date: break
    }
  }

  /// Takes the names between a label and that of a number that was found.
  private mutating func takeNamesBeforeNumbers() {
    for find in personal where find.kind != .personName && find.kind != .email {
      guard let name = PersonalData.name(before: find.range, in: text),
        !personal.contains(where: { $0.range.overlaps(name) })
      else { continue }
      personal.append(PersonalData.Find(kind: .personName, range: name))
    }
  }

  /// Whether a number is the telephone of an office, by the words or the cell before it.
  private func isOffice(_ index: Int) -> Bool {
    PersonalData.isOffice(before: index, in: text) || isOfficeAsked && text.count <= 40
  }

  /// Whether the digits of a text are a mobile number.
  private func isMobile(_ text: [Unicode.Scalar]) -> Bool {
    let digits = text.compactMap(Folding.digit)
    return digits.count == 11 && digits.first == 1
  }

  // MARK: One step

  private mutating func step(_ index: Int) -> Int {
    let scalar = text[index]
    switch scalar.value {
    case 0x30...0x39, 0xFF10...0xFF19: return number(index)
    case 0x4E00...0x9FFF: return han(index)
    case 0x40, 0x58, 0x78, 0xD7, 0xFF38, 0x5F, 0x23, 0x25, 0xFF05, 0x54: return sign(index)
    case 0x3001, 0x3002, 0xFF0C, 0xFF1A, 0xFF1B, 0x2C, 0x3B: return punctuation(index)
    case 0x28, 0xFF08, 0x3010: return bracket(index)
    default: return index + 1
    }
  }

  private mutating func number(_ index: Int) -> Int {
    if let first = personal.first, first.range.contains(index) { return first.range.upperBound }
    let isBare = isAmount && index == 0
    let (find, end) = PersonalData.number(at: index, in: text, isAmount: isBare)
    if let find, find.kind != .telephone || !isOffice(index) {
      personal.append(find)
    }
    return max(end, index + 1)
  }

  private mutating func han(_ index: Int) -> Int {
    switch text[index] {
    case "人", "名":
      if let prompt = PersonalData.prompt(endingAt: index + 1, in: text), prompt.isName {
        name(after: index, prompt)
      }
    case "某" where Template.standsForName(index, in: text):
      take(.placeholder("某某"), index..<index + 2)
      return index + 2
    case "万", "元":
      if let (unit, end) = Doubles.unit(at: index, in: text) {
        take(.doubledUnit(unit), index..<end)
        return end
      }
    case "此", "待":
      if let (word, end) = Template.word(at: index, in: text) {
        take(.placeholder(word), index..<end)
        return end
      }
    default: break
    }
    guard Doubles.mayRepeat(index, in: text), let length = Doubles.word(at: index, in: text) else {
      return index + 1
    }
    take(.doubledWord(string(index..<index + length)), index..<index + 2 * length)
    return index + 2 * length
  }

  /// Takes the name after a label and a colon.
  private mutating func name(after label: Int, _ prompt: PersonalData.Prompt) {
    var index = label + 1
    while index < text.count, index - label < 4, Folding.isBlank(text[index]) { index += 1 }
    guard index < text.count, text[index] == ":" || text[index] == "：" else { return }
    personal += PersonalData.names(in: index + 1..<min(text.count, index + 40), of: text, after: prompt)
      .map { PersonalData.Find(kind: .personName, range: $0) }
  }

  private mutating func sign(_ index: Int) -> Int {
    switch text[index] {
    case "@":
      if let range = PersonalData.mail(around: index, in: text) {
        personal.append(PersonalData.Find(kind: .email, range: range))
        return range.upperBound
      }
    case "%", "％":
      let end = run(from: index) { $0 == "%" || $0 == "％" }
      if end - index > 1 { take(.doubledUnit(string(index..<index + 2)), index..<end) }
      return end
    default:
      if let (word, end) = Template.sign(at: index, in: text) {
        if !word.isEmpty { take(.placeholder(word), index..<end) }
        return end
      }
    }
    return index + 1
  }

  private mutating func punctuation(_ index: Int) -> Int {
    let end = run(from: index, Doubles.isPunctuation)
    // Signs alone stand for what is left out.
    if end - index < text.count, Doubles.isDoubled(text[index..<end]), hasWords(around: index..<end) {
      take(.doubledPunctuation(string(index..<index + 2)), index..<end)
    }
    return end
  }

  /// Whether something but blanks and points stands beside signs.
  private func hasWords(around range: Range<Int>) -> Bool {
    let before = text[max(0, range.lowerBound - 4)..<range.lowerBound]
    let after = text[range.upperBound...].prefix(4)
    return (before + after).contains { !Folding.isBlank($0) && !Doubles.isPunctuation($0) }
  }

  private mutating func bracket(_ index: Int) -> Int {
    if let (word, range) = Template.alternatives(around: index, in: text) {
      take(.placeholder(word), range)
      return range.upperBound
    }
    if let (word, end) = Template.bracket(at: index, in: text) {
      take(.placeholder(word), index..<end)
      return end
    }
    return index + 1
  }

  private func run(from index: Int, _ isPart: (Unicode.Scalar) -> Bool) -> Int {
    var end = index
    while end < text.count, isPart(text[end]) { end += 1 }
    return end
  }

  private func string(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text[range])
    return String(result)
  }
}

/// Words, signs and units printed twice in succession.
enum Doubles {
  /// The length of a word at a place that follows itself at once: 用于用于; `nil` for a word that may.
  static func word(at index: Int, in text: [Unicode.Scalar]) -> Int? {
    var length = 4
    while length > 1 {
      if repeats(length, at: index, in: text), !mayFollowItself(text[index..<index + length]) {
        return length
      }
      length -= 1
    }
    return nil
  }

  /// Whether the character at a place comes again where a word of two to four would; nearly always it does not.
  static func mayRepeat(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index + 3 < text.count else { return false }
    let scalar = text[index]
    return scalar == text[index + 2] || scalar == text[index + 3]
      || index + 4 < text.count && scalar == text[index + 4]
  }

  /// Whether so many Han characters at a place follow themselves.
  private static func repeats(_ length: Int, at index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index + 2 * length <= text.count else { return false }
    var place = index
    while place < index + length {
      guard text[place] == text[place + length], PersonalData.isHan(text[place]) else { return false }
      place += 1
    }
    return true
  }

  private static func mayFollowItself(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let first = word.first else { return true }
    // 一年一年; 二〇二〇; 年年年年.
    if first == "一" || first == "每" || first == "几" || word.allSatisfy(numerals.contains) { return true }
    if word.allSatisfy({ $0 == first }) { return true }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    return compounds.contains(String(text))
  }

  private static let numerals: Set<Unicode.Scalar> = [
    "〇", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "亿", "两",
  ]

  /// Words that end one noun and begin the next, as in 建设项目项目支出 and 退休人员人员经费, and verbs that are doubled.
  private static let compounds: Set<String> = [
    "项目", "人员", "资金", "经费", "工作", "服务", "采购", "预算", "决算", "分类", "管理", "评价", "中心", "机关", "单位", "部门", "基金",
    "支出", "收入", "保险", "社会", "指标", "绩效", "资产", "财政", "工程", "设备", "信息", "系统", "建设", "培训", "会议", "安全", "技术",
    "教育", "医疗", "卫生", "养老", "企业", "政府", "公共", "人民", "群众", "干部", "职工", "学生", "学校", "医院", "生活", "生产", "农村",
    "农业", "城市", "城镇", "乡镇", "街道", "社区", "居民", "文化", "科技", "科学", "环境", "环保", "生态", "国家", "地方", "中央", "专项",
    "专业", "业务", "事业", "行政", "办公", "公务", "用车", "车辆", "交通", "运输", "物资", "材料", "数据", "网络", "平台", "档案", "法律",
    "司法", "监督", "检查", "审计", "税收", "补助", "补贴", "救助", "福利", "保障", "就业", "住房", "土地", "规划", "自然", "资源", "水利",
    "森林", "林业", "质量", "标准", "标识", "计划", "目标", "任务", "责任", "风险", "应急", "灾害", "消防", "党建", "党员", "宣传", "研究",
    "学习", "考虑", "讨论", "商量", "了解", "沟通", "交流", "人才", "人口", "人事", "老人", "儿童", "妇女", "残疾", "军人", "青年", "客户",
    "基层", "市场", "产业", "工业", "商业", "旅游", "体育", "产品", "食品", "药品", "合同", "费用", "成本", "经济", "金融", "投资", "债务",
    "债券", "利息", "房屋", "建筑", "基本", "基础", "设施", "维修", "维护", "运行", "劳务", "工资", "奖金", "津贴", "办公室", "委员会",
    "老年人", "残疾人", "大的", "好的", "的的",
  ]

  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "、", "；", "：", ",", ";": true
    default: false
    }
  }

  /// Whether a run of signs is a slip: two or three signs of which one ends a clause; more are leaders of a list of
  /// contents.
  static func isDoubled(_ run: ArraySlice<Unicode.Scalar>) -> Bool {
    (2...3).contains(run.count)
  }

  /// A unit that is printed twice behind a figure: 万万元, 元元, 万元万元, 万元元.
  static func unit(at index: Int, in text: [Unicode.Scalar]) -> (String, Int)? {
    guard index > 0, Folding.digit(text[index - 1]) != nil || text[index - 1] == " " else { return nil }
    for word in doubledUnits where text[index...].starts(with: word.unicodeScalars) {
      return (word, index + word.unicodeScalars.count)
    }
    return nil
  }

  private static let doubledUnits = ["万元万元", "万万元", "万元元", "元万元", "元元"]
}

/// What a template leaves where a figure, a name or a text was to be put in.
enum Template {
  /// A sign of a template at a place, and where it ends; an empty word for signs that are none.
  static func sign(at index: Int, in text: [Unicode.Scalar]) -> (String, Int)? {
    switch text[index] {
    case "#":
      for fault in ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"]
      where text[index...].starts(with: fault.unicodeScalars) {
        return (fault, index + fault.count)
      }
      return nil
    case "T":
      guard text[index...].starts(with: "TODO".unicodeScalars), !isLatin(index - 1, in: text),
        !isLatin(index + 4, in: text)
      else { return nil }
      return ("TODO", index + 4)
    case "_":
      let end = run(from: index, in: text) { $0 == "_" }
      return (end - index > 2 ? "___" : "", end)
    case "×":
      let end = run(from: index, in: text) { $0 == "×" }
      return (
        end - index > 1 && !isMasked(index, end, in: text) && !isName(index, end, in: text) ? "××" : "", end
      )
    case "X", "Ｘ", "x":
      let end = run(from: index, in: text) { $0 == "X" || $0 == "Ｘ" || $0 == "x" }
      let stands =
        end - index > 1 && text[index] != "x" && !isMasked(index, end, in: text) && !isLatin(end, in: text)
        && !isName(index, end, in: text)
        && !isLatin(index - 1, in: text) && !isModel(index, end, in: text)
      return (stands ? "XX" : "", end)
    default: return nil
    }
  }

  private static func run(
    from index: Int, in text: [Unicode.Scalar], _ isPart: (Unicode.Scalar) -> Bool
  ) -> Int {
    var end = index
    while end < text.count, isPart(text[end]) { end += 1 }
    return end
  }

  private static func isLatin(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard text.indices.contains(index) else { return false }
    return switch text[index].value {
    case 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  /// Whether signs stand between digits, which they hide: 138××××1234.
  private static func isMasked(_ start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Bool {
    start > 0 && end < text.count && Folding.digit(text[start - 1]) != nil
      && Folding.digit(text[end]) != nil
  }

  /// Whether one or two signs behind a surname hide the rest of a name: 张XX, 李××. A unit behind them makes them a figure
  /// or a place; before surnames that are common words only the word for a person may stand.
  private static func isName(_ start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Bool {
    guard start > 0, end - start <= 2, surnames.contains(text[start - 1]),
      end == text.count || !units.contains(text[end])
    else { return false }
    guard words.contains(text[start - 1]), start > 1 else { return true }
    return !PersonalData.isHan(text[start - 2]) || persons.contains(text[start - 2])
  }

  private static let surnames = Set(
    ("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
      + "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤").unicodeScalars)
  /// The surnames that are common words too: 提高XX, 资金XX.
  private static let words = Set("周马高何林许曾田于余叶程任金石夏付方白江段雷龙史顾毛万钱严武向黄孔".unicodeScalars)
  private static let persons = Set("工民人户生员长任志师者属亲".unicodeScalars)
  private static let units = Set("年月日万亿元个名次项类款人户县市区省局厅部委镇乡村街单公%％条件台辆只家所号".unicodeScalars)

  /// Whether letters are a part of the name of a model: XX-100, iPhone XX.
  private static func isModel(_ start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Bool {
    if end < text.count, text[end] == "-" { return true }
    if start > 0, text[start - 1] == "-" { return true }
    return start > 1 && text[start - 1] == " " && isLatin(start - 2, in: text)
  }

  /// Whether 某某 stands for a name that was to be put in: at the beginning, or before a unit or place.
  static func standsForName(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index + 1 < text.count, text[index + 1] == "某", index == 0 || text[index - 1] != "某" else {
      return false
    }
    let next = index + 2
    guard next < text.count else { return index == 0 }
    // 张某某 is a name whatever follows.
    if index > 0, surnames.contains(text[index - 1]), !words.contains(text[index - 1]) { return false }
    return ["单", "部", "局", "县", "市", "区", "省", "项", "年", "厅", "委", "镇", "乡", "村"].contains(text[next])
  }

  /// Words that ask for a text.
  static func word(at index: Int, in text: [Unicode.Scalar]) -> (String, Int)? {
    for word in ["此处填", "此处插入", "此处添加", "此处补充", "此处为", "此处应填", "待补充", "待填写", "待完善后"]
    where text[index...].starts(with: word.unicodeScalars) {
      return (word, index + word.count)
    }
    return nil
  }

  private static let rises = ["增长", "增加", "上升", "提高", "大于", "高于", "多于"].map { Array($0.unicodeScalars) }
  private static let falls = ["下降", "减少", "降低", "小于", "低于", "少于"].map { Array($0.unicodeScalars) }

  /// Both words of a choice before a figure, 与 or 较, the second in brackets: 增长（下降）27.78%.
  static func alternatives(around open: Int, in text: [Unicode.Scalar]) -> (String, Range<Int>)? {
    let close = open + 3
    guard open >= 2, close < text.count, text[close] == "）" || text[close] == ")" else { return nil }
    let (first, second) = (Array(text[open - 2..<open]), Array(text[open + 1..<close]))
    guard rises.contains(first) && falls.contains(second) || falls.contains(first) && rises.contains(second)
    else { return nil }
    var next = close + 1
    while next < text.count, next - close < 3, Folding.isBlank(text[next]) { next += 1 }
    guard next < text.count, Folding.digit(text[next]) != nil || text[next] == "与" || text[next] == "较"
    else { return nil }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: text[open - 2...close])
    return (String(word), open - 2..<close + 1)
  }

  /// Whether a sign is that of a choice of words.
  static func isChoice(_ sign: String) -> Bool {
    rises.contains(Array(sign.unicodeScalars.prefix(2)))
      || falls.contains(Array(sign.unicodeScalars.prefix(2)))
  }

  private static let longestBracket = 80

  /// What stands in brackets and tells the clerk what to write: （填写…）, 【请说明…】.
  static func bracket(at index: Int, in text: [Unicode.Scalar]) -> (String, Int)? {
    let isSquare = text[index] == "【"
    let rest = text[(index + 1)...].prefix(longestBracket)
    guard let close = rest.firstIndex(where: { isSquare ? $0 == "】" : $0 == ")" || $0 == "）" }) else {
      return nil
    }
    let inside = text[index + 1..<close]
    for word in isSquare ? anywhere : atStart {
      let found = isSquare ? holds(inside, word) : inside.starts(with: word.unicodeScalars)
      if found { return (isSquare ? "【\(word)】" : "（\(word)）", close + 1) }
    }
    return nil
  }

  private static let atStart = [
    "填写", "请填", "请根据", "请在", "请说明", "按实际情况填", "根据实际情况填", "如无请", "如有请", "此处", "选填", "必填",
  ]
  private static let anywhere = atStart + ["请", "说明：", "示例", "模板", "可删除", "注意", "××", "XX"]

  private static func holds(_ text: ArraySlice<Unicode.Scalar>, _ word: String) -> Bool {
    let wanted = Array(word.unicodeScalars)
    guard text.count >= wanted.count else { return false }
    return (text.startIndex...text.endIndex - wanted.count).contains { text[$0...].starts(with: wanted) }
  }
}
