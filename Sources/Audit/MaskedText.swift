import Disclosure
package import SourceText

/// Text of a finding in which numbers of persons are masked (脱敏): whatever a document prints as the name of a project or an
/// indicator, no mobile number, identity number or number of a bank card goes into a report.
///
/// It asks for less than the finding of personal data does (P01), which must not accuse wrongly: a masked code costs
/// nothing, a printed number does.
package enum MaskedText {
  package static func masked(_ text: Wording) -> Wording {
    Wording(masked(text.english), masked(text.chinese))
  }

  /// The text with all but the first three and the last two digits of such numbers masked.
  package static func masked(_ text: String) -> String {
    guard hasLongNumber(text) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(where: isDigit) {
      result += rest[..<start]
      let digits = rest[start...].prefix(while: isDigit)
      var after = rest[digits.endIndex...]
      var number = String(digits)
      if number.utf8.count == 17, let check = after.first, check == "X" || check == "x" {
        number.append(check)
        after = after.dropFirst()
      }
      let isAmount =
        result.last.map { $0 == "." || $0 == "," } ?? false || after.first.map(isMoneySign) ?? false
      result += !isAmount && isPersonal(number) ? mask(number) : number
      rest = after
    }
    return result + rest
  }

  /// Whether a text holds eleven digits in a row: no number that is masked has fewer.
  private static func hasLongNumber(_ text: String) -> Bool {
    var count = 0
    for byte in text.utf8 {
      count = (0x30...0x39).contains(byte) ? count + 1 : 0
      if count == 11 { return true }
    }
    return false
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }

  /// Whether what stands behind a number makes it an amount.
  private static func isMoneySign(_ character: Character) -> Bool { ".,元万亿%".contains(character) }

  private static func isPersonal(_ number: String) -> Bool {
    let digits = number.utf8.map { Int($0) - 0x30 }
    switch digits.count {
    // 13812345678
    case 11: return digits[0] == 1 && digits[1] >= 3
    // The eight digits of the birthday stand in the middle.
    case 18:
      let month = digits[10] * 10 + digits[11]
      let day = digits[12] * 10 + digits[13]
      return [19, 20].contains(digits[6] * 10 + digits[7]) && (1...12).contains(month)
        && (1...31).contains(day)
        || CheckDigit.isLuhn(digits)
    case 15...19: return CheckDigit.isLuhn(digits)
    default: return false
    }
  }

  private static func mask(_ number: String) -> String {
    number.prefix(3) + String(repeating: "•", count: max(0, number.count - 5)) + number.suffix(2)
  }
}
