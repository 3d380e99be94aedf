import Audit
import Disclosure
import QueryLanguage
import SourceText

extension RecordResolver {
  /// Resolves a condition.
  func predicate(_ condition: Condition) throws(ResolveError) -> RecordPredicate {
    switch condition {
    case .or(let parts):
      var result: [RecordPredicate] = []
      for part in parts { result.append(try predicate(part)) }
      return .or(result)
    case .and(let parts):
      var result: [RecordPredicate] = []
      for part in parts { result.append(try predicate(part)) }
      return .and(result)
    case .not(let part, _): return .not(try predicate(part))
    case .leaf(let span): throw fieldNotOfMeasure("leaf", at: span)
    case .named(let name, _): throw ResolveError(.unknownBinding(name.value, nearest: []), at: name.span)
    case .test(let test): return try predicate(test)
    }
  }

  private func fieldNotOfMeasure(_ name: String, at span: Span) -> ResolveError {
    ResolveError(
      .fieldNotOfMeasure(
        name, measure: schema.measure, fields: schema.fields.map(\.field.rawValue)), at: span)
  }

  private func predicate(_ test: Spanned<Test>) throws(ResolveError) -> RecordPredicate {
    if case .answer(let word) = test.field.value {
      throw ResolveError(.answerInWhere(word), at: test.field.span)
    }
    guard let field = field(test.field.value), let type = schema.type(of: field) else {
      throw fieldNotOfMeasure(test.field.value.text, at: test.field.span)
    }
    switch type {
    case .text:
      return try textPredicate(test, field) { value throws(ResolveError) in try text(value, of: field) }
    case .closed(let values):
      return try textPredicate(test, field, isClosed: true) { value throws(ResolveError) in
        [try closed(value, of: field, among: values)]
      }
    case .table:
      return try textPredicate(test, field, isClosed: true) { value throws(ResolveError) in
        try tables(value)
      }
    case .unit:
      return try textPredicate(test, field, isClosed: true) { value throws(ResolveError) in
        [try measure(value, of: field)]
      }
    case .code: return try codePredicate(test)
    case .ordinal: return try ordinalPredicate(test, field)
    case .money, .rate, .points, .value: return try figurePredicate(test, field, type)
    }
  }

  // MARK: Text

  /// A test of text: whole with `keys`, in part where the field is not closed.
  private func textPredicate(
    _ test: Spanned<Test>, _ field: Keyword, isClosed: Bool = false,
    _ keys: (Spanned<Value>) throws(ResolveError) -> Set<String>
  ) throws(ResolveError) -> RecordPredicate {
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RecordPredicate {
      var found: Set<String> = []
      for value in values { found.formUnion(try keys(value)) }
      return .isAmong(field, found)
    }
    switch test.relation {
    case .compare(.equal, let value): return try among([value])
    case .compare(.notEqual, let value): return .not(try among([value]))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .contains(let value) where !isClosed: return .contains(field, try part(value, of: field))
    case .containsNot(let value) where !isClosed: return .not(.contains(field, try part(value, of: field)))
    case .compare(let comparison, let value) where field == .year:
      return .isAmong(.year, try years(comparison, value))
    case .matches(let pattern) where !isClosed: return .isAmong(field, try texts(pattern, of: field))
    case .compare, .contains, .containsNot, .matches, .state, .notState:
      throw ResolveError(
        .relationNotForField(
          field: field, relations: ["=", "!=", "in"] + (isClosed ? [] : ["~", "!~", "matches"])),
        at: test.span)
    }
  }

  /// The text a value writes, as it is compared: a number counts as its digits.
  private func written(_ value: Spanned<Value>, of field: Keyword) throws(ResolveError) -> String {
    switch value.value {
    case .word(let text), .string(let text): return text
    case .number(let number, nil): return number.text
    case .number: throw ResolveError(.valueNotForField(field: field, expected: .text), at: value.span)
    }
  }

  private func key(_ text: String, of field: Keyword) -> String {
    schema.measure == .cells && [.name, .part].contains(field) ? LineLabel.key(text) : Folding.nameKey(text)
  }

  /// The keys of records with this text; in tables of lines the numbers of lines do not count.
  private func text(_ value: Spanned<Value>, of field: Keyword) throws(ResolveError) -> Set<String> {
    let text = try written(value, of: field)
    let wanted = [Folding.nameKey(text), key(text, of: field)]
    let found = Set(
      table.records.heedingInterruption(every: 64).flatMap { $0.keys(of: field) }
        .filter { wanted.contains($0) })
    // A relation that found nothing is a relation all the same.
    if found.isEmpty, field == .rule, RuleBook.rule(text) != nil { return Set(wanted) }
    guard !found.isEmpty || table.records.isEmpty else { throw unknown(text, of: field, at: value.span) }
    return found
  }

