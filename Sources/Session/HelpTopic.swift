import QueryLanguage
package import SourceText

/// A topic of `.help` (帮助主题), read from text that is compiled in.
///
/// `Resources/help.txt` holds a block for each topic: a line `== names`, the English text, a line `--`, the Chinese text.
/// A line that begins with `+ ` is an example that is answered over the bundled disclosure. Texts are few and seldom asked
/// for, so they are read anew each time.
package struct HelpTopic: Sendable, Hashable {
  /// The names of the topic, the one to be shown first.
  package let names: [String]
  /// The text in one language: lines of prose, and examples set in from them.
  package struct Text: Sendable, Hashable {
    package let lines: [String]
    package let examples: [String]

    init(_ lines: some Sequence<Substring>) {
      self.lines = lines.map { $0.hasPrefix("+ ") ? "  \($0.dropFirst(2))" : String($0) }
      examples = lines.filter { $0.hasPrefix("+ ") }.map { String($0.dropFirst(2)) }
    }
  }
  package let english: Text
  package let chinese: Text

  package func text(_ language: Language) -> Text { language == .english ? english : chinese }

  /// The command the topic is of, where it is of one.
  private var commands: [Command] { Command.allCases.filter { names.contains($0.rawValue) } }

  /// All topics, in the order of the text; the first is shown where none is asked for.
  package static var all: [HelpTopic] {
    let text = String(decoding: PackageResources.help_txt, as: UTF8.self)
    var blocks: [[Substring]] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("== ") {
        blocks.append([line.dropFirst(3)])
      } else if !blocks.isEmpty {
        blocks[blocks.count - 1].append(line)
      }
    }
    return blocks.compactMap { block in
      let parts = block.dropFirst().split(separator: "--", maxSplits: 1, omittingEmptySubsequences: false)
      guard let names = block.first, parts.count == 2 else { return nil }
      return HelpTopic(
        names: names.split(separator: ",").map { String($0.drop { $0 == " " }) }, english: Text(parts[0]),
        chinese: Text(trimmed(parts[1])))
    }
  }

  /// The words that `.help` takes, for completion.
  package static var names: [String] { all.dropFirst().flatMap(\.names) }

  /// The topic of a word: a name of it, a command without its dot, or a word of the language in its other spelling.
  package static func topic(_ word: String) -> HelpTopic? {
    let all = all
    let wanted = Folding.nameKey(word)
    func named(_ name: String) -> HelpTopic? {
      all.first { $0.names.contains { Folding.nameKey($0) == Folding.nameKey(name) } }
    }
    return named(wanted) ?? named("." + wanted) ?? Command(wanted).flatMap { named($0.rawValue) }
      ?? Command("." + wanted).flatMap { named($0.rawValue) }
      ?? Keyword(spelling: word).flatMap { named($0.rawValue) }
  }

  /// What `.help` shows: the topic that words name, without one the overview.
  static func text(_ words: [Spanned<String>], _ language: Language) throws(Diagnostic) -> String {
    guard let first = words.first, let last = words.last else {
      return all.first.map { $0.shown(in: language) } ?? ""
    }
    let word = words.map(\.value).joined(separator: " ")
    if let topic = topic(word) { return topic.shown(in: language) }
    let near = Command.nearest(to: word, in: names)
    let hint: Wording =
      if word.wholeMatch(of: /[Ee]\d{3,6}/) != nil {
        Wording("explain \(word)", "解释 \(word)")
      } else if near.isEmpty {
        Wording(".help lists the topics", ".帮助 列出各个主题")
      } else {
        Wording("did you mean \(near.joined(separator: ", "))?", "是不是：\(near.joined(separator: "、"))？")
      }
    throw Diagnostic(
      "E0620", Wording("there is no help on “\(word)”", "没有关于“\(word)”的说明"),
      at: Span(first.span.start, last.span.end), hints: [hint])
  }

  /// The topic as it is shown; one of commands begins with how they are written.
  private func shown(in language: Language) -> String {
    let usage = commands.map { [$0.usage(language), $0.summary(language)] }
    let head = usage.isEmpty ? "" : ListingText.text(usage, textColumns: 2)
    let list = names.contains("commands") ? HelpTopic.commands(language) : ""
    return head + list + text(language).lines.map { $0 + "\n" }.joined()
  }

  /// A line for each command.
  private static func commands(_ language: Language) -> String {
    ListingText.text(Command.allCases.map { [$0.usage(language), $0.summary(language)] }, textColumns: 2)
  }

  private static func trimmed(_ lines: some BidirectionalCollection<Substring>) -> [Substring] {
    var lines = Array(lines)
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
