import Disclosure
import ErrorCatalogue
package import QueryLanguage
package import SourceText

/// A word that a sentence can name: something a document prints, or one of the words for a value.
package struct VocabularyWord: Sendable, Hashable {
  /// The word in both languages; what a document prints is the same in both.
  package let spelling: Wording
  /// What is shown beside it; may be empty.
  package let note: Wording

  init(_ spelling: Wording, _ note: Wording = Wording("", "")) {
    self.spelling = spelling
    self.note = note
  }

  init(_ printed: String, _ note: String = "") { self.init(Wording(printed, printed), Wording(note, note)) }

  init(_ keyword: Keyword, _ note: Wording = Wording("", "")) {
    self.init(Wording(keyword.rawValue, keyword.chinese), note)
  }
}

/// The words that sentences over the open documents can name: codes, names, units, tables, fields.
///
/// It looks at printed rows up to a limit, so that it stays quick over thousands of documents.
package struct Vocabulary: Sendable {
  let engine: QueryEngine
  var store: FactStore { engine.store }

  package init(_ engine: QueryEngine) { self.engine = engine }

  /// How many rows or records are looked at.
  private static let mostRows = 40_000
  /// How many documents are so many that no question is resolved while it is typed.
  private static let manyDocuments = 12
  /// Of how many of them records are made: each prints hundreds.
  private static let fewDocuments = 3

  /// Whether the documents are so few that a question can be resolved for every word typed.
  package var isSmall: Bool { store.documents.count <= Vocabulary.manyDocuments }

  // MARK: Measures

  /// Whether some document prints what a measure reads.
  package func prints(_ measure: Measure) -> Bool {
    if let kind = measure.table { return store.tables.contains { $0.source.kind == kind } }
    return store.documents.contains { document in
      switch measure {
      case .projects: !document.forms.isEmpty
      case .indicators: document.forms.contains { !$0.indicators.isEmpty }
      case .claims: !document.narrative.claims.isEmpty
      case .cells: !document.tables.isEmpty
      case .terms: !document.narrative.terms.isEmpty
      case .findings: true
      default: false
      }
    }
  }

  /// What a measure reads: the mark and title of its table, or what its records are.
  package func source(of measure: Measure) -> Wording {
    guard let kind = measure.table else { return RecordSchema(measure)?.title ?? Wording("", "") }
    let table = store.documents.lazy.compactMap { $0.table(kind) }.first
    let title = [table?.mark, table?.title ?? kind.title].compactMap(\.self).joined(separator: " ")
    return Wording(title, title)
  }

  /// The measure that a question reads, the table it names in place of its own considered.
  package func measure(of query: Query) -> Measure {
    (try? store.following(query).measure.value) ?? query.measure.value
  }

  // MARK: Words of the language

  /// The words that a condition on a measure may test.
  package func fields(of measure: Measure) -> [Keyword] {
    if let schema = MeasureSchema(measure) {
      return schema.fields + schema.members.compactMap { Keyword(rawValue: $0.rawValue) }
    }
    guard let schema = RecordSchema(measure) else { return [] }
    return schema.fields.map(\.field) + (schema.amount == nil ? [] : [.amount])
  }

  /// The words that rows of an answer can be grouped by.
  package func keys(of measure: Measure) -> [Keyword] {
    guard let schema = MeasureSchema(measure) else { return RecordSchema(measure)?.keys ?? [] }
    let levels = LevelName.allCases.filter { level in
      schema.domain.map { level.level <= $0.finestLevel } ?? false
    }
    return levels.map(\.keyword) + [.leaf] + schema.keys
  }

  /// The words for columns of a measure, those that choose rows apart.
  package func columns(of measure: Measure) -> [Keyword] {
    if let schema = MeasureSchema(measure) {
      return schema.members.compactMap { Keyword(rawValue: $0.rawValue) }
    }
    let sources =
      measure == .projects ? FundingSource.allCases.compactMap { Keyword(rawValue: $0.rawValue) } : []
    return (RecordSchema(measure)?.figures ?? []) + sources
  }

  /// The words that may stand before a measure.
  package func figures(of measure: Measure) -> [Keyword] {
    (MeasureSchema(measure)?.rowMembers ?? []) + columns(of: measure)
  }

  /// The headings of columns that no word of the language means.
  package func headings(of measure: Measure) -> [VocabularyWord] {
    guard let kind = measure.table else { return [] }
    var words = Words()
    for table in store.documents.prefix(Vocabulary.manyDocuments).compactMap({ $0.table(kind) }) {
      for column in table.columns where column.role == .other {
        if let heading = column.headings.last { words.add(heading, table.name) }
      }
    }
    return words.found
  }

  // MARK: What is printed

  /// The values that a field of a question can be compared with; of one outside a question, those of documents.
  package func values(of field: Field, in query: Query?) -> [VocabularyWord] {
    guard let word = field.keyword else { return [] }
    if case .dimension = field, word.isOfDocuments, query.map({ $0.measure.value.table != nil }) ?? true {
      return documentValues(of: word)
    }
    guard let query else { return [] }
    let measure = measure(of: query)
    if let schema = RecordSchema(measure) {
      return recordValues(of: field == .amount ? schema.amount ?? word : word, schema)
    }
    guard let schema = MeasureSchema(measure) else { return [] }
    switch word {
    case .code: return codes(of: measure)
    case .name: return names(of: measure)
    case .level:
      let levels = LevelName.allCases.filter { level in
        schema.domain.map { level.level <= $0.finestLevel } ?? false
      }
      return (levels.map(\.keyword) + [.total]).map { VocabularyWord($0) }
    case .kind: return [Keyword.personnel, .public].map { VocabularyWord($0) }
    case .side: return [Keyword.income, .expense].map { VocabularyWord($0) }
    case .state: return [Keyword.number, .zero, .blank, .dash, .unreadable].map { VocabularyWord($0) }
    case .part, .measuredIn:
      var words = Words()
      for table in tables(of: measure) {
        if word == .part { words.add(table.partName) }
        if word == .measuredIn { for unit in table.measures { words.add(unit?.printed ?? "") } }
      }
      return words.found
    default: return []
    }
  }

  private func tables(of measure: Measure) -> [FactTable] {
    var rows = 0
    var found: [FactTable] = []
    for table in store.tables where table.source.kind == measure.table {
      found.append(table)
      rows += table.rowCount
      if rows > Vocabulary.mostRows { break }
    }
    return found
  }

  /// The codes that the tables of a measure print, in the order of the tree, with their names.
  package func codes(of measure: Measure) -> [VocabularyWord] {
    var names: [UInt16: String] = [:]
    for table in tables(of: measure) {
      for row in 0..<table.rowCount where names[table.codes[row]] == nil {
        names[table.codes[row]] = table.label(row)
      }
    }
    if measure == .threePublic {
      return [Keyword.abroad, .vehicle, .purchase, .running, .reception].map { VocabularyWord($0) }
    }
    return names.keys.sorted().compactMap { number in
      switch store.dictionary.code(number) {
      case .account(let code): VocabularyWord(code.digits, names[number] ?? "")
      case .kind(let member): Keyword(rawValue: member.rawValue).map { VocabularyWord($0) }
      case .item, .line, nil: nil
      }
    }
  }

  /// The names of the rows that the tables of a measure print, with their codes.
  package func names(of measure: Measure) -> [VocabularyWord] {
    var words = Words()
    for table in tables(of: measure) {
      for row in 1..<max(1, table.rowCount) {
        let label = table.label(row)
        let code = store.dictionary.code(table.codes[row])?.text ?? ""
        words.add(table.isOfCodes ? label : LineLabel.parts(label).name, code)
      }
    }
    return words.found
  }

  /// The years, units, departments or phases of the open documents.
  package func documentValues(of field: Keyword) -> [VocabularyWord] {
    if field == .phase { return [Keyword.budget, .final].map { VocabularyWord($0) } }
    var words = Words()
    for document in store.documents {
      switch field {
      case .year: words.add(document.year.map { "\($0.number)" } ?? "", document.entity)
      case .unit: words.add(document.entity, document.year.map { "\($0.number)" } ?? "")
      case .department: words.add(document.departmentName ?? "")
      default: break
      }
    }
    return words.found
  }

  private func recordValues(of field: Keyword, _ schema: RecordSchema) -> [VocabularyWord] {
    guard let type = schema.type(of: field) else { return [] }
    switch type {
    case .closed(let values): return values.map { VocabularyWord($0.word) }
    case .table:
      return Measure.allCases.filter { $0.table != nil && prints($0) }.map {
        VocabularyWord($0.keyword, source(of: $0))
      }
    case .text, .code, .unit, .ordinal:
      guard field != .line else { return [] }
      var words = Words()
      for record in records(schema) {
        words.add(record[field].text, field == .form || field == .code ? record.name : "")
      }
      return words.found
    case .money, .rate, .points, .value:
      // A word that names a figure of the same sort is that figure.
      return schema.fields.filter { $0.field != field && $0.type.isComparable(with: type) }.map {
        VocabularyWord($0.field)
      }
    }
  }

  private func records(_ schema: RecordSchema) -> [Record] {
    let few = Array(store.documents.prefix(Vocabulary.fewDocuments))
    let table =
      isSmall
      ? try? engine.records.table(schema) : try? RecordTable(schema, of: few, AuditStore(few))
    return table?.records ?? []
  }

  /// The tables of the open documents, by their numbers, with their titles.
  package var tables: [VocabularyWord] {
    var words = Words()
    for table in store.documents.prefix(Vocabulary.manyDocuments).flatMap(\.tables) {
      let digits = (table.mark ?? "").filter { $0.isASCII && $0.isNumber }
      words.add(digits.isEmpty ? table.title : digits, digits.isEmpty ? "" : table.title)
    }
    return words.found
  }

  /// The files of the open documents, with who reports.
  package var files: [VocabularyWord] {
    var words = Words()
    for document in store.documents { words.add(document.name, document.entity) }
    return words.found
  }

  /// The terms of the glossaries (名词解释), with the beginning of what they mean.
  package var terms: [VocabularyWord] {
    var words = Words()
    for term in store.documents.prefix(Vocabulary.manyDocuments).flatMap(\.narrative.terms) {
      words.add(term.term, String(term.definition.prefix(24)))
    }
    return words.found
  }

  /// The codes of errors, with the beginning of what they mean.
  package var errors: [VocabularyWord] {
    ErrorCatalogue.entries.map { entry in
      VocabularyWord(
        Wording(entry.code, entry.code),
        Wording(entry.english.prose.first ?? "", entry.chinese.prose.first ?? ""))
    }
  }

  /// Whether the texts imply figures of the year before for the table of a measure.
  package func impliesYearBefore(of measure: Measure) -> Bool {
    guard isSmall, let kind = measure.table else { return false }
    return !ImpliedFigures(store.documents.indices, of: kind, in: store).cells.isEmpty
  }

  /// Distinct words, as many as a list can usefully hold.
  private struct Words {
    private(set) var found: [VocabularyWord] = []
    private var seen: Set<String> = []

    mutating func add(_ text: String, _ note: String = "") {
      guard !text.isEmpty, found.count < 5_000, seen.insert(text).inserted else { return }
      found.append(VocabularyWord(text, note))
    }
  }
}
