import Disclosure
import QueryLanguage
import SourceText

/// The truth of a condition for each row of a table.
struct Selection {
  private let table: FactTable
  private let store: FactStore
  /// The row each row's tests look at; `nil` where there is none.
  private let subjects: [Int?]
  /// Whether a row above that passes a test of rows brings its whole subtree.
  private let inherits: Bool

  /// The truth of a condition for each row by itself, as `show` and `count` ask.
  static func rows(_ predicate: Predicate?, in table: FactTable, of store: FactStore) -> [Bool?] {
    Selection(table: table, store: store, subjects: Array(0..<table.rowCount), inherits: false).truth(
      of: predicate)
  }

  /// The truth of a condition for each leaf, as `sum` asks; the values of other rows have no meaning.
  static func leaves(_ plan: Plan, in table: FactTable, of store: FactStore) -> [Bool?] {
    let subjects = subjects(plan.subject, in: table)
    let truth = Selection(
      table: table, store: store, subjects: subjects, inherits: plan.subject == .leafAndAbove
    ).truth(of: plan.predicate)
    return zip(truth, subjects).map { $1 == nil ? false : $0 }
  }

  /// The row that the tests of each leaf look at.
  static func subjects(_ subject: Subject, in table: FactTable) -> [Int?] {
    switch subject {
    case .leafAndAbove, .leaf: return Array(0..<table.rowCount)
    case .level(let level):
      var subjects = [Int?](repeating: nil, count: table.rowCount)
      for row in 0..<table.rowCount {
        let tag = table.tags[row]
        if tag.level == level && tag.isPlaced {
          subjects[row] = row
        } else if row > 0 {
          subjects[row] = subjects[Int(table.parents[row])]
        }
      }
      return subjects
    }
  }

  private func truth(of predicate: Predicate?) -> [Bool?] {
    guard let predicate else { return [Bool?](repeating: true, count: table.rowCount) }
    switch predicate {
    case .or(let parts):
      return combine(parts, start: false, Truth.or)
    case .and(let parts):
      return combine(parts, start: true, Truth.and)
    case .not(let part): return truth(of: part).map { $0.map(!) }
    case .within(let codes): return table.codes.map { codes.contains($0) }
    case .parts(let parts):
      return [Bool?](repeating: table.part.map(parts.contains) ?? false, count: table.rowCount)
    case .measures(let measures):
      return table.measures.map { measure in measure.map { measures.contains($0.printed) } ?? false }
    case .kind(let kinds): return table.tags.map { $0.kind.map(kinds.contains) ?? false }
    case .documents(let documents):
      return [Bool?](repeating: documents.contains(table.document), count: table.rowCount)
    case .codes(let codes): return rowTest { codes.contains(table.codes[$0]) }
    case .nameContains(let text): return rowTest { table.nameKey($0).contains(text) }
    case .nameIs(let names): return rowTest { names.contains(table.nameKey($0)) }
    case .level(let levels):
      return table.tags.map { $0.isPlaced && levels.contains($0.level) }
    case .leaf: return table.tags.map(\.isLeaf)
    case .amount(let column, let comparison, let threshold):
      return cellTest(column) { compare($0, at: $1, comparison, threshold) }
    case .amountAmong(let column, let thresholds):
      return cellTest(column) { amount, row in
        var isUnknown = false
        for threshold in thresholds {
          guard let holds = compare(amount, at: row, .equal, threshold) else {
            isUnknown = true
            continue
          }
          if holds { return true }
        }
        return isUnknown ? nil : false
      }
    case .state(let column, let state):
      guard let place = table.columnPlace(column) else {
        return [Bool?](repeating: false, count: table.rowCount)
      }
      return subjects.map { subject in
        guard let subject, table.prints(subject, in: place) else { return false }
        return table.state(subject, place.column) == state
      }
    }
  }

  private func combine(
    _ parts: [Predicate], start: Bool, _ operation: (Bool?, Bool?) -> Bool?
  ) -> [Bool?] {
    var result = [Bool?](repeating: start, count: table.rowCount)
    for part in parts {
      for (row, value) in truth(of: part).enumerated() { result[row] = operation(result[row], value) }
    }
    return result
  }

  /// A test of rows: of the subject, and where subtrees are inherited of every row above it but the root.
  private func rowTest(_ passes: (Int) -> Bool) -> [Bool?] {
    var own = [Bool](repeating: false, count: table.rowCount)
    for row in 1..<max(1, table.rowCount) {
      own[row] = passes(row) || inherits && own[Int(table.parents[row])]
    }
    return subjects.map { subject in subject.map { own[$0] } ?? false }
  }

  /// A test of the figure of the subject; unknown where it has none.
  private func cellTest(_ column: PlanColumn, _ passes: (Int64, Int) -> Bool?) -> [Bool?] {
    guard let place = table.columnPlace(column) else { return [Bool?](repeating: nil, count: table.rowCount) }
    return subjects.map { subject in
      guard let subject, table.prints(subject, in: place), table.state(subject, place.column).isFigure else {
        return nil
      }
      return passes(table.amount(subject, place.column), subject)
    }
  }

  /// Compares the figure of a row with a threshold, exactly also where the threshold is too large or too fine for fen;
  /// unknown where a number of things meets money.
  private func compare(_ fen: Int64, at row: Int, _ comparison: Comparison, _ threshold: Threshold) -> Bool? {
    if threshold.unit != nil, table.isCounted(row) { return nil }
    let unit = threshold.unit ?? table.scale(row)
    // Both sides as whole numbers of ten to the power of -decimals fen.
    let decimals = max(0, threshold.figure.decimals - unit.exponent)
    let raise = max(0, unit.exponent - threshold.figure.decimals)
    let right = Int128(threshold.figure.digits) * Int128(PowerOfTen.value(raise) ?? 1)
    // So many decimals make the least amount greater than any threshold that has them: its sign decides.
    let left =
      PowerOfTen.value(decimals).map { Int128(fen) * Int128($0) } ?? Int128(fen.signum()) * Int128.max
    return switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
