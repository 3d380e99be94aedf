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
  /// Whether the time of each answer is told on standard error.
  package var showsTime = false
  /// When what is typed at the prompt is coloured; answers never are.
  package var color = ColorChoice.auto
  /// Whether a long answer on a terminal goes through a pager.
  package var usesPager = true
  /// How many rows of an answer a terminal shows.
  package var rowLimit = RowLimit.automatic
  /// How many columns of a terminal a table may take; those of the terminal for `nil`.
  package var width: Int?

  package init(
    format: OutputFormat = .table, language: Language = .english, showsStates: Bool = false,
    keepsGoing: Bool = false, marksEncoding: Bool = false, parameters: [String: String] = [:]
  ) {
    self.format = format
    self.language = language
    self.showsStates = showsStates
    self.keepsGoing = keepsGoing
    self.marksEncoding = marksEncoding
    self.parameters = parameters
  }
}

/// How many rows of an answer a terminal shows.
package enum RowLimit: Sendable, Hashable {
  /// About a screen, and all of them where a pager shows the answer.
  case automatic
  case none
  /// So many, in a pager too.
  case most(Int)

  /// The word of the setting.
  var word: String {
    switch self {
    case .automatic: "auto"
    case .none: "all"
    case .most(let rows): "\(rows)"
    }
  }
}

/// When what is typed at the prompt is coloured: on a terminal (`auto`), always or never.
package enum ColorChoice: String, Sendable, Hashable, CaseIterable {
  case auto, on, off
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
