import Disclosure
import QueryLanguage
import SourceText

/// What the sums of an answer are divided by (每).
struct Division {
  /// For each key; `all` for an answer of one value, and where every key has the same.
  private let divisors: [AnswerKey: Quantity]
  private let isRatio: Bool
  /// Whether all keys are divided by the same, so that their quotients add up.
  let isOfOne: Bool

  enum Quantity {
    case people(Int64)
    case amount(AmountValue)
  }

  /// Division by a number of people: one for all, or one for each key.
  init(people: [AnswerKey: Int64]) {
    divisors = people.mapValues(Quantity.people)
    isRatio = false
    isOfOne = people[.all] != nil
  }

  /// Division by the values of another measure.
  init(values: [AnswerKey: AmountValue]) {
    divisors = values.mapValues(Quantity.amount)
    isRatio = true
    isOfOne = false
  }

  /// The kind of column that quotients stand in.
  var columnKind: ResultColumn.Kind { isRatio ? .number : .amount }

  /// What a quotient of people is sorted by.
  func sortKey(_ value: AmountValue, of key: AnswerKey) -> SortKey {
    (try? quotient(value, of: key))?.sortKey ?? .none
  }

  /// A value of a key divided. Without a figure a sum for each person keeps its state, and a ratio has no meaning.
  func quotient(_ value: AmountValue, of key: AnswerKey) throws(EvaluationError) -> QuotientValue {
    let kind: QuotientValue.Kind = isRatio ? .ratio : value.isCounted ? .counted : .money
    var tiles = value.tiles
    var quotient: Fraction?
    switch divisors[key] ?? divisors[.all] {
    case nil: break
    case .people(let people):
      if value.isFigure { quotient = Fraction(Int128(value.amount.fen), over: Int128(people)) }
    case .amount(let divisor):
      tiles += divisor.tiles
      guard value.isFigure, divisor.isFigure else { break }
      guard value.isCounted == divisor.isCounted else {
        throw EvaluationError(.severalMeasures([value, divisor].map { $0.isCounted ? "件" : "元" }))
      }
      let sign = divisor.amount.fen < 0 ? -1 : 1 as Int128
      quotient = Fraction(Int128(value.amount.fen) * sign, over: Int128(divisor.amount.fen) * sign)
    }
    return QuotientValue(
      state: quotient != nil ? .figure : isRatio || value.isFigure ? .dash : value.state,
      quotient: quotient ?? Fraction.zero,
      precision: .decimals(2), tiles: tiles, kind: kind)
  }
}

extension Fact {
  /// The number as documents state it, each with its place, and their sum.
  func stated(in documents: [Document]) throws(EvaluationError) -> (people: Int64, notes: [Note.StatedFact]) {
    var sum: Int64 = 0
    var notes: [Note.StatedFact] = []
    var named: [String: Int] = [:]
    for document in documents { named[document.entity, default: 0] += 1 }
    for (index, document) in documents.enumerated() {
      try EvaluationError.heedInterruption()
      let staffing = document.narrative.staffing
      guard let claim = self == .staff ? staffing.staff : staffing.quota else {
        throw EvaluationError(.missingFact(self, document: document.name))
      }
      let position = document.origin.position(ofLine: claim.place.line)
      let people = claim.figure.whole ?? -1
      let (next, overflow) = sum.addingReportingOverflow(people)
      // A document may have none, as long as another has some.
      guard people >= 0, !overflow, next > 0 || index + 1 < documents.count else {
        throw EvaluationError(
          .unusableFact(self, printed: claim.printed, document: document.name, line: position))
      }
      sum = next
      let isNamedTwice = named[document.entity, default: 0] > 1
      let year = document.year.map { " \($0.number)" } ?? ""
      notes.append(
        Note.StatedFact(
          entity: document.entity + (isNamedTwice ? year : ""), people: people, position: position))
    }
    return (sum, notes)
  }
}

extension Figure {
  /// The figure as a whole number; `nil` where it is none.
  fileprivate var whole: Int64? {
    guard state.isFigure, let power = PowerOfTen.value(decimals) else { return nil }
    return digits % power == 0 ? digits / power : nil
  }
}
