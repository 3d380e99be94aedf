import QueryEngine
import QueryLanguage
import SourceText
import TestSupport
import Testing

@testable import Session

/// What Tab offers over the bundled example.
@Suite struct CompletionTests {
  nonisolated(unsafe) static let english = session(.english)
  nonisolated(unsafe) static let chinese = session(.chinese)
  private var english: Session { Self.english }
  private var chinese: Session { Self.chinese }

  /// A session over the example, with some names.
  private static func session(_ language: Language) -> Session {
    var session = Session(Settings(language: language)) { _, _ in }
    _ = try? session.openExample()
    let names = "let p = sum economic; let big = where amount > 30万元; let twice(x) = 2 * x"
    _ = try? session.run(Source(names))
    return session
  }

  /// A text with the cursor as `|`, and the first candidates.
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    let first: [String]
    var testDescription: String { text }

    init(_ text: String, _ first: String...) { (self.text, self.first) = (text, first) }
  }

  static let rows: [Row] = [
    Row("|", "sum", "show"), Row("su|", "sum"), Row("SU|", "sum"), Row("ｓｕ|", "sum"),
    Row("求|", "求和"), Row("sum exp|", "expense"), Row("求和 支|", "支出"), Row("求和 三|", "三公"),
    Row("sum |", "expense", "income"), Row("求和 |", "支出", "收入"), Row("sum ba|", "basic"),
    Row("sum basic |", "expense", "general"), Row("sum expense |", "where", "group by", "with"),
    Row("求和 支出 |", "条件", "按", "附"), Row("sum expense wh|", "where"), Row("sum expense gr|", "group by"),
    Row("sum expense where |", "code", "name", "amount"), Row("求和 支出 条件 |", "科目", "名称"),
    Row("sum expense where code |", "~"), Row("sum expense where amount |", ">"),
    Row("sum expense where code ~ |", "208", "20801"), Row("求和 支出 条件 科目 ~ 养老|", "20805", "2080505"),
    Row("sum expense where code ~ 2080|", "20801", "2080109"),
    Row("sum expense where code in (208, 2|", "208"),
    Row("sum expense where code under |", "208"), Row("求和 经济分类 条件 科目 ~ 3|", "301"),
    Row("sum expense where name = 住房公|", "住房公积金"), Row("sum expense where name = \"养|", "\"行政事业单位养老支出\""),
    Row("sum expense where name = “住房公|”", "“住房公积金"), Row("sum expense where amount > 30|", "yuan", "wan"),
    Row("求和 支出 条件 金额 > 30|", "元", "万元"), Row("sum expense where amount > 30 |", "yuan", "wan", "yi", "and"),
    Row("sum expense where amount > 30万|", "万元"), Row("sum expense where year = |", "2024"),
    Row("sum expense where unit = |", "汾阳市社会保险中心"), Row("sum expense where phase = |", "budget", "final"),
    Row("sum summary where side = |", "income", "expense"),
    Row("show expense where amount is |", "blank", "number"),
    Row("sum expense where b|", "big", "basic"),
    Row("sum expense group by |", "class", "section", "item", "leaf"),
    Row("求和 支出 按 |", "类", "款"), Row("sum expense group by b|", "basic/"),
    Row("sum expense group by basic/|", "project"), Row("sum expense group by basic/pr|oject", "project"),
    Row("求和 支出 按 基本/项|", "项目支出"), Row("求和 支出 按 类 |", "分组"), Row("求和 支出 按 金额 降|", "降序"),
    Row("sum expense with |", "share"), Row("sum expense with share of |", "parent", "total"),
    Row("sum expense at |", "class"), Row("sum economic at |", "class", "section", "leaf"),
    Row("sum expense from |", "03", "05"), Row("sum expense in |", "yuan", "wan", "yi"),
    Row("sum expense per |", "expense"), Row("sum expense per staf|", "staff"),
    Row("sum general compare |", "2024", "prior"), Row("sum projects where grade = |", "优", "良"),
    Row("sum projects where executed < |", "declared", "initial"), Row("expense[|", "208"),
    Row("expense[20805, |", "basic", "project"), Row("check |", "rollup", "narrative"),
    Row("check rollup |", "in"),
    Row("check rollup in |", "01", "02"), Row("explain 养|", "20805", "2080505"),
    Row("explain E030|", "E0301"),
    Row("explain table |", "01"), Row("use |", "where"), Row("use where |", "year", "unit"),
    Row("sum expense as |", "csv"), Row("p / |", "p", "twice("), Row("p + tw|", "twice("),
    Row("sum expense; su|", "sum"),
    Row("sum expense where\nco|", "code"), Row("sum expense\nsu|", "sum"),
    Row("assert (sum expense gr|", "group by"),
    Row("count expense group by class order by |", "code", "name"),
    Row("sum statistics where part ~ 采购|", "\"一、政府采购情况\""),
    Row("sum expense where code !|", "!=", "!~"), Row("show cells where table = |", "expense", "income"),
    Row("sum expense where cod| ~ 208", "code"), Row("sum expense where coed ~ 208 gr|", "group by"),
  ]

  @Test(arguments: rows)
  func offersFirst(_ row: Row) {
    let (text, cursor) = parted(row.text)
    for session in [english, chinese] {
      let isOpen = !text.prefix(cursor).contains { $0.isLetter }
      if isOpen, session.settings.language == .chinese { continue }
      let found = session.completion(of: text, at: cursor).candidates.map(\.text)
      #expect(found.starts(with: row.first), "\(row.text): \(found.prefix(12))")
    }
  }

  /// A text with the cursor as `|`, and what is no candidate: the engine would refuse it, or it belongs elsewhere.
  @Test(arguments: [
    ("sum |", ["claims", "cells", "terms", "indicators", "score"]), ("tree |", ["projects", "claims"]),
    ("sum expense where |", ["grade", "side", "source", "personnel", "share"]),
    ("sum income where |", ["basic", "nature"]), ("sum projects where |", ["code", "leaf", "side"]),
    ("sum expense group by |", ["side", "source", "personnel/", "grade"]),
    ("show expense group by |", ["class", "leaf", "year"]),
    ("list expense |", ["group by", "with share", "in"]),
    ("show expense |", ["at", "per", "compare"]), ("sum basic |", ["income", "summary", "projects"]),
    ("sum projects |", ["at", "from", "compare"]), ("sum expense with |", ["blank", "change"]),
    ("sum income |", ["from"]), ("sum expense where amount |", ["~", "matches", "under"]),
    ("sum expense where code |", ["<", "is", "matches"]), ("sum economic group by |", ["item"]),
    ("sum expense where code ~ 208 |", ["where"]), ("sum expense where code = 208 |", ["wan", "%"]),
    ("sum expense # su|", ["sum"]), ("sum expense where name matches /养|", ["养老"]),
    ("use where |", ["code", "leaf"]), ("sum expense from |", ["06", "09"]),
  ])
  func offersNot(_ text: String, _ refused: [String]) {
    let (text, cursor) = parted(text)
    let found = english.completion(of: text, at: cursor).candidates.map(\.text)
    #expect(found.filter(refused.contains).isEmpty, "\(text)")
  }

  @Test func describesWhatItOffers() {
    func description(_ text: String, _ candidate: String) -> String? {
      let (text, cursor) = parted(text)
      return english.completion(of: text, at: cursor).candidates.first { $0.text == candidate }?.description
    }
    #expect(description("sum expense where code ~ |", "20805") == "行政事业单位养老支出")
    #expect(description("sum |", "expense") == "支出  公开03表 支出决算表")
    #expect(description("求和 |", "支出") == "expense  公开03表 支出决算表")
    #expect(description("sum expense |", "where") == "条件")
    #expect(description("p|", "p") == "let p = sum economic")
    #expect(description("check |", "03") == "支出决算表")
    #expect(description("sum expense where name = |", "住房公积金") == "2210201")
  }

  @Test(arguments: [
    ("sum exp", "ense"), ("su", "m"), ("求和 支", "出"), ("sum expense where code ~ 2080", "1"),
    ("sum expense where name = \"行政", "事业单位养老支出\""), ("sum expense gr", "oup by"),
    ("sum expense where nam", "e"),
  ])
  func suggestsTheRest(_ text: String, _ rest: String) { #expect(english.suggestion(for: text) == rest) }

  @Test(arguments: [
    "", "sum ", "sum expense", "s", "sum expense where code ~ 208", "xyz", "求和 支出 条件 科目 ~ 养老",
  ])
  func suggestsNothing(_ text: String) { #expect(english.suggestion(for: text) == nil) }

  // MARK: Properties

  /// Whole sentences, in both languages.
  static let sentences: [String] = {
    let cases = ["sentences.test", "records.test"].flatMap { name in
      (try? SentenceCase.cases(in: Repository.text(of: "Tests/SessionTests/\(name)"))) ?? []
    }
    let written =
      cases.map(\.sentence) + [
        "let y(a, b) = where code ~ a or name = b", "assert sum economic = 449.59 within 0.5 wan \"x\"",
        "check 03 = 05 as csv into \"a.csv\"", "check rollup in 03",
        "expense[20805, basic, 2024] * (2 + p) / staff",
        "explain sum expense group by class", "diff 03 05 as json",
        "use where year = 2024 and unit = 汾阳市社会保险中心",
        "trace expense[208]",
        "sum expense by class group with share of parent, gap order by code desc top 3 in yuan",
        "sum expense by amount desc order", "sum general compare prior, 2024",
        "show expense where big and not leaf",
        "sum expense where code not in (208, 210) having amount > 3 group by class per staff",
      ]
    return written + written.map(inChinese)
  }()

  /// A sentence with its words in Chinese.
  private static func inChinese(_ sentence: String) -> String {
    let source = Source(sentence)
    var text = ""
    var end = 0
    for token in Lexer.tokens(of: source) {
      text += source.text(in: end..<token.span.start)
      let own = source.text(in: token.span.start..<token.span.end)
      text += token.keyword.map(\.chinese) ?? own
      end = token.span.end
    }
    return text
  }

  /// Places between the tokens of sentences, with what is typed of the next one.
  private func cuts(_ count: Int) -> [(text: String, cursor: Int)] {
    var random = SeededGenerator(seed: 11)
    return (0..<count).map { _ in
      let source = Source(random.pick(Self.sentences))
      let tokens = Lexer.tokens(of: source)
      let index = random.below(tokens.count)
      let start = index > 0 ? tokens[index - 1].span.end : 0
      let blank = start == source.bytes.count || random.chance(50) ? " " : ""
      let typed =
        tokens[index].kind == .end ? "" : source.text(in: tokens[index].span.start..<tokens[index].span.end)
      let part = random.chance(50) ? "" : String(typed.prefix(1 + random.below(2)))
      let text = source.text(in: 0..<start) + (part.isEmpty ? blank : " ") + part
      return (text, text.utf8.count)
    }
  }

  /// Every candidate, put in place, is taken by the parser there.
  @Test func theParserTakesWhatIsOffered() {
    var count = 0
    for (text, cursor) in cuts(120) {
      let completion = english.completion(of: text, at: cursor)
      for candidate in completion.candidates {
        let placed = Source(Source(text).text(in: 0..<completion.range.lowerBound) + candidate.text)
        let prospect = Parser.expectations(of: placed, upTo: placed.bytes.count)
        #expect(!prospect.offers.isEmpty && !prospect.followsMistake, "\(text)|: \(candidate.text)")
        count += 1
      }
    }
    #expect(count > 900)
    print("completion: \(count) candidates put in place are taken by the parser")
  }

  /// A question that a candidate makes whole is not refused for it.
  @Test func theEngineTakesWhatIsOffered() throws {
    let engine = try #require(english.engine)
    var count = 0
    for (text, cursor) in cuts(80) {
      let completion = english.completion(of: text, at: cursor)
      let before = Source(text).text(in: 0..<completion.range.lowerBound)
      let known = refusal(of: before, by: engine)
      for candidate in completion.candidates.prefix(40) {
        count += 1
        guard let error = refusal(of: before + candidate.text, by: engine), known == nil else { continue }
        #expect(
          error.canBeMended || error.span.end <= before.utf8.count, "\(text)|: \(candidate.text): \(error)")
      }
    }
    #expect(count > 500)
  }

  private func refusal(of text: String, by engine: QueryEngine) -> ResolveError? {
    guard case .answer(.query(let query))? = try? Parser.script(Source(text)).last?.get().value else {
      return nil
    }
    return engine.refusal(of: query, in: english.environment)
  }

  /// Nothing that can be typed makes it fail, and ranges lie in the text.
  @Test func takesAnyText() {
    var random = SeededGenerator(seed: 5)
    let signs: [Unicode.Scalar] = [
      "(", ")", "[", "\"", "“", "#", "/", "$", "\n", ".", "，", "!", "3", "养", "\u{301}", "é",
    ]
    for _ in 0..<100 {
      var scalars = Array(random.pick(Self.sentences).unicodeScalars)
      for _ in 0...random.below(4) {
        let index = random.below(scalars.count + 1)
        if random.chance(50), index < scalars.count {
          scalars.remove(at: index)
        } else {
          scalars.insert(random.pick(signs), at: index)
        }
      }
      let text = String(String.UnicodeScalarView(scalars))
      let offset = random.below(text.utf8.count + 6) - 3
      let completion = chinese.completion(of: text, at: offset)
      #expect(0 <= completion.range.lowerBound && completion.range.upperBound <= text.utf8.count)
      #expect(completion.candidates.count <= 300)
      _ = chinese.suggestion(for: text)
      var end = 0
      for highlight in chinese.highlights(of: text, cursor: offset) {
        #expect(highlight.range.lowerBound >= end && !highlight.range.isEmpty, "\(text)")
        end = highlight.range.upperBound
      }
      #expect(end <= text.utf8.count)
    }
  }

  @Test func isQuickOverLongTexts() {
    let long = String(repeating: "求和 支出 条件 科目 ~ 208 按 类 分组；", count: 20_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = english.completion(of: long, at: long.utf8.count)
      _ = english.highlights(of: long, cursor: 7)
      _ = english.suggestion(for: long)
    }
    #expect(time < .milliseconds(500))
  }

  private func parted(_ text: String) -> (text: String, cursor: Int) {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    return (parts.joined(), parts[0].utf8.count)
  }
}
