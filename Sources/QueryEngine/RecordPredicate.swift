import Disclosure
import QueryLanguage

/// A resolved condition of records.
indirect enum RecordPredicate: Sendable {
  case or([RecordPredicate])
  case and([RecordPredicate])
  case not(RecordPredicate)
  /// The text, word or number of the field is one of these, as compared.
  case isAmong(Keyword, Set<String>)
  case contains(Keyword, String)
  /// The code is this one or stands under it.
  case within(String)
  case ordinal(Keyword, Comparison, Exact)
  case compare(Keyword, Comparison, RecordThreshold)
  case among(Keyword, [RecordThreshold])
  /// One field of figures against another.
  case fields(Keyword, Comparison, Keyword)
  case state(Keyword, RecordState)
}

/// A number to compare with, and what it is written with; `nil` for a number in the unit of the field.
struct RecordThreshold: Sendable {
  let number: Exact
  let unit: ValueUnit?
}

/// The state of a figure that a condition asks for.
enum RecordState: Sendable, Hashable {
  case number, zero, blank, dash, unreadable, absent
}

extension RecordPredicate {
  /// Whether the condition holds for a record; `nil` where a figure to compare is missing. `unit` is what money without
  /// a unit is in.
  func truth(of record: Record, unit: MoneyUnit) -> Bool? {
    switch self {
    case .or(let parts):
      return parts.reduce(false) { Truth.or($0, $1.truth(of: record, unit: unit)) }
    case .and(let parts):
      return parts.reduce(true) { Truth.and($0, $1.truth(of: record, unit: unit)) }
    case .not(let part): return part.truth(of: record, unit: unit).map(!)
    case .isAmong(let field, let keys): return record.keys(of: field).contains(where: keys.contains)
    case .contains(let field, let text): return record.keys(of: field).contains { $0.contains(text) }
    case .within(let code):
      guard let own = record[.code].key else { return false }
      return own == code || [3, 5].contains(code.count) && [5, 7].contains(own.count) && own.hasPrefix(code)
    case .ordinal(let field, let comparison, let number):
      guard case .ordinal(let own) = record[field] else { return nil }
      return comparison.holds(Exact(digits: Int64(own), decimals: 0).order(to: number))
    case .compare(let field, let comparison, let threshold):
      return order(record, field, threshold, unit).map(comparison.holds)
    case .among(let field, let thresholds):
      return thresholds.reduce(false) {
        Truth.or($0, order(record, field, $1, unit).map { $0 == 0 })
      }
    case .fields(let left, let comparison, let right):
      guard case .figure(let first) = record[left], case .figure(let second) = record[right],
        first.isFigure, second.isFigure, (first.amount == nil) == (second.amount == nil)
      else { return nil }
      return comparison.holds(first.exact.order(to: second.exact))
    case .state(let field, let state):
      guard case .figure(let figure) = record[field] else { return state == .absent }
      return figure.isIn(state)
    }
  }

  private func order(
    _ record: Record, _ field: Keyword, _ threshold: RecordThreshold, _ unit: MoneyUnit
  ) -> Int? {
    guard case .figure(let figure) = record[field], figure.isFigure else { return nil }
    func money(_ unit: MoneyUnit) -> Exact {
      Exact(digits: threshold.number.digits, decimals: threshold.number.decimals - unit.exponent)
    }
    switch threshold.unit {
    case .money(let unit):
      return figure.amount == nil ? nil : figure.exact.order(to: money(unit.moneyUnit))
    case .percent:
      return figure.unit == .percent ? figure.exact.order(to: threshold.number) : nil
    case nil:
      guard figure.amount != nil else { return figure.exact.order(to: threshold.number) }
      // The value of a claim or a cell is in its own unit; the columns of forms are shown in one.
      return figure.exact.order(
        to: money(RecordPredicate.ownUnits.contains(field) ? figure.unit?.money ?? unit : unit))
    }
  }

  /// The fields whose figures each have a unit of their own.
  private static let ownUnits: [Keyword] = [.value, .against, .difference, .allowance]

  /// The tests that compare two fields.
  var pairs: [(Keyword, Keyword)] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.pairs)
    case .not(let part): part.pairs
    case .fields(let left, _, let right): [(left, right)]
    case .isAmong, .contains, .within, .ordinal, .compare, .among, .state: []
    }
  }

  /// The fields the condition names, in its order.
  var fields: [Keyword] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    case .fields(let left, _, let right): [left, right]
    case .isAmong(let field, _), .contains(let field, _), .ordinal(let field, _, _),
      .compare(let field, _, _), .among(let field, _), .state(let field, _):
      [field]
    case .within: [.code]
    }
  }

  /// The condition with what it says of records unknown: whether it can hold for a document.
  func truth(ofDocument records: ArraySlice<Record>) -> Bool? {
    switch self {
    case .or(let parts): parts.reduce(false) { Truth.or($0, $1.truth(ofDocument: records)) }
    case .and(let parts): parts.reduce(true) { Truth.and($0, $1.truth(ofDocument: records)) }
    case .not(let part): part.truth(ofDocument: records).map(!)
    case .isAmong(let field, _), .contains(let field, _):
      [.year, .unit, .department, .phase].contains(field) ? agreed(records) : nil
    case .within, .ordinal, .compare, .among, .fields, .state: nil
    }
  }

  /// What the test says of every record; `nil` where they differ.
  private func agreed(_ records: ArraySlice<Record>) -> Bool? {
    let truths = Set(records.map { truth(of: $0, unit: .wan) ?? false })
    return truths.count == 1 ? truths.first : nil
  }
}

extension RecordFigure {
  fileprivate func isIn(_ wanted: RecordState) -> Bool {
    switch state {
    case .figure: wanted == ((amount.map { $0 == .zero } ?? (digits == 0)) ? .zero : .number)
    case .blank: wanted == .blank
    case .dash: wanted == .dash
    case .unreadable: wanted == .unreadable
    case .absent: wanted == .absent
    }
  }
}
