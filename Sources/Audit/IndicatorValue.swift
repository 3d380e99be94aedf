package import Disclosure
import SourceText

/// A value of an indicator (指标值) as it is printed: ≥98%, =262100元, ≤2440人, =1000元/人, or words.
package struct IndicatorValue: Sendable, Hashable {
  package enum Sign: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case atLeast = "≥"
    case atMost = "≤"
    case more = ">"
    case less = "<"

    /// Whether more than the value is worse.
    package var isLimit: Bool { self == .atMost || self == .less }
  }

  /// `nil` where none is printed.
  package let sign: Sign?
  /// `nil` for words, and for a sign and a unit alone.
  package let figure: Figure?
  /// What stands behind the number, folded: 元, %, 元/人; empty for words.
  package let unit: String

  package init(sign: Sign?, figure: Figure?, unit: String) {
    self.sign = sign
    self.figure = figure
    self.unit = unit
  }

  /// Reads a printed value; words, dates and ranges have neither sign nor figure.
  package init(printed text: String) {
    let words = IndicatorValue(sign: nil, figure: nil, unit: "")
    guard text.utf8.count <= 120 else {
      self = words
      return
    }
    var rest = Substring(Folding.nameKey(text))
    var sign: Sign?
    for (word, meaning) in IndicatorValue.signs where rest.hasPrefix(word) {
      sign = meaning
      rest = rest.dropFirst(word.count)
      break
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "," || $0 == "." }
    var unit = rest.dropFirst(digits.count)
    guard !unit.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      self = words
      return
    }
    if sign == nil {
      for (word, meaning) in IndicatorValue.suffixes where unit.hasSuffix(word) {
        sign = meaning
        unit = unit.dropLast(word.count)
        break
      }
    }
    guard !digits.isEmpty else {
      self = sign == nil ? words : IndicatorValue(sign: sign, figure: nil, unit: String(unit))
      return
    }
    let figure = Figure(printed: String(digits))
    let isDate = ["月", "日", "号", "年"].contains(where: unit.hasPrefix) && unit.count > 1
    guard figure.state.isFigure, !isDate else {
      self = words
      return
    }
    self.init(sign: sign, figure: figure, unit: String(unit))
  }

  private static let signs: [(String, Sign)] = [
    (">=", .atLeast), ("<=", .atMost), ("≥", .atLeast), ("≧", .atLeast), ("⩾", .atLeast), ("≤", .atMost),
    ("≦", .atMost), ("⩽", .atMost), ("=", .equal), (">", .more), ("<", .less), ("大于等于", .atLeast),
    ("不低于", .atLeast), ("不少于", .atLeast), ("不小于", .atLeast), ("小于等于", .atMost), ("不超过", .atMost),
    ("不高于", .atMost), ("不大于", .atMost), ("不多于", .atMost), ("大于", .more), ("高于", .more), ("小于", .less),
    ("低于", .less), ("等于", .equal),
  ]

  private static let suffixes: [(String, Sign)] = [
    ("以上", .atLeast), ("(含)以上", .atLeast), ("以下", .atMost), ("以内", .atMost),
  ]

  /// The value as it is printed.
  package var printed: String { (sign?.rawValue ?? "") + (figure?.plain ?? "") + unit }

  /// The unit of money; `nil` for anything else, rates such as 元/人 among it.
  package var money: MoneyUnit? { MoneyUnit.allCases.first { $0.printed == unit } }

  package var figureUnit: FigureUnit? {
    if let money { return .money(money) }
    return unit == "%" ? .percent : unit.isEmpty ? nil : .counted(unit)
  }

  /// The unit without 万 or 亿 in front, and the power of ten these stand for.
  package var base: (unit: String, scale: Int) {
    for (word, scale) in [("万", 4), ("亿", 8)] where unit.hasPrefix(word) && unit.count > word.count {
      return (String(unit.dropFirst(word.count)), scale)
    }
    return (unit, 0)
  }

  /// The number in hundred-millionths of the unit without 万 or 亿; `nil` where there is none, or it is finer.
  var scaled: Int128? {
    guard let figure, let power = PowerOfTen.value(base.scale + 8 - figure.decimals) else { return nil }
    return Int128(figure.digits) * Int128(power)
  }

  /// Whether a result meets the value as a target, by its sign; `nil` where the two cannot be compared.
  package func isMet(by result: IndicatorValue) -> Bool? {
    guard let sign, let target = scaled, let actual = result.scaled, base.unit == result.base.unit else {
      return nil
    }
    switch sign {
    case .equal: return actual == target
    case .atLeast: return actual >= target
    case .atMost: return actual <= target
    // 98 under >98% is how forms say that the target was met.
    case .more: return actual >= target
    case .less: return actual <= target
    }
  }
}
