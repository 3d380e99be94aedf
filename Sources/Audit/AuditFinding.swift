package import Disclosure
package import SourceText

/// Something that must be looked at: one cause, with all the relations that show it (疑点).
package struct AuditFinding: Sendable, Hashable {
  /// The relations that show it, the first of them first.
  package let rules: [String]
  package let outcome: AuditOutcome
  package let severity: AuditSeverity
  package let subject: AuditSubject
  /// What is printed and what it is held against; `nil` where no figures are compared.
  package let stated: AuditAmount?
  package let other: AuditAmount?
  package let difference: AuditAmount?
  /// By how much the two may differ, in halves of the smallest unit.
  package let allowance: AuditAmount?
  package let unit: FigureUnit?
  /// The lines that show it, of all its evaluations, each once: first where it is stated.
  package let lines: [Int]
  /// The evaluations with this cause.
  package let instances: [AuditInstance]
  /// What names the finding in another year and in another layout: made of the entity, the rule and the subject.
  package fileprivate(set) var fingerprint: String
  /// The sentence, with table, row, figures, lines, difference and allowance.
  package let message: Wording

  package var rule: String { rules.first ?? "" }

  /// The table that the first figure stands in.
  package var table: TableKind?
}

/// A figure of a finding, exact and with the decimals it is shown with.
package struct AuditAmount: Sendable, Hashable {
  /// As a plain decimal: `3951.18`, `-0.01`.
  package let text: String
  /// With its sign in front in any case: `+0.01`.
  package var signed: String {
    text.hasPrefix("-") || text.allSatisfy { "0.".contains($0) } ? text : "+" + text
  }

  /// Twice an amount in fen or millionths, in a unit, with at least as many decimals as asked and no needless ones beyond.
  init(double amount: Int128, unit: FigureUnit?, decimals: Int) {
    let exponent = (unit?.money?.exponent ?? AuditValue.countedExponent) + 1
    var digits = String((amount * 5).magnitude)
    if digits.count <= exponent {
      digits = String(repeating: "0", count: exponent + 1 - digits.count) + digits
    }
    var fraction = Substring(digits.suffix(exponent))
    while fraction.count > decimals, fraction.last == "0" { fraction = fraction.dropLast() }
    let whole = digits.dropLast(exponent)
    text = (amount < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  init(_ amount: Int64, unit: FigureUnit?, decimals: Int = 0) {
    self.init(double: Int128(amount) * 2, unit: unit, decimals: decimals)
  }
}

extension AuditSide {
  /// The decimals that the figures of the side are printed with, in a unit.
  func decimals(in unit: FigureUnit?) -> Int {
    let exponent = unit?.money?.exponent ?? AuditValue.countedExponent
    var decimals = 0
    for term in terms where term.value.isFigure && (term.value.step > 0 || term.value.printed.isEmpty) {
      // What is worked out has the decimals that it needs.
      var step = term.value.printed.isEmpty ? term.value.amount : term.value.step
      if step == 0 { continue }
      var place = exponent
      while step % 10 == 0, place > 0 {
        step /= 10
        place -= 1
      }
      decimals = max(decimals, place)
    }
    // A sum is shown with the decimals it needs.
    return terms.count > 1 ? min(decimals, 2) : decimals
  }

  /// The sum in a unit; `nil` where nothing is printed.
  func amount(in unit: FigureUnit?) -> AuditAmount? {
    guard hasFigure, let sum else { return nil }
    return AuditAmount(sum.amount, unit: unit, decimals: decimals(in: unit))
  }
}

// MARK: Causes

extension Audit {
  /// What must be looked at, the gravest first, then as the document prints it: all that does not hold or cannot be told,
  /// and what differs by rounding alone.
  package var findings: [AuditFinding] {
    let open = results.flatMap(\.instances).filter { $0.outcome != .pass && $0.outcome != .notApplicable }
    let confirmed = AuditCauses.confirmed(by: results.flatMap(\.instances))
    var groups = AuditCauses(open, confirmed: confirmed).groups.map { finding($0) }
    groups += insufficient
    // What another finding is called already has a number of its own, in the order of the document.
    var named: [String: Int] = [:]
    for index in groups.indices {
      let count = named[groups[index].fingerprint, default: 0] + 1
      named[groups[index].fingerprint] = count
      if count > 1 { groups[index].fingerprint = fingerprint(of: groups[index], number: count) }
    }
    return groups.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.severity != second.severity { return first.severity > second.severity }
      if first.outcome != second.outcome { return first.outcome.order < second.outcome.order }
      return left.offset < right.offset
    }.map(\.element)
  }

  private func finding(_ group: AuditCauses.Group) -> AuditFinding {
    let first = group.instances[0]
    var rules: [String] = []
    // What is stated first, then what it is held against.
    var lines: [Int] = []
    var seen: Set<Int> = []
    for instance in group.instances {
      if !rules.contains(instance.rule) { rules.append(instance.rule) }
      for line in instance.stated.lines + instance.other.lines + instance.lines
      where seen.insert(line).inserted {
        lines.append(line)
      }
    }
    let decimals = max(first.stated.decimals(in: first.unit), first.other.decimals(in: first.unit))
    return AuditFinding(
      rules: rules, outcome: first.outcome, severity: group.instances.map(\.severity).max() ?? .info,
      subject: AuditSubject(first.subject.key, MaskedText.masked(first.subject.name)),
      stated: first.stated.amount(in: first.unit),
      other: first.other.amount(in: first.unit),
      difference: first.difference.map { AuditAmount($0, unit: first.unit, decimals: decimals) },
      allowance: first.doubleAllowance.map {
        AuditAmount(double: Int128($0), unit: first.unit, decimals: decimals)
      }, unit: first.unit, lines: lines, instances: group.instances,
      fingerprint: fingerprint(first.rule, first.subject.key),
      message: MaskedText.masked(AuditSentence(document).sentence(group)), table: table(of: first))
  }

  private func table(of instance: AuditInstance) -> TableKind? {
    for term in instance.stated.terms + instance.other.terms {
      switch term.value.place {
      case .cell(let table, _), .missing(let table, _, _):
        if document.tables.indices.contains(table) { return document.tables[table].kind }
      case .claim, .form, .line: continue
      }
    }
    return nil
  }

  /// What could not be checked, by what is lacking.
  private var insufficient: [AuditFinding] {
    var reasons: [Wording] = []
    var lacking: [Wording: [Result]] = [:]
    for result in results where result.outcome == .insufficient {
      guard let reason = result.reason else { continue }
      if lacking[reason] == nil { reasons.append(reason) }
      lacking[reason, default: []].append(result)
    }
    return reasons.map { reason in
      let results = lacking[reason] ?? []
      let subject = AuditSubject("not-checked", reason)
      let ids = results.map(\.rule.id)
      return AuditFinding(
        rules: ids, outcome: .insufficient, severity: results.map(\.reasonSeverity).max() ?? .info,
        subject: subject, stated: nil, other: nil,
        difference: nil, allowance: nil, unit: nil, lines: [], instances: [],
        fingerprint: fingerprint(ids.first ?? "", subject.key + "/" + reason.english),
        message: Wording(
          "not checked, \(reason.english): \(ids.joined(separator: ", "))",
          "未核对，\(reason.chinese)：\(ids.joined(separator: "、"))"))
    }
  }

  private func fingerprint(of finding: AuditFinding, number: Int) -> String {
    fingerprint(finding.rule, "\(finding.subject.key)#\(number)")
  }

  /// 16 hexadecimal digits of who reports and for what phase, the rule and the subject (FNV-1a, 64 bits): never of figures,
  /// lines or years, so that what was found and explained last year is known again.
  private func fingerprint(_ rule: String, _ subject: String) -> String {
    // Who does not name itself is known by its file, so that what was said of another one settles nothing here.
    let entity = document.entity.isEmpty ? document.name : document.entity
    let parts = [
      Folding.nameKey(entity), document.tier?.rawValue ?? "", document.phase.rawValue, rule,
      Audit.withoutYears(subject),
    ]
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in parts.joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// A key without the years in it: 2024年.
  private static func withoutYears(_ key: String) -> String {
    var rest = key[...]
    var result = ""
    while let sign = rest.firstIndex(of: "年") {
      let before = rest[..<sign]
      let digits = before.suffix(4)
      let isYear = digits.utf8.count == 4 && digits.allSatisfy { $0.isASCII && $0.isNumber }
      result += isYear ? before.dropLast(4) : before + "年"
      rest = rest[rest.index(after: sign)...]
    }
    return result + rest
  }
}

extension AuditOutcome {
  /// The order in which findings of one severity are listed.
  var order: Int {
    [.fail, .unreadable, .insufficient, .rounding, .notApplicable, .pass].firstIndex(of: self) ?? 0
  }
}

/// Brings the evaluations with one cause together.
///
/// Three things tell it: a cause that a relation names itself; the same figures on both sides, wherever they are printed (the
/// 0.01 of 20805 in three tables and two columns is one); and, among those that fail, one cell that another figure would
/// mend everywhere it enters.
struct AuditCauses {
  struct Group {
    var instances: [AuditInstance]
    /// The cell that alone would be wrong, and what would be right.
    var suspect: Suspect?
  }

  /// A figure and what must be added to it so that all relations of a group hold. Unit: fen, or millionths.
  struct Suspect: Hashable {
    let value: AuditValue
    /// `nil` where only sums of several rounded figures tell, and so nothing to the last place.
    let missing: Int64?
  }

  private(set) var groups: [Group] = []

  /// The figures that a relation which holds confirms: none of them is the cause of one that does not.
  static func confirmed(by instances: [AuditInstance]) -> Set<AuditPlace> {
    var places: Set<AuditPlace> = []
    for instance in instances where instance.outcome == .pass && instance.relation == .equal {
      guard instance.difference == 0, instance.stated.hasFigure, instance.other.hasFigure else { continue }
      for term in instance.stated.terms + instance.other.terms where term.value.amount != 0 {
        places.insert(term.value.place)
      }
    }
    return places
  }

  init(_ instances: [AuditInstance], confirmed: Set<AuditPlace>) {
    var rest: [AuditInstance] = []
    var places: [String: Int] = [:]
    for instance in instances {
      if instance.outcome == .fail, !SuspectIndex.suspects(of: instance, confirmed).isEmpty {
        rest.append(instance)
        continue
      }
      add(instance, key: AuditCauses.key(instance), &places)
    }
    // The cell that explains most, then what is left.
    let index = SuspectIndex(rest, confirmed: confirmed)
    var left = Set(rest.indices)
    while let (suspect, explained) = index.best(among: left) {
      groups.append(Group(instances: explained.map { rest[$0] }, suspect: suspect))
      left.subtract(explained)
    }
    rest = rest.indices.filter(left.contains).map { rest[$0] }
    for instance in rest { add(instance, key: AuditCauses.key(instance), &places) }
  }

  private mutating func add(_ instance: AuditInstance, key: String, _ places: inout [String: Int]) {
    if let place = places[key] {
      groups[place].instances.append(instance)
    } else {
      places[key] = groups.count
      groups.append(Group(instances: [instance]))
    }
  }

  private static func key(_ instance: AuditInstance) -> String {
    if let cause = instance.cause { return "\(instance.outcome.rawValue)/\(cause)" }
    guard instance.difference != nil else {
      return
        "\(instance.outcome.rawValue)/\(instance.rule)/\(instance.subject.key)/\(instance.message?.english ?? "")"
    }
    func amounts(_ side: AuditSide) -> String {
      side.terms.filter { $0.value.isFigure && $0.value.amount != 0 }
        .map { $0.isTaken ? 0 &- $0.value.amount : $0.value.amount }.sorted().map(String.init)
        .joined(separator: "+")
    }
    let figures = "\(instance.outcome.rawValue)/\(amounts(instance.stated))=\(amounts(instance.other))"
    guard instance.relation != .equal else { return figures }
    // Two that reach 60 % are no one cause, but for a claim that is made again in another section.
    return figures
      + "/\(instance.rule)/\(instance.subject.key.split(separator: "/").suffix(2).joined(separator: "/"))"
  }
}
