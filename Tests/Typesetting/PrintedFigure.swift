import Disclosure

/// How a document prints its figures.
struct FigureStyle: Sendable {
  var decimals: Int
  var groupsThousands: Bool
  /// What stands for a zero; empty for a blank.
  var zero: String
  /// What stands where nothing can be.
  var dash: String
  var negatesWithParentheses: Bool
  /// The most digits before the point.
  var mostDigits: Int
}

/// A figure as printed and what it is.
struct PrintedFigure: Sendable, Hashable {
  let text: String
  let state: CellState

  static let blank = PrintedFigure(text: "", state: .blank)

  /// A random figure: mostly a number that no other cell has, else a blank, a zero, a dash or a negative number.
  static func random(_ style: FigureStyle, using random: inout TypesetRandom) -> PrintedFigure {
    switch random.below(100) {
    case 0..<18: return .blank
    case 18..<28: return style.zero.isEmpty ? .blank : PrintedFigure(text: style.zero, state: .zero)
    case 28..<31: return style.dash.isEmpty ? .blank : PrintedFigure(text: style.dash, state: .dash)
    case 31..<34:
      let number = number(style, using: &random)
      return PrintedFigure(
        text: style.negatesWithParentheses ? "(\(number))" : "-\(number)", state: .number)
    default: return PrintedFigure(text: number(style, using: &random), state: .number)
    }
  }

  /// A number other than zero.
  static func number(_ style: FigureStyle, using random: inout TypesetRandom) -> String {
    let length = 1 + random.below(style.mostDigits)
    var whole = String(1 + random.below(9))
    while whole.count < length { whole += String(random.below(10)) }
    if length == 1, random.chance(30), style.decimals > 0 { whole = "0" }
    if style.groupsThousands {
      var grouped = ""
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index).isMultiple(of: 3) { grouped += "," }
        grouped.append(digit)
      }
      whole = grouped
    }
    guard style.decimals > 0 else { return whole }
    let fraction = 1 + random.below(99)
    return whole + "." + (fraction < 10 ? "0" : "") + String(fraction)
  }
}
