package import Session
package import SourceText

/// Where a conversation writes: an answer that is longer than the terminal is high goes through the user's pager, all else
/// to the screen at once.
package final class TurnOutput {
  private let target: Writer
  private var pager: Pager?
  private var size: TerminalSize?
  private var language = Language.english

  package init(_ target: @escaping Writer) { self.target = target }

  /// Pages what follows on a terminal of a size, or no more; what goes wrong is told in a language.
  package func page(through pager: Pager?, on size: TerminalSize?, in language: Language) {
    (self.pager, self.size, self.language) = (pager, size, language)
  }

  /// The writer of the session.
  package func write(_ channel: Channel, _ text: String) throws(OutputError) {
    guard channel == .output, let pager, let size, Pager.isNeeded(for: text, on: size) else {
      return try target(channel, text)
    }
    if let remark = pager.show(text) {
      try target(.output, text)
      let word = Wording("warning", "警告")
      try target(.errors, "\(word(language)): \(remark(language).withoutControls)\n")
    }
  }
}