  private func part(_ value: Spanned<Value>, of field: Keyword) throws(ResolveError) -> String {
    let text = try written(value, of: field)
    let wanted = key(text, of: field)
    let isKnown =
      !wanted.isEmpty
      && table.records.heedingInterruption(every: 64).contains { record in
        record.keys(of: field).contains { $0.contains(wanted) }
      }
    guard isKnown || table.records.isEmpty else { throw unknown(text, of: field, at: value.span) }
    return wanted
  }

  /// The years of records before or after one, which need not be a year of a document.
  private func years(_ comparison: Comparison, _ value: Spanned<Value>) throws(ResolveError) -> Set<String> {
    guard case .number(let number, nil) = value.value, let bound = Int(number.text) else {
      throw ResolveError(.valueNotForField(field: .year, expected: .year), at: value.span)
    }
    let years = Set(table.records.heedingInterruption(every: 64).compactMap { $0[.year].key })
    return years.filter { year in Int(year).map { comparison.holds($0 - bound) } ?? false }
  }

  /// The keys of records whose text a regular expression fits.
  private func texts(_ pattern: Spanned<Pattern>, of field: Keyword) throws(ResolveError) -> Set<String> {
    let found = table.records.heedingInterruption(every: 64).filter {
      pattern.value.matches(Folding.fold($0[field].text))
    }
    guard !found.isEmpty || table.records.isEmpty else {
      throw unknown("/\(pattern.value.text)/", of: field, at: pattern.span)
    }
    return Set(found.compactMap { $0[field].key })
  }

  private func unknown(_ text: String, of field: Keyword, at span: Span) -> ResolveError {
    var known: [String] = field == .rule ? RuleBook.rules.map(\.id) : []
    for record in table.records.heedingInterruption(every: 64) {
      // A finding of several relations has no name of its own.
      let text = field == .rule ? record.keys(of: .rule).first?.uppercased() ?? "" : record[field].text
      if !text.isEmpty, !known.contains(text) { known.append(text) }
    }
    let near = NearestNames.nearest(to: text, in: known)
    let most = 8
    let shown = known.prefix(most) + (known.count > most ? ["…"] : [])
    return ResolveError(
      .unknownValue(field: field, value: text, known: near.isEmpty ? Array(shown) : near), at: span)
  }

  // MARK: Closed fields

  private func closed(
    _ value: Spanned<Value>, of field: Keyword, among values: [ClosedValue]
  ) throws(ResolveError) -> String {
    let text = try written(value, of: field)
    let wanted = Folding.nameKey(text)
    if let found = values.first(where: { $0.spellings.contains { Folding.nameKey($0) == wanted } }) {
      return found.word.english
    }
    // What a document prints is a value as well: another grade.
    if let printed = table.records.heedingInterruption(every: 64).lazy.compactMap({ $0[field].key }).first(
      where: {
        Folding.nameKey($0) == wanted
      })
    {
      return printed
    }
    throw ResolveError(
      .unknownValue(field: field, value: text, known: values.map(\.word.english)), at: value.span)
  }

  /// The tables a value names: by measure, title, mark, or the number in the mark.
  private func tables(_ value: Spanned<Value>) throws(ResolveError) -> Set<String> {
    let text = try written(value, of: .table)
    if let kind = Keyword(spelling: text).flatMap(Measure.init)?.table { return [kind.word.english] }
    let wanted = Folding.nameKey(text)
    // Tables of budgets that no measure reads are known by the names that answers and exported data show.
    if let kind = TableKind.allCases.first(where: { $0.measureName == wanted }) { return [kind.word.english] }
    let number = Int(wanted)
    var found: Set<String> = []
    for printed in table.documents.flatMap(\.tables) {
      let mark = printed.mark.map(Folding.nameKey)
      let digits = mark.map { $0.filter { $0.isASCII && $0.isNumber } }
      let hasNumber = number != nil && digits.flatMap { Int($0) } == number
      let titles = [printed.title, printed.kind.title].map(Folding.nameKey)
      if hasNumber || mark == wanted || titles.contains(wanted) { found.insert(printed.kind.word.english) }
    }
    guard !found.isEmpty || table.records.isEmpty else {
      throw ResolveError(
        .unknownValue(field: .table, value: text, known: TableKind.allCases.map(\.measureName)),
        at: value.span)
    }
    return found
  }

  private func measure(_ value: Spanned<Value>, of field: Keyword) throws(ResolveError) -> String {
    let text: String
    if case .word(let word) = value.value, let unit = Keyword(spelling: word).flatMap(MoneyUnit.init) {
      text = unit.printed
    } else {
      text = try written(value, of: field)
    }
    let wanted = Folding.nameKey(text)
    guard
      table.records.isEmpty
        || table.records.heedingInterruption(every: 64).contains(where: { $0[field].key == wanted })
    else {
      throw unknown(text, of: field, at: value.span)
    }
    return wanted
  }

