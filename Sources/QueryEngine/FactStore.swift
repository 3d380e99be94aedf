package import Disclosure

/// The loaded documents as columnar facts, ready for questions.
package struct FactStore: Sendable {
  package let documents: [Document]
  let dictionary: CodeDictionary
  /// The code tables of every document.
  let tables: [FactTable]

  /// Builds the facts of documents; throws when they print more different codes than 16 bits can number.
  package init(_ documents: [Document]) throws(EvaluationError) {
    var codes: Set<RowCode> = []
    for document in documents {
      for table in document.tables { codes.formUnion(table.rows.compactMap(\.key.rowCode)) }
    }
    guard let dictionary = CodeDictionary(codes) else { throw EvaluationError(.tooManyCodes) }
    self.documents = documents
    self.dictionary = dictionary
    tables = documents.indices.flatMap { index in
      documents[index].tables.filter { $0.kind.codeDomain != nil }.map {
        FactTable($0, document: index, dictionary: dictionary)
      }
    }
  }

  /// The table of a kind in a document, `nil` when the document does not print it.
  func table(_ kind: TableKind, document: Int) -> FactTable? {
    tables.first { $0.document == document && $0.source.kind == kind }
  }
}
