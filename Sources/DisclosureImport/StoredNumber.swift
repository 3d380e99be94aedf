/// A number as a worksheet stores it: sign, digits and the place of the point, exactly.
struct StoredNumber: Hashable {
  private(set) var isNegative: Bool
  /// The digits without zeros at the beginning; none for zero.
  private(set) var digits: [UInt8]
  /// How many of the digits are decimals; more than there are digits in 0.05, and never negative.
  private(set) var decimals: Int

  var isZero: Bool { digits.isEmpty }

  /// Reads `8317.5499999999993` or `2.5E-2`; `nil` for anything else, and for numbers of hundreds of digits.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard rest.count <= 60 else { return nil }
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    var exponent = 0
    if let sign = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let number = Int(String(decoding: rest[(sign + 1)...], as: UTF8.self)), abs(number) <= 60 else {
        return nil
      }
      exponent = number
      rest = rest[..<sign]
    }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return nil }
    let fraction = parts.count == 2 ? parts[1] : []
    digits = Array(whole) + Array(fraction)
    guard !digits.isEmpty, digits.allSatisfy(StoredNumber.isDigit) else { return nil }
    decimals = fraction.count - exponent
    if decimals < 0 {
      digits += [UInt8](repeating: UInt8(ascii: "0"), count: -decimals)
      decimals = 0
    }
    normalize()
  }

  private mutating func normalize() {
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    while decimals > 0, let last = digits.last, last == UInt8(ascii: "0") {
      digits.removeLast()
      decimals -= 1
    }
    if digits.isEmpty { (isNegative, decimals) = (false, 0) }
  }

  /// The number times a power of ten: for percentages and for amounts shown in thousands.
  func shifted(by places: Int) -> StoredNumber {
    var result = self
    guard !isZero else { return self }
    result.decimals -= places
    if result.decimals < 0 {
      result.digits += [UInt8](repeating: UInt8(ascii: "0"), count: -result.decimals)
      result.decimals = 0
    }
    result.normalize()
    return result
  }

  /// The number without the traces of binary fractions.
  ///
  /// A sheet holds binary fractions of 53 bits and stores them in 17 digits: 8317.55 as 8317.5499999999993. No more than 15
  /// digits survive the way there and back, and no more are ever shown. Sums carry more of it: what is left after six zeros
  /// or nines, below a hundred-millionth, and in the last four of 16 digits is no money.
  var withoutBinaryTraces: StoredNumber {
    guard digits.count > 15, decimals > 0 else { return self }
    var result = self
    let end = noiseStart ?? 15
    guard end <= digits.count, decimals >= digits.count - end else { return self }
    let roundsUp = digits[end] >= UInt8(ascii: "5")
    result.decimals -= digits.count - end
    result.digits = Array(digits[..<end])
    if roundsUp { result.increment() }
    result.normalize()
    return result
  }

  /// Where six zeros or nines begin that stand before at most four last digits.
  private var noiseStart: Int? {
    for last in max(6, digits.count - 4)..<digits.count {
      let sign = digits[last - 1]
      guard sign == UInt8(ascii: "0") || sign == UInt8(ascii: "9"), digits[last] != sign else { continue }
      let run = digits[..<last].reversed().prefix { $0 == sign }.count
      // The place of the first digit after the run, counted from the point.
      let place = last + 1 - (digits.count - decimals)
      if run >= 6, place > 8, last - run > 0 { return last - run }
    }
    return nil
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0, digits[index] == UInt8(ascii: "9") {
      digits[index] = UInt8(ascii: "0")
      index -= 1
    }
    if index >= 0 { digits[index] += 1 } else { digits.insert(UInt8(ascii: "1"), at: 0) }
  }

  /// The digits before the point, none for a number below one.
  var whole: ArraySlice<UInt8> { digits.dropLast(min(decimals, digits.count)) }

  /// The digits after the point.
  var fraction: [UInt8] {
    let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, decimals - digits.count))
    return zeros + digits.suffix(min(decimals, digits.count))
  }

  /// The number as a plain decimal: `-0.05`.
  var plain: String {
    let number = String(decoding: whole.isEmpty ? [UInt8(ascii: "0")] : whole, as: UTF8.self)
    let tail = decimals > 0 ? "." + String(decoding: fraction, as: UTF8.self) : ""
    return (isNegative ? "-" : "") + number + tail
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
