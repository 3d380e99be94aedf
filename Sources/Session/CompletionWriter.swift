import QueryEngine
import QueryLanguage
import SourceText

/// Writes the candidates for a spot: what the parser expects there, in the words of the open documents, without what the
/// engine would refuse.
struct CompletionWriter {
  let source: Source
  let spot: CompletionSpot
  let engine: QueryEngine?
  let environment: Environment
  let isChinese: Bool
  let parameters: [String: String]
  let vocabulary: Vocabulary?

  init(_ session: Session, _ source: Source, _ spot: CompletionSpot) {
    self.source = source
    self.spot = spot
    engine = session.engine
    environment = CompletionWriter.environment(session, source, spot)
    parameters = session.settings.parameters
    vocabulary = session.engine.map { Vocabulary($0) }
    isChinese = CompletionWriter.isChinese(source, spot) ?? (session.settings.language == .chinese)
  }

  /// The names of the session and those that the sentences before the spot bind.
  private static func environment(_ session: Session, _ source: Source, _ spot: CompletionSpot) -> Environment
  {
    var environment = session.environment
    let end = spot.tokens.last { $0.kind == .newline || $0.kind == .symbol(.semicolon) }
    guard let end else { return environment }
    let before = Parser.script(
      source, in: spot.start..<end.span.end, parameters: session.settings.parameters)
    for case .success(let statement) in before {
      switch statement.value {
      case .bind(let binding): environment.bind(binding)
      case .relate(let relation): environment.relate(relation)
      default: continue
      }
    }
    return environment
  }

  /// Something that could be put in place.
  struct Entry {
    /// The spellings, the best first; the first one that fits what is typed is put in place.
    var spellings: [String]
    var description = ""
    var endsWord = true
    /// Where it stands among the others: the least first.
    var rank = 5
    /// Whether it is also found by a part of its text or of its description.
    var isFoundInside = false
    /// Whether it is found by what is typed alone.
    var needsTyping = false
  }

  /// The language that the word is written in; `nil` where nothing written tells.
  private static func isChinese(_ source: Source, _ spot: CompletionSpot) -> Bool? {
    func tells(_ text: String) -> Bool? {
      if text.unicodeScalars.contains(where: { $0.properties.isIdeographic }) { return true }
      return text.contains { $0.isASCII && $0.isLetter } ? false : nil
    }
    if spot.quote == nil, let told = tells(Folding.fold(spot.typed)) { return told }
    for token in spot.tokens.reversed() where token.keyword != nil {
      if let told = tells(source.text(in: token.span.start..<token.span.end)) { return told }
    }
    return nil
  }

  // MARK: Candidates

  var candidates: [Candidate] {
    let prospect = Parser.expectations(
      of: source, upTo: spot.range.lowerBound, from: spot.start, parameters: parameters)
    var found: [(entry: Entry, text: String, isPrefix: Bool, order: Int)] = []
    var seen: Set<String> = []
    for offer in prospect.offers {
      for entry in entries(for: offer) {
        guard let (text, isPrefix) = fitting(entry) else { continue }
        found.append((entry, text, isPrefix, found.count))
      }
    }
    found.sort {
      ($0.isPrefix ? 0 : 1, $0.entry.rank, $0.order) < ($1.isPrefix ? 0 : 1, $1.entry.rank, $1.order)
    }
    return found.filter { seen.insert($0.text).inserted }.prefix(Completion.mostCandidates).map { item in
      // A blank would come before the mark that ends the text.
      Candidate(
        text: item.text, description: item.entry.description,
        endsWord: item.entry.endsWord && !(spot.isClosed && spot.quote != nil))
    }
  }

  /// The spelling of an entry that fits what is typed, and whether it begins with it.
  private func fitting(_ entry: Entry) -> (text: String, isPrefix: Bool)? {
    let key = spot.key
    guard !key.isEmpty || spot.quote != nil else {
      return entry.needsTyping ? nil : entry.spellings.first.map { ($0, true) }
    }
    for spelling in entry.spellings {
      let isQuoted = spelling.hasPrefix("\"") || spelling.hasPrefix("“")
      if spot.quote != nil, !isQuoted { continue }
      if Folding.nameKey(isQuoted ? String(spelling.dropFirst()) : spelling).hasPrefix(key) {
        return (spelling, true)
      }
    }
    guard entry.isFoundInside, let first = spot.quote == nil ? entry.spellings.first : entry.spellings.last,
      key.contains(where: { !$0.isASCII || !$0.isNumber })
    else { return nil }
    let isInside = Folding.nameKey(first).contains(key) || Folding.nameKey(entry.description).contains(key)
    return isInside ? (first, false) : nil
  }

