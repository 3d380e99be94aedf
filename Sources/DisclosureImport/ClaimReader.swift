import Disclosure
import SourceText

/// Reads the figures that a paragraph states, with what each is of.
///
/// A figure belongs to the words between the figure before it and itself, from the last punctuation on. Where those name
/// nothing of their own (下降91.49%, 占比98.58%, 支出决算0万元), the figure is of what was spoken of before: within a sentence
/// the last thing named, in a new sentence what the paragraph is about, which a list behind 用于 or 包括 does not change.
enum ClaimReader {
  static func claims(in block: Outline.Block, binding: ClaimBinding?) -> [Claim] {
    let text = block.paragraph.text
    guard mayState(text) else { return [] }
    var claims: [Claim] = []
    var topic = item(at: text) ?? ""
    var last = topic
    var isDetail = false
    var isReason = false
    var cursor = text.startIndex
    // The year that changes are held against, where it is not the one before.
    var otherYear: Int?
    var namesAdjusted = false
    // Whether the sentence began with another year than that of the document: 2023年度收入总计…，支出总计….
    var isOfOtherYear = false
    let isThreePublic = ClaimBinding.kind(of: block.headings) == .threePublic
    // Table 09 prints the budget of the whole year: beside it, that of its beginning is another one.
    let hasTwoBudgets = isThreePublic && Label.holds(text, "年初预算") && Label.holds(text, "全年预算")
    let utf8 = text.utf8
    for token in tokens(in: text) {
      let start = utf8.index(utf8.startIndex, offsetBy: token.bytes.lowerBound)
      let end = utf8.index(start, offsetBy: token.bytes.count)
      guard let unit = FigureUnit(following: text[end...].prefix(8)), start >= cursor else { continue }
      let lead = words(before: start, after: cursor, in: text)
      if ["。", "；", ";"].contains(where: { Label.holds(lead, $0) }) {
        last = topic
        isDetail = false
        otherYear = nil
        isOfOtherYear = false
      }
      // A reason goes on to the end of its sentence.
      if Label.holds(lead, "。") { isReason = false }
      if reasons.contains(where: { Label.holds(lead, $0) }) { isReason = true }
      if details.contains(where: { Label.holds(lead, $0) }) { isDetail = true }
      var clause = Clause(lead, unit: unit, year: binding?.year)
      if clause.subject.isEmpty, last.isEmpty || clause.beginsSentence,
        let named = subject(after: text[end...], unit)
      {
        clause.subject = named
      }
      let subject = clause.subject.isEmpty ? clause.otherSide(of: last) ?? last : clause.subject
      let ownYear = Clause.yearNamed(in: lead, year: binding?.year)
      // 较上年基本支出430万元增加…: what follows is of what was spoken of before.
      if ownYear != .other(isFirst: false) || last.isEmpty {
        if !isDetail || topic.isEmpty { topic = subject }
        last = subject
      }
      let stated = StatedText(token.text)
      let afterUnit = text[end...].drop(while: \.isWhitespace).dropFirst(unit.printed.count)
      cursor = afterUnit.startIndex
      // A number too long to be held states nothing; the ledger says that it is unread.
      guard stated.figure.state.isFigure else { continue }
      let aspect = clause.aspect
      if aspect != .change && aspect != .changeRate {
        otherYear = nil
      } else if let named = Clause.comparedYear(in: lead, year: binding?.year) {
        otherYear = named == 0 ? nil : named
      }
      let isOfAmount = aspect == .amount || aspect == .budget
      if ownYear == .own { isOfOtherYear = false }
      if isOfAmount, ownYear == .other(isFirst: true) { isOfOtherYear = true }
      // Against the adjusted budget where none is stated, against another year, only near: each is another thing.
      var mark = ""
      if aspect == .completion, clause.isOfAdjusted, !namesAdjusted, !isThreePublic { mark = "调整预算" }
      if aspect == .budget, clause.isOfAdjusted { namesAdjusted = true }
      if let otherYear { mark = "比\(otherYear)年" }
      if hasTwoBudgets, aspect == .budget, Label.holds(lead, "年初预算") { mark = "年初" }
      let isOther = isOfAmount && (isOfOtherYear || ownYear != nil && ownYear != .own)
      // What names its year is another subject already.
      if isOther, !subject.contains("年") { mark = "上年" }
      if clause.isRough || roughEndings.contains(where: afterUnit.hasPrefix) { mark += "约" }
      claims.append(
        Claim(
          section: block.headings.joined(separator: "/"), subject: subject + mark, aspect: aspect,
          direction: clause.direction ?? (isLevel(afterUnit) ? .level : nil), printed: stated.printed,
          figure: stated.figure, unit: unit,
          about: !mark.isEmpty || isOther || isReason && aspect == .amount
            ? nil : binding?.reference(of: subject, aspect: aspect, unit: unit, under: block.headings),
          place: block.paragraph.place(of: token.bytes)))
    }
    return claims
  }

