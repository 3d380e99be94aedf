import Disclosure
import QueryLanguage

/// A question of records with every name resolved.
struct RecordPlan: Sendable {
  let verb: Verb
  let schema: RecordSchema
  var predicate: RecordPredicate?
  /// The column of the measure: `executed` of forms, or the member before the measure; `nil` where nothing is added.
  var measureColumn: RecordColumn?
  /// The members named as columns, or before the measure.
  var columns: [RecordColumn]
  var key: RecordKey?
  var share: Plan.Share?
  /// The number of people that a sum is divided by.
  var fact: Fact?
  /// What the rows of the answer must meet.
  var having: RowCondition?
  var keepsBlank: Bool
  var order: RecordOrder?
  var limit: Limit?
  var unit: MoneyUnit?
}

/// What the rows of an answer stand for.
enum RecordKey: Sendable, Hashable {
  case field(Keyword)
  /// The sources of the money of forms.
  case source
}

/// How the rows of an answer are sorted.
struct RecordOrder: Sendable, Hashable {
  enum Column: Sendable, Hashable {
    /// A field of the records, or the key of the rows.
    case field(Keyword)
    /// A column of figures of an answer by keys; of `count` the number of rows.
    case figures(Int)
    case share
  }

  let column: Column
  let descending: Bool
}
