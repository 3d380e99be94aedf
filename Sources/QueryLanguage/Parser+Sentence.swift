import SourceText

extension Parser {
  /// `statement = let | relation | assert | explain | use | include | ( check | diff | "trace" cell | answer ) [ output ]`.
  mutating func statement() throws(ParseError) -> Statement {
    let start = token
    let sentence = try sentence()
    return Spanned(sentence, at: span(from: start))
  }

  private mutating func sentence() throws(ParseError) -> Sentence {
    expect(.category(.verb), as: .statement)
    if take(if: .let) { return .bind(try binding()) }
    if take(if: .relation) { return .relate(try relationship()) }
    if take(if: .assert) { return .assert(try assertion()) }
    if take(if: .explain) { return .explain(try explained()) }
    if take(if: .use) { return .use(try scope()) }
    if take(if: .include) { return .include(try quotedText(as: .file)) }
    let sentence = try answered()
    return try output().map { .output(sentence, $0) } ?? sentence
  }

  /// `check | diff | "trace" cell | answer`.
  private mutating func answered() throws(ParseError) -> Sentence {
    if take(if: .check) { return .check(try check()) }
    if take(if: .diff) {
      let first = try point(as: .source)
      note { $0.points = [first.value] }
      return .diff(first, try point(as: .source))
    }
    if token.keyword == .trace {
      allow(.category(.measure), after: 1, as: .answer)
      if next.keyword.flatMap(Measure.init) != nil { allow(.symbol(.leftBracket), after: 2) }
    }
    if at(.trace), let measure = next.keyword.flatMap(Measure.init), afterNext.kind == .symbol(.leftBracket) {
      take()
      let start = token
      return .trace(try cell(of: Spanned(measure, at: take().span), from: start))
    }
    return .answer(try answer(beginsStatement: true))
  }

  /// `output = "as" ( FORMAT [ "into" STRING ] | "xlsx" "into" STRING )`; `nil` when none stands here.
  private mutating func output() throws(ParseError) -> Output? {
    guard take(if: .as) else { return nil }
    if at(.xlsx) {
      let format = Spanned(Keyword.xlsx, at: take().span)
      try require(.into)
      return Output(format: format, file: try quotedText(as: .file))
    }
    guard let keyword = at(.format) else { throw unexpected() }
    let format = Spanned(keyword, at: take().span)
    return Output(format: format, file: take(if: .into) ? try quotedText(as: .file) : nil)
  }

  /// `let = NAME [ "(" NAME { "," NAME } ")" ] "=" ( answer | "where" cond )`.
  private mutating func binding() throws(ParseError) -> Binding {
    let name = try newName()
    var parameters: [Spanned<String>] = []
    if take(if: .leftParenthesis) {
      repeat { parameters.append(try newName()) } while take(if: .comma)
      try require(.rightParenthesis)
    }
    try require(.equal)
    if take(if: .where) {
      return Binding(name: name, parameters: parameters, value: .condition(try condition()))
    }
    return Binding(name: name, parameters: parameters, value: .answer(try answer()))
  }

  /// `NAME`: a word that is none of the language.
  private mutating func newName() throws(ParseError) -> Spanned<String> {
    expect(.name)
    guard case .word(let text) = token.kind else { throw unexpected() }
    if let keyword = token.keyword { throw ParseError(.reservedName(text, keyword), at: token.span) }
    return Spanned(text, at: take().span)
  }

  private mutating func quotedText(as role: Place.Role) throws(ParseError) -> Spanned<String> {
    expect(.text, as: role)
    guard case .string(let text) = token.kind else { throw unexpected() }
    return Spanned(text, at: take().span)
  }

  /// `relation = "relation" NAME ":" answer relop answer [ "within" … ] [ STRING ]`.
  private mutating func relationship() throws(ParseError) -> Relationship {
    let name = try newName()
    try require(.colon)
    return Relationship(name: name, holds: try assertion())
  }

  /// `assert = answer relop answer [ "within" ( number [ UNIT | "%" ] | "rounding" ) ] [ STRING ]`.
  private mutating func assertion() throws(ParseError) -> Assertion {
    let left = try answer()
    guard let relation = comparison() else { throw unexpected() }
    let right = try answer()
    var tolerance: Spanned<Assertion.Tolerance>?
    if take(if: .within) {
      let start = token
      if take(if: .rounding) {
        tolerance = Spanned(.rounding, at: start.span)
      } else {
        let (number, unit) = try quantity()
        tolerance = Spanned(.number(number, unit: unit), at: span(from: start))
      }
    }
    expect(.text, as: .message)
    var message: String?
    if case .string(let text) = token.kind {
      message = text
      take()
    }
    return Assertion(left: left, relation: relation, right: right, tolerance: tolerance, message: message)
  }