  /// What an item is about that names its account first: 3、社会保障和就业支出（类）…（款）…（项）。主要用于….
  private static func item(at text: String) -> String? {
    let head = Label.cleaned(String(text.prefix(90)))
    guard let end = head.firstRange(of: "（项）") ?? head.firstRange(of: "(项)") else { return nil }
    let name = head[..<end.upperBound]
    guard !name.contains(where: { "。，；,;".contains($0) }) else { return nil }
    let key = Label.key(String(name))
    let bare = Label.withoutEnumerator(key)
    return bare == key ? nil : bare
  }

  /// Words behind a figure that make it no exact one.
  private static let roughEndings = ["左右", "以上", "以下", "以内", "余", "上下"]

  /// The most bytes before a figure that are looked at.
  private static let longestLead = 480

  /// The text between two places, or the end of it.
  private static func words(before end: String.Index, after start: String.Index, in text: String) -> String {
    let lead = text[start..<end]
    guard lead.utf8.count > longestLead else { return String(lead) }
    return String(decoding: lead.utf8.suffix(longestLead).drop { $0 & 0xC0 == 0x80 }, as: UTF8.self)
  }

  /// Words after which a list of parts begins, or a reason.
  private static let reasons = ["原因", "由于", "主要系", "主要是因"]

  private static let details = ["用于", "包括", "其中", "原因", "主要是", "体现"]

  /// Whether a text holds a digit, or a number in Chinese before 人: most paragraphs of prose hold neither.
  private static func mayState(_ text: String) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) } || NumberToken.ranges(in: text).isEmpty == false
      || Label.holds(text, "人")
  }

  /// The numbers of a text that are no labels, those in Chinese among them, in order.
  private static func tokens(in text: String) -> [NumberToken] {
    let digits = NumberToken.all(in: text).filter { NumberContext.label(of: $0) == nil }
    let words = ChineseNumber.tokens(in: text)
    return words.isEmpty ? digits : (digits + words).sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  /// What a figure at the beginning of a sentence counts: 17个项目自评等级为“优”.
  private static func subject(after text: Substring, _ unit: FigureUnit) -> String? {
    guard case .counted(let word) = unit else { return nil }
    let rest = text.drop(while: \.isWhitespace).dropFirst(word.count).prefix(40)
    let named = rest.prefix { !"，。；、：,;".contains($0) }
    return named.isEmpty ? nil : String(named)
  }

  /// Whether what follows a figure says that it is that of the year before: 与上年相同, 与上年“三公”经费支出决算持平.
  private static func isLevel(_ text: Substring) -> Bool {
    guard let first = text.first, "，,".contains(first) else { return false }
    let next = text.dropFirst().prefix(60).prefix { !"，。；,;".contains($0) }
    guard next.hasPrefix("与上年") || next.hasPrefix("与去年") || next.hasPrefix("较上年") || next.hasPrefix("和上年")
    else {
      return false
    }
    return ["相同", "持平", "一致"].contains { next.hasSuffix($0) }
  }
}

/// The words before a figure, apart: what it is of, and what it says of that.
private struct Clause {
  var subject: String
  /// 收入 or 支出, where it is all that the words say of the subject.
  private let side: String?
  let aspect: Claim.Aspect
  let direction: Claim.Direction?
  /// Whether nothing of the sentence stands before the figure.
  let beginsSentence: Bool
  /// Whether the figure is only near, or a bound: 约, 不到.
  let isRough: Bool
  /// Whether the words name the budget as it was adjusted, or that of the whole year.
  let isOfAdjusted: Bool

