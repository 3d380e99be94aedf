import Disclosure
import SourceText

/// A relation at work on a document: it finds the figures, and says of each pair what it is held to.
package struct RuleRun {
  let rule: AuditRule
  let audited: AuditedDocument
  /// The disclosure of the same entity for the year before, where it is open too.
  let prior: AuditedDocument?
  private(set) var instances: [AuditInstance] = []
  /// Why nothing could be compared, where that is known.
  private(set) var skipped: (outcome: AuditOutcome, reason: Wording, severity: AuditSeverity)?

  init(_ rule: AuditRule, _ audited: AuditedDocument, prior: AuditedDocument?) {
    self.rule = rule
    self.audited = audited
    self.prior = prior
  }

  var document: Document { audited.document }

  // MARK: Figures

  /// Two sides must be equal, or the first at most or at least the second. Where neither has a figure, nothing is compared.
  mutating func compare(
    _ stated: AuditSide, _ relation: AuditRelation = .equal, _ other: AuditSide,
    about subject: @autoclosure () -> AuditSubject, note: @autoclosure () -> Wording? = nil,
    severity: AuditSeverity? = nil, cause: String? = nil, lines: [Int] = []
  ) {
    guard !stated.isUnreadable, !other.isUnreadable else {
      return add(.unreadable, stated, relation, other, subject(), note())
    }
    guard stated.hasFigure || other.hasFigure else { return }
    guard let left = stated.sum, let right = other.sum,
      case (let difference, false) = left.amount.subtractingReportingOverflow(right.amount),
      difference != .min
    else { return add(.unreadable, stated, relation, other, subject(), note()) }
    let isSingle = stated.figures <= 1 && other.figures <= 1
    var slack: Int64 = 0
    var isSamePrint = false
    if rule.tolerance == .rounding || !isSingle {
      slack = left.step.addingReportingOverflow(right.step).partialValue
    } else if left.step != right.step, stated.hasFigure, other.hasFigure {
      // One figure printed twice, once with fewer decimals: the finer one rounds to it.
      slack = max(left.step, right.step)
      isSamePrint = true
    }
    let excess =
      switch relation {
      case .equal, .percent, .less, .greater, .unequal: Int128(difference).magnitude
      case .atMost: Int128(difference) > 0 ? Int128(difference).magnitude : 0
      case .atLeast: Int128(difference) < 0 ? Int128(difference).magnitude : 0
      }
    var outcome: AuditOutcome =
      excess == 0 ? .pass : excess * 2 <= slack.magnitude ? isSamePrint ? .pass : .rounding : .fail
    // What was told by its place may stand in another cell: against a blank, nothing is said.
    if outcome == .fail, stated.hasFigure != other.hasFigure,
      (stated.terms + other.terms).contains(where: { isByPosition($0.value.place) })
    {
      outcome = .unreadable
    }
    add(
      outcome, stated, relation, other, subject(), note(), severity: severity,
      difference: difference, slack: slack, cause: cause, lines: lines)
  }

  /// A printed percentage must be what two figures give: it is the quotient rounded, or reached within the rounding of all
  /// three.
  mutating func percent(
    _ stated: AuditValue, of part: AuditSide, in whole: AuditSide,
    about subject: @autoclosure () -> AuditSubject, note: @autoclosure () -> Wording? = nil,
    severity: AuditSeverity? = nil, cause: String? = nil
  ) {
    guard stated.isFigure else { return }
    let percentage = AuditSide(stated)
    guard !part.isUnreadable, !whole.isUnreadable, let top = part.sum, let bottom = whole.sum else {
      return add(.unreadable, percentage, .percent, part, subject(), note())
    }
    guard part.hasFigure, whole.hasFigure, bottom.amount != 0 else { return }
    guard let quotient = Percentage(top.amount, bottom.amount) else {
      return add(.unreadable, percentage, .percent, part, subject(), note())
    }
    let isRounded = quotient.rounds(to: stated)
    let isReached =
      isRounded
      || quotient.isReached(by: stated, topStep: top.step, bottomStep: bottom.step)
    let outcome: AuditOutcome = isRounded ? .pass : isReached ? .rounding : .fail
    let computed = quotient.millionths
    var message = note()
    if outcome == .fail, stated.step > 1, computed.magnitude > stated.amount.magnitude,
      (Int128(computed) - Int128(stated.amount)).magnitude < UInt128(stated.step.magnitude)
    {
      message = message ?? Wording("the digits beyond are cut off, not rounded", "尾数系截去而非四舍五入")
    }
    add(
      outcome, percentage, .percent,
      AuditSide(
        [AuditValue(percentage: computed, place: part.terms.first?.value.place ?? stated.place)],
        name: RuleRun.quotient(part, whole)), subject(), message,
      severity: severity,
      difference: stated.amount.subtractingReportingOverflow(computed).partialValue, slack: stated.step,
      cause: cause, lines: part.lines + whole.lines.filter { !part.lines.contains($0) })
  }

  /// What a percentage is worked out of, in the words of a side.
  private static func quotient(_ part: AuditSide, _ whole: AuditSide) -> Wording {
    guard let top = part.amount(in: part.unit)?.text, let bottom = whole.amount(in: whole.unit)?.text else {
      return Wording("the percentage of the figures", "按数字计算")
    }
    let sameUnit = part.unit == whole.unit
    let (first, second) = (
      sameUnit ? "" : part.unit?.printed ?? "", sameUnit ? "" : whole.unit?.printed ?? ""
    )
    return Wording("\(top)\(first) of \(bottom)\(second), that is", "\(top)\(first)÷\(bottom)\(second)，即")
  }

  /// Whether a percentage is that of two figures, by its print or within rounding.
  func agrees(_ stated: AuditValue, _ part: AuditSide, _ whole: AuditSide) -> Bool {
    guard let top = part.sum, let bottom = whole.sum, let quotient = Percentage(top.amount, bottom.amount)
    else {
      return true
    }
    return quotient.rounds(to: stated)
      || quotient.isReached(by: stated, topStep: top.step, bottomStep: bottom.step)
  }

  private func isByPosition(_ place: AuditPlace) -> Bool {
    switch place {
    case .cell(let table, _), .missing(let table, _, _):
      document.tables.indices.contains(table)
        && document.origin.part(ofLine: document.tables[table].line)?.part.method == .positions
    case .claim, .form, .line: false
    }
  }

  /// Whether a figure stands in a table of aligned text, of which rows may have been lost.
  private func isAlignedText(_ place: AuditPlace) -> Bool {
    document.origin.format == .text && isByPosition(place)
  }

  // MARK: Other findings

  /// Something that must be so is not.
  mutating func fail(
    _ subject: AuditSubject, _ message: Wording, lines: [Int], severity: AuditSeverity? = nil,
    cause: String? = nil
  ) {
    add(
      .fail, AuditSide([]), .equal, AuditSide([]), subject, message, severity: severity, cause: cause,
      lines: lines)
  }

  /// Something that must be so is so.
  mutating func pass(_ subject: @autoclosure () -> AuditSubject, lines: [Int] = []) {
    add(.pass, AuditSide([]), .equal, AuditSide([]), subject(), nil, lines: lines)
  }

  mutating func unreadable(_ subject: AuditSubject, _ message: Wording, lines: [Int]) {
    add(.unreadable, AuditSide([]), .equal, AuditSide([]), subject, message, lines: lines)
  }

  /// The document has nothing that the relation speaks of.
  mutating func notApplicable(_ reason: Wording) { skip(.notApplicable, reason, .info) }

  /// Something that the relation needs is not printed, or not at hand.
  mutating func insufficient(_ reason: Wording, severity: AuditSeverity = .info) {
    skip(.insufficient, reason, severity)
  }

  private mutating func skip(_ outcome: AuditOutcome, _ reason: Wording, _ severity: AuditSeverity) {
    if skipped == nil { skipped = (outcome, reason, severity) }
  }

  private mutating func add(
    _ outcome: AuditOutcome, _ stated: AuditSide, _ relation: AuditRelation, _ other: AuditSide,
    _ subject: AuditSubject, _ message: Wording?, severity: AuditSeverity? = nil, difference: Int64? = nil,
    slack: Int64? = nil, cause: String? = nil, lines: [Int] = []
  ) {
    let isUncertain = (stated.terms + other.terms).contains { isAlignedText($0.value.place) }
    let gravest = isUncertain ? .info : min(severity ?? rule.severity, rule.basis.ceiling)
    instances.append(
      AuditInstance(
        rule: rule.id, outcome: outcome, severity: outcome == .fail ? gravest : .info, subject: subject,
        stated: stated, other: other, relation: relation, difference: difference, doubleAllowance: slack,
        unit: stated.unit ?? other.unit, message: message, lines: lines, cause: cause))
  }

  // MARK: Tables

  /// The table of a kind, made ready; `nil`, with the reason, where there is nothing to compare.
  ///
  /// A table that is printed without a figure says that there is nothing; relations with another table may take it so.
  mutating func table(_ kind: TableKind, evenIfEmpty: Bool = false) -> AuditedTable? {
    guard let table = audited.table(kind) else {
      let title = document.title(of: kind)
      if let unread = document.unreadTable(kind) {
        insufficient(
          Wording("\(title) (line \(unread.line)) could not be read", "《\(title)》（第\(unread.line)行）未能读取"),
          severity: .warning)
      } else if TableKind.expected(in: document.phase).contains(kind) {
        insufficient(
          Wording("\(title) is not printed", "没有《\(title)》"), severity: kind == .statistics ? .info : .warning
        )
      } else {
        notApplicable(Wording("\(title) is not among the tables of this phase", "这一阶段的报表中没有《\(title)》"))
      }
      return nil
    }
    guard table.hasFigures || evenIfEmpty else {
      notApplicable(Wording("\(table.source.name) holds no figure", "\(table.source.name)没有数字"))
      return nil
    }
    guard !table.mayLackBlanks else {
      insufficient(
        Wording(
          "\(table.source.name): the blank cells of the text are lost", "\(table.source.name)：文本中的空白单元格已丢失"),
        severity: .warning)
      return nil
    }
    return table
  }

  /// The tree of a table that is one.
  mutating func part(_ kind: TableKind, evenIfEmpty: Bool = false) -> AuditedPart? {
    guard let table = table(kind, evenIfEmpty: evenIfEmpty), let part = table.whole else { return nil }
    guard part.total == nil else { return part }
    let totals = table.source.rows.count { $0.key == .total }
    if totals > 1 {
      insufficient(
        Wording(
          "\(table.source.name) prints \(totals) totals that differ", "\(table.source.name)印了\(totals)个不同的合计"),
        severity: .warning)
    }
    return part
  }

  /// The tree of a side of a table of two sides.
  mutating func side(_ kind: TableKind, _ side: Side) -> AuditedPart? {
    guard let table = table(kind) else { return nil }
    guard let part = table.side(side) else {
      insufficient(
        Wording("\(table.source.name) is not printed in two sides", "\(table.source.name)不是收支两边的表式"))
      return nil
    }
    return part
  }
}

