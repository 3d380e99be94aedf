import SourceText

extension Parser {
  /// `cond = conj { "or" conj }` and, a level down, `conj = pred { "and" pred }`.
  mutating func condition(_ level: Precedence = .or) throws(ParseError) -> Condition {
    guard level != .not else { return try predicate() }
    var parts = [try condition(level.tighter)]
    while level.keywords.contains(where: { take(if: $0) }) { parts.append(try condition(level.tighter)) }
    guard parts.count > 1 else { return parts[0] }
    return level == .or ? .or(parts) : .and(parts)
  }

  /// `pred = "not" pred | "(" cond ")" | "leaf" | test`.
  private mutating func predicate() throws(ParseError) -> Condition {
    let start = token
    depth += 1
    defer { depth -= 1 }
    guard depth <= Parser.deepestNesting else { throw ParseError(.tooDeep, at: start.span) }
    if take(if: .not) {
      let inner = try predicate()
      return .not(inner, span(from: start))
    }
    if take(if: .leftParenthesis) {
      let couldFollow = unitCanFollow
      unitCanFollow = false
      let inner = try condition()
      unitCanFollow = couldFollow
      try require(.rightParenthesis)
      return inner
    }
    if take(if: .leaf) { return .leaf(start.span) }
    allowOtherReading()
    if namesCondition { return try named() }
    return try test()
  }

  /// Whether a NAME stands here that no relation follows.
  private var namesCondition: Bool {
    guard case .word = token.kind, token.keyword == nil else { return false }
    switch next.kind {
    case .symbol(let symbol): return !symbol.isRelation
    case .word where next.keyword == .in:
      // What is shown in a unit, and no list or range of values.
      return afterNext.keyword?.categories.contains(.unit) ?? false && ahead(3).kind != .symbol(.range)
    case .word: return ![.not, .is, .under, .matches].contains(next.keyword)
    case .integer, .decimal, .pattern, .invalid: return false
    case .string, .newline, .end: return true
    }
  }

  /// Allows, for completion, what could follow a NAME that the text ends soon after, read the other way than
  /// `namesCondition` says.
  private mutating func allowOtherReading() {
    allow(.name, as: .condition)
    guard prospect != nil, case .word = token.kind, token.keyword == nil else { return }
    if isBeforeCut {
      alsoRead { parser throws(ParseError) in _ = try parser.test() }
    } else if next.keyword == .in {
      if unitCanFollow { allow(.category(.unit), after: 2) }
      if afterNext.keyword?.categories.contains(.unit) ?? false { allow(.symbol(.range), after: 3) }
    }
  }

  /// `NAME [ "(" value { "," value } ")" ]`: a condition bound by `let`.
  private mutating func named() throws(ParseError) -> Condition {
    guard case .word(let text) = token.kind else { throw unexpected() }
    let name = Spanned(text, at: take().span)
    allow(.symbol(.leftParenthesis))
    guard token.kind == .symbol(.leftParenthesis) else { return .named(name, []) }
    return .named(name, try values(as: .argument))
  }

  /// `test = field relation`. A range, `field [ "not" ] "in" value ".." value`, is the two comparisons that it says.
  private mutating func test() throws(ParseError) -> Condition {
    let start = token
    let field = try field()
    note { $0.field = field.value }
    let isNegated = at(.not, as: .relation) && next.keyword == .in
    guard
      isNegated && afterNext.kind != .symbol(.leftParenthesis)
        || at(.in, as: .relation) && next.kind != .symbol(.leftParenthesis)
    else {
      let relation = try relation()
      return .test(Spanned(Test(field: field, relation: relation), at: span(from: start)))
    }
    if isNegated { take() }
    try require(.in)
    expect(.symbol(.leftParenthesis), as: .relation)
    let first = try value()
    try require(.range)
    let last = try value()
    let span = span(from: start)
    // A unit behind the second bound is that of both: 100..500万元.
    let range = Condition.and(
      [Relation.compare(.greaterOrEqual, first.sharingUnit(of: last)), .compare(.lessOrEqual, last)].map {
        .test(Spanned(Test(field: field, relation: $0), at: span))
      })
    return isNegated ? .not(range, span) : range
  }