  /// `year` is that of the document: a clause about another year names it.
  init(_ text: String, unit: FigureUnit, year: Int?) {
    let own = Clause.lastPart(text)
    beginsSentence = own.isEmpty && (text.isEmpty || ["。", "；", ";"].contains(where: text.hasSuffix))
    var rest = Clause.withoutOpening(own, year: year)
    // A list may open inside a clause: 本年卫生健康支出主要体现退休人员奖励金.
    for word in ["主要用于", "用于", "主要体现", "体现"] {
      if Label.holds(rest, word), let found = rest.ranges(of: word).last {
        rest = Clause.withoutOpening(String(rest[found.upperBound...]), year: year)
      }
    }
    if rest.hasSuffix("”"), let open = rest.lastIndex(of: "“") {
      rest = String(rest[rest.index(after: open)...].dropLast())
    }
    rest = Clause.withoutEnding(rest, ["合计为", "共计为", "为", "达", "共计", "共", "是"])
    let exact = Clause.nouns.contains(where: rest.hasSuffix) ? rest : Clause.withoutEnding(rest, Clause.rough)
    isRough = exact != rest
    if isRough { rest = Clause.withoutEnding(exact, ["合计为", "共计为", "为", "达", "共计", "共", "是"]) }
    isOfAdjusted =
      Label.holds(own, "预算") && (Label.holds(own, "调整") || Label.holds(own, "全年预算"))
    var aspect = Claim.Aspect.amount
    var direction: Claim.Direction?
    // 增加（减少）0万元: a template whose words were both left.
    let both = Clause.withoutOtherWord(rest)
    if both.utf8.count < rest.utf8.count, Clause.movements.contains(where: { both.hasSuffix($0.0) }) {
      aspect = unit == .percent ? .changeRate : .change
      rest = both
      for (word, _) in Clause.movements where rest.hasSuffix(word) {
        rest = Clause.withoutYear(String(rest.dropLast(word.count)))
      }
    } else if let (word, way) = Clause.movements.first(where: { rest.hasSuffix($0.0) }) {
      direction = way
      aspect = unit == .percent ? .changeRate : .change
      rest = Clause.withoutYear(String(rest.dropLast(word.count)))
      rest = Clause.withoutEnding(rest, ["支出决算数", "决算数", "支出决算", "决算", "同比", "共"])
    } else if unit == .percent,
      rest.hasPrefix("占") || rest.hasSuffix("占比") || rest.hasSuffix("比重") || rest.hasSuffix("占")
    {
      aspect = .share
      rest = rest.hasPrefix("占") ? "" : Clause.withoutEnding(rest, ["占比", "所占比重", "占"])
    } else if unit == .percent, Label.holds(rest, "完成") {
      aspect = .completion
      rest =
        rest.hasPrefix("完成") ? "" : String(rest[..<(rest.firstRange(of: "完成")?.lowerBound ?? rest.endIndex)])
    } else if let word = ["年初预算数", "全年预算数", "年初预算", "全年预算", "预算数", "调整预算", "预算"].first(where: rest.hasSuffix)
    {
      aspect = .budget
      rest = String(rest.dropLast(word.count))
    } else {
      rest = Clause.withoutEnding(rest, ["支出决算数", "支出决算", "决算数"])
    }
    side = ["收入", "支出"].contains(rest) ? rest : nil
    // A verb alone names nothing.
    subject = ["接待", "购置", "支出", "收入", "使用", "有", "涉及", "实际支出"].contains(rest) ? "" : rest
    self.aspect = aspect
    self.direction = direction
  }

  /// The other side of what was spoken of, where the words name it: 政府性基金预算财政拨款收入5万元，支出4万元.
  func otherSide(of subject: String) -> String? {
    guard let side, subject.hasSuffix(side == "支出" ? "收入" : "支出"), subject.count > side.count else {
      return nil
    }
    return subject.dropLast(side.count) + side
  }

  /// A year that the words before a figure name.
  enum NamedYear: Equatable {
    /// That of the document: 2024年度, 本年.
    case own
    /// Another one, or the year before; whether the clause begins with it.
    case other(isFirst: Bool)
  }