/// A percentage, as the exact quotient of two amounts.
struct Percentage {
  private let top: Int128
  private let bottom: Int128

  /// `nil` where the whole is zero.
  init?(_ top: Int64, _ bottom: Int64) {
    guard bottom != 0 else { return nil }
    self.top = bottom < 0 ? -Int128(top) : Int128(top)
    self.bottom = Int128(bottom).magnitude > 0 ? Int128(Int128(bottom).magnitude) : 1
  }

  /// 100 × quotient in millionths of a percent, half away from zero; clamped to 64 bits.
  var millionths: Int64 { Int64(clamping: rounded(to: 1)) }

  /// The quotient in a number of millionths of a percent, rounded half away from zero.
  private func rounded(to step: Int64) -> Int128 {
    let scaled = top * 100_000_000
    let divisor = bottom * Int128(max(1, step))
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: divisor)
    let up = rest.magnitude * 2 >= divisor.magnitude
    return whole + (up ? (scaled < 0 ? -1 : 1) : 0)
  }

  /// Whether the quotient, rounded to the decimals of a printed percentage, is it.
  func rounds(to stated: AuditValue) -> Bool {
    rounded(to: stated.step) * Int128(max(1, stated.step)) == Int128(stated.amount)
  }

  /// Whether some amounts that round to the printed ones give a percentage that rounds to the printed one.
  func isReached(by stated: AuditValue, topStep: Int64, bottomStep: Int64) -> Bool {
    // In halves, so that half a step is whole: top ± step and 2·top.
    let (low, high) = (top * 2 - Int128(topStep), top * 2 + Int128(topStep))
    let (narrow, wide) = (bottom * 2 - Int128(bottomStep), bottom * 2 + Int128(bottomStep))
    guard narrow > 0 else { return true }
    let least = Int128(stated.amount) * 2 - Int128(stated.step)
    let most = Int128(stated.amount) * 2 + Int128(stated.step)
    // low / (wide or narrow) ≤ most and high / (narrow or wide) ≥ least, both in millionths of a percent and doubled.
    let smallest = low * 200_000_000 / (low < 0 ? narrow : wide)
    let largest = high * 200_000_000 / (high < 0 ? wide : narrow)
    return smallest <= most && largest >= least
  }
}
