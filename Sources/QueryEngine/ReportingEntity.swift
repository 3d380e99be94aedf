import Disclosure
import SourceText

/// Who a document speaks for, in a year and a phase, as it is compared with others (编报单位).
struct ReportingEntity {
  private let name: String
  private let department: String?
  private let tier: EntityTier?
  /// What tells documents apart that may be added whoever they speak for.
  private let period: Period

  private struct Period: Hashable {
    let year: FiscalYear?
    let phase: Phase
  }

  /// Names under which documents are found, each in its period.
  private struct Key: Hashable {
    let name: String
    let period: Period
  }

  private init(_ document: Document) {
    name = Folding.nameKey(document.entity)
    department = document.department.map(Folding.nameKey)
    tier = document.tier
    period = Period(year: document.year, phase: document.phase)
  }

  /// What a department's own unit writes behind its name: 甲局（本级）.
  private static let ownUnit = ["", "(本级)", "本级", "(本部)", "本部", "(机关)", "机关"]

  /// Whether the entity is a unit inside a department: one that names it, or its own.
  private func isPart(of whole: ReportingEntity) -> Bool {
    guard whole.tier == .department else { return false }
    if department == whole.name { return true }
    guard tier == .unit, name.hasPrefix(whole.name) else { return false }
    return Self.ownUnit.contains(String(name.dropFirst(whole.name.count)))
  }

  /// The names of the departments that it may be a part of.
  private var wholes: [String] {
    let own = Self.ownUnit.filter { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
    return (department.map { [$0] } ?? []) + (tier == .unit ? own : [])
  }

  /// The first two documents of one period that speak for one entity, or, unless units are told apart, of which one is a
  /// part of the other. A department and the unit of the same name are two entities.
  ///
  /// Each document is looked up by its names, so that thousands cost no more than each of them does.
  static func conflict(among documents: [Document], areUnitsApart: Bool) -> EvaluationError? {
    let entities = documents.heedingInterruption().map(ReportingEntity.init)
    var named: [Key: [Int]] = [:]
    var inside: [Key: [Int]] = [:]
    for (index, entity) in entities.enumerated() {
      named[Key(name: entity.name, period: entity.period), default: []].append(index)
      for whole in Set(entity.wholes) {
        inside[Key(name: whole, period: entity.period), default: []].append(index)
      }
    }
    for (index, first) in entities.enumerated().heedingInterruption() {
      let own = Key(name: first.name, period: first.period)
      let wholes = first.wholes.flatMap { named[Key(name: $0, period: first.period)] ?? [] }
      let parts = first.tier == .department ? inside[own] ?? [] : []
      let others = Set((named[own] ?? []) + wholes + parts).filter { $0 > index }.sorted()
      for other in others {
        let second = entities[other]
        let pairs = [(index, other), (other, index)]
        let part = pairs.first { entities[$0.0].isPart(of: entities[$0.1]) }
        if part == nil, first.name == second.name {
          return EvaluationError(
            .sameEntity(
              documents[index].entity, documents: [documents[index].name, documents[other].name]))
        }
        if let part, !areUnitsApart {
          let (inner, outer) = (documents[part.0], documents[part.1])
          return EvaluationError(
            .containedEntity(
              part: inner.entity, whole: outer.entity, documents: [inner.name, outer.name]))
        }
      }
    }
    return nil
  }
}
