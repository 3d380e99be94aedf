import Disclosure
import Rendering
import SourceText

@testable import QueryEngine

/// A cell of an answer as both sides are compared: its exact value in lowest terms and the text that is shown, or its state.
enum AnswerCell {
  /// A column that an answer does not have.
  static let none = "(none)"

  /// A cell as SQL gives it: `n/d@decimals^unit`, `n%d`, or a word.
  static func read(_ text: String) -> String {
    if text.hasPrefix("text:") { return text }
    if let slash = text.firstIndex(of: "/"), let at = text.firstIndex(of: "@"),
      let unit = text.firstIndex(of: "^"),
      let numerator = Int(text[..<slash]), let denominator = Int(text[text.index(after: slash)..<at]),
      let decimals = Int(text[text.index(after: at)..<unit]),
      let exponent = Int(text[text.index(after: unit)...])
    {
      let scale = (0..<exponent).reduce(Int128(1)) { value, _ in value * 10 }
      let shown = rounded(Int128(numerator), over: Int128(denominator) * scale, decimals: decimals)
      return "\(reduced(Int128(numerator), Int128(denominator))) = \(shown)"
    }
    if let percent = text.firstIndex(of: "%"), let numerator = Int(text[..<percent]),
      let denominator = Int(text[text.index(after: percent)...])
    {
      let shown = rounded(Int128(numerator) * 100, over: Int128(denominator), decimals: 2)
      return "\(reduced(Int128(numerator), Int128(denominator))) = \(shown)%"
    }
    return text
  }

  /// A cell as the engine gives it, with the text that its renderer shows.
  static func read(_ cell: ResultCell, unit: MoneyUnit) -> String {
    switch cell {
    case .text(let text): "text:\(text)"
    case .word(let word): "text:\(word.english)"
    case .count(let count): "count:\(count)"
    case .empty: "-"
    case .share(nil): "n/a"
    case .share(let ratio?):
      "\(reduced(Int128(ratio.numerator), Int128(ratio.denominator))) = "
        + "\(AmountText.percent(numerator: ratio.numerator, denominator: ratio.denominator))%"
    case .amount(let value):
      value.state == .figure
        ? "\(value.amount.fen)/1 = \(AmountText.text(value, in: unit))" : state(value.state)
    case .quotient(let value):
      value.state == .figure
        ? "\(reduced(value.quotient.numerator, value.quotient.denominator)) = \(AmountText.text(value, in: unit))"
        : state(value.state)
    case .member(let member): "text:\(member.rawValue)"
    case .phase(let phase): "text:\(phase.rawValue)"
    case .number, .quantity, .title: "unexpected \(cell)"
    }
  }

  private static func state(_ state: AmountValue.State) -> String {
    switch state {
    case .figure: "figure"
    case .blank: "blank"
    case .dash: "dash"
    case .unreadable: "unreadable"
    case .absent: "absent"
    }
  }

  private static func reduced(_ numerator: Int128, _ denominator: Int128) -> String {
    var (left, right) = (numerator.magnitude, denominator.magnitude)
    while right != 0 { (left, right) = (right, left % right) }
    let sign = (numerator < 0) != (denominator < 0) && numerator != 0 ? "-" : ""
    return "\(sign)\(numerator.magnitude / left)/\(denominator.magnitude / left)"
  }

  /// A quotient with so many decimals, half away from zero, in whole numbers alone.
  private static func rounded(_ numerator: Int128, over denominator: Int128, decimals: Int) -> String {
    let scale = (0..<decimals).reduce(UInt128(1)) { value, _ in value * 10 }
    let below = denominator.magnitude
    let digits = (numerator.magnitude * scale * 2 + below) / (below * 2)
    let sign = (numerator < 0) != (denominator < 0) && digits != 0 ? "-" : ""
    guard decimals > 0 else { return "\(sign)\(digits)" }
    let fraction = String(digits % scale)
    return "\(sign)\(digits / scale).\(String(repeating: "0", count: decimals - fraction.count))\(fraction)"
  }
}
