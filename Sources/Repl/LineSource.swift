package import LineEditing

/// Where the lines of a conversation come from: the editor on a terminal, or plain lines where it cannot work.
package protocol LineSource {
  /// The next line, after showing a prompt.
  mutating func next(prompt: String) -> LineEvent

  /// Keeps a finished entry for recall.
  mutating func record(_ entry: String)
}

/// Lines edited on the terminal.
package struct EditedLines: LineSource {
  private let editor: LineEditor

  package init(_ editor: LineEditor) { self.editor = editor }

  package func next(prompt: String) -> LineEvent { editor.readLine(prompt: prompt) }

  package func record(_ entry: String) { editor.record(entry) }
}

/// Lines of a terminal that cannot be edited on: `TERM=dumb`, or no UTF-8 locale.
package struct PlainLines: LineSource {
  private var reader: PlainLineReader
  private let show: (String) -> Void

  /// Reads from a file descriptor; `show` puts the prompt where it is seen.
  package init(descriptor: Int32, show: @escaping (String) -> Void) {
    reader = PlainLineReader(descriptor: descriptor)
    self.show = show
  }

  package mutating func next(prompt: String) -> LineEvent {
    show(prompt)
    while true {
      do throws(PlainLineError) {
        return try reader.next().map(LineEvent.line) ?? .endOfInput
      } catch {
        guard case .invalidUTF8 = error else { return .endOfInput }
        show("?\n" + prompt)
      }
    }
  }

  package func record(_ entry: String) {}
}
