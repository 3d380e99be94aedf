import Disclosure
import SourceText

/// Where a text holds personal data (个人信息), and the text with it masked.
///
/// A number counts by its own form where that is unmistakable, else by the label before it. Amounts, codes, dates and
/// the numbers of documents have neither.
struct PersonalData {
  typealias Kind = TextRemark.PersonalData

  struct Find: Hashable {
    let kind: Kind
    let range: Range<Int>
  }

  /// Labels whose value is personal, by the end of the text before it.
  enum Prompt: Hashable {
    case telephone, name, card, identity, mail, date
    /// 姓名, 户名, 领取人, 收款人: beside them other things stand as well, so that a name must begin with a surname.
    case holder

    var isName: Bool { self == .name || self == .holder }
  }

  // MARK: Numbers

  /// The personal number that begins at a digit which no digit precedes, and where the scan goes on.
  static func number(at start: Int, in text: [Unicode.Scalar], isAmount: Bool) -> (find: Find?, end: Int) {
    let end = endOfDigits(from: start, in: text)
    let count = end - start
    if let find = labelled(at: start, end, in: text) { return (find, find.range.upperBound) }
    if count < 3 { return (nil, end) }
    if count == 17 || count == 18, let length = identityNumber(at: start, end, in: text) {
      return (Find(kind: .identityNumber, range: start..<start + length), start + length)
    }
    if (16...19).contains(count), isBankCard(start..<end, in: text) {
      return (Find(kind: .bankCard, range: start..<end), end)
    }
    if let range = mobile(at: start, end, in: text, isAmount: isAmount) {
      return (Find(kind: .mobile, range: range), range.upperBound)
    }
    if let range = landline(at: start, end, in: text) {
      return (Find(kind: .telephone, range: range), range.upperBound)
    }
    return (nil, end)
  }

