/// Check digits (校验码) of numbers that stand in a text.
package enum CheckDigit {
  /// Whether the last of these digits checks the others as on bank cards (Luhn, ISO/IEC 7812). False where anything
  /// else than a digit, such as the X of an identity number, stands among them.
  package static func isLuhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      guard (0...9).contains(digit) else { return false }
      sum += place % 2 == 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
    }
    return sum % 10 == 0
  }
}
