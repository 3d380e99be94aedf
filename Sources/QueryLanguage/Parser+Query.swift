import SourceText

extension Parser {
  /// `query = [ "trace" ] verb measure { clause }`.
  mutating func query() throws(ParseError) -> Query {
    let outer = prospect?.place
    defer { note { if let outer { $0 = outer } } }
    let place = token.span.start
    var query = try simple()
    note { ($0.start, $0.query) = (place, query) }
    var seen: Set<Keyword> = []
    while true {
      let start = index
      note { ($0.query, $0.clause, $0.field) = (query, nil, nil) }
      do throws(ParseError) {
        guard try clause(into: &query, seen: &seen) else {
          guard depth == 0, isOutOfPlace, !hasOffers else { return query }
          expect(.end)
          throw unexpected()
        }
      } catch {
        // Inside parentheses it is not known where the question ends.
        guard depth == 0, recovered.count + 1 < Parser.mostErrors, !hasOffers else { throw error }
        if recovered.last?.span.start != error.span.start { recovered.append(error) }
        if index == start { take() }
        skipToClause()
      }
    }
  }

  /// The words that begin a clause.
  private static let clauses: [Keyword] = [
    .where, .having, .group, .by, .at, .with, .per, .perStaff, .compare, .order, .top, .bottom, .in, .from,
  ]

  /// Whether a word or a number stands here that nothing after a question begins with.
  private var isOutOfPlace: Bool {
    switch token.kind {
    case .word: ![.as, .within].contains(token.keyword)
    case .integer, .decimal: true
    case .string, .pattern, .symbol, .newline, .invalid, .end: false
    }
  }

  /// Goes on to where the next clause or the next statement begins.
  private mutating func skipToClause() {
    while ![.end, .newline, .symbol(.semicolon)].contains(token.kind), !beginsClause { take() }
  }

  /// Whether a clause begins here: 分组 that closes one does not.
  private var beginsClause: Bool {
    guard let keyword = token.keyword, keyword != .by, Parser.clauses.contains(keyword) else { return false }
    return ![.group, .order].contains(keyword) || next.keyword == .by
  }

  /// `[ "trace" ] verb measure`.
  mutating func simple() throws(ParseError) -> Query {
    let place = token.span.start
    note { $0.start = place }
    var keyword = at(.verb)
    var trace: Spanned<Keyword>?
    if keyword == nil, at(.trace) {
      trace = Spanned(.trace, at: take().span)
      keyword = at(.verb)
    }
    guard let verb = keyword.flatMap(Verb.init) else { throw unexpected() }
    let verbToken = take()
    let (member, measure) = try knownMeasure()
    return Query(trace: trace, verb: Spanned(verb, at: verbToken.span), member: member, measure: measure)
  }

  /// The measure; for a word that is none the error is kept, and the clauses behind it are read all the same.
  private mutating func knownMeasure() throws(ParseError) -> (Spanned<MemberName>?, Spanned<Measure>) {
    do throws(ParseError) {
      return try measureName()
    } catch {
      guard depth == 0, case .word = token.kind, token.keyword == nil, case .word = next.kind else {
        throw error
      }
      recovered.append(error)
      return (nil, Spanned(.expense, at: take().span))
    }
  }

  /// `measure = [ figure ] MEASURE`.
  private mutating func measureName() throws(ParseError) -> (Spanned<MemberName>?, Spanned<Measure>) {
    var member: Spanned<MemberName>?
    allowFigure()
    if isFigure(token) { allow(.category(.measure), after: 1, as: .measure) }
    if next.keyword.flatMap(Measure.init) != nil, let name = try figure() { member = name }
    guard let keyword = at(.measure, as: .measure), let measure = Measure(keyword) else {
      mention(.category(.member))
      throw unexpected()
    }
    return (member, Spanned(measure, at: take().span))
  }