  private func entries(for offer: Prospect.Offer) -> [Entry] {
    let place = offer.place
    switch offer.expectation {
    case .keyword(let keyword): return keywordEntries(keyword, place)
    case .category(let category):
      return Keyword.allCases.filter { $0.categories.contains(category) }.flatMap {
        entries(of: $0, in: category, place)
      }
    case .symbol(let symbol): return symbolEntries(symbol, place)
    case .value, .point: return valueEntries(place)
    case .heading: return headingEntries(place)
    case .name: return nameEntries(place)
    case .text:
      return place.role == .reporter ? printed(vocabulary?.documentValues(of: .unit), isText: true) : []
    case .count: return ["3", "5", "10"].map { Entry(spellings: [$0]) }
    case .number, .pattern, .end: return []
    }
  }

  // MARK: Words of the language

  /// The spellings of a keyword in the language at hand.
  func spellings(of keyword: Keyword) -> [String] {
    let all = [keyword.rawValue] + keyword.synonyms
    let own = all.filter { isChinese != ($0.first?.isASCII ?? true) }
    return own.isEmpty ? all : own
  }

  /// The word in the other language.
  func other(_ keyword: Keyword) -> String { isChinese ? keyword.rawValue : keyword.chinese }

  func word(_ keyword: Keyword, rank: Int = 5) -> Entry {
    Entry(spellings: spellings(of: keyword), description: other(keyword), rank: rank)
  }

  private func keywordEntries(_ keyword: Keyword, _ place: Place) -> [Entry] {
    var entry = word(keyword)
    switch place.role {
    case .clause:
      guard takes(keyword, place) else { return [] }
      entry.rank = CompletionWriter.clauses.firstIndex(of: keyword) ?? 20
      switch keyword {
      case .group, .order:
        entry.needsTyping = isChinese
        if !isChinese { entry.spellings = ["\(keyword.rawValue) by"] }
        if !isChinese { entry.description = "按 … \(keyword.chinese)" }
      case .by: entry.needsTyping = !isChinese
      case .bottom, .perStaff: entry.rank += 1
      default: break
      }
      return [entry]
    case .relation:
      if keyword == .not {
        entry.spellings = [spellings(of: .not)[0] + " " + spellings(of: .in)[0]]
        entry.description = other(.not) + " " + other(.in)
      }
      entry.rank = 6
      return relates(keyword.rawValue, place) ? [entry] : []
    case .field:
      entry.rank = 7
      return hasField(keyword, place) ? [entry] : []
    case .axis: return isRefused(entry.spellings[0], place) ? [] : [entry]
    case .column: return columnEntries(entry, keyword, place)
    case .side:
      entry.rank = 6
      return impliesYearBefore(place) && !place.points.contains(where: \.isWord) ? [entry] : []
    default: break
    }
    switch keyword {
    case .leaf where [.where, .having].contains(place.clause) || isUse(place):
      if isUse(place) || isRefused(entry.spellings[0], place) { return [] }
      entry.rank = 8
    case .not: entry.rank = 8
    case .and, .or: entry.rank = -1
    case .share: entry.rank = 3
    case .shareOfParent, .shareOfTotal: entry.rank = 4
    case .trace, .as: entry.rank = 30
    case .rollup, .narrative: entry.rank = 3
    case .xlsx: entry.rank = 6
    case .let, .relation, .assert, .check, .explain, .use, .include, .diff: entry.rank = 12
    default: break
    }
    if [.with, .at].contains(place.clause), isRefused(entry.spellings[0], place) { return [] }
    return [entry]
  }

  /// A column that rows are ordered by, where the answer can have it.
  private func columnEntries(_ entry: Entry, _ keyword: Keyword, _ place: Place) -> [Entry] {
    var entry = entry
    entry.rank = place.clause == .by ? 9 : 5
    guard let measure = measure(place), let vocabulary else { return [entry] }
    guard isOfAnswer(keyword, measure, vocabulary) else { return [] }
    return isRefused(entry.spellings[0], place) ? [] : [entry]
  }

  /// Whether some answer over a measure can have a column of this word.
  private func isOfAnswer(_ keyword: Keyword, _ measure: Measure, _ vocabulary: Vocabulary) -> Bool {
    [.share, .total, .gap, .change, .percent, .count].contains(keyword)
      || vocabulary.fields(of: measure).contains(keyword) || vocabulary.keys(of: measure).contains(keyword)
      || vocabulary.columns(of: measure).contains(keyword)
  }

  /// Whether a place is in a statement that chooses the documents in use.
  private func isUse(_ place: Place) -> Bool {
    spot.tokens.first { $0.span.start >= place.statement }?.keyword == .use
  }

  /// The clauses, the commonest first.
  private static let clauses: [Keyword] = [
    .where, .group, .by, .with, .order, .top, .in, .at, .having, .compare, .per, .perStaff, .from, .bottom,
  ]

