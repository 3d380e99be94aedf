import Disclosure

/// Adds printed figures exactly, keeping which of them have none.
struct Tally {
  private(set) var amount = Amount.zero
  /// The finest decimal among the figures.
  private(set) var place: Int?
  private(set) var figures = 0
  private(set) var references: [FactReference] = []
  /// What was counted, where the figures are no money.
  private(set) var counted: String?
  /// Twice the widest error that rounding can have caused, in fen: one unit of the last decimal of each figure.
  private(set) var rounding: Int128 = 0
  private var hasBlank = false
  private var hasDash = false

  /// Adds a printed cell of a table.
  mutating func add(_ row: Int, _ column: Int, of table: FactTable) throws(EvaluationError) {
    references.append(table.reference(row, column))
    switch table.state(row, column) {
    case .number, .zero:
      do throws(AmountOverflow) {
        amount = try amount.adding(Amount(fen: table.amount(row, column)))
      } catch {
        throw EvaluationError(.overflow)
      }
      let cellPlace = Int(table.place(row, column))
      place = min(place ?? cellPlace, cellPlace)
      rounding += Int128(PowerOfTen.value(cellPlace) ?? 1)
      figures += 1
      if table.isCounted(row) { counted = table.measures[row]?.printed }
    case .blank: hasBlank = true
    case .dash: hasDash = true
    case .unreadable:
      throw EvaluationError(
        .unreadable(
          printed: table.printed(row, column), row: table.name(row).text, table: table.source.name,
          line: table.position(row)))
    }
  }

  /// Adds another value, for the sum of the rows of an answer.
  mutating func add(_ value: AmountValue) throws(EvaluationError) {
    switch value.state {
    case .figure:
      do throws(AmountOverflow) {
        amount = try amount.adding(value.amount)
      } catch {
        throw EvaluationError(.overflow)
      }
      place = min(place ?? value.place, value.place)
      rounding += value.rounding
      figures += 1
    case .blank: hasBlank = true
    case .dash: hasDash = true
    case .unreadable, .absent: break
    }
  }

  /// The value: the sum of the figures; without one, blank if anything is blank, else barred; of nothing, absent.
  var value: AmountValue {
    let state: AmountValue.State = figures > 0 ? .figure : hasBlank ? .blank : hasDash ? .dash : .absent
    return AmountValue(
      state: state, amount: amount, place: place ?? 0, tiles: references, isCounted: counted != nil,
      rounding: rounding)
  }

  /// The sum as a note shows it.
  var shown: Note.Shown { Note.Shown(amount: amount, place: place ?? 0) }
}

extension FactTable {
  /// The printed cell of a row and a column.
  func reference(_ row: Int, _ column: Int) -> FactReference {
    let cell = cells[column * rowCount + row]
    guard cell >= 0 else {
      return FactReference(document: document, table: source.kind, row: Int(origins[row]), column: column)
    }
    let printed = source.cells[Int(cell)]
    return FactReference(document: document, table: source.kind, row: printed.row, column: printed.column)
  }

  /// The text of a cell as printed.
  func printed(_ row: Int, _ column: Int) -> String {
    let cell = cells[column * rowCount + row]
    return cell < 0 ? "" : source.cells[Int(cell)].printed
  }
}

extension Note.RowName {
  var text: String { code ?? name }
}
