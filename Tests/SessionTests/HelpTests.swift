import QueryLanguage
import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// `.help`: every topic is reached, fits a terminal, and its examples are answered.
@Suite struct HelpTests {
  static let topics = HelpTopic.all

  @Test func thereAreEnoughTopics() {
    #expect(Self.topics.count >= 40)
    let names = Self.topics.flatMap(\.names)
    #expect(names.count == Set(names).count, "\(names)")
  }

  @Test(arguments: topics, Language.allCases)
  func examplesAreAnswered(_ topic: HelpTopic, _ language: Language) throws {
    let text = topic.text(language)
    if topic.names.first != "overview" {
      #expect((1...3).contains(text.examples.count), "\(topic.names)")
      #expect(topic.english.examples.count == topic.chinese.examples.count)
    }
    let folder = TemporaryDirectory()
    folder.write(try Repository.bytes(of: "examples/data/fenyang-2024.txt"), to: "2024.txt")
    folder.write(Array("check rollup in 03\n".utf8), to: "checks.dq")
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: language))
    for example in text.examples {
      let placed = example.replacing(/\w+\.(csv|txt|dq)\b/) { "\(folder.path)/\($0.0)" }
      let outcome = try session.run(Source(placed))
      #expect(
        outcome == (example == text.examples.last && topic.names == [".quit"] ? .quit : .success),
        "\(example): \(recorder.errors)")
    }
    if !text.examples.isEmpty { #expect(!recorder.all.isEmpty || topic.names == [".quit"]) }
    if topic.names.contains("output") {
      for name in ["classes.csv", "answer.txt"] { #expect(folder.contents(of: name) != nil) }
    }
    if topic.names.contains(".save") { #expect(folder.contents(of: "session.dq") != nil) }
  }

  /// The sentences of the overview, and of the screen of the language, are answered as well.
  @Test(arguments: Language.allCases)
  func theFirstSentencesAreAnswered(_ language: Language) throws {
    for topic in Self.topics.prefix(2) {
      let lines = topic.text(language).lines.prefix { !$0.isEmpty }.dropFirst()
      #expect(lines.count >= 5)
      for line in lines {
        let sentence = SentenceCase.trimmed(line.drop { $0 == " " }.split(separator: "  ")[0])
        let recorder = Recorder()
        var session = try recorder.session()
        #expect(try session.run(Source(sentence)) == .success, "\(recorder.errors)")
      }
    }
  }

  @Test(arguments: topics, Language.allCases)
  func fitsATerminal(_ topic: HelpTopic, _ language: Language) throws {
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: language))
    #expect(try session.run(Source(".help \(topic.names[0])")) == .success)
    let lines = recorder.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let isLong = topic.names.contains("language")
    #expect(lines.count <= (isLong ? 36 : 24), "\(topic.names)")
    for line in lines {
      #expect(DisplayWidth.columns(of: String(line)) <= (language == .chinese ? 110 : 90), "\(line)")
    }
    if topic.names[0] == "overview" {
      for line in lines { #expect(DisplayWidth.columns(of: String(line)) <= 80, "\(line)") }
    }
  }

  @Test func everyCommandAndVerbHasATopic() {
    for command in Command.allCases {
      for word in command.words {
        #expect(HelpTopic.topic(word) != nil, "\(word)")
        #expect(HelpTopic.topic(String(word.dropFirst())) != nil, "\(word)")
      }
    }
    let clauses: [Keyword] = [
      .where, .having, .group, .at, .with, .compare, .per, .order, .top, .bottom, .in, .from, .let, .relation,
      .assert,
      .check, .diff, .explain, .use, .include, .as, .into, .trace, .prior, .share, .gap,
    ]
    let words = Keyword.allCases.filter { !$0.categories.isDisjoint(with: [.verb, .measure]) } + clauses
    for word in words {
      for spelling in [word.rawValue] + word.synonyms {
        #expect(HelpTopic.topic(spelling) != nil, "\(spelling)")
      }
    }
  }

  /// What the overview lists is a topic.
  @Test(arguments: Language.allCases)
  func theOverviewListsTopics(_ language: Language) throws {
    let lines = Self.topics[0].text(language).lines
    let start = try #require(
      lines.firstIndex { $0.hasPrefix(language == .english ? ".help TOPIC" : ".帮助 主题") })
    for line in lines[(start + 1)...].prefix(while: { $0.hasPrefix("  ") }) {
      let words = line.prefix { $0 != "," && $0 != "，" }.split(separator: " ")
      for word in words { #expect(HelpTopic.topic(String(word)) != nil, "\(word)") }
    }
  }

  @Test(arguments: [
    (".help whre", "did you mean where?"), (".帮助 条建", "did you mean 条件"),
    (".help E0302", "explain E0302"), (".help qqqq", ".help lists the topics"),
  ])
  func anUnknownTopicHasTheNearest(_ line: String, _ hint: String) throws {
    let recorder = Recorder()
    var session = try recorder.session()
    #expect(try session.run(Source(line)) == .failed)
    #expect(recorder.errors.contains("E0620") && recorder.errors.contains(hint), "\(recorder.errors)")
  }

  @Test func namesAreOfferedForCompletion() {
    #expect(HelpTopic.names.contains("where") && HelpTopic.names.contains("条件"))
  }
}
