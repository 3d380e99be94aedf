/// The number of terminal columns that text takes.
///
/// Han and full-width characters take two, combining marks none. Characters whose width Unicode calls
/// ambiguous (`“ ” — ·`, frequent in these documents) take one, as terminals outside East Asian legacy
/// locales draw them. The C library is not asked: in a C locale it answers -1 for everything but ASCII.
package enum DisplayWidth {
  /// The columns of one scalar: 0, 1 or 2. Control characters count as none.
  package static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x7F { return value < 0x20 ? 0 : 1 }
    if value < 0xA0 { return 0 }
    if value < 0x300 { return 1 }
    if contains(value, in: wide) { return 2 }
    return contains(value, in: zero) ? 0 : 1
  }

  /// The columns of a whole text.
  package static func columns(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
  }

  private static func contains(_ value: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(value)
  }
}

extension String {
  /// The text with control characters made harmless, so that what a document prints cannot drive a terminal: a tab is
  /// one blank, others are shown as `·`.
  package var withoutControls: String { withoutControls(keepingLines: false) }

  /// The same for a text of several lines, which stay lines.
  package var linesWithoutControls: String { withoutControls(keepingLines: true) }

  private func withoutControls(keepingLines: Bool) -> String {
    func isKept(_ scalar: Unicode.Scalar) -> Bool { !scalar.actsOnTerminal || keepingLines && scalar == "\n" }
    guard !unicodeScalars.allSatisfy(isKept) else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in isKept(scalar) ? scalar : scalar == "\t" ? " " : "·" }))
  }

  /// The text without the spaces at its end.
  package var withoutBlanksAtEnd: String {
    guard hasSuffix(" ") else { return self }
    return String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
  }

  /// The text padded with spaces to a number of terminal columns; longer text is left whole.
  package func padded(to columns: Int, alignment: TextAlignment = .left) -> String {
    let missing = columns - DisplayWidth.columns(of: self)
    guard missing > 0 else { return self }
    let blanks = String(repeating: " ", count: missing)
    return alignment == .left ? self + blanks : blanks + self
  }
}

/// The side of a column that text is set against.
package enum TextAlignment: Sendable {
  case left, right
}

extension Unicode.Scalar {
  /// Whether a terminal does something on it rather than show it: controls, separators of lines, and what changes the
  /// direction of what follows.
  package var actsOnTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
