import SourceText

/// The state of a printed cell. Blank is not zero, and neither is a cell that is barred.
package enum CellState: UInt8, Sendable, Hashable, CaseIterable {
  /// A figure other than zero.
  case number
  /// A printed zero: `0`, `0.00`.
  case zero
  /// Nothing is printed.
  case blank
  /// Barred (不适用): one or more dashes.
  case dash
  /// Something is printed that is no figure: `#DIV/0!`, `0.3.8`.
  case unreadable

  /// Whether the cell holds an amount, zero included.
  package var isFigure: Bool { self == .number || self == .zero }
}

/// The reading of one printed cell: its state and, for a figure, its digits and how many of them are decimals.
package struct Figure: Sendable, Hashable {
  package let state: CellState
  /// The digits as a whole number, sign included: `26.80` is 2680. Zero unless the state is a number.
  package let digits: Int64
  /// The number of decimals printed: `26.80` has 2.
  package let decimals: Int

  private init(_ state: CellState, digits: Int64 = 0, decimals: Int = 0) {
    self.state = state
    self.digits = digits
    self.decimals = decimals
  }

  /// Reads the text of a cell.
  ///
  /// Full-width digits and signs count as ASCII, blanks are ignored unless they part two numbers, thousands separators must stand between
  /// groups of three, and a number in parentheses is negative. Whatever is left over is unreadable, never zero.
  package init(printed text: String) {
    if let plain = Figure.plain(text) {
      self = plain
      return
    }
    var letters: [UInt8] = []
    var parted = false
    for scalar in text.unicodeScalars {
      let folded = Folding.fold(scalar)
      if folded.properties.isWhitespace {
        parted = letters.last.map(Figure.isPart) ?? false
        continue
      }
      if parted, folded.isASCII, Figure.isPart(UInt8(folded.value)) {
        self.init(.unreadable)
        return
      }
      parted = false
      if Figure.dashes.contains(folded) {
        letters.append(UInt8(ascii: "-"))
      } else if folded.isASCII {
        letters.append(UInt8(folded.value))
      } else {
        self.init(.unreadable)
        return
      }
    }
    if letters.isEmpty {
      self.init(.blank)
    } else if letters.allSatisfy({ $0 == UInt8(ascii: "-") }) {
      self.init(.dash)
    } else {
      self = Figure.number(letters[...]) ?? Figure(.unreadable)
    }
  }

  /// The reading of what most cells hold: nothing, digits with a point, or a text that begins with a Han character; `nil`
  /// for anything else.
  private static func plain(_ text: String) -> Figure? {
    let bytes = text.utf8.span
    guard bytes.count > 0 else { return Figure(.blank) }
    // U+4000 to U+9FFF are neither blanks nor signs of a number.
    if (0xE4...0xE9).contains(bytes[0]) { return Figure(.unreadable) }
    // 18 digits fit 64 bits.
    guard bytes.count <= 18 else { return nil }
    var digits: Int64 = 0
    var point: Int?
    for index in bytes.indices {
      let byte = bytes[index]
      if isDigit(byte) {
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
      } else if byte == UInt8(ascii: "."), point == nil, index > 0, index + 1 < bytes.count {
        point = index
      } else {
        return nil
      }
    }
    return Figure(
      digits == 0 ? .zero : .number, digits: digits, decimals: point.map { bytes.count - 1 - $0 } ?? 0)
  }

  private static let dashes: Set<Unicode.Scalar> = ["-", "‐", "‑", "‒", "–", "—", "―", "−", "─", "━", "﹣"]

  private static func number(_ text: ArraySlice<UInt8>) -> Figure? {
    var rest = text
    var negative = false
    if rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")") {
      rest = rest.dropFirst().dropLast()
      negative = true
    } else if rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
      negative = true
    }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, let wholeDigits = ungrouped(whole) else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || !fraction.isEmpty, fraction.allSatisfy(isDigit) else { return nil }
    var digits: Int64 = 0
    for letter in wholeDigits + fraction {
      let (shifted, overflow) = digits.multipliedReportingOverflow(by: 10)
      let (sum, carried) = shifted.addingReportingOverflow(Int64(letter - UInt8(ascii: "0")))
      if overflow || carried { return nil }
      digits = sum
    }
    return Figure(
      digits == 0 ? .zero : .number, digits: negative ? -digits : digits, decimals: fraction.count)
  }

  /// The digits without thousands separators, `nil` when a separator stands in the wrong place.
  private static func ungrouped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    let groups = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty, groups.joined().allSatisfy(isDigit) else { return nil }
    if groups.count > 1 {
      guard first.count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
    }
    return Array(groups.joined())
  }

  /// Whether a letter stands within a number.
  private static func isPart(_ letter: UInt8) -> Bool {
    isDigit(letter) || letter == UInt8(ascii: ".") || letter == UInt8(ascii: ",")
  }

  private static func isDigit(_ letter: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(letter)
  }

  /// The exact amount of the figure under a unit; `nil` without a figure, or when it is finer than a fen or
  /// too large for one.
  package func amount(in unit: MoneyUnit) -> Amount? {
    guard state.isFigure else { return nil }
    let exponent = unit.exponent - decimals
    if exponent >= 0 {
      guard let power = PowerOfTen.value(exponent) else { return digits == 0 ? .zero : nil }
      let (fen, overflow) = digits.multipliedReportingOverflow(by: power)
      return overflow ? nil : Amount(fen: fen)
    }
    guard let power = PowerOfTen.value(-exponent) else { return digits == 0 ? .zero : nil }
    return digits % power == 0 ? Amount(fen: digits / power) : nil
  }

  /// The figure as a plain decimal with the decimals printed: `26.80`; `nil` where there is none.
  package var plain: String? {
    guard state.isFigure else { return nil }
    return Figure.plain(digits, decimals: decimals)
  }

  /// A whole number with a decimal point so many digits from its end.
  package static func plain(_ digits: Int64, decimals: Int) -> String {
    var text = String(digits.magnitude)
    if decimals > 0 {
      if text.utf8.count <= decimals {
        text = String(repeating: "0", count: decimals + 1 - text.utf8.count) + text
      }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    }
    return digits < 0 ? "-" + text : text
  }
}
