import SourceText

/// The names of lines (行) in tables without codes.
package enum LineLabel {
  /// The name of a line as it is compared: folded, without blanks, and without what numbers it: `一、`, `(一)`, `1.`.
  package static func key(_ label: String) -> String { parts(label).name }

  /// Whether a line is numbered among others of its kind: `八、社会保障和就业支出`.
  package static func isNumbered(_ label: String) -> Bool { parts(label).number != nil }

  /// The number that stands before a name, and the name: `(一)` and `车辆数合计(辆)`.
  package static func parts(_ label: String) -> (number: Enumerator?, name: String) {
    let key = Folding.nameKey(label)
    var rest = key[...]
    let isParenthesized = rest.first == "("
    if isParenthesized { rest = rest.dropFirst() }
    let after = rest.drop { isOrdinal($0) }
    guard after.startIndex > rest.startIndex, let mark = after.first else { return (nil, key) }
    let isHan = !(rest.first?.isASCII ?? true)
    if isParenthesized {
      guard mark == ")" else { return (nil, key) }
      return (.parenthesized, String(after.dropFirst()))
    }
    guard mark == "、" || mark == "." else { return (nil, key) }
    // 1.5 is an amount and no number of a line.
    if mark == ".", after.dropFirst().first.map({ $0.isASCII && $0.isNumber }) ?? true { return (nil, key) }
    return (isHan ? .han : .digits, String(after.dropFirst()))
  }

  /// How a line is numbered, from coarse to fine.
  package enum Enumerator: Sendable, Hashable {
    /// 一、
    case han
    /// (一), (1)
    case parenthesized
    /// 1. 1、
    case digits
  }

  private static func isOrdinal(_ character: Character) -> Bool {
    character.isASCII && character.isNumber || "〇零一二三四五六七八九十".contains(character)
  }
}