  /// The number right behind 身份证 or 账号: its check digit may be wrong, and blanks may part it.
  private static func labelled(at start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Find? {
    guard end - start >= 3, let prompt = label(before: start, in: text)?.prompt else { return nil }
    var last = end
    if prompt == .card || prompt == .identity {
      // 6222 0202 0001 2345 678.
      while last + 1 < text.count, text[last] == " " || isDash(text[last]),
        Folding.digit(text[last + 1]) != nil
      {
        last = endOfDigits(from: last + 1, in: text)
      }
    }
    let count = (start..<last).count { Folding.digit(text[$0]) != nil }
    guard !continues(start..<end, in: text) || prompt == .identity else { return nil }
    switch prompt {
    case .identity:
      if count == 17, last < text.count, ["x", "X", "Ｘ", "ｘ"].contains(text[last]) { last += 1 }
      guard last - start >= 15,
        count == 15 || count == 18 || count == 17 && Folding.digit(text[last - 1]) == nil
      else {
        return nil
      }
      return Find(kind: .identityNumber, range: start..<last)
    case .card:
      guard (12...25).contains(count), !continues(start..<last, in: text), !counts(after: last, in: text)
      else {
        return nil
      }
      return Find(kind: .bankCard, range: start..<last)
    case .telephone, .name, .holder, .mail, .date: return nil
    }
  }

  private static func endOfDigits(from start: Int, in text: [Unicode.Scalar]) -> Int {
    var end = start
    while end < text.count, Folding.digit(text[end]) != nil { end += 1 }
    return end
  }

  private static func value(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Int {
    var value = 0
    for index in range.prefix(9) { value = value * 10 + (Folding.digit(text[index]) ?? 0) }
    return value
  }

  /// The length of an identity number of 18 places (GB 11643): a region, a date of birth and a checksum that fits.
  private static func identityNumber(at start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Int? {
    var check: Int?
    if end - start == 18 {
      check = Folding.digit(text[end - 1])
    } else if end < text.count, ["x", "X", "Ｘ", "ｘ"].contains(text[end]) {
      check = 10
    }
    guard let check, text[start] != "0", text[start] != "０", isDate(start + 6, in: text) else { return nil }
    let after = start + 18
    guard after >= text.count || !isWordSign(text[after]), start == 0 || !isWordSign(text[start - 1]) else {
      return nil
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (index, weight) in weights.enumerated() { sum += weight * (Folding.digit(text[start + index]) ?? 0) }
    return (12 - sum % 11) % 11 == check ? 18 : nil
  }

  /// Whether eight digits are a date from 1900 to 2099.
  static func isDate(_ start: Int, in text: [Unicode.Scalar]) -> Bool {
    guard start + 8 <= text.count else { return false }
    return (1900...2099).contains(value(start..<start + 4, in: text))
      && (1...12).contains(value(start + 4..<start + 6, in: text))
      && (1...31).contains(value(start + 6..<start + 8, in: text))
  }

  /// Whether digits are the number of a card: it begins as those of banks do, or stands after 卡号, and its check digit
  /// fits (Luhn).
  private static func isBankCard(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
    guard !continues(range, in: text) else { return false }
    let isLabelled = before(range.lowerBound, in: text) { label in
      label == .card
    }
    guard isLabelled || value(range.prefix(2), in: text) == 62 else { return false }
    return CheckDigit.isLuhn(range.map { Folding.digit(text[$0]) ?? 0 })
  }

  /// A mobile number: 13912345678, 139-1234-5678, perhaps after 86.
  private static func mobile(
    at start: Int, _ end: Int, in text: [Unicode.Scalar], isAmount: Bool
  ) -> Range<Int>? {
    var first = start
    var last = end
    if end - start == 13, value(start..<start + 2, in: text) == 86 { first += 2 }
    if last - first == 3, last < text.count, isDash(text[last]) || text[last] == " " {
      let middle = endOfDigits(from: last + 1, in: text)
      guard middle - last == 5, middle < text.count, text[middle] == text[last] else { return nil }
      let close = endOfDigits(from: middle + 1, in: text)
      guard close - middle == 5 else { return nil }
      last = close
    } else if last - first != 11 {
      return nil
    }
    guard Folding.digit(text[first]) == 1, (3...9).contains(Folding.digit(text[first + 1]) ?? 0),
      !continues(start..<last, in: text)
    else { return nil }
    let isLabelled = before(start, in: text) { $0 == .telephone }
    // A cell that holds such digits alone may be an amount.
    if isAmount && !isLabelled { return nil }
    if !isLabelled, counts(after: last, in: text) || isNumbered(start, in: text) { return nil }
    return start..<last
  }

  /// A telephone number with the code of its area: 0358-7222222, (0358)7222222; or any after the label of one.
  private static func landline(at start: Int, _ end: Int, in text: [Unicode.Scalar]) -> Range<Int>? {
    let count = end - start
    if Folding.digit(text[start]) == 0, count == 3 || count == 4, Folding.digit(text[start + 1]) != 0 {
      var next = end
      while next < text.count, next - end < 3,
        isDash(text[next]) || [" ", ")", "）"].contains(text[next])
      {
        next += 1
      }
      let close = endOfDigits(from: next, in: text)
      if next > end, (7...8).contains(close - next), !continues(start..<close, in: text),
        !isDate(next, in: text) || before(start, in: text, { $0 == .telephone })
      {
        return start..<close
      }
      return nil
    }
    guard (7...12).contains(count), !(count == 8 && isDate(start, in: text)),
      !continues(start..<end, in: text), before(start, in: text, { $0 == .telephone }),
      !counts(after: end, in: text)
    else { return nil }
    return start..<end
  }

  /// Whether a number goes on before or behind: a decimal, a group of thousands, a code with letters.
  private static func continues(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
    if range.lowerBound > 0 {
      let sign = text[range.lowerBound - 1]
      if isWordSign(sign) { return true }
      if [".", ",", "，", "-", "/"].contains(sign), range.lowerBound > 1,
        Folding.digit(text[range.lowerBound - 2]) != nil
      {
        return true
      }
    }
    let end = range.upperBound
    guard end < text.count else { return false }
    if isWordSign(text[end]) { return true }
    return [".", ","].contains(text[end]) && end + 1 < text.count && Folding.digit(text[end + 1]) != nil
  }

  private static func isWordSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xFF10...0xFF19: true
    default: false
    }
  }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    ["-", "－", "—", "–", "‐", "‑"].contains(scalar)
  }

  /// Whether what stands behind makes a number an amount or a count.
  private static func counts(after end: Int, in text: [Unicode.Scalar]) -> Bool {
    var index = end
    while index < text.count, index - end < 2, Folding.isBlank(text[index]) { index += 1 }
    guard index < text.count else { return false }
    return ["元", "万", "亿", "人", "户", "个", "%", "％", "年", "号", "次", "件", "千", "百", "股", "吨"].contains(
      text[index])
  }

  /// Whether a word before makes a number one of a document, a code or an account.
  private static func isNumbered(_ start: Int, in text: [Unicode.Scalar]) -> Bool {
    let window = text[max(0, start - 10)..<start]
    return zip(window, window.dropFirst()).contains { first, second in
      switch (first, second) {
      case ("代", "码"), ("编", "号"), ("文", "号"), ("证", "号"), ("账", "号"), ("帐", "号"), ("单", "号"), ("编", "码"),
        ("金", "额"), ("第", "号"), ("户", "号"), ("税", "号"):
        true
      default: false
      }
    }
  }

  // MARK: Labels

  /// Whether the words before a number are those of the telephone of an office: 咨询电话, 监督热线.
  static func isOffice(before end: Int, in text: [Unicode.Scalar]) -> Bool {
    let window = text[max(0, end - 12)..<end]
    // The words of another sentence or value are of that.
    let first = window.lastIndex { ["。", "；", ";", "\t"].contains($0) }.map { $0 + 1 } ?? window.startIndex
    return isOffice(window[first...])
  }

  static func isOffice(_ label: some Collection<Unicode.Scalar>) -> Bool {
    var words = String.UnicodeScalarView()
    words.append(contentsOf: label.filter { !Folding.isBlank($0) })
    let text = String(words)
    return offices.contains(where: text.contains)
  }

  private static let offices = [
    "公开电话", "单位电话", "单位联系电话", "咨询电话", "监督电话", "举报电话", "值班电话", "服务电话", "办公电话", "投诉电话", "热线", "传真",
  ]

  /// Whether the nearest words before a place are a label of a kind; between them only signs, a few other words.
  private static func before(
    _ start: Int, in text: [Unicode.Scalar], _ isWanted: (Prompt) -> Bool
  ) -> Bool {
    var index = start
    let first = max(0, start - 12)
    while index > first {
      if let prompt = prompt(endingAt: index, in: text) { return isWanted(prompt) }
      // A sentence or another value in between parts a number from the label.
      if ["。", "；", ";", "\t"].contains(text[index - 1]) { return false }
      index -= 1
    }
    return false
  }

  /// The label that ends at a place.
  static func prompt(endingAt end: Int, in text: [Unicode.Scalar]) -> Prompt? {
    guard end >= 2 else { return nil }
    // Most texts end with something else.
    switch text[end - 1] {
    case "话", "机", "码", "号", "式", "真", "线", "人", "期", "箱", "件", "名", "户", "证": break
    default: return nil
    }
    let third = end >= 3 ? text[end - 3] : " "
    switch (third, text[end - 2], text[end - 1]) {
    case (_, "电", "话"), (_, "手", "机"), ("机", "号", "码"), ("手", "机", "号"), ("系", "方", "式"), (_, "传", "真"),
      (_, "热", "线"), ("话", "号", "码"):
      return .telephone
    case ("负", "责", "人"), ("经", "办", "人"), ("联", "系", "人"), ("填", "报", "人"), ("填", "表", "人"), ("审", "核", "人"),
      ("制", "表", "人"), ("复", "核", "人"), ("编", "报", "人"), ("经", "手", "人"):
      return .name
    case ("领", "取", "人"), ("收", "款", "人"), (_, "姓", "名"): return .holder
    // 用户名 and 客户名 are of other things.
    case (_, "户", "名"): return third == "用" || third == "客" ? nil : .holder
    case (_, "卡", "号"), (_, "账", "号"), (_, "帐", "号"), (_, "账", "户"), (_, "帐", "户"): return .card
    case ("身", "份", "证"), ("份", "证", "号"): return .identity
    case ("证", "号", "码"): return end >= 5 && text[end - 4] == "份" ? .identity : nil
    case (_, "日", "期"): return .date
    case (_, "邮", "箱"), (_, "邮", "件"): return .mail
    default: return nil
    }
  }

  /// The label that a cell or line is or ends with, but for a colon and blanks: 联系电话：.
  static func prompt(closing text: [Unicode.Scalar]) -> Prompt? {
    var end = text.count
    while end > 0, Folding.isBlank(text[end - 1]) || text[end - 1] == ":" || text[end - 1] == "：" {
      end -= 1
    }
    guard end > 0, text.count <= 40, let label = prompt(endingAt: end, in: text) else { return nil }
    // The word alone or with a few before it: 项目负责人; a sentence may end with it as well.
    let start = text[..<end].lastIndex { Folding.isBlank($0) || $0 == ":" || $0 == "：" }.map { $0 + 1 } ?? 0
    let isBare = text[start..<end].allSatisfy { isHan($0) || [" ", "(", ")", "（", "）"].contains($0) }
    return end - start <= 8 && isBare ? label : nil
  }

  /// Labels that an excerpt may print, longer ones before those they end with.
  private static let printedLabels: [(word: [Unicode.Scalar], prompt: Prompt)] = [
    ("联系电话", Prompt.telephone), ("手机号码", .telephone), ("电话号码", .telephone), ("联系方式", .telephone),
    ("手机号", .telephone), ("电话", .telephone), ("手机", .telephone), ("传真", .telephone), ("热线", .telephone),
    ("身份证号码", .identity), ("身份证号", .identity), ("身份证", .identity), ("银行账号", .card), ("银行卡号", .card),
    ("账号", .card), ("帐号", .card), ("卡号", .card), ("账户", .card), ("帐户", .card), ("电子邮箱", .mail),
    ("电子邮件", .mail), ("邮箱", .mail), ("邮件", .mail), ("负责人", .name), ("经办人", .name), ("联系人", .name),
    ("填报人", .name), ("填表人", .name), ("审核人", .name), ("制表人", .name), ("复核人", .name), ("编报人", .name),
    ("经手人", .name), ("领取人", .holder), ("收款人", .holder), ("户名", .holder), ("姓名", .holder),
  ].map { (Array($0.0.unicodeScalars), $0.1) }

  /// The label that a text ends with at a place, and where it begins.
  private static func label(endingAt end: Int, in text: [Unicode.Scalar]) -> (start: Int, prompt: Prompt)? {
    guard let prompt = prompt(endingAt: end, in: text),
      let word = printedLabels.first(where: { text[..<end].suffix($0.word.count).elementsEqual($0.word) })?
        .word
    else { return nil }
    return (end - word.count, prompt)
  }

  /// The label right before a place: between them only a colon, blanks, 为 and the like.
  static func label(before start: Int, in text: [Unicode.Scalar]) -> (range: Range<Int>, prompt: Prompt)? {
    var end = start
    while end > 0, start - end < 6,
      Folding.isBlank(text[end - 1]) || [":", "：", "为", "是", "(", "（", ")", "）"].contains(text[end - 1])
    {
      end -= 1
    }
    return label(endingAt: end, in: text).map { ($0.start..<end, $0.prompt) }
  }

  /// The label of a list of known ones under which an excerpt shows a find; `nil` where none stands near before it.
  static func printedLabel(of find: Find, in text: [Unicode.Scalar]) -> String? {
    var end = find.range.lowerBound
    let first = max(0, end - 24)
    while end > first {
      if let label = label(endingAt: end, in: text) {
        return label.prompt.asks(for: find.kind) ? string(text[label.start..<end]) : nil
      }
      if ["。", "；", ";", "\t"].contains(text[end - 1]) { return nil }
      end -= 1
    }
    return nil
  }

  /// The label of the list that a cell is or ends with.
  static func printedLabel(closing text: String, for kind: Kind) -> String? {
    let scalars = Array(text.unicodeScalars)
    var end = scalars.count
    while end > 0, Folding.isBlank(scalars[end - 1]) || scalars[end - 1] == ":" || scalars[end - 1] == "：" {
      end -= 1
    }
    guard let label = label(endingAt: end, in: scalars), label.prompt.asks(for: kind) else { return nil }
    return string(scalars[label.start..<end])
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }

  // MARK: Names

  /// The name between its label and that of a number, without any sign: 领取人李小红身份证….
  static func name(before number: Range<Int>, in text: [Unicode.Scalar]) -> Range<Int>? {
    guard let label = label(before: number.lowerBound, in: text)?.range else { return nil }
    var end = label.lowerBound
    while end > 0, label.lowerBound - end < 2,
      Folding.isBlank(text[end - 1]) || ["，", ",", "、"].contains(text[end - 1])
    {
      end -= 1
    }
    for word in ["居民", "公民", "二代"]
    where text[..<end].suffix(2).elementsEqual(word.unicodeScalars) { end -= 2 }
    for length in 2...4 where end - length >= 2 {
      let start = end - length
      guard prompt(endingAt: start, in: text)?.isName ?? false else { continue }
      let letters = Array(text[start..<end])
      guard letters.allSatisfy(isHan), beginsWithSurname(letters), !isNoName(letters) else { return nil }
      return start..<end
    }
    return nil
  }

  /// The name that a range of a text is: two to four Han characters, perhaps with blanks between, and no word that forms
  /// print instead.
  static func name(in range: Range<Int>, of text: [Unicode.Scalar]) -> Range<Int>? {
    var lower = range.lowerBound
    while lower < range.upperBound, Folding.isBlank(text[lower]) { lower += 1 }
    var upper = lower
    var letters: [Unicode.Scalar] = []
    while upper < range.upperBound, letters.count <= 4 {
      // 负责人：王某电话：…
      if letters.count >= 2, beginsLabel(upper, in: text) { break }
      if isHan(text[upper]) {
        letters.append(text[upper])
      } else if !(Folding.isBlank(text[upper]) && letters.count == 1 && upper + 1 < range.upperBound
        && isHan(text[upper + 1]))
      {
        break
      }
      upper += 1
    }
    guard (2...4).contains(letters.count),
      upper == range.upperBound || !isWordSign(text[upper]) || Folding.digit(text[upper]) != nil
    else { return nil }
    if upper < range.upperBound, text[upper] == ":" || text[upper] == "：" { return nil }
    guard !isNoName(letters) else { return nil }
    return lower..<upper
  }

  /// The names with which a range of a text begins: 王某、李某.
  static func names(
    in range: Range<Int>, of text: [Unicode.Scalar], after label: Prompt = .name
  ) -> [Range<Int>] {
    var names: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound, let name = name(in: start..<range.upperBound, of: text),
      label != .holder || beginsWithSurname(text[name].filter(isHan))
    {
      names.append(name)
      start = name.upperBound
      while start < range.upperBound, Folding.isBlank(text[start]) { start += 1 }
      guard start < range.upperBound, ["、", "，", ",", "/"].contains(text[start]) else { break }
      start += 1
    }
    return names
  }

  private static func beginsLabel(_ index: Int, in text: [Unicode.Scalar]) -> Bool {
    guard index + 1 < text.count else { return false }
    return switch (text[index], text[index + 1]) {
    case ("电", "话"), ("手", "机"), ("联", "系"), ("填", "报"), ("填", "表"), ("经", "办"), ("审", "核"), ("职", "务"),
      ("日", "期"), ("身", "份"), ("账", "号"), ("卡", "号"), ("金", "额"), ("开", "户"):
      true
    default: false
    }
  }

  /// The first characters of names. Column headings and words of forms begin with few of them.
  private static let surnames = Set(
    ("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
      + "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
      + "丛焦向柳邢骆岳齐梅莫庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄柏宁闫燕雒郗郄冀"
      + "逯弓穆蔺药戎暴荆冉连米尚诸慕宇").unicodeScalars)

  private static func beginsWithSurname(_ letters: [Unicode.Scalar]) -> Bool {
    letters.first.map(surnames.contains) ?? false
  }

  private static let notNames: Set<String> = [
    "签字", "签名", "盖章", "公章", "签章", "姓名", "职务", "职称", "局长", "主任", "科长", "所长", "院长", "校长", "电话", "手机",
    "日期", "年月日", "单位", "部门", "待定", "暂无", "没有", "同上", "不详", "未填", "某某", "某某某", "办公室", "财务室", "领导", "本人",
    "经办", "审核", "填报", "填表", "是否", "优秀", "良好", "合格", "金额", "性别", "年龄", "账号", "帐号", "卡号", "账户", "项目",
    "任务", "位置", "成绩", "常用", "左右", "成员", "管理", "相关", "安排", "关系", "路线", "上报", "上级", "文件", "文化", "方式", "万元",
    "原因",
    "要求", "办公", "开户", "地址", "备注", "电子", "单价", "移动", "固定", "值班", "家庭", "高级", "中级", "初级", "时间", "标准",
  ]
  /// Last characters of words for offices, posts and the labels of other cells.
  private static let notLast: Set<Unicode.Scalar> = [
    "人", "室", "科", "股", "局", "处", "部", "厅", "委", "院", "站", "所", "司", "期", "话", "号", "式", "章", "字", "长", "任",
    "员",
    "标", "位", "称", "类", "项", "件",
  ]

  private static func isNoName(_ letters: [Unicode.Scalar]) -> Bool {
    var word = String.UnicodeScalarView()
    word.append(contentsOf: letters)
    if notNames.contains(String(word)) { return true }
    guard letters.count > 2, let last = letters.last else { return false }
    return notLast.contains(last)
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: true
    default: false
    }
  }

