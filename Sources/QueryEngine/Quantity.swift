package import Disclosure
import QueryLanguage

/// An exact fraction; the denominator is positive.
package struct Fraction: Sendable, Hashable {
  package let numerator: Int128
  package let denominator: Int128

  package static let zero = Fraction(whole: 0)

  package init(whole: Int128) { (numerator, denominator) = (whole, 1) }

  /// `nil` when the denominator is zero, or a part cannot be negated.
  init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, denominator != .min, numerator != .min else { return nil }
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator
    self.denominator = sign * denominator
  }

  /// The same fraction in the smallest numbers; results of calculations are kept so.
  private var reduced: Fraction? {
    let divisor = Int128(max(1, Fraction.divisor(numerator.magnitude, denominator.magnitude)))
    return Fraction(numerator / divisor, over: denominator / divisor)
  }

  private static func divisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }

  /// The sum; `nil` when it leaves 128 bits, as for the rest.
  func adding(_ other: Fraction) -> Fraction? {
    guard let left = product(numerator, other.denominator), let right = product(other.numerator, denominator),
      let whole = product(denominator, other.denominator)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Fraction(sum, over: whole)?.reduced
  }

  var negated: Fraction { Fraction(-numerator, over: denominator) ?? self }
  var magnitude: Fraction { numerator < 0 ? negated : self }

  func times(_ other: Fraction) -> Fraction? {
    guard let above = product(numerator, other.numerator), let below = product(denominator, other.denominator)
    else { return nil }
    return Fraction(above, over: below)?.reduced
  }

  /// `nil` for a division by zero too.
  func divided(by other: Fraction) -> Fraction? {
    Fraction(other.denominator, over: other.numerator).flatMap { times($0) }
  }

  /// -1, 0 or 1 as the fraction is less than, equal to or greater than another, exactly.
  func order(to other: Fraction) -> Int {
    let left = numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: denominator)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low < right.low ? -1 : left.low > right.low ? 1 : 0
  }

  private func product(_ left: Int128, _ right: Int128) -> Int128? {
    let (result, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? nil : result
  }
}

