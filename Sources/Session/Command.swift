package import SourceText

/// A command of the session (命令): a line that begins with a dot.
///
/// The line `.open 2024.txt` is the word of a command and what the command takes:
///
///     let words = Command.words(of: ".open '决算 2024.txt'")  // [".open", "决算 2024.txt"]
///     let command = Command(words[0])                         // Command.open
package enum Command: String, Sendable, Hashable, CaseIterable {
  case help = ".help"
  case tables = ".tables"
  case documents = ".documents"
  case schema = ".schema"
  case measures = ".measures"
  case codes = ".codes"
  case open = ".open"
  case close = ".close"
  case read = ".read"
  case output = ".output"
  case once = ".once"
  case save = ".save"
  case edit = ".edit"
  case mode = ".mode"
  case set = ".set"
  case timer = ".timer"
  case quit = ".quit"

  /// What stands after the word of a command, for completion.
  package enum Argument: Sendable, Hashable {
    case none, file, files, format, setting, topic, code, table, onOff, document
  }

  /// The command a word names, in either language and in any case; `nil` for a word that is none.
  package init?(_ word: String) {
    let word = word.lowercased()
    guard let command = Command.allCases.first(where: { $0.words.contains(word) }) else { return nil }
    self = command
  }

  /// The words of the command: the English one first, then the Chinese one, then others.
  package var words: [String] { [rawValue, chinese] + (self == .quit ? [".exit"] : []) }

  /// The Chinese word.
  package var chinese: String { described.chinese }

  /// What the command takes.
  package var argument: Argument { described.argument }

  /// Whether it can stand without what it takes.
  package var needsArgument: Bool { [.open, .read, .once, .save, .timer].contains(self) }

  /// What the command does, in one line.
  package var summary: Wording { described.summary }

  /// How it is written: the word and what it takes.
  package var usage: Wording {
    let argument: Wording? =
      switch argument {
      case .none: nil
      case .file: Wording("FILE", "文件")
      case .files: Wording("FILE…", "文件…")
      case .format: Wording("[FORMAT]", "[格式]")
      case .setting: Wording("[NAME [VALUE]]", "[名称 [值]]")
      case .topic: Wording("[TOPIC]", "[主题]")
      case .code: Wording("[CODE|WORD]", "[代码|词]")
      case .table: Wording("[TABLE]", "[表]")
      case .onOff: Wording("on|off", "开|关")
      case .document: Wording("[NAME…]", "[名称…]")
      }
    guard let argument else { return Wording(rawValue, chinese) }
    guard self == .output else {
      return Wording("\(rawValue) \(argument.english)", "\(chinese) \(argument.chinese)")
    }
    return Wording("\(rawValue) [\(argument.english)]", "\(chinese) [\(argument.chinese)]")
  }

  /// The one table of the commands.
  private var described: (chinese: String, argument: Argument, summary: Wording) {
    switch self {
    case .help:
      (".帮助", .topic, Wording("what can be asked, or one topic in full", "能问什么；或一个主题的说明"))
    case .tables:
      (".表", .none, Wording("the tables of the open documents, remarks on reading", "已打开文件中的各表，读取时的提示"))
    case .documents:
      (".文件", .none, Wording("the open documents: format, year, cells in doubt", "已打开的文件：格式、年度、存疑的单元格"))
    case .schema:
      (".栏目", .table, Wording("the columns of a table, and the words for them", "一张表的栏目，句子里怎么称呼"))
    case .measures: (".度量", .none, Wording("the measures and what they read", "各度量和它们所读的表"))
    case .codes:
      (".科目", .code, Wording("the printed codes: all, under one, named so", "印出的科目：全部、某一个之下、名称含某词"))
    case .open:
      (".打开", .files, Wording("open documents in place of those open", "打开文件，代替已打开的"))
    case .close:
      (".关闭", .document, Wording("close all, or those of a name, unit or year", "关闭全部，或某名称、单位、年度的文件"))
    case .read: (".运行", .file, Wording("run a query file", "运行查询文件"))
    case .output:
      (".输出", .file, Wording("answers go to a file; alone: to the screen again", "结果写入文件；不写文件名：恢复显示在屏幕"))
    case .once: (".输出一次", .file, Wording("the next answer goes to a file", "下一个结果写入文件"))
    case .save: (".保存", .file, Wording("the sentences so far, as a query file", "到目前为止的句子，存为查询文件"))
    case .edit:
      (".编辑", .none, Wording("write the last sentence anew in $EDITOR", "用 $EDITOR 编辑上一个句子"))
    case .mode: (".格式", .format, Wording("how answers are written", "结果的写法"))
    case .set: (".设置", .setting, Wording("the settings; one of them; a new value for it", "各项设置；其中一项；改为新值"))
    case .timer: (".计时", .onOff, Wording("tell how long each answer took", "显示每个结果用了多长时间"))
    case .quit: (".退出", .none, Wording("leave", "退出"))
    }
  }

  static func unknown(_ name: String) -> Diagnostic {
    let near = nearest(to: name, in: allCases.flatMap(\.words))
    let hint =
      near.isEmpty
      ? Wording(".help commands lists the commands", ".帮助 命令 列出各个命令")
      : Wording("did you mean \(near.joined(separator: ", "))?", "是不是：\(near.joined(separator: "、"))？")
    return Diagnostic("E0601", Wording("there is no command \(name)", "没有命令\(name)"), hints: [hint])
  }

  /// The names closest to one, among those of its script: a Chinese word is near to Chinese ones only.
  static func nearest(to name: String, in names: [String]) -> [String] {
    let isChinese = name.contains { !$0.isASCII }
    return NearestNames.nearest(to: name, in: names.filter { $0.contains { !$0.isASCII } == isChinese })
  }

  // MARK: The words of a line

  /// A word of a command line, and where it stands: bytes from the beginning of the line, quotes included.
  package struct Word: Sendable, Hashable {
    package let text: String
    package let range: Range<Int>
    /// The quotation mark that the end of the line leaves open.
    package var openMark: Unicode.Scalar?
  }

  /// The words of a command line; quotes keep blanks inside a file name.
  package static func words(of line: String) -> [String] { placedWords(of: line).map(\.text) }

  /// The words of a command line with their places.
  package static func placedWords(of line: String) -> [Word] {
    var words: [Word] = []
    var text = String.UnicodeScalarView()
    var start: Int?
    var quote: Unicode.Scalar?
    var position = 0
    // By scalars: a mark that a combining one follows is a mark.
    for scalar in line.unicodeScalars {
      if quote == nil, scalar.properties.isWhitespace {
        if let begin = start { words.append(Word(text: String(text), range: begin..<position)) }
        (text, start) = (String.UnicodeScalarView(), nil)
      } else {
        start = start ?? position
        if let open = quote {
          if scalar == open { quote = nil } else { text.append(scalar) }
        } else if marks.contains(scalar) {
          quote = scalar
        } else {
          text.append(scalar)
        }
      }
      position += UTF8.width(scalar)
    }
    if let start { words.append(Word(text: String(text), range: start..<position, openMark: quote)) }
    return words
  }

  /// The quotation marks of a line.
  private static let marks: [Unicode.Scalar] = ["\"", "'"]

  /// Whether a word can stand in a line and be shown: one of a file may hold anything.
  static func canBeWritten(_ word: String) -> Bool {
    !word.unicodeScalars.contains { $0.actsOnTerminal || $0 == "\u{FFFD}" }
  }

  /// A word as the line of a command reads it: in quotes where it must be or a mark is given. One that is open can go on:
  /// the mark at its end is left out.
  static func quoted(_ word: String, in mark: Unicode.Scalar? = nil, isOpen: Bool = false) -> String {
    let scalars = word.unicodeScalars
    let isPlain = !word.isEmpty && !scalars.contains { $0.properties.isWhitespace || marks.contains($0) }
    guard mark != nil || !isPlain else { return word }
    let mark = mark ?? (scalars.contains("\"") && !scalars.contains("'") ? "'" : "\"")
    let other = mark == "\"" ? "'" : "\""
    let parts = scalars.split(separator: mark, omittingEmptySubsequences: false).map { String($0) }
    let text = parts.map { "\(mark)\($0)\(mark)" }.joined(separator: "\(other)\(mark)\(other)")
    return isOpen ? String(text.unicodeScalars.dropLast()) : text
  }
}