  // MARK: Mail

  /// The address of which a place is the @.
  static func mail(around sign: Int, in text: [Unicode.Scalar]) -> Range<Int>? {
    var lower = sign
    while lower > 0, sign - lower < 64, isMailSign(text[lower - 1]) { lower -= 1 }
    var upper = sign + 1
    var hasPoint = false
    while upper < text.count, upper - sign < 128, isMailSign(text[upper]) {
      if text[upper] == ".", upper > sign + 1 { hasPoint = true }
      upper += 1
    }
    return lower < sign && hasPoint ? lower..<upper : nil
  }

  private static func isMailSign(_ scalar: Unicode.Scalar) -> Bool {
    isWordSign(scalar) || [".", "_", "-", "+"].contains(scalar)
  }

  // MARK: Masks

  /// A find alone, masked, behind a label.
  static func excerpt(of find: Find, in masked: [Unicode.Scalar], label: String?) -> String {
    (label.map { $0 + "：" } ?? "") + string(masked[find.range])
  }

  static let dot: Unicode.Scalar = "•"

  /// A text with what was found in it masked, and every other long run of digits that is no date: scalar for scalar.
  static func masked(_ text: [Unicode.Scalar], _ finds: [Find]) -> [Unicode.Scalar] {
    var result = text
    var index = 0
    while index < result.count {
      guard Folding.digit(result[index]) != nil else {
        index += 1
        continue
      }
      let end = endOfDigits(from: index, in: result)
      if end - index >= 7, !(end - index == 8 && isDate(index, in: text)) {
        mask(index..<end, in: &result)
      }
      index = end
    }
    for find in finds {
      switch find.kind {
      case .personName:
        for place in find.range.dropFirst() where isHan(text[place]) { result[place] = dot }
      case .email:
        for place in find.range.dropFirst() where text[place] != "@" { result[place] = dot }
      case .telephone, .mobile, .identityNumber, .bankCard:
        for place in find.range { result[place] = text[place] }
        mask(find.range, in: &result)
      }
    }
    return result
  }

  /// Masks a number but for its first three and last two digits; of a short one but for two.
  private static func mask(_ range: Range<Int>, in text: inout [Unicode.Scalar]) {
    let (head, tail) = range.count >= 10 ? (3, 2) : (2, 0)
    for place in range.dropFirst(head).dropLast(tail) { text[place] = dot }
  }
}

extension PersonalData.Prompt {
  /// Whether a label asks for what was found.
  func asks(for kind: PersonalData.Kind) -> Bool {
    switch kind {
    case .telephone, .mobile: self == .telephone
    case .identityNumber: self == .identity
    case .bankCard: self == .card
    case .email: self == .mail
    case .personName: isName
    }
  }
}
