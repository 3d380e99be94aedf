/// A way to write answers.
package enum OutputFormat: String, Sendable, CaseIterable {
  case table, csv, json, ndjson, markdown, xlsx

  /// Whether notes stand below the answer; elsewhere they would break the data and go to standard error.
  package var showsNotes: Bool { self == .table || self == .markdown }
}
