import Disclosure
package import QueryLanguage
import SourceText

extension QueryEngine {
  /// Carries out a statement; all but `include`, which reads a file. One that is broken off leaves everything as it was.
  package func run(_ statement: Statement, in environment: inout Environment) throws(QueryError) -> Response {
    var changed = environment
    let response: Response
    do throws(QueryError) {
      response = try carryOut(statement, in: &changed)
    } catch {
      // What was broken off may have failed for want of what it did not look at.
      try QueryError.heedInterruption()
      throw error
    }
    try QueryError.heedInterruption()
    environment = changed
    return response
  }

  private func carryOut(
    _ statement: Statement, in environment: inout Environment
  ) throws(QueryError) -> Response {
    switch statement.value {
    case .answer(let answer):
      return .table(environment.kept(try Interpreter(self, environment).table(of: answer)))
    case .bind(let binding): return try bind(binding, in: &environment)
    case .assert(let assertion):
      return .table(try Interpreter(self, environment).hold(assertion, at: statement.span))
    case .explain(let explained):
      return .text(try Interpreter(self, environment).explanation(of: explained, at: statement.span))
    case .check(let check):
      let table = try Interpreter(self, environment).checked(check, at: statement.span)
      return .table(environment.kept(table))
    case .relate(let relation):
      try Interpreter(self, environment).related(relation, at: statement.span)
      environment.relate(relation)
      return .none
    case .diff(let first, let second):
      let documents = try Interpreter(self, environment).documentsInUse()
      let table = try QueryError.resolving { () throws(ResolveError) in
        try Differences.run(first, second, in: store, documents: documents)
      }
      return .table(environment.kept(table))
    case .trace(let cell):
      return .table(environment.kept(try Interpreter(self, environment).trace(cell)))
    case .output(let sentence, _):
      return try carryOut(Spanned(sentence, at: statement.span), in: &environment)
    case .use(let scope): return try use(scope, in: &environment)
    case .include: return .none
    }
  }

  /// Binds a name. What it stands for is looked at once, so that a mistake is told where it was made.
  private func bind(_ binding: Binding, in environment: inout Environment) throws(QueryError) -> Response {
    var names: Set<String> = []
    for parameter in binding.parameters {
      guard names.insert(Folding.nameKey(parameter.value)).inserted else {
        throw .resolve(ResolveError(.parameterTwice(parameter.value), at: parameter.span))
      }
    }
    let interpreter = Interpreter(self, environment)
    try interpreter.checkNames(of: binding)
    if interpreter.reaches(binding.name.value, from: binding) {
      throw .resolve(ResolveError(.recursion(binding.name.value), at: binding.name.span))
    }
    var response = Response.none
    if binding.parameters.isEmpty, case .answer(let answer) = binding.value {
      let table = try interpreter.table(of: answer)
      response = .table(environment.kept(table).named(binding.name.value))
    }
    environment.bind(binding)
    return response
  }

  private func use(_ scope: Scope?, in environment: inout Environment) throws(QueryError) -> Response {
    let condition: Condition?
    switch scope {
    case nil: condition = nil
    case .unit(let unit):
      condition = .test(
        Spanned(
          Test(
            field: Spanned(.dimension(.unit), at: unit.span),
            relation: .compare(.equal, Spanned(.string(unit.value), at: unit.span))), at: unit.span))
    case .condition(let written):
      condition = try Interpreter(self, environment).expanded(written)
    }
    if let condition {
      let resolver = Resolver.ofDocuments(in: store)
      do throws(ResolveError) {
        let documents = try resolver.documents(where: condition)
        guard !documents.isEmpty else {
          throw ResolveError(.noDocumentInUse, at: condition.firstSpan ?? Span(0, 0))
        }
      } catch {
        throw .resolve(error)
      }
    }
    environment.scope = condition
    return .none
  }
}