  /// `field = FIELD | DIMENSION | MEMBER | NAME | STRING`, or a column of the answer.
  private mutating func field() throws(ParseError) -> Spanned<Field> {
    let start = token
    if let keyword = at(.field, as: .field) {
      take()
      return Spanned(Field(keyword), at: start.span)
    }
    if let dimension = at(.dimension, as: .field) {
      take()
      return Spanned(.dimension(dimension), at: start.span)
    }
    for word in Field.answers where take(if: word, as: .field) {
      return Spanned(.answer(word), at: start.span)
    }
    guard let member = try memberName(as: .field) else { throw unexpected() }
    return Spanned(.member(member.value), at: member.span)
  }

  /// `relation = relop value | ( "~" | "!~" | "under" ) value | "matches" REGEX | [ "not" ] "in" list | "is" [ "not" ] STATE`.
  private mutating func relation() throws(ParseError) -> Relation {
    if let comparison = comparison() { return .compare(comparison, try value()) }
    if take(if: .contains, as: .relation) || take(if: .under, as: .relation) { return .contains(try value()) }
    if take(if: .containsNot, as: .relation) { return .containsNot(try value()) }
    if take(if: .matches, as: .relation) { return .matches(try pattern()) }
    if take(if: .in, as: .relation) { return .among(try values()) }
    if take(if: .not, as: .relation) {
      try require(.in)
      return .notAmong(try values())
    }
    try require(.is, as: .relation)
    let isNot = take(if: .not)
    guard let state = at(.state) else { throw unexpected() }
    let word = Spanned(state, at: take().span)
    return isNot ? .notState(word) : .state(word)
  }

  /// `REGEX`.
  private mutating func pattern() throws(ParseError) -> Spanned<Pattern> {
    expect(.pattern)
    guard case .pattern(let text) = token.kind else { throw unexpected() }
    do throws(Pattern.Fault) {
      let pattern = try Pattern(text)
      return Spanned(pattern, at: take().span)
    } catch {
      throw ParseError(.badPattern(error), at: token.span)
    }
  }

  /// `relop`; `nil` when none stands here.
  mutating func comparison() -> Comparison? {
    for comparison in Comparison.allCases {
      if let symbol = Symbol(rawValue: comparison.rawValue), take(if: symbol, as: .relation) {
        return comparison
      }
    }
    return nil
  }

  /// `[ UNIT | "%" ]`.
  mutating func valueUnit() -> ValueUnit? {
    if let money = at(.unit).flatMap(Unit.init) {
      take()
      return .money(money)
    }
    return take(if: Symbol.percent) ? .percent : nil
  }

  /// `"(" value { "," value } ")"`.
  private mutating func values(as role: Place.Role = .value) throws(ParseError) -> [Spanned<Value>] {
    try require(.leftParenthesis)
    var values = [try value(as: role)]
    while take(if: .comma) { values.append(try value(as: role)) }
    try require(.rightParenthesis)
    return values
  }

  /// `value = [ "-" ] number [ UNIT | "%" ] | WORD | STRING`; any word is text here, keywords too.
  private mutating func value(as role: Place.Role = .value) throws(ParseError) -> Spanned<Value> {
    let start = token
    expect(.value, as: role)
    switch token.kind {
    case .word(let text):
      return Spanned(.word(text), at: take().span)
    case .string(let text):
      return Spanned(.string(text), at: take().span)
    case .symbol(.minus), .integer, .decimal:
      let sign = take(if: .minus) ? "-" : ""
      let digits: String
      switch token.kind {
      case .integer(let text), .decimal(let text): digits = text
      default:
        expect(.number, as: role)
        throw unexpected()
      }
      take()
      let unit = valueUnit()
      return Spanned(.number(Number(text: sign + digits), unit: unit), at: span(from: start))
    default: throw unexpected()
    }
  }
}

extension Spanned<Value> {
  /// The value with the unit of another one, where it is a number without a unit.
  fileprivate func sharingUnit(of other: Spanned<Value>) -> Spanned<Value> {
    guard case .number(let number, nil) = value, case .number(_, let unit) = other.value else { return self }
    return Spanned(.number(number, unit: unit), at: span)
  }
}
