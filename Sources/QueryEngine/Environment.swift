package import QueryLanguage
package import SourceText

/// What earlier sentences leave for later ones: names, the documents in use, the last answer.
package struct Environment: Sendable {
  /// The bindings by their names as they are compared.
  private var bindings: [String: Binding] = [:]
  /// The relations of query files, in the order in which they were stated.
  package private(set) var relations: [Relationship] = []
  /// The condition that `use` puts on every question.
  var scope: Condition?
  /// The answer before, `_`.
  var last: ResultTable?

  package init() {}

  package subscript(_ name: String) -> Binding? { bindings[Folding.nameKey(name)] }

  package mutating func bind(_ binding: Binding) { bindings[Folding.nameKey(binding.name.value)] = binding }

  /// Keeps a relation, in place of one of the same name.
  package mutating func relate(_ relation: Relationship) {
    let name = Folding.nameKey(relation.name.value)
    if let place = relations.firstIndex(where: { Folding.nameKey($0.name.value) == name }) {
      relations[place] = relation
    } else {
      relations.append(relation)
    }
  }

  /// The relation of a name.
  package func relation(_ name: String) -> Relationship? {
    relations.first { Folding.nameKey($0.name.value) == Folding.nameKey(name) }
  }

  /// The names and relations alone: those of all documents.
  var withoutScope: Environment {
    var environment = self
    environment.scope = nil
    environment.last = nil
    return environment
  }

  /// Keeps an answer for the next statement.
  mutating func kept(_ answer: ResultTable) -> ResultTable {
    last = answer
    return answer
  }

  /// Forgets what belongs to the documents that were open.
  package mutating func leaveDocuments() {
    scope = nil
    last = nil
  }

  /// What is bound to names, in the order of the names.
  package var bound: [Binding] { bindings.keys.sorted().compactMap { bindings[$0] } }

  /// The names that are bound, as they are compared.
  package var names: [String] { bindings.keys.sorted() }
}

/// What a statement gives.
package enum Response: Sendable, Hashable {
  case table(ResultTable)
  case text(Wording)
  /// Nothing to show.
  case none
}
