/// The way a worksheet shows numbers (数字格式): `#,##0.00`, `0%`, `yyyy"年"m"月"`.
///
/// A number is shown as printed, with three departures, so that nothing is lost: digits that the format would round away
/// stay, and so does a minus that it would drop; a zero that accounting formats show as a dash is written in digits,
/// since a dash bars a cell and the sheet holds a zero. A sign of currency is left out; the unit of a table stands above
/// it.
struct NumberFormat: Hashable {
  private enum Kind: Hashable {
    /// The number as stored.
    case general
    case numbers([NumberFormatSection])
    case date(DateFormat)
  }

  private let kind: Kind

  static let general = NumberFormat(code: "General")

  init(code: String) {
    let sections = NumberFormat.sections(of: code)
    guard let first = sections.first else {
      kind = .general
      return
    }
    if let date = DateFormat(section: first) {
      kind = .date(date)
      return
    }
    let parsed = sections.prefix(3).map { NumberFormatSection($0) }
    let known = parsed.compactMap(\.self)
    kind = known.count == parsed.count ? .numbers(known) : .general
  }

  /// The format of a number that every workbook knows without a definition.
  init(builtIn number: Int) {
    self.init(code: NumberFormat.codes[number] ?? "General")
  }

  /// The text that a cell shows for a stored number; what is no number is shown as it is.
  func text(of stored: String, countsFrom1904: Bool = false) -> String {
    guard let exact = StoredNumber(stored) else { return stored }
    let number = exact.withoutBinaryTraces
    switch kind {
    case .general: return number.plain
    case .date(let date): return date.text(of: number, countsFrom1904: countsFrom1904) ?? number.plain
    case .numbers(let sections):
      if number.isZero, sections.count > 2 { return zero(sections, number) }
      if number.isNegative, sections.count > 1 {
        let text = sections[1].text(of: number)
        return text.contains { "-(（−".contains($0) } ? text : "-" + text
      }
      return (number.isNegative ? "-" : "") + sections[0].text(of: number)
    }
  }

  /// What a format with a section for zeros shows of one.
  private func zero(_ sections: [NumberFormatSection], _ number: StoredNumber) -> String {
    let text = sections[2].text(of: number)
    guard !text.isEmpty, text.allSatisfy({ "-–—－".contains($0) }) else { return text }
    let digits = sections[0].text(of: number)
    return digits.isEmpty ? number.plain : digits
  }

  /// The sections of a code, parted by semicolons outside of quotes.
  private static func sections(of code: String) -> [[Character]] {
    var sections: [[Character]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for character in code.prefix(400) {
      if isEscaped {
        isEscaped = false
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "\\", !isQuoted {
        isEscaped = true
      } else if character == ";", !isQuoted {
        sections.append([])
        continue
      }
      sections[sections.count - 1].append(character)
    }
    return sections
  }

  private static let codes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "yyyy/m/d",
    16: "m/d", 17: "yyyy/m", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "yyyy/m/d", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
    36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;\"-\"", 42: "#,##0;-#,##0;\"-\"",
    43: "#,##0.00;-#,##0.00;\"-\"", 44: "#,##0.00;-#,##0.00;\"-\"", 50: "yyyy年m月", 51: "m月d日",
    52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
  ]
}

/// One section of a number format: what stands before and after the digits, and how they are written.
struct NumberFormatSection: Hashable {
  private var prefix = ""
  private var suffix = ""
  private var hasDigits = false
  private var leastWhole = 0
  private var leastDecimals = 0
  private var isGrouped = false
  private var shift = 0

  /// Reads a section; `nil` for fractions, powers, conditions and the general format, which show the number as stored.
  init?(_ section: [Character]) {
    var index = 0
    var isFraction = false
    var commas = 0
    while index < section.count {
      let character = section[index]
      index += 1
      switch character {
      case "\"":
        while index < section.count, section[index] != "\"" {
          append(section[index])
          index += 1
        }
        index += 1
      case "\\":
        if index < section.count { append(section[index]) }
        index += 1
      case "_", "*": index += 1
      case "[":
        let end = section[index...].firstIndex(of: "]") ?? section.count
        let word = String(section[index..<end]).lowercased()
        index = end + 1
        // A colour or a currency; conditions and Chinese numerals change what is shown.
        if word.contains(where: { "<>=".contains($0) }) || word.hasPrefix("dbnum") { return nil }
        if word.hasPrefix("h") || word.hasPrefix("m") && word.count < 3 || word.hasPrefix("s") { return nil }
      case "0", "#", "?":
        if commas > 0, !isFraction { isGrouped = true }
        commas = 0
        hasDigits = true
        if character == "0" {
          if isFraction { leastDecimals += 1 } else { leastWhole += 1 }
        }
      case ",":
        if hasDigits { commas += 1 } else { append(character) }
      case ".":
        if isFraction { append(character) }
        isFraction = true
        shift -= 3 * commas
        commas = 0
      case "%":
        shift += 2
        append(character)
      case "¥", "￥", "$": break
      case "/", "E", "e", "@", "G", "g": return nil
      default: append(character)
      }
    }
    shift -= 3 * commas
    guard leastWhole <= 30, leastDecimals <= 30, abs(shift) <= 30 else { return nil }
    (prefix, suffix) = (NumberFormatSection.trimmed(prefix), NumberFormatSection.trimmed(suffix))
  }

  private mutating func append(_ character: Character) {
    if hasDigits { suffix.append(character) } else { prefix.append(character) }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The number without its sign as the section writes it.
  func text(of number: StoredNumber) -> String {
    // A section without a place for digits is for zeros; anything else would vanish.
    guard hasDigits || number.isZero else {
      return number.isNegative ? String(number.plain.dropFirst()) : number.plain
    }
    let shown = number.shifted(by: shift)
    var whole = Array(shown.whole)
    while whole.count < leastWhole { whole.insert(UInt8(ascii: "0"), at: 0) }
    var fraction = shown.fraction
    while fraction.count < leastDecimals { fraction.append(UInt8(ascii: "0")) }
    if whole.isEmpty, !fraction.isEmpty { whole = [UInt8(ascii: "0")] }
    var digits: [UInt8] = []
    for (index, digit) in whole.enumerated() {
      if isGrouped, index > 0, (whole.count - index) % 3 == 0 { digits.append(UInt8(ascii: ",")) }
      digits.append(digit)
    }
    if !fraction.isEmpty { digits += [UInt8(ascii: ".")] + fraction }
    return prefix + String(decoding: digits, as: UTF8.self) + suffix
  }
}
