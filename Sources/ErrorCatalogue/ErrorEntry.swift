package import SourceText

/// What an error code means, why there is the rule, how to mend it, and an example (错误代码说明).
package struct ErrorEntry: Sendable, Hashable {
  /// The entry in one language.
  package struct Text: Sendable, Hashable {
    /// A few lines of prose.
    package let prose: [String]
    /// Sentences that the error is reported of, on the bundled example; empty where it takes other documents.
    package let wrong: [String]
    /// Sentences that are answered: what to write instead.
    package let right: [String]

    /// The lines of a paragraph of the catalogue; `- ` begins a wrong sentence and `+ ` a right one.
    init(_ lines: some Sequence<Substring>) {
      var prose: [String] = []
      var wrong: [String] = []
      var right: [String] = []
      for line in lines {
        if line.hasPrefix("- ") {
          wrong.append(String(line.dropFirst(2)))
        } else if line.hasPrefix("+ ") {
          right.append(String(line.dropFirst(2)))
        } else {
          prose.append(String(line))
        }
      }
      self.prose = prose
      self.wrong = wrong
      self.right = right
    }

    fileprivate func lines(labels: (wrong: String, right: String)) -> [String] {
      prose + wrong.map { "  \(labels.wrong)\($0)" } + right.map { "  \(labels.right)\($0)" }
    }
  }

  /// A code such as `E0302`.
  package let code: String
  package let english: Text
  package let chinese: Text

  /// The entry as it is shown.
  package var wording: Wording {
    let english = english.lines(labels: ("wrong: ", "right: "))
    let chinese = chinese.lines(labels: ("错误：", "正确："))
    return Wording(
      ([code] + english).joined(separator: "\n"), ([code] + chinese).joined(separator: "\n"))
  }
}
