import Disclosure
import QueryLanguage
import SourceText

/// A record of a document: a form, an indicator, a claim, a cell or a term, with a value for each field of its schema.
struct Record: Sendable {
  /// The index of the document in the store.
  let document: Int
  /// What the record is called in messages.
  let name: String
  var values: [Keyword: RecordValue]
  /// The rows of a form by source of the money.
  var funds: [FundingSource: [Keyword: RecordFigure]] = [:]
  /// Whether nothing is printed but headings.
  var isEmptySlot = false
  /// For a cell read other than printed, what says so.
  var repair: Note.RepairedCell?

  subscript(_ field: Keyword) -> RecordValue { values[field] ?? .absent }

  /// All that a field is compared by: a text in two languages has both, and a finding each of its relations.
  func keys(of field: Keyword) -> [String] {
    switch self[field] {
    case .absent, .figure: []
    case .text(_, let key): field == .rule ? key.split(separator: " ").map(String.init) : [key]
    case .word(let word):
      word.english == word.chinese
        ? [Folding.nameKey(word.english), word.english]
        : [word.english, Folding.nameKey(word.english), Folding.nameKey(word.chinese)]
    case .ordinal(let number): ["\(number)"]
    }
  }

  /// The figure of a column: of the total row of a form, or of one of its sources.
  func figure(_ column: RecordColumn) -> RecordFigure {
    if let source = column.source { return funds[source]?[column.field] ?? .absent }
    if case .figure(let figure) = self[column.field] { return figure }
    return .absent
  }
}

/// A column of figures of records: a field, of forms also for one source of the money.
struct RecordColumn: Sendable, Hashable {
  let field: Keyword
  var source: FundingSource?

  var title: ColumnTitle {
    .field(source.flatMap { Keyword(rawValue: $0.rawValue) } ?? field)
  }
}

/// The value of a field of a record.
enum RecordValue: Sendable, Hashable {
  /// The record has no such field, or prints nothing for it.
  case absent
  /// Text with the form it is compared in.
  case text(String, key: String)
  /// One of the values a field can have; the English word is its key.
  case word(Wording)
  case figure(RecordFigure)
  /// The number of a form or a line.
  case ordinal(Int)

  static func text(_ text: String?) -> RecordValue {
    text.map { .text($0, key: Folding.nameKey($0)) } ?? .absent
  }

  /// What the value is compared by, as text; `nil` where there is none.
  var key: String? {
    switch self {
    case .absent, .figure: nil
    case .text(_, let key): key
    case .word(let word): word.english
    case .ordinal(let number): "\(number)"
    }
  }

  /// The text as printed, or the word in English.
  var text: String {
    switch self {
    case .absent, .figure: ""
    case .text(let text, _): text
    case .word(let word): word.english
    case .ordinal(let number): "\(number)"
    }
  }

  var cell: ResultCell {
    switch self {
    case .absent: .word(Wording("absent", "无"))
    case .text(let text, _): .text(text)
    case .word(let word): .word(word)
    case .ordinal(let number): .count(number)
    case .figure(let figure): .number(figure.number)
    }
  }
}

/// A figure of a record, as read.
struct RecordFigure: Sendable, Hashable {
  let state: AmountValue.State
  /// The digits and decimals as read, in the unit of the figure.
  let digits: Int64
  let decimals: Int
  let unit: FigureUnit?
  /// The amount, for money. Unit: fen (分).
  let amount: Amount?
  /// The text as printed and the line it stands on.
  let printed: String
  let line: Int
  let repair: Repair?

  static let absent = RecordFigure(
    state: .absent, digits: 0, decimals: 0, unit: nil, amount: nil, printed: "", line: 0, repair: nil)

  private init(
    state: AmountValue.State, digits: Int64, decimals: Int, unit: FigureUnit?, amount: Amount?,
    printed: String, line: Int, repair: Repair?
  ) {
    self.state = state
    self.digits = digits
    self.decimals = decimals
    self.unit = unit
    self.amount = amount
    self.printed = printed
    self.line = line
    self.repair = repair
  }