  /// Of which year a figure is, as the clause before it says: 较上年基本支出, 2023年度收入总计. What was carried over from the
  /// year before is of this one.
  static func yearNamed(in text: String, year: Int?) -> NamedYear? {
    let own = lastPart(text)
    guard Label.holds(own, "年") else { return nil }
    for word in ["上年", "去年", "上一年"] where Label.holds(own, word) {
      for found in own.ranges(of: word) {
        var rest = own[found.upperBound...]
        if rest.hasPrefix("度") { rest = rest.dropFirst() }
        let isOfThis = ["结转", "结余", "末结", "相比", "相同", "持平"].contains(where: rest.hasPrefix)
        if !isOfThis { return .other(isFirst: false) }
      }
    }
    guard let year else { return nil }
    for found in own.ranges(of: "年") {
      let digits = own[..<found.lowerBound].suffix(4)
      guard digits.count == 4, digits.allSatisfy(Label.isDigit), let number = Int(digits),
        (1990...2100).contains(number)
      else { continue }
      let before = own[..<digits.startIndex]
      if before.last.map(Label.isDigit) ?? false { continue }
      return number == year ? .own : .other(isFirst: before.allSatisfy { !$0.isLetter })
    }
    return own.hasPrefix("本年") ? .own : nil
  }

  /// Words before a figure that make it no exact one, and words that end as these do.
  private static let rough = ["大约", "约", "将近", "接近", "近", "超过", "超", "逾", "不到", "不足", "至少"]
  private static let nouns = ["节约", "契约", "合约", "公约", "条约"]

  /// The year that a change is held against, as the words before it name it last: 较2022年. 0 for the year before, which
  /// no year of the document or after it is either; `nil` where none is named.
  static func comparedYear(in text: String, year: Int?) -> Int? {
    guard Label.holds(text, "年") || Label.holds(text, "同比") else { return nil }
    var found: (place: String.Index, year: Int)?
    for word in ["上年", "去年", "上一年", "同比"] {
      for range in text.ranges(of: word) where found.map({ $0.place < range.lowerBound }) ?? true {
        found = (range.lowerBound, 0)
      }
    }
    for word in ["较", "比", "与", "同"] {
      for range in text.ranges(of: word) where found.map({ $0.place < range.lowerBound }) ?? true {
        guard let number = Clause.year(at: String(text[range.upperBound...].prefix(8))) else { continue }
        found = (range.lowerBound, year.map { number < $0 - 1 } ?? false ? number : 0)
      }
    }
    return found?.year
  }

  /// A text without the word in parentheses behind a movement: 增加（减少）.
  private static func withoutOtherWord(_ text: String) -> String {
    guard let last = text.last, "）)".contains(last), let open = text.lastIndex(where: { "（(".contains($0) })
    else { return text }
    let inside = text[text.index(after: open)...].dropLast()
    return movements.contains { $0.0 == inside } ? String(text[..<open]) : text
  }

  /// A text without what it is held against at its end: …决算数比2023年度, 比2025年预算, 与上年决算相比.
  private static func withoutYear(_ text: String) -> String {
    for word in ["比", "较", "与", "和", "同"] where Label.holds(text, word) {
      for found in text.ranges(of: word).reversed() {
        let rest = text[found.upperBound...]
        guard let taken = date(at: rest) ?? otherYears.first(where: rest.hasPrefix)?.count else { continue }
        let tail = withoutEnding(String(rest.dropFirst(taken)), ["相比", "比"])
        if ["", "预算", "决算", "预算数", "决算数", "支出决算", "支出决算数", "执行数", "预算执行数", "同期"].contains(tail) {
          return withoutEnding(String(text[..<found.lowerBound]), ["支出决算数", "决算数", "预算数", "支出决算"])
        }
      }
    }
    return text
  }

  private static let otherYears = ["上年度", "上一年度", "上年", "上一年", "去年"]

  private static let movements: [(String, Claim.Direction)] = [
    ("减少", .decrease), ("下降", .decrease), ("降低", .decrease), ("压减", .decrease), ("节约", .decrease),
    ("增加", .increase),
    ("增长", .increase),
    ("上升", .increase), ("提高", .increase), ("降幅", .decrease), ("增幅", .increase), ("涨幅", .increase),
  ]

  /// The text after the last punctuation.
  private static func lastPart(_ text: String) -> String {
    let utf8 = text.utf8
    var end = utf8.endIndex
    while end > utf8.startIndex {
      let before = utf8.index(before: end)
      let byte = utf8[before]
      if [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\n")].contains(byte) {
        break
      }
      // The last bytes of ，；：！？ (EF BC xx) and 。、 (E3 80 xx).
      if byte & 0xC0 == 0x80, let first = utf8.index(before, offsetBy: -2, limitedBy: utf8.startIndex) {
        let lead = (utf8[first], utf8[utf8.index(after: first)])
        if lead == (0xEF, 0xBC), [0x8C, 0x9B, 0x9A, 0x81, 0x9F].contains(byte) { break }
        if lead == (0xE3, 0x80), byte == 0x82 || byte == 0x81 { break }
      }
      end = before
    }
    return Label.cleaned(String(text[end...]))
  }

