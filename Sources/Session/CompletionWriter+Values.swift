import Audit
import Disclosure
import QueryEngine
import QueryLanguage
import SourceText

extension Value {
  /// Whether it is a bare word.
  var isWord: Bool { if case .word = self { true } else { false } }
}

extension CompletionWriter {
  // MARK: What documents print

  /// The entries of printed words, quoted where they must be.
  func printed(_ words: [VocabularyWord]?, isText: Bool = false, rank: Int = 5) -> [Entry] {
    (words ?? []).compactMap { word in
      let spelling = word.spelling(isChinese ? .chinese : .english)
      guard Command.canBeWritten(spelling) else { return nil }
      var other = word.spelling(isChinese ? .english : .chinese)
      if other == spelling { other = "" }
      let note = word.note(isChinese ? .chinese : .english)
      return Entry(
        spellings: written(spelling, isText: isText),
        description: [other, note].filter { !$0.isEmpty }.joined(separator: "  "), rank: rank,
        isFoundInside: true)
    }
  }

  /// A text as a sentence writes it: bare where it is one word or a number, else quoted; after an opening mark as quoted.
  private func written(_ text: String, isText: Bool) -> [String] {
    let quoted = quoted(text)
    let tokens = Lexer.tokens(of: Source(text)).map(\.kind)
    guard tokens.count == 2, !isText else { return [quoted] }
    switch tokens[0] {
    case .word(text), .integer(text): return [text, quoted]
    default: return [quoted]
    }
  }

