package import SourceText

/// Writes a query file in canonical form (规范格式).
///
/// A statement is written as the printer writes it, on lines of its own. Comments are kept: beside the end of a
/// statement or on a line of their own; those inside a statement go before it. Commands stay as they are, and several
/// empty lines become one.
package struct Formatter {
  /// The most columns of a line that can be broken.
  private static let widest = 100
  private static let indent = "    "

  private let source: Source
  private var lines: [String] = []
  private var errors: [ParseError] = []
  /// The end of what was written last, as a place in the source.
  private var end: Int?
  /// Whether that was a statement, beside which a comment may stand.
  private var endsStatement = false

  /// The canonical text of a script; empty for one that is empty.
  package static func text(of source: Source) throws(ParseErrors) -> String {
    var formatter = Formatter(source)
    for part in Script.parts(of: source) {
      switch part {
      case .command(let text, let range):
        formatter.add([text.withoutTrailingBlanks], from: Span(range.lowerBound, range.upperBound))
      case .sentences(let range): formatter.take(range)
      }
    }
    if let errors = ParseErrors(formatter.errors) { throw errors }
    return formatter.lines.map { $0 + "\n" }.joined()
  }

  private init(_ source: Source) { self.source = source }

  /// Takes consecutive lines of statements and comments.
  private mutating func take(_ range: Range<Int>) {
    let (tokens, comments) = Lexer.tokensAndComments(of: source, in: range)
    var rest = comments[...]
    for tokens in tokens.split(whereSeparator: \.endsStatement) {
      let statement = StatementText(Array(tokens), of: source)
      while let comment = rest.first, comment.start < statement.span.start {
        take(comment: rest.removeFirst())
      }
      var inside: [String] = []
      while let comment = rest.first, comment.start < statement.span.end {
        inside.append(text(of: comment))
        rest.removeFirst()
      }
      do throws(ParseErrors) {
        switch try statement.canonical() {
        case .printed(let text): add(inside + Formatter.broken(text), from: statement.span)
        case .asWritten(let text): add(text, from: statement.span)
        }
        endsStatement = true
      } catch {
        errors += error.all
      }
    }
    for comment in rest { take(comment: comment) }
  }

  private mutating func take(comment: Span) {
    if endsStatement, let end, source.line(at: end) == source.line(at: comment.start), !lines.isEmpty {
      lines[lines.count - 1] += "  " + text(of: comment)
      self.end = comment.end
      endsStatement = false
    } else {
      add([text(of: comment)], from: comment)
    }
  }

  private func text(of comment: Span) -> String {
    let text = source.text(in: comment.start..<comment.end)
    return "#" + String(text.unicodeScalars.dropFirst()).withoutTrailingBlanks
  }

  /// Adds lines that stand for a part of the source, set off where that was.
  private mutating func add(_ lines: [String], from span: Span) {
    if let end, hasEmptyLine(between: end, and: span.start) { self.lines.append("") }
    self.lines += lines
    end = span.end
    endsStatement = false
  }

  private func hasEmptyLine(between end: Int, and start: Int) -> Bool {
    let (first, last) = (source.line(at: end) + 1, source.line(at: start))
    guard first < last else { return false }
    return (first..<last).contains {
      source.text(in: source.byteRange(ofLine: $0)).withoutTrailingBlanks.isEmpty
    }
  }

  /// The lines of a statement. A long one is broken after commas and after `and` and `or`, where the next line goes on.
  private static func broken(_ text: String) -> [String] {
    guard DisplayWidth.columns(of: text) > widest else { return [text] }
    let source = Source(text)
    var lines: [String] = []
    var line = ""
    var start = 0
    for token in Lexer.tokens(of: source) where token.mayEndLine || token.kind == .end {
      let piece = source.text(in: start..<token.span.end)
      if !line.isEmpty, DisplayWidth.columns(of: line + piece) > widest {
        lines.append(line.withoutTrailingBlanks)
        line = indent + String(piece.drop { $0 == " " })
      } else {
        line += piece
      }
      start = token.span.end
    }
    lines.append(line)
    // A word may be a value, behind which a line ends.
    let isWhole = !Lexer.tokens(of: Source(lines.joined(separator: "\n"))).contains { $0.kind == .newline }
    return isWhole ? lines : [text]
  }
}

extension Token {
  /// Whether a statement ends before the token.
  fileprivate var endsStatement: Bool { [.newline, .symbol(.semicolon), .end].contains(kind) }

  /// Whether a long line is broken after the token.
  fileprivate var mayEndLine: Bool { kind == .symbol(.comma) || keyword == .and || keyword == .or }
}

extension String {
  var withoutTrailingBlanks: String {
    var scalars = Substring(self).unicodeScalars
    while let last = scalars.last, Folding.isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
