/// What an editor asks about the text that is being edited. Places are counted in bytes of UTF-8.
package protocol LineAssistant: AnyObject {
  /// Whether the text is a whole entry, which Enter finishes; in one that is not, Enter begins another row.
  func isWhole(_ text: String) -> Bool

  /// What can stand before a place.
  func completion(of text: String, at offset: Int) -> LineCompletion

  /// What the text is made of, in order and apart from one another; the rest is plain.
  func marks(of text: String, cursor: Int) -> [LineMark]

  /// What would go on at the end of the text, for a text that no entry of the history begins with.
  func suggestion(for text: String) -> String?
}

/// What can stand at a place in a line, in place of the word there.
package struct LineCompletion: Sendable, Hashable {
  package struct Candidate: Sendable, Hashable {
    package let text: String
    /// What is shown for it.
    package let label: String
    /// What is shown beside that.
    package let note: String
    /// Whether a blank follows.
    package let endsWord: Bool

    package init(_ text: String, label: String? = nil, note: String = "", endsWord: Bool = true) {
      self.text = text
      self.label = label ?? text
      self.note = note
      self.endsWord = endsWord
    }
  }

  /// The bytes that a candidate takes the place of.
  package let range: Range<Int>
  package let candidates: [Candidate]

  package init(_ range: Range<Int>, _ candidates: [Candidate]) {
    self.range = range
    self.candidates = candidates
  }
}

/// A part of a line and how it is shown.
package struct LineMark: Sendable, Hashable {
  package let range: Range<Int>
  package let style: LineStyle

  package init(_ range: Range<Int>, _ style: LineStyle) {
    self.range = range
    self.style = style
  }
}

/// How a character of a line is shown.
package enum LineStyle: Sendable, Hashable {
  case plain
  case keyword, subject, number, string, comment, command, name
  /// What cannot stand where it stands.
  case problem
  case bracket
  /// What is not in the line, and could be.
  case suggestion
  /// The candidate chosen, and what stands beside candidates.
  case selected, note

  /// The sequence that sets it, from any other; colours of the sixteen that each terminal has.
  var sequence: String {
    switch self {
    case .plain: "\u{1B}[0m"
    case .keyword: "\u{1B}[0;1;34m"
    case .subject: "\u{1B}[0;36m"
    case .number: "\u{1B}[0;33m"
    case .string: "\u{1B}[0;32m"
    case .name: "\u{1B}[0;35m"
    case .command: "\u{1B}[0;1;35m"
    case .problem: "\u{1B}[0;4;31m"
    case .bracket: "\u{1B}[0;1;4m"
    case .comment, .suggestion, .note: "\u{1B}[0;90m"
    case .selected: "\u{1B}[0;7m"
    }
  }
}