/// The value of a calculation (算式): money or a number, exact, or the state in place of one.
package struct Quantity: Sendable, Hashable {
  package let state: AmountValue.State
  /// In fen, where it is money.
  package let value: Fraction
  package let isMoney: Bool
  /// What is counted, where that is printed: 辆.
  package var counted: String?
  /// Whether it was divided: then it is shown with four decimals, else with every one it has.
  package var isQuotient = false
  /// Whether it is a number as written, which beside money is one of its unit.
  var isWritten = false
  /// The power of ten, of fen or of one, that the finest decimal of the figures stands for.
  package var place: Int
  /// The unit the money is shown in.
  package var unit: MoneyUnit?
  /// Twice the widest error that rounding can have caused; `nil` where that is not known.
  package var rounding: Fraction?

  /// The value of a cell of an answer; `nil` for one that is no figure and stands for none.
  init?(_ cell: ResultCell, unit: MoneyUnit?) {
    switch cell {
    case .amount(let amount) where !amount.isCounted:
      self.init(
        amount.state, Fraction(whole: Int128(amount.amount.fen)), isMoney: true, place: amount.place,
        unit: unit,
        rounding: Fraction(whole: amount.rounding))
    case .amount(let amount):
      // A number of things is kept like that many 万元.
      guard let value = Fraction(Int128(amount.amount.fen), over: 1_000_000) else { return nil }
      self.init(
        amount.state, value, isMoney: false, place: min(0, amount.place - 6), unit: nil, rounding: .zero)
    case .number(let number):
      guard let scale = PowerOfTen.value(number.decimals),
        let value = Fraction(Int128(number.digits), over: Int128(scale))
      else { return nil }
      self.init(number.state, value, isMoney: false, place: -number.decimals, unit: nil, rounding: nil)
    case .count(let count): self.init(count: count)
    case .quantity(let quantity): self = quantity
    case .quotient(let quotient):
      // A number of things is kept like that many 万元.
      let scale: Int64 = quotient.kind == .counted ? 1_000_000 : 1
      guard let value = quotient.quotient.divided(by: Fraction(whole: Int128(scale))) else { return nil }
      self.init(
        quotient.state, value, isMoney: quotient.kind == .money, place: 0, unit: unit, rounding: nil)
      // An extreme is a printed figure.
      if quotient.quotient.denominator == 1, case .place(let place) = quotient.precision {
        self.place = place
      } else {
        isQuotient = true
      }
    case .text, .member, .phase, .word, .share, .title, .empty: return nil
    }
  }

  /// Money that is not printed.
  static let absent = Quantity(.absent, .zero, isMoney: true, place: 0, unit: nil, rounding: nil)

  /// A number of things.
  init(count: Int) {
    self.init(.figure, Fraction(whole: Int128(count)), isMoney: false, place: 0, unit: nil, rounding: .zero)
  }

  /// A number as written, with its unit; `nil` when it is too long.
  init?(_ number: Number, unit: ValueUnit?) {
    let figure = Figure(printed: number.text)
    guard figure.state.isFigure else { return nil }
    var exponent = -figure.decimals
    var money: MoneyUnit?
    switch unit {
    case .money(let written):
      money = written.moneyUnit
      exponent += written.moneyUnit.exponent
    case .percent: exponent -= 2
    case nil: break
    }
    guard let scale = PowerOfTen.value(abs(exponent)) else { return nil }
    let digits = Fraction(whole: Int128(figure.digits))
    let factor = Fraction(whole: Int128(scale))
    guard let value = exponent < 0 ? digits.divided(by: factor) : digits.times(factor) else { return nil }
    self.init(.figure, value, isMoney: money != nil, place: exponent, unit: money, rounding: .zero)
    isWritten = unit == nil
  }

  private init(
    _ state: AmountValue.State, _ value: Fraction, isMoney: Bool, place: Int, unit: MoneyUnit?,
    rounding: Fraction?
  ) {
    self.state = state
    self.value = value
    self.isMoney = isMoney
    self.place = place
    self.unit = unit
    self.rounding = rounding
  }

  fileprivate init(
    _ value: Fraction, like other: Quantity, isMoney: Bool, place: Int, isQuotient: Bool, rounding: Fraction?
  ) {
    state = .figure
    self.value = value
    self.isMoney = isMoney
    self.place = place
    self.isQuotient = isQuotient
    unit = isMoney ? other.unit : nil
    self.rounding = rounding
  }

  /// The same kind of value without a figure.
  private init(_ state: AmountValue.State, like other: Quantity) {
    self.state = state
    value = .zero
    isMoney = other.isMoney
    place = other.place
    unit = other.unit
  }

  package var isFigure: Bool { state == .figure }

  /// Another value of the same kind.
  func replacing(_ value: Fraction) -> Quantity {
    Quantity(
      value, like: self, isMoney: isMoney, place: place, isQuotient: isQuotient, rounding: rounding)
  }

  var negated: Quantity {
    var result = replacing(value.negated)
    result.isWritten = isWritten
    result.counted = counted
    return result
  }

  /// A plain number beside money, taken in the unit that is printed there.
  func taken(in other: Quantity) -> Quantity? {
    guard isWritten, other.isMoney, let scale = PowerOfTen.value((other.unit ?? .wan).exponent) else {
      return nil
    }
    return value.times(Fraction(whole: Int128(scale))).map {
      Quantity(
        $0, like: other, isMoney: true, place: place + (other.unit ?? .wan).exponent, isQuotient: isQuotient,
        rounding: rounding)
    }
  }
}

/// What two quantities have no result for.
enum ArithmeticError: Error {
  /// Money and a number are not added, and money is not multiplied by money.
  case kinds
  /// Numbers of two different things are not added.
  case counts(String, String)
  case zero
  case overflow
}

extension Quantity {
  /// The result of a sign between two quantities. One side without a figure leaves none, in its own state.
  func combined(_ sign: Arithmetic, _ other: Quantity) throws(ArithmeticError) -> Quantity {
    var result = try result(sign, other)
    result.isWritten = isWritten && other.isWritten
    switch sign {
    case .plus, .minus, .times: result.counted = counted ?? other.counted
    case .dividedBy: result.counted = other.counted == nil ? counted : nil
    }
    return result
  }

