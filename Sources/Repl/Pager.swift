import Glibc
package import Session
package import SourceText

/// A program that shows long texts a screen at a time (分页程序).
package struct Pager: Sendable, Hashable {
  package let program: TerminalProgram

  /// The pager of a command line; `nil` where it is empty or `cat`, which pages nothing.
  package init?(_ command: String) {
    guard let program = TerminalProgram(command), program.words != ["cat"] else { return nil }
    self.program = program
  }

  /// The pager of the environment: `JUESUAN_PAGER`, else `PAGER`. One that is set to nothing means none.
  package static func fromEnvironment() -> Pager? {
    for name in ["JUESUAN_PAGER", "PAGER"] {
      if let value = unsafe getenv(name) { return unsafe Pager(String(cString: value)) }
    }
    return nil
  }

  /// Whether a text takes more lines than a terminal has above the next prompt.
  package static func isNeeded(for text: String, on size: TerminalSize) -> Bool {
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += max(1, (DisplayWidth.columns(of: line) + size.columns - 1) / size.columns)
    }
    // The last line break ends a line and begins none.
    return (text.hasSuffix("\n") ? lines - 1 : lines) >= size.rows
  }

  /// Shows a text and waits until the pager ends, which may be before it has read all; a remark where it could not be
  /// started or failed, so that the text is to be written otherwise. `less` leaves short texts on the screen, unless the user
  /// has told it otherwise.
  package func show(_ text: String) -> Wording? {
    do throws(TerminalProgram.Failure) {
      let name = program.words[0]
      return try program.run(reading: text, defaults: ["LESS=-FRX"])
        ? nil : Wording("the pager \(name) failed", "分页程序 \(name) 出错")
    } catch {
      return error.remark
    }
  }
}
