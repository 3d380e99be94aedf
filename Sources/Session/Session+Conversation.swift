import Disclosure
import DisclosureImport
import Glibc
import QueryEngine
import QueryLanguage
import SourceText

extension Session {
  // MARK: The first lines

  /// What a person sees first: what is open, a sentence to try, what helps.
  package func greet() throws(OutputError) {
    let sentence = firstSentence
    for line in [
      opened, Wording("try:  \(sentence.english)", "试试：\(sentence.chinese)"),
      Wording("Tab completes a word, .help explains, .quit leaves", "Tab 补全，.帮助 查看说明，.退出 离开"),
    ] {
      try say(line)
    }
  }

  /// What is open, in a line of at most 80 columns.
  private var opened: Wording {
    let documents = documents.map(\.document)
    guard let first = documents.first else {
      return Wording("open: nothing; .open FILE opens a disclosure", "已打开：无；用 .打开 文件 打开决算公开文件")
    }
    let years = Set(documents.compactMap { $0.year?.number })
    let span: String? =
      if let least = years.min(), let most = years.max() {
        least == most ? "\(least)" : "\(least)–\(most)"
      } else {
        nil
      }
    let count = documents.reduce(0) { $0 + $1.tables.count }
    let tables = Wording(count == 1 ? "1 table" : "\(count) tables", "\(count)张表")
    guard documents.count == 1 else {
      return Wording(
        ["open: \(documents.count) documents", span, "\(tables.english); .documents lists them"].compactMap(
          \.self
        )
        .joined(separator: ", "),
        ["已打开：\(documents.count)份文件", span.map { "\($0)年" }, "\(tables.chinese)；用 .文件 查看"].compactMap(\.self)
          .joined(separator: "，"))
    }
    let entity = first.entity.isEmpty ? first.name : first.entity
    let name = entity.withoutControls.shortened(to: 36) + (span.map { " \($0)" } ?? "")
    let example = first.name == Example.name ? Wording("the example, ", "示例，") : Wording("", "")
    return Wording(
      "open: \(example.english)\(name), \(tables.english); .tables lists them",
      "已打开：\(example.chinese)\(name)，\(tables.chinese)；用 .表 查看")
  }

  /// A sentence that the open documents answer: the first of some that is not refused.
  private var firstSentence: Wording {
    let tables = documents.lazy.compactMap { $0.document.table(.expenditure) }
    let code = tables.flatMap(\.rows).compactMap { row in
      if case .code(let code) = row.key, code.level == .class { code.digits } else { String?.none }
    }.first
    let sum = Wording(
      "sum expense" + (code.map { " where code ~ \($0)" } ?? ""),
      "求和 支出" + (code.map { " 条件 科目 ~ \($0)" } ?? ""))
    let roles = tables.first?.columns.map(\.role) ?? []
    let isParted = roles.contains(.member(.basic)) && roles.contains(.member(.project))
    let keys = [
      isParted ? Wording("basic/project", "基本/项目") : nil, Wording("year", "年度"), Wording("unit", "单位"),
      Wording("department", "部门"),
    ].compactMap(\.self)
    let grouped = keys.map {
      Wording("\(sum.english) group by \($0.english)", "\(sum.chinese) 按 \($0.chinese) 分组")
    }
    var candidates = grouped
    candidates.insert(sum, at: isParted ? 1 : 0)
    if tables.isEmpty { candidates = [] }
    candidates.append(Wording("count cells group by table", "计数 单元格 按 表 分组"))
    return candidates.first { isAnswered($0.english) } ?? Wording(Command.help.rawValue, Command.help.chinese)
  }

  /// Whether the open documents answer a sentence.
  private func isAnswered(_ sentence: String) -> Bool {
    let source = Source(sentence)
    guard let engine,
      let statement = try? Parser.script(source, in: 0..<source.bytes.count, parameters: [:]).first?.get()
    else { return false }
    var environment = environment
    return (try? engine.run(statement, in: &environment)) != nil
  }

  // MARK: The start file

  /// Runs the user's start file, where there is one: `$XDG_CONFIG_HOME/juesuan/init.dq`, else `~/.config/juesuan/init.dq`.
  /// What fails in it is reported, and ends nothing but the file.
  package mutating func runStartFile() throws(OutputError) {
    guard let path = Session.startFile else { return }
    switch (Result { () throws(FileError) in try Files.text(of: path) }) {
    case .success(let text):
      running.append(path)
      defer { running.removeLast() }
      _ = try run(Source(text, name: path))
    case .failure(let error) where error.cause == .missing: break
    case .failure(let error): try report(error.diagnostic)
    }
  }

  /// The path of the start file; `nil` for a user without a home.
  package static var startFile: String? {
    func folder(_ name: String) -> String? {
      guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), value.hasPrefix("/") else {
        return nil
      }
      return value
    }
    return (folder("XDG_CONFIG_HOME") ?? folder("HOME").map { $0 + "/.config" }).map {
      $0 + "/juesuan/init.dq"
    }
  }
}
