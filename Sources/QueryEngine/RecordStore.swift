import Disclosure
import QueryLanguage
import Synchronization

/// The records of the loaded documents, those of a measure made when it is first asked for: no question changes them.
final class RecordStore: Sendable {
  private let documents: [Document]
  private let made = Mutex<[Measure: RecordTable]>([:])

  private let audits: AuditStore

  init(_ documents: [Document], _ audits: AuditStore) {
    self.documents = documents
    self.audits = audits
  }

  func table(_ schema: RecordSchema) throws(EvaluationError) -> RecordTable {
    try made.withLock { made throws(EvaluationError) in
      if let table = made[schema.measure] { return table }
      let table = try RecordTable(schema, of: documents, audits)
      made[schema.measure] = table
      return table
    }
  }
}
