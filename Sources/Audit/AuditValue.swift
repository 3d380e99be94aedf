package import Disclosure
package import SourceText

/// Where a figure that enters a relation stands.
package enum AuditPlace: Sendable, Hashable {
  /// A cell of a statement table: the index of the table in the document and of the cell in the table.
  case cell(table: Int, cell: Int)
  /// A row and column of a table where nothing is printed; `row` is -1 for a row that is not there.
  case missing(table: Int, row: Int, column: Int)
  /// A figure of the narrative: its index among the claims.
  case claim(Int)
  /// A figure of a form: the index of the form, and what it is.
  case form(Int, Wording)
  /// A line of the document, and what stands there.
  case line(Int, Wording)
}

/// A figure that enters a relation.
package struct AuditValue: Sendable, Hashable {
  package enum State: Sendable, Hashable {
    case figure
    /// Blank, barred, or not printed: nothing to add.
    case nothing
    case unreadable
  }

  package let state: State
  /// Money in fen (分); anything else in millionths of its unit.
  package let amount: Int64
  /// What one unit of the last printed decimal is worth, in the same measure; 0 for what is exact.
  package let step: Int64
  package let unit: FigureUnit?
  /// The text as printed.
  package let printed: String
  /// The line it stands on; 0 where nothing is printed.
  package let line: Int
  package let place: AuditPlace

  private init(
    state: State, amount: Int64, step: Int64, unit: FigureUnit?, printed: String, line: Int, place: AuditPlace
  ) {
    self.state = state
    self.amount = amount
    self.step = step
    self.unit = unit
    self.printed = printed
    self.line = line
    self.place = place
  }

  /// The decimals that what is no money is kept with.
  package static let countedExponent = 6

  /// A figure as it is read.
  package init(_ figure: Figure, unit: FigureUnit?, printed: String, line: Int, place: AuditPlace) {
    let exponent = unit?.money?.exponent ?? AuditValue.countedExponent
    guard figure.state.isFigure else {
      self.init(
        state: figure.state == .unreadable ? .unreadable : .nothing, amount: 0, step: 0, unit: unit,
        printed: printed, line: line, place: place)
      return
    }
    guard exponent >= figure.decimals, let step = PowerOfTen.value(exponent - figure.decimals),
      case (let amount, false) = figure.digits.multipliedReportingOverflow(by: step)
    else {
      self.init(
        state: .unreadable, amount: 0, step: 0, unit: unit, printed: printed, line: line, place: place)
      return
    }
    // A bare 0 says that there is none; it is not the rounding of something.
    let isNone = figure.state == .zero && figure.decimals == 0
    // What is counted is counted whole.
    let isCount = if case .counted? = unit { figure.decimals == 0 } else { false }
    self.init(
      state: .figure, amount: amount, step: isNone || isCount ? 0 : step, unit: unit, printed: printed,
      line: line,
      place: place)
  }

  /// A figure of a form as it is read, a repaired one by its repair.
  package init(_ stated: StatedFigure, place: AuditPlace) {
    guard let repair = stated.repair, stated.unit?.money != nil || stated.unit == nil else {
      self.init(
        stated.figure, unit: stated.unit, printed: stated.printed, line: stated.place.line, place: place)
      return
    }
    self.init(
      state: .figure, amount: repair.amount.fen,
      step: PowerOfTen.value(max(0, MoneyUnit.wan.exponent - repair.decimals)) ?? 1,
      unit: stated.unit ?? .money(.wan), printed: stated.printed, line: stated.place.line, place: place)
  }

  /// A number that is no printed figure: how many forms there are, a weight that the rules set.
  package init(counting number: Int, unit: FigureUnit?, line: Int = 0, place: AuditPlace) {
    let power = PowerOfTen.value(AuditValue.countedExponent) ?? 1
    let (amount, overflow) = Int64(number).multipliedReportingOverflow(by: power)
    self.init(
      state: overflow ? .unreadable : .figure, amount: overflow ? 0 : amount, step: 0, unit: unit,
      printed: "\(number)", line: line, place: place)
  }

  /// An exact amount of money that is worked out and not printed.
  package init(exactly amount: Amount, unit: MoneyUnit, line: Int = 0, place: AuditPlace) {
    self.init(
      state: .figure, amount: amount.fen, step: 0, unit: .money(unit), printed: "", line: line, place: place)
  }

  /// A figure that a calculation gives: in fen or millionths, and what its last printed place is worth.
  package init(computed amount: Int64, step: Int64 = 0, unit: FigureUnit?, place: AuditPlace) {
    self.init(
      state: .figure, amount: amount, step: step, unit: unit, printed: "", line: 0, place: place)
  }

  /// The figure as one that is set and not rounded: points, or what was counted.
  var exact: AuditValue {
    AuditValue(
      state: state, amount: amount, step: 0, unit: unit, printed: printed, line: line, place: place)
  }

  /// Whether two prints can be of one amount: equal, or the finer one rounds to the coarser.
  func isSame(as other: AuditValue) -> Bool {
    guard isFigure, other.isFigure else { return false }
    let slack = step == other.step ? 0 : max(step, other.step)
    return (Int128(amount) - Int128(other.amount)).magnitude * 2 <= slack.magnitude
  }

  /// A percentage that is worked out, in millionths of a percent.
  init(percentage millionths: Int64, place: AuditPlace) {
    self.init(
      state: .figure, amount: millionths, step: 0, unit: .percent, printed: "", line: 0, place: place)
  }

  /// What is not printed.
  static func missing(_ place: AuditPlace, unit: FigureUnit?) -> AuditValue {
    AuditValue(state: .nothing, amount: 0, step: 0, unit: unit, printed: "", line: 0, place: place)
  }

  package var isFigure: Bool { state == .figure }
}