extension ResultTable {
  /// The figure of an answer that has but one.
  var onlyFigure: Quantity? {
    let figures = columns.indices.filter { ![.code, .text].contains(columns[$0].kind) }
    guard rows.count == 1, figures.count == 1, rows[0].cells.indices.contains(figures[0]) else { return nil }
    var quantity = Quantity(rows[0].cells[figures[0]], unit: unit)
    if quantity?.isMoney == false {
      quantity?.counted =
        counted
        ?? zip(columns, rows[0].cells).lazy.compactMap { column, cell in
          if column.title == .field(.measuredIn), case .text(let unit) = cell, !unit.isEmpty {
            unit
          } else {
            nil
          }
        }.first
    }
    return quantity
  }

  /// The answer under a name, where it is one figure.
  func named(_ name: String) -> ResultTable {
    guard onlyFigure != nil, columns.count == 1 else { return self }
    var table = ResultTable(
      columns: [ResultColumn(.heading(name), columns[0].kind)], rows: rows, unit: unit, notes: notes,
      counted: counted)
    table.layout = .assignment
    return table
  }
}

/// Carries out the statements that are more than one question.
struct Interpreter {
  let engine: QueryEngine
  let environment: Environment
  /// The values of the parameters of the function at hand.
  private var arguments: [String: Quantity] = [:]
  /// The names that are being looked up, so that none stands for itself.
  private var open: [String] = []

  private let work = Work()

  /// How deep names may stand for others.
  private static let deepest = 64
  /// How deep the walk may be where a name opens another level of it.
  private static let deepestWalk = 160
  /// How many names a statement may look up; two names for each, over and over, would never end.
  private static let mostSteps = 2_000

  /// What a statement has worked out: shared by the interpreters inside it.
  private final class Work {
    /// The printed cells that entered so far.
    var tiles: [FactReference] = []
    var values: [String: Quantity] = [:]
    var steps = 0
    /// How deep the walk through calculations and conditions is, names and all.
    var depth = 0
  }

  init(_ engine: QueryEngine, _ environment: Environment) {
    self.engine = engine
    self.environment = environment
  }

  // MARK: Answers

  func table(of answer: Answer) throws(QueryError) -> ResultTable {
    switch answer {
    case .query(let query): return try self.answer(query)
    case .expression(let expression):
      // A name alone is what it stands for, be it a table; `_` is the whole answer before.
      if case .name(let name, let values) = expression, values.isEmpty, Folding.nameKey(name.value) == "_",
        let last = environment.last
      {
        return last
      }
      if case .name(let name, let values) = expression, values.isEmpty,
        arguments[Folding.nameKey(name.value)] == nil,
        let binding = environment[name.value], binding.parameters.isEmpty,
        case .answer(let inner) = binding.value
      {
        let body = try opening(name)
        return try Interpreter.placed(at: name.span) { () throws(QueryError) in try body.table(of: inner) }
      }
      let value = try self.value(of: expression)
      guard value.isShowable else { throw .evaluate(EvaluationError(.beyondExact)) }
      return ResultTable(
        columns: [ResultColumn(.field(.value), .number)], rows: [ResultRow(cells: [.quantity(value)])],
        unit: value.isMoney ? value.unit ?? .wan : nil,
        notes: value.isMoney ? [.measuredIn(value.unit ?? .wan)] : [])
    }
  }

  /// The answer to a question over the documents in use.
  private func answer(_ query: Query) throws(QueryError) -> ResultTable {
    let query = try inScope(query)
    guard query.measure.value == .findings, !environment.relations.isEmpty else {
      return try engine.answer(query)
    }
    return try answerFindings(query)
  }

  /// A question with the names in its condition replaced by what they stand for, of the documents in use.
  func inScope(_ query: Query) throws(QueryError) -> Query {
    var query = query
    query.condition = try query.condition.map { condition throws(QueryError) in try expanded(condition) }
    query.having = try query.having.map { having throws(QueryError) in
      Spanned(try expanded(having.value), at: having.span)
    }
    if let scope = environment.scope {
      query.condition = query.condition.map { .and([scope, $0]) } ?? scope
      if case .and(let parts)? = query.condition { query.condition = .and(Interpreter.flat(parts)) }
    }
    return query
  }