  /// `explain = answer | "table" table | INT | WORD | STRING`.
  private mutating func explained() throws(ParseError) -> Explained {
    let start = token
    allow(.point, as: .thing)
    if at(.table), ![.end, .newline, .symbol(.semicolon)].contains(next.kind) {
      take()
      return .table(try point(as: .table))
    }
    // One word is a thing; it is the beginning of a sentence as well.
    if isBeforeCut {
      alsoRead { parser throws(ParseError) in
        if parser.take(if: .table) { _ = try parser.point(as: .table) }
        _ = try parser.answer(beginsStatement: true)
      }
    }
    guard [.end, .newline, .symbol(.semicolon)].contains(next.kind) else {
      return .answer(try answer(beginsStatement: true))
    }
    switch token.kind {
    case .integer, .word, .string: return .thing(try point(as: .thing))
    default: return .answer(try answer(beginsStatement: start.kind != .end))
    }
  }

  /// `check = [ "all" | "rollup" [ "in" table ] | "narrative" | "projects" | table "=" table | NAME ] [ "where" cond ]`,
  /// `table = INT | WORD | STRING`.
  private mutating func check() throws(ParseError) -> Check {
    let subject = try checked()
    return Check(subject: subject, condition: take(if: .where) ? try condition() : nil)
  }

  private mutating func checked() throws(ParseError) -> Check.Subject? {
    // Before a sign of equality any word names a table.
    let words: [Keyword] = [.rollup, .narrative, .projects, .all, .as, .where]
    let isName = if case .word = token.kind { token.keyword == nil } else { false }
    if isName || token.keyword.map(words.contains) ?? false { allow(.symbol(.equal), after: 1) }
    allow(.point, as: .table)
    expect(.name, as: .rule)
    if next.kind != .symbol(.equal) {
      if take(if: .all) { return nil }
      if take(if: .rollup) { return .rollup(take(if: .in) ? try point(as: .table) : nil) }
      if take(if: .narrative) { return .narrative }
      if take(if: .projects) { return .projects }
      if at(.where) || at(.as) { return nil }
      if case .word(let name) = token.kind, token.keyword == nil {
        return .relation(Spanned(name, at: take().span))
      }
    }
    if [.end, .newline, .symbol(.semicolon)].contains(token.kind) { return nil }
    let left = try point(as: .table)
    try require(.equal)
    return .tables(left, try point(as: .table))
  }

  /// `use = [ STRING | "where" cond ]`.
  private mutating func scope() throws(ParseError) -> Scope? {
    if take(if: .where) { return .condition(try condition()) }
    expect(.text, as: .reporter)
    guard case .string = token.kind else { return nil }
    return .unit(try quotedText(as: .reporter))
  }

  // MARK: Answers

  /// `answer = query | expr`. A question with clauses stands alone; in a calculation it stands in parentheses.
  ///
  /// A word that begins a statement and is none of the language, nor goes on as a calculation, is a misspelt verb.
  mutating func answer(beginsStatement: Bool = false) throws(ParseError) -> Answer {
    let start = token
    allowExpression(as: beginsStatement ? .statement : .answer)
    if at(.verb, as: beginsStatement ? .statement : .answer) != nil || at(.trace) {
      let query = try query()
      if query.isSimple { allowArithmetic() }
      guard query.isSimple, atArithmetic else { return .query(query) }
      return .expression(try expression(from: .query(query, span(from: start)), at: start))
    }
    if beginsStatement, !beginsExpression { throw unexpected() }
    let value = try expression()
    // A question in parentheses is the question.
    if case .query(let query, _) = value { return .query(query) }
    return .expression(value)
  }

  /// Allows what a calculation can begin with, for completion.
  private mutating func allowExpression(as role: Place.Role) {
    guard prospect != nil else { return }
    for symbol in [Symbol.minus, .leftParenthesis] { allow(.symbol(symbol)) }
    for category in [Keyword.Category.measure, .fact] { allow(.category(category), as: role) }
    allow(.number)
    allow(.name, as: .binding)
    if token.keyword.flatMap(Measure.init) != nil { allow(.symbol(.leftBracket), after: 1) }
  }

  private mutating func allowArithmetic() {
    for symbol in Precedence.sum.symbols + Precedence.product.symbols { allow(.symbol(symbol)) }
  }