  /// One clause, each at most once; `false` when none begins here.
  private mutating func clause(into query: inout Query, seen: inout Set<Keyword>) throws(ParseError) -> Bool {
    let start = token
    note { $0.clause = start.keyword }
    unitCanFollow = !seen.contains(.in)
    switch start.keyword {
    case .where:
      try once(.where, in: &seen)
      query.condition = try condition()
    case .having:
      try once(.having, in: &seen)
      let tests = token
      let condition = try condition()
      query.having = Spanned(condition, at: span(from: tests))
    case .group:
      try once(.group, in: &seen)
      try require(.by)
      query.axes = try axes()
    case .by:
      try reversed(into: &query, seen: &seen)
    case .at:
      try once(.at, in: &seen)
      query.depth = try depthName()
    case .with:
      try once(.with, in: &seen)
      query.extras = try extras()
    case .per:
      try once(.per, in: &seen)
      query.divisor = try divisor()
    case .perStaff:
      try once(.per, in: &seen)
      query.divisor = Spanned(.fact(.staff), at: start.span)
    case .compare:
      try once(.compare, in: &seen)
      allow(.keyword(.prior), as: .side)
      let first = try point(as: .side)
      note { $0.points = [first.value] }
      try require(.comma)
      allow(.keyword(.prior), as: .side)
      let second = try point(as: .side)
      query.compared = Spanned(Compared(first: first, second: second), at: span(from: start))
    case .order:
      try once(.order, in: &seen)
      try require(.by)
      query.order = try ordering()
    case .top, .bottom:
      try once(.top, in: &seen)
      query.limit = Spanned(
        Limit(end: start.keyword == .top ? .top : .bottom, count: try rowCount()), at: span(from: start))
    case .in:
      try once(.in, in: &seen)
      guard let keyword = at(.unit), let unit = Unit(keyword) else { throw unexpected() }
      query.unit = Spanned(unit, at: take().span)
    case .from:
      try once(.from, in: &seen)
      query.table = try point(as: .table)
    default:
      expectClauses(beside: seen)
      return false
    }
    return true
  }

  /// Expects what can begin a clause, for completion only those that do not stand in the question already.
  private mutating func expectClauses(beside seen: Set<Keyword>) {
    for keyword in Parser.clauses {
      if keyword != .perStaff { mention(.keyword(keyword)) }
      let isGiven =
        switch keyword {
        case .bottom: seen.contains(.top)
        case .perStaff: seen.contains(.per)
        case .by: seen.isSuperset(of: [.group, .order])
        default: seen.contains(keyword)
        }
      if !isGiven { allow(.keyword(keyword), as: .clause) }
    }
  }

  private mutating func once(_ clause: Keyword, in seen: inout Set<Keyword>) throws(ParseError) {
    guard seen.insert(clause).inserted else { throw ParseError(.repeatedClause(clause), at: token.span) }
    take()
  }

  /// The Chinese order: `by axes group`, `by column [asc | desc] order` (按 … 分组, 按 … 排序).
  private mutating func reversed(into query: inout Query, seen: inout Set<Keyword>) throws(ParseError) {
    let by = take()
    let closing = closingWord()
    if closing == nil, !seen.contains(.order) {
      alsoRead { parser throws(ParseError) in
        _ = try parser.ordering()
        try parser.require(.order)
      }
    }
    if closing == .order {
      guard seen.insert(.order).inserted else { throw ParseError(.repeatedClause(.order), at: by.span) }
      query.order = try ordering()
      try require(.order)
    } else {
      guard seen.insert(.group).inserted else { throw ParseError(.repeatedClause(.group), at: by.span) }
      query.axes = try axes()
      try require(.group)
    }
  }

  /// The word that closes a clause begun with `by`: `order` when it comes before the next clause, else `group`.
  ///
  /// `nil` where the text is cut before either.
  private func closingWord() -> Keyword? {
    var ahead = self
    while true {
      switch ahead.token.keyword {
      case .group: return .group
      case .order: return .order
      case .where, .having, .at, .with, .per, .perStaff, .compare, .top, .bottom, .in, .from, .as:
        return .group
      default: break
      }
      if ahead.token.kind == .end, prospect != nil { return nil }
      if [.end, .newline, .symbol(.semicolon)].contains(ahead.token.kind) { return .group }
      ahead.take()
    }
  }

