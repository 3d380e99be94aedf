import QueryLanguage

@testable import QueryEngine

/// Why a sentence has no answer, as classes of causes.
enum Refusal: String, CaseIterable {
  /// A clause that the verb does not take, or that needs rows where there is one value.
  case clause, needsRows
  /// A level the table does not have; `leaf` or `level` where it must not stand, or that is not that of `at`.
  case level, levelMisplaced
  /// The dimension of `compare` as a key too; two points of different kinds.
  case shownTwice, points
  /// A column the other measure does not have.
  case column
  case unknownName, unknownDocument
  /// Documents that must not be put together.
  case mixedYears, mixedPhases, sameEntity, containedEntity
  case missingFact, unreadable
}

extension Refusal {
  /// The class of an error of the engine.
  init?(_ error: QueryError) {
    switch error {
    case .resolve(let error):
      switch error.cause {
      case .clauseNotForVerb, .axisNotForVerb: self = .clause
      case .singleValue: self = .needsRows
      case .levelNotInTable: self = .level
      case .levelNotAlone, .levelsDisagree, .totalLevelInSum: self = .levelMisplaced
      case .dimensionShownTwice: self = .shownTwice
      case .pointsDiffer: self = .points
      case .unknownMember, .unknownField: self = .column
      case .unknownCode, .unknownName: self = .unknownName
      case .unknownDocumentValue, .pointOutOfScope: self = .unknownDocument
      default: return nil
      }
    case .evaluate(let error):
      switch error.cause {
      case .mixedYears: self = .mixedYears
      case .mixedPhases: self = .mixedPhases
      case .sameEntity: self = .sameEntity
      case .containedEntity: self = .containedEntity
      case .missingFact: self = .missingFact
      case .unreadable: self = .unreadable
      default: return nil
      }
    }
  }
}

extension Asked {
  /// Why the sentence is refused whatever the documents print.
  var refusals: [Refusal] {
    var found: [Refusal] = []
    let isShown = [.show, .list].contains(verb)
    if keepsBlank, takesLevel { found.append(.clause) }
    if query.depth != nil, !takesLevel { found.append(.clause) }
    if key == nil, !isShown {
      let needsRows =
        query.order != nil || query.limit != nil || query.having != nil || hasGap
        || verb == .sum && share == .shareOfParent
      if needsRows { found.append(.needsRows) }
    }
    let levels = (query.condition?.tests ?? []).filter { $0.field.value == .level }.map(\.levelDigits)
    if measure == "economic", key == .level(7) || query.depth != nil && depth == 7 || levels.contains(7) {
      found.append(.level)
    }
    if takesLevel {
      if rest?.hasLevelOrLeaf ?? false { found.append(.levelMisplaced) }
      let implied =
        switch subject {
        case .leafAndAbove: depth
        case .leaf: Asked.leaves
        case .level(let level): level
        }
      if implied != depth { found.append(.levelMisplaced) }
    }
    if let comparedKey, comparedKey == key { found.append(.shownTwice) }
    if let compared = query.compared?.value, compared.first.value.isNumber != compared.second.value.isNumber {
      found.append(.points)
    }
    if (query.condition?.tests ?? []).contains(where: {
      $0.field.value == .code && !$0.isOfCodes(of: measure)
    }) {
      found.append(.unknownName)
    }
    if case .measure(let other, _) = query.divisor?.value, tests(columnsMissingIn: "\(other.value)") {
      found.append(.column)
    }
    return found
  }

  /// Whether a column is tested that a measure of the same codes does not have.
  private func tests(columnsMissingIn measure: String) -> Bool {
    let members = measure == "income" ? ["appropriation", "other"] : ["basic", "project"]
    return (query.condition?.tests ?? []).contains { test in
      if case .member(let member) = test.field.value { !members.contains(member.column) } else { false }
    }
  }

