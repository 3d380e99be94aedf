import Disclosure
import QueryLanguage
import SourceText

/// What `having` (其结果) asks of the finished rows of an answer, with its names resolved.
indirect enum RowCondition: Sendable {
  case or([RowCondition])
  case and([RowCondition])
  case not(RowCondition)
  case amount(Column, Comparison, Threshold)
  /// The number of rows counted.
  case count(Comparison, Exact)
  /// A quotient against a number of percent.
  case ratio(Comparison, Exact)
  case state(Int, CellState?)
  /// The row has one of these codes, or stands under one.
  case codes(Set<RowCode>)
  case within(AccountCode)
  /// The name as it is compared.
  case nameIs(Set<String>)
  case nameContains(String)
  case documents(Set<Int>)
  case parts(Set<TablePart>)
  case members(Set<Member>)
  /// The records of the row are such, by the field they are grouped by.
  case records(RecordPredicate)
  /// The row stands for one of these sources of the money of forms.
  case sources(Set<FundingSource>)

  enum Column: Sendable {
    case figures(Int)
    /// The gap of the first figure.
    case gap
  }
}

extension RowCondition {
  /// Three-valued: what is compared and has no figure is unknown. `test` answers what is joined by no `or`, `and`, `not`.
  func truth(_ test: (RowCondition) -> Bool?) -> Bool? {
    switch self {
    case .or(let parts): parts.reduce(false) { Truth.or($0, $1.truth(test)) }
    case .and(let parts): parts.reduce(true) { Truth.and($0, $1.truth(test)) }
    case .not(let part): part.truth(test).map(!)
    case .amount, .count, .ratio, .state, .codes, .within, .nameIs, .nameContains, .documents, .parts,
      .members, .records, .sources:
      test(self)
    }
  }
}

extension Evaluator {
  /// Takes the rows away that do not meet `having`, and counts them in a note.
  mutating func keepRows(of rows: inout [AnswerRow], hasSum: Bool) -> [AnswerRow] {
    guard let having = plan.having else { return [] }
    var dropped: [AnswerRow] = []
    var pace = InterruptionPace(every: 16)
    rows.removeAll { row in
      if pace.isBrokenOff() { return false }
      guard having.truth({ truth(of: $0, row) }) != true else { return false }
      dropped.append(row)
      return true
    }
    if !dropped.isEmpty { notes.append(.having(rows: dropped.count, hasSum: hasSum)) }
    return dropped
  }

  private func truth(of condition: RowCondition, _ row: AnswerRow) -> Bool? {
    // The figures of averages and extremes are quotients.
    let quotients = row.cells.compactMap { if case .quotient(let value) = $0 { value } else { nil } }
    switch condition {
    case .or, .and, .not, .records, .sources: return nil
    case .count(let comparison, let number):
      for case .count(let count) in row.cells {
        return comparison.holds(Exact(digits: Int64(count), decimals: 0).order(to: number))
      }
      return nil
    case .amount(.figures(let index), let comparison, let threshold) where row.values.isEmpty:
      return quotients[index].order(to: threshold, in: unit ?? .wan).map(comparison.holds)
    case .state(let index, let state) where row.values.isEmpty: return quotients[index].cellState == state
    case .amount(let column, let comparison, let threshold):
      let value: AmountValue? =
        switch column {
        case .figures(let index): row.values[index]
        case .gap: row.gaps.first ?? nil
        }
      return value?.order(to: threshold, in: unit ?? .wan).map(comparison.holds)
    case .ratio(let comparison, let percent):
      for case .share(let ratio) in row.cells { return ratio.map { comparison.holds($0.order(to: percent)) } }
      return nil
    case .state(let index, let state): return row.values[index].cellState == state
    case .codes(let codes):
      if case .code(let code) = row.key { return codes.contains(code) }
      return false
    case .within(let code):
      if case .code(let own) = row.key { return own.isWithin(code) }
      return false
    case .nameIs(let names): return names.contains(nameKey(row))
    case .nameContains(let text): return nameKey(row).contains(text)
    case .documents(let documents):
      if let document = row.document { return documents.contains(document) }
      return documents.contains { index in
        let document = store.documents[index]
        return switch row.key {
        case .year(let year): document.year?.number == year
        case .unit(let entity, let tier): document.entity == entity && (tier == nil || document.tier == tier)
        case .department(let department): document.departmentName == department
        case .phase(let phase): document.phase == phase
        case .all, .code, .part, .member, .unplaced: false
        }
      }
    case .members(let members):
      return switch row.key {
      case .member(let member), .code(.kind(let member)): members.contains(member)
      default: false
      }
    case .parts(let parts): return row.part.map(parts.contains) ?? false
    }
  }

