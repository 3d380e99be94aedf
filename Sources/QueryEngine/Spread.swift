import Disclosure
import QueryLanguage
import SourceText

/// The figures of rows, of which an average (平均), an extreme (最大, 最小) or a median (中位) is taken.
struct Spread {
  private struct Entry {
    let fen: Int64
    let place: Int
    let row: Note.RowName
  }

  private var entries: [Entry] = []
  private var references: [FactReference] = []
  private var hasBlank = false
  private var hasDash = false
  private var isCounted = false

  var figures: Int { entries.count }
  /// Rows that have no figure.
  private(set) var blanks = 0

  /// Takes the value of a row. An unreadable one is for whoever calls to refuse.
  mutating func add(_ value: AmountValue, of row: Note.RowName) {
    references += value.tiles
    switch value.state {
    case .figure:
      entries.append(Entry(fen: value.amount.fen, place: value.place, row: row))
      isCounted = isCounted || value.isCounted
      return
    case .blank: hasBlank = true
    case .dash: hasDash = true
    case .unreadable, .absent: break
    }
    blanks += 1
  }

  /// What a verb takes of the figures; without one, blank if anything is blank, else barred; of nothing, absent.
  ///
  /// An extreme keeps the decimals it is printed with, an average or a median those of the most precise figure.
  /// An average or a median of points, which are no money, is shown with two decimals.
  func value(_ verb: Verb, ofPoints: Bool = false) throws(EvaluationError) -> QuotientValue {
    let quotient: Fraction? =
      switch verb {
      case .avg: try average()
      case .median: median()
      default: extreme(verb).map { Fraction(whole: Int128($0)) }
      }
    let shown = verb == .min || verb == .max ? entries.filter { $0.fen == extreme(verb) } : entries
    return QuotientValue(
      state: quotient != nil ? .figure : hasBlank ? .blank : hasDash ? .dash : .absent,
      quotient: quotient ?? Fraction.zero,
      precision: ofPoints && (verb == .avg || verb == .median)
        ? .decimals(2) : .place(shown.map(\.place).min() ?? 0),
      tiles: references, kind: isCounted ? .counted : .money)
  }

  /// The rows whose figure is the extreme, all that tie; none of an average.
  func extremes(_ verb: Verb) -> [Note.RowName] {
    guard verb == .min || verb == .max else { return [] }
    let extreme = extreme(verb)
    return entries.filter { $0.fen == extreme }.map(\.row)
  }

  private func extreme(_ verb: Verb) -> Int64? {
    let figures = entries.lazy.map(\.fen)
    return verb == .max ? figures.max() : figures.min()
  }

  private func average() throws(EvaluationError) -> Fraction? {
    var sum = Amount.zero
    for entry in entries {
      do throws(AmountOverflow) {
        sum = try sum.adding(Amount(fen: entry.fen))
      } catch {
        throw EvaluationError(.overflow)
      }
    }
    return Fraction(Int128(sum.fen), over: Int128(entries.count))
  }

  /// The figure in the middle, or the half of the sum of the two there.
  private func median() -> Fraction? {
    guard !entries.isEmpty else { return nil }
    let sorted = entries.map(\.fen).sorted()
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return Fraction(whole: Int128(sorted[middle])) }
    return Fraction(Int128(sorted[middle - 1]) + Int128(sorted[middle]), over: 2)
  }
}

extension Spread {
  /// What the answer must say of its figures: how many entered, and which rows are the extremes.
  static func notes(_ verb: Verb, _ spreads: [(key: Wording?, spread: Spread)]) -> [Note] {
    let shown = spreads.filter { $0.spread.figures + $0.spread.blanks > 0 }
    guard !shown.isEmpty else { return [] }
    var notes: [Note] = []
    let extremes = shown.map { Note.Extreme(key: $0.key, rows: $0.spread.extremes(verb)) }
    if extremes.contains(where: { !$0.rows.isEmpty }) {
      notes.append(.extremes(extremes.filter { !$0.rows.isEmpty }))
    }
    notes.append(
      .entered(
        shown.map { Note.Entered(key: $0.key, figures: $0.spread.figures) },
        blanks: shown.reduce(0) { $0 + $1.spread.blanks }))
    return notes
  }
}