  /// Why the sentence is refused of these documents, as conditions of SQL.
  var documentRefusals: [(Refusal, sql: String)] {
    var found: [(Refusal, sql: String)] = []
    // What keys or sides tell apart may differ; a share of a sum over all of it would mix it all the same.
    let isOfAll = share == .share || share == .shareOfTotal
    for (dimension, refusal) in [
      (Key.year, Refusal.mixedYears), (.phase, .mixedPhases), (.unit, .containedEntity),
    ]
    where key != dimension && comparedKey != dimension || key == dimension && isOfAll {
      found.append((refusal, Asked.isMixed(dimension)))
    }
    found.append(
      (
        .sameEntity,
        "(SELECT count(*) > count(DISTINCT entity || year || phase) FROM a_scope JOIN doc USING (doc))"
      ))
    for test in query.condition?.tests ?? [] {
      guard case .dimension(let field) = test.field.value, field != .kind else { continue }
      let column = field.column
      for value in test.relation.values {
        found.append(
          (.unknownDocument, "NOT EXISTS (SELECT 1 FROM doc WHERE \(column) = \(SQL.text(value.plain)))"))
      }
    }
    for (side, point) in points.enumerated() {
      found.append((.unknownDocument, "NOT EXISTS (SELECT 1 FROM doc WHERE \(point))"))
      found.append((.unknownDocument, "NOT EXISTS (SELECT 1 FROM a_scope WHERE side = \(side + 1))"))
    }
    if case .fact = query.divisor?.value {
      found.append(
        (.missingFact, "EXISTS (SELECT 1 FROM a_scope JOIN doc USING (doc) WHERE staff IS NULL)"))
    }
    return found + names(in: "a")
  }

  /// Whether the documents in scope, or of one side, differ in a dimension so that they cannot be added.
  static func isMixed(_ dimension: Key, side: String = "1") -> String {
    switch dimension {
    case .unit:
      """
      EXISTS (SELECT 1 FROM a_scope AS s JOIN doc AS part ON part.doc = s.doc
          JOIN doc AS whole ON whole.tier = 'department' AND whole.entity = part.department
            AND whole.year = part.year AND whole.phase = part.phase
          JOIN a_scope AS w ON w.doc = whole.doc AND w.side = s.side
        WHERE s.side + 0 IN (\(side)))
      """
    default:
      """
      (SELECT count(DISTINCT \(dimension.ofDocuments ?? "")) FROM a_scope JOIN doc USING (doc) WHERE side IN (\(side))) > 1
      """
    }
  }

  /// Codes and names must be printed in a document in scope; where none is in scope, in one that is loaded. Where the
  /// documents in scope do not print the table at all there is nothing to look them up in, and the answer is absent.
  func names(in stage: String) -> [(Refusal, sql: String)] {
    let sheets = """
      (SELECT doc FROM sheet WHERE measure = '\(measure)'
        AND (doc IN (SELECT doc FROM \(stage)_scope) OR NOT EXISTS (SELECT 1 FROM \(stage)_scope)))
      """
    func unknown(_ test: String) -> (Refusal, sql: String) {
      (
        .unknownName,
        """
        EXISTS \(sheets) AND NOT EXISTS (
          SELECT 1 FROM printed WHERE measure = '\(measure)' AND level > 0 AND doc IN \(sheets) AND \(test))
        """
      )
    }
    return (query.condition?.tests ?? []).flatMap { test -> [(Refusal, sql: String)] in
      test.relation.values.compactMap { value in
        let text = SQL.text(value.plain)
        switch (test.field.value, test.relation) {
        case (.code, .contains), (.code, .containsNot):
          return unknown("level > 1 AND substr(code, 1, \(value.plain.count)) = \(text)")
        case (.code, _): return unknown("code = \(text)")
        case (.name, .contains), (.name, .containsNot): return unknown("instr(name, \(text)) > 0")
        case (.name, _): return unknown("name = \(text)")
        default: return nil
        }
      }
    }
  }
}

extension Test {
  /// Whether the codes it names have as many digits as a code of the measure, printed or not.
  fileprivate func isOfCodes(of measure: String) -> Bool {
    let digits = measure == "economic" ? [3, 5] : [3, 5, 7]
    return relation.values.allSatisfy { digits.contains($0.plain.count) }
  }

  /// The digits of the level that is tested; 0 for the total.
  fileprivate var levelDigits: Int { relation.values.first?.fen ?? 0 }
}

extension Relation {
  var values: [Value] {
    switch self {
    case .compare(_, let value), .contains(let value), .containsNot(let value): [value.value]
    case .among(let values), .notAmong(let values): values.map(\.value)
    case .state, .notState, .matches: []
    }
  }
}

extension Value {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
