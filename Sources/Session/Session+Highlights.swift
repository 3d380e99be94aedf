import QueryEngine
import QueryLanguage
import SourceText

/// What a part of a text is, for its colour.
package enum HighlightKind: Sendable, Hashable {
  /// A word that makes the sentence: verbs, clauses, `and`.
  case keyword
  /// A measure (度量).
  case measure
  /// A word for a column, a field, a level or a dimension.
  case member
  /// A number with its unit.
  case number
  /// Quoted text, a word that is a value, a regular expression.
  case string
  case symbol
  case comment
  /// A command of the prompt.
  case command
  /// A name bound by `let`, or a heading.
  case name
  /// What cannot stand there, or is called what nothing is.
  case problem
  /// A bracket at the cursor, and the one that it belongs to.
  case matchingBracket
}

/// A part of a text with its kind.
package struct Highlight: Sendable, Hashable {
  /// The bytes of the part.
  package let range: Range<Int>
  package let kind: HighlightKind

  package init(range: Range<Int>, kind: HighlightKind) {
    self.range = range
    self.kind = kind
  }
}

extension Session {
  /// The longest text that is looked at word by word, and the longest in which problems are found. Unit: bytes.
  private static var longestShown: Int { 64 * 1024 }
  private static var longestChecked: Int { 8 * 1024 }

  /// The parts of a text that have a colour, in order; none overlap. A part that the cursor touches is no problem yet.
  package func highlights(of text: String, cursor: Int) -> [Highlight] {
    guard text.utf8.count <= Session.longestShown else { return [] }
    let source = Source(text)
    var found: [Highlight] = []
    for part in Script.parts(of: source) {
      switch part {
      case .command(let line, let range):
        let word = line.prefix { !$0.isWhitespace }.utf8.count
        found.append(Highlight(range: range.lowerBound..<range.lowerBound + word, kind: .command))
      case .sentences(let range):
        var marks = SentenceMarks(source, range, parameters: settings.parameters)
        if text.utf8.count <= Session.longestChecked {
          marks.mark(problems(in: range, of: source, marks.tokens), cursor: cursor)
        }
        marks.markBrackets(at: cursor)
        found += marks.highlights
      }
    }
    return found
  }

  /// Where words stand that the parser cannot take, or that nothing is called.
  private func problems(in range: Range<Int>, of source: Source, _ tokens: [Token]) -> [Span] {
    let prospect = Parser.expectations(
      of: source, upTo: range.upperBound, from: range.lowerBound, parameters: settings.parameters)
    // A sentence that can go on is merely unfinished.
    let unfinished = prospect.followsMistake ? nil : prospect.offers.first?.place.statement
    var found: [Span] = []
    var statements: [Statement] = []
    for result in Parser.script(source, in: range, parameters: settings.parameters) {
      switch result {
      case .success(let statement): statements.append(statement)
      case .failure(let errors):
        let errors = errors.all.filter { error in unfinished.map { error.span.start < $0 } ?? true }
        for error in errors {
          // Of many the rest is shown where it was noticed.
          let isMany = found.count >= 8
          let span = isMany ? error.span : problem(error, from: range.lowerBound, of: source, tokens)
          if let span { found.append(span) }
        }
      }
    }
    guard let engine, Vocabulary(engine).isSmall else { return found }
    found += engine.unknownWords(in: statements, environment)
    // The question that is being written is not whole yet.
    if let query = prospect.offers.lazy.compactMap(\.place.query).first {
      found += engine.unknownWords(in: query, environment)
    }
    return found
  }

  /// Where an error stands; `nil` for what is merely unfinished.
  private func problem(
    _ error: ParseError, from start: Int, of source: Source, _ tokens: [Token]
  ) -> Span? {
    guard error.span.start < error.span.end else { return nil }
    switch error.cause {
    case .lexical(.unterminatedString), .lexical(.unterminatedPattern), .tooDeep, .tooLong: return nil
    case .unexpected(.newline, _), .unexpected(.end, _), .unexpected(.symbol(.semicolon), _): return nil
    case .lexical, .repeatedClause, .reservedName, .countOutOfRange, .badPattern: return error.span
    case .unexpected: break
    }
    guard let index = tokens.firstIndex(where: { $0.span == error.span }), tokens[index].keyword != nil else {
      return error.span
    }
    // A word that can stand there with another behind it is none; the one behind it is.
    let prospect = Parser.expectations(
      of: source, upTo: error.span.end, from: start, parameters: settings.parameters)
    guard !prospect.offers.isEmpty, !prospect.followsMistake else { return error.span }
    guard index + 1 < tokens.count else { return nil }
    switch tokens[index + 1].kind {
    case .newline, .end, .symbol(.semicolon): return nil
    default: return tokens[index + 1].span
    }
  }
}

