package import LineEditing
import QueryLanguage
package import SourceText

/// Where the entries of a conversation come from: the editor on a terminal, or plain lines where it cannot work.
package protocol LineSource {
  /// The next entry, of one line or several, after showing a prompt; `text` is what an editor begins with.
  mutating func next(text: String, isColored: Bool) -> LineEvent

  /// Keeps an entry for recall; what went wrong with that.
  mutating func record(_ entry: String) -> [HistoryWarning]

  /// Whether Ctrl-C was pressed since the last entry.
  mutating func takeInterrupt() -> Bool
}

/// What stands before the rows of an entry.
enum Prompt {
  static let first = "juesuan> "
  static let continuation = "    ...> "
}

/// Entries edited on the terminal.
package struct EditedLines: LineSource {
  private let editor: LineEditor

  package init(_ editor: LineEditor, assistant: any LineAssistant, language: Language) {
    self.editor = editor
    editor.assistant = assistant
    editor.continuation = Prompt.continuation
    editor.searchLabel = Wording("history", "历史")(language)
  }

  package func next(text: String, isColored: Bool) -> LineEvent {
    editor.isColored = isColored
    return editor.readLine(prompt: Prompt.first, text: text)
  }

  package func record(_ entry: String) -> [HistoryWarning] {
    editor.record(entry)
    return editor.takeHistoryWarnings()
  }

  package func takeInterrupt() -> Bool { editor.takeInterrupt() }
}

/// Lines of a terminal that cannot be edited on: `TERM=dumb`, or no UTF-8 locale.
package struct PlainLines: LineSource {
  private var reader: PlainLineReader
  private let language: Language
  private let show: (String) -> Void

  /// Reads from a file descriptor; `show` puts the prompt, and what is wrong with a line, where it is seen.
  package init(descriptor: Int32, language: Language, show: @escaping (String) -> Void) {
    self.language = language
    reader = PlainLineReader(descriptor: descriptor, takesInterrupts: true)
    self.show = show
  }

  package mutating func next(text: String, isColored: Bool) -> LineEvent {
    // Nothing can be edited: what was made elsewhere is the entry.
    if !text.isEmpty {
      show(text + "\n")
      return .line(text)
    }
    var entry = ""
    while true {
      show(entry.isEmpty ? Prompt.first : Prompt.continuation)
      do throws(PlainLineError) {
        guard let line = try reader.next() else { return entry.isEmpty ? .endOfInput : .line(entry) }
        // A command is no part of a sentence, whole or not; what was typed before it is asked all the same.
        if Script.beginsWithCommand(line) { return .line(entry.isEmpty ? line : entry + "\n" + line) }
        let isLastRow = !entry.isEmpty && line.isEmpty
        entry += entry.isEmpty ? line : "\n" + line
        if isLastRow || !Lexer.expectsMore(entry) { return .line(entry) }
      } catch {
        switch error {
        case .invalidUTF8:
          show(
            Wording("this line is not UTF-8 text and was left out\n", "这一行不是 UTF-8 文本，已略去\n")(language))
        case .interrupted:
          show("\n")
          return .interrupted
        case .unreadable: return .endOfInput
        }
      }
    }
  }

  package func record(_ entry: String) -> [HistoryWarning] { [] }

  package func takeInterrupt() -> Bool { reader.takeInterrupt() }
}
