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
  /// The quotation mark that is open at the place, and whether one that ends it stands right behind.
  private let mark: Unicode.Scalar?
  private let isClosed: Bool
  /// Whether it is asked at every key, so that nothing may take long.
  private let isQuick: Bool

  /// The spot at the end of the part of a line before it; where a word stands there, it is completed. `next` is what stands
  /// behind the spot.
  init(_ session: Session, line: String, next: Unicode.Scalar?, isQuick: Bool) {
    self.session = session
    self.isQuick = isQuick
    language = session.settings.language
    let place = line.utf8.count
    var words = Command.placedWords(of: line)
    if let last = words.last, last.range.upperBound == place {
      typed = last
      words.removeLast()
    } else {
      typed = Command.Word(text: "", range: place..<place)
    }
    before = words.map(\.text)
    mark = typed.openMark
    isClosed = mark != nil && mark == next
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
        Offer(
          name: isChinese ? command.chinese : command.rawValue, description: command.summary(language),
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
    case .onOff: return matching(values(of: .timer))
    case .format: return matching(values(of: .format))
    case .setting:
      if before.count == 1 {
        return matching(
          Setting.allCases.map {
            Offer(name: isChinese ? $0.chinese : $0.rawValue, description: $0.summary(language))
          })
      }
      guard before.count == 2, let setting = Setting(before[1]) else { return [] }
      return matching(values(of: setting))
    case .topic: return matching(topics)
    case .code: return isQuick ? [] : matching(codes)
    case .table: return matching(tables)
    case .document: return matching(documents)
    }
  }

  /// Something to be offered, by its bare name.
  private struct Offer {
    let name: String
    var description = ""
    var endsWord = true
  }

  /// Which language is meant: the first letter tells, and before there is one the session.
  private var isChinese: Bool { typed.text.first.map { !$0.isASCII } ?? (language == .chinese) }

  private func values(of setting: Setting) -> [Offer] {
    zip(setting.values, setting.chineseValues).map { english, chinese in
      let other = english == chinese ? "" : isChinese ? english : chinese
      return Offer(name: isChinese ? chinese : english, description: other)
    }
  }

  /// Those that begin as what was typed does, or else are described by it; in its order.
  private func matching(_ all: [Offer]) -> [Candidate] {
    let all = all.filter { Command.canBeWritten($0.name) }
    let key = Folding.nameKey(typed.text)
    var found = all.filter { Folding.nameKey($0.name).utf8.starts(with: key.utf8) }
    if found.isEmpty { found = all.filter { Folding.nameKey($0.description).contains(key) } }
    return found.prefix(Completion.mostCandidates).map { offer in
      Candidate(
        text: written(offer.name), description: offer.description, endsWord: offer.endsWord && !isClosed,
        label: offer.name)
    }
  }

  /// A word as the line of a command reads it; one that ends goes without the mark that stands behind the place already.
  private func written(_ word: String, isWhole: Bool = true) -> String {
    Command.quoted(word, in: mark, isOpen: isClosed || !isWhole)
  }

  private var topics: [Offer] {
    HelpTopic.all.dropFirst().flatMap { topic -> [Offer] in
      let own = topic.names.filter { name in name.contains { !$0.isASCII } == isChinese }
      let names = own.isEmpty && isChinese ? topic.names.compactMap { Command($0)?.chinese } : own
      return (names.isEmpty ? topic.names : names).map { name in
        Offer(name: name, description: topic.names.filter { $0 != name }.prefix(3).joined(separator: " "))
      }
    }
  }

  private var codes: [Offer] {
    var names: [(code: AccountCode, name: String)] = []
    var seen: Set<AccountCode> = []
    for table in session.documents.flatMap(\.document.tables) {
      for row in table.rows {
        if case .code(let code) = row.key, seen.insert(code).inserted { names.append((code, row.label)) }
      }
    }
    return names.sorted { $0.code.digits < $1.code.digits }.map {
      Offer(name: $0.code.digits, description: $0.name)
    }
  }

  private var tables: [Offer] {
    var seen: Set<String> = []
    return session.documents.flatMap(\.document.tables).compactMap { table in
      let digits = (table.mark ?? "").filter { $0.isASCII && $0.isNumber }
      let text = digits.isEmpty ? table.title : digits
      guard seen.insert(text).inserted else { return nil }
      return Offer(name: text, description: digits.isEmpty ? "" : table.title)
    }
  }

  private var documents: [Offer] {
    session.documents.map { imported in
      let document = imported.document
      let year = document.year.map { " \($0.number)" } ?? ""
      return Offer(name: document.name, description: document.entity + year)
    }
  }

  // MARK: Files

  /// The most files and folders that are offered.
  private static let mostPaths = 500

  /// The files and folders that a path could go on to; a hidden one only where its point is typed.
  private var paths: [Candidate] {
    guard !isQuick else { return [] }
    let bytes = typed.text.utf8
    let name = bytes.lastIndex(of: UInt8(ascii: "/")).map { bytes[bytes.index(after: $0)...] } ?? bytes[...]
    let folder = String(decoding: bytes[..<name.startIndex], as: UTF8.self)
    let home = unsafe getenv("HOME").map { unsafe String(cString: $0) } ?? "~"
    // The line of a command knows no ~; the whole path stands for it.
    let place = folder.hasPrefix("~/") ? home + folder.dropFirst() : folder
    guard
      let found = try? FolderListing.entries(
        in: place.isEmpty ? "." : place, beginningWith: Array(name), most: CommandCompletion.mostPaths)
    else { return [] }
    return found.map { name in
      let isFolder = FolderListing.isFolder(place + name)
      return Candidate(
        text: written(place + name + (isFolder ? "/" : ""), isWhole: !isFolder), description: "",
        endsWord: !isFolder && !isClosed, label: name + (isFolder ? "/" : ""))
    }
  }
}