  /// The figure with that of another row of the same source, as 市级 and 县级 are both of the county: exact, and unreadable
  /// where it would not fit. A row without a figure adds nothing.
  func adding(_ other: RecordFigure) -> RecordFigure {
    guard isFigure, other.isFigure else { return isFigure ? self : other }
    let both = "\(printed) + \(other.printed)"
    guard unit == other.unit, let amount, let second = other.amount, let sum = try? amount.adding(second)
    else {
      return RecordFigure(
        state: .unreadable(both), digits: 0, decimals: 0, unit: unit, amount: nil, printed: both, line: line,
        repair: nil)
    }
    return RecordFigure(
      state: .figure, digits: 0, decimals: max(decimals, other.decimals), unit: unit, amount: sum,
      printed: both,
      line: line, repair: repair ?? other.repair)
  }

  /// A figure as it is printed.
  init(_ figure: Figure, unit: FigureUnit?, printed: String, line: Int) {
    let amount = unit?.money.flatMap(figure.amount)
    let isLost = figure.state.isFigure && unit?.money != nil && amount == nil
    self.init(
      state: isLost ? .unreadable(printed) : AmountValue.State(figure.state, printed: printed),
      digits: figure.digits, decimals: figure.decimals, unit: unit, amount: amount, printed: printed,
      line: line, repair: nil)
  }

  /// A figure of a form, as read or, where asked, as printed.
  init(_ stated: StatedFigure?, asPrinted: Bool = false) {
    guard let stated else {
      self = .absent
      return
    }
    let isMoney = stated.unit.map { $0.money != nil } ?? true
    guard !asPrinted, isMoney, let repair = stated.repair else {
      self.init(stated.figure, unit: stated.unit, printed: stated.printed, line: stated.place.line)
      return
    }
    self.init(
      state: .figure, digits: 0, decimals: repair.decimals, unit: stated.unit, amount: repair.amount,
      printed: stated.printed, line: stated.place.line, repair: repair)
  }

  var isFigure: Bool { state == .figure }

  /// The number as it is compared: fen for money.
  var exact: Exact {
    amount.map { Exact(digits: $0.fen, decimals: 0) } ?? Exact(digits: digits, decimals: decimals)
  }

  /// The number as printed, in its own unit.
  var number: NumberValue { NumberValue(state: state, digits: digits, decimals: decimals) }

  /// The number as a value of no money, kept like that many 万元; unreadable where it has more decimals than fit.
  var counted: AmountValue {
    let place = MoneyUnit.wan.exponent - decimals
    guard isFigure else { return AmountValue(state: state, amount: .zero, place: 0, tiles: []) }
    guard place >= 0, let scale = PowerOfTen.value(place),
      case (let fen, let overflow) = digits.multipliedReportingOverflow(by: scale), !overflow
    else { return AmountValue(state: .unreadable(printed), amount: .zero, place: 0, tiles: []) }
    return AmountValue(
      state: .figure, amount: Amount(fen: fen), place: place, tiles: [], isCounted: true,
      rounding: Int128(scale))
  }

  /// The amount as a value to be shown in a unit. Zeros that only the conversion brings are no printed decimals.
  func value(in shown: MoneyUnit) -> AmountValue {
    guard isFigure else { return AmountValue(state: state, amount: .zero, place: 0, tiles: []) }
    guard let amount else {
      return AmountValue(state: .unreadable(printed), amount: .zero, place: 0, tiles: [])
    }
    var place = (unit?.money ?? shown).exponent - decimals
    if unit?.money != shown {
      while place < shown.exponent, let power = PowerOfTen.value(place + 1), amount.fen % power == 0 {
        place += 1
      }
    }
    let printed = (unit?.money ?? shown).exponent - decimals
    return AmountValue(
      state: .figure, amount: amount, place: place, tiles: [],
      rounding: Int128(PowerOfTen.value(max(0, printed)) ?? 1))
  }
}

extension AmountValue.State {
  init(_ state: CellState, printed: String) {
    switch state {
    case .number, .zero: self = .figure
    case .blank: self = .blank
    case .dash: self = .dash
    case .unreadable: self = .unreadable(printed)
    }
  }
}
