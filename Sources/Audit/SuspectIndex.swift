import Disclosure

/// Which printed figures enter which failed relations, and with what they would have to be more.
struct SuspectIndex {
  private struct Entry {
    let instance: Int
    let missing: Int64
    let slack: Int64
  }

  private let instances: [AuditInstance]
  private let confirmed: Set<AuditPlace>
  private var values: [AuditValue] = []
  private var entries: [[Entry]] = []

  /// More failures than that have no common cause to look for.
  private static let most = 5_000

  init(_ instances: [AuditInstance], confirmed: Set<AuditPlace>) {
    self.instances = instances
    self.confirmed = confirmed
    guard instances.count > 1, instances.count <= SuspectIndex.most else { return }
    var places: [AuditPlace: Int] = [:]
    for (index, instance) in instances.enumerated() {
      for (value, missing) in SuspectIndex.suspects(of: instance, confirmed) {
        let entry = Entry(instance: index, missing: missing, slack: instance.doubleAllowance ?? 0)
        if let place = places[value.place] {
          entries[place].append(entry)
        } else {
          places[value.place] = values.count
          values.append(value)
          entries.append([entry])
        }
      }
    }
    // A figure of one relation alone is no common cause.
    let shared = values.indices.filter { entries[$0].count > 1 }
    values = shared.map { values[$0] }
    entries = shared.map { entries[$0] }
  }

  /// The printed figures of a failed equation that no relation confirms, each with what it would have to be more.
  static func suspects(
    of instance: AuditInstance, _ confirmed: Set<AuditPlace>
  ) -> [(value: AuditValue, missing: Int64)] {
    guard instance.relation == .equal, instance.cause == nil, let difference = instance.difference else {
      return []
    }
    func figures(_ side: AuditSide, _ missing: Int64) -> [(value: AuditValue, missing: Int64)] {
      side.terms.filter { !confirmed.contains($0.value.place) }.compactMap { term in
        switch term.value.place {
        case .cell, .claim, .form: (term.value, term.isTaken ? -missing : missing)
        case .missing, .line: nil
        }
      }
    }
    return figures(instance.stated, -difference) + figures(instance.other, difference)
  }

  /// The figure that another one in its place would mend in the most of some failed relations, of two at least, and which
  /// these are. Tails of rounding make the missing amounts of one figure differ by a little: they need not be equal.
  func best(among left: Set<Int>) -> (AuditCauses.Suspect, [Int])? {
    var best: (value: AuditValue, explained: [Int])?
    for (place, value) in values.enumerated() {
      guard entries[place].count > (best?.explained.count ?? 1) else { continue }
      let open = entries[place].filter { left.contains($0.instance) }
      guard open.count > (best?.explained.count ?? 1) else { continue }
      // The amount that most of its relations ask for.
      for entry in open.prefix(16) {
        let explained = open.filter {
          (Int128($0.missing) - Int128(entry.missing)).magnitude * 2
            <= UInt128($0.slack.magnitude) + UInt128(entry.slack.magnitude)
        }
        let indices = Set(explained.map(\.instance))
        if indices.count > (best?.explained.count ?? 1) { best = (value, indices.sorted()) }
      }
    }
    return best.map { found in
      (AuditCauses.Suspect(value: found.value, missing: exact(found.value, found.explained)), found.explained)
    }
  }

  /// What a cell would have to be more, by a relation that holds it against one other figure; `nil` where there is none.
  private func exact(_ value: AuditValue, _ explained: [Int]) -> Int64? {
    guard case .cell = value.place else { return nil }
    for index in explained where instances[index].stated.figures == 1 && instances[index].other.figures == 1 {
      for (other, missing) in SuspectIndex.suspects(of: instances[index], confirmed)
      where other.place == value.place {
        return missing
      }
    }
    return nil
  }
}