  /// `axes = axis { "," axis }`.
  private mutating func axes() throws(ParseError) -> [Spanned<Axis>] {
    var axes = [try axis()]
    while take(if: .comma) { axes.append(try axis()) }
    return axes
  }

  /// `axis = DIMENSION | LEVEL | "leaf" | figure "/" figure { "/" figure }`.
  private mutating func axis() throws(ParseError) -> Spanned<Axis> {
    let start = token
    if let level = at(.level, as: .axis).flatMap(LevelName.init) {
      take()
      return Spanned(.level(level), at: start.span)
    }
    if let dimension = at(.dimension, as: .axis) {
      take()
      return Spanned(.dimension(dimension), at: start.span)
    }
    if take(if: .leaf, as: .axis) { return Spanned(.leaf, at: start.span) }
    mention(.category(.member))
    allowFigure(as: .axis)
    if isFigure(token) { allow(.symbol(.slash), after: 1) }
    guard next.kind == .symbol(.slash) || token.keyword?.categories.contains(.member) ?? false,
      let first = try figure()
    else {
      throw unexpected()
    }
    var members = [first]
    repeat {
      try require(.slash)
      guard let member = try figure(as: .member) else { throw unexpected() }
      members.append(member)
    } while at(.slash)
    return Spanned(.members(members), at: span(from: start))
  }

  /// Allows a figure, for completion.
  private mutating func allowFigure(as role: Place.Role = .figure) {
    for expectation in [Expectation.category(.member), .category(.field), .heading] {
      allow(expectation, as: role)
    }
  }

  /// Whether a token is a figure.
  private func isFigure(_ token: Token) -> Bool {
    switch token.kind {
    case .string: true
    case .word: token.keyword.map { !$0.categories.isDisjoint(with: [.member, .field]) } ?? true
    case .integer, .decimal, .pattern, .symbol, .newline, .invalid, .end: false
    }
  }

  /// `figure = member | FIELD`; `nil` when none stands here.
  private mutating func figure(as role: Place.Role = .figure) throws(ParseError) -> Spanned<MemberName>? {
    guard let field = at(.field, as: role) else { return try memberName(as: role) }
    return Spanned(.keyword(field), at: take().span)
  }

  /// `member = MEMBER | NAME | STRING`; `nil` when none stands here.
  mutating func memberName(as role: Place.Role) throws(ParseError) -> Spanned<MemberName>? {
    let start = token
    if let keyword = at(.member, as: role) {
      take()
      return Spanned(.keyword(keyword), at: start.span)
    }
    return heading(as: role).map { Spanned(.heading($0.value), at: $0.span) }
  }

  /// `NAME | STRING`: a heading as the document prints it.
  mutating func heading(as role: Place.Role) -> Spanned<String>? {
    expect(.heading, as: role)
    switch token.kind {
    case .word(let text) where token.keyword == nil: return Spanned(text, at: take().span)
    case .string(let text): return Spanned(text, at: take().span)
    default: return nil
    }
  }

  /// `depth = "printed" | "leaf" | LEVEL`.
  private mutating func depthName() throws(ParseError) -> Spanned<Depth> {
    let start = token
    if let level = at(.level).flatMap(LevelName.init) {
      take()
      return Spanned(.level(level), at: start.span)
    }
    if take(if: .leaf) { return Spanned(.leaf, at: start.span) }
    if take(if: .printed) { return Spanned(.printed, at: start.span) }
    throw unexpected()
  }

  /// `extra { "," extra }`.
  private mutating func extras() throws(ParseError) -> [Spanned<Extra>] {
    var extras = [try extra()]
    while take(if: .comma) { extras.append(try extra()) }
    return extras
  }