  private func nameKey(_ row: AnswerRow) -> String {
    plan.schema.domain == nil ? LineLabel.key(row.name) : Folding.nameKey(row.name)
  }
}

extension AmountValue {
  /// -1, 0 or 1 as the figure is less than, equal to or greater than an amount; unknown without a figure, or where a number
  /// of things meets money.
  func order(to threshold: Threshold, in unit: MoneyUnit) -> Int? {
    guard isFigure, !isCounted || threshold.unit == nil else { return nil }
    let unit = isCounted ? .wan : threshold.unit ?? unit
    return Exact(digits: amount.fen, decimals: 0).order(
      to: Exact(digits: threshold.figure.digits, decimals: threshold.figure.decimals - unit.exponent))
  }

  /// The state as a condition names it; `nil` for what is not printed.
  var cellState: CellState? {
    switch state {
    case .figure: amount == .zero ? .zero : .number
    case .blank: .blank
    case .dash: .dash
    case .unreadable: .unreadable
    case .absent: nil
    }
  }
}

extension QuotientValue {
  /// -1, 0 or 1 as the quotient is less than, equal to or greater than an amount; unknown as for an amount.
  func order(to threshold: Threshold, in unit: MoneyUnit) -> Int? {
    guard isFigure, kind == .money || threshold.unit == nil else { return nil }
    let exponent = (kind == .money ? threshold.unit ?? unit : .wan).exponent - threshold.figure.decimals
    guard let scale = PowerOfTen.value(abs(exponent)) else { return nil }
    let digits = Fraction(whole: Int128(threshold.figure.digits))
    let factor = Fraction(whole: Int128(scale))
    return (exponent < 0 ? digits.divided(by: factor) : digits.times(factor)).map { quotient.order(to: $0) }
  }

  /// The state as a condition names it; `nil` for what is not printed.
  var cellState: CellState? {
    switch state {
    case .figure: quotient.numerator == 0 ? .zero : .number
    case .blank: .blank
    case .dash: .dash
    case .unreadable: .unreadable
    case .absent: nil
    }
  }
}

extension Ratio {
  /// -1, 0 or 1 as the quotient is less than, equal to or greater than a number of percent, exactly.
  func order(to percent: Exact) -> Int {
    let sign: Int128 = denominator < 0 ? -1 : 1
    var left = Int128(numerator) * 100 * sign
    let right = Int128(percent.digits) * Int128(denominator) * sign
    for _ in 0..<max(0, percent.decimals) where left != 0 {
      let (scaled, overflow) = left.multipliedReportingOverflow(by: 10)
      // Past 128 bits the left side is farther from zero than the right side can be.
      if overflow { return left < 0 ? -1 : 1 }
      left = scaled
    }
    return left < right ? -1 : left > right ? 1 : 0
  }
}

extension RowCondition {
  /// A condition with each of its tests resolved; `leaf` is none of the rows of an answer.
  static func resolved(
    _ condition: Condition, _ test: (Spanned<Test>) throws(ResolveError) -> RowCondition,
    leaf: (Span) -> ResolveError
  ) throws(ResolveError) -> RowCondition {
    func all(_ parts: [Condition]) throws(ResolveError) -> [RowCondition] {
      var result: [RowCondition] = []
      for part in parts { result.append(try resolved(part, test, leaf: leaf)) }
      return result
    }
    switch condition {
    case .or(let parts): return .or(try all(parts))
    case .and(let parts): return .and(try all(parts))
    case .not(let part, _): return .not(try resolved(part, test, leaf: leaf))
    case .leaf(let span): throw leaf(span)
    case .named(let name, _): throw ResolveError(.unknownBinding(name.value, nearest: []), at: name.span)
    case .test(let own): return try test(own)
    }
  }
}