  private func codePredicate(_ test: Spanned<Test>) throws(ResolveError) -> RecordPredicate {
    func within(_ value: Spanned<Value>) throws(ResolveError) -> RecordPredicate {
      let text = try written(value, of: .code)
      let predicate = RecordPredicate.within(Folding.nameKey(text))
      guard
        table.records.isEmpty
          || table.records.heedingInterruption(every: 64).contains(where: {
            predicate.truth(of: $0, unit: .wan) == true
          })
      else { throw unknown(text, of: .code, at: value.span) }
      return predicate
    }
    switch test.relation {
    case .contains(let value): return try within(value)
    case .containsNot(let value): return .not(try within(value))
    case .compare, .among, .notAmong, .matches, .state, .notState:
      return try textPredicate(test, .code, isClosed: true) { value throws(ResolveError) in
        try text(value, of: .code)
      }
    }
  }

  // MARK: Numbers

  private func number(_ value: Spanned<Value>, of field: Keyword) throws(ResolveError) -> RecordThreshold {
    guard case .number(let number, let unit) = value.value else {
      throw ResolveError(.valueNotForField(field: field, expected: .number), at: value.span)
    }
    let figure = Figure(printed: number.text)
    guard figure.state.isFigure else {
      throw ResolveError(.valueNotForField(field: field, expected: .number), at: value.span)
    }
    return RecordThreshold(number: Exact(digits: figure.digits, decimals: figure.decimals), unit: unit)
  }

  private func ordinalPredicate(_ test: Spanned<Test>, _ field: Keyword) throws(ResolveError)
    -> RecordPredicate
  {
    func ordinal(_ value: Spanned<Value>) throws(ResolveError) -> Exact {
      let threshold = try number(value, of: field)
      guard threshold.unit == nil else {
        throw ResolveError(.valueNotForField(field: field, expected: .number), at: value.span)
      }
      return threshold.number
    }
    func among(_ values: [Spanned<Value>]) throws(ResolveError) -> RecordPredicate {
      var parts: [RecordPredicate] = []
      for value in values { parts.append(.ordinal(field, .equal, try ordinal(value))) }
      return parts.count == 1 ? parts[0] : .or(parts)
    }
    switch test.relation {
    case .compare(let comparison, let value): return .ordinal(field, comparison, try ordinal(value))
    case .among(let values): return try among(values)
    case .notAmong(let values): return .not(try among(values))
    case .contains, .containsNot, .matches, .state, .notState:
      throw ResolveError(
        .relationNotForField(field: field, relations: Comparison.allCases.map(\.rawValue) + ["in"]),
        at: test.span)
    }
  }

  private func figurePredicate(
    _ test: Spanned<Test>, _ field: Keyword, _ type: RecordType
  ) throws(ResolveError) -> RecordPredicate {
    func threshold(_ value: Spanned<Value>) throws(ResolveError) -> RecordThreshold {
      let threshold = try number(value, of: field)
      let isRight: Bool =
        switch (type, threshold.unit) {
        case (_, nil), (.value, _), (.money, .money), (.rate, .percent): true
        default: false
        }
      guard isRight else {
        throw ResolveError(
          .valueNotForField(field: field, expected: type.isMoney ? .amount : .number), at: value.span)
      }
      return threshold
    }
    switch test.relation {
    case .compare(let comparison, let value):
      // A word that names a field of figures is that field.
      if case .word(let word) = value.value {
        guard let other = Keyword(spelling: word), let otherType = schema.type(of: other),
          type.isComparable(with: otherType)
        else { throw ResolveError(.valueNotForField(field: field, expected: .number), at: value.span) }
        return .fields(field, comparison, other)
      }
      return .compare(field, comparison, try threshold(value))
    case .among(let values), .notAmong(let values):
      var thresholds: [RecordThreshold] = []
      for value in values { thresholds.append(try threshold(value)) }
      if case .among = test.relation { return .among(field, thresholds) }
      return .not(.among(field, thresholds))
    case .state(let word): return .state(field, word.value.recordState)
    case .notState(let word): return .not(.state(field, word.value.recordState))
    case .contains, .containsNot, .matches:
      throw ResolveError(
        .relationNotForField(field: field, relations: Comparison.allCases.map(\.rawValue) + ["in", "is"]),
        at: test.span)
    }
  }
}

extension Keyword {
  fileprivate var recordState: RecordState {
    switch self {
    case .zero: .zero
    case .blank: .blank
    case .dash: .dash
    case .unreadable: .unreadable
    case .absent: .absent
    default: .number
    }
  }
}
