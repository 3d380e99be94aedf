package import Disclosure
import SourceText

/// The loaded documents as columnar facts, ready for questions.
package struct FactStore: Sendable {
  package let documents: [Document]
  let dictionary: CodeDictionary
  /// The trees of the statement tables of every document, in the order printed.
  let tables: [FactTable]
  /// The numbers of the tables of each document by their kind; of a kind that is printed twice, those of the first.
  private let numbers: [[TableKind: [Int]]]

  /// Builds the facts of documents; throws when they print more different codes than 16 bits can number.
  package init(_ documents: [Document]) throws(EvaluationError) {
    var trees: [(document: Int, table: StatementTable, tree: TableTree)] = []
    for (index, document) in documents.enumerated() {
      try EvaluationError.heedInterruption()
      for table in document.tables {
        trees += TableTree.trees(of: table).map { (index, table, $0) }
      }
    }
    var codes: Set<RowCode> = []
    for tree in trees.heedingInterruption() { codes.formUnion(tree.tree.rows.compactMap(\.code)) }
    guard let dictionary = CodeDictionary(codes) else { throw EvaluationError(.tooManyCodes) }
    self.documents = documents
    self.dictionary = dictionary
    tables = trees.enumerated().heedingInterruption().map { id, tree in
      FactTable(
        tree.tree, of: tree.table, in: documents[tree.document].origin, document: tree.document, id: id,
        dictionary: dictionary)
    }
    try EvaluationError.heedInterruption()
    var numbers = [[TableKind: [Int]]](repeating: [:], count: documents.count)
    for table in tables where documents[table.document].table(table.source.kind)?.line == table.source.line {
      numbers[table.document][table.source.kind, default: []].append(table.id)
    }
    self.numbers = numbers
  }

  /// Whether some document is of a reporting unit.
  func reports(_ name: String) -> Bool {
    let wanted = Folding.nameKey(name)
    return documents.contains { Folding.nameKey($0.entity) == wanted }
  }

  /// The table of a kind in a document, `nil` when the document does not print it; its first part where it has several.
  func table(_ kind: TableKind, document: Int) -> FactTable? { tables(kind, document: document).first }

  /// The table of a kind in a document, or its parts; the first table when a kind is printed twice.
  func tables(_ kind: TableKind, document: Int) -> [FactTable] {
    numbers[document][kind, default: []].map { tables[$0] }
  }
}
