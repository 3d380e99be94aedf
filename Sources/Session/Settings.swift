package import Rendering
package import SourceText

/// What a session is told once: the format and language of answers, and whether a script goes on after an error.
package struct Settings: Sendable, Hashable {
  package var format: OutputFormat
  package var language: Language
  /// Whether CSV has a column of states beside each amount.
  package var showsStates: Bool
  /// Whether statements after a failed one are still run.
  package var keepsGoing: Bool
  /// Whether CSV begins with the mark of UTF-8, by which Excel tells Chinese.
  package var marksEncoding: Bool
  /// What `$name` stands for in sentences.
  package var parameters: [String: String]
  /// The columns that tables, notes and messages may take; `nil` where there is no limit, as in files.
  package var width: Int?
  /// The rows of an answer that are shown on a terminal; `nil` for all of them.
  package var rowLimit: Int?

  package init(
    format: OutputFormat = .table, language: Language = .english, showsStates: Bool = false,
    keepsGoing: Bool = false, marksEncoding: Bool = false, parameters: [String: String] = [:],
    width: Int? = nil, rowLimit: Int? = nil
  ) {
    self.format = format
    self.language = language
    self.showsStates = showsStates
    self.keepsGoing = keepsGoing
    self.marksEncoding = marksEncoding
    self.parameters = parameters
    self.width = width
    self.rowLimit = rowLimit
  }
}

/// The exit codes of the program, which scripts rely on.
package enum ExitStatus: Int32, Sendable {
  case success = 0
  /// A sentence failed.
  case failed = 1
  /// A document could not be read.
  case unreadable = 2
  /// The command line is wrong.
  case usage = 64
  /// The answer could not be written.
  case output = 74
}
