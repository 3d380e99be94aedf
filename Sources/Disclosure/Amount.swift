/// An amount of money (金额). Unit: fen (分), a hundredth of a yuan, exact.
///
/// Money is never a binary fraction: a figure printed as `3951.18` under 万元 is 3,951,180,000 fen.
package struct Amount: Sendable, Hashable, Comparable {
  /// The whole number of fen.
  package let fen: Int64

  package init(fen: Int64) { self.fen = fen }

  package static let zero = Amount(fen: 0)

  package static func < (left: Amount, right: Amount) -> Bool { left.fen < right.fen }

  /// The exact sum; throws when it does not fit 64 bits.
  package func adding(_ other: Amount) throws(AmountOverflow) -> Amount {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    guard !overflow else { throw AmountOverflow() }
    return Amount(fen: sum)
  }

  /// The exact difference; throws when it does not fit 64 bits.
  package func subtracting(_ other: Amount) throws(AmountOverflow) -> Amount {
    let (difference, overflow) = fen.subtractingReportingOverflow(other.fen)
    guard !overflow else { throw AmountOverflow() }
    return Amount(fen: difference)
  }
}

extension Amount {
  /// The amount in yuan as a plain decimal without needless zeros: 262100, 1234.5.
  package var plainYuan: String {
    if fen.isMultiple(of: 100) { return Figure.plain(fen / 100, decimals: 0) }
    return fen.isMultiple(of: 10) ? Figure.plain(fen / 10, decimals: 1) : Figure.plain(fen, decimals: 2)
  }
}

/// A sum or conversion left the range of 64-bit fen, about 92 quadrillion yuan.
package struct AmountOverflow: Error, Hashable {
  package init() {}
}

/// The unit a table prints its money in (金额单位).
package enum MoneyUnit: String, Sendable, Hashable, CaseIterable {
  case yuan
  case wan
  case yi

  /// The unit as documents print it.
  package var printed: String {
    switch self {
    case .yuan: "元"
    case .wan: "万元"
    case .yi: "亿元"
    }
  }

  /// The power of ten that turns one of this unit into fen: 2 for yuan, 6 for wan, 10 for yi.
  package var exponent: Int {
    switch self {
    case .yuan: 2
    case .wan: 6
    case .yi: 10
    }
  }
}

/// Powers of ten that fit 64 bits.
package enum PowerOfTen {
  private static let powers: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(Int64(1)) { power, _ in power * 10 }
  }

  /// Ten to the power of `exponent`, `nil` beyond 18 or below 0.
  package static func value(_ exponent: Int) -> Int64? {
    powers.indices.contains(exponent) ? powers[exponent] : nil
  }
}