  /// The parts of an `and` list without lists of its own.
  private static func flat(_ parts: [Condition]) -> [Condition] {
    parts.flatMap { part in if case .and(let inner) = part { flat(inner) } else { [part] } }
  }

  /// The value of a question or a calculation.
  func value(of answer: Answer, at span: Span) throws(QueryError) -> Quantity {
    switch answer {
    case .expression(let expression): return try value(of: expression)
    case .query(let query): return try figure(of: try self.answer(query), at: query.span ?? span)
    }
  }

  private func figure(of table: ResultTable, at span: Span) throws(QueryError) -> Quantity {
    guard let figure = table.onlyFigure else {
      throw .resolve(ResolveError(.notOneFigure(rows: table.rows.count), at: span))
    }
    for case .amount(let amount)? in table.rows.first.map(\.cells) ?? [] { work.tiles += amount.tiles }
    if figure.isMoney, figure.isFigure, figure.unit == nil {
      throw .resolve(ResolveError(.figureWithoutUnit, at: span))
    }
    if case .unreadable(let printed) = figure.state {
      throw .resolve(ResolveError(.unreadableFigure(printed), at: span))
    }
    return figure
  }

  // MARK: Calculations

  func value(of expression: Expression) throws(QueryError) -> Quantity {
    work.depth += 1
    defer { work.depth -= 1 }
    switch expression {
    case .number(let number, let unit):
      guard let value = Quantity(number, unit: unit) else { throw .evaluate(EvaluationError(.beyondExact)) }
      return value
    case .negative(let part): return try value(of: part).negatedFigure
    case .binary:
      let (first, rest) = expression.steps
      var value = try value(of: first)
      for (sign, right, span) in rest {
        value = try combined(value, sign, try self.value(of: right), at: span)
      }
      return value
    case .query(let query, let span): return try figure(of: try answer(query), at: span)
    case .cell(let path):
      let table = try answer(try query(for: path.value))
      // A row that is not printed, of what is printed elsewhere.
      return table.rows.isEmpty ? .absent : try figure(of: table, at: path.span)
    case .fact(let fact): return try self.fact(fact.value)
    case .name(let name, let values): return try value(of: name, values)
    }
  }

  private func combined(
    _ left: Quantity, _ sign: Arithmetic, _ right: Quantity, at span: Span
  ) throws(QueryError) -> Quantity {
    do throws(ArithmeticError) {
      return try left.combined(sign, right)
    } catch {
      switch error {
      case .kinds: throw .resolve(ResolveError(.mixedKinds(sign), at: span))
      case .counts(let first, let second):
        throw .resolve(ResolveError(.mixedCounts(sign, first, second), at: span))
      case .zero: throw .resolve(ResolveError(.divisionByZero, at: span))
      case .overflow: throw .evaluate(EvaluationError(.beyondExact))
      }
    }
  }

  private func value(of name: Spanned<String>, _ values: [Expression]) throws(QueryError) -> Quantity {
    let key = Folding.nameKey(name.value)
    if values.isEmpty, let value = arguments[key] { return value }
    if key == "_", values.isEmpty {
      guard let last = environment.last else { throw .resolve(ResolveError(.nothingBefore, at: name.span)) }
      guard let figure = last.onlyFigure else {
        throw .resolve(ResolveError(.lastNotOneFigure(rows: last.rows.count), at: name.span))
      }
      return figure
    }
    let binding = try self.binding(name)
    guard binding.parameters.count == values.count else {
      throw .resolve(
        ResolveError(
          .arguments(name.value, wanted: binding.parameters.count, given: values.count), at: name.span))
    }
    if let known = work.values[key] { return known }
    work.steps += 1
    guard work.steps <= Interpreter.mostSteps else {
      throw .resolve(ResolveError(.recursion(name.value), at: name.span))
    }
    guard case .answer(let answer) = binding.value else {
      throw .resolve(ResolveError(.conditionAsValue(name.value), at: name.span))
    }
    var inner = try opening(name)
    inner.arguments = [:]
    for (parameter, value) in zip(binding.parameters, values) {
      inner.arguments[Folding.nameKey(parameter.value)] = try self.value(of: value)
    }
    let body = inner
    let value = try Interpreter.placed(at: name.span) { () throws(QueryError) in
      try body.value(of: answer, at: name.span)
    }
    // What takes no values gives the same wherever it stands in the statement.
    if values.isEmpty { work.values[key] = value }
    return value
  }