  private func entries(of keyword: Keyword, in category: Keyword.Category, _ place: Place) -> [Entry] {
    var entry = word(keyword)
    switch (category, place.role) {
    case (.measure, .measure): return measureEntries(keyword, place)
    case (.measure, _):
      // The beginning of a cell.
      guard let measure = Measure(keyword), measure.table != nil, vocabulary?.prints(measure) ?? true else {
        return []
      }
      entry.spellings = entry.spellings.map { $0 + "[" }
      entry.endsWord = false
      entry.rank = 25
      return [entry]
    case (.verb, _): return [entry]
    case (_, .figure): return figureEntries(keyword, place)
    case (_, .field):
      entry.rank = category == .member || keyword == .value && measure(place)?.table != nil ? 6 : 5
      return hasField(keyword, place) ? [entry] : []
    case (.member, .axis), (.field, .axis): return firstMember(keyword, place)
    case (_, .axis):
      guard let measure = measure(place), let vocabulary else { return [entry] }
      guard let order = vocabulary.keys(of: measure).firstIndex(of: keyword) else { return [] }
      entry.rank = order < 4 ? 5 : 7
      return isRefused(entry.spellings[0], place) ? [] : [entry]
    case (_, .member):
      guard let measure = measure(place), let vocabulary else { return [entry] }
      guard vocabulary.columns(of: measure).contains(keyword) else { return [] }
      return isRefused(entry.spellings[0], place) ? [] : [entry]
    case (_, .column): return columnEntries(entry, keyword, place)
    case (.level, _): return isRefused(entry.spellings[0], place) ? [] : [entry]
    case (.unit, _):
      if place.clause == .in { return isRefused(entry.spellings[0], place) ? [] : [entry] }
      entry.rank = -2
      guard place.field.map(isFigure) ?? true, !isRefused(entry.spellings[0], place) else { return [] }
      return [entry]
    case (.state, _):
      return keyword == .absent && measure(place)?.table != nil ? [] : [entry]
    case (.fact, _):
      if place.clause == .per { return isRefused(entry.spellings[0], place) ? [] : [entry] }
      entry.rank = 26
      return [entry]
    default: return [entry]
    }
  }

  /// Whether a field is compared with amounts and numbers.
  private func isFigure(_ field: Field) -> Bool {
    switch field {
    case .amount, .member, .answer: true
    case .word(let word): [.value, .rate, .score, .weight].contains(word)
    case .code, .name, .level, .dimension: false
    }
  }

  private func measureEntries(_ keyword: Keyword, _ place: Place) -> [Entry] {
    guard let measure = Measure(keyword) else { return [] }
    // Behind a measure another one makes it a member: income summary.
    var entry = word(keyword, rank: spot.tokens.last?.keyword.flatMap(Measure.init) == nil ? 3 : 15)
    if isRefused(entry.spellings[0], place, isMeasure: true) { return [] }
    if let vocabulary {
      entry.description = [
        entry.description, vocabulary.source(of: measure)(isChinese ? .chinese : .english),
      ]
      .filter { !$0.isEmpty }.joined(separator: "  ")
      if !vocabulary.prints(measure) { entry.rank += 15 }
    }
    return [entry]
  }

  /// A member before a measure, where some measure has it and the verb takes it.
  private func figureEntries(_ keyword: Keyword, _ place: Place) -> [Entry] {
    guard let vocabulary else { return [word(keyword, rank: 10)] }
    let measures = Measure.allCases.filter {
      vocabulary.figures(of: $0).contains(keyword) && vocabulary.prints($0)
    }
    let isTaken = measures.contains {
      !isRefused("\(keyword.rawValue) \($0.keyword.rawValue)", place, isMeasure: true)
    }
    return isTaken ? [word(keyword, rank: 10)] : []
  }

  /// The first of several members: a sign must follow it.
  private func firstMember(_ keyword: Keyword, _ place: Place) -> [Entry] {
    var entry = word(keyword, rank: 6)
    entry.spellings = entry.spellings.map { $0 + "/" }
    entry.endsWord = false
    guard let measure = measure(place), let vocabulary else { return [entry] }
    let columns = vocabulary.columns(of: measure)
    guard columns.contains(keyword), let second = columns.first(where: { $0 != keyword }) else { return [] }
    return isRefused("\(keyword.rawValue)/\(second.rawValue)", place) ? [] : [entry]
  }

  private func hasField(_ keyword: Keyword, _ place: Place) -> Bool {
    guard let query = place.query, let vocabulary else {
      return !isUse(place) || [.year, .unit, .department, .phase].contains(keyword)
    }
    let measure = vocabulary.measure(of: query)
    if place.clause == .having {
      guard isOfAnswer(keyword, measure, vocabulary) else { return false }
      // One of them goes with every field.
      return ["> 0", "~ x", "= 1"].contains { test in
        !(refusal("\(keyword.rawValue) \(test)", place)?.isOfField ?? false)
      }
    }
    return vocabulary.fields(of: measure).contains(keyword)
  }