  /// `extra = "share" [ "of" ( "parent" | "total" ) ] | "stated" | "blank" | "gap" | "change"`; 上级占比 and 总额占比 are such phrases in one word.
  private mutating func extra() throws(ParseError) -> Spanned<Extra> {
    let start = token
    if take(if: .blank) { return Spanned(.blank, at: start.span) }
    if take(if: .stated) { return Spanned(.stated, at: start.span) }
    if take(if: .gap) { return Spanned(.gap, at: start.span) }
    if take(if: .change) { return Spanned(.change, at: start.span) }
    if take(if: .shareOfParent) { return Spanned(.shareOfParent, at: start.span) }
    if take(if: .shareOfTotal) { return Spanned(.shareOfTotal, at: start.span) }
    try require(.share)
    guard take(if: .of) else { return Spanned(.share, at: start.span) }
    if take(if: .parent) { return Spanned(.shareOfParent, at: span(from: start)) }
    try require(.total)
    return Spanned(.shareOfTotal, at: span(from: start))
  }

  /// `FACT | measure`.
  private mutating func divisor() throws(ParseError) -> Spanned<Divisor> {
    let start = token
    if let fact = at(.fact).flatMap(Fact.init) {
      take()
      return Spanned(.fact(fact), at: start.span)
    }
    let (member, measure) = try measureName()
    return Spanned(.measure(measure, member: member), at: span(from: start))
  }

  /// `point = INT | WORD | STRING`; any word is text here.
  mutating func point(as role: Place.Role) throws(ParseError) -> Spanned<Value> {
    mention(.value)
    allow(.point, as: role)
    switch token.kind {
    case .integer(let digits): return Spanned(.number(Number(text: digits), unit: nil), at: take().span)
    case .word(let text): return Spanned(.word(text), at: take().span)
    case .string(let text): return Spanned(.string(text), at: take().span)
    default: throw unexpected()
    }
  }

  /// `column [ "asc" | "desc" ]`.
  private mutating func ordering() throws(ParseError) -> Spanned<Ordering> {
    let start = token
    let column = try columnName()
    var direction: Direction?
    if take(if: .asc) {
      direction = .ascending
    } else if take(if: .desc) {
      direction = .descending
    }
    return Spanned(Ordering(column: column, direction: direction), at: span(from: start))
  }

  /// `column = FIELD | DIMENSION | MEMBER | NAME | STRING | "share" | "total" | "gap" | "change" | "percent" |
  /// "count"`.
  private mutating func columnName() throws(ParseError) -> Spanned<ColumnName> {
    let start = token
    if let keyword = at(.field, as: .column) {
      take()
      return Spanned(.field(Field(keyword)), at: start.span)
    }
    if let dimension = at(.dimension, as: .column) {
      take()
      return Spanned(.field(.dimension(dimension)), at: start.span)
    }
    if take(if: .share, as: .column) { return Spanned(.share, at: start.span) }
    if take(if: .total, as: .column) { return Spanned(.total, at: start.span) }
    if take(if: .gap, as: .column) { return Spanned(.gap, at: start.span) }
    if take(if: .change, as: .column) { return Spanned(.change, at: start.span) }
    if take(if: Keyword.percent, as: .column) { return Spanned(.percent, at: start.span) }
    if take(if: .count, as: .column) { return Spanned(.count, at: start.span) }
    guard let member = try memberName(as: .column) else { throw unexpected() }
    return Spanned(.field(.member(member.value)), at: member.span)
  }

  /// The number of rows after `top` and `bottom`.
  private mutating func rowCount() throws(ParseError) -> Int {
    expect(.count)
    guard case .integer(let digits) = token.kind else { throw unexpected() }
    guard let count = Int(digits), count > 0, count <= 1_000_000_000 else {
      throw ParseError(.countOutOfRange(digits), at: token.span)
    }
    take()
    return count
  }
}
