import QueryLanguage
import SourceText

/// What could stand in place of the word before a cursor.
package struct Completion: Sendable, Hashable {
  /// The bytes of the text that a candidate replaces: the word before the cursor, which may be empty.
  package let range: Range<Int>
  /// The best first.
  package let candidates: [Candidate]

  package init(range: Range<Int>, candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }

  /// The most candidates that are given.
  static let mostCandidates = 300
}

/// A word or sign that can be put in place.
package struct Candidate: Sendable, Hashable {
  /// What is put in place.
  package let text: String
  /// What is shown beside it: the name of a code, the word in the other language, the table of a measure; may be empty.
  package let description: String
  /// Whether a blank follows it.
  package let endsWord: Bool
  /// What a menu shows for it: of a path the last name.
  package let label: String

  package init(text: String, description: String, endsWord: Bool, label: String? = nil) {
    self.text = text
    self.label = label ?? text
    self.description = description
    self.endsWord = endsWord
  }
}

extension Session {
  /// The longest text that is completed. Unit: bytes.
  private static var longestText: Int { 64 * 1024 }

  /// What could stand at a place of a text, which need not be whole, by its byte.
  ///
  /// What stands behind the place decides nothing. A place inside a word completes the part before it.
  package func completion(of text: String, at offset: Int) -> Completion {
    completion(of: text, at: offset, isQuick: false)
  }

  /// The same; `isQuick` leaves out what takes long, such as the files of a folder.
  private func completion(of text: String, at offset: Int, isQuick: Bool) -> Completion {
    guard text.utf8.count <= Session.longestText else {
      let end = min(max(0, offset), text.utf8.count)
      return Completion(range: end..<end, candidates: [])
    }
    let source = Source(text)
    let cursor = source.scalarStart(at: offset)
    guard let spot = CompletionSpot(source, at: cursor, parameters: settings.parameters)
    else { return Completion(range: cursor..<cursor, candidates: []) }
    if spot.isCommand {
      let next = source.text(in: cursor..<min(cursor + 1, source.bytes.count)).unicodeScalars.first
      let found = CommandCompletion(self, line: spot.typed, next: next, isQuick: isQuick).completion
      let start = spot.range.lowerBound
      return Completion(
        range: start + found.range.lowerBound..<start + found.range.upperBound, candidates: found.candidates)
    }
    let found = CompletionWriter(self, source, spot).candidates
    guard found.isEmpty, spot.isNumber else { return Completion(range: spot.range, candidates: found) }
    // Behind a number its unit needs no blank.
    let behind = CompletionSpot(behind: cursor, of: spot)
    let units = CompletionWriter(self, source, behind).candidates.filter { candidate in
      candidate.text == "%" || Keyword(spelling: candidate.text)?.categories.contains(.unit) ?? false
    }
    return Completion(range: behind.range, candidates: units)
  }

  /// What could be appended to a text to end its last word; `nil` where that is not clear.
  package func suggestion(for text: String) -> String? {
    let completion = completion(of: text, at: text.utf8.count, isQuick: true)
    guard let best = completion.candidates.first, !completion.range.isEmpty else { return nil }
    let typed = Source(text).text(in: completion.range)
    guard completion.candidates.count == 1 || typed.count > 1 else { return nil }
    let fitting = completion.candidates.first {
      $0.text.utf8.starts(with: typed.utf8) && $0.text != typed
    }
    // A word that is whole needs no end.
    guard let fitting, best.text != typed else { return nil }
    return String(decoding: fitting.text.utf8.dropFirst(typed.utf8.count), as: UTF8.self)
  }
}

extension Source {
  /// The first byte of the scalar that a byte is in, inside the text.
  func scalarStart(at offset: Int) -> Int {
    var start = min(max(0, offset), bytes.count)
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

/// The word before a cursor, and where the text before it is cut.
struct CompletionSpot {
  /// The bytes of the word; empty between words.
  let range: Range<Int>
  /// The word as typed, with its opening quotation mark where it is quoted; of a command the line before the cursor.
  let typed: String
  /// Where the sentences begin that the word belongs to.
  let start: Int
  var isCommand = false
  var isNumber = false
  /// Whether a quotation mark stands right behind the cursor.
  var isClosed = false
  /// The tokens before the word.
  var tokens: [Token] = []

  /// The quotation mark that is open.
  var quote: Character? { typed.first.flatMap { "\"“”＂".contains($0) ? $0 : nil } }

  /// The word without its quotation mark, as it is compared.
  var key: String { Folding.nameKey(quote == nil ? typed : String(typed.dropFirst())) }

  /// The spot at a cursor; `nil` where nothing can be completed: in a comment or a regular expression.
  init?(_ source: Source, at cursor: Int, parameters: [String: String]) {
    var start = 0
    for part in Script.parts(of: source) {
      switch part {
      case .command(_, let line) where line.lowerBound < cursor && cursor <= line.upperBound:
        let typed = source.text(in: line.lowerBound..<cursor)
        (range, self.typed, self.start, isCommand) = (line.lowerBound..<cursor, typed, line.lowerBound, true)
        return
      case .command(_, let line):
        if line.upperBound < cursor { start = line.upperBound }
      case .sentences: break
      }
    }
    let (all, _, comments) = Lexer.reading(of: source, in: start..<cursor, parameters: parameters)
    guard comments.last.map({ $0.end < cursor }) ?? true else { return nil }
    tokens = all.filter { $0.kind != .end }
    self.start = start
    guard let last = tokens.last, last.span.end == cursor, last.span.start < cursor else {
      (range, typed) = (cursor..<cursor, "")
      return
    }
    switch last.kind {
    case .word, .integer, .decimal, .invalid(.unterminatedString), .invalid(.unknownCharacter("!")):
      // What a parameter stands for is not completed.
      guard source.bytes[last.span.start] != UInt8(ascii: "$") else { return nil }
      (range, typed) = (last.span.start..<cursor, source.text(in: last.span.start..<cursor))
      if case .integer = last.kind { isNumber = true }
      if case .decimal = last.kind { isNumber = true }
      let after = source.text(in: cursor..<min(cursor + 3, source.bytes.count)).first
      isClosed = after.map { "\"“”".contains($0) } ?? false
      tokens.removeLast()
    case .invalid: return nil
    case .string, .pattern, .symbol, .newline, .end:
      (range, typed) = (cursor..<cursor, "")
    }
  }

  /// The spot behind a number.
  init(behind cursor: Int, of spot: CompletionSpot) {
    (range, typed, start, tokens) = (cursor..<cursor, "", spot.start, spot.tokens)
  }
}