/// The tokens and comments of sentences with their kinds.
private struct SentenceMarks {
  let tokens: [Token]
  private let comments: [Span]
  private var kinds: [HighlightKind?]

  init(_ source: Source, _ range: Range<Int>, parameters: [String: String]) {
    let (tokens, values, comments) = Lexer.reading(of: source, in: range, parameters: parameters)
    self.tokens = tokens
    self.comments = comments
    kinds = []
    // Whether the parentheses at hand hold the values of `in`.
    var listed: [Bool] = []
    for index in tokens.indices {
      let before = index > 0 ? tokens[index - 1].keyword : nil
      switch tokens[index].kind {
      case .symbol(.leftParenthesis): listed.append(before == .in)
      case .symbol(.rightParenthesis): _ = listed.popLast()
      default: break
      }
      kinds.append(
        SentenceMarks.kind(of: index, in: tokens, isValue: values[index] || listed.last ?? false))
    }
  }

  private static func kind(of index: Int, in tokens: [Token], isValue: Bool) -> HighlightKind? {
    switch tokens[index].kind {
    case .integer, .decimal: return .number
    case .string, .pattern, .invalid(.unterminatedString), .invalid(.unterminatedPattern): return .string
    case .symbol: return .symbol
    case .newline, .end, .invalid: return nil
    case .word: break
    }
    guard let keyword = tokens[index].keyword else { return isValue ? .string : .name }
    let classes = keyword.categories
    if classes.contains(.unit) { return .number }
    if isValue { return .string }
    func keywordAt(_ place: Int) -> Keyword? { tokens.indices.contains(place) ? tokens[place].keyword : nil }
    if classes.contains(.measure) {
      let next = keywordAt(index + 1)
      guard next.map({ !$0.categories.contains(.measure) }) ?? true else { return .member }
      guard classes.contains(.member) else { return .measure }
      let leads: (Keyword?) -> Bool = { word in
        word.map { $0.categories.contains(.verb) || [.per, .trace].contains($0) } ?? false
      }
      let isCell = tokens.indices.contains(index + 1) && tokens[index + 1].kind == .symbol(.leftBracket)
      return leads(keywordAt(index - 1)) || leads(keywordAt(index - 2)) || isCell ? .measure : .member
    }
    let columns: Set<Keyword.Category> = [.member, .field, .level, .dimension, .fact]
    return classes.isDisjoint(with: columns) ? .keyword : .member
  }

  /// Marks the words at places as problems, except the one that the cursor touches.
  mutating func mark(_ problems: [Span], cursor: Int) {
    for problem in problems {
      for (index, token) in tokens.enumerated()
      where token.span.start < problem.end && problem.start < token.span.end
        && !(token.span.start...token.span.end).contains(cursor)
      {
        kinds[index] = .problem
      }
    }
  }

  /// Marks the bracket before or at the cursor, and the one it belongs to.
  mutating func markBrackets(at cursor: Int) {
    let signs: [Int: Int] = pairs
    let touching = tokens.indices.filter { [tokens[$0].span.start, tokens[$0].span.end].contains(cursor) }
    guard let index = touching.first(where: { signs[$0] != nil }), let other = signs[index] else { return }
    kinds[index] = .matchingBracket
    kinds[other] = .matchingBracket
  }

  /// The brackets that belong together, by their tokens.
  private var pairs: [Int: Int] {
    var open: [(index: Int, close: Symbol)] = []
    var pairs: [Int: Int] = [:]
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol(.leftParenthesis): open.append((index, .rightParenthesis))
      case .symbol(.leftBracket): open.append((index, .rightBracket))
      case .symbol(let symbol) where [.rightParenthesis, .rightBracket].contains(symbol):
        guard let last = open.last, last.close == symbol else { continue }
        open.removeLast()
        (pairs[index], pairs[last.index]) = (last.index, index)
      default: break
      }
    }
    return pairs
  }

  var highlights: [Highlight] {
    var found: [Highlight] = []
    var next = 0
    func add(_ span: Span, _ kind: HighlightKind) {
      // The tokens of a parameter stand at one place.
      guard span.start < span.end, span.start >= (found.last?.range.upperBound ?? 0) else { return }
      found.append(Highlight(range: span.start..<span.end, kind: kind))
    }
    for (token, kind) in zip(tokens, kinds) {
      while next < comments.count, comments[next].start < token.span.start {
        add(comments[next], .comment)
        next += 1
      }
      if let kind { add(token.span, kind) }
    }
    for comment in comments[next...] { add(comment, .comment) }
    return found
  }
}
