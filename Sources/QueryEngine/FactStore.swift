package import Disclosure
import SourceText

/// The loaded documents as columnar facts, ready for questions.
package struct FactStore: Sendable {
  package let documents: [Document]
  let dictionary: CodeDictionary
  /// The trees of the statement tables of every document, in the order printed.
  let tables: [FactTable]
  /// Where the documents begin that the text of the others implies; `nil` where there is none.
  let impliedFrom: Int?

  /// Builds the facts of documents; throws when they print more different codes than 16 bits can number.
  package init(_ documents: [Document]) throws(EvaluationError) {
    let trees = FactStore.trees(of: documents, from: 0)
    var codes: Set<RowCode> = []
    for tree in trees { codes.formUnion(tree.tree.rows.compactMap(\.code)) }
    guard let dictionary = CodeDictionary(codes) else { throw EvaluationError(.tooManyCodes) }
    self.init(
      documents, dictionary, FactStore.tables(trees, of: documents, dictionary, from: 0), impliedFrom: nil)
  }

  /// The facts with those of the years before, as the texts imply them: they print no other codes.
  var withImplied: FactStore {
    let all = documents + documents.compactMap(\.implied)
    let trees = FactStore.trees(of: all, from: documents.count)
    return FactStore(
      all, dictionary, tables + FactStore.tables(trees, of: all, dictionary, from: tables.count),
      impliedFrom: documents.count)
  }

  private init(
    _ documents: [Document], _ dictionary: CodeDictionary, _ tables: [FactTable], impliedFrom: Int?
  ) {
    self.documents = documents
    self.dictionary = dictionary
    self.tables = tables
    self.impliedFrom = impliedFrom
  }

  private typealias PrintedTree = (document: Int, table: StatementTable, tree: TableTree)

  /// The trees of the tables of documents, from one of them on.
  private static func trees(of documents: [Document], from first: Int) -> [PrintedTree] {
    documents.indices[first...].flatMap { index in
      documents[index].tables.flatMap { table in
        TableTree.trees(of: table).map { (index, table, $0) }
      }
    }
  }

  /// The columnar tables of trees, numbered from `first`.
  private static func tables(
    _ trees: [PrintedTree], of documents: [Document], _ dictionary: CodeDictionary, from first: Int
  ) -> [FactTable] {
    trees.enumerated().map { index, tree in
      FactTable(
        tree.tree, of: tree.table, in: documents[tree.document].origin, document: tree.document,
        id: first + index, dictionary: dictionary)
    }
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
    guard let line = documents[document].table(kind)?.line else { return [] }
    return tables.filter {
      $0.document == document && $0.source.kind == kind && $0.source.line == line
    }
  }
}
