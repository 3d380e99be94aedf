import Disclosure
import QueryLanguage
import SourceText

/// A question with every name resolved against the loaded documents: what the evaluator carries out.
struct Plan: Sendable {
  var verb: Verb
  /// What the measure reads.
  var schema: MeasureSchema
  /// The documents that the conditions leave in scope.
  var documents: [Int]
  /// The trees that the conditions leave in scope, by their numbers in the store.
  var tables: [Int]
  /// The column of the measure: the total, or the member before the measure.
  var measureColumn: PlanColumn
  /// The columns of figures shown; the column of the measure where no members are named.
  var columns: [PlanColumn]
  var predicate: Predicate?
  /// Whether a condition tests rows, not only documents.
  var testsRows: Bool
  /// The row of a leaf that the tests of `where` look at.
  var subject: Subject
  var depth: TileDepth
  var key: GroupKey?
  var share: Share?
  var divisor: PlanDivisor?
  /// Whether each figure stands against the sum of its parts.
  var showsGap = false
  /// What the rows of the answer must meet.
  var having: RowCondition?
  /// The two sides that are compared.
  var comparison: Comparison?
  var keepsBlank: Bool
  var order: RowOrder?
  var limit: Limit?
  /// The unit amounts are shown in; the unit of the first table in scope when none is asked for.
  var unit: MoneyUnit?
  /// What resolving noticed.
  var notes: [Note]

  /// The kind of table the measure reads.
  var table: TableKind { schema.table }

  enum Share: Sendable, Hashable {
    case ofSelection, ofParent, ofTotal
  }
}

/// What a sum is divided by.
indirect enum PlanDivisor: Sendable {
  case fact(Fact)
  /// The same question of another measure.
  case measure(Plan)
}

extension Plan {
  /// Two years, two phases or two units, and the documents of each.
  struct Comparison: Sendable {
    struct Side: Sendable {
      let title: ColumnTitle
      let documents: Set<Int>
      /// Whether it is the year before, as the texts of the documents of the other side imply it.
      var isImplied = false
    }

    /// What tells the sides apart.
    let key: GroupKey
    let sides: [Side]
  }

  /// The plan for the documents of one side.
  func restricted(to side: Comparison.Side, in store: FactStore) -> Plan {
    var plan = self
    plan.comparison = nil
    plan.documents.removeAll { !side.documents.contains($0) }
    plan.tables.removeAll { !side.documents.contains(store.tables[$0].document) }
    return plan
  }
}

/// A column of figures as asked for.
struct PlanColumn: Sendable, Hashable {
  enum Selector: Sendable, Hashable {
    case total
    case member(Member)
    /// A heading as printed, compared without blanks and widths.
    case heading(String)
  }

  let selector: Selector
  let title: ColumnTitle
}

extension Verb {
  /// The verbs that take one figure of the figures of rows of one level.
  static let spreads: [Verb] = [.avg, .min, .max, .median]

  /// Whether the verb is one of `avg`, `min`, `max`, `median`.
  var isSpread: Bool { Verb.spreads.contains(self) }

  /// Whether the answer is one row unless it is grouped.
  var isSingle: Bool { self == .sum || self == .count || isSpread }

  /// Whether `leaf` and `level` choose the rows and are no tests of them.
  var takesLevel: Bool { self == .sum || isSpread }
}

/// What a condition of a sum tests: the leaf with all rows above it, or one row of it.
enum Subject: Sendable, Hashable {
  case leafAndAbove
  case leaf
  case level(Level)
}

/// The rows a sum may take: every printed row, or those of a level and finer ones, or leaves.
enum TileDepth: Sendable, Hashable {
  case printed
  case level(Level)
  case leaf
}

extension TileDepth {
  /// The level in words, where it is one of the classification.
  var word: Wording? {
    guard case .level(let level) = self else { return nil }
    let keyword = [Keyword.class, .section, .item].first { LevelName($0)?.level == level }
    return keyword.map { Wording($0.rawValue, $0.chinese) }
  }
}

/// What the rows of an answer stand for.
enum GroupKey: Sendable, Hashable {
  case level(Level)
  case leaf
  case columns(Dimension)
  case kind
  case year, unit, department, phase
  /// The side or the section.
  case part
}

extension GroupKey {
  /// Whether the rows add up to something: budgets and final accounts, or income and expenditure, do not.
  var isAdditive: Bool {
    switch self {
    case .part: false
    case .columns(let dimension): dimension.isAdditive
    case .level, .leaf, .kind, .year, .unit, .department, .phase: true
    }
  }
}

/// How the rows of an answer are sorted.
struct RowOrder: Sendable, Hashable {
  enum Column: Sendable, Hashable {
    case code, name, level, share, gap
    case figures(Int)
  }

  let column: Column
  let descending: Bool
}

/// A resolved condition.
indirect enum Predicate: Sendable, Hashable {
  case or([Predicate])
  case and([Predicate])
  case not(Predicate)
  /// The row has one of these codes: a code and all that begin with it.
  case within(Range<UInt16>)
  /// The leaf or a row above it has one of these codes.
  case codes(Set<UInt16>)
  /// The leaf or a row above it has a name that contains, or is, the text (compared without blanks and widths).
  case nameContains(String)
  case nameIs(Set<String>)
  case level(Set<Level>)
  case leaf
  /// The row stands under 人员 or 公用, where they are groups of rows.
  case kind(Set<Member>)
  case amount(PlanColumn, Comparison, Threshold)
  case amountAmong(PlanColumn, [Threshold])
  case state(PlanColumn, CellState)
  /// True for the documents named.
  case documents(Set<Int>)
  /// The row stands in one of these sides or sections.
  case parts(Set<TablePart>)
  /// The figures of the row are measured in one of these.
  case measures(Set<String>)
}

/// An amount to compare with: exact fen, or a number in whatever unit the table prints.
struct Threshold: Sendable, Hashable {
  let figure: Figure
  let unit: MoneyUnit?
}