  private static let openings = [
    "其中", "以及", "主要包括", "主要用于", "主要体现", "主要原因是", "原因是", "包括", "用于", "和", "及", "与上年相比", "与上年度相比",
    "较上年决算", "较上年", "比上年", "同比", "本年度", "本年", "当年", "全年", "截至", "年末", "我单位", "我部门", "我局",
    "本部门(单位)", "本部门（单位）", "本单位", "本部门", "共有", "共", "使用财政拨款负担的", "使用财政拨款", "决算中",
  ]

  /// A clause without the words that only lead to its noun, and without dates.
  private static func withoutOpening(_ clause: String, year: Int?) -> String {
    var rest = clause
    if rest.hasPrefix("(") || rest.hasPrefix("（") {
      let after = rest.dropFirst().drop(while: Label.isOrdinal)
      if let close = after.first, ")）".contains(close) { rest = String(after.dropFirst()) }
    }
    while true {
      if let date = date(at: rest[...]) {
        if let year, let other = Clause.year(at: rest), other != year { return rest }
        rest = String(rest.dropFirst(date))
      } else if let word = openings.first(where: { rest.hasPrefix($0) }), !namesLine(rest) {
        rest = String(rest.utf8.dropFirst(word.utf8.count)) ?? ""
      } else {
        return rest
      }
    }
  }

  /// Whether a clause begins with the name of a line rather than with a word of time: 本年收入合计, 年末结转和结余.
  private static func namesLine(_ clause: String) -> Bool {
    ["本年收入", "本年支出", "全年预算", "年末结转", "年末结余"].contains(where: clause.hasPrefix)
  }

  /// The characters of a date at the beginning: 2024年度, 2024年, 3月份, 12月31日.
  private static func date(at text: Substring) -> Int? {
    guard let first = text.utf8.first, (0x30...0x39).contains(first) || first == 0xEF else { return nil }
    let digits = text.prefix { Label.isDigit($0) || ("０"..."９").contains($0) }
    guard !digits.isEmpty, digits.count <= 4 else { return nil }
    let rest = text.dropFirst(digits.count)
    for word in ["年度", "年", "月份", "月", "日"] where rest.hasPrefix(word) { return digits.count + word.count }
    return nil
  }

  /// The year at the beginning of a text: 2023年度.
  private static func year(at text: String) -> Int? {
    let digits = text.prefix { Label.isDigit($0) }
    guard digits.count == 4, text.dropFirst(4).first == "年" else { return nil }
    return Int(digits)
  }

  private static func withoutEnding(_ text: String, _ words: [String]) -> String {
    for word in words where text.hasSuffix(word) { return String(text.dropLast(word.count)) }
    return text
  }
}

/// A figure of the text and its reading.
private struct StatedText {
  let printed: String
  let figure: Figure

  init(_ text: String) {
    printed = text
    figure = Figure(printed: ChineseNumber.digits[text] ?? text)
  }
}

/// Numbers written in Chinese, where they count people who came or went: 退休一人.
///
/// 一 is a word of ordinary prose; it is a figure only between such a verb and 人 or 名.
private enum ChineseNumber {
  static let digits = [
    "一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "五": "5", "六": "6", "七": "7", "八": "8", "九": "9",
    "十": "10",
  ]

  private static let verbs = ["退休", "调入", "调出", "减少", "增加", "新增", "招录", "录用", "死亡", "去世", "离职", "辞职", "离世"]

  static func tokens(in text: String) -> [NumberToken] {
    guard Label.holds(text, "人") else { return [] }
    var tokens: [NumberToken] = []
    for verb in verbs where Label.holds(text, verb) {
      for found in text.ranges(of: verb) {
        let rest = text[found.upperBound...]
        guard let first = rest.first, digits[String(first)] != nil, rest.dropFirst().hasPrefix("人") else {
          continue
        }
        let start = text.utf8.distance(from: text.startIndex, to: found.upperBound)
        tokens.append(
          NumberToken(
            text: String(first), bytes: start..<start + String(first).utf8.count,
            before: text[..<found.upperBound].suffix(8),
            after: rest.dropFirst().prefix(8)))
      }
    }
    return tokens
  }
}
