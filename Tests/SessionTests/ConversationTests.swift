import ErrorCatalogue
import Rendering
import SourceText
import TestSupport
import Testing

@testable import Session

/// What a person at the prompt is told: the first lines, what to type after an error, the columns of a table.
@Suite struct ConversationTests {
  let folder = TemporaryDirectory()

  private func session(_ recorder: Recorder, _ language: Language) -> Session {
    var session = Session(Settings(language: language)) { channel, text in recorder.write(channel, text) }
    session.isConversation = true
    return session
  }

  // MARK: The first lines

  /// The greeting over the documents of texts: three lines of at most 80 columns, and a sentence that is answered.
  private func greeting(_ texts: [String], _ language: Language) throws -> [String] {
    let recorder = Recorder()
    var session = session(recorder, language)
    let files = texts.indices.map { "\(folder.path)/\($0).txt" }
    for (index, text) in texts.enumerated() { folder.write(Array(text.utf8), to: "\(index).txt") }
    #expect(try texts.isEmpty ? session.openExample() : session.open(files), "\(recorder.errors)")
    let before = recorder.errors.count
    try session.greet()
    let lines = recorder.errors.dropFirst(before).split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    for line in lines { #expect(DisplayWidth.columns(of: line) <= 80, "\(line)") }
    let sentence = lines[1].split(maxSplits: 1) { $0 == ":" || $0 == "：" }.last.map(String.init) ?? ""
    #expect(try session.run(Source(sentence)) == .success, "\(recorder.errors)")
    return lines
  }

  static func document(_ entity: String, _ year: Int, _ title: String = "支出决算表", codes: Bool = true) -> String
  {
    "\(entity)\(year)年度部门决算\n\n\(title)\n单位：万元\n\n科目代码\t科目名称\t合计\n合计\t\t3\n"
      + (codes ? "205\t教育支出\t3\n" : "")
  }

  @Test(arguments: Language.allCases)
  func greets(_ language: Language) throws {
    let isEnglish = language == .english
    let example = try greeting([], language)
    #expect(
      example[0].contains(isEnglish ? "the example, 汾阳市社会保险中心 2024, 10 tables" : "示例，汾阳市社会保险中心 2024，10张表"))
    let one = try greeting([Self.document("某某省某某市某某县某某镇某某街道办事处综合便民服务中心及其下属单位局", 2023)], language)
    #expect(one[0].contains("… 2023"), "\(one[0])")
    #expect(one[1].contains("~ 205"))
    let two = try greeting([Self.document("甲局", 2022), Self.document("甲局", 2024)], language)
    #expect(two[0].contains("2022–2024"), "\(two[0])")
    #expect(two[1].contains(isEnglish ? "group by year" : "按 年度 分组"))
    let units = try greeting([Self.document("甲局", 2024), Self.document("乙局", 2024)], language)
    #expect(units[0].contains(isEnglish ? "2 documents, 2024" : "2份文件，2024年"), "\(units[0])")
    let other = try greeting([Self.document("甲局", 2022, "收入决算表")], language)
    #expect(other[1].contains(isEnglish ? "count cells" : "计数 单元格"), "\(other)")
  }

  @Test(arguments: Language.allCases)
  func greetsWithNothingOpen(_ language: Language) throws {
    let recorder = Recorder()
    try session(recorder, language).greet()
    #expect(recorder.errors.split(separator: "\n").count == 3)
    #expect(recorder.errors.contains(language == .english ? ".open FILE" : ".打开 文件"))
  }

  // MARK: Errors

  /// Every error that a sentence can have ends with what to type next.
  @Test(arguments: Language.allCases)
  func anErrorSaysWhatToTypeNext(_ language: Language) throws {
    var lines: [String] = []
    for entry in ErrorCatalogue.entries {
      lines += (language == .english ? entry.english : entry.chinese).wrong
    }
    #expect(lines.count > 60)
    let recorder = Recorder()
    var opened = session(recorder, language)
    #expect(try opened.openExample())
    for line in lines + [".open nowhere.txt", ".read nowhere.dq", ".once /dev/full\nsum expense"] {
      let before = recorder.errors.count
      var session = opened
      #expect(try session.run(Source(line)) == .failed)
      let errors = recorder.errors.dropFirst(before).split(separator: "\n")
      #expect(errors.last?.hasPrefix("  = ") ?? false, "\(line): \(recorder.errors)")
    }
  }

  @Test func aScriptIsNotToldToExplain() throws {
    let recorder = Recorder()
    var session = try recorder.session()
    _ = try session.run(Source(".read nowhere.dq"))
    #expect(!recorder.errors.contains("explain"))
  }

  // MARK: Tables

  /// The sentences that `.schema` offers are answered, and so are the words for the columns.
  @Test(arguments: 1...10, Language.allCases)
  func theWordsOfATableAreUnderstood(_ number: Int, _ language: Language) throws {
    let recorder = Recorder()
    var session = try recorder.session(Settings(language: language))
    #expect(try session.run(Source(".schema \(number)")) == .success)
    let lines = recorder.output.split(separator: "\n").map(String.init)
    let label = language == .english ? "example" : "例句"
    let examples = lines.filter { $0.hasPrefix(label) }.map { String($0.dropFirst(label.count)) }
    #expect(!examples.isEmpty)
    for sentence in examples {
      #expect(try session.run(Source(sentence)) == .success, "\(sentence): \(recorder.errors)")
    }
    let word = language == .english ? "word " : "度量"
    let measure = SentenceCase.trimmed(
      (lines.first { $0.hasPrefix(word) } ?? "").dropFirst(word.count))
    let start = try #require(
      lines.firstIndex { $0.contains(language == .english ? "in a sentence" : "句中写法") })
    for line in lines[(start + 1)...] {
      let cells = line.split(separator: /\ {2,}/).map(String.init)
      let column = cells[1].split { $0 == "(" || $0 == "（" }[0]
      let verb = language == .english ? "show" : "显示"
      let blank = language == .english ? "with blank" : "附 空白"
      var sentence = "\(verb) \(column) \(measure) \(blank)"
      if ["total", "合计"].contains(SentenceCase.trimmed(column)) { sentence = "\(verb) \(measure) \(blank)" }
      if column.contains("[") { sentence = String(column) }
      #expect(try session.run(Source(sentence)) == .success, "\(sentence): \(recorder.errors)")
    }
  }

  @Test func aTableThatNoMeasureReadsIsAskedByItsCells() throws {
    folder.write(
      Array(Self.document("甲局", 2024, "政府采购预算表").replacing("决算", with: "预算").utf8), to: "a.txt")
    let recorder = Recorder()
    var session = session(recorder, .english)
    #expect(try session.open(["\(folder.path)/a.txt"]), "\(recorder.errors)")
    #expect(try session.run(Source(".schema\n.schema 政府采购预算表")) == .success, "\(recorder.errors)")
    let example = try #require(recorder.output.firstMatch(of: /example +(.*)\n/))
    #expect(try session.run(Source(String(example.1))) == .success, "\(recorder.output)\(recorder.errors)")
  }

  /// Each measure of the language has its line, and a document without a table does not count.
  @Test func everyMeasureIsListed() throws {
    folder.write(Array(Self.document("甲局", 2024).utf8), to: "a.txt")
    let recorder = Recorder()
    var session = session(recorder, .english)
    #expect(try session.open(["\(folder.path)/a.txt"]))
    #expect(try session.run(Source(".measures")) == .success)
    #expect(recorder.output.contains(/expense +支出 +支出决算表 +1\/1/))
    #expect(recorder.output.contains(/income +收入 +收入决算表 +0\/1/))
  }
}