  private func quoted(_ text: String) -> String {
    // A mark that stands behind the cursor ends the text.
    let end = spot.isClosed ? "" : nil
    if spot.quote == "“", !text.contains(where: { "“”\\".contains($0) }) { return "“\(text)\(end ?? "”")" }
    var escaped = ""
    for character in text {
      if character == "\"" || character == "\\" { escaped += "\\" }
      escaped.append(character)
    }
    return "\"\(escaped)\(end ?? "\"")"
  }

  func valueEntries(_ place: Place) -> [Entry] {
    guard let vocabulary else { return [] }
    switch place.role {
    case .value:
      guard let field = place.field else { return [] }
      return printed(vocabulary.values(of: field, in: place.query))
    case .bound:
      // A range of figures has no words, and codes have no ranges.
      return place.field == .dimension(.year) ? printed(vocabulary.documentValues(of: .year)) : []
    case .table:
      let tables = printed(vocabulary.tables)
      let measures = Measure.allCases.filter { $0.table != nil && vocabulary.prints($0) }.map { measure in
        var entry = word(measure.keyword, rank: 8)
        entry.description += "  " + vocabulary.source(of: measure)(isChinese ? .chinese : .english)
        return entry
      }
      let all = tables + measures
      return place.clause == .from ? all.filter { !isRefused($0.spellings[0], place) } : all
    case .source:
      let documents = [Keyword.year, .phase].flatMap { vocabulary.documentValues(of: $0) } + vocabulary.files
      return vocabulary.documentValues(of: .year).count > 1 || vocabulary.files.count > 1
        ? printed(documents) : printed(vocabulary.tables)
    case .side:
      var fields: [Keyword] = vocabulary.files.count > 1 ? [.year, .phase, .unit] : [.year]
      // The other side is of the same sort; beside 上年 it is a year.
      switch place.points.first {
      case .number: fields = [.year]
      case .word(let word) where Keyword(spelling: word) == .prior: fields = [.year]
      case .word(let word) where [.budget, .final].contains(Keyword(spelling: word)): fields = [.phase]
      case .word, .string: fields = [.unit]
      case nil: break
      }
      return printed(fields.flatMap { vocabulary.documentValues(of: $0) }.filter { !isGiven($0, place) })
    case .thing: return thingEntries(vocabulary)
    case .row:
      guard let measure = place.cell else { return [] }
      let codes = vocabulary.codes(of: measure)
      let rows = codes.isEmpty ? vocabulary.names(of: measure) : codes
      return printed(rows).map(inBrackets) + [inBrackets(word(.total))]
    case .point:
      guard let measure = place.cell else { return [] }
      let columns = vocabulary.columns(of: measure).map { word($0) }
      let documents = [Keyword.year, .phase, .unit].flatMap { vocabulary.documentValues(of: $0) }
      return (columns + printed(vocabulary.headings(of: measure)) + printed(documents, rank: 7))
        .map(inBrackets)
    default: return []
    }
  }

  /// Whether a value is the point that stands already.
  private func isGiven(_ word: VocabularyWord, _ place: Place) -> Bool {
    place.points.contains { point in
      switch point {
      case .number(let number, _): number.text == word.spelling.english
      case .word(let text), .string(let text):
        text == word.spelling.english || Keyword(spelling: text)?.rawValue == word.spelling.english
      }
    }
  }

  private func inBrackets(_ entry: Entry) -> Entry {
    var entry = entry
    entry.endsWord = false
    return entry
  }

  private func thingEntries(_ vocabulary: Vocabulary) -> [Entry] {
    var codes: [VocabularyWord] = []
    var seen: Set<String> = []
    for measure in Measure.allCases where measure.table?.codeDomain != nil {
      codes += vocabulary.codes(of: measure).filter { seen.insert($0.spelling.english).inserted }
    }
    let errors = printed(vocabulary.errors, rank: 50).map { entry in
      var entry = entry
      (entry.needsTyping, entry.isFoundInside) = (true, false)
      return entry
    }
    return printed(vocabulary.terms, rank: 32) + printed(codes, rank: 34) + errors
  }

  // MARK: Names

  func headingEntries(_ place: Place) -> [Entry] {
    guard let vocabulary, let measure = measure(place) else { return [] }
    let words = printed(vocabulary.headings(of: measure), rank: 9).map { entry in
      var entry = entry
      // A word of the language would be read as that.
      entry.spellings.removeAll { Keyword(spelling: $0) != nil }
      return entry
    }
    switch place.role {
    case .field: return place.clause == .having ? [] : words
    case .axis:
      return words.map { entry in
        var entry = inBrackets(entry)
        entry.spellings = entry.spellings.map { $0 + "/" }
        return entry
      }
    case .member, .column:
      return words.filter { !isRefused($0.spellings[0], place) }
    default: return []
    }
  }

  /// The relations of query files, then those built in, with what they say.
  private var relationEntries: [Entry] {
    let own = environment.relations.map { relation in
      Entry(
        spellings: [relation.name.value], description: relation.holds.message ?? relation.holds.text, rank: 8,
        isFoundInside: true)
    }
    return own
      + RuleBook.rules.map { rule in
        Entry(
          spellings: [rule.id], description: isChinese ? rule.says.chinese : rule.says.english, rank: 40,
          isFoundInside: true)
      }
  }

  /// The names bound by `let` that fit, with what they stand for.
  func nameEntries(_ place: Place) -> [Entry] {
    if place.role == .rule { return relationEntries }
    guard place.role == .condition || place.role == .binding else { return [] }
    let names = environment.bound.filter { binding in
      if case .condition = binding.value { place.role == .condition } else { place.role == .binding }
    }
    // Behind a sign of arithmetic a name is likelier than a question.
    let rank =
      switch spot.tokens.last?.kind {
      case .symbol(.plus), .symbol(.minus), .symbol(.times), .symbol(.slash): 2
      default: place.role == .condition ? 6 : 11
      }
    return names.compactMap { binding in
      let call = binding.parameters.isEmpty ? "" : "("
      if call.isEmpty, place.role == .condition, isRefused(binding.name.value, place) { return nil }
      return Entry(
        spellings: [binding.name.value + call], description: Sentence.bind(binding).text,
        endsWord: call.isEmpty, rank: rank)
    }
  }
}
