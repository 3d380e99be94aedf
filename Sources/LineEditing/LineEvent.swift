/// What one read from the terminal came to.
package enum LineEvent: Sendable, Hashable {
  /// A finished line without its newline; a paste can put newlines inside.
  case line(String)
  /// The user dropped the line (Ctrl-C).
  case interrupted
  /// The user ended the session (Ctrl-D on an empty line), or the terminal went away.
  case endOfInput
}
