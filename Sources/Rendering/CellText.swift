import Disclosure
import QueryEngine
import SourceText

/// The cells of an answer as text for people.
struct CellText {
  let unit: MoneyUnit
  let language: Language

  func text(_ cell: ResultCell) -> String {
    switch cell {
    case .text(let text): text.withoutControls
    case .member(let member): member.chinese
    case .phase(let phase): Wording(phase.rawValue, phase == .final ? "决算" : "预算")(language)
    case .amount(let value): text(value)
    case .share(nil): "n/a"
    case .share(let ratio?):
      AmountText.percent(numerator: ratio.numerator, denominator: ratio.denominator)
    case .count(let count): String(count)
    case .empty: ""
    }
  }

  private func text(_ value: AmountValue) -> String {
    switch value.state {
    case .figure: AmountText.text(value.amount, place: value.place, in: unit)
    case .blank: "—"
    case .dash: Wording("n/a", "不适用")(language)
    case .unreadable(let printed): printed.withoutControls
    case .absent: Wording("absent", "无")(language)
    }
  }

  func title(_ column: ResultColumn) -> String {
    let own = Wording(column.title == .share ? "share%" : column.title.english, column.title.chinese)(
      language)
    guard let of = column.of else { return own }
    return Wording(of.english, of.chinese)(language) + " " + own
  }

  /// The label of the sum of the rows shown.
  var sumOfRows: String { "Σ " + Wording("rows", "各行")(language) }
}
