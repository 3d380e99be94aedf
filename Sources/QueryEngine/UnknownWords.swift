import Audit
package import QueryLanguage
package import SourceText

extension QueryEngine {
  /// Where statements name what nothing is called: a code, a name, a column that no table prints, a name that nothing is
  /// bound to. Nothing is evaluated; a statement sees the names that those before it bind. Of many only the last are
  /// looked at.
  package func unknownWords(in statements: [Statement], _ environment: Environment) -> [Span] {
    var environment = environment
    var found: [Span] = []
    for (index, statement) in statements.enumerated() {
      let sentence = statement.value.bare
      if index + 16 >= statements.count { found += unknownWords(in: sentence, environment) }
      if case .bind(let binding) = sentence { environment.bind(binding) }
    }
    return found
  }

  /// The same of a question that need not be whole.
  package func unknownWords(in query: Query, _ environment: Environment) -> [Span] {
    var rest: Query? = query
    var found: [Span] = []
    while let query = rest, found.count < 8, let error = refusal(of: query, in: environment) {
      guard error.cause.isUnknown else { break }
      found.append(error.span)
      rest = query.leavingOut(error.span)
    }
    return found
  }

  private func unknownWords(in sentence: Sentence, _ environment: Environment) -> [Span] {
    let questions = sentence.queries.flatMap { unknownWords(in: $0, environment) }
    return questions + unbound(in: sentence, environment)
      + sentence.cells.flatMap { cell -> [Span] in
        guard let query = try? Interpreter(self, environment).query(for: cell) else { return [] }
        return unknownWords(in: query, environment)
      }
      + sentence.relations.filter { name in
        environment.relation(name.value) == nil && RuleBook.rule(name.value) == nil
      }.map(\.span)
      + sentence.tables.compactMap { table in
        (try? store.tableKind(table, among: Array(store.documents.indices))) == nil ? table.span : nil
      }
  }

  /// The names of values that nothing is bound to.
  private func unbound(in sentence: Sentence, _ environment: Environment) -> [Span] {
    let names: [Spanned<String>]
    var known: Set<String> = []
    switch sentence {
    case .answer(let answer), .explain(.answer(let answer)): names = answer.names
    case .bind(let binding):
      names = binding.value.names
      known = Set(binding.parameters.map { Folding.nameKey($0.value) })
    case .assert(let assertion): names = assertion.left.names + assertion.right.names
    case .relate(let relation): names = relation.holds.left.names + relation.holds.right.names
    case .explain, .check, .use, .include, .trace, .diff, .output: return []
    }
    return names.filter { name in
      name.value != "_" && !known.contains(Folding.nameKey(name.value)) && environment[name.value] == nil
    }.map(\.span)
  }
}

extension Sentence {
  /// The sentence without where its answer goes.
  fileprivate var bare: Sentence { if case .output(let sentence, _) = self { sentence.bare } else { self } }

  /// The cells that it names.
  fileprivate var cells: [CellPath] {
    switch self {
    case .answer(.expression(let expression)), .explain(.answer(.expression(let expression))):
      expression.cells
    case .bind(let binding):
      if case .answer(.expression(let expression)) = binding.value { expression.cells } else { [] }
    case .assert(let assertion): assertion.cells
    case .relate(let relation): relation.holds.cells
    case .trace(let cell): [cell.value]
    case .answer, .explain, .check, .use, .include, .diff, .output: []
    }
  }

  /// The relations that it names.
  fileprivate var relations: [Spanned<String>] {
    if case .check(let check) = self, case .relation(let name)? = check.subject { [name] } else { [] }
  }

  /// The tables that it names outside of questions.
  fileprivate var tables: [Spanned<Value>] {
    switch self {
    case .check(let check):
      switch check.subject {
      case .tables(let left, let right)?: [left, right]
      case .rollup(let table)?: table.map { [$0] } ?? []
      default: []
      }
    case .explain(.table(let table)): [table]
    case .relate, .explain, .answer, .bind, .assert, .use, .include, .trace, .diff, .output: []
    }
  }
}

extension Assertion {
  fileprivate var cells: [CellPath] {
    [left, right].flatMap { answer in
      if case .expression(let expression) = answer { expression.cells } else { [CellPath]() }
    }
  }
}

extension Expression {
  fileprivate var cells: [CellPath] {
    switch self {
    case .cell(let cell): return [cell.value]
    case .negative(let part): return part.cells
    case .binary:
      let (first, rest) = steps
      return first.cells + rest.flatMap(\.right.cells)
    case .name(_, let values): return values.flatMap(\.cells)
    case .number, .query, .fact: return []
    }
  }
}

extension ResolveError.Cause {
  /// Whether a word is called what nothing is.
  fileprivate var isUnknown: Bool {
    switch self {
    case .unknownCode, .unknownName, .unknownField, .unknownMember, .unknownDocumentValue, .unknownValue,
      .unknownBinding, .unknownTable:
      true
    default: false
    }
  }
}
