import Disclosure
import QueryLanguage

/// An exact decimal: a whole number of ten to the power of minus `decimals`. The decimals may be negative.
struct Exact: Sendable, Hashable {
  let digits: Int64
  let decimals: Int

  /// -1, 0 or 1 as the number is less than, equal to or greater than another, exactly.
  func order(to other: Exact) -> Int {
    let finest = max(decimals, other.decimals)
    guard let left = scaled(to: finest), let right = other.scaled(to: finest) else {
      // One of the two is scaled by more than any digits can make up for: its sign decides, zero apart.
      if decimals == other.decimals { return 0 }
      let isLeft = decimals < other.decimals
      let sign = (isLeft ? digits : other.digits).signum()
      if sign == 0 { return isLeft ? -Int(other.digits.signum()) : Int(digits.signum()) }
      return Int(isLeft ? sign : -sign)
    }
    return left < right ? -1 : left > right ? 1 : 0
  }

  private func scaled(to finest: Int) -> Int128? {
    PowerOfTen.value(finest - decimals).map { Int128(digits) * Int128($0) }
  }
}

extension Comparison {
  /// Whether the comparison holds for two numbers of which the first is so to the second: -1, 0 or 1.
  func holds(_ order: Int) -> Bool {
    switch self {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }
}
