package import SourceText

/// Turns the text of a sentence into tokens.
///
/// Outside quotes, full-width signs and digits count as ASCII ones, `≥ ≤ ≠` as `>= <= !=`. `#` begins a comment that
/// runs to the end of the line. A line break is a token only where a statement can end: not inside parentheses, and
/// not after a comma, a relation, or a word that something must follow: `and`, `where`, `by` … Text in quotes is taken as it stands; “…” quotes like "…".
package struct Lexer {
  private let source: Source
  private let end: Int
  private var position: Int
  private var tokens: [Token] = []
  /// Whether each token is a value, where any word is text.
  private var values: [Bool] = []
  private var comments: [Span] = []
  private var depth = 0
  /// What `$name` stands for.
  private let parameters: [String: String]

  /// The tokens of a part of a source, the last one `.end`.
  ///
  /// Text that is no token becomes an `.invalid` one, so that the statements around it are still read.
  package static func tokens(
    of source: Source, in range: Range<Int>? = nil, parameters: [String: String] = [:]
  ) -> [Token] {
    var lexer = Lexer(source, in: range ?? 0..<source.bytes.count, parameters: parameters)
    lexer.run()
    return lexer.tokens
  }

  /// The tokens of a part of a source with no parameters given, and its comments, each from its sign to the end of its
  /// line.
  static func tokensAndComments(of source: Source, in range: Range<Int>) -> ([Token], comments: [Span]) {
    let reading = reading(of: source, in: range)
    return (reading.tokens, reading.comments)
  }

  /// The tokens of a part of a source, of each whether it is a value, where any word is text, and the comments.
  package static func reading(
    of source: Source, in range: Range<Int>, parameters: [String: String] = [:]
  ) -> (tokens: [Token], values: [Bool], comments: [Span]) {
    var lexer = Lexer(source, in: range, parameters: parameters)
    lexer.run()
    return (lexer.tokens, lexer.values, lexer.comments)
  }

  /// Whether a text ends where its last statement cannot: inside parentheses, or after a comma, a relation, or a word
  /// that something must follow. A prompt then reads another line.
  package static func expectsMore(_ text: String) -> Bool {
    let source = Source(text)
    var lexer = Lexer(source, in: 0..<source.bytes.count)
    lexer.run()
    lexer.tokens.removeAll { $0.kind == .end }
    return lexer.depth > 0 || lexer.lastContinues
  }

  private init(_ source: Source, in range: Range<Int>, parameters: [String: String] = [:]) {
    self.source = source
    self.parameters = parameters
    position = range.lowerBound
    end = range.upperBound
  }

  private mutating func run() {
    while let (scalar, length) = peek() {
      let start = position
      let folded = Folding.fold(scalar)
      if scalar == "\n" {
        position += length
        if depth == 0, !lastContinues { add(.newline, from: start) }
      } else if folded.properties.isWhitespace || folded.value == 0xFEFF || folded.value == 0x200B {
        position += length
      } else if folded == "#" {
        skipComment()
      } else if folded == "\"" || scalar == "“" || scalar == "”" {
        string()
      } else if folded == "$" {
        parameter()
      } else if folded == "/", lastMatches {
        pattern()
      } else if isDigit(folded) {
        number()
      } else if isWordStart(folded) {
        word()
      } else if let (symbol, length) = symbol() {
        position += length
        switch symbol {
        case .leftParenthesis, .leftBracket: depth += 1
        case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
        default: break
        }
        add(.symbol(symbol), from: start)
      } else {
        position += length
        add(.invalid(.unknownCharacter(scalar)), from: start)
      }
    }
    add(.end, from: position)
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: Span(start, position)))
    values.append(isValue(at: tokens.count - 1))
  }

  private var lastContinues: Bool {
    guard let last = tokens.last else { return false }
    switch last.kind {
    case .symbol(let symbol): return symbol.continuesLine
    case .word: return last.keyword?.continuesLine ?? false && !values[tokens.count - 1]
    case .integer, .decimal, .string, .pattern, .newline, .invalid, .end: return false
    }
  }

  /// Whether a word is the value of a comparison, or names what is compared or explained, where any word is text.
  private func isValue(at index: Int) -> Bool {
    // A word that is itself a value says nothing of what follows.
    func keyword(_ back: Int) -> Keyword? {
      index >= back && !values[index - back] ? tokens[index - back].keyword : nil
    }
    guard index > 0 else { return false }
    if case .symbol(let symbol) = tokens[index - 1].kind {
      return symbol.isRelation || symbol == .range || symbol == .comma && keyword(3) == .compare
    }
    return [.under, .explain, .compare, .diff, .from, .in].contains(keyword(1)) || keyword(2) == .diff
      || tokens[index - 1].keyword == .table && keyword(2) == .explain
  }

  /// Whether a regular expression must follow.
  private var lastMatches: Bool {
    tokens.last?.keyword == .matches && !values[tokens.count - 1]
  }

  /// The scalar at the position and the number of its bytes.
  private func peek(_ offset: Int = 0) -> (scalar: Unicode.Scalar, length: Int)? {
    let start = position + offset
    guard start < end else { return nil }
    let lead = source.bytes[start]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1 else { return (Unicode.Scalar(lead), 1) }
    var value = UInt32(lead & (0x7F >> UInt8(length)))
    for byte in source.bytes[start..<min(start + length, end)].dropFirst() {
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", min(length, end - start))
  }

  private mutating func skipComment() {
    let start = position
    while let (scalar, length) = peek(), scalar != "\n" { position += length }
    comments.append(Span(start, position))
  }

  private mutating func string() {
    let start = position
    let opening = peek()?.scalar ?? "\""
    let closing: [Unicode.Scalar] = opening == "“" || opening == "”" ? ["“", "”"] : [opening]
    position += peek()?.length ?? 1
    var text = String.UnicodeScalarView()
    var badEscape: Int?
    while let (scalar, length) = peek(), scalar != "\n" {
      position += length
      switch scalar {
      case _ where closing.contains(scalar):
        if let badEscape {
          add(.invalid(.unknownEscape), from: badEscape)
        } else {
          add(.string(String(text)), from: start)
        }
        return
      case "\\":
        if let (escaped, escapedLength) = peek(), escaped == "\"" || escaped == "\\" {
          position += escapedLength
          text.append(escaped)
        } else {
          badEscape = badEscape ?? position - length
        }
      default:
        text.append(scalar)
      }
    }
    add(.invalid(.unterminatedString), from: start)
  }

  /// `/…/`; `\/` is a slash in it.
  private mutating func pattern() {
    let start = position
    position += peek()?.length ?? 1
    var text = String.UnicodeScalarView()
    while let (scalar, length) = peek(), scalar != "\n" {
      position += length
      if Folding.fold(scalar) == "/" { return add(.pattern(String(text)), from: start) }
      if scalar == "\\", let (escaped, length) = peek(), escaped != "\n" {
        position += length
        if escaped != "/" { text.append(scalar) }
        text.append(escaped)
      } else {
        text.append(scalar)
      }
    }
    add(.invalid(.unterminatedPattern), from: start)
  }

  /// `$name`: the value it was given, as a number, a word, or quoted text.
  private mutating func parameter() {
    let start = position
    position += peek()?.length ?? 1
    var name = ""
    while let (scalar, length) = peek(), case let folded = Folding.fold(scalar),
      isWordStart(folded) || isDigit(folded)
    {
      name.unicodeScalars.append(folded)
      position += length
    }
    guard let value = parameters[name] else {
      add(.invalid(.unknownParameter(name, known: parameters.keys.sorted())), from: start)
      return
    }
    let inner = Lexer.tokens(of: Source(value)).map(\.kind).dropLast()
    guard Lexer.isValue(inner) else { return add(.string(value), from: start) }
    for kind in inner { add(kind, from: start) }
  }

  /// Whether tokens are one word, or a number with its sign and its unit.
  private static func isValue(_ kinds: ArraySlice<Token.Kind>) -> Bool {
    var rest = kinds
    if rest.count == 1, case .word = rest.first { return true }
    if rest.first == .symbol(.minus) { rest = rest.dropFirst() }
    switch rest.popFirst() {
    case .integer, .decimal: break
    default: return false
    }
    switch rest.popFirst() {
    case nil: return true
    case .symbol(.percent): return rest.isEmpty
    case .word(let word): return rest.isEmpty && Keyword(spelling: word)?.categories.contains(.unit) ?? false
    default: return false
    }
  }

  private mutating func number() {
    let start = position
    var text = digits()
    if let (point, length) = peek(), Folding.fold(point) == ".", let (next, _) = peek(length),
      isDigit(Folding.fold(next))
    {
      position += length
      text += "." + digits()
      add(.decimal(text), from: start)
    } else {
      add(.integer(text), from: start)
    }
  }

  private mutating func digits() -> String {
    var text = ""
    while let (scalar, length) = peek(), case let folded = Folding.fold(scalar), isDigit(folded) {
      text.unicodeScalars.append(folded)
      position += length
    }
    return text
  }

  private mutating func word() {
    let start = position
    var text = ""
    while let (scalar, length) = peek(), case let folded = Folding.fold(scalar),
      isWordStart(folded) || isDigit(folded)
    {
      text.unicodeScalars.append(folded)
      position += length
    }
    add(.word(text), from: start)
  }

  /// The sign at the position, the longest that fits, and its number of bytes.
  private func symbol() -> (Symbol, Int)? {
    guard let (first, firstLength) = peek() else { return nil }
    switch first {
    case "≥": return (.greaterOrEqual, firstLength)
    case "≤": return (.lessOrEqual, firstLength)
    case "≠": return (.notEqual, firstLength)
    default: break
    }
    let lead = String(Folding.fold(first))
    if let (second, secondLength) = peek(firstLength),
      let symbol = Symbol(rawValue: lead + String(Folding.fold(second)))
    {
      return (symbol, firstLength + secondLength)
    }
    return Symbol(rawValue: lead).map { ($0, firstLength) }
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.isIdeographic
  }
}
