/// A value of exported data (导出的值).
package enum DataValue: Sendable, Hashable {
  case text(String)
  /// Digits that are no number: codes keep their zeros.
  case code(String)
  /// An exact decimal in its plain writing: `26.80`, `-0.05`.
  case number(String)
  case integer(Int)
  case flag(Bool)
  /// Nothing is printed, or the column does not apply.
  case none

  /// A text, or nothing where it is empty.
  package static func filled(_ text: String?) -> DataValue {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none
  }

  /// A whole number, or nothing.
  package static func integer(orNone number: Int?) -> DataValue { number.map(DataValue.integer) ?? .none }

  /// A text that may be missing: an empty text stays a text.
  package static func text(orNone text: String?) -> DataValue { text.map(DataValue.text) ?? .none }
}
