/// Widths of text in half characters: signs of ASCII are one wide, all others two.
enum TextMeasure {
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  static func width(_ scalar: Unicode.Scalar) -> Int { scalar.isASCII ? 1 : 2 }

  /// The lines of a text in a column of a width; a run of digits and Latin letters is never parted.
  static func lines(_ text: String, width most: Int) -> [String] {
    var lines: [String] = []
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      var used = 0
      for run in runs(String(part)) {
        let width = width(run)
        if used + width > most, !line.isEmpty {
          lines.append(line)
          line = ""
          used = 0
        }
        line += run
        used += width
      }
      lines.append(line)
    }
    return lines
  }

  /// What a line may be broken between: single wide characters and runs of ASCII.
  private static func runs(_ text: String) -> [String] {
    var runs: [String] = []
    var isASCII = false
    for character in text {
      let letter = character.isASCII && character != " "
      if letter, isASCII, !runs.isEmpty {
        runs[runs.count - 1].append(character)
      } else {
        runs.append(String(character))
      }
      isASCII = letter
    }
    return runs
  }
}