  // MARK: Signs

  private func symbolEntries(_ symbol: Symbol, _ place: Place) -> [Entry] {
    var entry = Entry(spellings: [symbol.rawValue], rank: 40)
    switch symbol {
    case .leftParenthesis, .leftBracket, .slash, .range: entry.endsWord = false
    case .minus, .percent: entry.endsWord = symbol == .percent
    default: break
    }
    switch place.role {
    case .relation:
      if symbol == .leftParenthesis { return [entry] }
      let isOrder = [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(symbol)
      let isFirst = place.field.map { isFigure($0) ? isOrder : symbol == .contains } ?? false
      entry.rank = symbol == .greater && isFirst ? 3 : isFirst ? 4 : 5
      return relates(symbol.rawValue, place) ? [entry] : []
    case .word:
      if symbol == .leftParenthesis, case .word(let name)? = spot.tokens.last?.kind,
        environment[name]?.parameters.isEmpty ?? false
      {
        return []
      }
      guard symbol == .percent, let field = place.field else { return [entry] }
      return isFigure(field) && !isRefused("%", place) ? [entry] : []
    default: return [entry]
    }
  }

  // MARK: The engine

  /// The measure of the question that a place is in.
  func measure(_ place: Place) -> Measure? {
    place.query.map { vocabulary?.measure(of: $0) ?? $0.measure.value }
  }

  private func impliesYearBefore(_ place: Place) -> Bool {
    measure(place).map { vocabulary?.impliesYearBefore(of: $0) ?? false } ?? false
  }

  /// The longest question that is asked of the engine for every word. Unit: bytes.
  private static var longestAsked: Int { 1024 }

  /// Why the engine would refuse the question with a word in its place.
  private func refusal(_ text: String, _ place: Place) -> ResolveError? {
    guard let engine, vocabulary?.isSmall ?? false,
      spot.range.lowerBound - place.start <= CompletionWriter.longestAsked
    else { return nil }
    // Parentheses let lines go on; what is begun with 按 is ended.
    let before = "(" + source.text(in: place.start..<spot.range.lowerBound) + " "
    let end = place.clause != .by ? "" : place.role == .column ? " order" : " group"
    let asked = Source(before + text + end + " )")
    guard
      case .answer(.query(let query))? = try? Parser.script(asked, parameters: parameters).first?.get().value,
      let error = engine.refusal(of: query, in: environment)
    else { return nil }
    return error.span.end > before.utf8.count || error.isOfVerb || place.role == .measure ? error : nil
  }

  /// Whether the engine would refuse the question whatever follows the word.
  func isRefused(_ text: String, _ place: Place, isMeasure: Bool = false) -> Bool {
    guard place.query != nil || isMeasure, let error = refusal(text, place) else { return false }
    return !error.canBeMended
  }

  /// Whether a relation goes with the field at hand.
  private func relates(_ relation: String, _ place: Place) -> Bool {
    let test =
      switch relation {
      case "in": "in (1)"
      case "not": "not in (1)"
      case "matches": "matches /./"
      case "is": "is blank"
      default: "\(relation) 1"
      }
    return !(refusal(test, place)?.isOfRelation ?? false)
  }

  /// Whether some question goes on with a clause.
  private func takes(_ clause: Keyword, _ place: Place) -> Bool {
    guard let measure = measure(place), let vocabulary, vocabulary.isSmall else { return true }
    let tests: [String]
    switch clause {
    case .where: return true
    case .by:
      return takes(.group, place) || takes(.order, place)
    case .group:
      let columns = vocabulary.columns(of: measure).prefix(2).map(\.rawValue).joined(separator: "/")
      tests = (vocabulary.keys(of: measure).map(\.rawValue) + [columns]).map { "group by \($0)" }
    case .order:
      tests = ["name", "amount", "code", "year", "line", "count"].map { "order by \($0)" }
    case .having: tests = ["amount > 0", "count > 0", "value > 0", "score > 0"].map { "having \($0)" }
    case .with: tests = ["share", "blank", "gap", "change", "stated"].map { "with \($0)" }
    case .at: tests = ["at leaf", "at class"]
    case .per: tests = ["per staff", "per expense"]
    case .compare: tests = ["compare 2023, 2024"]
    case .from:
      tests = Measure.allCases.filter { $0.table != nil && $0 != measure && vocabulary.prints($0) }.map {
        "from \($0.keyword.rawValue)"
      }
    case .top, .bottom: tests = ["\(clause.rawValue) 1"]
    case .in: tests = ["in wan"]
    default: tests = [clause.rawValue]
    }
    return tests.contains { test in
      guard let error = refusal(test, place) else { return true }
      return error.canBeMended || error.isOfDocument
    }
  }
}
