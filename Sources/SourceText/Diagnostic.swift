/// A message about a text: what is wrong, where, and what would be right.
///
/// A stage throws a typed error; one place per stage turns it into a diagnostic, and this is the one place
/// that lays a diagnostic out:
///
///     error[E0302]: table 03 prints no code 2080
///       | sum expense where code ~ 2080
///       |                          ^^^^
///       = under it: 20801, 20805
package struct Diagnostic: Error, Sendable, Hashable {
  /// A stable code such as `E0302`.
  package let code: String
  package let message: Wording
  /// Where in the source the cause stands, when the cause has a place.
  package let span: Span?
  /// What to do instead, nearest names first.
  package let hints: [Wording]

  package init(
    _ code: String, _ message: Wording, at span: Span? = nil, hints: [Wording] = []
  ) {
    self.code = code
    self.message = message
    self.span = span
    self.hints = hints
  }

  /// The diagnostic at a place, where it has none of its own.
  package func placed(at place: Span) -> Diagnostic {
    Diagnostic(code, message, at: span ?? place, hints: hints)
  }

  /// The diagnostic as lines of text, each ended by a line break.
  ///
  /// A source with a name puts `name:line:column: ` before the message, so that editors can jump to it. With a width in
  /// columns, lines are no longer than it.
  package func rendered(in source: Source?, language: Language, width: Int? = nil) -> String {
    var place = ""
    var excerpt = ""
    if let source, let span {
      let position = source.position(at: span.start)
      if let name = source.name { place = "\(name):\(position.line):\(position.column): " }
      excerpt = Diagnostic.excerpt(of: source, at: span, line: position.line, width: width)
    }
    let word = Wording("error", "错误")
    let head = "\(place)\(word(language))[\(code)]: \(Diagnostic.line(message(language)))"
    var lines = LineWrap.text(head, width: width, hanging: 4) + excerpt
    for hint in hints {
      lines += LineWrap.text(Diagnostic.line(hint(language)), width: width, first: "  = ")
    }
    return lines
  }

  /// The most characters of a message: it may quote a word of a script, which may be of any length.
  private static let longest = 500

  /// A text as one line for a terminal.
  private static func line(_ text: String) -> String {
    let shown = text.utf8.count > longest ? String(text.prefix(longest)) : text
    return shown.withoutControls + (shown.utf8.count < text.utf8.count ? "…" : "")
  }

  /// The longest line shown whole, in columns; of a longer one the part around the cause is shown.
  private static let excerptWidth = 100

  /// The line of the cause with carets under it, aligned by display width.
  private static func excerpt(of source: Source, at span: Span, line: Int, width: Int?) -> String {
    let range = source.byteRange(ofLine: line)
    let start = min(max(span.start, range.lowerBound), range.upperBound)
    let end = min(max(span.end, start), range.upperBound)
    var before = source.text(in: range.lowerBound..<start).withoutControls
    var cause = source.text(in: start..<end).withoutControls
    var after = source.text(in: end..<range.upperBound).withoutControls
    if let width {
      (before, cause, after) = fitted(before, cause, after, to: max(8, width - 4))
    } else if DisplayWidth.columns(of: before + cause + after) > excerptWidth {
      if DisplayWidth.columns(of: before) > excerptWidth / 2 {
        before = "…" + String(before.suffix(excerptWidth / 4))
      }
      if DisplayWidth.columns(of: cause) > excerptWidth { cause = cause.prefix(excerptWidth / 2) + "…" }
      if DisplayWidth.columns(of: after) > excerptWidth / 2 { after = after.prefix(excerptWidth / 4) + "…" }
    }
    let carets = String(repeating: "^", count: max(1, DisplayWidth.columns(of: cause)))
    let indent = String(repeating: " ", count: DisplayWidth.columns(of: before))
    return "  | \(before)\(cause)\(after)\n  | \(indent)\(carets)\n"
  }

  /// The cause and as much around it as fits a number of columns.
  private static func fitted(
    _ before: String, _ cause: String, _ after: String, to columns: Int
  ) -> (String, String, String) {
    let shown = cause.shortened(to: columns)
    let rest = columns - DisplayWidth.columns(of: shown)
    let behind = min(DisplayWidth.columns(of: after), rest / 2)
    let ahead = min(DisplayWidth.columns(of: before), rest - behind)
    return (
      before.shortenedAhead(to: ahead), shown,
      shown == cause ? after.shortened(to: rest - ahead) : ""
    )
  }
}
