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
    case .quotient(let value): text(value)
    case .number(let value): text(value)
    case .quantity(let value): value.isFigure ? value.text : text(value.state)
    case .word(let word): word(language)
    case .share(nil): Wording("n/a", "不适用")(language)
    case .share(let ratio?):
      AmountText.percent(numerator: ratio.numerator, denominator: ratio.denominator)
    case .count(let count): String(count)
    case .title(let title): Wording(title.english, title.chinese)(language).withoutControls
    case .empty: ""
    }
  }

  private func text(_ value: AmountValue) -> String {
    switch value.state {
    case .figure: AmountText.text(value, in: unit)
    default: text(value.state)
    }
  }

  private func text(_ value: QuotientValue) -> String {
    value.state == .figure ? AmountText.text(value, in: unit) : text(value.state)
  }

  private func text(_ value: NumberValue) -> String {
    value.state == .figure
      ? AmountText.decimal(value.digits, decimals: value.decimals) : text(value.state)
  }

  /// What stands in place of a figure.
  private func text(_ state: AmountValue.State) -> String {
    switch state {
    case .figure: ""
    case .blank: "—"
    case .dash: Wording("n/a", "不适用")(language)
    case .unreadable(let printed): CellText.unread(printed)
    case .absent: Wording("absent", "无")(language)
    }
  }

  /// A print that is not taken for a figure, with a question mark where it looks like one: 1,990,000 ? in a column that
  /// is not told.
  private static func unread(_ printed: String) -> String {
    switch Figure(printed: printed).state {
    case .unreadable: printed.withoutControls
    case .blank: "?"
    case .number, .zero, .dash: printed.withoutControls + " ?"
    }
  }

  func title(_ column: ResultColumn) -> String {
    let own = Wording(column.title.heading, column.title.chinese)(language)
    guard let of = column.of else { return own.withoutControls }
    return (Wording(of.english, of.chinese)(language) + " " + own).withoutControls
  }

  /// The widest text that a table for people shows whole, in columns; names are keys and get more room.
  private static let widest = 40
  private static let widestName = 60

  /// The text of a cell as a table for people shows it: long text is cut, a figure never.
  func shortened(_ cell: ResultCell, in column: ResultColumn) -> String {
    let whole = text(cell)
    guard case .text = cell, column.kind == .text else { return whole }
    let limit = column.title == .name ? CellText.widestName : CellText.widest
    return whole.shortened(to: limit)
  }

  /// The label of the sum of the rows shown.
  var sumOfRows: String { "Σ " + Wording("rows", "各行")(language) }

  /// What stands where rows are left out.
  func rowsLeftOut(_ count: Int) -> String {
    Wording("… \(count) \(count == 1 ? "row" : "rows") left out", "……略去\(count)行")(language)
  }

  /// The note under an answer that rows were left out of.
  func waysToAllRows(_ count: Int, of all: Int) -> String {
    Wording(
      "\(count) of \(all) rows are left out on the screen; .set rows all or .once FILE at the prompt, -o FILE or a pipe on the command line give all",
      "屏幕上略去\(all)行中的\(count)行；提示符下用 .设置 行数 全部 或 .输出一次 文件，命令行用 -o 文件 或管道，可看全部")(language)
  }

  /// What the texts of a column may be shortened to where a line is short of room; `nil` where they stay whole, as
  /// figures, codes, years, places and words for a state do.
  func least(_ texts: [String], of cells: [ResultCell], in column: ResultColumn) -> Int? {
    guard column.kind == .text, !column.title.isIndivisible else { return nil }
    var least = column.title == .name ? CellText.leastName : ColumnFit.least
    for (text, cell) in zip(texts, cells) {
      switch cell {
      case .text where !CellText.isMeasured(text): break
      case .member, .title: break
      default: least = max(least, DisplayWidth.columns(of: text))
      }
    }
    return least
  }

  /// Names tell the rows apart and keep more room than other texts.
  private static let leastName = 12

  /// Whether a text is a figure with a bound before it or a unit behind it: ≥95%, =273400元.
  private static func isMeasured(_ text: String) -> Bool {
    func isDigit(_ character: Character?) -> Bool { character.map { ("0"..."9").contains($0) } ?? false }
    var rest = text.drop { !(isDigit($0) || $0.isLetter) }
    guard isDigit(rest.first), text.count - rest.count <= 2 else { return false }
    rest = rest.drop { isDigit($0) || $0 == "." || $0 == "," }
    return rest.count <= 4
  }
}