/// One side of a relation: figures that are added, or taken away.
package struct AuditSide: Sendable, Hashable {
  package struct Term: Sendable, Hashable {
    package let value: AuditValue
    package let isTaken: Bool
  }

  package private(set) var terms: [Term]
  /// What the figures are together: the parts under a row. `nil` where each is named.
  package let name: Wording?

  package init(_ values: [AuditValue], name: Wording? = nil) {
    terms = values.map { Term(value: $0, isTaken: false) }
    self.name = name
  }

  package init(_ value: AuditValue) { self.init([value]) }

  /// The side with figures taken away.
  package func minus(_ values: [AuditValue]) -> AuditSide {
    var side = self
    side.terms += values.map { Term(value: $0, isTaken: true) }
    return side
  }

  package var hasFigure: Bool { terms.contains { $0.value.isFigure } }
  package var isUnreadable: Bool { terms.contains { $0.value.state == .unreadable } }
  package var figures: Int { terms.count { $0.value.isFigure } }

  /// The sum of the figures, and of what their last places are worth; `nil` beyond 64 bits.
  var sum: (amount: Int64, step: Int64)? {
    var total = Int128(0)
    var step = Int128(0)
    for term in terms where term.value.isFigure {
      total += term.isTaken ? -Int128(term.value.amount) : Int128(term.value.amount)
      step += Int128(term.value.step)
    }
    guard let amount = Int64(exactly: total), let width = Int64(exactly: step) else { return nil }
    return (amount, width)
  }

  /// The unit that the side is shown in: that of its first figure.
  var unit: FigureUnit? { (terms.first { $0.value.isFigure } ?? terms.first)?.value.unit }

  /// The lines of its figures, each once.
  var lines: [Int] {
    var seen: Set<Int> = []
    return terms.lazy.filter { $0.value.isFigure }.map(\.value.line).filter {
      $0 > 0 && seen.insert($0).inserted
    }
  }
}

/// What a finding is about.
///
/// The key is the same in every language, year and layout: fingerprints are made of it, never of lines.
package struct AuditSubject: Sendable, Hashable {
  package let key: String
  package let name: Wording

  package init(_ key: String, _ name: Wording) {
    self.key = key
    self.name = name
  }

  /// A subject that is named as the document prints it.
  package init(_ key: String, printed name: String) { self.init(key, Wording(name, name)) }
}

/// One evaluation of a relation.
package struct AuditInstance: Sendable, Hashable {
  package let rule: String
  package let outcome: AuditOutcome
  package let severity: AuditSeverity
  package let subject: AuditSubject
  /// What is printed, and what it is held against; without figures where the relation compares none.
  package let stated: AuditSide
  package let other: AuditSide
  /// How the two are compared.
  package let relation: AuditRelation
  /// Stated less other, and by how much they may differ, in fen or in millionths; twice the allowance is kept, since half a
  /// fen is no whole number.
  package let difference: Int64?
  package let doubleAllowance: Int64?
  package let unit: FigureUnit?
  /// What is said besides, or in place of figures.
  package let message: Wording?
  /// The lines that show it where no figures do.
  package let lines: [Int]
  /// Instances with one cause are one finding; `nil` where the figures tell.
  package let cause: String?

  package init(
    rule: String, outcome: AuditOutcome, severity: AuditSeverity, subject: AuditSubject, stated: AuditSide,
    other: AuditSide, relation: AuditRelation, difference: Int64?, doubleAllowance: Int64?,
    unit: FigureUnit?, message: Wording?, lines: [Int], cause: String? = nil
  ) {
    self.rule = rule
    self.outcome = outcome
    self.severity = severity
    self.subject = subject
    self.stated = stated
    self.other = other
    self.relation = relation
    self.difference = difference
    self.doubleAllowance = doubleAllowance
    self.unit = unit
    self.message = message
    self.lines = lines
    self.cause = cause
  }
}

package enum AuditRelation: Sendable, Hashable {
  case equal, atMost, atLeast
  /// Strictly; and not equal: of relations of query files.
  case less, greater, unequal
  /// The stated percentage is that of two figures.
  case percent
}