  private func result(_ sign: Arithmetic, _ other: Quantity) throws(ArithmeticError) -> Quantity {
    let money: Bool
    switch sign {
    case .plus, .minus:
      guard isMoney == other.isMoney else { throw .kinds }
      if let counted, let second = other.counted, counted != second { throw .counts(counted, second) }
      money = isMoney
    case .times:
      guard !isMoney || !other.isMoney else { throw .kinds }
      money = isMoney || other.isMoney
    case .dividedBy:
      guard isMoney || !other.isMoney else { throw .kinds }
      money = isMoney && !other.isMoney
    }
    let like = isMoney ? self : other
    for side in [self, other] where !side.isFigure {
      return Quantity(side.state, like: like)
    }
    switch sign {
    case .plus, .minus:
      guard let sum = value.adding(sign == .plus ? other.value : other.value.negated) else { throw .overflow }
      let errors = rounding.flatMap { own in other.rounding.flatMap { own.adding($0) } }
      return Quantity(
        sum, like: like, isMoney: money, place: min(place, other.place),
        isQuotient: isQuotient || other.isQuotient, rounding: errors)
    case .times:
      guard let product = value.times(other.value) else { throw .overflow }
      return Quantity(
        product, like: like, isMoney: money, place: place + other.place,
        isQuotient: isQuotient || other.isQuotient, rounding: scaledRounding(other))
    case .dividedBy:
      guard other.value.numerator != 0 else { throw .zero }
      guard let quotient = value.divided(by: other.value) else { throw .overflow }
      return Quantity(
        quotient, like: like, isMoney: money, place: 0, isQuotient: true, rounding: nil)
    }
  }

  /// The error of a product of a rounded figure and an exact number.
  private func scaledRounding(_ other: Quantity) -> Fraction? {
    guard let rounding, let others = other.rounding else { return nil }
    if others == .zero { return rounding.times(other.value.magnitude) }
    return rounding == .zero ? others.times(value.magnitude) : nil
  }
}

extension Quantity {
  /// The decimals of a quotient.
  private static let quotientDecimals = 4
  /// The most decimals of anything else.
  private static let mostDecimals = 12

  /// The value as it is shown, money in its unit: every decimal of the figures, four of a quotient, half away from zero.
  package var text: String {
    let exponent = isMoney ? (unit ?? .wan).exponent : 0
    guard let scale = PowerOfTen.value(exponent),
      let shown = value.divided(by: Fraction(whole: Int128(scale)))
    else { return "…" }
    guard !isQuotient else { return shown.text(decimals: Quantity.quotientDecimals) }
    var decimals = min(Quantity.mostDecimals, max(0, exponent - place))
    // A product of figures may have more decimals than they print.
    while decimals < Quantity.mostDecimals, !shown.isWhole(decimals: decimals) { decimals += 1 }
    return shown.text(decimals: decimals)
  }

  /// Whether the value can be shown exactly.
  var isShowable: Bool { text != "…" }

  /// The value with its sign.
  package var signedText: String { (value.numerator > 0 ? "+" : "") + text }
}

extension Fraction {
  fileprivate func isWhole(decimals: Int) -> Bool {
    guard let scale = PowerOfTen.value(decimals) else { return true }
    return Int128(scale) % denominator == 0
  }

  /// The fraction, divided by a whole number, as a decimal with so many decimals, half away from zero; `…` where that leaves
  /// 128 bits. It is divided digit by digit, as it may have many.
  package func text(decimals: Int, over divisor: Int64 = 1) -> String {
    let (below, overflow) = denominator.magnitude.multipliedReportingOverflow(by: UInt128(divisor.magnitude))
    guard !overflow, below <= UInt128.max / 10 else { return "…" }
    var (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: below)
    var digits: [UInt8] = []
    for _ in 0..<decimals {
      let (digit, next) = (rest * 10).quotientAndRemainder(dividingBy: below)
      digits.append(UInt8(digit))
      rest = next
    }
    var carries = rest * 2 >= below
    for index in digits.indices.reversed() where carries {
      carries = digits[index] == 9
      digits[index] = carries ? 0 : digits[index] + 1
    }
    if carries { whole += 1 }
    let isZero = whole == 0 && digits.allSatisfy { $0 == 0 }
    let fraction = digits.map { String($0) }.joined()
    return (numerator < 0 && !isZero ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : "." + fraction)
  }
}
