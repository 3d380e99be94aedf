import Disclosure
import DisclosureImport
import Glibc
import SourceText

/// What could stand at a place of the line of a command: its word, and what the command takes.
struct CommandCompletion {
  private let session: Session
  private let language: Language
  /// The words before the place, and the one at it.
  private let before: [String]
  private let typed: Command.Word

  /// The spot at a byte of a line; where a word stands there, its part before the place is completed.
  init(_ session: Session, line: String, at place: Int) {
    self.session = session
    language = session.settings.language
    let part = String(decoding: line.utf8.prefix(place), as: UTF8.self)
    var words = Command.placedWords(of: part)
    if let last = words.last, last.range.upperBound == place {
      typed = last
      words.removeLast()
    } else {
      typed = Command.Word(text: "", range: place..<place)
    }
    before = words.map(\.text)
  }

  /// The candidates, and the bytes of the line that they replace.
  var completion: Completion {
    Completion(range: typed.range, candidates: before.isEmpty ? commands : arguments)
  }

  private var commands: [Candidate] {
    // Which language is meant the first letter tells, and before there is one the session.
    let letter = typed.text.dropFirst().first
    let isChinese = letter.map { !$0.isASCII } ?? (language == .chinese)
    return matching(
      Command.allCases.map { command in
        Candidate(
          text: isChinese ? command.chinese : command.rawValue, description: command.summary(language),
          endsWord: command.argument != .none)
      })
  }

  private var arguments: [Candidate] {
    guard let name = before.first, let command = Command(name) else { return [] }
    // Most take one word.
    guard before.count == 1 || [.files, .document, .setting].contains(command.argument) else { return [] }
    switch command.argument {
    case .none: return []
    case .file, .files: return paths
    case .onOff: return matching(words(["on", "off"]))
    case .format: return matching(words(Setting.format.values))
    case .setting:
      if before.count == 1 {
        return matching(
          Setting.allCases.map {
            Candidate(
              text: Wording($0.rawValue, $0.chinese)(language), description: $0.summary(language),
              endsWord: true)
          })
      }
      guard before.count == 2, let setting = Setting(before[1]) else { return [] }
      return matching(words(setting.values))
    case .topic: return matching(topics)
    case .code: return matching(codes)
    case .table: return matching(tables)
    case .document: return matching(documents)
    }
  }

  private func words(_ words: [String]) -> [Candidate] {
    words.map { Candidate(text: $0, description: "", endsWord: true) }
  }

  /// Those that begin as what was typed does, or else are described by it; in its order.
  private func matching(_ all: [Candidate]) -> [Candidate] {
    let key = Folding.nameKey(typed.text)
    guard !key.isEmpty else { return all }
    let beginning = all.filter { Folding.nameKey($0.text).hasPrefix(key) }
    guard beginning.isEmpty else { return beginning }
    return all.filter { Folding.nameKey($0.description).contains(key) }
  }

  private var topics: [Candidate] {
    let isChinese = typed.text.first.map { !$0.isASCII } ?? (language == .chinese)
    return HelpTopic.all.dropFirst().compactMap { topic in
      guard
        let name = topic.names.first(where: { $0.contains { !$0.isASCII } == isChinese }) ?? topic.names.first
      else { return nil }
      let others = topic.names.filter { $0 != name }.prefix(3).joined(separator: " ")
      return Candidate(text: name, description: others, endsWord: true)
    }
  }

  private var codes: [Candidate] {
    var names: [(code: AccountCode, name: String)] = []
    var seen: Set<AccountCode> = []
    for table in session.documents.flatMap(\.document.tables) {
      for row in table.rows {
        if case .code(let code) = row.key, seen.insert(code).inserted { names.append((code, row.label)) }
      }
    }
    return names.sorted { $0.code.digits < $1.code.digits }.map {
      Candidate(text: $0.code.digits, description: $0.name, endsWord: true)
    }
  }

  private var tables: [Candidate] {
    var seen: Set<String> = []
    return session.documents.flatMap(\.document.tables).compactMap { table in
      let digits = (table.mark ?? "").filter { $0.isASCII && $0.isNumber }
      let text = digits.isEmpty ? table.title : digits
      guard seen.insert(text).inserted else { return nil }
      return Candidate(text: quoted(text), description: digits.isEmpty ? "" : table.title, endsWord: true)
    }
  }

  private var documents: [Candidate] {
    session.documents.map { imported in
      let document = imported.document
      let year = document.year.map { " \($0.number)" } ?? ""
      return Candidate(text: quoted(document.name), description: document.entity + year, endsWord: true)
    }
  }

  // MARK: Files

  /// The files and folders that a path could go on to; a hidden one only where its point is typed.
  private var paths: [Candidate] {
    let slash = typed.text.lastIndex(of: "/")
    let folder = slash.map { String(typed.text[...$0]) } ?? ""
    let name = slash.map { String(typed.text[typed.text.index(after: $0)...]) } ?? typed.text
    let home = unsafe getenv("HOME").map { unsafe String(cString: $0) } ?? "~"
    let place = folder.isEmpty ? "." : folder.hasPrefix("~/") ? home + folder.dropFirst() : folder
    guard let names = try? FolderListing.names(in: place) else { return [] }
    let found = names.filter {
      $0.hasPrefix(name) && $0 != "." && $0 != ".." && ($0.first != "." || name.first == ".")
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(500).map { name in
      let path = place == "." ? name : place + name
      let isFolder = FolderListing.isFolder(path)
      // The line of a command knows no ~; the whole path stands for it.
      let shown = (folder.hasPrefix("~/") ? place : folder) + name + (isFolder ? "/" : "")
      return Candidate(
        text: isFolder ? opened(shown) : quoted(shown), description: "", endsWord: !isFolder,
        label: name + (isFolder ? "/" : ""))
    }
  }

  /// A word as the line of a command reads it: in quotes where it holds a blank or a quotation mark.
  private func quoted(_ word: String) -> String {
    let text = opened(word)
    return text == word ? word : text + String(text.prefix(1))
  }

  /// The same without the quotation mark at its end, so that it can go on.
  private func opened(_ word: String) -> String {
    guard word.contains(where: { $0.isWhitespace || $0 == "\"" || $0 == "'" }) else { return word }
    return (word.contains("\"") ? "'" : "\"") + word
  }
}