  private func binding(_ name: Spanned<String>) throws(QueryError) -> Binding {
    guard let binding = environment[name.value] else {
      let known =
        environment.names + Keyword.allCases.filter { $0.categories.contains(.fact) }.map(\.rawValue)
      throw .resolve(
        ResolveError(
          .unknownBinding(name.value, nearest: NearestNames.nearest(to: name.value, in: known)), at: name.span
        ))
    }
    return binding
  }

  /// The interpreter inside what a name stands for.
  private func opening(_ name: Spanned<String>) throws(QueryError) -> Interpreter {
    let key = Folding.nameKey(name.value)
    guard !open.contains(key), open.count < Interpreter.deepest, work.depth < Interpreter.deepestWalk else {
      throw .resolve(ResolveError(.recursion(name.value), at: name.span))
    }
    var inner = self
    inner.open.append(key)
    return inner
  }

  /// What goes wrong inside what a name stands for, shown where the name is used: its own text may be in another file.
  private static func placed<Result>(
    at span: Span, _ body: () throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    do throws(QueryError) {
      return try body()
    } catch {
      guard case .resolve(let error) = error else { throw error }
      throw .resolve(ResolveError(error.cause, at: span))
    }
  }

  /// 实有人数 or 编制人数 as the documents in use state it, added over them.
  private func fact(_ fact: Fact) throws(QueryError) -> Quantity {
    let documents = try documentsInUse().map { engine.store.documents[$0] }
    if let conflict = EvaluationError.conflict(among: documents, toldApartBy: nil) {
      throw .evaluate(conflict)
    }
    do throws(EvaluationError) {
      return Quantity(count: Int(try fact.stated(in: documents).people))
    } catch {
      throw .evaluate(error)
    }
  }

  func documentsInUse(where condition: Condition? = nil) throws(QueryError) -> [Int] {
    let written = try condition.map { condition throws(QueryError) in try expanded(condition) }
    let parts = [environment.scope, written].compactMap(\.self)
    guard let first = parts.first else { return Array(engine.store.documents.indices) }
    let scope = parts.count > 1 ? Condition.and(parts) : first
    return try QueryError.resolving { () throws(ResolveError) in
      try Resolver.ofDocuments(in: engine.store).documents(where: scope)
    }
  }

