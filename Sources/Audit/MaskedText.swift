import Disclosure
package import SourceText

/// Text of a finding in which numbers of persons are masked (脱敏): whatever a document prints as the name of a project or an
/// indicator, no telephone, identity number, number of a bank card or e-mail address goes into a report.
///
/// It asks for less than the finding of personal data does (P01), which must not accuse wrongly: a masked code costs
/// nothing, a printed number does.
package enum MaskedText {
  package static func masked(_ text: Wording) -> Wording {
    Wording(masked(text.english), masked(text.chinese))
  }

  /// The text with all but the first three and the last two characters of such numbers masked.
  package static func masked(_ text: String) -> String {
    guard mayHold(text) else { return text }
    var text = Array(text.unicodeScalars)
    var index = 0
    while index < text.count {
      if text[index] == "@" || text[index] == "＠" { maskMail(at: index, in: &text) }
      guard Folding.digit(text[index]) != nil else {
        index += 1
        continue
      }
      let number = Number(at: index, in: text)
      if number.isPersonal(in: text) { mask(number.places, in: &text) }
      index = number.end
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: text)
    return String(result)
  }

  /// Whether a text holds an e-mail address, or as many digits as the shortest telephone number has.
  private static func mayHold(_ text: String) -> Bool {
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar == "@" || scalar == "＠" { return true }
      if Folding.digit(scalar) != nil { count += 1 }
      if count == 7 { return true }
    }
    return false
  }

  /// Masks all but the first three and the last two of some places.
  private static func mask(_ places: [Int], in text: inout [Unicode.Scalar]) {
    for place in places.dropFirst(3).dropLast(2) { text[place] = "•" }
  }

  /// Masks the name before an e-mail sign, all but its first letter.
  private static func maskMail(at sign: Int, in text: inout [Unicode.Scalar]) {
    var start = sign
    while start > 0, isMailLetter(text[start - 1]) { start -= 1 }
    guard sign + 1 < text.count, isMailLetter(text[sign + 1]) else { return }
    for place in text[start..<sign].indices.dropFirst() { text[place] = "•" }
  }

  private static func isMailLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || Folding.digit(scalar) != nil
        || "._-+•".unicodeScalars.contains(scalar))
  }

  /// Digits in a row, or in groups that one blank or stroke parts.
  private struct Number {
    private(set) var digits: [Int] = []
    private(set) var places: [Int] = []
    private let start: Int
    private(set) var end: Int

    init(at start: Int, in text: [Unicode.Scalar]) {
      self.start = start
      end = start
      while end < text.count {
        if let digit = Folding.digit(text[end]) {
          digits.append(digit)
          places.append(end)
          end += 1
        } else if end + 1 < text.count, Folding.digit(text[end + 1]) != nil,
          " -—－\u{3000}".unicodeScalars.contains(text[end])
        {
          end += 1
        } else {
          break
        }
      }
      if digits.count == 17, end < text.count, "xXｘＸ".unicodeScalars.contains(text[end]) {
        digits.append(10)
        places.append(end)
        end += 1
      }
    }

    func isPersonal(in text: [Unicode.Scalar]) -> Bool {
      guard !isAmount(in: text) else { return false }
      if digits.count >= 7, isAskedFor(in: text) { return true }
      switch digits.count {
      // 13812345678, 0358-7222222
      case 11: return digits[0] == 1 && digits[1] >= 3 || isLandline(in: text)
      case 10, 12: return isLandline(in: text)
      // The day of birth stands in the middle; the older numbers have two digits of the year.
      case 15: return isDay(8, 10) || CheckDigit.isLuhn(digits)
      case 18:
        let isBirthday = [19, 20].contains(digits[6] * 10 + digits[7]) && isDay(10, 12)
        return isBirthday || !digits.contains(10) && CheckDigit.isLuhn(digits)
      case 16, 17, 19: return CheckDigit.isLuhn(digits)
      default: return false
      }
    }

    private func isDay(_ month: Int, _ day: Int) -> Bool {
      (1...12).contains(digits[month] * 10 + digits[month + 1])
        && (1...31).contains(digits[day] * 10 + digits[day + 1])
    }

    /// Whether a stroke stands behind the code of an area.
    private func isLandline(in text: [Unicode.Scalar]) -> Bool {
      digits[0] == 0 && digits[1] > 0 && end - start == digits.count + 1
        && [3, 4].contains(
          text[start..<end].firstIndex { Folding.digit($0) == nil }.map { $0 - start } ?? 0)
    }

    /// Whether a sign of money, or more digits behind a point or comma, make it an amount.
    private func isAmount(in text: [Unicode.Scalar]) -> Bool {
      func isPoint(_ index: Int) -> Bool {
        text.indices.contains(index) && ".,，．".unicodeScalars.contains(text[index])
      }
      func isDigit(_ index: Int) -> Bool {
        text.indices.contains(index) && Folding.digit(text[index]) != nil
      }
      if isPoint(start - 1), isDigit(start - 2) { return true }
      if isPoint(end), isDigit(end + 1) { return true }
      return text.indices.contains(end) && "元万亿%％".unicodeScalars.contains(text[end])
    }

    /// Whether the words before ask for a number of a person.
    private func isAskedFor(in text: [Unicode.Scalar]) -> Bool {
      var words = String.UnicodeScalarView()
      words.append(contentsOf: text[max(0, start - 8)..<start])
      let before = String(words)
      return ["卡号", "账号", "帐号", "身份证", "电话", "手机", "联系方式"].contains(where: before.contains)
    }
  }
}
