package import Disclosure
package import QueryEngine

/// Amounts, quotients and shares as text. Only shares are rounded here, other quotients by `Fraction.text`; an amount is shown
/// with every decimal its figures print.
package enum AmountText {
  /// An amount in a unit, with the decimals that the finest figure prints: 395118000000 fen in 万元 with the place of
  /// 0.01 万元 is `3951.18`. Exact.
  package static func text(_ amount: Amount, place: Int, in unit: MoneyUnit) -> String {
    // Digits beyond the fen are zeros, since an amount that has others is not read as one.
    let zeros = max(0, -place)
    let decimals = min(unit.exponent, max(0, unit.exponent - place))
    guard let divisor = PowerOfTen.value(unit.exponent - decimals) else { return "\(amount.fen)" }
    return decimal(amount.fen / divisor, decimals: decimals) + String(repeating: "0", count: zeros)
  }

  /// The amount of a value; a number of things is never converted.
  package static func text(_ value: AmountValue, in unit: MoneyUnit) -> String {
    text(value.amount, place: value.place, in: value.isCounted ? .wan : unit)
  }

  /// A quotient in a unit, half away from zero.
  package static func text(_ value: QuotientValue, in unit: MoneyUnit) -> String {
    let exponent =
      switch value.kind {
      case .money: unit.exponent
      case .counted: MoneyUnit.wan.exponent
      case .ratio: 0
      }
    let decimals =
      switch value.precision {
      case .place(let place): max(0, exponent - place)
      case .decimals(let decimals): decimals
      }
    return value.quotient.text(decimals: decimals, over: PowerOfTen.value(exponent) ?? 1)
  }

  /// A difference with its sign: `+0.01`.
  package static func signed(_ amount: Amount, place: Int, in unit: MoneyUnit) -> String {
    (amount.fen > 0 ? "+" : "") + text(amount, place: place, in: unit)
  }

  /// A quotient in percent with two decimals, half away from zero.
  package static func percent(numerator: Int64, denominator: Int64) -> String {
    let scaled = Int128(numerator) * 10_000
    let divisor = Int128(denominator)
    var (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: divisor)
    if remainder.magnitude * 2 >= divisor.magnitude { quotient += (scaled < 0) == (divisor < 0) ? 1 : -1 }
    return decimal(quotient, decimals: 2)
  }

  /// Digits with a decimal point: 395118 with two decimals is `3951.18`.
  package static func decimal(_ digits: some SignedInteger, decimals: Int) -> String {
    var text = String(digits.magnitude)
    if decimals > 0 {
      if text.count <= decimals { text = String(repeating: "0", count: decimals + 1 - text.count) + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
    }
    return digits < 0 ? "-" + text : text
  }
}