  /// The lines of the printed cells that entered so far, each once.
  var linesRead: [Int] {
    var lines: [Int] = []
    for tile in work.tiles {
      guard let table = engine.store.documents[tile.document].table(tile.table),
        table.rows.indices.contains(tile.row)
      else { continue }
      let line = table.rows[tile.row].place.line
      if !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  // MARK: Cells

  /// Where the figure of a cell stands.
  fileprivate func trace(_ cell: Spanned<CellPath>) throws(QueryError) -> ResultTable {
    var query = try query(for: cell.value)
    query.trace = Spanned(.trace, at: cell.span)
    return try answer(query)
  }

  /// The question that a cell is the answer of: the one row, as printed.
  func query(for path: CellPath) throws(QueryError) -> Query {
    let span = path.measure.span
    var query = Query(Spanned(.show, at: span), path.measure)
    query.extras = [Spanned(.blank, at: span)]
    var tests: [Condition] = []
    func test(_ field: Field, _ value: Spanned<Value>) {
      tests.append(
        .test(
          Spanned(
            Test(field: Spanned(field, at: value.span), relation: .compare(.equal, value)), at: value.span)))
    }
    for (index, point) in path.points.enumerated() {
      let keyword = if case .word(let word) = point.value { Keyword(spelling: word) } else { Keyword?.none }
      if index == 0 {
        switch point.value {
        case .number: test(.code, point)
        case .word where keyword == .total: test(.level, point)
        case .word where keyword?.isRowCode ?? false: test(.code, point)
        case .word, .string: test(.name, point)
        }
      } else if case .number = point.value {
        test(.dimension(.year), point)
      } else if let keyword, [.budget, .final].contains(keyword), path.measure.value != .threePublic {
        test(.dimension(.phase), point)
      } else if let keyword, keyword.categories.contains(.member) {
        guard query.member == nil else {
          throw .resolve(ResolveError(.columnTwice(keyword.rawValue), at: point.span))
        }
        query.member = Spanned(.keyword(keyword), at: point.span)
      } else if engine.store.reports(point.value.words ?? "") {
        test(.dimension(.unit), point)
      } else {
        guard query.member == nil, let heading = point.value.words else {
          throw .resolve(ResolveError(.columnTwice(point.value.text), at: point.span))
        }
        query.member = Spanned(.heading(heading), at: point.span)
      }
    }
    query.condition = tests.count == 1 ? tests[0] : .and(tests)
    return query
  }

  // MARK: Names in conditions

  /// A condition with the names in it replaced by what they stand for.
  func expanded(_ condition: Condition) throws(QueryError) -> Condition {
    work.depth += 1
    defer { work.depth -= 1 }
    switch condition {
    case .or(let parts):
      var result: [Condition] = []
      for part in parts { result.append(try expanded(part)) }
      return .or(result)
    case .and(let parts):
      if let span = condition.emptyRange { throw .resolve(ResolveError(.emptyRange, at: span)) }
      var result: [Condition] = []
      for part in parts { result.append(try expanded(part)) }
      return .and(Interpreter.flat(result))
    case .not(let part, let span): return .not(try expanded(part), span)
    case .leaf, .test: return condition
    case .named(let name, let values):
      let binding = try self.binding(name)
      work.steps += 1
      guard work.steps <= Interpreter.mostSteps else {
        throw .resolve(ResolveError(.recursion(name.value), at: name.span))
      }
      guard case .condition(let inner) = binding.value else {
        throw .resolve(ResolveError(.valueAsCondition(name.value), at: name.span))
      }
      guard binding.parameters.count == values.count else {
        throw .resolve(
          ResolveError(
            .arguments(name.value, wanted: binding.parameters.count, given: values.count), at: name.span))
      }
      var replaced: [String: Value] = [:]
      for (parameter, value) in zip(binding.parameters, values) {
        replaced[Folding.nameKey(parameter.value)] = value.value
      }
      let body = try opening(name)
      let result = try Interpreter.placed(at: name.span) { () throws(QueryError) in
        try body.expanded(inner.replacing(replaced))
      }
      return result.placed(at: name.span)
    }
  }

  /// Looks up every name that a binding uses, its parameters apart.
  func checkNames(of binding: Binding) throws(QueryError) {
    for name in [binding.name] + binding.parameters where name.value == "_" {
      throw .resolve(ResolveError(.lastAsName, at: name.span))
    }
    let parameters = Set(binding.parameters.map { Folding.nameKey($0.value) })
    for name in binding.value.names where !parameters.contains(Folding.nameKey(name.value)) {
      // What changes with every answer has no name of its own.
      guard name.value != "_" else { throw .resolve(ResolveError(.lastAsName, at: name.span)) }
      _ = try self.binding(name)
    }
    if case .answer(let answer) = binding.value,
      let word = answer.queries.lazy.flatMap(\.words).first(where: {
        parameters.contains(Folding.nameKey($0.value))
      })
    {
      throw .resolve(ResolveError(.parameterInCondition(word.value), at: word.span))
    }
  }

  /// Whether a name is among those that a binding stands for, however far.
  fileprivate func reaches(_ name: String, from binding: Binding) -> Bool {
    var seen: Set<String> = []
    var open = binding.value.names.map { Folding.nameKey($0.value) }
    while let next = open.popLast() {
      if next == Folding.nameKey(name) { return true }
      guard seen.insert(next).inserted, let inner = environment[next] else { continue }
      let parameters = Set(inner.parameters.map { Folding.nameKey($0.value) })
      open += inner.value.names.map { Folding.nameKey($0.value) }.filter { !parameters.contains($0) }
    }
    return false
  }
}
