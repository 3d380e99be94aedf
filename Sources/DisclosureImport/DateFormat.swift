/// The way a worksheet shows a number of days as a date: `yyyy/m/d`, `yyyy"年"m"月"d"日"`.
struct DateFormat: Hashable {
  private enum Piece: Hashable {
    case literal(Character)
    case year(Int)
    case month(Int)
    case day(Int)
    case hour(Int)
    case minute(Int)
    case second(Int)
  }

  private var pieces: [Piece] = []

  /// Reads a section of a number format; `nil` when it shows no date.
  init?(section: [Character]) {
    let code = String(section).lowercased()
    guard !code.contains("general") else { return nil }
    // The long date of the system, whatever is written behind.
    let section = code.hasPrefix("[$-f800]") ? Array("yyyy年m月d日") : section
    var index = 0
    var isDate = false
    while index < section.count {
      let character = section[index]
      let letter = Character(character.lowercased())
      switch letter {
      case "\"":
        index += 1
        while index < section.count, section[index] != "\"" {
          pieces.append(.literal(section[index]))
          index += 1
        }
        index += 1
      case "\\":
        if index + 1 < section.count { pieces.append(.literal(section[index + 1])) }
        index += 2
      case "_", "*": index += 2
      case "[":
        let end = section[index...].firstIndex(of: "]") ?? section.count
        // Elapsed time is no date.
        if index + 1 < section.count, "hHsS".contains(section[index + 1]) { return nil }
        index = end + 1
      case "y", "m", "d", "h", "s":
        let count = section[index...].prefix { Character($0.lowercased()) == letter }.count
        append(letter, count)
        isDate = true
        index += count
      case "0", "#", "?": return nil
      case "@", ";", "a", "p": index += 1
      default:
        pieces.append(.literal(character))
        index += 1
      }
    }
    guard isDate else { return nil }
  }

  private mutating func append(_ letter: Character, _ count: Int) {
    switch letter {
    case "y": pieces.append(.year(count))
    case "d": if count < 3 { pieces.append(.day(count)) }
    case "h": pieces.append(.hour(count))
    case "s":
      // Minutes before seconds were taken for a month.
      if let last = pieces.lastIndex(where: { if case .literal = $0 { false } else { true } }),
        case .month(let width) = pieces[last]
      {
        pieces[last] = .minute(width)
      }
      pieces.append(.second(count))
    default:
      let last = pieces.last { if case .literal = $0 { false } else { true } }
      if case .hour = last { pieces.append(.minute(count)) } else { pieces.append(.month(count)) }
    }
  }

  /// The date of a number of days since the end of 1899, or of 1903; `nil` outside of the years a sheet knows.
  func text(of number: StoredNumber, countsFrom1904: Bool) -> String? {
    guard !number.isNegative, number.whole.count <= 7 else { return nil }
    var days = Int(String(decoding: number.whole, as: UTF8.self)) ?? 0
    var part = 0
    for index in 0..<9 {
      let digit =
        number.fraction.indices.contains(index) ? Int(number.fraction[index] - UInt8(ascii: "0")) : 0
      part = part * 10 + digit
    }
    var seconds = (part * 86400 + 500_000_000) / 1_000_000_000
    if seconds == 86400 { (days, seconds) = (days + 1, 0) }
    guard days <= 2_958_465 else { return nil }
    // The sheet counts a 29 February 1900 that never was.
    let (year, month, day) = DateFormat.civil(days + (countsFrom1904 ? 1462 : days < 60 ? 1 : 0))
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let character): text.append(character)
      case .year(let width): text += width < 3 ? padded(year % 100, 2) : String(year)
      case .month(let width): text += padded(month, width)
      case .day(let width): text += padded(day, width)
      case .hour(let width): text += padded(seconds / 3600, width)
      case .minute(let width): text += padded(seconds / 60 % 60, width)
      case .second(let width): text += padded(seconds % 60, width)
      }
    }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    width == 2 && number < 10 ? "0\(number)" : String(number)
  }

  /// The day so many days after 30 December 1899, by counting in cycles of 400 years from a first of March.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 693_899
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }
}
