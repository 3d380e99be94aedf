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
    text.utf8.first == UInt8(ascii: ".") || !Lexer.expectsMore(text)
  }

  package func completion(of text: String, at offset: Int) -> LineCompletion {
    LineCompletion(offset..<offset, [])
  }

  package func marks(of text: String, cursor: Int) -> [LineMark] { [] }

  package func suggestion(for text: String) -> String? { nil }
}