  /// Whether the tokens here can begin a calculation.
  private var beginsExpression: Bool {
    switch token.kind {
    case .word where token.keyword == nil:
      switch next.kind {
      case .end, .newline: return true
      case .symbol(let symbol): return ![.comma, .leftBracket].contains(symbol)
      case .word where next.keyword == .as: return true
      case .word, .integer, .decimal, .string, .pattern, .invalid: return false
      }
    case .word:
      guard let keyword = token.keyword else { return false }
      return keyword.categories.contains(.fact)
        || keyword.categories.contains(.measure) && next.kind == .symbol(.leftBracket)
    case .integer, .decimal, .symbol(.minus), .symbol(.leftParenthesis): return true
    case .symbol, .string, .pattern, .newline, .invalid, .end: return false
    }
  }

  private var atArithmetic: Bool {
    guard case .symbol(let symbol) = token.kind else { return false }
    return Arithmetic(rawValue: symbol.rawValue) != nil
  }

  // MARK: Expressions

  /// `expr = term { ( "+" | "-" ) term }` and, a level down, `term = factor { ( "*" | "/" ) factor }`; the first factor
  /// may have been read.
  private mutating func expression(
    _ level: Precedence = .sum, from first: Expression? = nil, at place: Token? = nil
  ) throws(ParseError) -> Expression {
    let start = place ?? token
    guard level != .sign else { if let first { return first } else { return try factor() } }
    var value = try expression(level.tighter, from: first, at: start)
    while let sign = try arithmetic(level) {
      value = .binary(sign, value, try expression(level.tighter), span(from: start))
    }
    return value
  }

  private mutating func arithmetic(_ level: Precedence) throws(ParseError) -> Arithmetic? {
    let place = token.span
    guard let symbol = level.symbols.first(where: { take(if: $0) }) else { return nil }
    signs += 1
    guard signs <= Parser.mostSigns else { throw ParseError(.tooLong, at: place) }
    return Arithmetic(rawValue: symbol.rawValue)
  }

  /// `factor = number [ UNIT | "%" ] | "-" factor | cell | verb measure | FACT | NAME [ "(" expr { "," expr } ")" ]
  /// | "(" answer ")"`.
  private mutating func factor() throws(ParseError) -> Expression {
    let start = token
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepestNesting else { throw ParseError(.tooDeep, at: start.span) }
    if take(if: .minus) { return .negative(try factor()) }
    if take(if: .leftParenthesis) {
      let inner = try answer()
      try require(.rightParenthesis)
      switch inner {
      case .query(let query): return .query(query, span(from: start))
      case .expression(let value): return value
      }
    }
    allowExpression(as: .answer)
    if at(.verb, as: .answer) != nil {
      let query = try simple()
      return .query(query, span(from: start))
    }
    if let fact = at(.fact).flatMap(Fact.init) { return .fact(Spanned(fact, at: take().span)) }
    if let measure = at(.measure).flatMap(Measure.init), next.kind == .symbol(.leftBracket) {
      return .cell(try cell(of: Spanned(measure, at: take().span), from: start))
    }
    mention(.name)
    switch token.kind {
    case .integer, .decimal:
      let (number, unit) = try quantity()
      return .number(number, unit: unit)
    case .word(let text) where token.keyword == nil:
      let name = Spanned(text, at: take().span)
      guard take(if: .leftParenthesis) else { return .name(name, []) }
      var arguments = [try expression()]
      while take(if: .comma) { arguments.append(try expression()) }
      try require(.rightParenthesis)
      return .name(name, arguments)
    default: throw unexpected()
    }
  }

  /// `number [ UNIT | "%" ]`.
  private mutating func quantity() throws(ParseError) -> (Number, ValueUnit?) {
    expect(.number)
    let digits: String
    switch token.kind {
    case .integer(let text), .decimal(let text): digits = text
    default: throw unexpected()
    }
    take()
    return (Number(text: digits), valueUnit())
  }

  /// `cell = MEASURE "[" point { "," point } "]"`, `point = INT | WORD | STRING`.
  private mutating func cell(
    of measure: Spanned<Measure>, from start: Token
  ) throws(ParseError) -> Spanned<CellPath> {
    try require(.leftBracket)
    note { ($0.cell, $0.points) = (measure.value, []) }
    var points = [try point(as: .row)]
    while take(if: .comma) {
      note { $0.points = points.map(\.value) }
      points.append(try point(as: .point))
    }
    try require(.rightBracket)
    return Spanned(CellPath(measure: measure, points: points), at: span(from: start))
  }
}
