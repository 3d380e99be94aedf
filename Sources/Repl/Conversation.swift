package import LineEditing
import QueryLanguage
package import Session
import SourceText

/// The session behind the prompt, and what the editor asks of it.
package final class Conversation: LineAssistant {
  var session: Session

  package init(_ session: Session) { self.session = session }

  package func isWhole(_ text: String) -> Bool {
    // A command is one line, whatever it ends with.
    Script.beginsWithCommand(text) || !Lexer.expectsMore(text)
  }

  package func completion(of text: String, at offset: Int) -> LineCompletion {
    let completion = session.completion(of: text, at: offset)
    return LineCompletion(
      completion.range,
      completion.candidates.map {
        LineCompletion.Candidate(
          $0.text, label: $0.label, note: $0.description, endsWord: $0.endsWord)
      })
  }

  package func marks(of text: String, cursor: Int) -> [LineMark] {
    session.highlights(of: text, cursor: cursor).map { LineMark($0.range, LineStyle($0.kind)) }
  }

  package func suggestion(for text: String) -> String? { session.suggestion(for: text) }
}

extension LineStyle {
  /// How a part of a sentence is shown.
  init(_ kind: HighlightKind) {
    self =
      switch kind {
      case .keyword: .keyword
      case .measure, .member: .subject
      case .number: .number
      case .string: .string
      case .symbol: .plain
      case .comment: .comment
      case .command: .command
      case .name: .name
      case .problem: .problem
      case .matchingBracket: .bracket
      }
  }
}
